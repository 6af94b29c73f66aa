"""Look documents up in an authority table: what a report leaves out, and what an archive cites most."""

from __future__ import annotations

import glob
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import duckdb
import msgspec

from dantext.batch.authority.build import TABLE
from dantext.batch.authority.errors import AuthorityError
from dantext.batch.keys import Scope, SeriesReader
from dantext.extract import Extractor
from dantext.language.letters import fold
from dantext.language.messages import _
from dantext.language.system_errors import reason
from dantext.model import Citation, Report
from dantext.tables.register import AUTHORITY

WARNING = "authority"
_AMBIGUOUS = "act-ambiguous"
_REGISTER = "register"
_COLUMNS = ("key", "code", "doc_type", "number", "year", "date", "issuer", "place", "term", "title", "name",
            "resolved_by", "reports", "held_in")  # fmt: skip

# Joins by key and number, for with these DuckDB skips the row groups that can hold none of them.
_FIND = """
WITH coded AS (SELECT unnest(CAST($coded AS INTEGER[])) AS need, unnest(CAST($keys AS VARCHAR[])) AS key),
bare AS (
    SELECT unnest(CAST($bare AS INTEGER[])) AS need, unnest(CAST($numbers AS VARCHAR[])) AS number,
        unnest(CAST($types AS VARCHAR[])) AS type, unnest(CAST($years AS VARCHAR[])) AS year
)
SELECT coded.need, a.key, a.code, a.date, a.issuer, a.place, a.term, a.title, a.name, a.resolved_by,
    a.reports, a.held_in
FROM read_parquet($file) AS a JOIN coded USING (key)
UNION ALL
SELECT bare.need, a.key, a.code, a.date, a.issuer, a.place, a.term, a.title, a.name, a.resolved_by,
    a.reports, a.held_in
FROM read_parquet($file) AS a JOIN bare USING (number)
WHERE split_part(a.key, '/', CASE WHEN a.year IS NULL THEN 2 ELSE 3 END) = bare.type
AND (bare.year IS NULL OR coalesce(CAST(a.year AS VARCHAR), a.date[1:4], bare.year) = bare.year)
"""
_TOP = """
SELECT * FROM read_parquet($file) ORDER BY reports DESC, mentions DESC, key, date NULLS LAST, place NULLS LAST, issuer
LIMIT $n
"""


class _Row(NamedTuple):
    """A row of the table that may be what a mention means."""

    need: int
    key: str
    code: str
    date: str | None
    issuer: str | None
    place: str | None
    term: str | None
    title: str | None
    name: str | None
    resolved_by: str | None
    reports: int
    held_in: str | None


@dataclass(frozen=True, slots=True)
class _Need:
    """A document of a text of which something is not stated, with what is."""

    records: tuple[int, ...]  # places in the list of records
    code: str | None
    doc_type: str | None
    number: str | None
    year: str | None
    date: str | None
    issuer: str | None
    printed_issuer: str | None
    place: str | None
    term: str | None

    @classmethod
    def of(cls, records: Sequence[Citation], places: Sequence[int]) -> _Need | None:
        """What is not stated of the document that the records at ``places`` mention.

        None if all is, if the report bears it, and if the register knows several that may be meant: the reports of an
        archive name one of these more often, which says nothing of this one.
        """
        mentions = [records[i] for i in places]
        if any(m.kind == "self" or any(w.startswith(_AMBIGUOUS) for w in m.warnings) for m in mentions):
            return None
        code = _first(m.code or m.resolved_code for m in mentions)
        typed = [m for m in mentions if m.code is not None] or mentions
        # What the register says of a day is the day, whatever is printed.
        dates = [m.resolved_date for m in mentions if m.resolved_date is not None and _is_registered(m)]
        dates = dates or [d for m in mentions for d in (m.date, m.resolved_date) if d is not None]
        need = cls(
            records=tuple(places),
            code=code,
            doc_type=_first(m.doc_type for m in typed),
            number=_first(m.number for m in mentions),
            year=_first(str(m.year) if m.year is not None else None for m in mentions),
            date=max(dates, default=None),
            issuer=_first(m.issuer or m.resolved_issuer for m in mentions),
            printed_issuer=_first(m.issuer for m in mentions if m.issuer_source != "symbol"),
            place=_first(m.place for m in mentions),
            term=_first(m.term for m in mentions),
        )
        if code is not None:
            return need if need.date is None or need.issuer is None else None
        bare = any(m.kind == "number" for m in mentions) and need.number is not None and need.doc_type is not None
        return need if bare else None


