"""Make the authority table of an archive."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import duckdb
import msgspec

from dantext.batch.authority import values
from dantext.batch.authority.archive import citations_of, connect, join, parts, publish
from dantext.batch.authority.errors import AuthorityError
from dantext.language.messages import _, aside
from dantext.language.system_errors import reason

TABLE = "authority.parquet"
_WORK = ".authority-work"


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


def build(folder: Path, patterns: Sequence[Path] = ()) -> Summary:
    """Make ``folder/authority.parquet`` of a batch output: one row a cited document over the whole archive.

    ``patterns``: the folders of tables with which the archive was read, as of `dantext.Extractor`.
    An earlier table is replaced at once when the new one is whole. Memory stays at about 1.3 GB; what does not fit goes
    to a directory in ``folder`` that is removed again. One build of a folder at a time. Raises `AuthorityError` if
    ``folder`` is no batch output, its files are damaged, or it cannot be written, `PatternError` for wrong tables.
    """
    documents = parts(folder, "documents")
    if not documents:
        raise AuthorityError(
            _("{folder}: no documents/part-*.parquet here; run dantext batch SRC --out {folder} first").format(
                folder=folder
            )
        )
    work = folder / _WORK
    try:
        shutil.rmtree(work, ignore_errors=True)  # left by a build that was killed
        work.mkdir()
        try:
            return _build(folder, work, documents, citations_of(folder, work), patterns)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except duckdb.BinderException as e:
        said = _("{folder}: was made by another version{why}; run dantext batch SRC --out {folder} again")
        raise AuthorityError(said.format(folder=folder, why=aside(e))) from e
    except (duckdb.Error, OSError) as e:
        raise AuthorityError(
            _("{folder}: the authority table cannot be made{why}").format(folder=folder, why=reason(e))
        ) from e


def citations(folder: Path) -> int:
    """The mentions that stand in a batch output, those that no row of the table covers included.

    0 if they cannot be counted.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    count = 0
    try:
        for path in (folder / "citations").glob("part-*.parquet"):
            with path.open("rb") as file:  # the name may be none that Arrow can spell
                count += pq.read_metadata(file).num_rows
    except (OSError, pa.ArrowException):
        return 0
    return count


def _build(folder: Path, work: Path, documents: list[str], citations: list[str], patterns: Sequence[Path]) -> Summary:
    with connect(work / "spill") as db:
        join(db, documents, citations, patterns)
        for field, value, weight in values.FIELDS:
            db.execute(values.VOTES.format(field=field, value=value, weight=weight))
        for field in values.REGISTERED:
            db.execute(values.BEST.format(field=field))
        db.execute(values.CONFLICTS)
        db.execute(values.TABLE)
        written = work / TABLE
        db.execute(values.WRITE, {"path": str(written)})
        row = db.execute(values.SUMMARY).fetchone()
    assert row is not None
    publish(written, folder / TABLE)
    return Summary(documents=row[0], mentions=int(row[1]), conflicts=row[2], left_out=int(row[3]))
