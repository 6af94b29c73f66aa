"""The registers of a run: each is read once, and the processes look things up in what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from dantext.tables.load import load


@contextmanager
def prepared(settings: dict[str, Any]) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """The settings of the extractors of the processes, and a line for what was left out of the registers.

    Raises `dantext.linking.registers.RegisterError` as `dantext.Extractor` does.
    """
    paths = settings.get("registers") or ()
    if not paths:
        yield settings, []
        return
    from dantext.linking.registers import claims_of, columns_of, prepare

    patterns = load(tuple(map(Path, settings.get("patterns", ()))))
    said = settings.get("register_columns")
    columns = columns_of(said) if said is not None else None
    claims = claims_of(settings.get("register_complete", ()), patterns)
    # Windows does not remove what a process that has just ended has mapped.
    with TemporaryDirectory(prefix="dantext-", ignore_cleanup_errors=True) as folder:
        files, complaints = [], []
        for n, path in enumerate(paths):
            files.append(Path(folder) / str(n))
            complaints += prepare(Path(path), files[-1], patterns, columns, claims).complaints()
        ours = {"registers": files, "register_columns": None, "register_complete": ()}
        yield settings | ours, complaints


def digest_of(settings: dict[str, Any]) -> str | None:
    """What tells the registers of one run from those of another; None for none."""
    paths = settings.get("registers") or ()
    if not paths:
        return None
    from dantext.linking.registers import digest

    said = (settings.get("register_columns"), *settings.get("register_complete", ()))
    return " ".join((digest(map(Path, paths)), *filter(None, said)))
