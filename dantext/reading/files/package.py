"""The parts of an Office Open XML package (ECMA-376 part 2): the zip, its relationships, its XML.

python-docx is not used for this: it refuses a document with a relationship that leads nowhere, which Word itself
writes (``NULL`` targets of lost pictures), and macro-enabled ones; and it reads every part, where text needs few.
"""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Any, NamedTuple
from zipfile import BadZipFile, ZipFile

from dantext.reading.files.errors import ReadError

MAX_UNPACKED = 256 * 1024 * 1024
"""The most bytes that a package may hold when unpacked."""
_MAX_RATIO = 200
_SMALL = 4 * 1024 * 1024


class Relation(NamedTuple):
    """One part names another: under an id, as a kind (``header``), by the name of the part."""

    id: str
    kind: str
    target: str


class Package:
    """An open package. Every method raises `ReadError` (``damaged``) where the file is broken."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises `ReadError`: ``damaged``, ``bomb``, ``encrypted``."""
        self._name = name
        self._size = len(data)
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError, OSError) as e:
            raise self.damaged(e) from None
        self._refuse_bombs()

    def _refuse_bombs(self) -> None:
        # `ZipFile` reads no more of a member than is declared here, so a lie makes it damaged, not larger.
        members = self._zip.infolist()
        unpacked = sum(member.file_size for member in members)
        if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > _MAX_RATIO * self._size):
            raise ReadError(
                "bomb",
                f"{self._name}: {self._size:,} bytes that unpack to {unpacked:,}; refused, save it again in Word",
            )
        if any(member.flag_bits & 1 for member in members):
            raise ReadError("encrypted", f"{self._name}: is protected by a password; save it without one")

    def damaged(self, why: object) -> ReadError:
        """The error that says so, with the first line of ``why``."""
        lines = str(why).splitlines()
        return ReadError("damaged", f"{self._name}: is a damaged docx ({lines[0] if lines else why!r}); save it again")

    def names(self) -> list[str]:
        """The parts of the package."""
        return self._zip.namelist()

    def parse(self, part: str, target: Any) -> bool:
        """Sends the elements of a part to ``target`` (`lxml.etree.XMLParser`); false if there is no such part.

        There is never a tree: it could be thirty times as large as the part.
        """
        from lxml import etree

        try:
            blob = self._zip.read(part)
        except KeyError:
            return False
        except (BadZipFile, zlib.error, ValueError, EOFError, NotImplementedError, OSError, RuntimeError) as e:
            raise self.damaged(e) from None
        if blob.startswith((b"\xff\xfe", b"\xfe\xff")):
            blob = blob.decode("utf-16", "replace").encode("utf-8", "replace")
        # The format forbids document types; entities are what bombs are made of.
        if b"<!DOCTYPE" in blob:
            raise self.damaged("it declares a document type")
        # The encoding is fixed, so that none can hide a document type from the line above.
        parser = etree.XMLParser(
            encoding="utf-8", huge_tree=True, resolve_entities=False, no_network=True, target=target
        )
        try:
            etree.fromstring(blob, parser)
        except (etree.XMLSyntaxError, ValueError) as e:
            raise self.damaged(e) from None
        return True

    def related(self, part: str) -> list[Relation]:
        """The relationships of a part (``""`` for the package) with other parts."""
        folder, file = posixpath.split(part)
        relations = _Relations(folder)
        self.parse(posixpath.join(folder, "_rels", f"{file}.rels"), relations)
        return relations.found


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
