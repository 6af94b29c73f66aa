"""The characters of a Word 97-2003 file to lines: what is not seen left out, cells apart, notes behind paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping

from dantext.reading.encodings import Name
from dantext.reading.files.doc_file import Pieces, Runs
from dantext.reading.files.doc_fonts import LegacyFont, as_shown, is_unicode, legacy_font
from dantext.reading.files.doc_properties import NO_PARAGRAPH, Paragraph, Properties
from dantext.reading.files.wordml import join_cells

PARAGRAPH, CELL, SECTION = "\r", "\x07", "\x0c"
_END = re.compile(f"[{PARAGRAPH}{CELL}]")
_FIELD = re.compile("[\x13-\x15]")
_FIELD_START, _FIELD_RESULT = "\x13", "\x14"
# Breaks of lines, pages and columns, and the hyphen that is no place to break; the others are pictures, marks of notes
# and of comments, optional hyphens.
_SPECIAL = re.compile("[\x00-\x08\x0b-\x1f]")
_SHOWN = {"\x0b": "\n", "\x0c": "\n", "\x0e": "\n", "\x1e": "-"}
_HIDDEN = 255
_SAMPLE = 20_000
"""So many characters tell whether what is in a font is Unicode."""
_SAME = re.compile(rb"(.)\1*", re.DOTALL)


class Characters:
    """All characters of a file and what becomes of each: hidden, or shown by a font of the time before Unicode."""

    def __init__(self, pieces: Pieces, properties: Properties) -> None:
        self.text = pieces.text
        self.paragraphs = properties.paragraphs if CELL in self.text else Runs[Paragraph]()
        """What the paragraphs are, where it matters."""
        self.converted: Counter[Name] = Counter()
        """How many characters were shown by such a font, by its encoding."""
        self._fonts: list[LegacyFont] = []
        # One a character: `_HIDDEN`, or the number of a font and one more.
        self._states = bytearray(len(self.text))
        self._put_fonts(properties)
        self._put_looks(properties)

    def hide_instructions(self, start: int, end: int) -> None:
        """Hide what fields of a story compute; what they show stays."""
        found: list[tuple[int, int]] = []
        waiting: list[int | None] = []
        for mark in _FIELD.finditer(self.text, start, end):
            if mark[0] == _FIELD_START:
                waiting.append(mark.start())
            elif waiting:
                # One that ends without a result shows nothing.
                opened = waiting.pop()
                if opened is not None:
                    found.append((opened, mark.start()))
                if mark[0] == _FIELD_RESULT:
                    waiting.append(None)
        done = start
        for first, last in sorted(found):
            # Those within others are hidden already.
            if last > done:
                self._put(max(first, done), last, _HIDDEN)
                done = last

    def is_hidden(self, position: int) -> bool:
        """Whether a character is not seen."""
        return self._states[position] == _HIDDEN

    def shown(self, start: int, end: int) -> str:
        """What is seen of a stretch."""
        states = self._states[start:end]
        if states.count(0) == len(states):
            return _plain(self.text[start:end])
        seen = []
        for same in _SAME.finditer(states):
            state = same[0][0]
            if state != _HIDDEN:
                text = _plain(self.text[start + same.start() : start + same.end()])
                seen.append(self._as_shown(text, self._fonts[state - 1]) if state else text)
        return "".join(seen)

    def _as_shown(self, text: str, font: LegacyFont) -> str:
        shown = as_shown(text, font)
        if shown != text:
            self.converted[font.encoding] += len(text)
        return shown

    def _put(self, start: int, end: int, state: int) -> None:
        self._states[start:end] = bytes((state,)) * (end - start)

    def _put_fonts(self, properties: Properties) -> None:
        legacy = [legacy_font(name) for name in properties.fonts]
        self._fonts = [*dict.fromkeys(font for font in legacy if font is not None)]
        if not self._fonts:
            return
        states = [self._fonts.index(font) + 1 if font is not None else 0 for font in legacy]

        def put(start: int, end: int, font: int | None) -> None:
            if font is not None:
                self._put(start, end, states[font] if font < len(states) else 0)

        for start, end, paragraph in properties.paragraphs:
            put(start, end, properties.font_of(paragraph.style, properties.usual_font))
        for start, end, look in properties.looks:
            put(start, end, look.font if look.font is not None else properties.font_of(look.style))
        self._take_back_fonts()

    def _take_back_fonts(self) -> None:
        """What is in a font whose text is Unicode, as far as one looks, is not shown by it."""
        for state, font in enumerate(self._fonts, start=1):
            sample: list[str] = []
            left = _SAMPLE
            for found in re.finditer(re.escape(bytes((state,))) + b"+", self._states):
                sample.append(self.text[found.start() : min(found.end(), found.start() + left)])
                left -= len(sample[-1])
                if not left:
                    break
            if is_unicode("\n".join(sample), font):
                self._states = self._states.replace(bytes((state,)), b"\0")

    def _put_looks(self, properties: Properties) -> None:
        """Hide what is deleted; put symbols in their places."""
        pieces: list[str] = []
        done = 0
        for start, end, look in properties.looks:
            # Codes of fonts of symbols are bullets and arrows, but for those of fonts of text.
            is_sign = look.symbol is not None and 0xF000 <= look.symbol < 0xF100 and not self._states[start]
            if look.is_deleted or is_sign:
                self._put(start, end, _HIDDEN)
            elif look.symbol is not None:
                pieces += (self.text[done:start], chr(look.symbol) * (end - start))
                done = end
        self.text = "".join((*pieces, self.text[done:]))
        for start, end in properties.deleted_pieces():
            self._put(start, end, _HIDDEN)


def _plain(text: str) -> str:
    return _SPECIAL.sub(lambda found: _SHOWN.get(found[0], ""), text)


class Lines:
    """The lines of any stretch of a file."""

    def __init__(self, characters: Characters) -> None:
        self._characters = characters
        self._behind: dict[int, list[str]] = {}
        self._places: list[int] = []

    def put_behind(self, behind: Mapping[int, list[str]]) -> None:
        """Say which lines stand behind the paragraphs of some characters (of notes and boxes), from now on."""
        self._behind |= behind
        self._places = sorted(self._behind)

    def of(self, start: int, end: int) -> list[str]:
        """A line for each paragraph and row of a table between two positions, and those behind them."""
        if self._characters.text[start:end].endswith(SECTION):
            end -= 1
        table = _Table()
        at = start
        for mark in _END.finditer(self._characters.text, start, end):
            paragraph = self._characters.paragraphs.at(mark.start()) or NO_PARAGRAPH
            table.add(self._paragraph(at, mark.start()), paragraph, mark[0] == CELL)
            at = mark.end()
        if at < end:
            table.add(self._paragraph(at, end), NO_PARAGRAPH, False)
        return table.close()

    def _paragraph(self, start: int, end: int) -> list[str]:
        if not self._places:
            return [self._characters.shown(start, end)]
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        seen = [place for place in self._places[first:last] if not self._characters.is_hidden(place)]
        return [self._characters.shown(start, end), *(line for place in seen for line in self._behind[place])]


class _Table:
    """Lines as they come, paragraph by paragraph: those in tables become rows of the table around, or of the text."""

    def __init__(self) -> None:
        # The text, then for each table that is open the lines of its open cell.
        self._lines: list[list[str]] = [[]]
        self._rows: list[list[str]] = []

    def add(self, lines: list[str], paragraph: Paragraph, ends_cell: bool) -> None:
        depth = max(paragraph.depth, ends_cell)
        while len(self._rows) > depth:
            self._close_row()
        while len(self._rows) < depth:
            self._rows.append([])
            self._lines.append([])
        if depth and (paragraph.ends_row or paragraph.ends_inner_row):
            self._close_row()
            return
        self._lines[-1] += lines
        if depth and (ends_cell or paragraph.ends_inner_cell):
            self._rows[-1].append("\n".join(self._lines[-1]))
            self._lines[-1] = []

    def close(self) -> list[str]:
        """All lines."""
        while self._rows:
            self._close_row()
        return self._lines[0]

    def _close_row(self) -> None:
        rest = self._lines.pop()
        row = self._rows.pop()
        if rest:
            row.append("\n".join(rest))
        if row:
            self._lines[-1].append(join_cells(row))
