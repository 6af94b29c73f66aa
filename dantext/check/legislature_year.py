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

CODE = "legislature-year"
_TOKEN = re.compile(r"(?:QH|UBTVQH)([0-9]{1,2})$")
_YEARS = {
    8: (1987, 1992), 9: (1992, 1997), 10: (1997, 2002), 11: (2002, 2007), 12: (2007, 2011),
    13: (2011, 2016), 14: (2016, 2021), 15: (2021, 2026), 16: (2026, 2031),
}  # fmt: skip


def find(page: Page) -> Iterator[Finding]:
    """Compare the legislature with the year of the number, else of the date."""
    for c in page.citations:
        m = _TOKEN.search(c.symbol or "")
        year = c.year or (int(c.date[:4]) if c.date else None)
        if m is None or year is None:
            continue
        first, last = _YEARS.get(int(m[1]), (0, 0))
        if not first <= year <= last:
            fitting = [f"QH{n}" for n, (a, b) in _YEARS.items() if a <= year <= b]
            yield page.finding(
                c, CODE, f"legislature {m[1]} did not sit in {year}",
                f"in {year} it was {' or '.join(fitting) or 'another'}; check number and year",
            )  # fmt: skip
