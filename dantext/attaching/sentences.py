"""Where the sentences begin and end that cite."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from dantext.attaching.paragraphs import ParagraphEnds
from dantext.finding.mention import Mention
from dantext.finding.pages import BREAKS
from dantext.language.letters import LOWER, UPPER
from dantext.language.regexes import compiled

_END = compiled(
    # Each of these begins with its own sign, for which `re` then looks first.
    # A full stop, but behind the number of an item, in `Mục II.3.` and in `TP. Hồ Chí Minh`
    r"\.(?<!\n[0-9]\.)(?<!\n[ ][0-9]\.)(?<!\n[ ][ ][0-9]\.)"
    r"(?<!\n[0-9][0-9]\.)(?<!\n[ ][0-9][0-9]\.)(?<!\n[ ][ ][0-9][0-9]\.)"
    r"(?<![IVX]\.[0-9]\.)(?<!\bT[Pp]\.)(?<!\bTX\.)"
    rf"(?=\s*\n|\s+[{UPPER}“\"(•-]|\s*\Z|\.\.)"
    rf"|\n[ \t]*\n[ \t]*(?=[{UPPER}0-9•*(-])|/\.|…"
    # the next cell of a table: a date on a line of its own; the next row of one that begins with a date
    rf"|\n(?<!ngày\n)(?<!ngày \n)(?=[0-9]{{1,2}}/[0-9]{{1,2}}/[0-9]{{4}}(?:[ \t]*(?:\n|-)|[ \t]+[{UPPER}]))"
)
_GOES_ON = compiled(r"[:;,][ \t]*\Z")  # in front of a blank line: the list goes on behind it
_MAY_GO_ON = ":;, \t"  # what that may end with
BULLET = r"(?:[-+•*–]|\(?[0-9]{1,2}[.)]|[a-zđ]\))"
"""What stands in front of an item of a list, as a pattern."""
BEHIND_BULLET = rf"(?:\s|(?<=[-+•–])(?=[{UPPER}][{LOWER}]))"
"""What follows it: a blank, or at a sign the first word of the item, ``-Thông tư``."""
_UNFINISHED = compiled(rf"[{LOWER},]\Z")  # in front of the end of a page
_ITEM = compiled(rf"\s*{BULLET}{BEHIND_BULLET}")
_BACK = 900  # a sentence is read no further back from its first citation
_QUOTATION = 250  # characters of a quoted title on either side of a full stop in it
_LONGEST = 6000  # nor further on: what is longer is a list, and goes on as a sentence of its own


class Sentence(NamedTuple):
    """A stretch of a normal text that cites, end exclusive, and its citations."""

    start: int
    end: int
    mentions: list[Mention]


def sentences(
    text: str, mentions: Sequence[Mention], paragraphs: ParagraphEnds,
    fence: Callable[[int], tuple[int, int]] | None = None,
) -> Iterator[Sentence]:  # fmt: skip
    """The sentences of ``text`` that hold ``mentions``, which are sorted; own numbers of documents end one.

    ``paragraphs`` end a sentence without a mark. ``fence`` gives the stretch around an
    offset over whose ends no sentence goes: a cell, or what lies between two.
    """
    i, done = 0, 0
    while i < len(mentions):
        first = mentions[i]
        if first.kind == "self":
            i, done = i + 1, first.end
            continue
        low, high = fence(first.start) if fence is not None else (0, len(text))
        start = _begin(text, max(done, low, first.start - _BACK), first.start, paragraphs)
        limit = min(high, first.start + _LONGEST)
        end = _sentence_end(text, first.end, limit, paragraphs)
        j = i + 1
        while j < len(mentions) and mentions[j].start < end and mentions[j].kind != "self":
            if mentions[j].end > end:
                end = _sentence_end(text, mentions[j].end, max(limit, mentions[j].end), paragraphs)
            j += 1
        if j < len(mentions) and mentions[j].start < end:
            end = mentions[j].start
        yield Sentence(start, end, list(mentions[i:j]))
        i, done = j, end


def _sentence_end(text: str, pos: int, limit: int, paragraphs: ParagraphEnds) -> int:
    """The end of the sentence or paragraph that goes on at ``pos``; a list behind a colon belongs to it."""
    while True:
        m = _END.search(text, pos, limit)
        at = m.start() if m is not None else limit
        paragraph = paragraphs.first(pos, at + 1)
        if paragraph is not None:
            return min(paragraph, limit)
        if m is None:
            return limit
        if text[at] == "\n":
            before = text[at - 1 : at]
            if before in _MAY_GO_ON and _GOES_ON.search(text, max(pos, at - 3), at) and _ITEM.match(text, m.end()):
                pos = m.end()
                continue
            if (before == "," or before.islower()) and _UNFINISHED.search(text, max(pos, at - 1), at):
                page = BREAKS.match(text, at, limit)
                if page is not None and page.end() > m.end():  # a page ends in it
                    pos = page.end()
                    continue
        elif text[at] == ".":
            closing = _in_quotation(text, at, limit)
            if closing and paragraphs.first(at, closing) is None:
                pos = closing
                continue
        return at


def _in_quotation(text: str, pos: int, limit: int) -> int:
    """Where the quotation ends in which a full stop stands, 0 if it stands in none: ``“Về hòa giải. Nhiệm vụ”``."""
    opening = text.rfind("“", max(0, pos - _QUOTATION), pos)
    if opening < 0 or "\n\n" in text[opening:pos] or "”" in text[opening:pos]:
        return 0
    closing = text.find("”", pos, min(limit, pos + _QUOTATION))
    return 0 if closing < 0 or "\n\n" in text[pos:closing] or "“" in text[pos:closing] else closing


def _begin(text: str, pos: int, end: int, paragraphs: ParagraphEnds) -> int:
    """The start of the last sentence that begins between two offsets."""
    start = pos
    while (stop := _sentence_end(text, start, end, paragraphs)) < end:
        start = stop + 1
    return start
