"""The process that OCR runs in, as the one sees it that gives it work: what ends it costs a page."""

from __future__ import annotations

import atexit
import os
import threading
from collections.abc import Iterator
from typing import NamedTuple

from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits, clock_stopped
from dantext.reading.files.reader import Process, numbers_of


class PageText(NamedTuple):
    """A page of a file.

    ``confidence`` is the mean one of its letters, 0 to 100, None if none were read by OCR, as in a page that has a text
    layer; ``error`` says why OCR could not read it.
    """

    number: int
    text: str
    is_by_ocr: bool
    confidence: float | None = None
    letters: int = 0
    engine: str | None = None
    error: str | None = None


def read_pages(data: bytes, name: str, limits: Limits, kind: str, every: bool) -> list[PageText]:
    """The pages of a PDF (``kind`` ``pdf``) or an image, those that are scanned, or ``every`` one, by OCR.

    Each page has ``limits.ocr_seconds``, and they do not count in ``limits.seconds``. Raises `ReadError` for a file
    that cannot be opened, or if there is no process to be had.
    """
    pages: list[PageText] = []
    with _lock, clock_stopped():
        while True:
            request = {"name": name, "kind": kind, "every": every, "first": len(pages), "limits": numbers_of(limits)}
            try:
                process = _process()
            except OSError as e:
                raise ReadError("crashed", f"{name}: no process can be started for OCR ({e.strerror})") from None
            for answer in _answers(process, request, data, limits):
                if answer is None:
                    return pages
                pages.append(answer)


def _answers(process: Process, request: dict[str, object], data: bytes, limits: Limits) -> Iterator[PageText | None]:
    """The pages from the first one that is asked for, and None behind the last; ends early where the process does."""
    number = request["first"]
    assert isinstance(number, int)
    is_whole = False
    try:
        for said, text, is_late in process.ask_for_many(request, data, limits.ocr_seconds):
            if said is None:
                why = f"it took more than {limits.ocr_seconds:g} s" if is_late else "it ended the process that read it"
                yield PageText(number + 1, "", True, error=why)
                return
            if "error" in said:
                is_whole = True
                raise ReadError(said["error"], said["message"])
            if "end" in said:
                is_whole = True
                yield None
                return
            number += 1
            yield PageText(number, text.decode("utf-8", "surrogatepass"), **said["page"])
    finally:
        # The pages that were not waited for are not to be taken for those of the next file.
        if not is_whole:
            process.end()


_lock = threading.Lock()
_processes: list[Process] = []


def _process() -> Process:
    """The one of this process, which keeps its models loaded."""
    if _processes and _processes[0].owner == os.getpid() and _processes[0].is_alive:
        return _processes[0]
    # One thread: the runs over archives have a process a core.
    _processes[:] = [Process("dantext.reading.ocr.serve", {"OMP_THREAD_LIMIT": "1"})]
    return _processes[0]


@atexit.register
def _end() -> None:
    for process in _processes:
        if process.owner == os.getpid():
            process.end()
