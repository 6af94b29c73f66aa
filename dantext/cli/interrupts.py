"""Ctrl-C: a command ends at once and says so, or cleans up first where it has to."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager

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


def _end(number: int, frame: object) -> None:
    try:
        os.write(2, b"dantext: stopped\n")
    finally:
        os._exit(STATUS)


@contextmanager
def cleaning_up() -> Iterator[None]:
    """Within this, Ctrl-C is `KeyboardInterrupt`, so that what is open is closed; outside of it, `Stopped`."""
    before = signal.getsignal(signal.SIGINT)
    if before is _end:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        raise Stopped from None
    finally:
        if before is _end:
            signal.signal(signal.SIGINT, before)


def ignore() -> None:
    """All is done and said: what is left to do is to leave."""
    if signal.getsignal(signal.SIGINT) in (_end, signal.default_int_handler):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
