"""A run over archives: what there is, who does it, and what has been done."""

from __future__ import annotations

import contextlib
import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol

from dantext import __version__
from dantext.batch.arrow import CITATIONS
from dantext.batch.items import MIB, Item, Limits
from dantext.batch.lister import Lister
from dantext.batch.pool import Pool
from dantext.batch.processes import PoolError, interrupts_ignored
from dantext.batch.registers import digest_of, prepared
from dantext.batch.sources import expand, items, measure
from dantext.batch.store import PASSING, Store
from dantext.batch.tables import Columns
from dantext.batch.worker import DOCUMENTS, Part, Setup, status_of
from dantext.language.messages import _
from dantext.language.system_errors import cause
from dantext.reading.files import Ocr
from dantext.tables.files import digest

# A task is long enough that handing it out costs nothing, and the last ones so short that the workers end together:
# of what is left each is this share of a worker's.
_TASK_BYTES = (MIB // 16, 8 * MIB)
_SHARES_OF_A_WORKER = 4
_TASK_ITEMS = 500


@dataclass
class Summary:
    """What a run did; sources are reports, not archives."""

    files: int = 0  # found; an archive is one
    size: int = 0  # of them, in bytes
    read: int = 0  # sources read in this run
    unchanged: int = 0  # read before; while the run goes on, also what failed before
    failed: int = 0  # sources that stand as failed, those of earlier runs that did not change included
    scanned: int = 0  # the same of those that are pictures of text
    partly: int = 0  # sources read in this run of which some pages are
    by_ocr: int = 0  # sources read in this run of which OCR has read pages
    ocr_engine: str | None = None  # which did
    vanished: int = 0
    tried: int = 0  # sources that could not be read in this run
    mentions: int = 0  # in what was read in this run
    chars: int = 0
    done: int = 0  # bytes of files that are done with
    seconds: float = 0.0
    reasons: Counter[str] = field(default_factory=Counter)  # of the sources that stand as failed or scanned


class Watcher(Protocol):
    """Is told of a run as it goes."""

    def changed(self, what: Sequence[str]) -> None:
        """All is done again, because ``what`` differs from what the folder was made with."""

    def goes_on(self, done: int) -> None:
        """An earlier run was killed when it had done so many sources; what it was at is done again."""

    def failed(self, message: str) -> None:
        """A source could not be read, or not all its pages, or a part of an earlier run is damaged."""

    def advanced(self, so_far: Summary) -> None:
        """Something has been done."""


class _Silent:
    def changed(self, what: Sequence[str]) -> None:
        pass

    def goes_on(self, done: int) -> None:
        pass

    def failed(self, message: str) -> None:
        pass

    def advanced(self, so_far: Summary) -> None:
        pass


def run(
    sources: Iterable[str],
    out: str | Path,
    *,
    jobs: int = 1,
    settings: dict[str, Any] | None = None,
    limits: Limits | None = None,
    columns: Columns | None = None,
    watcher: Watcher | None = None,
    ocr: Ocr = "auto",
    rehash: bool = False,
) -> Summary:
    """Read ``sources``, files, folders, globs, archives and tables, and bring the tables in ``out`` up to date.

    ``settings`` are those of `dantext.Extractor`; ``ocr`` says which pages are read by OCR. A run that ended early is
    continued by calling this again with the same arguments. A file that has the size and time with which it was read is
    not opened again; ``rehash`` compares all of them by content.
    Sources of ``out`` that no longer exist are marked ``vanished``; others that are not named now stay as they are.
    Raises `StoreError` (`dantext.batch.store`) for a folder that cannot be used, `PoolError` (`….pool`) if
    processes cannot be started, or nothing more can be written. Sources that cannot be read are rows of ``documents``,
    never exceptions. Raises `dantext.linking.registers.RegisterError` for a register that cannot be read.
    """
    limits, columns, watcher, settings = limits or Limits(), columns or Columns(), watcher or _Silent(), settings or {}
    paths = expand(sources)  # before a folder is made: whoever stops it here shall find nothing begun
    with prepared(settings) as (of_workers, complaints):
        for complaint in complaints:
            watcher.failed(complaint)
        store = Store(Path(out), made_with(settings, columns, ocr), ocr)
        setup = Setup(str(store.folder), of_workers, limits, ocr)
        lister = Lister(str(store.folder), limits, columns)
        return _run(store, paths, Pool(jobs, setup), lister, watcher, rehash)


def _run(store: Store, paths: list[str], pool: Pool, lister: Lister, watcher: Watcher, rehash: bool) -> Summary:
    """The run over a folder that is held, which it lets go."""
    store.check_place(paths)
    try:
        if store.changed:
            watcher.changed(store.changed)
        if store.interrupted and not store.changed:
            watcher.goes_on(len(store.known))
        for message in store.dropped:
            watcher.failed(message)
        summary = _bring_up_to_date(store, paths, pool, lister, watcher, rehash)
        store.finish()
        return summary
    finally:
        store.close()


def _bring_up_to_date(
    store: Store, paths: list[str], pool: Pool, lister: Lister, watcher: Watcher, rehash: bool
) -> Summary:
    """Have everything read that is new or changed, and mark what is gone; ends the workers, whatever happens."""
    began = time.monotonic()
    summary = Summary()
    summary.files, summary.size = measure(paths, store.folder)
    seen = _Seen()
    status: dict[str, str | None] = {}

    def tell() -> None:
        summary.seconds = time.monotonic() - began
        watcher.advanced(summary)

    try:
        before = None if rehash else _Before(store, seen, pool.limits)
        found = _once(items(paths, pool.limits, lister, store.folder, before), seen, store)
        tasks = _tasks(found, summary, pool.jobs, tell)
        for done, progress in pool.run(tasks, lister):
            if progress.part is not None:
                with _writing(store):
                    store.add(progress.part)
                _count(summary, progress.part, watcher)
            summary.unchanged += progress.unchanged
            summary.done += sum(item.weight for item in done)
            _note(done, store)
            tell()
        tell()
        _note_files(seen, store)
        status = _status(store, seen)
    finally:
        # A second Ctrl-C while this is at work would leave the folder with sources that stand in it twice.
        with interrupts_ignored():
            pool.close()
            lister.close()
            with _writing(store):
                store.tidy(status)
                store.save_files()
    _count_rest(summary, store, seen, status)
    summary.seconds = time.monotonic() - began
    return summary


def _note(done: Iterable[Item], store: Store) -> None:
    """Note when files were read, and remove what was unpacked for it."""
    for item in done:
        if item.root is None and item.path is not None:
            store.read_at(item.source, item.stamp)
        if item.spooled is not None:
            Path(item.spooled).unlink(missing_ok=True)


def _note_files(seen: _Seen, store: Store) -> None:
    """Note of files of many sources that all in them was read."""
    for file, stamp in seen.opened.items():
        if file not in seen.broken:
            store.read_whole(file, stamp, seen.roots[file])


def _count_rest(summary: Summary, store: Store, seen: _Seen, status: dict[str, str | None]) -> None:
    """Count what is gone and what could not be read."""
    summary.vanished = sum(s == "vanished" for s in status.values())
    summary.reasons = Counter(k.error for s, k in store.known.items() if k.error is not None and s in seen.sources)
    summary.scanned = summary.reasons["scanned"]
    summary.failed = summary.reasons.total() - summary.scanned
    # What failed before and did not change is one of the failures, and not counted twice.
    summary.unchanged -= summary.failed + summary.scanned - summary.tried


@contextlib.contextmanager
def _writing(store: Store) -> Iterator[None]:
    """What the disk has against it ends the run in one line."""
    try:
        yield
    except OSError as e:
        raise PoolError(_("{folder}: cannot be written ({why})").format(folder=store.folder, why=cause(e))) from None


def _count(summary: Summary, part: Part, watcher: Watcher) -> None:
    summary.mentions += part.mentions
    summary.chars += part.chars
    for row in part.rows:
        if row.error is None:
            summary.read += 1
            if row.ocr_engine is not None:
                summary.by_ocr += 1
                summary.ocr_engine = row.ocr_engine
            if row.message is not None:
                summary.partly += 1
                watcher.failed(row.message)
        else:
            summary.tried += 1
            watcher.failed(row.message or row.error)


@dataclass(slots=True)
class _Seen:
    """What a run has met: names of sources, files that hold many, those of them that came to a bad end, containers.

    ``roots`` are the files that hold many, with how many; ``opened`` those that had to be, with their stamps.
    """

    sources: set[str] = field(default_factory=set)
    roots: Counter[str] = field(default_factory=Counter)
    opened: dict[str, bytes | None] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    containers: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Before:
    """The reports of files that have not changed since an earlier run."""

    store: Store
    seen: _Seen
    limits: Limits

    def items(self, name: str, size: int, stamp: bytes) -> Iterator[Item] | None:
        """The reports of a file that had the same stamp when they were read; None if it must be opened."""
        sources = self.store.sources_of(name, stamp)
        # A namesake of what is there already gets a number, and what is known goes by names.
        if sources is None or not self.seen.sources.isdisjoint(sources):
            return None
        if name in self.store.known and size > self.limits.size:
            return None  # which is an error now, and said where the file is listed
        return self._items(name, size, sources)

    def _items(self, name: str, size: int, sources: list[str]) -> Iterator[Item]:
        root = name if name in self.store.holding else None
        for left, source in zip(range(len(sources) - 1, -1, -1), sources, strict=True):
            container = self.store.known[source].container
            yield Item(source, container, size if not left else 0, root, is_unchanged=True)


def _once(found: Iterator[Item | None], seen: _Seen, store: Store) -> Iterator[Item | None]:
    """Each source under a name of its own: namesakes, as an archive or a table may have them, are numbered."""
    namesakes: Counter[str] = Counter()
    for item in found:
        if item is None:
            yield None
            continue
        if item.root is not None:
            seen.roots[item.root] += 1
            if not item.is_unchanged and item.root not in seen.opened:
                seen.opened[item.root] = item.stamp
                store.opened(item.root)
            if item.error is not None and item.source == item.root:
                seen.broken.add(item.root)
        if item.container is not None:
            seen.containers.add(item.container)
        name = item.source
        while name in seen.sources:
            namesakes[item.source] += 1
            name = f"{item.source} ({namesakes[item.source] + 1})"
        seen.sources.add(name)
        known = store.known.get(name)
        yield item._replace(source=name, known=known.digest if known is not None else None)


def _tasks(
    found: Iterator[Item | None], summary: Summary, jobs: int, tell: Callable[[], None]
) -> Iterator[list[Item] | None]:
    """Items by the handful, of the bytes that are left as many as is their share; None where the next is not there yet.

    Those that are unchanged are counted here and handed to nobody.
    """
    least, most = _TASK_BYTES
    left = summary.size
    task: list[Item] = []
    weight = 0
    for item in found:
        if item is None:
            yield None
            continue
        if item.is_unchanged:
            left -= item.weight
            summary.done += item.weight
            summary.unchanged += 1
            if summary.unchanged % _TASK_ITEMS == 0:
                tell()
            continue
        task.append(item)
        weight += max(item.weight, item.held)
        if weight >= max(least, min(most, left // (jobs * _SHARES_OF_A_WORKER))) or len(task) >= _TASK_ITEMS:
            yield task
            left -= sum(item.weight for item in task)
            task, weight = [], 0
    if task:
        yield task


def _status(store: Store, seen: _Seen) -> dict[str, str | None]:
    """The new status of sources that are gone or there again; None for what no longer says anything.

    A source is gone if its file is, or if the archive that had it was read to its end and has it no more. A file that
    was not named this time is not gone.
    """
    status: dict[str, str | None] = {}
    gone: dict[str, bool] = {}
    for source, known in store.known.items():
        if source in seen.sources:
            if known.vanished:
                status[source] = status_of(known.error)
        elif known.error is not None and (source in seen.roots or source in seen.containers):
            status[source] = None  # the error of an archive that can be read now
        elif not known.vanished:
            home = known.container or source
            if home not in gone:
                gone[home] = _is_gone(home, seen, store)
            if gone[home]:
                status[source] = "vanished"
    return status


def _is_gone(home: str, seen: _Seen, store: Store) -> bool:
    """Whether a file is gone; an archive within an archive is, if the outermost one is gone or was read to its end.

    One that was met as something else, as a report where there was an archive, or a folder where there was a file, is.
    """
    while home not in seen.roots and not os.path.lexists(home) and "!/" in home:
        home = home.rsplit("!/", 1)[0]
    if home in seen.roots:
        return home not in seen.broken
    if home in seen.sources and home in store.known and store.known[home].error not in PASSING:
        return True
    # A name with a backslash may be written so because it cannot be stored: what the file is called is not known.
    return "\\" not in home and not os.path.isfile(home)


def made_with(settings: dict[str, Any], columns: Columns, ocr: Ocr = "auto") -> dict[str, Any]:
    """What decides the rows of a run, to be compared with that of another: versions, tables, settings."""
    tokens = settings.get("tokens", "underthesea")
    return {
        "dantext": __version__,
        "patterns": digest(map(Path, settings.get("patterns", ()))),
        "tokens": tokens if tokens == "none" else f"underthesea {metadata.version('underthesea')}",
        "place": settings.get("place"),
        "columns": asdict(columns),
        "registers": digest_of(settings),
        # Whether scanned pages are read by OCR is a matter of these alone (`Store`).
        "ocr": "always" if ocr == "always" else "scanned pages",
        "tables": [*CITATIONS.names, *DOCUMENTS.names],
    }
