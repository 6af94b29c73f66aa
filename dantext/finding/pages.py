"""Where a page ends within a citation: a page number, a running head of the gazette, or a footnote stand there."""

from __future__ import annotations

import re

from dantext.language.regexes import compiled

BREAK = r"""
    \s{0,4}\n\s{0,6}
    (?: (?:CÔNG\ BÁO/Số[^\n]{1,60}\n\s{0,6})? [0-9]{1,4}[ ]?\n
      | [0-9]{1,4}[ ]?\n\s{0,6} CÔNG\ BÁO/Số[^\n]{1,60}\n
      | CÔNG\ BÁO/Số[^\n]{1,60}\n
      | (?:⁽[¹²³⁴-⁹⁰]{1,3}⁾|[¹²³⁴-⁹⁰]{1,3}|\([0-9]{1,2}\)|\[[0-9]{1,2}\]|\*)[ ]?[^\n]{1,700}\n
    )
    \s{0,6}
"""
"""What stands between two parts of a code, for a verbose pattern."""
BREAKS = compiled(BREAK, re.VERBOSE)
PAGE_BEGINS = "0123456789C([*⁽¹²³⁴⁵⁶⁷⁸⁹⁰"
"""What a break may begin with, behind the white space: few ends of lines need be matched against it."""
_ENDED = ".;:!?_"  # behind these a sentence or an item has ended, or a rule is drawn: no footnote cuts it
_WHITE = 12  # characters, the most of white space in front of a footnote
_HEAD = r"(?:[0-9]{1,4}[ ]+)?CÔNG BÁO/Số[^\n]{1,60}"
# Between words only what no sentence goes on with: a running head is none.
RUNNING_HEAD = compiled(
    rf"\s{{0,4}}\n\s{{0,6}}(?:[0-9]{{1,4}}[ ]?\n\s{{0,6}})?{_HEAD}\n\s{{0,6}}(?:[0-9]{{1,4}}[ ]?\n\s{{0,6}})?"
)
GAZETTE = "CÔNG BÁO/"
"""In every running head."""
_PAGE_REACH = 90  # characters in front of a place in which a page number or running head stands
_PAGE_DIGITS = 4
_PAGE_BEFORE = compiled(rf"\s{{0,3}}\n\s{{0,4}}(?:[0-9]{{1,4}}[ ]*|{_HEAD})\n\s{{0,4}}\Z")


def without_heads(printed: str) -> str:
    """A name without the running heads that cut it."""
    return RUNNING_HEAD.sub(" ", printed) if GAZETTE in printed else printed


def cuts(page: re.Match[str]) -> bool:
    """Whether what looks like the end of a page cuts a sentence: behind the end of one, a note may be the next one.

    ``… đạt kết quả tốt.\\n* UBND tỉnh ban hành:\\n- Kế hoạch số 1``.
    """
    note = page.group().lstrip()[:1]
    before = page.string[max(0, page.start() - _WHITE) : page.start()].rstrip()
    return (note.isascii() and note.isalnum()) or before[-1:] not in _ENDED


def before_page(text: str, pos: int) -> int:
    """``pos``, or the place in front of a page number or running head that stands before it."""
    if pos and text[pos - 1] == "\n":
        begin = max(0, pos - _PAGE_REACH)
        above = text[begin:pos].rstrip()
        line = above[above.rfind("\n") + 1 :].lstrip()
        if (line.isdigit() and len(line) <= _PAGE_DIGITS) or GAZETTE in line:
            m = _PAGE_BEFORE.search(text, begin, pos)
            if m is not None:
                return m.start()
    return pos
