"""How a command reads a file, in whichever process."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from dantext.reading.files import Limits, Ocr, Opened, ReadError, sources_in
from dantext.reading.files.limits import in_bounds

T = TypeVar("T")


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


def size_apart(name: str) -> int | None:
    """The bytes of a file that another process can read; None for what it cannot, or nobody.

    That is standard input, what this process has open (``/dev/fd/63``), pipes, and what is no file.
    """
    if name == "-" or name.startswith(("/dev/", "/proc/")):
        return None
    try:
        found = os.stat(name)  # noqa: PTH116 - a name that is none for the system is no error
    except (OSError, ValueError):
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None
