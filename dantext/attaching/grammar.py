"""The grammar of ``patterns/grammar.toml``, compiled: rules over the letters of chunks.

The engine is PyPI's ``regex``: it gives every span of a group that repeats, and lets one group stand in several
alternatives. Rows of letters are short and bounded (`dantext.finding.chunks`), so no rule can take long.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import regex

from dantext.tables.load import Patterns
from dantext.tables.schema import Rule

_NAME = re.compile(r"\{([a-z_]+)\}")
# Longer than any rule takes on the longest row; a user's rule that does not end is no reading.
_SECONDS = 1.0
Place = tuple[int, int]  # indexes of chunks, end exclusive


class Reading(NamedTuple):
    """One reading: where it ends, and what stands in which chunks; all are indexes of chunks, end exclusive."""

    rule: Rule
    end: int
    dates: list[Place]
    issuers: list[Place]
    titles: list[Place]
    late: bool  # date or issuer stand behind the title


class Grammar:
    """Reads rows of letters."""

    def __init__(self, patterns: Patterns) -> None:
        define = patterns.definitions
        self._rules = [
            (rule, regex.compile(_expanded(rule.pattern, define), regex.VERBOSE))
            for rule in sorted(patterns.rules, key=lambda rule: -rule.score)
        ]

    def behind(self, letters: str, k: int) -> Reading | None:
        """The best reading of the citation at chunk ``k`` with what stands behind it; None if no rule matches."""
        for rule, pattern in self._rules:
            try:
                m = pattern.match(letters, k, timeout=_SECONDS)
            except TimeoutError:
                continue
            if m is None:
                continue
            groups = pattern.groupindex
            dates, issuers, titles, late = (
                m.spans(name) if name in groups else [] for name in ("date", "issuer", "title", "late")
            )
            if all(len({"date": dates, "issuer": issuers}[kind]) <= 1 for kind in rule.one):
                return Reading(rule, m.end(), dates, issuers, titles, bool(late))
        return None


def _expanded(pattern: str, define: dict[str, str]) -> str:
    """``pattern`` with the definitions that it names put in."""
    while _NAME.search(pattern):
        pattern = _NAME.sub(lambda m: define[m[1]], pattern)
    return pattern
