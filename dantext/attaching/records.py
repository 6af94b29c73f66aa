"""Tables and records: what the cells of a row say of the document that the row is about.

A row is about a mention that fills a cell of its own, or begins the cell of names. It takes from the other cells of
its row what it lacks: by the heads of columns or the keys of fields, else by what a cell is (just a date, just a body,
just the words of a type). A cell lends nothing to another row, but for a type that is printed once over many.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from dantext.attaching.fitting import Fitting
from dantext.finding.cells import Cell, Row
from dantext.finding.codes import CodeGrammar
from dantext.finding.dates import bare_date, full_date, iso_date
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation, Span
from dantext.finding.rows import Tables
from dantext.language.letters import LETTERS_ONLY, fold_word
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType

_NUMBER = compiled(r"(?P<n>[0-9]{1,6}[a-zđA-D]?)(?:\s?/\s?(?P<y>(?:19|20)[0-9]{2}))?")
_YEAR = compiled(r"(?:19|20)[0-9]{2}")
_TIME = compiled(r"[ T][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?Z?")
_SO = compiled(r"[Ss]ố\s{0,2}:?\s{0,2}\Z")
_LONGEST_TYPE = 60
_HEADING_REACH = 400  # characters from the heading over a record to it
_FEWEST_WORDS = 4  # of a title that no head says to be one
_LONGEST_ISSUER = 200


class Placed(NamedTuple):
    """The rows of a text, and the spans of their cells, sorted."""

    rows: list[Row]
    starts: list[int]
    cells: list[tuple[int, int]]

    def fence(self, pos: int) -> tuple[int, int]:
        """The cell around an offset, or the stretch from the cell before to the one behind."""
        i = bisect_right(self.starts, pos) - 1
        if i >= 0 and pos < self.cells[i][1]:
            return self.cells[i]
        behind = self.starts[i + 1] if i + 1 < len(self.starts) else 1 << 60
        return (self.cells[i][1] if i >= 0 else 0), behind


class Records:
    """Reads the rows of tables and records."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar, fitting: Fitting) -> None:
        self._fitting = fitting
        self._of = compiled(rf"{patterns.alternation('of')}\s+|\s[–-]\s+|:\s*", re.IGNORECASE)
        self._tables = Tables(patterns)
        self._codes = CodeGrammar(patterns)
        self._issuers = issuers
        self._patterns = patterns
        self._types: dict[tuple[str, ...], DocType] = {}
        for kind in patterns.doc_types:
            for words in kind.words:
                self._types.setdefault(tuple(map(fold_word, words.split())), kind)

    def find(self, text: str, mentions: list[Mention]) -> Placed:
        """The rows around ``mentions``; what only their cells show to be one is added to these."""
        rows = self._tables.rows(text, mentions)
        cells = sorted({(c.start, c.end) for row in rows for c in row.cells})
        placed = Placed(rows, [start for start, _ in cells], cells)
        added = [m for row in rows if (m := self._unfound(text, row, mentions)) is not None] if rows else []
        if added:
            mentions += added
            mentions.sort(key=lambda m: m.start)
        return placed

    def _unfound(self, text: str, row: Row, mentions: list[Mention]) -> Mention | None:
        """The code or number in a cell for it that is none by itself: ``4263`` beside ``Công văn``."""
        cell = next((c for c in row.cells if c.kind == "number" and not c.listed), None)
        if cell is None or not text[cell.start].isdigit():
            return None
        i = bisect_right(mentions, cell.start, key=lambda m: m.end)
        if i < len(mentions) and mentions[i].start < cell.end:
            return None
        kind = self._type(text, row) or self._type_of_title(text, row)
        code = self._codes.whole(text, cell.start, cell.end, kind)
        if code is not None or kind is None or "number" not in kind.cited_by:
            return code
        m = _NUMBER.fullmatch(text, cell.start, cell.end)
        if m is None:
            return None
        number = Mention("number", cell.start, cell.end, kind)
        number.number, number.year = m["n"], int(m["y"]) if m["y"] else None
        return number

    # -- what a row gives ---------------------------------------------------------------------

    def give(self, text: str, placed: Placed, mentions: list[Mention]) -> None:
        """Give the mentions that rows are about what the other cells say of them."""
        types: dict[int, DocType] = {}  # the last one printed, by table
        starts = [m.start for m in mentions]
        for row in placed.rows:
            for cell in row.cells:
                if cell.kind == "basis":
                    _give_basis(cell, mentions, starts)
            printed = self._type(text, row)
            if printed is not None:
                types[row.group] = printed
            about = self._about(text, row, mentions, starts)
            if about is None:
                continue
            m, own, alone = about
            if alone:
                m.relation = "cites"
            kind = printed or self._type_of_title(text, row) or (types.get(row.group) if _lacks_type(row) else None)
            if kind is not None:
                self._set_type(m, kind)
            others = [c for c in row.cells if c is not own and not c.listed]
            self._give_date(text, m, others, alone)
            self._give_issuer(text, m, others, alone)
            for cell in others:
                i = bisect_left(starts, cell.start)
                if i < len(starts) and starts[i] == cell.start and _is_same(m, mentions[i]):
                    _agree(m, mentions[i])  # in another field once more
                if cell.kind == "title" and i < len(starts) and starts[i] == cell.start and mentions[i].end == cell.end:
                    _share_with_name(m, mentions[i])
            for head in (own.head, row.heading):
                if head is not None:
                    self._give_from_head(text, m, head)
            self._give_title(text, m, others, alone, mentions, starts)
            above = mentions[i - 1] if (i := bisect_left(starts, m.start)) else None
            if above is not None and above.code == m.code and _heads(text, above, row):
                _agree(m, above)

    def _about(
        self, text: str, row: Row, mentions: list[Mention], starts: list[int]
    ) -> tuple[Mention, Cell, bool] | None:
        """The mention that a row is about, its cell, and whether it fills that."""
        found: list[tuple[Mention, Cell, bool]] = []
        for cell in row.cells:
            if cell.listed or cell.kind in ("date", "force", "issuer", "basis", "other"):
                continue
            i = bisect_right(starts, cell.end - 1)
            inside = []
            while i and starts[i - 1] >= cell.start:
                i -= 1
                inside.append(mentions[i])
            if not inside or inside[-1].kind == "self":
                continue
            m = inside[-1]
            if cell.kind == "number" and inside[0].end == cell.end:
                m = inside[0]  # `BLDS 2015 - Luật số 91/2015/QH13`
                found.append((m, cell, m.start == cell.start))
            elif m.start == cell.start or _SO.fullmatch(text, cell.start, m.start):
                found.append((m, cell, m.end == cell.end))
        numbered = [f for f in found if f[1].kind == "number"]
        whole = [f for f in found if f[2]]
        named = [f for f in found if f[1].kind == "title"]
        for chosen in (numbered, whole, named, found):
            if chosen:
                return chosen[0] if all(_is_same(chosen[0][0], m) for m, _, _ in chosen[1:]) else None
        return None

    def _type(self, text: str, row: Row) -> DocType | None:
        """The type that a cell of a row is just the words of."""
        for cell in row.cells:
            if cell.kind not in ("type", None) or cell.end - cell.start > _LONGEST_TYPE:
                continue
            kind = self._called(text, cell.start, cell.end)
            if kind is not None:
                return kind
        return None

    def _type_of_title(self, text: str, row: Row) -> DocType | None:
        """The type with which a title begins: ``Quyết định: Về việc``."""
        heads = ((c, text.find(":", c.start, c.start + _LONGEST_TYPE)) for c in row.cells if c.kind in ("title", None))
        return next((kind for c, colon in heads if colon > 0 and (kind := self._called(text, c.start, colon))), None)

    def _called(self, text: str, start: int, end: int) -> DocType | None:
        """The type of which a stretch is just the words."""
        kind = self._types.get(tuple(fold_word(w.group()) for w in LETTERS_ONLY.finditer(text, start, end)))
        return kind if kind is not None and not kind.generic else None

    def _set_type(self, m: Mention, kind: DocType) -> None:
        """Let another cell say the type, where words and symbol leave it open."""
        if m.type_span is not None or m.kind == "name" or kind is m.doc_type:
            return
        if m.doc_type is None or not m.tokens:
            m.doc_type = kind
            return
        first = m.tokens[0]
        by_symbol = self._patterns.type_by_symbol.get(first)
        body = first in self._patterns.issuers_by_symbol
        of_body = len(m.tokens) > 1 and m.tokens[1] in self._patterns.issuers_by_symbol
        open_ = by_symbol is None or first in by_symbol.ambiguous or first in kind.shared or first in kind.symbols
        if open_ or (kind.abbr == "CV" and (body or not of_body)):
            m.doc_type = kind

    def _give_date(self, text: str, m: Mention, cells: list[Cell], alone: bool) -> None:
        if m.date is not None and len(m.date) == len("2020-01-01"):
            return
        printed = m.date or ""
        year = printed or ("" if alone or m.year is None else str(m.year))  # what fits it is the document's
        for cell in _by_kind(cells, "date", alone or bool(year)):
            date = _date(text, cell)
            if date is not None and date.value.startswith(printed if cell.kind == "date" else year):
                m.date, m.date_span = date.value, date.span
                return

    def _give_issuer(self, text: str, m: Mention, cells: list[Cell], alone: bool) -> None:
        if m.issuer is not None:
            return
        for cell in _by_kind(cells, "issuer", alone):
            end = cell.end - (text[cell.end - 1] in ".;,")
            if end - cell.start > _LONGEST_ISSUER or not text[cell.start].isalpha():
                continue
            body = self._issuers.organisation(text, cell.start, end)
            if cell.kind == "issuer" or (body is not None and body.end == end):
                m.issuer = Organisation(cell.start, end, body.entry if body else None, body.term if body else None)
                return

    def _give_from_head(self, text: str, m: Mention, head: Span) -> None:
        """What a head says of all that stands below it: ``Quyết định của Bộ Tài chính``, ``Luật – Quốc hội``."""
        of = self._of.search(text, *head)
        if of is None:
            return
        end = head[1] - len(text[slice(*head)]) + len(text[slice(*head)].rstrip(" *|"))
        body = self._issuers.organisation(text, of.end(), end)
        if body is None or body.end < end:
            return
        if m.issuer is None and self._fitting.may_have_issued(m, body.entry):
            m.issuer = body
        kind = self._called(text, head[0], of.start())
        if kind is not None:
            self._set_type(m, kind)

    def _give_title(
        self, text: str, m: Mention, cells: list[Cell], alone: bool, mentions: list[Mention], starts: list[int]
    ) -> None:
        if m.title_span is not None and not alone:
            m.title_span = _uncut(text, m.title_span, cells)
        if m.title_span is not None or not alone or m.kind == "name":
            return
        for cell in _by_kind(cells, "title", alone):
            if cell.kind is None and not self._may_be_title(text, cell):
                continue
            end = cell.end
            while end > cell.start and text[end - 1] in " .;,":
                end -= 1
            if end == cell.start or not any(c.isalpha() for c in text[cell.start : end]):
                continue
            i = bisect_right(starts, cell.start) - 1
            named = mentions[i] if i >= 0 and starts[i] == cell.start else None
            if named is not None and _is_named(named) and (m.doc_type is None or _is_named(m)):
                return  # a law has a name and no title
            m.title_span = cell.start, end
            if named is not None and named.number == m.number:
                _share(m, named)
            return

    def _may_be_title(self, text: str, cell: Cell) -> bool:
        """Whether a cell that no head says to be one reads as a title: words, and not how matters stand."""
        words = LETTERS_ONLY.findall(text, cell.start, cell.end)
        if len(words) < _FEWEST_WORDS or "://" in text[cell.start : cell.end] or _date(text, cell) is not None:
            return False
        body = self._issuers.organisation(text, cell.start, cell.end)
        return body is None or body.end < cell.end


