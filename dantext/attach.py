"""Attach to each mention what belongs to it: date, issuer, title, pinpoint, relation.

The mentions of a text are read once, from left to right. A mention takes what stands behind it
(``ngày … của …``), then what governs it from the front (``Ngày … UBND tỉnh ban hành``), then what
its list hands on. Where a title is open, a mention stands inside it and takes nothing from outside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dantext.dates import DATE, Found, date_behind, full_date
from dantext.issuers import IssuerGrammar, Organisation
from dantext.mention import Mention, Span
from dantext.model import Relation
from dantext.patterns import Issuer, Patterns
from dantext.pinpoints import pinpoint_before
from dantext.relations import RelationGrammar, repealed_behind
from dantext.text import fold
from dantext.titles import sentence_end, title_end, title_start

# Between two members of one list nothing else may stand.
_LIST_GAP = re.compile(r"[\s`|]{0,6}(?:[,;]|và|hoặc|hay|,\s?và|;\s?và)?[\s`|]{1,8}(?:và\s+)?(?:[:_-]{1,2}\s+)?(?:các\s+|tại\s+)?(?:số\s{0,2}:?\s{0,2})?$")
_BLANK_LEAD = re.compile(r"[\s`|•*+-]{0,8}(?:và\s+|cùng\s+)?(?:các\s+|[0-9]{1,2}[.)]\s+)?(?:số\s{0,2}:?\s{0,2})?$")
_ISSUES = re.compile(
    r"""
    (?P<aux> (?:(?:đã|vừa|cũng|mới|tiếp\s+tục|kịp\s+thời|đồng\s+thời|sẽ|được)\s+){0,3} )
    (?P<v> (?:ký\s+)?ban\s+hành | ký(?:\s+kết)? | có | ra | xây\s+dựng | gửi | trình | thông\s+qua | phê\s+duyệt | công\s+bố )
    (?: \s+(?:các|nhiều|một\s+số|[0-9]{1,2}) )?
    (?: \s+văn\s+bản (?:\s[^;:.]{0,60})? )?
    \s{0,3}:?\s*$
    """,
    re.VERBOSE,
)
_TYPE_OF = re.compile(r"\s(?:của)\s+$")
_AT = re.compile(r"\stại\s+(?:các\s+|mục\s+[0-9.]+\s+|[Đđ]iều\s+[0-9]+\s+|khoản\s+[0-9]+\s+){0,3}(?:số\s*)?$")
_SAYS = re.compile(
    r"\s{1,3}(?:đã\s+)?(?:báo\s+cáo|trình|đề\s+nghị|kiến\s+nghị|chỉ\s+đạo|yêu\s+cầu|thông\s+báo|hướng\s+dẫn|trả\s+lời|giao|cho\s+ý\s+kiến|có\s+ý\s+kiến|phê\s+duyệt|chấp\s+thuận|kết\s+luận|đề\s+xuất|quy\s+định|nêu)\b[^;:.]{0,90}$"
)
_NOTE_DATE = re.compile(r"(?:\s+ban\s+hành)?\s+(?=ngày\s)")
_DRAFT = re.compile(r"[Dd]ự\s+thảo\s+(?:sửa\s+đổi|Luật|bổ\s+sung)")
_AMENDED_BEHIND = re.compile(r"\s+\(?sửa\s+đổi\)?(?=[\s.,;)])")
_BOUNDARY = ";:.("
_LAWS = frozenset(("L", "BL", "PL", "HP"))
_JOINT_TYPES = frozenset(("TTLT", "NQLT", "KHLT", "HDLT", "QCPH"))


@dataclass(slots=True)
class Governor:
    """A phrase that governs a list of documents: who issued them, when, in what relation."""

    start: int
    organisations: list[Organisation] = field(default_factory=list)
    date: Found | None = None
    relation: Relation | None = None
    issuing: bool = False


class Attacher:
    """Fills in the mentions of one text at a time."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._issuers = issuers
        self._relations = RelationGrammar(patterns)

    def attach(self, text: str, mentions: list[Mention]) -> None:
        """Attach dates, issuers, titles, pinpoints and relations to the sorted mentions of ``text``."""
        governor: Governor | None = None
        previous: Mention | None = None
        sentence = 0
        for i, m in enumerate(mentions):
            limit = mentions[i + 1].start if i + 1 < len(mentions) else len(text)
            if m.kind == "self":
                self._own(text, m)
                previous, governor = None, None
                continue
            self._behind(text, m, limit)
            begin = previous.end if previous is not None else 0
            cut = _sentence_begin(text, begin, m.start)
            if cut is not None:
                sentence, governor = cut, None
                if previous is not None and cut >= previous.tail:
                    previous = self._close(previous, cut)
            governor = self._front(text, m, previous, governor, sentence)
            self._open_title(text, m)
            previous = m
        self._titles(text, mentions)

    # -- behind -------------------------------------------------------------------------------

    def _behind(self, text: str, m: Mention, limit: int) -> None:
        pos = m.end
        dated = m.kind == "date"
        if not dated:
            found = date_behind(text, pos)
            if found and found[4] <= limit and not _effective(text, pos, found):
                m.date, m.date_span = found[0], (found[1], found[2])
                pos = found[4]
                dated = len(found[0]) > 7
        joint = (m.doc_type is not None and m.doc_type.abbr in _JOINT_TYPES) or len(m.tokens) > 2
        org = self._issuers.behind(text, pos, dated, joint)
        if org is not None and org.end <= limit:
            self._take(m, org)
            pos = org.end
            if not dated:
                found = date_behind(text, pos)
                if found and found[4] <= limit and len(found[0]) > 7:
                    m.date, m.date_span = found[0], (found[1], found[2])
                    pos = found[4]
        elif m.issuer_span is None and m.type_span is not None and m.kind in ("code", "date"):
            self._inside(text, m)
        m.tail = max(m.end, pos)

    def _inside(self, text: str, m: Mention) -> None:
        """``Nghị định của Chính phủ số 29/2013/NĐ-CP``: the issuer stands inside the span."""
        assert m.type_span is not None
        at = text.find("của ", m.type_span[1], m.end)
        if at >= 0:
            org = self._issuers.organisation(text, at + 4, m.end)
            if org is not None:
                self._take(m, org)

    @staticmethod
    def _take(m: Mention, org: Organisation) -> None:
        m.issuer_span = (org.start, org.end)
        m.issuer = org.issuer

    # -- in front -----------------------------------------------------------------------------

    def _front(
        self, text: str, m: Mention, previous: Mention | None, governor: Governor | None, sentence: int
    ) -> Governor | None:
        """Read what governs ``m`` from the front; returns the governor of the top-level list after it."""
        begin = max(sentence, previous.tail if previous is not None else sentence)
        m.pinpoint_span = pinpoint_before(text, max(sentence, previous.end if previous else 0), m.start)
        front = m.pinpoint_span[0] if m.pinpoint_span else m.start
        if previous is not None and m.pinpoint_span is None or (previous is not None and _LIST_GAP.match(text, previous.tail, front)):
            gap = text[previous.tail : front]
            if len(gap) < 24 and _LIST_GAP.match(gap):
                self._join(text, m, previous)
                return governor
        top = _top(previous)
        lead_start = _lead_start(text, begin, front)
        lead = text[lead_start:front]
        if previous is not None and lead_start > begin and _BLANK_LEAD.match(lead) and text[lead_start - 1] in ";:":
            if self._nested_member(text, m, previous):
                self._join(text, m, previous)
                return governor
            if text[lead_start - 1] == ";":
                self._member(m, top, governor)
                return governor
        if previous is not None and _BLANK_LEAD.match(lead) and text[lead_start - 2 : lead_start] == "và":
            self._join(text, m, previous if previous.outer is None or m.date is None else previous)
            return governor
        found = self._governing(text, m, begin, front, governor)
        if found is not None:
            m.relation = found.relation
            self._hand_down(m, found)
            if previous is None or _is_outside(text, previous, m):
                return found
            m.outer = previous if previous.title_span else previous.outer
            return governor
        m.relation = self._relation(text, m, begin, front)
        if previous is not None and not _is_outside(text, previous, m):
            m.outer = previous if previous.title_span else previous.outer
            return governor
        return None if text.find(";", begin, front) < 0 else governor

    def _relation(self, text: str, m: Mention, begin: int, front: int) -> Relation:
        window = text[max(begin, front - 60) : front]
        if _DRAFT.search(window):
            return "amends"
        if repealed_behind(text, m, sentence_end(text, m.end, min(len(text), m.end + 420))):
            return "repeals"
        if _AMENDED_BEHIND.match(text, m.end) and "xây dựng" in window:
            return "amends"
        paragraph = text.rfind("\n\n", begin, front)
        return self._relations.governing(text, max(begin, paragraph), front) or "cites"

    def _join(self, text: str, m: Mention, previous: Mention) -> None:
        """``m`` follows ``previous`` as a member of the same list."""
        m.previous = previous
        m.outer = previous.outer
        m.relation = previous.relation
        if m.type_span is None and m.kind == "code" and m.doc_type is not None:
            head = previous
            while head.type_span is None and head.previous is not None:
                head = head.previous
            m.elided = True
            if head.doc_type is not None and (
                head.doc_type is self._patterns.type_by_abbr.get("QyĐ") or m.doc_type is None
            ):
                m.doc_type = head.doc_type
        elif m.type_span is None and m.doc_type is None:
            m.elided = True
            m.doc_type = previous.doc_type
        adjacent = text[previous.tail : m.start]
        if previous.shared and m.issuer_span is None and self._fits(m, previous.issuer):
            m.issuer_span, m.issuer, m.shared = previous.issuer_span, previous.issuer, True
        if m.issuer_span is not None and not m.shared:
            self._spread_issuer(text, m)
        if m.elided and m.date is not None:
            self._spread_date(m)
        elif previous.date_span is not None and previous.date_span[1] <= previous.start and m.date is None:
            m.date, m.date_span = previous.date, previous.date_span
        del adjacent

    def _spread_issuer(self, text: str, m: Mention) -> None:
        """``A và B của Bộ Chính trị``: the issuer behind the last member is that of all."""
        p = m.previous
        while p is not None and p.issuer_span is None and p.kind != "name" and p.title_span is None:
            if p.doc_type is not None and p.doc_type.abbr in _LAWS:
                return
            if not self._fits(p, m.issuer):
                return
            p.issuer_span, p.issuer = m.issuer_span, m.issuer
            p = p.previous

    @staticmethod
    def _spread_date(m: Mention) -> None:
        p = m.previous
        while p is not None and p.date is None and p.kind != "name":
            p.date, p.date_span = m.date, m.date_span
            p = p.previous

    def _nested_member(self, text: str, m: Mention, previous: Mention) -> bool:
        """Whether a mention behind ``;`` goes on the list inside a title rather than the list outside it."""
        if previous.outer is None:
            return False
        if previous.outer.quote_open and _quote_closed(text, previous.tail, m.start):
            return False
        poor = m.date is None and title_start(text, m.tail) is None
        return poor and previous.date is None and previous.title_span is None

    def _member(self, m: Mention, top: Mention | None, governor: Governor | None) -> None:
        """``m`` is a further member of the list outside all titles."""
        m.relation = top.relation if top is not None else "cites"
        if governor is not None:
            m.relation = governor.relation or m.relation
            self._hand_down(m, governor)

    def _hand_down(self, m: Mention, governor: Governor) -> None:
        if m.date is None and governor.date is not None:
            m.date, m.date_span = governor.date[0], (governor.date[1], governor.date[2])
        if m.issuer_span is None and governor.organisations:
            org = next((o for o in governor.organisations if self._fits(m, o.issuer, strict=True)), None)
            if org is None and len(governor.organisations) == 1:
                org = governor.organisations[0]
            elif org is None:
                org = governor.organisations[-1]
            m.issuer_span, m.issuer, m.shared = (org.start, org.end), org.issuer, True
            m.lead = min(m.lead, governor.start)

    def _fits(self, m: Mention, issuer: Issuer | None, strict: bool = False) -> bool:
        """Whether a body can have issued a document with this symbol."""
        if issuer is None:
            return not strict
        entries = [e for t in m.tokens for e in self._patterns.issuers_by_symbol.get(t, ())]
        if not entries:
            return not strict
        if any(issuer.symbol is not None and issuer.symbol == e.symbol for e in entries):
            return True
        if any(issuer.name.startswith(e.name) or e.name.startswith(issuer.name) for e in entries):
            return True
        if issuer.symbol is None:
            return any(e.system == issuer.system and (e.level == issuer.level or e.level is None) for e in entries)
        return False

    def _governing(
        self, text: str, m: Mention, begin: int, front: int, governor: Governor | None
    ) -> Governor | None:
        """The governing phrase right in front of a mention that says who issued it."""
        tail = text[max(begin, front - 110) : front]
        if found := _ISSUES.search(tail):
            return self._issuing(text, m, begin, max(begin, front - 110) + found.start(), found, governor)
        if ":" in tail[-3:]:
            return self._type_of(text, m, begin, front)
        if at := _AT.search(tail[-40:]):
            return self._at(text, m, begin, front - len(tail[-40:]) + at.start())
        return None

    def _issuing(
        self, text: str, m: Mention, begin: int, verb: int, found: re.Match[str], governor: Governor | None
    ) -> Governor | None:
        clause = max(begin, verb - 160)
        for c in _BOUNDARY:
            clause = max(clause, text.rfind(c, clause, verb) + 1)
        organisations = self._issuers.ending_at(text, clause, verb, m.tokens)
        start = organisations[-1].start if organisations else verb
        result = Governor(start, organisations, relation="issues", issuing=True)
        if organisations:
            result.date = self._issuers.date_before(text, start)
            return result
        verb_text = found["v"]
        if verb_text in ("có", "ra", "ký", "trình", "gửi", "công bố", "phê duyệt", "thông qua"):
            date = self._issuers.date_before(text, verb)
            if date is None:
                return None
            result.date = date
            return result
        if governor is not None and governor.issuing and ("đồng thời" in found["aux"] or "đồng thời" in text[clause:verb] or "," in text[clause - 1 : verb]):
            result.organisations = governor.organisations
            return result
        subject = self._far_subject(text, clause, verb)
        if subject is not None:
            result.organisations = [subject]
            result.start = subject.start
        result.date = self._issuers.date_before(text, verb)
        return result

    def _far_subject(self, text: str, clause: int, verb: int) -> Organisation | None:
        """``BTV Tỉnh ủy đã lãnh đạo …, ban hành các văn bản``: the subject of an earlier verb of the clause."""
        if not text[clause:verb].rstrip().endswith((",", " và", "đã")):
            return None
        start = clause
        while start < verb and not text[start].isupper():
            start += 1
        org = self._issuers.organisation(text, start, verb)
        if org is None or not text[org.end : verb].lstrip().startswith(("đã ", "tiếp tục ", "kịp thời ", "tập trung ")):
            return None
        return org

    def _type_of(self, text: str, m: Mention, begin: int, front: int) -> Governor | None:
        """``tại Nghị quyết của BTV Tỉnh ủy: A; B``."""
        colon = text.rindex(":", begin, front)
        at = text.rfind(" của ", max(begin, colon - 90), colon)
        if at < 0:
            return None
        org = self._issuers.organisation(text, at + 5, colon)
        if org is None or text[org.end : colon].strip():
            return None
        relation = self._relations.governing(text, max(begin, at - 60), at) or "cites"
        return Governor(org.start, [org], relation="cites" if "tại" in text[max(begin, at - 40) : at] else relation)

    def _at(self, text: str, m: Mention, begin: int, at: int) -> Governor | None:
        """``Theo đề nghị của Giám đốc Sở Tài chính tại``, ``Sở Nội vụ báo cáo … tại``."""
        clause = max(begin, at - 170)
        for c in ";:.(":
            clause = max(clause, text.rfind(c, clause, at) + 1)
        relation = self._relations.governing(text, clause, at + 4) or "cites"
        found = self._issuers.ending_at(text, clause, at, m.tokens)
        if found:
            before = text[clause : found[-1].start].rstrip()
            if before.endswith(("của", "được", "do", "bởi")) or not before or before.endswith((",", "và", "nghị")):
                return Governor(found[-1].start, found[-1:], relation=self._at_relation(text, clause, at, relation))
        start = clause
        while True:
            org = None
            while start < at and not (text[start].isupper() and (org := self._issuers.organisation(text, start, at))):
                start += 1
            if org is None:
                return None
            if _SAYS.match(text[org.end : at]):
                return Governor(org.start, [org], relation=self._at_relation(text, clause, at, relation))
            start = org.end

    def _at_relation(self, text: str, clause: int, at: int, relation: Relation) -> Relation:
        phrase = fold(text[clause:at])
        if "chi dao" in phrase and "theo chi dao" not in phrase:
            return "implements"
        if "bao cao" in phrase or "chap thuan" in phrase:
            return "cites"
        return relation

    # -- own number ---------------------------------------------------------------------------

    def _own(self, text: str, m: Mention) -> None:
        from dantext.header import read_header

        header = read_header(text, m)
        m.relation = None
        if header.date is not None:
            m.date, m.date_span = header.date[0], (header.date[1], header.date[2])
        if header.issuer is not None:
            m.issuer_span = header.issuer
            org = self._issuers.organisation(text, header.issuer[0], header.issuer[1])
            m.issuer = org.issuer if org else None
        m.title_span = header.title
        if m.doc_type is None:
            m.doc_type = header.doc_type

    # -- titles -------------------------------------------------------------------------------

    def _open_title(self, text: str, m: Mention) -> None:
        opened = title_start(text, m.tail)
        if opened is not None:
            m.title_span = (opened[0], opened[0])
            m.quote_open = opened[1] is not None

    def _close(self, previous: Mention, cut: int) -> Mention | None:
        return None if cut >= previous.tail else previous

    def _titles(self, text: str, mentions: list[Mention]) -> None:
        """Find where each open title ends; a date and issuer behind it belong to the document, too."""
        for i, m in enumerate(mentions):
            if m.kind == "self":
                continue
            if m.date is None and m.issuer_span is None and m.kind == "code" and text[m.tail : m.tail + 1] in " \n":
                self._note(text, m, mentions, i)
            if m.title_span is None:
                continue
            limit = len(text)
            for n in mentions[i + 1 :]:
                if n.outer is not m and not _inside(n, m):
                    limit = n.start
                    break
            start = m.title_span[0]
            end = m.title_span[1] if m.title_span[1] > start else title_end(text, start, "“" if text[start] == "“" else '"' if text[start] == '"' else None, min(limit, start + 1500))
            while end > start and (text[end - 1] in " \n\t,;:-" or text[start:end].endswith((" và", " tại", " theo"))):
                end -= 1
            m.title_span = (start, end) if end > start else None

    def _note(self, text: str, m: Mention, mentions: list[Mention], i: int) -> None:
        """Date and issuer behind the title in a source note: ``(Điều 1 Nghị định số … Quy định … ngày … của …)``."""
        line_end = text.find("\n", m.tail)
        line_end = len(text) if line_end < 0 else line_end
        stop = min(m.tail + 900, line_end)
        opened = text.rfind("(", max(text.rfind("\n", 0, m.start) + 1, m.start - 3000), m.start)
        if opened < 0 or not text[m.tail : stop].lstrip()[:1].isupper():
            return
        inner_end = m.tail
        following = [n for n in mentions[i + 1 : i + 12] if n.start < stop]
        pos = m.tail
        while True:
            gap = _NOTE_DATE.search(text, pos, stop)
            if gap is None:
                return
            found = full_date(text, gap.end(), stop)
            if found is None:
                pos = gap.end()
                continue
            if any(n.date_span is not None and n.date_span[0] == found[1] for n in following):
                pos = found[4]
                continue
            break
        between = text[m.tail : gap.start()]
        if _unbalanced(between) or "hiệu lực" in between or re.search(r";\s*Điều\s|\.\s+[A-ZĐ]", between):
            return
        if any(n.outer is None and n.start < gap.start() and not _title_words(text, m.tail, n.start) for n in following):
            return
        del inner_end
        m.date, m.date_span = found[0], (found[1], found[2])
        start = m.tail + len(text[m.tail :]) - len(text[m.tail :].lstrip())
        m.title_span = (start, gap.start())
        org = self._issuers.behind(text, found[4], False, False)
        if org is not None:
            self._take(m, org)
        for n in following:
            if n.start < gap.start():
                n.outer = m


