"""The words of a stretch of text in which the name of a body is read, and the gaps between them that cut it."""

from __future__ import annotations

import re
from bisect import bisect_right

from dantext.finding.pages import GAZETTE, RUNNING_HEAD

_WORD = r"[^\W_]++(?:[&'’][^\W_]++)*+"  # `M'Đrắk`
WORD = re.compile(_WORD)
TWO_WORDS = re.compile(rf"({_WORD})(?:[\W_]++({_WORD}))?")
_RUN = re.compile(f"{_WORD}(?:[ ]{_WORD})*+")
SHORT_KINDS = ("TP", "Tp", "TX")
"""Kinds of places that are printed with or without a period."""
_NEXT_CELL = re.compile(r"\s*\|\s*\n[\s|]*")  # a line of a table goes on in the row below it
_COORDINATED = ("phòng", "chống")  # `Ban Chỉ huy phòng, chống thiên tai`: this comma cuts no name


class Words(list[str]):
    """The words of a stretch of text as printed, without those of running heads.

    Words that one blank parts are read by one match: a match for each takes three times as long, and where a word
    stands is asked of few.
    """

    __slots__ = ("_firsts", "_spans", "text")

    def __init__(self, text: str, begin: int, end: int) -> None:
        super().__init__()
        self.text = text
        self._firsts: list[int] = []  # the first word of each run of words that one blank parts
        self._spans: list[tuple[int, int]] = []  # of each run
        heads = []
        if text.find(GAZETTE, begin, end) >= 0:
            heads = [m.span() for m in RUNNING_HEAD.finditer(text, begin, end)]
        for run in _RUN.finditer(text, begin, end):
            if heads and any(a <= run.start() < b for a, b in heads):
                continue
            self._firsts.append(len(self))
            self._spans.append(run.span())
            self += run.group().split(" ")

    def start(self, n: int) -> int:
        """The offset in the text at which word ``n`` begins."""
        k = bisect_right(self._firsts, n) - 1
        first = self._firsts[k]
        return self._spans[k][0] + sum(map(len, self[first:n])) + n - first

    def end(self, n: int) -> int:
        """The offset in the text at which word ``n`` ends."""
        return self.start(n) + len(self[n])

    def run(self, begin: int = 0, commas: bool = False) -> int:
        """Number of words up to the first gap behind word ``begin`` that cuts a name.

        That is more than space, a hyphen or a line break; with ``commas`` these do not cut either, but a slash does.
        """
        allowed = ("", "-", ",") if commas else ("", "-", "/")
        behind = -1
        for i, (start, end) in zip(self._firsts, self._spans, strict=True):
            last, behind = behind, end
            if i <= begin:
                continue
            gap = self.text[last:start]
            before = self[i - 1]
            if gap == ", " and (before, self[i]) == _COORDINATED:
                continue
            stripped = gap.strip()
            if before in SHORT_KINDS and stripped == "." and self[i][0].isupper():
                continue  # `TP. Hồ Chí Minh`
            if before == "và" and _NEXT_CELL.fullmatch(gap):
                continue  # no name ends with `và`
            # A name goes on behind a running head; with a number a table does.
            cuts = stripped not in allowed or gap.count("\n") > 2
            if cuts and (RUNNING_HEAD.fullmatch(gap) is None or self[i][0].isdigit()):
                return i
        return len(self)
