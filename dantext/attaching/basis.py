"""Headings over lists of what a text is based on: ``Căn cứ pháp lý`` and an item for each document."""

from __future__ import annotations

import re

from dantext.attaching.sentences import BULLET
from dantext.finding.mention import Mention
from dantext.tables.load import Patterns

_ITEM = re.compile(rf"\s*{BULLET}[ \t]+")
_NEXT_ITEM = re.compile(rf"\n\s*(?={BULLET}[ \t])")
_LONGEST_ITEM = 1500  # characters from a document to the next item


class BasisHeadings:
    """Gives the documents of such lists their relation."""

    def __init__(self, patterns: Patterns) -> None:
        words = patterns.words("basis")
        heads = "|".join(re.escape(w[0].upper() + w[1:]) + "|" + re.escape(w.upper()) for w in words)
        # The heading may have a number in front and an object behind it, over two lines at most.
        self._heading = re.compile(
            rf"(?:\A|\n)[ \t#]*(?:{BULLET}?[ ]?[0-9IVX]{{0,4}}(?:\.[0-9]{{1,2}})*[.)]?[ ])?(?:{heads})(?![^\W_])"
            r"[^.;:\n]{0,60}(?:\n[^\W\d_][^.;:\n]{0,40})?:?\s*\n(?=\s*" + BULLET + ")"
        )

    def give(self, text: str, mentions: list[Mention]) -> None:
        """Make ``based_on`` of the mentions that begin the items below a heading and have no relation of their own."""
        starts: dict[int, Mention] | None = None
        for heading in self._heading.finditer(text):
            starts = starts or {m.start: m for m in mentions}
            item = _ITEM.match(text, heading.end())
            while item is not None and (m := starts.get(item.end())) is not None:
                if m.relation == "cites":
                    m.relation = "based_on"
                following = _NEXT_ITEM.search(text, m.end, m.end + _LONGEST_ITEM)
                if following is None or "\n\n" in text[m.end : following.start()]:
                    break
                item = _ITEM.match(text, following.end())
