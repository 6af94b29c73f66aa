"""What takes long to make out of the tables, kept from one process to the next: a third of the time to start.

A file for each state of what it was made of, in the user's folder for caches, or in the one that ``DANTEXT_CACHE``
names; if that is empty, nothing is kept. A file that is not as it was written, or that cannot be read or written, is
as good as none: nothing depends on it.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dantext import __version__

if TYPE_CHECKING:
    from regex import Pattern

FOLDER = "DANTEXT_CACHE"
_KEPT = 8  # files of a name: of several versions, of several overlays
_DIGEST = 32  # bytes in front, of what stands behind them


def kept(name: str, made_of: bytes, make: Callable[[], bytes]) -> bytes:
    """What ``make`` makes, kept under a name for this version of the package, of Python, and of what it is made of."""
    folder = _folder()
    if folder is None:
        return make()
    key = hashlib.sha256(f"{__version__} {sys.version} ".encode() + made_of).hexdigest()
    path = folder / f"{name}-{key[:32]}"
    try:
        data = path.read_bytes()
    except OSError:
        data = b""
    if data and hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]:
        return data[_DIGEST:]
    made = make()
    _write(path, hashlib.sha256(made).digest() + made)
    return made


def kept_patterns(name: str, sources: list[str], make: Callable[[], list[Pattern[str]]]) -> list[Pattern[str]]:
    """The patterns of PyPI's ``regex`` that ``make`` compiles from sources: it pickles them as they are compiled."""
    from regex import __version__ as version

    made_of = "\0".join((version, *sources)).encode()
    found: list[Pattern[str]] = _Reader(io.BytesIO(kept(name, made_of, lambda: pickle.dumps(make())))).load()
    return found


class _Reader(pickle.Unpickler):
    """Reads patterns and nothing else: what is kept is a file, which others may have written."""

    def find_class(self, module: str, name: str) -> Any:
        if module.rpartition(".")[2] != "_regex" or name != "compile":
            raise pickle.UnpicklingError(f"{module}.{name} is no pattern")
        return super().find_class(module, name)


@lru_cache(maxsize=1)
def _folder() -> Path | None:
    """The folder; None if nothing is to be kept."""
    named = os.environ.get(FOLDER)
    if named is not None:
        return Path(named) if named else None
    import platformdirs

    try:
        return platformdirs.user_cache_path("dantext", appauthor=False)
    except (OSError, RuntimeError):  # no home
        return None


def _write(path: Path, data: bytes) -> None:
    """Write a file at once, for others may read it, and remove the oldest of its name."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        name = path.name.rpartition("-")[0]
        others = sorted(path.parent.glob(f"{name}-*"), key=lambda other: other.stat().st_mtime_ns)
        for other in others[:-_KEPT]:
            other.unlink(missing_ok=True)
    except OSError:
        return
