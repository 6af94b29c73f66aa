"""The one error of graphs."""

from __future__ import annotations


class GraphError(Exception):
    """A graph cannot be made or written; the message, one line, says why and what to do."""
