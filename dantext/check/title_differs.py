"""A title that is another document's.

## What it finds
A law whose printed name is not that of its number, and a title that has next to nothing in common with the one that
the register has under the printed number. Where name and day are those of one law, the number is what is wrong.

## Why it matters
Number or title is wrong, and the reader looks up another document.

## Example
    Luật Thống kê số 85/2015/QH13

## Use instead
    Luật Thống kê số 89/2015/QH13
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Edit, Finding, Known, Page
from dantext.check.law import LAWS
from dantext.language.letters import fold
from dantext.language.messages import _, noted
from dantext.linking.resolve import compatible
from dantext.linking.titles import OTHER_TITLE, likeness, words_of_title
from dantext.model import Citation
from dantext.tables.schema import Act

CODE = "title-differs"
LABEL = noted("Title of another document")
ADVICE = noted("Compare the number with the name or title.")
_OPENS = re.compile(r"về\s", re.IGNORECASE)  # anything else behind a number may be what it says of something
_GENERAL = ("sửa đổi", "quy định chi tiết", "thi hành", "một số điều", "phiên họp")
_WRITTEN = ("official codification", "official gazette", "published text")  # sources that copy titles word for word
_SHORTEST = 6  # words of a title that are compared
_SHARED = 0.35  # of the words of the shorter of two titles of two documents
_NUMBER = re.compile(r"\s+(?:số|Số)\b|[0-9]")


def find(page: Page) -> Iterator[Finding]:
    """Compare names with the tables, titles with the register; a number that is given once leads to one document."""
    told: set[str | None] = set()
    for c in page.citations:
        if c.kind != "code" or c.code is None or c.year is None or c.doc_type is None or c.doc in told:
            continue
        known = list(page.of_code(c.doc_type, c.code))
        if len(known) != 1:
            continue
        differs = _is_named_otherwise if c.doc_type in LAWS else _is_titled_otherwise
        if differs(page, c, known[0]):
            told.add(c.doc)
            title = known[0].document.usual_name or known[0].document.title
            said = _("{code} is “{title}” ({source})").format(code=c.code, title=title, source=known[0].source)
            yield page.finding(c, CODE, said, _("check number and title"), edits=_edits(page, c))


def _edits(page: Page, c: Citation) -> list[Edit]:
    """The number of the one law that has the printed name and day."""
    if c.doc_type not in LAWS or c.code is None or c.text.count(c.code) != 1:
        return []
    of_day = [a for a in page.patterns.acts_named(_name(c)) if a.doc_type == c.doc_type and a.date == c.date]
    if c.date is None or len(of_day) != 1 or of_day[0].number is None:
        return []
    at = c.start + c.text.index(c.code)
    (old, *rest), (new, *others) = c.code.split("/"), of_day[0].number.split("/")
    if rest == others:
        return [Edit(start=at, end=at + len(old), text=new)]
    return [Edit(start=at, end=at + len(c.code), text=of_day[0].number)]


def _name(c: Citation) -> str:
    """What stands in front of the number."""
    return " ".join(_NUMBER.split(c.text, maxsplit=1)[0].split())


def _is_named_otherwise(page: Page, c: Citation, known: Known) -> bool:
    """Whether the name in front of the number of a law is that of another law, and not of the one that it amends."""
    name = _name(c)
    document = known.document
    if not isinstance(document, Act):
        return False
    acts = page.patterns.acts_named(name)
    return bool(acts) and not any(fold(a.name) in fold(document.name) for a in acts)


def _is_titled_otherwise(page: Page, c: Citation, known: Known) -> bool:
    """Whether a printed title has next to nothing in common with the one of the register.

    A title that says no more than which law it carries out is often told in other words: there it takes a day that is
    another one too.
    """
    title = known.document.title
    if c.title_text is None or title is None or known.document.source not in _WRITTEN or c.pinpoint is not None:
        return False
    printed, other = words_of_title(c.title_text.replace("_", " ")), words_of_title(title)
    shorter = min(len(set(printed)), len(set(other)))
    if shorter < _SHORTEST or likeness(printed, title) >= OTHER_TITLE:
        return False
    date, day = c.date or c.resolved_date, known.document.date
    if date is not None and day is not None and not compatible(date, day):
        return True
    shared = len(set(printed) & set(other))
    return (
        shared < _SHARED * shorter
        and _OPENS.match(c.title_text) is not None
        and not any(words in title.lower() for words in _GENERAL)
    )
