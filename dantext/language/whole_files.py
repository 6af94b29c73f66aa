"""Files that are written whole or not at all: what stands under a name is what it was, until all of it is there."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A file to write beside ``path``, which takes its place when all went well, and is gone when something did not.

    Where a link leads is what is replaced, with its permissions. Raises `OSError`.
    """
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".{os.urandom(6).hex()}.tmp")
    try:
        yield beside
        if target.exists():
            beside.chmod(stat.S_IMODE(target.stat().st_mode))
        beside.replace(target)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
