"""Rows of cells as text: a line a row, a tab between cells."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None

# Breaks of lines in a cell, and tabs, would make rows and cells of it.
_BREAKS = re.compile(r"[^\S \u00a0\u202f\u3000]+")
# Of the digits of a number, a spreadsheet keeps fifteen.
_DIGITS = ".15g"
_LARGE = 1e15


def line_of(row: Sequence[Cell]) -> str:
    """The line of a row; no cells behind the last that has something in it."""
    return "\t".join([printed(cell) for cell in row]).rstrip("\t ")


def printed(cell: Cell) -> str:
    """A cell as people here write it: days as 03/02/2020, whole numbers without a point, on one line."""
    if isinstance(cell, str):
        return _BREAKS.sub(" ", cell.strip()) if not cell.isprintable() else cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < _LARGE
        return str(int(cell)) if whole else format(cell, _DIGITS)
    if isinstance(cell, datetime.datetime):
        return f"{cell:%d/%m}/{cell.year} {cell:%H:%M}"
    if isinstance(cell, datetime.date):
        return f"{cell:%d/%m}/{cell.year}"
    return str(cell)
