"""Which letters and digits of symbols are read as each other."""

from __future__ import annotations

from dantext.patterns import Patterns


class Shapes:
    """The capitals and digits that the tables call alike."""

    def __init__(self, patterns: Patterns) -> None:
        self._alike = frozenset(frozenset(v) for d in patterns.damage if d.kind == "capitals" for v in d.values)

    def is_like(self, printed: str, meant: str, most: int = 1) -> bool:
        """Whether one to ``most`` letters of ``printed`` may have been others in ``meant``."""
        if len(printed) != len(meant):
            return False
        other = [frozenset((a.upper(), b.upper())) for a, b in zip(printed, meant, strict=True) if a != b]
        return 0 < len(other) <= most and all(pair in self._alike for pair in other)

    def variants(self, part: str) -> set[str]:
        """The parts that one letter read otherwise makes of ``part``."""
        found = set()
        for i, char in enumerate(part):
            for pair in self._alike:
                if char in pair:
                    (other,) = pair - {char}
                    if other.isalpha():
                        found.add(part[:i] + other + part[i + 1 :])
        return found
