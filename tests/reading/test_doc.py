"""Documents of Word 97-2003: every mark that has text before, behind or under it."""

import io
import random
import struct
import tarfile
import time
import zipfile
from contextlib import suppress

import pytest

import dantext
from dantext.reading.files import Limits, ReadError, ReadText, sniff, text_of
from dantext.reading.files.doc_fonts import LegacyFont, legacy_font
from tests.support.docs import Char, Section, box, endnote, field, make_doc, make_ole, note, p, row, run
from tests.support.docxs import make_docx
from tests.support.docxs import p as docx_p
from tests.support.legacy import encode


def rows(table_of_rows):
    return [pytest.param(*row[1:], id=row[0]) for row in table_of_rows]


def read(data, name="x.doc", limits=Limits()):  # noqa: B008 - it is frozen
    return text_of(data, name, limits)


LONG = "Kế hoạch số 41-KH/TU ngày 12/4/2019"
TEXT = [
    ("pieces of both kinds", make_doc(p("Công văn"), p("Số 318-CV/TU"), p("Quyết định")), "Công văn\nSố 318-CV/TU\nQuyết định"),
    ("signs of Windows-1252", make_doc(p("“a” – b… €")), "“a” – b… €"),
    ("beyond U+FFFF", make_doc(p("a\ud83d\udcdd", note("n")), p("Số")), "a\U0001f4dd\nn\nSố"),
    ("line, page and column breaks", make_doc(p("a\x0bb\x0cc\x0ed\te")), "a\nb\nc\nd\te"),
    ("hyphens", make_doc(p("15/QĐ\x1eUBND\x1fB")), "15/QĐ-UBNDB"),
    ("pictures", make_doc(p("a\x01b\x08c\x05")), "abc"),
    ("deleted", make_doc(p("Số ", run("41", deleted=True), "42-KH/TU")), "Số 42-KH/TU"),
    ("deleted mark of a paragraph", make_doc([*run("a"), *run("\r", deleted=True)], p("b")), "a\nb"),
    ("field", make_doc(p("a", field(' HYPERLINK "http://x.vn" ', "41-KH/TU"), "b")), "a41-KH/TUb"),
    ("field without a result", make_doc(p("a", field(" TC chương "), "b")), "ab"),
    ("field in the instruction of another", make_doc(p("a", field([*run("IF "), *field("X", "1"), *run("2")], "b"), "c")), "abc"),
    ("field in the result of another", make_doc(p(field("TOC", [*run("a"), *field("PAGE", "7")]), "c")), "a7c"),
    ("field that never ends", make_doc(p("a\x13b"), p("c", field("X", "d"))), "ab\ncd"),
    ("end of no field", make_doc(p("a\x14b\x15c")), "abc"),
    ("symbol of another font", make_doc(p("a", run("(", symbol=0xF0B7, font=0), "b")), "ab"),
    ("symbol that is a letter", make_doc(p("V", run("(", symbol=0x1ECD, font=0), "ng")), "Vọng"),
    ("many properties", make_doc(*[p(run("a"), run("x", deleted=True), run("b")) for _ in range(40)]), "\n".join(["ab"] * 40)),
]  # fmt: skip


def saved_fast(piece, modifier):
    """Changes what a piece of the text says of it; the list of properties in front of the table is to be deleted."""

    def patch(main, table):
        (start,) = struct.unpack_from("<I", main, 0x9A + 8 * 33)
        (size,) = struct.unpack_from("<I", table, start + 7)
        count = (size - 4) // 12
        struct.pack_into("<H", table, start + 11 + 4 * (count + 1) + 8 * piece + 6, modifier)

    return patch


TEXT += [
    ("deleted by the list of a piece", make_doc(p("a"), p("b"), p("c"), patch=saved_fast(1, 1)), "a\n\nc"),
    ("deleted by a piece", make_doc(p("a"), p("b"), p("c"), patch=saved_fast(1, 0x41 << 1 | 1 << 8)), "a\n\nc"),
    ("a piece that is not", make_doc(p("a"), p("b"), p("c"), patch=saved_fast(1, 0x41 << 1)), "a\nb\nc"),
    ("list of a piece that is not there", make_doc(p("a"), p("b"), p("c"), patch=saved_fast(1, 9)), "a\nb\nc"),
]


