"""Which letters and digits of symbols are read as each other."""

from __future__ import annotations

from functools import lru_cache

from dantext.tables.load import Patterns


class Shapes:
    """The capitals and digits that the tables call alike."""

    def __init__(self, patterns: Patterns) -> None:
        # Small letters are part of a few symbols, of `CTr` for one.
        pairs = [v for d in patterns.damage if d.kind in ("capitals", "letters") for v in d.values]
        self._alike = frozenset(map(frozenset, pairs))
        self._others: dict[str, list[str]] = {}
        for pair in (*pairs, *(p[::-1] for p in pairs)):
            self._others.setdefault(pair[0], []).append(pair[1])
        self.variants = lru_cache(maxsize=1 << 12)(self._variants)

    def is_like(self, printed: str, meant: str, most: int = 1) -> bool:
        """Whether one to ``most`` letters of ``printed`` may have been others in ``meant``."""
        if len(printed) != len(meant):
            return False
        other = [frozenset((a.upper(), b.upper())) for a, b in zip(printed, meant, strict=True) if a != b]
        return 0 < len(other) <= most and all(pair in self._alike for pair in other)

    def _variants(self, part: str) -> frozenset[str]:
        """The parts that one letter read otherwise makes of ``part``."""
        found = set()
        for i, char in enumerate(part):
            for other in self._others.get(char, ()):
                found.add(part[:i] + other + part[i + 1 :])
        return frozenset(found)
