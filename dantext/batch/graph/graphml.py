"""GraphML (graphml.graphdrawing.org), which networkx, Gephi, yEd and igraph open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from dantext.batch.graph.tables import NODE, RELATION, Field, Graph

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
"""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TYPE = Field("relation")


def lines(graph: Graph) -> Iterator[str]:
    """The file, a node or relation at a time."""
    yield _HEAD
    for prefix, owner, fields in (("n", "node", NODE), ("e", "edge", (_TYPE, *RELATION))):
        for f in fields:
            kind = "long" if f.is_number else "string"
            yield f'<key id="{prefix}_{f.name}" for="{owner}" attr.name="{f.name}" attr.type="{kind}"/>\n'
    yield '<graph id="archive" edgedefault="directed">\n'
    for node in graph.nodes():
        yield f"<node id={_attribute(node['id'])}>{_data(node, 'n', NODE)}</node>\n"
    for number, r in enumerate(graph.relations()):
        ends = f"source={_attribute(r['citing'])} target={_attribute(r['cited'])}"
        yield f'<edge id="e{number}" {ends}>{_data(r, "e", (_TYPE, *RELATION))}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(row: Mapping[str, Any], prefix: str, fields: Sequence[Field]) -> str:
    said = ((f.name, row[f.name]) for f in fields if row[f.name] not in (None, ""))
    return "".join(f'<data key="{prefix}_{name}">{escape(_clean(str(value)))}</data>' for name, value in said)


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)
