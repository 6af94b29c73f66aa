"""PDF files for tests: pages of text lines, set in a font that is named and not embedded."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple


class Placed(NamedTuple):
    """A line that begins at a place, in points from the lower left corner of an A4 page.

    ``turn`` is by how many degrees it is turned to the right; ``push`` moves what stands from an index on by so many
    parts of the height of a letter, which all are half as wide as high.
    """

    text: str
    x: float
    y: float
    turn: float = 0
    push: Mapping[int, float] = {}


class Picture(NamedTuple):
    """A picture and its box; ``form`` puts it into a part of the page with a frame of its own."""

    x: float = 0
    y: float = 0
    width: float = 595
    height: float = 842
    form: bool = False


class Strokes(NamedTuple):
    """So many lines, as a program draws letters whose font it does not hand on."""

    count: int


Page = Sequence[str | Placed | Picture | Strokes]

_SIZE = 10
_FONT, _PICTURE, _FORM, _STAMP, _FIRST_PAGE = 3, 6, 7, 8, 9


def make_pdf(pages: Sequence[Page], *, encrypt: bool = False, rotate: int = 0, stamp: str = "") -> bytes:
    """A PDF with one text line per string, top to bottom; an empty page has no text at all.

    Every character gets a glyph number, and a ToUnicode map says which character it is: readers need no font file.
    With ``encrypt`` the file asks for a password that nobody knows. ``rotate`` is by how many degrees pages are shown
    turned to the right, ``stamp`` is what a signature that is laid over each page says.
    """
    parts = [part for page in pages for part in page]
    texts = [part if isinstance(part, str) else part.text for part in parts if isinstance(part, str | Placed)]
    glyphs = {c: i for i, c in enumerate(sorted({c for text in (*texts, stamp) for c in text}), start=1)}
    widths = " ".join(["500"] * (len(glyphs) + 1))
    kids = " ".join(f"{_FIRST_PAGE + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /TimesNewRoman /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /TimesNewRoman /DW 500"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 [{widths}]]"
        " /FontDescriptor << /Type /FontDescriptor /FontName /TimesNewRoman /Flags 4 /FontBBox [0 -200 1000 900]"
        " /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
        _stream(_to_unicode(glyphs)),
        _stream("~", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray"),
        _stream("/P Do", "/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /P 6 0 R >> >>"),
        _stream(_content([stamp], glyphs), "/Type /XObject /Subtype /Form /BBox [0 0 595 842]"
                f" /Resources << /Font << /F1 {_FONT} 0 R >> >>"),
    ]  # fmt: skip
    annotation = f"<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 595 842] /AP << /N {_STAMP} 0 R >> >>"
    for i, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {_FIRST_PAGE + 1 + 2 * i} 0 R"
            f" /Rotate {rotate} /Annots [{annotation if stamp else ''}]"
            f" /Resources << /Font << /F1 {_FONT} 0 R >> /XObject << /P {_PICTURE} 0 R /Q {_FORM} 0 R >> >> >>"
        )
        objects.append(_stream(_content(page, glyphs)))
    return _file(objects, encrypt)


def _content(page: Page, glyphs: dict[str, int]) -> str:
    shown = []
    for row, part in enumerate(page):
        if isinstance(part, Picture):
            box = f"{part.width} 0 0 {part.height} {part.x} {part.y}"
            shown.append(f"q {box} cm /{'Q' if part.form else 'P'} Do Q")
            continue
        if isinstance(part, Strokes):
            shown += [f"{50 + i} 500 m {52 + i} 510 l S" for i in range(part.count)]
            continue
        line = Placed(part, 50, 800 - 16 * row) if isinstance(part, str) else part
        if line.text:
            angle = math.radians(-line.turn)
            cos, sin = round(math.cos(angle), 6), round(math.sin(angle), 6)
            parts = "".join(
                f"{f'{-1000 * line.push[i]:g} ' if i in line.push else ''}<{glyphs[c]:04x}>"
                for i, c in enumerate(line.text)
            )
            shown.append(f"BT /F1 {_SIZE} Tf {cos} {sin} {-sin} {cos} {line.x} {line.y} Tm [{parts}] TJ ET")
    return "\n".join(shown)


def _to_unicode(glyphs: dict[str, int]) -> str:
    rows = [f"<{glyph:04x}> <{c.encode('utf-16-be').hex()}>" for c, glyph in glyphs.items()]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    maps = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _stream(content: str, entries: str = "") -> str:
    return f"<< /Length {len(content)} {entries} >>\nstream\n{content}\nendstream"


def _file(objects: list[str], encrypt: bool) -> bytes:
    security = ""
    if encrypt:
        key = "41" * 32
        objects = [*objects, f"<< /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -4 >>"]
        security = f" /Encrypt {len(objects)} 0 R /ID [<{'00' * 16}> <{'00' * 16}>]"
    bodies = [f"{n} 0 obj\n{body}\nendobj\n".encode("latin-1") for n, body in enumerate(objects, start=1)]
    out = b"%PDF-1.7\n"
    offsets = []
    for body in bodies:
        offsets.append(len(out))
        out += body
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    count = len(objects) + 1
    trailer = (
        f"xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<< /Size {count} /Root 1 0 R{security} >>\n"
        f"startxref\n{len(out)}\n%%EOF\n"
    )
    return out + trailer.encode("latin-1")
