"""The grammar of names that are letters only: ``BLHS`` behind a part of it, ``BLDS 2015``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.finding.mention import Mention
from dantext.finding.pinpoints import PinpointGrammar
from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

_YEAR = compiled(r"\s+(?:năm\s+)?((?:19|20)[0-9]{2})(?![0-9/])(?!\s*-\s*[0-9])")
# `Điều 5 BLHS`, `khoản 1, 2 Điều 173 của BLTTHS`; without a part in front such letters may be anything.
_PART_REACH = 80  # characters of the parts in front of a name


class ShortNames:
    """Finds acts that are cited by the letters of their names in a normal text."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._parts = PinpointGrammar(patterns)
        letters = {a for act in patterns.acts for a in act.aliases if a.isupper() and " " not in a}
        # A pattern for each first letter, and what may not stand in front of it looked at behind it: the engine of
        # `re` runs to the next place where that letter stands.
        alike: dict[str, list[str]] = {}
        for name in sorted(letters, key=len, reverse=True):
            alike.setdefault(name[0], []).append(re.escape(name[1:]))
        self._letters = [
            compiled(rf"{first}(?<![\w/-]{first})(?:{'|'.join(rest)})(?![\w/-])") for first, rest in alike.items()
        ]

    def find(self, text: str) -> Iterator[Mention]:
        """Every act cited by its letters: with a year, or behind one of its parts; in no order."""
        for m in (m for pattern in self._letters for m in pattern.finditer(text)):
            year = _YEAR.match(text, m.end())
            if year is None and self._parts.before(text, max(0, m.start() - _PART_REACH), m.start()) is None:
                continue
            acts = self._patterns.acts_named(fold(m.group()))
            mention = Mention("name", m.start(), year.end() if year else m.end())
            mention.doc_type = self._patterns.type_by_abbr[acts[0].doc_type]
            mention.acts = acts
            if year:
                mention.date = year[1]
                mention.date_span = year.span(1)
            yield mention
