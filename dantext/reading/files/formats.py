"""Which format a file has: its content says so, its name only where content cannot."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import PurePath
from typing import Literal
from zipfile import BadZipFile, ZipFile

from dantext.reading.files.package import has_large_directory

Format = Literal[
    "txt", "html", "docx", "doc", "pdf", "rtf", "xlsx", "xls", "ods", "csv", "odt", "odp", "pptx", "eml", "mht", "msg",
    "image",
]  # fmt: skip
"""What can be read; an image only by OCR."""
Unread = Literal[
    "old-word", "ppt", "ole", "encrypted", "odf", "epub", "archive", "rar", "7z", "bz2", "xz", "zst", "tnef", "parquet",
    "postscript",
]  # fmt: skip
"""What is known and cannot be read as one report."""

_MAGIC: tuple[tuple[bytes, Format | Unread], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"GIF87a", "image"),
    (b"GIF89a", "image"),
    (b"AT&TFORM", "image"),
    (b"\x00\x00\x00\x0cjP  ", "image"),
    (b"%!PS", "postscript"),
    (b"PAR1", "parquet"),
    (b"\x1f\x8b", "archive"),
    (b"BZh91AY&SY", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"\x28\xb5\x2f\xfd", "zst"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"1\xbe\0\0", "old-word"),
    (b"\x9b\xa5!\0", "old-word"),
    (b"\xdb\xa5-\0", "old-word"),
    (b"\xdc\xa5e\0", "old-word"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# What the stream is called that the program reads, by which OLE files are told apart.
_OLE_STREAMS: tuple[tuple[str, Format | Unread], ...] = (
    ("WordDocument", "doc"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("PowerPoint Document", "ppt"),
    ("__properties_version1.0", "msg"),
)
_LONGEST_HEADERS = 1 << 16
_OLE_SUFFIXES: dict[str, Format | Unread] = {
    ".doc": "doc",
    ".dot": "doc",
    ".xls": "xls",
    ".xlt": "xls",
    ".ppt": "ppt",
    ".pps": "ppt",
    ".msg": "msg",
}
_MIMES: tuple[tuple[bytes, Format | Unread], ...] = (
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "odp"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "odf"),
    (b"mimetypeapplication/epub+zip", "epub"),
)
_ODF_SUFFIXES: dict[str, Format | Unread] = {".ods": "ods", ".odp": "odp"}
_HTML_SUFFIXES = {".html", ".htm", ".xhtml"}
# Of packages whose list of members, which stands at the end, is lost: what else tells them.
_PACKAGES: tuple[tuple[Format, bytes, frozenset[str]], ...] = (
    ("docx", b"word/document", frozenset((".docx", ".docm", ".dotx"))),
    ("xlsx", b"xl/workbook", frozenset((".xlsx", ".xlsm", ".xlsb", ".xltx"))),
)
_MAIL_SUFFIXES: dict[str, Format] = {".eml": "eml", ".mht": "mht", ".mhtml": "mht"}
_HEADERS = re.compile(
    rb"(?:From [^\r\n]{1,200}\r?\n)? (?:[!-9;-~]{1,76}: [^\r\n]* (?:\r?\n[ \t][^\r\n]*)* (?:\r?\n|$))+", re.VERBOSE
)
_MIME = (b"\nmime-version:", b"\ncontent-type:")
_HTML_START = re.compile(
    r"""
    \s* (?:<\?xml [^>]* >)? \s*
    (?:<!-- (?:(?!-->).)* --> \s*)*
    <(?:!doctype \s+ html | html) [\s>]
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def sniff(data: bytes, name: str) -> Format | Unread:
    """The format of ``data``; ``txt`` is what has no other mark, ``csv`` what is called so, too."""
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    # Two letters are a word of a text, too: the header has four zero bytes behind the file size.
    if data.startswith(b"BM") and data[6:10] == bytes(4):
        return "image"
    if data.startswith(_OLE):
        return _sniff_ole(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(data, name)
    if data[257:262] == b"ustar":
        return "archive"
    # Before what may stand behind other bytes: a message may have that in it.
    if mail := sniff_mail(data, name):
        return mail
    if data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if PurePath(name).suffix.lower() in _HTML_SUFFIXES or _HTML_START.match(_head(data)):
        return "html"
    return "csv" if PurePath(name).suffix.lower() == ".csv" else "txt"


def sniff_mail(data: bytes, name: str) -> Format | None:
    """Which of the two formats of MIME it is: by its name and a header, else by headers that only these have."""
    headers = _HEADERS.match(data[:_LONGEST_HEADERS].lstrip(b"\xef\xbb\xbf\r\n"))
    if headers is None:
        return None
    if by_name := _MAIL_SUFFIXES.get(PurePath(name).suffix.lower()):
        return by_name
    said = b"\n" + headers[0].lower()
    if not all(header in said for header in _MIME):
        return None
    return "mht" if b"multipart/related" in said and b"\nto:" not in said else "eml"


def _sniff_ole(data: bytes, name: str) -> Format | Unread:
    """Which of the programs that write such files wrote it (MS-CFB: names of streams are in UTF-16, ended by NUL)."""
    if _ENCRYPTED_STREAM in data:
        return "encrypted"
    found: dict[Format | Unread, int] = {}
    for stream, kind in _OLE_STREAMS:
        at = data.find(f"{stream}\0".encode("utf-16-le"))
        if at >= 0:
            found[kind] = min(at, found.get(kind, at))
    by_name = _OLE_SUFFIXES.get(PurePath(name).suffix.lower())
    if not found:
        return by_name or "ole"
    # A document in which another one is embedded has the streams of both.
    return by_name if by_name in found else min(found, key=found.__getitem__)


def _sniff_zip(data: bytes, name: str) -> Format | Unread:
    for mime, kind in _MIMES:
        if data.startswith(mime, 30):
            return kind
    # Its list of members would be as large as many files.
    if has_large_directory(data):
        return "archive"
    try:
        with ZipFile(BytesIO(data)) as file:
            members = file.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        suffix = PurePath(name).suffix.lower()
        return next((kind for kind, part, suffixes in _PACKAGES if part in data or suffix in suffixes), "archive")
    for member in members:
        # Some editors write word/document2.xml.
        if member.startswith("word/document") and member.endswith(".xml"):
            return "docx"
        if member in ("xl/workbook.xml", "xl/workbook.bin"):
            return "xlsx"
        if member == "ppt/presentation.xml":
            return "pptx"
    # Packed again by another program, what it is does not come first, or is gone.
    if "content.xml" in members and "META-INF/manifest.xml" in members:
        return _ODF_SUFFIXES.get(PurePath(name).suffix.lower(), "odt")
    return "archive"


def _head(data: bytes) -> str:
    """The first characters, as far as they are ASCII."""
    encoding = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    return data[:8192].decode(encoding, "replace").removeprefix("\ufeff")
