"""Lists of references as encyclopedias print them: the document in quotation marks, then where it is found and its day.

``"Quyết định số 275-CP về việc điều chỉnh địa giới". Thư viện pháp luật. ngày 25 tháng 7 năm 1979. Truy cập ngày …``,
or the author and the day in front: ``HĐND tỉnh Cà Mau (ngày 28 tháng 4 năm 2025). "Nghị quyết số 15/NQ-HĐND về …"``.
"""

from __future__ import annotations

import re

from dantext.attaching.fitting import Fitting
from dantext.finding.dates import full_date
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.language.regexes import compiled

_OPENING = '"“'
_LONGEST_TITLE = 700
_CLOSING = compiled(r"[\"”](?:\s?\([^()\n]{1,20}\))?\s?\.")
# Between the quotation mark and the day: letters of repeated notes, and the name of the site, which is no sentence.
_PUBLISHER = compiled(
    r"""
    \s* (?: [a-z]{1,2} (?= \*|[A-ZĐ] ) )? [*\s]*
    (?: (?: [^.\n"“”] | \n(?!\n) ){2,90} (?: \.[a-z]{2,4} ){0,2} \*?\. )? \s* (?= [Nn]gày\s[0-9] )
    """,
    re.VERBOSE,
)
_GOES_ON = compiled(r",?\s[^\W\d_]")
# The author stands behind a sign or letters for the note, or at the head of a line.
_AUTHOR = compiled(
    r"""(?: \A | [\n^”"*] | \.\s ) \s*
    (?P<author> [^\W\d_] (?: [^\n.^()"”*] | \n(?!\n) ){3,90}? ) \s{1,3} \(ngày\s [^()]{5,30} \) \.\s ["“] \Z""",
    re.VERBOSE,
)
_AUTHOR_REACH = 150


class References:
    """Reads the entries of lists of references."""

    def __init__(self, issuers: IssuerGrammar, fitting: Fitting) -> None:
        self._issuers = issuers
        self._fitting = fitting

    def give(self, text: str, mentions: list[Mention]) -> None:
        """Give the quoted documents the day, and the body that is named as author."""
        for m in mentions:
            if m.start and text[m.start - 1] in _OPENING and m.kind in ("code", "number"):
                self._read(text, m)

    def _read(self, text: str, m: Mention) -> None:
        known = m.title_span[1] if m.title_span is not None else m.known_end
        closing = _CLOSING.search(text, known, min(len(text), known + _LONGEST_TITLE))
        if closing is None or "\n\n" in text[m.end : closing.start()]:
            return
        before = text[max(0, m.start - _AUTHOR_REACH) : m.start]
        front = _AUTHOR.search(before)
        if front is not None:
            base = m.start - len(before)
            self._date(text, m, base + before.index("(ngày", front.end("author")) + 1)
            start, end = base + front.start("author"), base + front.end("author")
            body = self._issuers.organisation(text, start, end)
            if m.issuer is None and body is not None and body.end == end and self._fitting.fits(m, body.entry):
                m.issuer = Organisation(start, end, body.entry, body.term)
            return
        publisher = _PUBLISHER.match(text, closing.end())
        if publisher is None or _begins_sentence(text, publisher.end()):
            return
        if self._date(text, m, publisher.end()):
            m.relation = "cites"

    def _date(self, text: str, m: Mention, pos: int) -> bool:
        date = full_date(text, pos)
        if date is None or (
            m.date is not None and not (len(m.date) < len(date.value) and date.value.startswith(m.date))
        ):
            return False
        m.date, m.date_span = date.value, date.span
        return True


def _begins_sentence(text: str, pos: int) -> bool:
    """Whether the day at ``pos`` is that of the next sentence: ``“Thông tư số 12”. Ngày 05/3/2020, UBND tỉnh có``."""
    date = full_date(text, pos) if text.startswith("N", pos) else None
    return date is not None and _GOES_ON.match(text, date.ends) is not None
