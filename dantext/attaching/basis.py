"""Headings over lists of what a text is based on: ``Căn cứ pháp lý`` and an item for each document."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dantext.attaching.sentences import BULLET
from dantext.finding.mention import Mention
from dantext.tables.load import Patterns

_ITEM = re.compile(rf"\s*{BULLET}\s+(?:[-+•]\s?)?")  # `- -Quyết định`, where a converter made a list of a list
# Behind an item: the next one, a blank line, or the end of the sentence that it is not.
_ITEM_END = re.compile(rf"(?P<more>\n\s*(?={BULLET}\s))|\n[ \t]*\n|\.[ ]")
_LONGEST_ITEM = 1500  # characters


_JOINT = re.compile(r"(?:\A|[;,]|\bvà\s)\s*[\"“]?(?:[Cc]ác\s+)?\Z")
_JOINT_REACH = 12  # characters


def _is_listed(text: str, begin: int, m: Mention) -> bool:
    """Whether a mention begins an item, or stands beside one that does."""
    if m.outer is not None:
        return False
    if m.previous is not None and m.previous.relation == "based_on":
        return True
    joint = _JOINT.search(text[max(begin, m.start - _JOINT_REACH) : m.start])
    return joint is not None and (joint.start() > 0 or m.start - _JOINT_REACH <= begin)


class BasisHeadings:
    """Gives the documents of such lists their relation."""

    def __init__(self, patterns: Patterns) -> None:
        words = patterns.words("basis")
        heads = [head for w in words for head in (w[0].upper() + w[1:], w.upper())]
        alike: dict[str, list[str]] = {}
        for head in heads:
            alike.setdefault(head[0], []).append(re.escape(head[1:]))
        # A pattern for each first letter: the engine of `re` runs to the next place where that letter stands.
        self._heads = [re.compile(rf"{re.escape(first)}(?={'|'.join(rests)})") for first, rests in alike.items()]
        any_head = "|".join(map(re.escape, heads))
        # The heading may have a number in front and an object behind it, over two lines at most.
        self._heading = re.compile(
            rf"(?:\A|\n)[ \t#]*(?:{BULLET}?[ ]?[0-9IVX]{{0,4}}(?:\.[0-9]{{1,2}})*[.)/]?[ ])?(?:{any_head})(?![^\W_])"
            r"[^.;:\n]{0,60}(?:\n[^\W\d_][^.;:\n]{0,40})?:?\s*\n(?=\s*" + BULLET + ")"
        )

    def give(self, text: str, mentions: list[Mention]) -> None:
        """Make ``based_on`` of the mentions in the items below a heading that have no relation of their own."""
        starts: list[int] = []
        for heading in self._headings(text):
            starts = starts or [m.start for m in mentions]
            item = _ITEM.match(text, heading.end())
            while item is not None:
                end = _ITEM_END.search(text, item.end(), item.end() + _LONGEST_ITEM)
                stop = end.start() if end is not None else min(len(text), item.end() + _LONGEST_ITEM)
                for m in mentions[bisect_left(starts, item.end()) : bisect_left(starts, stop)]:
                    if m.relation == "cites" and _is_listed(text, item.end(), m):
                        m.relation = "based_on"
                item = _ITEM.match(text, end.end()) if end is not None and end["more"] is not None else None

    def _headings(self, text: str) -> Iterator[re.Match[str]]:
        done = last = 0
        for at in sorted(m.start() for head in self._heads for m in head.finditer(text)):
            line = text.rfind("\n", last, at)
            if line >= done or not last:  # the first on its line, if not of what the heading before it took in
                heading = self._heading.match(text, max(line, 0))
                if heading is not None:
                    yield heading
                    done = heading.end()
            last = at + 1
