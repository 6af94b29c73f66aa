"""Workbooks for tests: .xlsx by openpyxl, .ods as the zip of XML that it is, .xls as records in an OLE file."""

from __future__ import annotations

import datetime
import struct
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import openpyxl

from tests.support.docs import make_ole

Rows = Sequence[Sequence[Any]]
_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in [("office", "office"), ("table", "table"), ("text", "text")]
)


def make_xlsx(
    sheets: Mapping[str, Rows], hidden: Sequence[str] = (), merged: Sequence[str] = (), far: str = ""
) -> bytes:
    """``merged``: ranges of the first sheet; ``far``: a cell of it that is somewhere else."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.sheet_state = "hidden" if title in hidden else "visible"
        for row in rows:
            sheet.append(list(row))
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    if far:
        book.worksheets[0][far] = "b"
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def make_ods(sheets: Mapping[str, Rows], encrypted: bool = False, repeated: int = 1) -> bytes:
    """``repeated``: every row stands so many times, and is written once."""
    tables = ""
    for title, rows in sheets.items():
        lines = (
            f'<table:table-row table:number-rows-repeated="{repeated}">{"".join(map(_cell, row))}</table:table-row>'
            for row in rows
        )
        tables += f'<table:table table:name="{escape(title)}">{"".join(lines)}</table:table>'
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    content = f"<office:document-content {_SPACES}>{body}</office:document-content>"
    spaces = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    lock = "<manifest:encryption-data/>" * encrypted
    entry = f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{lock}</manifest:file-entry>'
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", f"<manifest:manifest {spaces}>{entry}</manifest:manifest>")
        file.writestr("content.xml", content)
    return out.getvalue()


def _cell(value: Any) -> str:
    if isinstance(value, datetime.date):
        return f'<table:table-cell office:value-type="date" office:date-value="{value}"/>'
    if isinstance(value, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    if value is None:
        return "<table:table-cell/>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def make_xls(sheets: Mapping[str, Rows], encrypted: bool = False) -> bytes:
    """Texts and numbers only (MS-XLS: a record is its kind, its length and its fields)."""
    begin, end = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)), _record(0x000A, b"")
    lock = _record(0x002F, bytes(54)) if encrypted else b""
    names = [struct.pack("<BB", len(title), 1) + title.encode("utf-16-le") for title in sheets]
    place = len(begin + lock + end) + sum(4 + 6 + len(name) for name in names)
    listed, bodies = b"", b""
    for name, rows in zip(names, sheets.values(), strict=True):
        listed += _record(0x0085, struct.pack("<IH", place + len(bodies), 0) + name)
        cells = (_xls_cell(r, c, value) for r, row in enumerate(rows) for c, value in enumerate(row))
        bodies += _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + b"".join(cells) + end
    return make_ole({"Workbook": begin + lock + listed + end + bodies})


def _record(kind: int, fields: bytes) -> bytes:
    return struct.pack("<HH", kind, len(fields)) + fields


def _xls_cell(row: int, column: int, value: Any) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if value is None:
        return b""
    if isinstance(value, int | float):
        return _record(0x0203, place + struct.pack("<d", value))
    return _record(0x0204, place + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
