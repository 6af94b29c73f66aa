"""Files that are written whole or not at all: what stands under a name is what it was, until all of it is there."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
from pathlib import Path


def replace(path: str, data: bytes) -> None:
    """Make ``data`` what a file has; where a link leads is what is replaced, with its permissions. Raises `OSError`."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe, for which nothing else can stand in
        return
    beside = target.with_name(f".{secrets.token_hex(8)}.dantext")
    try:
        with beside.open("xb") as file:
            file.write(data)
        if target.exists():
            shutil.copymode(target, beside)
        beside.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def is_same(path: str, other: str) -> bool:
    """Whether two names are of one file, by whatever links and spellings."""
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):
        return os.path.realpath(path) == os.path.realpath(other)
