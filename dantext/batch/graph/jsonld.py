"""JSON-LD in the terms of ELI, the European Legislation Identifier (data.europa.eu/eli/ontology), and Dublin Core.

How often and where a document is cited is not said: a relation of RDF has no properties.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from typing import Any
from urllib.parse import quote

from dantext.batch.graph.tables import Graph

_CONTEXT = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "dcterms": "http://purl.org/dc/terms/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TERMS = {
    "code": "eli:id_local", "doc_type_name": "dcterms:type", "date": "eli:date_document",
    "issuer": "eli:responsibility_of", "place": "dcterms:spatial", "title": "dcterms:title",
    "name": "dcterms:alternative", "source": "dcterms:source",
}  # fmt: skip
# ELI's `repeals` is said of what replaces as well; it has no term for what issues a document or is attached to one.
_RELATIONS = {
    "based_on": ("eli:based_on",), "implements": ("eli:implements",), "amends": ("eli:amends",),
    "replaces": ("eli:repeals", "dcterms:replaces"), "repeals": ("eli:repeals",), "issues": ("eli:related_to",),
    "attached_to": ("eli:related_to",), "cites": ("eli:cites",),
}  # fmt: skip
_DATES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}


def lines(graph: Graph) -> Iterator[str]:
    """The file, an object a line: of each document what is said of it, then what it relates to."""
    yield f'{{"@context": {_json(_CONTEXT)},\n"@graph": ['
    separator = "\n"
    for one in _objects(graph):
        yield f"{separator}{_json(one)}"
        separator = ",\n"
    yield "\n]}\n"


def _objects(graph: Graph) -> Iterator[dict[str, Any]]:
    for node in graph.nodes():
        said = {term: _value(name, node[name]) for name, term in _TERMS.items() if node[name]}
        yield {"@id": _iri(node["id"]), "@type": "eli:LegalResource", **said}
    for citing, relations in groupby(graph.relations(), lambda r: r["citing"]):
        found: dict[str, list[dict[str, str]]] = {}
        for r in relations:
            for term in _RELATIONS[r["relation"]]:
                target = {"@id": _iri(r["cited"])}
                if target not in found.setdefault(term, [])[-1:]:
                    found[term].append(target)
        yield {"@id": _iri(citing), **found}


def _value(name: str, value: str) -> str | dict[str, str]:
    kind = _DATES.get(len(value)) if name == "date" else None
    return {"@value": value, "@type": kind} if kind is not None else value


def _iri(name: str) -> str:
    return f"urn:x-dantext:{quote(name, safe='@')}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
