"""Type words and dates of other languages, in which texts about Vietnamese documents are written.

Codes are the same in every language: ``Decree No. 15/2020/ND-CP``, ``政令第15/2020/NĐ-CP号``. Only where such words
stand in front of one is what stands around it read in their language, so that a Vietnamese text has no part in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache, lru_cache

from dantext.finding.dates import bare_date, iso_date, iso_form
from dantext.finding.found import Found
from dantext.finding.mention import Language, Mention
from dantext.language.regexes import anchor, compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType

ORDINAL = "\u7b2c"
"""Stands in front of every number in Japanese (第)."""
GLOSS = r"(?:（[^（）\s]{1,12}）)?"
"""What may stand behind a word in brackets: another word for the same."""
_EMPHASIS = "*_"
_BETWEEN = " \n\t\xa0*_"  # what may stand between a number and what leads up to it
_LAST_WORD = compiled(r"[A-Za-z]+\Z")
_WIDE = 8  # characters of white space between a number and what leads up to it
_REACH = 64  # characters in front of a code that hold type words and `No.`
_DATED = anchor(r"dated(?<=\sdated)\s+")
_LONGEST_DATED = 260  # characters of a law that is cited by name and day
_NAME_REACH = 160  # the same with the name of a law between them
_JAPANESE_DATE = compiled(r"(?P<y>(?:19|20)[0-9]{2})\s?年\s?(?P<m>[01]?[0-9])\s?月\s?(?P<d>[0-3]?[0-9])\s?日")
# The month before the day, as nowhere in Vietnam: then no date in digits says which of them comes first.
_AMERICAN = compiled(r"(?<![0-9/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2[0-9]|3[01])/(?:19|20)[0-9]{2}(?![0-9])")
_LAW_GAP = r"(?:\s+(?:on|amending|of)\b[^;:.()0-9“”\"*|]{2,120}?)?"
_OF_CODE = r"(?!The\b)[A-Z][a-z]+\s+(?:Procedure\s+)?"  # `Labor Code`, `Civil Procedure Code`
_NOWHERE = "(?!)"
_CODE = ("L", "BL", "PL")
_LANGUAGES: tuple[Language, ...] = ("en", "ja")
_LAST_OF_LABEL = frozenset(".:：")
_LABEL_REACH = 200  # from a number to the head of its line, over marks of HTML
_AROUND = 700, 500  # characters in front of a number and behind it in which the motto stands


def alternation(words: Collection[str]) -> str:
    """A pattern of words, the longest first, with any white space between them; of no words one that is nowhere."""
    if not words:
        return _NOWHERE
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))


class ForeignWords:
    """Reads type words of other languages in front of a code."""

    def __init__(self, patterns: Patterns) -> None:
        english, japanese = (patterns.foreign_words(language, "type") for language in ("en", "ja"))
        self._types = {w.lower(): patterns.type_by_abbr[abbr] for w, abbr in english.items()}
        self._types_ja = {w: patterns.type_by_abbr[abbr] for w, abbr in japanese.items()}
        words = alternation({form for w in english for form in (w, w.upper())})
        called = patterns.foreign_words("en", "number")
        numbers = alternation({form for w in called for form in (w, w.upper(), w.lower())})
        self._number = compiled(rf"\b(?:{numbers})\b[.:]*[\s*_]*\Z")
        # Few texts ask for these.
        typed = rf"\b(?P<type>{words})\s+(?:(?P<no>(?:{numbers})\b[.:]*)\s*)?[*_]*\Z"
        self._typed = cache(lambda: compiled(typed))
        self._last = frozenset(form.split()[-1] for w in english for form in (w, w.upper()))
        self._heads = frozenset((ORDINAL, *_LAST_OF_LABEL, *(w[-1] for w in (*self._last, *called)), "O", "S", "R"))
        laws = alternation({w for w, abbr in english.items() if abbr in _CODE})
        # `Law on Fisheries | No. 18/2017/QH14`: of two laws the number is that of the nearer, but for the one amended.
        self._law = compiled(rf"\b(?:{_OF_CODE}(?=Code))?(?P<type>{laws})\b{_LAW_GAP}\s*\Z")
        self._typed_ja = compiled(rf"(?P<type>{alternation(japanese)}){GLOSS}\s?{ORDINAL}[\s*_]*\Z")

    def may_lead(self, text: str, pos: int) -> bool:
        """Whether what leads up to the number at ``pos`` can be in another language, by its last sign: mostly not."""
        last = text[pos - 1 : pos]
        if last in _EMPHASIS or last.isspace():
            last = text[max(0, pos - _WIDE) : pos].rstrip(_BETWEEN)[-1:]
        return last in self._heads

    def language(self, text: str, pos: int) -> Language | None:
        """The language of what leads up to the number at ``pos``, as far as that says it."""
        before = text[max(0, pos - _REACH) : pos].rstrip(_BETWEEN)
        if before.endswith(ORDINAL):
            return "ja"
        if self._number.search(before) is not None:
            return "en"
        word = _LAST_WORD.search(before)
        return "en" if word is not None and word.group() in self._last else None

    def before(self, text: str, pos: int, language: Language, legislature: bool) -> Found[DocType] | None:
        """Type words in front of ``pos``; only with ``No.`` do they go up to it. Japanese ones have no span.

        In front of a symbol of the ``legislature`` the name of the law may stand between.
        """
        begin = max(0, pos - _REACH)
        if language == "ja":
            ja = self._typed_ja.search(text, begin, pos)
            return Found(self._types_ja[ja["type"]], pos, pos, ja.start(), pos) if ja is not None else None
        m = self._typed().search(text, begin, pos)
        if legislature and (m is None or m["type"] == "Code"):
            return self._before_name(text, pos)
        return self._of(m, 0, pos if m["no"] else m.end("type")) if m is not None else None

    def _before_name(self, text: str, pos: int) -> Found[DocType] | None:
        number = self._number.search(text, max(0, pos - _REACH), pos)
        if number is None:
            return None
        window = text[max(0, number.start() - _NAME_REACH) : number.start()]
        found = list(self._overlapping(window))
        if not found:
            return None
        amending = next((m for m in found if window[m.end("type") :].lstrip().startswith("amending")), None)
        return self._of(amending or found[-1], number.start() - len(window), pos)

    def _overlapping(self, window: str) -> Iterator[re.Match[str]]:
        m = self._law.search(window)
        while m is not None:
            yield m
            m = self._law.search(window, m.end("type"))

    def _of(self, m: re.Match[str], offset: int, ends: int) -> Found[DocType]:
        start, end = m.start() + offset, m.end("type") + offset
        return Found(self._types[" ".join(m["type"].lower().split())], start, end, start, ends)


class ForeignLabels:
    """Tells the label of a document's own number in its header: ``No.: 12/QĐ-ĐHVN``, ``番号：12/QĐ-ĐHVN``."""

    def __init__(self, patterns: Patterns) -> None:
        self._labels: list[tuple[Language, re.Pattern[str], tuple[str, ...]]] = []
        for language in _LANGUAGES:
            labels = alternation(patterns.foreign_words(language, "own number"))
            label = compiled(rf"(?:\A|[\n|])(?:<[^<>\n]*>|[^\w\n<>|])*(?:{labels})[.:：\s]*\Z")
            mottos = tuple(w.lower() for w in patterns.foreign_words(language, "motto"))
            self._labels.append((language, label, mottos))

    def language(self, text: str, pos: int) -> Language | None:
        """The language of the header that the number at ``pos`` stands in; None if it stands in none."""
        last = text[pos - 1 : pos]
        if last.isspace():
            last = text[max(0, pos - _WIDE) : pos].rstrip()[-1:]
        if last not in _LAST_OF_LABEL:
            return None
        window = text[max(0, pos - _LABEL_REACH) : pos]
        for language, label, mottos in self._labels:
            if label.search(window) is not None:
                around = " ".join(text[max(0, pos - _AROUND[0]) : pos + _AROUND[1]].lower().split())
                if any(motto in around for motto in mottos):
                    return language
        return None


