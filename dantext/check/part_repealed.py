"""An article that had been repealed.

## What it finds
An article that the report cites, and that another document had repealed by the date of the report, where the text does
not name that document.

## Why it matters
The document is in force, what the report rests on is not.

## Example
    Hưng Yên, ngày 05 tháng 7 năm 2025
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Theo Điều 96 Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân số 85/2015/QH13, đề nghị báo cáo.

## Use instead
    Hưng Yên, ngày 05 tháng 7 năm 2025
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Theo Điều 95 Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân số 85/2015/QH13, đề nghị báo cáo.
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check import parts
from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "part-repealed"
LABEL = noted("Article repealed")
ADVICE = noted("Check what provides for it instead.")


def find(page: Page) -> Iterator[Finding]:
    """Look for articles whose last change took them away."""
    return parts.changed(page, CODE, lambda change: change == "repealed", _("check what applies instead"))
