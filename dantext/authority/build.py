"""Make the authority table of an archive."""

from __future__ import annotations

import glob
import os
import shutil
from pathlib import Path

import duckdb
import msgspec
import pyarrow as pa

from dantext.authority import steps
from dantext.authority.errors import AuthorityError, one_line
from dantext.authority.keys import CODE, SeriesReader
from dantext.extract import Extractor
from dantext.patterns import load

TABLE = "authority.parquet"
_WORK = ".authority-work"
_MEMORY = "1GB"
_FETCHED = 10_000  # symbols at a time


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What an authority table holds."""

    documents: int
    """Rows: different documents that are cited."""
    mentions: int
    """Mentions that these cover."""
    left_out: int
    """Mentions without a code, stated or resolved, which make no rows."""
    conflicts: int
    """Documents for which reports print different dates or issuers."""


def build(folder: Path) -> Summary:
    """Make ``folder/authority.parquet`` of a batch output: one row a cited document over the whole archive.

    An earlier table is replaced at once when the new one is whole. Memory stays at about 1.3 GB; what does not fit goes
    to a directory in ``folder`` that is removed again. One build of a folder at a time. Raises `AuthorityError` if
    ``folder`` is no batch output, its files are damaged, or it cannot be written.
    """
    documents = _parts(folder, "documents")
    if not documents:
        raise AuthorityError(f"{folder}: no documents/part-*.parquet here; run dantext batch SRC --out {folder} first")
    work = folder / _WORK
    try:
        shutil.rmtree(work, ignore_errors=True)  # left by a build that was killed
        work.mkdir()
        try:
            return _build(folder, work, documents, _parts(folder, "citations"))
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except (duckdb.Error, OSError) as e:
        raise AuthorityError(f"{folder}: the authority table cannot be made ({one_line(e)})") from e


def _parts(folder: Path, table: str) -> list[str]:
    """The files of a table, for DuckDB, to which brackets and stars in a name are patterns."""
    return [glob.escape(str(p)) for p in sorted((folder / table).glob("part-*.parquet"))]


def _build(folder: Path, work: Path, documents: list[str], citations: list[str]) -> Summary:
    if not citations:
        citations = [glob.escape(str(_empty(work)))]
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": _MEMORY,
        "temp_directory": str(work / "spill"),
        "preserve_insertion_order": "false",
    }
    with duckdb.connect(config=settings) as db:
        db.execute(steps.REPORTS, {"documents": documents})
        db.execute(steps.ITEMS, {"citations": citations})
        _read_symbols(db)
        _write_terms(db)
        db.execute(steps.KEYED, {"code": CODE})
        for step in (steps.OWNED, steps.DATED, steps.PERIODS, steps.MISPRINTS, steps.PLACED, steps.DOCUMENTS):
            db.execute(step)
        db.execute(steps.ATTESTED)
        for field, value, weight in steps.FIELDS:
            db.execute(steps.VOTES.format(field=field, value=value, weight=weight))
        db.execute(steps.CONFLICTS)
        db.execute(steps.TABLE)
        written = work / TABLE
        db.execute(steps.WRITE, {"path": str(written)})
        row = db.execute(steps.SUMMARY).fetchone()
    assert row is not None
    _publish(written, folder / TABLE)
    return Summary(documents=row[0], mentions=int(row[1]), conflicts=row[2], left_out=int(row[3]))


def _empty(work: Path) -> Path:
    """Citations without a row, for an archive that has none."""
    import pyarrow.parquet as pq

    from dantext.batch.arrow import CITATIONS

    path = work / "none.parquet"
    pq.write_table(CITATIONS.empty_table(), path)
    return path


def _read_symbols(db: duckdb.DuckDBPyConnection) -> None:
    """The table of the series of all symbols, read a few at a time."""
    db.execute(
        "CREATE TABLE symbols (symbol VARCHAR, doc_type VARCHAR, type VARCHAR, bodies VARCHAR, scope VARCHAR,"
        " level VARCHAR, lasting BOOLEAN, names VARCHAR[])"
    )
    reader = SeriesReader(Extractor(tokens="none"))
    found = db.cursor().execute(steps.SYMBOLS, {"code": CODE})
    while rows := found.fetchmany(_FETCHED):
        columns = list(zip(*((s, t, *reader.read(s, t)) for s, t in rows), strict=True))
        names = ("symbol", "doc_type", "type", "bodies", "scope", "level", "lasting", "names")
        types = [*[pa.string()] * 6, pa.bool_(), pa.list_(pa.string())]
        arrays = [pa.array(c, t) for c, t in zip(columns, types, strict=True)]
        db.register("read_symbols", pa.table(arrays, names=names))
        db.execute("INSERT INTO symbols SELECT * FROM read_symbols")
        db.unregister("read_symbols")


def _write_terms(db: duckdb.DuckDBPyConnection) -> None:
    terms = load().terms
    rows = [(t.level, t.name, str(t.number) if t.number else None, day) for t in terms for day in t.days]
    rows += [(level, None, None, "0000") for level in sorted({t.level for t in terms})]
    db.execute("CREATE TABLE terms (level VARCHAR, roman VARCHAR, arabic VARCHAR, since VARCHAR)")
    db.executemany("INSERT INTO terms VALUES (?, ?, ?, ?)", rows)


def _publish(written: Path, path: Path) -> None:
    """Bring a file to the disk, then to its place."""
    with written.open("rb") as file:
        os.fsync(file.fileno())
    written.replace(path)
    if os.name == "posix":
        fd = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