@pytest.mark.parametrize(("data", "expected"), rows(TEXT))
def test_text(data, expected):
    assert read(data) == ReadText("doc", expected, None)


TABLES = [
    ("cells apart", make_doc(p("a"), row("b", "c"), row("d", "e"), p("f")), "a\nb\tc\nd\te\nf"),
    ("empty cells", make_doc(row("", "b", ""), row("c", "", ""), p("f")), "\tb\t\nc\t\t\nf"),
    ("cell of paragraphs", make_doc(row([*p("Số 41-KH/"), *run("TU")], "x"), p("f")), "Số 41-KH/\nTU\nx\nf"),
    ("note in a cell", make_doc(row(["", *run("a"), *note("n")][1:], "x"), p("f")), "a\nn\nx\nf"),
    ("nested table", make_doc(row("a", [*row("b", "c", depth=2), *row("d", "e", depth=2)]), p("f")), "a\nb\tc\nd\te\n\nf"),
    ("two tables", make_doc(row("a", "b"), p(""), row("c")), "a\tb\n\nc"),
    (
        "row whose properties stand in the data stream",
        make_doc(row("a", "b", elsewhere=8), row("c", "d"), data=bytes(8) + b"\x06\x00\x16\x24\x01\x17\x24\x01"),
        "a\tb\nc\td",
    ),
    ("cells in no table", make_doc([*run("a"), Char("\x07"), *run("b"), Char("\x07")], p("c")), "a\tb\nc"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), rows(TABLES))
def test_tables(data, expected):
    assert read(data).text == expected


BEHIND = [
    ("note behind its paragraph", make_doc(p("Căn cứ", note("Ngày 1/2"), " Nghị định"), p("b")), "Căn cứ Nghị định\nNgày 1/2\nb"),
    ("notes in order", make_doc(p("a", note("1")), p("b", note("2"), note("3"))), "a\n1\nb\n2\n3"),
    ("endnote", make_doc(p("a", endnote("e"), note("n")), p("b")), "a\ne\nn\nb"),
    ("note of deleted text", make_doc(p("a", [c._replace(look=run("x", deleted=True)[0].look) for c in note("n")]), p("b")), "a\nb"),
    ("box behind its paragraph", make_doc(p("a", box("MẬT"), "b"), p("c")), "ab\nMẬT\nc"),
    ("box that hangs on nothing", make_doc(p("a"), p("b"), lost_boxes=["KHẨN"]), "a\nb\nKHẨN"),
    ("comments are left out", make_doc(p("a", endnote("e")), comment="sai"), "a\ne"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), rows(BEHIND))
def test_notes_and_boxes(data, expected):
    assert read(data).text == expected


def section(text, **frames):
    return Section([*run(text), Char("\x0c")], **frames)


FRAMES = [
    ("header first, footer last", [Section(p("a"), header="ĐẢNG BỘ", footer="Nơi nhận")], "ĐẢNG BỘ\na\nNơi nhận"),
    ("page numbers", [Section(p("a"), header="- 1 -", footer="Trang 1")], "a"),
    ("each once", [section("a", header="h"), Section(p("b"), header="h")], "h\na\nb"),
    ("header of the section before", [section("a", header="h"), Section(p("b"))], "h\na\nb"),
    ("one a section", [section("a", header="h"), Section(p("b"), header="i")], "h\na\ni\nb"),
    ("of the first page", [Section(p("a"), header="h", first_header="f", first_differs=True)], "f\nh\na"),
    ("of a first page that is like the others", [Section(p("a"), header="h", first_header="f")], "h\na"),
]  # fmt: skip


@pytest.mark.parametrize(("sections", "expected"), rows(FRAMES))
def test_headers(sections, expected):
    assert read(make_doc(sections=sections)).text == expected


FONTS = ("Times New Roman", ".VnTime", ".VnTimeH", "VNI-Times", "Symbol")
ROMAN, TCVN3, TCVN3_CAPITALS, VNI = range(4)


def shown(text, name):
    """How Windows-1252 shows a text of the time before Unicode."""
    return encode(text, name)[0]


