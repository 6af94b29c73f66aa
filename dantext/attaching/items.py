"""Lists with an item for each document, of all of which what stands above says the relation.

That is a heading, ``Căn cứ pháp lý``, or a clause that ends in a colon, ``thực hiện theo các văn bản sau:``.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from dantext.attaching.fitting import Fitting
from dantext.attaching.sentences import BEHIND_BULLET, BULLET
from dantext.finding.mention import Mention
from dantext.language.regexes import compiled
from dantext.model import Relation
from dantext.tables.load import Patterns

_OPEN = r"[“\"«]?"  # what is cited may stand in quotation marks
_ITEM = compiled(
    rf"\s*{BULLET}{BEHIND_BULLET}\s*(?:[-+•]\s?)?{_OPEN}"
)  # `- -Quyết định`, where a converter made a list of a list
# Behind an item: the next one, a blank line, or the end of the sentence that it is not.
_ITEM_END = compiled(rf"(?P<more>\n\s*(?={BULLET}{BEHIND_BULLET}))|\n[ \t]*\n|\.[ ]")
_LINE = compiled(rf"\s*{_OPEN}(?=\S)")  # an item without a bullet
_LINE_END = compiled(r"(?P<more>[.;]\n|\n[ \t]*\n)")
_LONGEST_ITEM = 1500  # characters
_COLON = ":\n"


_JOINT = compiled(r"(?:\A|[;,]|\bvà\s)\s*[\"“]?(?:[Cc]ác\s+)?\Z")
_JOINT_REACH = 12  # characters


def _is_listed(text: str, begin: int, m: Mention) -> bool:
    """Whether a mention begins an item, or stands beside one that does."""
    if m.outer is not None or m.changed is not None:
        return False
    if m.previous is not None and m.previous.relation not in ("cites", None):
        return True
    joint = _JOINT.search(text[max(begin, m.start - _JOINT_REACH) : m.start])
    return joint is not None and (joint.start() > 0 or m.start - _JOINT_REACH <= begin)


class ItemLists:
    """Gives the documents of such lists their relation."""

    def __init__(self, patterns: Patterns, fitting: Fitting) -> None:
        self._fitting = fitting
        words = patterns.words("basis")
        heads = [head for w in words for head in (w[0].upper() + w[1:], w.upper())]
        alike: dict[str, list[str]] = {}
        for head in heads:
            alike.setdefault(head[0], []).append(re.escape(head[1:]))
        # A pattern for each first letter: the engine of `re` runs to the next place where that letter stands.
        self._heads = [compiled(rf"{re.escape(first)}(?={'|'.join(rests)})") for first, rests in alike.items()]
        any_head = "|".join(map(re.escape, heads))
        # The heading may have a number in front and an object behind it, over two lines at most.
        self._heading = compiled(
            rf"(?:\A|\n)[ \t#]*(?:{BULLET}?[ ]?[0-9IVX]{{0,4}}(?:\.[0-9]{{1,2}})*[.)/]?[ ])?(?:{any_head})(?![^\W_])"
            r"[^.;:\n]{0,60}(?:\n[^\W\d_][^.;:\n]{0,40})?:?\s*\n(?=\s*" + BULLET + ")"
        )

    def give(self, text: str, mentions: list[Mention]) -> None:
        """Give the mentions in the items of lists that have no relation of their own that of all items."""
        starts = [m.start for m in mentions]
        for heading in self._headings(text):
            for begin, stop in _items(text, heading.end(), _ITEM, _ITEM_END):
                _give(text, begin, mentions[bisect_left(starts, begin) : bisect_left(starts, stop)], "based_on")
        at = text.find(_COLON)
        while at >= 0:
            self._give_led(text, at + len(_COLON), mentions, starts)
            at = text.find(_COLON, at + 1)

    def _give_led(self, text: str, pos: int, mentions: list[Mention], starts: list[int]) -> None:
        """Give the items below a colon the relation, and the issuer, of the document with which the first begins."""
        item, end = (_ITEM, _ITEM_END) if _ITEM.match(text, pos) else (_LINE, _LINE_END)
        first: Mention | None = None
        for begin, stop in _items(text, pos, item, end):
            i = bisect_left(starts, begin)
            if i == len(starts) or (starts[i] != begin and (first is None or item is _LINE)):
                return
            if first is None:
                first = mentions[i]
                if first.relation in ("cites", None):
                    return
            listed = mentions[i : bisect_left(starts, stop)]
            _give(text, begin, listed, first.relation)
            if first.shared and first.issuer is not None:
                for m in listed:
                    if m.issuer is None and m.relation == "issues" and self._fitting.fits(m, first.issuer.entry):
                        m.issuer, m.shared = first.issuer, True

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


def _items(text: str, pos: int, head: re.Pattern[str], end: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where the items of a list begin, behind their bullets, and end; the list begins at ``pos``."""
    item = head.match(text, pos)
    while item is not None:
        behind = end.search(text, item.end(), item.end() + _LONGEST_ITEM)
        yield item.end(), behind.start() if behind is not None else min(len(text), item.end() + _LONGEST_ITEM)
        item = head.match(text, behind.end()) if behind is not None and behind["more"] is not None else None


def _give(text: str, begin: int, mentions: list[Mention], relation: Relation | None) -> None:
    for m in mentions:
        if m.relation == "cites" and _is_listed(text, begin, m):
            m.relation = relation
