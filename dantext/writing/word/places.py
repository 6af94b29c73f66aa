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

    def anchor(self, start: int, end: int) -> tuple[Spot, Spot] | int | None:
        """Where in the body a comment on a stretch begins and ends, in the order of the document.

        Word has no comments in notes, so it is the reference to the note. Where programs have no comments for what they
        compute, it is all of that; for the beginning of a content control, and in headers and footers, the byte at
        which the text of another paragraph begins. None if there is none.
        """
        body = self.outlines[self._main]
        spots = self.spots(start, end)
        atoms = [spot.atom for spot in spots[:1] if spot.part != self._main]
        if atoms:
            reference = body.references.get(atoms[0].note) if atoms[0].note is not None else None
            if reference is None:
                return body.beginning
            spots = [Spot(self._main, reference, reference.start, reference.end)]
        of_body = [_with_field(spot) for spot in spots if spot.part == self._main]
        closed = next((spot.atom for spot in of_body if spot.atom.is_closed), None)
        if closed is not None or not of_body:
            return closed.instead if closed is not None and closed.instead is not None else body.beginning
        return min(of_body, key=lambda spot: spot.start), max(of_body, key=lambda spot: spot.end)

    def is_exact(self, start: int, end: int) -> bool:
        """Whether a comment on a stretch is at its characters, as far as they are in the part in which it begins."""
        spots = self.spots(start, end)
        return all(
            spot.part == self._main and not spot.atom.is_whole and not spot.atom.is_closed and _with_field(spot) == spot
            for spot in spots if spot.part == spots[0].part
        )  # fmt: skip

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


def _with_field(spot: Spot) -> Spot:
    """All of the field that a spot is in."""
    field = spot.atom.in_field
    if field is None or field.last is None or field.is_link:
        return spot
    return Spot(spot.part, spot.atom, field.first.start, field.last.end)
