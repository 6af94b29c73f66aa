"""Where in the bytes of a part its runs and their text stand (ECMA-376 part 1, chapter 17).

The bytes are edited, not a tree that is written anew: what is not touched stays as the program wrote it that made the
file, and a large part takes no more memory than it has bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

# What holds runs and is none itself, between a paragraph and its runs. Fields and content controls are not among them:
# LibreOffice 7.4 writes comments in these into the text.
_LONGEST_ID = 12  # digits, of numbers of 32 bits
_CONTAINERS = frozenset(("ins", "del", "moveTo", "moveFrom", "hyperlink", "smartTag", "customXml", "dir", "bdo"))
# Within these nothing is changed: another's changes, what a program computes or binds to data, what is there twice.
_BOUND = frozenset(
    ("ins", "moveTo", "del", "moveFrom", "hyperlink", "fldSimple", "sdt", "dir", "bdo", "txbxContent",
     "AlternateContent")
)  # fmt: skip
_UNSEEN = frozenset(("del", "moveFrom"))
_NOTES = {"footnote": "footnote", "endnote": "endnote"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_START_TAG = re.compile(rb"""<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")

Note = tuple[str, str]
"""The kind of a note, and its id."""


class Child(NamedTuple):
    """An element of a run, in bytes; of a text also where its characters begin and end."""

    start: int
    end: int
    is_text: bool
    inner_start: int
    inner_end: int


@dataclass
class Field:
    """A field of several runs: from the first to the last, with what it is told to compute."""

    first: Atom
    last: Atom | None = None
    code: str = ""

    @property
    def is_link(self) -> bool:
        """Whether what it shows is text like any other."""
        return self.code.split()[:1] == ["HYPERLINK"]


@dataclass
class Atom:
    """What stands in a paragraph in one piece: a run, or anything else that holds no runs of its paragraph."""

    start: int
    inside: int  # the byte behind its start tag
    is_run: bool
    note: Note | None  # that it is in
    is_free: bool = True  # whether its text may be changed
    is_whole: bool = False  # whether its text is deeper than it can be cut
    in_field: Field | None = None  # that it is in
    is_closed: bool = False  # whether it is in what begins a content control of paragraphs, where no comment may be
    instead: int | None = None  # the byte at which the next paragraph behind that has its text
    end: int = 0
    properties: bytes = b""
    children: list[Child] = field(default_factory=list)

    def outward(self, start: int, end: int) -> tuple[int, int]:
        """Two bytes of its text, moved out of elements, and of the run itself, at whose edge they are."""
        first = self.children[bisect_right(self.children, start, key=lambda child: child.start) - 1]
        last = self.children[bisect_left(self.children, end, key=lambda child: child.start) - 1]
        if start <= first.inner_start:
            start = self.start if first is self.children[0] else first.start
        if end >= last.inner_end:
            end = self.end if last is self.children[-1] else last.end
        return start, end


@dataclass
class Text:
    """What an element has of the text: characters by the bytes at which they begin, and where the last one ends."""

    atom: Atom
    bytes: list[int]


