"""Bodies as lists print them."""

from __future__ import annotations

import re
from functools import lru_cache

from dantext.language.letters import fold
from dantext.tables.load import Patterns
from dantext.tables.trie import words_of

_WORD = re.compile(r"\w+")
_MANY = 1 << 14  # bodies of a list: it names few, each again and again


class Bodies:
    """Spells out bodies: ``BTC`` and ``UBND tỉnh Hưng Yên`` by the tables; what these do not know stays."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self.canonical = lru_cache(maxsize=_MANY)(self._canonical)

    def _canonical(self, printed: str) -> str:
        printed = " ".join(printed.split())
        by_symbol = {i.name for i in self._patterns.issuers_by_symbol.get(printed, ())}
        if len(by_symbol) == 1:
            return by_symbol.pop()
        spelled = _WORD.sub(lambda m: self._patterns.abbreviations.get(m[0], m[0]), printed)
        words = list(words_of(fold(spelled)))
        known = self._patterns.organisations.longest(words)
        name: str = known[1].name if known is not None and known[0] == len(words) else spelled
        return name
