"""Words with their boxes, as Tesseract gives them, to lines."""

from __future__ import annotations

from itertools import groupby

_WORD_LEVEL = "5"


def text_of_words(table: str) -> tuple[str, float, int]:
    """The text of a page, the mean confidence of its letters, and how many there are.

    ``table`` has a line a word: its level, page, block, paragraph, line, number, box (4), confidence, and itself.
    """
    words = [
        row for row in (line.split("\t") for line in table.split("\n")) if row[0] == _WORD_LEVEL and row[11].strip()
    ]
    letters = sum(len(row[11]) for row in words)
    confidence = sum(float(row[10]) * len(row[11]) for row in words) / max(letters, 1)
    lines = [" ".join(row[11] for row in line) for _, line in groupby(words, key=lambda row: row[1:5])]
    return "\n".join(lines), confidence, letters
