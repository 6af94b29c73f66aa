"""Processes that may die: how they are started, ended, and what is said of how they ended."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from dantext.language.messages import _, language, speaking

# How a process ends that was too long at one report, and how one that the system needs the memory of.
ALARM = -getattr(signal, "SIGALRM", 0) or None
KILLED = -getattr(signal, "SIGKILL", 0) or None
# Seconds that a process may take to be gone: one that is told to, and one that has closed its end of the pipe, which
# has gigabytes to give back while the machine has other things to do.
_TO_STOP = 1.0
_TO_BE_GONE = 30.0
# A fresh interpreter each: no lock or thread of this process is copied in an unknown state.
_CONTEXT = multiprocessing.get_context("spawn")
# A copy of this process has all that is loaded, at no cost; libraries of other systems do not live through that.
_COPYING = multiprocessing.get_context("fork") if sys.platform == "linux" else _CONTEXT
_ARROW_POOL = "ARROW_DEFAULT_MEMORY_POOL"


class PoolError(Exception):
    """The processes of a run do not come up, or cannot write."""


def start(
    target: Callable[..., None], arguments: tuple[Any, ...], *, is_copy: bool = False
) -> tuple[BaseProcess, Connection]:
    """A process that ends with this one, and this one's end of a pipe; the other end is its first argument.

    It speaks the language of the moment.

    ``is_copy`` for one that may be a copy of this process where that is safe: this one has no threads at work, and the
    other one has its work to do with Python alone, or with libraries that are not loaded here.
    """
    context = _COPYING if is_copy else _CONTEXT
    ours, theirs = context.Pipe()
    process = context.Process(target=_run, args=(language(), target, theirs, *arguments), daemon=True)
    with interrupts_ignored(), _main_not_run_again(), _arrow_sets_nothing_aside():
        process.start()
    theirs.close()
    return process, ours


def _run(spoken: str, target: Callable[..., None], *arguments: Any) -> None:
    with speaking(spoken):
        target(*arguments)


def ended(process: BaseProcess, connection: Connection, *, patiently: bool = True) -> int | None:
    """How a process ended, minus a signal if one ended it; None if it had to be ended.

    ``patiently`` for one that has closed its end of the pipe, so that it is about to end by itself.
    """
    connection.close()
    process.join(_TO_BE_GONE if patiently else _TO_STOP)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return process.exitcode


def manner(how: int | None) -> str:
    """How a process ended, in words; of memory only where the system is known to take processes for it."""
    if how is None:
        return _("it hung")
    if how == KILLED:
        return _("killed, as systems do that are short of memory")
    if how >= 0:
        return _("exit {how}").format(how=how)
    try:
        return signal.Signals(-how).name
    except ValueError:
        return _("signal {how}").format(how=-how)


@contextlib.contextmanager
def _arrow_sets_nothing_aside() -> Iterator[None]:
    """What is started inside has Arrow take its memory from the system, unless the user says from where.

    Arrow's own allocator sets 128 MB aside and touches little of it; of the share of a process they would be a quarter.
    It is chosen when the library is loaded, so that nothing but the environment can say it.
    """
    if _ARROW_POOL in os.environ:
        yield
        return
    os.environ[_ARROW_POOL] = "system"
    try:
        yield
    finally:
        del os.environ[_ARROW_POOL]


@contextlib.contextmanager
def _main_not_run_again() -> Iterator[None]:
    """The program that called is not run again in the new process, as it would be: what that needs is all in here."""
    main = sys.modules["__main__"]
    kept: dict[str, object] = {n: vars(main)[n] for n in ("__file__", "__spec__") if n in vars(main)}
    try:
        vars(main).update(dict.fromkeys(kept))
        yield
    finally:
        vars(main).update(kept)


@contextlib.contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Ctrl-C does nothing while this is open; a process started in it never hears it, not even while it imports."""
    if threading.current_thread() is not threading.main_thread():
        yield  # only the main thread may change this, and only it hears Ctrl-C
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
