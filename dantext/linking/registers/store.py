"""A register in a file of a form of its own, of which memory holds what is looked at and nothing else.

::

    dantext-register 1
    25-NQ-TW\t[["25-NQ/TW","NQ","2013-06-03",…],…]    a row a document, in front of it the key of its code
    …
    sorted 64-bit numbers: 24 bits of the hash of a key, 40 bits where its row begins
    `Header`
    where the numbers begin, where the header does

The file is mapped: memory holds the pages that look-ups touch, which the system takes back and processes share. A
look-up is a bisection and the decoding of a row; SQLite takes four times as long, an array in memory no less.
"""

from __future__ import annotations

import mmap
import struct
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO
from zlib import crc32

import msgspec

from dantext.language.messages import _, figures
from dantext.linking.registers.claims import Claim
from dantext.linking.registers.rows import Found
from dantext.tables.register import code_key
from dantext.tables.schema import Certainty, Registered

MAGIC = b"dantext-register 1\n"
_PLACES = 40  # bits of a number that say where a row begins
_TRAILER = struct.Struct("=QQ")
_PAGES_KEPT_FOR = 256  # look-ups, each of which may touch some pages of 64 kB
_REMEMBERED = 1 << 12  # codes whose rows stay decoded: a text cites few documents, and an archive the same ones


class Header(msgspec.Struct):
    """What is said of all rows, and of those that were left out."""

    name: str
    origin: str
    claims: list[Claim] = []
    documents: int = 0
    left_out: int = 0
    faults: list[str] = []


class Kept(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A row as it is kept."""

    found: Found
    certainty: Certainty
    row: str


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Kept).decode


def write(file: IO[bytes], rows: Iterable[Kept], header: Header) -> None:
    """Write a register; ``header`` is asked when the rows have been read, which may change it."""
    numbers = array("Q")
    at = file.write(MAGIC)
    for row in rows:
        key = code_key(row.found.number).encode()
        numbers.append(_hash(key) | at)
        at += file.write(b"%b\t%b\n" % (key, _encode(row)))
    header.documents = len(numbers)
    at += file.write(b"\n" * (-at % numbers.itemsize))
    file.write(array("Q", sorted(numbers)).tobytes())
    after = at + len(numbers) * numbers.itemsize
    file.write(msgspec.json.encode(header))
    file.write(_TRAILER.pack(at, after))
    file.flush()


def _hash(key: bytes) -> int:
    return crc32(key) >> 8 << _PLACES


class FileRegister:
    """A register that `write` has written; implements `dantext.tables.register.Lists`.

    ``file`` is mapped, and may be closed and removed. Its ``name`` is that of the list that it was made of; ``faults``
    says of the first rows that were left out what is wrong with them, ``left_out`` how many there are.
    """

    def __init__(self, file: IO[bytes]) -> None:
        self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        numbers, after = _TRAILER.unpack(self._map[-_TRAILER.size :])
        header = msgspec.json.decode(self._map[after : -_TRAILER.size], type=Header)
        self._numbers = memoryview(self._map)[numbers:after].cast("Q")
        self.name = header.name
        self.origin = header.origin
        self.count = header.documents
        self.left_out = header.left_out
        self.faults = tuple(header.faults)
        self._claims = header.claims
        self._look_ups = 0
        self.of_code = lru_cache(maxsize=_REMEMBERED)(self._of_code)

    def _of_code(self, code: str) -> tuple[Registered, ...]:
        """The documents that bear a code, in whatever spelling: one a type and day, the first row of each."""
        self._count_look_up()
        key = code_key(code).encode() + b"\t"
        wanted = _hash(key[:-1])
        found: dict[tuple[str, str | None, str | None], Registered] = {}
        i = bisect_left(self._numbers, wanted)
        while i < len(self._numbers) and self._numbers[i] >> _PLACES == wanted >> _PLACES:
            at = self._numbers[i] & (1 << _PLACES) - 1
            if self._map[at : at + len(key)] == key:
                document = self._document(at + len(key))
                found.setdefault((document.doc_type, document.date, document.issuer), document)
            i += 1
        return tuple(sorted(found.values(), key=lambda d: (d.date or "", d.doc_type)))

    def _count_look_up(self) -> None:
        """Give the system the pages of the map back now and then: it has them, and they count as this process's."""
        self._look_ups += 1
        if self._look_ups % _PAGES_KEPT_FOR == 0 and hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)

    def documents(self) -> Iterator[Registered]:
        """All documents, in the order of the keys of their codes' hashes."""
        for number in self._numbers:
            at = number & (1 << _PLACES) - 1
            yield self._document(self._map.find(b"\t", at) + 1)

    def is_complete_for(self, issuer: str | None, doc_type: str | None, date: str | None) -> bool:
        """Whether the user says that every document of this issuer, type and year is here.

        ``issuer`` is the canonical name, ``date`` a day, month or year in ISO form.
        """
        if issuer is None or date is None or self.left_out:
            return False  # what is left out may be what is asked for
        return any(claim.covers(issuer, doc_type, int(date[:4])) for claim in self._claims)

    def complaints(self) -> list[str]:
        """A line for each of the first rows that were left out, and one with their number if there are more."""
        lines = [_("{name}, {fault}; the row is left out").format(name=self.name, fault=fault) for fault in self.faults]
        if self.left_out > len(self.faults):
            lines.append(
                _("{name}: {left_out} rows are left out, {count} are used").format(
                    name=self.name, left_out=figures(self.left_out), count=figures(self.count)
                )
            )
        if self.left_out and self._claims:
            lines.append(
                _("{name}: is not taken for complete before all of its rows can be used").format(name=self.name)
            )
        return lines

    def _document(self, at: int) -> Registered:
        row = _decode(self._map[at : self._map.find(b"\n", at)])
        return Registered(**row.found._asdict(), certainty=row.certainty, source=f"{self.name}, {row.row}")


def is_prepared(path: Path) -> bool:
    """Whether a file is one that `write` has written."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC
