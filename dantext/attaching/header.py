"""The header of a document: its own number, date, issuing body, type and title."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import TypeVar

from dantext.attaching.letterhead import HEADER, LINE_MARKS, Letterhead, as_printed, capitalised
from dantext.finding.columns import Heads
from dantext.finding.dates import DATE, bare_date, full_date, iso_date
from dantext.finding.found import Found
from dantext.finding.mention import Mention, Span
from dantext.language.letters import UPPER, fold, phrases
from dantext.language.regexes import anchor, compiled
from dantext.model import Citation
from dantext.tables.load import Patterns
from dantext.tables.schema import ColumnKind, DocType

_LETTER = "CV"
_FIELDS: tuple[ColumnKind, ...] = ("issuer", "date", "title", "type")
_M = TypeVar("_M", Mention, Citation)
_LINE = compiled(r"[^\n]+")
_SUBJECT = compiled(r"[Vv]/v\b")
# The national motto, or the Party's name: every document begins with one of them. By how they begin, for `in` is fast.
_NATIONAL = {
    "Tự do": anchor(r"Tự do\s*[-–—]\s*Hạnh phúc"),
    "ĐẢNG CỘNG SẢN": anchor(r"ĐẢNG CỘNG SẢN VIỆT NAM"),
}
_LONGEST_LINE = 120  # characters of one line of a title among others
_ENDS_SENTENCE = ".;:"
_HEADING_REACH = 1500  # from the number to the end of the title: two columns of bodies and mottos lie between
_HEADING_LENGTH = 60  # a longer line in capitals is a title, not the words of a type
_LINES_OF_BODY = 3  # that name who decides, between title and preamble
_SHORTEST_TITLE = 4  # words
_TYPE_WORDS = 5  # of the words of a type, what tells it from the others stands among these
_FIRST_PAGE = 3000  # characters; a number further down is that of another document in the file
_PLACE_REACH = 60  # in front of a date: the place and its comma
_DATE_BEHIND = 420  # from the number to the date line: the rest of the left column may lie between
_DATE_BEFORE = 250  # from the date line to the number below it
_BLANK_BEHIND = 200  # from the number to a date that is left open
_RECORD_REACH = 300  # from the number in a table of fields to those that name the body, the date and the type
# A label or a key and what it says, a line: `Cơ quan: Bộ Y tế`, `| Cơ quan | Bộ Y tế |`, `"co_quan": "Bộ Y tế",`
_FIELD = compiled(
    r"\n[^\w\n]{0,6}(?P<key>[^\W\d][^\n:|\"']{0,40}?)(?P<quoted>[\"'])?[* ]{0,4}(?P<sign>[:|])[ ]{0,3}[\"'*]{0,3}"
    r"(?P<value>[^\n|\s\"'*][^\n|]*?)(?=[\"',*;]*[ ]*(?:[|\n]|\Z))"
)
_FRONT_MATTER = compiled(r"---[ \t]*\n(?:[^\n]*\n){1,40}?---[ \t]*(?=\n|\Z)")
# A date of a header has a place and a comma in front of it, or a line to itself.
_PLACE_AND_DAY = compiled(rf"[{UPPER}][^\n,]{{2,30}},\s*ngày\s+[0-9]")
_PLACE_COMMA = compiled(rf"[{UPPER}][^\W\d_]*,\s*\Z")
# What a date stands behind that is the day of another document: `Tổng kết Nghị quyết số 18-NQ/TW ngày 25/10/2017`.
_BEHIND_CODE = compiled(r"[0-9][a-zđ]?[-/](?:(?:19|20)[0-9]{2}[-/])?[A-ZĐ][\w&/-]{0,40},?\s{0,20}\Z")
_BLANK_DATE = compiled(r"[Nn]gày[\s.…_]{0,20}tháng[\s.…_]{0,20}")  # left open for the pen
# Of a day that cannot be read the month and the year are left.
_DAY_LOST = compiled(
    r"[Nn]gày[^\w\n]{1,6}(?P<d>tháng\s{1,2}(?P<m>0?[1-9]|1[0-2])\s{1,2}năm\s{1,2}(?P<y>(?:19|20)[0-9]{2}))\b"
)
_LINE_START = compiled(r"\n\s*\Z")
_LINE_END = compiled(r"[ \t.]*(?:\n|\Z)")


@dataclass(slots=True)
class Header:
    """What the header of a document says."""

    date: Found[str] | None = None
    issuer: Span | None = None
    title: Span | None = None
    doc_type: DocType | None = None


class HeaderGrammar:
    """Reads the headers of documents."""

    def __init__(self, patterns: Patterns) -> None:
        self._types_by_last = patterns.types_by_last
        self._bodies = patterns.issuers_by_symbol
        self._letter = patterns.type_by_abbr[_LETTER]
        self._head = Letterhead(patterns)
        self._state = compiled(rf"[\W_]+nuoc[\W_]+{self._head.state}")
        preamble = as_printed(map(capitalised, patterns.words("preamble")))
        capitals = as_printed(map(str.upper, patterns.words("below_title")))
        self._no_title_line = compiled(
            rf"[-_*=–—.\W\d]*$|(?:[-+•]\s*)?(?:{preamble}|{capitals})\b|I\W|1\.|Thực\s+hiện\s.*;$"
        )
        # The dates in lines that begin so are those of other documents.
        self._basis = compiled(
            rf"[ \t*_]{{0,4}}\n[\s*_]{{0,6}}{as_printed(map(capitalised, patterns.words('basis')))}\b"
        )
        offices = patterns.organisation_words["office"]
        self._office = compiled(rf"{as_printed(map(str.upper, sorted(offices, key=len, reverse=True)))}\b")
        self._of_state = tuple(map(fold, offices))
        self._about = compiled(rf"\b{as_printed(map(str.upper, patterns.words('about')))}\b", re.IGNORECASE)
        self._leads_on = tuple(
            f" {fold(word)}" for word in patterns.words("of", "and", "by", "between", "placing", "about")
        )
        self._governs_office = tuple(
            f" {word.upper()}" for word in patterns.words("of", "and", "by", "between", "about", "filling")
        )
        attached = phrases(p for entry in patterns.relations if entry.relation == "attached_to" for p in entry.phrases)
        self._attached = compiled(rf"[*_ ]{{0,4}}\([*_ ]{{0,4}}{attached}\b", re.IGNORECASE)
        self._heads = Heads(patterns)
        self._verbs = frozenset(tuple(fold(w).split()) for w in patterns.words("title"))

    def read(self, text: str, own: Mention) -> Header:
        """The header around a document's own number, or the fields of the record that begins with it."""
        record = self._record(text, own)
        if record is not None:
            return record
        doc_type, title = self.heading(text, own.end)
        issuer = self._head.issuer(text, own)
        if title is not None:
            issuer = issuer or self._body_below(text, title[1])
            named = self._behind_number(text, title, own)
            if named != title or text[slice(*title)].isupper():
                title = self._without_body(text, named, issuer)
            elif issuer is not None and text[title[0]].islower() and not self._is_of_body(text, title, issuer):
                title = _without_last(text, title, text[slice(*issuer)])
            title = title if title[0] < title[1] else None
        if doc_type is None and title is not None and own.tokens and own.tokens[0] in self._bodies:
            doc_type = self._letter  # `5680/CT-CS`: of the Cục Thuế, and no Chỉ thị
        return Header(date=self._date(text, own), issuer=issuer, title=title, doc_type=doc_type)

    def _record(self, text: str, own: Mention) -> Header | None:
        """What the fields of a record say that has the number in one of them: front matter, or a table of a page."""
        front = _FRONT_MATTER.match(text)
        within = front is not None and own.end < front.end()
        found = self._fields(text, own, front.span() if within and front is not None else None)
        issuer, day, title, printed = (found.get(kind) for kind in _FIELDS)
        if issuer is None and not within:
            return None
        kind = self._type_of(fold(printed["value"]).split()) if printed is not None else None
        named = within or (issuer is not None and (issuer["quoted"] or issuer["sign"] == "|"))
        title = title if named else None  # behind a plain label it is that of a page
        return Header(
            date=_field_date(text, day) or (None if named else self._date(text, own)),
            issuer=issuer.span("value") if issuer is not None else None,
            title=self._without_type(text, title.span("value"), own) if title is not None else None,
            doc_type=kind[0] if kind is not None else None,
        )

    def _fields(self, text: str, own: Mention, front: Span | None) -> dict[ColumnKind, re.Match[str]]:
        """The first field of each kind below the number, up to that of another document; all around it in ``front``."""
        found: dict[ColumnKind, re.Match[str]] = {}
        begin, end = front or (own.end, own.end + _RECORD_REACH)
        for field in _FIELD.finditer(text, begin, end):
            kind = self._heads.kind(field["key"])
            if kind == "number" and front is None:
                break
            if kind is not None and not (kind == "title" and own.code is not None and own.code in field["value"]):
                found.setdefault(kind, field)
        return found

    def _without_type(self, text: str, title: Span, own: Mention) -> Span:
        """The title in a field, which may begin with the type: ``title: "Công văn | điều chỉnh phụ lục"``."""
        words = list(islice(re.finditer(r"\S+", text[slice(*title)]), _TYPE_WORDS))
        found = self._type_of([fold(w.group()) for w in words])
        if found is None or len(found[1]) == len(words) or own.doc_type not in (found[0], None):
            return title
        if found[1] in self._verbs:
            return title  # `Hướng dẫn tổ chức thi học phần`
        return title[0] + words[len(found[1])].start(), title[1]

    def heading(self, text: str, pos: int) -> tuple[DocType | None, Span | None]:
        """Type and title of the document whose header ends at ``pos``: a line in capitals, and the lines below it.

        A letter or a judgment has its subject behind ``V/v`` and no heading.
        """
        inline_heading = self._inline(text, pos)
        if inline_heading is not None:
            return inline_heading
        reach = min(len(text), pos + _HEADING_REACH)
        subject = _SUBJECT.search(text, pos, reach) if text.find("/v", pos, reach) >= 0 else None
        for m in _LINE.finditer(text, pos, reach):
            if not m.group().isupper():
                continue
            words = m.group().strip(LINE_MARKS)
            if len(words) > _HEADING_LENGTH:
                continue
            found = self._type_of(fold(words).split())
            if found is None:
                continue
            if subject is not None and subject.start() < m.start():
                break
            inline = words[len(" ".join(words.split()[: len(found[1])])) :].strip()
            start = m.start() + m.group().index(inline) if inline else _skip_blank(text, m.end())
            return found[0], self._title_lines(text, start, reach)
        return None, self._title_lines(text, subject.start(), reach) if subject is not None else None

    def _inline(self, text: str, pos: int) -> tuple[DocType, Span | None] | None:
        """Type and title behind the date on the line of the number or the next, where a header was made one line."""
        stop = _line_end(text, pos)
        date = next((m for m in _dates(text, pos, min(stop, pos + _PLACE_REACH)) if m["m2"]), None)
        if date is None and stop < len(text):
            pos, stop = stop + 1, _line_end(text, stop + 1)
            date = next((m for m in _dates(text, pos, min(stop, pos + _PLACE_REACH)) if m["m2"]), None)
        if date is None:
            return None
        lowered = self._lowered(text, date.end())
        if lowered is not None:
            return lowered
        begin = _skip_blank(text, date.end())
        if begin >= stop and (stop := _line_end(text, begin)) - begin <= _HEADING_LENGTH:
            return None  # the words of the type, and the title below
        words = list(re.finditer(r"\S+", text[begin:stop]))
        capitals = list(takewhile(lambda w: w.group().upper() == w.group(), words))
        found = self._type_of(fold(" ".join(w.group() for w in capitals[:_TYPE_WORDS])).split())
        if found is None:
            return None
        rest = capitals[len(found[1]) :]
        if len(rest) < _SHORTEST_TITLE:
            return found[0], None
        return found[0], (begin + rest[0].start(), begin + rest[-1].end())

    def _lowered(self, text: str, pos: int) -> tuple[DocType, Span | None] | None:
        """Type and title behind the date of a header, in capitals that have their case back: ``nghị định sửa đổi``."""
        start = _skip_blank(text, pos)
        if start >= len(text) or not text[start].islower():
            return None
        words = list(islice(re.finditer(r"\S+", text[start : _line_end(text, start)]), _TYPE_WORDS))
        found = self._type_of([fold(w.group()) for w in words])
        if found is None:
            return None
        begin = start + words[len(found[1]) - 1].end()
        title = self._title_lines(text, _skip_blank(text, begin), min(len(text), begin + _HEADING_REACH), lowered=True)
        return found[0], title

    def _type_of(self, folded: list[str]) -> tuple[DocType, tuple[str, ...]] | None:
        """The type with whose words a heading begins; the longest."""
        best: tuple[DocType, tuple[str, ...]] | None = None
        for n in range(1, min(len(folded), _TYPE_WORDS) + 1):
            for form, kind in self._types_by_last.get(folded[n - 1], ()):
                if form == tuple(folded[:n]) and not kind.generic:
                    best = kind, form
        return best

    def _title_lines(self, text: str, start: int, limit: int, lowered: bool = False) -> Span | None:
        """The title from ``start`` on: up to a blank line in front of something else, a rule, or the preamble."""
        end = start
        pos = start
        while pos < limit:
            stop = text.find("\n", pos, limit)
            stop = limit if stop < 0 else stop
            line = text[pos:stop].strip()
            if not line:
                pos = _skip_blank(text, stop)
                if pos >= limit or (end > start and not text[pos].islower()):
                    break
                continue
            if self._no_title_line.match(line) or self._head.national_at(line) == 0:
                break
            if end > start and (_PLACE_AND_DAY.match(line) or self._attached.match(line)):
                break
            if end > start and (_is_other_case(text[start:end], line, lowered) or _is_sentence(line)):
                break
            end = pos + len(text[pos:stop].rstrip())
            pos = stop + 1
        return (start, end) if end > start else None

    def _body_below(self, text: str, pos: int) -> Span | None:
        """The line in capitals between title and preamble that names who decides."""
        start = _skip_blank(text, pos)
        while start < len(text) and text[start] in LINE_MARKS:
            start += 1
        end = _line_end(text, start)
        line = text[start:end].rstrip(LINE_MARKS)
        is_body = line.isupper() and self._names_body(line)
        return (start, start + len(line)) if is_body and self._basis.match(text, start + len(line)) else None

    def _date(self, text: str, own: Mention) -> Found[str] | None:
        """The date line: ``Hà Nội, ngày 29 tháng 4 năm 2026``, behind the number or on the line above it."""
        basis = self._basis.search(text, own.end, own.end + _DATE_BEHIND)
        behind = list(_dates(text, own.end, basis.start() if basis is not None else own.end + _DATE_BEHIND))
        part = _DAY_LOST.search(text, own.end, behind[0].start() if behind else own.end + _BLANK_BEHIND)
        if part is not None:
            return Found(f"{part['y']}-{int(part['m']):02}", *part.span("d"), *part.span())
        if _BLANK_DATE.search(text, own.end, behind[0].start() if behind else own.end + _BLANK_BEHIND):
            return None
        before = list(_dates(text, max(0, own.start - _DATE_BEFORE), own.start))[::-1]
        for m in (*behind, *before):
            found = full_date(text, m.start()) if m["m2"] else None
            if found is not None and _is_date_line(text, m.start(), found.ends):
                return found
        first = next((m.start() for m in behind if not _BEHIND_CODE.search(text, own.end, m.start())), None)
        return full_date(text, first) if first is not None else None

    def _is_of_body(self, text: str, title: Span, issuer: Span) -> bool:
        """Whether the body at the end of a title belongs to it: ``Quy chế tuyển sinh tại Đại học Quốc gia Hà Nội``."""
        above = text[slice(*_without_last(text, title, text[slice(*issuer)]))]
        return fold(above).endswith(self._leads_on)

    def _behind_number(self, text: str, title: Span, own: Mention) -> Span:
        """A title without what says once more whose it is: ``CỦA CHÍNH PHỦ SỐ 91/CP NGÀY 17 THÁNG 8 NĂM 1994 VỀ …``."""
        at = fold(text[slice(*title)]).find(fold(own.code)) if own.code is not None else -1
        about = self._about.search(text, title[0] + at, title[1]) if at >= 0 else None
        return (about.start(), title[1]) if about is not None else title

    def _without_body(self, text: str, title: Span, issuer: Span | None) -> Span:
        """A title in capitals without who decides, which stands between it and the preamble."""
        if issuer is not None:
            title = self._without_state(text, title, text[slice(*issuer)])
            title = self._without_office(text, _without_last(text, title, text[slice(*issuer)]))
        end = title[1]
        if not self._no_title_line.match(text, _skip_blank(text, end)):
            return title
        line = end
        for _ in range(_LINES_OF_BODY):
            line = text.rfind("\n", title[0], line - 1) + 1
            above = text[title[0] : line].rstrip(LINE_MARKS + "\n")
            if not line or fold(above).endswith(self._leads_on):
                break
            if self._names_body(text[line:end].strip(LINE_MARKS)):
                return title[0], title[0] + len(above)
        return title

    def _without_state(self, text: str, title: Span, body: str) -> Span:
        """A title without the name of the state at its end, if its body stands in front of that."""
        folded = fold(text[slice(*title)])
        for m in self._state.finditer(folded):
            above = folded[: m.start()].rstrip()
            if m.end() == len(folded) and (above.endswith(self._of_state) or above.endswith(fold(body))):
                return title[0], title[0] + m.start()
        return title

    def _without_office(self, text: str, title: Span) -> Span:
        """A title without the office at its end, of which the body is gone: ``… NGƯỜI LÀM CƠ YẾU TỔNG GIÁM ĐỐC``."""
        for office in self._office.finditer(text, *title):
            subject = text[title[0] : office.start()].rstrip()
            if office.end() == title[1] and not subject.endswith(self._governs_office):
                return title[0], title[0] + len(subject)
        return title

    def _names_body(self, line: str) -> bool:
        """Whether a line begins as the name of a body does, or with the office of who leads one."""
        return self._head.begins_name(line) or self._office.match(line) is not None


