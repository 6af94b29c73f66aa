"""What stands around a citation in Japanese: ``2014年7月21日付首相決定第1186/QĐ-TTg号「…」に基づき``.

Day, body and type stand in front of the number, title and what is done with the document behind it.
"""

from __future__ import annotations

import re

from dantext.attaching.foreign.parts import Around, ForeignBodies
from dantext.finding.foreign import GLOSS, ORDINAL, alternation, japanese_date, last_japanese_date
from dantext.finding.found import Found
from dantext.finding.mention import Mention, Organisation
from dantext.language.regexes import compiled
from dantext.model import Relation
from dantext.tables.load import Patterns

_KANA = "\u3040-\u309f"  # hiragana, of which particles and endings of verbs are made, and names of bodies are not
_NAME = rf"(?:[^\s\W_{_KANA}]|[・ー]|（[^（）\s]{{1,12}}）)"
_REACH = 200
_LONGEST_BODY = 48
_CLAUSE = compiled(r"[。；;\n」]|号(?!外)")
_GENITIVE = compiled(r"[のが]\s?\Z")
_BORDER = compiled(r"(?:[、。；;（(「“‘*>\x22\x27\s]|および|及び|ならびに|並びに|または|又は)\Z")
# Nouns in a row in what a document is about; behind a verb a comma ends a clause.
_NOUNS = compiled(rf"(?:[^、。]*[^、。{_KANA}]、)+[^、。]*に関する")
_NUMBER_END = compiled(r"[\s*_]{0,4}号")
_ABBREVIATED = compiled(r"（以下")
_BRACKET = compiled(r"（([^（）\n]{0,200}+(?:（[^（）\n]{0,100}+）[^（）\n]{0,200}+){0,6}+)）")
_QUOTED = compiled(r"「([^「」\n]{0,200}+(?:「[^「」\n]{0,100}+」[^「」\n]{0,200}+){0,6}+)」")
_PART = compiled(r"\s?第[0-9]+条(?:第?[0-9]+項)?(?:第?[0-9a-zđ]+号)?")
_YEAR = compiled(r"((?:19|20)[0-9]{2})年\Z")
_JOINT = compiled(r"\s?(?:、|および|及び|ならびに|並びに|または|又は)?\s?")
_SENTENCE = compiled(r"[^。\n]{0,200}")


