"""A short form that was never introduced.

## What it finds
A type and number without symbol (`Quyết định 217`) for a document that the text has not cited in full before.

## Why it matters
Many documents have that number; only the writer knows which one is meant.

## Example
    Quán triệt Quyết định 217 về giám sát và phản biện xã hội.

## Use instead
    Quán triệt Quyết định số 217-QĐ/TW ngày 12/12/2013. Thực hiện Quyết định 217, các cấp ủy đã giám sát.
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "short-form"
LABEL = noted("Short form without a full citation")
ADVICE = noted("Cite in full first: type, number and symbol, date, issuer.")


def find(page: Page) -> Iterator[Finding]:
    """Report each such document once."""
    for mentions in page.documents.values():
        c = next((m for m in mentions if m.kind == "number" and m.symbol is None), None)
        if c is None or c.type_text is None or c.date is not None:
            continue
        full = next((m for m in mentions if m.symbol is not None), None)
        if full is None:
            yield page.finding(
                c, CODE, _("no full citation of this document in the text"), _("cite it once with symbol and date")
            )
        elif full.start > c.start:
            yield page.finding(
                c,
                CODE,
                _("cited in full only later, as {code}").format(code=full.code),
                _("put the full citation first"),
            )
