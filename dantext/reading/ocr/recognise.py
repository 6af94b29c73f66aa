"""A picture of a page to its text, by Tesseract."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dantext.reading.ocr.engine import LANGUAGE, ORIENTATION, models
from dantext.reading.ocr.lines import Line, Words, lines_of, text_of_lines
from dantext.reading.ocr.tables import Table, tables_of
from dantext.reading.ocr.upright import deskewed, is_blank

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 200
_RULE = 4  # pixels of a rule on either side of its middle
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
    said = {"confidence": confidence, "letters": best.letters, "engine": engine(), "doubtful": best.doubtful}
    return {"is_by_ocr": True, **said}, best.text


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
    tables = tables_of(picture)
    if not tables:
        return text_of_lines(_lines(picture))
    rest = picture.copy()
    for table in tables:
        first, last = round(table.columns[0]) - 2 * _RULE, round(table.columns[-1]) + 2 * _RULE
        rest.paste(255, (first, round(table.rows[0]) - 2 * _RULE, last, round(table.rows[-1]) + 2 * _RULE))
    lines = _lines(rest)
    for table in tables:
        at = next((i for i, line in enumerate(lines) if line.top > table.rows[0]), len(lines))
        lines[at:at] = _lines_of_table(picture, table)
    return text_of_lines(lines)


def _lines_of_table(picture: Image, table: Table) -> list[Line]:
    """The lines of the cells of a table, row by row: of each column by itself, or lines would run through all."""
    import tesserocr

    found: list[tuple[int, int, Line]] = []
    for column, (left, right) in enumerate(pairwise(table.columns)):
        box = round(left) + _RULE, round(table.rows[0]), round(right) - _RULE, round(table.rows[-1])
        for line in _lines(picture.crop(box), tesserocr.PSM.SINGLE_COLUMN, box[0], box[1]):
            row = sum(edge < (line.top + line.bottom) / 2 for edge in table.rows)
            found.append((row, column, line))
    return [line for _, _, line in sorted(found, key=lambda cell: cell[:2])]


def _lines(picture: Image, mode: int | None = None, left: int = 0, top: int = 0) -> list[Line]:
    """The lines of a picture of which the upper left corner is at a place of the page."""
    import tesserocr

    api = _api(LANGUAGE)
    api.SetPageSegMode(tesserocr.PSM.AUTO if mode is None else mode)
    api.SetImage(picture)
    api.SetSourceResolution(_DPI)
    lines = lines_of(api.GetTSVText(0), left, top)
    api.Clear()
    return lines


def _turn(picture: Image) -> int:
    """By how many degrees to the left a page has to be turned; 0 if its letters are too few to say."""
    api = _api(ORIENTATION)
    api.SetImage(picture)
    found = api.DetectOrientationScript()
    api.Clear()
    degrees: int = found["orient_deg"] if found else 0
    return degrees
