"""What a chunk cites, as the metadata that vector stores filter by."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dantext.model import Citation
from dantext.rag.split import Chunk

Metadata = dict[str, str | int | list[str]]
"""Values are JSON: what a chunk has nothing of is left out, for some stores take no empty list and no null."""

_SEPARATOR = "; "


def metadata(chunk: Chunk, *, flat: bool = False) -> Metadata:
    """Where a chunk stands, and the documents that it cites, each once and in the order of their first mention.

    ``start`` and ``end`` are its offsets in the text (code points, end exclusive). ``cited_documents`` are the keys
    that mentions of one document share within the text; ``cited_codes``, ``cited_names`` and ``cited_urns`` say which
    documents these are, also where another chunk says so; ``cited_relations`` are pairs as ``implements 25-NQ/TW``.
    ``own_codes`` are the numbers that the text bears itself. ``flat``: lists as one string, joined by ``"; "``, for
    stores that take no lists.

    >>> from dantext.rag import split
    >>> metadata(split("Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013;")[0])["cited_relations"]
    ['based_on 29/2013/NĐ-CP']
    """
    cited = [c for c in chunk.citations if c.kind != "self"]
    lists = {
        "cited_documents": _each(cited, lambda c: c.doc),
        "cited_codes": _each(cited, _code),
        "cited_names": _each(cited, lambda c: c.name),
        "cited_urns": _each(cited, lambda c: c.urn),
        "cited_relations": _each(cited, _relation),
        "own_codes": _each((c for c in chunk.citations if c.kind == "self"), _code),
    }
    found: Metadata = {"start": chunk.start, "end": chunk.end}
    found |= {key: _SEPARATOR.join(values) if flat else values for key, values in lists.items() if values}
    return found


def _each(citations: Iterable[Citation], value: Callable[[Citation], str | None]) -> list[str]:
    return [v for v in dict.fromkeys(map(value, citations)) if v]


def _code(c: Citation) -> str | None:
    return c.code or c.resolved_code


def _relation(c: Citation) -> str | None:
    document = _code(c) or c.name or " ".join(c.text.split())
    return f"{c.relation} {document}" if c.relation is not None else None
