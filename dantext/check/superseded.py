"""An act that a newer one of the same name has replaced.

## What it finds
A named act with its year, where an act of the same name was in force already at the date of the report.

## Why it matters
The report may rest on law that is no longer in force.

## Example
`Căn cứ Luật Đất đai năm 2003` in a plan of 2018.
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.acts import in_force
from dantext.check.finding import Finding, Page

CODE = "superseded"
_USES = ("based_on", "implements")


def find(page: Page) -> Iterator[Finding]:
    """Compare the year of each act that the report uses with the acts in force at its date."""
    today = page.report.date
    if today is None or page.report.doc_type == "BA":
        return
    for c in page.citations:
        if c.kind != "name" or c.relation not in _USES or c.resolved_code is None:
            continue
        cited = next((a for a in page.patterns.acts if a.number == c.resolved_code and a.doc_type == c.doc_type), None)
        if cited is None or cited.date is None:
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
