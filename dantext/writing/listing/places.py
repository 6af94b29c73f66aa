"""Where in a report something stands, as its reader finds it again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Literal, NamedTuple

from dantext.model import Citation
from dantext.reading.files import ReadText

PlaceKind = Literal["page", "line", "paragraph", "row"]

_LINES = frozenset(("txt", "csv"))
_WORKBOOKS = frozenset(("xlsx", "xls", "ods"))
_LABEL = re.compile(r"(page|sheet) (.*)", re.DOTALL)


class Place(NamedTuple):
    """A page of a PDF, a line of a text, a row of a sheet, or a paragraph of what has no pages before it is shown."""

    kind: PlaceKind
    number: int
    sheet: str | None = None


def places(read: ReadText, records: Sequence[Citation]) -> list[Place]:
    """The place of each record of a report.

    Pages, lines and rows count from 1 as the programs show them that open the file; paragraphs that are empty do not
    count.
    """
    starts = [m.start for m in read.marks]
    lines = _Lines(read.text)
    found = []
    for r in records:
        mark = read.marks[max(bisect_right(starts, r.start) - 1, 0)] if read.marks else None
        label = _LABEL.fullmatch(mark.label) if mark is not None else None
        if label is not None and label[1] == "page" and label[2].isdecimal():
            found.append(Place("page", int(label[2])))
        elif read.format in _WORKBOOKS and mark is not None and label is not None:
            # The name of a sheet is a line of its own above its rows.
            found.append(Place("row", lines.at(r.start) - lines.at(mark.start), label[2]))
        elif read.format in _LINES:
            found.append(Place("line", lines.at(r.start)))
        else:
            found.append(Place("paragraph", lines.written(r.start)))
    return found


class _Lines:
    """The lines of a text, by offset."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self._written = list(accumulate(self._are_written(text)))

    def _are_written(self, text: str) -> Iterator[int]:
        for start, end in zip(self._starts, (*self._starts[1:], len(text)), strict=True):
            yield int(bool(text[start:end].strip()))

    def at(self, offset: int) -> int:
        """The number of the line that an offset is in."""
        return bisect_right(self._starts, offset)

    def written(self, offset: int) -> int:
        """The same, without empty lines."""
        return self._written[self.at(offset) - 1]
