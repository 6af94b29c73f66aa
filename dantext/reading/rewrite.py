"""Edits of a text, and the way back from the edited text to the one before."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from typing import Literal

Edit = tuple[int, int, str]
"""Start, end, and what comes in place of what stands there. A text may have thousands: they are plain tuples."""

Of = Literal["layout", "misprint", "damage"]
"""What edits are of: how a text is set, which is nothing of what it says; a misprint here and there; damage."""


class Rewrite:
    """A text with edits made. `span` leads back; `touches` says whether a stretch was edited.

    Of edits that overlap, the first one counts.
    """

    __slots__ = ("_edits", "_ends", "_shifts", "_starts", "of", "text")

    def __init__(self, source: str, edits: Iterable[Edit], of: Of = "damage") -> None:
        self.of = of
        pieces: list[str] = []
        starts: list[int] = []  # of the edits, in the new text
        ends: list[int] = []
        made: list[Edit] = []
        last = size = 0
        for edit in sorted(edits):
            start, end, new = edit
            if start < last or source[start:end] == new:
                continue
            pieces += (source[last:start], new)
            size += start - last
            starts.append(size)
            size += len(new)
            ends.append(size)
            made.append(edit)
            last = end
        self.text = "".join((*pieces, source[last:])) if made else source
        self._starts = [*starts, len(self.text) + 1]  # and of nothing, behind the last one
        self._ends, self._edits = ends, made
        # What is to be added behind so many of the edits.
        self._shifts = [0, *(edit[1] - end for edit, end in zip(made, ends, strict=True))]

    def __bool__(self) -> bool:
        return bool(self._edits)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span before the edits. What lies within an edit begins and ends as far from its edges as it did."""
        i = bisect_right(self._starts, start)
        after = not i or start >= self._ends[i - 1]
        if after and start < end <= self._starts[i]:
            shift = self._shifts[i]
            return start + shift, end + shift  # most lie between two edits
        if after:
            start += self._shifts[i]
        else:
            edit = self._edits[i - 1]
            start = min(edit[0] + start - self._starts[i - 1], edit[1])
        j = bisect_left(self._ends, end)
        if j < len(self._edits) and self._starts[j] < end:
            edit = self._edits[j]
            end = max(edit[1] - (self._ends[j] - end), edit[0])
        else:
            end += self._shifts[j]
        return start, max(start, end)

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit lies in a stretch of the new text, or at its edge if it took something away there."""
        i = bisect_right(self._ends, start)
        return i < len(self._edits) and self._starts[i] < end
