"""Nobody knows the issuer of a code.

## What it finds
A code whose issuer stands neither in the tables nor in the text, and is not composed of known parts.

## Why it matters
It is a misprint, or a body that the tables should learn.

## Example
    Quyết định số 12/QĐ-UNBD ngày 04/5/2016

## Use instead
    Quyết định số 12/QĐ-UBND ngày 04/5/2016
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "issuer-unknown"
LABEL = noted("Unknown issuer")
ADVICE = noted("Check the part of the symbol that names the issuer.")


def find(page: Page) -> Iterator[Finding]:
    """Report a code once, where it is first cited."""
    for mentions in page.documents.values():
        if any(m.issuer is not None or m.resolved_issuer is not None for m in mentions):
            continue
        c = next((m for m in mentions if m.kind == "code"), None)
        if c is None or c.system in ("court", "standard") or len(page.tokens(c)) < 2:
            continue
        if any(e.umbrella for token in page.tokens(c) for e in page.patterns.issuers_by_symbol.get(token, ())):
            continue  # `TW`: the tables know it, and that it says no more
        yield page.finding(
            c,
            CODE,
            _("no body is known by {symbol}").format(symbol=c.symbol),
            _("check the symbol"),
        )
