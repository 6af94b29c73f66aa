"""OpenDocument files and presentations for tests: the XML inside in, the bytes of a file out."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(f'xmlns:{n}="{_ODF}{n}:1.0"' for n in ("office", "text", "table", "style", "manifest"))
_ODF_NAMES += f' xmlns:draw="{_ODF}drawing:1.0" xmlns:svg="{_ODF}svg-compatible:1.0"'
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"


def make_odf(body: str, *, kind: str = "text", frames: str = "", files: dict[str, bytes] | None = None, secret: bool = False) -> bytes:  # fmt: skip
    """A file whose body holds ``body``, with ``frames`` (headers, footers) on its master page."""
    content = f"<office:document-content {_ODF_NAMES}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    styles = f"<office:document-styles {_ODF_NAMES}><office:master-styles><style:master-page>{frames}</style:master-page></office:master-styles></office:document-styles>"
    entry = "<manifest:encryption-data/>" * secret
    manifest = f"<manifest:manifest {_ODF_NAMES}><manifest:file-entry>{entry}</manifest:file-entry></manifest:manifest>"
    return packed(
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}".encode(),
            "content.xml": content.encode(),
            "styles.xml": styles.encode(),
            "META-INF/manifest.xml": manifest.encode(),
            **(files or {}),
        }
    )


def packed(members: dict[str, bytes]) -> bytes:
    """A zip whose members are stored as they are."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def shape(*paragraphs: str, place: str = "", raw: str = "") -> str:
    """A shape of a slide with paragraphs of text, then raw XML; ``place`` is what its place on the slide is for."""
    holder = f'<p:nvSpPr><p:nvPr><p:ph type="{place}"/></p:nvPr></p:nvSpPr>' if place else ""
    lines = "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in paragraphs)
    return f"<p:sp>{holder}<p:txBody>{lines}{raw}</p:txBody></p:sp>"


def grid(*rows: list[str]) -> str:
    """A table."""
    cell = "<a:tc><a:txBody><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody></a:tc>"
    lines = ["".join(map(cell.format, row)) for row in rows]
    return f"<a:tbl>{''.join(f'<a:tr>{line}</a:tr>' for line in lines)}</a:tbl>"


def make_pptx(*slides: str, notes: dict[int, str] | None = None, order: list[int] | None = None, files: dict[str, bytes] | None = None) -> bytes:  # fmt: skip
    """A presentation of slides, numbered from 0 in the files and shown in ``order``."""
    order = order or list(range(len(slides)))
    ids = "".join(f'<p:sldId id="{256 + i}" r:id="r{i}"/>' for i in order)
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _related({"d": ("officeDocument", "ppt/presentation.xml")}),
        "ppt/presentation.xml": _part("presentation", f"<p:sldIdLst>{ids}</p:sldIdLst>"),
        "ppt/_rels/presentation.xml.rels": _related({f"r{i}": ("slide", f"slides/s{i}.xml") for i in order}),
    }
    for i, xml in enumerate(slides):
        parts[f"ppt/slides/s{i}.xml"] = _part("sld", xml)
    for i, xml in (notes or {}).items():
        parts[f"ppt/slides/_rels/s{i}.xml.rels"] = _related({"n": ("notesSlide", f"../notes/n{i}.xml")})
        parts[f"ppt/notes/n{i}.xml"] = _part("notes", xml)
    return packed({name: xml.encode() for name, xml in parts.items()} | (files or {}))


def _part(root: str, xml: str) -> str:
    return f'<p:{root} xmlns:p="{_P}" xmlns:a="{_A}" xmlns:r="{_R}">{xml}</p:{root}>'


def _related(related: dict[str, tuple[str, str]]) -> str:
    rows = [f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{to}"/>' for key, (kind, to) in related.items()]
    return f'<Relationships xmlns="{_RELS}">{"".join(rows)}</Relationships>'
