"""Names of sources, in records and in messages."""

from __future__ import annotations

import os
import unicodedata

from dantext.language.regexes import compiled

_LOOKS_ESCAPED = compiled(r"\\(?:x[0-9a-f]{2}|ud[89a-f][0-9a-f]{2})")
_HALF = compiled("[\ud800-\udc7f\udd00-\udfff]")  # of a surrogate pair; the others stand for bytes


def printable(name: str) -> str:
    r"""A file name as text that can be stored: bytes that are no UTF-8 as ``\xff``, no two names alike.

    Half a surrogate pair, which no file system has but an archive may, is ``\ud800``.
    """
    try:
        name.encode()
    except UnicodeEncodeError:
        pass
    else:
        if not _LOOKS_ESCAPED.search(name):
            return name
    name = _HALF.sub(lambda m: f"\\u{ord(m[0]):04x}", name.replace("\\", "\\\\"))
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def one_line(text: str) -> str:
    r"""For people: what would break the line, steer a terminal or turn the order of letters, escaped.

    Bytes of a file name that are no UTF-8 are ``\xff``, as in `printable`. Spaces of all kinds stay.
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or unicodedata.category(c) == "Zs" else _escaped(c) for c in text)


def _escaped(char: str) -> str:
    code = ord(char)
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else char.encode("unicode_escape").decode()
