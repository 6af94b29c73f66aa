"""Registers of one's own: every format and spelling, what is left out, and what they resolve."""

import csv
import datetime
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

import dantext
from dantext.linking.registers import RegisterError, columns_of, open_register, sheets
from dantext.linking.registers.heads import FIELDS
from dantext.tables.load import load

TABLES = load()
HEADS = ["STT", "Số, ký hiệu", "Loại văn bản", "Ngày ban hành", "Cơ quan ban hành", "Trích yếu", "Ngày có hiệu lực",
         "Ngày hết hiệu lực", "Được thay thế bởi"]  # fmt: skip
DIKES = "Ban hành Quy định về quản lý đê điều"
ROWS = [
    [1, "15/2020/QĐ-UBND", "Quyết định", "03/6/2020", "UBND tỉnh Hưng Yên", DIKES, "15/6/2020", "01/7/2024", "20/2024/QĐ-UBND"],
    [2, "24-CT/TU", "Chỉ thị", "05/8/2019", "Tỉnh ủy Hưng Yên", "về dồn thửa đổi ruộng", None, None, None],
]  # fmt: skip
BY = "register:user"


def write(path: Path, rows: list[list[object]]) -> Path:
    """A list in the format that the name of the file says."""
    if path.suffix == ".xlsx":
        workbook = Workbook()
        for row in rows:
            workbook.active.append(row)
        workbook.save(path)
    elif path.suffix == ".parquet":
        columns = zip(*rows[1:], strict=True)
        pq.write_table(pa.table({head: list(c) for head, c in zip(rows[0], columns, strict=True)}), path)
    elif path.suffix == ".jsonl":
        lines = (json.dumps(dict(zip(rows[0], row, strict=True)), ensure_ascii=False) for row in rows[1:])
        path.write_text("\n".join(lines) + "\n", "utf-8")
    else:
        separator = {"semicolon": ";", "tab": "\t"}.get(path.stem, ",")
        encoding = {"bom": "utf-8-sig", "tab": "utf-16"}.get(path.stem, "utf-8")
        with path.open("w", encoding=encoding, newline="") as file:
            csv.writer(file, delimiter=separator).writerows(rows)
    return path


def days(rows: list[list[object]]) -> list[list[object]]:
    """The same with real dates, as a spreadsheet has them."""

    def real(cell: object) -> object:
        day = isinstance(cell, str) and cell.count("/") == 2 and cell.replace("/", "").isdigit()
        return datetime.datetime.strptime(cell, "%d/%m/%Y").date() if day else cell

    return [[real(cell) for cell in row] for row in rows]


def only(text: str, *registers: Path, **settings: object) -> dantext.Citation:
    return dantext.Extractor(registers=registers, tokens="none", **settings).extract(text)[-1]


FILES = ["comma.csv", "semicolon.csv", "tab.csv", "bom.csv", "list.txt", "list.xlsx", "list.parquet", "list.jsonl"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("real", [False, True], ids=["dates printed", "real dates"])
def test_formats(tmp_path, name, real):
    if real and not name.endswith(("xlsx", "parquet")):
        pytest.skip("has no dates of its own")
    rows = days(ROWS) if real else ROWS
    register = open_register(write(tmp_path / name, [HEADS, *rows]), TABLES)
    assert (register.origin, register.count, register.left_out) == (BY, 2, 0)
    (d,) = register.of_code("15-2020-qđ-ubnd")
    assert (d.number, d.doc_type, d.date, d.issuer, d.title) == (
        "15/2020/QĐ-UBND", "QĐ", "2020-06-03", "Ủy ban nhân dân tỉnh Hưng Yên", DIKES,
    )  # fmt: skip
    assert (d.in_force, d.until, d.replaced_by) == ("2020-06-15", "2024-07-01", "20/2024/QĐ-UBND")
    assert d.source.startswith(f"{name}, row ")
    assert {d.number for d in register.documents()} == {"15/2020/QĐ-UBND", "24-CT/TU"}


@pytest.mark.parametrize(
    "head",
    [
        ["SỐ KÝ HIỆU", "NGÀY BAN HÀNH"], ["so ky hieu", "ngay ban hanh"], ["Số hiệu", "Ngày ký"], ["soHieu", "ngayBanHanh"],
        ["Số,\nký hiệu\nvăn bản", "Ngày, tháng,\nnăm ban hành"], ["so_ky_hieu", "ngay_ban_hanh"],
        ["Ký hiệu", "Ngày tháng"], ["code", "issue_date"],
    ],
    ids=lambda head: head[0],
)  # fmt: skip
def test_heads(tmp_path, head):
    register = open_register(write(tmp_path / "a.csv", [head, ["15/QĐ-UBND", "03/6/2020"]]), TABLES)
    assert [d.date for d in register.of_code("15/QĐ-UBND")] == ["2020-06-03"]


DATES = [
    ("03/6/2013", "2013-06-03"), ("3.6.2013", "2013-06-03"), ("3-6-2013", "2013-06-03"), ("2013-06-03", "2013-06-03"),
    ("2013-06-03T00:00:00", "2013-06-03"), ("2013-06-03 00:00:00", "2013-06-03"), ("ngày 03 tháng 6 năm 2013", "2013-06-03"),
    ("Ngày 03/6/2013", "2013-06-03"), ("6/2013", "2013-06"), ("2013", "2013"), ("", None),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "date"), DATES, ids=[d or "none" for d, _ in DATES])
