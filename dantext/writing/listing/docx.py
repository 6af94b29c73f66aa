"""A list as a Word document in the form of Nghị định 30/2020/NĐ-CP (Phụ lục I), or of a Party office for its reports.

A4, across for the table; Times New Roman 13 and 14; margins of 20 mm above and below, 30 on the left, 15 on the right;
page numbers in the middle above, from the second page on. Vietnamese in any language.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any, BinaryIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dantext.language.days import written_date
from dantext.language.messages import speaking
from dantext.reading.names import one_line
from dantext.writing.listing import words
from dantext.writing.listing.row import Listed, Listing

_FONT, _SIZE, _LARGE = "Times New Roman", Pt(13), Pt(14)
_PAGE = (Mm(297), Mm(210))
_WIDTHS = (11, 37, 19, 25, 30, 50, 26, 21, 33)  # mm
_CENTRED = (0, 3)  # columns
_MOST = 8  # places of a document: the list is read on paper
_MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
_PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"
_BLANK = "…………………………"


def write(listing: Listing, out: BinaryIO) -> None:
    """Write the document."""
    document = docx.Document()
    _set_up(document)
    only = listing.reports[0] if len(listing.reports) == 1 else None
    _head(document, only)
    _paragraph(document, "DANH MỤC", bold=True, size=_LARGE, before=12)
    _paragraph(document, _subject(only), bold=True, size=_LARGE, after=12)
    with speaking("vi"):
        _table(document, listing)
    document.save(out)


def _set_up(document: Document) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAGE
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, _SIZE
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    normal.paragraph_format.space_after = Pt(0)
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    number._p.append(field)
    document.core_properties.title, document.core_properties.author = "Danh mục văn bản được viện dẫn", ""
    document.core_properties.comments = ""


def _head(document: Document, only: Listed | None) -> None:
    """Whose list it is on the left, the motto of the state or the name of the Party on the right."""
    issuer = (only.report.issuer or only.report.issuer_text) if only is not None else None
    table = document.add_table(1, 2)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    left, right = table.rows[0].cells
    left.width, right.width = Mm(112), Mm(140)
    body = one_line(" ".join(issuer.split())).upper() if issuer else _BLANK
    party = only is not None and any(c.kind == "self" and c.system == "party" for c in only.records)
    _lines(left, [(body, not party, 13), *([("*", False, 13)] if party else [])], ruled=not party)
    _lines(right, [(_PARTY, True, 14)] if party else [(_MOTTO[0], True, 13), (_MOTTO[1], True, 14)], ruled=True)
    place = (only.report.place if only is not None else None) or "………"
    date = right.add_paragraph()
    date.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = date.add_run(f"{one_line(place)}, ngày …… tháng …… năm ………")
    run.italic, run.font.size = True, _LARGE


def _lines(cell: Any, lines: Sequence[tuple[str, bool, int]], ruled: bool) -> None:
    """Lines in the middle of a cell, the last one underlined as a whole if ``ruled``."""
    for n, (text, bold, size) in enumerate(lines):
        paragraph = cell.paragraphs[0] if n == 0 else cell.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
        run.underline = ruled and n == len(lines) - 1


def _subject(only: Listed | None) -> str:
    """What the list is of: the report by its number and day, as far as its header says them."""
    said = "Văn bản được viện dẫn"
    if only is None or only.report.doc_type_name is None:
        return said
    r = only.report
    said += f" trong {r.doc_type_name}" + (f" số {r.code}" if r.code else "")
    if r.date is not None and r.date.count("-") == 2:
        day, month, year = written_date(r.date).split("/")
        said += f" ngày {day} tháng {month} năm {year}"
    return one_line(said + (f" của {r.issuer}" if r.code and r.issuer else ""))


def _paragraph(document: Document, text: str, *, bold: bool, size: Pt, before: int = 0, after: int = 0) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    run = paragraph.add_run(text)
    run.bold, run.font.size = bold, size


def _table(document: Document, listing: Listing) -> None:
    table = document.add_table(2, len(_WIDTHS))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    head, pattern = table.rows
    for row in (head, pattern):
        for n, cell in enumerate(row.cells):
            cell.width = Mm(_WIDTHS[n])
            cell.paragraphs[0].add_run(" ").bold = row is head
            if row is head or n in _CENTRED:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    _mark(head, "w:tblHeader")
    _mark(pattern, "w:cantSplit")
    _fill(head._tr, _heads(listing.day))
    table._tbl.remove(pattern._tr)
    for c in words.cells(listing.rows, _MOST):
        # A row that the library adds takes as long as the table has rows.
        row = copy.deepcopy(pattern._tr)
        _fill(row, _columns(c))
        table._tbl.append(row)


def _heads(day: str) -> list[str]:
    h = words.heads(day)
    where, state = f"{h.times}; {h.where.lower()}", f"{h.validity}; {h.notes.lower()}"
    return [h.number, h.code, h.doc_type, h.date, h.issuer, h.title, where, h.relations, state]


def _columns(c: words.Cells) -> list[str]:
    where, state = f"{c.times}; {c.where}", "; ".join(filter(None, (c.validity, c.notes)))
    date = written_date(c.date)
    return [str(c.number), c.code, c.doc_type, date, c.issuer, c.title, where, c.relations, state]


def _fill(row: Any, texts: Sequence[str]) -> None:
    for node, text in zip(row.iter(qn("w:t")), texts, strict=True):
        node.text = text


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
