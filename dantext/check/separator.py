"""The separator behind the number is that of another system.

## What it finds
A Party code with a slash behind the number, a state code with a hyphen.

## Why it matters
Party codes are `25-NQ/TW`, state codes `25/NQ-CP`; the other way round a search does not find them.

## Example
    Nghị quyết số 25/NQ-TW ngày 03/6/2013

## Use instead
    Nghị quyết số 25-NQ/TW ngày 03/6/2013
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Edit, Finding, Page
from dantext.check.law import LAWS
from dantext.language.messages import _, noted
from dantext.model import Citation

CODE = "separator"
LABEL = noted("Wrong separator")
ADVICE = noted("Party documents have a hyphen behind the number, those of the state a slash.")


def find(page: Page) -> Iterator[Finding]:
    """Compare the separator with the system of the issuer."""
    types = page.patterns.type_by_symbol
    for c in page.citations:
        tokens = page.tokens(c)
        if c.code is None or c.number is None or c.year is not None or len(tokens) < 2 or tokens[0] not in types:
            continue
        entries = page.patterns.issuers_by_symbol.get(tokens[1])
        if not entries or len({e.system for e in entries}) > 1 or any(e.of_both for e in entries):
            continue
        if c.doc_type in LAWS or any(k.document.number == c.code for k in page.of_code(c.doc_type, c.code)):
            continue  # `23-L/CTN`; and what a list has is so written
        printed, system = c.code[len(c.number) : len(c.number) + 1], entries[0].system
        wanted = {"party": "-", "state": "/", "assembly": "/"}.get(system)
        if wanted is None or printed == wanted or (c.date is not None and c.date < "1997"):
            continue
        other = {"-": "/", "/": "-"}
        so_written = re.compile(rf"[0-9]{printed}\w+{other.get(printed)}{re.escape(tokens[1])}")
        if any(so_written.search(str(e.example)) for e in entries):
            continue  # `2252/QĐ-HVCTQG`: a body of one system that writes as the other does
        right = f"{c.number}{wanted}{tokens[0]}{other[wanted]}{'-'.join(tokens[1:])}"
        said = _("{issuer} writes {right}").format(issuer=entries[0].name, right=right)
        yield page.finding(
            c, CODE, said, _("write {right}").format(right=right), edits=_edits(c, right) if c.date is not None else ()
        )


def _edits(c: Citation, right: str) -> list[Edit]:
    """The separators that differ, where the code is printed as it is read and once."""
    code = c.code or ""
    if c.text.count(code) != 1 or len(code) != len(right):
        return []
    at = c.start + c.text.index(code)
    return [
        Edit(start=at + n, end=at + n + 1, text=new)
        for n, (old, new) in enumerate(zip(code, right, strict=True)) if old != new
    ]  # fmt: skip