class Japanese:
    """Reads citations in Japanese."""

    def __init__(self, patterns: Patterns) -> None:
        self._bodies = ForeignBodies(patterns, "ja")
        kinds = patterns.foreign_words("ja", "type")
        self._types = {word: patterns.type_by_abbr[abbr] for word, abbr in kinds.items()}
        types = alternation(kinds)
        self._type = compiled(rf"(?:{types}){GLOSS}\Z")
        self._type_behind = compiled(rf"(?:{types})")
        self._dated = compiled(rf"(?:{alternation(patterns.foreign_words('ja', 'dated'))})の?")
        self._dated_whole = compiled(rf"(?:{self._dated.pattern})\Z")
        ends = alternation(patterns.foreign_words("ja", "body word"))
        known = alternation(self._bodies.names)
        self._body = compiled(rf"{_NAME}{{0,{_LONGEST_BODY}}}(?:{ends}|{known})\Z")
        self._listed = compiled(rf"(?:{known})\Z")
        self._run = compiled(rf"{_NAME}+\Z")
        meeting = alternation(patterns.foreign_words("ja", "meeting"))
        self._meeting = compiled(rf"{ORDINAL}?[0-9]+回(?:{meeting})\Z")
        self._of_title = compiled(rf"(?P<body>{_NAME}+?(?:{ends}|{known}))の[^、。]+に関する\Z")
        behind = patterns.foreign_words("ja", "behind")
        self._behind = compiled(rf"\s?(?P<phrase>{alternation(behind)})")
        predicates = patterns.foreign_words("ja", "predicate")
        self._predicate = compiled(rf"は、?[^。\n]{{0,40}}?(?P<phrase>{alternation(predicates)})")
        self._relations = behind | predicates
        self._over = compiled(rf"を、?[^、。\n]{{0,24}}(?P<phrase>{alternation(patterns.foreign_words('ja', 'over'))})")
        self._over_relations = dict(patterns.foreign_words("ja", "over"))

    def around(self, text: str, m: Mention, floor: int) -> Around:
        """Date, issuer, title and part of a citation, and what is said behind it; nothing in front of ``floor``."""
        begin = max(floor, m.start - _REACH)
        found = Around(begin + len(text[begin : m.start].rstrip(" \n*_").removesuffix(ORDINAL)), m.end)
        self._read_front(text, found, begin)
        self._read_behind(text, found)
        return found

    # -- in front -----------------------------------------------------------------------------

    def _read_front(self, text: str, found: Around, begin: int) -> None:
        kind = self._type.search(text, begin, found.start)
        end = found.start = kind.start() if kind is not None else found.start
        for cut in _CLAUSE.finditer(text, begin, end):
            begin = cut.end()
        date = last_japanese_date(text, begin, end)
        lead = self._dated.match(text, date.end, end) if date is not None else None
        if date is None or (lead is None and date.end < end):
            found.issuer = self._ending_at(text, begin, end)
            found.start = found.issuer.start if found.issuer is not None else end
            return
        self._between(text, found, date, lead.end() if lead is not None else end, end)
        if found.date is not None and found.issuer is None:
            genitive = _GENITIVE.search(text, begin, date.start)
            found.issuer = self._ending_at(text, begin, genitive.start() if genitive is not None else date.start)
        if found.date is not None:
            found.start = min(date.start, found.issuer.start) if found.issuer is not None else date.start

    def _between(self, text: str, found: Around, date: Found[str], start: int, end: int) -> None:
        """Take a day in front, and the body that stands between it and the type of the document."""
        between = text[start:end]
        body = between.removesuffix("の")
        meeting = self._meeting.search(body)
        if meeting is not None:
            body = body[: meeting.start()]
        if not between:
            found.date = date
        elif self._body.fullmatch(body) is not None:
            found.date, found.issuer = date, self._organisation(text, start, start + len(body))
        elif "、" not in between or _NOUNS.fullmatch(between) is not None:
            found.date = date
            of = self._of_title.fullmatch(between)
            if of is not None:
                found.issuer = self._organisation(text, start, start + len(of["body"]))
            else:
                found.issuer = self._ending_at(text, start, end)

    def _ending_at(self, text: str, begin: int, end: int) -> Organisation | None:
        """The body whose name ends at ``end``, if it is known where it begins."""
        run = self._run.search(text, max(begin, end - _LONGEST_BODY), end)
        if run is None:
            return None
        if self._bodies.entry(run.group()) is None:
            if self._body.fullmatch(run.group()) is None:
                return None
            if run.start() > begin and _BORDER.search(text, begin, run.start()) is None:
                return None
        return self._organisation(text, run.start(), end)

    def _organisation(self, text: str, start: int, end: int) -> Organisation:
        return Organisation(start, end, self._bodies.entry(text[start:end]))

    # -- behind -------------------------------------------------------------------------------

    def _read_behind(self, text: str, found: Around) -> None:
        number = _NUMBER_END.match(text, found.end)
        found.end = number.end() if number is not None else found.end
        kind = self._type_behind.match(text, found.end)
        if kind is not None:
            found.end, found.doc_type = kind.end(), self._types[kind.group()]
        while self._take_aside(text, found):
            pass
        m = self._behind.match(text, found.end) or self._predicate.match(text, found.end)
        if m is None:
            return
        relation: Relation = self._relations[m["phrase"]]  # type: ignore[assignment]
        found.relation, found.said_behind = relation, True
        if relation == "attached_to":
            rest = _SENTENCE.match(text, m.end())
            over = self._over.search(text, m.end(), rest.end()) if rest is not None else None
            if over is not None:
                found.relation = self._over_relations[over["phrase"]]  # type: ignore[assignment]

    def _take_aside(self, text: str, found: Around) -> bool:
        """Take what stands in brackets or quotation marks, or the part that is cited; whether there was any."""
        pos = found.end
        part = _PART.match(text, pos) if found.pinpoint is None else None
        if part is not None:
            found.pinpoint = pos + len(part.group()) - len(part.group().lstrip()), part.end()
            found.end = part.end()
            return True
        m = _QUOTED.match(text, pos) or _BRACKET.match(text, pos)
        if m is None or found.title is not None:
            return False
        if _ABBREVIATED.match(text, pos) is None:
            self._take_words(found, m, text)
        found.end = m.end()
        return True

    def _take_words(self, found: Around, m: re.Match[str], text: str) -> None:
        """A day, a year, or the title."""
        start, end = m.span(1)
        date = japanese_date(text, start)
        if date is not None and (date.end == end or self._dated_whole.match(text, date.end, end) is not None):
            found.date = found.date or date
        elif (year := _YEAR.match(text, start, end)) is not None:
            found.date = found.date or Found(year[1], start, start + len(year[1]), start, end)
        else:
            found.title = start, end

    def joins(self, text: str, start: int, end: int) -> bool:
        """Whether nothing but what joins two members of a list stands between."""
        return start < end and _JOINT.fullmatch(text, start, end) is not None
