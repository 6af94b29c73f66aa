"""A document that was no longer in force.

## What it finds
A document that the report applies by number or year, and that was replaced or repealed before the date of the report:
by what the register says of it, or by a later act of its name.

## Why it matters
The report may rest on law that is no longer in force.

## Example
    Hưng Yên, ngày 05 tháng 7 năm 2025
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Căn cứ Nghị định số 110/2004/NĐ-CP của Chính phủ về công tác văn thư;

## Use instead
    Hưng Yên, ngày 05 tháng 7 năm 2025
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư;
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.check.force import Ended, applied, ended, is_cited, is_history
from dantext.language.messages import _, noted, shown_date

CODE = "not-in-force"
LABEL = noted("No longer in force")
ADVICE = noted("Check what is in force, and cite what replaced it where that fits.")


def find(page: Page) -> Iterator[Finding]:
    """Report each such document once, where it is first applied; a name alone means the act of its time."""
    told: set[str | None] = set()
    for c, known, today in applied(page):
        if c.doc in told or (c.code is None and c.date is None):
            continue
        end = ended(page, known, today)
        # Beside what replaced it a document is known to be replaced, but no text rests on both.
        is_known = c.relation != "based_on" and end is not None and is_cited(page, end.by)
        if end is None or is_known or is_history(page, c, today, end.since):
            continue
        told.add(c.doc)
        yield page.finding(c, CODE, _said(end, today), _("check which document applies"))


def _said(end: Ended, today: str) -> str:
    if end.by is not None and end.since is not None:
        said = _("replaced by {by} from {since} ({source}); the report is of {today}")
    elif end.by is not None:
        said = _("replaced by {by} ({source}); the report is of {today}")
    elif end.since is not None:
        said = _("no longer in force from {since} ({source}); the report is of {today}")
    else:
        said = _("no longer in force ({source}); the report is of {today}")
    return said.format(by=end.by, since=shown_date(end.since or ""), source=end.source, today=shown_date(today))