def _title_words(text: str, begin: int, end: int) -> bool:
    return len(text[begin:end].split()) > 1


def _effective(text: str, pos: int, found: Found) -> bool:
    """``có hiệu lực từ ngày`` and the like between a code and a date."""
    return "hiệu lực" in text[pos : found[3]]


def _unbalanced(s: str) -> bool:
    depth = 0
    for c in s:
        depth += (c == "(") - (c == ")")
        if depth < 0:
            return True
    return False


def _inside(n: Mention, m: Mention) -> bool:
    outer = n.outer
    while outer is not None:
        if outer is m:
            return True
        outer = outer.outer
    return False


def _top(m: Mention | None) -> Mention | None:
    while m is not None and m.outer is not None:
        m = m.outer
    return m


def _sentence_begin(text: str, begin: int, end: int) -> int | None:
    """The start of the last sentence that begins between two offsets, or None."""
    last = None
    pos = begin
    while True:
        stop = sentence_end(text, pos, end)
        if stop >= end:
            return last
        last = pos = stop + 1


def _lead_start(text: str, begin: int, end: int) -> int:
    """Start of the words in front of a mention: behind the last ``;``, ``:`` or ``và`` of the clause."""
    start = begin
    for mark in (";", ":"):
        start = max(start, text.rfind(mark, begin, end) + 1)
    if text[start:end].rstrip().endswith(" và"):
        return text.rindex("và", start, end) + 2
    return start


def _quote_closed(text: str, begin: int, end: int) -> bool:
    return any(c in text[begin:end] for c in "”\"’")


def _is_outside(text: str, previous: Mention, m: Mention) -> bool:
    """Whether ``m`` stands outside the title that ``previous`` may have opened."""
    between = text[previous.tail : m.start]
    if previous.title_span is None and previous.outer is None:
        return True
    if ";" in between or "(" in between:
        return True
    carrier = previous if previous.title_span is not None else previous.outer
    if carrier is not None and carrier.quote_open and _quote_closed(text, carrier.title_span[0] + 1 if carrier.title_span else carrier.tail, m.start):
        return True
    return re.search(r"(?:,\s(?=trong\s+đó|đồng\s+thời|nên)|\s(?:và\s+ban\s+hành|gắn\s+với)\s)", between) is not None


__all__ = ["DATE", "Attacher", "Span"]