def test_dates(tmp_path, printed, date):
    path = write(tmp_path / "a.csv", [["Số ký hiệu", "Ngày ban hành", "Trích yếu"], ["15/QĐ-UBND", printed, "x"]])
    assert [d.date for d in open_register(path, TABLES).of_code("15/QĐ-UBND")] == [date]


def test_a_number_of_days_is_a_date_of_a_spreadsheet(tmp_path):
    path = write(tmp_path / "a.xlsx", [["Số ký hiệu", "Ngày ban hành"], ["15/QĐ-UBND", 41428]])
    assert [d.date for d in open_register(path, TABLES).of_code("15/QĐ-UBND")] == ["2013-06-03"]


CODES = [
    ("Số 25 - NQ/TW", "", "", "25-NQ/TW", "NQ"), ("08/CT-UBND", "", "", "08/CT-UBND", "CT"),
    ("15/2020/QÐ-UBND", "", "", "15/2020/QĐ-UBND", "QĐ"), ("45/2013/QH13", "Luật", "", "45/2013/QH13", "L"),
    ("45/2013/QH13", "", "Luật Đất đai", "45/2013/QH13", "L"), ("1234/BTC-TCT", "", "", "1234/BTC-TCT", "CV"),
    ("12/KH-UBND", "KẾ HOẠCH", "", "12/KH-UBND", "KH"), ("144–QĐ/TW", "Quy định", "", "144-QĐ/TW", "QyĐ"),
    ("TCVN 5574:2018", "Tiêu chuẩn Việt Nam", "", "TCVN 5574:2018", "TCVN"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "kind", "title", "number", "abbr"), CODES, ids=[c[0] for c in CODES])
def test_codes_and_types(tmp_path, code, kind, title, number, abbr):
    path = write(tmp_path / "a.csv", [["Số ký hiệu", "Loại", "Tên văn bản"], [code, kind, title]])
    register = open_register(path, TABLES)
    assert [(d.number, d.doc_type) for d in register.documents()] == [(number, abbr)], register.faults


def test_number_and_symbol_in_two_columns(tmp_path):
    rows = [
        ["Số", "Ký hiệu", "Ngày"],
        ["25", "NQ/TW", "03/6/2013"],
        ["15", "QĐ-UBND", "03/6/2020"],
        ["9/2019", "NĐ-CP", ""],
    ]
    register = open_register(write(tmp_path / "a.csv", rows), TABLES)
    assert sorted(d.number for d in register.documents()) == ["15/QĐ-UBND", "25-NQ/TW", "9/2019/NĐ-CP"]


def test_what_stands_over_the_heads_and_between_the_rows_is_no_row(tmp_path):
    over = [["ỦY BAN NHÂN DÂN TỈNH HƯNG YÊN"], ["DANH MỤC VĂN BẢN NĂM 2020, SỐ 5"], []]
    register = open_register(write(tmp_path / "a.xlsx", [*over, HEADS, ["I. QUYẾT ĐỊNH"], *ROWS, []]), TABLES)
    assert (register.count, register.left_out) == (2, 0)
    assert register.of_code("15/2020/QĐ-UBND")[0].source == "a.xlsx, row 6"


