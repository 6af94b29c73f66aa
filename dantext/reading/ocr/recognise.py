"""A picture of a page to its text, by Tesseract."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from dantext.reading.ocr.engine import LANGUAGE, ORIENTATION, models
from dantext.reading.ocr.lines import Words, text_of_words
from dantext.reading.ocr.upright import deskewed, is_blank

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 200
# Letters that no Vietnamese text has and that Đ, N and others are taken for. They are in the model all the same.
_FOREIGN = "ÐÑñÇçßÆæŒœØøÅåÄäÖöÜü§€£¥©®"
_UPRIGHT = 70.0  # the confidence from which on a page is: others have 50 at most


def recognised(picture: Image) -> tuple[dict[str, Any], str]:
    """The text of a page, and what a `PageText` says of it."""
    if is_blank(picture):
        return {"is_by_ocr": True, "engine": engine()}, ""
    best = _read(deskewed(picture))
    # Tesseract reads lines that run upwards, too; it does not say so, and their columns are rows.
    if (best.confidence < _UPRIGHT or best.is_sideways) and (degrees := _turn(picture)):
        turned = _read(deskewed(picture.rotate(degrees, expand=True)))
        best = turned if best.is_sideways else max(best, turned, key=lambda read: read.confidence)
    confidence = round(best.confidence, 1) if best.letters else None
    return {"is_by_ocr": True, "confidence": confidence, "letters": best.letters, "engine": engine()}, best.text


def engine() -> str:
    """Its name, version and model."""
    import tesserocr

    return f"tesseract {tesserocr.tesseract_version().split()[1]} {LANGUAGE}"


@cache
def _api(language: str) -> Any:
    import tesserocr

    folder = models()
    assert folder is not None
    mode = tesserocr.PSM.OSD_ONLY if language == ORIENTATION else tesserocr.PSM.AUTO
    api = tesserocr.PyTessBaseAPI(path=str(folder), lang=language, psm=mode)
    api.SetVariable("tessedit_char_blacklist", _FOREIGN)
    return api


def _read(picture: Image) -> Words:
    api = _api(LANGUAGE)
    api.SetImage(picture)
    api.SetSourceResolution(_DPI)
    words = text_of_words(api.GetTSVText(0))
    api.Clear()
    return words


def _turn(picture: Image) -> int:
    """By how many degrees to the left a page has to be turned; 0 if its letters are too few to say."""
    api = _api(ORIENTATION)
    api.SetImage(picture)
    found = api.DetectOrientationScript()
    api.Clear()
    degrees: int = found["orient_deg"] if found else 0
    return degrees