def _give_basis(cell: Cell, mentions: list[Mention], starts: list[int]) -> None:
    """Give what stands in a cell for what a document is based on that relation."""
    for m in mentions[bisect_left(starts, cell.start) : bisect_left(starts, cell.end)]:
        if m.relation == "cites" and m.outer is None:
            m.relation = "based_on"


def _is_named(m: Mention) -> bool:
    """Whether it is of a type whose documents have names."""
    return m.doc_type is not None and "name" in m.doc_type.cited_by and m.doc_type.legislature_only


def _uncut(text: str, title: Span, cells: list[Cell]) -> Span:
    """A title beside its number that a narrow column cut off, where another cell has it whole."""
    printed = text[slice(*title)].casefold()
    whole = (c for c in cells if text[c.start : c.start + len(printed)].casefold() == printed)
    cell = next(whole, None)
    return (cell.start, cell.end) if cell is not None else title


def _share(m: Mention, same: Mention) -> None:
    """``Chỉ thị 2423 của QUTW về …`` in the cell for the title names the document once more."""
    m.title_span = same.title_span
    m.issuer = same.issuer = m.issuer or same.issuer
    same.date, same.date_span = same.date or m.date, same.date_span or m.date_span


def _heads(text: str, m: Mention, row: Row) -> bool:
    """Whether a mention stands in the heading over the table that a record is or begins."""
    line = text.rfind("\n", 0, m.start) + 1
    begin = row.cells[0].start
    return text.startswith("#", line) and begin - m.end < _HEADING_REACH and "\n#" not in text[m.end : begin]


