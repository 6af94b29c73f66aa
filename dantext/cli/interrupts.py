"""Ctrl-C: a command ends at once and says so, or cleans up first where it has to.

What is imported here is loaded before Ctrl-C is heard: nothing that Python does not have when it starts, and of
`signal` the part in C.
"""

from __future__ import annotations

import _signal as signal  # type: ignore[import-not-found]
import os

STATUS = 130
"""The exit status of what was stopped, as shells have it: 128 and the number of the signal."""


class Stopped(Exception):  # noqa: N818 - nothing went wrong
    """Ctrl-C, after what had to be cleaned up."""


def listen() -> None:
    """Let Ctrl-C end the process at once; an exception would come up anywhere, also where Python can only print it.

    A process that was started to ignore it (``nohup``, ``&``) goes on doing so.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


_stopped = b"dantext: stopped\n"


def stopped_is(line: str) -> None:
    """What is said from now on of a process that Ctrl-C ends: there is no time then to look it up."""
    global _stopped
    _stopped = f"{line}\n".encode()


def _end(number: int, frame: object) -> None:
    try:
        os.write(2, _stopped)
    finally:
        os._exit(STATUS)


class CleaningUp:
    """Within this, Ctrl-C is `KeyboardInterrupt`, so that what is open is closed; outside of it, `Stopped`.

    Whatever comes of it on the way: a library may make an error of its own of it (DuckDB does).
    """

    def __enter__(self) -> None:
        self._was_pressed = False
        self._before = signal.getsignal(signal.SIGINT)
        if self._before is _end:
            signal.signal(signal.SIGINT, self._press)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._before is _end:
            signal.signal(signal.SIGINT, _end)
        if kind is KeyboardInterrupt or (self._was_pressed and kind is not None):
            raise Stopped from None

    def _press(self, number: int, frame: object) -> None:
        self._was_pressed = True
        raise KeyboardInterrupt


def ignore() -> None:
    """All is done and said: what is left to do is to leave."""
    if signal.getsignal(signal.SIGINT) in (_end, signal.default_int_handler):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
