"""The orders in which a list can stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

from dantext.model import Level, System
from dantext.tables.load import Patterns
from dantext.tables.schema import Rank
from dantext.writing.listing.row import Row

Sort = Literal["rank", "cited", "date", "count"]
SORTS: tuple[Sort, ...] = get_args(Sort)

# Assemblies, courts and the state's other bodies are one: laws, decrees and circulars stand in one order.
_SYSTEMS: Sequence[Sequence[System | None]] = (("party",), ("state", "assembly", "court"), ("front",), ("standard",))
_LEVELS: Sequence[Level] = get_args(Level)
_DIGITS = re.compile("[0-9]+")
_LAST = "9999"


def sort_key(sort: Sort, patterns: Patterns) -> Callable[[Row], Any]:
    """The key by which rows are sorted that stand as they are first cited; what ties stays in that order."""
    if sort == "cited":
        return lambda row: 0
    if sort == "count":
        return lambda row: -row.times
    if sort == "date":
        return lambda row: row.date or _LAST
    return _Ranks(patterns).key


class _Ranks:
    """The order of `ranks.toml`."""

    def __init__(self, patterns: Patterns) -> None:
        self._ranks = patterns.ranks

    def key(self, row: Row) -> tuple[Any, ...]:
        """System, level, rank of type and body, then date and number."""
        system = next((i for i, s in enumerate(_SYSTEMS) if row.system in s), len(_SYSTEMS))
        rank = next((i for i, r in enumerate(self._ranks) if is_of(row, r)), len(self._ranks))
        known = self._ranks[rank] if rank < len(self._ranks) else None
        level = row.level or (known.level if known is not None else None)
        number = _DIGITS.match(row.code or "")
        return (
            system, _LEVELS.index(level) if level is not None else len(_LEVELS),
            rank, known.types.index(row.doc_type_name) if known is not None and row.doc_type_name is not None else 0,
            row.date or _LAST, int(number[0]) if number is not None else 0,
        )  # fmt: skip


def is_of(row: Row, rank: Rank) -> bool:
    """Whether a document is of a rank by its system, type and body."""
    if rank.system not in (None, row.system) or row.doc_type_name not in rank.types:
        return False
    return not rank.issuers or any((row.issuer or "").startswith(name) for name in rank.issuers)
