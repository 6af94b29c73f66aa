"""What gold says of a mention beside its span, and the sets that people choose from."""

from __future__ import annotations

from typing import Any, get_args

from dantext.language.messages import _
from dantext.model import Citation, Kind, Relation

KINDS: tuple[Kind, ...] = get_args(Kind)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
TEXTS = (
    "doc_type", "type_text", "number", "year", "symbol", "code", "date", "date_text", "issuer_text", "issuer",
    "title_text", "pinpoint", "doc", "resolved_code", "resolved_date",
)  # fmt: skip
"""Fields that people write; ``year`` is a number."""
FIELDS = (*TEXTS, "relation")


def gold_record(kind: str, start: int, end: int, text: str, stated: dict[str, Any]) -> dict[str, Any]:
    """A line of a gold file, with null for what is not said. Raises `ValueError` for a year that is no number."""
    record: dict[str, Any] = {"kind": kind, "start": start, "end": end, "text": text[start:end]}
    record |= {field: stated.get(field) or None for field in FIELDS}
    if record["year"] is not None:
        try:
            record["year"] = int(record["year"])
        except ValueError:
            said = _("year {year} of {words} is no number")
            raise ValueError(said.format(year=repr(record["year"]), words=repr(record["text"]))) from None
    return record


def said_of(record: Citation) -> dict[str, str | int]:
    """The fields of a record that say something."""
    values = ((field, getattr(record, field)) for field in FIELDS)
    return {field: value for field, value in values if value is not None}