OLD_FONTS = [
    ("TCVN3 run", [p("Căn cứ ", run(shown("Nghị định số", "tcvn3"), font=TCVN3), " 5")], (), "Căn cứ Nghị định số 5"),
    # Alone on its line, nothing else would say what it is.
    ("one word", [p(run(shown("tờ", "tcvn3"), font=TCVN3))], (), "tờ"),
    ("capitals of a font", [p(run(shown("tỉnh ủy", "tcvn3"), font=TCVN3_CAPITALS))], (), "TỈNH ỦY"),
    ("code in capitals of a font", [p(run("15/q" + shown("đ", "tcvn3") + "-ub", font=TCVN3_CAPITALS))], (), "15/QĐ-UB"),
    ("VNI run", [p(run(shown("Quyết định", "vni"), font=VNI))], (), "Quyết định"),
    (
        "letter across runs",
        [p(run("quye", font=VNI), [c._replace(look=c.look + b"\x35\x08\x00") for c in run("át", font=VNI)])],
        (),
        "quyết",
    ),
    ("font of the style", [p(shown("tờ", "tcvn3"), style=1)], ((1, 0, 0), (1, TCVN3, 0)), "tờ"),
    ("font of a style before it", [p(shown("tờ", "tcvn3"), style=1)], ((1, TCVN3, 0), (1, None, 0)), "tờ"),
    ("style of characters", [p(run(shown("tờ", "tcvn3"), style=1))], ((1, 0, 0), (2, TCVN3, 0)), "tờ"),
    ("run out of its style", [p(run("tê tê", font=ROMAN), style=1)], ((1, 0, 0), (1, TCVN3, 0)), "tê tê"),
    ("symbol of a code", [p(run(shown("Số: 15/QĐ-UB", "tcvn3"), font=TCVN3))], (), "Số: 15/QĐ-UB"),
    ("styles in a circle", [p("tê", style=1)], ((1, None, 1), (1, None, 0)), "tê"),
    ("Unicode in an old font", [p(run("Về việc thành lập ban chỉ đạo", font=TCVN3))], (), "Về việc thành lập ban chỉ đạo"),
    ("Latin-1 letters of Unicode in an old font", [p(run("có và là hòa", font=TCVN3))], (), "có và là hòa"),
    ("bytes of a font of symbols", [p(run("t\uf0ea", font=TCVN3))], (), "tờ"),
    ("symbol of an old font", [p("Quy", run("(", symbol=0xF0D5, font=TCVN3), "t")], (), "Quyết"),
    ("word that is one in both, in a document of Unicode", [p(run("Về việc", font=TCVN3)), p(run("Có", font=TCVN3))], (), "Về việc\nCó"),
    ("line of Unicode in a document of an old font", [p(run(shown("nghị định, nhân dân", "tcvn3"), font=TCVN3)), p(run("Về Q§", font=TCVN3))], (), "nghị định, nhân dân\nVề Q§"),
    ("capitals typed in small letters", [p(run(shown("ỦY BAN", "tcvn3"), font=TCVN3))], (), "ỦY BAN"),
    ("area", [p(run("5 m²", font=TCVN3))], (), "5 m²"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "styles", "expected"), rows(OLD_FONTS))
def test_fonts_of_the_time_before(body, styles, expected):
    assert read(make_doc(*body, fonts=FONTS, styles=styles)).text == expected


def test_encoding_is_named_if_it_is_that_of_most():
    old = run(shown("Thực hiện Nghị quyết số 25-NQ/TW về công tác dân vận", "tcvn3"), font=TCVN3)
    found = read(make_doc(p(old), fonts=FONTS))
    assert found.encoding == "tcvn3"
    [citation] = dantext.Extractor(tokens="none").read(found.text, "x", found.encoding)[1]
    assert (citation.code, citation.warnings) == ("25-NQ/TW", ("legacy-encoding:tcvn3",))
    assert (
        read(make_doc(p(old), p("Căn cứ Nghị quyết của Ban Chấp hành Trung ương " * 3), fonts=FONTS)).encoding is None
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (".VnTime", LegacyFont("tcvn3")), (".VnArialH", LegacyFont("tcvn3", True)), (".VNTIME", LegacyFont("tcvn3")),
        ("VNI-Helve", LegacyFont("vni")), ("Times New Roman", None), ("VNtimes new roman", None), ("", None),
    ],
)  # fmt: skip
def test_fonts_are_told_by_their_names(name, expected):
    assert legacy_font(name) == expected


