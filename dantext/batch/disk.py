"""Bringing files to the disk, so that what a run says is there is there after a power cut too."""

from __future__ import annotations

import os
from pathlib import Path


def sync(file: Path) -> None:
    """Bring what was written to a file to the disk."""
    with file.open("r+b") as opened:  # to be written, or Windows refuses
        os.fsync(opened.fileno())


def sync_names(folder: Path) -> None:
    """Bring renames in a folder to the disk, where a system lets a folder be opened."""
    if os.name == "posix":
        fd = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(fd)
        finally:
            os.close(fd)
