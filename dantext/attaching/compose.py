"""Citations of a sentence, put together by the grammar of composition.

A sentence is cut into chunks once. First each citation takes what stands behind it, from the last to the first, so
that what stands behind a citation inside a title is that citation's, and what is left over belongs to the document
whose title it is. Then, from the first to the last, each is a further member of a list or takes what governs it from
the front, which reaches over the whole list behind it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.attaching.composition import Citation, Sentence, joint
from dantext.attaching.fitting import Fitting
from dantext.attaching.grammar import LEAD, Grammar, Place, Reading
from dantext.attaching.titles import TitleGrammar
from dantext.finding.chunks import AND, BODY, CITATION, FITTING, PASSIVE, TOGETHER, WORDS, Chunk, Chunker
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

# A verb phrase that holds it is what the text says: `Nghị định 164 quy định nơi nộp phí là Cục thuế`.
_COPULA = compiled(r"\slà\s")
_FEWEST_WORDS = 3  # of an issuer or a title and the number: `về thuế số 12`
_CHARTER = "ĐL"  # type of a charter
# Chunks from a citation on that are read, each more only if the readings depend on what stands behind the one before.
_REACHES = (5, 13, 29, 1 << 16)
# `ngày 25/4/2005, Nghị định 55/2005/NĐ-CP ban hành, thay thế`; a verb alone; what says where it was amended.
_NO_TITLE = compiled(r"[i,]*|w|(?:w[,&]?){1,3}[tu]l*C.*")
# A law has no title: what reads as one governs what follows, `Luật Quản lý thuế hướng dẫn thi hành Nghị định`.
_LEADS_ON = compiled(r"[^&,C]+C")
_NUMBER = compiled(r"\s+(?:[Ss]ố\s?:?\s?)?[0-9]")
_JOINT = compiled(r"\s*(?:,|và\s|[-–])\s*")
_NUMBERED = 2  # words, `số 45/2013/QH13`, behind which there are no more where a law has no name in front


class Composer:
    """Reads sentences."""

    def __init__(
        self, patterns: Patterns, grammar: Grammar, issuers: IssuerGrammar, titles: TitleGrammar, fitting: Fitting
    ) -> None:
        self._chunker = Chunker(patterns, issuers)
        self._grammar = grammar
        self._issuers = issuers
        self._titles = titles
        self._fitting = fitting
        # `Quyết định xử phạt` says which kind it is: without `về`, only what is done to documents is a title.
        about, acts = patterns.alternation("about"), patterns.alternation("amending", "issuing", "passing")
        begins = rf"(?:(?:{patterns.alternation('title')}\s+)?{about}|{acts})"
        self._of = compiled(rf"\b{patterns.alternation('of')}\s+")
        whole = patterns.alternation("of_whole_act").replace(",", r"\s?,")  # segmenters set a comma off
        self._of_whole_act = compiled(rf"(?:{about}\s+)?{whole}\b", re.IGNORECASE)
        self._within = compiled(rf"\s(?P<t>(?i:{begins})\s.{{2,200}}?)\s+[Ss]ố\W{{0,3}}[0-9]", re.DOTALL)

    def read(self, text: str, start: int, end: int, mentions: list[Mention]) -> Sentence:
        """The sentence from ``start`` to ``end``: each of its citations with what stands behind it."""
        sentence = Sentence(text, self._chunker.chunks(text, start, end, mentions))
        for i in range(len(sentence.citations) - 1, -1, -1):
            self._take_from_behind(sentence, i)
        inside: list[Citation] = []
        previous: Citation | None = None
        for citation in sentence.citations:
            if previous is not None and previous.outer is not None and _goes_with(sentence, previous, citation):
                _lengthen(sentence, previous.outer, citation)
            previous = citation
            while inside and _ends_before(inside[-1], citation.at):
                inside.pop()
            # One in a bracket between a document and its title is in none yet: `(viết tắt là Nghị định 186) quy định`.
            if inside:
                citation.outer = next((c for c in reversed(inside) if _holds(c, citation.at)), None)
            if citation.title is not None:
                inside.append(citation)
        return sentence

    def _take_from_behind(self, sentence: Sentence, i: int) -> None:
        citation = sentence.citations[i]
        m = citation.mention
        for reading in self._readings(sentence, citation):
            if self._is_of_outer(sentence, i, reading) or (not _may_be_titled(m) and _is_dated_behind_title(reading)):
                continue
            self._take(sentence, citation, reading)
            break
        if m.type_span is not None and m.kind in ("code", "date"):
            self._take_from_within(sentence.text, m)
        m.known_end = m.end
        for span in (m.date_span, m.issuer and m.issuer.span):
            if span and span[0] >= m.end:
                m.known_end = max(m.known_end, span[1])

    def _readings(self, sentence: Sentence, citation: Citation) -> Iterator[Reading]:
        """The readings of a citation with what stands behind it; the sentence is read as far as they depend on it."""
        k = citation.at
        front = "".join(sentence.letters[max(0, k - LEAD) : k])
        row = ""
        for reach in _REACHES:
            sentence.read_on(k + reach)
            row += self._seen_by(citation.mention, sentence, k + len(row), k + reach)
            readings = self._grammar.behind(row, front, k)
            if readings is not None:
                return readings
        raise AssertionError("the last reach has the end of the sentence")

    def _seen_by(self, m: Mention, sentence: Sentence, k: int, end: int) -> str:
        """Letters from one citation's side: which bodies can have issued it; few bodies pass laws."""
        seen = sentence.letters[k:end]
        if BODY in seen:
            legislated = m.doc_type is not None and m.doc_type.legislature_only
            for j, letter in enumerate(seen):
                if letter == BODY:
                    body = sentence.chunks[k + j].value
                    assert isinstance(body, Organisation)
                    if self._fitting.may_have_issued(m, body.entry):
                        seen[j] = FITTING
                    elif legislated and body.entry is not None:
                        seen[j] = WORDS
        return "".join(seen)

    def _is_of_outer(self, sentence: Sentence, i: int, reading: Reading) -> bool:
        """Whether the date behind an act inside a title can only be the outer document's, by the years of both.

        ``Thông tư số 57/2020/TT-BCA sửa đổi … của Thông tư số 04/2015/TT-BCA ngày 10/06/2020``.
        """
        m = sentence.citations[i].mention
        years = {m.year} if m.year is not None else {int(act.date[:4]) for act in m.acts if act.date is not None}
        if not reading.dates or not years or not i:
            return False
        date = sentence.chunks[reading.dates[0][0]].value
        assert isinstance(date, Found)
        year = int(date.value[:4])
        if year in years:
            return False
        return any(c.mention.year == year and sentence.letters[c.at + 1] != "D" for c in sentence.citations[:i])

    def _take(self, sentence: Sentence, citation: Citation, reading: Reading) -> None:
        m, chunks, letters = citation.mention, sentence.chunks, sentence.letters
        end = _end_of(chunks, reading)
        titled = _may_be_titled(m) and not _has_name(sentence.text, m)
        if reading.titles and not titled:
            a, b = reading.titles[0]
            end = a if _LEADS_ON.match("".join(letters[a:b])) else end
        citation.behind = max(citation.at + 1, end)
        citation.passed = PASSIVE in letters[citation.at : citation.behind]
        if reading.dates and m.kind != "date":
            a = _most_precise(chunks, reading.dates)
            date = chunks[a].value
            assert isinstance(date, Found)
            m.date, m.date_span = date.value, date.span
            citation.together = letters[a - 1] == TOGETHER
            letters[a] = WORDS
        if reading.pinpoints:
            a, b = reading.pinpoints[0]
            m.pinpoint_span = (chunks[a].start, chunks[b - 1].end)
            letters[a:b] = WORDS * (b - a)
        if reading.issuers and not _is_said_of_another(m, reading):
            a, b = reading.issuers[0]
            m.issuer = joint(chunks, a, b, m)
            citation.late = (
                bool(reading.titles) and max(date[0] for date in (*reading.dates, (0, 0))) < reading.titles[0][0] < a
            )
            letters[a:b] = WORDS * (b - a)
        if reading.titles and titled and not self._names_part(sentence, reading):
            a, b = reading.titles[0]
            if _NO_TITLE.fullmatch("".join(letters[a:b])):
                citation.behind = a
                return
            start = chunks[a].start
            end = self._titles.trimmed(sentence.text, start, chunks[b - 1].end)
            said = letters[a] != "v" and letters[a + 1] != "v" and _COPULA.search(sentence.text, start, end)
            least = chunks[a].end if letters[a] == "v" else start  # `về` alone is none
            if not said and end > least and not (CITATION in letters[a:b] and _begins_line(sentence.text, start, m)):
                m.title_span = (start, end)
                citation.title = (a, b)

    def is_of_whole_act(self, text: str, start: int) -> bool:
        """Whether a title says what an act as a whole does, ``sửa đổi một số điều``: no article is called that."""
        return self._of_whole_act.match(text, start) is not None

    def _names_part(self, sentence: Sentence, reading: Reading) -> bool:
        """Whether a title stands behind a cited part: it says what that part provides."""
        if not reading.pinpoints or reading.pinpoints[0][1] > reading.titles[0][0]:
            return False
        return not self.is_of_whole_act(sentence.text, sentence.chunks[reading.titles[0][0]].start)

    def _take_from_within(self, text: str, m: Mention) -> None:
        """Issuer and title between type words and number: ``Nghị định về thuế của Chính phủ số 29/2013/NĐ-CP``."""
        assert m.type_span is not None
        if len(text[m.type_span[1] : m.end].split()) < _FEWEST_WORDS:
            return  # nothing but the number
        of = self._of.search(text, m.type_span[1], m.end)
        by_name = m.doc_type is not None and "name" in m.doc_type.cited_by
        if of is not None and m.issuer is None:
            m.issuer = self._bodies(text, of.end(), m.end)
        elif m.issuer is None and m.number is not None and not by_name:
            bodies = self._bodies(text, m.type_span[1], m.end)
            if (
                bodies is not None
                and _NUMBER.match(text, bodies.end)
                and self._fitting.fits(m, bodies.entry, strict=True)
            ):
                m.issuer = bodies
        title = self._within.search(text, m.type_span[1], m.end)
        if title is None or m.title_span is not None or m.kind != "code" or by_name:
            return
        start, end = title.span("t")
        if of is not None and m.issuer is not None and start < of.start():
            end = start + len(text[start : of.start()].rstrip())
        m.title_span = (start, end)

    def _bodies(self, text: str, start: int, end: int) -> Organisation | None:
        """The body that begins at ``start``, with those that it is joined to."""
        first = last = self._issuers.organisation(text, start, end)
        while last is not None and (joint := _JOINT.match(text, last.end, end)) is not None:
            further = self._issuers.organisation(text, joint.end(), end)
            if further is None:
                break
            last = further
        if first is None or last is None or first is last:
            return first
        return Organisation(first.start, last.end, first.entry, last.term or first.term)