def test_every_sheet_with_heads_is_read(tmp_path):
    workbook = Workbook()
    workbook.active.append(["Ghi chú"])
    for year, row in (("2019", ROWS[1]), ("2020", ROWS[0])):
        sheet = workbook.create_sheet(year)
        sheet.append(HEADS)
        sheet.append(row)
    workbook.save(tmp_path / "a.xlsx")
    register = open_register(tmp_path / "a.xlsx", TABLES)
    assert register.count == 2
    assert register.of_code("24-CT/TU")[0].source == "a.xlsx, sheet 2019, row 2"


def test_large_workbooks_are_read_row_by_row(tmp_path, monkeypatch):
    """A workbook that would take too much memory whole gives the same rows."""
    path = write(tmp_path / "list.xlsx", [HEADS, *days(ROWS)])
    whole = open_register(path, TABLES)
    monkeypatch.setattr(sheets, "_LARGE", 0)
    assert list(open_register(path, TABLES).documents()) == list(whole.documents()) != []
    (tmp_path / "zip.xlsx").write_bytes(path.read_bytes()[:-200])
    with pytest.raises(RegisterError, match="is no spreadsheet that can be read"):
        open_register(tmp_path / "zip.xlsx", TABLES)


FAULTS = [
    ("a day that is none", ["15/QĐ-UBND", "", "31/02/2013", "x"], "row 2: date '31/02/2013' is no date"),
    ("a month that is none", ["15/QĐ-UBND", "", "06/13/2013", "x"], "row 2: date '06/13/2013' is no date"),
    ("no number", ["", "", "03/6/2013", "x"], "row 2: has no number"),
    ("no symbol", ["15", "", "03/6/2013", "x"], "row 2: number '15' is no code with its symbol"),
    ("two numbers", ["15/QĐ-UBND, 16/QĐ-UBND", "", "", "x"], "row 2: has several numbers in one cell: '15/QĐ-UBND, 16/QĐ-UBND'"),
    ("a type that nobody knows", ["15/2020/XYZ", "Tờ rơi", "", "x"], "row 2: type 'Tờ rơi' is none that is known"),
    ("no type", ["15/2020/QH14", "", "", "x"], "row 2: the type of 15/2020/QH14 is not told; add a column for it"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "fault"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_bad_row_is_named_and_the_rest_is_used(tmp_path, row, fault):
    rows = [["Số ký hiệu", "Loại", "Ngày", "Trích yếu"], row, ["16/QĐ-UBND", "", "03/6/2013", ""]]
    register = open_register(write(tmp_path / "a.csv", rows), TABLES)
    assert (register.faults, register.count, register.left_out) == ((fault,), 1, 1)
    assert register.complaints() == [f"a.csv, {fault}; the row is left out"]


def test_rows_that_are_no_text_or_json_are_named(tmp_path):
    broken = tmp_path / "a.csv"
    broken.write_bytes("Số ký hiệu,Trích yếu\n15/QĐ-UBND,Đ".encode() + b"\xe0\n16/QD-UBND,x\n")
    assert "is no UTF-8" in open_register(broken, TABLES).faults[0]
    lines = write(tmp_path / "a.jsonl", [HEADS, *ROWS])
    lines.write_text(lines.read_text("utf-8") + "{nothing\n", "utf-8")
    assert open_register(lines, TABLES).faults == ("row 3: is no JSON object",)


def test_of_many_bad_rows_the_first_are_named_and_all_counted(tmp_path):
    rows = [HEADS, *ROWS, *([n, "x", "", "", "", "", "", "", ""] for n in range(1000))]
    path = write(tmp_path / "a.csv", rows)
    report = tmp_path / "r.txt"
    report.write_text("Căn cứ Quyết định số 15/2020/QĐ-UBND;", "utf-8")
    command = [sys.executable, "-m", "dantext.cli", "extract", str(report), "--register", str(path)]
    done = subprocess.run(command, capture_output=True, check=True)
    lines = done.stderr.decode().splitlines()
    assert lines[0] == "dantext: a.csv, row 4: number 'x' is no code with its symbol; the row is left out"
    assert lines[5:] == ["dantext: a.csv: 1,000 rows are left out, 2 are used"]
    assert json.loads(done.stdout)["resolved_by"] == BY


NO_LISTS = [
    ("missing.csv", None, "cannot be read"),
    ("empty.csv", b"", "is empty"),
    ("prose.txt", "Căn cứ Quyết định số 15/2020/QĐ-UBND, ngày 3/6/2020;\n".encode(), "is no list of documents"),
    ("picture.png", b"\x89PNG\0\0\0", "is no list that can be read: give .csv"),
    ("zip.xlsx", b"PK\x03\x04 nothing", "is no spreadsheet that can be read"),
    ("cut.parquet", b"PAR1 nothing", "is damaged"),
    ("all.csv", "Số ký hiệu,Ngày\nx,y\n".encode(), "no row of it can be used: row 2: number 'x'"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "why"), NO_LISTS, ids=[n[0] for n in NO_LISTS])
def test_what_is_no_list_is_told_in_one_line(tmp_path, name, content, why):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(RegisterError, match=why) as e:
        dantext.Extractor(registers=[tmp_path / name])
    assert "\n" not in str(e.value)
    assert str(tmp_path / name) in str(e.value)


# -- what the user says -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "said", ["code=2,date=4,title=6", "code=B,date=D,title=f", "code=B,date=4,title=Nội dung gì đó"]
)
@pytest.mark.parametrize("head", [True, False])
def test_columns_that_the_user_names(tmp_path, said, head):
    if "gì" in said and not head:
        pytest.skip("names a head")
    heads = [["A", "B", "C", "D", "E", "Nội dung gì đó", "", "", ""]] if head else []
    register = open_register(write(tmp_path / "a.csv", [*heads, *ROWS]), TABLES, columns_of(said))
    (d,) = register.of_code("15/2020/QĐ-UBND")
    assert (register.left_out, d.date, d.title) == (0, "2020-06-03", DIKES)


WRONG = [
    ({"register_columns": "code"}, "'code' says no column"),
    ({"register_columns": "so=2"}, f"'so' is no field; allowed: {', '.join(FIELDS)}"),
    ({"register_columns": "date=2"}, "does not say where the number is"),
    ({"register_columns": "code=0"}, "code=0 is no column"),
    ({"register_complete": ["UBND tỉnh"]}, "is no claim; say ISSUER:YEARS"),
    ({"register_complete": ["UBND tỉnh:QQQ:2015"]}, "'QQQ' in .* is no type"),
    ({"register_complete": ["UBND tỉnh:2015-2014"]}, "ends before it begins"),
]  # fmt: skip


@pytest.mark.parametrize(("settings", "why"), WRONG, ids=[why for _, why in WRONG])
def test_what_the_user_says_wrong_is_told(tmp_path, settings, why):
    path = write(tmp_path / "a.csv", [HEADS, *ROWS])
    with pytest.raises(RegisterError, match=why):
        dantext.Extractor(registers=[path], **settings)
    with pytest.raises(RegisterError, match="none is named"):
        dantext.Extractor(**settings)


CLAIMS = [
    ("UBND tỉnh Hưng Yên:2015-2024", "Ủy ban nhân dân tỉnh Hưng Yên", "QĐ", "2019-02-03", True),
    ("UBND tỉnh Hưng Yên:2015-2024", "Ủy ban nhân dân tỉnh Hưng Yên", "KH", "2025", False),
    ("UBND tỉnh Hưng Yên:QĐ, CT:2019", "Ủy ban nhân dân tỉnh Hưng Yên", "CT", "2019-02", True),
    ("UBND tỉnh Hưng Yên:QĐ,CT:2019", "Ủy ban nhân dân tỉnh Hưng Yên", "KH", "2019", False),
    ("UBND tỉnh Hưng Yên:2015-2024", "Ủy ban nhân dân tỉnh", "QĐ", "2019", False),
    ("BTC:2015-2024", "Bộ Tài chính", "TT", "2019", True),
    ("BTC:2015-2024", "Bộ Tài chính", "TT", None, False),
    ("BTC:2015-2024", None, "TT", "2019", False),
]  # fmt: skip


@pytest.mark.parametrize(("claim", "issuer", "kind", "date", "covered"), CLAIMS, ids=[f"{c[0]} {c[3]}" for c in CLAIMS])
def test_a_list_is_complete_for_what_the_user_says(tmp_path, claim, issuer, kind, date, covered):
    path = write(tmp_path / "a.csv", [HEADS, *ROWS])
    ours, shipped = dantext.Extractor(registers=[path], register_complete=[claim]).lists
    assert ours.is_complete_for(issuer, kind, date) is covered
    assert not shipped.is_complete_for(issuer, kind, date)
    assert not dantext.Extractor(registers=[path]).lists[0].is_complete_for(issuer, kind, date)


def test_a_list_of_which_rows_are_left_out_is_not_complete(tmp_path):
    path = write(tmp_path / "a.csv", [HEADS, *ROWS, [3, "16/QĐ-UBND", "", "31/02/2020", "", "", "", "", ""]])
    ours = dantext.Extractor(registers=[path], register_complete=["BTC:2015"]).lists[0]
    assert not ours.is_complete_for("Bộ Tài chính", "TT", "2015")
    assert ours.complaints()[-1] == "a.csv: is not taken for complete before all of its rows can be used"


def test_an_extractor_with_registers_is_pickled_as_its_settings(tmp_path, monkeypatch):
    write(tmp_path / "a.csv", [["1", *ROWS[0][1:]]])
    monkeypatch.chdir(tmp_path)
    extractor = dantext.Extractor(registers=["a.csv"], register_columns="code=2,date=4", register_complete=["BTC:2015"])
    monkeypatch.chdir("/")
    again = pickle.loads(pickle.dumps(extractor))
    assert again.lists[0].of_code("15/2020/QĐ-UBND") == extractor.lists[0].of_code("15/2020/QĐ-UBND") != ()
    assert again.lists[0].is_complete_for("Bộ Tài chính", None, "2015")


@pytest.mark.parametrize(("name", "what"), [("registers", "files"), ("register_complete", "claims")])
def test_one_in_no_list_is_told_what_to_pass(name, what):
    with pytest.raises(TypeError, match=rf"{name} takes a list of {what}: {name}=\['x'\]"):
        dantext.Extractor(**{name: "x"})


# -- resolution -------------------------------------------------------------------------------

OURS = [
    ("with its day", "Quyết định số 15/2020/QĐ-UBND ngày 03/6/2020 của UBND tỉnh Hưng Yên", BY),
    ("the code alone", "Quyết định số 15/2020/QĐ-UBND", BY),
    ("of another province", "Quyết định số 15/2020/QĐ-UBND ngày 03/6/2020 của UBND tỉnh Thái Bình", None),
    ("another day, and nobody says whose", "Quyết định số 15/2020/QĐ-UBND ngày 04/7/2020", None),
    ("another day of the same body", "Quyết định số 15/2020/QĐ-UBND ngày 04/7/2020 của UBND tỉnh Hưng Yên", BY),
    ("another year where numbers begin again", "Chỉ thị số 24-CT/TU ngày 03/02/2014 của Tỉnh ủy Hưng Yên", None),
    ("no year where numbers begin again", "Chỉ thị số 24-CT/TU của Tỉnh ủy Hưng Yên", None),
    ("of another province, by the home of the report", "Số 12/BC-UBND\nThái Bình, ngày 02 tháng 3 năm 2021\nBÁO CÁO\nKết quả năm\nThực hiện Quyết định số 15/2020/QĐ-UBND", None),
    ("another type", "Chương trình số 24-CTr/TU ngày 05/8/2019", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "by"), [r[1:] for r in OURS], ids=[r[0] for r in OURS])
def test_a_list_says_what_a_citation_means(tmp_path, text, by):
    c = only(text, write(tmp_path / "a.csv", [HEADS, *ROWS]))
    assert c.resolved_by == by
    assert c.resolved_title == (DIKES if by else None)


def test_a_document_of_both_registers_is_of_ours_and_has_what_theirs_knows(tmp_path):
    law = write(
        tmp_path / "a.csv", [["Số hiệu", "Loại", "Trích yếu"], ["45/2013/QH13", "Luật", "Luật Đất đai năm 2013"]]
    )
    c = only("Luật số 45/2013/QH13", law)
    assert (c.resolved_by, c.resolved_title, c.name, c.resolved_date) == (
        BY,
        "Luật Đất đai năm 2013",
        "Luật Đất đai",
        "2013-11-29",
    )
    assert only("Luật số 45/2013/QH13").resolved_by == "register"


def test_a_day_of_ours_beats_that_of_the_shipped_one(tmp_path):
    rows = [["Số hiệu", "Loại", "Ngày ban hành"], ["45/2013/QH13", "Luật", "30/11/2013"]]
    c = only("Luật số 45/2013/QH13", write(tmp_path / "a.csv", rows))
    assert (c.resolved_by, c.resolved_date, c.warnings) == (BY, "2013-11-30", ())


def test_documents_of_another_term_join_those_of_the_shipped_one(tmp_path):
    rows = [["Số hiệu", "Ngày ban hành", "Trích yếu"], ["25-NQ/TW", "03/02/1999", "về một việc của năm ấy"]]
    path = write(tmp_path / "a.csv", rows)
    assert only("Nghị quyết số 25-NQ/TW ngày 03/02/1999", path).resolved_by == BY
    assert only("Nghị quyết số 25-NQ/TW ngày 03/6/2013", path).resolved_by == "register"
    assert any(
        w.startswith("act-ambiguous:") and "@1999-02-03" in w for w in only("Nghị quyết số 25-NQ/TW", path).warnings
    )


def test_the_first_of_two_lists_is_the_stronger_one(tmp_path):
    rows = [["Số hiệu", "Ngày ban hành", "Cơ quan", "Trích yếu"]]
    first = write(tmp_path / "a.csv", [*rows, ["15/2020/QĐ-UBND", "03/6/2020", "UBND tỉnh Hưng Yên", "một"]])
    second = write(tmp_path / "b.csv", [*rows, ["15/2020/QĐ-UBND", "05/6/2020", "UBND tỉnh Hưng Yên", "hai"]])
    other = write(tmp_path / "c.csv", [*rows, ["15/2020/QĐ-UBND", "05/6/2020", "UBND tỉnh Thái Bình", "ba"]])
    assert only("Quyết định số 15/2020/QĐ-UBND", first, second).resolved_title == "một"
    assert only("Quyết định số 15/2020/QĐ-UBND", second, first).resolved_title == "hai"
    assert only("Quyết định số 15/2020/QĐ-UBND", first, other).resolved_title is None
    assert only("Quyết định số 15/2020/QĐ-UBND của UBND tỉnh Thái Bình", first, other).resolved_title == "ba"


def test_two_documents_of_one_code_in_one_list_are_ambiguous(tmp_path):
    rows = [
        ["Số hiệu", "Ngày", "Trích yếu"],
        ["15/2020/QĐ-UBND", "03/6/2020", "một"],
        ["15/2020/QĐ-UBND", "05/6/2020", "hai"],
    ]
    path = write(tmp_path / "a.csv", rows)
    c = only("Quyết định số 15/2020/QĐ-UBND", path)
    assert c.warnings == ("act-ambiguous:15/2020/QĐ-UBND@2020-06-03|15/2020/QĐ-UBND@2020-06-05",)
    assert only("Quyết định số 15/2020/QĐ-UBND ngày 05/6/2020", path).resolved_title == "hai"


# -- size -------------------------------------------------------------------------------------

_MEASURED = """
import sys, time
from pathlib import Path
from dantext.linking.registers import open_register
from dantext.tables.load import load
register = open_register(Path(sys.argv[1]), load())
codes = [f"{n * 7919 % 1000000 + 1}/2020/QĐ-UBND" for n in range(20000)]
began = time.process_time()
found = sum(len(register.of_code(code)) for code in codes)
took = time.process_time() - began
# Not what `getrusage` says, which is that of the process that began this one too.
(peak,) = (line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(register.count, found, took / len(codes), int(peak) >> 10)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="where the system says how much memory a process has had")
@pytest.mark.parametrize("name", ["comma.csv", "list.parquet"])
def test_a_million_rows_take_little_memory_and_time(tmp_path, name):
    title = "Về việc phê duyệt dự toán kinh phí hỗ trợ phát triển sản xuất nông nghiệp công nghệ cao trên địa bàn tỉnh"
    rows = (
        [n, f"{n}/2020/QĐ-UBND", "Quyết định", "03/6/2020", "UBND tỉnh Hưng Yên", f"{title} {n}"]
        for n in range(1, 1000001)
    )
    path = write(tmp_path / name, [HEADS[:6], *rows])
    done = subprocess.run([sys.executable, "-c", _MEASURED, str(path)], capture_output=True, check=True)
    count, found, seconds, memory = map(float, done.stdout.split())
    assert (count, found) == (1000000, 20000)
    assert seconds < 20e-6 * 2, f"{seconds * 1e6:.1f} µs a look-up"  # twice, for a machine that does other things too
    assert memory < 300, f"{memory} MB"
