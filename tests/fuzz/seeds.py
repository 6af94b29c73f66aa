"""Inputs to begin with: a file of each kind, hostile ones, and words that changes would take long to come upon."""

from __future__ import annotations

import gzip
import json
import struct
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from tests.support.docs import Section, box, field, make_doc, note, row, run
from tests.support.docs import p as doc_p
from tests.support.docxs import make_docx, p, table
from tests.support.legacy import encode, to_bytes
from tests.support.mails import attached, binary, in_folder, make_eml, make_mht, make_msg, text
from tests.support.offices import grid, make_odf, make_pptx, shape
from tests.support.pdfs import make_pdf

TOP = Path(__file__).resolve().parents[2]
SAID = "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;"
CUT = b"\x1f\x1f"
"""Separates the parts of a package and the members of an archive: no XML and no name may have it."""
PARTS = ("word/document.xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/footnotes.xml", "word/header1.xml")


# -- text ----------------------------------------------------------------------------------------------

_LAW = (
    "Nghị định số ", "Quyết định ", "Luật ", "sửa đổi, bổ sung một số điều của ", " của Chính phủ", " của Bộ Công an",
    "Số: ", "ngày 08/4/2013", " ngày 03 tháng 6 năm 2013", "29/2013/NĐ-CP", "25-NQ/TW", "/QĐ-UBND", "TTLT-BCA-BQP",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "V/v", "khoản 2 Điều 5 ", "khóa XI", "Nghị quyết Trung ương 7",
    "CÔNG BÁO/Số 1 + 2", "TCVN 5945:2005", "hết hiệu lực", " ban hành kèm theo ", "NghÞ ®Þnh sè ", "quyêt đinhj ",
    "\u200b", "\u00ad", "\u0301", "\u0323", "“", "”", "Ð", "\n\n", "\f", "\x00", "\ud800", "\u202e",
    "\r\n", "\u2028", "\x85", "&nbsp;", "<br>", "&#273;", "**", "</b>",
)  # fmt: skip


def texts() -> Iterator[bytes]:
    """Pieces of the gold reports, and each of the words."""
    for path in sorted((TOP / "corpus").glob("*.txt")):
        text = path.read_text("utf-8")
        for at in range(0, len(text), 700):
            yield text[at : at + 900].encode()
    for word in _LAW:
        yield word.encode("utf-8", "surrogatepass")


def encoded() -> Iterator[bytes]:
    """Text with the byte that says in which encoding it is to be, and bytes that are in one or in two."""
    lines = [SAID, "ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN", "Quyết định số 12/QĐ-UBND\nvề việc ban hành", "Ưu tiên; đề án"]
    for kind in range(1, 7):
        yield from (bytes([kind]) + line.encode() for line in lines)
    for name in ("tcvn3", "vni", "vps", "viscii"):
        packed = to_bytes(encode(SAID, name, for_bytes=True)[0])
        yield b"\x00" + packed
        yield b"\x00" + packed + b"\n" + SAID.encode()
    yield b"\x00" + b"\xff\xfe" + SAID.encode("utf-16-le")
    yield b"\x00" + b"\xfe\xff" + SAID.encode("utf-16-be")[1:]


# -- files ---------------------------------------------------------------------------------------------


def html() -> Iterator[bytes]:
    """Pages with tables, entities, what is not seen, and what is never closed."""
    yield f"<html><meta charset=utf-8><table><tr><td>a<td>{SAID}</table>&nbsp;<pre>x\n</pre>".encode()
    yield f"<!doctype html><head><title>t</title><style>x</style></head><body><p>{SAID}<br/>b</p><ul><li>c".encode()
    yield b"<?xml version='1.0'?><!-- a --><html xmlns='http://www.w3.org/1999/xhtml'><body>&#273;&amp;&unknown;&#xD800;"
    yield b"<html><meta charset=windows-1258><body>Ngh\xee\xf2 \xf0i\xf2nh"
    yield b"\xff\xfe" + f"<html><td>{SAID}".encode("utf-16-le")
    yield b"<html>" + b"<table><tr><td>" * 100 + b"x" + b"</table>" * 50
    yield b"<html><svg><script>a</svg></script><template><p>b</template><noscript>c</noscript><![CDATA[d]]>e\x00f"


