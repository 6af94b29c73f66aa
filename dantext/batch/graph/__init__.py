"""The documents of an archive and how they relate, as a graph that other programs open."""

from __future__ import annotations

from dantext.batch.graph.errors import GraphError
from dantext.batch.graph.write import FORMATS, Written, write

__all__ = ["FORMATS", "GraphError", "Written", "write"]
