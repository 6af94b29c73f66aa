"""A code without the word in front of it.

## What it finds
A type with number and symbol, and no `số` between them (`Nghị quyết 25-NQ/TW`).

## Why it matters
The law has type, `số`, number and symbol; searches for documents go by the same words.

## Example
    ĐẢNG CỘNG SẢN VIỆT NAM
    Số 12-BC/TU
    BÁO CÁO
    Kết quả công tác dân vận

    Thực hiện Nghị quyết 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng về công tác dân vận.

## Use instead
    ĐẢNG CỘNG SẢN VIỆT NAM
    Số 12-BC/TU
    BÁO CÁO
    Kết quả công tác dân vận

    Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng về công tác dân vận.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Edit, Finding, Page
from dantext.check.law import LAWS
from dantext.language.messages import _, noted
from dantext.model import Citation

CODE = "missing-so"
LABEL = noted("No “số” in front of the number")
ADVICE = noted("Put “số” between the type and the number.")
_BLANK = re.compile(r"\s+(?=[0-9])")


def find(page: Page) -> Iterator[Finding]:
    """Report a document once, whose first citation lacks it; the edits mend all its citations."""
    if page.law is None:
        return
    without: dict[str, list[Citation]] = {}
    for at in page.cited:
        if _number(at.citation) is not None and (at.is_first or at.key in without):
            without.setdefault(at.key, []).append(at.citation)
    for mentions in without.values():
        c = mentions[0]
        right = f"{' '.join((c.type_text or '').split())} số {c.code}"
        places = [place for m in mentions if (place := _number(m)) is not None]
        yield page.finding(
            c, CODE, _("no “số” in front of the number"), _("write {right}").format(right=right),
            basis=page.law.citing, edits=[Edit(start=at, end=at, text="số ") for at in places],
        )  # fmt: skip


def _number(c: Citation) -> int | None:
    """Where the number begins behind a type in words, if nothing else is between them."""
    words = c.type_text
    if words is None or words.isupper() or c.doc_type in LAWS or not c.text.startswith(words):
        return None
    blank = _BLANK.match(c.text, len(words))
    is_bare = blank is not None and c.text.startswith(c.number or "", blank.end())
    return c.start + blank.end() if blank is not None and is_bare else None
