"""A date that is not the document's.

## What it finds
A day that is printed with a document of which the register has another one. Where the title that is printed, too, is
that of the number, the day is what is wrong.

## Why it matters
Day and number name a document together; with one of them wrong, the reader finds another document or none.

## Example
    Nghị quyết số 18-NQ/TW ngày 25/11/2017

## Use instead
    Nghị quyết số 18-NQ/TW ngày 25/10/2017
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Edit, Finding, Known, Page
from dantext.language.days import written_month
from dantext.language.messages import _, noted, shown_date
from dantext.linking.resolve import compatible
from dantext.linking.titles import same_titles, words_of_title
from dantext.model import Citation
from dantext.tables.schema import Act

CODE = "date-differs"
LABEL = noted("Date is not that of the register")
ADVICE = noted("Compare date and number with the original.")
_WARNING = f"{CODE}:"
_DAY, _MONTH = len("2017-10-25"), len("2017-10")
_PRINTED = re.compile(
    r"(?<![0-9])(?P<day>[0-9]{1,2})(?P<sign>\s{0,3}(?:[/.-]|tháng)\s{0,3})(?P<month>[0-9]{1,2})"
    r"\s{0,3}(?:[/.-]|năm)\s{0,3}(?P<year>[0-9]{4})(?![0-9])"
)
_NEAR = 1  # days by which official lists differ from what was published


def find(page: Page) -> Iterator[Finding]:
    """Take the warning of the record, where a date is printed."""
    for c in page.citations:
        day = next((w.removeprefix(_WARNING) for w in c.warnings if w.startswith(_WARNING)), None)
        if day is None or c.date is None or compatible(c.date, day) or c.kind == "self":
            continue
        if "Ngày" in page.text[c.end : c.full_end] or _is_near(c.date, day):
            continue  # a day that begins the next sentence; or nobody knows which of the two is right
        known = page.known(c)
        source = f" ({known.source})" if known is not None else ""
        said = _("dated {date}, but it is of {day}{source}")
        said = said.format(date=shown_date(c.date), day=shown_date(day), source=source)
        edits = _edits(page, c, day) if known is not None and _is_titled(page, c, known) else []
        yield page.finding(c, CODE, said, _("check date and number"), edits=edits)


def _is_titled(page: Page, c: Citation, known: Known) -> bool:
    """Whether what is printed as its title or name is that of the document."""
    document = known.document
    if isinstance(document, Act):
        name = c.text.split(" số", 1)[0]
        return any(act.number == document.number for act in page.patterns.acts_named(name))
    return c.title_text is not None and same_titles([words_of_title(c.title_text)], [document.title]) == [True]


def _edits(page: Page, c: Citation, day: str) -> list[Edit]:
    """The parts of the printed day that are others, written as it is written."""
    found = list(_PRINTED.finditer(page.text, c.end, c.full_end))
    if len(found) != 1 or len(day) != _DAY:
        return []
    (m,) = found
    if c.date != f"{m['year']}-{m['month']:0>2}-{m['day']:0>2}":
        return []
    in_words = "tháng" in m["sign"]
    edits = []
    for part, right in zip(("day", "month", "year"), (day[8:], day[5:7], day[:4]), strict=True):
        if int(m[part]) == int(right):
            continue
        if len(m[part]) == 1:
            right = right.lstrip("0")
        elif in_words and part == "month":
            right = written_month(int(right))
        edits.append(Edit(start=m.start(part), end=m.end(part), text=right))
    return edits


def _is_near(a: str, b: str) -> bool:
    """Whether two days of one month are next to each other, or one."""
    return len(a) == _DAY == len(b) and a[:_MONTH] == b[:_MONTH] and abs(int(a[-2:]) - int(b[-2:])) <= _NEAR
