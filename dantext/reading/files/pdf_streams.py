"""What a PDF would unpack to, told from its bytes before a library takes the memory."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from itertools import chain

# A stream of any file is told by its keyword and what zlib writes first, whatever its dictionary says of it.
_STREAM = re.compile(rb"(?<!end)stream\r?\n(?=[\x08-\x78])")
# Two zlib streams, one in the other, are some thousand times as small as what is in the inner one, so few are enough.
_MOST_LAYERS = 5
_MOST_RATIO = 1032  # of zlib
_CHUNK = 1 << 16
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_LONGEST_DICTIONARY = 4096
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"[0-9]{1,10}\s{1,9}[0-9]{1,5}\s{1,9}R")


def has_large_stream(data: bytes, limit: int) -> bool:
    """Whether a stream decodes to more than ``limit`` bytes, as far as zlib packed it, be it in several layers."""
    for found in _STREAM.finditer(data):
        start = found.end()
        if not _is_zlib(data[start : start + 2]) or _is_image(data, found.start()):
            continue
        # What is too short to be large by one layer is looked into only for another one.
        end = data.find(b"endstream", start, start + limit // _MOST_RATIO + 1)
        if _is_large(data[start : end if end >= 0 else len(data)], limit, is_short=end >= 0):
            return True
    return False


def times_repeated(data: bytes) -> int:
    """How often a list of pages names a page that it has named; the format knows no such thing."""
    most = 0
    for kids in _KIDS.finditer(data):
        references = _REFERENCE.findall(kids[1])
        most = max(most, len(references) - len(set(references)))
    return most


def _is_image(data: bytes, end: int) -> bool:
    """Whether the dictionary that ends at ``end`` says so: large, and never decoded for its text."""
    first = max(end - _LONGEST_DICTIONARY, 0)
    return _IMAGE.search(data, max(data.rfind(b"obj", first, end), first), end) is not None


def _is_zlib(data: bytes) -> bool:
    return len(data) > 1 and data[0] & 15 == 8 and data[0] <= 0x78 and (data[0] << 8 | data[1]) % 31 == 0


class _LargeError(Exception):
    """More than the limit has come out."""


def _is_large(packed: bytes, limit: int, is_short: bool) -> bool:
    pieces = _inflated(iter((packed,)), limit)
    try:
        for _ in range(_MOST_LAYERS):
            head = next(pieces, b"")
            if not _is_zlib(head):
                break
            pieces = _inflated(chain((head,), pieces), limit)
            is_short = False
        if not is_short:
            for _ in pieces:
                pass
    except _LargeError:
        return True
    return False


def _inflated(packed: Iterator[bytes], limit: int) -> Iterator[bytes]:
    """What pieces unpack to, in small pieces. Raises `_LargeError` above ``limit`` bytes."""
    stream = zlib.decompressobj()
    size = 0
    for piece in packed:
        # Behind the end of a layer the one around it may go on.
        while piece and not stream.eof:
            try:
                out = stream.decompress(piece, _CHUNK)
            except zlib.error:
                return
            piece = stream.unconsumed_tail
            size += len(out)
            if size > limit:
                raise _LargeError
            if out:
                yield out
