"""Where pages and sheets begin in a text that was read: what no sign of the text itself says."""

from __future__ import annotations

from typing import NamedTuple


class Mark(NamedTuple):
    """From here on, a page (``page 3``) or a sheet (``sheet Nghị định``) is read."""

    start: int
    label: str


class Marked(NamedTuple):
    """A text with its marks, in order, and the numbers of the pages of which it has nothing but a running head."""

    text: str
    marks: tuple[Mark, ...]
    scanned: tuple[int, ...] = ()
