"""Vietnamese before Unicode, as bytes and as what converters made of them: `dantext.reading.encodings` and all that uses it."""

import json
import random
import shutil
import subprocess
import time
import unicodedata
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dantext
from dantext.evaluate import score
from dantext.language.syllable import is_syllable
from dantext.reading.encodings import ENCODINGS, convert, decode
from dantext.reading.encodings.tables import shown
from dantext.reading.files import ReadError, read_source, text_of
from dantext.reading.source import SourceText
from tests.support import CORPUS
from tests.support.batches import batch, tables
from tests.support.legacy import INVERSE, LOWER, TCVN3_UPPER, UPPER, encode, to_bytes, to_unicode

NAMES = list(ENCODINGS)
SENTENCE = "Căn cứ Nghị định số 74/2001/NĐ-CP ngày 19/10/2001 của Chính phủ về việc quản lý đất đai;"


def rows(table):
    return pytest.mark.parametrize(("text", "expected"), [pytest.param(*r[1:], id=r[0]) for r in table])


# -- the tables -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_alphabet_comes_back(name):
    for letter in LOWER + (TCVN3_UPPER if name == "tcvn3" else UPPER):
        assert ENCODINGS[name].table[INVERSE[name][letter]] == letter
        assert ENCODINGS[name].convert(INVERSE[name][letter]).is_whole


def test_tcvn3_capitals_with_tones_are_small_letters_among_capitals():
    for letter in set(UPPER) - set(TCVN3_UPPER):
        source = INVERSE["tcvn3"][letter]
        assert ENCODINGS["tcvn3"].convert(f"N{source}H").text == f"N{letter}H"
        assert ENCODINGS["tcvn3"].convert(f"n{source}h").text == f"n{letter.lower()}h"


@pytest.mark.parametrize("name", NAMES)
def test_either_way_of_showing_a_byte_is_read(name):
    for source, letter in ENCODINGS[name].table.items():
        if len(source) == 1:
            assert ENCODINGS[name].table[to_bytes(source).decode("latin-1")] == letter


@pytest.mark.parametrize(
    ("name", "charset", "alphabet"),
    [("tcvn3", "TCVN5712-1", LOWER + TCVN3_UPPER), ("viscii", "VISCII", LOWER + UPPER)],
)
def test_tables_agree_with_iconv(name, charset, alphabet):
    # A letter and a line end, for iconv waits for the tone that may follow.
    lines = "".join(f"{letter}\n" for letter in alphabet)
    try:
        done = subprocess.run(["iconv", "-f", "UTF-8", "-t", charset], input=lines.encode(), capture_output=True)
    except FileNotFoundError:
        pytest.skip("iconv is not installed")
    if done.returncode:
        pytest.skip(f"this iconv does not know {charset}")
    assert done.stdout == to_bytes("".join(f"{INVERSE[name][letter]}\n" for letter in alphabet))


# -- syllables ------------------------------------------------------------------------------------


SYLLABLES = "nghị định quyền ướt thuở quý giếng gì gìn khuya Uỷ ỦY Nguyễn nghiêng quốc quýt hoè đường"
NO_SYLLABLES = "nghÞ quyêt tât nghá ñinh Köln Hôtel BLĐ quyẾt kắ cé brá ngên"


def test_syllables():
    assert [w for w in SYLLABLES.split() if not is_syllable(w)] == []
    assert [w for w in NO_SYLLABLES.split() if is_syllable(w)] == []


# -- detection ------------------------------------------------------------------------------------

