"""What stands around a citation in English: ``Decree No. 15/2020/ND-CP dated 3 May 2020 of the Government on …``."""

from __future__ import annotations

import re
from typing import NamedTuple

from dantext.attaching.foreign.parts import Around, ForeignBodies
from dantext.attaching.relations import CHANGING
from dantext.finding.foreign import ForeignDates, alternation
from dantext.finding.mention import Mention, Organisation
from dantext.language.regexes import compiled
from dantext.model import Relation
from dantext.tables.load import Patterns

_PAGE = r"\s{0,4}\n\s{0,4}[0-9]{1,4}[ ]*\n\s{0,4}|\s{0,4}\f\s{0,4}"
# Between words: a blank, the end of a line or of a page; no blank line, and no border of cells.
_S = rf"(?:[ \xa0]+(?:\n[ \t]*)?|[ ]*(?:<br\s*/?>)?\n[ \t]*|[ ]*<br\s*/?>[ ]*|{_PAGE})"
_CAPITAL = r"(?:[^\W\d_a-z](?:[\w&-]|[’'](?=\w))*|[0-9]{1,2}(?:th|st|nd|rd))"
_REACH = 320  # characters in front of a citation in which what governs it stands
_LONGEST_TITLE = 700
_LONGEST_BODY = 160
_MOST_PARTS = 4
_JOINT = compiled(rf"{_S}?[,;]?{_S}?(?:(?:and|or){_S}(?:the{_S})?)?\Z")
_FULL_STOP = r"(?<!\bNo)(?<!\bNos)\.(?=\s|\*|<|\Z)"
_SENTENCE = compiled(rf"{_FULL_STOP}|\n[ \t]*\n|[;:]\s")


class _Front(NamedTuple):
    """What stands right in front of a citation and is of it: where it begins, who issued it, which part is cited."""

    start: int
    issuer: Organisation | None
    pinpoint: tuple[int, int] | None


class English:
    """Reads citations in English."""

    def __init__(self, patterns: Patterns) -> None:
        def words(kind: str) -> str:
            return alternation(patterns.foreign_words("en", kind))

        self._dates = ForeignDates(patterns)
        self._bodies = _Bodies(patterns)
        self._titles = _Titles(patterns)
        self._relations = _Relations(patterns)
        self._dated = compiled(rf"{_S}?[,(]?{_S}?(?:(?P<lead>{words('dated')}){_S})?", re.IGNORECASE)
        self._issued = compiled(rf"{_S}?[,(]?{_S}?(?:{words('issued')}){_S}(?:the{_S})?", re.IGNORECASE)
        unit = rf"(?:{words('unit')}){_S}[0-9a-zđIVX]{{1,5}}(?:(?:,{_S}?|{_S}and{_S}|{_S}to{_S}|-)[0-9]+[a-z]?\b)*"
        self._pinpoint = compiled(
            rf"\b(?P<part>{unit}(?:,?{_S}(?:and{_S}|of{_S})?{unit}){{0,4}}),?{_S}(?:of|in){_S}(?:the{_S})?\Z",
            re.IGNORECASE,
        )
        self._the = compiled(rf"\bthe{_S}\Z", re.IGNORECASE)
        self._late = compiled(rf",?{_S}dated{_S}", re.IGNORECASE)
        self._number = compiled(rf"\b(?:{words('number')})\b", re.IGNORECASE)

    def around(self, text: str, m: Mention, floor: int) -> Around:
        """Date, issuer, title and part of a citation, and what governs it; nothing in front of ``floor``."""
        front = self._front(text, max(floor, m.start - _REACH), m.start)
        found = Around(front.start, m.end, issuer=front.issuer, pinpoint=front.pinpoint)
        if m.date is not None and m.kind == "name":
            found.end = m.known_end
        self._read_behind(text, found)
        found.relation = self._relations.before(text, max(floor, front.start - _REACH), front.start)
        if found.title is not None:
            self._trim(text, found)
        behind = self._relations.behind(text, found.end)
        if behind is not None:
            found.relation, found.said_behind = behind, True
        elif found.relation is None and found.issuer is None:
            found.issuer = self._bodies.that_issues(text, max(floor, front.start - _REACH), front.start)
            found.relation = "issues" if found.issuer is not None else None
        return found

    def _trim(self, text: str, found: Around) -> None:
        """Take a day behind a title out of it, and the subject of a main clause: ``Under A on VAT, firms shall``."""
        assert found.title is not None
        start, end = found.title
        day = self._late.search(text, start, end) if found.date is None else None
        date = self._dates.english(text, day.end()) if day is not None else None
        of_other = self._number.search(text, start, end) is not None  # document that the title names
        if day is not None and date is not None and date.end == end and not of_other:
            found.date, end = date, day.start()
        comma = text.rfind(",", start, end)
        if found.relation == "based_on" and comma >= 0 and self._titles.is_predicate(text, found.title[1]):
            end = found.end = comma
        found.title = start, end

    def joins(self, text: str, start: int, end: int) -> bool:
        """Whether nothing but what joins two members of a list stands between."""
        return start < end and _JOINT.match(text[start:end]) is not None

    def _front(self, text: str, begin: int, start: int) -> _Front:
        issuer = self._bodies.possessive(text, begin, start)
        if issuer is not None:
            start = issuer.start
        the = self._the.search(text, begin, start)
        start = the.start() if the is not None else start
        part = self._pinpoint.search(text, begin, start)
        if part is None:
            return _Front(start, issuer, None)
        return _Front(part.start(), issuer, part.span("part"))

    def _read_behind(self, text: str, found: Around) -> None:
        for _ in range(_MOST_PARTS):
            if not (found.date is None and self._take_date(text, found)) and not (
                found.issuer is None and self._take_issuer(text, found)
            ):
                break
        found.title = self._titles.at(text, found.end)
        if found.title is not None:
            found.end = found.title[1]

    def _take_date(self, text: str, found: Around) -> bool:
        lead = self._dated.match(text, found.end)
        if lead is None or lead.end() == found.end:
            return False
        date = self._dates.english(text, lead.end(), digits=lead["lead"] is not None or "(" in lead.group())
        if date is None:
            return False
        found.date, found.end = date, _behind_bracket(text, lead.group(), date.end)
        return True

    def _take_issuer(self, text: str, found: Around) -> bool:
        lead = self._issued.match(text, found.end)
        body = self._bodies.at(text, lead.end()) if lead is not None else None
        if body is None or lead is None:
            return False
        found.issuer, found.end = body, _behind_bracket(text, lead.group(), body.end)
        return True


