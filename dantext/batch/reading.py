"""How reports are read, one by one, in whichever process."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from dantext.reading.document import Document
from dantext.reading.files import Limits, Ocr, Opened, ReadError, sources_in
from dantext.reading.files.limits import in_bounds

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

Given = str | Document
"""What is to be read: a file by its path, or a report that was read."""
# Fewer files than this are read by one process, and each process gets so many bytes: below some 100 kB of scans the
# start of a second process takes as long as it saves, which other reports, read five times as fast, reach later.
_FEWEST_FILES, _BYTES_EACH = 4, 150_000


class Work(Protocol[T_co]):
    """What is done with each report; it is pickled where processes are started for it."""

    def sources(self, given: Any, /) -> Iterator[Any]:
        """A report, and what is attached to it, each with its ``name``."""

    def result(self, source: Any, /) -> T_co | ReadError:
        """What is asked of a source, or why it cannot be read."""


@dataclass(frozen=True)
class Reading(Generic[T]):
    """How files are read: ``read`` gives what is asked of a report, or raises `ReadError`."""

    read: Callable[[Opened], T]
    limits: Limits
    ocr: Ocr

    def sources(self, name: str) -> Iterator[Opened]:
        """A file, and what is attached to it."""
        return sources_in(name, self.limits, self.ocr)

    def result(self, source: Opened) -> T | ReadError:
        """What is asked of a source, or why it cannot be read."""
        try:
            with in_bounds(source.name, self.limits):
                return self.read(source)
        except ReadError as e:
            return e


def cpus() -> int:
    """The processors that this process may use, which in a container are not all of the machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def of_use(all_given: Iterable[Given], most: int) -> int:
    """As many processes as there may be, or as there is work for; 1 if a second one would not be of use."""
    count = total = 0
    for given in all_given:
        size = size_apart(given)
        if size is not None:
            count, total = count + 1, total + size
        if count >= max(most, _FEWEST_FILES) and total >= most * _BYTES_EACH:
            break  # thousands of names need not be looked at
    return max(1, min(most, count, total // _BYTES_EACH)) if count >= _FEWEST_FILES else 1


def size_apart(name: Given) -> int | None:
    """The bytes of a file, or characters of a text, that another process can read; None for what it cannot, or nobody.

    That is standard input, what this process has open (``/dev/fd/63``), pipes, and what is no file.
    """
    if isinstance(name, Document):
        return len(name.text)
    if name == "-" or name.startswith(("/dev/", "/proc/")):
        return None
    try:
        found = os.stat(name)
    except (OSError, ValueError):
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None
