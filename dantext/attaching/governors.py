"""Phrases in front of a document that say who issued it, when, and what is done with it.

``Ngày 16/01/2015 BTV Tỉnh ủy ban hành``, ``Theo đề nghị của Giám đốc Sở Tài chính tại``,
``tại Nghị quyết của BTV Tỉnh ủy: A; B``. A governor reaches over the whole list behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dantext.attaching.relations import RelationGrammar
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.language.letters import UPPER, fold, phrases
from dantext.model import Relation
from dantext.tables.load import Patterns
from dantext.tables.schema import Issuer

# A verb that governs a document, or `tại`, stands no further in front of it: its objects may lie between.
_WINDOW = 110
# No clause is read further back: the subject stands nearer to a verb of issuing than to `tại`, in front of which a
# sentence says what was reported or decided.
_CLAUSE_BEFORE_VERB = 170
_CLAUSE_BEFORE_AT = 180
_BODY_BEFORE_COLON = 90  # from `của` to the colon: one body
_PHRASE_BEFORE_BODY = 60  # from a relation phrase to the `của` of a list
_AT_BEFORE_BODY = 40  # from `tại` to the `của` of a list
_SESSION = re.compile(r"(?:,|\stại)?\s+[Kk]ỳ\s+họp\s+thứ\s[^;:.,]{1,30},?\s*\Z")
_CLAUSE_END = re.compile(rf"[;:(]|(?<![A-ZĐ])\.\s|\n\s*\n(?=\s*[{UPPER}0-9•*-])")


@dataclass(slots=True)
class Governor:
    """Who issued the documents of a list, when, and their relation."""

    start: int
    organisations: list[Organisation] = field(default_factory=list)
    date: Found[str] | None = None
    relation: Relation | None = None
    issuing: bool = False


class GovernorGrammar:
    """Reads governing phrases."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar, relations: RelationGrammar) -> None:
        self._patterns = patterns
        self._issuers = issuers
        self._relations = relations
        self._sending = frozenset(patterns.words("sending"))
        # These verbs issue a document only if their subject stands with them.
        self._needs_subject = frozenset(patterns.words("needs_subject"))
        verbs = patterns.alternation("issuing", "passing", "signing", "sending", "needs_subject")
        types = phrases(w.lower() for t in patterns.doc_types for w in t.words)
        self._issues = re.compile(
            rf"""
            (?P<aux> (?: {patterns.alternation("auxiliary")} \s+ ){{0,3}} )
            (?P<v> {verbs} )
            (?: \s+(?:các|nhiều|một\s+số|[0-9]{{1,2}}) )?
            # in front of a list of numbers: `ban hành các Quyết định: số 12/QĐ-UBND`
            (?: \s+văn\s+bản (?:\s[^;:.]{{0,60}})? | \s+{types} (?=\s*:) )?
            \s{{0,3}}:?\s*(?:[Ss]ố\s*)?\Z
            """,
            re.VERBOSE,
        )
        self._at = re.compile(rf"\s{patterns.alternation('placing')}\s+(?:các\s+)?(?:số\s*)?\Z")
        # What a body does in a document that is cited with `tại`; not what a document provides.
        self._acts = re.compile(
            rf"\s{{1,3}}(?!{patterns.alternation('providing', 'relating')}\b)[^\W\d_][^;:.()]{{1,90}}\Z"
        )
        agent = patterns.words("agent")
        self._before_body = (*agent, ",", "và", "của", "nghị")
        self._before_subject = (*agent, ",", "và", "nên", "thì")

    def read(self, text: str, m: Mention, begin: int, front: int, current: Governor | None) -> Governor | None:
        """The governing phrase right in front of ``front``, not looking before ``begin``.

        ``current`` is the governor of the list so far: ``đồng thời ban hành`` keeps its subject.
        """
        at = max(begin, front - _WINDOW)
        tail = text[at:front]
        if (found := self._issues.search(tail)) and not (found.start() and tail[found.start() - 1].isalpha()):
            return self._read_issuing(text, m, begin, at + found.start(), found, current)
        if ":" in tail[-3:]:
            return self._read_list(text, begin, front)
        if placing := self._at.search(tail):
            return self._read_at(text, m, begin, at + placing.start())
        return None

    def hand_down(self, m: Mention, governor: Governor) -> None:
        """Give date and issuer of a governor to a member of its list that prints none of its own."""
        if m.date is None and governor.date is not None:
            m.date, m.date_span = governor.date.value, governor.date.span
        organisations = governor.organisations
        if m.issuer is not None or not organisations:
            return
        if len(organisations) > 1 and len(m.tokens) > 2:
            m.issuer = Organisation(organisations[-1].start, organisations[0].end, organisations[-1].entry)
        else:
            fitting = (o for o in organisations if self.fits(m, o.entry, strict=True))
            m.issuer = next(fitting, organisations[-1])
        m.shared = True

    def fits(self, m: Mention, issuer: Issuer | None, strict: bool = False) -> bool:
        """Whether a body can have issued a document with this symbol; what is not known fits unless ``strict``."""
        if issuer is None:
            return not strict
        if m.kind == "name" and m.doc_type is not None and m.doc_type.legislature_only:
            return issuer.legislature
        entries = [e for t in m.tokens for e in self._patterns.issuers_by_symbol.get(t, ())]
        if not entries:
            return not strict
        if any(issuer.name.startswith(e.name) or e.name.startswith(issuer.name) for e in entries):
            return True
        if issuer.symbol is None:
            return any(
                e.system == issuer.system and (e.level == issuer.level or None in (e.level, issuer.level))
                for e in entries
            )
        return any(issuer.symbol == e.symbol for e in entries)

    # -- the three forms ----------------------------------------------------------------------

    def _read_issuing(
        self, text: str, m: Mention, begin: int, verb: int, found: re.Match[str], current: Governor | None
    ) -> Governor | None:
        clause = _clause(text, begin, verb, _CLAUSE_BEFORE_VERB)
        session = _SESSION.search(text, clause, verb)
        organisations = self._issuers.ending_at(text, clause, session.start() if session else verb, m.tokens)
        start = organisations[-1].start if organisations else verb
        sent = found["v"].lower() in self._sending  # sent, which says nothing of who issued it when
        result = Governor(start, organisations, relation="cites" if sent else "issues", issuing=True)
        result.date = self._issuers.date_before(text, start, begin)
        if organisations or (result.date is not None and found["v"] not in ("xây dựng",)):
            return result
        if found["v"] in self._needs_subject and "sau đó" not in found["aux"]:
            return None
        goes_on = "đồng thời" in text[clause:verb] + found["aux"] or text[clause:verb].rstrip().endswith(("và", ","))
        if current is not None and current.issuing and goes_on:
            result.organisations = current.organisations
            return result
        subject = self._far_subject(text, clause, verb, found["aux"])
        if subject is not None:
            result.organisations = [subject]
            result.start = subject.start
        return result

    def _far_subject(self, text: str, clause: int, verb: int, aux: str) -> Organisation | None:
        """``BTV Tỉnh ủy đã lãnh đạo …, ban hành các văn bản``: the subject of an earlier verb of the clause.

        Behind ``sau đó`` any verb may be the earlier one.
        """
        if not text[clause:verb].rstrip().endswith((",", " và")):
            return None
        start = clause
        while start < verb and not text[start].isupper():
            start += 1
        org = self._issuers.organisation(text, start, verb)
        if org is None:
            return None
        predicate = text[org.end : verb].lstrip()
        has_acted = predicate.startswith(("đã ", "tiếp tục ", "kịp thời ", "tập trung "))
        return org if has_acted or ("sau đó" in aux and predicate[:1].islower()) else None

    def _read_list(self, text: str, begin: int, front: int) -> Governor | None:
        """``tại Nghị quyết của BTV Tỉnh ủy: A; B``."""
        colon = text.rindex(":", begin, front)
        at = text.rfind(" của ", max(begin, colon - _BODY_BEFORE_COLON), colon)
        org = self._issuers.organisation(text, at + 5, colon) if at >= 0 else None
        if org is None or text[org.end : colon].strip():
            return None
        relation = self._relations.governing(text, max(begin, at - _PHRASE_BEFORE_BODY), at)
        if relation is None or " tại " in text[max(begin, at - _AT_BEFORE_BODY) : at]:
            relation = "cites"
        return Governor(org.start, [org], relation=relation)

    def _read_at(self, text: str, m: Mention, begin: int, at: int) -> Governor | None:
        """``Theo đề nghị của Giám đốc Sở Tài chính tại``, ``Sở Nội vụ báo cáo … tại``."""
        clause = _clause(text, begin, at, _CLAUSE_BEFORE_AT)
        found = self._issuers.ending_at(text, clause, at, m.tokens)
        if found:
            before = text[clause : found[-1].start].rstrip()
            if not before or before.endswith(self._before_body):
                return self._acting_at(text, m, clause, at, found[-1])
        start = clause
        subject: Organisation | None = None
        while start < at:
            org = self._issuers.organisation(text, start, at) if text[start].isupper() else None
            if org is None:
                start += 1
                continue
            before = text[clause : org.start].rstrip()
            leads = not before or before.endswith(self._before_subject)
            if leads and self._acts.match(text[org.end : at]) and subject is None:
                subject = org
            start = org.end
        return self._acting_at(text, m, clause, at, subject) if subject is not None else None

    def _acting_at(self, text: str, m: Mention, clause: int, at: int, org: Organisation) -> Governor | None:
        """The governor that a body is which acts in a document; what it does there tells the relation."""
        if not self.fits(m, org.entry):
            return None
        relation = self._relations.governing(text, clause, at + len(" tại")) or "cites"
        phrase = fold(text[clause:at])
        if "chi dao" in phrase and "theo chi dao" not in phrase:
            relation = "implements"
        elif ("bao cao" in phrase or "chap thuan" in phrase) and "theo bao cao" not in phrase:
            relation = "cites"
        return Governor(org.start, [org], relation=relation)


def _clause(text: str, begin: int, end: int, reach: int) -> int:
    """Start of the clause that ends at ``end``."""
    start = max(begin, end - reach)
    for m in _CLAUSE_END.finditer(text, start, end):
        start = m.end()
    return start
