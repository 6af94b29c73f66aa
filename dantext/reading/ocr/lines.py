"""Words with their boxes, as Tesseract gives them, to the text of a page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from dantext.reading.files.pdf_glyphs import Glyph, text_of_glyphs

_LINE, _WORD = "4", "5"
_LONG = 4  # letters of a word that is wider than high, if it stands upright
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_SURE = 70.0  # the confidence of a word from which on it is nearly always as printed
_INSET = 0.1  # of the height of a line, at either end of a word: blanks of Tesseract are blanks, however narrow


class Word(NamedTuple):
    """A word, where it stands from left to right, in pixels, its height, and how sure Tesseract is of it (0 to 100)."""

    text: str
    left: int
    width: int
    height: int
    confidence: float


class Line(NamedTuple):
    """The words of a line, and its place."""

    top: int
    bottom: int
    words: list[Word]


class Words(NamedTuple):
    """The text of a page, the mean confidence of its letters, how many there are, and whether it lies on its side.

    ``doubtful`` are its words, in small letters, of which Tesseract is not sure at most of their places.
    """

    text: str
    confidence: float
    letters: int
    is_sideways: bool
    doubtful: tuple[str, ...]


def lines_of(table: str, left: int = 0, top: int = 0) -> list[Line]:
    """The lines of a page that begins at a place of another one.

    ``table`` has a row a line and a word: its level, page, block, paragraph, line, number, box (left, top, width,
    height), confidence, and itself.
    """
    lines: list[Line] = []
    for row in (row.split("\t") for row in table.split("\n")):
        if row[0] == _LINE:
            lines.append(Line(top + int(row[7]), top + int(row[7]) + int(row[9]), []))
        elif row[0] == _WORD and (word := row[11].strip()):
            lines[-1].words.append(Word(word, left + int(row[6]), int(row[8]), int(row[9]), float(row[10])))
    return [line for line in lines if line.words]


def text_of_lines(lines: Iterable[Line]) -> Words:
    """The text of a page, its columns apart."""
    lines = list(lines)
    words = [word for line in lines for word in line.words]
    letters = sum(len(word.text) for word in words)
    confidence = sum(word.confidence * len(word.text) for word in words) / max(letters, 1)
    long = [word for word in words if len(word.text) >= _LONG]
    high = sum(len(word.text) for word in long if word.height > word.width)
    is_sideways = high > sum(len(word.text) for word in long) / 2
    return Words(text_of_glyphs(_glyphs(lines)), confidence, letters, is_sideways, _doubtful(words))


def _doubtful(words: Iterable[Word]) -> tuple[str, ...]:
    """A word stands at several places, and at most of them it is as printed: what is doubted at one is not at all."""
    doubts: Counter[str] = Counter()
    for word in words:
        for part in _LETTERS.findall(word.text.lower()):
            doubts[part] += 1 if word.confidence < _SURE else -1
    return tuple(sorted(part for part, more in doubts.items() if more > 0))


def _glyphs(lines: list[Line]) -> Iterator[Glyph]:
    """The letters of all words, which share the box of their word evenly, as if a PDF had them."""
    for line in lines:
        height = line.bottom - line.top
        for word in line.words:
            inset = min(_INSET * height, word.width / 3)
            start, width = word.left + inset, (word.width - 2 * inset) / len(word.text)
            for i, letter in enumerate(word.text):
                yield letter, 0, start + i * width, start + (i + 1) * width, -line.bottom, -line.top, i == 0
