"""The words of a stretch of text in which the name of a body is read, and the gaps between them that cut it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from itertools import chain

from dantext.finding.pages import GAZETTE, RUNNING_HEAD
from dantext.language.regexes import compiled

_WORD = r"[^\W_]++(?:[&'’][^\W_]++)*+"  # `M'Đrắk`
WORD = compiled(_WORD)
TWO_WORDS = compiled(rf"({_WORD})(?:[\W_]++({_WORD}))?")
_RUN = compiled(f"{_WORD}(?:[ ]{_WORD})*+")
SHORT_KINDS = ("TP", "Tp", "TX")
"""Kinds of places that are printed with or without a period."""
COMMA = compiled(r",[ ]{0,2}(?:[ ]|\n)")
"""A comma in a name, and the blanks or the line end behind it."""
_NEXT_CELL = compiled(r"\s*\|\s*\n[\s|]*")  # a line of a table goes on in the row below it
_JOINED = {"phòng": "chống"}  # `Ban Chỉ huy phòng, chống thiên tai`: this comma cuts no name
_ALLOWED = frozenset(["", "-", "/"])  # in a gap that cuts no name
_WITH_COMMAS = frozenset(["", "-", ","])
_GO_ON = frozenset(["và", *_JOINED, *SHORT_KINDS])  # behind these a comma, a period or a cell may cut no name
_MOST_LINES = 2  # ends of lines in a gap that cuts no name


class Words(list[str]):
    """The words of a stretch of text as printed, without those of running heads, up to the first gap that cuts a name.

    `read_on` takes in those behind that gap, which few names need. Words that one blank parts are read by one match: a
    match for each takes three times as long, and where a word stands is asked of few.
    """

    __slots__ = ("_behind", "_runs", "cut", "text")

    def __init__(self, text: str, begin: int, end: int) -> None:
        """A word begins at ``begin``."""
        run = _RUN.match(text, begin, end)
        assert run is not None
        super().__init__(run.group().split(" "))
        stop = run.end()
        self.text = text
        # Of each run of words that one blank parts: its first word, and its span.
        self._runs = [(0, begin, stop)]
        self._behind = _runs(text, stop, end)
        self.cut = len(self)
        """Number of words up to the first gap that cuts a name."""
        if stop < end:
            # Any other sign cuts by itself, also behind a blank.
            sign = text[stop + 1 : stop + 2] if text.startswith(" ", stop) else text[stop : stop + 1]
            if sign.isspace() or sign in _ALLOWED or self[-1] in _GO_ON:
                self._read_to_cut()

    def _read_to_cut(self) -> None:
        for run in self._behind:
            if _cuts(self.text[self._runs[-1][2] : run.start()], self[-1], run.group(), _ALLOWED):
                self._behind = chain((run,), self._behind)
                break
            self._add(run)
        self.cut = len(self)

    def _add(self, run: re.Match[str]) -> None:
        self._runs.append((len(self), *run.span()))
        self += run.group().split(" ")

    def read_on(self) -> None:
        """Take in the words behind the first gap that cuts a name."""
        for run in self._behind:
            self._add(run)

    def behind(self) -> Iterator[str]:
        """The words behind the first gap that cuts a name, which are read when they are asked for."""
        yield from self[self.cut :]
        for run in self._behind:
            n = len(self)
            self._add(run)
            yield from self[n:]

    def start(self, n: int) -> int:
        """The offset in the text at which word ``n`` begins."""
        k = -1
        while self._runs[k][0] > n:
            k -= 1
        first, start, _ = self._runs[k]
        return start + sum(map(len, self[first:n])) + n - first

    def end(self, n: int) -> int:
        """The offset in the text at which word ``n`` ends."""
        return self.start(n) + len(self[n])

    def run(self, begin: int = 0, commas: bool = False) -> int:
        """Number of words up to the first gap behind word ``begin`` that cuts a name; with ``commas`` none of them."""
        self.read_on()
        last = -1
        for i, start, end in self._runs:
            if i > begin and _cuts(self.text[last:start], self[i - 1], self[i], _WITH_COMMAS if commas else _ALLOWED):
                return i
            last = end
        return len(self)


def _runs(text: str, begin: int, end: int) -> Iterator[re.Match[str]]:
    """The runs of words that one blank parts, without those of running heads."""
    heads = []
    if text.find(GAZETTE, begin, end) >= 0:
        heads = [m.span() for m in RUNNING_HEAD.finditer(text, begin, end)]
    for run in _RUN.finditer(text, begin, end):
        if not heads or not any(a <= run.start() < b for a, b in heads):
            yield run


def _cuts(gap: str, before: str, behind: str, allowed: Container[str]) -> bool:
    """Whether a gap cuts a name: more than space and one of the signs that are allowed; ``behind`` begins behind it."""
    stripped = gap.strip()
    if before in _JOINED and behind.split(" ", 1)[0] == _JOINED[before] and COMMA.fullmatch(gap):
        return False
    if before in SHORT_KINDS and stripped == "." and behind[0].isupper():
        return False  # `TP. Hồ Chí Minh`
    if before == "và" and _NEXT_CELL.fullmatch(gap):
        return False  # no name ends with `và`
    if stripped in allowed and gap.count("\n") <= _MOST_LINES:
        return stripped == "-" and "\n" in gap[: gap.index("-")]  # a bullet, and no line that ends in a hyphen
    # A name goes on behind a running head; with a number a table does.
    return RUNNING_HEAD.fullmatch(gap) is None or behind[0].isdigit()
