"""PDF files and workbooks, which libraries in C++ and Rust read, in a process of their own.

It holds the limits of memory and of time, and what ends it says why.
"""

from __future__ import annotations

import signal
import sys
from dataclasses import fields
from importlib import import_module
from typing import Any

from dantext.language.messages import _, figures, language, noted, speaking
from dantext.language.system_errors import cause
from dantext.reading.files.child import Answer, KeptProcess, receive, send, with_parent
from dantext.reading.files.errors import ReadError, absent
from dantext.reading.files.limits import Limits, too_late
from dantext.reading.files.marks import Mark, Marked

# Seconds of computing for a file, and for a megabyte of it, as parts of the seconds that it may take. Real files take
# a fiftieth of it, or a twentieth if their pages are tables; a page that is made to be slow has few bytes.
_COMPUTING, _COMPUTING_A_MB = 1 / 30, 1 / 50
# A process that ends with so much of its share of memory in use ended for the lack of it: what it asks for last is
# often as much as it has.
_FULL = 0.4
_OUT_OF_TIME = -getattr(signal, "SIGPROF", 0) or None
# How Rust ends a process that gets no memory.
_OUT_OF_MEMORY = {"sheets": -signal.SIGABRT}
_ADVICE = {"pdf": noted("print it again as PDF"), "sheets": noted("save it again as .xlsx")}


def read(data: bytes, name: str, limits: Limits, module: str = "pdf") -> Marked:
    """The text of a file, read by a ``module`` of `dantext.reading.files` (``pdf``, ``sheets``) in the process for it.

    Raises `ReadError`: what that raises, ``bomb``, ``timeout``, ``memory``, or ``crashed``.
    """
    seconds = _computing(len(data), limits)
    request = {
        "module": module,
        "name": name,
        "limits": numbers_of(limits),
        "seconds": seconds,
        "language": language(),
    }
    with _KEPT.lock:
        try:
            process = _KEPT.get()[0]
        except OSError as e:
            raise ReadError(
                "crashed", _("{name}: no process can be started to read it ({why})").format(name=name, why=cause(e))
            ) from None
        answer = process.exchange(limits.seconds, request, data)
        if answer.said is None:
            process.end()
            raise _ended(answer, process.exit_status, data, name, limits, module)
    said = answer.said
    if "error" in said:
        # The library leaves out what it has no memory for.
        if said["error"] in ("scanned", "damaged") and answer.most_data > _FULL * limits.memory:
            raise limits.too_much_memory(name)
        raise ReadError(said["error"], said["message"])
    marks = tuple(Mark(*mark) for mark in said["marks"])
    return Marked(answer.text.decode("utf-8", "surrogatepass"), marks, tuple(said["scanned"]))


def _ended(answer: Answer, how: int | None, data: bytes, name: str, limits: Limits, module: str) -> ReadError:
    if answer.is_late:
        return too_late(name, limits)
    if how == _OUT_OF_TIME:
        return ReadError(
            "bomb",
            _("{name}: {length} bytes that take over {computing:.0f} s of computing; refused, {advice}").format(
                name=name, length=figures(len(data)), computing=_computing(len(data), limits), advice=_(_ADVICE[module])
            ),
        )
    if answer.most_data > _FULL * limits.memory or how == _OUT_OF_MEMORY.get(module):
        return limits.too_much_memory(name)
    return ReadError(
        "crashed",
        _("{name}: ended the process that read it ({how}); {advice}").format(
            name=name, how=how, advice=_(_ADVICE[module])
        ),
    )


_KEPT = KeptProcess("dantext.reading.files.reader")


def numbers_of(limits: Limits) -> dict[str, float]:
    """The limits of files: a run over archives has some more."""
    return {field.name: getattr(limits, field.name) for field in fields(Limits)}


def _computing(size: int, limits: Limits) -> float:
    """Seconds of computing that a file of so many bytes may take."""
    return limits.seconds * (_COMPUTING + _COMPUTING_A_MB * size / 1e6)


# -- in the process ------------------------------------------------------------------------------------


def serve() -> None:
    """Read files until there are no more: those from standard input, their texts to standard output."""
    with_parent()
    while (request := receive(sys.stdin.buffer)) is not None:
        head, data = request
        with speaking(head["language"]):
            answer, text = _answer(head, data)
        send(sys.stdout.buffer, answer, text)


def _answer(head: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    try:
        read = _read(head["module"], data, head["name"], Limits(**head["limits"]), head["seconds"])
    except ReadError as e:
        return {"error": e.code, "message": e.message}, b""
    except ModuleNotFoundError as e:
        error = absent(e, head["name"])
        return {"error": error.code, "message": error.message}, b""
    except Exception as e:
        said = _("{name}: internal error ({kind}: {why}); please report it")
        message = said.format(name=head["name"], kind=type(e).__name__, why=e)
        return {"error": "internal", "message": message}, b""
    return {"marks": read.marks, "scanned": read.scanned}, read.text.encode("utf-8", "surrogatepass")


def _read(module: str, data: bytes, name: str, limits: Limits, seconds: float) -> Marked:
    from dantext.reading.files.limits import held

    has_clock = hasattr(signal, "setitimer")
    try:
        if has_clock:
            # Of computing, not of the day: however busy the machine is, a file gets what it may have.
            signal.setitimer(signal.ITIMER_PROF, seconds)
        with held(limits):
            reader = import_module(f"dantext.reading.files.{module}")
            read: Marked = reader.read(data, name, limits)
            return read
    except MemoryError:
        raise limits.too_much_memory(name) from None
    finally:
        if has_clock:
            signal.setitimer(signal.ITIMER_PROF, 0)
