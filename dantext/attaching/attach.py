"""Attach to each mention what belongs to it: date, issuer, title, pinpoint, relation.

Sentences are composed one at a time (`dantext.attaching.compose`): a mention takes what stands behind it
(``ngày … của …``), then what governs it from the front (``UBND tỉnh ban hành``), then what its list hands on. A mention
inside the title of a document takes nothing from outside.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from dantext.attaching.compose import Composer
from dantext.attaching.composition import Citation, Sentence
from dantext.attaching.fitting import Fitting
from dantext.attaching.foreign.citations import ForeignCitations
from dantext.attaching.governors import Governor, GovernorGrammar
from dantext.attaching.grammar import Grammar
from dantext.attaching.header import HeaderGrammar
from dantext.attaching.items import ItemLists
from dantext.attaching.lists import join, spread
from dantext.attaching.paragraphs import Paragraphs
from dantext.attaching.records import Records
from dantext.attaching.references import References
from dantext.attaching.relations import CHANGING, RelationGrammar
from dantext.attaching.sentences import sentences
from dantext.attaching.titles import TitleGrammar
from dantext.finding.bodies import Tagger
from dantext.finding.chunks import ISSUING, PASSIVE
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.finding.pinpoints import PinpointGrammar
from dantext.language.regexes import compiled
from dantext.model import Relation
from dantext.tables.load import Patterns

# Letters between two members of one list: nothing else may stand there but an aside, `(đối với …)`.
_HEADING_REACH = 400  # characters from the number of a header to the heading below it
_LIST_GAP = compiled(r"(?:\([^()CZ]{0,20}\)(?=[,;&]))?”?[,;&gnNb|l]*“?")
# In front of the next item of a list that a governor or a title has shown to be one.
_NEXT_ITEM = compiled(r"[;b][&gnN]*[lP]*\Z")
_BULLET_BEHIND_COLON = compiled(r":[nN]*b[lPo]*“?\Z")
_BULLET_BEHIND_LEAD = compiled(r"l:[nN]*b[lPo]*“?\Z")
_BEHIND_BULLET = compiled(r"b[lPo]*“?\Z")
_NEXT_IN_LIST = compiled(r"[;,]?[&nN]*b|;")
# `ban hành Kế hoạch số 1 đưa phong trào về thôn và Kế hoạch số 2`: what is issued goes on.
_FURTHER = compiled(r"[xXwvtPTaMQ]{0,6}(?:,|&|,&)l*")
_PREDICATE = compiled(r"A+[^pafZ]")  # of an act, not of what was done to it
# Letters between what amended one document: `bởi các Luật số 1, số 2 và Luật số 3`.
_COORDINATION = frozenset(",&l")
# In front of the next body that says something in a document of its own: `; ý kiến của`, `, hướng dẫn của`.
_FURTHER_BODY = compiled(r"[,;&][,;&nNbxXo]*(?:wo)?")
# In front of a document that was passed: the day, `Theo đó,`.
_PASSED_FRONT = compiled(r"(?:\A(?:n?x)?|[:;?.nNb“(|])(?:[eXx]x?,)?[Ddy,bnN“-]*\Z")
_QUOTES = ("“", '"', "«")
_OPEN_BRACKET = compiled(r"\(\s?(?:(?:sau\s+đây\s+)?(?:viết|gọi)(?:\s+(?:tắt|chung))?(?:\s+là)?\s*:?\s*)?[“\"]?\Z")
_CLOSE_BRACKET = compiled(r"\s?[”\"]?\)")
_AMENDED_BEHIND = compiled(r"\s+\(?sửa\s+đổi\)?(?=[\s.,;)])")
_BRACKET_REACH = 44  # from a bracket to what it holds: `(sau đây viết tắt là “`
_YEAR = len("2025")
_DRAFT_REACH = 60  # from `dự thảo sửa đổi` to the act: its type words or those of its parts lie between


@dataclass(slots=True)
class _List:
    """A list of citations under reading."""

    end: int  # the chunk behind its last member
    last: Citation | None = None
    governor: Governor | None = None
    aside: Citation | None = None  # what amended the last member: `được sửa đổi bởi Luật số …`
    listed: Relation | None = None  # of what stands in bullets behind a colon


class Attacher:
    """Fills in the mentions of one text at a time."""

    def __init__(
        self, patterns: Patterns, issuers: IssuerGrammar, headers: HeaderGrammar, tagged: Tagger | None = None
    ) -> None:
        self._issuers = issuers
        self._headers = headers
        self._pinpoints = PinpointGrammar(patterns)
        self._relations = RelationGrammar(patterns)
        self._fitting = Fitting(patterns)
        self._records = Records(patterns, issuers, self._fitting)
        self._references = References(issuers, self._fitting)
        self._paragraphs = Paragraphs(patterns)
        self._items = ItemLists(patterns, self._fitting)
        self._foreign = ForeignCitations(patterns, issuers)
        grammar = Grammar(patterns)
        self._composer = Composer(patterns, grammar, issuers, TitleGrammar(patterns), self._fitting)
        self._governors = GovernorGrammar(patterns, grammar, self._fitting)
        self._amended = compiled(
            rf"[\s,(”\"]*(?:và\s+)?(?:{patterns.alternation('auxiliary', 'tense')}\s+){{0,2}}"
            rf"{patterns.alternation('passive_agent')}\s+{patterns.alternation('amending')}[^;.()]{{0,60}}"
        )
        self._draft_amendment = compiled(rf"[Dd]ự\s+thảo\s+{patterns.alternation('amending')}")

    def attach(self, text: str, mentions: list[Mention]) -> None:
        """Attach dates, issuers, titles, pinpoints and relations to the sorted mentions of ``text``.

        Mentions that only their rows show to be such are added.
        """
        placed = self._records.find(text, mentions)
        for m in mentions:
            if m.kind == "self" and m.language is not None:
                self._foreign.give_header(text, m)
            elif m.kind == "self":
                self._read_header(text, m)
        for own, behind in pairwise(mentions):
            if own.kind == "self" and _repeats(text, own, behind):
                behind.kind, behind.issuer, behind.title_span = "self", own.issuer, own.title_span
                behind.date, behind.date_span = own.date, own.date_span
        for start, end, group in sentences(
            text, mentions, self._paragraphs.of(text, mentions), placed.fence if placed.rows else None
        ):
            while group:  # a sentence of more chunks than the grammar reads at once goes on as another
                sentence = self._composer.read(text, start, end, group)
                if placed.rows:
                    sentence.floor = placed.fence(group[0].start)[0]
                self._attach_sentence(sentence)
                group = group[len(sentence.citations) :]
                start = sentence.chunks[-1].start
        self._items.give(text, mentions)
        self._relations.mark_behind(text, mentions)
        self._records.give(text, placed, mentions)
        self._references.give(text, mentions)
        self._foreign.give(text, mentions)

    def _attach_sentence(self, sentence: Sentence) -> None:
        lists: dict[int, _List] = {}  # at each level of titles
        end = 0  # of what stands in front of a citation: the one before it, whatever its level
        for citation in sentence.citations:
            citation.mention.outer = citation.outer.mention if citation.outer is not None else None
            self._take_pinpoint(sentence, citation, end)
            row = lists.get(id(citation.outer))
            if row is None:
                row = lists[id(citation.outer)] = _List(_begin_within(citation.outer))
            if not self._explains(sentence, row, citation):
                self._govern(sentence, row, citation)
            end = _behind_parts(sentence, citation)
        for citation in sentence.citations:
            spread(sentence.text, citation.mention, self._fitting, citation.together)

    def _explains(self, sentence: Sentence, row: _List, citation: Citation) -> bool:
        """Whether a citation only explains the one before it, whose list goes on behind it; it is given what it has."""
        m, previous = citation.mention, row.last
        if previous is None:
            return False
        issuing = row.governor is not None and row.governor.issuing
        issued_too = issuing and self._governors.goes_on(sentence, citation, row.end)
        if not issued_too and _in_own_bracket(sentence.text, m):  # `(Quyết định 217)`
            row.end = max(row.end, citation.at + 2)
            m.relation = "cites"
            return True
        aside, row.aside = row.aside, None
        goes_on = aside is not None and set(sentence.letters[aside.behind : citation.at]) <= _COORDINATION
        if not goes_on and not self._is_aside(sentence, previous, citation):
            return False
        if aside is not None and goes_on:
            join(sentence.text, m, aside.mention, self._fitting)
        m.relation, m.changed = "cites", previous.mention
        row.aside = citation
        row.end = citation.behind + (sentence.letters[citation.behind] == ")")
        return True

    def _govern(self, sentence: Sentence, row: _List, citation: Citation) -> None:
        """Make a citation a further member of a list, or give it what governs it from the front."""
        m, previous = citation.mention, row.last
        if previous is not None and self._is_member(sentence, previous, citation, row):
            if row.governor is not None and m.tokens:
                if not row.governor.issuing:
                    _give_back_issuer(citation, row.governor)
                self._governors.hand_down(m, row.governor, previous.mention)
            join(sentence.text, m, previous.mention, self._fitting)
            if row.governor is not None:
                self._governors.hand_down(m, row.governor, previous.mention)
        else:
            row.governor = self._governors.governor(sentence, citation, row.end, row.governor)
            if row.governor is not None:
                _give_back_issuer(citation, row.governor)
                self._governors.hand_down(m, row.governor)
            m.relation = self._relation_of(sentence, citation, row)
            between = sentence.letters[row.end : citation.at]
            if ":" in between and _BULLET_BEHIND_COLON.search("".join(between)):
                row.listed = m.relation
        row.last, row.end = citation, citation.behind

    def _take_pinpoint(self, sentence: Sentence, citation: Citation, begin: int) -> None:
        """The part in front of a citation; what stands behind both names that part, and is no title of the act."""
        m = citation.mention
        part = self._pinpoints.before(sentence.text, sentence.offset(begin) if begin else sentence.floor, m.start)
        if part is None:
            return
        front, of_attached = part
        if not of_attached:
            m.pinpoint_span = front
        bare = m.issuer is None and (m.date is None or len(m.date) == _YEAR)
        if not bare or m.title_span is None or sentence.text[m.title_span[0]] in _QUOTES:
            return
        if not self._composer.is_of_whole_act(sentence.text, m.title_span[0]):
            m.title_span, citation.title = None, None

    def _is_aside(self, sentence: Sentence, previous: Citation, citation: Citation) -> bool:
        """Whether a citation only says what amended the one before it: the list goes on behind it."""
        m = citation.mention
        front = min(m.start, m.pinpoint_span[0]) if m.pinpoint_span is not None else m.start
        known = max(previous.mention.known_end, sentence.chunks[previous.behind - 1].end)
        return self._amended.fullmatch(sentence.text, known, front) is not None

    def _is_member(self, sentence: Sentence, previous: Citation, citation: Citation, row: _List) -> bool:
        """Whether a citation is a further member of a list: nothing but marks and `và` stands in front of it."""
        begin, governor = row.end, row.governor
        front = citation.at
        pinpoint = citation.mention.pinpoint_span
        while pinpoint is not None and front > begin and sentence.chunks[front - 1].start >= pinpoint[0]:
            front -= 1
        if front < begin:
            return False
        gap = "".join(sentence.letters[begin:front])
        if pinpoint is not None:
            gap = gap.removesuffix("t")  # `quy định tại Điều 1 của A và tại Điều 2 của B`
        if gap == "," and _PREDICATE.match("".join(sentence.letters[citation.behind :])):
            return False  # `Thể chế hóa Nghị quyết số 68, | Luật Việc làm đã sửa đổi`: the main clause begins
        if _LIST_GAP.fullmatch(gap):
            return gap != ""
        if _NEXT_ITEM.search(gap):
            return governor is not None or previous.title is not None
        return governor is not None and governor.issuing and _FURTHER.fullmatch(gap) is not None

    def _relation_of(self, sentence: Sentence, citation: Citation, row: _List) -> Relation:
        text, m = sentence.text, citation.mention
        begin, governor = row.end, row.governor
        if governor is not None and governor.relation is not None:
            return governor.relation
        last = row.last.mention.relation if row.last is not None else None
        further = governor is not None and _FURTHER_BODY.fullmatch("".join(sentence.letters[begin : governor.begin]))
        if last is not None and further:
            return last  # `theo đề nghị của X tại A; ý kiến của Y tại B`
        front = min(m.start, m.pinpoint_span[0]) if m.pinpoint_span is not None else m.start
        start = sentence.offset(begin)
        behind_part = text[m.pinpoint_span[1] : m.start] if m.pinpoint_span is not None else ""
        if "kèm" in behind_part or "ban hành" in behind_part:
            changed = self._relations.governing(text, start, front)  # `thay thế Phụ lục I ban hành kèm theo`
            return changed if changed in CHANGING else "attached_to"
        if governor is not None and governor.start is not None:
            ends = governor.begin, governor.start  # `thực hiện | các quyết định của |`, `theo | đề nghị của |`
            governing = (self._relations.governing(text, start, sentence.offset(k)) for k in ends)
            return next((relation for relation in governing if relation is not None), "cites")
        window = text[max(start, front - _DRAFT_REACH) : front]
        if "thảo" in window and self._draft_amendment.search(window):
            return "amends"
        if text[front - 1 : front] == "(":
            return "cites"
        if "xây dựng" in window and _AMENDED_BEHIND.match(text, m.end):
            return "amends"
        said = self._relations.governing(text, start, front)
        if said is None or said == "attached_to":
            said = _of_list(sentence, citation, row, said) or said
        return said or "cites"

    # -- own number ---------------------------------------------------------------------------

    def _read_header(self, text: str, m: Mention) -> None:
        header = self._headers.read(text, m)
        if header.date is not None:
            m.date, m.date_span = header.date.value, header.date.span
        if header.issuer is not None:
            org = self._issuers.organisation(text, *header.issuer)
            m.issuer = Organisation(*header.issuer, org.entry if org else None)
        m.title_span = header.title
        if header.doc_type is not None and m.type_span is None:
            m.doc_type = header.doc_type


def _repeats(text: str, own: Mention, behind: Mention) -> bool:
    """Whether a heading names its document once more: ``QUYẾT ĐỊNH⏎CỦA CHÍNH PHỦ SỐ 91/CP`` under ``Số: 91/CP``."""
    if behind.code is None or own.code is None or behind.code.upper() != own.code.upper() or behind.type_span is None:
        return False
    return behind.start < own.end + _HEADING_REACH and text[behind.start - 1] == "\n"


def _of_list(sentence: Sentence, citation: Citation, row: _List, said: Relation | None) -> Relation | None:
    """The relation of a citation for which no phrase right in front speaks, by its sentence or its list."""
    between = "".join(sentence.letters[row.end : citation.at])
    last = row.last.mention.relation if row.last is not None else None
    if said == "attached_to":  # `Bãi bỏ: a) A; b) Điều 5 Quy định ban hành kèm theo B`
        return last if last in CHANGING and _NEXT_IN_LIST.match(between) else None
    if _is_passed_on_day(sentence, citation, row.end):
        return "issues"
    if row.listed is not None and _BEHIND_BULLET.search(between):
        return row.listed
    # `quy định chi tiết một số điều của A, gồm: a) Điều 1 của A`; not `các thông tư hướng dẫn A, gồm: - B`
    parts = row.last is not None and (citation.mention.pinpoint_span is not None or last != "implements")
    return last if parts and _BULLET_BEHIND_LEAD.search(between) else None


def _is_passed_on_day(sentence: Sentence, citation: Citation, begin: int) -> bool:
    """Whether a sentence says of a document that it was passed: ``Ngày 05/3/2020, Nghị quyết số 12 được thông qua``.

    A full date in front is then its date.
    """
    m, letters = citation.mention, sentence.letters
    behind = "".join(letters[citation.behind : citation.behind + 3])
    if not citation.passed and not behind.startswith((PASSIVE + ISSUING, ISSUING + ",")):
        return False
    front = "".join(letters[begin : citation.at])
    found = _PASSED_FRONT.search(front)
    if found is None:
        return False
    at = front.find("D", found.start())
    if at < 0 and not citation.passed:
        return False  # `Ngày 25/4/2005, Nghị định 55/2005/NĐ-CP ban hành, thay thế` needs the day
    if m.date is None and at >= 0:
        date = sentence.chunks[begin + at].value
        assert isinstance(date, Found)
        m.date, m.date_span = date.value, date.span
    return True


def _behind_parts(sentence: Sentence, citation: Citation) -> int:
    """The chunk behind a citation and the parts of it that stand behind it: those are no other's."""
    k, part = citation.at + 1, citation.mention.pinpoint_span
    while part is not None and k < citation.behind and sentence.chunks[k].start < part[1]:
        k += 1
    return k


def _begin_within(outer: Citation | None) -> int:
    """The first chunk that may belong to a citation inside the title of ``outer``."""
    return outer.title[0] if outer is not None and outer.title is not None else 0


def _give_back_issuer(citation: Citation, governor: Governor) -> None:
    """Make a body behind a title a part of it where who issued the document stands in front.

    Of documents that are only named in front, `các quyết định của Bộ trưởng Bộ Nội vụ: số 12/QĐ-BNV về …`, that is so
    if the two are one.
    """
    m = citation.mention
    if not citation.late or m.issuer is None or m.title_span is None or not governor.issuers:
        return
    entry = m.issuer.entry
    if governor.issuing or (entry is not None and any(body.entry is entry for body in governor.issuers)):
        m.title_span = m.title_span[0], m.issuer.end
        m.issuer = None


def _in_own_bracket(text: str, m: Mention) -> bool:
    """Whether a bracket holds just this mention, with or without ``viết tắt``."""
    if _CLOSE_BRACKET.match(text, m.known_end) is None:
        return False
    return _OPEN_BRACKET.search(text, max(0, m.start - _BRACKET_REACH), m.start) is not None
