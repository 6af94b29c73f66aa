"""A process of its own for PDF files and workbooks, which libraries in C++ and Rust read: what ends it, or fills it,
ends nothing else.

One is started for the first file and kept; it holds the limits of memory and of time, and says how it ended.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import fields
from importlib import import_module
from typing import IO, Any

from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits, data_size, too_late
from dantext.reading.files.marks import Mark, Marked

# Seconds of computing for a file, and for a megabyte of it, as parts of the seconds that it may take. Real files take
# a fiftieth of it, or a twentieth if their pages are tables; a page that is made to be slow has few bytes.
_COMPUTING, _COMPUTING_A_MB = 1 / 30, 1 / 50
# A process that ends with so much of its share of memory in use ended for the lack of it: what it asks for last is
# often as much as it has.
_FULL = 0.4
_LOOK = 0.02  # seconds from one look at a process at work to the next
_OUT_OF_TIME = -getattr(signal, "SIGPROF", 0) or None
# How Rust ends a process that gets no memory.
_OUT_OF_MEMORY = {"sheets": -signal.SIGABRT}
_ADVICE = {"pdf": "print it again as PDF", "sheets": "save it again as .xlsx"}


def read(data: bytes, name: str, limits: Limits, module: str = "pdf") -> Marked:
    """The text of a file, read by a ``module`` of `dantext.reading.files` (``pdf``, ``sheets``) in the process for it.

    Raises `ReadError`: what that raises, ``bomb``, ``timeout``, ``memory``, or ``crashed``.
    """
    with _lock:
        try:
            reader = _reader()
        except OSError as e:
            raise ReadError("crashed", f"{name}: no process can be started to read it ({e.strerror})") from None
        return reader.read(data, name, limits, module)


class Process:
    """A process, as the one sees it that gives it work; ``module`` has the function `serve` that it runs."""

    def __init__(self, module: str, environment: Mapping[str, str] | None = None) -> None:
        self.owner = os.getpid()
        # The child looks for modules where this process found them.
        start = f"import sys; sys.path[:] = {sys.path!r}; from {module} import serve; serve()"
        self._process = subprocess.Popen(
            [sys.executable, "-c", start], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, **environment} if environment else None,
        )  # fmt: skip

    @property
    def is_alive(self) -> bool:
        return self._process.poll() is None

    def read(self, data: bytes, name: str, limits: Limits, module: str) -> Marked:
        assert self._process.stdin is not None and self._process.stdout is not None
        watch = _Watch(self._process, limits.seconds)
        try:
            seconds = _computing(len(data), limits)
            head = {"module": module, "name": name, "limits": numbers_of(limits), "seconds": seconds}
            send(self._process.stdin, head, data)
            answer = receive(self._process.stdout)
        except OSError:
            answer = None
        except BaseException:
            # Whatever ends the wait, as Ctrl-C does: the answer to this is not to be taken for that to the next one.
            self.end()
            raise
        finally:
            watch.stop()
        if answer is None:
            raise self._ended(watch, data, name, limits, module)
        said, text = answer
        if "error" in said:
            # The library leaves out what it has no memory for.
            if said["error"] in ("scanned", "damaged") and watch.most_data > _FULL * limits.memory:
                raise limits.too_much_memory(name)
            raise ReadError(said["error"], said["message"])
        marks = tuple(Mark(*mark) for mark in said["marks"])
        return Marked(text.decode("utf-8", "surrogatepass"), marks, tuple(said["scanned"]))

    def exchange(
        self, seconds: float, request: Mapping[str, Any] | None = None, data: bytes = b""
    ) -> tuple[dict[str, Any] | None, bytes, bool]:
        """Send a ``request``, if there is one, and wait for the next answer: what it says, and its text.

        None says that the process has ended, and True that it was for taking more than ``seconds``.
        """
        assert self._process.stdin is not None and self._process.stdout is not None
        watch = _Watch(self._process, seconds)
        try:
            if request is not None:
                send(self._process.stdin, request, data)
            answer = receive(self._process.stdout)
        except OSError:
            answer = None
        finally:
            watch.stop()
        return (None, b"", watch.is_late) if answer is None else (*answer, False)

    def _ended(self, watch: _Watch, data: bytes, name: str, limits: Limits, module: str) -> ReadError:
        self.end()
        how = self._process.returncode
        if watch.is_late:
            return too_late(name, limits)
        if how == _OUT_OF_TIME:
            return ReadError(
                "bomb",
                f"{name}: {len(data):,} bytes that take over {_computing(len(data), limits):.0f} s of computing;"
                f" refused, {_ADVICE[module]}",
            )
        if watch.most_data > _FULL * limits.memory or how == _OUT_OF_MEMORY.get(module):
            return limits.too_much_memory(name)
        return ReadError("crashed", f"{name}: ended the process that read it ({how}); {_ADVICE[module]}")

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):  # what was still to be written is for nobody
                pipe.close()


class _Watch(threading.Thread):
    """Looks at a process at work: ends it when its time is over, and remembers the most memory that it had."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float) -> None:
        super().__init__(daemon=True)
        self._process = process
        self._seconds = seconds
        self._done = threading.Event()
        self.is_late = False
        self.most_data = 0
        self.start()

    def run(self) -> None:
        end = time.monotonic() + self._seconds
        while not self._done.wait(_LOOK):
            self.most_data = max(self.most_data, data_size(self._process.pid))
            if time.monotonic() > end:
                self.is_late = True
                self._process.kill()
                return

    def stop(self) -> None:
        self._done.set()
        self.join()


