"""Which format a file has: its content says so, its name only where content cannot."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from typing import Literal
from zipfile import BadZipFile, ZipFile

Format = Literal["txt", "html", "docx", "pdf", "rtf"]
"""What can be read."""
Unread = Literal["doc", "encrypted", "xlsx", "pptx", "odt", "archive", "parquet", "image"]
"""What is known and cannot be read as one report."""

_MAGIC: tuple[tuple[bytes, Unread], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "archive"),
    (b"BZh91AY&SY", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_ODF_MIME = b"mimetypeapplication/vnd.oasis.opendocument"
_HTML_SUFFIXES = {".html", ".htm", ".xhtml"}
_WORD_SUFFIXES = {".docx", ".docm", ".dotx"}
_HTML_START = re.compile(
    r"""
    \s* (?:<\?xml [^>]* >)? \s*
    (?:<!-- (?:(?!-->).)* --> \s*)*
    <(?:!doctype \s+ html | html) [\s>]
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def sniff(data: bytes, name: str) -> Format | Unread:
    """The format of ``data``; ``txt`` is what has no other mark."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    # Two letters are a word of a text, too: the header has four zero bytes behind the file size.
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "image"
    if data.startswith(_OLE):
        return "encrypted" if _ENCRYPTED_STREAM in data else "doc"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data, name)
    if data[257:262] == b"ustar":
        return "archive"
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if PurePath(name).suffix.lower() in _HTML_SUFFIXES or _HTML_START.match(_head(data)):
        return "html"
    return "txt"


def _sniff_zip(data: bytes, name: str) -> Format | Unread:
    if data[30:].startswith(_ODF_MIME):
        return "odt"
    try:
        with ZipFile(BytesIO(data)) as file:
            members = file.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        # The list of members stands at the end and is lost with it.
        word = b"word/document" in data or PurePath(name).suffix.lower() in _WORD_SUFFIXES
        return "docx" if word else "archive"
    for member in members:
        # Some editors write word/document2.xml.
        if member.startswith("word/document") and member.endswith(".xml"):
            return "docx"
        if member == "xl/workbook.xml":
            return "xlsx"
        if member == "ppt/presentation.xml":
            return "pptx"
    return "archive"


def _head(data: bytes) -> str:
    """The first characters, as far as they are ASCII."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return data[:8192].decode(encoding, "replace").removeprefix("\ufeff")
