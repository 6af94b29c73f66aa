"""What the splitters of all frameworks share: settings that can be written down, and pairs of chunk and metadata."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from dantext.extract import Extractor, default_extractor
from dantext.rag.metadata import Metadata, metadata
from dantext.rag.split import Chunk, check_sizes, split


class Piece(NamedTuple):
    """A chunk, and what it cites."""

    chunk: Chunk
    metadata: Metadata


class Splitter:
    """Splits one text after another; ``settings`` are those of `dantext.Extractor`.

    Raises `ValueError` for sizes that cannot be, and what the extractor raises.
    """

    def __init__(self, size: int, overlap: int, flat: bool, settings: dict[str, Any]) -> None:
        check_sizes(size, overlap)
        self.size, self.overlap, self.flat, self.settings = size, overlap, flat, settings
        self._extractor = Extractor(**settings) if settings else default_extractor()

    def pieces(self, text: str) -> Iterator[Piece]:
        """The chunks of a text that have more than blanks."""
        for chunk in split(text, size=self.size, overlap=self.overlap, extractor=self._extractor):
            if not chunk.text.isspace():
                yield Piece(chunk, metadata(chunk, flat=self.flat))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.size, self.overlap, self.flat, self.settings)
