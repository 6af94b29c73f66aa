"""Nodes and relations of a graph, in DuckDB.

A node is a document: one that is cited, one that cites (a report), or both, where a report bears the number that others
cite. What cites nothing and is not cited is no node; neither is a mention of which no code is known.
"""

from __future__ import annotations

import glob
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from dantext.batch.authority.archive import parts
from dantext.batch.authority.build import TABLE
from dantext.batch.report.cited import CITED

_BATCH = 20_000  # rows


class Field(NamedTuple):
    """A property of nodes or relations."""

    name: str
    is_number: bool = False


NODE = (
    Field("code"), Field("doc_type"), Field("doc_type_name"), Field("date"), Field("issuer"), Field("place"),
    Field("term"), Field("title"), Field("name"), Field("source"), Field("mentions", True), Field("reports", True),
)  # fmt: skip
"""What is said of a document: ``mentions`` and ``reports`` count who cites it, ``source`` is its file, if any."""
RELATION = (Field("mentions", True), Field("reports", True), Field("pinpoints"))
"""What is said of a relation; ``pinpoints`` are up to twenty parts that are cited, as printed."""

# The code and the day name a document; of two with the same, who issued them, and else their order, tells them apart.
_DOCUMENTS = """
CREATE TABLE documents AS
WITH rows AS (
    SELECT file_row_number + 1 AS document, code, doc_type, doc_type_name, date, issuer, place, term, title, name,
        held_in AS source, mentions, reports, concat_ws('@', coalesce(code, key), date) AS base
    FROM read_parquet($authority, file_row_number = true)
),
counted AS (SELECT *, row_number() OVER (PARTITION BY base ORDER BY document) AS nth FROM rows)
SELECT * EXCLUDE (base, nth), base || CASE WHEN nth > 1 THEN '#' || nth ELSE '' END AS id FROM counted
"""
_OWN = """
CREATE TABLE own AS
SELECT source, min(own_document) AS document FROM read_parquet($cited)
WHERE own_document IS NOT NULL GROUP BY source
"""
_REPORTS = """
CREATE TABLE reporting AS
SELECT
    r.source, 'report:' || r.source AS id, own_code AS code, own_doc_type AS doc_type,
    own_doc_type_name AS doc_type_name, own_date AS date, own_issuer AS issuer, own_place AS place, own_title AS title
FROM (
    SELECT source, min(own_code) AS own_code, min(own_doc_type) AS own_doc_type,
        min(own_doc_type_name) AS own_doc_type_name, min(own_date) AS own_date, min(own_issuer) AS own_issuer,
        min(own_place) AS own_place, min(own_title) AS own_title
    FROM read_parquet($documents) GROUP BY source
) AS r
SEMI JOIN (SELECT DISTINCT source FROM read_parquet($cited) WHERE document IS NOT NULL) AS c ON c.source = r.source
ANTI JOIN own ON own.source = r.source
"""
_RELATIONS = """
CREATE TABLE relations AS
SELECT
    coalesce(d.id, r.id) AS citing, t.id AS cited, coalesce(c.relation, 'cites') AS relation,
    count(*) AS mentions, count(DISTINCT c.source) AS reports,
    array_to_string(list_sort(list(DISTINCT c.pinpoint) FILTER (c.pinpoint IS NOT NULL))[1:20], '; ') AS pinpoints
FROM read_parquet($cited) AS c
JOIN documents AS t ON t.document = c.document
LEFT JOIN own ON own.source = c.source
LEFT JOIN documents AS d ON d.document = own.document
LEFT JOIN reporting AS r ON r.source = c.source
WHERE own.document IS DISTINCT FROM c.document
GROUP BY ALL
"""
_NODES = """
SELECT id, code, doc_type, doc_type_name, date, issuer, place, term, title, name, source, mentions, reports
FROM documents
UNION ALL
SELECT id, code, doc_type, doc_type_name, date, issuer, place, NULL, title, NULL, source, 0, 0 FROM reporting
ORDER BY id
"""
_LINES = "SELECT citing, cited, relation, mentions, reports, pinpoints FROM relations ORDER BY "
_BY_NODE, _BY_TYPE = "citing, cited, relation", "relation, citing, cited"
_COUNTS = """
SELECT (SELECT count(*) FROM documents) + (SELECT count(*) FROM reporting), (SELECT count(*) FROM relations),
    (SELECT coalesce(sum(mentions), 0) FROM relations),
    (SELECT count(*) FROM read_parquet($cited) WHERE document IS NULL)
"""


class Counts(NamedTuple):
    """How much a graph holds; ``left_out`` are mentions of which no code is known."""

    nodes: int
    relations: int
    mentions: int
    left_out: int


class Graph:
    """The graph of an archive whose tables are up to date (`dantext.batch.report.cited.make_tables`)."""

    def __init__(self, db: duckdb.DuckDBPyConnection, folder: Path) -> None:
        self._db = db
        cited = {"cited": glob.escape(str(folder / CITED))}
        db.execute(_DOCUMENTS, {"authority": glob.escape(str(folder / TABLE))})
        db.execute(_OWN, cited)
        db.execute(_REPORTS, {"documents": parts(folder, "documents")} | cited)
        db.execute(_RELATIONS, cited)
        row = db.execute(_COUNTS, cited).fetchone()
        assert row is not None
        self.counts = Counts(*map(int, row))

    def nodes(self) -> Iterator[dict[str, Any]]:
        """``id`` and the fields of `NODE`, by id."""
        return self._rows(_NODES)

    def relations(self, *, by_type: bool = False) -> Iterator[dict[str, Any]]:
        """``citing``, ``cited``, ``relation`` and the fields of `RELATION`, by the first three or the third first."""
        return self._rows(_LINES + (_BY_TYPE if by_type else _BY_NODE))

    def _rows(self, query: str) -> Iterator[dict[str, Any]]:
        found = self._db.cursor().execute(query)
        names = [column[0] for column in found.description or ()]
        while rows := found.fetchmany(_BATCH):
            for row in rows:
                yield dict(zip(names, row, strict=True))
