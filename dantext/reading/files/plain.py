"""Plain text: bytes to characters, and what no text may hold."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from dantext.language.messages import _, figures
from dantext.reading import encodings
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LIMITS = Limits()
# Every word of a text in an old encoding is looked at: that costs some times as much.
_LEGACY = 4
# The bytes of UTF-8 that begin no character.
_WITHIN_A_CHARACTER = bytes(range(0x80, 0xC0))


class Decoded(NamedTuple):
    """A text and the legacy encoding that its bytes were in; None for Unicode."""

    text: str
    encoding: str | None


def decode(data: bytes, name: str, limits: Limits = _LIMITS) -> Decoded:
    """``data`` as text; line ends stay as they are, so that offsets count every character.

    UTF-8, UTF-16 with a byte order mark, or a legacy encoding that makes Vietnamese of it (`encodings.decode`).
    Raises `ReadError` naming ``name``: ``empty``, ``binary``, ``encoding``, or ``too-large`` before there is so much.
    """
    if not data.strip():
        raise ReadError("empty", _("{name}: is empty; nothing to extract").format(name=name))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            if encoding == "utf-16" and len(data) // 4 > limits.text:
                raise limits.too_long(name)
            try:
                return Decoded(data.decode(encoding), None)
            except UnicodeDecodeError as e:
                raise ReadError(
                    "encoding",
                    _("{name}: begins like {encoding} but breaks at byte {start}; save it as UTF-8").format(
                        name=name, encoding=encoding, start=e.start
                    ),
                ) from None
    if b"\x00" in data[:65536]:
        raise ReadError("binary", _("{name}: is a binary file; convert it to text first").format(name=name))
    if len(data) > limits.text and (length := len(data.translate(None, _WITHIN_A_CHARACTER))) > limits.text:
        raise limits.too_long(name, length)
    try:
        return Decoded(data.decode("utf-8"), None)
    except UnicodeDecodeError as e:
        if len(data) > limits.text // _LEGACY:
            raise ReadError(
                "too-large",
                _(
                    "{name}: is not UTF-8 (byte {start}), and over {text} bytes for an old encoding; "
                    "convert it, e.g. iconv -t UTF-8, or split it"
                ).format(name=name, start=e.start, text=figures(limits.text // _LEGACY)),
            ) from None
        found = encodings.decode(data)
        if found is None:
            raise ReadError(
                "encoding",
                _("{name}: is not UTF-8 (byte {start}); convert it, e.g. iconv -t UTF-8").format(
                    name=name, start=e.start
                ),
            ) from None
        return Decoded(*found)


def clean(text: str) -> str:
    """``text`` without NUL (a space instead); halves of surrogate pairs are joined, lone ones become U+FFFD."""
    if "\x00" in text:
        text = text.replace("\x00", " ")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
