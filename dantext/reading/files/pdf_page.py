"""A page of a PDF to text: PDFium's own, or that of its glyphs where this is not what is printed."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from typing import Any, cast

from dantext.reading.files.pdf_glyphs import Direction, Glyph, text_of_glyphs

# A hyphen at the end of a line; PDFium writes one sign for it and the line break.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe] ?\n?")
_HYPHENS = "\x02\ufffe"
_BLANKS = "\0\t\n\r \xa0"
_WORD = re.compile(f"[^{_BLANKS}]+")
_TWO_BLANKS = re.compile("(?<=[^ \\n])  (?=[^ \\n])")
_COLUMN = 1.2  # heights of a line from which on a gap is one between columns
# What stands in no Vietnamese text, if its blanks are where they are printed. It begins with a blank, and what stands
# in front of it is looked for behind: `re` runs to the next place of a literal.
_CUT = re.compile(
    r"""
    [ ](?:
      [bcdghklmnpqrstvxđ] [ ] [ăâêôơưà-ỹ]                                   # đị nh t ại: a consonant alone
      | [ấầẩẫậẽẹếềểễệỉĩịốồổỗộớờỡợừửữựỵỹ] (?![^ ])                           # Quy ế t: no word is this letter alone
      | (?<=[A-ZĐƯ][ ]) (?<![^\W_]..) [A-ZĐƯ] [ ]? [-–] [ ]? [A-ZĐ]         # N Đ -CP
      | [ ]{2} (?=[^ \n])                                                   # a column set by blanks
    )
    """,
    re.VERBOSE,
)
# The head of a document in one line with what stands beside it.
_MOTTO = re.compile(
    r"""
    [CĐ] (?: (?<=[^\W\d_].) | (?<=[^\W\d_][ ].) )
    (?: ỘNG[ ]H[OÒ][AÀ][ ]XÃ[ ]HỘI[ ]CHỦ | ẢNG[ ]CỘNG[ ]SẢN[ ]VIỆT[ ]NAM )
    """,
    re.VERBOSE,
)
_LONGEST = 11  # letters of a word and what else stands at it: nghịđịnhcủachínhphủ has lost its blanks
_JOINED = re.compile(r"(?=[^\W\d_]{0,11}[ăâđêôơưà-ỹ])[^\W\d_A-Z]{12}")
_MOST_RUNS = 300  # boxes of a page that are looked at for columns
_HEIGHTS = 9  # glyphs that are asked for their height
_SAMPLE = 24  # one glyph of so many is asked for its angle
_MOST_GLYPHS = 100_000  # of a page that is set anew: each takes some 300 bytes
_FEW = 100  # characters that a page has at least, if it was typed
_PICTURE = 0.05  # of the page that a picture of text covers at least; a coat of arms has a hundredth of it
_DRAWN = 200  # objects of a page without text from which on its letters are drawn as lines
_DEEPEST = 3  # forms in each other in which a picture is looked for
_MOST_OBJECTS = 1000  # of a page, or of a form, that are looked at
_OBLIQUE = 20  # degrees off a right angle: a stamp or a watermark


# What a program writes on the page when it signs a file; the second of the day tells it from the fields of a record.
_SIGNATURE = re.compile(
    r"""
    ^ [ ]* (?: (?:Người[ ]ký | Ký[ ]bởi | (?:Digitally[ ])?[Ss]igned[ ]by) [ ]? : | Signature[ ]Not[ ]Verified )
    (?: [^\n]* \n ){1,6}?
    [^\n]* (?:Thời[ ]gian[ ]ký | Ngày[ ]ký | Date) [ ]? : [^\n]{0,30} [0-9]:[0-9]{2}:[0-9]{2} [^\n]* (?: \n | \Z )
    """,
    re.VERBOSE | re.MULTILINE,
)


Box = tuple[float, float, float, float]
# From left, right, bottom and top of a glyph to start, end, bottom and top in the frame of its line.
_FRAMES: dict[Direction, Callable[[float, float, float, float], Box]] = {
    0: lambda left, right, bottom, top: (left, right, bottom, top),
    90: lambda left, right, bottom, top: (-top, -bottom, left, right),
    180: lambda left, right, bottom, top: (-right, -left, -top, -bottom),
    270: lambda left, right, bottom, top: (bottom, top, -right, -left),
}


def is_scanned(page: Any, text: str) -> bool:
    """Whether a page is a picture, with a running head and some stamps at most in letters, or its letters are drawn."""
    from pypdfium2.raw import FPDFPage_CountObjects

    if not text.strip() and FPDFPage_CountObjects(page.raw) > _DRAWN:
        return True
    return len("".join(text.split())) < _FEW and _pictures(page) > _PICTURE * page.get_width() * page.get_height()


def _pictures(page: Any) -> float:
    """The area that pictures cover; those that are the strips of one count together."""
    from pypdfium2 import PdfiumError
    from pypdfium2.raw import FPDF_PAGEOBJ_FORM, FPDF_PAGEOBJ_IMAGE

    area = 0.0
    for found in islice(page.get_objects((FPDF_PAGEOBJ_IMAGE, FPDF_PAGEOBJ_FORM), max_depth=1), _MOST_OBJECTS):
        if found.type == FPDF_PAGEOBJ_IMAGE or _has_picture(page, found):
            with suppress(PdfiumError):  # one that cannot be placed
                left, bottom, right, top = found.get_bounds()
                area += (right - left) * (top - bottom)
    return area


def _has_picture(page: Any, form: Any) -> bool:
    """Whether a form, a part of a page with a frame of its own, has one in it."""
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    within = islice(page.get_objects(max_depth=_DEEPEST, form=form), _MOST_OBJECTS)
    return any(found.type == FPDF_PAGEOBJ_IMAGE for found in within)


def text_of_page(page: Any) -> str:
    """The text of a page, the columns of its tables apart, without what says who signed the file."""
    text_page = page.get_textpage()
    try:
        directions = _directions(text_page)
        main = max((d for d in directions if d is not None), key=directions.__getitem__, default=None)
        if main is None or directions.keys() == {0} or text_page.count_chars() > _MOST_GLYPHS:
            text = _upright_text(text_page)
        else:
            rotation = (360 - main) % 360
            if rotation != page.get_rotation():
                # PDFium sorts what stands at one height of the page as it is shown.
                text_page.close()
                page.set_rotation(rotation)
                text_page = page.get_textpage()
            text = text_of_glyphs(_glyphs(text_page, turned=True))
    finally:
        text_page.close()
    return _SIGNATURE.sub("", text)


def _upright_text(text_page: Any) -> str:
    # Not get_text_range, which knows no characters beyond U+FFFF.
    text: str = _LINE_END_HYPHEN.sub("-\n", text_page.get_text_bounded().replace("\r\n", "\n"))
    if "  " in text:
        text = _TWO_BLANKS.sub(" ", text)
    if text_page.count_chars() > _MOST_GLYPHS:
        return text
    if _has_columns(text_page):
        return text_of_glyphs(_glyphs(text_page))
    if doubts := _doubts(text):
        set_anew = text_of_glyphs(_glyphs(text_page))
        return set_anew if _doubts(set_anew) < doubts else text
    return text


def _doubts(text: str) -> int:
    """How many words of a text seem to be cut in pieces, joined, or set in columns by blanks."""
    long = (word for word in text.split() if len(word) > _LONGEST)
    return len(_CUT.findall(text)) + len(_MOTTO.findall(text)) + sum(_JOINED.search(word) is not None for word in long)


def _has_columns(text_page: Any) -> bool:
    """Whether there is more than one gap in lines that is as wide as between columns; one has the head of a page."""
    from pypdfium2.raw import FPDFText_CountRects

    wide = _COLUMN * _height(text_page)
    count = FPDFText_CountRects(text_page.raw, 0, -1)
    boxes = _runs(text_page, count) if count < _MOST_RUNS else _words(text_page)
    found = 0
    last_right, last_bottom, last_top = math.inf, 0.0, 0.0
    for left, right, bottom, top in boxes:
        if left - last_right > wide and top > last_bottom and bottom < last_top:
            found += 1
            if found > 1:
                return True
        last_right, last_bottom, last_top = right, bottom, top
    return False


def _runs(text_page: Any, count: int) -> Iterator[Box]:
    """The boxes of what was set at once, as PDFium tells them."""
    from pypdfium2.raw import FPDFText_GetRect

    page = text_page.raw
    left, top, right, bottom = (ctypes.c_double() for _ in range(4))
    places = [ctypes.byref(value) for value in (left, top, right, bottom)]
    for i in range(count):
        FPDFText_GetRect(page, i, *places)
        yield left.value, right.value, bottom.value, top.value


def _words(text_page: Any) -> Iterator[Box]:
    """The boxes of words in every second line: where each glyph was set by itself, these are fewer."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    page = text_page.raw
    first, last = FS_RECTF(), FS_RECTF()
    at_first, at_last = ctypes.byref(first), ctypes.byref(last)
    begin = 0
    for number, line in enumerate("".join(_characters(text_page)).split("\n")):
        for word in _WORD.finditer(line) if number % 2 else ():
            FPDFText_GetLooseCharBox(page, begin + word.start(), at_first)
            FPDFText_GetLooseCharBox(page, begin + word.end() - 1, at_last)
            yield first.left, last.right, first.bottom, first.top
        begin += len(line) + 1


