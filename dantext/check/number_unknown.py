"""A number that a complete list does not have.

## What it finds
A code that stands in no list, where one of the lists claims to have all documents of its issuer and year.

## Why it matters
The number is a misprint, or the document was never issued.

## Example
    Quyết định số 9912/QĐ-UBND ngày 04/5/2016

## Use instead
    Quyết định số 12/QĐ-UBND ngày 04/5/2016
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted
from dantext.tables.speech import told

CODE = "number-unknown"
LABEL = noted("Number not in the list")
ADVICE = noted("Check number and year.")


def find(page: Page) -> Iterator[Finding]:
    """Report a document once, where it is first cited."""
    for mentions in page.documents.values():
        c = next((m for m in mentions if m.kind == "code" and m.code is not None), None)
        if c is None or c.code is None:
            continue
        issuer = next((i for m in mentions for i in (m.issuer, m.resolved_issuer) if i is not None), None)
        date = next((d for m in mentions for d in (m.date, m.resolved_date) if d is not None), None)
        if c.year is not None:
            date = str(c.year)
        complete = next((x for x in page.lists if x.is_complete_for(issuer, c.doc_type, date)), None)
        if complete is not None and next(page.of_code(c.doc_type, c.code), None) is None:
            said = _("no {type} of {issuer} of {year} has this number ({origin})")
            said = said.format(type=c.doc_type, issuer=issuer, year=(date or "")[:4], origin=told(complete.origin))
            yield page.finding(c, CODE, said, _("check number and year"))
