"""What takes long to make and is the same in every process, kept in files: half of the time to start.

They are in the user's folder for caches, or in the one that ``DANTEXT_CACHE`` names; if that is empty, nothing is kept.
A file that is not as it was written, or that cannot be read or written, is as good as none: nothing depends on it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from functools import lru_cache
from pathlib import Path

FOLDER = "DANTEXT_CACHE"
_MOST = 8  # files of a name: of several versions, of several overlays
_DIGEST = 32  # bytes in front, of what stands behind them


def read_kept(name: str, made_of: bytes) -> bytes | None:
    """What was kept under a name by this version of Python, of what it was made of; else None."""
    path = _path(name, made_of)
    try:
        data = path.read_bytes() if path is not None else b""
    except OSError:
        return None
    return data[_DIGEST:] if data and hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST] else None


def keep(name: str, made_of: bytes, data: bytes) -> None:
    """Keep ``data`` for `read_kept`; of the files of a name the oldest go. It is written at once: others may read."""
    path = _path(name, made_of)
    if path is None:
        return
    import tempfile  # which loads all that packs and unpacks, and nothing is kept most times

    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, temporary = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(hashlib.sha256(data).digest() + data)
            Path(temporary).replace(path)
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            raise
        others = sorted(path.parent.glob(f"{name}-*"), key=lambda other: other.stat().st_mtime_ns)
        for other in others[:-_MOST]:
            other.unlink(missing_ok=True)
    except OSError:
        return


def state_of(file: str) -> bytes:
    """What tells one state of a file from another; of a module, for what its functions make."""
    status = Path(file).stat()
    return f"{file} {status.st_size} {status.st_mtime_ns} ".encode()


def _path(name: str, made_of: bytes) -> Path | None:
    folder = _folder()
    if folder is None:
        return None
    key = hashlib.sha256(f"{sys.version} ".encode() + made_of).hexdigest()
    return folder / f"{name}-{key[:32]}"


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
