"""Attach to each mention what belongs to it: date, issuer, title, pinpoint, relation.

The mentions of a text are read once, from left to right. A mention takes what stands behind it
(``ngày … của …``), then what governs it from the front (``UBND tỉnh ban hành``), then what its
list hands on. Where the title of a document is open, a mention stands inside it and takes nothing
from outside.
"""

from __future__ import annotations

import re

from dantext.attaching.governors import Governor, GovernorGrammar
from dantext.attaching.header import HeaderGrammar
from dantext.attaching.relations import RelationGrammar
from dantext.attaching.titles import TitleGrammar, sentence_end
from dantext.finding.bodies import Tagger
from dantext.finding.dates import DateGrammar
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.finding.pinpoints import PinpointGrammar
from dantext.model import Relation
from dantext.tables.load import Patterns

# Between two members of one list nothing else may stand.
_LIST_GAP = re.compile(
    r"""
    [\s`|]{0,6} (?: [,;] | và | hoặc | hay | [,;]\s?và )? [\s`|]{1,8}
    (?: và\s+ )? (?: [:_-]{1,2}\s+ )?
    (?: các\s+ | tại\s+ | toàn\s+bộ\s+ )? (?: số\s{0,2}:?\s{0,2} )?\Z
    """,
    re.VERBOSE,
)
# What may stand in front of a member of a list behind the mark that parts it from the one before: a bullet, a number.
_MEMBER_LEAD = re.compile(
    r"[\s`|•*+-]{0,8}(?:và\s+|cùng\s+)?(?:các\s+|toàn\s+bộ\s+|[0-9]{1,2}[.)]\s+)?(?:số\s{0,2}:?\s{0,2})?\Z"
)
# In front of a bracketed mention that is a short form of the one before it.
_OPEN_BRACKET = re.compile(r"\(\s?(?:(?:sau\s+đây\s+)?(?:viết|gọi)(?:\s+(?:tắt|chung))?(?:\s+là)?\s*:?\s*)?[“\"]?\Z")
# Between a code and its issuer: a term of office, or a date without its year.
_TERM_OR_SHORT_DATE = re.compile(
    r"\s{1,3}(?:\(\s?[Kk]h(?:óa|oá)\s+[IVX0-9]+\s?\)|ngày\s+[0-9]{1,2}\s?[/.-]\s?[0-9]{1,2}(?![0-9]|\s?[/.-]\s?[0-9]))"
)
_AMENDED_BEHIND = re.compile(r"\s+\(?sửa\s+đổi\)?(?=[\s.,;)])")
_SENTENCE_REACH = 900  # no sentence is read further back than this
_FIRST_REACH = 600  # nor that of the first mention of a list: nothing in front of it hands anything on
_GAP_REACH = 24  # the longest gap between two members of a list: marks, `và`, `các`, `số`
_BRACKET_REACH = 44  # from a bracket to what it holds: `(sau đây viết tắt là “`
_DRAFT_REACH = 60  # from `dự thảo sửa đổi` to the act: its type words or those of its parts lie between


