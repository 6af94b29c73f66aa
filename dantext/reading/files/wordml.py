"""WordprocessingML (ECMA-376 part 1, chapter 17) to lines of text, element by element, without a tree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from dantext.reading.files.limits import LINE

_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted, moved away, or not text: tabs are the stops of a paragraph, the changes hold former properties.
_UNSEEN = frozenset(("del", "moveFrom", "tabs", "pPrChange", "sectPrChange"))
_NOTES = frozenset(("footnote", "endnote"))
_NOTE_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_FRAME_REFERENCES = {"headerReference": "header", "footerReference": "footer"}
_READ = frozenset(
    ("t", "p", "tr", "tc", "txbxContent", "sectPr", "titlePg", "AlternateContent", "Choice", "Fallback")
).union(_CHARACTERS, _UNSEEN, _NOTES, _NOTE_REFERENCES, _FRAME_REFERENCES)
# The standard has a thousand.
_MOST_NAMES = 100_000


class FrameReference(NamedTuple):
    """A header or footer that a section names."""

    kind: str
    id: str
    only_first: bool


class TooLongError(Exception):
    """A part has more text than it may."""


@dataclass
class Section:
    """The lines of a section, and what its pages print around them."""

    lines: list[str] = field(default_factory=list)
    frames: list[FrameReference] = field(default_factory=list)
    first_differs: bool = False


class _Paragraph:
    """An open paragraph: its text, and the lines of notes and text boxes that wait for its end."""

    __slots__ = ("behind", "text")

    def __init__(self) -> None:
        self.text: list[str] = []
        self.behind: list[str] = []


class Walk:
    """Receives the elements of a document, header or notes part (a target of `lxml.etree.XMLParser`).

    When the part is at its end, ``sections`` has its lines and ``notes`` its notes by kind and id. Paragraphs, rows
    and what holds lines (the section, cells, text boxes, notes) nest in each other in any order, so each has a stack
    of those that are open.
    """

    def __init__(self, most: int, notes: Mapping[tuple[str, str], str] | None = None) -> None:
        """Raises `TooLongError` from its methods above ``most`` characters, a paragraph counting as `LINE`."""
        self._left = most
        self.notes = dict(notes or {})
        self.sections = [Section()]
        self._section_ends = False
        self._lines = [self.sections[0].lines]
        self._rows: list[list[str]] = []
        self._paragraphs: list[_Paragraph] = []
        self._note_ids: list[str] = []
        # One entry an open mc:AlternateContent: has one of the ways to say it been taken?
        self._taken: list[bool] = []
        self._in_text = False
        self._unseen_depth = 0
        self._names: dict[str, str] = {}
        # What joins pieces: strings of the kind of the pieces.
        self._nothing, self.line_break = "", "\n"

    @property
    def left(self) -> int:
        """Characters that it may still have."""
        return self._left

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if self._unseen_depth:
            self._unseen_depth += 1
            return
        name = self._names.get(tag)
        if name is None:
            name = self._learn(tag)
        # Nine elements in ten say how the text looks.
        if not name:
            return
        if name == "t":
            self._in_text = True
        elif name == "p":
            self._paragraphs.append(_Paragraph())
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        elif name == "tr":
            self._rows.append([])
        elif name in ("tc", "txbxContent"):
            self._lines.append([])
        elif name in _UNSEEN or self._is_second_way(name):
            self._unseen_depth = 1
        elif name in _NOTES:
            self._open_note(_local(attributes))
        elif name in _NOTE_REFERENCES:
            self._refer(_NOTE_REFERENCES[name], _local(attributes).get("id", ""))
        elif name == "sectPr":
            self._section_ends = True
        elif name == "titlePg":
            self.sections[-1].first_differs = _local(attributes).get("val", "1") not in ("0", "false", "off")
        elif name in _FRAME_REFERENCES:
            given = _local(attributes)
            reference = FrameReference(_FRAME_REFERENCES[name], given.get("id", ""), given.get("type") == "first")
            self.sections[-1].frames.append(reference)

    def end(self, tag: str) -> None:
        if self._unseen_depth:
            self._unseen_depth -= 1
            return
        name = self._names[tag]
        if not name:
            return
        if name == "t":
            self._in_text = False
        elif name == "p":
            self._close_paragraph()
        elif name == "tr":
            self._lines[-1].append(join_cells(self._rows.pop(), self._nothing))
        elif name == "tc":
            cell = self.line_break.join(self._lines.pop())
            (self._rows or self._lines)[-1].append(cell)
        elif name == "txbxContent":
            box = self._lines.pop()
            (self._paragraphs[-1].behind if self._paragraphs else self._lines[-1]).extend(box)
        elif name == "AlternateContent":
            self._taken.pop()
        elif name in _NOTES:
            self.notes[name, self._note_ids.pop()] = self.line_break.join(self._lines.pop())

    def data(self, text: str) -> None:
        if self._in_text and not self._unseen_depth:
            self._add(text)

    def close(self) -> None:
        """Nothing is left to do; lxml asks for the method."""

    def _learn(self, tag: str) -> str:
        """The name that ``tag`` has here, empty if it is not read."""
        # Only the local name counts: the two editions of the standard differ in their namespaces.
        name = tag.rpartition("}")[2]
        if len(self._names) == _MOST_NAMES:
            raise TooLongError
        self._names[tag] = name if name in _READ else ""
        return self._names[tag]

    def _add(self, text: str) -> None:
        self._spend(len(text))
        if self._paragraphs:
            self._paragraphs[-1].text.append(text)

    def _spend(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise TooLongError

    def _is_second_way(self, name: str) -> bool:
        if name == "AlternateContent":
            self._taken.append(False)
        elif name in ("Choice", "Fallback") and self._taken:
            second, self._taken[-1] = self._taken[-1], True
            return second
        return False

    def _open_note(self, attributes: Mapping[str, str]) -> None:
        # Those with a type are the rules that are drawn above notes.
        if attributes.get("type", "normal") == "normal":
            self._note_ids.append(attributes.get("id", ""))
            self._lines.append([])
        else:
            self._unseen_depth = 1

    def _refer(self, kind: str, key: str) -> None:
        # Taken out: a note is printed once, however often it is referred to.
        text = self.notes.pop((kind, key), "").strip()
        if text and self._paragraphs:
            self._paragraphs[-1].behind.append(text)

    def _close_paragraph(self) -> None:
        self._spend(LINE)
        paragraph = self._paragraphs.pop()
        self._lines[-1] += [self._nothing.join(paragraph.text), *paragraph.behind]
        if self._section_ends and not self._paragraphs and len(self._lines) == 1:
            self._section_ends = False
            self.sections.append(Section())
            self._lines = [self.sections[-1].lines]


def _local(attributes: Mapping[str, str]) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in attributes.items()}


def join_cells(cells: list[str], nothing: str = "") -> str:
    """A row: cells apart by a tab, or by a line break where one of the two neighbours has several lines.

    ``nothing`` is an empty string of the kind of the cells, which the row is of.
    """
    row = cells[:1]
    for left, right in pairwise(cells):
        row += ("\n" if "\n" in left or "\n" in right else "\t", right)
    return nothing.join(row)