CONVERTED = [
    ("tcvn3", "Uû ban nh©n d©n", "Uỷ ban nhân dân"),
    ("tcvn3 code", "NghÞ ®Þnh sè 74/2001/N§-CP ngµy 19/10/2001", "Nghị định số 74/2001/NĐ-CP ngày 19/10/2001"),
    ("tcvn3 in a capital font", "ñY BAN NH¢N D¢N", "ỦY BAN NHÂN DÂN"),
    ("tcvn3 first letter among capitals", "Bé TµI CHÝNH", "BỘ TÀI CHÍNH"),
    ("tcvn3 first letter among small ones", "Bé tr­ëng Bé C«ng an", "Bộ trưởng Bộ Công an"),
    ("tcvn3 soft hyphen for a letter", "Th«ng t­ 12/2001/TT-BTC", "Thông tư 12/2001/TT-BTC"),
    ("tcvn3 combining tones", "Nghi´ ®i´nh, m² ®Êt", "Nghị định, m² đất"),
    ("tcvn3 word that could be itself", "§iÒu tê tr×nh sè 5 cña së", "Điều tờ trình số 5 của sở"),
    ("tcvn3 price", "gi¸ tiÒn 5.000® mét th¸ng", "giá tiền 5.000đ một tháng"),
    ("vni", "UÛY BAN NHAÂN DAÂN", "ỦY BAN NHÂN DÂN"),
    ("vni code", "Nghò ñònh soá 74/2001/NÑ-CP", "Nghị định số 74/2001/NĐ-CP"),
    ("vni without a letter that is none", "Coâng vaên soá 12/CV", "Công văn số 12/CV"),
    ("vni ambiguous words", "Chæ thò soá 12", "Chỉ thị số 12"),
    ("viscii", encode(SENTENCE, "viscii")[0], SENTENCE),
    ("vps", encode(SENTENCE, "vps")[0], SENTENCE),
    ("C1 controls", to_bytes(encode("Kế hoạch về Thể lệ", "vps")[0]).decode("latin-1"), "Kế hoạch về Thể lệ"),
    (
        "one paragraph in Unicode",
        "Nghị quyết của Ông Hòa\nQuyÕt ®Þnh cña Uû ban\nHôtel ở tỉnh",
        "Nghị quyết của Ông Hòa\nQuyết định của Uỷ ban\nHôtel ở tỉnh",
    ),
    (
        "a paragraph an encoding",
        "QuyÕt ®Þnh cña Uû ban nh©n d©n\nQuyeát ñònh cuûa UÛy ban nhaân daân\nQuyết định",
        "Quyết định của Uỷ ban nhân dân\nQuyết định của Ủy ban nhân dân\nQuyết định",
    ),
    (
        "within a line",
        "Quan hÖ gi÷a hai bªn vµ ông Dương Văn B là quan hệ vay nî ®· l©u",
        "Quan hệ giữa hai bên và ông Dương Văn B là quan hệ vay nợ đã lâu",
    ),
    ("a line that says nothing", "QuyÕt ®Þnh\nsè 12\nviÖc cÊp ®Êt", "Quyết định\nsố 12\nviệc cấp đất"),
]


@rows(CONVERTED)
def test_converted(text, expected):
    source = SourceText(text)
    assert source.normal == expected
    assert source.legacy


KEPT = [
    ("French", "Hôtel Métropole, où l'été naît déjà; ça a dû être là, très tôt, à Noël"),
    ("French in Vietnamese", "Khách sạn Hôtel Métropole, phố Trần Nhân Tông, là của ông Noël Çà"),
    ("Swedish", "På så sätt är det för många år sedan, då två män gick på ön"),
    ("German", "Über München nach Köln; grün, für, Tür, süß"),
    ("Czech", "Příliš žluťoučký kůň úpěl ďábelské ódy, že má být"),
    ("Portuguese", "A nação não está só; São Paulo, Açores, três"),
    ("trademarks", "© 2020 Intel® và Microsoft™"),
    ("units", "5 µm, 20°C, 115 ºC, 30 m² ± 3, ½ diện tích, 3×4 m, n×m và m×n"),
    ("currency", "giá £5, ¥100, §5, ¶3"),
    ("footnotes", "quần chúng¹ và Đảng bộ² đã³ làm"),
    ("OCR slips", "- Ñghị định số 176/2013/NĐ-CP ngày 14/11/2013 ï) ø) ©) « ¬ »"),
    ("soft hyphens", "văn bản nghi\u00adên cứu của nh\u00ad\nân dân"),
    ("ASCII", "Uy ban nhan dan"),
    ("nothing", ""),
]


