"""Files of tables as rows of cells, whatever their format, which their content says."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from xml.etree.ElementTree import ParseError

import msgspec

from dantext.language.extras import advice
from dantext.language.messages import _, aside
from dantext.language.system_errors import cause
from dantext.linking.registers.errors import RegisterError, RowError

Cell = str | int | float | bool | datetime.date | datetime.time | datetime.timedelta | None
Row = Sequence[Cell] | RowError
IsHead = Callable[[Sequence[Cell]], bool]

LOOKED_AT = 20
"""Rows in which the heads are looked for: above them stand the title of the list and its office."""
_OLE, _ZIP, _PARQUET = b"\xd0\xcf\x11\xe0", b"PK", b"PAR1"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_SAMPLE = 1 << 16
_LARGE = 200 << 20  # bytes of XML in a workbook: some half a million rows
_BATCH = 4096


class Sheet(NamedTuple):
    """A table, its rows with their numbers as the file counts them."""

    name: str | None  # if there are several
    rows: Iterator[tuple[int, Row]]


@contextmanager
def opened(path: Path, is_head: IsHead) -> Iterator[Iterator[Sheet]]:
    """The tables of a file. Raises `RegisterError` for one that cannot be read, then or when its rows are."""
    try:
        with path.open("rb") as file:
            yield _sheets(path, file, is_head)
    except OSError as e:
        raise RegisterError(_("{path}: cannot be read ({why})").format(path=path, why=cause(e))) from None
    except ModuleNotFoundError as e:
        raise RegisterError(f"{path}: {advice(e) or e}") from None


def _sheets(path: Path, file: BinaryIO, is_head: IsHead) -> Iterator[Sheet]:
    begin = file.read(_SAMPLE)
    file.seek(0)
    if not begin.strip():
        raise RegisterError(_("{path}: is empty").format(path=path))
    if begin.startswith((_OLE, _ZIP)):
        yield from _spreadsheet(path)
    elif begin.startswith(_PARQUET):
        yield Sheet(None, _parquet(path, file))
    elif begin.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        yield Sheet(None, _jsonl(file))
    elif b"\0" in begin and not begin.startswith(_UTF16):
        raise RegisterError(
            _("{path}: is no list that can be read: give .csv, .xlsx, .parquet or .jsonl").format(path=path)
        )
    else:
        yield Sheet(None, _csv(file, begin, is_head))


def _spreadsheet(path: Path) -> Iterator[Sheet]:
    from python_calamine import CalamineError, CalamineWorkbook

    if _is_large(path):
        yield from _streamed(path)
        return
    try:
        workbook = CalamineWorkbook.from_path(str(path))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            yield Sheet(name if len(workbook.sheet_names) > 1 else None, enumerate(sheet.iter_rows(), 1))
    except (CalamineError, ValueError) as e:
        raise RegisterError(
            _("{path}: is no spreadsheet that can be read{why}; save it as .xlsx without password").format(
                path=path, why=aside(e)
            )
        ) from None


def _is_large(path: Path) -> bool:
    """Whether a workbook is so large that calamine, which holds all cells, would take too much memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(m.file_size for m in archive.infolist() if m.filename.endswith(".xml")) > _LARGE
    except zipfile.BadZipFile:
        return False  # .xls, or damaged: calamine says so


def _streamed(path: Path) -> Iterator[Sheet]:
    """The sheets of a large .xlsx row by row: a quarter of the memory in ten times the time."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        workbook = load_workbook(path, read_only=True, data_only=True)
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # what a file says of its size may be wrong
            rows = enumerate(sheet.iter_rows(values_only=True), 1)
            yield Sheet(sheet.title if len(workbook.worksheets) > 1 else None, rows)
        workbook.close()
    except (InvalidFileException, KeyError, ValueError, ParseError, zipfile.BadZipFile) as e:
        raise RegisterError(
            _("{path}: is no spreadsheet that can be read{why}; save it as .xlsx without password").format(
                path=path, why=aside(e)
            )
        ) from None


def _parquet(path: Path, file: BinaryIO) -> Iterator[tuple[int, Row]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        names = [f.name for f in table.schema_arrow if not pa.types.is_nested(f.type)]
        yield 0, names
        number = 0
        for batch in table.iter_batches(_BATCH, columns=names, use_threads=False):
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                number += 1
                yield number, row
        pa.default_memory_pool().release_unused()
    except (pa.ArrowException, UnicodeDecodeError, OverflowError) as e:
        raise RegisterError(_("{path}: is damaged{why}").format(path=path, why=aside(e))) from None


def _jsonl(file: BinaryIO) -> Iterator[tuple[int, Row]]:
    """The keys of the first lines are the heads."""
    lines = ((n, _object(line)) for n, line in enumerate(file, 1) if line.strip())
    first = list(islice(lines, LOOKED_AT))
    names = list(dict.fromkeys(key for _number, row in first if isinstance(row, dict) for key in row))
    yield 0, names
    for part in (first, lines):
        for number, row in part:
            yield number, [row.get(name) for name in names] if isinstance(row, dict) else row


def _object(line: bytes) -> dict[str, Any] | RowError:
    try:
        return msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=dict[str, Any])
    except (msgspec.DecodeError, UnicodeDecodeError):
        return RowError(_("is no JSON object"))


def _csv(file: BinaryIO, begin: bytes, is_head: IsHead) -> Iterator[tuple[int, Row]]:
    encoding = "utf-16" if begin.startswith(_UTF16) else "utf-8-sig"
    separator = _separator(begin.decode(encoding, "replace"), is_head)
    text = io.TextIOWrapper(file, encoding=encoding, errors="surrogateescape", newline="")
    rows = csv.reader(text, delimiter=separator)
    number = 0
    while True:
        number += 1
        try:
            row: Row = next(rows)
        except StopIteration:
            return
        except csv.Error as e:
            row = RowError(_("is no row of CSV{why}").format(why=aside(e)))
        except UnicodeError as e:
            yield number, RowError(_("is no {encoding}{why}").format(encoding=encoding.upper(), why=aside(e)))
            return
        yield number, row


def _separator(sample: str, is_head: IsHead) -> str:
    """The one by which a row is one of heads; else the one that is there most often."""
    lines = sample.splitlines(keepends=True)[: 4 * LOOKED_AT]
    for separator in "\t;,":
        try:
            if any(map(is_head, islice(csv.reader(lines, delimiter=separator), LOOKED_AT))):
                return separator
        except csv.Error:
            continue
    return max("\t;,", key=sample.count)
