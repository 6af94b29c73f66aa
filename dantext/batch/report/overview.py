"""Everything that a page says of an archive, out of `dantext.batch.report.queries`."""

from __future__ import annotations

import glob
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
import msgspec

from dantext.batch.authority.archive import connect, parts
from dantext.batch.authority.build import TABLE as AUTHORITY
from dantext.batch.report import queries
from dantext.batch.report.cited import CITED
from dantext.batch.report.network import Network, network

Rows = list[dict[str, Any]]

# What a page holds at most, so that it stays small whatever the archive.
TOP = 50
CITING = 80  # sources of each of these
ISSUERS = 30
TYPES = 8  # with a colour; the rest is one
IN_CELL, IN_GROUP = 3, 15  # documents
CELLS = 2_000  # of the table of years and types
CONFLICTS, VALUES, STATING = 60, 4, 8
FAILED = 100  # sources a reason
WARNED = 50  # mentions a kind
SOURCES = 50
KINDS = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Mentions that share something, with the documents that most of them mean."""

    value: Any
    mentions: int
    sources: int
    documents: int
    query: str
    top: Rows = field(default_factory=list)
    also: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Overview:
    """The numbers of a page, section by section."""

    folder: str
    run: dict[str, Any]
    totals: dict[str, Any]
    names: dict[int, str]  # of laws, by document
    top: Rows
    cited_by: dict[int, Rows]
    types: list[Group]
    years: dict[int | None, list[Group]]  # the types of each
    issuers: list[Group]
    levels: list[Group]
    relations: list[Group]
    network: Network
    conflicts: Rows
    reasons: Rows
    failed: dict[str, Rows]
    vanished: Rows
    warnings: list[Group]
    citing: Rows

    def by_rank(self) -> Iterator[Rows]:
        """Who cites each document, the most cited one first."""
        return (self.cited_by.get(d["document"], []) for d in self.top)


def overview(folder: Path) -> Overview:
    """What is in the tables of a folder that `cited.make_tables` has made. Raises `duckdb.Error`."""
    with tempfile.TemporaryDirectory() as spill, connect(Path(spill)) as db:
        for sql, name in zip(queries.VIEWS, (CITED, AUTHORITY), strict=True):
            db.execute(sql.replace("$file", queries.literal(glob.escape(str(folder / name)))))
        db.execute(queries.SOURCES, {"documents": parts(folder, "documents")})
        db.execute(queries.TOP.replace("$n", str(TOP)))
        db.execute(queries.WARNED)
        db.execute(queries.EDGES)
        (totals,) = _rows(db, queries.TOTALS)
        types = _types(db)
        return Overview(
            folder=str(folder),
            run=_run(folder),
            totals=totals,
            names={r["document"]: r["name"] for r in _rows(db, queries.NAMES)},
            top=_rows(db, "FROM top ORDER BY rank"),
            cited_by=_by(_rows(db, queries.CITED_BY, n=CITING), "document"),
            types=types,
            years=_cells(db, [t.value for t in types if t.value is not None][:TYPES]),
            issuers=_issuers(db),
            levels=_groups(db, "issuer_level", KINDS),
            relations=_groups(db, "relation", KINDS),
            network=network(lambda sql, **values: _rows(db, sql, **values)),
            conflicts=_conflicts(db),
            reasons=_rows(db, queries.REASONS),
            failed=_by(_rows(db, queries.FAILED, n=FAILED), "label"),
            vanished=_rows(db, queries.VANISHED, n=FAILED),
            warnings=_warnings(db),
            citing=_rows(db, queries.CITING, n=SOURCES),
        )


def _rows(db: duckdb.DuckDBPyConnection, sql: str, **values: object) -> Rows:
    found = db.execute(sql, values) if values else db.execute(sql)
    names = [d[0] for d in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _by(rows: Iterable[dict[str, Any]], column: str) -> dict[Any, Rows]:
    groups: defaultdict[Any, Rows] = defaultdict(list)
    for row in rows:
        groups[row[column]].append(row)
    return dict(groups)


def _run(folder: Path) -> dict[str, Any]:
    """What the rows were made with; nothing if that cannot be read, for the rows can."""
    try:
        return msgspec.json.decode((folder / "run.json").read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError):
        return {}


def _groups(db: duckdb.DuckDBPyConnection, column: str, n: int) -> list[Group]:
    """The mentions by the value of a column, the most frequent first."""
    order = "mentions DESC, label NULLS LAST"
    documents = _by(_rows(db, queries.GROUP_DOCUMENTS.format(group=column), n=IN_GROUP), "label")
    return [
        Group(
            r["label"], r["mentions"], r["sources"], r["documents"], queries.rows(queries.equals(column, r["label"])),
            documents.get(r["label"], []),
        )
        for r in _rows(db, queries.GROUPS.format(group=column, order=order), n=n)
    ]  # fmt: skip


def _types(db: duckdb.DuckDBPyConnection) -> list[Group]:
    documents = _by(_rows(db, queries.GROUP_DOCUMENTS.format(group="doc_type"), n=IN_GROUP), "label")
    return [
        Group(
            r["label"], r["mentions"], r["sources"], r["documents"],
            queries.rows(queries.equals("doc_type", r["label"])), documents.get(r["label"], []), {"name": r["name"]},
        )
        for r in _rows(db, queries.TYPES, n=ISSUERS)
    ]  # fmt: skip


def _cells(db: duckdb.DuckDBPyConnection, types: list[str]) -> dict[int | None, list[Group]]:
    """By year, the mentions of each of some types, and of all others together (``''``)."""
    listed = ", ".join(map(queries.literal, types)) or "''"
    year, kind = f"coalesce(CAST({queries.YEAR} AS VARCHAR), '')", f"CASE WHEN doc_type IN ({listed}) THEN doc_type END"
    cell = f"concat({year}, '|', {kind})"
    documents = _by(_rows(db, queries.GROUP_DOCUMENTS.format(group=cell), n=IN_CELL), "label")
    years: defaultdict[int | None, list[Group]] = defaultdict(list)
    for r in _rows(db, queries.GROUPS.format(group=cell, order="label"), n=CELLS):
        printed, name = r["label"].split("|", 1)
        of_year = int(printed) if printed else None
        conditions = [
            queries.equals("year", of_year) if printed else "(year IS NULL OR year NOT BETWEEN 1930 AND 2100)",
            queries.equals("doc_type", name) if name else f"(doc_type IS NULL OR doc_type NOT IN ({listed}))",
        ]
        years[of_year].append(
            Group(
                name, r["mentions"], r["sources"], r["documents"], queries.rows(" AND ".join(conditions)),
                documents.get(r["label"], []),
            )
        )  # fmt: skip
    order = {name: i for i, name in enumerate([*types, ""])}
    for cells in years.values():
        cells.sort(key=lambda g: order[g.value])
    return dict(sorted(years.items(), key=lambda item: (item[0] is None, item[0] or 0)))


def _issuers(db: duckdb.DuckDBPyConnection) -> list[Group]:
    levels = {r["label"]: r["level"] for r in _rows(db, queries.ISSUER_LEVELS)}
    groups = _groups(db, "issuer", ISSUERS)
    for group in groups:
        group.also["level"] = levels.get(group.value)
    return groups


def _conflicts(db: duckdb.DuckDBPyConnection) -> Rows:
    """A row a document, with what is printed of it instead, and by whom."""
    found = _rows(db, queries.CONFLICTS, n=CONFLICTS, values=VALUES)
    documents = sorted({r["document"] for r in found})
    stating: defaultdict[tuple[Any, ...], Rows] = defaultdict(list)
    for row in _rows(db, queries.CONFLICT_SOURCES, documents=documents, n=STATING):
        stating[row["document"], row["field"], row["value"]].append(row)
    conflicts = []
    for rows in _by(found, "document").values():
        first = rows[0]
        values = [
            {"field": r["field"], "value": r["value"], "stating": stating[r["document"], r["field"], r["value"]],
             "query": queries.rows(
                 f"document = {r['document']} AND {queries.equals('stated_' + r['field'], r['value'])}")}
            for r in rows
        ]  # fmt: skip
        best = {f: stating[first["document"], f, first[f]] for f in ("date", "issuer")}
        conflicts.append(first | {"values": values, "best": best})
    return conflicts


def _warnings(db: duckdb.DuckDBPyConnection) -> list[Group]:
    rows = _by(_rows(db, queries.WARNING_ROWS, n=WARNED), "label")
    return [
        Group(
            r["label"], r["mentions"], r["sources"], 0,
            queries.rows(
                f"len(list_filter(warnings, lambda w: split_part(w, ':', 1) = {queries.literal(r['label'])})) > 0"
            ),
            rows[r["label"]],
        )
        for r in _rows(db, queries.WARNINGS, n=KINDS)
    ]  # fmt: skip
