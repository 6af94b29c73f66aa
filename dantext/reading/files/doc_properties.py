"""What a Word 97-2003 file says of its characters and paragraphs ([MS-DOC]): deleted, in which font, in which cell.

Properties are lists of modifiers (sprm) with an operand each. Pages of 512 bytes (FKP) hold those of runs of text.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import NamedTuple

from dantext.language.messages import _
from dantext.reading.files.doc_file import DocFile, Pieces, Runs, V, plex
from dantext.reading.files.ole import DamagedError

_PAGE = 512
_STYLES, _CHARACTERS, _PARAGRAPHS, _FONTS = 1, 12, 13, 15  # numbers of parts

# Modifiers of characters and paragraphs.
_DELETED, _FONT, _STYLE, _SYMBOL = 0x0800, 0x4A51, 0x4A30, 0x6A09
_IN_TABLE, _DEPTH, _ROW_END, _INNER_CELL_END, _INNER_ROW_END = 0x2416, 0x6649, 0x2417, 0x244B, 0x244C
_ELSEWHERE = frozenset((0x6645, 0x6646))  # the list is too long for the page and stands in the data stream
_TABLE, _TABS = 0xD608, 0xC615  # those with operands of a length of their own
_SIZES = (1, 1, 2, 4, 2, 2, None, 3)  # of operands, by the three highest bits of the modifier
_DELETED_IN_PIECE = 0x41  # the short form of the modifier in a table of pieces

_DEEPEST = 32
"""No table lies in more others, no style comes from more."""
_CHARACTER_STYLE = 2


class Look(NamedTuple):
    """What a run of characters is: ``font`` and ``style`` by number; ``symbol`` is the code that it stands for."""

    is_deleted: bool = False
    font: int | None = None
    style: int | None = None
    symbol: int | None = None


class Paragraph(NamedTuple):
    """What a paragraph is: its style, in how many tables it lies, and whether it ends a row or an inner cell."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False


NO_PARAGRAPH = Paragraph()
_USUAL = Look()
_READ = re.compile(b"|".join(re.escape(struct.pack("<H", code)) for code in (_DELETED, _FONT, _STYLE, _SYMBOL)))


class Style(NamedTuple):
    """A style: its font if it says one, and the number of the style that it comes from."""

    font: int | None
    base: int


def modifiers(properties: bytes) -> Iterator[tuple[int, bytes]]:
    """Each modifier of a list with its operand, as far as the list is whole."""
    at = 2
    while at < len(properties):
        code = properties[at - 2] | properties[at - 1] << 8
        size = _SIZES[code >> 13]
        if size is None:
            at, size = _operand(properties, at, code)
        yield code, properties[at : at + size]
        at += size + 2


def _operand(properties: bytes, at: int, code: int) -> tuple[int, int]:
    """Where an operand of any length begins, and its size."""
    size = properties[at]
    if code == _TABLE:
        return at + 2, max(int.from_bytes(properties[at : at + 2], "little") - 1, 0)
    if code == _TABS and size == 255:
        deleted = int.from_bytes(properties[at + 1 : at + 2], "little")
        added = int.from_bytes(properties[at + 2 + 4 * deleted : at + 3 + 4 * deleted], "little")
        size = 2 + 4 * deleted + 3 * added
    return at + 1, size


