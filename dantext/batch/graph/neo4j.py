"""Neo4j: two files for its import of CSV, or statements of Cypher.

Every node is a ``Document``; one that the archive has is a ``Report`` too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Any

from dantext.batch.graph.tables import NODE, RELATION, Field, Graph

_ROWS = 500  # of one statement
_LINE_ENDS = re.compile(r"[\r\n]+")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")


def node_rows(graph: Graph) -> Iterator[list[object]]:
    """The rows of the file of nodes, heads first: ``neo4j-admin database import full --nodes=FILE``."""
    yield ["id:ID", ":LABEL", *map(_head, NODE)]
    for node in graph.nodes():
        label = "Document;Report" if node["source"] else "Document"
        yield [_cell(node["id"]), label, *(_cell(node[f.name]) for f in NODE)]


def relation_rows(graph: Graph) -> Iterator[list[object]]:
    """The rows of the file of relations, heads first: ``--relationships=FILE``."""
    yield [":START_ID", ":END_ID", ":TYPE", *map(_head, RELATION)]
    for r in graph.relations():
        ends = (_cell(r["citing"]), _cell(r["cited"]))
        yield [*ends, r["relation"].upper(), *(_cell(r[f.name]) for f in RELATION)]


def _head(field: Field) -> str:
    return f"{field.name}:long" if field.is_number else field.name


def _cell(value: object) -> object:
    """What stands on one line: Neo4j reads no others unless it is told to."""
    return _LINE_ENDS.sub(" ", value) if isinstance(value, str) else value


def statements(graph: Graph) -> Iterator[str]:
    """Cypher that makes the graph, or adds to one that is there; run again it changes nothing."""
    yield "CREATE CONSTRAINT document_id IF NOT EXISTS FOR (n:Document) REQUIRE n.id IS UNIQUE;\n"
    for is_report, label in ((False, ""), (True, " SET n:Report")):
        nodes = (n for n in graph.nodes() if bool(n["source"]) == is_report)
        for rows in _batches(_map(n, ("id", *(f.name for f in NODE))) for n in nodes):
            yield f"UNWIND [{rows}] AS row MERGE (n:Document {{id: row.id}}) SET n += row{label};\n"
    for relation, of_type in groupby(graph.relations(by_type=True), lambda r: r["relation"]):
        for rows in _batches(_relation(r) for r in of_type):
            yield (
                f"UNWIND [{rows}] AS row MATCH (a:Document {{id: row.citing}}), (b:Document {{id: row.cited}}) "
                f"MERGE (a)-[r:{relation.upper()}]->(b) SET r += row.of;\n"
            )


def _relation(r: dict[str, Any]) -> str:
    ends = _map(r, ("citing", "cited")).removesuffix("}")
    return f"{ends}, of: {_map(r, tuple(f.name for f in RELATION))}}}"


def _map(row: dict[str, Any], names: tuple[str, ...]) -> str:
    said = ((name, row[name]) for name in names if row[name] not in (None, ""))
    return "{" + ", ".join(f"{name}: {_literal(value)}" for name, value in said) + "}"


def _literal(value: str | int) -> str:
    r"""A value of Cypher, whose strings have the escapes of JSON.

    Some versions undo ``\u0022`` before they look for the ends of strings, whatever stands in front of it: so in none
    of these a u is next to a backslash.
    """
    if isinstance(value, int):
        return str(value)
    return json.dumps(_CONTROL.sub("\ufffd", value), ensure_ascii=False).replace("\\u", '\\" + "u')


def _batches(rows: Iterable[str]) -> Iterator[str]:
    """Rows as the lists of one statement each."""
    rows = iter(rows)
    while batch := list(islice(rows, _ROWS)):
        yield ",\n".join(batch)
