"""The table behind the numbers of a report: ``DIR/cited.parquet``, one row a mention, with the document it means.

It is what the sections are counted from and what the queries on the page are put to, so that both say the same.
"""

from __future__ import annotations

import glob
import shutil
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from dantext.batch.authority import AuthorityError, build
from dantext.batch.authority.archive import citations_of, connect, join, parts, publish
from dantext.batch.authority.build import TABLE as AUTHORITY
from dantext.batch.report.errors import ReportError
from dantext.language.messages import _
from dantext.language.system_errors import reason

CITED = "cited.parquet"
_COLUMNS = ("name", "resolved_by")  # of the authority table, those that came last
_WORK = ".report-work"

_LINKS = """
CREATE TABLE links AS
WITH numbered AS (
    SELECT document, row_number() OVER (ORDER BY document) AS row
    FROM attested JOIN items USING (item)
    GROUP BY document HAVING sum(mentions) > 0
)
SELECT r.source, i.doc_key, i.own, n.row AS document, d.key, coalesce(i.misprint, a.day) AS stated_date,
    i.printed_issuer AS stated_issuer
FROM items AS i
JOIN reports AS r USING (report)
LEFT JOIN attested AS a USING (item)
LEFT JOIN numbered AS n USING (document)
LEFT JOIN documents AS d USING (document)
"""

# Rows of the authority table stand in the order of its keys; if they are not these, the table is of another state.
_STRANGERS = """
SELECT count(*)
FROM (SELECT DISTINCT document, key FROM links WHERE document IS NOT NULL) AS ours
FULL JOIN (SELECT file_row_number + 1 AS row, key FROM read_parquet($authority, file_row_number = true)) AS theirs
ON ours.document = theirs.row
WHERE ours.key IS DISTINCT FROM theirs.key
"""

# What a document bears itself cites nothing, nor do the mentions of it in its own text.
_WRITE = """
COPY (
    SELECT
        c.source, c.start, c."end", c.text, c.kind, c.relation, c.pinpoint, c.warnings,
        l.document,
        coalesce(a.code, c.code, c.resolved_code) AS code,
        coalesce(a.doc_type, c.doc_type) AS doc_type,
        coalesce(a.doc_type_name, c.doc_type_name) AS doc_type_name,
        coalesce(a.year, TRY_CAST(a.date[1:4] AS INTEGER), c.year,
            TRY_CAST(coalesce(c.date, c.resolved_date)[1:4] AS INTEGER)) AS year,
        coalesce(a.date, c.date, c.resolved_date) AS date,
        coalesce(a.issuer, c.issuer, c.resolved_issuer) AS issuer,
        c.issuer_level,
        l.stated_date, l.stated_issuer,
        o.document AS own_document
    FROM read_parquet($citations) AS c
    JOIN links AS l ON l.source = c.source AND l.doc_key = coalesce(c.doc, CAST(c.start AS VARCHAR))
    LEFT JOIN (SELECT source, min(document) AS document FROM links WHERE own GROUP BY source) AS o
    ON o.source = c.source
    LEFT JOIN (SELECT *, file_row_number + 1 AS row FROM read_parquet($authority, file_row_number = true)) AS a
    ON a.row = l.document
    WHERE NOT l.own
    ORDER BY l.document NULLS LAST, c.source, c.start, c."end"
) TO $path (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480)
"""


def make_tables(folder: Path) -> None:
    """Make ``authority.parquet`` and ``cited.parquet`` of a batch output, unless they are newer than its parts.

    Raises `ReportError` if ``folder`` is no batch output, its files are damaged, or it cannot be written.
    """
    written = [p for name in ("documents", "citations") for p in sorted((folder / name).glob("part-*.parquet"))]
    if not any(p.parent.name == "documents" for p in written):
        raise ReportError(
            _("{folder}: no documents/part-*.parquet here; run dantext batch SRC --out {folder} first").format(
                folder=folder
            )
        )
    # A part that went leaves its mark on its folder.
    newest = max(p.stat().st_mtime_ns for p in (*written, *{p.parent for p in written}))
    try:
        if _made(folder / AUTHORITY) <= newest or not _is_of_this_version(folder / AUTHORITY):
            build(folder)
        if _made(folder / CITED) <= max(newest, _made(folder / AUTHORITY)) and not _make(folder):
            build(folder)
            if not _make(folder):
                raise ReportError(
                    _("{folder}: changes while it is read; wait for the run that is at work on it").format(
                        folder=folder
                    )
                )
    except AuthorityError as e:
        raise ReportError(str(e)) from e
    except (duckdb.Error, pa.ArrowException, OSError) as e:
        raise ReportError(
            _("{folder}: {cited} cannot be made{why}").format(folder=folder, cited=CITED, why=reason(e))
        ) from e


def _made(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


def _is_of_this_version(authority: Path) -> bool:
    """Whether a table has the columns that a page asks for."""
    with authority.open("rb") as file:  # the name may be none that Arrow can spell
        return set(_COLUMNS) <= set(pq.read_schema(file).names)


def _make(folder: Path) -> bool:
    """Make ``cited.parquet``; False if the authority table is not that of these parts."""
    work = folder / _WORK
    shutil.rmtree(work, ignore_errors=True)  # left by a report that was killed
    work.mkdir()
    try:
        citations = citations_of(folder, work)
        authority = glob.escape(str(folder / AUTHORITY))
        with connect(work / "spill") as db:
            join(db, parts(folder, "documents"), citations)
            db.execute(_LINKS)
            strangers = db.execute(_STRANGERS, {"authority": authority}).fetchone()
            if strangers != (0,):
                return False
            written = work / CITED
            db.execute(_WRITE, {"citations": citations, "authority": authority, "path": str(written)})
        publish(written, folder / CITED)
        return True
    finally:
        shutil.rmtree(work, ignore_errors=True)
