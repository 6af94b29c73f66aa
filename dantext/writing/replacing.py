"""Writing back to files that are there, by whatever name."""

from __future__ import annotations

import os
from pathlib import Path

from dantext.language.whole_files import replacing


def replace(path: str, data: bytes) -> None:
    """Make ``data`` what a file has; where a link leads is what is replaced, with its permissions. Raises `OSError`."""
    target = Path(path)
    if target.exists() and not target.is_file():
        target.write_bytes(data)  # a device or a pipe, for which nothing else can stand in
        return
    with replacing(target) as beside:
        beside.write_bytes(data)


def is_same(path: str, other: str) -> bool:
    """Whether two names are of one file, by whatever links and spellings."""
    try:
        return Path(path).samefile(other)
    except (OSError, ValueError):
        return os.path.realpath(path) == os.path.realpath(other)
