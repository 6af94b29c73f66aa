"""A later citation in full.

## What it finds
A document that the text has cited in full already and cites with date, issuer and title again. This is advice.

## Why it matters
Where a document is cited again, type, number and symbol are all that the law wants; the rest hides what is new.

## Example
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-UBND
    BÁO CÁO
    Kết quả công tác văn thư

    Xã thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
    Xã tập huấn Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.

## Use instead
    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
    Số: 15/BC-UBND
    BÁO CÁO
    Kết quả công tác văn thư

    Xã thực hiện Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
    Xã tập huấn Nghị định số 30/2020/NĐ-CP.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Finding, Page
from dantext.check.full_form import short_form
from dantext.language.messages import _, ngettext, noted
from dantext.model import Citation

CODE = "later-citation"
LABEL = noted("Cited in full again")
ADVICE = noted("From the second citation on, give type, number and symbol only.")

# Who gives a document a short name says once more in full what it is.
_NAMED = re.compile(r"[^\w(]{0,3}\(\s*(?:sau đây|(?:gọi|viết|ghi)\s+tắt)", re.IGNORECASE)


def find(page: Page) -> Iterator[Finding]:
    """Report a document once, where it is first repeated. No edits: where a title ends, the clause goes on."""
    if page.law is None:
        return
    full: set[tuple[str | None, ...]] = set()
    again: dict[tuple[str | None, ...], list[Citation]] = {}
    for at in page.cited:
        c = at.citation
        key = at.key, c.date, c.doc
        if not _is_full(c) or key[0] in page.in_title:
            continue  # what a report is about is named as in its title wherever that is given again
        if key in full and not _NAMED.match(page.text, c.full_end):
            again.setdefault(key, []).append(c)
        full.add(key)
    for mentions in again.values():
        c = mentions[0]
        times = ngettext("cited in full again", "cited in full again {n} times", len(mentions)).format(n=len(mentions))
        short = short_form(c)
        yield page.finding(c, CODE, times, _("write {short}").format(short=short), basis=page.law.citing, level="note")


def _is_full(c: Citation) -> bool:
    return None not in (c.date_text, c.issuer_text, c.title_text)
