"""An archive in DuckDB: its files, and the mentions of one document brought together."""

from __future__ import annotations

import glob
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from dantext.batch.authority import steps
from dantext.batch.disk import sync, sync_names
from dantext.batch.keys import CODE, SeriesReader
from dantext.extract import Extractor
from dantext.tables.schema import Term

_MEMORY = "1GB"
_FETCHED = 10_000  # symbols at a time


def parts(folder: Path, table: str) -> list[str]:
    """The files of a table, for DuckDB, to which brackets and stars in a name are patterns."""
    return [glob.escape(str(p)) for p in sorted((folder / table).glob("part-*.parquet"))]


def citations_of(folder: Path, work: Path) -> list[str]:
    """The files of the citations; one without a row, in ``work``, for an archive that has none."""
    found = parts(folder, "citations")
    if found:
        return found
    import pyarrow.parquet as pq

    from dantext.batch.arrow import CITATIONS

    path = work / "none.parquet"
    pq.write_table(CITATIONS.empty_table(), path)
    return [glob.escape(str(path))]


def connect(spill: Path) -> duckdb.DuckDBPyConnection:
    """A database in memory, which spills to a folder what does not fit."""
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(spill),
        "preserve_insertion_order": "false",
    }
    return duckdb.connect(config=settings)


def join(
    db: duckdb.DuckDBPyConnection, documents: Sequence[str], citations: Sequence[str], patterns: Sequence[Path] = ()
) -> None:
    """Make the tables of `steps` up to ``attested``: which item of which report means which document.

    ``patterns``: the folders of tables with which the archive was read.
    """
    extractor = Extractor(patterns=patterns, tokens="none")
    db.execute(steps.REPORTS, {"documents": documents})
    laws = [t.name for t in extractor.patterns.doc_types if t.legislature_only]
    db.execute(steps.ITEMS, {"citations": citations, "laws": laws})
    _read_symbols(db, extractor)
    _write_terms(db, extractor.patterns.terms)
    db.execute(steps.KEYED, {"code": CODE})
    for step in (steps.OWNED, steps.DATED, steps.PERIODS, steps.MISPRINTS, steps.PLACED, steps.DOCUMENTS):
        db.execute(step)
    db.execute(steps.ATTESTED)


def publish(written: Path, path: Path) -> None:
    """Bring a file to the disk, then to its place."""
    sync(written)
    written.replace(path)
    sync_names(path.parent)


def _read_symbols(db: duckdb.DuckDBPyConnection, extractor: Extractor) -> None:
    """The table of the series of all symbols, read a few at a time."""
    db.execute(
        "CREATE TABLE symbols (symbol VARCHAR, doc_type VARCHAR, type VARCHAR, bodies VARCHAR, scope VARCHAR,"
        " level VARCHAR, lasting BOOLEAN, names VARCHAR[])"
    )
    reader = SeriesReader(extractor)
    found = db.cursor().execute(steps.SYMBOLS, {"code": CODE})
    while rows := found.fetchmany(_FETCHED):
        columns = list(zip(*((s, t, *reader.read(s, t)) for s, t in rows), strict=True))
        names = ("symbol", "doc_type", "type", "bodies", "scope", "level", "lasting", "names")
        types = [*[pa.string()] * 6, pa.bool_(), pa.list_(pa.string())]
        arrays = [pa.array(c, t) for c, t in zip(columns, types, strict=True)]
        db.register("read_symbols", pa.table(arrays, names=names))
        db.execute("INSERT INTO symbols SELECT * FROM read_symbols")
        db.unregister("read_symbols")


def _write_terms(db: duckdb.DuckDBPyConnection, terms: Sequence[Term]) -> None:
    rows = [(t.level, t.name, str(t.number) if t.number else None, day) for t in terms for day in t.days]
    rows += [(level, None, None, "0000") for level in sorted({t.level for t in terms})]
    db.execute("CREATE TABLE terms (level VARCHAR, roman VARCHAR, arabic VARCHAR, since VARCHAR)")
    db.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", rows)
