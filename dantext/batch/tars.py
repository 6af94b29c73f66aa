"""Tar archives as a stream: linear in their length, whatever their headers say.

The module of the standard library is not used for this: it reads on for a member as long as it says it is, though the
file has ended, and is quadratic in the length of a pax header. The format is that of POSIX (pax) and of GNU tar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple, Protocol

from dantext.batch.budget import DamageError
from dantext.language.messages import _, figures

_BLOCK = 512
_LONGEST_HEADER = 1 << 20
_MOST_HEADERS = 100  # in front of one member
_MOST_MAPS = 10_000  # blocks of a map of holes
_REGULAR = b"0\x007"
_SPARSE = b"S"
_WITHOUT_CONTENT = {b"1": "link", b"2": "link", b"3": "device", b"4": "device", b"6": "pipe"}
_SILENT = b"5DV"  # folders, lists of folders, the name of a volume


class Stream(Protocol):
    """What a tar is read from."""

    def read(self, count: int, /) -> bytes:
        """At most so many bytes; fewer only at the end."""

    def skip(self, count: int) -> None:
        """Go on by so many bytes. Raises `DamageError` if there are not so many."""


class Member(NamedTuple):
    """A member; ``what`` is it, other than a file: a link to ``target``, a device, a pipe, or something unknown."""

    name: str
    size: int
    what: str | None
    target: str
    read: Callable[[], bytes]


def members(stream: Stream) -> Iterator[Member]:
    """The members that are no folders. Raises `DamageError`. `Member.read` works until the next one is asked for."""
    common: dict[str, str] = {}
    first = True
    while (header := _next(stream, common, first)) is not None:
        first = False
        holes = _Holes(stream, header.block) if header.kind == _SPARSE else None
        if "GNU.sparse.major" in header.pax or "GNU.sparse.map" in header.pax:
            header = header._replace(kind=b"?", name=header.pax.get("GNU.sparse.name", header.name))
        content = _Content(stream, header.size)
        if header.kind not in _SILENT and not (header.kind in _REGULAR and header.name.endswith("/")):
            if holes is not None:
                read = partial(_filled, content, holes)
                yield Member(header.name, max(header.size, holes.size), None, "", read)
            else:
                what = None if header.kind in _REGULAR else _WITHOUT_CONTENT.get(header.kind, "unknown")
                yield Member(header.name, header.size, what, header.target, content.read)
        content.leave()


class _Header(NamedTuple):
    kind: bytes
    name: str
    size: int
    target: str
    pax: dict[str, str]
    block: bytes


def _next(stream: Stream, common: dict[str, str], first: bool) -> _Header | None:
    """The next member's header, with what stands in front of it; None at the end. ``common`` is of all members."""
    long: dict[bytes, str] = {}
    pax: dict[str, str] = {}
    for _i in range(_MOST_HEADERS):
        block = stream.read(_BLOCK)
        if not block and not first and not long and not pax:
            return None  # the two empty blocks of the end are missing: many a program writes none
        if len(block) < _BLOCK:
            raise DamageError(_("a header is cut off") if block or not first else _("it is empty"))
        if not any(block):
            return None
        first = False
        _check(block)
        kind, size = block[156:157], _number(block[124:136])
        if kind in b"xgXLK":
            if size > _LONGEST_HEADER:
                raise DamageError(_("a header of {size} bytes").format(size=figures(size)))
            content = _Content(stream, size)
            data = content.read()
            content.leave()
            if kind in b"LK":
                long[kind] = _text(data)
            else:
                (common if kind == b"g" else pax).update(_records(data))
            continue
        known = common | pax
        name = long.get(b"L") or known.get("path") or _name(block)
        target = long.get(b"K") or known.get("linkpath") or _text(block[157:257])
        if kind in _WITHOUT_CONTENT:
            size = 0  # of a link it is the size of what it leads to, and nothing follows
        elif "size" in known:
            size = _decimal(known["size"])
        return _Header(kind, name, size, target, pax, block)
    raise DamageError(_("more than {most_headers} headers in front of one member").format(most_headers=_MOST_HEADERS))


