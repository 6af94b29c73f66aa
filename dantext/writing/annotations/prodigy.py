"""Tasks of Prodigy (prodi.gy/docs/api-interfaces): JSON lines of text and spans, which spaCy's tools read too.

A span has its kind as label, and under ``citation`` the fields, which Prodigy hands on. Characters are highlighted, not
tokens (``--highlight-chars``): a mention may end inside one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, BinaryIO

import msgspec

from dantext.model import Citation, Report
from dantext.writing.annotations.fields import said_of

CITATION = "citation"


class ProdigyWriter:
    """One JSON object a source."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode

    def write(self, source: str, text: str, report: Report, records: Sequence[Citation]) -> None:
        """Print the line of one source."""
        spans = [_span(record) for record in records]
        self._out.write(self._encode({"text": text, "spans": spans, "meta": {"source": source}}) + b"\n")
        self._out.flush()

    def close(self) -> None:
        """Nothing stands at the end."""


def _span(record: Citation) -> dict[str, Any]:
    return {"start": record.start, "end": record.end, "label": record.kind, CITATION: said_of(record)}
