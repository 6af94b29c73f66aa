"""An abbreviated issuer at the first citation.

## What it finds
An abbreviation in the name of the body behind a document that is cited for the first time (`của UBND tỉnh`), which the
text has not said the meaning of before. Each abbreviation is told once.

## Why it matters
The law wants the name of the issuer; an abbreviation that is not explained is read in more than one way.

## Example
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-SNV
    BÁO CÁO
    Kết quả công tác văn thư
    Sở đã thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2024 của UBND tỉnh về công tác văn thư.

## Use instead
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-SNV
    BÁO CÁO
    Kết quả công tác văn thư
    Sở đã thực hiện Kế hoạch số 12/KH-UBND ngày 05/3/2024 của Ủy ban nhân dân tỉnh về công tác văn thư.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.citing import cited
from dantext.check.finding import Edit, Finding, Page
from dantext.language.messages import _, noted
from dantext.model import Citation

CODE = "abbreviated-issuer"
LABEL = noted("Abbreviated issuer")
ADVICE = noted("Give the name of the issuer in full, or say what the abbreviation means before.")
_LONGEST = 60  # characters between `viết tắt` and an abbreviation that it introduces


def find(page: Page) -> Iterator[Finding]:
    """Look at the issuer behind each document that is cited for the first time."""
    if page.law is None:
        return
    abbreviation = re.compile(rf"\b(?:{'|'.join(map(re.escape, page.patterns.abbreviations))})\b")
    told: set[str] = set()
    for at in cited(page):
        issuer = _issuer(page, at.citation) if at.is_first else None
        if issuer is None:
            continue
        printed = [m for m in abbreviation.finditer(page.text, *issuer) if m.group() not in told]
        unexplained = [m for m in printed if not _is_introduced(page.text, m)]
        if not unexplained:
            continue
        told |= {m.group() for m in unexplained}
        names = ", ".join(m.group() for m in unexplained)
        full = abbreviation.sub(lambda m: page.patterns.abbreviations[m.group()], page.text[slice(*issuer)])
        yield page.finding(
            at.citation, CODE, _("{names}: abbreviated at the first citation").format(names=names),
            _("write {right}").format(right=" ".join(full.split())), at=issuer, basis=page.law.citing,
            edits=[Edit(start=m.start(), end=m.end(), text=page.patterns.abbreviations[m.group()])
                   for m in unexplained],
        )  # fmt: skip


def _issuer(page: Page, c: Citation) -> tuple[int, int] | None:
    """Where the issuer of a citation is printed, in small letters, between its code and its title."""
    if c.issuer_text is None or c.issuer_text.isupper():
        return None
    title = page.text.find(c.title_text, c.end, c.full_end) if c.title_text is not None else -1
    start = page.text.find(c.issuer_text, c.end, title if title >= 0 else c.full_end)
    return (start, start + len(c.issuer_text)) if start >= 0 else None


def _is_introduced(text: str, printed: re.Match[str]) -> bool:
    """Whether the text says in front of this place, or in it, what an abbreviation means: ``Ban Thường vụ (BTV)``."""
    name = re.escape(printed.group())
    said = rf"\([^()\w]*{name}[^()\w]*\)|\btắt\s(?:[^()\n]{{0,{_LONGEST}}}\s)??[“\"]?{name}\b|^\W*{name}\b\s*[:–-]\s"
    return re.search(said, text[: printed.start()], re.MULTILINE) is not None
