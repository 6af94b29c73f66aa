"""Paths that a pattern matches, where ``**`` goes into each folder once, whatever links lead back to it."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterator


def matches(pattern: str) -> list[str]:
    """What `glob.glob` finds, but for folders that were met before: over links in circles that has no end."""
    drive, rest = os.path.splitdrive(pattern)
    if os.altsep:
        rest = rest.replace(os.altsep, os.sep)
    parts = rest.split(os.sep)
    if "**" not in parts:
        return glob.glob(pattern)
    root = drive + os.sep if parts[0] == "" and len(parts) > 1 else drive
    return list(dict.fromkeys(_below(root, [p for p in parts if p])))


def _below(base: str, parts: list[str]) -> Iterator[str]:
    """What matches ``parts`` at a folder."""
    if not parts:
        yield base
        return
    part, rest = parts[0], parts[1:]
    if part == "**":
        while rest and rest[0] == "**":
            rest = rest[1:]
        for folder in _folders(base):
            if rest:
                yield from _below(folder, rest)
            else:
                yield folder or os.curdir
                for name, is_folder in _entries(folder):
                    if not is_folder:
                        yield os.path.join(folder, name)
    elif glob.has_magic(part):
        for name, is_folder in _entries(base, hidden=part.startswith(".")):
            if fnmatch.fnmatch(name, part) and (is_folder or not rest):
                yield from _below(os.path.join(base, name), rest)
    elif os.path.lexists(path := os.path.join(base, part)):
        yield from _below(path, rest)


def _folders(base: str) -> Iterator[str]:
    """A folder and all under it, each once; those behind links when the real ones are done."""
    waiting = [base]
    links: list[str] = []
    met: set[tuple[int, int]] = set()
    while waiting or links:
        folder = waiting.pop() if waiting else links.pop(0)
        try:
            status = os.stat(folder or os.curdir)
        except (OSError, ValueError):
            continue
        if (status.st_dev, status.st_ino) in met:
            continue
        met.add((status.st_dev, status.st_ino))
        yield folder
        for name, is_folder in reversed(_entries(folder)):
            path = os.path.join(folder, name)
            if is_folder:
                (links if os.path.islink(path) else waiting).append(path)


def _entries(folder: str, hidden: bool = False) -> list[tuple[str, bool]]:
    """Sorted names in a folder, with whether they are folders; none for what is no folder, or cannot be read."""
    try:
        with os.scandir(folder or os.curdir) as entries:
            found = [(e.name, _is_folder(e)) for e in entries if hidden or not e.name.startswith(".")]
    except (OSError, ValueError):
        return []
    return sorted(found)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False  # a link in a circle