def _end_of(chunks: list[Chunk], reading: Reading) -> int:
    """Where a reading ends, without a second date at its end: ``của Bộ Y tế, ngày 05/3/2020 UBND tỉnh ban hành``."""
    if len(reading.dates) < 2 or _most_precise(chunks, reading.dates) != reading.dates[0][0]:
        return reading.end
    second = reading.dates[1][0]
    behind = max((b for a, b in (*reading.issuers, *reading.titles, *reading.pinpoints)), default=0)
    return second if behind <= second else reading.end


def _most_precise(chunks: list[Chunk], dates: list[Place]) -> int:
    """The chunk of the first date, or of one that says more of the same: ``năm 2025 ban hành ngày 21/7/2025``."""
    best = dates[0][0]
    for a, _ in dates[1:]:
        date, known = chunks[a].value, chunks[best].value
        assert isinstance(date, Found) and isinstance(known, Found)
        if len(date.value) > len(known.value) and date.value.startswith(known.value):
            best = a
    return best


def _begins_line(text: str, start: int, m: Mention) -> bool:
    """Whether a capital begins a line there: ``Kết quả thực hiện Chỉ thị số 24-CT/TU`` is a heading over it.

    Right behind who issued the document its title is only wrapped.
    """
    if m.issuer is not None and m.end <= m.issuer.start and text[m.issuer.end : start] in ("\n", ":\n"):
        return False
    return text[start - 1 : start] == "\n" and text[start].isupper() and not text.startswith("V", start)


