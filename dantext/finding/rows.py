"""Tables and records in a normal text: rows, their cells, and what the heads of columns or the keys of fields say.

Rows are looked for around mentions only, in the forms in which pages and dumps print them: lines with ``|`` or tabs,
CSV, tuples of SQL, objects of JSON and JavaScript, and cells set one below the other between blank lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dantext.finding.cells import BLANKS, Cell, Row, cells_of, row_of
from dantext.finding.columns import LONGEST_HEAD, Heads
from dantext.finding.dumps import Dumps
from dantext.finding.mention import Mention
from dantext.finding.stacked import BEFORE_CELL, Stacked
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import ColumnKind

_LONGEST_LINE = 6000  # characters
_LONGEST_ROW = 1500  # of one with a single bar
_KEY_AND_VALUE = 2  # cells of a row that says one thing of a document
_FEWEST = 3  # cells of a row of CSV under no head
_RULE = compiled(r"[\s|:+=-]+\Z")
_CSV_CELL = compiled(r'"((?:[^"\n]++|"")*+)"(?=,|\n|\Z)|([^,\n]*+)')
_CELL_EDGES = frozenset((",", "\n", ""))
_CSV_SIGN = compiled(r'(?:^|,)"|",|(?<=[^,\s]),(?=[^,\s])|,,', re.MULTILINE)


class Tables:
    """Finds the rows of a text that hold mentions."""

    def __init__(self, patterns: Patterns) -> None:
        self._heads = Heads(patterns)
        self._dumps = Dumps(self._heads)

    def rows(self, text: str, mentions: Sequence[Mention]) -> list[Row]:
        """The rows of tables and records that hold ``mentions`` or stand beside such, in order."""
        rows = list(self._dumps.rows(text))
        taken: list[tuple[int, int]] = []
        for start, end in sorted((r.cells[0].start, r.cells[-1].end) for r in rows):
            if taken and start <= taken[-1][1]:
                taken[-1] = taken[-1][0], max(end, taken[-1][1])
            else:
                taken.append((start, end))
        return [*rows, *self._lines(text, mentions, taken)]

    def _lines(self, text: str, mentions: Sequence[Mention], taken: list[tuple[int, int]]) -> Iterator[Row]:
        """Rows that are lines, and cells one below the other."""
        pos, t = 0, 0
        vertical = Stacked(text, self._heads)
        csv = _Csv(text)
        quoted = '"' in text and (',"' in text or '",' in text)  # one sign is looked for sooner than two
        signs = _Signs("|" in text or "\t" in text, quoted)
        for m in mentions:
            while t < len(taken) and taken[t][1] <= m.start:
                pos = max(pos, taken[t][1])
                t += 1
            if m.start < pos or (t < len(taken) and taken[t][0] <= m.start):
                continue
            line = _line(text, m.start) if signs.bars or signs.quotes or _fills_cell(text, m) else None
            form = _form(text, line, m, signs, csv) if line is not None else None
            if line is not None and form is not None:
                limit = taken[t][0] if t < len(taken) else len(text)
                rows, pos = self._table(text, line, form, pos, limit)
                yield from rows
            elif m.start <= BEFORE_CELL or text.find("\n", m.start - BEFORE_CELL, m.start) >= 0:
                for row in vertical.rows(m, pos):
                    yield row
                    pos = row.cells[-1].end

    def _table(self, text: str, line: tuple[int, int], form: str, floor: int, limit: int) -> tuple[list[Row], int]:
        """The rows of the table around a line, which are not read before ``floor`` nor behind ``limit``."""
        first, last = line
        width = len(_cells(text, first, last, form))
        while (before := _neighbour(text, first, -1)) is not None and before[0] >= floor:
            if not _alike(text, before, form, width):
                break
            first = before[0]
        while (behind := _neighbour(text, last, 1)) is not None and behind[1] <= limit:
            if not _alike(text, behind, form, width):
                break
            last = behind[1]
        sheet = self._sheet(text, first, last) if form == "|" and width == _KEY_AND_VALUE else None
        if sheet is not None:
            return [sheet], last
        rows: list[Row] = []
        heads: list[ColumnKind | None] = []
        printed: list[tuple[int, int]] = []  # the heads
        heading: tuple[int, int] | None = None
        at = first
        while at <= last:
            end = text.find("\n", at)
            end = last if end < 0 else min(end, last)
            spans = _cells(text, at, end, form)
            kinds = self._head_row(text, spans, _is_ruled(text, end, last))
            if kinds is not None:
                heads, printed = kinds, spans
            elif spans and not _RULE.match(text, at, end):
                row = row_of(text, spans, heads, first, printed, heading)
                alone = len(row.cells) == 1 and len(spans) > 1
                if len(row.cells) > 1 or (row.cells and row.headed):
                    rows.append(row)
                if alone and row.cells[0].end - row.cells[0].start <= LONGEST_HEAD:
                    heading = row.cells[0].start, row.cells[0].end
            at = end + 1
        if form == "," and width < _FEWEST and not heads:
            return [], line[1]  # two numbers with a comma and no blank between
        return rows, last

    def _sheet(self, text: str, first: int, last: int) -> Row | None:
        """The record of a table that says one thing a line of a document, ``| Cơ quan | Bộ Y tế |``; None of others."""
        cells: list[Cell] = []
        kinds: set[ColumnKind] = set()
        at = first
        while at <= last:
            end = text.find("\n", at)
            end = last if end < 0 else min(end, last)
            spans = _cells(text, at, end, "|")
            if len(spans) == _KEY_AND_VALUE and not _RULE.match(text, at, end):
                key = text[slice(*spans[0])].strip(BLANKS)
                kind = self._heads.kind(key)
                if kind in kinds:
                    return None  # rows of a table that has two columns
                if kind is not None:
                    kinds.add(kind)
                cells += cells_of(text, *spans[1], kind or "other")
            elif len(spans) != _KEY_AND_VALUE and text[at:end].strip():
                return None
            at = end + 1
        return Row(cells, True, first) if "number" in kinds and len(kinds) > 1 else None

    def _head_row(self, text: str, spans: list[tuple[int, int]], ruled: bool) -> list[ColumnKind | None] | None:
        """What the heads of a row say, None if it holds none: two of them, or all, are known, and none is long.

        One is enough where a rule below it shows what it is (``ruled``).
        """
        printed = [text[a:b].strip(BLANKS) for a, b in spans]
        if not printed or any(len(p) > LONGEST_HEAD or any(c.isdigit() for c in p) for p in printed):
            return None
        kinds = [self._heads.kind(p) for p in printed]
        known = sum(k is not None for k in kinds)
        return kinds if known > 1 or known == len(kinds) or (known and ruled) else None


def _line(text: str, pos: int) -> tuple[int, int] | None:
    start = text.rfind("\n", max(0, pos - _LONGEST_LINE), pos) + 1
    if not start and pos > _LONGEST_LINE:
        return None
    end = text.find("\n", pos, pos + _LONGEST_LINE)
    if end < 0:
        if len(text) > pos + _LONGEST_LINE:
            return None
        end = len(text)
    return start, end


class _Signs(NamedTuple):
    """Which signs of rows a text holds at all: most hold none."""

    bars: bool  # or tabs
    quotes: bool  # beside a comma


def _form(text: str, line: tuple[int, int], m: Mention, signs: _Signs, csv: _Csv) -> str | None:
    """What parts the cells of a line, None if it is no row."""
    start, end = line
    if signs.bars and (text.find("|", start, end) >= 0 or text.find("\t", start, end) >= 0):
        inner = text[start:end].strip()
        if inner.count("|") > 1 or (inner.count(" | ") == 1 and len(inner) < _LONGEST_ROW):
            return "|"
        if "\t" in inner:
            return "\t"
    quoted = signs.quotes and (text.find(',"', start, end) >= 0 or text.find('",', start, end) >= 0)
    if not quoted and not _fills_cell(text, m):
        return None
    spans = csv.spans(line)
    i = bisect_right(spans, (m.start, len(text))) - 1
    if i < 0 or m.end > spans[i][1]:
        return None
    a, b = spans[i]
    in_quotes = text[a - 1 : a] == '"' and text[b : b + 1] == '"' and a - 1 >= start
    return "," if in_quotes or (a, b) == (m.start, m.end) else None


def _fills_cell(text: str, m: Mention) -> bool:
    """Whether a mention fills what stands between two commas, or a comma and an end of its line."""
    before, behind = text[m.start - 1 : m.start], text[m.end : m.end + 1]
    return before in _CELL_EDGES and behind in _CELL_EDGES and "," in (before, behind)


class _Csv:
    """The cells of the line that was asked for last: a line may hold a thousand mentions."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._line = (-1, -1)
        self._spans: list[tuple[int, int]] = []

    def spans(self, line: tuple[int, int]) -> list[tuple[int, int]]:
        """The spans of the cells between commas, none if the line is no row."""
        if line != self._line:
            spans = _cells(self._text, *line, ",")
            signs = len(list(_CSV_SIGN.finditer(self._text, *line)))
            self._line, self._spans = line, spans if len(spans) > 1 and signs >= len(spans[:3]) - 1 else []
        return self._spans


