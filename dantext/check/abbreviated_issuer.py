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

import math
import re
from collections.abc import Iterator
from functools import lru_cache

from dantext.check.finding import Edit, Finding, Page
from dantext.language.messages import _, noted
from dantext.model import Citation
from dantext.tables.load import Patterns

CODE = "abbreviated-issuer"
LABEL = noted("Abbreviated issuer")
ADVICE = noted("Give the name of the issuer in full, or say what the abbreviation means before.")
_LONGEST = 80  # characters in front of an abbreviation in which it is introduced
# What stands in front of an abbreviation that is explained, and behind it: a bracket, `viết tắt là`, a list of them.
_SAYS = (
    (re.compile(r"\([^()\w]{0,3}\Z"), re.compile(r"[^()\w]{0,3}\)")),
    (re.compile(r"\btắt\s[^()\n]*\Z"), re.compile(r"")),
    (re.compile(r"(?:\A|\n)[^\w\n]{0,8}\Z"), re.compile(r"\s?[:–-]\s")),
)


def find(page: Page) -> Iterator[Finding]:
    """Look at the issuer behind each document that is cited for the first time."""
    if page.law is None:
        return
    abbreviation = _abbreviations(page.patterns)
    explained: dict[str, float] = {}
    for at in page.cited:
        issuer = _issuer(page, at.citation) if at.is_first else None
        if issuer is None:
            continue
        unexplained = []
        for m in abbreviation.finditer(page.text, *issuer):
            name = m.group()
            if name not in explained:
                explained[name] = _explained(page.text, name)
            if explained[name] > m.start():
                explained[name] = 0  # it is told once
                unexplained.append(m)
        if not unexplained:
            continue
        edits = [Edit(start=m.start(), end=m.end(), text=_in_full(page, m)) for m in unexplained]
        right = page.text[slice(*issuer)]
        for edit in reversed(edits):
            right = f"{right[: edit.start - issuer[0]]}{edit.text}{right[edit.end - issuer[0] :]}"
        yield page.finding(
            at.citation, CODE,
            _("{names}: abbreviated at the first citation").format(names=", ".join(m.group() for m in unexplained)),
            _("write {right}").format(right=" ".join(right.split())), at=issuer, basis=page.law.citing, edits=edits,
        )  # fmt: skip


def _in_full(page: Page, printed: re.Match[str]) -> str:
    """The words of an abbreviation; with it in a bracket where the text uses it again."""
    name = printed.group()
    words = page.patterns.abbreviations[name]
    return f"{words} ({name})" if page.text.find(name, printed.end()) >= 0 else words


@lru_cache(maxsize=8)
def _abbreviations(patterns: Patterns) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, patterns.abbreviations))})\b")


def _issuer(page: Page, c: Citation) -> tuple[int, int] | None:
    """Where the issuer of a citation is printed, in small letters, between its code and its title."""
    if c.issuer_text is None or c.issuer_text.isupper():
        return None
    title = page.text.find(c.title_text, c.end, c.full_end) if c.title_text is not None else -1
    start = page.text.find(c.issuer_text, c.end, title if title >= 0 else c.full_end)
    return (start, start + len(c.issuer_text)) if start >= 0 else None


def _explained(text: str, name: str) -> float:
    """Where a text first says what an abbreviation means, ``Ban Thường vụ (BTV)``; infinity if it does not."""
    at = text.find(name)
    while at >= 0:
        before = text[max(0, at - _LONGEST) : at]
        behind = text[at + len(name) : at + len(name) + len(" ”) ")]
        if any(b.search(before) and a.match(behind) for b, a in _SAYS):
            return at
        at = text.find(name, at + 1)
    return math.inf