def _may_be_titled(m: Mention) -> bool:
    """Whether a document has a title beside its name: the name of a law is all that it has."""
    return m.kind != "name" or (
        m.doc_type is not None and "name" not in m.doc_type.cited_by and m.doc_type.abbr != _CHARTER
    )


def _goes_with(sentence: Sentence, first: Citation, second: Citation) -> bool:
    """Whether a title goes on behind the act that ends it: ``hướng dẫn Nghị định A và Nghị định B của Chính phủ``.

    The body behind the second one is that of both, which are of one type, and not of the document's.
    """
    a, b, outer = first.mention, second.mention, first.outer
    if outer is None or outer.title is None or outer.title[1] != first.behind or outer.mention.issuer is None:
        return False
    if a.doc_type is not b.doc_type or a.doc_type is outer.mention.doc_type or a.title_span is not None:
        return False
    between = "".join(sentence.letters[first.behind : second.at])
    return between == AND and a.issuer is None and b.issuer is not None and b.issuer.start > b.end


def _lengthen(sentence: Sentence, outer: Citation, last: Citation) -> None:
    """Let a title go on to the end of one more act."""
    assert outer.title is not None and outer.mention.title_span is not None
    outer.title = outer.title[0], last.behind
    outer.mention.title_span = outer.mention.title_span[0], sentence.chunks[last.behind - 1].end


def _is_dated_behind_title(reading: Reading) -> bool:
    """Whether the date stands behind a title: of a law, whose name is its title, it is of what was done."""
    return bool(reading.titles and reading.dates) and reading.dates[-1][0] > reading.titles[0][0]


def _has_name(text: str, m: Mention) -> bool:
    """Whether the name of a law stands in front of its number: ``Luật Đất đai số 45/2013/QH13``."""
    if m.kind != "code" or m.type_span is None or m.doc_type is None or not m.doc_type.legislature_only:
        return False
    return len(text[m.type_span[1] : m.end].split()) > _NUMBERED


def _ends_before(citation: Citation, k: int) -> bool:
    return citation.title is not None and citation.title[1] <= k


def _holds(citation: Citation, k: int) -> bool:
    return citation.title is not None and citation.title[0] <= k < citation.title[1]


def _is_said_of_another(m: Mention, reading: Reading) -> bool:
    """Whether an issuer stands behind a phrase that would be the title, of a mention that can have none.

    ``Luật Ban hành văn bản 2015 quy định chi tiết điều được giao trong nghị quyết của Quốc hội``.
    """
    return bool(reading.titles) and reading.titles[0][0] < reading.issuers[0][0] and not _may_be_titled(m)
