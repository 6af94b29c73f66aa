"""Processes that read reports, each one at a time; one that dies costs what it was reading."""

from __future__ import annotations

import contextlib
import pickle
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from dantext.batch.processes import KILLED, ended, interrupts_ignored, manner, start
from dantext.batch.reading import Given, Work, size_apart
from dantext.language.messages import _
from dantext.reading.document import Document
from dantext.reading.files import ReadError

T = TypeVar("T")

# Of reports that are being read, or wait for one before them that takes longer: so many, with so many characters of
# texts that are here already, and so many bytes of results.
_MOST_WAITING = 256
_MOST_GIVEN = 32 << 20
_MOST_HELD = 32 << 20


class Readers(Generic[T]):
    """At most ``most`` processes, started when there is something to read for them.

    ``is_copy`` for those that may be copies of this process, as `processes.start` says.
    """

    def __init__(self, reading: Work[T], most: int, *, is_copy: bool = True) -> None:
        self._reading = reading
        self._most = most
        self._is_copy = is_copy
        self._readers: dict[Connection, _Reader] = {}
        self._waiting: deque[_File] = deque()  # in order, until what comes of them is handed on
        self._todo: deque[_File] = deque()  # those of them that a process is to read and none has
        self._given = self._held = 0

    def results(self, all_given: Iterable[Given]) -> Iterator[tuple[str, T | ReadError]]:
        """The name of each source in order, and what comes of it."""
        left = iter(all_given)
        while True:
            self._draw(left)
            if not self._waiting:
                return
            self._hand_out()
            first = self._waiting[0]
            is_for_here = not first.is_apart or not self._most
            if not first.is_done and not is_for_here:
                self._listen()
                continue
            self._waiting.popleft()
            self._given -= first.size
            for name, result in first.results:
                self._held -= len(result)
                yield name, _unpacked(result)
            if not first.is_done:
                if first.is_apart:
                    self._todo.remove(first)
                for source in islice(self._reading.sources(first.given), len(first.results), None):
                    yield source.name, self._reading.result(source)

    def _draw(self, left: Iterator[Given]) -> None:
        """Take what is to be read, no more than may wait."""
        while len(self._waiting) < _MOST_WAITING and self._given < _MOST_GIVEN:
            given = next(left, None)
            if given is None:
                return
            self._waiting.append(_File(given))
            self._given += self._waiting[-1].size
            if self._waiting[-1].is_apart:
                self._todo.append(self._waiting[-1])

    def _hand_out(self) -> None:
        """Give files to processes that have none, unless too much waits for the first file already."""
        while self._todo:
            idle = next((r for r in self._readers.values() if r.file is None), None)
            is_busy = any(r.file is not None for r in self._readers.values())
            if is_busy and self._held > _MOST_HELD:
                return
            if idle is None and (idle := self._started()) is None:
                return
            idle.take(self._todo.popleft())

    def _started(self) -> _Reader | None:
        """One more process, if there may be; where the system lets none be started, those that are there do."""
        if len(self._readers) >= self._most:
            return None
        try:
            process, connection = start(_serve, (self._reading,), is_copy=self._is_copy)
        except OSError:
            self._most = len(self._readers)
            return None
        reader = self._readers[connection] = _Reader(process, connection)
        return reader

    def _listen(self) -> None:
        """Wait for what processes have to say."""
        for connection in wait(list(self._readers)):
            assert isinstance(connection, Connection)
            reader = self._readers[connection]
            try:
                message: _Message = connection.recv()
            except (EOFError, OSError):  # the end between two messages, or within one
                del self._readers[connection]
                self._lost(reader)
                continue
            self._held += reader.hear(message)

    def _lost(self, reader: _Reader) -> None:
        """Say what a process that died was reading, and have what is attached behind that read by another one."""
        how = ended(reader.process, reader.connection)
        if not reader.is_up:
            self._most -= 1  # nothing that it read did that; the others, or this process, go on
        file = reader.file
        if file is None:
            return
        if reader.is_up and reader.at is not None:
            todo = (
                _("run fewer --jobs, or split it")
                if how == KILLED
                else _("a reader failed on it; convert it, or split it")
            )
            said = _("{at}: ended the process that read it ({how}); {todo}").format(
                at=reader.at, how=manner(how), todo=todo
            )
            file.results.append((reader.at, _packed(ReadError("crashed", said))))
            self._held += len(file.results[-1][1])
        elif reader.is_up:
            file.is_done = True  # died looking for what is attached, and has been named
            return
        self._todo.appendleft(file)

    def close(self) -> None:
        """End all processes, whatever they are at."""
        with interrupts_ignored():
            for reader in self._readers.values():
                reader.process.kill()
            for reader in self._readers.values():
                ended(reader.process, reader.connection)


class _File:
    """What is to be read, and what came of the sources in it so far, packed: that is a fifth of it unpacked."""

    def __init__(self, given: Given) -> None:
        self.given = given
        self.name = given.name if isinstance(given, Document) else given
        self.size = len(given.text) if isinstance(given, Document) else 0
        self.is_apart = size_apart(given) is not None
        self.results: list[tuple[str, bytes]] = []
        self.is_done = False


# What came of a source, and the name of the one that is read next; None for none. Without both, a process is up.
_Message = tuple[bytes | None, str | None]


class _Reader:
    """A process, as the one sees it that gives it files."""

    def __init__(self, process: BaseProcess, connection: Connection) -> None:
        self.process = process
        self.connection = connection
        self.is_up = False
        self.file: _File | None = None
        self.at: str | None = None  # the name of the source that it reads

    def take(self, file: _File) -> None:
        """Begin with a file, behind the sources of it that are done."""
        self.file = file
        self.at = None if file.results else file.name
        with contextlib.suppress(OSError):  # it is dead, and what it says next is the end
            self.connection.send((file.given, len(file.results)))

    def hear(self, message: _Message) -> int:
        """Note what came of a source; its bytes."""
        if not self.is_up:
            self.is_up = True
            return 0
        assert self.file is not None
        result, following = message
        if result is not None:
            self.file.results.append((self.at or self.file.name, result))
        self.at = following
        if self.at is None:
            self.file.is_done, self.file = True, None
        return len(result or b"")


# -- in the process ------------------------------------------------------------------------------------


def _serve(connection: Connection, reading: Work[T]) -> None:
    """Read files until there are no more; see `_Message`."""
    from dantext.reading.files.child import with_parent

    with_parent()
    with contextlib.suppress(EOFError, ConnectionError):
        connection.send((None, None))
        while True:
            given, done = connection.recv()
            try:
                for message in _messages(given, done, reading):
                    connection.send(message)
            except ConnectionError:
                raise
            except Exception as e:
                connection.send((_packed(e), None))


def _messages(given: Given, done: int, reading: Work[T]) -> Iterator[_Message]:
    sources = islice(reading.sources(given), done, None)
    source = next(sources, None)
    if done:
        yield None, source.name if source is not None else None
    while source is not None:
        result = _packed(reading.result(source))
        source = next(sources, None)
        yield result, source.name if source is not None else None


def _packed(result: object) -> bytes:
    return pickle.dumps(result, pickle.HIGHEST_PROTOCOL)


def _unpacked(packed: bytes) -> Any:
    """What came of a source; raises what is no fault of it, as it would have been here."""
    result = pickle.loads(packed)
    if isinstance(result, Exception) and not isinstance(result, ReadError):
        raise result
    return result