class _Titles:
    """Reads titles in English: ``on …``, ``promulgating …`` up to what ends them."""

    def __init__(self, patterns: Patterns) -> None:
        def words(kind: str) -> str:
            return alternation(patterns.foreign_words("en", kind))

        self._opens = compiled(rf",?{_S}(?P<title>(?:{words('title')})\b)", re.IGNORECASE)
        self._predicate = compiled(rf"{_S}(?:{words('clause')})\b", re.IGNORECASE)
        self._end = compiled(
            rf"""
              [;|*<()\t] | {_FULL_STOP} | "(?=\s?[,)}}\]]) | '(?=\s?[,)}}\]]) | \n[ \t]*\n | \n[ \t]*[-+•\#] | :\s
            | ,?{_S}\(?(?:{words("title end")}|{words("clause")})\b(?!{_S}?[0-9])
            | ,?{_S}pursuant{_S}to\b
            | {_S}and{_S}(?:the{_S})?(?:{words("type")}){_S}(?:{words("number")})\b  # the next document
            """,
            re.IGNORECASE | re.VERBOSE,
        )

    def is_predicate(self, text: str, pos: int) -> bool:
        """Whether the predicate of a clause stands at ``pos``."""
        return self._predicate.match(text, pos) is not None

    def at(self, text: str, pos: int) -> tuple[int, int] | None:
        """The title behind ``pos``; what its brackets hold is of it."""
        m = self._opens.match(text, pos)
        if m is None:
            return None
        depth = 0
        limit = min(len(text), m.end() + _LONGEST_TITLE)
        for end in self._end.finditer(text, m.end(), limit):
            if end.group() == "(":
                depth += 1
            elif end.group() == ")" and depth:
                depth -= 1
            elif end.group() != '"' or text.count('"', m.start(), end.start()) % 2 == 0:  # not one that the title opens
                return m.start("title"), end.start()
        return (m.start("title"), len(text.rstrip())) if limit == len(text) else None


class _Relations:
    """Reads the phrases that say how the text relates to a document."""

    def __init__(self, patterns: Patterns) -> None:
        reached = alternation(patterns.foreign_words("en", "reached"))
        self._before = patterns.foreign_words("en", "before")
        phrase = rf"(?<![^\W_])(?P<phrase>{alternation(self._before)})"
        self._governing = compiled(rf"{phrase}(?:{_S}(?:{reached}))*{_S}\Z", re.IGNORECASE)
        self._over = patterns.foreign_words("en", "over")
        self._changes = compiled(rf"(?<![^\W_])(?P<phrase>{alternation(self._over)})\b", re.IGNORECASE)
        changing = alternation({p for p, relation in self._before.items() if relation in CHANGING})
        self._one_of_several = compiled(rf"\b(?:{changing}),?{_S}(?:(?:and|or){_S})?\Z", re.IGNORECASE)
        self._behind = patterns.foreign_words("en", "behind")
        self._ends = compiled(rf"\s*,?{_S}(?P<phrase>{alternation(self._behind)})\b", re.IGNORECASE)

    def behind(self, text: str, pos: int) -> Relation | None:
        """What the phrase right behind a citation says of it."""
        m = self._ends.match(text, pos)
        return _meaning(self._behind, m) if m is not None else None

    def before(self, text: str, begin: int, end: int) -> Relation | None:
        """What the phrase says that governs a citation from the front; nothing in between but ``reached`` words."""
        m = self._governing.search(text, begin, end)
        if m is None:
            return None
        relation = _meaning(self._before, m)
        if relation in CHANGING and self._one_of_several.search(text, begin, m.start()):
            return "cites"  # `documents amending, supplementing or replacing`: which of them, nobody says
        if relation == "attached_to":
            return self._over_annex(text, begin, m.start()) or relation
        return relation

    def _over_annex(self, text: str, begin: int, end: int) -> Relation | None:
        """What a verb does to the annex of a document: ``amend Article 13 of the Regulation issued together with``."""
        for cut in _SENTENCE.finditer(text, begin, end):
            begin = cut.end()
        over = list(self._changes.finditer(text, begin, end))
        return _meaning(self._over, over[-1]) if over else None


