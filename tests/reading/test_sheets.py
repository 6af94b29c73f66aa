"""Spreadsheets and CSV: rows as lines, cells apart by tabs, so that heads of columns say what is in them."""

from __future__ import annotations

import datetime
import gzip
import zipfile

import pytest

import dantext
from dantext.reading.files import Limits, Mark, ReadError, ReadText, sniff, text_of
from tests.support.batches import batch, table
from tests.support.docs import make_ole
from tests.support.sheets import make_ods, make_xls, make_xlsx

DAY = datetime.date(2020, 2, 3)
HEADS = ["STT", "Loại", "Số hiệu", "Ngày ban hành", "Trích yếu"]
ROWS = [
    [1, "Kế hoạch", "12/KH-UBND", DAY, "Cải cách hành chính năm 2020"],
    [2, "Quyết định", "15/2020/QĐ-UBND", datetime.date(2020, 6, 3), "Quy định giá đất"],
]
LIST = {"Văn bản": [["DANH MỤC VĂN BẢN"], [], HEADS, *ROWS]}
TEXT = """Văn bản
DANH MỤC VĂN BẢN

STT\tLoại\tSố hiệu\tNgày ban hành\tTrích yếu
1\tKế hoạch\t12/KH-UBND\t03/02/2020\tCải cách hành chính năm 2020
2\tQuyết định\t15/2020/QĐ-UBND\t03/06/2020\tQuy định giá đất"""
PRINTED = {"Văn bản": [[f"{c:%d/%m/%Y}" if isinstance(c, datetime.date) else c for c in r] for r in LIST["Văn bản"]]}
COMMAS = TEXT.replace("\t", ",").partition("\n")[2].encode()

SAME = [("xlsx", make_xlsx(LIST)), ("ods", make_ods(LIST)), ("xls", make_xls(PRINTED))]


@pytest.mark.parametrize(("kind", "data"), SAME, ids=[s[0] for s in SAME])
def test_a_list_is_read_by_its_heads(kind, data):
    read = text_of(data, "danh mục")
    assert read == ReadText(kind, TEXT, None, marks=(Mark(0, "sheet Văn bản"),))
    found = [(c.doc_type, c.code, c.date, c.title_text) for c in dantext.extract(read.text)]
    assert found == [
        ("KH", "12/KH-UBND", "2020-02-03", "Cải cách hành chính năm 2020"),
        ("QĐ", "15/2020/QĐ-UBND", "2020-06-03", "Quy định giá đất"),
    ]


CELLS = [
    ("whole numbers", 2020.0, "2020"),
    ("large numbers", 12345678901234, "12345678901234"),
    ("numbers larger than are exact", 1e300, "1e+300"),
    ("fractions", 0.1 + 0.2, "0.3"),
    ("truth", True, "TRUE"),
    ("days", DAY, "03/02/2020"),
    ("days of early years", datetime.date(1945, 9, 2), "02/09/1945"),
    ("minutes", datetime.datetime(2020, 2, 3, 8, 30), "03/02/2020 08:30"),
    ("times", datetime.time(8, 30), "08:30:00"),
    ("lines in a cell", "Nghị định số 15/2020/NĐ-CP\nngày\t03/02/2020 ", "Nghị định số 15/2020/NĐ-CP ngày 03/02/2020"),
    ("formulas without a value", "=1+1", ""),
]


@pytest.mark.parametrize(("value", "expected"), [c[1:] for c in CELLS], ids=[c[0] for c in CELLS])
def test_cells(value, expected):
    text = text_of(make_xlsx({"A": [["a", value, "b"]]}), "x").text
    assert text == f"A\na\t{expected}\tb"


def test_every_sheet_once_in_order_hidden_ones_too():
    data = make_xlsx({"2019": [["a", None, "b", None]], "Trống": [], "2020": [[], ["c", None, "d"]]}, hidden=["2020"])
    text, marks = (read := text_of(data, "x")).text, read.marks
    assert text == "2019\na\t\tb\n2020\n\nc\t\td"
    assert [(text[m.start :].partition("\n")[0], m.label) for m in marks] == [
        ("2019", "sheet 2019"), ("2020", "sheet 2020")
    ]  # fmt: skip


def test_merged_cells_once():
    data = make_xlsx({"A": [["a", None, "b"], [None, None, "c"]]}, merged=["A1:B2"])
    assert text_of(data, "x").text == "A\na\t\tb\n\t\tc"


