"""A list as a workbook: a sheet with filters, a head that stays, and real dates."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from dantext.writing.listing import words
from dantext.writing.listing.row import Listing

_WIDTHS = words.Heads(*map(str, (6, 20, 16, 13, 26, 52, 8, 34, 22, 28, 26)))  # characters
_DATE = words.Heads._fields.index("date")
_CENTRED = frozenset(words.Heads._fields.index(name) for name in ("number", "date", "times"))
_DATE_FORMAT = "dd/mm/yyyy"
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
    sheet.append(_head(sheet, listing.day))
    styles = _Styles()
    for row in words.cells(listing.rows):
        sheet.append(styles.row(sheet, row))
    book.save(out)


def _head(sheet: Any, day: str) -> Iterator[Any]:
    font, fill = Font(name=_FONT, size=12, bold=True), PatternFill("solid", fgColor="FFE4EAF2")
    alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    for text in words.heads(day):
        cell = WriteOnlyCell(sheet, text)
        cell.font, cell.fill, cell.alignment, cell.border = font, fill, alignment, _border()
        yield cell


def _border() -> Border:
    side = Side(style="thin", color="FF8C8C8C")
    return Border(left=side, right=side, top=side, bottom=side)


class _Styles:
    """The looks of cells, which all rows share: one that is made for each takes ten times as long."""

    def __init__(self) -> None:
        self._font = Font(name=_FONT, size=12)
        self._border = _border()
        self._text = Alignment(vertical="top", wrap_text=True)
        self._centred = Alignment(horizontal="center", vertical="top", wrap_text=True)

    def row(self, sheet: Any, row: words.Cells) -> Iterator[Any]:
        """The cells of a row."""
        day = _day(row.date)
        for n, value in enumerate(row._replace(date=words.shown_date(row.date))):
            is_day = n == _DATE and day is not None
            cell = WriteOnlyCell(sheet, day if is_day else _kept(value))
            if isinstance(cell.value, str):
                cell.data_type = "s"  # never a formula
            if is_day:
                cell.number_format = _DATE_FORMAT
            cell.font, cell.border = self._font, self._border
            cell.alignment = self._centred if n in _CENTRED else self._text
            yield cell


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
