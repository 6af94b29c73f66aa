"""The list of the documents that reports cite (danh mục văn bản viện dẫn).

`documents_cited` makes the rows, a writer a format writes them: `csv_file`, `docx`, `html`, `table`, `xlsx`.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from importlib import import_module
from typing import BinaryIO, cast, get_args

from dantext.writing.listing.cited import day_of, documents_cited
from dantext.writing.listing.order import SORTS, Sort
from dantext.writing.listing.places import Place, places
from dantext.writing.listing.row import Doubt, Format, Listed, Listing, Row, Where
from dantext.writing.listing.validity import Validity

FORMATS: tuple[Format, ...] = get_args(Format)

_MODULES = {"csv": "csv_file"}
# Made in memory: libraries complain on standard error of an archive that they cannot finish.
_ARCHIVES = ("xlsx", "docx")

__all__ = [
    "FORMATS", "SORTS", "Doubt", "Listed", "Listing", "Place", "Row", "Sort", "Validity", "Where", "day_of",
    "documents_cited", "places", "write",
]  # fmt: skip


def write(listing: Listing, fmt: Format, out: BinaryIO, bom: bool = False) -> None:
    """Write a list in a format; ``bom``: begin CSV with a byte order mark.

    Heads and notes are in the language of the moment; those of docx, a form of Vietnamese offices, are Vietnamese.
    """
    if fmt == "csv" and bom:
        out.write(b"\xef\xbb\xbf")
    module = import_module(f"dantext.writing.listing.{_MODULES.get(fmt, fmt)}")
    write_to = cast(Callable[[Listing, BinaryIO], None], module.write)
    if fmt not in _ARCHIVES:
        write_to(listing, out)
        return
    made = io.BytesIO()
    write_to(listing, made)
    out.write(made.getbuffer())
