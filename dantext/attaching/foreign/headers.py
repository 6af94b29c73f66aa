"""The header of a document in another language: the day, the body and the title around its own number."""

from __future__ import annotations

import re

from dantext.attaching.foreign.parts import ForeignBodies
from dantext.finding.foreign import ForeignDates, alternation
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Language, Mention, Organisation, Span
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

_MARKS = compiled(r"<[^<>\n]*>|&nbsp;|[*#|_~`—–-]+")  # of Markdown and HTML, rules
_DATE_REACH = 420  # from the number to the date line: the other column lies between
_TITLE_REACH = 1500  # from the number to the title
_LONGEST_LINE = 150  # characters of two columns; a longer one is a sentence
_COLUMN = compiled(r"[^\s,]\S*(?:[ \t]\S+)*")  # what stands between two marks or wide blanks
_LINE = compiled(r"[^\n]*\n?")
_GOES_ON = compiled(r"\b(?:of|and|for)\Z|,\Z", re.IGNORECASE)  # `MINISTRY OF`, and the name on the next line
_BODY_LINES = 14  # above the number
_PLACE = 24  # letters of the place on a date line
_LANGUAGES: tuple[Language, ...] = ("en", "ja")


class ForeignHeaders:
    """Reads headers of documents in other languages."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._issuers = issuers
        self._dates = ForeignDates(patterns)
        self._types: dict[Language, set[str]] = {}
        self._bodies: dict[Language, ForeignBodies] = {}
        self._names: dict[Language, re.Pattern[str]] = {}
        self._subjects: dict[Language, re.Pattern[str]] = {}
        self._mottos: dict[Language, re.Pattern[str]] = {}
        for language in _LANGUAGES:
            self._types[language] = {w.lower() for w in patterns.foreign_words(language, "type")}
            bodies = self._bodies[language] = ForeignBodies(patterns, language)
            words = alternation(patterns.foreign_words(language, "body word"))
            # In English a name holds such a word, in Japanese it ends with one.
            labels = alternation(patterns.foreign_words(language, "subject"))
            self._subjects[language] = compiled(rf"\n[^\w\n]*(?:{labels})\s?[:：](?P<title>[^\n]+)")
            mottos = alternation(patterns.foreign_words(language, "motto"))
            self._mottos[language] = compiled(rf"(?:the\s+)?(?:{mottos})", re.IGNORECASE)
            words += "|" + alternation(bodies.names)
            self._names[language] = compiled(rf"(?i:\b(?:{words})\b)" if language == "en" else rf"(?:{words})\Z")

    def give(self, text: str, own: Mention) -> None:
        """Give a document's own number what stands in the header around it."""
        assert own.language is not None
        date, title = self._date(text, own), self._title(text, own, own.language)
        if date is not None:
            own.date, own.date_span = date.value, date.span
        own.issuer, own.title_span = self._issuer(text, own, own.language), title
        if own.issuer is not None and self._names[own.language].search(text[slice(*own.issuer.span)]) is None:
            own.language = None  # of its body alone: that is named as in any other text

    def _date(self, text: str, own: Mention) -> Found[str] | None:
        """The date line: ``Hanoi, November 22, 2025``, ``ハノイ、2025年4月4日``."""
        date = self._dates.search(text, own.end, own.end + _DATE_REACH)
        if date is None:
            return None
        start = max(own.end, text.rfind("\n", 0, date.start) + 1)
        stop = text.find("\n", date.end)
        others = _blanked(text[start : date.start]) + _blanked(text[date.end : stop if stop >= 0 else len(text)])
        return date if sum(map(str.isalpha, others)) <= _PLACE else None

    def _issuer(self, text: str, own: Mention, language: Language) -> Organisation | None:
        """The nearest line above the number that is the name of a body."""
        end = text.rfind("\n", 0, own.start)
        for _ in range(_BODY_LINES):
            if end < 0:
                break
            start = text.rfind("\n", 0, end) + 1
            if len(_blanked(text[start:end]).strip()) > _LONGEST_LINE:
                break
            body = self._body(text, start, end, language)
            if body is not None:
                return body
            end = start - 1
        return None

    def _body(self, text: str, start: int, end: int, language: Language) -> Organisation | None:
        """The last column of a line that is the name of a body, in the language of the page or in Vietnamese."""
        motto = self._mottos[language].search(text, start, end)
        line = _blanked(text[start : motto.start() if motto is not None else end])
        for column in reversed(list(_COLUMN.finditer(line))):
            span = start + column.start(), start + column.end()
            name = column.group()
            if self._names[language].search(name) is not None and _GOES_ON.search(name) is None:
                return Organisation(*span, self._bodies[language].entry(name))
            vietnamese = self._issuers.organisation(text, *span)
            if vietnamese is not None and vietnamese.end == span[1]:
                return vietnamese
        return None

    def _title(self, text: str, own: Mention, language: Language) -> Span | None:
        """What stands behind ``Re:``, or the lines below the one that is the type of the document."""
        limit = min(len(text), own.end + _TITLE_REACH)
        subject = self._subjects[language].search(text, own.end, own.end + _DATE_REACH)
        if subject is not None:
            return _words(text, *subject.span("title"))
        below = False
        found: Span | None = None
        for line in _LINE.finditer(text, own.end, limit):
            span = _words(text, *line.span())
            if below and span[0] < span[1]:
                if found is not None and text[found[1] : span[0]].count("\n") > 1:
                    break
                found = (found[0] if found is not None else span[0]), span[1]
            elif found is not None:
                break
            below = below or text[slice(*span)].lower() in self._types[language]
        return found


def _blanked(text: str) -> str:
    """A text with blanks for what is mark and no word."""
    return _MARKS.sub(lambda m: " " * len(m.group()), text)


def _words(text: str, start: int, end: int) -> Span:
    """Where the words of a line stand, without the marks at its ends."""
    line = _blanked(text[start:end])
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())
