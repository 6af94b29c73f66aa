"""From the tables of an archive to a page on disk."""

from __future__ import annotations

from pathlib import Path

import duckdb

from dantext.batch.report.cited import make_tables
from dantext.batch.report.errors import ReportError
from dantext.batch.report.links import Links
from dantext.batch.report.overview import overview
from dantext.batch.report.render import render
from dantext.batch.report.sentences import sentences
from dantext.language.messages import _
from dantext.language.system_errors import cause, reason
from dantext.language.whole_files import replacing

PAGE = "report.html"


def write(folder: Path, path: Path | None = None) -> Path:
    """Write the report of a batch output to ``path`` (``folder/report.html``), which is replaced at once; the path.

    ``folder/authority.parquet`` and ``folder/cited.parquet`` are made first where they are missing or older than the
    rows. Memory stays near 1.3 GB, and the page under 3 MB, however large the archive. Raises `ReportError` if
    ``folder`` is no batch output, its files are damaged, or something cannot be written.
    """
    path = path or folder / PAGE
    make_tables(folder)
    try:
        found = overview(folder)
        links = Links(path, folder, found.run)
        page = render(found, links, sentences(found.by_rank(), links.file))
    except (duckdb.Error, OSError) as e:
        raise ReportError(
            _("{folder}: cannot be read{why}; run dantext documents {folder}").format(folder=folder, why=reason(e))
        ) from e
    try:
        with replacing(path) as beside:
            # What was decoded badly is no reason to have no report.
            beside.write_bytes(page.encode("utf-8", "replace"))
    except OSError as e:
        raise ReportError(
            _("{path}: cannot be written ({why}); name another file with -o").format(path=path, why=cause(e))
        ) from e
    return path
