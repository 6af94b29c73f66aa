"""Archives: many reports in, Parquet out, locally over processes or in Spark; the authority table over what they cite,
their overview and their graph.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the one of `typing`, which takes a while to load
if TYPE_CHECKING:
    from typing import Any

    from dantext.batch.arrow import CITATIONS, extract_batch, read_batch
    from dantext.batch.coordinator import Summary, Watcher, run

__all__ = ["CITATIONS", "Summary", "Watcher", "extract_batch", "read_batch", "run"]

_HOMES = {
    "arrow": ("CITATIONS", "extract_batch", "read_batch"),
    "coordinator": ("Summary", "Watcher", "run"),
}


def __getattr__(name: str) -> Any:
    """Arrow is loaded when something of it is asked for: `extract` reads its files by the processes of this room."""
    from importlib import import_module

    from dantext.language.extras import advice

    home = next((home for home, names in _HOMES.items() if name in names), None)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        return getattr(import_module(f"{__name__}.{home}"), name)
    except ModuleNotFoundError as e:
        raise ModuleNotFoundError(advice(e) or str(e), name=e.name) from None
