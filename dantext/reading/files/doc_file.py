"""What a Word 97-2003 file is made of ([MS-DOC]): its streams, what its header says of them, its text in pieces.

Text is told by character positions (CP), 16 bits each, of which the streams hold a stretch here and there (FC: a byte
offset in the main stream). What is out of place raises `DamagedError` or `struct.error`.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Generic, NamedTuple, TypeVar

from dantext.language.messages import _
from dantext.reading.encodings.tables import shown
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.ole import DamagedError, Streams

V = TypeVar("V")

_WORD_97, _WORD_95 = 0xA5EC, 0xA5DC
_FIRST_97 = 0xC0  # the first version of the header that is laid out so
_ENCRYPTED, _WHICH_TABLE = 0x0100, 0x0200  # bits of the header
_LENGTHS, _PLACES = 0x4C, 0x9A  # offsets in the header
_COMPRESSED = 1 << 30  # bit of a piece: one byte a character
_WINDOWS = {byte: shown(byte)[0] for byte in range(0x80, 0xA0)}


class Stories(NamedTuple):
    """Where each story of a document begins among its characters, in the order of the file, and where the last ends."""

    main: int
    notes: int
    frames: int
    macros: int
    comments: int
    endnotes: int
    boxes: int
    frame_boxes: int
    end: int


class DocFile:
    """An open file: its streams, the offsets of its stories, and its parts by their number in the header."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises `ReadError`: ``encrypted``, ``unsupported``; `DamagedError`, `struct.error`."""
        streams = Streams(data)
        self.main = streams.read("WordDocument")
        identity, version = struct.unpack_from("<HH", self.main)
        (flags,) = struct.unpack_from("<H", self.main, 10)
        if identity not in (_WORD_97, _WORD_95):
            raise DamagedError(_("its header is no header of Word"))
        if flags & _ENCRYPTED:
            raise ReadError("encrypted", _("{name}: is protected by a password; save it without one").format(name=name))
        if identity == _WORD_95 or version < _FIRST_97:
            raise ReadError(
                "unsupported",
                _("{name}: is a document of Word 95 or older; open it in LibreOffice, save it as .docx").format(
                    name=name
                ),
            )
        self._table = streams.read("1Table" if flags & _WHICH_TABLE else "0Table")
        self.data = streams.read("Data") if streams.has("Data") else b""
        lengths = struct.unpack_from("<8i", self.main, _LENGTHS)
        if min(lengths) < 0:
            raise DamagedError(_("a part of it has less than no text"))
        self.stories = Stories(*accumulate(lengths, initial=0))

    def part(self, number: int) -> bytes:
        """A part of the table stream; empty if the file has none of it."""
        start, size = struct.unpack_from("<II", self.main, _PLACES + 8 * number)
        if size and start + size > len(self._table):
            raise DamagedError(_("the list of its parts leads nowhere"))
        return self._table[start : start + size]


def plex(part: bytes, size: int) -> tuple[Sequence[int], list[bytes]]:
    """A list of positions with an item of ``size`` bytes for each but the last (PLC); empty for an empty part."""
    count = (len(part) - 4) // (4 + size)
    if count < 1:
        return (), []
    positions = struct.unpack_from(f"<{count + 1}I", part)
    start = 4 * (count + 1)
    return positions, [part[at : at + size] for at in range(start, start + count * size, size or 1)]


class Runs(Generic[V]):
    """Stretches that do not overlap, in order, with what holds in each."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.values: list[V] = []

    def add(self, start: int, end: int, value: V) -> None:
        """One more; what lies before the end of the last is left out, as no writer makes it."""
        last = self.ends[-1] if self.ends else -1
        if start <= last:
            if end > last and value is self.values[-1]:
                self.ends[-1] = end
                return
            start = last
        if start < end:
            self.starts.append(start)
            self.ends.append(end)
            self.values.append(value)

    def at(self, position: int) -> V | None:
        """What holds at a position."""
        i = bisect_right(self.ends, position)
        return self.values[i] if i < len(self.ends) and self.starts[i] <= position else None

    def __iter__(self) -> Iterator[tuple[int, int, V]]:
        return zip(self.starts, self.ends, self.values, strict=True)


class Piece(NamedTuple):
    """A stretch of text: its characters, where its bytes begin, how many each has, what changes its properties."""

    start: int
    end: int
    offset: int
    width: int
    modifier: int


class Pieces:
    """The text of all stories, one character a CP: halves of surrogate pairs are two."""

    def __init__(self, file: DocFile, name: str, limits: Limits) -> None:
        """Raises `ReadError` (``too-large``) before it takes the memory."""
        self.property_lists, table = _property_lists(file.part(33))
        positions, items = plex(table, 8)
        if not positions or positions[0] or any(a > b for a, b in pairwise(positions)):
            raise DamagedError(_("its text is in no order"))
        if positions[-1] < file.stories.end:
            raise DamagedError(_("its text is not all there"))
        if positions[-1] > limits.text:
            raise limits.too_long(name, positions[-1])
        self._pieces = [_piece(*span, item) for span, item in zip(pairwise(positions), items, strict=True)]
        self.text = "".join(_characters(file.main, piece) for piece in self._pieces)

    def __iter__(self) -> Iterator[Piece]:
        return iter(self._pieces)

    def place(self, runs: Runs[V]) -> Runs[V]:
        """``runs`` of byte offsets as runs of characters."""
        placed: Runs[V] = Runs()
        for start, end, offset, width, _modifier in self._pieces:
            stop = offset + (end - start) * width
            i = bisect_right(runs.ends, offset)
            while i < len(runs.ends) and runs.starts[i] < stop:
                first, last = max(runs.starts[i], offset), min(runs.ends[i], stop)
                placed.add(start + (first - offset) // width, start + (last - offset) // width, runs.values[i])
                i += 1
        return placed


def _property_lists(part: bytes) -> tuple[list[bytes], bytes]:
    """The lists of properties that pieces name, and the table of pieces (Clx)."""
    lists = []
    at = 0
    while part[at : at + 1] == b"\x01":
        (size,) = struct.unpack_from("<H", part, at + 1)
        lists.append(part[at + 3 : at + 3 + size])
        at += 3 + size
    if part[at : at + 1] != b"\x02":
        raise DamagedError(_("it has no table of its text"))
    (size,) = struct.unpack_from("<I", part, at + 1)
    return lists, part[at + 5 : at + 5 + size]


def _piece(start: int, end: int, item: bytes) -> Piece:
    offset, modifier = struct.unpack_from("<IH", item, 2)
    if offset & _COMPRESSED:
        return Piece(start, end, (offset & (_COMPRESSED - 1)) // 2, 1, modifier)
    return Piece(start, end, offset & (_COMPRESSED - 1), 2, modifier)


def _characters(stream: bytes, piece: Piece) -> str:
    size = piece.end - piece.start
    raw = stream[piece.offset : piece.offset + size * piece.width]
    if len(raw) < size * piece.width:
        raise DamagedError(_("its text is cut short"))
    if piece.width == 1:
        return raw.decode("latin-1").translate(_WINDOWS)
    text = raw.decode("utf-16-le", "surrogatepass")
    # A pair becomes one character: that would move all positions behind it.
    return text if len(text) == size else "".join(map(chr, struct.unpack(f"<{size}H", raw)))
