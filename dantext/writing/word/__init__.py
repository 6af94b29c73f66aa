"""A Word file given back with what was found in it: a comment at each place, and what is safe as tracked changes.

Only the parts that get something change, and in these only the runs at whose characters it stands; all other bytes of
the package are copied. What the file says is what it said before, character for character, which is looked at again
before anything is handed out.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from dantext.check.finding import Edit, Finding
from dantext.language.messages import _
from dantext.reading.files import docx
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.package import Package
from dantext.reading.files.traced import Traced
from dantext.writing.fixes import applicable, fixed
from dantext.writing.word.comments import TYPES, Comments, said
from dantext.writing.word.container import repacked
from dantext.writing.word.markup import Markup, escaped, free
from dantext.writing.word.outline import Outline
from dantext.writing.word.places import Places, Spot
from dantext.writing.word.splice import Order, Splice, enclosed, text_like

_SIGNATURES = "_xmlsignatures/"
_BYTES = re.compile(rb"""(<\?xml[^>]*encoding\s*=\s*["'])[^"']*""")
# What the main part of a file is declared as, and how the name of such a file ends.
_KINDS = (
    (b"ms-word.template.macroEnabledTemplate", ".dotm"),
    (b"ms-word.document.macroEnabled", ".docm"),
    (b"wordprocessingml.template", ".dotx"),
)
SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
"""How names of Word files end."""


class Annotated(NamedTuple):
    """A Word file with comments.

    ``suffix`` is how the name of a file of its kind ends, ``fixed`` the findings that are tracked changes, ``unplaced``
    those for which there was no place; ``was_signed`` says that it bears a signature that no longer holds.
    """

    data: bytes
    suffix: str
    fixed: list[Finding]
    unplaced: list[Finding]
    was_signed: bool


def annotate(
    data: bytes, name: str, findings: Sequence[Finding], limits: Limits, fix: bool = False,
    when: datetime | None = None,
) -> Annotated:  # fmt: skip
    """A Word file with a comment at each finding, in the language of the moment, and with ``fix`` with tracked changes.

    ``findings`` are of the text that `dantext.reading.files.docx.read` gives of the same bytes. ``when`` is what the
    comments are dated, else now. Raises `ReadError` as the reader does.
    """
    try:
        package = Package(data, name, limits)
        text = docx.trace(data, name, limits)
        work = _Work(package, text, findings, when or datetime.now())
        done = work.fix(findings) if fix else []
        unplaced = work.comment(findings)
        out = repacked(data, parts) if (parts := work.parts()) else data
    except (BadZipFile, ExpatError) as e:
        raise Package(data, name, limits).damaged(e) from None
    if docx.read(out, name, limits) != fixed(text, done):
        raise ReadError("internal", _("{name}: cannot take comments without a change of its text").format(name=name))
    types = package.read(TYPES)
    suffix = next((ending for kind, ending in _KINDS if kind in types), ".docx")
    return Annotated(out, suffix, done, unplaced, any(part.startswith(_SIGNATURES) for part in package.names()))


class _Work:
    """A package that is being changed."""

    def __init__(self, package: Package, text: Traced, findings: Sequence[Finding], when: datetime) -> None:
        self._package = package
        self._main = docx.main_part(package)
        self._data: dict[str, bytes] = {}
        ranges = [(f.start, f.end) for f in findings]
        ranges += [_with_neighbours(edit) for f in findings for edit in f.edits]
        self._places = Places(text, self._main, self._bytes, ranges)
        self._comments = Comments(package, self._main, self._bytes)
        outlines = [*self._places.outlines.values(), *filter(None, [self._comments.outline])]
        self._free = free(set().union(*(outline.ids for outline in outlines)))
        self._when = when
        self._splices: dict[str, Splice] = {}
        self._said: dict[int, list[str]] = {}

    def comment(self, findings: Sequence[Finding]) -> list[Finding]:
        """Put a comment at each finding; those for which there is no place."""
        write, splice = self._markup(self._places.outlines[self._main]), self._splice(self._main)
        unplaced = []
        for finding in findings:
            anchor = self._places.anchor(finding.start, finding.end)
            if anchor is None:
                unplaced.append(finding)
                continue
            number = next(self._free)
            start, end = write.range_start(number), write.range_end(number)
            if isinstance(anchor, int):
                splice.mark_between(anchor, start + end)
            else:
                splice.mark(anchor[0].atom, anchor[0].start, Order.START, start)
                splice.mark(anchor[1].atom, anchor[1].end, Order.END, end)
            self._said[number] = said(finding, self._places.is_exact(finding.start, finding.end))
        return unplaced

    def fix(self, findings: Sequence[Finding]) -> list[Finding]:
        """Make tracked changes of what can be changed; the findings of which that was said."""
        done = applicable([f for f in findings if all(map(self._is_free, f.edits))])
        for edit in dict.fromkeys(edit for f in done for edit in f.edits):
            self._change(edit)
        return done

    def _is_free(self, edit: Edit) -> bool:
        """Whether an edit is of characters of one part that may be changed where they stand."""
        if not self._places.is_all(edit.start, edit.end):
            return False
        spots = self._spots(edit)
        return bool(spots) and all(
            spot.part == spots[0].part and spot.atom.is_free and spot.atom.is_run and not spot.atom.is_whole
            for spot in spots
        )

    def _spots(self, edit: Edit) -> list[Spot]:
        """Where an edit is; of an insertion, where the character before it is, or else that behind it."""
        if edit.start < edit.end:
            return self._places.spots(edit.start, edit.end)
        return self._places.spots(edit.start - 1, edit.start) or self._places.spots(edit.start, edit.start + 1)

    def _change(self, edit: Edit) -> None:
        spots = self._spots(edit)
        part, atom = spots[0].part, spots[-1].atom
        write, splice = self._markup(self._places.outlines[part]), self._splice(part)
        at = spots[-1].end
        if edit.start == edit.end and not self._places.spots(edit.start - 1, edit.start):
            at = spots[0].start
        for spot in spots if edit.start < edit.end else ():
            splice.delete(spot.atom, spot.start, spot.end, lambda: write.deleted(next(self._free)))
        if edit.text:
            run = text_like(self._bytes(part), atom, escaped(edit.text))
            splice.mark(atom, at, Order.WRITTEN, enclosed(write.inserted(next(self._free)), run))

    def parts(self) -> dict[str, bytes]:
        """The parts that are no longer what they were."""
        parts = {part: splice.result() for part, splice in self._splices.items()}
        parts = {part: data for part, data in parts.items() if data != self._bytes(part)}
        return parts | self._comments.with_comments(self._said, self._markup) if self._said else parts

    def _splice(self, part: str) -> Splice:
        return self._splices.setdefault(part, Splice(self._bytes(part)))

    def _markup(self, outline: Outline) -> Markup:
        return Markup(outline.prefix, outline.namespace, self._when)

    def _bytes(self, part: str) -> bytes:
        if part not in self._data:
            self._data[part] = _utf8(self._package.read(part))
        return self._data[part]


def _with_neighbours(edit: Edit) -> tuple[int, int]:
    """The characters that tell where an edit is."""
    return (edit.start, edit.end) if edit.start < edit.end else (edit.start - 1, edit.end + 1)


def _utf8(data: bytes) -> bytes:
    """A part in the encoding in which it is read."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _BYTES.sub(rb"\1UTF-8", data.decode("utf-16", "replace").encode("utf-8", "replace"), count=1)
    return data


__all__: Sequence[str] = ["SUFFIXES", "Annotated", "annotate"]
