"""Which letters and digits of symbols are read as each other, and which have one shape."""

from __future__ import annotations

from functools import lru_cache

from dantext.tables.load import Patterns

_LONG = 4  # letters of a part that stays apart from others though D, Đ and O are one in it


class Shapes:
    """The capitals and digits that the tables call alike."""

    def __init__(self, patterns: Patterns) -> None:
        # Small letters are part of a few symbols, of `CTr` for one.
        pairs = [v for d in patterns.damage if d.kind in ("capitals", "letters") for v in d.values]
        self._alike = frozenset(map(frozenset, pairs))
        self._others: dict[str, list[str]] = {}
        for pair in (*pairs, *(p[::-1] for p in pairs)):
            self._others.setdefault(pair[0], []).append(pair[1])
        shapes = [(seen, d.read or "") for d in patterns.damage if d.kind == "symbol shape" for seen in d.values]
        self._one_sign = str.maketrans({seen: read for seen, read in shapes if len(seen) == 1})
        self._two_signs = [(seen, read) for seen, read in shapes if len(seen) > 1]
        faint = [(seen, d.read or "") for d in patterns.damage if d.kind == "faint symbol shape" for seen in d.values]
        self._faint = str.maketrans(dict(faint))
        self.variants = lru_cache(maxsize=1 << 12)(self._variants)

    def is_like(self, printed: str, meant: str, most: int = 1) -> bool:
        """Whether one to ``most`` letters of ``printed`` may have been others in ``meant``."""
        if len(printed) != len(meant):
            return False
        other = [frozenset((a.upper(), b.upper())) for a, b in zip(printed, meant, strict=True) if a != b]
        return 0 < len(other) <= most and all(pair in self._alike for pair in other)

    def of_symbol(self, part: str, loose: bool = False) -> str:
        """What parts of symbols share that look alike; ``loose`` joins letters that are alike in a bad print only."""
        shape = part.translate(self._one_sign)
        for seen, read in self._two_signs:
            shape = shape.replace(seen, read)
        if len(part) >= _LONG:
            shape = shape.replace("Đ", "O").replace("D", "O")
        return shape.translate(self._faint) if loose else shape

    def _variants(self, part: str) -> frozenset[str]:
        """The parts that one letter read otherwise makes of ``part``."""
        found = set()
        for i, char in enumerate(part):
            for other in self._others.get(char, ()):
                found.add(part[:i] + other + part[i + 1 :])
        return frozenset(found)