def _height(text_page: Any) -> float:
    """That of a line, as the most glyphs of a sample have it."""
    from pypdfium2.raw import FS_RECTF, FPDFText_GetLooseCharBox

    box = FS_RECTF()
    heights = []
    count = text_page.count_chars()
    for i in range(0, count, count // _HEIGHTS + 1):
        FPDFText_GetLooseCharBox(text_page.raw, i, ctypes.byref(box))
        if box.top > box.bottom:
            heights.append(box.top - box.bottom)
    return sorted(heights)[len(heights) // 2] if heights else math.inf


def _directions(text_page: Any) -> Counter[Direction | None]:
    """How many glyphs of a sample run in which direction; None is aslant."""
    from pypdfium2.raw import FPDFText_GetCharAngle

    page = text_page.raw
    angles = Counter(FPDFText_GetCharAngle(page, i) for i in range(0, text_page.count_chars(), _SAMPLE))
    directions: Counter[Direction | None] = Counter()
    for angle, count in angles.items():
        directions[_direction(angle)] += count
    return directions


def _direction(angle: float) -> Direction | None:
    """The right angle that an angle is near; None for none."""
    degrees = math.degrees(angle)
    near = round(degrees / 90) * 90
    return None if abs(degrees - near) > _OBLIQUE else cast(Direction, near % 360)


def _characters(text_page: Any) -> Sequence[str]:
    """Those of all glyphs, and those that PDFium has added."""
    from pypdfium2.raw import FPDFText_GetText, FPDFText_GetUnicode

    count = text_page.count_chars()
    units = (ctypes.c_ushort * (count + 1))()
    # All at once, unless some have no character, or one beyond U+FFFF.
    if FPDFText_GetText(text_page.raw, 0, count, units) == count + 1:
        text = bytes(units).decode("utf-16-le", "replace")
        if len(text) == count + 1:
            return text[:-1]
    return [chr(FPDFText_GetUnicode(text_page.raw, i)) for i in range(count)]


def _glyphs(text_page: Any, turned: bool = False) -> Iterator[Glyph]:
    """The glyphs of a page in the order of the file, not those beside the page.

    What is aslant, as watermarks are, is left out if ``turned``.
    """
    from pypdfium2 import raw

    page = text_page.raw
    box = raw.FS_RECTF()
    at = ctypes.byref(box)
    first_left, first_bottom, last_right, last_top = text_page.page.get_bbox()
    is_apart = False
    direction: Direction = 0
    for i, char in enumerate(_characters(text_page)):
        if char in _BLANKS:
            is_apart = is_apart or not raw.FPDFText_IsGenerated(page, i)
            continue
        if turned:
            near = _direction(raw.FPDFText_GetCharAngle(page, i))
            if near is None:
                continue
            direction = near
        raw.FPDFText_GetLooseCharBox(page, i, at)
        left, right, bottom, top = box.left, box.right, box.bottom, box.top
        if right < first_left or left > last_right or top < first_bottom or bottom > last_top:
            continue
        yield "-" if char in _HYPHENS else char, direction, *_FRAMES[direction](left, right, bottom, top), is_apart
        is_apart = False
