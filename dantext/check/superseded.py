"""An act that a newer one of the same name has replaced.

## What it finds
An act cited with its number or year, where an act of the same name was in force already at the date of the report.

## Why it matters
The report may rest on law that is no longer in force.

## Example
    Hưng Yên, ngày 05 tháng 7 năm 2018
    KẾ HOẠCH
    Căn cứ Luật Đất đai năm 2003;

## Use instead
    Hưng Yên, ngày 05 tháng 7 năm 2018
    KẾ HOẠCH
    Căn cứ Luật Đất đai năm 2013;
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.linking.choose import in_force

CODE = "superseded"
_USES = ("based_on", "implements")


def find(page: Page) -> Iterator[Finding]:
    """Compare each act that the report uses by number or year with the act in force at its date."""
    if page.report.doc_type == "BA":
        return  # a court applies the law of the time of the facts
    by_number = {(a.doc_type, a.number): a for a in reversed(page.patterns.acts)}  # an overlay's wins
    for c in page.citations:
        today = page.dates.at(c.start)
        if today is None or c.relation not in _USES or (c.code is None and c.date is None):
            continue
        cited = by_number.get((c.doc_type or "", c.code or c.resolved_code))
        if cited is None or cited.number is None or cited.date is None or _amends(cited.name):
            continue
        current = in_force([a for a in page.patterns.acts if a.name == cited.name], today)
        if len(current) == 1 and current[0].date is not None and current[0].date > cited.date:
            newer = current[0]
            yield page.finding(
                c,
                CODE,
                f"{newer.name} {newer.number} of {newer.year} was in force on {today}",
                "check which act applies",
            )


def _amends(name: str) -> bool:
    """Whether an act only amends another: a later one of its name leaves it in force."""
    return "sửa đổi" in name
