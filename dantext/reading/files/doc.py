"""Documents of Word 97-2003 (.doc) to text, in the order in which a reader meets it."""

from __future__ import annotations

import re
import struct
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dantext.language.messages import _
from dantext.reading.files.doc_file import DocFile, Pieces, plex
from dantext.reading.files.doc_lines import CELL, PARAGRAPH, Characters, Lines
from dantext.reading.files.doc_properties import Properties, modifiers
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import LINE, Limits
from dantext.reading.files.ole import DamagedError
from dantext.reading.files.page_furniture import is_page_number
from dantext.reading.files.plain import Decoded

# Numbers of parts: where something stands in a story, and where its own text is.
_NOTES, _ENDNOTES = (2, 3), (46, 47)
_BOXES, _FRAME_BOXES = (40, 56), (41, 58)
_SECTIONS, _FRAMES = 6, 11
_FIRST_DIFFERS = 0x300A  # modifier of a section
# The first stories of headers are rules above notes; then each section has six.
_RULES, _KINDS = 6, 6
_EVEN_HEADER, _HEADER, _EVEN_FOOTER, _FOOTER, _FIRST_HEADER, _FIRST_FOOTER = range(_KINDS)
_SHAPE = slice(14, 18)  # of a box: which shape it is in
_PICTURES = re.compile("[\x01\x08]")


def read(data: bytes, name: str, limits: Limits) -> Decoded:
    """The text of a document: a line a paragraph or table row, notes behind the paragraph that refers to them.

    The header of a section comes first and its footer last, each once. Deleted text is left out. What is in a font of
    the time before Unicode is converted; if it is most of the text, its encoding is named.
    Raises `ReadError`: ``damaged``, ``encrypted``, ``unsupported`` (before Word 97), ``too-large``, or ``scanned`` if
    there are only pictures.
    """
    try:
        return _read(data, name, limits)
    except (DamagedError, struct.error) as e:
        why = e if isinstance(e, DamagedError) else _("a part of it is cut short")
        raise ReadError(
            "damaged", _("{name}: is a damaged .doc file ({why}); save it again as .docx").format(name=name, why=why)
        ) from None


def _read(data: bytes, name: str, limits: Limits) -> Decoded:
    file = DocFile(data, name)
    pieces = Pieces(file, name, limits)
    ends = pieces.text.count(PARAGRAPH) + pieces.text.count(CELL)
    if len(pieces.text) + LINE * ends > limits.text:
        raise limits.too_long(name)
    properties = Properties(file, pieces)
    characters = Characters(pieces, properties)
    for story in pairwise(file.stories):
        characters.hide_instructions(*story)
    lines = Lines(characters)
    text = "\n".join(_Document(file, lines).lines())
    if not text.strip() and _PICTURES.search(pieces.text):
        raise ReadError(
            "scanned",
            _("{name}: has pictures and no text; run OCR on them first, e.g. tesseract -l vie").format(name=name),
        )
    encoding, size = max(characters.converted.items(), key=lambda item: item[1], default=(None, 0))
    return Decoded(text, encoding if 2 * size > len(text) else None)


class _Document:
    """The stories of a file, put together."""

    def __init__(self, file: DocFile, lines: Lines) -> None:
        self._file = file
        self._lines = lines
        self._said = {""}
        at = file.stories
        self._rest = self._put_boxes(*_FRAME_BOXES, at.frames, at.frame_boxes, at.end)
        self._put_notes(*_NOTES, at.notes, at.frames)
        self._put_notes(*_ENDNOTES, at.endnotes, at.boxes)
        self._rest = self._put_boxes(*_BOXES, at.main, at.boxes, at.frame_boxes) + self._rest

    def lines(self) -> list[str]:
        """The lines of all sections; boxes that stand nowhere are behind them."""
        end = self._file.stories.notes
        positions, items = plex(self._file.part(_SECTIONS), 12)
        starts = sorted({0, *(position for position in positions[1:-1] if position < end)})
        positions, _ = plex(self._file.part(_FRAMES), 0)
        frames = list(_stretches(positions, self._file.stories.frames, self._file.stories.macros))
        lines: list[str] = []
        for i, (start, stop) in enumerate(pairwise([*starts, end])):
            first = i < len(items) and self._first_differs(items[i])
            own = frames[_RULES + _KINDS * i :][:_KINDS]
            lines += self._frames(own, [_FIRST_HEADER] * first + [_HEADER, _EVEN_HEADER])
            lines += self._lines.of(start, stop)
            lines += self._frames(own, [_FIRST_FOOTER] * first + [_FOOTER, _EVEN_FOOTER])
        return lines + self._rest

    def _frames(self, own: list[tuple[int, int]], kinds: list[int]) -> list[str]:
        """Headers or footers of a section that no section before it said."""
        fresh = []
        for kind in kinds:
            text = self._text(*own[kind]) if kind < len(own) else ""
            if text not in self._said and not is_page_number(text):
                self._said.add(text)
                fresh.append(text)
        return fresh

    def _first_differs(self, section: bytes) -> bool:
        (at,) = struct.unpack_from("<i", section, 2)
        if at < 0:
            return False
        (size,) = struct.unpack_from("<H", self._file.main, at)
        return dict(modifiers(self._file.main[at + 2 : at + 2 + size])).get(_FIRST_DIFFERS) == b"\x01"

    def _put_notes(self, references: int, texts: int, start: int, end: int) -> None:
        places, _ = plex(self._file.part(references), 2)
        positions, _ = plex(self._file.part(texts), 0)
        notes = zip(places[:-1], _stretches(positions, start, end), strict=False)
        self._lines.put_behind({place: [text] for place, note in notes if (text := self._text(*note))})

    def _put_boxes(self, places: int, texts: int, story: int, start: int, end: int) -> list[str]:
        """Put the text of boxes behind the paragraphs that they hang on; returns those that hang on none."""
        positions, shapes = plex(self._file.part(places), 26)
        at = {shape[:4]: story + position for position, shape in zip(positions, shapes, strict=False)}
        positions, boxes = plex(self._file.part(texts), 22)
        behind: defaultdict[int, list[str]] = defaultdict(list)
        rest: list[str] = []
        for box, stretch in zip(boxes, _stretches(positions, start, end), strict=True):
            lines = self._text(*stretch)
            if lines:
                place = at.get(box[_SHAPE])
                (rest if place is None else behind[place]).append(lines)
        self._lines.put_behind(behind)
        return rest

    def _text(self, start: int, end: int) -> str:
        return "\n".join(self._lines.of(start, end)).strip()


def _stretches(positions: Sequence[int], start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between positions in a story that begins and ends there, none of which lies in another."""
    at = start
    for first, last in pairwise(positions):
        stretch = max(at, start + first), min(start + last, end)
        yield stretch if stretch[0] < stretch[1] else (at, at)
        at = max(at, stretch[1])
