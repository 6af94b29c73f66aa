"""A list as a workbook: a sheet with filters, a head that stays, and real dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

from dantext.language.days import written_date
from dantext.writing.listing import words
from dantext.writing.listing.row import Listing

_WIDTHS = words.Heads(*map(str, (6, 20, 16, 13, 26, 52, 8, 34, 22, 28, 26)))  # characters
_DATE = words.Heads._fields.index("date")
_CENTRED = frozenset(words.Heads._fields.index(name) for name in ("number", "date", "times"))
_DATE_FORMAT = "dd/mm/yyyy"
_HEAD, _TEXT, _CENTRE, _DAY_STYLE = "list head", "list text", "list centre", "list day"
_DAY = len("2025-07-01")
_FIRST_YEAR = 1900  # Excel knows no day before
_A4 = "9"
_LONGEST = 32_767  # characters of a cell
_FONT = "Times New Roman"


def write(listing: Listing, out: BinaryIO) -> None:
    """Write the workbook. Strings are never formulas; dates that are known in part are text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(words.title())
    sheet.freeze_panes = "C2"
    for n, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(n)].width = float(width)
    last = get_column_letter(len(_WIDTHS))
    sheet.auto_filter.ref = f"A1:{last}{len(listing.rows) + 1}"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.center.text = "&P/&N"
    for style in _styles():
        book.add_named_style(style)
    sheet.append(_cell(sheet, text, _HEAD) for text in words.heads(listing.day))
    for row in words.cells(listing.rows):
        sheet.append(_row(sheet, row))
    book.save(out)


def _styles() -> Iterator[NamedStyle]:
    """The looks of cells, by name: to give a cell its font and border takes four times as long."""
    side = Side(style="thin", color="FF8C8C8C")
    border = Border(left=side, right=side, top=side, bottom=side)
    for name, across, number_format in (
        (_HEAD, "center", "General"), (_TEXT, None, "General"), (_CENTRE, "center", "General"),
        (_DAY_STYLE, "center", _DATE_FORMAT),
    ):  # fmt: skip
        is_head = name == _HEAD
        yield NamedStyle(
            name,
            font=Font(name=_FONT, size=12, bold=is_head),
            fill=PatternFill("solid", fgColor="FFE4EAF2") if is_head else PatternFill(),
            border=border,
            alignment=Alignment(horizontal=across, vertical="center" if is_head else "top", wrap_text=True),
            number_format=number_format,
        )


def _row(sheet: Any, row: words.Cells) -> Iterator[Any]:
    day = _day(row.date)
    for n, value in enumerate(row._replace(date=written_date(row.date))):
        if n == _DATE and day is not None:
            yield _cell(sheet, day, _DAY_STYLE)
        else:
            yield _cell(sheet, _kept(value), _CENTRE if n in _CENTRED else _TEXT)


def _cell(sheet: Any, value: object, style: str) -> Any:
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"  # never a formula
    cell.style = style
    return cell


def _day(date: str) -> datetime.date | None:
    """A whole day that Excel knows."""
    if len(date) != _DAY or int(date[:4]) < _FIRST_YEAR:
        return None
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        return None


def _kept(value: object) -> object:
    """What a cell can hold; nothing for an empty string."""
    return (value[:_LONGEST] or None) if isinstance(value, str) else value
