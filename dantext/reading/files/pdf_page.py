"""A page of a PDF to text: PDFium's own, or that of its glyphs where this is not what is printed."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from dantext.reading.files.pdf_glyphs import Direction, Glyph, text_of_glyphs

# A hyphen at the end of a line; PDFium writes one sign for it and the line break.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe] ?\n?")
_HYPHENS = (0x02, 0xFFFE)
_BLANKS = (0x00, 0x09, 0x0A, 0x0D, 0x20, 0xA0)
_TWO_BLANKS = re.compile("(?<=[^ \\n])  (?=[^ \\n])")
_COLUMN = 1.2  # heights of a line from which on a gap is one between columns
# What stands in no Vietnamese text, if its blanks are where they are printed.
_DOUBTFUL = re.compile(
    r"""
      (?<![^ ]) [bcdghklmnpqrstvxđ] [ ] [^\W\d_] (?<=[ăâêôơưà-ỹ])       # Quy ế t định: a consonant alone
    | (?<=[^\W\d_][ ]) [âấầẩẫậẻẽẹêếềểễệỉĩịốồổỗộớờởỡợụứừửữựỵỷỹ] (?![^ ])
    | (?<!\w) [A-ZĐƯ] [ ] [A-ZĐƯ] [ ]? [-–] [ ]? [A-ZĐ]                 # N Đ -CP
    | (?=[^\W\d_]{0,11}[ăâđêôơưà-ỹ]) [^\W\d_A-Z]{12}                  # nghịđịnhcủachính
    | [ ]{3} (?=[^ \n])
    """,
    re.VERBOSE,
)
_SAMPLE = 16  # one glyph of so many is asked for its angle
_FEW = 100  # characters that a page has at least, if it was typed
_PICTURE = 0.05  # of the page that a picture of text covers at least; a coat of arms has a hundredth of it
_DEEPEST = 3  # forms in each other in which a picture is looked for
_MOST_OBJECTS = 1000  # of a page, or of a form, that are looked at
_OBLIQUE = 20  # degrees off a right angle: a stamp or a watermark


# What a program writes on the page when it signs a file.
_SIGNATURE = re.compile(
    r"""
    ^ [ ]* (?: (?:Người[ ]ký|Ký[ ]bởi|Signed[ ]by|Digitally[ ]signed[ ]by) [ ]? : | Signature[ ](?:Not[ ]Verified|Valid) )
    (?: [^\n]* \n ){0,7}?
    [^\n]* (?:Thời[ ]gian[ ]ký|Ngày[ ]ký|Signing[ ](?:time|date)|Date) [ ]? : [^\n]{0,12} [0-9]{4} [^\n]* (?: \n | \Z )
    """,
    re.VERBOSE | re.MULTILINE,
)


def is_scanned(page: Any, text: str) -> bool:
    """Whether a page is a picture, with a running head and some stamps at most in letters."""
    return len("".join(text.split())) < _FEW and _pictures(page) > _PICTURE * page.get_width() * page.get_height()


def _pictures(page: Any) -> float:
    """The area that pictures cover; those that are the strips of one count together."""
    from pypdfium2.raw import FPDF_PAGEOBJ_FORM, FPDF_PAGEOBJ_IMAGE

    area = 0.0
    for found in islice(page.get_objects((FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM), max_depth=1), _MOST_OBJECTS):
        if found.type == FPDF_PAGEOBJ_IMAGE or _has_picture(page, found):
            left, bottom, right, top = found.get_bounds()
            area += (right - left) * (top - bottom)
    return area


def _has_picture(page: Any, form: Any) -> bool:
    """Whether a form, a part of a page with a frame of its own, has one in it."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    within = islice(page.get_objects(max_depth=_DEEPEST, form=form), _MOST_OBJECTS)
    return any(found.type == FPDF_PAGEOBJ_IMAGE for found in within)


def text_of_page(text_page: Any) -> str:
    """The text of a page, the columns of its tables apart, without what says who signed the file."""
    return _SIGNATURE.sub("", _text(text_page))


def _text(text_page: Any) -> str:
    # Not get_text_range, which knows no characters beyond U+FFFF.
    text: str = _LINE_END_HYPHEN.sub("-\n", text_page.get_text_bounded().replace("\r\n", "\n"))
    text = _TWO_BLANKS.sub(" ", text)
    page, count = text_page.raw, text_page.count_chars()
    if _is_turned(page, count):
        return text_of_glyphs(_glyphs(page, count, turned=True))
    if _has_columns(page):
        return text_of_glyphs(_glyphs(page, count, turned=False))
    if doubts := _doubts(text):
        set_anew = text_of_glyphs(_glyphs(page, count, turned=False))
        return set_anew if _doubts(set_anew) < doubts else text
    return text


def _doubts(text: str) -> int:
    """How many words of a text seem to be cut in pieces, joined, or set in columns by blanks."""
    return sum(1 for _ in _DOUBTFUL.finditer(text))


def _has_columns(page: Any) -> bool:
    """Whether there is more than one gap in lines that is as wide as between columns; one has the head of a page."""
    from pypdfium2.raw import FPDFText_CountRects, FPDFText_GetRect

    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(value) for value in (left, top, right, bottom)]
    found = 0
    last_right, last_top, last_bottom = 0.0, 0.0, 0.0
    for i in range(FPDFText_CountRects(page, 0, -1)):
        FPDFText_GetRect(page, i, *places)
        height = max(top.value - bottom.value, last_top - last_bottom)
        if left.value - last_right > _COLUMN * height and top.value > last_bottom and bottom.value < last_top:
            found += 1
            if found > 1:
                return True
        last_right, last_top, last_bottom = right.value, top.value, bottom.value
    return False


def _is_turned(page: Any, count: int) -> bool:
    from pypdfium2.raw import FPDFText_GetCharAngle

    return any(_direction(FPDFText_GetCharAngle(page, i)) != 0 for i in range(0, count, _SAMPLE))


def _direction(angle: float) -> Direction | None:
    """The right angle that an angle is near; None for none."""
    degrees = math.degrees(angle)
    near = round(degrees / 90) * 90
    return None if abs(degrees - near) > _OBLIQUE else near % 360


def _glyphs(page: Any, count: int, turned: bool) -> Iterator[Glyph]:
    from pypdfium2.raw import (
        FPDFText_GetCharAngle, FPDFText_GetLooseCharBox, FPDFText_GetUnicode, FPDFText_IsGenerated, FS_RECTF,
    )  # fmt: skip

    box = FS_RECTF()
    at = ctypes.byref(box)
    is_apart = False
    direction: Direction | None = 0
    for i in range(count):
        code = FPDFText_GetUnicode(page, i)
        if code in _BLANKS:
            is_apart = is_apart or not FPDFText_IsGenerated(page, i)
            continue
        char = "-" if code in _HYPHENS else chr(code)
        if turned:
            direction = _direction(FPDFText_GetCharAngle(page, i))
            if direction is None:
                continue
        FPDFText_GetLooseCharBox(page, i, at)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if direction == 0:
            yield char, direction, left, right, bottom, top, is_apart
        elif direction == 90:
            yield char, direction, -top, -bottom, left, right, is_apart
        elif direction == 180:
            yield char, direction, -right, -left, -top, -bottom, is_apart
        else:
            yield char, direction, bottom, top, -right, -left, is_apart
        is_apart = False
