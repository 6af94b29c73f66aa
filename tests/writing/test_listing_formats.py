"""The formats of a list, read back by the programs' own libraries."""

from __future__ import annotations

import base64
import csv
import datetime
import hashlib
import io
import re

import docx
import msgspec
import openpyxl
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from lxml import html as parser

from dantext.language.messages import speaking
from dantext.model import Citation
from dantext.writing.listing import FORMATS, Listing, documents_cited, words, write
from tests.support.timing import seconds
from tests.writing.test_listing import DAY, EXTRACTOR, OWN, listed

TEXT = (
    OWN + "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ; Nghị định số 110/2004/NĐ-CP;\n"
    "Quyết định số 12/QĐ-UBND tháng 6 năm 2013 của UBND tỉnh Cà Mau về <b>rau</b> & quả;\n"
    "Luật Lưu trữ số 01/2011/QH13."
)
HOSTILE = '=HYPERLINK("http://x")'


def made(text: str = TEXT) -> Listing:
    report = listed(text)
    return Listing(documents_cited([report], EXTRACTOR, day=DAY), DAY, [report])


def written(fmt: str, listing: Listing | None = None) -> bytes:
    out = io.BytesIO()
    write(listing or made(), fmt, out)
    return out.getvalue()


def hostile(title: str) -> Listing:
    """A list with a title that is meant for a spreadsheet."""
    listing = made()
    return listing._replace(rows=[msgspec.structs.replace(listing.rows[0], title=title, name=None)])


# -- workbooks ----------------------------------------------------------------------------------------


def sheet(listing: Listing | None = None):
    return openpyxl.load_workbook(io.BytesIO(written("xlsx", listing))).active


def test_a_workbook_can_be_filtered_and_printed():
    s = sheet()
    assert s.auto_filter.ref == f"A1:K{len(made().rows) + 1}"
    assert (s.freeze_panes, s.print_title_rows) == ("C2", "$1:$1")
    assert (s.page_setup.orientation, s.page_setup.paperSize, s.page_setup.fitToHeight) == ("landscape", 9, 0)
    assert s.sheet_properties.pageSetUpPr.fitToPage
    assert [c.value for c in s[1]] == list(words.heads(DAY))
    assert all(c.font.bold and c.alignment.wrap_text for c in s[1])
    assert s.column_dimensions["F"].width > s.column_dimensions["A"].width > 0


def test_dates_of_a_workbook_are_dates_and_what_is_known_in_part_is_text():
    cells = {row[1].value: row[3] for row in sheet().iter_rows(min_row=2)}
    whole, part = cells["30/2020/NĐ-CP"], cells["12/QĐ-UBND"]
    assert (whole.value, whole.number_format) == (datetime.datetime(2020, 3, 5), "dd/mm/yyyy")
    assert (part.value, part.data_type) == ("6/2013", "s")


@pytest.mark.parametrize("title", [HOSTILE, "+1", "-1", "@x", "'x", "\x07x\ufffex", "x" * 40_000])
def test_strings_of_a_workbook_are_never_formulas_and_always_fit(title):
    cell = sheet(hostile(title))["F2"]
    assert cell.data_type == "s" and len(cell.value) <= 32_767
    assert title.startswith(("\x07", "x")) or cell.value == title


def test_numbers_of_a_workbook_are_numbers():
    (row, *_) = sheet().iter_rows(min_row=2)
    assert (row[0].value, row[6].value) == (1, 1)


@pytest.mark.slow
def test_five_thousand_documents_are_written_in_five_seconds():
    records = [
        Citation(
            start=i, end=i + 1, text="x", kind="code", code=f"{i}/2020/NĐ-CP", doc_type="NĐ", doc_type_name="Nghị định",
            date="2020-03-05", issuer="Chính phủ", full_start=i, full_end=i + 1, doc=str(i), title_text="về " * 30,
        )
        for i in range(5000)
    ]  # fmt: skip
    report = listed(OWN)._replace(records=records, places=())
    rows = documents_cited([report], EXTRACTOR)
    assert seconds(lambda made: written("xlsx", made), Listing(rows, DAY, [report]), times=1) <= 5


# -- Word ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def document():
    return docx.Document(io.BytesIO(written("docx")))


def test_a_document_has_the_page_of_the_decree(document):
    (section,) = document.sections
    assert section.orientation == WD_ORIENT.LANDSCAPE
    sides = (section.page_width, section.page_height, section.top_margin, section.bottom_margin, section.left_margin,
             section.right_margin)  # fmt: skip
    assert [round(s / Mm(1)) for s in sides] == [297, 210, 20, 20, 30, 15]
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(13))
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "Times New Roman"


