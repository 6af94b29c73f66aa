"""Worker processes that may die: what they were at is tried again alone, then named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from dantext.batch.items import Item
from dantext.batch.processes import ALARM, KILLED, PoolError, ended, manner, start
from dantext.batch.worker import Progress, Setup, serve
from dantext.language.messages import _
from dantext.language.system_errors import cause
from dantext.reading.files.errors import Failure

__all__ = ["Pool", "PoolError"]

# So many workers must end at one report before it is blamed: by the clock, or in any other way.
_ALARMS_TO_BLAME = 2
_DEATHS_TO_BLAME = 3
# So many may end that had nothing to do but write a row, and so many one after the other that were not up yet.
_MOST_DEATHS = 6


class Slow(Protocol):
    """What tasks may have to wait for."""

    def waits_for(self) -> tuple[Connection, float]:
        """What has something to read when there may be more tasks, and seconds after which to ask all the same."""


class Pool:
    """``jobs`` processes, each at one task at a time."""

    def __init__(self, jobs: int, setup: Setup) -> None:
        self._setup = setup
        self.limits = setup.limits
        self.jobs = jobs
        self._idle: list[_Worker] = []
        self._busy: dict[Connection, _Worker] = {}
        self._again: list[list[Item]] = []
        self._deaths: Counter[tuple[str, bool]] = Counter()  # by source, and whether the clock did it
        self._lost_at_start = 0  # one after the other

    def _worker(self) -> _Worker | None:
        """A worker for a task: one that waits, or a fresh one; None if there can be no more than are at work."""
        if self._idle:
            return self._idle.pop()
        try:
            return _Worker(*start(serve, (self._setup,)))
        except OSError as e:
            if not self._busy:
                raise PoolError(_("no process can be started ({why})").format(why=cause(e))) from None
            self.jobs = len(self._busy)
            return None

    def run(
        self, tasks: Iterator[list[Item] | None], slow: Slow | None = None
    ) -> Iterator[tuple[list[Item], Progress]]:
        """Give out the tasks; yields what gets done, each with the items that are done by it. Raises `PoolError`.

        None among ``tasks`` says that the next one is not there yet, and ``slow`` what for. One task is taken ahead of
        those that the workers have, so that none of these waits for its making.
        """
        ahead: list[Item] | None = None
        is_last = False
        while True:
            if ahead is None and not is_last:
                ahead, is_last = _next(tasks)
            while (self._again or ahead is not None) and (self._idle or len(self._busy) < self.jobs):
                worker = self._worker()
                if worker is None:
                    break
                if self._again:
                    task = self._again.pop()
                else:
                    assert ahead is not None
                    task = ahead
                    ahead, is_last = _next(tasks)
                self._hand(task, worker)
            awaits = slow is not None and ahead is None and not is_last
            if not self._busy and not awaits:
                return
            if not self._busy and not self._idle and (worker := self._worker()) is not None:
                self._idle.append(worker)  # comes up while the first task is made
            yield from self._answers(slow if awaits else None)

    def _hand(self, task: list[Item], worker: _Worker) -> None:
        worker.task, worker.done = task, 0
        self._busy[worker.connection] = worker
        try:
            worker.connection.send(task)
        except (BrokenPipeError, ConnectionError):
            worker.is_up = False  # died before it got the task; is met below, by the end of its answers

    def _answers(self, slow: Slow | None) -> Iterator[tuple[list[Item], Progress]]:
        """What the workers have to say by now; waits for the first of them, or for ``slow``."""
        connections: list[Connection] = list(self._busy)
        seconds = None
        if slow is not None:
            listing, seconds = slow.waits_for()
            connections.append(listing)
        for connection in wait(connections, seconds):
            assert isinstance(connection, Connection)
            worker = self._busy.get(connection)
            if worker is None:
                continue
            try:
                progress: Progress = connection.recv()
            except (EOFError, ConnectionError):
                del self._busy[connection]
                self._again += self._left_by(worker)
                continue
            if not worker.is_up:
                worker.is_up, self._lost_at_start = True, 0
                continue
            if progress.failure is not None:
                raise PoolError(
                    _("{folder}: cannot be written ({failure})").format(
                        folder=self._setup.folder, failure=progress.failure
                    )
                )
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
        how = ended(worker.process, worker.connection)
        left = worker.task[worker.done :]
        if not worker.is_up:
            self._lost_at_start += 1
            if self._lost_at_start > _MOST_DEATHS:
                raise PoolError(_("worker processes end while they start ({how})").format(how=manner(how)))
            return [left]
        if len(left) != 1:
            return [[item] for item in reversed(left)]
        item = left[0]
        by_clock = how == ALARM
        self._deaths[item.source, by_clock] += 1
        deaths = self._deaths[item.source, by_clock]
        if item.error is not None:
            if deaths > _MOST_DEATHS:
                raise PoolError(_("worker processes end before they do anything ({how})").format(how=manner(how)))
        elif deaths >= (_ALARMS_TO_BLAME if by_clock else _DEATHS_TO_BLAME):
            # The coordinator writes no rows: a worker gets it once more, as an error.
            item = item._replace(error=_blame(item.source, how, self._setup), data=None, text=None)
        return [[item]]

    def close(self) -> None:
        """End all workers, whatever they are at."""
        for worker in (*self._idle, *self._busy.values()):
            ended(worker.process, worker.connection, patiently=False)


class _Worker:
    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.is_up = False  # and may be at its task
        self.task: list[Item] = []
        self.done = 0


def _next(tasks: Iterator[list[Item] | None]) -> tuple[list[Item] | None, bool]:
    """The next task, None if it is not there yet, and whether there are no more."""
    try:
        return next(tasks), False
    except StopIteration:
        return None, True


def _blame(source: str, how: int | None, setup: Setup) -> Failure:
    if how == ALARM:
        return "timeout", _("{source}: took more than {seconds:g} s; raise --timeout, or split it").format(
            source=source, seconds=setup.limits.seconds
        )
    todo = _("run fewer --jobs, or split it") if how == KILLED else _("a reader failed on it; convert it, or split it")
    return "crashed", _("{source}: ended the process that read it, time and again ({how}); {todo}").format(
        source=source, how=manner(how), todo=todo
    )
