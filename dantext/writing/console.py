"""Tables for people: as wide as the terminal, or as the page that they are piped to."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TextIO

from dantext.language.messages import _
from dantext.reading.names import one_line

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

_PIPED = 160  # characters, where nothing says how wide what reads it is
_NARROWEST = 40  # what is told to be narrower is broken there


def console_of(stream: TextIO) -> Console:
    """A console that writes to a stream: the width of its terminal, else ``COLUMNS``, else 160 characters."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    width = None if stream.isatty() else max(int(columns), _NARROWEST) if columns.isdecimal() else _PIPED
    return Console(file=stream, width=width, highlight=False)


def table_of(columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> Table:
    """A table of columns, each with its name and kind: ``number``, ``word`` (not broken) or ``text`` (broken anywhere).

    The names are translated here (`noted`). Control characters of cells are spelled out.
    """
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, kind in columns:
        table.add_column(
            _(name), no_wrap=kind == "word", overflow="fold", justify="right" if kind == "number" else "left"
        )
    for row in rows:
        # Never as a plain string, in which brackets are styles.
        table.add_row(*(Text("" if cell is None else one_line(str(cell))) for cell in row))
    return table
