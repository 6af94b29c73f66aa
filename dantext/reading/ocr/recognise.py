"""A picture of a page to its text, by Tesseract."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from dantext.reading.ocr.engine import LANGUAGE, models
from dantext.reading.ocr.lines import text_of_words
from dantext.reading.ocr.upright import deskewed, is_blank

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 200
_GOOD = 70.0  # the confidence from which on a page stands upright
_FEW = 20  # letters of a page that need not be turned


class _Read(NamedTuple):
    text: str
    confidence: float
    letters: int


def recognised(picture: Image) -> tuple[dict[str, Any], str]:
    """The text of a page, and what a `PageText` says of it."""
    if is_blank(picture):
        return {"is_by_ocr": True, "engine": engine()}, ""
    best = _read(deskewed(picture))
    if best.confidence < _GOOD:
        for degrees in _turns(picture):
            turned = _read(deskewed(picture.rotate(degrees, expand=True)))
            if turned.letters * turned.confidence > best.letters * best.confidence:
                best = turned
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
    return tesserocr.PyTessBaseAPI(path=str(folder), lang=language, psm=tesserocr.PSM.AUTO)


def _read(picture: Image) -> _Read:
    api = _api(LANGUAGE)
    api.SetImage(picture)
    api.SetSourceResolution(_DPI)
    text, confidence, letters = text_of_words(api.GetTSVText(0))
    api.Clear()
    return _Read(text, confidence, letters)


def _turns(picture: Image) -> tuple[int, ...]:
    """By how many degrees to the left a page may have to be turned."""
    return (180, 90, 270)