def _is_same(m: Mention, other: Mention) -> bool:
    """Whether two mentions of one record have one number, year and type."""
    numbers = m.number, m.year, m.doc_type
    return m.number is not None and numbers == (other.number, other.year, other.doc_type)


def _agree(m: Mention, other: Mention) -> None:
    """Give each of two mentions of the document of a record the day and issuer that the other one has."""
    for a, b in ((m, other), (other, m)):
        if a.date is None and b.date is not None:
            a.date, a.date_span = b.date, b.date_span
        a.issuer = a.issuer or b.issuer


def _share_with_name(m: Mention, named: Mention) -> None:
    """Give day and issuer of a law's number to its name in the cell for the title: ``Bộ luật Dân sự năm 2015``."""
    if named.kind == "name" and m.date is not None and m.date.startswith(named.date or m.date[:4]):
        named.date, named.date_span = m.date, m.date_span
        named.issuer = named.issuer or m.issuer


def _lacks_type(row: Row) -> bool:
    """Whether a row leaves the cell for its type empty, which goes on from the row above."""
    return not any(c.kind == "type" for c in row.cells)


def _by_kind(cells: list[Cell], kind: str, alone: bool) -> Iterator[Cell]:
    """The cells that are said to be of a kind, then those of which nothing is said, if a mention has a cell alone."""
    yield from (c for c in cells if c.kind == kind)
    if alone:
        yield from (c for c in cells if c.kind is None)


def _date(text: str, cell: Cell) -> Found[str] | None:
    """The date that a cell is; a year alone only where a head says that it is one."""
    start, end = cell.start, cell.end
    end -= text[end - 1] in ".;,"
    if cell.kind == "date" and _YEAR.fullmatch(text, start, end):
        return Found(text[start:end], start, end, start, end)
    date = full_date(text, start, end) or bare_date(text, start, end) or iso_date(text, start, end)
    whole = date is not None and (date.ends == end or _TIME.fullmatch(text, date.ends, end) is not None)
    return date if whole else None
