"""The part of an act that is cited: điểm, khoản, Điều, mục, Chương, Phụ lục."""

from __future__ import annotations

import re

from dantext.mention import Span
from dantext.text import phrases

_NUM = r"(?:[0-9]{1,4}[a-zđ]?(?:\.[0-9]+)*|[IVX]{1,6}|[a-zđ](?:\.?[0-9]{1,2})?|[A-D])"
_LIST = rf"(?:số\s+)?{_NUM}\b(?:(?:\s?,\s?(?:và\s+)?|\s+và\s+|\s+đến\s+|\s?-\s?){_NUM}\b(?!\s?[/-]))*"
_UNIT = r"(?:[ĐđTtKkMm]iểm|[Tt]iết|[Kk]ho[ảá]n|[Đđ]iều|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ\s+lục|[Tt]iểu\s+mục)"
_CODIFIED = r"Điều\s+[0-9]+\.[0-9]+\.[A-ZĐ]{1,4}(?:\.[0-9]+)+"
_AND = r"(?:\s{1,3}|\s?[,;]\s{0,3}|\s{1,3}và\s{1,3}|\s?,\s{1,3}và\s{1,3})(?:các\s+)?"
_ATTACHED = phrases("quy chế; quy định; quy trình; điều lệ; danh mục; chương trình; kế hoạch; bảng")
_PINPOINT = re.compile(
    rf"""
    (?P<p> (?: {_CODIFIED}(?:\.?\s?;\s?{_CODIFIED})* | {_UNIT}\s+{_LIST} (?: {_AND} {_UNIT}\s+{_LIST} )* ) )
    # Between it and the act: the heading of the article, as the codification notes it, or what is attached.
    (?: \.?(?:(?<=\.)\s[^;()]{{3,170}}?)? \s+của(?:\s+của)?
      | (?:\s+{_ATTACHED}\b[^.;:()]{{0,120}}?)? \s+(?:ban\s+hành\s+)?kèm\s+theo )?
    \s*$
    """,
    re.VERBOSE,
)
_WORDS = ("iều ", "hoản ", "iểm ", "ục ", "ương ", "hần ", "iết ")


def pinpoint_before(text: str, begin: int, end: int) -> Span | None:
    """The span of the pinpoint that ends in front of ``end`` and begins not before ``begin``, or None.

    As printed and in document order: ``điểm a khoản 2 Điều 5``; a joining ``của`` stays out.
    """
    window = text[max(begin, end - 260) : end].replace("\n", " ")
    if not any(w in window for w in _WORDS):
        return None
    base = end - len(window)
    at = 0
    best = None
    # Leftmost start from which pinpoints alone reach the mention.
    for m in re.finditer(rf"(?:{_UNIT})\s", window):
        if m.start() < at:
            continue
        found = _PINPOINT.match(window, m.start())
        if found:
            best = (base + found.start("p"), base + found.end("p"))
            break
        at = m.start() + 1
    return best