class Attacher:
    """Fills in the mentions of one text at a time."""

    def __init__(
        self, patterns: Patterns, issuers: IssuerGrammar, headers: HeaderGrammar, tagged: Tagger | None = None
    ) -> None:
        self._patterns = patterns
        self._issuers = issuers
        self._headers = headers
        self._titles = TitleGrammar(patterns, issuers, tagged)
        self._dates = DateGrammar(patterns)
        self._pinpoints = PinpointGrammar(patterns)
        self._relations = RelationGrammar(patterns)
        self._governors = GovernorGrammar(patterns, issuers, self._relations)
        self._draft_amendment = re.compile(rf"[Dd]ự\s+thảo\s+{patterns.alternation('amending')}")

    def attach(self, text: str, mentions: list[Mention]) -> None:
        """Attach dates, issuers, titles, pinpoints and relations to the sorted mentions of ``text``."""
        governor: Governor | None = None
        previous: Mention | None = None
        sentence = 0
        for i, m in enumerate(mentions):
            if m.kind == "self":
                self._read_header(text, m)
                previous, governor = None, None
                continue
            limit = mentions[i + 1].start if i + 1 < len(mentions) else len(text)
            self._take_from_behind(text, m, limit)
            cut = _sentence_begin(
                text,
                max(previous.known_end, previous.list_resumes_at)
                if previous is not None
                else max(sentence, m.start - _FIRST_REACH),
                m.start,
            )
            if cut is not None:
                sentence, governor, previous = cut, None, None
            if previous is not None and (close := _end_of_own_bracket(text, m)):
                # `(Quyết định 217)` explains the mention before it; lists go on behind the bracket.
                m.relation = "cites"
                previous.list_resumes_at = close
                continue
            governor = self._take_from_front(text, m, previous, governor, sentence)
            self._titles.open(text, m)
            previous = m
        self._titles.close(text, mentions)
        self._relations.mark_behind(text, mentions)

    # -- behind -------------------------------------------------------------------------------

    def _take_from_behind(self, text: str, m: Mention, limit: int) -> None:
        """Date and issuer in the order in which they stand, up to the next mention."""
        between = _TERM_OR_SHORT_DATE.match(text, m.end, limit)
        begin = pos = between.end() if between is not None else m.end
        dated = m.kind == "date"
        if not dated and (end := self._take_date(text, m, pos, limit)):
            pos = end
            dated = len(m.date or "") > 7
        joint = (m.doc_type is not None and m.doc_type.joint) or len(m.tokens) > 2
        org = self._issuers.behind(text, pos, dated, joint, self._unlisted_body(m))
        if org is not None and org.end <= limit:
            m.issuer = org
            pos = org.end
            if not dated:
                pos = self._take_date(text, m, pos, limit) or pos
        elif m.type_span is not None and m.kind in ("code", "date"):
            at = text.find("của ", m.type_span[1], m.end)
            inner = self._issuers.organisation(text, at + 4, m.end) if at >= 0 else None
            if inner is not None:
                m.issuer = inner
        m.known_end = max(m.end, pos) if pos > begin else m.end

    def _unlisted_body(self, m: Mention) -> str:
        """The abbreviation of the body in a symbol that the tables do not know: ``TTTKCN`` of ``TB-TTTKCN``."""
        bodies = [t for t in m.tokens if t not in self._patterns.type_by_symbol]
        return bodies[0] if bodies and bodies[0] not in self._patterns.issuers_by_symbol else ""

    def _take_date(self, text: str, m: Mention, pos: int, limit: int) -> int | None:
        """Attach the date at ``pos``; its end, or None if none stands there."""
        found = self._dates.behind(text, pos)
        if found is None or found.ends > limit or (pos > m.end and len(found.value) < 8):
            return None
        m.date, m.date_span = found.value, found.span
        return found.ends

    # -- in front -----------------------------------------------------------------------------

    def _take_from_front(
        self, text: str, m: Mention, previous: Mention | None, governor: Governor | None, sentence: int
    ) -> Governor | None:
        """Read what stands in front of ``m``; returns the governor of the top-level list from here on."""
        m.pinpoint_span = self._pinpoints.before(text, previous.end if previous is not None else 0, m.start)
        front = m.pinpoint_span[0] if m.pinpoint_span else m.start
        begin = max(sentence, previous.known_end, previous.list_resumes_at) if previous is not None else sentence
        if previous is not None and self._join_list(text, m, previous, governor, begin, front):
            return governor
        found = self._governors.read(text, m, begin, front, governor)
        if found is not None:
            m.relation = found.relation
            self._governors.hand_down(m, found)
        elif m.pinpoint_span is not None and "kèm" in text[m.pinpoint_span[1] : m.start]:
            m.relation = "attached_to"
        else:
            m.relation = self._relation_of(text, m, begin, front)
        if previous is not None and not self._titles.is_left(text, previous, m.start):
            m.outer = previous if previous.title_span is not None else previous.outer
            return governor
        if found is None and governor is not None and text.find(";", begin, front) < 0:
            return None
        return found or governor

    def _join_list(
        self, text: str, m: Mention, previous: Mention, governor: Governor | None, begin: int, front: int
    ) -> bool:
        """Whether ``m`` is a further member of a list, of the one inside the open title or of the one outside."""
        gap = text[begin:front]
        clause_at = _clause_start(text, begin, front)
        adjacent = len(gap) < _GAP_REACH and _LIST_GAP.match(gap) is not None
        if not adjacent and not (clause_at > begin and _MEMBER_LEAD.match(text[clause_at:front])):
            return False
        mark = text[clause_at - 1] if clause_at > begin else ""
        if ";" in gap if adjacent else mark == ";":
            if not adjacent and previous.title_span is None and previous.outer is None and governor is None:
                return False
            if self._goes_on_inside(text, m, previous):
                self._join_neighbour(text, m, previous)
            else:
                self._join_outer_list(text, m, previous, governor, adjacent)
            return True
        if mark == ":" and not adjacent:
            return False
        if mark == "," and not adjacent and (m.type_span is None or not text[m.start].isupper()):
            return False
        self._join_neighbour(text, m, previous)
        return True

    def _goes_on_inside(self, text: str, m: Mention, previous: Mention) -> bool:
        """Whether a mention behind ``;`` goes on the list inside a title rather than the list outside it.

        It does if both it and the mention before it are bare: outside, a document is introduced with
        its date or its title.
        """
        if previous.outer is None or self._titles.is_left(text, previous, m.start, semicolon=False):
            return False
        self._titles.open(text, m)
        poor = m.date is None and m.title_span is None
        return poor and previous.date is None and previous.title_span is None

    def _join_outer_list(
        self, text: str, m: Mention, previous: Mention, governor: Governor | None, adjacent: bool
    ) -> None:
        """``m`` is a further member of the list outside all titles."""
        top = previous
        while top.outer is not None:
            top = top.outer
        m.previous = top
        m.relation = top.relation
        if governor is not None:
            m.relation = governor.relation or m.relation
            self._governors.hand_down(m, governor)
        if adjacent and top is previous:
            self._join_neighbour(text, m, previous)

    def _join_neighbour(self, text: str, m: Mention, previous: Mention) -> None:
        """``m`` stands beside ``previous`` in one list."""
        m.previous = previous
        m.outer = previous.outer
        m.relation = previous.relation
        if m.type_span is None and m.kind != "name":
            m.elided = True
            head = previous.list_head or previous
            while head.type_span is None and head.previous is not None:
                head = head.previous
            m.list_head = head
            shared = {m.doc_type.abbr, *m.doc_type.shared} if m.doc_type else set()
            if head.doc_type is not None and (
                not shared or (head.doc_type.shared and m.doc_type and m.doc_type.abbr in head.doc_type.shared)
            ):
                m.doc_type = head.doc_type
        if m.issuer is None and previous.issuer is not None and self._governors.fits(m, previous.issuer.entry):
            is_within = m.elided and previous.issuer.end <= previous.end
            if previous.shared or is_within:
                m.issuer, m.shared = previous.issuer, True
        if m.issuer is not None and not m.shared and ";" not in text[previous.known_end : m.start]:
            self._spread_issuer(text, m)
        if m.date is not None and (m.elided or _is_next_number(m, previous)):
            _spread_date(m)
        elif m.date is None and previous.date_span is not None and previous.date_span[1] <= previous.start:
            m.date, m.date_span = previous.date, previous.date_span

    def _spread_issuer(self, text: str, m: Mention) -> None:
        """``A và B của Bộ Chính trị``: the issuer behind the last member is that of all."""
        p = m.previous
        while p is not None and p.issuer is None and p.kind != "name" and p.title_span is None:
            if p.doc_type is not None and (p.doc_type.legislature_only or p.doc_type.joint):
                return
            if not self._governors.fits(p, m.issuer.entry if m.issuer else None):
                return
            p.issuer = m.issuer
            if p.previous is not None and ";" in text[p.previous.known_end : p.start]:
                return
            p = p.previous

    def _relation_of(self, text: str, m: Mention, begin: int, front: int) -> Relation:
        window = text[max(begin, front - _DRAFT_REACH) : front]
        if self._draft_amendment.search(window):
            return "amends"
        semicolon = text.rfind(";", begin, front) + 1
        if text[front - 1 : front] == "(" or (semicolon and _MEMBER_LEAD.match(text[semicolon:front])):
            return "cites"
        if _AMENDED_BEHIND.match(text, m.end) and "xây dựng" in window:
            return "amends"
        return self._relations.governing(text, begin, front) or "cites"

    # -- own number ---------------------------------------------------------------------------

    def _read_header(self, text: str, m: Mention) -> None:
        header = self._headers.read(text, m)
        if header.date is not None:
            m.date, m.date_span = header.date.value, header.date.span
        if header.issuer is not None:
            org = self._issuers.organisation(text, *header.issuer)
            m.issuer = Organisation(*header.issuer, org.entry if org else None)
        m.title_span = header.title
        if m.doc_type is None:
            m.doc_type = header.doc_type


