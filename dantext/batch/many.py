"""Many reports in, the records of each out, in order, by several processes."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from dantext.batch.reading import Given, cpus, of_use
from dantext.extract import Extractor, default_extractor
from dantext.language.messages import Language, _, language, speaking
from dantext.model import Citation
from dantext.reading.document import Document, document_of
from dantext.reading.files import Limits, Ocr, Opened, ReadError, printable, sources_in
from dantext.reading.files.limits import in_bounds
from dantext.tables.schema import PatternError

_LOOKED_AT = 64  # sources from which it is told how many processes are of use


def extract_many(
    sources: Iterable[str | Path | tuple[str, str] | Document], *, workers: int | None = None,
    extractor: Extractor | None = None, ocr: Ocr = "auto", limits: Limits | None = None,
) -> Iterator[tuple[str, list[Citation] | ReadError]]:  # fmt: skip
    """The name of each source, in order, and its records, or the `dantext.ReadError` that says why it has none.

    ``sources`` are paths, pairs of an id and a text, or documents that were read, also from a generator: no more than
    some hundred are taken ahead of what is handed on. What is attached to a message follows it, ``a.eml!/b.docx``. One
    that cannot be read, takes longer or more memory than ``limits``, or ends the process that reads it, is not the end.

    ``workers``: so many processes, 0 for this one, which is held to no time and no memory; by default one a core if
    there is enough to do. They end when the last result is taken, and when the iterator is closed or forgotten. The
    program that calls needs no ``if __name__ == "__main__"``. Raises `TypeError` for a source of another type,
    `ValueError` for a wrong number.

    >>> import dantext
    >>> for name, found in dantext.extract_many([("a", "Căn cứ Quyết định số 217-QĐ/TW"), "gone.txt"], workers=0):
    ...     print(name, [c.code for c in found] if isinstance(found, list) else found)
    a ['217-QĐ/TW']
    gone.txt gone.txt: no such file; check the name
    """
    if isinstance(sources, (str, bytes, Path, Document)):
        raise TypeError(f"sources are several: extract_many([{sources!r:.40}])")
    if not isinstance(sources, Iterable):
        raise TypeError(f"sources are several, not {type(sources).__name__}: pass a list of paths, texts or documents")
    if workers is not None and workers < 0:
        raise ValueError(f"workers={workers}: give 0 or more, or none")
    work = _Extracting(
        extractor or default_extractor(), limits if limits is not None else Limits(), ocr, language(), os.getpid()
    )
    return _results(map(_given, sources), work, workers)


def _results(
    all_given: Iterator[Given], work: _Extracting, workers: int | None
) -> Iterator[tuple[str, list[Citation] | ReadError]]:
    if workers is None:
        head = list(islice(all_given, _LOOKED_AT))
        of = of_use(head, cpus())
        workers = of if of > 1 else 0
        all_given = chain(head, all_given)
    if not workers or not _may_start_any():
        for given in all_given:
            for source in work.sources(given):
                yield printable(source.name), _unwrapped(work.result(source))
        return
    from dantext.batch.readers import Readers  # with all of `multiprocessing`

    with contextlib.closing(Readers(work, workers, is_copy=_is_alone())) as readers:
        for name, result in readers.results(all_given):
            yield printable(name), _unwrapped(result)


def _given(source: object) -> Given:
    """A source as it is read."""
    if isinstance(source, (str, Document)):
        return source
    if isinstance(source, Path):
        return str(source)
    if isinstance(source, tuple) and len(source) == 2 and all(isinstance(part, str) for part in source):
        return Document(name=source[0], text=source[1])
    raise TypeError(f"a source is a path, a pair (id, text) of str, or a Document, not {source!r:.60}")


def _may_start_any() -> bool:
    """Whether this process may have others: one that `multiprocessing` made a daemon may not."""
    if "multiprocessing" not in sys.modules:
        return True
    from multiprocessing import current_process

    return not current_process().daemon


def _is_alone() -> bool:
    """Whether this process has one thread, also of those that libraries start: what others hold a copy never gets."""
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return threading.active_count() == 1


# -- in the process ------------------------------------------------------------------------------------


class _Records(NamedTuple):
    """Records on their way."""

    records: list[Citation]

    def __reduce__(self) -> tuple[object, ...]:
        """Between processes they are MessagePack, which takes a quarter of the time of pickles, one a record."""
        try:
            return _unpacked, (msgspec.msgpack.encode(self.records),)
        except UnicodeEncodeError:  # half a surrogate pair, which no encoding has
            return _Records, (self.records,)


def _unpacked(packed: bytes) -> _Records:
    return _Records(_DECODER.decode(packed))


_DECODER = msgspec.msgpack.Decoder(list[Citation])


def _unwrapped(result: _Records | ReadError) -> list[Citation] | ReadError:
    return result.records if isinstance(result, _Records) else result


class _Source(NamedTuple):
    """A report of some name, of a file that is to be read or that was."""

    name: str
    of: Opened | Document


@dataclass(frozen=True)
class _Extracting:
    """What is done with each report."""

    extractor: Extractor
    limits: Limits
    ocr: Ocr
    language: Language
    caller: int  # the process that asked, in which other threads have work of their own

    def sources(self, given: Given) -> Iterator[_Source]:
        """A report, and what is attached to it."""
        if isinstance(given, Document):
            yield _Source(given.name, given)
            return
        for opened in sources_in(given, self.limits, self.ocr):
            yield _Source(opened.name, opened)

    def result(self, source: _Source) -> _Records | ReadError:
        """The records of a source, or why it has none."""
        bounds: Any = contextlib.nullcontext()
        if os.getpid() != self.caller:
            bounds = in_bounds(source.name, self.limits)
        with speaking(self.language):
            try:
                with bounds:
                    return _Records(self.extractor.extract(_read(source)))
            except ReadError as e:
                return e
            except PatternError as e:  # of a table that the user wrote, and that came to no end on this text
                return ReadError("internal", f"{source.name}: {e}")
            except Exception as e:
                said = _("{name}: internal error ({kind}: {why}); please report it")
                return ReadError("internal", said.format(name=source.name, kind=type(e).__name__, why=e))


def _read(source: _Source) -> Document:
    if isinstance(source.of, Document):
        return source.of
    return document_of(printable(source.name), source.of.read())
