"""A date that is not the document's.

## What it finds
A day that is printed with a document of which the register has another one.

## Why it matters
Day and number name a document together; with one of them wrong, the reader finds another document or none.

## Example
    Nghị quyết số 18-NQ/TW ngày 25/11/2017

## Use instead
    Nghị quyết số 18-NQ/TW ngày 25/10/2017
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted, shown_date
from dantext.linking.resolve import compatible

CODE = "date-differs"
LABEL = noted("Date is not that of the register")
ADVICE = noted("Compare date and number with the original.")
_WARNING = f"{CODE}:"
_DAY, _MONTH = len("2017-10-25"), len("2017-10")
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
        yield page.finding(c, CODE, said, _("check date and number"))


def _is_near(a: str, b: str) -> bool:
    """Whether two days of one month are next to each other, or one."""
    return len(a) == _DAY == len(b) and a[:_MONTH] == b[:_MONTH] and abs(int(a[-2:]) - int(b[-2:])) <= _NEAR
