"""Readers: every format to text, so that citations come through whole."""

import pickle
import random
import subprocess
import sys
import time
import zipfile
from contextlib import suppress
from io import BytesIO
from itertools import chain

import docx
import pytest

import dantext
from dantext.reading.files import ReadError, sniff, text_of
from tests.support.docxs import make_docx, p, table
from tests.support.pdfs import make_pdf
from tests.support.sheets import make_ods, make_xls, make_xlsx


def rtf(body: str) -> bytes:
    head = r"{\rtf1\ansi\ansicpg1258\deff0{\fonttbl{\f0\fcharset163\fprq2{\*\panose 0202}Times New Roman;}}\uc1\pard "
    return (head + body + "}").encode()


def u(text: str) -> str:
    """RTF of a text."""
    return "".join(c if c.isascii() else f"\\u{(ord(c) + 0x8000) % 0x10000 - 0x8000}?" for c in text)


def codes(text: str) -> list[str | None]:
    return [c.code for c in dantext.extract(text)]


def rows(table_of_rows):
    return [pytest.param(*row[1:], id=row[0]) for row in table_of_rows]


def ref(kind: str, key: str) -> str:
    return f'<w:r><w:{kind}Reference w:id="{key}"/></w:r>'


def sect(*references: str, first: bool = False) -> str:
    marks = [f'<w:{r.rstrip("0123456789")}Reference w:type="default" r:id="{r}"/>' for r in references]
    return f"<w:sectPr>{''.join(marks)}{'<w:titlePg/>' * first}</w:sectPr>"


CV = p("Căn cứ Công văn số 318-CV/TU")
BOX = f"<w:txbxContent>{p('Mật')}</w:txbxContent>"
CHOICE = f"<w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r>"

