"""Word documents (.docx, .docm) to text, in the order in which a reader meets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from dantext.language.messages import _
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.package import Package
from dantext.reading.files.page_furniture import is_page_number
from dantext.reading.files.traced import Traced, TracedWalk
from dantext.reading.files.wordml import Section, TooLongError, Walk


def read(data: bytes, name: str, limits: Limits) -> str:
    """The text of a document: a line a paragraph or table row, notes behind the paragraph that refers to them.

    The header of a section comes first and its footer last, each once. Deleted text is left out.
    Raises `ReadError`: ``damaged``, ``encrypted``, ``bomb``, ``too-large``, or ``scanned`` if there are only pictures.
    """
    return _read(Package(data, name, limits), name, limits, _walk)


def trace(data: bytes, name: str, limits: Limits) -> Traced:
    """The text as `read` gives it, and of each piece of it where in the package that stands. Raises as `read` does."""
    text = _read(Package(data, name, limits), name, limits, TracedWalk)
    assert isinstance(text, Traced)
    return text


def main_part(package: Package) -> str:
    """The name of the part that has the body."""
    return next((r.target for r in package.related("") if r.kind == "officeDocument"), "word/document.xml")


# Of a part, at most so many characters of it, and the notes that it may refer to.
_Walks = Callable[[str, int, Mapping[tuple[str, str], str]], Walk]


def _walk(part: str, most: int, notes: Mapping[tuple[str, str], str]) -> Walk:
    return Walk(most, notes)


def _read(package: Package, name: str, limits: Limits, walk: _Walks) -> str:
    try:
        return _text(package, name, limits, walk)
    except TooLongError:
        raise limits.too_long(name) from None


def _text(package: Package, name: str, limits: Limits, walk: _Walks) -> str:
    main = main_part(package)
    relations = package.related(main)
    notes: dict[tuple[str, str], str] = {}
    most = limits.text
    for part in dict.fromkeys(r.target for r in relations if r.kind in ("footnotes", "endnotes")):
        of_part = walk(part, most, notes)
        package.parse(part, of_part)
        notes, most = of_part.notes, of_part.left
    body = walk(main, limits.text, notes)
    if not package.parse(main, body):
        raise package.damaged(_("it has no {main}").format(main=main))
    named = {r.id: r.target for r in relations if r.kind in ("header", "footer")}
    frames = _Frames(package, named, limits.text, walk)
    lines: list[str] = []
    for section in body.sections:
        lines += [*frames.of(section, "header"), *section.lines, *frames.of(section, "footer")]
    text = body.line_break.join(lines)
    if not text.strip() and any("/media/" in part for part in package.names()):
        raise ReadError(
            "scanned",
            _("{name}: has pictures and no text; run OCR on them first, e.g. tesseract -l vie").format(name=name),
        )
    return text


class _Frames:
    """Headers and footers: each text once, however many sections print it."""

    def __init__(self, package: Package, parts: dict[str, str], most: int, walk: _Walks) -> None:
        self._package = package
        self._parts = parts
        self._most = most
        self._walk = walk
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
            walk = self._walk(part, self._most, {})
            self._package.parse(part, walk)
            self._texts[part] = walk.line_break.join([line for s in walk.sections for line in s.lines]).strip()
        return self._texts[part]
