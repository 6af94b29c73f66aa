"""Word documents (.docx, .docm) to text, in the order in which a reader meets it."""

from __future__ import annotations

from dantext.language.messages import _
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.package import Package
from dantext.reading.files.page_furniture import is_page_number
from dantext.reading.files.wordml import Section, TooLongError, Walk


def read(data: bytes, name: str, limits: Limits) -> str:
    """The text of a document: a line a paragraph or table row, notes behind the paragraph that refers to them.

    The header of a section comes first and its footer last, each once. Deleted text is left out.
    Raises `ReadError`: ``damaged``, ``encrypted``, ``bomb``, ``too-large``, or ``scanned`` if there are only pictures.
    """
    try:
        return _read(Package(data, name, limits), name, limits)
    except TooLongError:
        raise limits.too_long(name) from None


def _read(package: Package, name: str, limits: Limits) -> str:
    main = next((r.target for r in package.related("") if r.kind == "officeDocument"), "word/document.xml")
    relations = package.related(main)
    notes = Walk(limits.text)
    for part in dict.fromkeys(r.target for r in relations if r.kind in ("footnotes", "endnotes")):
        package.parse(part, notes)
    body = Walk(limits.text, notes.notes)
    if not package.parse(main, body):
        raise package.damaged(_("it has no {main}").format(main=main))
    named = {r.id: r.target for r in relations if r.kind in ("header", "footer")}
    frames = _Frames(package, named, limits.text)
    lines: list[str] = []
    for section in body.sections:
        lines += [*frames.of(section, "header"), *section.lines, *frames.of(section, "footer")]
    text = "\n".join(lines)
    if not text.strip() and any("/media/" in part for part in package.names()):
        raise ReadError(
            "scanned",
            _("{name}: has pictures and no text; run OCR on them first, e.g. tesseract -l vie").format(name=name),
        )
    return text


class _Frames:
    """Headers and footers: each text once, however many sections print it."""

    def __init__(self, package: Package, parts: dict[str, str], most: int) -> None:
        self._package = package
        self._parts = parts
        self._most = most
        self._texts: dict[str, str] = {}
        self._said = {""}

    def of(self, section: Section, kind: str) -> list[str]:
        """What the section prints above (``header``) or below its pages and no section before it did."""
        fresh = []
        for reference in section.frames:
            if reference.kind != kind or (reference.only_first and not section.first_differs):
                continue
            text = self._text(self._parts.get(reference.id, ""))
            if text not in self._said and not is_page_number(text):
                self._said.add(text)
                fresh.append(text)
        return fresh

    def _text(self, part: str) -> str:
        if part not in self._texts:
            walk = Walk(self._most)
            self._package.parse(part, walk)
            self._texts[part] = "\n".join(line for s in walk.sections for line in s.lines).strip()
        return self._texts[part]