def _check(block: bytes) -> None:
    """A header whose checksum is wrong is none; old programs summed signed bytes."""
    said = _number(block[148:156])
    rest = block[:148] + block[156:]
    total = 256 + sum(rest)
    if said not in (total, total - 256 * sum(b > 127 for b in rest)):
        raise DamageError(_("a header is broken"))


def _number(field: bytes) -> int:
    """A number in octal digits, or, marked by its first bit, in base 256 as GNU tar writes large ones."""
    if field[0] == 0x80:
        return int.from_bytes(field[1:], "big")
    digits = field.partition(b"\0")[0].strip()
    if not digits:
        return 0
    try:
        number = int(digits, 8)
    except ValueError:
        raise DamageError(_("a number in a header is none")) from None
    if number < 0:
        raise DamageError(_("a number in a header is negative"))
    return number


def _decimal(digits: str) -> int:
    if not digits.isascii() or not digits.isdigit() or len(digits) > 20:
        raise DamageError(_("a size in a header is no number"))
    return int(digits)


def _name(block: bytes) -> str:
    name = _text(block[:100])
    prefix = _text(block[345:500]) if block[257:263] == b"ustar\0" else ""
    return f"{prefix}/{name}" if prefix else name


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode("utf-8", "surrogateescape")


def _records(data: bytes) -> Iterator[tuple[str, str]]:
    """The records of a pax header, ``length key=value\\n``, from one to the next without looking back."""
    at = 0
    while at < len(data) and data[at]:
        space = data.find(b" ", at, at + 20)
        digits = data[at : max(space, at)]
        end = at + int(digits) if digits.isdigit() else 0
        if not space < end <= len(data) or data[end - 1 : end] != b"\n":
            raise DamageError(_("a pax header is broken"))
        key, _equals, value = data[space + 1 : end - 1].partition(b"=")
        yield key.decode("utf-8", "surrogateescape"), value.decode("utf-8", "surrogateescape")
        at = end


class _Content:
    """The content of one member, padded to whole blocks; what is not read is skipped."""

    def __init__(self, stream: Stream, size: int) -> None:
        self._stream = stream
        self._size = size
        self._left = size + -size % _BLOCK

    def read(self) -> bytes:
        data = self._stream.read(self._size)
        self._left -= len(data)
        if len(data) < self._size:
            raise DamageError(_("it is cut off: {size} bytes are announced").format(size=figures(self._size)))
        return data

    def leave(self) -> None:
        """Go on to what follows; the padding of the last member may be missing."""
        if self._left >= _BLOCK:
            self._stream.skip(self._left)
        else:
            self._stream.read(self._left)


class _Holes:
    """The map of an old GNU sparse member: which stretches of it are there, the rest is zeros."""

    def __init__(self, stream: Stream, block: bytes) -> None:
        self.size = _number(block[483:495])
        self._stretches = list(self._read(block[386:482], 4))
        more = block[482]
        for _i in range(_MOST_MAPS):
            if not more:
                return
            block = stream.read(_BLOCK)
            if len(block) < _BLOCK:
                raise DamageError(_("a map of holes is cut off"))
            self._stretches += self._read(block[:504], 21)
            more = block[504]
        raise DamageError(_("a map of holes has more than {most_maps} blocks").format(most_maps=figures(_MOST_MAPS)))

    @staticmethod
    def _read(fields: bytes, count: int) -> Iterator[tuple[int, int]]:
        for at in range(0, 24 * count, 24):
            offset, length = _number(fields[at : at + 12]), _number(fields[at + 12 : at + 24])
            if length:
                yield offset, length

    def fill(self, data: bytes) -> bytes:
        """The content with its holes."""
        pieces: list[bytes] = []
        at = taken = 0
        for offset, length in self._stretches:
            if offset < at or offset + length > self.size or taken + length > len(data):
                raise DamageError(_("a map of holes is broken"))
            pieces += [bytes(offset - at), data[taken : taken + length]]
            at, taken = offset + length, taken + length
        return b"".join((*pieces, bytes(self.size - at)))


def _filled(content: _Content, holes: _Holes) -> bytes:
    return holes.fill(content.read())
