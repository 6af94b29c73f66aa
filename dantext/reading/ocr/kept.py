"""Pages that OCR has read, kept until the report that they are of is written: a run that is stopped does none twice."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator
from contextvars import ContextVar
from pathlib import Path
from typing import NamedTuple


class PageText(NamedTuple):
    """A page of a file.

    ``confidence`` is the mean one of its letters, 0 to 100, None if none were read by OCR, as in a page that has a text
    layer; ``doubtful`` are words, in small letters, of which OCR is not sure. ``error`` says why OCR could not read the
    page, ``is_broken`` that it ended the process that tried.
    """

    number: int
    text: str
    is_by_ocr: bool
    confidence: float | None = None
    letters: int = 0
    engine: str | None = None
    error: str | None = None
    is_broken: bool = False
    doubtful: tuple[str, ...] = ()


_folder: ContextVar[Path | None] = ContextVar("_folder", default=None)


@contextlib.contextmanager
def pages_kept_in(folder: Path) -> Iterator[None]:
    """What OCR reads inside is kept in ``folder``, a folder a file, called by its SHA-256, and found there again."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


class Kept:
    """The pages of a file that are kept, if any are to be; ``every`` tells those that were read by OCR one and all."""

    def __init__(self, data: bytes, every: bool) -> None:
        folder = _folder.get()
        self._folder = folder / hashlib.sha256(data).hexdigest() / str(int(every)) if folder is not None else None

    def pages(self) -> list[PageText]:
        """Those from the first one on, as far as they are there and whole."""
        pages: list[PageText] = []
        with contextlib.suppress(OSError, ValueError, TypeError):
            while self._folder is not None:
                pages.append(PageText(*json.loads(self._path(self._folder, len(pages) + 1).read_bytes())))
        return pages

    def add(self, page: PageText) -> None:
        """Keep a page; a disk that has no room for it is met when the report is written."""
        if self._folder is None or page.error is not None:
            return
        path = self._path(self._folder, page.number)
        with contextlib.suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            temporary = path.with_suffix(".tmp")
            temporary.write_text(json.dumps(page))
            temporary.replace(path)

    @staticmethod
    def _path(folder: Path, number: int) -> Path:
        return folder / f"{number}.json"
