"""Presentations (.pptx; ECMA-376 part 1, chapters 19 and 21) to text: slide by slide, the notes of each behind it."""

from __future__ import annotations

from collections.abc import Mapping

from dantext.language.messages import _, noted
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.package import Package
from dantext.reading.files.wordml import TooLongError, Walk

# Places of a slide that say where it stands, not what it says.
_PLACES_OUTSIDE = frozenset(("sldNum", "dt", "hdr"))
_FIELDS_OUTSIDE = ("slidenum", "datetime")
# Of a diagram, what it says is a part of its own.
_BEHIND = ("diagramData", "notesSlide")


def read(data: bytes, name: str, limits: Limits) -> str:
    """The text of the slides in order: a line a paragraph or table row, footers once, notes behind their slide.

    Raises `ReadError`: ``damaged``, ``encrypted``, ``bomb``, ``too-large``, or ``scanned`` if there are only pictures.
    """
    package = Package(data, name, limits, noted("presentation"), "PowerPoint")
    try:
        text = "\n".join(_lines(package, limits.text))
    except TooLongError:
        raise limits.too_long(name) from None
    if not text.strip() and any("/media/" in part for part in package.names()):
        raise ReadError(
            "scanned",
            _("{name}: has pictures and no text; run OCR on them first, e.g. tesseract -l vie").format(name=name),
        )
    return text


def _lines(package: Package, most: int) -> list[str]:
    main = next((r.target for r in package.related("") if r.kind == "officeDocument"), "ppt/presentation.xml")
    order = _Order()
    if not package.parse(main, order):
        raise package.damaged(_("it has no {main}").format(main=main))
    slides = {r.id: r.target for r in package.related(main) if r.kind == "slide"}
    lines: list[str] = []
    footers: set[str] = set()
    for slide in dict.fromkeys(slides[key] for key in order.ids if key in slides):
        relations = package.related(slide)
        for part in (slide, *(r.target for kind in _BEHIND for r in relations if r.kind == kind)):
            walk = _Shapes(most, footers)
            package.parse(part, walk)
            most = walk.left
            lines += [line for line in walk.sections[0].lines if line.strip()]
    return lines


class _Order:
    """Receives the elements of the main part; ``ids`` are those of the slides as they follow each other."""

    def __init__(self) -> None:
        self.ids: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag.endswith("}sldId"):
            # Of two attributes called so, the one with a namespace names the part.
            self.ids += [value for key, value in attributes.items() if key.endswith("}id")]

    def close(self) -> None:
        """Nothing is left to do; lxml asks for the method."""


class _Shapes(Walk):
    """Receives the elements of a slide, its notes or a diagram, whose paragraphs and tables are named as in Word."""

    def __init__(self, most: int, footers: set[str]) -> None:
        super().__init__(most)
        self._place = ""
        self._before = 0  # lines in front of the footer that is open
        self._footers = footers

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if not self._unseen_depth:
            if name == "sp":
                self._place = ""
            elif name == "ph":
                self._place = attributes.get("type", "")
            elif name == "txBody":
                self._before = len(self.sections[0].lines)
            if (
                (name == "txBody" and self._place in _PLACES_OUTSIDE)
                or (name == "fld" and attributes.get("type", "").startswith(_FIELDS_OUTSIDE))
                or name == "tabLst"
            ):
                self._unseen_depth = 1
                return
        super().start(tag, attributes)

    def end(self, tag: str) -> None:
        if not self._unseen_depth and tag.endswith("}txBody") and self._place == "ftr":
            lines = self.sections[0].lines
            footer = "\n".join(lines[self._before :])
            if footer in self._footers:
                del lines[self._before :]
            self._footers.add(footer)
        super().end(tag)
