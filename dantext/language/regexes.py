"""Patterns of ``re`` that are compiled once a machine, not once a process.

To compile the patterns of the grammars takes longer than all else when a process starts. CPython turns a pattern into a
list of numbers, in Python, and makes the pattern of these, in C: the numbers are kept (`dantext.language.kept`). It
promises nothing of either step, so they are kept for one build of Python, and where a step is not as expected here, or
something is wrong with a number, ``re.compile`` does it all.
"""

from __future__ import annotations

import atexit
import re
from array import array

import msgspec

from dantext.language.kept import keep, read_kept

try:
    import _sre  # type: ignore[import-not-found]
    from re import _compiler, _parser  # type: ignore[attr-defined]
except ImportError:  # another Python, or a later one
    _sre = None

_NAME = "patterns"
_MOST = 4000  # patterns in the file: overlays add theirs, those of the last process stay


class _Kept(msgspec.Struct, array_like=True, gc=False):
    """A pattern as CPython makes it of numbers: all that ``_sre.compile`` takes but its source."""

    flags: int
    code: bytes
    groups: int
    names: dict[str, int]


_known: dict[bytes, _Kept] | None = None
_used: dict[bytes, _Kept] = {}  # of this process


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives. Raises ``re.error`` as it does."""
    if _sre is None:
        return re.compile(pattern, flags)
    flags = int(flags)
    key = f"{flags} {pattern}".encode("utf-8", "surrogatepass")
    kept = _used.get(key) or _before().get(key)
    if kept is None:
        if not _used.keys() - _before().keys():
            atexit.register(_keep)
        try:
            kept = _numbers(pattern, flags)
        except (AttributeError, TypeError, OverflowError):
            return re.compile(pattern, flags)
    _used[key] = kept
    names: list[str | None] = [None] * (kept.groups + 1)
    for name, group in kept.names.items():
        names[group] = name
    code = array("I", kept.code).tolist()
    try:
        made: re.Pattern[str] = _sre.compile(pattern, kept.flags, code, kept.groups, kept.names, tuple(names))
    except (TypeError, ValueError, RuntimeError):
        return re.compile(pattern, flags)
    return made


def anchor(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """`compiled` for what is looked for in whole texts, by a beginning of some letters of which the first is rare.

    The engine of ``re`` runs to one letter twice as fast as to several: an empty assertion parts the first from them.
    Of the letters that open most syllables (``n``, ``t``, ``c``, ``h``), and of a blank, too many stand in every text.
    """
    pattern = pattern.lstrip()
    return compiled(f"{pattern[0]}(?=){pattern[1:]}", flags)


def _numbers(pattern: str, flags: int) -> _Kept:
    """As ``re._compiler.compile`` does it."""
    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    code = array("I", _compiler._code(parsed, flags)).tobytes()
    return _Kept(flags | state.flags, code, state.groups - 1, dict(state.groupdict))


def _before() -> dict[bytes, _Kept]:
    """The patterns of earlier processes."""
    global _known
    if _known is None:
        data = read_kept(_NAME, _made_of())
        try:
            _known = msgspec.msgpack.decode(data, type=dict[bytes, _Kept]) if data is not None else {}
        except msgspec.DecodeError:
            _known = {}
    return _known


def _keep() -> None:
    """At the end of a process that met new patterns."""
    known = {**_before(), **_used}
    keep(_NAME, _made_of(), msgspec.msgpack.encode(known if len(known) <= _MOST else _used))


def _made_of() -> bytes:
    return f"{getattr(_sre, 'MAGIC', '')} {array('I').itemsize}".encode()
