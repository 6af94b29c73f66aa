"""Dates, in every form in which documents print them; order is always day, month, year."""

from __future__ import annotations

import re

from dantext.finding.found import Found
from dantext.finding.pages import BREAK
from dantext.tables.load import Patterns

_D, _M, _Y = r"(?P<d>[0-3]?[0-9])", r"(?P<m>[01]?[0-9])", r"(?P<y>[12][0-9]{3})"
_M2, _Y2 = _M.replace("<m>", "<m2>"), _Y.replace("<y>", "<y2>")  # in words: groups of their own
# A line may end in spaces, and a page may end within a date.
_SPACE = rf"(?:\s{{1,16}}|{BREAK})"
_SLASH = r"\s{0,3}[/.-]\s{0,3}"
# The number of a note may stand right behind a year: `ngày 08/10/20181`.
_END = r"(?: (?![0-9]) | (?<=[/.-](?:19|20)[0-9]{2})(?=[0-9]{1,2}[ ]*\n) )"
DATE = re.compile(
    rf"""
    [Nn]gày (?: \s{{0,3}}:?\s{{0,4}} | {_SPACE} )
    (?: {_D} (?: {_SLASH} {_M} {_SLASH} {_Y}
               | {_SPACE} [Tt]háng {_SPACE} {_M2} (?: {_SPACE} | \s{{0,3}},?\s{{0,3}} ) [Nn]ăm {_SPACE} {_Y2} ) )
    {_END}
    """,
    re.VERBOSE,
)
_PART = re.compile(
    rf"""
    (?: tháng\s{{1,3}} {_M} (?: {_SLASH} | \s{{1,3}}năm\s{{1,3}} ) {_Y}
      | năm\s{{1,3}} {_Y2} )
    (?![0-9])
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(rf"\(\s?(?P<t>{_D}\s?[/.-]\s?{_M}\s?[/.-]\s?{_Y})\s?\)", re.VERBOSE)


def _iso(y: str, m: str, d: str | None) -> str | None:
    month = int(m)
    if not 1 <= month <= 12:
        return None
    if d is None:
        return f"{y}-{month:02d}"
    day = int(d)
    return f"{y}-{month:02d}-{day:02d}" if 1 <= day <= 31 else None


def full_date(text: str, pos: int, end: int | None = None) -> Found[str] | None:
    """The date ``ngày 03/6/2013`` or ``ngày 03 tháng 6 năm 2013`` that starts at ``pos``."""
    m = DATE.match(text, pos) if end is None else DATE.match(text, pos, end)
    return _found(m) if m else None


def _found(m: re.Match[str]) -> Found[str] | None:
    iso = _iso(m["y"] or m["y2"], m["m"] or m["m2"], m["d"])
    return Found(iso, m.start("d"), m.end(), m.start(), m.end()) if iso else None


def dates_in(text: str, start: int, end: int) -> list[Found[str]]:
    """Every full date between two offsets."""
    return [f for f in map(_found, DATE.finditer(text, start, end)) if f]


class DateGrammar:
    """Reads the date of a document behind its code or name."""

    def __init__(self, patterns: Patterns) -> None:
        # `cùng ngày 05/3/2020`: of several documents, each with its date.
        verbs = patterns.alternation("issuing", "passing", "signing")
        self._lead = re.compile(rf"\s{{0,24}},?\s{{0,6}}(?:\(\s?)?(?:(?:{verbs}|cùng(?=\s+ngày))\s+)?")

    def behind(self, text: str, pos: int) -> Found[str] | None:
        """The date of the document whose code or name ends at ``pos``, if it stands right behind.

        Full dates, dates in brackets, a month or a year; ``có hiệu lực từ ngày …`` is no date of the document.
        """
        lead = self._lead.match(text, pos)
        at = lead.end() if lead else pos
        first = text[at : at + 1]
        if first in "Nn":
            m = DATE.match(text, at)
            if m:
                found = _found(m)
                if found and "(" in text[pos:at] and text[found.ends : found.ends + 1] == ")":
                    return found._replace(ends=found.ends + 1)
                return found
        if first in "tn":
            m = _PART.match(text, at)
            if m:
                if m["y2"]:
                    return Found(m["y2"], m.start("y2"), m.end(), at, m.end())
                iso = _iso(m["y"], m["m"], None)
                start = m.start("m") if "/" in m.group() else at
                return Found(iso, start, m.end(), at, m.end()) if iso else None
        if "(" in text[pos:at] or text[at : at + 1] == "(":
            m = _BRACKETED.match(text, text.find("(", pos))
            if m:
                iso = _iso(m["y"], m["m"], m["d"])
                return Found(iso, m.start("t"), m.end("t"), m.start(), m.end()) if iso else None
        return None
