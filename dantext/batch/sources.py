"""Find the reports: in files, folders, globs, archives and tables, in an order that is the same on every run."""

from __future__ import annotations

import errno
import glob
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from dantext.batch.archives import is_container, members
from dantext.batch.items import Item, Limits, is_litter
from dantext.batch.tables import Columns
from dantext.readers.errors import Failure, Reason
from dantext.readers.names import printable


def expand(sources: Iterable[str]) -> list[str]:
    """The sources that a command names, patterns with ``*`` and ``**`` replaced by what they match."""
    found: list[str] = []
    for source in sources:
        matches = [] if os.path.lexists(source) else sorted(glob.glob(source, recursive=True))
        found += matches or [source]
    return found


def items(sources: Iterable[str], limits: Limits, columns: Columns, out: Path | None = None) -> Iterator[Item]:
    """Every report of ``sources``; what cannot be had is an item with ``error``. The folder ``out`` is left out."""
    for path, error, size in _files(sources, out):
        name = printable(path)
        if error is not None:
            yield Item(name, error=error, weight=size)
        elif is_container(path):
            yield from members(path, name, size, limits, columns)
        elif size > limits.size:
            yield Item(name, weight=size, error=too_large(name, size, limits.size))
        else:
            yield Item(name, weight=size, path=path)


def measure(sources: Iterable[str], out: Path | None = None) -> tuple[int, int]:
    """Number and bytes of the files, archives counted as one."""
    count = total = 0
    for _, _, size in _files(sources, out):
        count += 1
        total += size
    return count, total


def too_large(name: str, size: int, limit: int) -> Failure:
    """The error of a report over the limit."""
    return "too-large", f"{name}: has {size:,} bytes, more than {limit:,}; split it or raise --max-size"


def _files(sources: Iterable[str], out: Path | None) -> Iterator[tuple[str, Failure | None, int]]:
    """Path, error and size of every file; folders sorted, links to folders last and each folder once."""
    entered: set[tuple[int, int]] = set()
    if out is not None and out.exists():
        entered.add(_identity(out.stat()))
    linked: list[str] = []
    for source in sources:
        yield from _walk(source, entered, linked, named=True)
    while linked:
        yield from _walk(linked.pop(), entered, linked, named=True)


def _walk(
    path: str, entered: set[tuple[int, int]], linked: list[str], named: bool = False
) -> Iterator[tuple[str, Failure | None, int]]:
    """The files at and under a path. A link that is not ``named`` but found waits until real folders are done."""
    waiting = [(path, named)]
    while waiting:
        path, named = waiting.pop()
        shown = printable(path)
        try:
            status = os.stat(path)
            if not stat.S_ISDIR(status.st_mode):
                error: Failure | None = None
                if not stat.S_ISREG(status.st_mode):
                    error = "unsupported", f"{shown}: is no regular file (a pipe, a socket or a device)"
                yield path, error, status.st_size
                continue
            if not named and os.path.islink(path):
                linked.append(path)
                continue
            if _identity(status) in entered:
                if os.path.islink(path):
                    yield path, ("loop", f"{shown}: leads to a folder that is read under its own name"), 0
                continue
            entered.add(_identity(status))
            with os.scandir(path) as entries:
                names = sorted(e.name for e in entries if not is_litter(e.name))
            waiting += [(os.path.join(path, name), False) for name in reversed(names)]
        except FileNotFoundError:
            reason = "is a link to nothing" if os.path.islink(path) else "no such file or folder; check the name"
            yield path, ("missing", f"{shown}: {reason}"), 0
        except OSError as e:
            code: Reason = "loop" if e.errno == errno.ELOOP else "unreadable"
            yield path, (code, f"{shown}: cannot be read ({e.strerror}); check the link or the permissions"), 0
        except ValueError as e:
            yield path, ("missing", f"{shown}: is no name of a file ({e})"), 0


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
