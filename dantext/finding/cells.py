"""A cell of a table or record, and a row of them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dantext.tables.schema import ColumnKind

BLANKS = " \t\n\r*"
"""What stands around what a cell says."""


@dataclass(slots=True)
class Cell:
    """A cell without the blanks and marks around it; ``kind`` is what its head or key says, None if nothing does."""

    start: int
    end: int
    kind: ColumnKind | None
    listed: bool = False  # one of several values of a field
    head: tuple[int, int] | None = None  # that of its column


@dataclass(slots=True)
class Row:
    """The cells of a row in the order of the text; ``headed``: heads or keys say of some of them what they are."""

    cells: list[Cell]
    headed: bool
    group: int  # rows of one table have the same
    heading: tuple[int, int] | None = None  # the only cell of a row above, which heads those below it


def row_of(
    text: str, spans: list[tuple[int, int]], heads: list[ColumnKind | None], group: int,
    printed: Sequence[tuple[int, int]] = (), heading: tuple[int, int] | None = None,
) -> Row:  # fmt: skip
    """The cells at ``spans``; ``printed`` is where the heads of the columns stand."""
    kinds = heads if len(heads) == len(spans) else [None] * len(spans)
    cells = [cell for (a, b), kind in zip(spans, kinds, strict=True) for cell in cells_of(text, a, b, kind)]
    if len(printed) == len(spans):
        over = {a: head for (a, b), head in zip(spans, printed, strict=True)}
        starts = sorted(over)
        cells = [replace(c, head=over[starts[bisect_right(starts, c.start) - 1]]) for c in cells]
    return Row(cells, any(k is not None for k in kinds), group, heading)


def cells_of(text: str, start: int, end: int, kind: ColumnKind | None) -> list[Cell]:
    """A cell without what stands around it, none if it is empty."""
    while start < end and text[start] in BLANKS:
        start += 1
    while end > start and text[end - 1] in BLANKS:
        end -= 1
    return [Cell(start, end, kind)] if end > start else []
