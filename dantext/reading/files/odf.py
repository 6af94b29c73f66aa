"""OpenDocument files (.odt, .odp; ISO 26300) to text, in the order in which a reader meets it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from dantext.language.messages import _, noted
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import LINE, Limits
from dantext.reading.files.package import Package
from dantext.reading.files.page_furniture import is_page_number
from dantext.reading.files.wordml import TooLongError, join_cells

_CHARACTERS = {"tab": "\t", "line-break": "\n"}
# What was deleted is kept in `tracked-changes`; the sign of a note, comments and descriptions of pictures are not read.
_UNSEEN = frozenset((
    "tracked-changes", "annotation", "note-citation", "forms", "scripts", "event-listeners", "ruby-text",
))  # fmt: skip
# A field is called `title`, too, and is read.
_OF_PICTURES = ("svg-compatible:1.0}title", "svg-compatible:1.0}desc")
_PARAGRAPHS = frozenset(("p", "h"))
_CELLS = frozenset(("table-cell", "covered-table-cell"))
_FRAMES = frozenset(("header", "header-first", "header-left", "footer", "footer-first", "footer-left"))
_BEHIND = frozenset(("note-body", "text-box"))
_SPACE = re.compile(r"[ \t\r\n]+")
_MOST_SPACES = 100  # of one element, which says in a number how many they are


def read(data: bytes, name: str, limits: Limits) -> str:
    """The text: a line a paragraph or table row, notes and text boxes behind the paragraph that they hang on.

    Headers of pages come first and footers last, each once. Deleted text is left out.
    Raises `ReadError`: ``damaged``, ``encrypted``, ``bomb``, ``too-large``, or ``scanned`` if there are only pictures.
    """
    package = Package(data, name, limits, noted("OpenDocument file"), "LibreOffice")
    manifest = _Manifest()
    package.parse("META-INF/manifest.xml", manifest)
    if manifest.is_encrypted:
        raise ReadError("encrypted", _("{name}: is protected by a password; save it without one").format(name=name))
    try:
        body, styles = Walk(limits.text), Walk(limits.text)
        if not package.parse("content.xml", body):
            raise package.damaged(_("it has no content.xml"))
        package.parse("styles.xml", styles)
    except TooLongError:
        raise limits.too_long(name) from None
    text = "\n".join([*styles.frames("header"), *body.lines, *styles.frames("footer")])
    if not text.strip() and any(part.startswith("Pictures/") for part in package.names()):
        raise ReadError(
            "scanned",
            _("{name}: has pictures and no text; run OCR on them first, e.g. tesseract -l vie").format(name=name),
        )
    return text


class _Manifest:
    """Receives the elements of the list of files, which says what of them is encrypted."""

    is_encrypted = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.is_encrypted |= tag.endswith("}encryption-data")

    def close(self) -> None:
        """Nothing is left to do; lxml asks for the method."""


class _Frame(NamedTuple):
    kind: str
    text: str


class Walk:
    """Receives the elements of a part (a target of `lxml.etree.XMLParser`); ``lines`` has its lines at its end.

    What is outside the body and the headers of pages, as the looks of text are, has no paragraphs.
    """

    def __init__(self, most: int) -> None:
        """Raises `TooLongError` from its methods above ``most`` characters, a paragraph counting as `LINE`."""
        self._left = most
        self.lines: list[str] = []
        self._frames: list[_Frame] = []
        self._lines = [self.lines]
        self._rows: list[list[str]] = []
        # Of each open paragraph its text, and the lines that wait for its end.
        self._paragraphs: list[tuple[list[str], list[str]]] = []
        self._unseen_depth = 0

    def frames(self, kind: str) -> list[str]:
        """Headers or footers, each text once, without those that only number the page."""
        texts = dict.fromkeys(frame.text for frame in self._frames if frame.kind.startswith(kind))
        return [text for text in texts if text and not is_page_number(text)]

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        name = tag.rpartition("}")[2]
        if self._unseen_depth or name in _UNSEEN or tag.endswith(_OF_PICTURES):
            self._unseen_depth += 1
        elif name in _PARAGRAPHS:
            self._spend(LINE)
            self._paragraphs.append(([], []))
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        elif name == "s":
            self._add(" " * _spaces(attributes))
        elif name == "table-row":
            self._spend(LINE)
            self._rows.append([])
        elif name in _CELLS or name in _BEHIND or name in _FRAMES:
            self._spend(LINE)
            self._lines.append([])

    def end(self, tag: str) -> None:
        name = tag.rpartition("}")[2]
        if self._unseen_depth:
            self._unseen_depth -= 1
        elif name in _PARAGRAPHS:
            text, behind = self._paragraphs.pop()
            self._lines[-1] += ["".join(text).strip(" "), *behind]
        elif name == "table-row":
            self._lines[-1].append(join_cells(self._rows.pop()))
        elif name in _CELLS:
            cell = "\n".join(self._lines.pop())
            (self._rows or self._lines)[-1].append(cell)
        elif name in _BEHIND:
            lines = self._lines.pop()
            (self._paragraphs[-1][1] if self._paragraphs else self._lines[-1]).extend(lines)
        elif name in _FRAMES:
            self._frames.append(_Frame(name, "\n".join(self._lines.pop()).strip()))

    def data(self, text: str) -> None:
        if self._unseen_depth or not self._paragraphs:
            return
        # White space is one space, wherever elements begin and end in it; what is meant is an element.
        text = _SPACE.sub(" ", text)
        before = self._paragraphs[-1][0]
        if text.startswith(" ") and (not before or before[-1][-1] in " \n"):
            text = text[1:]
        self._add(text)

    def close(self) -> None:
        """Nothing is left to do; lxml asks for the method."""

    def _add(self, text: str) -> None:
        self._spend(len(text))
        if text and self._paragraphs:
            self._paragraphs[-1][0].append(text)

    def _spend(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise TooLongError


def _spaces(attributes: Mapping[str, str]) -> int:
    said = next((value for key, value in attributes.items() if key.rpartition("}")[2] == "c"), "1")
    return min(int(said), _MOST_SPACES) if said.isdecimal() else 1
