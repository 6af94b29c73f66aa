"""Ruled tables of a picture: where their columns and rows are, told by the rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

_RUN = 48  # pixels that a rule runs on without a gap: no stroke of a letter is as long
_DARK = 160  # of 255, where ink ends
_FULL = 190  # of 255: the ink of a run that is a rule
_DRIFT = 4  # pixels by which a rule leaves its line within a run
_MOST_GAP = 4  # runs that a rule may be interrupted
_LEAST = 3  # runs of a rule of a table
_BESIDE = 16  # pixels on either side of an edge in which its rule runs, be it a little aslant
_EDGE = 5  # pixels of the rules above and below a row
_PIECE = 12  # pixels of which a rule fills each, and letters, which have blanks above and below, not most:
_MOSTLY = 0.8
_NARROW = 24  # pixels between two columns or rows


class Rule(NamedTuple):
    """A line along one axis: where it is on the other one, in the mean, and from where to where it runs."""

    at: float
    start: int
    end: int


class Table(NamedTuple):
    """The edges of the columns of a table, from left to right, and those of its rows, from top to bottom.

    One that has cells over several columns is some of these, one below the other.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]


def tables_of(picture: Image) -> list[Table]:
    """The tables of a page that stands straight, from top to bottom: what at least three vertical rules run through."""
    from PIL.Image import Resampling, Transpose

    ink = picture.point(lambda value: 255 if value < _DARK else 0)
    width, height = ink.size
    upright = ink.resize((width, max(height // _RUN, 1)), Resampling.BOX)
    level = ink.resize((max(width // _RUN, 1), height), Resampling.BOX).transpose(Transpose.TRANSPOSE)
    vertical = sorted(_rules(upright), key=lambda rule: rule.start)
    groups: list[list[Rule]] = []
    for rule in vertical:
        if groups and rule.start < max(other.end for other in groups[-1]):
            groups[-1].append(rule)
        else:
            groups.append([rule])
    horizontal = list(_rules(level))
    return [part for group in groups for part in _parts(ink, _table(group, horizontal))]


def _rules(runs: Image) -> Iterable[Rule]:
    """The rules of a picture of which each row is a run of pixels, and each pixel how full of ink one is."""
    width = runs.width
    pixels = runs.tobytes()
    open_rules: list[list[tuple[int, float]]] = []
    for row in range(runs.height):
        for at in _dark(pixels[row * width : (row + 1) * width]):
            near = [r for r in open_rules if row - r[-1][0] <= _MOST_GAP and abs(r[-1][1] - at) <= _DRIFT]
            if near:
                near[-1].append((row, at))
            else:
                open_rules.append([(row, at)])
    for rule in open_rules:
        if len(rule) >= _LEAST:
            yield Rule(sum(at for _, at in rule) / len(rule), rule[0][0] * _RUN, (rule[-1][0] + 1) * _RUN)


def _dark(row: bytes) -> list[float]:
    """The middles of what is full of ink in a row of runs."""
    middles: list[float] = []
    start: int | None = None
    for at, value in enumerate((*row, 0)):
        if value > _FULL and start is None:
            start = at
        elif value <= _FULL and start is not None:
            middles.append((start + at - 1) / 2)
            start = None
    return middles


def _table(vertical: Sequence[Rule], horizontal: Sequence[Rule]) -> Table | None:
    """The table that vertical rules make with the horizontal ones between them."""
    columns = _apart(rule.at for rule in vertical)
    if len(columns) < 3:
        return None
    top, bottom = min(rule.start for rule in vertical) - _RUN, max(rule.end for rule in vertical) + _RUN
    middle = (columns[0] + columns[-1]) / 2
    rows = _apart(r.at for r in horizontal if top <= r.at <= bottom and r.start < middle < r.end)
    if not rows:
        return None
    above = (float(top),) if rows[0] - top > 2 * _RUN else ()
    below = (float(bottom),) if bottom - rows[-1] > 2 * _RUN else ()
    return Table(columns, (*above, *rows, *below))


def _parts(ink: Image, table: Table | None) -> list[Table]:
    """A table in parts of which all rows have the same columns."""
    parts: list[Table] = []
    for top, bottom in pairwise(table.rows) if table is not None else ():
        assert table is not None
        first, *inner, last = table.columns
        columns = (first, *(edge for edge in inner if _is_ruled(ink, edge, top, bottom)), last)
        if parts and parts[-1].columns == columns:
            parts[-1] = parts[-1]._replace(rows=(*parts[-1].rows, bottom))
        else:
            parts.append(Table(columns, (top, bottom)))
    return parts


def _is_ruled(ink: Image, edge: float, top: float, bottom: float) -> bool:
    """Whether a rule runs along an edge in a row, or the row has one cell on both sides of it."""
    from PIL.Image import Resampling

    first, last = round(top) + _EDGE, round(bottom) - _EDGE
    count = (last - first) // _PIECE
    if count <= 0:
        return True
    strip = ink.crop((round(edge) - _BESIDE, first, round(edge) + _BESIDE, last))
    pieces = strip.resize((2 * _BESIDE, count), Resampling.BOX).tobytes()
    full = sum(max(pieces[i : i + 2 * _BESIDE]) > _FULL for i in range(0, len(pieces), 2 * _BESIDE))
    return full > _MOSTLY * count


def _apart(places: Iterable[float]) -> tuple[float, ...]:
    """Places in order, without those that are as near to another as two edges never are."""
    kept: list[float] = []
    for place in sorted(places):
        if not kept or place - kept[-1] >= _NARROW:
            kept.append(place)
    return tuple(kept)