def test_vps_agrees_with_recode():
    if shutil.which("recode") is None:
        pytest.skip("GNU recode is not installed")
    compared = 0
    for byte in (*range(0x20), *range(0x80, 0x100)):
        done = subprocess.run(["recode", "-f", "VPS..UTF-8"], input=bytes([byte]), capture_output=True, check=False)
        letter = unicodedata.normalize("NFC", done.stdout.decode("utf-8", "replace"))
        if letter.isalpha():
            compared += 1
            assert {ENCODINGS["vps"].convert(c).text for c in shown(byte)} == {letter}
    assert compared > 130


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", [pytest.param(r[1], id=r[0]) for r in KEPT])
def test_kept(text, form):
    text = unicodedata.normalize(form, text)
    assert SourceText(text).legacy == []
    assert convert(text) is None


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_unicode_reports_are_kept(path):
    text = path.read_bytes().decode()
    assert convert(text) is None
    for line in text.split("\n"):
        assert convert(line) is None


# -- offsets --------------------------------------------------------------------------------------


def noisy(shown, chance):
    """With zero-width characters between letters, and letters taken apart."""
    pieces = [unicodedata.normalize("NFD", c) if chance.random() < 0.3 else c for c in shown]
    return "".join(p + "\u200b" * (chance.random() < 0.05) for p in pieces)


@pytest.mark.parametrize("name", NAMES)
def test_offsets_are_those_of_the_original(name):
    chance = random.Random(5)
    for _ in range(50):
        legacy = noisy(encode(SENTENCE, name)[0], chance)
        text = f"{unicodedata.normalize('NFD', SENTENCE)}\n{legacy}\n{SENTENCE}"
        found = dantext.extract(text)
        assert [c.code for c in found] == ["74/2001/NĐ-CP"] * 3
        assert [c.warnings for c in found] == [(), (f"legacy-encoding:{name}",), ()]
        for c in found:
            assert text[c.start : c.end] == c.text
            plain = c.text if c is not found[1] else to_unicode(_clean(c.text), name)
            assert unicodedata.normalize("NFC", plain) == "Nghị định số 74/2001/NĐ-CP"
            assert c.date == "2001-10-19"
            assert c.issuer == "Chính phủ"


def _clean(text):
    return unicodedata.normalize("NFC", text.replace("\u200b", ""))


PIECES = [*"aAuôơnđ ­\n\u200b\u0301\u0323µ®©¸ªñÑöûïâáà“…\x02\x1c\x81Š", "NghÞ ", "ñònh ", "Nghị "]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
@settings(max_examples=400, deadline=None)
def test_spans_lie_inside_and_do_not_cross(text):
    source = SourceText(text)
    starts = [source.span(i, i + 1) for i in range(len(source.normal))]
    assert all(0 <= a < b <= len(text) for a, b in starts)
    assert all(a[0] < b[0] and a[1] <= b[1] for a, b in pairwise(starts))
    assert all(0 <= r.start < r.end <= len(text) for r in source.legacy)
    assert all(a.end <= b.start for a, b in pairwise(source.legacy))


# -- citations ------------------------------------------------------------------------------------

CANONICAL = ("kind", "doc_type", "number", "year", "symbol", "code", "date", "issuer", "relation", "urn")


