"""A document of which the text says both that it is changed and that it goes.

## What it finds
Words of amending and of replacing or repealing that govern one document (`sửa đổi, thay thế Quyết định số …`). This is
advice.

## Why it matters
A document that is amended stays in force, one that is replaced does not; those who apply it must know which.

## Example
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/QĐ-UBND
    QUYẾT ĐỊNH
    Về quy chế làm việc

    Quyết định này sửa đổi, thay thế Quyết định số 12/QĐ-UBND ngày 05/3/2019 của Ủy ban nhân dân xã về quy chế làm việc.

## Use instead
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/QĐ-UBND
    QUYẾT ĐỊNH
    Về quy chế làm việc

    Quyết định này thay thế Quyết định số 12/QĐ-UBND ngày 05/3/2019 của Ủy ban nhân dân xã về quy chế làm việc.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted
from dantext.tables.load import Patterns

CODE = "relation-unclear"
LABEL = noted("Relation is unclear")
ADVICE = noted("Say whether the document is amended, replaced or repealed.")
_LONGEST = 60  # characters of the words that govern a document


def find(page: Page) -> Iterator[Finding]:
    """Look at the verbs in front of each citation."""
    if page.law is None:
        return
    both, changing = _both(page.patterns), page.patterns.words("amending")
    for at in page.cited:
        c = at.citation
        front = page.text[max(0, c.full_start - _LONGEST) : c.full_start]
        words = both.search(front) if any(verb in front.lower() for verb in changing) else None
        if words is not None:
            yield page.finding(
                c, CODE, _("“{words}”: does it stay in force?").format(words=" ".join(words["verbs"].split())),
                _("say whether it is amended, replaced or repealed"), level="note",
            )  # fmt: skip


@lru_cache(maxsize=8)
def _both(patterns: Patterns) -> re.Pattern[str]:
    """Verbs of changing and of ending in one series, right in front of a document."""
    change, end = patterns.alternation("amending"), patterns.alternation("replacing", "ending")
    joint = r"\s*(?:,|/|và|hoặc|hay)\s*"
    return re.compile(
        rf"\b(?P<verbs>(?:{change}(?:{joint}{change})*{joint}{end}|{end}{joint}{change})(?:{joint}(?:{change}|{end}))*)\s+\Z",
        re.IGNORECASE,
    )
