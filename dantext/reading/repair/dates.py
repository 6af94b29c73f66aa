"""Damaged dates: letters for digits, specks and spaces among them, slashes and words that were misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.reading.repair.digits import SPECK, Digits
from dantext.reading.repair.signs import following, replaced
from dantext.reading.repair.years import Years
from dantext.reading.rewrite import Edit

# The patterns in which `%(sign)s` stands are those of one or more signs that may be digits of a date.
_IN_FIGURES = rf"""
    (?P<w> [Nn(] (?: (?<=\() | (?<=[Nn])g[aàáảãạâ][yvỳýỷỹỵ] ) ) (?P<g> [\s{SPECK}]{{0,3}} )
    (?P<d> %(part)s{{1,4}}? ) \s? (?P<s> [/lI|.,~-] )
    (?P<m> %(part)s{{1,4}}? ) \s? (?P<t> [/lI|.,~-] )
    (?P<y> [\s{SPECK}]{{0,2}} (?: [1lI][{SPECK}\s]?[9gq] | [2Zz7][{SPECK}\s]?[0oO86] ) %(part)s{{2,5}} (?<!\s) )
    (?![\w/])
"""
_DAY = compiled("ngày ")
_IN_WORDS = rf"""
    (?P<d> %(part)s{{1,4}} ) [ ]tháng[ ] (?P<m> %(part)s{{1,4}} ) [ ]năm
    (?P<g> [\s{SPECK}]{{1,2}} ) (?P<y> %(part)s{{4,6}} (?<!\s) ) (?![\w/])
"""
_OF_YEAR = compiled("năm ")
_YEAR = r"(?:(?:19|20)[0-9lIoO]? ?[0-9lIoO] ?[0-9lIoO]|[12lIZz7][09oOgq8][%(sign)s]{2})(?![\w/])"
# Three words among the numbers of a date: two that are right say what the third is.
_WORDS = compiled(
    r"""
    (?<![^\W\d_]) (?P<a> [^\W\d_]{3,5}+ )
    (?= \s? [0-3]?[0-9] \s (?P<b> [^\W\d_]{4,6} ) \s [01]?[0-9] \s (?P<c> [^\W\d_]{2,5} )
        \s? (?:19|20)[0-9]{2} (?![0-9]) )
    """,
    re.VERBOSE,
)
_RIGHT_WORDS = ("ngay", "thang", "nam")
_RULES = (
    # A slash that was read as a one.
    (compiled(r"[0-3](?<=ngày .)[0-9](1)(?:0?[1-9]|1[0-2])(?=/(?:19|20)[0-9]{2}(?![0-9]))"), "/"),
    (compiled(r"[0-9](?<=ngày .)(?:(?<=[0-3])[0-9])?/(?:0?[1-9]|1[0-2])(1)(?=(?:19|20)[0-9]{2}(?![0-9/]))"), "/"),
    # `UBND-TH. ngày 25/01/2018`, `ngày, 18/6/2020`, and the comma behind the place in a header.
    (compiled(rf"[.{SPECK}](?<=[A-ZĐ].)[.{SPECK}]?\s?(?= ?ngày [0-9])"), " "),
    (compiled(r"[,.;:](?<=[Nn]gày.) ?(?=[0-9]{1,2}[/.-][0-9])"), " "),
    (compiled(r"[.;](?<=[^\W\d_].)(?= ngày [0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})"), ","),
)
_LAST_DAY, _LAST_MONTH = 31, 12


class DateRepairer:
    """Knows which signs may be digits of a date."""

    def __init__(self, digits: Digits) -> None:
        self._digits = digits
        signs = {"sign": digits.like_in_date, "part": rf"[{digits.like_in_date}{SPECK}\s]"}
        self._in_figures = compiled(_IN_FIGURES % signs, re.VERBOSE)
        self._in_words = compiled(_IN_WORDS % signs, re.VERBOSE)
        self._year = compiled(_YEAR % signs)

    def repair(self, text: str) -> Iterator[Edit]:
        """The edits that make dates of what is left of them."""
        yield from replaced(text, _RULES)
        years = Years(text, self._digits)
        for m in self._candidates(text):
            yield from self._date(m, years)
        for m in _WORDS.finditer(text):
            words = [fold(m[name]) for name in "abc"]
            if sum(a == b for a, b in zip(words, _RIGHT_WORDS, strict=True)) == 2:
                first = "Ngày" if m["a"][0].isupper() else "ngày"
                yield from ((*m.span(n), w) for n, w in zip("abc", (first, "tháng", "năm"), strict=True))
        for m in following(_OF_YEAR, self._year, text):
            if (year := years.read(m[0])) is not None:
                yield (m.start(), m.end(), year)

    def dates(self, text: str, years: Years) -> Iterator[re.Match[str]]:
        """What is a date once it is read as digits."""
        return (m for m in self._candidates(text) if all(self._numbers(m, years)))

    def _candidates(self, text: str) -> Iterator[re.Match[str]]:
        return chain(self._in_figures.finditer(text), following(_DAY, self._in_words, text))

    def _numbers(self, m: re.Match[str], years: Years) -> tuple[str | None, str | None, str | None]:
        """Day, month and year, each of them None if it cannot be read."""
        return self._number(m["d"], _LAST_DAY), self._number(m["m"], _LAST_MONTH), years.read(m["y"])

    def _number(self, printed: str, most: int) -> str | None:
        """The digits of a day or month; of what may be an eight or a three, the one that can be."""
        return next((r for r in self._digits.readings(printed) if r and 0 < int(r) <= most), None)

    def _date(self, m: re.Match[str], years: Years) -> Iterator[Edit]:
        """The edits of one date: all of it, or what of it is legible."""
        day, month, year = self._numbers(m, years)
        if year is None:
            return
        if day is None or month is None:
            if m.re is self._in_figures and m["w"] != "(":
                whole = month is not None
                yield (m.start("w"), m.start("m" if whole else "y"), "tháng " if whole else "năm ")
                if month is not None:
                    yield (*m.span("m"), month)
                yield (*m.span("y"), year)
            return
        yield (*m.span("d"), day)
        yield (*m.span("m"), month)
        yield (*m.span("y"), year)
        if m.re is self._in_words:
            yield (*m.span("g"), " ")
            return
        if m["w"] != "(":
            yield (*m.span("w"), f"{m['w'][0]}gày")
        yield (*m.span("g"), "" if m["w"] == "(" else " ")
        yield from ((*m.span(name), "/") for name in "st" if m[name] in "lI|,~")
