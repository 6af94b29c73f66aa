"""Files in: the bytes of one report to its text, whatever its format.

`read_source` reads a path, `text_of` bytes, `sniff` says which format bytes have. Each format has a module with one
function ``read(data, name)``, which imports its library when it is called.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import cast

from dantext.readers.errors import ReadError, Reason
from dantext.readers.formats import Format, Unread, sniff
from dantext.readers.names import printable
from dantext.readers.plain import clean, decode

__all__ = ["MAX_SIZE", "Format", "ReadError", "Reason", "decode", "printable", "read_source", "sniff", "text_of"]

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


def read_source(path: str) -> str:
    """The text of a file, or of standard input for ``-``, in any format of `Format`.

    Raises `ReadError` for a source that is missing, a folder, unreadable, too large, or cannot be read as text.
    """
    if path == "-":
        return text_of(_bounded(sys.stdin.buffer.read(MAX_SIZE + 1), "standard input"), "standard input")[1]
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
    return text_of(_bounded(data, path), path)[1]


def text_of(data: bytes, name: str) -> tuple[Format, str]:
    """The format of one report and its text: no lone surrogates, and NUL only where a plain text has it.

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
        return found, decode(data, name)
    text: str = clean(import_module(f"dantext.readers.{found}").read(data, name))
    if not text.strip():
        raise ReadError("empty", f"{name}: has no text in it; nothing to extract")
    return found, text


def _bounded(data: bytes, name: str) -> bytes:
    if len(data) > MAX_SIZE:
        raise ReadError("too-large", f"{name}: is over {MAX_SIZE:,} bytes; split it")
    return data
