"""Names of sources, in records and in messages."""

from __future__ import annotations

import os
import re

_LOOKS_ESCAPED = re.compile(r"\\x[0-9a-f]{2}")


def printable(name: str) -> str:
    r"""A file name as text that can be stored: bytes that are no UTF-8 as ``\xff``, no two names alike."""
    try:
        name.encode()
    except UnicodeEncodeError:
        pass
    else:
        if not _LOOKS_ESCAPED.search(name):
            return name
    return os.fsencode(name.replace("\\", "\\\\")).decode("utf-8", "backslashreplace")


def one_line(text: str) -> str:
    """For a message: what would break the line or steer a terminal, escaped."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