class Properties:
    """The runs of a file by characters, its fonts and its styles."""

    def __init__(self, file: DocFile, pieces: Pieces) -> None:
        self._file = file
        self._pieces = pieces
        self._elsewhere: dict[int, dict[int, bytes]] = {}
        self._data_left = len(file.data)

    @cached_property
    def looks(self) -> Runs[Look]:
        """What the characters are."""
        known: dict[bytes, Look] = {}

        def look(page: bytes, at: int) -> Look:
            # At half its offset is a byte for its length.
            properties = page[2 * at + 1 : 2 * at + 1 + page[2 * at]] if at else b""
            if properties not in known:
                known[properties] = _look(properties)
            return known[properties]

        return self._pieces.place(self._runs(_CHARACTERS, 1, look))

    @cached_property
    def paragraphs(self) -> Runs[Paragraph]:
        """What the paragraphs are: what holds at the mark that ends one."""
        known: dict[bytes, Paragraph] = {}

        def paragraph(page: bytes, at: int) -> Paragraph:
            if not at:
                return NO_PARAGRAPH
            # The length counts words; zero: the next byte has it.
            start, size = (2 * at + 1, 2 * page[2 * at] - 1) if page[2 * at] else (2 * at + 2, 2 * page[2 * at + 1])
            properties = page[start : start + size]
            if properties not in known:
                known[properties] = self._paragraph(properties)
            return known[properties]

        return self._pieces.place(self._runs(_PARAGRAPHS, 13, paragraph))

    def deleted_pieces(self) -> Iterator[tuple[int, int]]:
        """The pieces that a fast save marked as deleted."""
        lists = [_look(properties).is_deleted for properties in self._pieces.property_lists]
        for start, end, _offset, _width, modifier in self._pieces:
            if modifier & 1:
                deleted = modifier >> 1 < len(lists) and lists[modifier >> 1]
            else:
                deleted = (modifier >> 1) & 0x7F == _DELETED_IN_PIECE and modifier >> 8 == 1
            if deleted:
                yield start, end

    @cached_property
    def fonts(self) -> list[str]:
        """The names of the fonts (SttbfFfn)."""
        part = self._file.part(_FONTS)
        names = []
        at = 4
        while at < len(part):
            # Behind 39 bytes on how the font looks stands its name, ended by NUL.
            size = part[at] + 1
            names.append(part[at + 40 : at + size].decode("utf-16-le", "replace").partition("\0")[0])
            at += size
        return names

    @cached_property
    def styles(self) -> list[Style | None]:
        """The styles by number (STSH)."""
        part = self._file.part(_STYLES)
        if not part:
            return []
        size, count, base = struct.unpack_from("<HHH", part)
        styles: list[Style | None] = []
        at = 2 + size
        for _i in range(count):
            if at + 2 > len(part):
                break
            (size,) = struct.unpack_from("<H", part, at)
            styles.append(_style(part[at + 2 : at + 2 + size], base) if size else None)
            at += 2 + size + size % 2
        return styles

    def font_of(self, number: int | None, usual: int | None = None) -> int | None:
        """The font that a style or one that it comes from says; else ``usual``."""
        for _i in range(_DEEPEST):
            style = self.styles[number] if number is not None and number < len(self.styles) else None
            if style is None:
                break
            if style.font is not None:
                return style.font
            number = style.base
        return usual

    @cached_property
    def usual_font(self) -> int | None:
        """The font of what says none."""
        part = self._file.part(_STYLES)
        return int(struct.unpack_from("<H", part, 18)[0]) if len(part) >= 20 else None

    def _runs(self, number: int, size: int, value: Callable[[bytes, int], V]) -> Runs[V]:
        """The runs of all pages of a kind, by byte offsets; ``size`` is what a page has a run, first a half offset."""
        runs: Runs[V] = Runs()
        items = plex(self._file.part(number), 4)[1]
        # No page is read twice: a short list could ask for it for ever.
        for item in dict.fromkeys(items):
            start = (int.from_bytes(item, "little") & 0x3FFFFF) * _PAGE
            page = self._file.main[start : start + _PAGE]
            if len(page) < _PAGE:
                raise DamagedError(_("its properties are cut short"))
            count = page[-1]
            if 4 * (count + 1) + size * count >= _PAGE:
                raise DamagedError(_("its properties are in no order"))
            offsets = struct.unpack_from(f"<{count + 1}I", page)
            places = page[4 * (count + 1) :: size]
            for i in range(count):
                runs.add(offsets[i], offsets[i + 1], value(page, places[i]))
        return runs

    def _paragraph(self, properties: bytes) -> Paragraph:
        style = int.from_bytes(properties[:2], "little")
        found = dict(modifiers(properties[2:]))
        for code in _ELSEWHERE & found.keys():
            found |= self._modifiers_elsewhere(int.from_bytes(found[code], "little"))
        depth = int.from_bytes(found[_DEPTH], "little") if _DEPTH in found else _is_set(found, _IN_TABLE)
        return Paragraph(
            style, min(depth, _DEEPEST), _is_set(found, _ROW_END), _is_set(found, _INNER_CELL_END),
            _is_set(found, _INNER_ROW_END),
        )  # fmt: skip

    def _modifiers_elsewhere(self, at: int) -> dict[int, bytes]:
        """Those of a list in the data stream, where no two share a byte."""
        if at not in self._elsewhere:
            size = int.from_bytes(self._file.data[at : at + 2], "little")
            self._data_left -= size
            if self._data_left < 0:
                raise DamagedError(_("its properties are in no order"))
            self._elsewhere[at] = dict(modifiers(self._file.data[at + 2 : at + 2 + size]))
        return self._elsewhere[at]


def _is_set(found: dict[int, bytes], code: int) -> bool:
    return found.get(code) == b"\x01"


def _look(properties: bytes) -> Look:
    # Nine lists in ten say how the text looks.
    if not _READ.search(properties):
        return _USUAL
    found = dict(modifiers(properties))
    symbol = found.get(_SYMBOL, b"")
    font = symbol[:2] or found.get(_FONT)
    return Look(
        _is_set(found, _DELETED),
        int.from_bytes(font, "little") if font else None,
        int.from_bytes(found[_STYLE], "little") if _STYLE in found else None,
        int.from_bytes(symbol[2:4], "little") if symbol else None,
    )


def _style(style: bytes, base_size: int) -> Style:
    """One style (STD): a head, its name, and its lists of properties."""
    kind, lists = struct.unpack_from("<HH", style, 2)
    (length,) = struct.unpack_from("<H", style, base_size)
    at = base_size + 2 + 2 * (length + 1)
    of_characters = kind & 0xF == _CHARACTER_STYLE
    # Behind the first list of a style of paragraphs stands that for its characters; what follows are older states.
    if not of_characters:
        (size,) = struct.unpack_from("<H", style, at)
        at += 2 + size + size % 2
    font = None
    if lists & 0xF > (not of_characters):
        (size,) = struct.unpack_from("<H", style, at)
        font = _look(style[at + 2 : at + 2 + size]).font
    return Style(font, kind >> 4)
