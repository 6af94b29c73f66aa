"""From the tables of an archive to the files of a graph."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb

from dantext.batch.authority.archive import connect
from dantext.batch.graph import graphml, jsonld, neo4j
from dantext.batch.graph.errors import GraphError
from dantext.batch.graph.tables import Counts, Graph
from dantext.batch.report.cited import make_tables
from dantext.batch.report.errors import ReportError
from dantext.language.messages import _, aside
from dantext.language.system_errors import cause
from dantext.language.whole_files import replacing

_TEXTS: dict[str, Callable[[Graph], Iterator[str]]] = {
    ".graphml": graphml.lines, ".jsonld": jsonld.lines, ".cypher": neo4j.statements,
}  # fmt: skip
_CSV = ".csv"
FORMATS = (*_TEXTS, _CSV)
"""How the name of a graph may end, which says what it is."""
_WORK = ".graph-work"


class Written(NamedTuple):
    """The files of a graph, and how much it holds."""

    paths: tuple[Path, ...]
    counts: Counts


def write(folder: Path, path: Path) -> Written:
    """Write the graph of a batch output, in the format that the end of ``path`` says (`FORMATS`).

    ``.csv`` makes two files, ``NAME.nodes.csv`` and ``NAME.relations.csv``. A file is replaced at once when the new one
    is whole. ``folder/authority.parquet`` and ``folder/cited.parquet`` are made first where they are missing or older
    than the rows. Memory stays near 1.3 GB. Raises `GraphError` for another end of ``path``, if ``folder`` is no batch
    output, its files are damaged, or something cannot be written.
    """
    if path.suffix not in FORMATS:
        raise GraphError(_("{path}: name a file that ends in {ends}").format(path=path, ends=", ".join(FORMATS)))
    try:
        make_tables(folder)
    except ReportError as e:
        raise GraphError(str(e)) from e
    try:
        with _spill(folder) as spill, connect(spill) as db:
            graph = Graph(db, folder)
            return Written(_write(graph, path), graph.counts)
    except duckdb.Error as e:
        raise GraphError(
            _("{folder}: cannot be read{why}; run dantext documents {folder}").format(folder=folder, why=aside(e))
        ) from e


def _write(graph: Graph, path: Path) -> tuple[Path, ...]:
    if path.suffix == _CSV:
        both = (path.with_suffix(".nodes.csv"), path.with_suffix(".relations.csv"))
        for file, rows in zip(both, (neo4j.node_rows(graph), neo4j.relation_rows(graph)), strict=True):
            with _replacing(file) as beside, beside.open("w", encoding="utf-8", newline="") as out:
                csv.writer(out, lineterminator="\n").writerows(rows)
        return both
    with _replacing(path) as beside, beside.open("w", encoding="utf-8", newline="\n") as out:
        _write_all(out.write, _TEXTS[path.suffix](graph))
    return (path,)


def _write_all(write: Callable[[str], int], lines: Iterable[str]) -> None:
    for line in lines:
        write(line)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A file to write that takes the place of another one when it is whole; what goes wrong is told of that."""
    try:
        with replacing(path) as beside:
            yield beside
    except OSError as e:
        raise GraphError(
            _("{path}: cannot be written ({why}); name another file with -o").format(path=path, why=cause(e))
        ) from e


@contextmanager
def _spill(folder: Path) -> Iterator[Path]:
    """A folder for what does not fit into memory: beside the tables, or where the system has room."""
    work = folder / _WORK
    try:
        shutil.rmtree(work, ignore_errors=True)  # left by one that was killed
        work.mkdir()
    except OSError:
        work = Path(tempfile.mkdtemp())
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