def _neighbour(text: str, edge: int, step: int) -> tuple[int, int] | None:
    """The line before or behind, over one blank line."""
    for _ in range(2):
        at = edge - 2 if step < 0 else edge + 1
        if at < -1 or at >= len(text) + (step < 0) or (step < 0 and edge == 0):
            return None
        if step < 0 and edge == 1:
            return None
        line = _line(text, max(0, at + 1) if step < 0 else at)
        if line is None:
            return None
        if text[line[0] : line[1]].strip():
            return line
        edge = line[0] if step < 0 else line[1]
    return None


def _alike(text: str, line: tuple[int, int], form: str, width: int) -> bool:
    """Whether a line is a row of the same table."""
    start, end = line
    if form not in text[start:end].strip(" "):
        return False
    return form != "," or len(_cells(text, start, end, form)) == width


def _cells(text: str, start: int, end: int, form: str) -> list[tuple[int, int]]:
    """The spans of the cells of a line, the bars at its ends left out."""
    spans: list[tuple[int, int]] = []
    if form == ",":
        at = start
        while at <= end:
            m = _CSV_CELL.match(text, at, end)
            assert m is not None
            spans.append(m.span(m.lastindex or 2))
            at = m.end() + 1
        return spans
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    if form == "|":
        start += text.startswith("|", start, end)
        end -= text.endswith("|", start, end)
    while True:
        at = text.find(form, start, end)
        if at < 0:
            return [*spans, (start, end)]
        spans.append((start, at))
        start = at + 1


def _is_ruled(text: str, end: int, last: int) -> bool:
    """Whether the line behind ``end`` is a rule: ``|---|---|``."""
    stop = text.find("\n", end + 1)
    stop = last if stop < 0 else min(stop, last)
    return text.startswith("\n", end) and stop > end + 1 and _RULE.match(text, end + 1, stop) is not None