def _without_last(text: str, title: Span, body: str) -> Span:
    """A title without the words of a body at its end."""
    words, last = text[slice(*title)].split(), body.split()
    if len(words) <= len(last) or fold(" ".join(words[-len(last) :])) != fold(" ".join(last)):
        return title
    return title[0], title[0] + len(text[title[0] : text.rindex(words[-len(last)], title[0], title[1])].rstrip())


def _is_sentence(line: str) -> bool:
    """Whether a line is a paragraph of the text: a document of Word has no blank line in front of it."""
    return len(line) > _LONGEST_LINE and line[0].isupper() and line[-1] in _ENDS_SENTENCE


def _is_other_case(title: str, line: str, lowered: bool) -> bool:
    """Whether a line is no part of the title above it by its case: in capitals below small letters, or the reverse.

    One ``lowered``, of capitals that have their case back, goes on in small letters but behind a sign.
    """
    if lowered and title[-1] not in ",;":
        return line[0].isupper()
    if title.isupper():
        first = line.split(None, 1)[0].strip(LINE_MARKS)  # all of it may not be, on a page whose letters are lost
        return first != first.upper()
    return line.isupper()


def _line_end(text: str, pos: int) -> int:
    end = text.find("\n", pos)
    return len(text) if end < 0 else end