def rtf() -> Iterator[bytes]:
    """Documents with fonts, escapes, tables, notes, fields, pictures, and binary parts."""
    head = rb"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0\fcharset163 T;}{\f1\fcharset0 .VnTime;}}"
    yield head + rb"\f0 Ngh\u7883? \u273?\cell\row\par{\footnote a}}"
    yield head + rb"""\f1 Ngh\'de \'ae\'denh{\field{\*\fldinst HYPERLINK "a"}{\fldrslt b}}\pard\par}"""
    yield head + rb"{\pict\pngblip\bin4 {{}}" + rb"}{\*\shppict{\pict 00ff}}\uc2\u-10179 ab\u-8704 cd}"
    yield rb"{\rtf1\trowd\cellx1 a\cell\nestcell b\row\sect{\header h}{\*\unknown x}\line\tab\emdash\ldblquote}"
    yield rb"{\rtf1" + b"{" * 200 + rb"\par a" + b"}" * 100
    yield rb"{\rtf1\ansicpg99999\u999999999 \uc-1\'zz\bin99999999999 x}"
    yield b"{\\rtf1 \xc4\x90 \xff\xfe}"


def docx() -> Iterator[bytes]:
    """Packages as Word writes them, and their parts, to be packed again."""
    note = {"footnotes": f'<w:footnote w:id="1">{p("1")}</w:footnote>', "header1": p("h")}
    body = (
        p(SAID, '<w:r><w:footnoteReference w:id="1"/></w:r>') + table(["a", "b"], [table(["c"]), "d"])
        + '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )  # fmt: skip
    for strict in (False, True):
        yield make_docx(body, note, strict=strict)
        yield parted(make_docx(body, note, strict=strict))
    changes = (
        "<w:ins><w:r><w:t>a</w:t></w:r></w:ins><w:del><w:r><w:delText>b</w:delText></w:r></w:del>"
        "<mc:AlternateContent><mc:Choice><w:r><w:t>c</w:t></w:r></mc:Choice><mc:Fallback>d</mc:Fallback>"
        '</mc:AlternateContent><w:r><w:tab/><w:br/><w:sym w:char="F0B7"/><w:noBreakHyphen/><w:softHyphen/></w:r>'
    )
    yield parted(make_docx(p("", changes) + p(raw="<w:fldSimple><w:r><w:t>e</w:t></w:r></w:fldSimple>")))
    yield parted(make_docx(f"<w:tbl>{'<w:tr><w:tc>' * 60}{p('x')}{'</w:tc></w:tr>' * 60}</w:tbl>"))


def odt() -> Iterator[bytes]:
    """Texts and slides, whose parts are not packed."""
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>n</text:p></text:note-body></text:note>"
    cell = "<table:table-cell><text:p>a</text:p></table:table-cell>"
    yield make_odf(f'<text:h>{SAID}</text:h><text:p>a{note}<text:s text:c="3"/><text:tab/>b</text:p>')
    yield make_odf(
        f"<table:table><table:table-row>{cell * 3}</table:table-row></table:table>", frames="<style:header/>"
    )
    yield make_pptx(shape(SAID), grid(["a", "b"]), notes={0: shape("n", place="body")})


def eml() -> Iterator[bytes]:
    """Messages and saved pages."""
    yield make_eml(SAID, f"<p>{SAID}", (("a.txt", b"a"), ("m.eml", make_eml("b"))))
    yield make_mht(f"<nav><a href=/>b</a></nav><p>{SAID}", ("image/png", "cid:1", "x"))


def msg() -> Iterator[bytes]:
    """Messages of Outlook: a body, a file and a message attached."""
    inside = in_folder("__substg1.0_3701000D", text("0037", "b"))
    yield make_msg(text("0037", SAID), attached(0, text("3707", "a.txt") | binary("3701", b"a")), attached(1, inside))


def doc() -> Iterator[bytes]:
    """Documents of Word 97 with each thing that has a list of its own, alone: they are of ten kilobytes each."""
    fonts = ("Times New Roman", ".VnTime")
    yield make_doc(doc_p(SAID, note("n"), box("b"), field("X", "y")), doc_p(run("x", deleted=True)))
    yield make_doc(doc_p(run("t\xea", font=1), style=1), fonts=fonts, styles=((1, 0, 0), (1, 1, 0), (2, None, 0)))
    yield make_doc(row("a", row("b", "c", depth=2)), row("d", elsewhere=0), data=b"\x03\x00\x17\x24\x01")
    yield make_doc(sections=[Section(doc_p("a"), header="h", footer="f", first_header="e", first_differs=True)])


def parted(package: bytes) -> bytes:
    """The parts of a package, as the target takes them."""
    with ZipFile(BytesIO(package)) as file:
        names = set(file.namelist())
        return b"\0" + CUT.join(file.read(name) if name in names else b"" for name in PARTS)


def pdf() -> Iterator[bytes]:
    """Files with text, without, with packed streams, twice packed, with pages that are one and the same."""
    plain = make_pdf([["CÔNG BÁO 1", SAID], ["2", "b-"]])
    yield plain
    yield make_pdf([["a"]], encrypt=True)
    yield make_pdf([[]])
    yield plain.replace(b"/Count 2", b"/Count 900000000")
    yield plain[: len(plain) // 2]
    packed = zlib.compress(zlib.compress(b"BT /F1 10 Tf (a) Tj ET " * 100))
    yield plain.replace(b"trailer", b"99 0 obj\n<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\n"
                        b"endstream\nendobj\ntrailer" % (len(packed), packed)).replace(b"/Contents 7", b"/Contents 99")  # fmt: skip
    yield plain.replace(b"/Kids [6 0 R 8 0 R]", b"/Kids [2 0 R 6 0 R 6 0 R]")


# -- archives ------------------------------------------------------------------------------------------


def archives() -> Iterator[bytes]:
    """Archives as they are made, nested, cut, with odd members; the first byte says what the target makes of them."""
    packed = zip_of([b"a.txt\n" + SAID.encode(), b"d/b.txt\nx"])
    yield b"\x00" + packed
    yield b"\x01" + packed
    yield b"\x01" + packed[:40]
    yield b"\x05" + CUT.join((b"a.txt\n" + SAID.encode(), b"\nx", b"../../e\ny", b"b.zip\n" + packed))
    for kind in (tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        made = tar_of(kind)
        yield b"\x00" + made
        yield b"\x02" + made
        yield b"\x03" + made
        yield b"\x02" + made[:700]
    yield b"\x02" + header(b"odd", b"9", 1 << 62) + bytes(1024)  # a type that nobody knows, of 4 EiB
    yield b"\x02" + header(b"sparse", b"S", 1024) + bytes(512)
    yield (
        b"\x02" + header(b"pax", b"x", 30) + b"30 size=99999999999999999999\n".ljust(512, b"\0") + header(b"a", b"0", 1)
    )
    yield b"\x02" + header(b"null", b"3", 0) + header(b"fifo", b"6", 0) + bytes(1024)
    yield b"\x04" + SAID.encode()
    yield b"\x04" + packed
    yield b"\x00" + gzip.compress(b"x")[:4]


def tar_of(kind: int) -> bytes:
    """A small archive with a long name, a link, and a folder."""
    out = BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        for name in ("a.txt", "d/" + "ă" * 120 + ".txt", "t.jsonl"):
            info = tarfile.TarInfo(name)
            info.size = 13
            archive.addfile(info, BytesIO(b'{"text": "x"}'))
        for name, what in (("link", tarfile.SYMTYPE), ("hard", tarfile.LNKTYPE), ("d", tarfile.DIRTYPE)):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = what, "a.txt"
            archive.addfile(info)
    return out.getvalue()


def header(name: bytes, kind: bytes, size: int) -> bytes:
    """A header of a tar, its checksum still to be made."""
    number = b"%011o\0" % size if size < 8**11 else b"\x80" + size.to_bytes(11, "big")
    return (name.ljust(100, b"\0") + b"0000644\0" * 3 + number + b"0" * 11 + b"\0" + bytes(8) + kind + bytes(100)
            + b"ustar\0" + b"00").ljust(512, b"\0")  # fmt: skip


def with_checksums(data: bytes) -> bytes:
    """A tar whose headers have the checksums that they must have."""
    out = bytearray(data)
    for at in range(0, len(out) - 511, 512):
        if out[at + 257 : at + 262] == b"ustar":
            out[at + 148 : at + 156] = b" " * 8
            out[at + 148 : at + 156] = b"%06o\0 " % sum(out[at : at + 512])
    return bytes(out)


def zip_of(pieces: list[bytes]) -> bytes:
    """A zip of members, not packed, whose first line is their name: also one that `zipfile` would not write."""
    out, listed = b"", b""
    for piece in pieces:
        name, _, data = piece.partition(b"\n")
        same = struct.pack("<HHHHHIIIHH", 20, 0x800, 0, 0, 0, zlib.crc32(data), len(data), len(data), len(name), 0)
        listed += b"PK\x01\x02\x14\0" + same + struct.pack("<HHHII", 0, 0, 0, 0, len(out)) + name
        out += b"PK\x03\x04" + same + name + data
    end = struct.pack("<HHHHIIH", 0, 0, len(pieces), len(pieces), len(listed), len(out), 0)
    return out + listed + b"PK\x05\x06" + end


# -- tables --------------------------------------------------------------------------------------------


def jsonl() -> Iterator[bytes]:
    """Lines that are rows, and lines that are not."""
    row = json.dumps({"text": SAID, "id": 1}, ensure_ascii=False).encode()
    yield row + b"\n" + row
    yield b"\xef\xbb\xbf" + row + b"\r\n\r\n[1]\n{}\n" + row
    yield b'{"text": "\\ud800", "id": "\\udfff"}\n{"text": null}\n{"text": NaN}\n' + row
    yield b'{"text": "a\xff"}\n' + row + b"\n" + b"[" * 2000 + b"\n" + b"{" * 10
    yield b'{"text": 1e999, "id": 123456789012345678901234567890}\n{"text": {"text": "a"}}\x85{"a":"\\u0000"}'
    yield b'{"text": "a", "text": "b"}\n\x00\n"text"\n' + b"9" * 500


def parquet() -> Iterator[bytes]:
    """Tables of all types, as files and as the bytes that they are made of."""
    for kind in range(len(_TYPES)):
        recipe = bytes([2, kind, 0, 0, 1]) + SAID.encode()
        yield b"\0" + recipe
        yield table_of(recipe)
    yield b"\0" + bytes([2, 0, 0, 0, 0]) + b"twice"
    yield table_of(bytes([1, 0, 0]) + b"x")[:-6] + struct.pack("<I", 0) + b"PAR1"


def table_of(recipe: bytes) -> bytes:
    """A Parquet file: the first byte is a number of columns, two for each say type and name, the rest are values."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = recipe[0] % 4 + 1 if recipe else 1
    choices, values = recipe[1 : 1 + 2 * count].ljust(2 * count, b"\0"), recipe[1 + 2 * count :]
    names = ("text", "id", "ngày", "")
    arrays = [_column(choices[2 * i], values) for i in range(count)]
    fields = [pa.field(names[choices[2 * i + 1] % len(names)], a.type) for i, a in enumerate(arrays)]
    out = BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), out)
    return out.getvalue()


_TYPES = ("string", "large", "dictionary", "binary", "struct", "list", "map", "int", "time", "zone", "bad", "null")


def _column(choice: int, values: bytes) -> Any:
    import pyarrow as pa

    kind = _TYPES[choice % len(_TYPES)]
    pieces = [values[i : i + 40] for i in range(0, 200, 40)]
    words = [piece.decode("utf-8", "replace") for piece in pieces]
    numbers = [int.from_bytes(piece[:7], "big") << 7 for piece in pieces]
    if kind in ("string", "large"):
        return pa.array(words, pa.string() if kind == "string" else pa.large_string())
    if kind == "dictionary":
        return pa.array(words).dictionary_encode()
    if kind == "bad":  # bytes that claim to be UTF-8
        binary = pa.array(pieces, pa.binary())
        return pa.StringArray.from_buffers(len(binary), *binary.buffers()[1:])
    if kind == "time" or kind == "zone":
        return pa.array(numbers, pa.timestamp("us", tz="Mars/Olympus" if kind == "zone" else None))
    made: dict[str, Any] = {
        "binary": (pieces, pa.binary()), "int": (numbers, pa.int64()), "null": ([None] * 5, pa.null()),
        "struct": ([{"text": w} for w in words], None), "list": ([[w] for w in words], None),
        "map": ([[("text", w)] for w in words], pa.map_(pa.string(), pa.string())),
    }  # fmt: skip
    return pa.array(made[kind][0], made[kind][1])


# -- words ---------------------------------------------------------------------------------------------

_XML = b"<w:p> <w:t> </w:t> <w:tbl> <w:tr> <w:tc> <w:sectPr> <w:footnoteReference <w:del> <!DOCTYPE &#xD800; &lt; <![CDATA["
_PDF = (
    b"/Filter /FlateDecode /Length /Kids /Count /Contents /Pages /Parent /ToUnicode beginbfchar endbfchar obj endobj"
    b" stream endstream xref startxref trailer /Encrypt /ObjStm /Prev /Type0 /ActualText BDC EMC Tj TJ Do /XObject /Form"
)
_RTF = (
    rb"\rtf1 \fonttbl \f0 \fcharset \u-10179 \uc0 \bin \pict \field \fldinst \footnote \par \cell \row \nestcell"
    rb" \sect \'8a \ansicpg \*\ \upr \ud"
)
_HTML = (
    b"<table> <tr> <td> </td> <pre> <br> <script> </script> <template> <svg> <math> <!-- --> <![CDATA[ &nbsp; &#0;"
    b" charset= <plaintext> <frameset> <select> <option> </p>"
)
_JSON = b'{"text": " "id": " "} \\ud800 \\u0000 null NaN 1e999 [[[ }\n{ -0'.split(b" ")
_LAW_BYTES = [word.encode("utf-8", "surrogatepass") for word in _LAW]
WORDS = {
    "extract": _LAW_BYTES,
    "encodings": [*_LAW_BYTES, b"\xb8\xb5\xb6", b"\xff\xfe", b"\xef\xbb\xbf"],
    "html": _HTML.split(),
    "rtf": _RTF.split(),
    "doc": [
        b"\x00\x08\x01",
        b"\x51\x4a",
        b"\x30\x4a",
        b"\x09\x6a",
        b"\x17\x24\x01",
        b"\x49\x66",
        b"\x46\x66",
        b"\x13\x14\x15",
    ],
    "docx": [*_XML.split(), CUT],
    "odt": [b"<text:p>", b"<text:s text:c=", b"<table:table-row>", b"<text:note-body>"],
    "eml": [b"Content-Type: ", b"multipart/related", b"boundary=x", b"\r\n--x\r\n", b"=?utf-8?q?", b"base64"],
    "msg": [b"__substg1.0_", b"__attach_version1.0_#", b"LZFu", b"MELA"],
    "pdf": _PDF.split(),
    "archives": [b"ustar\x0000", b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b\x08", CUT, b"GNU.sparse.map="],
    "jsonl": _JSON,
    "parquet": [b"PAR1"],
}
"""What a dictionary of libFuzzer has for each target."""