DOCX = [
    ("reading order", make_docx(p("a") + table(["b", "c"], ["d", "e"]) + p("f")), "a\nb\tc\nd\te\nf"),
    ("cell of paragraphs", make_docx(table([p("Số 41-KH/") + p("TU"), "x"])), "Số 41-KH/\nTU\nx"),
    ("nested table", make_docx(table(["a", table(["b", "c"])])), "a\tb\tc"),
    ("content control", make_docx(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>"), "a"),
    (
        "note behind its paragraph",
        make_docx(
            p("Kế hoạch số 41-KH/TU", ref("footnote", "2") + "<w:r><w:t> ngày 12/4/2019</w:t></w:r>") + p("sau"),
            {
                "footnotes": f'<w:footnote w:type="separator" w:id="0">{p("___")}</w:footnote><w:footnote w:id="2">{p("Chú thích.")}</w:footnote>'
            },
        ),
        "Kế hoạch số 41-KH/TU ngày 12/4/2019\nChú thích.\nsau",
    ),
    (
        "endnote once",
        make_docx(
            p("a", ref("endnote", "1")) + p("b", ref("endnote", "1")),
            {"endnotes": f'<w:endnote w:id="1">{p("n")}</w:endnote>'},
        ),
        "a\nn\nb",
    ),
    (
        "header and footer once",
        make_docx(
            p("a") + p("b", f"<w:pPr>{sect('header1', 'footer1')}</w:pPr>") + p("c") + sect("header2", "footer1"),
            {"header1": p("H"), "header2": p("H2"), "footer1": p("F")},
        ),
        "H\na\nb\nF\nH2\nc",
    ),
    (
        "page number in the header",
        make_docx(p("a") + sect("header1"), {"header1": p("", "<w:r><w:instrText>PAGE</w:instrText><w:t>2</w:t></w:r>")}),
        "a",
    ),
    (
        "tracked changes",
        make_docx(
            p("Số 41", "<w:del><w:r><w:delText>2</w:delText></w:r></w:del><w:ins><w:r><w:t>-KH/TU</w:t></w:r></w:ins>")
        ),
        "Số 41-KH/TU",
    ),
    (
        "special characters",
        make_docx(p("15/QĐ", "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:noBreakHyphen/><w:t>UBND</w:t><w:softHyphen/><w:tab/><w:br/><w:t>x</w:t></w:r>")),
        "15/QĐ-UBND\t\nx",
    ),
    ("field code", make_docx(p("a", "<w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink><w:r><w:t>b</w:t></w:r></w:hyperlink>")), "ab"),
    ("text box once", make_docx(p("Số 41-KH", CHOICE + "<w:r><w:t>/TU</w:t></w:r>")), "Số 41-KH/TU\nMật"),
    ("merged cells", make_docx(table(["<w:tcPr><w:vMerge w:val='restart'/></w:tcPr>" + p("a"), "b"], ["<w:tcPr><w:vMerge/></w:tcPr>" + p(), "c"])), "a\tb\n\tc"),
    ("strict edition", make_docx(CV, strict=True), "Căn cứ Công văn số 318-CV/TU"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), rows(DOCX))
def test_docx(data, expected):
    assert text_of(data, "báo cáo.docx")[:3] == ("docx", expected, None)


def test_docx_of_python_docx():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "ĐẢNG BỘ HUYỆN"
    document.add_paragraph("Thực hiện Chỉ thị số 19-CT/HU")
    grid = document.add_table(2, 2)
    grid.cell(0, 0).merge(grid.cell(0, 1)).text = "Quyết định số 77-QĐ/HU"
    grid.cell(1, 0).text = "1"
    grid.cell(1, 1).text = "Kế hoạch số 78-KH/HU"
    out = BytesIO()
    document.save(out)
    text = text_of(out.getvalue(), "x")[1]
    assert text.startswith("ĐẢNG BỘ HUYỆN\n")
    assert codes(text) == ["19-CT/HU", "77-QĐ/HU", "78-KH/HU"]


HTML = [
    ("inline joins", "<p>Kế hoạch <b>41</b>-<i>KH</i>/TU<sup>1</sup></p>", "Kế hoạch 41-KH/TU1"),
    ("blocks", "<div>a<p>b</p>c</div><h1>d</h1>e", "a\nb\nc\nd\ne"),
    ("line break", "a<br>b<br/>\n c", "a\nb\nc"),
    ("cells", "<table><tr><td><p>1</p></td><td>41-KH/TU</td></tr><tr><td>2</td><td></td><td>x</td></tr></table>", "1\t41-KH/TU\n2\tx"),
    ("cell of lines", "<table><tr><td>Số 41-KH/TU<br>a</td><td>b</td></tr></table>", "Số 41-KH/TU\na\nb"),
    ("white space", "<p>  Số\n 41-KH/TU\t a </p>  <p> b</p>", "Số 41-KH/TU a\nb"),
    ("pre", "<pre>a\n  b</pre>", "a\n  b"),
    ("unseen", "<head><title>t</title><style>s</style></head><body>a<script>x<y</script><!-- c --><template>t</template>b", "ab"),
    ("entities", "Ngh&#7883; &#x111;&#7883;nh&nbsp;s&ocirc; &amp;", "Nghị định\xa0sô &"),
    ("broken", "<p>a<b>b</p></i>c<td>d", "ab\nc\nd"),
    ("NUL", "a\x00b", "a b"),
    ("deep", "<div>" * 10_000 + "41-KH/TU", "41-KH/TU"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), rows(HTML))
def test_html(page, expected):
    assert text_of(page.encode(), "x.html")[:3] == ("html", expected, None)


ENCODINGS = [
    ("undeclared UTF-8", "<p>Nghị định</p>".encode()),
    ("UTF-8 that declares Latin-1", "<meta charset=iso-8859-1><p>Nghị định</p>".encode()),
    ("mark", "<p>Nghị định</p>".encode("utf-8-sig")),
    ("UTF-16", "<html><p>Nghị định</p>".encode("utf-16")),
    ("declared", '<meta http-equiv="Content-Type" content="text/html; charset=windows-1258"><p>Nghi\u0323 đi\u0323nh</p>'.encode("cp1258")),
]  # fmt: skip


@pytest.mark.parametrize("data", rows(ENCODINGS))
def test_html_encoding(data):
    import unicodedata

    assert unicodedata.normalize("NFC", text_of(data, "x.htm")[1]) == "Nghị định"


RTF = [
    ("unicode", rtf(u("Nghị quyết số 88-NQ/TU")), "Nghị quyết số 88-NQ/TU"),
    ("code page", rtf(r"\f0 Ngh\'e2n"), "Nghân"),
    ("raw code page", rtf("\\f0 Ngh\xe2n").decode().encode("latin-1"), "Nghân"),
    ("cells", rtf(r"\trowd 1\cell 88-NQ/TU\cell\row 2"), "1\t88-NQ/TU\t\n2"),
    ("note", rtf(r"a{\super{\footnote n}}b\par c"), "ab\nn\nc"),
    ("note in the last paragraph", rtf(r"a{\footnote n}b"), "ab\nn"),
    ("link", rtf(r'a{\field{\*\fldinst{HYPERLINK "http://x.vn"}}{\fldrslt{b}}}c'), "abc"),
    ("binary picture", rtf(r"a{\*\shppict{\pict\bin4 }}}}}}b"), "ab"),
    ("unknown character set", rtf(r"{\fonttbl{\f5\fcharset78 Osaka;}}\f5 a\'41"), "aA"),
    ("surrogates", rtf(r"a\u-10179?\u-9088?\u-10179?b"), "a\U0001f480\ufffdb"),
    ("absurd numbers", rtf(r"a\uc \u99999999?b"), "a\ufffdb"),
    ("cut short", rtf(u("Nghị quyết số 88-NQ/TU"))[:-1], "Nghị quyết số 88-NQ/TU"),
]


@pytest.mark.parametrize(("data", "expected"), rows(RTF))
def test_rtf(data, expected):
    kind, text, _ = text_of(data, "x.doc")[:3]
    assert (kind, text.strip()) == ("rtf", expected)


HEAD = "BÁO CÁO SƠ KẾT 6 THÁNG"
BODY = [["a1", "b1"], ["c2", "d2"], ["e3", "f3"], ["g4", "h4"]]
BODY_LINES = list(chain.from_iterable(BODY))


def lines(*parts: str) -> str:
    return "\n".join(parts)


PDF = [
    ("pages run on", [["a", "Kế hoạch số 41-"], ["KH/TU b"]], "a\nKế hoạch số 41-\nKH/TU b"),
    ("page numbers", [["aa"], ["2", "bb", "12", "cc"], ["dd", "- 3 -"], ["ee", "Trang 4/5"], ["5/5", "ff"]], "aa\nbb\n12\ncc\ndd\nee\nff"),
    ("counted from elsewhere", [["a", "11"], ["b", "12"], ["c"]], "a\nb\nc"),
    ("out of step", [["a"], ["41", "bb"], ["c"]], "a\n41\nbb\nc"),
    ("head kept once", [[HEAD, *b] for b in BODY], lines(HEAD, *BODY_LINES)),
    ("head from page 2 on", [["x"], *([HEAD, *b] for b in BODY)], lines("x", *BODY_LINES, HEAD)),
    ("head with page number", [[f"{HEAD} - Trang {i}", *b] for i, b in enumerate(BODY, 1)], lines(f"{HEAD} - Trang 1", *BODY_LINES)),
    ("foot to the end", [[*b, "Lưu hành nội bộ", str(i)] for i, b in enumerate(BODY, 1)], lines(*BODY_LINES, "Lưu hành nội bộ")),
    ("repeated in the body", [[b[0], "như trên", *("x" + b[0] + c for c in "abc"), b[1]] for b in BODY], None),
    ("page without text", [["a"], [], ["b"]], "a\nb"),
    ("hyphen at a line end", [["thực hiện Quyết định số 15/QĐ-", "UBND"]], "thực hiện Quyết định số 15/QĐ-\nUBND"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "expected"), rows(PDF))
def test_pdf(pages, expected):
    if expected is None:
        expected = lines(*chain.from_iterable(pages))
    assert text_of(make_pdf(pages), "x.pdf")[:3] == ("pdf", expected, None)


ACROSS = [
    (
        "pdf page break",
        make_pdf(
            [
                ["TỈNH ỦY BÌNH AN", "Số 207-BC/TU", HEAD, "Thực hiện Nghị quyết số 88-NQ/"],
                ["2", "TU ngày 05/8/2019 của Ban Chấp hành và Kế hoạch số 41-"],
                ["3", "KH/TU của Tỉnh ủy; Quyết định số 15/QĐ-", "UBND của UBND tỉnh"],
            ]
        ),
        ["207-BC/TU", "88-NQ/TU", "41-KH/TU", "15/QĐ-UBND"],
    ),
    (
        "docx note and table",
        make_docx(
            p("Thực hiện Nghị quyết số 88-", ref("footnote", "1") + "<w:r><w:t>NQ/TU ngày 05/8/2019</w:t></w:r>")
            + table(["1", p("Quyết định số 77-") + p("QĐ/TU")], ["2", "Chỉ thị số 19-CT/TU"]),
            {"footnotes": f'<w:footnote w:id="1">{p("Kế hoạch số 41-KH/TU")}</w:footnote>'},
        ),
        ["88-NQ/TU", "41-KH/TU", "77-QĐ/TU", "19-CT/TU"],
    ),
    (
        "html table",
        "<html><table><tr><td>3<td>Quyết định số <b>77</b>-QĐ/TU<td>12<tr><td>4<td>Chỉ thị số 19-CT/TU".encode(),
        ["77-QĐ/TU", "19-CT/TU"],
    ),
    (
        "rtf note",
        rtf(
            u("Nghị quyết số 88-") + r"{\footnote " + u("Kế hoạch số 41-KH/TU") + "}" + u(r"NQ\_TU").replace(r"\_", "/")
        ),
        ["88-NQ/TU", "41-KH/TU"],
    ),
    ("rtf no-break hyphen", rtf(u("Quyết định số 15/QĐ") + r"\_UBND"), ["15/QĐ-UBND"]),
]


@pytest.mark.parametrize(("data", "expected"), rows(ACROSS))
def test_citations_come_through_whole(data, expected):
    assert codes(text_of(data, "x")[1]) == expected


def zipped(members: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GOOD_DOCX = make_docx(CV + table(["a", "b"]), {"footnotes": f'<w:footnote w:id="1">{p("n")}</w:footnote>'})
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
ENCRYPTED_MEMBER = bytearray(GOOD_DOCX)
ENCRYPTED_MEMBER[GOOD_DOCX.rindex(b"PK\x01\x02") + 8] |= 1

REFUSED = [
    ("nothing", b" \n", "empty"),
    ("program", b"\x7fELF\x00\x00", "binary"),
    ("old Word", OLE, "unsupported"),
    ("protected Word", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
    ("protected member", bytes(ENCRYPTED_MEMBER), "encrypted"),
    ("spreadsheet", zipped({"xl/workbook.xml": b""}), "damaged"),
    ("presentation", zipped({"ppt/presentation.xml": b""}), "damaged"),
    ("zip", zipped({"a": b"a"}), "unsupported"),
    ("gzip", b"\x1f\x8b\x08\x00", "unsupported"),
    ("tar", bytes(257) + b"ustar" + bytes(250), "unsupported"),
    ("parquet", b"PAR1abc", "unsupported"),
    ("png", b"\x89PNG\r\n\x1a\n", "scanned"),
    ("bitmap", b"BM\x00\x01\x00\x00\x00\x00\x00\x00", "scanned"),
    ("docx of pictures", make_docx(p(), files={"word/media/image1.png": b"x"}), "scanned"),
    ("docx of nothing", make_docx(p()), "empty"),
    ("docx cut short", GOOD_DOCX[:400], "damaged"),
    ("docx without a body", zipped({"word/document2.xml": b"<x/>"}), "damaged"),
    ("docx broken XML", make_docx("<w:p>"), "damaged"),
    ("docx nested too deep", make_docx("<w:sdt>" * 5000 + "</w:sdt>" * 5000), "damaged"),
    ("docx with entities", zipped({"word/document.xml": DOCTYPE}), "damaged"),
    ("bomb", make_docx(p("a"), files={"word/x.xml": bytes(8_000_000)}), "bomb"),
    ("pdf without text", make_pdf([[], []]), "scanned"),
    ("pdf with a password", make_pdf([["a"]], encrypt=True), "encrypted"),
    ("pdf cut short", make_pdf([["a"]])[:200], "damaged"),
    ("html of nothing", b"<html><head><title>x</title>", "empty"),
    ("html in no known encoding", b"<html>Ngh\xe1", "encoding"),
    ("rtf of nothing", b"{\\rtf1", "damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code"), rows(REFUSED))
def test_refused_in_one_line(data, code):
    with pytest.raises(ReadError) as caught:
        text_of(data, "hồ sơ/x", ocr="never")
    assert caught.value.code == code
    assert str(caught.value).startswith("hồ sơ/x: ")
    assert "\n" not in str(caught.value)


def ole(*streams: str) -> bytes:
    """An OLE file with streams of these names, as far as anybody looks."""
    return OLE + b"".join(s.encode("utf-16-le").ljust(128, b"\0") for s in ("Root Entry", *streams))


def mimed(kind: str) -> bytes:
    """A zip that says what it is in its first member."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", f"application/{kind}")
    return out.getvalue()


ODF = "vnd.oasis.opendocument"
ADVICE = [
    ("Word, as far as anybody looks", "x", ole("1Table", "WordDocument"), "is a damaged .doc file ("),
    ("Word 2", "x.doc", b"\xdb\xa5-\0" + bytes(600), "is a document of Word 6 or older; open it in LibreOffice, save it as .docx"),
    ("Excel, as far as anybody looks", "x", ole("Workbook"), "is a damaged spreadsheet ("),
    ("Excel 5", "x.doc", ole("Book"), "is a damaged spreadsheet ("),
    ("PowerPoint", "x", ole("PowerPoint Document"), "is a presentation of PowerPoint before 2007 (.ppt); save it as PDF"),
    ("a workbook in a document", "x.doc", ole("Workbook", "WordDocument"), "is a damaged .doc file ("),
    ("a document in a workbook", "x.xls", ole("WordDocument", "Workbook"), "is a damaged spreadsheet ("),
    ("a document in a presentation", "x", ole("PowerPoint Document", "WordDocument"), "is a presentation of PowerPoint"),
    ("Excel by its name", "x.XLS", ole(), "is a damaged spreadsheet ("),
    ("some other program", "x", ole("Contents"), "is a file of an old Office program; save it as .docx or PDF"),
    ("protected workbook", "x.xlsx", ole("EncryptedPackage"), "is protected by a password"),
    ("workbook", "x", zipped({"xl/workbook.xml": b""}), "is a damaged spreadsheet ("),
    ("binary workbook", "x.xlsb", zipped({"xl/workbook.bin": b""}), "is a damaged spreadsheet ("),
    ("OpenDocument spreadsheet", "x", mimed(f"{ODF}.spreadsheet"), "is a damaged spreadsheet ("),
    ("book", "x", mimed("epub+zip"), "is a book (.epub); convert it to HTML or .docx"),
    ("gzip", "x.gz", b"\x1f\x8b\x08\x00", "is an archive, not one report; dantext batch reads .zip, .tar and .gz"),
    ("rar", "x.rar", b"Rar!\x1a\x07\x00", "is an archive (.rar), not one report; use dantext batch, or unpack it"),
    ("7z", "x.7z", b"7z\xbc\xaf\x27\x1c", "is an archive (.7z), not one report; use dantext batch, or unpack it"),
    ("bzip2", "x.bz2", b"BZh91AY&SY", "is packed by bzip2; unpack it first, e.g. bunzip2 -k"),
    ("winmail.dat", "x.dat", b"\x78\x9f\x3e\x22", "is what Outlook wraps attachments in (winmail.dat); unpack it"),
    ("PostScript", "x.ps", b"%!PS-Adobe-3.0", "is PostScript; convert it to PDF"),
    ("DjVu", "x.djvu", b"AT&TFORM\0\0", "is an image; run OCR first"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "said"), rows(ADVICE))
def test_what_to_do_is_right_for_each_kind(name, data, said):
    with pytest.raises(ReadError) as caught:
        text_of(data, name, ocr="never")
    assert str(caught.value).startswith(f"{name}: {said}")


SNIFFED = [
    ("text", "BM 01 Biểu mẫu".encode(), "x.txt", "txt"),
    ("RTF named .doc", rtf("a"), "x.doc", "rtf"),
    (
        "HTML behind comments",
        b"\xef\xbb\xbf <?xml version='1.0'?> <!-- a --><!-- b -->\n<!DOCTYPE html>",
        "x.txt",
        "html",
    ),
    ("HTML by name", b"<p>a", "x.HTM", "html"),
    ("PDF behind other bytes", b"\n\n%PDF-1.4", "x", "pdf"),
    ("docx by a lost directory", GOOD_DOCX[:400], "x", "docx"),
    ("workbook by its name and a lost directory", b"PK\x03\x04", "x.XLSX", "xlsx"),
    ("CSV by name", b"a,b", "x.csv", "csv"),
    ("many comments", b"<!---->" * 1000, "x", "txt"),
]


@pytest.mark.parametrize(("data", "name", "expected"), rows(SNIFFED))
def test_content_says_the_format(data, name, expected):
    assert sniff(data, name) == expected


def test_error_crosses_processes():
    error = pickle.loads(pickle.dumps(ReadError("empty", "x: is empty")))
    assert (error.code, str(error)) == ("empty", "x: is empty")


LINES = ["Kế hoạch số 41-KH/TU ngày 12/4/2019", "12-", "x"]
SAMPLES = [
    ("docx", GOOD_DOCX),
    ("pdf", make_pdf([LINES, LINES, LINES])),
    ("xlsx", make_xlsx({"A": [LINES, LINES]})),
    ("ods", make_ods({"A": [LINES, LINES]})),
    ("xls", make_xls({"A": [LINES, LINES]})),
    ("html", ("<!doctype html><table><tr><td>" + "<td>".join(LINES) + "</table><pre>a&#7883;").encode()),
    ("rtf", rtf(u(LINES[0]) + r"{\footnote a}\par\'e2{\pict\bin2 }}}" + u(LINES[1]))),
]


@pytest.mark.parametrize("data", rows(SAMPLES))
def test_any_bytes_are_text_or_an_error(data):
    chance = random.Random(17)
    broken = [data[: len(data) * i // 40] for i in range(40)]
    for _ in range(200):
        flipped = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            flipped[chance.randrange(len(data))] = chance.randrange(256)
        broken.append(bytes(flipped))
    for piece in broken:
        try:
            text = text_of(piece, "x").text
        except ReadError:
            continue
        text.encode("utf-8")


HARD = [
    ("rtf fields", b"{\\rtf1 " + b'{\\field{\\*\\fldinst{HYPERLINK "' * 20_000),
    ("rtf open fonts", b"{\\rtf1 {\\fonttbl" + b"\\f0\\fcharset0 " * 40_000),
    ("html comments", b"<html>" + b"<!---->" * 100_000),
    ("docx table", make_docx(table(*[["1", "Kế hoạch số 41-KH/TU"]] * 5_000))),
]


@pytest.mark.parametrize("data", rows(HARD))
def test_time_is_linear(data):
    start = time.process_time()
    with suppress(ReadError):
        text_of(data, "x")
    assert time.process_time() - start < 5


def test_plain_text_imports_no_library():
    code = (
        "import sys; from dantext.reading.files import text_of; text_of(b'a', 'a.txt')\n"
        "print([m for m in ('lxml', 'docx', 'pypdfium2', 'striprtf', 'olefile') if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"
