"""Damaged names of the units of which acts consist: ``khoán 4 Điều 22``, ``Tiểm a khoản 2``."""

from __future__ import annotations

from collections.abc import Iterator

from dantext.language.letters import fold_word
from dantext.language.regexes import compiled
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

# A word, the number of a unit, and the word with which the next wider unit begins, in front of its number.
_TWO_UNITS = compiled(
    r"(?<![^\W_])(?P<unit>[^\W\d_]{3,6})(?=\s(?:[0-9]{1,3}|[a-zđ])(?:,|\svà)?\s(?P<wider>[^\W\d_]{3,6})\s[0-9]{1,3}(?!\w))"
)


class UnitRepairer:
    """Knows the units of the tables that are one word."""

    def __init__(self, patterns: Patterns) -> None:
        self._units = [word for unit in patterns.units for word in unit.words if " " not in word]

    def repair(self, text: str) -> Iterator[Edit]:
        """The edits of words in front of a number and of another unit that are one of the units, but for a letter."""
        for m in _TWO_UNITS.finditer(text):
            printed = m["unit"].lower()
            if printed in self._units or not any(fold_word(m["wider"]) == fold_word(u) for u in self._units):
                continue
            # Its marks are others, or its first letter, or it is a capital.
            like = [u for u in self._units if fold_word(u) == fold_word(printed) or u[1:] == printed[1:]]
            if len(like) == 1:
                meant = like[0]
                yield (*m.span("unit"), meant.capitalize() if m["unit"][0].isupper() else meant)
