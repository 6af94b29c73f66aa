"""A list as comma-separated values, for spreadsheets and programs; dates are ISO."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from dantext.writing.listing import words
from dantext.writing.listing.row import Listing
from dantext.writing.writers import cell


def write(listing: Listing, out: BinaryIO) -> None:
    """Write the heads and a line a document; a cell that a spreadsheet would compute gets an apostrophe in front."""
    stream = io.TextIOWrapper(out, "utf-8", "backslashreplace", newline="", write_through=True)
    rows = csv.writer(stream)
    rows.writerow(words.heads(listing.day))
    for row in words.cells(listing.rows):
        rows.writerow(map(cell, row))
    stream.detach()
