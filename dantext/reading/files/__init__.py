"""Files in: the bytes of one report to its text, whatever its format.

`read_source` reads a path, `text_of` bytes, `sniff` says which format bytes have. Each format has a module with one
function ``read(data, name)``, which imports its library when it is called; it returns text, or `Decoded` if the format
does not say its encoding.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from dantext.reading.files.errors import ReadError, Reason
from dantext.reading.files.formats import Format, Unread, sniff
from dantext.reading.files.names import printable
from dantext.reading.files.plain import Decoded, clean, decode

__all__ = [
    "MAX_SIZE", "Decoded", "Format", "ReadError", "ReadText", "Reason", "decode", "printable", "read_source", "sniff",
    "text_of",
]  # fmt: skip

MAX_SIZE = 512 * 1024 * 1024
"""The most bytes that `read_source` takes in as one report."""

_UNREAD: dict[Unread, tuple[Reason, str]] = {
    "doc": ("unsupported", "is an old Office file (.doc, .xls, .ppt); save it as .docx"),
    "encrypted": ("encrypted", "is protected by a password; save it without one"),
    "xlsx": ("unsupported", "is a spreadsheet; save it as text or PDF"),
    "pptx": ("unsupported", "is a presentation; save it as PDF"),
    "odt": ("unsupported", "is an OpenDocument file; save it as .docx"),
    "archive": ("unsupported", "is an archive, not one report; dantext batch reads .zip, .tar and .gz"),
    "parquet": ("unsupported", "is a Parquet table, not one report; use dantext batch"),
    "image": ("scanned", "is an image; run OCR first, e.g. tesseract -l vie"),
}


class ReadText(NamedTuple):
    """A report that was read.

    ``text`` has no lone surrogates, and NUL only where a plain text has it. ``encoding`` is the legacy encoding that
    its bytes were found to be in (tcvn3, vni, vps, viscii, cp1258), for `dantext.Extractor.read`; else None.
    """

    format: Format
    text: str
    encoding: str | None


def read_source(path: str) -> ReadText:
    """The text of a file, or of standard input for ``-``, in any format of `Format`.

    Raises `ReadError` for a source that is missing, a folder, unreadable, too large, or cannot be read as text.
    """
    if path == "-":
        return text_of(_bounded(sys.stdin.buffer.read(MAX_SIZE + 1), "standard input"), "standard input")
    file = Path(path)
    try:
        if file.is_dir():
            raise ReadError("folder", f"{path}: is a folder; name the files in it, e.g. {path.rstrip('/')}/*.txt")
        with file.open("rb") as stream:
            data = stream.read(MAX_SIZE + 1)
    except FileNotFoundError:
        raise ReadError("missing", f"{path}: no such file; check the name") from None
    except (OSError, ValueError) as e:
        why = e.strerror if isinstance(e, OSError) else e
        raise ReadError("unreadable", f"{path}: cannot be read ({why}); check its permissions") from None
    return text_of(_bounded(data, path), path)


def text_of(data: bytes, name: str) -> ReadText:
    """The text of one report and what it was.

    Raises `ReadError` naming ``name`` if there is no text in it, or none that can be had.
    """
    if not data.strip():
        raise ReadError("empty", f"{name}: is empty; nothing to extract")
    kind = sniff(data, name)
    if kind in _UNREAD:
        code, message = _UNREAD[kind]
        raise ReadError(code, f"{name}: {message}")
    found = cast(Format, kind)
    if found == "txt":
        text, encoding = decode(data, name)
    else:
        read: str | Decoded = import_module(f"dantext.reading.files.{found}").read(data, name)
        text, encoding = read if isinstance(read, Decoded) else (read, None)
        text = clean(text)
    if not text.strip():
        raise ReadError("empty", f"{name}: has no text in it; nothing to extract")
    return ReadText(found, text, encoding)


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_SIZE:
        raise ReadError("too-large", f"{name}: is over {MAX_SIZE:,} bytes; split it")
    return data