def _end_of_own_bracket(text: str, m: Mention) -> int:
    """The offset behind the bracket that holds just this mention, with or without ``viết tắt``; 0 if none does."""
    if text[m.known_end : m.known_end + 1] != ")":
        return 0
    before = _OPEN_BRACKET.search(text, max(0, m.start - _BRACKET_REACH), m.start)
    return m.known_end + 1 if before else 0


def _is_next_number(m: Mention, previous: Mention) -> bool:
    """Whether two codes of one register have numbers in a row: ``số 18-NQ/TW và Nghị quyết số 19-NQ/TW, ngày``."""
    if m.symbol is None or m.symbol != previous.symbol or m.year is not None or previous.year is not None:
        return False
    if previous.date is not None or previous.known_end > previous.end:
        return False  # what stands behind the first is its own
    a, b = previous.number or "", m.number or ""
    return a.isdigit() and b.isdigit() and int(b) == int(a) + 1


def _spread_date(m: Mention) -> None:
    """A date behind the last of several members that share their type words is the date of all."""
    p = m.previous
    while p is not None and p.date is None and p.kind != "name":
        p.date, p.date_span = m.date, m.date_span
        p = p.previous


def _sentence_begin(text: str, begin: int, end: int) -> int | None:
    """The start of the last sentence that begins between two offsets, or None."""
    last = None
    pos = begin
    if end - begin > _SENTENCE_REACH:
        last = pos = end - _SENTENCE_REACH
    while True:
        stop = sentence_end(text, pos, end)
        if stop >= end:
            return last
        last = pos = stop + 1


def _clause_start(text: str, begin: int, end: int) -> int:
    """Start of the words in front of a mention: behind the last ``;``, ``:``, ``,`` or ``và`` of the clause."""
    start = begin
    for mark in (";", ":", ","):
        start = max(start, text.rfind(mark, begin, end) + 1)
    if text[start:end].rstrip().endswith(" và"):
        return text.rindex("và", start, end) + 2
    return start
