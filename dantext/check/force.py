"""Where a report applies a document that is known, and whether that was in force on the day of the report.

A document that is told of as history is not applied: what was replaced, what was done under it in earlier years, and
what a court, a title or a report of an earlier period names.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from dantext.check.finding import Known, Page
from dantext.check.law import LAWS
from dantext.language.letters import phrases
from dantext.linking.choose import in_force
from dantext.model import Citation, Relation
from dantext.tables.load import Patterns
from dantext.tables.register import code_key
from dantext.tables.schema import Act, Registered

APPLIES: frozenset[Relation] = frozenset(("based_on", "implements"))
# A court applies the law of the time of the facts, a consolidated text quotes that of the texts in it.
_OF_THEIR_TIME = ("BA", "VBHN")
_TRIAL = ("Hội đồng xét xử", "Tuyên xử", "TUYÊN XỬ")  # what only judgments say, where no header does
_DAY = len("2025-07-01")
_LONGEST = 400  # characters of a sentence that are looked at on either side
_YEAR = re.compile(r"(?<![0-9/.-])(?:[0-9]{1,2}[/.-]){0,2}((?:19|20)[0-9]{2})(?![0-9]|/[0-9A-ZĐ])")
_END = re.compile(r"[.;:!?]\s|;|\n\s*\n|\n\s*(?:[-+•*–]|[0-9]{1,2}[.)]|[IVX]+\.|[a-zđ]\))\s")
_QUOTED = re.compile(r"(?:“[^”]*|:\s*\"[^\"]*)\Z")
_LONGEST_QUOTE = 1500
_HEADING = 120  # characters
_DONE = re.compile(r"\bđã\b(?!\s+được\s+(?:quy|sửa|bổ|thay))")
_PAST = ("trước đây", "hết hiệu lực", "khi đó", "tổng kết", "sơ kết")
_REVIEW = ("nay là", "trước ngày", "đang hưởng", "thời điểm", "hợp nhất")
_TELLS = ("replacing", "ending")


class Applied(NamedTuple):
    """A citation by which a report applies a document."""

    citation: Citation
    known: Known
    today: str


class Ended(NamedTuple):
    """Since when a document is out of force, as far as the day is known, the code of what replaced it, and who says."""

    since: str | None
    by: str | None
    source: str


def applied(page: Page, relations: Collection[Relation] = APPLIES) -> Iterator[Applied]:
    """The citations by which a report with a day applies known documents."""
    if page.report.doc_type in _OF_THEIR_TIME or any(words in page.text for words in _TRIAL):
        return
    for i, c in enumerate(page.citations):
        if c.relation not in relations or c.kind == "self" or c.doc in page.replaced:
            continue
        today = page.dates.at(c.start)
        known = page.known(c) if today is not None and len(today) == _DAY else None
        if today is None or known is None or _is_in_title(page, c, i):
            continue
        if not _QUOTED.search(page.text, max(0, c.start - _LONGEST_QUOTE), c.start):
            yield Applied(c, known, today)


def ended(page: Page, known: Known, today: str) -> Ended | None:
    """Since when a document is not in force, if it is not on a day; None if it is, or no list knows."""
    document = known.document
    same = page.of_code(document.doc_type, document.number) if document.number is not None else iter((known,))
    every = (_ended(page, k, today) for k in same if k.document.date == document.date)
    return next((end for end in every if end is not None), None)


def _ended(page: Page, known: Known, today: str) -> Ended | None:
    document, by = known.document, known.document.replaced_by
    if document.until is not None:
        return Ended(document.until, by, known.source) if document.until <= today else None
    if by is not None:
        of_type = list(page.of_code(document.doc_type, by))
        newer = [k.document for k in of_type or page.of_code(None, by)]
        if not newer or any(d.date is None or _since(d, d.date) > today for d in newer):
            return None
        return Ended(newer[0].in_force if len(newer) == 1 else None, by, known.source)
    if not isinstance(document, Act) or document.doc_type not in LAWS or document.date is None:
        return None
    if "sửa đổi" in document.name:
        return None  # one that only amends is in force beside the next of its name
    current = in_force([a for a in page.patterns.acts if a.name == document.name], today)
    if len(current) == 1 and current[0].date is not None and current[0].date > document.date:
        newest = Known(current[0], page.patterns.register.origin)
        return Ended(current[0].in_force, current[0].number, newest.source)
    return None


def is_history(page: Page, c: Citation, today: str, until: str | None) -> bool:
    """Whether what stands around a citation, or the title of the report, tells of a time before ``until``."""
    title = [int(y) for y in _YEAR.findall(page.report.title or "")]
    last = int((until or today)[:4])
    if title and max(title) <= last and max(title) < int(today[:4]):
        return True
    front, behind = sides(page, c)
    if _telling(page.patterns).search(f"{front} {behind}") or _DONE.search(front):
        return True
    years = [int(y) for part in (_heading_above(page, c), front, behind) for y in _YEAR.findall(part)]
    return bool(years) and min(years) < int(today[:4]) and min(years) <= last


def is_cited(page: Page, code: str | None) -> bool:
    """Whether the text itself names a document: who cites it beside what it changed knows both."""
    return code is not None and code_key(code) in page.named


def around(page: Page, c: Citation) -> str:
    """The sentence around a citation, without the citations in it."""
    return " ".join(sides(page, c))


def sides(page: Page, c: Citation) -> tuple[str, str]:
    """What stands in the sentence of a citation before and behind it, without other citations."""
    text = page.text
    start, end = _begin(page, c), min(len(text), c.full_end + _LONGEST)
    stop = _END.search(text, c.full_end, end)
    return _bare(page, start, c.full_start), _bare(page, c.full_end, stop.start() if stop is not None else end)


@lru_cache(maxsize=8)
def _telling(patterns: Patterns) -> re.Pattern[str]:
    """Words that tell of what was, and of what became of a document."""
    return re.compile(phrases([*_PAST, *_REVIEW, *patterns.words(*_TELLS)]), re.IGNORECASE)


def _begin(page: Page, c: Citation) -> int:
    """Where the sentence of a citation begins."""
    start = max(0, c.full_start - _LONGEST)
    return max((m.end() for m in _END.finditer(page.text, start, c.full_start)), default=start)


def _bare(page: Page, start: int, end: int) -> str:
    """A stretch of the text on one line, without the citations in it."""
    kept, at = [], start
    for other in page.near(start, end):
        if other.full_end > at and other.full_start < end:
            kept.append(page.text[at : max(at, other.full_start)])
            at = max(at, other.full_end)
    kept.append(page.text[at:end])
    return " ".join("".join(kept).replace("_", " ").split())


def _heading_above(page: Page, c: Citation) -> str:
    """The line above a sentence that is a heading: short, and no sentence itself."""
    begin = _begin(page, c)
    above = page.text[max(0, begin - _LONGEST) : begin].splitlines()
    line = next((line.strip() for line in reversed(above) if any(map(str.isalpha, line))), "")
    return line if len(line) <= _HEADING and line[-1:] not in tuple(".;:,") else ""


def _since(document: Registered, date: str) -> str:
    """The day from which a document is surely in force: a year from its date, if nothing says."""
    return document.in_force or f"{int(date[:4]) + 1}{date[4:]}"


def _is_in_title(page: Page, c: Citation, i: int) -> bool:
    """Whether the title of the report, or of a document cited in front, names what is cited."""
    code = c.code or c.resolved_code
    if page.in_title and code is not None and code_key(code) in page.in_title:
        return True
    return any(
        o.full_start < c.start and c.end <= o.full_end and o.end <= c.start for o in page.citations[max(0, i - 8) : i]
    )
