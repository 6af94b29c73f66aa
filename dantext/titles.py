"""The title (trích yếu) of a cited document: where it begins, where it ends."""

from __future__ import annotations

import re

# What opens a title behind code, date and issuer.
_OPENS = re.compile(
    r"""
    \s{0,6}[,:;]?\s{0,6}(?:[:|_`'-]\s)?
    (?P<t> (?P<q>[“"‘])
      | (?:[Vv]ề|[Vv]/v|V/v)\s
      | (?:một\s+số|[Qq]u[yi]\s+định|[Ss]ửa\s+đổi|[Ss]ửa\s+đồi|[Bb]an\s+hành|[Pp]hê\s+duyệt|[Hh]ướng\s+dẫn|[Tt]riển\s+khai|[Tt]hực\s+hiện|[Tt]ăng\s+cường|[Gg]iao
          |[Kk]iện\s+toàn|[Kk]iên\s+toàn|[Tt]hông\s+báo|[Bb]ãi\s+bỏ|[Đđ]ề\s+nghị|[Tt]hành\s+lập|[Cc]ông\s+bố|[Đđ]iều\s+chỉnh|[Bb]ổ\s+sung|[Cc]hấp\s+thuận|[Tt]hông\s+qua)\s
    )
    """,
    re.VERBOSE,
)
_CLOSE = {"“": "”", '"': '"', "‘": "’"}
_SENTENCE = re.compile(r"\.(?=\s*\n|\s+[A-ZĐÀ-Ỹ“\"(•-]|\s*$|\.\.)|\n[ \t]*\n[ \t]*(?=[A-ZĐÀ-ỸIVX0-9•*(-])|/\.|…")
_ENDS = re.compile(
    r"""
    \s\((?=(?:sau\s+đây|viết\s+tắt|gọi\s+tắt|sửa\s+đổi|được|có\s+hiệu))
    | ,\s(?=trong\s+đó|đồng\s+thời|có\s+hiệu\s+lực|được\s+sửa|cụ\s+thể|thì\s|tham\s+mưu|nhằm\s+tạo|nên\s)
    | \s(?=hết\s+hiệu\s+lực|có\s+hiệu\s+lực|ban\s+hành\s+ngày|gắn\s+với\s+thực\s+hiện|và\s+ban\s+hành\s|có\s+nội\s+dung\s+bị)
    """,
    re.VERBOSE,
)


def title_start(text: str, pos: int) -> tuple[int, str | None] | None:
    """Where a title begins that stands right behind ``pos``, with its opening quotation mark if it has one."""
    m = _OPENS.match(text, pos)
    return (m.start("t"), m["q"]) if m else None


def sentence_end(text: str, pos: int, limit: int) -> int:
    """The end of the sentence or paragraph that goes on at ``pos``."""
    m = _SENTENCE.search(text, pos, limit)
    return m.start() if m else limit


def title_end(text: str, start: int, quote: str | None, limit: int) -> int:
    """The end of the title that begins at ``start``; it goes no further than ``limit``."""
    if quote is not None:
        close = text.find(_CLOSE[quote], start + 1, limit)
        if close >= 0:
            return close + 1
    end = sentence_end(text, start, limit)
    m = _ENDS.search(text, start, end)
    if m:
        end = m.start()
    depth = 0
    quoted = False
    for i in range(start, end):
        c = text[i]
        if c == "(":
            depth += 1
        elif c == ")":
            depth -= 1
            if depth < 0:
                return i
        elif c == "“":
            quoted = True
        elif c == "”":
            quoted = False
        elif c == ";" and not quoted and depth == 0:
            return i
    return end
