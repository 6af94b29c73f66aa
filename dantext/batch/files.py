"""What the files of a run were when they were read: one that still has its size and time need not be opened.

::

    DIR/files.parquet   one row a file: its stamp, and how many sources came out of one that holds many

It only saves work: without it, all files are opened once, and what they hold is compared by hash.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from dantext.batch.disk import sync_names
from dantext.batch.worker import write_table

# A file that is written twice within what its file system, or the clock of another machine that holds it, takes for
# one moment has the same time both times. FAT is the coarsest, with 2 s.
_TOO_FRESH = 2_000_000_000
_STAMP = struct.Struct("<Qq")
_FILES = pa.schema([("file", pa.string()), ("stamp", pa.binary(_STAMP.size)), ("sources", pa.int64())])


def stamp_of(status: os.stat_result) -> bytes | None:
    """Size and time of a file in few bytes, since one is kept a source; None while its time says nothing yet."""
    if time.time_ns() - status.st_mtime_ns < _TOO_FRESH:
        return None
    try:
        return _STAMP.pack(status.st_size, status.st_mtime_ns)
    except struct.error:  # a time of another age
        return None


class Held(NamedTuple):
    """A file that holds many sources, when all of them were read."""

    stamp: bytes
    sources: int


def load(path: Path) -> tuple[dict[str, bytes], dict[str, Held]]:
    """The stamps of files that are one source, and files that hold many; nothing if it cannot be read."""
    try:
        with path.open("rb") as file:
            columns = pq.ParquetFile(file, pre_buffer=False).read(use_threads=False).cast(_FILES).to_pydict()
    except (pa.ArrowException, OSError, ValueError):
        return {}, {}
    single: dict[str, bytes] = {}
    holding: dict[str, Held] = {}
    for name, stamp, sources in zip(*columns.values(), strict=True):
        if sources is None:
            single[name] = stamp
        else:
            holding[name] = Held(stamp, sources)
    return single, holding


def save(path: Path, single: Iterable[tuple[str, bytes]], holding: dict[str, Held]) -> None:
    """Write what `load` reads. Raises `OSError`."""
    rows = [*((name, stamp, None) for name, stamp in single), *((name, *held) for name, held in holding.items())]
    columns = zip(*rows, strict=True) if rows else ((),) * len(_FILES)
    table = pa.table([pa.array(v, f.type) for v, f in zip(columns, _FILES, strict=True)], schema=_FILES)
    Path(write_table(table, path.parent)).replace(path)
    sync_names(path.parent)
