"""Files are read here or by several processes; what comes of them is the same, and in the order of the files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

from dantext.batch.reading import Reading, cpus, of_use
from dantext.cli.interrupts import CleaningUp
from dantext.reading.files import ReadError

T = TypeVar("T")


@contextlib.contextmanager
def results(names: Sequence[str], reading: Reading[T], jobs: int | None) -> Iterator[Iterator[T | ReadError]]:
    """What comes of each source in files, as soon as it and all before it are read.

    By so many processes if ``jobs`` says so, or as many as are of use; they end with the context. Within it Ctrl-C is
    `KeyboardInterrupt` if there are any, and `Stopped` outside.
    """
    jobs = min(jobs, len(names)) if jobs is not None else of_use(names, cpus())
    if jobs == 1:
        yield (reading.result(source) for name in names for source in reading.sources(name))
        return
    from dantext.batch.readers import Readers  # with all of `multiprocessing`

    with CleaningUp(), contextlib.closing(Readers(reading, jobs)) as readers:
        yield (result for _, result in readers.results(names))
