"""Years whose print leaves a doubt, settled by the other years of the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dantext.language.regexes import compiled
from dantext.reading.repair.digits import Digits

_LENGTH = 4  # digits of a year
_EARLIEST = 1930
_LATEST = 2049
_YOUNGER = 2  # years by which one date may be younger than all others of its text
_DATED = compiled(
    r"[0-9t](?:(?<=[0-9])(?:\s?[/.]|(?<![0-9]{4})\s?-)\s?([12][0-9]{3})(?![0-9])"  # a range has four digits in front
    r"|(?P<words>(?<=\bt)háng\s[0-9]{1,2}\snăm\s([12][0-9]{3})(?![0-9])))"
)


class Years:
    """The years of the dates and codes of one text."""

    def __init__(self, text: str, digits: Digits) -> None:
        self._digits = digits
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

        Of several readings one is out that is years younger than all else the text cites, itself included. What can
        be read in one way only stays so, if it is a possible year.
        """
        candidates = [y for y in self._digits.readings(printed) if len(y) == _LENGTH]
        latest = self._newest + _YOUNGER if len(candidates) > 1 else _LATEST
        possible = [y for y in candidates if _EARLIEST < int(y) <= latest]
        if possible:
            return max(possible, key=self._count)
        one_off = {y for year in candidates for y in self._one_off(year) if _EARLIEST < int(y) <= self._newest}
        most = max(map(self._count, one_off), default=0)
        best = [y for y in one_off if self._count(y) == most]
        return best[0] if len(best) == 1 else None

    def _count(self, year: str) -> int:
        return self._counts[int(year)]

    def _one_off(self, year: str) -> Iterator[str]:
        """The years of which one digit was misread as that of ``year``."""
        for i, digit in enumerate(year):
            for meant in self._digits.of_years.get(digit, ""):
                yield year[:i] + meant + year[i + 1 :]