class ForeignDates:
    """Reads dates of other languages."""

    def __init__(self, patterns: Patterns) -> None:
        months = patterns.foreign_words("en", "month")
        self._months = {name.lower(): number for name, number in months.items()}
        name = rf"(?P<%s>{alternation(months)})\.?"
        day = r"(?P<%s>[0-3]?[0-9])(?:st|nd|rd|th)?"
        year = r"(?:\s*,)?\s+(?P<y>(?:19|20)[0-9]{2})(?![0-9])"
        month_first, day_first = rf"{name % 'm'}\s+{day % 'd'}", rf"{day % 'd2'}\s+(?:of\s+)?{name % 'm2'}"
        self._english = compiled(rf"(?:{month_first}|{day_first}){year}", re.IGNORECASE)

    def english(self, text: str, pos: int, digits: bool = True) -> Found[str] | None:
        """The date at ``pos``: ``February 3, 2020``, ``3rd of Feb 2020``, and in ``digits`` ``3/2/2020``."""
        m = self._english.match(text, pos)
        if m is not None:
            month = self._months.get((m["m"] or m["m2"]).lower(), "0")
            value = iso_form(m["y"], month, m["d"] or m["d2"])
            return Found(value, pos, m.end(), pos, m.end()) if value is not None else None
        if not digits:
            return None
        found = bare_date(text, pos, len(text))
        if found is not None and _is_american(text):
            return None
        return found or iso_date(text, pos, len(text))

    def search(self, text: str, pos: int, end: int) -> Found[str] | None:
        """The first date with the name of its month, or of Japanese, in a stretch."""
        found = [m for m in (self._english.search(text, pos, end), _JAPANESE_DATE.search(text, pos, end)) if m]
        first = min(found, key=lambda m: m.start(), default=None)
        return self.english(text, first.start(), digits=False) or japanese_date(text, first.start()) if first else None


