"""Texts in chunks that cut no citation, each with the records of what it cites.

The whole text is read once, so that the records of a chunk know what stands in other chunks: the header, the issuer of
a list, the document that a short form means.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec

from dantext.extract import Extractor, default_extractor
from dantext.language.regexes import compiled
from dantext.model import Citation, Record

# What ends at a place where a text may be cut, the better the higher; all of these are behind blanks.
_TORN, _BLANK, _SENTENCE, _LINE, _PARAGRAPH = range(5)
_BLANKS = compiled(r"\s+")
_ITEM = compiled(r"[0-9]{1,5}(?:\.[0-9]{1,2})*(?:[.)]\s|[,;|\t])")
_ENDS = (".", ";", ":", "!", "?", "…")
_CLOSES = "\"”’')]"
_CELL = ("|", "\t")
_LEADS_ON = ("số", "Số", "SỐ")
# What looks like a code, and so many characters in front of one that is read without type words, which damage may hide.
_CODE = compiled(r"[0-9][0-9./-]{0,12}[-/][^\W0-9_]{2}")
_TYPE_WORDS = 16
_MENTION = 1 << 20  # weighs more than all whole citations that may be cut at one place


class Chunk(Record, frozen=True, kw_only=True):
    """A stretch of a text (code points, end exclusive), and the records of the citations in it, in order.

    Their offsets are those of the whole text; `here` has them within the chunk.
    """

    text: str
    start: int
    end: int
    citations: tuple[Citation, ...] = ()

    def here(self) -> list[Citation]:
        """The records with offsets within the chunk; of a whole citation that goes beyond it, the part in it."""
        return [
            msgspec.structs.replace(
                c,
                start=c.start - self.start,
                end=c.end - self.start,
                full_start=max(c.full_start - self.start, 0),
                full_end=min(c.full_end, self.end) - self.start,
            )
            for c in self.citations
        ]


def split(
    text: str, *, size: int = 1000, overlap: int = 0, source: str | None = None, extractor: Extractor | None = None
) -> list[Chunk]:
    """The chunks of a text, of at most ``size`` characters; joined they are the text, if ``overlap`` is 0.

    No chunk begins or ends inside a mention; one is longer than ``size`` only where a mention is. A whole citation
    (with date, issuer, title and part) is cut only where it does not fit. Of the places that are left, the end of a
    paragraph is better than that of a line, a sentence, a word. ``overlap``: each chunk begins with at most so many of
    the last characters of the one before, and has the records of mentions that are in both.
    Raises `ValueError` unless ``0 <= overlap < size``, `TypeError` for what is no str.

    >>> [c.text for c in split("Theo Nghị định số 29/2013/NĐ-CP và Quyết định 5/QĐ-TTg", size=40)]
    ['Theo Nghị định số 29/2013/NĐ-CP và ', 'Quyết định 5/QĐ-TTg']
    """
    check_sizes(size, overlap)
    records = (extractor or default_extractor()).extract(text, source)
    starts = [c.start for c in records]
    return [
        Chunk(text=text[start:end], start=start, end=end, citations=_within(records, starts, start, end))
        for start, end in _Cutter(text, records).stretches(size, overlap)
    ]


def check_sizes(size: int, overlap: int) -> None:
    """Raises `ValueError` for sizes that cannot be."""
    if size < 1 or not 0 <= overlap < size:
        raise ValueError(f"size={size}, overlap={overlap}: size is at least 1, and overlap from 0 to less than size")


def _within(records: Sequence[Citation], starts: Sequence[int], start: int, end: int) -> tuple[Citation, ...]:
    inside = records[bisect_left(starts, start) : bisect_left(starts, end)]
    return tuple(c for c in inside if c.end <= end)


class _Place(NamedTuple):
    """Where a text may be cut."""

    at: int
    rank: int


class _Cutter:
    """Knows where a text may be cut, and at what cost."""

    def __init__(self, text: str, records: Sequence[Citation]) -> None:
        self._text = text
        self._costs = _costs(text, records)
        self._places = list(_places(text))
        self._at = [place.at for place in self._places]

    def stretches(self, size: int, overlap: int) -> Iterator[tuple[int, int]]:
        """Start and end of each chunk."""
        start = done = 0
        while done < len(self._text):
            end = self._end(start, done, size)
            if start < done and end > start + size:  # what is repeated leaves too little room for what follows
                start, end = done, self._end(done, done, size)
            yield start, end
            done = end
            start = self._start(end, overlap) if overlap else end

    def _end(self, start: int, done: int, size: int) -> int:
        """The best place to end a chunk that begins at ``start`` and has something behind ``done``."""
        limit = start + size
        if limit >= len(self._text):
            return len(self._text)
        places = self._between(done, limit)
        half = max(done, start + size // 2)
        free = [place for place in places if not self._costs[place.at]]
        if free:
            # In the latter half the best one, else the last one: chunks of a few words are of no use.
            whole = [place for place in free if place.rank > _TORN] or free
            return max((p for p in whole if p.at >= half), key=lambda p: (p.rank, p.at), default=whole[-1]).at
        late = [place for place in places if place.at >= half] or places
        cheapest = max(late, key=lambda p: (-self._costs[p.at], p.rank, p.at), default=None)
        if cheapest is not None and self._costs[cheapest.at] < _MENTION:
            return cheapest.at
        return self._anywhere(done, limit)

    def _start(self, end: int, overlap: int) -> int:
        """Where the chunk behind ``end`` begins: in no mention, in no whole citation if that can be, in no word."""
        places = [p for p in self._between(end - overlap - 1, end) if self._costs[p.at] < _MENTION]
        return min(places, key=lambda p: (self._costs[p.at], p.rank == _TORN, p.at), default=_Place(end, _TORN)).at

    def _between(self, low: int, high: int) -> list[_Place]:
        """The places behind ``low``, up to ``high``."""
        return self._places[bisect_right(self._at, low) : bisect_right(self._at, high)]

    def _anywhere(self, low: int, high: int) -> int:
        """The last place behind ``low``, up to ``high``, that is in no mention; else the end of the mention."""
        for at in range(high, low, -1):
            if self._costs[at] < _MENTION and _divides(self._text, at):
                return at
        at = high + 1
        while at < len(self._text) and (self._costs[at] >= _MENTION or not _divides(self._text, at)):
            at += 1
        return at


def _costs(text: str, records: Sequence[Citation]) -> array[int]:
    """What it costs to cut in front of each character: the whole citations that are cut, and far more for a mention."""
    steps = array("q", bytes(8 * (len(text) + 2)))
    stretches = [(c.start, c.end, _MENTION) for c in records]
    stretches += [(c.full_start, c.full_end, 1) for c in records]
    typed = bytearray(len(text))
    for c in records:
        if c.type_text is not None:
            typed[c.start : c.end] = b"\1" * (c.end - c.start)
    bare = (m.span() for m in _CODE.finditer(text) if not typed[m.start()])
    stretches += [(max(start - _TYPE_WORDS, 0), end, 1) for start, end in bare]
    for start, end, cost in stretches:
        if end > start:
            steps[start + 1] += cost
            steps[end] -= cost
    return array("q", accumulate(steps))


def _places(text: str) -> Iterator[_Place]:
    """The places behind blanks, from the first to the last."""
    for blanks in _BLANKS.finditer(text):
        before = text[max(0, blanks.start() - 3) : blanks.start()].rstrip(_CLOSES)
        yield _Place(blanks.end(), _rank(before, blanks[0].count("\n"), text[blanks.end() : blanks.end() + 9]))


def _rank(before: str, line_ends: int, behind: str) -> int:
    """How good a place is between the last and the first characters around blanks.

    A number without a word in front of it may be the one of a citation that nobody could read: ``K hoach s 02-KH/TU``.
    """
    ended = before.endswith(_ENDS)
    begins = not before or before.endswith(_CELL) or (line_ends and _ITEM.match(behind))
    if before.endswith(_LEADS_ON) or (behind[:1].isdigit() and not ended and not begins):
        return _TORN
    if line_ends and (ended or not behind[:1].islower()):
        return _PARAGRAPH if line_ends > 1 else _LINE
    return _SENTENCE if ended else _BLANK


def _divides(text: str, at: int) -> bool:
    """Whether what stands on both sides of a place are characters of their own for who reads them."""
    import unicodedata

    return not unicodedata.combining(text[at]) and text[at - 1 : at + 1] != "\r\n"
