"""Tables and records in a normal text: rows, their cells, and what the heads of columns or the keys of fields say.

Rows are looked for around mentions only, in the forms in which pages and dumps print them: lines with ``|`` or tabs,
CSV, tuples of SQL, objects of JSON and JavaScript, and cells set one below the other between blank lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from dantext.finding.mention import Mention
from dantext.language.letters import fold
from dantext.tables.load import Patterns
from dantext.tables.schema import ColumnField, ColumnKind

_LONGEST_LINE = 6000
_LONGEST_HEAD = 60
_FEWEST = 3  # cells of a row of CSV under no head
_LONGEST_COLUMNS = 1500  # of the list of columns in front of VALUES
_BLANKS = " \t\n\r*"
_RULE = re.compile(r"[\s|:+=-]+\Z")
_HEAD_WORD = re.compile(r"[^\W\d_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

# The cell at a place, up to what parts it from the next.
_CSV_CELL = re.compile(r'"((?:[^"\n]++|"")*+)"(?=,|\n|\Z)|([^,\n]*+)')
_CELL_EDGES = frozenset((",", "\n", ""))
_CSV_SIGN = re.compile(r'(?:^|,)"|",|(?<=[^,\s]),(?=[^,\s])|,,', re.MULTILINE)
_SQL_CELL = re.compile(r"\s*(?:N?'((?:[^'\\\n]++|\\.|'')*+)'|([^'(),\n]*+))\s*([,)])")
_SQL_ROWS = re.compile(r"\bVALUES\b\s*(?=\()|^(?=\([^()'\n]{0,40}')", re.IGNORECASE | re.MULTILINE)
_SQL_WORD = re.compile("[Vv][Aa][Ll][Uu][Ee][Ssſ]")  # which `re` finds faster than in either case
_SQL_NEXT = re.compile(r"\)\s*[,;]?\s*(?=\()|\s*(?=\()")
_SQL_HEAD = re.compile(r"\(([^()']+)\)\s*\Z")
_KEY = re.compile(
    r"""
    (?: (?<=[{,\n]) | (?<=[{,\n][ \t]) | (?<=\t) | (?<=[ ][ ]) )
    (?: "([^"\n:]{1,40})" | '([^'\n:]{1,40})' | ([A-Za-z_]\w{0,40}) ) \s{0,2}:\s{0,2} (?=["'\[])
    """,
    re.VERBOSE,
)
_COLON = re.compile(r":\s{0,2}[\"'\[]")
_QUOTED_VALUE = re.compile(": ?[\"']")
_LONGEST_KEY = 44  # characters in front of its colon
_STRING = re.compile(r"\"((?:[^\"\\\n]++|\\.)*+)\"?|'((?:[^'\\\n]++|\\.)*+)'?")
_MEMBER = re.compile(r"[\s,]*(?:\"((?:[^\"\\\n]++|\\.)*+)\"|'((?:[^'\\\n]++|\\.)*+)')")
_BRACES = re.compile(r"[{}]")
_PARAGRAPH = re.compile(r"\S[^\n]*(?:\n(?![ \t]*(?:\n|\Z))[^\n]*)*")
_PARTING = re.compile(r"\n[ \t]*\n")


class Cell(msgspec.Struct, frozen=True, order=True, gc=False):
    """A cell without the blanks and marks around it; ``kind`` is what its head or key says, None if nothing does."""

    start: int
    end: int
    kind: ColumnKind | None
    listed: bool = False  # one of several values of a field
    head: tuple[int, int] | None = None  # that of its column


class Row(msgspec.Struct, frozen=True, gc=False):
    """The cells of a row in the order of the text; ``headed``: heads or keys say of some of them what they are."""

    cells: list[Cell]
    headed: bool
    group: int  # rows of one table have the same
    heading: tuple[int, int] | None = None  # the only cell of a row above, which heads those below it


class Heads:
    """Knows what heads of columns and keys of records say."""

    def __init__(self, patterns: Patterns) -> None:
        self._kinds: dict[tuple[str, ...], ColumnKind] = {}
        self._fields: dict[tuple[str, ...], ColumnField] = {}
        for column in patterns.columns:
            for head in column.heads:
                words = _words(head)
                if words not in self._kinds and column.field is not None:
                    self._fields[words] = column.field
                self._kinds.setdefault(words, column.kind)
        # `ngayky`, `trichyeu`: names of fields have no blanks, and some no sign for them.
        self._glued = {"".join(words): words for words in self._kinds if len(words) > 1}
        self._types = frozenset(_words(w) for t in patterns.doc_types for w in t.words)
        self._number = next((k for k in self._kinds if self._kinds[k] == "number"), ())

    def is_type(self, printed: str) -> bool:
        """Whether a cell is just the words of a type."""
        return len(printed) <= _LONGEST_HEAD and _words(printed) in self._types

    def kind(self, printed: str) -> ColumnKind | None:
        """What a head says, by the longest form that it begins with."""
        form = self._form(printed)
        return self._kinds[form] if form is not None else None

    def field(self, printed: str) -> ColumnKind | ColumnField | None:
        """What the cells below a head are in a register: the field of its form, else the kind."""
        form = self._form(printed)
        return None if form is None else self._fields.get(form) or self._kinds[form]

    def _form(self, printed: str) -> tuple[str, ...] | None:
        """The longest form that a head begins with; None if there is none, or one of several words with just one."""
        if len(printed) > _LONGEST_HEAD:
            return None
        words = _words(printed)
        if words[:1] == self._number and words[1:] in self._types:
            return self._number  # `soThongBao`
        for n in range(len(words), 0, -1):
            if words[:n] in self._kinds and (n > 1 or len(words) == 1):
                return words[:n]
        return self._glued.get(words[0]) if len(words) == 1 else None


def _keys(text: str) -> Iterator[re.Match[str]]:
    """The keys of a text: behind each there is a colon, for which `re` looks faster than for what may begin one."""
    pos = 0
    for colon in _COLON.finditer(text):
        key = _KEY.search(text, max(pos, colon.start() - _LONGEST_KEY), colon.end())
        if key is not None:
            pos = key.end()
            yield key


def _words(printed: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in _HEAD_WORD.findall(_CAMEL.sub(" ", printed)))


def _without_prefix(names: list[str]) -> list[str]:
    """The names of the columns of one table without the word that all of them begin with: ``vb_so``, ``vb_ngayky``."""
    words = [name.strip(' `"\n').replace("_", " ").split() for name in names]
    prefixed = len({w[0] for w in words if w}) == 1 and all(len(w) > 1 for w in words)
    return [" ".join(w[prefixed:]) for w in words]


class Tables:
    """Finds the rows of a text that hold mentions."""

    def __init__(self, patterns: Patterns) -> None:
        self._heads = Heads(patterns)

    def rows(self, text: str, mentions: Sequence[Mention]) -> list[Row]:
        """The rows of tables and records that hold ``mentions`` or stand beside such, in order."""
        rows = [*self._objects(text), *self._tuples(text)]
        taken: list[tuple[int, int]] = []
        for start, end in sorted((r.cells[0].start, r.cells[-1].end) for r in rows):
            if taken and start <= taken[-1][1]:
                taken[-1] = taken[-1][0], max(end, taken[-1][1])
            else:
                taken.append((start, end))
        return [*rows, *self._lines(text, mentions, taken)]

    # -- objects ------------------------------------------------------------------------------

    def _objects(self, text: str) -> Iterator[Row]:
        """The objects of JSON and JavaScript, each a row of the values of its fields."""
        if _QUOTED_VALUE.search(text) is None:
            return
        stack: list[list[Cell]] = []
        done: list[list[Cell]] = []
        current: list[Cell] = []
        pos = 0
        for key in _keys(text):
            if key.start() < pos:
                continue
            for brace in _BRACES.finditer(text, pos, key.end()):
                if brace.group() == "{":
                    stack.append(current)
                    current = []
                else:
                    done.append(current)
                    current = stack.pop() if stack else []
            kind = self._heads.kind(key[1] or key[2] or key[3])
            pos = self._values(text, key.end(), kind, current)
        for n, cells in enumerate((*done, *stack, current)):
            if len(cells) > 1 or (cells and cells[0].kind is not None):
                yield Row(sorted(cells), any(c.kind is not None for c in cells), -n - 1)

    def _values(self, text: str, pos: int, kind: ColumnKind | None, cells: list[Cell]) -> int:
        """Append the value at ``pos``, or the members of a list; where it ends."""
        if text[pos] != "[":
            m = _STRING.match(text, pos)
            assert m is not None
            cells += _cell(text, *m.span(m.lastindex or 0), kind)
            return m.end()
        pos += 1
        while (m := _MEMBER.match(text, pos)) is not None:
            cells += [msgspec.structs.replace(c, listed=True) for c in _cell(text, *m.span(m.lastindex or 0), kind)]
            pos = m.end()
        return pos

    # -- tuples -------------------------------------------------------------------------------

    def _tuples(self, text: str) -> Iterator[Row]:
        """The tuples behind ``VALUES``, or at the heads of lines where a dump begins in the middle."""
        if "'" not in text or "(" not in text:
            return
        if not text.startswith("(") and "\n(" not in text and _SQL_WORD.search(text) is None:
            return  # a quote and a bracket are in every other text
        pos = 0
        for begin in _SQL_ROWS.finditer(text):
            if begin.end() < pos:
                continue
            listed = _SQL_HEAD.search(text, max(0, begin.start() - _LONGEST_COLUMNS), begin.start())
            heads = [self._heads.kind(name) for name in _without_prefix(listed[1].split(","))] if listed else []
            at = begin.end()
            while (row := self._tuple(text, at, heads, begin.start())) is not None:
                cells, pos = row
                if len(cells.cells) > 1:
                    yield cells
                following = _SQL_NEXT.match(text, pos - 1)
                if following is None:
                    break
                at = following.end()

    def _tuple(self, text: str, pos: int, heads: list[ColumnKind | None], group: int) -> tuple[Row, int] | None:
        """The tuple whose bracket opens at ``pos``, and where it ends; None if there is none."""
        spans: list[tuple[int, int]] = []
        pos += 1
        while True:
            m = _SQL_CELL.match(text, pos)
            if m is None:
                return None
            spans.append(m.span(1) if m[1] is not None else m.span(2))
            pos = m.end()
            if m[3] == ")":
                return _row(text, spans, heads, group), pos

    # -- lines --------------------------------------------------------------------------------

    def _lines(self, text: str, mentions: Sequence[Mention], taken: list[tuple[int, int]]) -> Iterator[Row]:
        """Rows that are lines, and cells one below the other."""
        pos, t = 0, 0
        vertical = _Vertical(text, self._heads)
        csv = _Csv(text)
        signs = _Signs("|" in text or "\t" in text, ',"' in text or '",' in text)
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
            elif m.start <= _BEFORE_CELL or text.find("\n", m.start - _BEFORE_CELL, m.start) >= 0:
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
                row = _row(text, spans, heads, first, printed, heading)
                alone = len(row.cells) == 1 and len(spans) > 1
                if len(row.cells) > 1 or (row.cells and row.headed):
                    rows.append(row)
                if alone and row.cells[0].end - row.cells[0].start <= _LONGEST_HEAD:
                    heading = row.cells[0].start, row.cells[0].end
            at = end + 1
        if form == "," and width < _FEWEST and not heads:
            return [], line[1]  # two numbers with a comma and no blank between
        return rows, last

    def _head_row(self, text: str, spans: list[tuple[int, int]], ruled: bool) -> list[ColumnKind | None] | None:
        """What the heads of a row say, None if it holds none: two of them, or all, are known, and none is long.

        One is enough where a rule below it shows what it is (``ruled``).
        """
        printed = [text[a:b].strip(_BLANKS) for a, b in spans]
        if not printed or any(len(p) > _LONGEST_HEAD or any(c.isdigit() for c in p) for p in printed):
            return None
        kinds = [self._heads.kind(p) for p in printed]
        known = sum(k is not None for k in kinds)
        return kinds if known > 1 or known == len(kinds) or (known and ruled) else None


class _Vertical:
    """Cells one below the other, parted by blank lines: what is left of a table in HTML."""

    def __init__(self, text: str, heads: Heads) -> None:
        self._text = text
        self._heads = heads
        self._columns: list[ColumnKind] = []
        self._type: tuple[int, int] | None = None
        self._seen = 0

    def rows(self, m: Mention, floor: int) -> Iterator[Row]:
        """The row of a mention that begins a paragraph, and those in front of it whose codes alone say too little."""
        text = self._text
        if m.kind == "self" or not _BEGINS.search(text, max(0, m.start - _BEFORE_CELL), m.start):
            return
        cell = _PARAGRAPH.match(text, m.start, min(len(text), m.start + _LONGEST_LINE))
        if cell is None:
            return
        below = list(_days_below(text, cell.end()))
        if m.end != cell.end() and not below:
            return
        above = max(floor, self._seen)
        if m.start - above > _LONGEST_COLUMNS:
            self._columns, self._type = [], None
            above = m.start - _LONGEST_COLUMNS
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


_BEFORE_CELL = 4  # characters in front of what begins a cell of its own
_BEGINS = re.compile(r"(?:\A|\n[ \t]*\n)[ \t*\[]*\Z")
_DAY = re.compile(r"(?:[Nn]gày\s)?\s?[0-3]?[0-9]\s?[/.-]\s?[01]?[0-9]\s?[/.-]\s?[12][0-9]{3}")
_CODE = re.compile(r"[0-9]{1,6}[a-zđ]?\s?[-/]\s?[^\s/-][^\s]{0,30}")


def _days_below(text: str, pos: int) -> Iterator[tuple[int, int]]:
    """The next two paragraphs, as long as they are just dates."""
    for _ in range(2):
        m = _PARAGRAPH.search(text, pos, min(len(text), pos + 80))
        if m is None or not _DAY.fullmatch(text, *m.span()) or not _PARTING.search(text, pos, m.start()):
            return
        yield m.span()
        pos = m.end()


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
        if inner.count("|") > 1 or (inner.count(" | ") == 1 and len(inner) < _LONGEST_COLUMNS):
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


def _row(
    text: str, spans: list[tuple[int, int]], heads: list[ColumnKind | None], group: int,
    printed: Sequence[tuple[int, int]] = (), heading: tuple[int, int] | None = None,
) -> Row:  # fmt: skip
    """The cells at ``spans``; ``printed`` is where the heads of the columns stand."""
    kinds = heads if len(heads) == len(spans) else [None] * len(spans)
    cells = [cell for (a, b), kind in zip(spans, kinds, strict=True) for cell in _cell(text, a, b, kind)]
    if len(printed) == len(spans):
        over = {a: head for (a, b), head in zip(spans, printed, strict=True)}
        starts = sorted(over)
        cells = [msgspec.structs.replace(c, head=over[starts[bisect_right(starts, c.start) - 1]]) for c in cells]
    return Row(cells, any(k is not None for k in kinds), group, heading)


def _cell(text: str, start: int, end: int, kind: ColumnKind | None) -> list[Cell]:
    """A cell without what stands around it, none if it is empty."""
    while start < end and text[start] in _BLANKS:
        start += 1
    while end > start and text[end - 1] in " \t\n\r*":
        end -= 1
    return [Cell(start, end, kind)] if end > start else []
