"""A preprocessing component of Haystack."""

# No postponed annotations here: Haystack reads those of `run` to connect components.
from typing import Any

from haystack import Document, component, default_from_dict, default_to_dict

from dantext.rag.splitter import Splitter


@component
class CitationSplitter:
    """Splits as `dantext.rag.split`; each document has `dantext.rag.metadata`, and the metadata of the one it is from.

    ``source_id`` and ``split_id`` say of which document it is which part, as with the splitters of Haystack.
    """

    def __init__(
        self, size: int = 1000, overlap: int = 0, flat: bool = False, settings: dict[str, Any] | None = None
    ) -> None:
        self._splitter = Splitter(size, overlap, flat, settings or {})

    @component.output_types(documents=list[Document])
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """The chunks of documents, in order. Raises `TypeError` for a document without text."""
        return {"documents": [made for document in documents for made in self._parts(document)]}

    def _parts(self, document: Document) -> list[Document]:
        if document.content is None:
            raise TypeError(f"document {document.id} has no text; convert it to text first")
        return [
            Document(
                content=piece.chunk.text,
                meta={**document.meta, **piece.metadata, "source_id": document.id, "split_id": number},
            )
            for number, piece in enumerate(self._splitter.pieces(document.content))
        ]

    def to_dict(self) -> dict[str, Any]:
        """The settings, for a pipeline that is written down."""
        s = self._splitter
        made: dict[str, Any] = default_to_dict(self, size=s.size, overlap=s.overlap, flat=s.flat, settings=s.settings)
        return made

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "CitationSplitter":
        """The component with settings that were written down."""
        made: CitationSplitter = default_from_dict(cls, data)
        return made
