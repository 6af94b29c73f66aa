"""The legislature and the year do not fit.

## What it finds
A code of the National Assembly or its Standing Committee whose legislature did not sit in the year of the number.

## Why it matters
Each legislature has its years; one digit is wrong, by hand or by OCR.

## Example
    Luật số 72/2025/QH16

## Use instead
    Luật số 72/2025/QH15
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "legislature-year"
LABEL = noted("Legislature and year differ")
ADVICE = noted("Check the year and the legislature in the symbol.")
_TOKEN = re.compile(r"([^\W\d_]+)([0-9]{1,2})$")


def find(page: Page) -> Iterator[Finding]:
    """Compare the legislature with the year of the number, else of the date."""
    sat = {entry.number: (entry.first, entry.last) for entry in reversed(page.patterns.legislatures)}
    bodies = page.patterns.issuers_by_symbol
    for c in page.citations:
        m = _TOKEN.search(c.symbol or "")
        year = c.year or (int(c.date[:4]) if c.date else None)
        if m is None or year is None or not any(body.legislature for body in bodies.get(m[1], ())):
            continue
        first, last = sat.get(int(m[2]), (0, 0))
        if not first <= year <= last:
            fitting = [f"{m[1]}{n}" for n, (a, b) in sorted(sat.items()) if a <= year <= b]
            said = _("legislature {legislature} did not sit in {year}").format(legislature=m[2], year=year)
            right = _("in {year} it was {fitting}; check number and year")
            advice = right.format(year=year, fitting=_(" or ").join(fitting) or _("another"))
            yield page.finding(c, CODE, said, advice)