def _skip_blank(text: str, pos: int) -> int:
    while pos < len(text) and text[pos].isspace():
        pos += 1
    return pos


def own_number(mentions: Iterable[_M]) -> _M | None:
    """The number that the document itself bears: on the first page, for a file may hold further documents."""
    return next((m for m in mentions if m.kind == "self" and m.start < _FIRST_PAGE), None)


class Dates:
    """The dates (ISO) of the documents that a text holds: the report itself, and what is joined to it."""

    def __init__(self, text: str, mentions: Iterable[Mention] | Iterable[Citation]) -> None:
        numbers = [(m.start, m.date) for m in mentions if m.kind == "self"]
        starts = sorted(m.end() for words, motto in _NATIONAL.items() if words in text for m in motto.finditer(text))
        if starts and (not numbers or starts[0] < numbers[0][0] + HEADER):
            del starts[0]  # that of the report
        self._starts = [0, *starts]
        self._dates = [
            _dated(text, 0, _FIRST_PAGE, numbers),
            *(_dated(text, at, at + HEADER, numbers) for at in starts),
        ]

    @property
    def first(self) -> str | None:
        """The date of the report."""
        return self._dates[0]

    def at(self, pos: int) -> str | None:
        """The date of the document that a place belongs to; None under a header without one."""
        return self._dates[bisect_right(self._starts, pos) - 1]


