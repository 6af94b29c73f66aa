"""Words with their boxes, as Tesseract gives them, to the text of a page."""

from __future__ import annotations

from collections.abc import Iterator

from dantext.reading.files.pdf_glyphs import Glyph, text_of_glyphs

_LINE, _WORD = "4", "5"
_INSET = 0.1  # of the height of a line, at either end of a word: blanks of Tesseract are blanks, however narrow


def text_of_words(table: str) -> tuple[str, float, int]:
    """The text of a page, columns apart, the mean confidence of its letters, and how many there are.

    ``table`` has a row a line and a word: its level, page, block, paragraph, line, number, box (4), confidence, and
    itself.
    """
    rows = [row.split("\t") for row in table.split("\n")]
    words = [row for row in rows if row[0] == _WORD and row[11].strip()]
    letters = sum(len(row[11]) for row in words)
    confidence = sum(float(row[10]) * len(row[11]) for row in words) / max(letters, 1)
    return text_of_glyphs(_glyphs(rows)), confidence, letters


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
