"""The glyphs of a PDF page to text, by where they stand.

PDFium's own text knows neither pages that are set sideways nor columns, and takes fonts at their word about blanks.
Glyphs keep the order of the file, in which programs write cell after cell; lines, blanks and columns are told from
their places. All widths are in heights of the line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal

Direction = Literal[0, 90, 180, 270]
"""Degrees by which a line is turned to the right."""

_SAME_LINE = 0.5  # how far the middles of two glyphs of a line may be apart
_BACK = 0.5  # how far a glyph may begin in front of the end of the one before: accents, kerning
_BLANK = 0.14  # from here on, a gap is a blank where the file has none
_NO_BLANK = 0.04  # up to here, a blank of the file is none on the page
_SPACED = 0.1  # between all letters of a line, this is letter spacing
_TOO_WIDE = -0.12  # a font that says of its glyphs that they lie on one another says nothing of gaps
_COLUMN = 1.2  # from here on, a gap is between columns, unless all of the line are as wide:
_AS_WIDE = 1.5
_CLOSE_COLUMN = 0.45  # the same where columns are known to begin
_MARGIN = 20  # points from the edge of a column to that of the next one
_FEW = 3
_MOSTLY_APART = 0.7
_NEXT_LINE = 1.9  # from one line of a cell to the next
_MOTTO = re.compile(r"CỘNG\s?H[OÒ][AÀ]\s?XÃ\s?HỘI|ĐẢNG\s?CỘNG\s?SẢN\s?VIỆT\s?NAM")
_FULL = 0.9  # of the longest line of a column of prose is what most have
_HEAD = 24  # lines in both columns of a head at most
_PROSE_ROWS, _PROSE = 5, 18  # rows of two columns of prose, and the characters of each on the average, at least


Glyph = tuple[str, Direction, float, float, float, float, bool]
"""A character, and its box in the frame of its line: its direction, start and end along it, bottom and top; whether a
blank of the file stands in front of it. A plain tuple, for there are thousands on a page."""


Line = tuple[list[Glyph], list[float]]
"""Glyphs, and what is free in front of each but the first."""
Edge = tuple[Direction, int]
"""Where the lines of a column begin, in points."""


class Piece:
    """A line, or what a column has of it."""

    def __init__(self, glyphs: Sequence[Glyph], gaps: Sequence[float]) -> None:
        chars, directions, starts, ends, bottoms, tops, apart = zip(*glyphs, strict=True)
        self.direction: Direction = directions[0]
        self.start: float = starts[0]
        self.end: float = max(ends)
        self.bottom: float = min(bottoms)
        self.top: float = max(tops)
        self.text = _text(chars, gaps, apart[1:])

    @property
    def height(self) -> float:
        return self.top - self.bottom

    def is_beside(self, other: Piece) -> bool:
        """Whether both are of one row, this one behind the other."""
        if self.direction != other.direction or self.start < other.end - _BACK * self.height:
            return False
        return abs(self.top + self.bottom - other.top - other.bottom) < max(self.height, other.height)

    def is_below(self, other: Piece) -> bool:
        """Whether this is the next line of the column in which the other is."""
        return (
            self.direction == other.direction
            and self.start < other.end
            and other.start < self.end
            and 0 < other.bottom - self.bottom < _NEXT_LINE * max(self.height, other.height)
        )


def text_of_glyphs(glyphs: Iterable[Glyph]) -> str:
    """The text of a page: what is set in its own direction, and other lines in front of it or behind it.

    Cells of a row are apart by a tab, or by a line break where one of two neighbours has several lines.
    """
    parts = [part for line in _lines(glyphs) for part in _apart(line)]
    edges = _edges(parts)
    pieces = [Piece(*cell) for part in parts for cell in _cells(part, edges)]
    return _joined(_prose_columns(_head_columns(_upright_first(pieces)))) if pieces else ""


# -- lines ---------------------------------------------------------------------------------------------


def _lines(glyphs: Iterable[Glyph]) -> Iterator[Line]:
    """The glyphs of each line, and what is free in front of each but the first."""
    line: list[Glyph] = []
    gaps: list[float] = []
    last_direction, last_start, last_end, last_middle, last_height = 0, 0.0, 0.0, 0.0, 0.0
    for glyph in glyphs:
        _, direction, start, end, bottom, top, _ = glyph
        middle, height = (bottom + top) / 2, top - bottom
        most = max(height, last_height) or 1.0
        if line:
            # The letters of a ligature stand in one place.
            is_behind = start > last_end - _BACK * most or start == last_start
            if is_behind and direction == last_direction and abs(middle - last_middle) < _SAME_LINE * most:
                gaps.append((start - last_end) / most)
            else:
                yield line, gaps
                line, gaps = [], []
        line.append(glyph)
        last_direction, last_start, last_end, last_middle, last_height = direction, start, end, middle, height
    if line:
        yield line, gaps


def _apart(line: Line) -> Iterator[Line]:
    """What a line has in each column, as far as the gaps between them leave no doubt."""
    return _split(line, _behind_gaps(line[1], _COLUMN))


def _edges(parts: Sequence[Line]) -> set[Edge]:
    """Where columns begin, all but the first: some lines do there."""
    starts = Counter(_edge(glyphs[0]) for glyphs, _ in parts)
    edges = {edge for edge, times in starts.items() if times >= _FEW}
    return {(d, at + by) for d, at in edges if any(e < at - _MARGIN for f, e in edges if f == d) for by in (-1, 0, 1)}


def _edge(glyph: Glyph) -> Edge:
    return glyph[1], round(glyph[2])


def _cells(part: Line, edges: set[Edge]) -> Iterator[Line]:
    """The same where columns are close: at the edge of one, by a gap that is wider than its like."""
    glyphs, gaps = part
    at = _behind_gaps(gaps, _CLOSE_COLUMN)
    if at:
        motto = _MOTTO.search("".join([glyph[0] for glyph in glyphs]))
        known = motto.start() if motto else 0
        at = [i for i in at if i == known or _edge(glyphs[i]) in edges]
    return _split(part, at)


def _behind_gaps(gaps: Sequence[float], least: float) -> list[int]:
    """Which glyphs stand behind a gap that is wider than ``least``, and than the blanks of a line that is justified."""
    if not gaps or max(gaps) <= least:
        return []
    base = _spacing(gaps)
    blanks = [gap for gap in gaps if gap > base + _BLANK]
    usual = _median(blanks) - base if len(blanks) >= _FEW else 0.0
    wide = base + max(least, _AS_WIDE * usual)
    return [i for i, gap in enumerate(gaps, start=1) if gap > wide]


def _spacing(gaps: Sequence[float]) -> float:
    """What is free between the letters of a line whose letters are spaced out; 0 for others."""
    within = _median(gaps) if len(gaps) >= _FEW else 0.0
    return within if within > _SPACED else 0.0


def _split(line: Line, at: Sequence[int]) -> Iterator[Line]:
    glyphs, gaps = line
    for first, end in pairwise((0, *at, len(glyphs))):
        yield glyphs[first:end], gaps[first : end - 1]


def _text(chars: Sequence[str], gaps: Sequence[float], apart: Sequence[bool]) -> str:
    """The characters of a line with the blanks between them."""
    if len(gaps) > _FEW and sum(apart) > _MOSTLY_APART * len(gaps):
        # Each letter has a blank in front: how wide it is says which ones are meant.
        within, apart = _median(gaps), [False] * len(gaps)
    else:
        joined = [gap for gap, is_apart in zip(gaps, apart, strict=True) if not is_apart]
        within = _median(joined) if len(joined) >= _FEW else 0.0
    if within >= _TOO_WIDE:
        base = within if within > _SPACED else 0.0
        no_blank, blank = base + _NO_BLANK, base + _BLANK
        apart = [gap > (no_blank if is_apart else blank) for gap, is_apart in zip(gaps, apart, strict=True)]
    return chars[0] + "".join([f" {c}" if is_apart else c for c, is_apart in zip(chars[1:], apart, strict=True)])


def _median(values: Sequence[float]) -> float:
    """The one in the middle; `statistics` takes long to be imported."""
    return sorted(values)[len(values) // 2]


# -- columns -------------------------------------------------------------------------------------------


def _upright_first(pieces: list[Piece]) -> list[Piece]:
    """Lines that run in another direction than most are no part of a sentence: heads of pages, notes at an edge."""
    counts: Counter[Direction] = Counter()
    for piece in pieces:
        counts[piece.direction] += len(piece.text)
    main = counts.most_common(1)[0][0]
    if len(counts) == 1:
        return pieces
    half = counts[main] / 2
    front: list[Piece] = []
    upright: list[Piece] = []
    back: list[Piece] = []
    seen = 0
    for piece in pieces:
        if piece.direction == main:
            seen += len(piece.text)
            upright.append(piece)
        else:
            (front if seen < half else back).append(piece)
    return front + upright + back


def _head_columns(pieces: list[Piece]) -> list[Piece]:
    """The two columns that begin a document, one behind the other, where the file has them line by line."""
    at = next((i for i, piece in enumerate(pieces) if _MOTTO.match(piece.text)), None)
    if at is None:
        return pieces
    motto = pieces[at]
    first = at
    while first and pieces[first - 1].end < motto.start and pieces[first - 1].bottom < motto.top + motto.height:
        first -= 1
    if first == at:
        return pieces
    left, right = pieces[first:at], [motto]
    gutter = max(piece.end for piece in left)
    for piece in pieces[at + 1 : at + _HEAD]:
        if piece.start > gutter and _follows(piece, right, left):
            right.append(piece)
        elif piece.end < motto.start and _follows(piece, left, right):
            left.append(piece)
            gutter = max(gutter, piece.end)
        else:
            break
    return pieces[:first] + left + right + pieces[first + len(left) + len(right) :]


def _follows(piece: Piece, column: list[Piece], other: list[Piece]) -> bool:
    """Whether a line goes on in a column: close under its last one, or beside one of the other column."""
    gap = column[-1].bottom - piece.bottom
    if 0 < gap < _NEXT_LINE * max(piece.height, column[-1].height):
        return True
    return any(piece.is_beside(o) or o.is_beside(piece) for o in other)


def _prose_columns(pieces: list[Piece]) -> list[Piece]:
    """Two columns of prose one behind the other, where the file has them line by line."""
    out: list[Piece] = []
    i = 0
    while i < len(pieces):
        rows, left_end, right_start = 0, float("-inf"), float("inf")
        while (at := i + 2 * rows) + 1 < len(pieces):
            left, right = pieces[at], pieces[at + 1]
            ends, starts = max(left_end, left.end), min(right_start, right.start)
            if not right.is_beside(left) or ends >= starts:
                break
            rows, left_end, right_start = rows + 1, ends, starts
        block = pieces[i : i + (2 * rows or 1)]
        if rows >= _PROSE_ROWS and _is_prose(block[::2]) and _is_prose(block[1::2]):
            block = block[::2] + block[1::2]
        out += block
        i += len(block)
    return out


def _is_prose(column: Sequence[Piece]) -> bool:
    """Whether lines are long, and most of them as long as the longest; cells of a table differ."""
    lengths = [piece.end - piece.start for piece in column]
    return sum(len(piece.text) for piece in column) > _PROSE * len(column) and _median(lengths) > _FULL * max(lengths)


def _joined(pieces: Sequence[Piece]) -> str:
    out = [pieces[0].text]
    last = len(pieces) - 2
    for i, (piece, following) in enumerate(pairwise(pieces)):
        sign = "\n"
        if following.is_beside(piece):
            if _is_page_head(pieces, i):
                sign = " "
            elif not (i and piece.is_below(pieces[i - 1])) and not (i < last and pieces[i + 2].is_below(following)):
                sign = "\t"
        out += (sign, following.text)
    return "".join(out)


def _is_page_head(pieces: Sequence[Piece], i: int) -> bool:
    """Whether a piece and the next one are the number of a page and its running head or foot."""
    left, right = pieces[i : i + 2]
    if not left.text.isdecimal() and not right.text.isdecimal():
        return False
    if i == 0:
        return len(pieces) == 2 or not pieces[2].is_beside(right)
    return i == len(pieces) - 2 and not left.is_beside(pieces[i - 1])
