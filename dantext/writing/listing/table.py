"""A list as a table on a terminal."""

from __future__ import annotations

import io
from typing import BinaryIO

from dantext.language.days import written_date
from dantext.writing.console import print_table
from dantext.writing.listing import words
from dantext.writing.listing.row import Listing

_TITLE = 80  # characters of a title: enough to know it again


def write(listing: Listing, out: BinaryIO) -> None:
    """Write the columns that a terminal has room for."""
    heads = words.heads(listing.day)
    columns = (
        (heads.number, "number"), (heads.code, "text"), (heads.date, "word"),
        (heads.issuer, "text"), (heads.title, "text"), (heads.times, "number"), (heads.validity, "text"),
    )  # fmt: skip
    rows = (
        (c.number, _shown(c), written_date(c.date), c.issuer, _short(c.title), c.times, c.validity)
        for c in words.cells(listing.rows)
    )
    stream = io.TextIOWrapper(out, "utf-8", "backslashreplace", write_through=True)
    print_table(stream, columns, rows)
    stream.flush()
    stream.detach()


def _shown(c: words.Cells) -> str:
    """``Nghị định 30/2020/NĐ-CP``: a column for the type would take the room of the title."""
    return c.code if not c.doc_type or c.code.lower().startswith(c.doc_type.lower()) else f"{c.doc_type} {c.code}"


def _short(title: str) -> str:
    return title if len(title) <= _TITLE else f"{title[:_TITLE].rsplit(' ', 1)[0]}…"
