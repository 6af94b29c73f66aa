"""A list as a page that prints: one file, without a script, that loads nothing."""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dantext.language.days import written_date
from dantext.language.messages import _, language, ngettext
from dantext.reading.names import one_line
from dantext.writing.listing import words
from dantext.writing.listing.row import Listing

_FOLDER = Path(__file__).parent
_MOST = 40  # places of a document


def write(listing: Listing, out: BinaryIO) -> None:
    """Write the page, in the language of the moment."""
    from dantext import __version__

    environment = Environment(
        loader=FileSystemLoader(_FOLDER, encoding="utf-8"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["date"] = written_date
    style = (_FOLDER / "list.css").read_text("utf-8")
    count = len(listing.rows)
    parts = environment.get_template("list.html.j2").stream(
        language=language(),
        policy=f"default-src 'none'; style-src '{_hash(style)}'; base-uri 'none'; form-action 'none'",
        style=Markup(style),
        version=__version__,
        title=words.title(),
        count=ngettext("{n} document", "{n} documents", count).format(n=count),
        of=ngettext("cited in {n} report", "cited in {n} reports", len(listing.reports)).format(n=len(listing.reports)),
        sources=[one_line(r.source) for r in listing.reports],
        sources_head=_("Reports"),
        heads=words.heads(listing.day),
        rows=words.cells(listing.rows, _MOST),
        empty=_("No document is cited."),
    )
    for part in parts:
        out.write(part.encode("utf-8", "backslashreplace"))


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
