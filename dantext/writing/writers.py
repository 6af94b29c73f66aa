"""Records out: JSON lines, JSON, CSV, a table on the terminal, or a page. Each writer streams source by source."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, BinaryIO, Protocol

import msgspec

from dantext.language.messages import _, figures, noted, shown_date
from dantext.model import FIELDS, Citation, Report
from dantext.reading.names import one_line
from dantext.tables.speech import told

if TYPE_CHECKING:
    from dantext.tables.load import Patterns


class Writer(Protocol):
    """Takes one source after another: its text, what it is itself, and its records."""

    def write(self, source: str, text: str, report: Report, records: Sequence[Citation]) -> None:
        """Print the records of one source."""

    def close(self) -> None:
        """Print what must stand at the end."""


class JsonlWriter:
    """One JSON object a line."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode_lines

    def write(self, source: str, text: str, report: Report, records: Sequence[Citation]) -> None:
        """Print the records of one source."""
        self._out.write(self._encode(records))
        self._out.flush()

    def close(self) -> None:
        """Nothing stands at the end."""


class JsonWriter:
    """One JSON array of sources, each with what it is itself and its records."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._encode = msgspec.json.Encoder().encode
        self._first = True

    def write(self, source: str, text: str, report: Report, records: Sequence[Citation]) -> None:
        """Print one element of the array; its first line says what the source itself is."""
        self._out.write(b"[" if self._first else b",\n")
        self._out.write(self._encode({"source": source, "report": report})[:-1] + b',\n"citations":[')
        self._out.write(b",\n".join(self._encode(r) for r in records) + b"]}")
        self._out.flush()
        self._first = False

    def close(self) -> None:
        """Close the array."""
        self._out.write(b"[]\n" if self._first else b"]\n")


class CsvWriter:
    """Comma-separated values with a header; several warnings in one cell are joined by a space.

    A cell that a spreadsheet would take for a formula (``=1+1``) gets an apostrophe in front. ``bom``: begin with a
    byte order mark, without which Excel takes UTF-8 for another encoding.
    """

    def __init__(self, out: BinaryIO, bom: bool = False) -> None:
        self._out = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
        if bom:
            self._out.write("\ufeff")
        self._csv = csv.writer(self._out)
        self._csv.writerow(FIELDS)

    def write(self, source: str, text: str, report: Report, records: Sequence[Citation]) -> None:
        """Print a row a record."""
        for record in records:
            row = msgspec.structs.asdict(record)
            row["warnings"] = " ".join(record.warnings)
            self._csv.writerow(map(cell, row.values()))

    def close(self) -> None:
        """Hand the stream back."""
        self._out.detach()


def cell(value: object) -> object:
    """A cell of CSV: nothing for null, and an apostrophe in front of what a spreadsheet would compute."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return "" if value is None else value


# What spreadsheets evaluate, also behind a tab or a carriage return.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class TableWriter:
    """A table for people, one a source: what is printed, and beside it what that resolves to and who says so."""

    def __init__(self, out: BinaryIO) -> None:
        self._stream = io.TextIOWrapper(out, "utf-8", write_through=True)

    def write(self, source: str, text: str, report: Report, records: Sequence[Citation]) -> None:
        """Print the table of one source."""
        from dantext.writing.console import print_table

        count = _("{source}: {n} citations")
        self._stream.write(f"{one_line(count.format(source=source, n=figures(len(records))))}\n")
        print_table(self._stream, _COLUMNS, map(_row, records))

    def close(self) -> None:
        """Hand the stream back."""
        self._stream.flush()
        self._stream.detach()


_COLUMNS = (
    (noted("at"), "number"), (noted("type"), "text"), (noted("document"), "text"), (noted("date"), "word"),
    (noted("resolved"), "text"), (noted("issuer"), "text"), (noted("relation"), "text"),
)  # fmt: skip
_TITLE = 60  # characters of a title in a cell: enough to know it again


def _row(r: Citation) -> tuple[object, ...]:
    name = r.code if r.code is not None else " ".join(r.text.split())
    relation = _("own") if r.kind == "self" else told(r.relation or "")
    date = shown_date(r.date or "")
    return r.start, r.doc_type, name, date, _resolved(r), r.issuer or r.resolved_issuer, relation


def _resolved(r: Citation) -> str:
    """``45/2013/QH13 · 2013-11-29 · Luật Đất đai (register)``: what the mention leaves out, and who says it."""
    title = r.name or r.resolved_title
    if title is not None and len(title) > _TITLE:
        title = f"{title[:_TITLE].rsplit(' ', 1)[0]}…"
    said = " · ".join(filter(None, (r.resolved_code, shown_date(r.resolved_date or ""), title)))
    return f"{said} ({told(r.resolved_by)})" if said and r.resolved_by is not None else said


_WRITERS: dict[str, Callable[[BinaryIO], Writer]] = {
    "jsonl": JsonlWriter,
    "json": JsonWriter,
    "table": TableWriter,
}


def writer_of(fmt: str, out: BinaryIO, patterns: Patterns, bom: bool = False) -> Writer:
    """The writer of a format; ``patterns`` are what the findings in a page go by, ``bom`` is for CSV."""
    if fmt == "csv":
        return CsvWriter(out, bom)
    if fmt == "html":
        from dantext.writing.page import HtmlWriter

        return HtmlWriter(out, patterns)
    if fmt in ("labelstudio", "prodigy"):
        from dantext.writing.annotations import LabelStudioWriter, ProdigyWriter

        return LabelStudioWriter(out) if fmt == "labelstudio" else ProdigyWriter(out)
    return _WRITERS[fmt](out)