class Authority:
    """The authority table of a batch output, held open.

    ``patterns``: the folders of tables with which the archive was read, as of `dantext.Extractor`.
    Raises `AuthorityError` if ``folder`` has no table, or one that is damaged or lacks columns.
    """

    def __init__(self, folder: Path | str, patterns: Iterable[Path | str] = ()) -> None:
        self._file = _table(Path(folder))
        extractor = Extractor(patterns=patterns, tokens="none")
        self._series = SeriesReader(extractor)
        self._types = sorted({t.abbr for t in extractor.patterns.doc_types})
        self._db = duckdb.connect(config={"threads": 1})
        try:
            found = self._db.execute("SELECT * FROM read_parquet($file) LIMIT 0", {"file": self._file}).description
        except duckdb.Error as e:
            self._db.close()
            raise AuthorityError(
                _("{folder}/{table}: is damaged{why}; run dantext documents {folder}").format(
                    folder=folder, table=TABLE, why=reason(e)
                )
            ) from e
        missing = [c for c in _COLUMNS if c not in {d[0] for d in found or ()}]
        if missing:
            self._db.close()
            raise AuthorityError(
                _("{folder}/{table}: has no column {missing!r}; run dantext documents {folder}").format(
                    folder=folder, table=TABLE, missing=missing[0]
                )
            )

    def close(self) -> None:
        """Let go of the table."""
        self._db.close()

    def __enter__(self) -> Authority:
        return self

    def __exit__(self, kind: type[BaseException] | None, e: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def top(self, n: int) -> list[dict[str, Any]]:
        """The ``n`` rows that the most reports cite, by column name. Raises `AuthorityError` as `fill` does."""
        rows = self._query(_TOP, n=n)
        names = [d[0] for d in self._db.description or ()]
        return [dict(zip(names, row, strict=True)) for row in rows]

    def fill(self, records: list[Citation], report: Report) -> list[Citation]:
        """The records of one text, with what the archive knows of documents whose date, issuer or code it leaves out.

        Only what is null is filled, in ``resolved_code``, ``resolved_date`` and ``resolved_issuer``, the same for all
        mentions of a document; such a record has the warning ``authority`` and is resolved by ``authority``, unless the
        register resolved it, and gets ``resolved_title`` and ``name`` where a register, or the document itself, says
        them to the archive. All else stays as it is, and so does all of a record that may mean several documents of
        the register. A code is filled from the one row that fits what the text states of it; of several periods, from
        the latest that has begun by the date of ``report``. A bare number (``Quyết định 217``) is filled if exactly one
        row fits, which two reports cite or a source holds, and which is no later than the report. Where several rows
        fit, nothing is.
        Raises `AuthorityError` if the table can no longer be read.
        """
        needs = [n for n in (_Need.of(records, places) for places in _documents(records)) if n is not None]
        if not needs:
            return records
        filled = list(records)
        for i, rows in self._find(needs).items():
            need = needs[i]
            row = self._coded(need, rows, report) if need.code is not None else _bare(need, rows, report)
            if row is not None:
                for place in need.records:
                    filled[place] = _fill(records[place], need, row)
        return filled

    def _query(self, sql: str, **values: object) -> list[tuple[Any, ...]]:
        try:
            return self._db.execute(sql, {"file": self._file, **values}).fetchall()
        except duckdb.Error as e:
            raise AuthorityError(_("{file}: cannot be read{why}").format(file=self._file, why=reason(e))) from e

    def _find(self, needs: Sequence[_Need]) -> dict[int, list[_Row]]:
        """The rows that each need may mean, by its place in ``needs``."""
        coded = [(i, key) for i, n in enumerate(needs) if n.code is not None for key in self._keys(n.code, n.doc_type)]
        bare = [
            (i, (n.number or "").upper().lstrip("0"), self._series.type_key(n.doc_type), n.year)
            for i, n in enumerate(needs)
            if n.code is None
        ]
        rows = self._query(
            _FIND,
            coded=[i for i, _key in coded],
            keys=[key for _i, key in coded],
            bare=[i for i, _number, _kind, _year in bare],
            numbers=[number for _i, number, _kind, _year in bare],
            types=[kind for _i, _number, kind, _year in bare],
            years=[year for _i, _number, _kind, year in bare],
        )
        found: defaultdict[int, list[_Row]] = defaultdict(list)
        for row in map(_Row._make, rows):
            found[row.need].append(row)
        return found

    def _keys(self, code: str, doc_type: str | None) -> list[str]:
        """The keys that a code can have; of one without a type (``15/2008/QH12``), those of every type."""
        key, series = self._series.key(code, doc_type)
        if series.type is not None or not series.bodies:
            return [key]
        return [key, *(self._series.key(code, t)[0] for t in self._types)]

    def _coded(self, need: _Need, rows: Sequence[_Row], report: Report) -> _Row | None:
        """The row of a code; of several periods of one body, the latest that has begun by the date of the report."""
        assert need.code is not None
        series = self._series.key(need.code, need.doc_type)[1]
        fitting = [r for r in rows if _fits(need, r, series.scope)]
        givers = {(r.key, _giver(r, series.scope)) for r in fitting}
        if len(givers) != 1 or (series.scope != "one" and None in next(iter(givers))):
            return None  # several bodies, or one that nobody knows
        if len(fitting) == 1:
            return fitting[0] if report.date is None or _known_by(fitting[0], report.date, undated=True) else None
        if report.date is None:
            return None
        begun = sorted((r for r in fitting if _known_by(r, report.date)), key=lambda r: r.date or "")
        return begun[-1] if begun and [r.date for r in begun].count(begun[-1].date) == 1 else None


def top(folder: Path | str, n: int) -> list[dict[str, Any]]:
    """The ``n`` rows of an authority table that the most reports cite, by column name.

    Raises `AuthorityError` if ``folder`` has no table, or one that is damaged or lacks columns.
    """
    with Authority(folder) as authority:
        return authority.top(n)


def _table(folder: Path) -> str:
    """The file of the table, for DuckDB, to which brackets and stars in a name are patterns."""
    path = folder / TABLE
    if not path.is_file():
        raise AuthorityError(
            _("{folder}: no {table} here; run dantext documents {folder} first").format(folder=folder, table=TABLE)
        )
    return glob.escape(str(path))


def _documents(records: Sequence[Citation]) -> Iterable[list[int]]:
    """The places of the mentions of each document."""
    groups: defaultdict[str | int, list[int]] = defaultdict(list)
    for i, r in enumerate(records):
        groups[r.doc if r.doc is not None else i].append(i)
    return groups.values()


def _is_registered(record: Citation) -> bool:
    """Whether a record is what the register, or one of a user, says."""
    return record.resolved_by is not None and record.resolved_by.startswith(_REGISTER)


def _first(values: Iterable[str | None]) -> str | None:
    return next((v for v in values if v is not None), None)


def _fits(need: _Need, row: _Row, scope: Scope | None) -> bool:
    """Whether nothing that the text states of a document speaks against a row."""
    if need.date is not None and row.date is not None and not _begins(need.date, row.date):
        return False
    if None not in (need.term, row.term) and need.term != row.term:
        return False
    if scope == "one":
        return True
    if need.place and row.place and not _begins(fold(need.place), fold(row.place)):
        return False
    if scope == "place" or not (need.printed_issuer and row.issuer):
        return True
    return _begins(fold(need.printed_issuer), fold(row.issuer))


def _begins(a: str, b: str) -> bool:
    """Whether one says the same as the other and more: a day of a year, a body with its place."""
    return a.startswith(b) or b.startswith(a)


def _giver(row: _Row, scope: Scope) -> str | None:
    """What tells apart the bodies that give the numbers of a series."""
    value = {"one": None, "place": row.place, "body": row.issuer}[scope]
    return fold(value) if value is not None else None


def _known_by(row: _Row, day: str, undated: bool = False) -> bool:
    """Whether a document can be known to a report of a date."""
    return row.date[: len(day)] <= day if row.date is not None else undated


def _bare(need: _Need, rows: Sequence[_Row], report: Report) -> _Row | None:
    """The row of a number without a symbol: the only one that fits, if it states all that the text does."""
    fitting = [r for r in rows if _fits(need, r, None)]
    if len(fitting) != 1 or report.date is None:
        return None
    (row,) = fitting
    stated = ((need.date, row.date), (need.place, row.place), (need.printed_issuer, row.issuer), (need.term, row.term))
    if any(ours is not None and theirs is None for ours, theirs in stated):
        return None
    attested = row.reports > 1 or row.held_in is not None
    return row if attested and _known_by(row, report.date) else None


def _fill(record: Citation, need: _Need, row: _Row) -> Citation:
    """A record with what a row says and neither it nor another mention of its document does."""
    changes: dict[str, Any] = {}
    if need.code is None:
        changes["resolved_code"] = row.code
    if need.date is None and row.date is not None:
        changes["resolved_date"] = row.date
    if need.issuer is None and row.issuer is not None:
        changes["resolved_issuer"] = row.issuer
    if not changes:
        return record
    if row.title is not None and (row.resolved_by is not None or row.held_in is not None):
        changes["resolved_title"] = record.resolved_title or row.title
        changes["name"] = record.name or row.name
    if not _is_registered(record):
        changes["resolved_by"] = AUTHORITY
    return msgspec.structs.replace(record, **changes, warnings=(*record.warnings, WARNING))
