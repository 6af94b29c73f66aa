"""Marks between characters of a part: runs are cut in two where a mark stands within one, and nothing else changes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import NamedTuple

from dantext.writing.word.outline import Atom, Child

_TEXT_TAG = re.compile(rb"\A<((?:[^\s<>/:]+:)?)t(?=[\s/>])")
_TEXT_END = re.compile(rb"</((?:[^\s<>/:]+:)?)t(?=\s*>\Z)")
_NAME = re.compile(rb"\A<([^\s<>/]+)")
_BLANK = b" \t\r\n"
_KEPT = b' xml:space="preserve"'


class Order(IntEnum):
    """Of marks at one place, which comes first."""

    WRITTEN = 0
    END = 1
    START = 2


class _Deleted(NamedTuple):
    """A stretch of a run that is taken out; ``tag`` makes the start tag of an element that says so."""

    start: int
    end: int
    tag: Callable[[], bytes]


class _Cut:
    """A run, and what is to be within it."""

    def __init__(self, atom: Atom) -> None:
        self.atom = atom
        self.marks: _Marks = defaultdict(list)
        self.deleted: list[_Deleted] = []


_Marks = defaultdict[int, list[tuple[Order, bytes]]]


class Splice:
    """Changes of one part, gathered before they are made. Bytes count in the part as it was."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._between: _Marks = defaultdict(list)
        self._cuts: dict[int, _Cut] = {}

    def mark(self, atom: Atom, at: int, order: Order, what: bytes) -> None:
        """Put something at a byte that is in the atom or at its edge."""
        marks = self._of(atom).marks if atom.start < at < atom.end else self._between
        marks[at].append((order, what))

    def mark_between(self, at: int, what: bytes) -> None:
        """Put something at a byte that is in no run."""
        self._between[at].append((Order.WRITTEN, what))

    def delete(self, atom: Atom, start: int, end: int, tag: Callable[[], bytes]) -> None:
        """Say of what is between two bytes of a run that it is deleted."""
        self._of(atom).deleted.append(_Deleted(start, end, tag))

    def result(self) -> bytes:
        """The part with all changes."""
        out: list[bytes] = []
        done = 0
        for at in sorted({*self._between, *self._cuts}):
            out.append(self._data[done:at])
            done = at
            out += _in_order(self._between, at)
            if at in self._cuts:
                out += self._pieces(self._cuts[at])
                done = self._cuts[at].atom.end
        out.append(self._data[done:])
        return b"".join(out)

    def _of(self, atom: Atom) -> _Cut:
        return self._cuts.setdefault(atom.start, _Cut(atom))

    def _pieces(self, cut: _Cut) -> Iterator[bytes]:
        """A run in as many as it is cut into, with the marks between them."""
        atom = cut.atom
        edges = {atom.start, *cut.marks, *(at for d in cut.deleted for at in (d.start, d.end))} - {atom.end}
        starts = sorted(edges)
        for start, end in zip(starts, (*starts[1:], atom.end), strict=True):
            yield from _in_order(cut.marks, start)
            deleted = next((d for d in cut.deleted if d.start <= start and end <= d.end), None)
            content = b"".join(_contents(self._data, atom, start, end, deleted is not None))
            if content:
                run = like(self._data, atom, content)
                yield run if deleted is None else enclosed(deleted.tag(), run)


def like(data: bytes, atom: Atom, content: bytes) -> bytes:
    """A run that looks like another one."""
    return enclosed(data[atom.start : atom.inside], atom.properties + content)


def text_like(data: bytes, atom: Atom, text: bytes) -> bytes:
    """A run with a text (escaped) that looks like another one."""
    prefix = _name(data[atom.start : atom.inside]).rpartition(b":")[0]
    name = b"%b:t" % prefix if prefix else b"t"
    return like(data, atom, enclosed(b"<%b%b>" % (name, _KEPT), text))


def enclosed(tag: bytes, content: bytes) -> bytes:
    """An element, by its start tag."""
    return b"%b%b</%b>" % (tag, content, _name(tag))


def _name(tag: bytes) -> bytes:
    name = _NAME.match(tag)
    assert name is not None
    return name[1]


def _in_order(marks: _Marks, at: int) -> Iterator[bytes]:
    return (what for _, what in sorted(marks.get(at, ()), key=lambda mark: mark[0]))


def _contents(data: bytes, atom: Atom, start: int, end: int, is_deleted: bool) -> Iterator[bytes]:
    """What a run has between two bytes."""
    for child in atom.children:
        if child.end <= start or end <= child.start:
            continue
        if start <= child.start and child.end <= end:
            element = data[child.start : child.end]
        else:
            element = _part_of(data, child, max(start, child.inner_start), min(end, child.inner_end))
        yield _as_deleted(element) if child.is_text and is_deleted else element


def _part_of(data: bytes, child: Child, start: int, end: int) -> bytes:
    """An element with some of its text, of which the blanks at the edges count from now on."""
    tag, text = data[child.start : child.inner_start], data[start:end]
    if (text[:1] in _BLANK or text[-1:] in _BLANK) and b"xml:space" not in tag:
        tag = tag[:-1] + _KEPT + b">"
    return tag + text + data[child.inner_end : child.end]


def _as_deleted(element: bytes) -> bytes:
    return _TEXT_END.sub(rb"</\1delText", _TEXT_TAG.sub(rb"<\1delText", element))
