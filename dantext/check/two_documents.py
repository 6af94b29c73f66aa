"""One code, two documents.

## What it finds
A code under which the report cites documents with different dates, issuers or titles.

## Why it matters
Party numbers start again every term, others every year: the bare code then says nothing. Or one of the two
dates is a misprint.

## Example
    Chương trình số 24-CTr/TU ngày 12/8/2013 và Chương trình số 24-CTr/TU ngày 05/01/2018

## Use instead
    Chương trình số 24-CTr/TU ngày 12/8/2013 và Chương trình số 25-CTr/TU ngày 05/01/2018
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted, shown_date
from dantext.model import Citation

CODE = "code-two-documents"
LABEL = noted("One code, two documents")
ADVICE = noted("Tell them apart by date and issuer; if they are one document, write it in one way.")


def find(page: Page) -> Iterator[Finding]:
    """Group documents by their code."""
    first: dict[tuple[str | None, str], tuple[str, Citation]] = {}
    for key, mentions in page.documents.items():
        c = next((m for m in mentions if m.kind == "code" and m.code is not None), None)
        if c is None or c.code is None or page.patterns.type_by_symbol.get(page.tokens(c)[0]) is None:
            continue
        known, other = first.setdefault((c.doc_type, c.code), (key, c))
        if known != key:
            yield page.finding(
                c, CODE,
                _("{code} is also the code of another document here: {other}").format(code=c.code, other=_told(other)),
                _("cite each with its date and issuer; if they are one, mend the date or title"),
            )  # fmt: skip


def _told(c: Citation) -> str:
    """A document by what tells it from others of its code: ``Chương trình 24-CTr/TU, 12/8/2013, Tỉnh ủy``."""
    name = " ".join(filter(None, (c.doc_type_name, c.code)))
    title = " ".join(c.title_text.split()) if c.title_text is not None else None
    return ", ".join(filter(None, (name, shown_date(c.date or ""), c.issuer, title)))