_lock = threading.Lock()
_readers: list[Process] = []


def _reader() -> Process:
    """The one of this process: a copy of it (`fork`) has none yet, and one that ended is replaced."""
    if _readers and _readers[0].owner == os.getpid() and _readers[0].is_alive:
        return _readers[0]
    _readers[:] = [Process("dantext.reading.files.reader")]
    return _readers[0]


@atexit.register
def _end() -> None:
    for reader in _readers:
        if reader.owner == os.getpid():
            reader.end()


def numbers_of(limits: Limits) -> dict[str, float]:
    """The limits of files: a run over archives has some more."""
    return {field.name: getattr(limits, field.name) for field in fields(Limits)}


def _computing(size: int, limits: Limits) -> float:
    """Seconds of computing that a file of so many bytes may take."""
    return limits.seconds * (_COMPUTING + _COMPUTING_A_MB * size / 1e6)


# -- in the process ------------------------------------------------------------------------------------


def serve() -> None:
    """Read files until there are no more: those from standard input, their texts to standard output."""
    with_parent()
    while (request := receive(sys.stdin.buffer)) is not None:
        head, data = request
        text, answer = b"", dict[str, Any]()
        try:
            read = _read(head["module"], data, head["name"], Limits(**head["limits"]), head["seconds"])
            text = read.text.encode("utf-8", "surrogatepass")
            answer = {"marks": read.marks, "scanned": read.scanned}
        except ReadError as e:
            answer = {"error": e.code, "message": e.message}
        except Exception as e:
            message = f"{head['name']}: internal error ({type(e).__name__}: {e}); please report it"
            answer = {"error": "internal", "message": message}
        send(sys.stdout.buffer, answer, text)


def _read(module: str, data: bytes, name: str, limits: Limits, seconds: float) -> Marked:
    from dantext.reading.files.limits import held

    has_clock = hasattr(signal, "setitimer")
    try:
        if has_clock:
            # Of computing, not of the day: however busy the machine is, a file gets what it may have.
            signal.setitimer(signal.ITIMER_PROF, seconds)
        with held(limits):
            reader = import_module(f"dantext.reading.files.{module}")
            read: Marked = reader.read(data, name, limits)
            return read
    except MemoryError:
        raise limits.too_much_memory(name) from None
    finally:
        if has_clock:
            signal.setitimer(signal.ITIMER_PROF, 0)


def with_parent() -> None:
    """Ctrl-C is for the parent to hear; if that is killed, this ends too, in whatever library it is (Linux)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        import ctypes

        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


def send(pipe: IO[bytes], head: Mapping[str, Any], body: bytes) -> None:
    pipe.write(json.dumps({**head, "size": len(body)}).encode() + b"\n")
    pipe.write(body)
    pipe.flush()


def receive(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """A head and its body; None if the other side is gone."""
    line = pipe.readline()
    if not line.endswith(b"\n"):
        return None
    head: dict[str, Any] = json.loads(line)
    body = pipe.read(head["size"])
    return (head, body) if len(body) == head["size"] else None
