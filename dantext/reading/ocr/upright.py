"""Pictures of pages put straight."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST = 6.0  # degrees that a page lies askew
_COARSE, _FINE = 1.0, 0.1
_LEAST = 0.7  # degrees from which on it is worth it: Tesseract does as well below, and turning blurs
_SMALL = 600  # pixels of the short side of the picture that is tried
_DARK = 160  # of 255, where ink ends
_INK = 0.0002  # of a page that has any


def is_blank(picture: Image) -> bool:
    """Whether there is nothing on a page but some specks."""
    dark = sum(picture.histogram()[:_DARK])
    return dark < _INK * picture.width * picture.height


def deskewed(picture: Image) -> Image:
    """A page with its lines level."""
    from PIL.Image import Resampling

    angle = skew(picture)
    if abs(angle) < _LEAST:
        return picture
    return picture.rotate(angle, Resampling.BICUBIC, fillcolor=255)


def skew(picture: Image) -> float:
    """By how many degrees to the left a page has to be turned: where rows of ink and of paper differ most.

    0 if that is beyond those that are tried.
    """
    factor = max(min(picture.size) // _SMALL, 1)
    small = picture.reduce(factor).point(lambda value: 255 if value < _DARK else 0)
    steps = round(_MOST / _COARSE)
    coarse = max((_COARSE * i for i in range(-steps, steps + 1)), key=lambda angle: _contrast(small, angle))
    if abs(coarse) >= _MOST:
        return 0.0
    near = round(_COARSE / _FINE)
    return max((coarse + _FINE * i for i in range(-near, near + 1)), key=lambda angle: _contrast(small, angle))


def _contrast(ink: Image, angle: float) -> int:
    """How much the rows of a picture that is turned differ from the ones below them."""
    from PIL.Image import Resampling

    rows = ink.rotate(angle, Resampling.NEAREST).resize((1, ink.height), Resampling.BOX).tobytes()
    return sum((a - b) ** 2 for a, b in pairwise(rows))
