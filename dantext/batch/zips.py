"""Zip archives, read from their central directory as it comes: of a million members none is held.

The module of the standard library is not used for this: it loads the whole directory before a limit can be looked at,
gives up on all members for the name of one, and unpacks LZMA and bzip2 without a bound. The format is that of PKWARE's
APPNOTE 6.3.10, the numbers in brackets are its sections.
"""

from __future__ import annotations

import bz2
import io
import lzma
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, NamedTuple

from dantext.batch.budget import DamageError, UnsupportedError
from dantext.language.messages import _, figures

# Heads of records and their fixed fields.
_END = struct.Struct("<4s4H2LH")  # 4.3.16
_END64 = struct.Struct("<4sQ2H2L4Q")  # 4.3.14
_LOCATOR64 = struct.Struct("<4sLQL")  # 4.3.15
_ENTRY = struct.Struct("<4s6H3L5H2L")  # 4.3.12
_LOCAL = struct.Struct("<4s5H3L2H")  # 4.3.7
_MOST_COMMENT = 0xFFFF
_BLOCK = 1 << 16
_OFFICE = frozenset((b"[Content_Types].xml", b"mimetype"))
_LOOKED_AT = 10_000  # entries in which an office file must have named what it is


class Directory(NamedTuple):
    """Where the central directory lies, and what stands in front of the archive that its offsets do not count."""

    start: int
    size: int
    shift: int


class Entry(NamedTuple):
    """A member as the central directory has it."""

    name: str
    packed: int
    size: int
    crc: int
    method: int
    encrypted: bool
    offset: int


def directory(file: BinaryIO) -> Directory:
    """The central directory of an archive. Raises `DamageError` where there is none, as when the end is cut off."""
    length = file.seek(0, io.SEEK_END)
    tail_at = max(0, length - _END.size - _MOST_COMMENT)
    file.seek(tail_at)
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    while at >= 0 and not _ends(tail, at):  # the comment behind it may have these letters, too
        at = tail.rfind(b"PK\x05\x06", 0, at)
    if at < 0:
        raise DamageError(_("it has no list of its members at its end"))
    end = tail_at + at
    size, offset = _END.unpack_from(tail, at)[5:7]
    locator = end - _LOCATOR64.size
    if locator >= _END64.size:
        file.seek(locator - _END64.size)
        record = file.read(_END64.size + _LOCATOR64.size)
        if record[_END64.size :].startswith(b"PK\x06\x07") and record.startswith(b"PK\x06\x06"):
            size, offset = _END64.unpack_from(record)[8:10]
            end = locator - _END64.size
    start = end - size
    if start < 0 or start < offset:
        raise DamageError(_("the list of its members lies where there is nothing"))
    return Directory(start, size, start - offset)


def _ends(tail: bytes, at: int) -> bool:
    """Whether an end record has the comment that it says, and no bytes behind that but zeros that fill a block."""
    if len(tail) < at + _END.size:
        return False
    end = at + _END.size + int(_END.unpack_from(tail, at)[7])
    return end <= len(tail) and not tail[end:].strip(b"\0")


def has_more(file: BinaryIO, where: Directory, most: int) -> bool:
    """Whether an archive has more than so many entries, as they are, not as it says; nothing of them is kept."""
    window = _Window(file, where)
    for _i in range(most + 1):
        if window.is_done():
            return False
        window.skip(sum(_fixed(window)[10:13]))
    return True


def is_office(file: BinaryIO) -> bool:
    """Whether an archive is the package of an office document."""
    try:
        window = _Window(file, directory(file))
        for _i in range(_LOOKED_AT):
            if window.is_done():
                return False
            fields = _fixed(window)
            if window.take(fields[10]) in _OFFICE:
                return True
            window.skip(fields[11] + fields[12])
    except DamageError:
        pass
    return False


def entries(file: BinaryIO, where: Directory) -> Iterator[Entry]:
    """The members in the order of the directory. Raises `DamageError`."""
    window = _Window(file, where)
    while not window.is_done():
        fields = _fixed(window)
        flags, method, crc, packed, size, offset = fields[3], fields[4], fields[7], fields[8], fields[9], fields[16]
        raw = window.take(fields[10])
        sizes = _wide(window.take(fields[11]), [size, packed, offset])
        window.skip(fields[12])
        size, packed, offset = sizes
        yield Entry(_name(raw, flags), packed, size, crc, method, bool(flags & 1), offset + where.shift)


def read(file: BinaryIO, entry: Entry, limit: int) -> bytes:
    """The content of a member, of at most ``limit`` bytes. Raises `DamageError`, also if it is not what it should be.

    Memory goes with what is asked for, whatever the member unpacks to.
    """
    file.seek(entry.offset)
    head = file.read(_LOCAL.size)
    if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
        raise DamageError(_("it is not where the archive says"))
    name, extra = _LOCAL.unpack(head)[9:11]
    file.seek(name + extra, io.SEEK_CUR)
    data = unpacked(_decoder(file, entry), _blocks(file, entry.packed), min(limit, entry.size + 1))
    if len(data) != entry.size:
        if len(data) == limit:
            return data
        raise DamageError(
            _("it unpacks to {length} bytes or more, not to {size} as it says").format(
                length=figures(len(data)), size=figures(entry.size)
            )
        )
    if zlib.crc32(data) != entry.crc:
        raise DamageError(_("its checksum is wrong"))
    return data


