"""What holds of every text, for reports that are put together at random from all that reports are made of."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import dantext
from dantext import Citation, check
from dantext.batch.arrow import CITATIONS, citations_batch
from dantext.reading.files.plain import clean
from dantext.reading.source import SourceText
from tests.support.legacy import encode

EXTRACTOR = dantext.Extractor(tokens="none")
# The same examples in every run, however slow the machine is.
STEADY = settings(
    derandomize=True, database=None, deadline=None, max_examples=400, suppress_health_check=list(HealthCheck)
)
FEW = settings(STEADY, max_examples=30)

CODES = [
    "Nghị quyết số 25-NQ/TW", "Quyết định số 217-QĐ/TW", "Nghị định số 29/2013/NĐ-CP", "Luật Đất đai số 45/2013/QH13",
    "Thông tư liên tịch số 01/2014/TTLT-BCA-BQP-BTC", "Quyết định số 1956 /QĐ - TTg", "Kế hoạch số 147/KH-UBND",
    "Công văn số 1066/UBND-VX", "Chương trình số 24-CTr/TU", "Bản án số 12/2019/HS-ST", "TCVN 5945:2005",
    "Nghị quyết số 66.7/2025/NQ-CP", "Chỉ thị 05-CT/TW", "NQ 11-NQ/HU", "số 12a/QĐ-BTNMT", "29/2013/NĐ-\n12\nCP",
]  # fmt: skip
SHORT = [
    "Quyết định 217", "Nghị quyết 03 khóa VIII", "Luật Đất đai năm 2013", "Bộ luật Hình sự", "BLTTHS năm 2015",
    "Nghị quyết Trung ương 7 khóa XI", "Nghị quyết Hội nghị lần thứ tư", "Quyết định ngày 15/5/2018",
    "Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVIII", "Biên bản đối thoại ngày 03 tháng 6 năm 2013", "Hiến pháp năm 2013",
    "Luật sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở", "các Nghị quyết số 01, 02, 03-NQ/TW",
]  # fmt: skip
TAILS = [
    " ngày 08/4/2013", " ngày 03 tháng 6 năm 2013", " (15/5/2018)", " của Chính phủ", " của Ban Thường vụ Tỉnh ủy",
    " của UBND huyện Châu Thành, tỉnh Long An", " khóa XI", " về công tác dân vận", " “Về việc ban hành quy chế",
    " quy định chi tiết một số điều", "; ", ", ", " và ", " (", ")", ".", " hết hiệu lực", " (sau đây gọi tắt là Nghị định 29)",
]  # fmt: skip
LEADS = [
    "Căn cứ ", "Thực hiện ", "khoản 2 Điều 5 ", "điểm a, b khoản 1 Điều 7 của ", "UBND tỉnh ban hành ", "tại các ",
    "ban hành kèm theo ", "thay thế ", "Ngày 16/01/2015 BTV Tỉnh ủy ban hành ", "- ", "1. ", "\n", "\n\n", "\t", "\f",
]  # fmt: skip
HEADERS = [
    "ỦY BAN NHÂN DÂN\nTỈNH HƯNG YÊN\nSố: 12/BC-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
    "Hưng Yên, ngày 5 tháng 7 năm 2018\nBÁO CÁO\nSơ kết công tác\n",
    "TỈNH ỦY HÀ NAM\n*\nSố 123-BC/TU\nĐẢNG CỘNG SẢN VIỆT NAM\n", "\n- 12 -\n", "CÔNG BÁO/Số 15 + 16/Ngày 1-2-2020\n",
]  # fmt: skip
ODD = [
    "quyêtf địnhh ", "Quyêt đinh sô l2/Q Đ-UB ND ", "ngày O1/l/2O2O ", "~", "củ a", "QÐ–UBND", "\u200b", "\u00ad", "\ufeff", "\u2060", "\u202e", "\u0301", "\u00a0",
    "e\u0323\u0302", "\x00", "\x85", "\U0001f600", "\ue000", "１２", "½", "ﬁ", "İ", "ß", "ŉ", "\u2028", "\r\n",
]  # fmt: skip

LEGACY = [
    f"\n{encode('Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ về việc này;', name)[0]}\n"
    for name in ("tcvn3", "vni", "viscii")
]


def joined(*tables: list[str], most: int = 14) -> st.SearchStrategy[str]:
    return st.lists(st.one_of(*map(st.sampled_from, tables)), max_size=most).map("".join)


CITED = st.tuples(*(st.sampled_from(t) for t in (LEADS, [*CODES, *SHORT], TAILS, TAILS))).map("".join)
CLEAN = st.lists(CITED, max_size=5).map(" ".join)  # words that run together are damage
REPORTS = st.lists(st.one_of(CITED, joined(HEADERS, LEGACY, ODD, TAILS, LEADS, most=3)), max_size=7).map("".join)
ANYTHING = st.one_of(
    REPORTS, joined(CODES, SHORT, TAILS, LEADS, HEADERS, LEGACY, ODD), st.text(st.characters(), max_size=60)
)


def found(text: str) -> list[Citation]:
    return EXTRACTOR.extract(text)


def assert_sound(text: str, records: list[Citation]) -> None:
    """Mentions lie in the text, in order, apart from each other; what is said to be printed is printed there."""
    end = 0
    for c in records:
        assert end <= c.start < c.end <= len(text)
        assert c.text == text[c.start : c.end]
        assert 0 <= c.full_start <= c.start < c.end <= c.full_end <= len(text)
        for printed in (c.type_text, c.date_text, c.issuer_text, c.title_text, c.pinpoint):
            assert printed is None or (printed and printed in text)
        end = c.end


# -- one text --------------------------------------------------------------------------------------


@STEADY
@given(ANYTHING)
@example("Luật sửa đổi " * 400)
def test_spans_lie_inside_in_order_and_apart(text):
    assert_sound(text, found(text))


@STEADY
@given(REPORTS)
def test_findings_lie_inside_in_order(text):
    findings = check.check(text, EXTRACTOR)
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert [f.start for f in findings] == sorted(f.start for f in findings)


@STEADY
@given(REPORTS)
def test_the_same_text_gives_the_same_records(text):
    """Neither what was read before, nor what is remembered from it, changes a record."""
    first = EXTRACTOR.read(text, "a")
    EXTRACTOR.read(HEADERS[1] + CODES[0])
    assert EXTRACTOR.read(text, "a") == first


@STEADY
@given(st.one_of(REPORTS, st.text(st.characters(exclude_categories=["Cs"]), max_size=40)))
def test_records_can_be_written(text):
    """Text without lone surrogates gives records that JSON and Arrow hold, and give back."""
    records = found(text)
    assert msgspec.json.decode(msgspec.json.encode(records), type=list[Citation]) == records
    batch = citations_batch(records)
    assert batch.schema == CITATIONS
    assert [tuple(r["warnings"]) for r in batch.to_pylist()] == [c.warnings for c in records]
    assert batch.column("text").to_pylist() == [c.text for c in records]


SURROGATES = ["\ud800", "\udfff", "\ud83d", "\udc00\ud800"]


@STEADY
@given(joined(CODES, TAILS, SURROGATES, SURROGATES), st.sampled_from(SURROGATES))
def test_lone_surrogates_are_read(text, half):
    """Extraction takes any string. A mention may hold half a pair, which cannot be written: readers hand out none."""
    text = f"{text} Nghị định số 1/2020/NĐ-CP về việc {half} mới"
    records = found(text)
    assert_sound(text, records)
    assert records and half in (records[-1].title_text or "")
    cleaned = clean(text)
    msgspec.json.encode(found(cleaned))


# Where these end only parts of speech tell.
DOUBTFUL = [
    " của Hợp tác xã Tân Tiến mời 40 chủ tàu", " của Vườn Quốc gia Mũi Cà Mau phòng cháy rừng",
    " của Ban Quản lý rừng phòng hộ, đặc dụng Quỳ Châu", " của Công ty Cổ phần An Phú giao khoán 14 trạm",
]  # fmt: skip


@FEW
@given(joined(CODES, DOUBTFUL, ODD, most=9))
def test_tokens_keep_spans_sound(text):
    records = dantext.extract(text)
    assert_sound(text, records)
    assert dantext.extract(text) == records


# -- one text in two forms -------------------------------------------------------------------------

# Canonical in form, so that no form of Unicode shows in them; `…_text` and what names a document by its print do.
CANONICAL = (
    "kind", "doc_type", "doc_type_name", "number", "year", "symbol", "code", "system", "date", "issuer_source",
    "issuer_level", "relation", "resolved_code", "resolved_date", "akn", "urn",
)  # fmt: skip
COMPOSED = ("text", "type_text", "date_text", "issuer_text", "title_text", "pinpoint", "issuer", "place")


def nfc(value: str | None) -> str | None:
    return unicodedata.normalize("NFC", value) if value is not None else None


@STEADY
@given(st.one_of(CLEAN, joined(CODES, SHORT, TAILS, LEADS, HEADERS)))
def test_composed_and_decomposed_letters_give_the_same_records(text):
    """The mentions of the decomposed text are those of the composed one, at the places where their letters stand."""
    text = unicodedata.normalize("NFC", text)
    at = [0]
    for c in text:
        at.append(at[-1] + len(unicodedata.normalize("NFD", c)))
    apart = unicodedata.normalize("NFD", text)
    one, two = found(text), found(apart)
    assert [(at[c.start], at[c.end]) for c in one] == [(c.start, c.end) for c in two]
    assert [(at[c.full_start], at[c.full_end]) for c in one] == [(c.full_start, c.full_end) for c in two]
    for a, b in zip(one, two, strict=True):
        assert {f: getattr(a, f) for f in CANONICAL} == {f: getattr(b, f) for f in CANONICAL}
        assert {f: getattr(a, f) for f in COMPOSED} == {f: nfc(getattr(b, f)) for f in COMPOSED}


@STEADY
@given(st.sampled_from(CODES), st.sampled_from(TAILS[:6]), st.sampled_from("\u200b\u00ad\u2060\ufeff"), st.data())
def test_an_invisible_character_in_a_code_loses_nothing(code, tail, invisible, data):
    """Wherever it is put between the first and the last character of the mention, whose span then holds it."""
    text = f"Căn cứ {code}{tail};"
    (plain,) = found(text)
    at = data.draw(st.integers(plain.start + 1, plain.end - 1))
    (c,) = found(text[:at] + invisible + text[at:])
    assert (c.start, c.end) == (plain.start, plain.end + 1)
    assert c.text == plain.text[: at - plain.start] + invisible + plain.text[at - plain.start :]
    for name in ("kind", "doc_type", "number", "year", "symbol", "code", "date", "issuer"):
        assert getattr(c, name) == getattr(plain, name), name


@STEADY
@given(ANYTHING)
def test_the_normal_form_is_normal(text):
    """A text in normal form is left as it is."""
    normal = SourceText(text).normal
    again = SourceText(normal)
    if not again.legacy:  # what was legacy in part may show more of it once it is out of the way
        assert again.normal == normal


# -- two texts -------------------------------------------------------------------------------------

# What a mention says by itself. All else may be of the text as a whole: a report gives its home (`issuer`, `place`,
# `issuer_level`, `urn`, `akn`) and its date (`resolved_…`, `warnings`) to what it cites, a mention links to others
# (`doc`, `resolved_…`), and a sentence that begins in A may run on (`relation`, `title_text`, `full_…`).
OWN = ("kind", "text", "doc_type", "type_text", "number", "year", "symbol", "code", "date", "date_text", "issuer_text")
BREAK = " .\n\n\nHết.\n\n\n"


def said(records: list[Citation], shift: int = 0) -> list[tuple[object, ...]]:
    return [(c.start + shift, c.end + shift, *(getattr(c, f) for f in OWN)) for c in records]


@STEADY
@given(CLEAN, CLEAN)
def test_two_texts_give_what_each_of_them_gives(a, b):
    """With paragraphs between them. A governor and a list end with the sentence, so nothing is handed on.

    Texts with headers are left out: a number is a document's own on its first page only. So are damaged and legacy
    texts: whether a text is either is asked of the whole.
    """
    assert said(found(a + BREAK + b)) == said(found(a)) + said(found(b), len(a + BREAK))


# -- one character after the other -----------------------------------------------------------------

STRANGE = [
    *((f"C0 and DEL {n:#04x}", chr(n)) for n in (*range(0x20), 0x7F)),
    *((f"C1 {n:#04x}", chr(n)) for n in range(0x80, 0xA0)),
    *((f"bidi {n:#06x}", chr(n)) for n in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))),
    *((f"surrogate {n:#06x}", chr(n)) for n in (0xD800, 0xDBFF, 0xDC00, 0xDFFF)),
    *((f"private use {n:#06x}", chr(n)) for n in (0xE000, 0xF8FF, 0xF0000, 0x10FFFD)),
    *((f"noncharacter {n:#06x}", chr(n)) for n in (0xFDD0, 0xFFFE, 0xFFFF, 0x10FFFF)),
    ("replacement character", "\ufffd"),
    ("object replacement", "\ufffc"),
    ("line separator", "\u2028"),
    ("paragraph separator", "\u2029"),
    ("astral letter", "\U00010400"),
    ("mathematical digit", "\U0001d7d9"),
    ("mathematical capital", "\U0001d400"),
    ("ideograph", "\U00020000"),
    ("emoji with joiners", "\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    ("variation selector", "\ufe0f"),
    ("language tag", "\U000e0001"),
    ("letter whose small form is two", "İ"),
    ("letter whose capital is two", "ß"),
    ("Arabic digit", "\u0661"),
    ("superscript two", "²"),
    ("combining mark", "\u0301"),
    ("enclosing mark", "\u20dd"),
    ("Hangul", "\u1100\u1161\u11a8"),
]


@pytest.mark.parametrize("strange", [pytest.param(c, id=name) for name, c in STRANGE])
def test_a_strange_character_harms_nothing_around_it(strange):
    """It stands before, between and behind citations, and in every place inside one."""
    cited = "Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ"
    text = f"{strange} {cited} {strange}; {strange * 3}\n{cited}.{strange}"
    records = found(text)
    assert_sound(text, records)
    assert [(c.code, c.date, c.issuer) for c in records] == [("29/2013/NĐ-CP", "2013-04-08", "Chính phủ")] * 2
    for i in range(len(cited) + 1):
        text = cited[:i] + strange + cited[i:]
        assert_sound(text, found(text))


FLOODS = [
    ("one mark", "\u0301"), ("marks of two classes", "\u0301\u0323"), ("marks and invisible", "\u200b\u0301"),
    ("enclosing marks", "\u20dd"), ("invisible", "\u200d"), ("bidi", "\u202e"), ("surrogates", "\ud800"), ("NUL", "\x00"),
]  # fmt: skip


@pytest.mark.parametrize("flood", [pytest.param(c, id=name) for name, c in FLOODS])
def test_a_flood_on_one_letter_drowns_nothing(flood):
    """10,000 of one kind, on a letter between two citations."""
    text = f"Nghị định số 1/2020/NĐ-CP; a{flood * (10_000 // len(flood))}; Nghị định số 2/2020/NĐ-CP."
    records = found(text)
    assert_sound(text, records)
    assert [c.code for c in records] == ["1/2020/NĐ-CP", "2/2020/NĐ-CP"]


@pytest.mark.parametrize("flood", ["\u200b", "\u202e"], ids=["invisible", "bidi"])
def test_a_flood_inside_a_code_belongs_to_it(flood):
    """What cannot be seen inside a mention is part of it, and what stands behind it is not."""
    text = f"Nghị định số 1/2020/NĐ-C{flood * 10_000}P{flood * 10_000};"
    (c,) = found(text)
    assert_sound(text, [c])
    assert (c.code, c.end) == ("1/2020/NĐ-CP", text.index("P") + 1)
