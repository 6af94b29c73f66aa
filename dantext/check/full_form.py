"""The full form of a citation, as far as the text and the lists leave one: what to write, and where."""

from __future__ import annotations

from typing import NamedTuple

from dantext.check.finding import Edit, Page
from dantext.check.law import LAWS
from dantext.language.days import written_date
from dantext.model import Citation

_DAY = len("2013-06-03")
_DAY_DENIED = "date-differs:"  # a warning of the record
_OPEN_TITLES = ("about", "title", "issuing", "passing", "amending", "ending", "carrying")


class Parts(NamedTuple):
    """What is known of a document beside its code, as a citation prints it: ``03/6/2013``, its issuer, its title."""

    date: str | None
    issuer: str | None
    title: str | None

    def full(self, c: Citation, with_title: bool) -> str:
        """The whole citation, as far as it is known; three dots for a title that is printed already."""
        words = (c.type_text or "").split()
        name = c.doc_type_name if c.doc_type_name is not None and " ".join(words).isupper() else " ".join(words)
        date = f"ngày {self.date}" if self.date is not None else None
        issuer = f"của {self.issuer}" if self.issuer is not None else None
        title = self.title if with_title else "…"
        return " ".join(filter(None, (f"{name} số {c.code}", date, issuer, title)))


def short_form(c: Citation) -> str:
    """Type, ``số`` and code, as a document is cited again; an act as it is printed, by its name."""
    words = " ".join((c.type_text or "").split())
    return (
        f"{words} số {c.code}" if words and c.code is not None and c.doc_type not in LAWS else " ".join(c.text.split())
    )


def known_parts(page: Page, c: Citation) -> Parts:
    """What the citation says, else what another mention or a list does; a list only of the day that is printed.

    While a list denies that day nobody knows which document is meant.
    """
    if any(warning.startswith(_DAY_DENIED) for warning in c.warnings):
        return Parts(None, _in_one_line(c.issuer_text), _in_one_line(c.title_text))
    known = page.known(c)
    title = c.title_text or c.resolved_title or (known.document.title if known is not None else None)
    issuer = c.issuer_text or _issuer(c, known.document.issuer if known is not None else None)
    date = c.date if c.date is not None and len(c.date) == _DAY else c.resolved_date
    if title is not None and title.lower().startswith(tuple(page.patterns.words(*_OPEN_TITLES))):
        title = title[0].lower() + title[1:]  # in lists a title stands alone
    day = written_date(date) if date is not None and len(date) == _DAY else None
    return Parts(day, _in_one_line(issuer), _in_one_line(title))


def _in_one_line(words: str | None) -> str | None:
    return " ".join(words.split()) if words else None


def _issuer(c: Citation, listed: str | None) -> str | None:
    """The body that text, lists and symbol agree on."""
    by_symbol = c.issuer if c.issuer_source == "symbol" and c.issuer_level == "central" else None
    found = c.resolved_issuer or by_symbol
    others = (c.issuer or "", listed or "")
    return found if found is not None and all(found.startswith(o) or o.startswith(found) for o in others) else None


def insertions(text: str, c: Citation, date: str | None, issuer: str | None, title: str | None) -> list[Edit]:
    """What to put in behind a code, in the order of the law: date, issuer, title; those that are not None.

    Nothing where what is printed stands in another order.
    """
    at = c.end
    edits: list[Edit] = []
    rows = ((date, c.date_text, "ngày "), (issuer, c.issuer_text, "của "), (title, c.title_text, ""))
    for words, printed, lead in rows:
        if words is not None:
            joined = edits.pop().text if edits and edits[-1].start == at else ""
            edits.append(Edit(start=at, end=at, text=f"{joined} {lead}{words}"))
        elif printed is not None:
            start = text.find(printed, at, c.full_end)
            if start < 0:
                return []
            at = start + len(printed)
    return edits