class Outline:
    """What is found in the bytes (UTF-8) of a part that was read before.

    ``texts`` has those elements of ``wanted`` that have text, ``references`` where notes are referred to first, ``ids``
    all numbers that are given to what may have one, ``beginning`` the byte at which the text of the first paragraph
    begins that may have a comment, ``root`` the start tag of all.
    """

    def __init__(self, data: bytes, wanted: Container[int] = ()) -> None:
        self.texts: dict[int, Text] = {}
        self.references: dict[Note, Atom] = {}
        self.ids: set[int] = set()
        self.beginning: int | None = None
        self.root = (0, 0)
        self.prefix, self.namespace, self.end = "", "", len(data)
        self._data = data
        self._wanted = wanted
        self._element = -1
        self._open: list[tuple[str, int]] = []  # names, and the bytes at which they begin
        self._paragraph = self._atom_depth = 0  # depths, 0 for none
        self._atom: Atom | None = None
        self._bound = self._unseen = self._fields = 0
        self._note: Note | None = None
        self._field: Field | None = None
        self._head = 0  # the byte at which the text of the paragraph begins
        self._is_closed = False
        self._closed_atoms: list[Atom] = []
        self._scan()

    def _scan(self) -> None:
        # The encoding is the one that the part was read in, whatever it declares.
        self._parser = parser = expat.ParserCreate("utf-8")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartCdataSectionHandler = self._cdata
        parser.Parse(self._data, True)
        del self._parser

    def _start(self, qualified: str, attributes: Mapping[str, str]) -> None:
        self._element += 1
        name = qualified.rpartition(":")[2]
        at = self._parser.CurrentByteIndex
        self._open.append((name, at))
        depth = len(self._open)
        if depth == 1:
            self._begin(qualified, attributes, at)
        if name in _BOUND:
            self._bound += 1
        if name in _UNSEEN:
            self._unseen += 1
        if name in _NOTES:
            self._note = (_NOTES[name], _given(attributes, "id"))
        self._number(attributes)
        if not self._paragraph:
            if name == "sdt":
                self._is_closed = True
            elif name == "p":
                self._paragraph = depth
                self._head = self._behind(at)
        elif self._atom is None and name not in _CONTAINERS:
            self._atom = Atom(at, self._behind(at), name == "r", self._note, in_field=self._field)
            self._atom.is_closed = self._is_closed
            self._atom_depth = depth
        if self._atom is not None:
            self._within(self._atom, name, attributes, at)

    def _begin(self, qualified: str, attributes: Mapping[str, str], at: int) -> None:
        self.prefix = qualified.rpartition(":")[0]
        self.namespace = attributes.get(f"xmlns:{self.prefix}" if self.prefix else "xmlns", "")
        self.root = (at, self._behind(at))

    def _number(self, attributes: Mapping[str, str]) -> None:
        number = attributes.get(f"{self.prefix}:id" if self.prefix else "id", "")
        if number.isascii() and number.lstrip("-").isdigit() and len(number) <= _LONGEST_ID:
            self.ids.add(int(number))

    def _within(self, atom: Atom, name: str, attributes: Mapping[str, str], at: int) -> None:
        """An element of an atom, or the atom itself, begins."""
        if name == "fldChar":
            self._count_fields(atom, _given(attributes, "fldCharType"))
        elif name == "rPrChange":
            atom.is_free = False
        elif name in _REFERENCES and not self._unseen:
            self.references.setdefault((_REFERENCES[name], _given(attributes, "id")), atom)
        if self._bound or self._fields > 0:
            atom.is_free = False
        if self._element in self._wanted:
            if atom.is_closed:
                self._closed_atoms.append(atom)
            text = self.texts[self._element] = Text(atom, [])
            if len(self._open) != self._atom_depth + 1 or not atom.is_run:
                atom.is_whole = True
            elif name != "t":
                text.bytes += (at, self._behind(at))

    def _count_fields(self, atom: Atom, kind: str) -> None:
        atom.is_free = False
        self._fields += {"begin": 1, "end": -1}.get(kind, 0)
        if kind == "begin" and self._field is None:
            self._field = atom.in_field = Field(atom)
        elif kind == "end" and self._fields <= 0 and self._field is not None:
            self._field.last, self._field = atom, None
            self._fields = 0

    def _end(self, qualified: str) -> None:
        name, start = self._open.pop()
        depth = len(self._open) + 1
        at = self._parser.CurrentByteIndex
        if name in _BOUND:
            self._bound -= 1
        if name in _UNSEEN:
            self._unseen -= 1
        if depth == 1:
            self.end = at
        atom = self._atom
        if atom is not None and depth == self._atom_depth + 1:
            self._close_child(atom, name, start, at)
        elif atom is not None and depth == self._atom_depth:
            atom.end = self._closed(start, at)
            self._atom = None
            if name == "pPr":
                self._head = atom.end
        elif depth == self._paragraph:
            self._close_paragraph()

    def _close_paragraph(self) -> None:
        self._paragraph = 0
        was_closed, self._is_closed = self._is_closed, False
        if self.beginning is None and not was_closed:
            self.beginning = self._head
        if not self._bound:
            for atom in self._closed_atoms:
                atom.instead = self._head
            self._closed_atoms.clear()

    def _close_child(self, atom: Atom, name: str, start: int, at: int) -> None:
        end = self._closed(start, at)
        if name == "rPr":
            atom.properties = self._data[start:end]
        else:
            atom.children.append(Child(start, end, name == "t", self._behind(start), min(at, end)))

    def _characters(self, text: str) -> None:
        if self._field is not None and self._fields == 1 and self._open[-1][0] == "instrText":
            self._field.code += text
        known = self.texts.get(self._element)
        if known is None or known.atom.is_whole or self._open[-1][0] != "t":
            return
        at = self._parser.CurrentByteIndex
        size = len(text.encode())
        if self._data[at : at + 1] == b"&":
            size = self._data.index(b";", at) + 1 - at
        elif text == "\n" and self._data[at : at + 2] == b"\r\n":
            size = 2
        if len(text) == 1:
            known.bytes[-1:] = (at, at + size)
            return
        known.bytes[-1:] = [at]
        for char in text:
            known.bytes.append(known.bytes[-1] + len(char.encode()))

    def _cdata(self) -> None:
        """A tag within it would be none."""
        if self._atom is not None:
            self._atom.is_whole = True

    def _behind(self, at: int) -> int:
        """The byte behind the tag that begins ``at`` a byte."""
        tag = _START_TAG.match(self._data, at)
        assert tag is not None
        return tag.end()

    def _closed(self, start: int, at: int) -> int:
        """The byte behind an element that begins at ``start``, the end of which was told ``at`` a byte."""
        inside = self._behind(start)
        return inside if self._data[inside - 2 : inside] == b"/>" else self._behind(at)

    @property
    def is_empty(self) -> bool:
        """Whether the root is one tag."""
        return self._data[self.root[1] - 2 : self.root[1]] == b"/>"


def _given(attributes: Mapping[str, str], name: str) -> str:
    """The value of an attribute in whatever namespace."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")
