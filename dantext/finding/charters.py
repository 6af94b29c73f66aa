"""The grammar of charters (điều lệ): those of the Party, the Front and the mass organisations, cited by whose they are.

The charter of a company, a fund or a club is no document that a reader could find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.finding.mention import Mention
from dantext.finding.names import DRAFT_OF, DRAFT_REACH
from dantext.language.letters import fold
from dantext.language.regexes import anchor, compiled
from dantext.tables.load import Patterns

_CHARTER = "ĐL"
_WORDS = tuple(anchor(rf"{word}\s+[Ll](?:ệ|Ệ)\s+") for word in ("Điều", "điều", "ĐIỀU"))
# Which charter it is: that of a congress or a year. The year of a bracket is no part of the name.
_WHICH = r"""
    (?: \s+ (?P<b>\()? (?:khóa|khoá)\s+(?:[IVX]{1,6}|[0-9]{1,2})\b (?(b)\)) )?
    (?: \s+ (?:năm\s+)? (?P<y>(?:19|20)[0-9]{2})(?![0-9/]) | \s+\( (?:năm\s+)? (?P<by>(?:19|20)[0-9]{2}) \) )?
"""


class CharterGrammar:
    """Finds charters in a normal text."""

    def __init__(self, patterns: Patterns) -> None:
        self._type = patterns.type_by_abbr[_CHARTER]
        owners = "|".join(
            re.escape(w).replace("\\ ", r"\s+") for w in sorted(patterns.words("charter of"), key=len, reverse=True)
        )
        self._owned = compiled(
            rf"(?:của\s+)?(?P<owner>{owners})(?!\w) (?:\s+Việt\s+Nam)? {_WHICH}", re.VERBOSE | re.IGNORECASE
        )

    def find(self, text: str) -> Iterator[Mention]:
        """Every charter of these organisations, in no order."""
        for words in (m for pattern in _WORDS for m in pattern.finditer(text)):
            m = self._owned.match(text, words.end())
            if m is None or DRAFT_OF.search(text, max(0, words.start() - DRAFT_REACH), words.start()):
                continue
            mention = Mention("name", words.start(), m.end())
            mention.doc_type = self._type
            mention.name = f"dieu le {whose(m['owner'])}"
            mention.type_span = (words.start(), words.start() + len(words.group().rstrip()))
            year = "y" if m["y"] else "by" if m["by"] else None
            if year:
                mention.date = m[year]
                mention.date_span = m.span(year)
            yield mention


def whose(printed: str) -> str:
    """Whose a charter or a congress is, in one form: ``Đảng Cộng sản Việt Nam`` is ``Đảng``."""
    words = fold(printed).split()
    if words[-2:] == ["viet", "nam"]:
        words = words[:-2]
    return "dang" if words in (["dang", "cong", "san"], ["dcs"], ["dcsvn"]) else " ".join(words)
