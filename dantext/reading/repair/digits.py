"""Which signs are read for digits, and what digits they may have been."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

SPECK = "'`‘’^·~"
"""Specks of dust, for a character class."""
_DUST = compiled(rf"[\s{SPECK}]")


class Digits:
    """The signs that the tables call like a digit.

    ``like`` are those and the digits, for a character class; ``like_in_date`` those of dates, where no letter belongs
    to a number, with ``?``, which stands for a digit that the scanner could not tell. ``of_years`` are the digits that
    a digit of a year may have been.
    """

    def __init__(self, patterns: Patterns) -> None:
        anywhere, of_dates = _read_as(patterns, "digit"), _read_as(patterns, "date digit")
        signs = of_dates | anywhere
        self.like = _characters(anywhere)
        self.like_in_date = _characters(signs) + r"\?"
        self.of_years = _read_as(patterns, "year digit")
        self._readings = {**{c: c for c in "0123456789"}, **signs}
        self._likeliest = str.maketrans({sign: read[0] for sign, read in self._readings.items()})

    def read(self, printed: str) -> str:
        """What digits a stretch of print is read as; other characters stay."""
        return _DUST.sub("", printed).translate(self._likeliest)

    def readings(self, printed: str) -> list[str]:
        """All that the digits of a print may be, the likelier first; none if one of its signs is no digit."""
        return ["".join(read) for read in product(*(self._readings.get(c, "") for c in _DUST.sub("", printed)))]


def _read_as(patterns: Patterns, kind: str) -> dict[str, str]:
    """What each sign of a kind of damage is read as; the first row that has it counts."""
    return {sign: row.read or "" for row in reversed(patterns.damage) if row.kind == kind for sign in row.values}


def _characters(signs: Iterable[str]) -> str:
    return "0-9" + "".join(map(re.escape, sorted(signs)))