def test_a_document_says_whose_it_is_and_what_it_lists():
    state = docx.Document(io.BytesIO(written("docx", made(TEXT.replace(OWN, "")))))
    right = state.tables[0].rows[0].cells[1].text
    assert right.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n")
    party = docx.Document(io.BytesIO(written("docx")))
    left, right = party.tables[0].rows[0].cells
    assert left.text == "TỈNH ỦY HƯNG YÊN\n*" and right.text.startswith("ĐẢNG CỘNG SẢN VIỆT NAM\n")
    said = [p.text for p in party.paragraphs if p.text]
    assert said[0] == "DANH MỤC"
    assert said[1] == "Văn bản được viện dẫn trong Báo cáo số 123-BC/TU ngày 05 tháng 7 năm 2018 của Tỉnh ủy Hưng Yên"


def test_the_table_of_a_document_repeats_its_head_and_breaks_no_row(document):
    head, *rows = document.tables[1].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(rows) == len(made().rows)
    assert all(r._tr.trPr.find(qn("w:cantSplit")) is not None for r in rows)
    assert [c.text for c in rows[0].cells][:4] == ["1", "01/2011/QH13", "Luật", "11/11/2011"]
    assert sum(c.width for c in head.cells) / Mm(1) == pytest.approx(252, abs=1)


def test_a_document_is_numbered_from_its_second_page(document):
    (section,) = document.sections
    assert section.different_first_page_header_footer
    assert "PAGE" in section.header.paragraphs[0]._p.xml
    assert section.first_page_header.paragraphs[0].text == ""


def test_a_document_is_vietnamese_in_any_language():
    with speaking("vi"):
        vietnamese = docx.Document(io.BytesIO(written("docx"))).tables[1].rows[0].cells
    english = docx.Document(io.BytesIO(written("docx"))).tables[1].rows[0].cells
    assert [c.text for c in english] == [c.text for c in vietnamese]


def test_a_document_holds_what_xml_cannot():
    table = docx.Document(io.BytesIO(written("docx", hostile("a\x00\x0b\ud800b")))).tables[1]
    assert "\\x00" in table.rows[1].cells[5].text


# -- CSV ----------------------------------------------------------------------------------------------


def test_csv_has_heads_and_iso_dates():
    head, *rows = csv.reader(io.StringIO(written("csv").decode()))
    assert head == list(words.heads(DAY))
    assert {r[1]: r[3] for r in rows}["30/2020/NĐ-CP"] == "2020-03-05"
    assert {r[1]: r[3] for r in rows}["12/QĐ-UBND"] == "2013-06"


def test_csv_computes_nothing_and_begins_with_a_mark_if_asked():
    (_, row) = csv.reader(io.StringIO(written("csv", hostile(HOSTILE)).decode()))
    assert row[5] == f"'{HOSTILE}"
    out = io.BytesIO()
    write(made(), "csv", out, bom=True)
    assert out.getvalue() == b"\xef\xbb\xbf" + written("csv")


# -- the page -----------------------------------------------------------------------------------------


def test_a_page_loads_nothing_and_escapes_what_it_shows():
    page = written("html", hostile("</td><script>alert(1)</script>")).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert policy is not None
    style = page[page.index("<style>") + 7 : page.index("</style>")]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert (
        policy[1].replace("&#39;", "'")
        == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert "<script" not in page and "http" not in page.replace("http-equiv", "")


def test_a_page_has_the_table_with_heads_for_rows_and_columns():
    tree = parser.fromstring(written("html"))
    assert [h.text_content() for h in tree.xpath("//thead//th[@scope='col']")] == list(words.heads(DAY))
    assert [h.text_content() for h in tree.xpath("//tbody//th[@scope='row']")] == [r.code for r in made().rows]
    assert tree.get("lang") == "en"
    with speaking("vi"):
        assert parser.fromstring(written("html")).get("lang") == "vi"


@pytest.mark.parametrize("fmt", FORMATS)
def test_a_list_of_nothing_is_a_list(fmt):
    report = listed("Tình hình ổn định.")
    assert written(fmt, Listing([], DAY, [report]))


@pytest.mark.parametrize("fmt", ["csv", "html", "table"])
def test_the_same_list_is_the_same_file(fmt):
    assert written(fmt) == written(fmt)
