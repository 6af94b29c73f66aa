"""The parts of a package of an office document, a zip: its members, relationships (ECMA-376 part 2), its XML.

python-docx is not used for this: it refuses a document with a relationship that leads nowhere, which Word itself
writes (``NULL`` targets of lost pictures), and macro-enabled ones; and it reads every part, where text needs few.
"""

from __future__ import annotations

import codecs
import posixpath
import zipfile
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from dantext.language.messages import _, aside, figures
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits

_MAX_DIRECTORY = 4 * 1024 * 1024
"""The most bytes of the list of members, which is many times as large once it is read: some 40,000 of them."""
_MAX_RATIO = 200
_SMALL = 4 * 1024 * 1024
_DOCTYPE = b"<!DOCTYPE"
# What comes of a member that is not what the list of members says.
_BROKEN = (BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, OSError, RuntimeError)


class Relation(NamedTuple):
    """One part names another: under an id, as a kind (``header``), by the name of the part."""

    id: str
    kind: str
    target: str


def has_large_directory(data: bytes) -> bool:
    """Whether the list of the members of a zip is larger than that of any document."""
    # The library's own eyes: of several lists that a file may have, the one counts that would be read.
    found = zipfile._EndRecData(BytesIO(data))  # type: ignore[attr-defined]
    return found is not None and found[zipfile._ECD_SIZE] > _MAX_DIRECTORY  # type: ignore[attr-defined]


class Package:
    """An open package. Every method raises `ReadError` (``damaged``) where the file is broken."""

    def __init__(self, data: bytes, name: str, limits: Limits, kind: str = "docx", program: str = "Word") -> None:
        """Of a ``kind`` that ``program`` writes. Raises `ReadError`: ``damaged``, ``bomb``, ``encrypted``."""
        self._name = name
        self._kind = kind
        self._program = program
        self._most = limits.unpacked
        self._size = len(data)
        if has_large_directory(data):
            raise ReadError(
                "bomb",
                _("{name}: lists more parts than any document has; refused, save it again in {program}").format(
                    name=name, program=_(program)
                ),
            )
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as e:
            raise self.damaged(e) from None
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        # `ZipFile` reads no more of a member than is declared here, so a lie makes it damaged, not larger.
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > self._most or (unpacked > _SMALL and unpacked > _MAX_RATIO * self._size):
            raise ReadError(
                "bomb",
                _("{name}: {size} bytes that unpack to {unpacked}; refused, save it again in {program}").format(
                    name=self._name, size=figures(self._size), unpacked=figures(unpacked), program=_(self._program)
                ),
            )
        if any(member.flag_bits & 1 for member in members):
            raise ReadError(
                "encrypted", _("{name}: is protected by a password; save it without one").format(name=self._name)
            )

    def damaged(self, why: str | Exception) -> ReadError:
        """The error that says so, with the first line of ``why``."""
        said = _("{name}: is a damaged {kind}{why}; save it again")
        return ReadError("damaged", said.format(name=self._name, kind=_(self._kind), why=aside(why)))

    def names(self) -> list[str]:
        """The parts of the package."""
        return self._zip.namelist()

    def read(self, part: str) -> bytes:
        """The bytes of a part. Raises `ReadError` also if there is none."""
        try:
            return self._zip.read(part)
        except KeyError:
            raise self.damaged(_("it has no {main}").format(main=part)) from None
        except _BROKEN as e:
            raise self.damaged(e) from None

    def parse(self, part: str, target: Any) -> bool:
        """Sends the elements of a part to ``target`` (`lxml.etree.XMLParser`); false if there is no such part.

        There is never a tree: it could be thirty times as large as the part.
        """
        from lxml import etree

        # The encoding is fixed, so that none can hide a document type from `_Part`.
        parser = etree.XMLParser(
            encoding="utf-8", huge_tree=True, resolve_entities=False, no_network=True, target=target
        )
        try:
            with self._zip.open(part) as stream:
                etree.parse(_Part(stream, self), parser)
        except KeyError:
            return False
        except etree.XMLSyntaxError as e:
            if e.code == etree.ErrorTypes.ERR_NO_MEMORY:
                raise MemoryError from None
            raise self.damaged(e) from None
        except _BROKEN as e:
            raise self.damaged(e) from None
        return True

    def related(self, part: str) -> list[Relation]:
        """The relationships of a part (``""`` for the package) with other parts."""
        folder, file = posixpath.split(part)
        relations = _Relations(folder)
        self.parse(posixpath.join(folder, "_rels", f"{file}.rels"), relations)
        return relations.found


class _Part:
    """A part in UTF-8, for the parser to read piece by piece."""

    def __init__(self, stream: IO[bytes], package: Package) -> None:
        self._stream = stream
        self._package = package
        self._decoder: codecs.IncrementalDecoder | None = None
        self._tail: bytes | None = None  # of what was read before; None at the beginning

    def read(self, size: int) -> bytes:
        """The next piece, empty at the end; some bytes of UTF-16 are more of UTF-8."""
        piece = self._stream.read(size)
        if self._tail is None and piece.startswith((b"\xff\xfe", b"\xfe\xff")):
            self._decoder = codecs.getincrementaldecoder("utf-16")("replace")
        if self._decoder is not None:
            piece = self._decoder.decode(piece, final=not piece).encode("utf-8", "replace")
        read = (self._tail or b"") + piece
        # The format forbids document types; entities are what bombs are made of.
        if _DOCTYPE in read:
            raise self._package.damaged(_("it declares a document type"))
        self._tail = read[-len(_DOCTYPE) :]
        return piece


class _Relations:
    """Receives the elements of a .rels part."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.found: list[Relation] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag.endswith("}Relationship") and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes.get("Target", "")))
            kind = attributes.get("Type", "").rpartition("/")[2]
            self.found.append(Relation(attributes.get("Id", ""), kind, target.lstrip("/")))

    def close(self) -> None:
        """Nothing is left to do; lxml asks for the method."""