CSV = [
    ("commas", COMMAS),
    ("semicolons", TEXT.replace("\t", ";").partition("\n")[2].encode()),
    ("tabs", TEXT.partition("\n")[2].encode()),
    ("byte order mark and CRLF", b"\xef\xbb\xbf" + COMMAS.replace(b"\n", b"\r\n")),
    ("UTF-16", COMMAS.decode().encode("utf-16")),
    ("quoted", COMMAS.replace(b"Quy \xc4\x91\xe1\xbb\x8bnh gi", b'"Quy\n\xc4\x91\xe1\xbb\x8bnh gi') + b'"'),
]


@pytest.mark.parametrize("data", [c[1] for c in CSV], ids=[c[0] for c in CSV])
def test_csv(data):
    assert text_of(data, "a.CSV")[:3] == ("csv", TEXT.partition("\n")[2], None)


NO_ROWS = [
    ("prose", "Căn cứ Nghị định số 15/2020/NĐ-CP, Luật Đất đai,\nThông tư số 01/2020/TT-BTC;\n"),
    ("one column", "12/KH-UBND\n13/KH-UBND\n"),
    ("a quotation mark without its other", 'a,b\nc,"d\ne,f\n'),
]


@pytest.mark.parametrize("text", [n[1] for n in NO_ROWS], ids=[n[0] for n in NO_ROWS])
def test_what_is_called_csv_and_has_no_rows_is_text(text):
    assert text_of(text.encode(), "a.csv").text == text


def test_content_says_what_is_called_xls():
    page = "<html><table><tr><td>Kế hoạch số 12/KH-UBND</table>".encode()
    assert text_of(page, "a.xls")[:2] == ("html", "Kế hoạch số 12/KH-UBND")
    assert text_of(b"a\t12/KH-UBND\n", "a.xls")[:2] == ("txt", "a\t12/KH-UBND\n")
    assert sniff(make_xlsx(LIST), "a.xls") == "xlsx"


GOOD = make_xlsx(LIST)
REFUSED = [
    ("protected xls", make_xls(PRINTED, encrypted=True), "encrypted", "is protected by a password; save it without one"),
    ("protected ods", make_ods(LIST, encrypted=True), "encrypted", "is protected by a password; save it without one"),
    ("protected xlsx", make_ole({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "encrypted", "is protected by a password"),
    ("xlsx cut short", GOOD[:-100], "damaged", "is a damaged spreadsheet ("),
    ("xls without records", make_ole({"Workbook": b"\xff" * 99}), "damaged", "is a damaged spreadsheet ("),
    ("ods without content", make_ods(LIST).replace(b"content.xml", b"contemt.xml"), "damaged", "is a damaged spreadsheet ("),
    ("nothing in it", make_xlsx({"A": []}), "empty", "has no text in it"),
    ("cells of nothing", make_xlsx({"A": [[" ", None]]}), "empty", "has no text in it"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "said"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused_in_one_line(data, code, said):
    with pytest.raises(ReadError) as caught:
        text_of(data, "a.xlsx")
    assert caught.value.code == code
    assert str(caught.value).startswith(f"a.xlsx: {said}")
    assert "\n" not in str(caught.value)


def test_the_next_file_is_read_after_one_that_ended_the_process():
    with pytest.raises(ReadError) as caught:
        text_of(make_ods({"A": [["12/KH-UBND", "a"]]}, repeated=1 << 27), "a.ods", Limits(memory=300 << 20))
    assert caught.value.code == "memory"
    assert text_of(GOOD, "b.xlsx").text == TEXT


def test_batch_reads_them_in_archives(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for name, data in [
            ("a.xlsx", GOOD),
            ("b.ods", make_ods(LIST)),
            ("c.xls", make_xls(PRINTED)),
            ("d.csv", COMMAS),
        ]:
            archive.writestr(name, data)
        archive.writestr("e", GOOD)
        archive.writestr("f.ods.gz", gzip.compress(make_ods(LIST)))
    batch(tmp_path / "a.zip", out=tmp_path / "out")
    formats = {r["source"].rpartition("!/")[2]: r["format"] for r in table(tmp_path / "out", "documents")}
    assert formats == {"a.xlsx": "xlsx", "b.ods": "ods", "c.xls": "xls", "d.csv": "csv", "e": "xlsx", "f.ods": "ods"}
    assert [r["code"] for r in table(tmp_path / "out", "citations")].count("15/2020/QĐ-UBND") == 6
