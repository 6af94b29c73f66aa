"""What the page calls the closed vocabularies, in Vietnamese and English: the tables of `labels.json`."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path

Pair = tuple[str, str]
Table = dict[str, Pair]


@lru_cache(maxsize=1)
def tables() -> dict[str, Table]:
    """The names of the values of each vocabulary; that of no value is under the empty string."""
    read = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return {name: {value: (pair[0], pair[1]) for value, pair in table.items()} for name, table in read.items()}


def label(table: Table, value: str | None) -> Pair:
    """The names of a value; a value that has none names itself."""
    return table.get(value or "") or (value or "Không rõ", value or "unknown")


COLOURS = tuple(f"c{i}" for i in range(9))
"""Classes of the types of documents, with their colours in the style sheet; the last is all others."""
