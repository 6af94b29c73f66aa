"""Files are read here or by several processes; what comes of them is the same, and in the order of the files."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import TypeVar

from dantext.cli.interrupts import CleaningUp
from dantext.cli.options import cpus
from dantext.cli.reading import Reading, size_apart
from dantext.reading.files import ReadError

T = TypeVar("T")

# Without --jobs, fewer files than this are read here, and each process gets so many bytes: below some 100 kB of scans
# the start of a second process takes as long as it saves, which other reports, read five times as fast, reach later.
_FEWEST_FILES, _BYTES_EACH = 4, 150_000


@contextlib.contextmanager
def results(names: Sequence[str], reading: Reading[T], jobs: int | None) -> Iterator[Iterator[T | ReadError]]:
    """What comes of each source in files, as soon as it and all before it are read.

    By so many processes if ``jobs`` says so, or as many as are of use; they end with the context. Within it Ctrl-C is
    `KeyboardInterrupt` if there are any, and `Stopped` outside.
    """
    jobs = min(jobs, len(names)) if jobs is not None else _of_use(names)
    if jobs == 1:
        yield (reading.result(source) for name in names for source in reading.sources(name))
        return
    from dantext.cli.readers import Readers  # with all of `multiprocessing`

    with CleaningUp(), contextlib.closing(Readers(reading, jobs)) as readers:
        yield readers.results(names)


def _of_use(names: Sequence[str]) -> int:
    """As many processes as there are processors, or as there is work for."""
    most = cpus()
    count = total = 0
    for name in names:
        size = size_apart(name)
        if size is not None:
            count, total = count + 1, total + size
        if count >= max(most, _FEWEST_FILES) and total >= most * _BYTES_EACH:
            break  # thousands of names need not be looked at
    return max(1, min(most, count, total // _BYTES_EACH)) if count >= _FEWEST_FILES else 1
