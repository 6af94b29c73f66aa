"""Scans for tests: text printed on pages, and these as a scanner sees them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.support.noise import Damaged

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

DPI = 200
_WIDTH, _HEIGHT = 1654, 2339  # of A4
_LEFT, _RIGHT, _TOP, _BOTTOM = 236, 157, 157, 157  # margins of Decree 30/2020/NĐ-CP: 30, 20, 20 and 20 mm
_SIZE = 38  # 13.7 points
_LEADING = 48
# Serifs with the letters of Vietnamese, as Debian has them (fonts-liberation2, fonts-dejavu-core).
_FONTS = ("liberation2/LiberationSerif-Regular.ttf", "dejavu/DejaVuSerif.ttf", "dejavu/DejaVuSans.ttf")


class Scanner(NamedTuple):
    """What a scanner does to a page."""

    skew: float = 0.0  # degrees to the left
    blur: float = 0.0  # pixels
    fade: float = 0.0  # of the contrast
    noise: float = 0.0  # levels of grey
    specks: int = 0
    quality: int = 95  # of JPEG


CLEAN = Scanner()
WORN = Scanner(skew=1.3, blur=0.7, fade=0.25, noise=14, specks=300, quality=60)


@cache
def font_path() -> Path | None:
    """A font that prints Vietnamese; None if there is none."""
    root = Path("/usr/share/fonts/truetype")
    return next((root / name for name in _FONTS if (root / name).is_file()), None)


def printed(text: str, size: int = _SIZE) -> list[Image]:
    """The pages of a text, its paragraphs broken into lines."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(font_path()), size)
    lines = [line for paragraph in text.split("\n") for line in _broken(paragraph, font)]
    leading = round(_LEADING * size / _SIZE)
    most = (_HEIGHT - _TOP - _BOTTOM) // leading
    pages = []
    for first in range(0, len(lines), most):
        page = Image.new("L", (_WIDTH, _HEIGHT), 255)
        draw = ImageDraw.Draw(page)
        for row, line in enumerate(lines[first : first + most]):
            draw.text((_LEFT, _TOP + row * leading), line, fill=0, font=font)
        pages.append(page)
    return pages


def printed_table(above: str, cells: Sequence[Sequence[str]], below: str) -> Image:
    """A page with a ruled table between two lines."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(font_path()), _SIZE)
    page = Image.new("L", (_WIDTH, _HEIGHT), 255)
    draw = ImageDraw.Draw(page)
    draw.text((_LEFT, _TOP), above, fill=0, font=font)
    top = _TOP + 3 * _LEADING
    for row in cells:
        width = (_WIDTH - _LEFT - _RIGHT) // len(row)
        lines = [_broken(cell, font, width - _LEADING) for cell in row]
        bottom = top + max(map(len, lines)) * _LEADING + _LEADING // 2
        for column, cell in enumerate(lines):
            left = _LEFT + column * width
            draw.rectangle((left, top, left + width, bottom), outline=0, width=3)
            for number, line in enumerate(cell):
                draw.text((left + _LEADING // 2, top + 8 + number * _LEADING), line, fill=0, font=font)
        top = bottom
    draw.text((_LEFT, top + 2 * _LEADING), below, fill=0, font=font)
    return page


def _broken(paragraph: str, font: FreeTypeFont, width: int = _WIDTH - _LEFT - _RIGHT) -> list[str]:
    lines = [""]
    for word in paragraph.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def scanned(page: Image, scanner: Scanner, seed: int = 0) -> Image:
    """A page as it is scanned."""
    from PIL import Image, ImageChops, ImageFilter
    from PIL.Image import Resampling

    chance = random.Random(seed)
    if scanner.skew:
        page = page.rotate(scanner.skew, Resampling.BICUBIC, fillcolor=255)
    if scanner.specks:
        page = page.copy()
        for _ in range(scanner.specks):
            at = chance.randrange(page.width - 2), chance.randrange(page.height - 2)
            page.paste(chance.randrange(160), (*at, at[0] + chance.choice((1, 2)), at[1] + chance.choice((1, 2))))
    if scanner.blur:
        page = page.filter(ImageFilter.GaussianBlur(scanner.blur))
    if scanner.fade:
        page = page.point(lambda value: round(255 - (255 - value) * (1 - scanner.fade)))
    if scanner.noise:
        width, height = page.size
        grain = Image.frombytes("L", (256, 256), chance.randbytes(1 << 16)).point(
            lambda value: round(128 + (value - 128) * scanner.noise / 74)  # 74: the deviation of what is evenly spread
        )
        tiles = Image.new("L", page.size)
        for x in range(0, width, 256):
            for y in range(0, height, 256):
                tiles.paste(grain.rotate(90 * chance.randrange(4)), (x, y))
        page = ImageChops.add(page, tiles, offset=-128)
    return page


def pdf_of(pages: Sequence[Image], quality: int = 95) -> bytes:
    """A PDF of pictures."""
    out = BytesIO()
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=DPI, quality=quality)
    return out.getvalue()


def image_of(pages: Sequence[Image], kind: str) -> bytes:
    """An image in a format of Pillow; with more than one page, one of several."""
    out = BytesIO()
    first, *others = (page.copy() for page in pages)  # one that was saved before remembers how
    more = {"save_all": True, "append_images": others} if others else {}
    first.save(out, kind, dpi=(DPI, DPI), **more)
    return out.getvalue()


def read_as(text: str, by_ocr: str) -> Damaged:
    """What became of each character of ``text`` in what OCR made of it."""
    at, end = [0] * len(text), [0] * len(text)
    matcher = SequenceMatcher(None, text, by_ocr, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        for i in range(a, a_end):
            at[i] = b + i - a if kind == "equal" else min(b + i - a, b_end)
            end[i] = at[i] + 1 if kind == "equal" else min(at[i] + 1, b_end)
        if kind == "replace":
            end[a_end - 1] = b_end
    return Damaged(by_ocr, at, end)
