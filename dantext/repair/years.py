"""Years whose print leaves a doubt, settled by the other years of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

from dantext.repair.signs import DUST

_EARLIEST = 1930
_LATEST = 2049
# Years by which one date may be younger than all others of its text: with all its digits, and with a letter for one.
_YOUNGER, _YOUNGER_IN_DOUBT = 4, 2
_DATED = re.compile(
    r"[0-9]\s?[/.-]\s?([12][0-9]{3})(?![0-9])|(?P<words>\btháng\s[0-9]{1,2}\snăm\s([12][0-9]{3})(?![0-9]))"
)
# What a printed sign may have been; the likelier one first.
_DIGITS_FOR = {
    **dict.fromkeys("lIi|", "1"), **dict.fromkeys("oO", "0"), **dict.fromkeys("zZ", "2"), **dict.fromkeys("sS", "5"),
    **dict.fromkeys("gq", "9"), **dict.fromkeys("bG", "6"), "B": "83", "A": "4", "T": "7",
}  # fmt: skip
# What a digit is misread as, back to what it was.
_MISREAD = {"7": "12", "8": "03", "6": "05", "4": "9", "1": "7"}


class Years:
    """The years of the dates and codes of one text."""

    def __init__(self, text: str) -> None:
        self._counts: Counter[int] = Counter()
        in_words = set()
        for m in _DATED.finditer(text):
            year = int(m[1] or m[3])
            self._counts[year] += 1
            if m["words"]:
                in_words.add(year)
        known = {y for y, n in self._counts.items() if n > 1 or y in in_words}
        self._newest = max((y for y in known if y <= _LATEST), default=_LATEST)

    def read(self, printed: str) -> str | None:
        """The year that was printed, None if it is none or may be several.

        A text cites nothing that is years younger than all else it cites, itself included: then a digit was misread.
        """
        signs = DUST.sub("", printed)
        if len(signs) != 4:
            return None
        read = [c if c.isdigit() else _DIGITS_FOR.get(c, "") for c in signs]
        if not all(read):
            return None
        candidates = ["".join(digits) for digits in product(*read)]
        latest = self._newest + (_YOUNGER if signs.isdigit() else _YOUNGER_IN_DOUBT)
        possible = [y for y in candidates if _EARLIEST < int(y) <= latest]
        if possible:
            return max(possible, key=self._count)
        one_off = {y for year in candidates for y in _one_off(year) if _EARLIEST < int(y) <= self._newest}
        most = max(map(self._count, one_off), default=0)
        best = [y for y in one_off if self._count(y) == most]
        return best[0] if len(best) == 1 else None

    def _count(self, year: str) -> int:
        return self._counts[int(year)]


def _one_off(year: str) -> Iterator[str]:
    """The years of which one digit was misread as that of ``year``."""
    for i, digit in enumerate(year):
        for meant in _MISREAD.get(digit, ""):
            yield year[:i] + meant + year[i + 1 :]
