"""Which letters and digits of symbols are read as each other, in capitals."""

from __future__ import annotations

_PAIRS = "IT I1 IL 1L 7T NH NM HM HK FP PT GC G6 YV UV UL OQ OD OĐ 0O 0Q 0Đ DĐ B8 S5 XK KR EF RP"
_ALIKE = frozenset(map(frozenset, _PAIRS.split()))


def is_like(printed: str, meant: str, most: int = 1) -> bool:
    """Whether one to ``most`` letters of ``printed`` may have been others in ``meant``."""
    if len(printed) != len(meant):
        return False
    other = [frozenset((a.upper(), b.upper())) for a, b in zip(printed, meant, strict=True) if a != b]
    return 0 < len(other) <= most and all(pair in _ALIKE for pair in other)


def variants(part: str) -> set[str]:
    """The parts that one letter read otherwise makes of ``part``."""
    found = set()
    for i, char in enumerate(part):
        for pair in _ALIKE:
            if char in pair:
                (other,) = pair - {char}
                if other.isalpha():
                    found.add(part[:i] + other + part[i + 1 :])
    return found
