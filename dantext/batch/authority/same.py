"""Which documents of several texts are one, by the steps that make the authority table; and the texts of an archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa
import pyarrow.parquet as pq

from dantext.batch.arrow import citations_batch
from dantext.batch.authority.archive import connect, join, parts
from dantext.batch.authority.errors import AuthorityError
from dantext.language.messages import _, aside
from dantext.model import FIELDS, Citation, Report

_FETCHED = 10_000  # rows at a time

_PAIRS = """
SELECT CAST(r.source AS INTEGER), i.doc_key, a.document
FROM attested AS a JOIN items AS i USING (item) JOIN reports AS r ON a.report = r.report
"""
# Of a source that was read more than once, all rows are of one reading: others are marked as vanished.
_SOURCES = """
SELECT source, {own} FROM read_parquet($documents)
GROUP BY source HAVING bool_and(status = 'ok') ORDER BY source
"""
_RECORDS = """
SELECT {fields} FROM read_parquet($citations) ORDER BY source, start
"""


def same_documents(
    texts: Sequence[tuple[Report, Sequence[Citation]]], patterns: Sequence[Path] = ()
) -> dict[tuple[int, str], int]:
    """A number for each document with a code, by the place of its text and its key there (``doc``): equal where it is
    the same document.

    ``patterns``: the folders of tables with which the texts were read. Raises `AuthorityError` if there is no room for
    what this takes on the disk.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            return _joined(texts, Path(folder), patterns)
    except (duckdb.Error, OSError) as e:
        raise AuthorityError(_("the documents of several reports cannot be joined{why}").format(why=aside(e))) from e


def _joined(
    texts: Sequence[tuple[Report, Sequence[Citation]]], folder: Path, patterns: Sequence[Path]
) -> dict[tuple[int, str], int]:
    documents, citations = folder / "documents.parquet", folder / "citations.parquet"
    numbers = [str(n) for n in range(len(texts))]
    own = [report.date for report, _ in texts]
    columns = {"source": numbers, "own_date": pa.array(own, pa.string()), "status": ["ok"] * len(texts)}
    pq.write_table(pa.table(columns), documents)
    written = [msgspec.structs.replace(c, source=number) for number, (_, found) in zip(numbers, texts, strict=True)
               for c in found]  # fmt: skip
    pq.write_table(pa.Table.from_batches([citations_batch(written)]), citations)
    with connect(folder / "spill") as db:
        join(db, [str(documents)], [str(citations)], patterns)
        return {(text, doc): document for text, doc, document in db.execute(_PAIRS).fetchall()}


def is_archive(folder: Path) -> bool:
    """Whether a folder is the output of a batch."""
    return bool(parts(folder, "documents"))


def texts_of(folder: Path) -> Iterator[tuple[str, Report, list[Citation]]]:
    """The name of each source of a batch output that was read, what it is itself, and its citations.

    Raises `AuthorityError` if the files are damaged, or of another version.
    """
    own = ", ".join(f"any_value(own_{name})" for name in Report.__struct_fields__)
    fields = ", ".join(f'"{name}"' for name in FIELDS)
    try:
        with tempfile.TemporaryDirectory() as spill, connect(Path(spill)) as db:
            sources = db.execute(_SOURCES.format(own=own), {"documents": parts(folder, "documents")}).fetchall()
            found = _by_source(db, fields, parts(folder, "citations"))
            for source, *description in sources:
                yield (
                    source,
                    Report(**dict(zip(Report.__struct_fields__, description, strict=True))),
                    found.pop(source, []),
                )
    except (duckdb.Error, OSError) as e:
        raise AuthorityError(
            _("{folder}: cannot be read{why}; run dantext batch again").format(folder=folder, why=aside(e))
        ) from e


def _by_source(db: duckdb.DuckDBPyConnection, fields: str, citations: Sequence[str]) -> dict[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    if not citations:
        return found
    rows = db.execute(_RECORDS.format(fields=fields), {"citations": citations})
    while fetched := rows.fetchmany(_FETCHED):
        for row in fetched:
            values = dict(zip(FIELDS, row, strict=True))
            record = Citation(**(values | {"warnings": tuple(values["warnings"])}))
            found.setdefault(record.source or "", []).append(record)
    return found
