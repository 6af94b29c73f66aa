"""Where the sources of an archive are, for links that open them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote


class Links:
    """The files of the sources: where the run read them, or beside the archive or the page, if all went elsewhere."""

    def __init__(self, page: Path, folder: Path, run: dict[str, Any]) -> None:
        self._from = page.absolute().parent
        ran = run.get("folder")
        self._roots = [*([Path(ran)] if isinstance(ran, str) else ()), folder.absolute().parent, self._from]
        self._known: dict[str, Path | None] = {}

    def __call__(self, source: str) -> str | None:
        """A relative reference (RFC 3986) to the file of a source, or to the archive or table that it is in."""
        found = next((file for file in map(self.file, _files(source)) if file is not None), None)
        if found is None:
            return None
        try:
            way = os.path.relpath(found, self._from)
        except ValueError:  # on another drive of Windows
            return None
        # A colon is encoded, for a scheme would stand before it.
        return quote(os.fsencode(way.replace(os.sep, "/")))

    def file(self, name: str) -> Path | None:
        """The file of that very name, if there is one."""
        if name not in self._known:
            self._known[name] = next((p for root in self._roots if _is_file(p := root / name)), None)
        return self._known[name]


def _files(source: str) -> Iterator[str]:
    """What a source may be called as a file: itself, what ``a.zip!/b.docx`` or ``dump.jsonl#17`` is in."""
    yield source
    for sign in ("!/", "#"):
        container, found, _ = source.partition(sign) if sign == "!/" else source.rpartition(sign)
        if found:
            yield container


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long for the system, or no name at all
        return False
