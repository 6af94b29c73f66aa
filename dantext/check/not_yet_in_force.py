"""A document that was not yet in force.

## What it finds
A document that the report rests on, and that came into force only after the date of the report.

## Why it matters
Until then the law before it applies.

## Example
    Hưng Yên, ngày 05 tháng 7 năm 2025
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Căn cứ khoản 1 Điều 5 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, đề nghị các đơn vị báo cáo.

## Use instead
    Hưng Yên, ngày 05 tháng 01 năm 2026
    KẾ HOẠCH
    Về công tác kiểm tra nội bộ

    Căn cứ khoản 1 Điều 5 Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, đề nghị các đơn vị báo cáo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.check.force import applied, around
from dantext.language.messages import _, noted, shown_date
from dantext.model import Relation

CODE = "not-yet-in-force"
LABEL = noted("Not yet in force")
ADVICE = noted("Check what applies until that day.")
_COMING = re.compile(r"hiệu\s+lực|kể\s+từ|từ\s+ngày|áp\s+dụng\s+từ|chuẩn\s+bị", re.IGNORECASE)
_RESTS_ON: tuple[Relation, ...] = ("based_on",)
_LONGEST = 3  # years that an act waits; a later day is a misprint of the register
_OF_YEAR = re.compile(r"[0-9]/[0-9]{4}/")


def find(page: Page) -> Iterator[Finding]:
    """Report each such document once.

    What carries a law out is written before that is in force: decrees, circulars, and plans.
    """
    if _OF_YEAR.search(page.report.code or ""):
        return
    told: set[str | None] = set()
    for c, known, today in applied(page, _RESTS_ON):
        force, date = known.document.in_force, known.document.date
        if c.doc in told or force is None or force <= today or date is None or _COMING.search(around(page, c)):
            continue
        if int(force[:4]) - int(date[:4]) >= _LONGEST:
            continue
        told.add(c.doc)
        said = _("in force from {day} ({source}); the report is of {today}")
        said = said.format(day=shown_date(force), source=known.source, today=shown_date(today))
        yield page.finding(c, CODE, said, _("check what applies until then"))
