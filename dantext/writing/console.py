"""Tables for people: as wide as the terminal, or as the page that they are piped to.

Drawn here, for what draws tables elsewhere takes 14 MB of an installation, a seventh of all.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import TextIO

from dantext.language.messages import _
from dantext.reading.names import one_line

_PIPED = 160  # characters, where nothing says how wide what reads it is
_NARROWEST = 40  # what is told to be narrower is broken there
_GAP = "  "  # between two columns
_LEAST = 4  # of a column that is broken


def print_table(stream: TextIO, columns: Sequence[tuple[str, str]], rows: Iterable[Sequence[object]]) -> None:
    """Print a table of columns, each with its name and kind: ``number``, ``word`` (not broken) or ``text`` (broken).

    It is as wide as the terminal, else as ``COLUMNS`` says, else 160 characters. The names are translated here
    (`noted`). Control characters of cells are spelled out.
    """
    kinds = [kind for _name, kind in columns]
    cells = [["" if cell is None else one_line(str(cell)) for cell in row] for row in rows]
    heads = [_(name) for name, _kind in columns]
    widths = _widths([heads, *cells], kinds, _width(stream))
    ruled = _GAP.join("─" * width for width in widths)
    lines = [*_drawn(heads, kinds, widths), ruled]
    for row in cells:
        lines += _drawn(row, kinds, widths)
    stream.write("".join(f"{line}\n" for line in ("", *lines, "")))
    stream.flush()  # what cannot be printed is told before anything is said of it


def _width(stream: TextIO) -> int:
    if stream.isatty():
        return max(os.get_terminal_size(stream.fileno()).columns, _NARROWEST)
    columns = os.environ.get("COLUMNS", "")
    return max(int(columns), _NARROWEST) if columns.isdecimal() else _PIPED


def _widths(rows: Sequence[Sequence[str]], kinds: Sequence[str], width: int) -> list[int]:
    """The width of each column: those that may be broken have what the others leave, and the widest give."""
    given = [max(map(_size, column)) for column in zip(*rows, strict=True)]
    broken = [i for i, kind in enumerate(kinds) if kind == "text"]
    while broken and sum(given) + len(_GAP) * (len(given) - 1) > width:
        widest = max(broken, key=lambda i: given[i])
        if given[widest] <= _LEAST:
            break
        given[widest] -= 1
    return given


def _drawn(row: Sequence[str], kinds: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """The lines of a row."""
    columns = [list(_broken(cell, width)) for cell, width in zip(row, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = (
            f"{' ' * (width - _size(part))}{part}" if kind == "number" else f"{part}{' ' * (width - _size(part))}"
            for part, kind, width in zip(parts, kinds, widths, strict=True)
        )  # fmt: skip
        yield _GAP.join(padded).rstrip()


def _broken(cell: str, width: int) -> Iterator[str]:
    """The lines of a cell, broken at blanks, and within a word that is wider than the column."""
    line = ""
    for word in cell.split(" "):
        joined = f"{line} {word}" if line else word
        if _size(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        line = ""
        for char in word:
            if _size(line + char) > width and line:
                yield line
                line = ""
            line += char
    yield line


def _size(text: str) -> int:
    """The cells of a terminal that a text takes: two for a letter of Chinese or Japanese, none for a mark."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )
