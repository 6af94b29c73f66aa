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

_DEATHS_TO_BLAME = 3
_ALARMS_TO_BLAME = 2
_MOST_DEATHS = 6
# How a worker ends that was too long at one report.
_ALARM = -getattr(signal, "SIGALRM", 0) or None


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
        self._deaths: Counter[str] = Counter()

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
                # A worker that dies before it has read the task is met below, by the end of its answers.
                with contextlib.suppress(BrokenPipeError):
                    worker.connection.send(task)
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
        if workers that have it alone keep dying.
        """
        how = worker.end()
        left = worker.task[worker.done :]
        if len(left) != 1:
            return [[item] for item in reversed(left)]
        item = left[0]
        self._deaths[item.source] += 1
        if self._deaths[item.source] > _MOST_DEATHS:
            why = "is --timeout too short?" if how == _ALARM else "is memory short?"
            raise PoolError(f"worker processes end before they do anything (exit {how}); {why}")
        if item.error is None and self._deaths[item.source] >= (
            _ALARMS_TO_BLAME if how == _ALARM else _DEATHS_TO_BLAME
        ):
            # The coordinator writes no rows: a worker gets it once more, as an error.
            item = item._replace(error=_death(item.source, how, self._setup))
        return [[item]]

    def close(self) -> None:
        """End all workers, whatever they are at."""
        for worker in (*self._idle, *self._busy.values()):
            worker.end()


class _Worker:
    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.task: list[Item] = []
        self.done = 0

    def end(self) -> int | None:
        """Its exit code: minus a signal, if one ended it."""
        self.connection.close()
        self.process.join(1.0)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()
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


def _death(source: str, how: int | None, setup: Setup) -> Failure:
    if how == _ALARM:
        return "timeout", f"{source}: took more than {setup.limits.seconds:g} s; raise --timeout, or split it"
    return "crashed", f"{source}: ended the process that read it (exit {how}); a reader or memory failed on it"
