"""What governs citations from the front: who issued them, when, and how the text relates to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dantext.attaching.composition import Citation, Sentence, joint
from dantext.attaching.fitting import Fitting
from dantext.attaching.grammar import Grammar, Reading
from dantext.finding.found import Found
from dantext.finding.mention import Mention, Organisation
from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.model import Relation
from dantext.tables.load import Patterns

_CARRIED_REACH = 30  # characters in front of a body: `ý kiến chỉ đạo của`


@dataclass(slots=True)
class Governor:
    """Who issued the documents of a list, when, and how the text relates to them."""

    issuers: list[Organisation]
    date: Found[str] | None
    relation: Relation | None
    issuing: bool
    begin: int  # its first chunk
    start: int | None = None  # the chunk in front of which the words stand that say the relation, if not in it


class GovernorGrammar:
    """Reads them, and hands them down a list."""

    def __init__(self, patterns: Patterns, grammar: Grammar, fitting: Fitting) -> None:
        self._grammar = grammar
        self._fitting = fitting
        self._types = {fold(words): kind for kind in patterns.doc_types for words in kind.words}
        self._carried = compiled(
            rf"\b{patterns.alternation('carried')}\s+{patterns.alternation('of')}\s+\Z", re.IGNORECASE
        )

    def governor(self, sentence: Sentence, citation: Citation, begin: int, current: Governor | None) -> Governor | None:
        """What governs a citation from the front, not looking before chunk ``begin``.

        ``current`` governs the list so far: ``đồng thời ban hành`` keeps its subject.
        """
        if begin >= citation.at:
            return None
        letters = "".join(sentence.letters[: citation.at])
        for reading in self._grammar.front(letters, begin, citation.at):
            issuers = [joint(sentence.chunks, a, b, citation.mention) for a, b in reading.issuers]
            date = sentence.chunks[reading.dates[0][0]].value if reading.dates else None
            if reading.rule.keeps:
                if current is None or not current.issuing:
                    continue
                issuers, date = current.issuers, current.date
            if (
                reading.rule.fits
                and issuers
                and not self._is_carried(sentence, reading)
                and not any(self._fitting.fits(citation.mention, o.entry) for o in issuers)
            ):
                continue
            tokens = citation.mention.tokens
            if reading.rule.fits and issuers and not any(o.entry and o.entry.symbol in tokens for o in issuers):
                issuers = self._named_by_symbol(sentence, reading.start, citation) or issuers
            assert date is None or isinstance(date, Found)
            if reading.rule.before and citation.mention.type_span is None:
                self._set_type(sentence, reading.start, citation.mention)
            if reading.titles and citation.mention.title_span is None:
                a, b = reading.titles[0]
                citation.mention.title_span = (sentence.chunks[a].start, sentence.chunks[b - 1].end)
            return Governor(
                issuers,
                date,
                reading.rule.relation,
                reading.rule.relation == "issues",
                reading.start,
                (reading.issuers[0][0] if reading.issuers else reading.start) if reading.rule.before else None,
            )
        return None

    def goes_on(self, sentence: Sentence, citation: Citation, begin: int) -> bool:
        """Whether the subject of the list so far governs a citation too, by what stands from chunk ``begin`` on."""
        letters = "".join(sentence.letters[: citation.at])
        return any(reading.rule.keeps for reading in self._grammar.front(letters, begin, citation.at))

    def _named_by_symbol(self, sentence: Sentence, begin: int, citation: Citation) -> list[Organisation]:
        """The body nearest in front whose symbol the citation has: ``Sở Nội vụ báo cáo tại …/BC-SNV``."""
        for k in range(citation.at - 1, begin - 1, -1):
            body = sentence.chunks[k].value
            if (
                isinstance(body, Organisation)
                and body.entry is not None
                and body.entry.symbol in citation.mention.tokens
            ):
                return [body]
        return []

    def _is_carried(self, sentence: Sentence, reading: Reading) -> bool:
        """Whether a document is said to carry what the body said, whoever wrote it: ``theo chỉ đạo của X tại``."""
        start = sentence.chunks[reading.issuers[0][0]].start
        return self._carried.search(sentence.text, max(0, start - _CARRIED_REACH), start) is not None

    def _set_type(self, sentence: Sentence, k: int, m: Mention) -> None:
        """``các quy định của Bộ Chính trị (số 12-QĐ/TW)``: a word says the type, unless the symbol says another."""
        chunk = sentence.chunks[k]
        kind = self._types.get(fold(sentence.text[chunk.start : chunk.end]))
        if kind is None or kind.generic or not m.tokens:
            return
        if m.doc_type is None or kind.is_written(m.tokens[0]):
            m.doc_type = kind

    def hand_down(self, m: Mention, governor: Governor, previous: Mention | None = None) -> None:
        """Give date and issuer of a governor to a citation that prints none of its own.

        One behind a ``previous`` one has the issuer only if it may have issued it, or if both have one symbol.
        """
        if governor.date is not None and (m.date is None or (len(m.date) < len(governor.date.value))):
            m.date, m.date_span = governor.date.value, governor.date.span
        if m.issuer is not None or not governor.issuers:
            return
        of_another = previous is not None and m.tokens[-1:] != previous.tokens[-1:]
        if of_another and not any(self._fitting.may_have_issued(m, o.entry) for o in governor.issuers):
            return
        named = next((o for o in governor.issuers if o.entry is not None and o.entry.symbol in m.tokens), None)
        fitting = [o for o in governor.issuers if self._fitting.fits(m, o.entry, strict=True)]
        of_all = named is None and len(fitting) == len(governor.issuers)  # `Bộ Chính trị, Ban Bí thư`: of both `…/TW`
        if len(governor.issuers) > 1 and (len(m.tokens) > 2 or of_all):
            first, last = governor.issuers[0], governor.issuers[-1]
            m.issuer = Organisation(first.start, last.end, first.entry)
        else:
            m.issuer = named or next(iter(fitting), governor.issuers[-1])
        m.shared = True
