"""Text of a Word file that knows where it is from: the part, the element, the place in its text.

A finding is about characters of the text that was read; to put something at its place in the file, the way back is
kept while the text is put together, by the one `Walk` that reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from dantext.reading.files.wordml import Walk


class Piece(NamedTuple):
    """A stretch of a text, and where it is from: code points ``start`` to ``start + length`` of the text.

    They are those at ``offset`` behind the start tag of the ``element``-th element of ``part``, in the order of the
    document, from 0. A tab or a break is the one character of its element.
    """

    start: int
    length: int
    part: str
    element: int
    offset: int


class Traced(str):
    """A string with its pieces, in order; what separates lines and cells is from nowhere."""

    __slots__ = ("pieces",)

    pieces: Sequence[Piece]

    def __new__(cls, text: str, pieces: Sequence[Piece] = ()) -> Traced:
        """A string with its pieces."""
        traced = super().__new__(cls, text)
        traced.pieces = pieces
        return traced

    def join(self, parts: Iterable[str], /) -> Traced:
        """What a string would give, with the pieces of all parts."""
        parts = list(parts)
        pieces: list[Piece] = []
        at = 0
        for part in parts:
            if isinstance(part, Traced):
                pieces += (p._replace(start=at + p.start) for p in part.pieces) if at else part.pieces
            at += len(part) + len(self)
        return Traced(super().join(parts), pieces)

    def strip(self, chars: str | None = None, /) -> Traced:
        """What a string would give, with what is left of the pieces."""
        first = len(self) - len(self.lstrip(chars))
        text = super().strip(chars)
        last = first + len(text)
        pieces = []
        for p in self.pieces:
            start, end = max(p.start, first), min(p.start + p.length, last)
            if start < end:
                pieces.append(Piece(start - first, end - start, p.part, p.element, p.offset + start - p.start))
        return Traced(text, pieces)


class TracedWalk(Walk):
    """A `Walk` over a part whose lines and notes are traced."""

    def __init__(self, part: str, most: int, notes: Mapping[tuple[str, str], str]) -> None:
        super().__init__(most, notes)
        self._part = part
        self._element = -1
        self._at = 0
        self._nothing, self.line_break = Traced(""), Traced("\n")

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._element += 1
        self._at = 0
        super().start(tag, attributes)

    def data(self, text: str) -> None:
        super().data(text)
        self._at += len(text)

    def _add(self, text: str) -> None:
        super()._add(Traced(text, (Piece(0, len(text), self._part, self._element, self._at),)))
