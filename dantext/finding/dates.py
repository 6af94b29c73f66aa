"""Dates, in every form in which documents print them; order is always day, month, year."""

from __future__ import annotations

import re
from functools import lru_cache

from dantext.finding.found import Found
from dantext.finding.pages import BREAK
from dantext.language.regexes import compiled

_D, _M, _Y = r"(?P<d>[0-3]?[0-9])", r"(?P<m>[01]?[0-9])", r"(?P<y>[12][0-9]{3})"
_M2, _Y2 = _M.replace("<m>", "<m2>"), _Y.replace("<y>", "<y2>")  # in words: groups of their own
# A line may end in spaces, and a page may end within a date.
_SPACE = rf"(?:\s{{0,16}}|{BREAK})"
_FIRST_YEAR = 45
_SLASH = r"\s{0,3}[/.-]\s{0,3}"
# The number of a note may stand right behind a year: `ngày 08/10/20181`, `ngày 27 tháng 11 năm 20238 thì`.
_END = (
    r"(?: (?![0-9]) | (?<=[/.-](?:19|20)[0-9]{2})(?=[0-9]{1,2}[ ]*\n)"
    r" | (?<=[Nn]ăm[ ](?:19|20)[0-9]{2})(?=[0-9](?![0-9])) )"
)
# `ngày 22 tháng ó năm 2015`, `tháng ] ] năm`, `ngày 18 tháng năm 2014`: what a scan made of the month, or left of it.
_MONTH_LOST = compiled(
    rf"[Nn]gày{_SPACE}(?P<d>[0-3]?[0-9]){_SPACE}[Tt]háng(?:\s{{1,3}}[^\s0-9,;.()]{{1,3}}){{0,2}}\s{{1,3}}[Nn]ăm\s{{1,3}}{_Y}(?![0-9])"
)
DATE = compiled(
    rf"""
    [Nn]gày (?: \s{{0,3}}:?\s{{0,4}} | {_SPACE} ) (?: m[ùồ]ng \s{{1,3}} )?
    (?: {_D} (?: {_SLASH} {_M} (?: {_SLASH} | {_SPACE} năm {_SPACE} | [ ](?=19|20) ) {_Y}
               | (?P<s>[/.-]) (?P<m3>[01]?[0-9]) (?P=s) (?P<y3>[0-9]{{2}})
                 (?! [0-9] | \s{{0,3}}(?:[/.-]\s{{0,3}}[0-9]|tháng) )
               | {_SPACE} [Tt]háng {_SPACE} {_M2} (?: {_SPACE} | \s{{0,3}},?\s{{0,3}} ) [Nn]ăm {_SPACE} {_Y2} ) )
    {_END}
    """,
    re.VERBOSE,
)
_PART = compiled(
    rf"""
    (?: [Tt]háng\s{{1,3}} {_M} (?: {_SLASH} | - | \s{{1,3}}năm\s{{1,3}} ) {_Y}
      | [Nn]ăm\s{{1,3}} {_Y2} )
    (?![0-9])
    """,
    re.VERBOSE,
)
_BARE = compiled(rf"(?:{_D}\s?[/.-]\s?)?{_M}\s?[/.-]\s?{_Y}(?![0-9])")
_WORDED = compiled(rf"{_D}{_SPACE}tháng{_SPACE}{_M}(?:\s{{0,3}},)?{_SPACE}năm{_SPACE}{_Y}(?![0-9])", re.VERBOSE)


_ISO = compiled(r"([0-9]{4})-([01][0-9])-([0-3][0-9])(?![0-9])")


# Texts name the same days again and again.
@lru_cache(maxsize=1 << 13)
def iso_form(y: str, m: str, d: str | None) -> str | None:
    """A date, or a month, in ISO form; None for one that no calendar has."""
    month = int(m)
    if not 1 <= month <= 12:
        return None
    if d is None:
        return f"{y}-{month:02d}"
    day = int(d)
    return f"{y}-{month:02d}-{day:02d}" if 1 <= day <= 31 else None


def full_date(text: str, pos: int, end: int | None = None) -> Found[str] | None:
    """The date ``ngày 03/6/2013`` or ``ngày 03 tháng 6 năm 2013`` that starts at ``pos``; of a lost month the year."""
    stop = len(text) if end is None else end
    m = DATE.match(text, pos, stop)
    if m is None:
        m = _MONTH_LOST.match(text, pos, stop)
        return Found(m["y"], m.start("d"), m.end(), *m.span()) if m is not None else None
    return _found(m)


def _found(m: re.Match[str]) -> Found[str] | None:
    year = m["y"] or m["y2"] or _whole_year(m["y3"])
    iso = iso_form(year, m["m"] or m["m2"] or m["m3"], m["d"])
    start, end = m.span()
    return Found(iso, m.start("d"), end, start, end) if iso else None


def _whole_year(last_two: str) -> str:
    """The year of which only two digits are printed: documents begin in 1945, and none is dated a decade ahead."""
    return f"19{last_two}" if int(last_two) >= _FIRST_YEAR else f"20{last_two}"


def iso_date(text: str, pos: int, end: int) -> Found[str] | None:
    """The date ``2013-06-03`` that starts at ``pos``, as records have it."""
    m = _ISO.match(text, pos, end)
    iso = iso_form(*m.groups()) if m is not None else None
    return Found(iso, *m.span(), *m.span()) if m is not None and iso is not None else None


def part_date(text: str, pos: int, end: int) -> Found[str] | None:
    """The month or year in words that starts at ``pos``: ``tháng 6/2013``, ``tháng 6 năm 2013``, ``năm 2013``."""
    m = _PART.match(text, pos, end)
    if m is None:
        return None
    if m["y2"]:
        return Found(m["y2"], m.start("y2"), m.end(), pos, m.end())
    iso = iso_form(m["y"], m["m"], None)
    return (
        Found(iso, m.start("m") if "/" in m.group() or "-" in m.group() else pos, m.end(), pos, m.end())
        if iso
        else None
    )


def worded_date(text: str, pos: int, end: int) -> Found[str] | None:
    """The date without ``ngày`` and in words that starts at ``pos``: ``3 tháng 6 năm 2013``."""
    m = _WORDED.match(text, pos, end)
    iso = iso_form(m["y"], m["m"], m["d"]) if m is not None else None
    return Found(iso, *m.span(), *m.span()) if iso and m is not None else None


def bare_date(text: str, pos: int, end: int) -> Found[str] | None:
    """The date without ``ngày`` that starts at ``pos``: ``03/6/2013``, or a month ``6/2013``."""
    m = _BARE.match(text, pos, end)
    iso = iso_form(m["y"], m["m"], m["d"]) if m is not None else None
    return Found(iso, pos, m.end(), pos, m.end()) if iso and m is not None else None
