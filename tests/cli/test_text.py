"""dantext text: what was read, in which the offsets of `extract` count."""

from __future__ import annotations

import json
import subprocess
import sys

from tests.support.docxs import make_docx, p, table
from tests.support.pdfs import make_pdf
from tests.support.sheets import make_xlsx

HEAD = "DANG BO TINH"
PAGES = [[HEAD, "Thuc hien Ke hoach so 12/KH-UBND", "1"], [HEAD, "va Quyet dinh so 15/QD-UBND", "2"]]
SHEETS = {"2019": [["Số hiệu", "Tên"], [], ["24-CT/TU", "a"]], "2020": [["25-CT/TU", "b"]]}


def run(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
    command = [sys.executable, "-m", "dantext.cli", *map(str, arguments)]
    done = subprocess.run(command, input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_offsets_of_extract_count_in_it(tmp_path):
    for name, data in [("a.pdf", make_pdf(PAGES)), ("a.xlsx", make_xlsx(SHEETS)), ("a.docx", make_docx(p("24-CT/TU")))]:
        (tmp_path / name).write_bytes(data)
        status, text, _ = run("text", tmp_path / name)
        records = [json.loads(r) for r in run("extract", "--tokens", "none", tmp_path / name)[1].splitlines()]
        assert status == 0
        assert records
        assert [text[r["start"] : r["end"]] for r in records] == [r["text"] for r in records]


def test_plain_text_is_given_back(tmp_path):
    printed = "Số 12\tKH\r\n\u200bhết".encode()
    assert run("text", "-", stdin=printed) == (0, printed.decode(), "")


def test_marks_of_sheets_rows_and_cells(tmp_path):
    (tmp_path / "a.xlsx").write_bytes(make_xlsx(SHEETS))
    assert run("text", "--marks", tmp_path / "a.xlsx")[1].splitlines() == [
        f"⟦{tmp_path}/a.xlsx, xlsx⟧",
        "⟦sheet 2019 @ 0⟧",
        "2019",
        "1 │ Số hiệu │ Tên",
        "2 │ ",
        "3 │ 24-CT/TU │ a",
        "⟦sheet 2020 @ 29⟧",
        "2020",
        "1 │ 25-CT/TU │ b",
    ]
    text = run("text", tmp_path / "a.xlsx")[1]
    assert text[29:].startswith("2020\n")


def test_marks_of_pages(tmp_path):
    (tmp_path / "a.pdf").write_bytes(make_pdf([*PAGES, [HEAD]]))
    lines = run("text", "--marks", tmp_path / "a.pdf")[1].splitlines()[1:]
    text = run("text", tmp_path / "a.pdf")[1]
    at = text.index("va Quyet")
    assert lines == [
        "⟦page 1 @ 0⟧", HEAD, PAGES[0][1], f"⟦page 2 @ {at}⟧", PAGES[1][1], f"⟦page 3 @ {len(text)}⟧"
    ]  # fmt: skip


def test_marks_of_cells(tmp_path):
    (tmp_path / "a.docx").write_bytes(make_docx(table(["a", "b"])))
    assert run("text", "--marks", tmp_path / "a.docx")[1] == f"⟦{tmp_path}/a.docx, docx⟧\na │ b"


def test_what_cannot_be_read_is_named_and_the_rest_is_printed(tmp_path):
    (tmp_path / "a.txt").write_text("một", "utf-8")
    status, text, said = run("text", tmp_path / "a.txt", tmp_path / "none.txt", tmp_path / "a.txt")
    assert (status, text) == (1, "một\nmột")
    assert said == f"dantext: {tmp_path}/none.txt: no such file; check the name\n"
    assert run("text")[0] == 2
    assert run("text", "--max-size", "0", tmp_path / "a.txt")[0] == 2