@given(
    kind=st.sampled_from(["Nghị định", "Quyết định", "Chỉ thị", "Nghị quyết", "Thông tư liên tịch"]),
    number=st.integers(1, 999),
    symbol=st.sampled_from(["2001/NĐ-CP", "1998/QĐ-UB", "1999/TTLT-BTC-BXD", "QĐ-TTg", "CT/TW", "NQ/TU"]),
    issuer=st.sampled_from(["Chính phủ", "Ủy ban nhân dân tỉnh Bến Tre", "Bộ Tài chính", "Tỉnh ủy Hưng Yên"]),
    title=st.sampled_from(["về việc cấp đất", "hướng dẫn thực hiện chế độ phụ cấp", "ban hành quy chế"]),
    name=st.sampled_from(NAMES),
)
@settings(max_examples=150, deadline=None)
def test_legacy_text_says_what_unicode_says(kind, number, symbol, issuer, title, name):
    text = f"Căn cứ {kind} số {number}/{symbol} ngày 3 tháng 2 năm 2000 của {issuer} {title};"
    legacy, _ = encode(text, name)
    expected = [[getattr(c, f) for f in CANONICAL] for c in dantext.extract(encode(text, name, shown=False)[0])]
    assert [[getattr(c, f) for f in CANONICAL] for c in dantext.extract(legacy)] == expected
    assert decode(to_bytes(legacy)) == (encode(text, name, shown=False)[0], name)


PRINTED = ("issuer_text", "title_text", "type_text", "pinpoint", "date_text")


@pytest.fixture(scope="module")
def unicode_scores():
    return score(CORPUS, dantext.extract)


@pytest.mark.parametrize("as_bytes", [False, True], ids=["shown", "bytes"])
@pytest.mark.parametrize("name", NAMES)
def test_corpus_scores_what_it_scores_in_unicode(name, as_bytes, unicode_scores, tmp_path):
    """Printed fields are compared in Unicode and without case: TCVN3 has lost the capital of ``Ấp``, ``Ổn``, ``Ứng``.

    It was typed in a font of capitals, or not at all. A body that begins with such a letter is found behind a word that
    leads to one only: five of the corpus are not.
    """
    for path in CORPUS.glob("*.jsonl"):
        original = path.with_suffix(".txt").read_bytes().decode()
        text, offsets = encode(original, name, for_bytes=as_bytes)
        if as_bytes:
            expected, offsets = encode(original, name, shown=False, for_bytes=True)
            text, encoding = text_of(to_bytes(text), path.stem)[1:3]
            assert encoding == name
            assert text.lower() == expected.lower()
        gold = []
        for record in map(json.loads, path.read_text("utf-8").splitlines()):
            record |= {key: offsets[record[key]] for key in ("start", "end")}
            record["text"] = text[record["start"] : record["end"]]
            for key in PRINTED:
                if record[key] is not None:
                    record[key] = encode(record[key], name, shown=False, for_bytes=as_bytes)[0].lower()
            gold.append(json.dumps(record))
        (tmp_path / path.name).write_text("\n".join(gold), "utf-8")
        (tmp_path / f"{path.stem}.txt").write_bytes(text.encode())

    def plain(words):
        return words and (words if as_bytes else to_unicode(words, name)).lower()

    def extract(text):
        return [msgspec.structs.replace(c, **{f: plain(getattr(c, f)) for f in PRINTED}) for c in dantext.extract(text)]

    scores = score(tmp_path, extract)
    for field in ("span_f1", "headline_f1", "title_token_f1", "links_f1"):
        assert getattr(scores, field) == pytest.approx(getattr(unicode_scores, field), abs=0.01), field
    for field, value in unicode_scores.fields.items():
        assert scores.fields[field] == pytest.approx(value, abs=0.01), field


def test_report_is_described_in_letters():
    header = "Sè: 12/2001/Q§-UB\nB¾c Giang, ngµy 5 th¸ng 7 n¨m 2001\nQUYÕT §ÞNH\nVÒ viÖc cÊp ®Êt lµm nhµ ë"
    report = dantext.describe(header)
    assert report.code == "12/2001/QĐ-UB"
    assert report.title == "Về việc cấp đất làm nhà ở"


# -- bytes ----------------------------------------------------------------------------------------

