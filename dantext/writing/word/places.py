"""From the text that was read back to the parts of the file: which bytes of which run a stretch of it is."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dantext.reading.files.traced import Piece, Traced
from dantext.writing.word.outline import Atom, Outline


class Spot(NamedTuple):
    """What a part has of a stretch of text, in one run or another atom: from byte to byte, at its edges if need be."""

    part: str
    atom: Atom
    start: int
    end: int


class Places:
    """Where stretches of a text are, of which all are named beforehand (code points, end exclusive)."""

    def __init__(
        self, text: Traced, main: str, data: Callable[[str], bytes], ranges: Iterable[tuple[int, int]]
    ) -> None:
        """``data`` gives the bytes of a part, in UTF-8. Raises `expat.ExpatError` for what is no XML."""
        self._text = text
        self._main = main
        self._starts = [piece.start for piece in text.pieces]
        wanted: dict[str, set[int]] = defaultdict(set)
        wanted[main] = set()
        for start, end in ranges:
            for piece in self._pieces(start, end):
                wanted[piece.part].add(piece.element)
        self.outlines = {part: Outline(data(part), elements) for part, elements in wanted.items()}

    def spots(self, start: int, end: int) -> list[Spot]:
        """Where a stretch is, piece by piece in the order of the text; without what separates lines and cells."""
        return [self._spot(piece) for piece in self._pieces(start, end)]

    def is_all(self, start: int, end: int) -> bool:
        """Whether every character of a stretch stands in the file."""
        return sum(piece.length for piece in self._pieces(start, end)) == end - start

    def anchor(self, start: int, end: int) -> tuple[Spot, Spot] | None:
        """Where in the body a comment on a stretch begins and ends, in the order of the document; None for nowhere.

        Word has no comments in notes, so it is the reference to the note; in headers and footers neither.
        """
        spots = self.spots(start, end)
        of_part = [spot for spot in spots if spot.part == spots[0].part]
        if of_part and of_part[0].part != self._main:
            note = of_part[0].atom.note
            atom = self.outlines[self._main].references.get(note) if note is not None else None
            of_part = [Spot(self._main, atom, atom.start, atom.end)] if atom is not None else []
        if not of_part:
            return None
        return min(of_part, key=lambda spot: spot.start), max(of_part, key=lambda spot: spot.end)

    def _spot(self, piece: Piece) -> Spot:
        known = self.outlines[piece.part].texts[piece.element]
        atom = known.atom
        if atom.is_whole:
            return Spot(piece.part, atom, atom.start, atom.end)
        edges = atom.outward(known.bytes[piece.offset], known.bytes[piece.offset + piece.length])
        return Spot(piece.part, atom, *edges)

    def _pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The pieces of a stretch, cut to it."""
        for n in range(max(bisect_right(self._starts, start) - 1, 0), len(self._starts)):
            piece = self._text.pieces[n]
            if piece.start >= end:
                return
            first, last = max(piece.start, start), min(piece.start + piece.length, end)
            if first < last:
                yield Piece(first, last - first, piece.part, piece.element, piece.offset + first - piece.start)
