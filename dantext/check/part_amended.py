"""An article that had been amended.

## What it finds
An article that the report cites, and that another document had amended, or repealed in part, by the date of the
report, where the text does not name that document.

## Why it matters
The words that the report goes by may no longer be those of the law.

## Example
    Hưng Yên, ngày 05 tháng 7 năm 2025
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Theo khoản 2 Điều 4 Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân số 85/2015/QH13, đề nghị báo cáo.

## Use instead
    Hưng Yên, ngày 05 tháng 7 năm 2025
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Theo khoản 2 Điều 4 Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân số 85/2015/QH13 được sửa đổi,
    bổ sung bởi Luật số 83/2025/QH15, đề nghị báo cáo.
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check import parts
from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "part-amended"
LABEL = noted("Article amended")
ADVICE = noted("Cite it together with what amended it.")


def find(page: Page) -> Iterator[Finding]:
    """Look for articles whose last change left something of them."""
    return parts.changed(
        page, CODE, lambda change: change != "repealed", _("cite it with the document that amended it")
    )
