"""Terms of Party committees: which one is printed with a citation, and which one a day lies in.

Numbers of Party documents begin again with each term, so that a code without its term means one document a term.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from dantext.finding.mention import Mention
from dantext.language.regexes import compiled
from dantext.linking.identity import Identity
from dantext.tables.load import Patterns

# `khóa XI`, `(khóa 12)`, `nhiệm kỳ 2016 - 2021`, in what stands between a code and its title, or right behind that.
_TERM = compiled(
    r"\b[Kk]h(?:óa|oá)\s+(?:thứ\s+)?(?P<name>[IVX]+|[0-9]{1,2})\b"
    r"|\b[Nn]hiệm\s+kỳ\s+(?P<from>[0-9]{4})\s*[-–]\s*(?P<to>[0-9]{4})\b"
)
CENTRE = "TW"
"""What the last part of a symbol of the centre ends with."""
_YEARS = 5  # of a term
_REACH = 160  # characters behind a code: a date, a plenum, a body
_BEHIND_TITLE = compiled(r"[\s,]*\(?(?=[Kk]h(?:óa|oá)\s)")
_CUT = compiled(r"[.;]\s|\n\s*\n|\n\s*[-+•]")


class Terms:
    """The terms of the central committee."""

    def __init__(self, patterns: Patterns) -> None:
        central = sorted((t for t in patterns.terms if t.level == "central" and t.name), key=lambda t: t.since)
        self._since = [t.since for t in central]
        self._names = [t.name or "" for t in central]
        self._end = f"{int(self._since[-1][:4]) + _YEARS}{self._since[-1][4:]}"  # of the last, as far as can be told
        self._by_number = {str(t.number): t.name or "" for t in central}
        self._by_year = {t.since[:4]: t.name or "" for t in central}

    def of_day(self, date: str) -> str | None:
        """The term that a date lies in; None outside of those that are known, and for a year in which one ended."""
        at = bisect_right(self._since, date)
        later = bisect_right(self._since, f"{date}~")  # the last day that a date of lesser precision can mean
        return self._names[at - 1] if 0 < at == later and date < self._end else None

    def cycle(self, date: str | None, is_party: bool) -> str | None:
        """What a body gives each number once in: the term of a day, of the Party, else its year."""
        if date is None or not is_party:
            return date[:4] if date is not None else None
        if len(date) > len("2016"):
            return self.of_day(date)
        term = self.of_day(f"{date}-01-01")
        return term if term == self.of_day(f"{date}-12-31") else None  # a list may have the year alone

    def _printed(self, text: str, m: Mention, end: int) -> str | None:
        """The term that is printed with a code of the Party's centre; ``end`` is where the next mention begins."""
        stop = min(end, m.end + _REACH, m.title_span[0] if m.title_span is not None else end)
        cut = _CUT.search(text, m.end, stop)
        found = _TERM.search(text, m.end, cut.start() if cut is not None else stop)
        if found is None and m.title_span is not None:
            behind = _BEHIND_TITLE.match(text, m.title_span[1], end)
            found = _TERM.match(text, behind.end(), end) if behind is not None else None
        return self._name(found) if found is not None else None

    def state(self, text: str, mentions: Sequence[Mention], who: Sequence[Identity]) -> None:
        """Add the printed term to what is known of the issuers of the mentions of a text, where it is not yet."""
        for i, (m, w) in enumerate(zip(mentions, who, strict=True)):
            if w.term is None and m.tokens and m.tokens[-1].endswith(CENTRE):
                w.term = self._printed(text, m, mentions[i + 1].start if i + 1 < len(mentions) else len(text))

    def before(self, name: str) -> str | None:
        """The term before one."""
        at = self._names.index(name) if name in self._names else 0
        return self._names[at - 1] if at else None

    def named(self, words: str) -> str | None:
        """The name of a term in printed words: ``(khóa 12)`` is XII."""
        found = _TERM.search(words)
        return self._name(found) if found is not None else None

    def _name(self, found: re.Match[str]) -> str | None:
        if found["from"] is not None:
            return self._by_year.get(found["from"])
        return self._by_number.get(found["name"], found["name"])
