"""The citation network: which documents act on the most cited ones, and where each stands in the picture.

Who acts is a document where the citing source is one that the archive also cites, and a group of papers of one type and
issuer otherwise. A lane a level of government, the central one on top and the groups at the foot, so that most arrows
point up: from who carries out to what is carried out. In a lane documents stand by date, from left to right.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from dantext.batch.report import queries

Ask = Callable[..., list[dict[str, Any]]]

_NODES, _ACTORS, _GROUPS = 26, 10, 8
_DOCUMENT_EDGES, _GROUP_EDGES = 50, 24
_LANES: tuple[str | None, ...] = ("central", "province", "district", "commune", None)

WIDTH = 1120
_LEFT, _BOX, _GAP, _HEIGHT = 96, 158, 10, 46
_GROUP_BOX = 242
_ROW = 92  # from one row of boxes to the next, with room for arrows
_LABEL, _SMALL, _LONG_LABEL = 21, 27, 36  # characters


@dataclass(frozen=True, slots=True)
class Node:
    """A box: a document, or a group of citing papers."""

    key: str
    called: str
    lines: tuple[str, ...]  # what stands in it: what it is called, and what it is about in two lines
    document: int | None
    date: str | None
    issuer: str | None
    title: str | None
    x: float
    y: float
    width: float
    group: bool

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow from who acts to what is acted on."""

    source: Node
    target: Node
    relation: str
    sources: int
    mentions: int
    example: str
    path: str
    query: str

    @property
    def width(self) -> float:
        return min(1.2 + 0.45 * math.sqrt(self.sources - 1), 6.0)


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the picture."""

    level: str | None
    groups: bool
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Network:
    """Boxes and arrows with their places, in units of the picture."""

    nodes: list[Node]
    edges: list[Edge]
    lanes: list[Lane]
    width: int
    height: float
    box: int  # the height of a box


def network(ask: Ask) -> Network:
    """The network of an archive; the same for the same tables."""
    documents = ask(queries.NODES, n=_NODES)
    ids = [d["document"] for d in documents]
    documents += ask(queries.ACTORS, nodes=ids, n=_ACTORS)
    ids = [d["document"] for d in documents]
    between = ask(queries.DOCUMENT_EDGES, nodes=ids, n=_DOCUMENT_EDGES)
    of_groups = ask(queries.GROUP_EDGES, nodes=ids, groups=_GROUPS, n=_GROUP_EDGES)
    used = {e["target"] for e in (*between, *of_groups)} | {e["own"] for e in between}
    groups = list(dict.fromkeys((e["type"], e["issuer"]) for e in of_groups))
    nodes, lanes, height = _placed([d for d in documents if d["document"] in used], groups)
    edges = [_edge(nodes[_key(e)], nodes[str(e["target"])], e, ids) for e in (*between, *of_groups)]
    return Network(list(nodes.values()), edges, lanes, WIDTH, height, _HEIGHT)


def _key(edge: dict[str, Any]) -> str:
    return str(edge["own"]) if "own" in edge else _group_key(edge["type"], edge["issuer"])


def _group_key(kind: str | None, issuer: str | None) -> str:
    return f"{kind or ''}|{issuer or ''}"


def _placed(
    documents: list[dict[str, Any]], groups: list[tuple[str | None, str | None]]
) -> tuple[dict[str, Node], list[Lane], float]:
    nodes: dict[str, Node] = {}
    lanes: list[Lane] = []
    y = 0.0
    for level in _LANES:
        of_level = [d for d in documents if (d["level"] if d["level"] in _LANES else None) == level]
        of_level.sort(key=lambda d: (d["date"] or "9999", d["document"]))
        if of_level:
            columns = (WIDTH - _LEFT) // (_BOX + _GAP)
            for i, d in enumerate(of_level):
                x, top = _place(i, len(of_level), columns, _BOX, y)
                nodes[str(d["document"])] = _document(d, x, top)
            y = _end(lanes, level, False, y, -(-len(of_level) // columns))
    if groups:
        columns = (WIDTH - _LEFT) // (_GROUP_BOX + _GAP)
        for i, (kind, issuer) in enumerate(groups):
            x, top = _place(i, len(groups), columns, _GROUP_BOX, y)
            key = _group_key(kind, issuer)
            lines = (short(kind or "?", _LONG_LABEL), *_wrapped(issuer or "", _LONG_LABEL))
            nodes[key] = Node(key, kind or "?", lines, None, None, issuer, None, x, top, _GROUP_BOX, True)
        y = _end(lanes, None, True, y, -(-len(groups) // columns))
    return nodes, lanes, y


def _document(d: dict[str, Any], x: float, y: float) -> Node:
    """The box of a document: its code, with the year if that has none, and its name or title."""
    code, year = d["code"] or "?", (d["date"] or "")[:4]
    called = f"{code} ({year})" if year and year not in code else code
    title = d["name"] or d["title"]
    lines = (short(called, _LABEL), *_wrapped(title or d["issuer"] or "", _SMALL))
    key = str(d["document"])
    return Node(key, called, lines, d["document"], d["date"], d["issuer"], title, x, y, _BOX, False)


def _wrapped(words: str, most: int) -> list[str]:
    """Words in two lines at most; one that is empty for none."""
    lines = wrap(words, most, max_lines=2, placeholder="…", break_on_hyphens=False)
    return [short(line, most) for line in lines] or [""]


def _place(i: int, n: int, columns: int, width: float, top: float) -> tuple[float, float]:
    """Where the box of a number stands: rows as even as can be, shifted by turns, so that arrows pass."""
    rows = -(-n // columns)
    per_row = -(-n // rows)
    row, column = divmod(i, per_row)
    step = (WIDTH - _LEFT) / per_row
    shift = (step - width) * (0.75 if row % 2 else 0.25)
    return round(_LEFT + column * step + shift, 1), round(top + 26 + row * _ROW, 1)


def _end(lanes: list[Lane], level: str | None, groups: bool, top: float, rows: int) -> float:
    height = rows * _ROW + 6
    lanes.append(Lane(level, groups, top, height))
    return top + height


def _edge(source: Node, target: Node, e: dict[str, Any], ids: list[int]) -> Edge:
    conditions = [f"document = {e['target']}", queries.equals("relation", e["relation"])]
    if source.document is not None:
        conditions.append(f"own_document = {source.document}")
    else:
        others = ", ".join(map(str, sorted(ids)))
        conditions += [
            f"(own_document IS NULL OR own_document NOT IN ({others}))",
            "source IN (SELECT source FROM 'documents/*.parquet' GROUP BY source HAVING "
            f"{queries.equals('min(own_doc_type_name)', e['type'])} AND "
            f"{queries.equals('min(own_issuer)', e['issuer'])})",
        ]
    return Edge(
        source, target, e["relation"], e["sources"], e["mentions"], e["example"], _path(source, target),
        queries.rows("\n  AND ".join(conditions)),
    )  # fmt: skip


def _path(a: Node, b: Node) -> str:
    """From the edge of one box to the edge of the other, leaving and arriving upright."""
    up = a.y > b.y
    if a.y == b.y:
        bow = 16 + min(abs(a.middle - b.middle) / 14, 26)
        return f"M{a.middle:g} {a.y:g}C{a.middle:g} {a.y - bow:g} {b.middle:g} {b.y - bow:g} {b.middle:g} {b.y - 4:g}"
    start, end = (a.y, b.y + _HEIGHT + 4) if up else (a.y + _HEIGHT, b.y - 4)
    bend = (end - start) * 0.45
    return f"M{a.middle:g} {start:g}C{a.middle:g} {start + bend:g} {b.middle:g} {end - bend:g} {b.middle:g} {end:g}"


def short(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
