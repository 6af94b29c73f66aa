"""Small files that would cost much: each with the reason that is said of it."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable

from tests.support.docs import make_doc
from tests.support.docs import p as doc_p
from tests.support.docxs import make_docx
from tests.support.sheets import make_ods, make_xls, make_xlsx

_LINE = b"BT /F1 10 Tf 50 800 Td (Quyet dinh so 15/QD-UBND) Tj ET\n"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
_FLATE = b"/Filter/FlateDecode"


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(content), entries, content)


def _page(contents: bytes = b"4 0 R", objects: bytes = b"") -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %s"
        b"/Resources<</Font<</F1 5 0 R>>/XObject<<%s>>>>>>" % (contents, objects)
    )


def raw_pdf(content: bytes, page: bytes | None = None, pages: int = 1, more: tuple[bytes, ...] = ()) -> bytes:
    """A PDF of one page, which the list of pages names ``pages`` times; ``more`` are objects from number 6 on."""
    kids = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages)
    objects = (b"<</Type/Catalog/Pages 2 0 R>>", kids, page or _page(), content, _FONT, *more)
    out = b"%PDF-1.7\n"
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(b"%010d 00000 n \n" % len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    count = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, b"".join(places))
    return b"%s%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (out, table, count, len(out))


def _layers(size: int, layers: int, tail: bytes = b"") -> bytes:
    """So many zeros, packed again and again, something else behind them."""
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    for _ in range(layers - 1):
        data = zlib.compress(data + tail, 9)
    return data


def _flate(size: int, layers: int, entries: bytes = b"", tail: bytes = b"") -> bytes:
    filters = b"/Filter[%s]" % (b"/FlateDecode" * layers)
    return _stream(_layers(size, layers, tail), filters + entries)


def _forms(depth: int, width: int) -> bytes:
    """Each form shows the next one so many times."""
    resources = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>/XObject<<%s>>>>"
    forms = [_stream(b"/X Do " * width, resources % (b"/X %d 0 R" % (7 + i))) for i in range(depth)]
    return raw_pdf(
        _stream(b"/X Do " * width), _page(objects=b"/X 6 0 R"), more=(*forms, _stream(_LINE, resources % b""))
    )


def _docx(paragraphs: str) -> bytes:
    """With a picture that keeps it from being 200 times as small as what it unpacks to."""
    return make_docx(paragraphs, files={"word/media/x.png": random.Random(1).randbytes(1 << 18)})


def _pieces(count: int, size: int = 1) -> bytes:
    """A Word document of so many pieces, each so long, which all have the same bytes."""
    table = struct.pack(f"<{count + 1}I", *range(0, (count + 1) * size, size))
    table += struct.pack("<HIH", 0, 1 << 30 | 2048, 0) * count

    def patch(main: bytearray, parts: bytearray) -> None:
        struct.pack_into("<II", main, 0x9A + 8 * 33, len(parts), len(table) + 5)
        parts += b"\2" + struct.pack("<I", len(table)) + table

    return make_doc(doc_p("a"), patch=patch)


_P = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
_TEXT = 17 << 20

HOSTILE: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "flate twice.pdf": (lambda: raw_pdf(_flate(300 << 20, 2)), {"bomb"}),
    "flate once.pdf": (lambda: raw_pdf(_flate(100 << 20, 1)), {"bomb"}),
    "flate four times.pdf": (lambda: raw_pdf(_flate(300 << 20, 4)), {"bomb"}),
    "flate in a layer that goes on.pdf": (lambda: raw_pdf(_flate(100 << 20, 2, tail=b"x")), {"bomb"}),
    "flate that no page shows.pdf": (lambda: raw_pdf(_stream(_LINE), more=(_flate(300 << 20, 2),)), {"bomb"}),
    "one page, 3000 times.pdf": (
        lambda: raw_pdf(_stream(zlib.compress(_LINE * 50_000, 9), _FLATE), pages=3000), {"bomb"}),
    "one part, 2000 times.pdf": (
        lambda: raw_pdf(_stream(zlib.compress(_LINE * 3000, 9), _FLATE), _page(b"[%s]" % (b"4 0 R " * 2000))),
        {"memory", "bomb", "too-large"}),
    "forms in forms.pdf": (lambda: _forms(8, 10), {"memory", "bomb"}),
    "a page of a million lines.pdf": (
        lambda: raw_pdf(_stream(zlib.compress(_LINE * 1_000_000, 9), _FLATE)), {"memory", "bomb"}),
    "high bytes.rtf": (lambda: b"{\\rtf1\\ansi\\ansicpg1258 %s}" % (b"\xe2\xf4" * (10 << 20)), {"too-large"}),
    "notes.rtf": (lambda: b"{\\rtf1 %s}" % (b"{\\footnote a}" * (2 << 20)), {"too-large"}),
    "paragraphs.html": (lambda: b"<html>" + b"<p>a</p>" * (1 << 20), {"too-large"}),
    "breaks.html": (lambda: b"<html>" + b"<br>" * (1100 << 10), {"too-large"}),
    "text.html": (lambda: b"<html>" + b"a " * (_TEXT // 2), {"too-large"}),
    "attributes.html": (lambda: b"<html><p " + b"a=b " * (12 << 20) + b">x", {"memory", "too-large"}),
    "over 64 MB.html": (lambda: b"<html>" + b"a" * (65 << 20), {"too-large"}),
    "text.docx": (lambda: _docx(_P.format("a" * _TEXT)), {"too-large"}),
    "paragraphs.docx": (lambda: _docx("<w:p/>" * (1100 << 10)), {"too-large"}),
    "bomb.docx": (lambda: make_docx(_P.format(" " * (64 << 20))), {"bomb"}),
    "parts.docx": (lambda: make_docx(_P.format("a"), files={f"word/{i:0>180}": b"" for i in range(21_000)}),
                   {"bomb", "unsupported"}),
    "pieces.doc": (lambda: _pieces(4_500_000), {"memory"}),
    "text.doc": (lambda: _pieces(1, _TEXT), {"too-large"}),
    "far cells.xlsx": (lambda: make_xlsx({"A": [["a"]]}, far="XFD1048576"), {"memory"}),
    "rows.ods": (lambda: make_ods({"A": [["12/KH-UBND"]]}, repeated=1_000_000), {"too-large"}),
    "rows without end.ods": (lambda: make_ods({"A": [["a"]]}, repeated=1 << 40), {"memory", "too-large"}),
    "columns.xls": (lambda: make_xls({"A": [["a" * 200] * 200] * 500}), {"too-large"}),
    "bomb.xlsx": (lambda: make_xlsx({"A": [[" " * 32_000] for _ in range(2000)]}), {"bomb"}),
    "text.csv": (lambda: b"a,a\n" * (_TEXT // 4 + 1), {"too-large"}),
    "dense.txt": (lambda: "®Þnh ngh\xde ".encode("latin-1") * (500 << 10), {"too-large"}),
    "text.txt": (lambda: b"a " * (_TEXT // 2), {"too-large"}),
    "letters.txt": (lambda: "ệ ".encode() * (_TEXT // 2 + 1), {"too-large"}),
    "wide.txt": (lambda: ("\ufeff" + "a " * (_TEXT // 2)).encode("utf-16"), {"too-large"}),
}  # fmt: skip
"""What each file is called, how it is made, and what may be said of it."""
