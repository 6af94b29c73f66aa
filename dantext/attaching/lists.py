"""What the members of a list share: type, date, issuer, relation."""

from __future__ import annotations

from dantext.attaching.fitting import Fitting
from dantext.finding.mention import Mention
from dantext.language.regexes import compiled

_SEVERAL = compiled(r"(?<![^\W_])(?:[Cc]ác|[Nn]hững)\s+\Z")
_SEVERAL_REACH = 8  # characters


def join(text: str, m: Mention, previous: Mention, fitting: Fitting) -> None:
    """Make ``m`` the member behind ``previous``: it has its relation, and what it leaves out."""
    m.previous = previous
    m.relation = previous.relation
    if m.type_span is None and m.kind != "name":
        m.elided = True
        head = previous.list_head or previous
        while head.type_span is None and head.previous is not None:
            head = head.previous
        m.list_head = head
        shared = {m.doc_type.abbr, *m.doc_type.shared} if m.doc_type else set()
        if head.doc_type is not None and (
            not shared or (head.doc_type.shared and m.doc_type and m.doc_type.abbr in head.doc_type.shared)
        ):
            m.doc_type = head.doc_type
    if m.issuer is None and previous.issuer is not None and fitting.may_have_issued(m, previous.issuer.entry):
        within = previous.issuer.end <= previous.end and (m.elided or _are_several(text, previous))
        if previous.shared or within:
            m.issuer, m.shared = previous.issuer, True
    if m.date is None and previous.date_span is not None and previous.date_span[1] <= previous.start:
        m.date, m.date_span = previous.date, previous.date_span


def _are_several(text: str, m: Mention) -> bool:
    """Whether a plural leads on: ``các Nghị định của Chính phủ số 1/2004/NĐ-CP; Nghị định số …``."""
    return _SEVERAL.search(text, max(0, m.start - _SEVERAL_REACH), m.start) is not None


def spread(text: str, m: Mention, fitting: Fitting, together: bool) -> None:
    """Give the members in front of ``m`` the issuer, title and date behind it, where these are of all.

    ``together``: its date is said to be that of all.
    """
    if m.previous is None:
        return
    if m.title_span is not None and m.title_span[0] >= m.end and ";" not in text[m.previous.end : m.start]:
        _spread_title(text, m)
    if m.issuer is not None and not m.shared and ";" not in text[m.previous.known_end : m.start]:
        _spread_issuer(text, m, fitting)
    if m.date is not None and (together or m.elided or _is_next_number(m, m.previous)):
        _spread_date(m)


def _spread_issuer(text: str, m: Mention, fitting: Fitting) -> None:
    """``A và B của Bộ Chính trị``: the issuer behind the last member is that of all."""
    p = m.previous
    while p is not None and p.issuer is None and p.kind != "name" and p.title_span in (None, m.title_span):
        if p.doc_type is not None and p.doc_type.joint:
            return
        if not fitting.fits(p, m.issuer.entry if m.issuer else None):
            return
        p.issuer = m.issuer
        if p.previous is not None and ";" in text[p.previous.known_end : p.start]:
            return
        p = p.previous


def _spread_title(text: str, m: Mention) -> None:
    """``A và B của X về …``: the title behind the last member is that of all that have nothing of their own.

    Of documents of one type it is that of those that have a date: ``Quyết định A ngày … và Quyết định B ngày … về …``.
    """
    p = m.previous
    while p is not None and p.title_span is None and p.kind != "name" and _leaves_title(p, m):
        p.title_span = m.title_span
        if p.previous is not None and ";" in text[p.previous.end : p.start]:
            return
        p = p.previous


def _leaves_title(p: Mention, m: Mention) -> bool:
    if p.known_end == p.end:
        return True
    if p.doc_type is None or p.doc_type is not m.doc_type or "name" in p.doc_type.cited_by:
        return False  # a law has a name in front of its number
    return p.issuer is None or p.issuer.start < p.start


def _is_next_number(m: Mention, previous: Mention) -> bool:
    """Whether two codes of one register have numbers in a row: ``số 18-NQ/TW và Nghị quyết số 19-NQ/TW, ngày``."""
    if m.symbol is None or m.symbol != previous.symbol or m.year is not None or previous.year is not None:
        return False
    if previous.date is not None or previous.known_end > previous.end:
        return False  # what stands behind the first is its own
    a, b = previous.number or "", m.number or ""
    return a.isdigit() and b.isdigit() and int(b) == int(a) + 1


def _spread_date(m: Mention) -> None:
    """A date behind the last of several members that share their type words is the date of all."""
    p = m.previous
    while p is not None and p.date is None and p.kind != "name":
        p.date, p.date_span = m.date, m.date_span
        p = p.previous