def _dated(text: str, start: int, end: int, numbers: list[tuple[int, str | None]]) -> str | None:
    """The date of the number in a header, else that of its date line."""
    i = bisect_left(numbers, start, key=lambda n: n[0])
    if i < len(numbers) and numbers[i][0] < end:
        return numbers[i][1]
    return _date_line(text, start, end)


def _date_line(text: str, start: int, end: int) -> str | None:
    for m in _dates(text, start, end):
        found = full_date(text, m.start()) if m["m2"] else None
        if found is not None and _is_date_line(text, m.start(), found.ends):
            return found.value
    return None


def _dates(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The dates in a stretch: `str.find` comes to them sooner than `re`, which stops at every n."""
    at = text.find("gày", start + 1, end)
    while at >= 0:
        date = DATE.match(text, at - 1, end)
        if date is not None:
            yield date
        at = text.find("gày", date.end() if date is not None else at + 1, end)


def _is_date_line(text: str, start: int, end: int) -> bool:
    begin = max(0, start - _PLACE_REACH)
    if _PLACE_COMMA.search(text, begin, start):
        return True
    return bool(_LINE_START.search(text, begin, start) and _LINE_END.match(text, end))


def _field_date(text: str, field: re.Match[str] | None) -> Found[str] | None:
    """The date that the value of a field begins with."""
    if field is None:
        return None
    start, end = field.span("value")
    return iso_date(text, start, end) or bare_date(text, start, end)