DECODED = [(name, to_bytes(encode(SENTENCE, name)[0]), name) for name in NAMES]


@rows(DECODED)
def test_bytes_are_decoded(text, expected, tmp_path):
    (tmp_path / "a.txt").write_bytes(text)
    assert read_source(str(tmp_path / "a.txt"))[:3] == ("txt", SENTENCE, expected)
    page = b"<html><body><p>" + text + b"</body>"
    assert text_of(page, "a.html")[1:3] == (SENTENCE, expected)
    (c,) = dantext.Extractor().read(SENTENCE, encoding=expected)[1]
    assert c.warnings == (f"legacy-encoding:{expected}",)


def test_windows_1258_is_decoded():
    # Vowels with their own marks are composed in it, the tones are not.
    tones = "\u0300\u0301\u0303\u0309\u0323"
    marks = [unicodedata.normalize("NFD", c) for c in SENTENCE]
    text = "".join(
        unicodedata.normalize("NFC", "".join(m for m in c if m not in tones)) + "".join(m for m in c if m in tones)
        for c in marks
    )
    assert decode(text.encode("cp1258")) == (text, "cp1258")


def test_batch_says_the_encoding(tmp_path):
    (tmp_path / "in").mkdir()
    for name in NAMES:
        (tmp_path / "in" / f"{name}.txt").write_bytes(to_bytes(encode(SENTENCE, name)[0]))
    (tmp_path / "in" / "unicode.txt").write_text(SENTENCE, "utf-8")
    batch(tmp_path / "in", out=tmp_path / "out")
    documents, citations = tables(tmp_path / "out")
    found = {Path(r["source"]).stem: r["encoding"] for r in documents}
    assert found == {name: name for name in NAMES} | {"unicode": None}
    warned = {Path(r["source"]).stem: r["warnings"] for r in citations}
    assert warned == {name: [f"legacy-encoding:{name}"] for name in NAMES} | {"unicode": []}


REFUSED = [
    ("Latin-1", "Été à l'hôtel, où naît déjà la fête; ça a dû être très tôt".encode("latin-1")),
    ("one word", b"Ngh\xe1"),
    ("noise", bytes(range(128, 256)) * 3),
]


@pytest.mark.parametrize("data", [pytest.param(r[1], id=r[0]) for r in REFUSED])
def test_other_bytes_are_refused(data):
    with pytest.raises(ReadError) as caught:
        text_of(data, "x.txt")
    assert caught.value.code == "encoding"


@given(st.binary(max_size=300), st.sampled_from(["x.txt", "x.html"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_text_or_an_error(data, name):
    try:
        text = text_of(data, name).text
    except ReadError:
        return
    dantext.extract(text)


# -- cost -----------------------------------------------------------------------------------------

LONG = [
    ("lines", lambda n: f"{encode(SENTENCE, 'vni')[0]}\n" * n),
    ("one line", lambda n: f"{encode(SENTENCE, 'tcvn3')[0]} {SENTENCE} " * n),
    ("a mixture", lambda n: f"{SENTENCE}\n{encode(SENTENCE, 'tcvn3')[0]}\nsè 12\n\n" * n),
    ("one word", lambda n: "®µ" * 40 * n),
    ("signs", lambda n: "® Ị " * 20 * n),
    ("empty lines", lambda n: f"NghÞ ®Þnh{chr(10) * 80 * n}NghÞ ®Þnh"),
]


@pytest.mark.slow
@pytest.mark.parametrize("make", [pytest.param(r[1], id=r[0]) for r in LONG])
def test_time_is_linear(make):
    def seconds(n):
        best = 1e9
        for _ in range(3):
            start = time.process_time()
            SourceText(make(n))
            best = min(best, time.process_time() - start)
        return best

    times = [seconds(150 * k) for k in (1, 2, 4, 8)]
    assert times[-1] < max(20 * times[0], 0.05), times
