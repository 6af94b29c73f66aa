"""Word files for tests: a body in WordprocessingML, and the parts that python-docx cannot write."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:mc="{_MC}"'
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_ROOTS = {"document": "document", "footnotes": "footnotes", "endnotes": "endnotes", "header": "hdr", "footer": "ftr"}


def p(text: str = "", raw: str = "") -> str:
    """A paragraph: one run of text, then raw XML."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{raw}</w:p>'


def table(*rows: list[str]) -> str:
    """A table of cells; a cell is text or, if it begins with ``<``, XML."""
    cells = ["".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def make_docx(
    body: str, parts: dict[str, str] | None = None, files: dict[str, bytes] | None = None, strict: bool = False
) -> bytes:
    """A document; ``parts`` maps ``footnotes``, ``header1`` … to the XML inside, related to it under that id.

    ``strict`` writes the edition of the standard that Word calls so.
    """
    parts = parts or {}
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr("_rels/.rels", _relations({"d": ("officeDocument", "word/document.xml")}))
        main = _part("document", f"<w:body>{body}</w:body>")
        file.writestr("word/document.xml", main.replace(_W, _STRICT) if strict else main)
        # A relationship that leads nowhere, as Word writes it for a lost picture.
        related = {key: (key.rstrip("0123456789"), f"{key}.xml") for key in parts} | {"lost": ("image", "../NULL")}
        file.writestr("word/_rels/document.xml.rels", _relations(related))
        for key, xml in parts.items():
            file.writestr(f"word/{key}.xml", _part(key.rstrip("0123456789"), xml))
        for name, data in (files or {}).items():
            file.writestr(name, data)
    return out.getvalue()


def _part(kind: str, xml: str) -> str:
    root = _ROOTS[kind]
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMESPACES}>{xml}</w:{root}>'


def _relations(related: dict[str, tuple[str, str]]) -> str:
    rows = [f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{to}"/>' for key, (kind, to) in related.items()]
    return f'<Relationships xmlns="{_RELS}">{"".join(rows)}</Relationships>'
