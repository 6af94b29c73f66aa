"""Attach what belongs to a citation in another language: date, issuer, title, part, relation.

Only mentions that the words in front of them show to be in one are read so (`dantext.finding.foreign`), and of these
only what is not in doubt.
"""

from __future__ import annotations

from functools import cache

from dantext.attaching.foreign.english import English
from dantext.attaching.foreign.headers import ForeignHeaders
from dantext.attaching.foreign.japanese import Japanese
from dantext.attaching.foreign.parts import Around
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Language, Mention
from dantext.tables.load import Patterns


class ForeignCitations:
    """Fills in the mentions of a text that are in other languages."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._issuers = issuers
        # Most runs meet no other language: what reads one is made for the first citation in it.
        self._readers = cache(self._make_readers)
        self._headers = cache(self._make_headers)

    def _make_readers(self) -> dict[Language, English | Japanese]:
        return {"en": English(self._patterns), "ja": Japanese(self._patterns)}

    def _make_headers(self) -> ForeignHeaders:
        return ForeignHeaders(self._patterns, self._issuers)

    def give_header(self, text: str, own: Mention) -> None:
        """Attach to a document's own number what the header around it says."""
        self._headers().give(text, own)

    def give(self, text: str, mentions: list[Mention]) -> None:
        """Attach to the sorted mentions of ``text`` what stands around them in their language."""
        if not [m for m in mentions if m.language is not None]:
            return
        read: list[tuple[Mention, Around]] = []
        floor = 0  # where the mention in front ends, whatever its language: what stands before that is not of the next
        for m in mentions:
            if m.language is not None and m.kind != "self":
                read.append((m, self._readers()[m.language].around(text, m, floor)))
                _fill(*read[-1])
            floor = m.end
        self._outer(read)
        self._lists(text, read)

    def _outer(self, read: list[tuple[Mention, Around]]) -> None:
        """Say of citations in the title of another one that they are there."""
        open_titles: list[tuple[Mention, Around]] = []
        for m, around in read:
            while open_titles and open_titles[-1][1].end <= m.start:
                open_titles.pop()
            m.outer = open_titles[-1][0] if open_titles else None
            if around.title is not None:
                open_titles.append((m, around))

    def _lists(self, text: str, read: list[tuple[Mention, Around]]) -> None:
        """Hand the relation of a list to its members: in English from the first on, in Japanese from the last."""
        pairs = [(a, b) for a, b in _neighbours(read) if self._joined(text, a, b)]
        for (m, _), (other, around) in pairs:
            if other.language == "en" and around.relation is None:
                other.relation = m.relation
            if other.language == "ja" and around.issuer is None and around.date is None:
                other.issuer = m.issuer  # `教育訓練省告示第 04/2016/TT-BGDĐT 号、第 02/2020/TT-BGDĐT 号`
        for (m, around), (other, last) in reversed(pairs):
            if around.relation is None and last.said_behind:
                m.relation, around.said_behind = other.relation, True
            alike = m.language == "en" and m.tokens[-1:] == other.tokens[-1:]
            if alike and m.issuer is None and m.title_span is None:
                m.issuer = other.issuer  # `Decree No. 1/2019/ND-CP and Decree No. 2/2019/ND-CP of the Government`

    def _joined(self, text: str, a: tuple[Mention, Around], b: tuple[Mention, Around]) -> bool:
        language = b[0].language
        if language is None or a[0].language != language:
            return False
        return self._readers()[language].joins(text, a[1].end, b[1].start)


def _neighbours(read: list[tuple[Mention, Around]]) -> list[tuple[tuple[Mention, Around], tuple[Mention, Around]]]:
    """Each mention with the one in front of it that is in the same title, or in none as it is."""
    last: dict[int, tuple[Mention, Around]] = {}
    pairs = []
    for one in read:
        level = id(one[0].outer)
        if level in last:
            pairs.append((last[level], one))
        last[level] = one
    return pairs


def _fill(m: Mention, around: Around) -> None:
    if around.date is not None:
        m.date, m.date_span = around.date.value, around.date.span
    if around.issuer is not None:
        m.issuer = around.issuer
    if around.title is not None:
        m.title_span = around.title
    if around.pinpoint is not None:
        m.pinpoint_span = around.pinpoint
    if around.relation is not None:
        m.relation = around.relation
    m.doc_type = m.doc_type or around.doc_type
    m.known_end = max(m.known_end, around.end)
