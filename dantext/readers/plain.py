"""Plain text: bytes to characters, and what no text may hold."""

from __future__ import annotations

import codecs

from dantext.readers.errors import ReadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes, name: str) -> str:
    """``data`` as text; line ends stay as they are, so that offsets count every character.

    UTF-8, or UTF-16 with a byte order mark. Raises `ReadError` naming ``name``: ``empty``, ``binary``, ``encoding``.
    """
    if not data.strip():
        raise ReadError("empty", f"{name}: is empty; nothing to extract")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as e:
                raise ReadError(
                    "encoding", f"{name}: begins like {encoding} but breaks at byte {e.start}; save it as UTF-8"
                ) from None
    if b"\x00" in data[:65536]:
        raise ReadError("binary", f"{name}: is a binary file; convert it to text first")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as e:
        return _decode_unmarked(data, name, e.start)


def _decode_unmarked(data: bytes, name: str, first_bad: int) -> str:
    """Text that is neither UTF-8 nor marked: the place for the encodings that have to be guessed."""
    raise ReadError("encoding", f"{name}: is not UTF-8 (byte {first_bad}); convert it, e.g. iconv -t UTF-8")


def clean(text: str) -> str:
    """``text`` without NUL (a space instead); halves of surrogate pairs are joined, lone ones become U+FFFD."""
    if "\x00" in text:
        text = text.replace("\x00", " ")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
