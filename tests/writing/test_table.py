"""The table on the terminal: what is printed, and beside it what that resolves to and who says so."""

from __future__ import annotations

import io

import pytest

from dantext.extract import Extractor
from dantext.model import Report
from dantext.writing.writers import TableWriter, writer_of

TEXT = """Hưng Yên, ngày 05 tháng 7 năm 2019

BÁO CÁO

Thực hiện Luật Đất đai năm 2013; Nghị quyết số 18-NQ/TW khóa XII; Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ
Chính trị; Kế hoạch số 12/KH-UBND ngày 02/3/2017 của UBND tỉnh; Kế hoạch 12/KH-UBND; Quyết định số 9999/QĐ-TTg.
"""


def shown(width: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", width)
    out = io.BytesIO()
    extractor = Extractor(tokens="none")
    writer = TableWriter(out)
    writer.write("a.txt", TEXT, Report(), extractor.extract(TEXT))
    writer.close()
    return out.getvalue().decode()


RESOLVED = [
    ("a name", "Luật Đất đai năm 2013", "45/2013/QH13 · 2013-11-29 · Luật Đất đai (register)"),
    ("a code without its day", "18-NQ/TW", "2017-10-25 · Nghị quyết Trung ương 6 khóa XII (register)"),
    ("what the text says elsewhere", "12/KH-UBND", "2017-03-02 (text)"),
]


@pytest.mark.parametrize(("document", "resolved"), [pytest.param(*r[1:], id=r[0]) for r in RESOLVED])
def test_what_is_resolved_stands_beside_the_print(document, resolved, monkeypatch):
    rows = [" ".join(line.split()) for line in shown("200", monkeypatch).splitlines()]
    assert any(document in row and resolved in row for row in rows), rows


@pytest.mark.parametrize("width", ["50", "80", "120"])
def test_a_table_fits_the_width_when_it_is_piped(width, monkeypatch):
    table = shown(width, monkeypatch)
    assert max(map(len, table.splitlines())) <= int(width)
    assert "2013-11-29" in "".join(table.split()) or width == "50"


def test_what_nobody_says_is_not_resolved(monkeypatch):
    (row,) = [line for line in shown("200", monkeypatch).splitlines() if "9999/QĐ-TTg" in line]
    assert "(" not in row


def test_csv_has_what_is_resolved():
    extractor = Extractor(tokens="none")
    out = io.BytesIO()
    writer = writer_of("csv", out, extractor.patterns)
    writer.write("a.txt", TEXT, Report(), extractor.extract(TEXT))
    writer.close()
    head, first = out.getvalue().decode().splitlines()[:2]
    row = dict(zip(head.split(","), first.split(","), strict=False))
    assert (row["resolved_code"], row["resolved_by"], row["name"]) == ("45/2013/QH13", "register", "Luật Đất đai")
    assert row["resolved_title"] == "Luật Đất đai"
