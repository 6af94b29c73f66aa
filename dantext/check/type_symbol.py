"""The type in words and the type in the symbol are two.

## What it finds
A code whose first token stands for another type than the words in front of it.

## Why it matters
One of the two is wrong, and the document cannot be found under the other.

## Example
    Chương trình hành động số 24-CT/TU ngày 12/8/2013

## Use instead
    Chương trình hành động số 24-CTr/TU ngày 12/8/2013
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "type-symbol-mismatch"
LABEL = noted("Type and symbol differ")
ADVICE = noted("Compare the type with its abbreviation in the symbol.")


def find(page: Page) -> Iterator[Finding]:
    """Compare the words with the token."""
    for c in page.citations:
        tokens = page.tokens(c)
        if c.type_text is None or c.doc_type is None or len(tokens) < 2:
            continue
        symbol = page.patterns.type_by_symbol.get(tokens[0])
        words = page.patterns.type_by_abbr[c.doc_type]
        if symbol is None or symbol.abbr == c.doc_type or tokens[0] in words.shared or tokens[0] in words.symbols:
            continue
        if tokens[0] == "LCT" and c.doc_type in ("L", "BL", "PL"):
            continue  # acts of the 1980s bear the number of the order that promulgated them
        if tokens[0] in page.patterns.issuers_by_symbol and c.kind != "self" and tokens[0] not in ("CT", "TB", "BC"):
            continue  # `Công văn 12/CĐ-TH`: the token is an issuer
        right = words.symbols[0] if words.symbols else words.abbr
        yield page.finding(
            c, CODE,
            _("{token} stands for {of_symbol}, the words say {of_words}").format(
                token=tokens[0], of_symbol=symbol.name, of_words=words.name
            ),
            _("write {right} if a {type} is meant").format(right=right, type=words.name),
        )  # fmt: skip
