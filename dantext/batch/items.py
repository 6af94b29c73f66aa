"""What flows from the sources to the workers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from dantext.reading import files
from dantext.reading.files.errors import Failure
from dantext.reading.files.limits import MIB

__all__ = ["MIB", "Item", "Limits", "is_litter"]


@dataclass(frozen=True, slots=True)
class Limits(files.Limits):
    """What is refused, so that no source can stop a run: what one report may cost, and one archive."""

    members: int = 200_000  # of one archive
    depth: int = 3  # archives within archives
    ratio: int = 200  # unpacked to packed; text reaches 20
    listing: int = 400 * MIB  # of memory, for what lists containers, on top of what it has when it is started


class Item(NamedTuple):
    """One report on its way to a worker: in a file, in memory, as text, or not to be had (``error``).

    ``stamp`` is that of the file (`files`); ``is_unchanged`` says that by it nothing need be read.
    ``weight`` is what it counts for in the progress, in bytes of the file it comes from; ``root`` that file, if it
    holds many. ``spooled`` is a temporary file with the ``length`` bytes of its data, or of its text, that are too many
    to be handed around; ``data`` or ``text`` is empty then.
    """

    source: str
    container: str | None = None
    weight: int = 0
    root: str | None = None
    path: str | None = None
    data: bytes | None = None
    text: str | None = None
    error: Failure | None = None
    known: bytes | None = None  # SHA-256 with which it was read before
    spooled: str | None = None
    length: int = 0
    stamp: bytes | None = None
    is_unchanged: bool = False

    @property
    def held(self) -> int:
        """Bytes of memory that it takes, about, or that its temporary file has."""
        return self.length or len(self.data or b"") + 2 * len(self.text or "")


def is_litter(name: str) -> bool:
    """Whether a file or folder is what operating systems and editors leave behind: no report of anybody."""
    return name in _LITTER or name.startswith("~$")


_LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"))
