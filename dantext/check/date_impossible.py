"""A date that cannot be the document's.

## What it finds
A day that the calendar does not have, a date behind that of the report, and a year in the date that is not the
year in the number.

## Why it matters
The date is what tells documents of one number apart; a wrong one leads to another document or to none.

## Example
    Nghị định số 58/2022/NĐ-CP ngày 31 tháng 8 năm 2002

## Use instead
    Nghị định số 58/2022/NĐ-CP ngày 31 tháng 8 năm 2022
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted, shown_date

CODE = "date-impossible"
LABEL = noted("Impossible date")
ADVICE = noted("Check day, month and year of issue.")
_BEHIND = re.compile(
    r"\s{0,3},?\s{0,3}ngày\s+([0-9]{1,2})\s*(?:[/.-]|tháng)\s*([0-9]{1,2})\s*(?:[/.-]|năm)\s*([0-9]{4})"
)


def find(page: Page) -> Iterator[Finding]:
    """Compare the date with the calendar, the number and the report."""
    for c in page.citations:
        printed = _BEHIND.match(page.text, c.end)
        if printed is not None and not _exists(*map(int, printed.groups())):
            said = _("there is no day {day}").format(day="/".join(printed.groups()))
            yield page.finding(c, CODE, said, _("check the date in the original"))
            continue
        if c.date is None or c.kind == "self":
            continue
        if c.year is not None and c.kind == "code" and 1900 < c.year < 2100 and int(c.date[:4]) != c.year:
            said = _("dated {date}, but the number is of {year}").format(date=shown_date(c.date), year=c.year)
            yield page.finding(c, CODE, said, _("check date and number"))
            continue
        today = page.dates.at(c.start)
        if today is not None and len(c.date) == 10 == len(today) and c.date > today:
            said = _("dated {date}, after the report of {today}")
            said = said.format(date=shown_date(c.date), today=shown_date(today))
            yield page.finding(c, CODE, said, _("check the date"))


def _exists(day: int, month: int, year: int) -> bool:
    return 1 <= month <= 12 and year > 0 and 1 <= day <= calendar.monthrange(year, month)[1]
