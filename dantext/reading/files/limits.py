"""What one report may cost: bytes, characters, pages, time, memory."""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from types import FrameType
from typing import Any

from dantext.language.messages import _, figures
from dantext.reading.files.errors import ReadError

MIB = 1 << 20
LINE = 16
"""What a line of a document that is no plain text counts as, in characters: it is some objects even if it is empty."""
# What of a process is in memory and no data of its own: the code of Python and of the libraries.
_CODE = 64 * MIB
# A limit under what a process has already, and some to work with, would end it at its next step.
_TO_WORK_WITH = 96 * MIB
# Seconds until the clock rings again: what is raised in a destructor or by a garbage collection is printed and lost.
_AGAIN = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """What is refused, so that no file can stop a run: sizes in bytes, times in seconds.

    A process that reads and extracts stays under ``memory``, or says ``memory`` of the report that would not let it.
    """

    size: int = 64 * MIB  # of one report, as file or unpacked member
    text: int = 16 * MIB  # of its text, in code points
    unpacked: int = 256 * MIB  # of the parts of a docx
    stream: int = 64 * MIB  # of one stream of a PDF, decoded
    pages: int = 50_000
    seconds: float = 300.0  # for one report
    memory: int = 500 * MIB  # of one process
    ocr_seconds: float = 60.0  # for a page that is read by OCR, which do not count in those of the report
    ocr_pages: int = 1000  # of one report

    def too_much_memory(self, name: str) -> ReadError:
        """The error that says so."""
        return ReadError(
            "memory",
            _("{name}: needs more than {memory} MB of memory; raise --max-memory, or split it").format(
                name=name, memory=figures(self.memory // MIB)
            ),
        )

    def too_long(self, name: str, length: int | None = None) -> ReadError:
        """The error that says that there is too much text."""
        if length:
            said = _("{name}: has {length} characters, more than {most}; split it")
        else:
            said = _("{name}: has more than {most} characters; split it")
        return ReadError("too-large", said.format(name=name, length=figures(length or 0), most=figures(self.text)))


@contextlib.contextmanager
def held(limits: Limits) -> Iterator[None]:
    """What this process asks for beyond its share of memory it does not get: a `MemoryError`, where systems can."""
    if not sys.platform.startswith("linux"):
        yield
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = max(limits.memory - _CODE, data_size("self") + _TO_WORK_WITH)
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def data_size(process: int | str) -> int:
    """The bytes that a process has for its data (Linux), which is what its limit is about; 0 if it is gone."""
    import resource

    try:
        with open(f"/proc/{process}/statm", "rb") as file:  # noqa: PTH123
            return int(file.read().split()[5]) * resource.getpagesize()
    except (OSError, IndexError):
        return 0


@contextlib.contextmanager
def in_bounds(name: str, limits: Limits) -> Iterator[None]:
    """Raises `ReadError` if what is done inside takes too much memory or, in the main thread, too long."""
    try:
        with held(limits), _in_time(name, limits):
            yield
    except MemoryError:
        raise limits.too_much_memory(name) from None


@contextlib.contextmanager
def _in_time(name: str, limits: Limits) -> Iterator[None]:
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def late(number: int, frame: FrameType | None) -> Any:
        raise too_late(name, limits)

    before = signal.signal(signal.SIGALRM, late)
    clock = signal.setitimer(signal.ITIMER_REAL, limits.seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *clock)  # of whoever had set one


@contextlib.contextmanager
def clock_stopped() -> Iterator[None]:
    """The clock of this process, whoever has set it, stands still inside: what is done has a clock of its own."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    left, again = signal.setitimer(signal.ITIMER_REAL, 0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, left, again)


def too_late(name: str, limits: Limits) -> ReadError:
    """The error that says so."""
    return ReadError(
        "timeout",
        _("{name}: took more than {seconds:g} s; raise --timeout, or split it").format(
            name=name, seconds=limits.seconds
        ),
    )
