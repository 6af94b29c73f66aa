"""PDF files for tests: pages of text lines, set in a font that is named and not embedded."""

from __future__ import annotations

Lines = list[str]


def make_pdf(pages: list[Lines], *, encrypt: bool = False) -> bytes:
    """A PDF with one text line per string, top to bottom; an empty page has no text at all.

    Every character gets a glyph number, and a ToUnicode map says which character it is: readers need no font file.
    With ``encrypt`` the file asks for a password that nobody knows.
    """
    glyphs = {c: i for i, c in enumerate(sorted({c for page in pages for line in page for c in line}), start=1)}
    widths = " ".join(["500"] * (len(glyphs) + 1))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(f'{6 + 2 * i} 0 R' for i in range(len(pages)))}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /TimesNewRoman /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /TimesNewRoman /DW 500"
        f" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /W [0 [{widths}]]"
        " /FontDescriptor << /Type /FontDescriptor /FontName /TimesNewRoman /Flags 4 /FontBBox [0 -200 1000 900]"
        " /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 >> >>",
        _stream(_to_unicode(glyphs)),
    ]
    for i, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {7 + 2 * i} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(_stream(_content(page, glyphs)))
    return _file(objects, encrypt)


def _content(lines: Lines, glyphs: dict[str, int]) -> str:
    shown = [
        f"1 0 0 1 50 {800 - 16 * row} Tm <{''.join(f'{glyphs[c]:04x}' for c in line)}> Tj"
        for row, line in enumerate(lines)
        if line
    ]
    return "\n".join(["BT /F1 10 Tf", *shown, "ET"]) if shown else ""


def _to_unicode(glyphs: dict[str, int]) -> str:
    rows = [f"<{glyph:04x}> <{c.encode('utf-16-be').hex()}>" for c, glyph in glyphs.items()]
    blocks = [rows[i : i + 100] for i in range(0, len(rows), 100)]
    maps = "\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <ffff> endcodespacerange\n{maps}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


def _stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


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
