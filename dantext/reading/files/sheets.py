"""Workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) to text, sheet after sheet."""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from dantext.language.messages import _, aside, figures, noted
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import LINE, Limits
from dantext.reading.files.marks import Mark, Marked
from dantext.reading.files.package import Package
from dantext.reading.files.rows import line_of, printed

_ZIP = b"PK"
_NO_REASON = "Cannot detect file format"
# All of an OpenDocument file in one part, which is encrypted, or what its list says of parts that are.
_ENCRYPTED_PART = "encrypted-package"
_ENCRYPTED_PARTS = b"encryption-data"
_DAMAGE = (BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error)
_FILE_PASS, _END = 0x2F, 0x0A  # records of Excel


def read(data: bytes, name: str, limits: Limits) -> Marked:
    """The text of all sheets, hidden ones too: the name of a sheet, and its rows as lines, with tabs between cells.

    Row n of a sheet is the n-th line below its name. What cells hold is read, as values, a merged one once; not what
    lies over them, as notes and text boxes do.
    Called in the process for it only (`dantext.reading.files.reader`): the library ends its process where there is
    not enough memory.
    Raises `ReadError`: ``damaged``, ``encrypted``, ``bomb``, ``too-large``.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    if data.startswith(_ZIP):
        package = Package(data, name, limits, noted("spreadsheet"), noted("Excel or LibreOffice"))
        has_password = _ENCRYPTED_PART in package.names() or _has_encrypted_parts(data)
    else:
        has_password = _has_encrypted_records(data)
    if has_password:
        raise ReadError("encrypted", _("{name}: is protected by a password; save it without one").format(name=name))
    try:
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            return _read(workbook, name, limits)
    except (CalamineError, ValueError, OSError) as e:
        raise _damaged(name, e) from None
    except BaseException as e:
        # What the library takes for impossible; its class can be named only where there is one.
        if type(e).__name__ == "PanicException":
            raise _damaged(name, e) from None
        raise


def _damaged(name: str, why: BaseException) -> ReadError:
    reason = _("it cannot be opened") if _NO_REASON in str(why) or not str(why) else why
    said = _("{name}: is a damaged spreadsheet{why}; save it again")
    return ReadError("damaged", said.format(name=name, why=aside(reason)))


def _has_encrypted_parts(data: bytes) -> bool:
    """Whether the list of an OpenDocument file says so."""
    with suppress(*_DAMAGE), ZipFile(BytesIO(data)) as file:
        return _ENCRYPTED_PARTS in file.read("META-INF/manifest.xml")
    return False


def _has_encrypted_records(data: bytes) -> bool:
    """Whether a workbook of Excel 97 says so; the library reads as cells what one of the old ways of it has made."""
    import olefile

    with suppress(OSError, ValueError, struct.error, IndexError), olefile.OleFileIO(BytesIO(data)) as file:
        stream = next((s for s in ("Workbook", "Book") if file.exists(s)), None)
        return stream is not None and _has_file_pass(file.openstream(stream).read())
    return False


def _has_file_pass(stream: bytes) -> bool:
    """Whether the first records of a workbook (MS-XLS 2.4.117) say that those behind are encrypted."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, at)
        if kind in (_FILE_PASS, _END):
            return bool(kind == _FILE_PASS)
        at += 4 + size
    return False


def _read(workbook: Any, name: str, limits: Limits) -> Marked:
    lines: list[str] = []
    marks: list[Mark] = []
    length = 0
    left = limits.text
    for index, title in enumerate(workbook.sheet_names):
        sheet = workbook.get_sheet_by_index(index)
        rows = _lines(sheet, title, name, limits, left)
        if not rows:
            continue
        marks.append(Mark(length, _("sheet {title}").format(title=title)))
        rows.insert(0, printed(title))
        lines += rows
        size = sum(map(len, rows)) + len(rows)
        length += size
        left -= size + LINE * sum(map(bool, rows))
    return Marked("\n".join(lines), tuple(marks))


def _lines(sheet: Any, title: str, name: str, limits: Limits, left: int) -> list[str]:
    """The rows of a sheet, none if nothing is in them; ``left`` of the characters that the text may have."""
    if sheet.end is None:
        return []
    rows, columns = sheet.end[0] + 1, sheet.width
    # Each is asked for, whether something is in it or not.
    if rows * columns > limits.text:
        raise ReadError(
            "too-large",
            _(
                "{name}: sheet {title!r} has {rows} rows of {columns} cells; delete those that are "
                "outside of its table, or split it"
            ).format(name=name, title=title, rows=figures(rows), columns=figures(columns)),
        )
    lines: list[str] = []
    for line in map(line_of, sheet.iter_rows()):
        lines.append(line)
        left -= len(line) + (LINE if line else 1)
        if left < 0:
            raise limits.too_long(name)
    return lines if any(lines) else []
