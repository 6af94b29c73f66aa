"""The part of an act that is cited: điểm, khoản, Điều, mục, Chương, Phụ lục."""

from __future__ import annotations

import re

from dantext.finding.mention import Span
from dantext.language.letters import phrases

_NUM = r"(?:[0-9]{1,4}[a-zđ]?(?:\.[0-9]+)*|[IVX]{1,6}|[a-zđ](?:\.?[0-9]{1,2})?|[A-D])"
LIST = rf"(?:số\s+)?{_NUM}\b(?:(?:\s?,\s?(?:và\s+)?|\s+và\s+|\s+đến\s+|\s?-\s?){_NUM}\b(?!\s?[/-]))*"
UNIT = r"(?:[ĐđTtKkMm]iểm|[Tt]iết|[Kk]ho[ảá]n|[Đđ]iều|[Mm]ục|[Cc]hương|[Pp]hần|[Pp]hụ\s+lục|[Tt]iểu\s+mục)"
UNIT_WORDS = frozenset(["điểm", "tiết", "khoản", "khoản", "điều", "mục", "chương", "phần", "phụ", "tiểu"])
_CODIFIED = r"Điều\s+[0-9]+\.[0-9]+\.[A-ZĐ]{1,4}(?:\.[0-9]+)+"
_AND = r"(?:\s{1,3}|\s?[,;]\s{0,3}|\s{1,3}và\s{1,3}|\s?,\s{1,3}và\s{1,3})(?:các\s+)?"
_ATTACHED = phrases(["quy chế", "quy định", "quy trình", "điều lệ", "danh mục", "chương trình", "kế hoạch", "bảng"])
_PINPOINT = re.compile(
    rf"""
    (?P<p> (?: {_CODIFIED}(?:\.?\s?;\s?{_CODIFIED})* | {UNIT}\s+{LIST} (?: {_AND} {UNIT}\s+{LIST} )* ) )
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
    for m in re.finditer(rf"(?:{UNIT})\s", window):
        if m.start() < at:
            continue
        found = _PINPOINT.match(window, m.start())
        if found:
            best = (base + found.start("p"), base + found.end("p"))
            break
        at = m.start() + 1
    return best


# -- structure --------------------------------------------------------------------------------

_LEVELS = {
    "phụ lục": "phu_luc", "phần": "phan", "chương": "chuong", "mục": "muc", "tiểu mục": "tieu_muc",
    "điều": "dieu", "khoản": "khoan", "điểm": "diem", "tiết": "tiet",
}  # fmt: skip
_ORDER = ("phu_luc", "phan", "chuong", "muc", "tieu_muc", "dieu", "khoan", "diem", "tiet")
_ONEUNIT = re.compile(rf"(?P<unit>{UNIT})\s+(?P<list>{LIST})")
_VALUE = re.compile(rf"(?<![^\W_]){_NUM}(?![^\W_])")
_WIDEST = 500  # articles; a wider range is a misprint
_RANGE = re.compile(r"\s+đến\s+|\s?-\s?")
Pinpoint = dict[str, int | str]


def parse_pinpoint(printed: str) -> list[Pinpoint]:
    """The parts that a pinpoint cites, one dict each, from the widest level to the narrowest.

    Numbers are integers, letters and Roman numerals strings; ``điểm d`` and ``điểm đ`` stay apart.

    >>> parse_pinpoint("điểm a, b khoản 2 Điều 5 và Điều 7")
    [{'dieu': 5, 'khoan': 2, 'diem': 'a'}, {'dieu': 5, 'khoan': 2, 'diem': 'b'}, {'dieu': 7}]
    """
    groups: list[dict[str, list[int | str]]] = []
    plain = " ".join(printed.split())
    last = 0
    for m in _ONEUNIT.finditer(plain):
        between, last = plain[last : m.start()], m.end()
        level = _LEVELS.get(re.sub(r"khỏan", "khoản", " ".join(m["unit"].lower().split())))
        if level is None:
            continue
        values = _values(m["list"])
        if between == " đến " and groups and level in groups[-1]:
            groups[-1][level] += _through(groups[-1][level][-1], values[0]) + values[1:]
            continue
        # A wider level goes on with the group in front of it, if that has not got that level yet.
        if groups and level not in groups[-1] and all(_ORDER.index(level) < _ORDER.index(n) for n in groups[-1]):
            groups[-1][level] = values
        else:
            groups.append({level: values})
    return [part for group in groups for part in _product(group)]


def _values(listed: str) -> list[int | str]:
    values: list[int | str] = []
    last = 0
    for m in _VALUE.finditer(listed):
        value: int | str = int(m.group()) if m.group().isdigit() else m.group()
        previous = values[-1] if values else None
        between = listed[last : m.start()]
        values += _through(previous, value) if previous is not None and _RANGE.fullmatch(between) else [value]
        last = m.end()
    return values


def _through(first: int | str, last: int | str) -> list[int | str]:
    """What a range adds to its first value; letters and wide ranges are not counted out."""
    if isinstance(first, int) and isinstance(last, int) and 0 < last - first < _WIDEST:
        return list(range(first + 1, last + 1))
    return [last]


def _product(group: dict[str, list[int | str]]) -> list[Pinpoint]:
    parts: list[Pinpoint] = [{}]
    for level in sorted(group, key=_ORDER.index):
        parts = [{**part, level: value} for part in parts for value in group[level]]
    return parts