class _Window:
    """The central directory, read a block at a time: between two reads the file may be somewhere else."""

    def __init__(self, file: BinaryIO, where: Directory) -> None:
        self._file = file
        self._at = where.start  # in the file, of what follows the block
        self._end = where.start + where.size
        self._block = b""
        self._position = 0

    def is_done(self) -> bool:
        return self._at - len(self._block) + self._position >= self._end

    def take(self, count: int) -> bytes:
        if self._position + count > len(self._block):
            rest = self._block[self._position :]
            self._file.seek(self._at)
            more = self._file.read(min(max(_BLOCK, count), self._end - self._at))
            self._at += len(more)
            self._block, self._position = rest + more, 0
            if count > len(self._block):
                raise DamageError(_("the list of its members is cut off"))
        self._position += count
        return self._block[self._position - count : self._position]

    def skip(self, count: int) -> None:
        self._position += count
        if self._position > len(self._block):
            self._at += self._position - len(self._block)
            self._block, self._position = b"", 0
            if self._at > self._end:
                raise DamageError(_("the list of its members is cut off"))


def _fixed(window: _Window) -> tuple[int, ...]:
    fields: tuple[int, ...] = _ENTRY.unpack(window.take(_ENTRY.size))
    if fields[0] != b"PK\x01\x02":  # type: ignore[comparison-overlap]
        raise DamageError(_("the list of its members is broken"))
    return fields


def _wide(extra: bytes, values: list[int]) -> list[int]:
    """Sizes and offset; those that have no room in 32 bits stand in the extra field 1, in this order (4.5.3)."""
    at = 0
    while at + 4 <= len(extra) and 0xFFFFFFFF in values:
        kind, length = struct.unpack_from("<HH", extra, at)
        if kind == 1:
            wide = extra[at + 4 : at + 4 + length]
            for i, value in enumerate(values):
                if value == 0xFFFFFFFF:
                    if len(wide) < 8:
                        raise DamageError(_("the size of a member is cut off"))
                    values[i] = int.from_bytes(wide[:8], "little")
                    wide = wide[8:]
            break
        at += 4 + length
    return values


def _name(raw: bytes, flags: int) -> str:
    """Names that are UTF-8 often do not say so, as many packers write Vietnamese ones; some say so and are not."""
    raw = raw.partition(b"\0")[0]
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("utf-8", "surrogateescape") if flags & 0x800 else raw.decode("cp437")


def _blocks(file: BinaryIO, left: int) -> Iterator[bytes]:
    while left and (block := file.read(min(left, _BLOCK))):
        left -= len(block)
        yield block


Expand = Callable[[bytes, int], bytes]
"""More input, which may be empty, and how many bytes of output there may be at most."""


@dataclass(slots=True)
class Decoder:
    """A decompressor: it may have more to say without more input, and it knows its end."""

    expand: Expand
    wants_input: Callable[[], bool]
    is_done: Callable[[], bool]


def unpacked(decoder: Decoder, blocks: Iterator[bytes], limit: int) -> bytes:
    """At most ``limit`` bytes of what packed blocks unpack to."""
    pieces: list[bytes] = []
    left = limit
    while left and not decoder.is_done():
        block = b""
        if decoder.wants_input():
            block = next(blocks, b"")
            if not block:
                break
        piece = decoder.expand(block, min(left, 1 << 20))
        left -= len(piece)
        pieces.append(piece)
    return b"".join(pieces)


def _decoder(file: BinaryIO, entry: Entry) -> Decoder:
    if entry.method == 0:
        return _stored()
    if entry.method == 8:
        return _deflated()
    if entry.method == 12:
        bzip2 = bz2.BZ2Decompressor()
        return Decoder(bzip2.decompress, lambda: bzip2.needs_input, lambda: bzip2.eof)
    if entry.method == 14:
        return _lzma(file, entry)
    raise UnsupportedError(
        _("it is packed by method {method}, which nothing here unpacks; pack it again").format(method=entry.method)
    )


def _stored() -> Decoder:
    rest = b""

    def expand(block: bytes, most: int) -> bytes:
        nonlocal rest
        rest += block
        piece, rest = rest[:most], rest[most:]
        return piece

    return Decoder(expand, lambda: not rest, lambda: False)


def _deflated() -> Decoder:
    zipped = zlib.decompressobj(-15)
    full = False  # the last answer had all that it might, so that there may be more without input

    def expand(block: bytes, most: int) -> bytes:
        nonlocal full
        piece = zipped.decompress(zipped.unconsumed_tail + block, most)
        full = len(piece) == most
        return piece

    return Decoder(expand, lambda: not zipped.unconsumed_tail and not full, lambda: zipped.eof)


def _lzma(file: BinaryIO, entry: Entry) -> Decoder:
    head = file.read(4)  # 5.8.8
    length = int.from_bytes(head[2:4], "little")
    properties = file.read(length)
    if length != 5 or len(properties) != 5 or properties[0] >= 225:
        raise DamageError(_("the head of its LZMA data is broken"))
    code = properties[0]
    # No more is remembered than the member has: what it asks for may be four gigabytes.
    most = max(4096, min(int.from_bytes(properties[1:], "little"), entry.size))
    filters = [{"id": lzma.FILTER_LZMA1, "dict_size": most, "lc": code % 9, "lp": code // 9 % 5, "pb": code // 45}]
    packed = lzma.LZMADecompressor(lzma.FORMAT_RAW, filters=filters)
    return Decoder(packed.decompress, lambda: packed.needs_input, lambda: packed.eof)
