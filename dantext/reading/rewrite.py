"""Edits of a text, and the way back from the edited text to the one before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal

import msgspec


class Edit(msgspec.Struct, frozen=True, order=True, gc=False):
    """``text`` in place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


Of = Literal["layout", "misprint", "damage"]
"""What edits are of: how a text is set, which is nothing of what it says; a misprint here and there; damage."""


class Rewrite:
    """A text with edits made. `span` leads back; `touches` says whether a stretch was edited.

    Of edits that overlap, the first one counts.
    """

    def __init__(self, source: str, edits: Iterable[Edit], of: Of = "damage") -> None:
        self.of = of
        pieces: list[str] = []
        starts: list[int] = []  # of the edits, in the new text
        ends: list[int] = []
        made: list[Edit] = []
        last = size = 0
        for edit in sorted(edits):
            start, end, new = edit.start, edit.end, edit.text
            if start < last or source[start:end] == new:
                continue
            pieces += (source[last:start], new)
            size += start - last
            starts.append(size)
            size += len(new)
            ends.append(size)
            made.append(edit)
            last = end
        self._starts, self._ends, self._edits = starts, ends, made
        self.text = "".join((*pieces, source[last:])) if made else source

    def __bool__(self) -> bool:
        return bool(self._edits)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span before the edits. What lies within an edit begins and ends as far from its edges as it did."""
        i = bisect_right(self._starts, start) - 1
        after = i < 0 or start >= self._ends[i]
        if after and start < end and (i + 1 == len(self._starts) or self._starts[i + 1] >= end):
            shift = self._edits[i].end - self._ends[i] if i >= 0 else 0
            return start + shift, end + shift  # most lie between two edits
        if i >= 0 and start < self._ends[i]:
            edit = self._edits[i]
            start = min(edit.start + start - self._starts[i], edit.end)
        elif i >= 0:
            start += self._edits[i].end - self._ends[i]
        j = bisect_left(self._ends, end)
        if j < len(self._edits) and self._starts[j] < end:
            edit = self._edits[j]
            end = max(edit.end - (self._ends[j] - end), edit.start)
        elif j > 0:
            end += self._edits[j - 1].end - self._ends[j - 1]
        return start, max(start, end)

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit lies in a stretch of the new text, or at its edge if it took something away there."""
        i = bisect_right(self._ends, start)
        return i < len(self._edits) and self._starts[i] < end