# -- other files, and what is refused ------------------------------------------------------------------


def header(offset, value):
    """A change of two bytes in the header."""
    return lambda main, table: struct.pack_into("<H", main, offset, value)


def part(number, start, size):
    """A change of where a part is."""
    return lambda main, table: struct.pack_into("<II", main, 0x9A + 8 * number, start, size)


def filled(number, data):
    """A change of what is in a part."""

    def patch(main, table):
        struct.pack_into("<II", main, 0x9A + 8 * number, len(table), len(data))
        table += data

    return patch


BODY = [p(LONG, note("n")), row("a", "b")]
REFUSED = [
    ("encrypted", make_doc(*BODY, patch=header(10, 0x0300)), "encrypted", "is protected by a password; save it without one"),
    ("Word 95", make_doc(*BODY, patch=header(0, 0xA5DC)), "unsupported", "is a document of Word 95 or older; open it in LibreOffice"),
    ("Word 6 by its version", make_doc(*BODY, patch=header(2, 101)), "unsupported", "is a document of Word 95 or older"),
    ("no header of Word", make_doc(*BODY, patch=header(0, 0)), "damaged", "is a damaged .doc file (its header is no header"),
    ("no main stream", make_ole({"1Table": b"", "WordDocument2": b""}), "damaged", "is a damaged .doc file (it has no stream Word"),
    ("no table stream", make_ole({"WordDocument": bytes.fromhex("eca5c100") + bytes(4096)}), "damaged", "is a damaged .doc file (it has"),
    ("no table of pieces", make_doc(*BODY, patch=part(33, 0, 0)), "damaged", "is a damaged .doc file (it has no table"),
    ("pieces that lead nowhere", make_doc(*BODY, patch=part(33, 1 << 30, 99)), "damaged", "is a damaged .doc file (the list"),
    ("pieces in no order", make_doc(*BODY, patch=filled(33, b"\2\x1c\0\0\0" + struct.pack("<3I", 0, 9, 5) + bytes(16))), "damaged", "is a damaged .doc file (its text is in"),
    ("text cut short", make_doc(*BODY, patch=filled(33, b"\2\x10\0\0\0" + struct.pack("<2IHIH", 0, 99, 0, 1 << 20, 0))), "damaged", "is a damaged .doc file (its text is cut"),
    ("text that is not all there", make_doc(*BODY, patch=filled(33, b"\2\x10\0\0\0" + struct.pack("<2IHIH", 0, 5, 0, 2048, 0))), "damaged", "is a damaged .doc file (its text is not"),
    ("properties cut short", make_doc(*BODY, patch=filled(12, struct.pack("<3I", 0, 9999, 4000))), "damaged", "is a damaged .doc file (its properties"),
    ("length under zero", make_doc(*BODY, patch=lambda main, table: struct.pack_into("<i", main, 0x50, -5)), "damaged", "is a damaged .doc file (a part of it"),
    ("only pictures", make_doc(p("\x01")), "scanned", "has pictures and no text; run OCR on them first"),
    ("nothing", make_doc(p("")), "empty", "has no text in it"),
    ("named .doc only", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "damaged", "is a damaged .doc file"),
    ("another program's", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(8) + "Workbook\0".encode("utf-16-le"), "damaged", "is a damaged spreadsheet ("),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "said"), rows(REFUSED))
def test_refused_in_one_line(data, code, said):
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.code == code
    assert str(caught.value).startswith(f"x.doc: {said}")
    assert "\n" not in str(caught.value)


OTHERS = [
    ("HTML", f"<html><body><p>{LONG}</body></html>".encode(), "html"),
    ("RTF", rb"{\rtf1 " + b"41-KH/TU}", "rtf"),
    ("docx", make_docx(docx_p(LONG)), "docx"),
    ("text", LONG.encode(), "txt"),
]


@pytest.mark.parametrize(("data", "expected"), rows(OTHERS))
def test_what_is_only_called_so_is_read_as_what_it_is(data, expected):
    found = read(data)
    assert found.format == expected
    assert "41-KH/TU" in found.text


