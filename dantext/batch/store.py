"""The folder of a run: what is in it is whole, and says what it was made with.

::

    DIR/run.json                        what the rows were made with
    DIR/citations/part-000001.parquet   one row a mention
    DIR/documents/part-000001.parquet   one row a source: the same sources as in the citations of that number
    DIR/files.parquet                   what the files were when they were read (`files`)
    DIR/ocr/SHA-256/0/7.json            a page that OCR has read, of a report that is not in the parts yet

A part is written under a temporary name, brought to the disk, and renamed: first its citations, then its documents.
Documents are what counts: citations without them are left over from an interruption, and go. A source that stands in
two parts counts in the later one; `Store.tidy` takes it out of the other.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import sys
from collections import defaultdict
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import filelock
import msgspec
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from dantext.batch import files
from dantext.batch.disk import sync, sync_names
from dantext.batch.worker import OCR_FOLDER, Part, write_table
from dantext.language.messages import _
from dantext.language.system_errors import cause
from dantext.reading.ocr.engine import Ocr, missing

_PART = re.compile(r"part-([0-9]{6,})\.parquet")
_KNOWN = ["source", "container", "sha256", "status", "error", "scanned_pages", "ocr", "ocr_engine"]
_UNFINISHED = ".unfinished"  # is there while a run is at work, and when it was ended before its end
PASSING = frozenset(
    (
        "missing",
        "unreadable",
        "crashed",
        "timeout",
        "memory",
        "internal",
        "too-large",
        "too-many",
        "too-deep",
        "bomb",
        "loop",
    )
)
"""Errors that another run, or other limits, may not meet."""


class StoreError(Exception):
    """The folder cannot be used; the message says why and what to do."""


class Known(NamedTuple):
    """What an earlier run, or an earlier part of this one, says of a source."""

    part: int
    digest: bytes | None  # None: to be read again whatever it holds
    container: str | None
    error: str | None
    vanished: bool = False
    stamp: bytes | None = None  # of a file that is this source alone, when it was read


class Store:
    """The folder of a run, held by this process alone until `close`.

    ``made_with`` says what decides the rows: version, tables, settings. If it differs from what the folder was made
    with, all that is in it goes, and ``changed`` names the differences. Raises `StoreError` for a folder that another
    run holds, that cannot be written, or that is not one of a run. ``dropped`` names parts that were damaged, whose
    sources are done again; ``interrupted`` says that the run before did not come to its end. ``ocr`` says which
    sources are to be read again for what OCR can do. ``holding`` has the files that hold many sources, as they were.
    """

    def __init__(self, folder: Path, made_with: dict[str, Any], ocr: Ocr) -> None:
        self.folder = folder
        self._ocr = ocr
        self.known: dict[str, Known] = {}
        self.holding: dict[str, files.Held] = {}
        self.dropped: list[str] = []
        self._files = folder / "files.parquet"
        self._is_saved = False
        self._stale: defaultdict[int, set[str]] = defaultdict(set)
        self._last = 0
        try:
            self._refuse_strangers()
            for name in ("citations", "documents"):
                (folder / name).mkdir(parents=True, exist_ok=True)
            self._lock = filelock.FileLock(folder / ".lock", timeout=0)
            self._lock.acquire()
        except filelock.Timeout:
            raise StoreError(
                _("{folder}: another run is at work on it; wait, or name another folder").format(folder=folder)
            ) from None
        except OSError as e:
            raise StoreError(
                _("{folder}: cannot be written ({why}); check its permissions").format(folder=folder, why=cause(e))
            ) from None
        try:
            self.interrupted = (folder / _UNFINISHED).exists()
            self._clean()
            self.changed = self._compare(made_with)
            self._load()
            (folder / _UNFINISHED).touch()
        except OSError as e:
            self._lock.release()
            raise StoreError(
                _("{folder}: cannot be written ({why}); make room, or name another folder").format(
                    folder=folder, why=cause(e)
                )
            ) from None
        except BaseException:
            self._lock.release()
            raise

    def _refuse_strangers(self) -> None:
        if not self.folder.exists() or (self.folder / "run.json").exists() or (self.folder / ".lock").exists():
            return
        if any(self.folder.iterdir()):
            raise StoreError(
                _("{folder}: holds other things than a run; name an empty or a new folder").format(folder=self.folder)
            )

    def check_place(self, sources: list[str]) -> None:
        """Refuse relative names where they mean other files than they did. Raises `StoreError`."""
        begun = self._begun_in
        if begun != os.getcwd() and not all(map(os.path.isabs, sources)):
            self.close()
            raise StoreError(
                _("{folder}: was begun in {begun}; run from there, or name the sources by full paths").format(
                    folder=self.folder, begun=begun
                )
            )

    def finish(self) -> None:
        """The run came to its end."""
        shutil.rmtree(self.folder / OCR_FOLDER, ignore_errors=True)
        (self.folder / _UNFINISHED).unlink(missing_ok=True)

    def close(self) -> None:
        """Let another run have the folder."""
        with contextlib.suppress(OSError):
            self._clean()
        self._lock.release()

    # -- what is there ---------------------------------------------------------------------------------

    def _path(self, table: str, part: int) -> Path:
        return self.folder / table / f"part-{part:06}.parquet"

    def _parts(self, table: str) -> list[int]:
        names = (_PART.fullmatch(p.name) for p in (self.folder / table).iterdir())
        return sorted(int(m[1]) for m in names if m is not None)

    def _clean(self) -> None:
        """Remove what an interruption left."""
        for path in (*self.folder.glob(".*.tmp"), *self.folder.glob("*/.*.tmp")):
            if not path.is_dir():
                path.unlink(missing_ok=True)
        for part in set(self._parts("citations")) - set(self._parts("documents")):
            self._path("citations", part).unlink()

    def _compare(self, made_with: dict[str, Any]) -> list[str]:
        """What the folder was made with, if that is something else; then it is emptied."""
        path = self.folder / "run.json"
        before: dict[str, Any] = {}
        if path.exists():
            try:
                before = msgspec.json.decode(path.read_bytes(), type=dict[str, Any])
            except (OSError, msgspec.DecodeError):
                raise StoreError(
                    _("{path}: is damaged; restore it, or remove {folder} to do all again").format(
                        path=path, folder=self.folder
                    )
                ) from None
        changed = []
        if before or self._parts("documents"):
            changed = [name for name, value in made_with.items() if before.get(name) != value]
        self._begun_in = os.getcwd() if changed or not before else before.get("folder", os.getcwd())
        if changed:
            self._files.unlink(missing_ok=True)
            for table in ("documents", "citations"):
                for part in self._parts(table):
                    self._path(table, part).unlink()
        if changed or not path.exists():
            temporary = self.folder / ".run.json.tmp"
            content = msgspec.json.format(msgspec.json.encode(made_with | {"folder": self._begun_in}))
            temporary.write_bytes(content + b"\n")
            sync(temporary)
            temporary.replace(path)
            sync_names(self.folder)
        return changed

    def _load(self) -> None:
        self._is_saved = self._files.exists()
        stamps, self.holding = files.load(self._files)
        for part in self._parts("documents"):
            self._last = part
            try:
                table = _read(self._path("documents", part), _KNOWN)
                _read(self._path("citations", part), ["source"])
                rows = [(row["source"], self._known(row, part, stamps)) for row in table.to_pylist()]
            except (pa.ArrowException, OSError, ValueError):
                self._drop(part)
                continue
            for source, known in rows:
                self._know(source, known)

    def _known(self, row: dict[str, Any], part: int, stamps: dict[str, bytes]) -> Known:
        """What a row of the documents says. Raises `ValueError` for a hash that is none."""
        digest = bytes.fromhex(row["sha256"]) if row["sha256"] and row["error"] not in PASSING else None
        if digest is not None and len(digest) != hashlib.sha256().digest_size:
            raise ValueError(f"{row['source']}: {row['sha256']} is no SHA-256")
        container = sys.intern(row["container"]) if row["container"] is not None else None
        error = sys.intern(row["error"]) if row["error"] is not None else None
        if self._is_for_ocr(row):
            digest = None
        stamp = stamps.get(row["source"]) if container is None else None
        return Known(part, digest, container, error, row["status"] == "vanished", stamp)

    def _is_for_ocr(self, row: dict[str, Any]) -> bool:
        """Whether a source has pages that OCR would read now and has not yet, or has read and should not."""
        if self._ocr == "never":
            return bool(row["ocr"])
        has_scans = row["error"] == "scanned" or bool(row["scanned_pages"])
        return has_scans and row["ocr_engine"] is None and self._has_engine

    @cached_property
    def _has_engine(self) -> bool:
        return missing() is None

    def _drop(self, part: int) -> None:
        """Remove a part that cannot be read; its sources are done again. Raises `StoreError` for what is no part."""
        for name in ("documents", "citations"):
            path = self._path(name, part)
            if path.is_dir():
                raise StoreError(
                    _("{path}: is a folder, where a file of a run should be; move it away").format(path=path)
                )
            path.unlink(missing_ok=True)
        self.dropped.append(
            _("{path}: it or its citations are damaged; done again").format(path=self._path("documents", part))
        )

    def _know(self, source: str, known: Known) -> None:
        before = self.known.get(source)
        if before is not None and before.part != known.part:
            self._stale[before.part].add(source)
        self.known[source] = known

    # -- what need not be opened -----------------------------------------------------------------------

    def sources_of(self, file: str, stamp: bytes) -> list[str] | None:
        """What a file holds that had this stamp when all of it was read; None if it must be opened."""
        held = self.holding.get(file)
        if held is None:
            known = self.known.get(file)
            return [file] if known is not None and known.stamp == stamp and known.digest is not None else None
        if held.stamp != stamp:
            return None
        sources = self._held_by.get(file, [])
        is_whole = len(sources) == held.sources and all(self.known[s].digest is not None for s in sources)
        return sources if is_whole else None

    @cached_property
    def _held_by(self) -> dict[str, list[str]]:
        """The sources of the files that hold many, as they were when this was asked for first."""
        sources: dict[str, list[str]] = {file: [] for file in self.holding}
        for source, known in self.known.items():
            file = known.container or source
            while file not in sources and "!/" in file:
                file = file.rsplit("!/", 1)[0]
            if file in sources and not known.vanished:
                sources[file].append(source)
        return sources

    def read_at(self, source: str, stamp: bytes | None) -> None:
        """A file that is one source has been read, or compared by hash, when it had this stamp."""
        known = self.known[source]
        if known.stamp != stamp or source in self.holding:
            self._is_saved = False
        self.known[source] = known._replace(stamp=stamp)
        self.holding.pop(source, None)

    def opened(self, file: str) -> None:
        """A file that holds many sources is opened; if it is not read to its end now, it will be the next time."""
        if self.holding.pop(file, None) is not None:
            self._is_saved = False

    def read_whole(self, file: str, stamp: bytes | None, sources: int) -> None:
        """A file that holds so many sources was read to its end when it had this stamp."""
        if stamp is not None:
            self.holding[file] = files.Held(stamp, sources)
            self._is_saved = False

    def save_files(self) -> None:
        """Write what the files were, if anything has changed in it."""
        if not self._is_saved:
            single = ((source, known.stamp) for source, known in self.known.items() if known.stamp is not None)
            files.save(self._files, single, self.holding)
            self._is_saved = True

    # -- what is new -----------------------------------------------------------------------------------

    def add(self, part: Part) -> None:
        """Put a part in its place."""
        if self._files.exists():
            # It speaks of the content that the parts had; a run that is killed from now on shall not leave both.
            self._files.unlink()
            sync_names(self.folder)
            self._is_saved = False
        self._last += 1
        for name, table in ((part.citations, "citations"), (part.documents, "documents")):
            Path(name).rename(self._path(table, self._last))
            sync_names(self.folder / table)
        for row in part.rows:
            container = sys.intern(row.container) if row.container is not None else None
            if row.digest is not None:
                shutil.rmtree(self.folder / OCR_FOLDER / row.digest.hex(), ignore_errors=True)
            digest = row.digest if row.error not in PASSING else None
            self._know(row.source, Known(self._last, digest, container, row.error))

    def tidy(self, status: dict[str, str | None]) -> None:
        """Take sources that were done again out of the parts where they stood before; give others a new ``status``.

        A source whose status is None goes.
        """
        marked = {self.known[source].part for source in status}
        for source in [s for s, new in status.items() if new is None]:
            self._stale[self.known.pop(source).part].add(source)
        for part in sorted(self._stale.keys() | marked):
            stale = pa.array(sorted(self._stale.get(part, ())), pa.string())
            for table in ("citations", "documents"):
                if table == "citations" and not len(stale):
                    continue
                path = self._path(table, part)
                rows = _read(path)
                rows = rows.filter(pc.invert(pc.is_in(rows["source"], stale)))
                if table == "documents":
                    rows = _with_status(rows, status)
                if rows.num_rows or table == "citations":
                    Path(write_table(rows, path.parent)).replace(path)
                else:
                    path.unlink()
                sync_names(path.parent)
        self._stale.clear()
        self._clean()


def _read(path: Path, columns: list[str] | None = None) -> pa.Table:
    """A table, or some columns of it. Raises `pa.ArrowException`, `OSError` or `ValueError` for what is none."""
    # An open file, for the name may be none that Arrow can spell. No threads, which may still be at work when a short
    # run ends: that aborts the process. And not `read_table`, which imports pandas first.
    with path.open("rb") as file:
        table = pq.ParquetFile(file, pre_buffer=False).read(columns, use_threads=False)
    if columns is not None and table.num_columns != len(columns):
        raise ValueError(f"{path}: lacks one of the columns {', '.join(columns)}")
    return table


def _with_status(documents: pa.Table, status: dict[str, str | None]) -> pa.Table:
    at = documents.schema.get_field_index("status")
    pairs = zip(documents["source"].to_pylist(), documents["status"].to_pylist(), strict=True)
    column = pa.array([status.get(source, old) for source, old in pairs], pa.string())
    return documents.set_column(at, documents.schema.field(at), column)
