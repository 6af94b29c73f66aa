"""Words with their boxes, as Tesseract gives them, to the text of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dantext.reading.files.pdf_glyphs import Glyph, text_of_glyphs

_LINE, _WORD = "4", "5"
_LONG = 4  # letters of a word that is wider than high, if it stands upright
_INSET = 0.1  # of the height of a line, at either end of a word: blanks of Tesseract are blanks, however narrow


class Words(NamedTuple):
    """The text of a page, the mean confidence of its letters, how many there are, and whether it lies on its side."""

    text: str
    confidence: float
    letters: int
    is_sideways: bool


def text_of_words(table: str) -> Words:
    """The text of a page, its columns apart.

    ``table`` has a row a line and a word: its level, page, block, paragraph, line, number, box (left, top, width,
    height), confidence, and itself.
    """
    rows = [row.split("\t") for row in table.split("\n")]
    words = [row for row in rows if row[0] == _WORD and row[11].strip()]
    letters = sum(len(row[11]) for row in words)
    confidence = sum(float(row[10]) * len(row[11]) for row in words) / max(letters, 1)
    high = sum(len(row[11]) for row in words if int(row[9]) > int(row[8]) and len(row[11]) >= _LONG)
    long = sum(len(row[11]) for row in words if len(row[11]) >= _LONG)
    return Words(text_of_glyphs(_glyphs(rows)), confidence, letters, high > long / 2)


def _glyphs(rows: list[list[str]]) -> Iterator[Glyph]:
    """The letters of all words, which share the box of their word evenly, as if a PDF had them."""
    bottom = top = 0.0
    for row in rows:
        if row[0] == _LINE:
            top = -float(row[7])
            bottom = top - float(row[9])
        elif row[0] == _WORD and (word := row[11].strip()):
            inset = min(_INSET * (top - bottom), float(row[8]) / 3)
            start, width = float(row[6]) + inset, (float(row[8]) - 2 * inset) / len(word)
            for i, letter in enumerate(word):
                yield letter, 0, start + i * width, start + (i + 1) * width, bottom, top, i == 0
