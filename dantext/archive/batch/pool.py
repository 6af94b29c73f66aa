"""Worker processes that may die: what they were at is tried again alone, then named."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from dantext.archive.batch.items import Item
from dantext.archive.batch.worker import Progress, Setup, serve
from dantext.reading.files.errors import Failure

# So many workers must end at one report before it is blamed: by the clock, or in any other way.
_ALARMS_TO_BLAME = 2
_DEATHS_TO_BLAME = 3
# So many may end that had nothing to do but write a row, and so many one after the other that were not up yet.
_MOST_DEATHS = 6
# How a worker ends that was too long at one report, and how one that the system needs the memory of.
_ALARM = -getattr(signal, "SIGALRM", 0) or None
_KILLED = -getattr(signal, "SIGKILL", 0) or None
# Seconds that a process may take to be gone: one that is told to, and one that has closed its end of the pipe, which
# has gigabytes to give back while the machine has other things to do.
_TO_STOP = 1.0
_TO_BE_GONE = 30.0


class PoolError(Exception):
    """The workers do not come up, or cannot write."""


class Pool:
    """``jobs`` processes, each at one task at a time."""

    def __init__(self, jobs: int, setup: Setup) -> None:
        self._setup = setup
        self.limits = setup.limits
        self.jobs = jobs
        # A fresh interpreter each: no lock or thread of this process is copied in an unknown state.
        self._context = multiprocessing.get_context("spawn")
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._deaths: Counter[tuple[str, bool]] = Counter()  # by source, and whether the clock did it
        self._lost_at_start = 0  # one after the other

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=serve, args=(theirs, self._setup), daemon=True)
        with interrupts_ignored(), _main_not_run_again():
            process.start()
        theirs.close()
        return _Worker(process, ours)

    def _worker(self) -> _Worker | None:
        """A worker for a task: one that waits, or a fresh one; None if there can be no more than are at work."""
        if self._idle:
            return self._idle.pop()
        try:
            return self._start()
        except OSError as e:
            if not self._busy:
                raise PoolError(f"no process can be started ({e.strerror})") from None
            self.jobs = len(self._busy)
            return None

    def run(self, tasks: Iterator[list[Item]]) -> Iterator[tuple[list[Item], Progress]]:
        """Give out the tasks; yields what gets done, each with the items that are done by it. Raises `PoolError`.

        No more tasks are taken from ``tasks`` than there are workers to do them.
        """
        again: list[list[Item]] = []
        while True:
            while self._idle or len(self._busy) < self.jobs:
                task = again.pop() if again else next(tasks, None)
                if task is None:
                    break
                worker = self._worker()
                if worker is None:
                    again.append(task)
                    break
                worker.task, worker.done = task, 0
                self._busy[worker.connection] = worker
                try:
                    worker.connection.send(task)
                except BrokenPipeError:
                    worker.is_up = False  # died before it got the task; is met below, by the end of its answers
            if not self._busy:
                return
            for connection in wait(list(self._busy)):
                assert isinstance(connection, Connection)
                worker = self._busy[connection]
                try:
                    progress: Progress = connection.recv()
                except (EOFError, ConnectionError):
                    del self._busy[connection]
                    again += self._left_by(worker)
                    continue
                if not worker.is_up:
                    worker.is_up, self._lost_at_start = True, 0
                    continue
                if progress.failure is not None:
                    raise PoolError(f"{self._setup.folder}: cannot be written ({progress.failure})")
                done = worker.task[worker.done : progress.done]
                worker.done = progress.done
                if progress.last:
                    del self._busy[connection]
                    self._idle.append(worker)
                yield done, progress

    def _left_by(self, worker: _Worker) -> list[list[Item]]:
        """What a dead worker leaves to be done again, one item at a time.

        The death may have come from outside, and the clock may have run while the machine slept: an item is blamed
        if workers that have it alone keep dying in the same way. One that was not up yet blames nothing.
        """
        how = worker.exit_code()
        left = worker.task[worker.done :]
        if not worker.is_up:
            self._lost_at_start += 1
            if self._lost_at_start > _MOST_DEATHS:
                raise PoolError(f"worker processes end while they start ({_manner(how)})")
            return [left]
        if len(left) != 1:
            return [[item] for item in reversed(left)]
        item = left[0]
        by_clock = how == _ALARM
        self._deaths[item.source, by_clock] += 1
        deaths = self._deaths[item.source, by_clock]
        if item.error is not None:
            if deaths > _MOST_DEATHS:
                raise PoolError(f"worker processes end before they do anything ({_manner(how)})")
        elif deaths >= (_ALARMS_TO_BLAME if by_clock else _DEATHS_TO_BLAME):
            # The coordinator writes no rows: a worker gets it once more, as an error.
            item = item._replace(error=_blame(item.source, how, self._setup), data=None, text=None)
        return [[item]]

    def close(self) -> None:
        """End all workers, whatever they are at."""
        for worker in (*self._idle, *self._busy.values()):
            worker.end()


class _Worker:
    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.is_up = False  # and may be at its task
        self.task: list[Item] = []
        self.done = 0

    def exit_code(self) -> int | None:
        """How one ended that answers no more: minus a signal, if one ended it; None if it will not go by itself."""
        return self._gone_within(_TO_BE_GONE)

    def end(self) -> None:
        """End it, whatever it is at."""
        self._gone_within(_TO_STOP)

    def _gone_within(self, seconds: float) -> int | None:
        self.connection.close()
        self.process.join(seconds)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
            return None
        return self.process.exitcode


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


def _blame(source: str, how: int | None, setup: Setup) -> Failure:
    if how == _ALARM:
        return "timeout", f"{source}: took more than {setup.limits.seconds:g} s; raise --timeout, or split it"
    todo = "run fewer --jobs, or split it" if how == _KILLED else "a reader failed on it; convert it, or split it"
    return "crashed", f"{source}: ended the process that read it, time and again ({_manner(how)}); {todo}"


def _manner(how: int | None) -> str:
    """How a process ended, in words; of memory only where the system is known to take processes for it."""
    if how is None:
        return "it hung"
    if how == _KILLED:
        return "killed, as systems do that are short of memory"
    if how >= 0:
        return f"exit {how}"
    try:
        return signal.Signals(-how).name
    except ValueError:
        return f"signal {-how}"
