"""Damaged dates: letters for digits, specks and spaces among them, slashes and words that were misread."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from dantext.language.letters import fold
from dantext.reading.repair.signs import LIKE_DATE_DIGIT, SPECK, readings, replaced
from dantext.reading.repair.years import Years
from dantext.reading.rewrite import Edit

_PART = rf"[{LIKE_DATE_DIGIT}{SPECK}\s]"
_SHORT = re.compile(
    rf"""
    (?P<w> [Nn]g[aàáảãạâ][yvỳýỷỹỵ] | \( ) (?P<g> [\s{SPECK}]{{0,3}} )
    (?P<d> {_PART}{{1,4}}? ) \s? (?P<s> [/lI|.,~-] )
    (?P<m> {_PART}{{1,4}}? ) \s? (?P<t> [/lI|.,~-] )
    (?P<y> [\s{SPECK}]{{0,2}} (?: [1lI][{SPECK}\s]?[9gq] | [2Zz7][{SPECK}\s]?[0oO86] ) {_PART}{{2,5}} (?<!\s) )
    (?![\w/])
    """,
    re.VERBOSE,
)
_LONG = re.compile(
    rf"""
    (?<=ngày[ ]) (?P<d> {_PART}{{1,4}} ) [ ]tháng[ ] (?P<m> {_PART}{{1,4}} ) [ ]năm
    (?P<g> [\s{SPECK}]{{1,2}} ) (?P<y> {_PART}{{4,6}} (?<!\s) ) (?![\w/])
    """,
    re.VERBOSE,
)
# Three words among the numbers of a date: two that are right say what the third is.
_WORDS = re.compile(
    r"""
    (?<![^\W\d_]) (?P<a> [^\W\d_]{3,5} )
    (?= \s? [0-3]?[0-9] \s (?P<b> [^\W\d_]{4,6} ) \s [01]?[0-9] \s (?P<c> [^\W\d_]{2,5} )
        \s? (?:19|20)[0-9]{2} (?![0-9]) )
    """,
    re.VERBOSE,
)
_RIGHT_WORDS = ("ngay", "thang", "nam")
_RULES = (
    # A slash that was read as a one.
    (re.compile(r"(?<=ngày )[0-3][0-9](1)(?:0?[1-9]|1[0-2])(?=/(?:19|20)[0-9]{2}(?![0-9]))"), "/"),
    (re.compile(r"(?<=ngày )[0-3]?[0-9]/(?:0?[1-9]|1[0-2])(1)(?=(?:19|20)[0-9]{2}(?![0-9/]))"), "/"),
    # `UBND-TH. ngày 25/01/2018`, `ngày, 18/6/2020`, and the comma behind the place in a header.
    (re.compile(rf"(?<=[A-ZĐ])[.{SPECK}]{{1,2}}\s?(?= ?ngày [0-9])"), " "),
    (re.compile(r"(?<=[Nn]gày)[,.;:] ?(?=[0-9]{1,2}[/.-][0-9])"), " "),
    (re.compile(r"(?<=[^\W\d_])[.;](?= ngày [0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})"), ","),
)
_YEAR = re.compile(
    rf"(?<=năm )(?:(?:19|20)[0-9lIoO]? ?[0-9lIoO] ?[0-9lIoO]|[12lIZz7][09oOgq8][{LIKE_DATE_DIGIT}]{{2}})(?![\w/])"
)
# A word of a date whose other parts are right: a slip of the keyboard more often than of a scanner. Every text is
# searched for the few that are met, so by `str.find`, which is faster than `re`.
_SLIP_REACH = 13  # characters from the first letter of a date to its month
_LONGEST_DATE = 26  # `ngày 30 tháng 11 năm 2024`
_SLIP = re.compile(
    r"""
    (?<!\w) (?P<a> [Nn]g(?:ay|y|ày) ) \s [0-3]?[0-9]
    (?: [/.-][01]?[0-9][/.-] | \s (?P<b> th[áa]ng ) \s [01]?[0-9] \s (?P<c> n[ăa]m ) \s ) [12][0-9]{3} (?![0-9])
    """,
    re.VERBOSE,
)
_SLIPS = ("gay ", "ngy ", "thang ")
_LAST_DAY, _LAST_MONTH = 31, 12


def date_slips(text: str) -> Iterator[Edit]:
    """The words of dates that are whole but for them, with their marks: ``ngay 02/3/2022``. For any text."""
    for slip in _SLIPS:
        at = text.find(slip)
        while at >= 0:
            m = _SLIP.search(text, max(0, at - _SLIP_REACH), at + _LONGEST_DATE)
            if m is not None:
                words = (m["a"][0] + "gày", "tháng", "năm")
                yield from (Edit(*m.span(n), w) for n, w in zip("abc", words, strict=True) if m[n])
            at = text.find(slip, at + len(slip))


def repair_dates(text: str) -> Iterator[Edit]:
    """The edits that make dates of what is left of them."""
    yield from replaced(text, _RULES)
    years = Years(text)
    for m in _candidates(text):
        yield from _parts(m, years)
    for m in _WORDS.finditer(text):
        words = [fold(m[name]) for name in "abc"]
        if sum(a == b for a, b in zip(words, _RIGHT_WORDS, strict=True)) == 2:
            first = "Ngày" if m["a"][0].isupper() else "ngày"
            yield from (Edit(*m.span(n), w) for n, w in zip("abc", (first, "tháng", "năm"), strict=True))
    for m in _YEAR.finditer(text):
        if (year := years.read(m[0])) is not None:
            yield Edit(m.start(), m.end(), year)


def dates(text: str, years: Years) -> Iterator[re.Match[str]]:
    """What is a date once it is read as digits."""
    return (m for m in _candidates(text) if all(_read(m, years)))


def _candidates(text: str) -> Iterator[re.Match[str]]:
    return chain(_SHORT.finditer(text), _LONG.finditer(text))


def _read(m: re.Match[str], years: Years) -> tuple[str | None, str | None, str | None]:
    """Day, month and year, each of them None if it cannot be read."""
    return _number(m["d"], _LAST_DAY), _number(m["m"], _LAST_MONTH), years.read(m["y"])


def _number(printed: str, most: int) -> str | None:
    """The digits of a day or month; of what may be an eight or a three, the one that can be."""
    return next((r for r in readings(printed) if r and 0 < int(r) <= most), None)


def _parts(m: re.Match[str], years: Years) -> Iterator[Edit]:
    day, month, year = _read(m, years)
    if year is None:
        return
    if day is None or month is None:
        # Of a damaged date what is legible counts.
        if m.re is _SHORT and m["w"] != "(":
            whole = month is not None
            yield Edit(m.start("w"), m.start("m" if whole else "y"), "tháng " if whole else "năm ")
            if month is not None:
                yield Edit(*m.span("m"), month)
            yield Edit(*m.span("y"), year)
        return
    yield Edit(*m.span("d"), day)
    yield Edit(*m.span("m"), month)
    yield Edit(*m.span("y"), year)
    if m.re is _LONG:
        yield Edit(*m.span("g"), " ")
        return
    if m["w"] != "(":
        yield Edit(*m.span("w"), f"{m['w'][0]}gày")
    yield Edit(*m.span("g"), "" if m["w"] == "(" else " ")
    yield from (Edit(*m.span(name), "/") for name in "st" if m[name] in "lI|,~")
