"""The process that opens archives and tables: what kills, hangs or bloats it is the fault of one container.

It is given one file at a time, and answers with the reports in it, one after the other; `Lister` is its end in the
coordinator, which starts it again when it ends. What it holds itself to (memory, the clock) protects against what it
reads; the coordinator's clock against what holds its own up.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from dantext.batch.archives import Found, Mark, Opener, members
from dantext.batch.items import MIB, Item, Limits
from dantext.batch.processes import ALARM, KILLED, PoolError, ended, manner, start
from dantext.batch.tables import Columns
from dantext.language.messages import _
from dantext.language.system_errors import cause
from dantext.reading.files.errors import Failure

# So many processes must end in one container, at the same report, before it is blamed. A process may be killed for
# reasons of others; a fault of a library has no cause but what it read, and is the same each time.
_FAULTS_TO_BLAME = 1
_DEATHS_TO_BLAME = 3
_FAULTS = frozenset(
    -number for name in ("SIGABRT", "SIGSEGV", "SIGBUS", "SIGFPE", "SIGILL") if (number := getattr(signal, name, 0))
)
# So many containers in one file may be blamed, or by the clock, before the rest of the file is left out.
_MOST_BLAMED = 20
_MOST_LATE = 2
_MOST_LOST_AT_START = 6
_SPOOLED = MIB  # so long a report goes through a file
_TOGETHER = 64  # rows of tables, which cost less than an answer each
_GRACE = 2.0  # seconds that its own clock has to end it before the coordinator does
_TO_START = 120.0


class _Request(NamedTuple):
    """List a container, without its first ``skip`` reports, and without opening what is blamed."""

    path: str
    name: str
    size: int
    kind: str
    skip: int
    blamed: dict[int, Failure]


class _At(NamedTuple):
    """A `Mark`, and how many reports came before it, the skipped ones included."""

    mark: Mark
    produced: int


class _End(NamedTuple):
    """The container is done; ``failure`` says why a report could not be written for a worker, which ends the run."""

    failure: str | None = None


_Message = Item | _At | _End


# -- in the process ------------------------------------------------------------------------------------


def serve(connection: Connection, folder: str, limits: Limits, columns: Columns) -> None:
    """List what is asked for until the coordinator goes away. An empty answer comes first: it is up."""
    _hold(limits)
    with contextlib.suppress(EOFError, ConnectionError):
        connection.send([])
        while True:
            request: _Request = connection.recv()
            sender = _Sender(connection, folder, limits, request.skip)
            opener = Opener(limits, columns, request.blamed)
            try:
                for found in members(request.path, request.name, request.size, request.kind, opener):
                    sender.put(found)
            except _UnwrittenError as e:
                sender.end(_End(str(e)))
            else:
                sender.end(_End())


def _hold(limits: Limits) -> None:
    """Limit the memory of this process, and say nothing: what a library says before it aborts is for nobody."""
    import pyarrow.parquet  # noqa: F401  # what it takes counts as what was there before

    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)
    if sys.platform == "linux":
        import resource

        with open("/proc/self/status", "rb") as file:
            had = next(int(line.split()[1]) << 10 for line in file if line.startswith(b"VmData"))
        # Of data, not of addresses: allocators reserve many of these that they never use.
        resource.setrlimit(resource.RLIMIT_DATA, (had + limits.listing,) * 2)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class _UnwrittenError(Exception):
    """A report cannot be written for a worker."""


class _Sender:
    """Answers, with the clock running while the next one is looked for and standing while it is taken."""

    def __init__(self, connection: Connection, folder: str, limits: Limits, skip: int) -> None:
        self._connection = connection
        self._folder = folder
        self._seconds = limits.seconds
        self._skip = skip
        self._produced = 0
        self._waiting: list[_Message] = []
        self._clock(limits.seconds)

    def put(self, found: Found) -> None:
        if isinstance(found, Item):
            self._produced += 1
            if self._produced <= self._skip:
                return
            if found.held >= _SPOOLED:
                self._send([*self._take(), _spooled(found, self._folder)], is_awaited=True)
                return
            self._waiting.append(found)
            if found.text is None or len(self._waiting) >= _TOGETHER:
                self._send(self._take())
        else:
            if found is not None:
                self._waiting.append(_At(found, self._produced))
            if self._waiting:
                self._send(self._take())

    def end(self, message: _End) -> None:
        self._send([*self._take(), message])
        self._clock(0)

    def _take(self) -> list[_Message]:
        taken, self._waiting = self._waiting, []
        return taken

    def _send(self, messages: list[_Message], is_awaited: bool = False) -> None:
        self._clock(0)
        self._connection.send(messages)
        if is_awaited:
            self._connection.recv()  # until it is taken, or a disk could be filled with what nobody waits for
        self._clock(self._seconds)

    @staticmethod
    def _clock(seconds: float) -> None:
        if hasattr(signal, "setitimer"):
            signal.setitimer(signal.ITIMER_REAL, seconds)


def _spooled(item: Item, folder: str) -> Item:
    """The item with its data, or text, in a temporary file. Raises `_UnwrittenError`."""
    data = item.data if item.data is not None else (item.text or "").encode("utf-8", "surrogatepass")
    path = os.path.join(folder, f".{os.getpid()}-{os.urandom(6).hex()}.tmp")
    try:
        with open(path, "xb") as file:
            file.write(data)
    except OSError as e:
        raise _UnwrittenError(cause(e)) from None
    empty = {"data": b""} if item.data is not None else {"text": ""}
    return item._replace(spooled=path, length=len(data), **empty)


# -- in the coordinator --------------------------------------------------------------------------------


@dataclass(slots=True)
class _Process:
    process: BaseProcess
    connection: Connection
    is_up: bool = False


@dataclass(slots=True)
class _Listing:
    """How far a container is listed, where its process is in it, and what of it has been blamed."""

    given: int = 0
    at: Mark = Mark(0, "")  # noqa: RUF009  # a tuple, which nobody changes
    came_before: dict[int, int] = field(default_factory=dict)  # reports, by the number of the container in it
    blamed: dict[int, Failure] = field(default_factory=dict)
    late: int = 0
    deaths: Counter[tuple[int, int, bool]] = field(default_factory=Counter)


class _LostError(Exception):
    """The process ended, or was ended: by the clock, or by the code it exited with."""

    def __init__(self, how: int | None) -> None:
        super().__init__(how)
        self.how = how


class Lister:
    """The process that lists containers; there is none before it is needed."""

    def __init__(self, folder: str, limits: Limits, columns: Columns) -> None:
        self._arguments = folder, limits, columns
        self._folder = folder
        self._seconds = limits.seconds
        self._running: _Process | None = None
        self._lost_at_start = 0
        self._deadline = 0.0

    def items(self, path: str, name: str, size: int, kind: str) -> Iterator[Item | None]:
        """The reports in a container; None while the next one is looked for. Raises `PoolError`.

        See `waits_for` for how long to do other things before asking again.
        """
        listing = _Listing()
        while True:
            try:
                yield from self._listed(_Request(path, name, size, kind, listing.given, listing.blamed), listing)
                return
            except _LostError as e:
                failure = self._blame(listing, e.how)
            if failure is None:
                continue
            number, source = listing.at
            if number <= 1 or len(listing.blamed) >= _MOST_BLAMED or listing.late >= _MOST_LATE:
                yield Item(name, root=name, error=(failure[0], f"{name}{failure[1].removeprefix(source)}"))
                return
            # What it has given stands; behind it comes the item that says what it did. Later ones get other numbers.
            listing.blamed[number] = failure
            listing.given = listing.came_before[number]
            listing.came_before = {n: count for n, count in listing.came_before.items() if n <= number}

    def waits_for(self) -> tuple[Connection, float]:
        """What will have something to read when there is more, and the seconds after which to ask all the same."""
        assert self._running is not None
        return self._running.connection, max(0.0, self._deadline - time.monotonic())

    def close(self) -> None:
        """End the process, whatever it is at."""
        if self._running is not None:
            self._running.process.kill()
            ended(self._running.process, self._running.connection, patiently=False)
            self._running = None

    def _listed(self, request: _Request, listing: _Listing) -> Iterator[Item | None]:
        """One process's answers to a request. Raises `_LostError`."""
        running = yield from self._up()
        try:
            running.connection.send(request)
        except (BrokenPipeError, ConnectionError):
            raise self._gone() from None
        self._deadline = time.monotonic() + self._seconds + _GRACE
        while True:
            messages = yield from self._answer(running)
            self._deadline = time.monotonic() + self._seconds + _GRACE
            for message in messages:
                if isinstance(message, _At):
                    listing.at = message.mark
                    listing.came_before.setdefault(message.mark.number, message.produced)
                elif isinstance(message, Item):
                    listing.given += 1
                    if message.spooled is not None:
                        with contextlib.suppress(ConnectionError):
                            running.connection.send(None)
                    yield message
                elif message.failure is not None:
                    raise PoolError(
                        _("{folder}: cannot be written ({failure})").format(
                            folder=self._folder, failure=message.failure
                        )
                    )
                else:
                    return

    def _up(self) -> Generator[None, None, _Process]:
        """The process, started if there is none. Raises `PoolError`."""
        while True:
            if self._running is None:
                try:
                    self._running = _Process(*start(serve, self._arguments))
                except OSError as e:
                    raise PoolError(_("no process can be started ({why})").format(why=cause(e))) from None
                self._deadline = time.monotonic() + _TO_START
            if self._running.is_up:
                return self._running
            try:
                yield from self._answer(self._running)
            except _LostError as e:
                self._lost_at_start += 1
                if self._lost_at_start > _MOST_LOST_AT_START:
                    raise PoolError(
                        _("the process that opens archives ends while it starts ({how})").format(how=manner(e.how))
                    ) from None
                continue
            self._running.is_up, self._lost_at_start = True, 0

    def _answer(self, running: _Process) -> Generator[None, None, list[_Message]]:
        """The next answer; None while there is none. Raises `_LostError`."""
        while not running.connection.poll():
            if time.monotonic() > self._deadline:
                self.close()
                raise _LostError(ALARM)
            yield None
        try:
            messages: list[_Message] = running.connection.recv()
        except (EOFError, ConnectionError):
            raise self._gone() from None
        return messages

    def _gone(self) -> _LostError:
        """What became of the process."""
        assert self._running is not None
        running, self._running = self._running, None
        return _LostError(ended(running.process, running.connection))

    def _blame(self, listing: _Listing, how: int | None) -> Failure | None:
        """Why the container that the process was in is not opened again; None if it is to be tried once more."""
        number, source = listing.at
        if how == ALARM:
            listing.late += 1
            return "timeout", _("{source}: took more than {seconds:g} s to open; raise --timeout, or split it").format(
                source=source, seconds=self._seconds
            )
        is_fault = how in _FAULTS
        listing.deaths[number, listing.given, is_fault] += 1
        if listing.deaths[number, listing.given, is_fault] < (_FAULTS_TO_BLAME if is_fault else _DEATHS_TO_BLAME):
            return None
        todo = _("split it") if how == KILLED else _("it is damaged in a way that no reader of it survives")
        return "crashed", _("{source}: ended the process that opened it, time and again ({how}); {todo}").format(
            source=source, how=manner(how), todo=todo
        )