@lru_cache(maxsize=2)
def _is_american(text: str) -> bool:
    """Whether some date of a text has the month first."""
    return _AMERICAN.search(text) is not None


def japanese_date(text: str, pos: int) -> Found[str] | None:
    """The date ``2014年12月30日`` at ``pos``."""
    m = _JAPANESE_DATE.match(text, pos)
    return _japanese(m) if m is not None else None


def last_japanese_date(text: str, pos: int, end: int) -> Found[str] | None:
    """The last such date in a stretch."""
    found = list(_JAPANESE_DATE.finditer(text, pos, end))
    return _japanese(found[-1]) if found else None


def _japanese(m: re.Match[str]) -> Found[str] | None:
    value = iso_form(m["y"], m["m"], m["d"])
    return Found(value, *m.span(), *m.span()) if value is not None else None


class ForeignNames:
    """Finds laws that are cited by name and day in English: ``the Law on Education dated June 14, 2019``."""

    def __init__(self, patterns: Patterns) -> None:
        self._dates = ForeignDates(patterns)
        self._types = {
            w: patterns.type_by_abbr[a] for w, a in patterns.foreign_words("en", "type").items() if a in _CODE
        }
        words = alternation(self._types)
        self._name = compiled(
            rf"\b(?:{_OF_CODE}(?P<code>Code)|(?P<type>{words})\s+(?:on|amending)\b[^;:.()0-9“”\"*|<>]{{2,200}}?)(?=,?\s+dated\s)"
        )
        self._further = compiled(rf"\band\s+(?:the\s+)?(?:{words})\b")
        self._amending = compiled(r"\S+\s+(?:on\s+)?amending\b")

    def find(self, text: str) -> Iterator[Mention]:
        """Every law of these, in order: what is looked for is the word in front of their days, which is rare."""
        pos = 0
        for dated in _DATED.finditer(text):
            m = self._name.search(text, max(pos, dated.start() - _LONGEST_DATED), dated.end())
            if m is None:
                continue
            pos = m.end()
            date = self._dates.english(text, dated.end(), digits=False)
            if date is None or "\n\n" in m.group() or self._several(m):
                continue
            group = "code" if m["code"] else "type"
            mention = Mention("name", m.start(), m.end(), self._types[m[group]])
            mention.type_span, mention.language = m.span(group), "en"
            mention.date, mention.date_span, mention.known_end = date.value, date.span, date.end
            yield mention

    def _several(self, m: re.Match[str]) -> bool:
        """Whether a name is two, of which one alone may be dated; one law may amend two."""
        return self._further.search(m.group()) is not None and self._amending.match(m.group()) is None
