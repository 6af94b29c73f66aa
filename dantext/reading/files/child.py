"""A process that is kept for one kind of work, and what passes between it and this one.

It costs a start, and so it is started for the first piece of work and kept to the end of this process. What ends it, or
fills it, ends nothing else.
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
from dataclasses import dataclass
from typing import IO, Any

from dantext.reading.files.limits import data_size

_LOOK = 0.02  # seconds from one look at a process at work to the next


@dataclass(frozen=True)
class Answer:
    """What a process said to a request, and its text; ``said`` is None if it ended instead."""

    said: dict[str, Any] | None
    text: bytes
    is_late: bool  # it was ended for taking too long
    most_data: int  # bytes of memory that it had at most while it was waited for


class Process:
    """A process, as the one sees it that gives it work; ``module`` has the function `serve` that it runs."""

    def __init__(self, module: str, environment: Mapping[str, str] | None = None) -> None:
        """Raises `OSError` if none can be started."""
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

    @property
    def exit_status(self) -> int | None:
        """How it ended: minus the signal, if it was one."""
        return self._process.returncode

    def exchange(self, seconds: float, request: Mapping[str, Any] | None = None, data: bytes = b"") -> Answer:
        """Send a ``request``, if there is one, and wait for the next answer, no longer than ``seconds``."""
        assert self._process.stdin is not None and self._process.stdout is not None
        watch = _Watch(self._process, seconds)
        try:
            if request is not None:
                send(self._process.stdin, request, data)
            answer = receive(self._process.stdout)
        except OSError:
            answer = None
        except BaseException:
            # Whatever ends the wait, as Ctrl-C does: the answer to this is not to be taken for that to the next one.
            self.end()
            raise
        finally:
            watch.stop()
        said, text = answer if answer is not None else (None, b"")
        return Answer(said, text, watch.is_late, watch.most_data)

    def end(self) -> None:
        """End the process, whatever it is at."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with contextlib.suppress(OSError):  # what was still to be written is for nobody
                pipe.close()


class KeptProcess:
    """The one process for some work. Whoever gives it work holds its ``lock``."""

    def __init__(self, module: str, environment: Mapping[str, str] | None = None) -> None:
        self.lock = threading.Lock()
        self._module = module
        self._environment = environment
        self._process: Process | None = None
        atexit.register(self.end)

    def get(self) -> tuple[Process, bool]:
        """The process, and whether it was started for this call. Raises `OSError` if none can be started.

        A copy of this process (`fork`) has none yet, and one that ended is replaced.
        """
        kept = self._process
        if kept is not None and kept.owner == os.getpid() and kept.is_alive:
            return kept, False
        self._process = Process(self._module, self._environment)
        return self._process, True

    def end(self) -> None:
        """End the process, if this one has started it."""
        if self._process is not None and self._process.owner == os.getpid():
            self._process.end()


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


# -- in the process ------------------------------------------------------------------------------------


def with_parent() -> None:
    """Ctrl-C is for the parent to hear; if that is killed, this ends too, in whatever library it is (Linux)."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform.startswith("linux"):
        import ctypes

        set_death_signal = 1
        ctypes.CDLL(None).prctl(set_death_signal, signal.SIGKILL)


# -- between the two -----------------------------------------------------------------------------------


def send(pipe: IO[bytes], head: Mapping[str, Any], body: bytes) -> None:
    """A head and the bytes that belong to it."""
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