class _Bodies:
    """Reads bodies in English: those of the tables, and others by the words of which their names are made."""

    def __init__(self, patterns: Patterns) -> None:
        self._known = ForeignBodies(patterns, "en")
        known = alternation(self._known.names)
        types = alternation(patterns.foreign_words("en", "type"))
        titles = alternation(patterns.foreign_words("en", "title"))
        heads = patterns.foreign_words("en", "body word")
        capital = rf"(?!(?:{types}){_S}[Nn]o)(?!(?i:{titles})\b){_CAPITAL}"
        name = rf"{capital}(?:{_S}(?:(?:of|and|for){_S}(?:the{_S})?|&{_S})?{capital})*"
        self._listed = compiled(rf"(?i:{known})\b(?![’']\w)")
        self._name = compiled(name)
        self._the = compiled(rf"\b[Tt]he{_S}\Z")
        self._head = compiled(rf"\b(?:{alternation(heads)})\b")
        place = alternation(patterns.foreign_words("en", "place"))
        university = rf"{name}(?=,{_S}(?:{place})\b|{_S}(?i:{titles})\b|{_S}?[.;)*<])"
        self._further = compiled(rf",{_S}(?:(?P<place>{place})\b|(?P<body>{university}))")
        meetings = alternation(patterns.foreign_words("en", "meeting"))
        self._meeting = compiled(rf"(?:{capital}{_S})*?(?:{meetings})\b(?:{_S}of{_S}(?:the{_S})?)?")
        issuing = alternation(patterns.foreign_words("en", "issuing"))
        self._issuing = compiled(
            rf"(?:\A|[.,;:*>\n]\s*)(?:[Tt]he{_S})?(?P<body>{known}){_S}(?:{issuing}){_S}(?:(?:the|a){_S})?\Z"
        )
        self._possessive = compiled(rf"\b(?P<body>(?i:{known})|{name}(?:,{_S}(?:{place}))?)[’'][sS]{_S}\Z")

    def at(self, text: str, pos: int) -> Organisation | None:
        """The body whose name begins at ``pos``, None for what may be none."""
        meeting = self._meeting.match(text, pos)
        if meeting is not None:
            pos = meeting.end()
        limit = pos + _LONGEST_BODY
        listed, name = self._listed.match(text, pos, limit), self._name.match(text, pos, limit)
        end = max((m.end() for m in (listed, name) if m is not None), default=pos)
        if listed is not None and end == listed.end():
            return self._organisation(text, pos, end)
        printed = text[pos:end]
        if self._head.search(printed) is None and listed is None:
            return None
        if printed.isupper():  # in capitals nothing says where a name ends
            return self._organisation(text, pos, listed.end()) if listed is not None else None
        further = self._further.match(text, end)
        while further is not None and (further["place"] or self._head.search(further["body"]) is not None):
            end = further.end()
            further = self._further.match(text, end)
        return self._organisation(text, pos, end)

    def possessive(self, text: str, begin: int, end: int) -> Organisation | None:
        """The body in front: ``the Prime Minister's | Decision``."""
        if text[max(begin, end - 4) : end].rstrip()[-1:] not in ("s", "S"):
            return None
        for m in re.finditer(r"(?<![^\W_])(?=[^\W\d_a-z])", text[begin:end]):
            found = self._possessive.match(text, begin + m.start(), end)
            if found is None:
                continue
            # Of one that no table knows `the` says where it begins.
            led = self._the.search(text, begin, found.start()) is not None
            if self._known.entry(found["body"]) is not None or (led and self._head.search(found["body"]) is not None):
                return self._organisation(text, *found.span("body"))
        return None

    def that_issues(self, text: str, begin: int, end: int) -> Organisation | None:
        """The body of the tables that is the subject: ``In 2020, the Prime Minister issued | Decision``.

        Behind other words it may be a part of the subject: ``the Department under the Ministry of Finance issued``.
        """
        m = self._issuing.search(text, begin, end)
        return self._organisation(text, *m.span("body")) if m is not None else None

    def _organisation(self, text: str, start: int, end: int) -> Organisation:
        return Organisation(start, end, self._known.entry(text[start:end]))


def _meaning(phrases: dict[str, str], m: re.Match[str]) -> Relation | None:
    """What a phrase means; nothing with letters that are only matched in either case: `ſ`, `ı`."""
    return phrases.get(" ".join(m["phrase"].lower().split()))  # type: ignore[return-value]


def _behind_bracket(text: str, lead: str, end: int) -> int:
    return end + 1 if "(" in lead and text[end : end + 1] == ")" else end
