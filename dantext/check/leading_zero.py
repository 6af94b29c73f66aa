"""A date without the zero in front.

## What it finds
In the date of a citation, or of the report itself, a day below 10 or a month 1 or 2 without a zero (`ngày 3/6/2013`).

## Why it matters
The law has the zero, so that no digit can be put in front of a date that is signed.

## Example
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-UBND
    BÁO CÁO
    Kết quả công tác văn thư

    Xã thực hiện Nghị định số 30/2020/NĐ-CP ngày 5/3/2020 của Chính phủ về công tác văn thư.

## Use instead
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-UBND
    BÁO CÁO
    Kết quả công tác văn thư

    Xã thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Edit, Finding, Page
from dantext.language.days import written_month
from dantext.language.messages import _, noted
from dantext.model import Citation

CODE = "leading-zero"
LABEL = noted("No zero in front of a day or month")
ADVICE = noted("Put a zero in front of days below 10 and of the months 1 and 2.")
# A day and a month, with what stands between them; one digit, or two.
_DATE = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<joint>\s?[/.-]\s?|\s+tháng\s+)(?P<month>[0-9]{1,2})(?P<year>\s?[/.-]\s?|\s+năm\s+)[0-9]{4}"
)


def find(page: Page) -> Iterator[Finding]:
    """Look at each date that is printed with a citation in the running text, and at the report's own."""
    if page.law is None:
        return
    own = [c for c in page.citations[:2] if c.kind == "self" and not c.warnings]
    told: set[int] = set()
    for c in (*own, *(at.citation for at in page.cited)):
        date = _printed(page, c)
        if date is None or date.start() in told:
            continue
        told.add(date.start())
        right = f"{_padded_day(date)}{date['joint']}{_padded_month(date['month'])}"
        start, end = date.start(), date.end("month")
        if right != page.text[start:end]:
            yield page.finding(
                c, CODE, _("no zero in front of a day or month"), _("write {right}").format(right=right),
                at=date.span(), basis=page.law.dates, edits=[Edit(start=start, end=end, text=right)],
            )  # fmt: skip


def _printed(page: Page, c: Citation) -> re.Match[str] | None:
    """Where the date of a citation is printed behind its code."""
    if c.date_text is None:
        return None
    reach = c.full_end if c.kind != "self" else c.end + 400
    start = page.text.find(c.date_text, c.end, reach)
    return _DATE.search(page.text, start, start + len(c.date_text)) if start >= 0 else None


def _padded_day(date: re.Match[str]) -> str:
    return date["day"].zfill(len("03"))


def _padded_month(month: str) -> str:
    """With a zero where the law has one; what has one already keeps it."""
    return month if len(month) > 1 else written_month(int(month))
