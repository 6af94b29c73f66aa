"""A row of a list: a document, and what the reports that cite it say of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import msgspec

from dantext.model import Citation, Level, Relation, Report, System
from dantext.writing.listing.places import Place
from dantext.writing.listing.validity import Validity

Format = Literal["xlsx", "docx", "csv", "html", "table"]
DoubtKind = Literal["date", "ambiguous", "uncertain", "repaired", "unreadable"]


class Listed(NamedTuple):
    """A report with what it cites; ``places`` has the place of each record, or nothing where nobody knows them."""

    source: str
    report: Report
    records: Sequence[Citation]
    places: Sequence[Place] = ()


class Doubt(NamedTuple):
    """What is to be looked at in the original, and the values that are in doubt: dates, or codes."""

    kind: DoubtKind
    values: tuple[str, ...] = ()


class Where(NamedTuple):
    """A report that cites a document: how often, and at which places, each once."""

    source: str
    times: int
    places: tuple[Place, ...]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A document that is cited.

    Of ``code`` and ``called`` one is there: words as printed where no number is known. ``date`` is ISO to the precision
    that is known. ``title`` is that of a register, else the longest that is printed; of a law its name. ``times`` are
    the mentions, ``relations`` how these relate to it, the most frequent first.
    """

    code: str | None
    called: str | None
    doc_type: str | None
    doc_type_name: str | None
    system: System | None
    level: Level | None
    date: str | None
    issuer: str | None
    title: str | None
    name: str | None
    times: int
    where: tuple[Where, ...]
    relations: tuple[Relation, ...]
    validity: Validity
    doubts: tuple[Doubt, ...]


class Listing(NamedTuple):
    """A list: its rows, the day (ISO) of which they tell validity, and the reports that it is of."""

    rows: Sequence[Row]
    day: str
    reports: Sequence[Listed]
