"""What became of the parts of documents that a report cites."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dantext.check.finding import Finding, Page
from dantext.check.force import APPLIES, Applied, applied, around, ended, is_cited, is_history
from dantext.finding.pinpoints import parse_pinpoint
from dantext.language.messages import _, noted, shown_date
from dantext.model import Citation, Relation
from dantext.tables.register import Change
from dantext.tables.speech import told

_CITES: tuple[Relation, ...] = (*APPLIES, "cites")
_ARTICLE = "dieu"


def changed(page: Page, code: str, is_meant: Callable[[str], bool], advice: str) -> Iterator[Finding]:
    """A finding for each article that is cited after it was changed in a way that is meant, once a document."""
    told: set[tuple[str | None, str]] = set()
    for a in applied(page, _CITES):
        c = a.citation
        if c.pinpoint is None or not _is_of_a_day(page, c):
            continue
        changes = _changes(page, a)
        if not changes or ended(page, a.known, a.today) is not None or _is_told(page, c):
            continue
        for article in _articles(c.pinpoint):
            of_article = [x for x in changes if x.part == article]
            last = of_article[-1] if of_article else None
            if last is None or not is_meant(last.change) or (c.doc, article) in told:
                continue
            if any(is_cited(page, x.by) for x in of_article) or is_history(page, c, a.today, last.in_force):
                continue
            told.add((c.doc, article))
            yield page.finding(c, code, _said(article, last, a), advice)


# By what the register says of a change.
_SAID = {
    "amended": noted("{article} was amended by {by} from {since} ({origin}); the report is of {today}"),
    "repealed": noted("{article} was repealed by {by} from {since} ({origin}); the report is of {today}"),
    "repealed in part": noted(
        "{article} was repealed in part by {by} from {since} ({origin}); the report is of {today}"
    ),
}


def _said(article: str, last: Change, a: Applied) -> str:
    by = f"{last.by} ({last.by_part})" if last.by_part else last.by
    said = _(_SAID[last.change])
    since, today = shown_date(last.in_force), shown_date(a.today)
    return said.format(article=article, by=by, since=since, origin=told(a.known.origin), today=today)


def _changes(page: Page, a: Applied) -> list[Change]:
    """What has become of the parts of a document until the day of the report, in the order of the days.

    What was in force before the document itself was amended another one of its number.
    """
    document = a.known.document
    first = document.date or ""
    changes = page.patterns.register.changes(document.doc_type, document.number or "")
    return sorted((x for x in changes if x.part and first < x.in_force <= a.today), key=lambda x: x.in_force)


def _articles(pinpoint: str) -> list[str]:
    """The articles that a pinpoint cites, as the register names them."""
    found = (p[_ARTICLE] for p in parse_pinpoint(pinpoint) if _ARTICLE in p)
    return list(dict.fromkeys(f"Điều {value}" for value in found))


def _is_of_a_day(page: Page, c: Citation) -> bool:
    """Whether the text says which act of its name it means: a name alone means it with all that has amended it."""
    return any(m.code is not None or m.date is not None for m in page.documents.get(c.doc or "", (c,)))


def _is_told(page: Page, c: Citation) -> bool:
    """Whether the text says of the document, here or elsewhere, that it was amended."""
    return any("sửa đổi" in around(page, m) for m in page.documents.get(c.doc or "", (c,)))
