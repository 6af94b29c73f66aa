"""Files in: read a source and decode it."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class ReadError(Exception):
    """A source cannot be read; the message names it, says what is wrong and what to do."""


def read_source(path: str) -> str:
    """The text of a file, or of standard input for ``-``.

    UTF-8, or UTF-16 with a byte order mark. Raises `ReadError` for a source that is missing, a folder,
    unreadable, binary, empty or in another encoding.
    """
    if path == "-":
        return decode(sys.stdin.buffer.read(), "standard input")
    file = Path(path)
    if file.is_dir():
        raise ReadError(f"{path}: is a folder; name the files in it, e.g. {path.rstrip('/')}/*.txt")
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise ReadError(f"{path}: no such file; check the name") from None
    except OSError as e:
        raise ReadError(f"{path}: cannot be read ({e.strerror}); check its permissions") from None
    return decode(data, path)


def decode(data: bytes, name: str) -> str:
    """``data`` as text; line ends stay as they are, so that offsets count every character.

    Raises `ReadError` naming ``name``.
    """
    if not data.strip():
        raise ReadError(f"{name}: is empty; nothing to extract")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as e:
                raise ReadError(
                    f"{name}: begins like {encoding} but breaks at byte {e.start}; save it as UTF-8"
                ) from None
    if b"\x00" in data[:65536]:
        raise ReadError(f"{name}: is a binary file; convert it to text first")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        raise ReadError(f"{name}: is not UTF-8 (byte {e.start}); convert it, e.g. iconv -t UTF-8") from None
