"""A text splitter of LangChain."""

from __future__ import annotations

import copy
from typing import Any

from langchain_core.documents import Document
from langchain_text_splitters import TextSplitter

from dantext.rag.splitter import Splitter


class CitationSplitter(TextSplitter):
    """Splits as `dantext.rag.split`; a document has `dantext.rag.metadata`, and the metadata of the one it is from."""

    def __init__(self, size: int, overlap: int, flat: bool, settings: dict[str, Any]) -> None:
        self._splitter = Splitter(size, overlap, flat, settings)
        super().__init__(chunk_size=size, chunk_overlap=overlap, strip_whitespace=False)

    def split_text(self, text: str) -> list[str]:
        """The chunks without what they cite."""
        return [piece.chunk.text for piece in self._splitter.pieces(text)]

    def create_documents(self, texts: list[str], metadatas: list[dict[Any, Any]] | None = None) -> list[Document]:
        """A document a chunk; what is cited is known by the whole text."""
        given = metadatas or [{} for _ in texts]
        return [
            Document(page_content=piece.chunk.text, metadata=copy.deepcopy(known) | piece.metadata)
            for text, known in zip(texts, given, strict=True)
            for piece in self._splitter.pieces(text)
        ]
