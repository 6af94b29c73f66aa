"""Cells one below the other, parted by blank lines: what is left of a table in HTML."""

from __future__ import annotations

from collections.abc import Iterator

from dantext.finding.cells import Cell, Row
from dantext.finding.columns import Heads
from dantext.finding.mention import Mention
from dantext.language.regexes import compiled
from dantext.tables.schema import ColumnKind

BEFORE_CELL = 4
"""Characters in front of what begins a cell of its own."""
_LONGEST_CELL = 6000  # characters
_LONGEST_HEADS = 1500  # characters of what stands over a row
_PARAGRAPH = compiled(r"\S[^\n]*(?:\n(?![ \t]*(?:\n|\Z))[^\n]*)*")
_PARTING = compiled(r"\n[ \t]*\n")
_BEGINS = compiled(r"(?:\A|\n[ \t]*\n)[ \t*\[]*\Z")
_DAY = compiled(r"(?:[Nn]gày\s)?\s?[0-3]?[0-9]\s?[/.-]\s?[01]?[0-9]\s?[/.-]\s?[12][0-9]{3}")
_CODE = compiled(r"[0-9]{1,6}[a-zđ]?\s?[-/]\s?[^\s/-][^\s]{0,30}")


class Stacked:
    """Finds such rows of one text, from its begin to its end."""

    def __init__(self, text: str, heads: Heads) -> None:
        self._text = text
        self._heads = heads
        self._columns: list[ColumnKind] = []
        self._type: tuple[int, int] | None = None
        self._seen = 0

    def rows(self, m: Mention, floor: int) -> Iterator[Row]:
        """The row of a mention that begins a paragraph, and those in front of it whose codes alone say too little."""
        text = self._text
        if m.kind == "self" or not _BEGINS.search(text, max(0, m.start - BEFORE_CELL), m.start):
            return
        cell = _PARAGRAPH.match(text, m.start, min(len(text), m.start + _LONGEST_CELL))
        if cell is None:
            return
        below = list(_days_below(text, cell.end()))
        if m.end != cell.end() and not below:
            return
        above = max(floor, self._seen)
        if m.start - above > _LONGEST_HEADS:
            self._columns, self._type = [], None
            above = m.start - _LONGEST_HEADS
        for span in self._above(above, m.start):
            yield self._made(span, list(_days_below(text, span[1])), m.start)
        yield self._made(cell.span(), below, m.start)
        self._seen = below[-1][1] if below else cell.end()

    def _above(self, start: int, end: int) -> list[tuple[int, int]]:
        """Read what stands over a row: heads of columns, types that reach over rows; the spans of bare codes."""
        text = self._text
        paragraphs = [p.span() for p in _PARAGRAPH.finditer(text, start, end)]
        kinds = [self._heads.kind(text[a:b]) for a, b in paragraphs]
        if sum(k is not None for k in kinds) > 1:
            self._columns, self._type = [k for k in kinds if k is not None], None
        codes: list[tuple[int, int]] = []
        for (a, b), kind in zip(paragraphs, kinds, strict=True):
            if self._heads.is_type(text[a:b]):
                self._type = a, b
            elif kind is None and _CODE.fullmatch(text, a, b) and self._type is not None:
                codes.append((a, b))
            elif not _DAY.fullmatch(text, a, b):
                self._type = None
        return codes

    def _made(self, code: tuple[int, int], days: list[tuple[int, int]], group: int) -> Row:
        kinds = [k for k in self._columns if k in ("date", "force")]
        cells = [Cell(*self._type, "type")] if self._type is not None else []
        cells.append(Cell(*code, "number"))
        cells += [Cell(*day, kinds[i] if i < len(kinds) else None) for i, day in enumerate(days)]
        return Row(cells, bool(self._columns), group)


def _days_below(text: str, pos: int) -> Iterator[tuple[int, int]]:
    """The next two paragraphs, as long as they are just dates."""
    for _ in range(2):
        m = _PARAGRAPH.search(text, pos, min(len(text), pos + 80))
        if m is None or not _DAY.fullmatch(text, *m.span()) or not _PARTING.search(text, pos, m.start()):
            return
        yield m.span()
        pos = m.end()
