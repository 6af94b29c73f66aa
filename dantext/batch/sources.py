"""Find the reports: in files, folders, globs, archives and tables, in an order that is the same on every run."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple, Protocol

from dantext.batch.archives import container_kind
from dantext.batch.files import stamp_of
from dantext.batch.items import Item, Limits, is_litter
from dantext.batch.patterns import matches
from dantext.language.messages import _, aside, figures
from dantext.language.system_errors import cause
from dantext.reading.files.errors import Failure, Reason
from dantext.reading.names import printable


def expand(sources: Iterable[str]) -> list[str]:
    """The sources that a command names, patterns with ``*`` and ``**`` replaced by what they match."""
    found: list[str] = []
    for source in sources:
        found += ([] if os.path.lexists(source) else sorted(matches(source))) or [source]
    return list(dict.fromkeys(found))


class Opens(Protocol):
    """What lists the reports in containers."""

    def items(self, path: str, name: str, size: int, kind: str) -> Iterator[Item | None]:
        """The reports in a container; None while the next one is looked for."""


class Before(Protocol):
    """What knows of earlier runs."""

    def items(self, name: str, size: int, stamp: bytes) -> Iterator[Item] | None:
        """The reports of a file that had the same stamp when they were read; None if it must be opened."""


def items(
    sources: Iterable[str], limits: Limits, opens: Opens, out: Path | None = None, before: Before | None = None
) -> Iterator[Item | None]:
    """Every report of ``sources``; what cannot be had is an item with ``error``. The folder ``out`` is left out.

    None says that the next one is not there yet. Of a file no more is read here than its first bytes, and nothing of
    one that is as it was ``before``.
    """
    for path, error, size, stamp in _Walk(sources, out).files():
        name = printable(path)
        if error is not None:
            yield Item(name, error=error, weight=size)
        elif before and stamp is not None and (unchanged := before.items(name, size, stamp)) is not None:
            yield from unchanged
        elif kind := container_kind(path):
            for item in _weighed(opens.items(path, name, size, kind), size):
                if item is not None and item.path is not None:
                    item = _plain(path, name, size, limits)._replace(root=item.root)
                yield item._replace(stamp=stamp) if item is not None else None
        else:
            yield _plain(path, name, size, limits)._replace(stamp=stamp)


def _plain(path: str, name: str, size: int, limits: Limits) -> Item:
    """The item of a file that is one report."""
    if size > limits.size:
        return Item(name, weight=size, error=too_large(name, size, limits.size))
    return Item(name, weight=size, path=path)


def _weighed(found: Iterator[Item | None], size: int) -> Iterator[Item | None]:
    """The same items, what their weights lack of ``size`` on the last one."""
    left, last = size, None
    for item in found:
        if item is None:
            yield None
            continue
        if last is not None:
            yield last
        last = item._replace(weight=min(item.weight, left))
        left -= last.weight
    if last is not None:
        yield last._replace(weight=last.weight + left)


def measure(sources: Iterable[str], out: Path | None = None) -> tuple[int, int]:
    """Number and bytes of the files, archives counted as one."""
    count = total = 0
    for file in _Walk(sources, out).files():
        count += 1
        total += file.size
    return count, total


def too_large(name: str, size: int, limit: int) -> Failure:
    """The error of a report over the limit."""
    return "too-large", _("{name}: has {size} bytes, more than {limit}; split it or raise --max-size").format(
        name=name, size=figures(size), limit=figures(limit)
    )


class _File(NamedTuple):
    path: str
    error: Failure | None
    size: int
    stamp: bytes | None = None


class _Walk:
    """One walk over the sources: folders sorted, each once; links to folders when all real ones are done."""

    def __init__(self, sources: Iterable[str], out: Path | None) -> None:
        self._sources = list(sources)
        self._entered: set[tuple[int, int]] = set()
        if out is not None and out.exists():
            self._entered.add(_identity(out.stat()))
        self._links: list[str] = []
        # Files that are named themselves, for they may be met in a folder, or be named in two ways.
        self._named = {_identity(os.stat(s)) for s in self._sources if os.path.isfile(s)}
        self._yielded: set[str] = set()
        self._refused: set[str] = set()

    def files(self) -> Iterator[_File]:
        for source in self._sources:
            yield from self._once(self._under(source))
        while self._links:
            yield from self._once(self._under(self._links.pop()))

    def _once(self, files: Iterator[_File]) -> Iterator[_File]:
        """The files, none refused twice: of a link in a circle nobody can say whether it is the same."""
        for file in files:
            if file.error is not None:
                if file.path in self._refused:
                    continue
                self._refused.add(file.path)
            yield file

    def _under(self, path: str) -> Iterator[_File]:
        """The files at and under a path. A link to a folder that is only found waits."""
        waiting = [path]
        found = False
        while waiting:
            path = waiting.pop()
            shown = printable(path)
            try:
                status = os.stat(path)
                if not stat.S_ISDIR(status.st_mode):
                    if not self._is_repeated(path, status):
                        error: Failure | None = None
                        if not stat.S_ISREG(status.st_mode):
                            said = _("{shown}: is no regular file (a pipe, a socket or a device)")
                            error = "unsupported", said.format(shown=shown)
                        yield _File(path, error, status.st_size, stamp_of(status))
                elif found and os.path.islink(path):
                    self._links.append(path)
                elif _identity(status) in self._entered:
                    if os.path.islink(path):
                        said = _("{shown}: leads to a folder that is read under its own name")
                        yield _File(path, ("loop", said.format(shown=shown)), 0)
                else:
                    self._entered.add(_identity(status))
                    with os.scandir(path) as entries:
                        names = sorted(e.name for e in entries if not is_litter(e.name))
                    if not _OF_A_RUN.issubset(names):
                        waiting += [os.path.join(path, name) for name in reversed(names)]
            except (OSError, ValueError) as e:
                yield _File(path, _fault(path, e, found), 0)
            found = True

    def _is_repeated(self, path: str, status: os.stat_result) -> bool:
        """Whether a file that is named itself has been had before, under whatever name."""
        if _identity(status) not in self._named:
            return False
        real = os.path.realpath(path)
        if real in self._yielded:
            return True
        self._yielded.add(real)
        return False


# The output of a run among the sources is no report.
_OF_A_RUN = frozenset(("run.json", "citations", "documents"))


def _fault(path: str, error: Exception, found: bool) -> Failure:
    """Why a path cannot be had: one that was ``found``, or that a user named."""
    shown = printable(path)
    if isinstance(error, FileNotFoundError):
        if os.path.islink(path):
            return "missing", _("{shown}: is a link to nothing").format(shown=shown)
        said = (
            _("{shown}: has gone since the run began")
            if found
            else _("{shown}: no such file or folder; check the name")
        )
        return "missing", said.format(shown=shown)
    if isinstance(error, OSError):
        code: Reason = "loop" if error.errno == errno.ELOOP else "unreadable"
        said = _("{shown}: cannot be read ({why}); check the link or the permissions")
        return code, said.format(shown=shown, why=cause(error))
    return "missing", _("{shown}: is no name of a file{why}").format(shown=shown, why=aside(error))


def _identity(status: os.stat_result) -> tuple[int, int]:
    return status.st_dev, status.st_ino
