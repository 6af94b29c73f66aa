"""Members of a list without symbol.

## What it finds
Bare numbers in a list of documents whose last member has no symbol to share.

## Why it matters
`Nghị quyết số 18, 19` can be of the Party, of the Assembly, of a council.

## Example
    các Nghị định số 217, 212, 206 ban hành trong năm

## Use instead
    các Nghị định số 217, 212, 206/2025/NĐ-CP ban hành trong năm
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "list-suffix"
LABEL = noted("List of numbers without a symbol")
ADVICE = noted("Give number and symbol of each document.")


def find(page: Page) -> Iterator[Finding]:
    """Look for members without type words and without symbol."""
    for c in page.citations:
        if c.kind == "number" and c.symbol is None and c.type_text is None:
            yield page.finding(
                c, CODE, _("a number without symbol in a list"), _("write the symbol behind the last number")
            )
