"""Chunks for retrieval that cut no citation, and say which documents they cite.

>>> from dantext.rag import metadata, split
>>> text = "Căn cứ Luật Đất đai số 45/2013/QH13 ngày 29/11/2013;\\n\\nThực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013."
>>> for chunk in split(text, size=60):
...     print(chunk.start, chunk.end, metadata(chunk)["cited_relations"])
0 54 ['based_on 45/2013/QH13']
54 102 ['implements 25-NQ/TW']

`langchain_splitter`, `llama_index_parser` and `haystack_splitter` make the same a part of these frameworks, which are
imported only there.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from dantext.rag.metadata import Metadata, metadata
from dantext.rag.split import Chunk, split

if TYPE_CHECKING:
    from dantext.rag import haystack, langchain, llama_index

__all__ = ["Chunk", "Metadata", "haystack_splitter", "langchain_splitter", "llama_index_parser", "metadata", "split"]


def langchain_splitter(
    *, size: int = 1000, overlap: int = 0, flat: bool = False, **settings: Any
) -> langchain.CitationSplitter:
    """A `TextSplitter` of LangChain; ``settings`` are those of `dantext.Extractor`, ``flat`` is that of `metadata`.

    Raises `ImportError` without langchain-text-splitters, `ValueError` for wrong sizes, and what the extractor raises.
    """
    with _needed("langchain-text-splitters"):
        from dantext.rag.langchain import CitationSplitter
    return CitationSplitter(size, overlap, flat, settings)


def llama_index_parser(
    *, size: int = 1000, overlap: int = 0, flat: bool = False, **settings: Any
) -> llama_index.CitationParser:
    """A `NodeParser` of LlamaIndex; the arguments are those of `langchain_splitter`.

    Raises `ImportError` without llama-index-core, `ValueError` for wrong sizes, and what the extractor raises.
    """
    with _needed("llama-index-core"):
        from dantext.rag.llama_index import CitationParser
    return CitationParser(size=size, overlap=overlap, flat=flat, settings=settings)


def haystack_splitter(
    *, size: int = 1000, overlap: int = 0, flat: bool = False, **settings: Any
) -> haystack.CitationSplitter:
    """A component of Haystack; the arguments are those of `langchain_splitter`.

    Raises `ImportError` without haystack-ai, `ValueError` for wrong sizes, and what the extractor raises.
    """
    with _needed("haystack-ai"):
        from dantext.rag.haystack import CitationSplitter
    return CitationSplitter(size, overlap, flat, settings)


@contextmanager
def _needed(package: str) -> Iterator[None]:
    """Say of what cannot be imported which package it is of."""
    try:
        yield
    except ImportError as e:
        raise ImportError(f"needs {package} ({e}): pip install {package}", name=e.name) from e