def test_a_document_of_another_name_is_one():
    assert sniff(make_doc(p(LONG)), "x") == "doc"
    assert read(make_doc(p(LONG)), "x.txt").text == LONG


def test_too_long_by_characters_and_by_lines():
    for limits in (Limits(text=30), Limits(text=len(LONG) + 16)):
        with pytest.raises(ReadError) as caught:
            read(make_doc(p(LONG), p("")), limits=limits)
        assert caught.value.code == "too-large"


# -- archives ------------------------------------------------------------------------------------------


def zipped(name, data):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, data)
    return out.getvalue()


def tarred(name, data):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo(name)
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


@pytest.mark.parametrize(("name", "pack"), [("a.zip", zipped), ("a.tgz", tarred)])
def test_members_of_archives_are_read(tmp_path, name, pack):
    import pyarrow.parquet as pq

    from dantext.batch import run as batch

    (tmp_path / name).write_bytes(pack("thang 1/cv.DOC", make_doc(p(f"Thực hiện {LONG}."))))
    batch([str(tmp_path / name)], str(tmp_path / "found"))
    found = pq.read_table(tmp_path / "found" / "citations").to_pylist()
    assert [(row["source"].rpartition("!/")[2], row["code"]) for row in found] == [("thang 1/cv.DOC", "41-KH/TU")]


# -- whatever comes ------------------------------------------------------------------------------------

SAMPLE = make_doc(
    sections=[
        section("", header="h", first_header="f", first_differs=True),
        Section(
            [
                *p(LONG, note("n"), endnote("e"), box("b"), field("X", "y"), run("z", deleted=True)),
                *row("a", row("b", "c", depth=2)), *row("d", "e", elsewhere=0),
                *p(run("t\xea", font=TCVN3), run("(", font=TCVN3, symbol=0xF0D5), style=1),
            ],
            footer="x",
        ),
    ],
    fonts=FONTS, styles=((1, TCVN3, 0), (2, None, 0)), data=b"\x03\x00\x17\x24\x01",
)  # fmt: skip


def broken(data, count, seed):
    """Cut off, and with some bytes changed, most of them where the file says what is where."""
    chance = random.Random(seed)
    yield from (data[: len(data) * i // 60] for i in range(60))
    used = [i for i, byte in enumerate(data) if byte]
    for _ in range(count):
        flipped = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            at = chance.choice(used) if chance.random() < 0.8 else chance.randrange(len(data))
            flipped[at] = chance.choice((0, 1, 0x7F, 0xFF, chance.randrange(256)))
        yield bytes(flipped)


def test_any_bytes_are_text_or_an_error():
    assert read(SAMPLE).text.startswith("f\nh\n")
    for data in broken(SAMPLE, 1500, 17):
        try:
            text = read(data).text
        except ReadError as e:
            assert "\n" not in str(e)
            continue
        text.encode("utf-8")


HARD = [
    ("fields in fields", make_doc(p("\x13" * 100_000 + "\x15" * 100_000))),
    ("one page of properties again and again", make_doc(p(LONG), patch=filled(12, struct.pack("<300001I", *range(300_001)) + struct.pack("<I", 4) * 300_000))),
    ("pieces of the same text", make_doc(p(LONG), patch=filled(33, b"\2" + struct.pack("<I", 4 + 12 * 50_000) + struct.pack("<50001I", *range(0, 200_004, 4)) + struct.pack("<HIH", 0, 1 << 30 | 2048, 0) * 50_000))),
    ("notes that hold all notes", make_doc(p("a", *[note("n")] * 3000), patch=filled(3, struct.pack("<3002I", *[0, 9000] * 1501)))),
    ("many tables", make_doc(*[row("1", LONG)] * 5000)),
    ("stream in a circle", SAMPLE[:48] + struct.pack("<9I", 1, 2, 0, 4096, 0, 1 << 30, 0, 0, 0) + SAMPLE[84:]),
]  # fmt: skip


@pytest.mark.parametrize("data", rows(HARD))
def test_time_is_linear(data):
    start = time.process_time()
    with suppress(ReadError):
        read(data)
    assert time.process_time() - start < 5
