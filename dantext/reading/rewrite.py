"""Edits of a text, and the way back from the edited text to the one before."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate, count
from operator import add
from typing import Literal

Edit = tuple[int, int, str]
"""Start, end, and what comes in place of what stands there. A text may have thousands: they are plain tuples."""

Of = Literal["layout", "misprint", "damage"]
"""What edits are of: how a text is set, which is nothing of what it says; a misprint here and there; damage."""


_PIECES = 1 << 12


class Edited:
    """A text under edits: what it reads now, and the rewrites that lead back, each of what the one before it made.

    Of the texts on the way none is kept: each is as long as the first.
    """

    __slots__ = ("rewrites", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.rewrites: list[Rewrite] = []

    def edit(self, edits: Iterable[Edit], of: Of = "damage", in_order: bool = False) -> None:
        """Make edits. Of those that overlap, the first one counts; ``in_order`` they need not all be in memory."""
        rewrite = Rewrite(of)
        text = rewrite.made(self.text, edits if in_order else sorted(edits))
        if rewrite:
            self.text = text
            self.rewrites.append(rewrite)

    def drop(self, char: str, before: str, of: Of) -> None:
        """Take out a character wherever another one stands behind it: hundreds of thousands, in no time."""
        pieces = self.text.split(char + before)
        if len(pieces) > 1:
            self.text = before.join(pieces)
            self.rewrites.append(Rewrite.of_gaps(pieces, of))


class Rewrite:
    """Edits that were made. `span` leads back; `touches` says whether a stretch was edited."""

    __slots__ = ("_ends", "_shifts", "_starts", "of")

    def __init__(self, of: Of) -> None:
        self.of = of
        # Of the edits, in the new text; and what is to be added behind so many of them.
        self._starts, self._ends, self._shifts = array("q"), array("q"), array("q", [0])

    @classmethod
    def of_gaps(cls, pieces: list[str], of: Of) -> Rewrite:
        """What took a character out behind each of the pieces of a text but the last, of which another one stayed."""
        rewrite = cls(of)
        rewrite._starts.extend(map(add, accumulate(map(len, pieces)), count()))  # the last one is that of the end
        rewrite._ends.extend(rewrite._starts[:-1])
        rewrite._shifts.extend(range(1, len(pieces)))
        rewrite._starts[-1] += 1
        return rewrite

    def made(self, source: str, edits: Iterable[Edit]) -> str:
        """The text that edits in order make, which are noted."""
        parts: list[str] = []
        pieces: list[str] = []  # of the next part: a string each for millions of pieces takes more than the text
        last = size = 0
        for start, end, new in edits:
            if start < last or source[start:end] == new:
                continue
            pieces += (source[last:start], new)
            size += start - last
            self._starts.append(size)
            size += len(new)
            self._ends.append(size)
            self._shifts.append(end - size)
            last = end
            if len(pieces) > _PIECES:
                parts.append("".join(pieces))
                pieces.clear()
        text = "".join((*parts, *pieces, source[last:])) if self._ends else source
        self._starts.append(len(text) + 1)  # and of nothing, behind the last one
        return text

    def __bool__(self) -> bool:
        return bool(self._ends)

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
            start = min(start + self._shifts[i - 1], self._ends[i - 1] + self._shifts[i])
        j = bisect_left(self._ends, end)
        if j < len(self._ends) and self._starts[j] < end:
            end = max(end + self._shifts[j + 1], self._starts[j] + self._shifts[j])
        else:
            end += self._shifts[j]
        return start, max(start, end)

    def touches(self, start: int, end: int) -> bool:
        """Whether an edit lies in a stretch of the new text, or at its edge if it took something away there."""
        i = bisect_right(self._ends, start)
        return i < len(self._ends) and self._starts[i] < end
