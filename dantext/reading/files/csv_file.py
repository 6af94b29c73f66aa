"""CSV to text: a line a row, with tabs between cells."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice

from dantext.reading.files.limits import Limits
from dantext.reading.files.plain import Decoded, decode
from dantext.reading.files.rows import line_of

_LOOKED_AT = 200
_ALIKE = 0.6
"""So many of the rows have as many cells as each other; a list has its title and its heads of groups as well."""


def read(data: bytes, name: str, limits: Limits) -> Decoded:
    """The rows of a list. What is called .csv and has no such rows is the text that it is.

    Raises `ReadError` as `decode` does.
    """
    text, encoding = decode(data, name, limits)
    separator = _separator(text)
    if separator is None:
        return Decoded(text, encoding)
    try:
        return Decoded("\n".join(map(line_of, _rows(text, separator))), encoding)
    except csv.Error:
        return Decoded(text, encoding)


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    """Raises `csv.Error` where a quotation mark has no other, which would make one cell of all that follows."""
    return csv.reader(StringIO(text, newline=""), delimiter=separator, strict=True)


def _separator(text: str) -> str | None:
    """The one that makes most rows alike, of several cells; None if there is none."""
    best, most = None, _ALIKE
    for separator in "\t;,":
        try:
            widths = Counter(len(row) for row in islice(_rows(text, separator), _LOOKED_AT) if any(row))
        except csv.Error:
            continue
        alike = max((n for width, n in widths.items() if width > 1), default=0) / max(widths.total(), 1)
        if alike > most:
            best, most = separator, alike
    return best
