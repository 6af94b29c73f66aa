"""dantext list: sources, formats, output, and how it ends."""

from __future__ import annotations

import csv
import io
import subprocess
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conditions import COMMAND, ENVIRONMENT
from tests.support.batches import batch

DECREE = "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\n"
LAW = "Căn cứ Luật Đất đai số 45/2013/QH13; Nghị định số 30/2020/NĐ-CP;\n"
SAID = "2 documents, cited in 2 reports"


def run(*arguments: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, "list", "--tokens", "none", *map(str, arguments)], capture_output=True, encoding="utf-8", check=False,
        stdin=subprocess.DEVNULL, env=ENVIRONMENT | {"COLUMNS": "160"}, cwd=folder,
    )  # fmt: skip


def rows(said: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said)))


@pytest.fixture
def reports(tmp_path: Path) -> list[Path]:
    made = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path, text in zip(made, (DECREE, LAW), strict=True):
        path.write_text(text, "utf-8")
    return made


def test_csv_when_piped(reports):
    done = run(*reports, "--on", "2021-01-01")
    assert (done.returncode, done.stderr) == (0, "")
    law, decree = rows(done.stdout)
    assert (law["Number, symbol"], decree["Number, symbol"]) == ("45/2013/QH13", "30/2020/NĐ-CP")
    assert decree["Where"] == f"{reports[0]}: line 1; {reports[1]}: line 1"
    assert decree["In force on 01/01/2021?"] == "In force"


@pytest.mark.parametrize(
    ("name", "begins"), [("l.csv", b"No.,"), ("l.XLSX", b"PK"), ("l.docx", b"PK"), ("l.html", b"<!doctype html>")]
)
def test_the_name_says_the_format(reports, tmp_path, name, begins):
    done = run(*reports, "-o", tmp_path / name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", f"{tmp_path / name}: {SAID}\n")
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted(["a.txt", "b.txt", name])


def test_format_goes_before_the_name(reports, tmp_path):
    assert run(*reports, "-o", tmp_path / "l.bin", "--format", "xlsx").returncode == 0
    assert openpyxl.load_workbook(io.BytesIO((tmp_path / "l.bin").read_bytes())).active.max_row == 3


def test_a_table_names_the_documents(reports):
    said = run(*reports, "--format", "table").stdout
    assert "45/2013/QH13" in said and "Luật Đất đai" in said


def test_several_processes_list_the_same(reports):
    assert run(*reports, "--jobs", "2").stdout == run(*reports, "--jobs", "1").stdout


def test_a_report_twice_is_one(reports):
    assert rows(run(reports[0], reports[0]).stdout)[0]["Times cited"] == "1"


def test_the_folder_of_a_batch_is_a_source(reports, tmp_path):
    batch(*reports, out=tmp_path / "found")
    both, of_archive = (rows(run(*sources).stdout) for sources in (reports, [tmp_path / "found"]))
    assert [r.pop("Where") for r in of_archive] == [str(reports[1]), f"{reports[0]}; {reports[1]}"]
    assert [r | {"Where": ""} for r in both] == [r | {"Where": ""} for r in of_archive]


def test_a_register_of_ones_own_says_what_is_in_force(tmp_path):
    (tmp_path / "r.csv").write_text(
        "Số hiệu,Ngày ban hành,Cơ quan ban hành,Trích yếu,Ngày có hiệu lực,Ngày hết hiệu lực\n"
        "12/QĐ-UBND,05/3/2020,UBND tỉnh Cà Mau,Về trồng rau,10/3/2020,01/01/2024\n", "utf-8",
    )  # fmt: skip
    (tmp_path / "a.txt").write_text("Quyết định số 12/QĐ-UBND ngày 05/3/2020 của UBND tỉnh Cà Mau", "utf-8")
    settings = (tmp_path / "a.txt", "--register", tmp_path / "r.csv", "--on")
    (then,), (now,) = (rows(run(*settings, day).stdout) for day in ("2021-01-01", "2025-01-01"))
    assert (then["Title"], then["In force on 01/01/2021?"]) == ("Về trồng rau", "In force")
    assert now["In force on 01/01/2025?"] == "No longer in force from 01/01/2024"


def test_what_cannot_be_read_is_named_and_the_rest_is_done(reports, tmp_path):
    done = run(tmp_path / "nix.txt", *reports, "-o", tmp_path / "l.csv")
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        f"dantext: {tmp_path}/nix.txt: no such file; check the name", f"{tmp_path}/l.csv: {SAID}",
    ]  # fmt: skip
    assert len(rows((tmp_path / "l.csv").read_text("utf-8"))) == 2


def test_nothing_that_can_be_read_writes_nothing(tmp_path):
    assert run(tmp_path / "nix.txt", "-o", tmp_path / "l.csv").returncode == 1
    assert list(tmp_path.iterdir()) == []


WRONG = [
    ("onto a report", ["a.txt", "-o", "a.txt", "--format", "csv"], "a.txt: is a report to be read; name another file"),
    ("onto a report by another name", ["a.txt", "-o", "./x/../a.txt", "--format", "csv"], "is a report to be read"),
    ("onto a folder", ["a.txt", "-o", "x", "--format", "csv"], "x: is a folder; name a file in it"),
    ("into no folder", ["a.txt", "-o", "nix/l.csv"], "nix/l.csv: cannot be written there"),
    ("a name without a format", ["a.txt", "-o", "l.pdf"], "l.pdf: does not end in .xlsx, .docx, .csv or .html"),
    ("no day", ["a.txt", "--on", "31/2/2020"], "31/2/2020 is no day: write 2025-07-01, 01/7/2025 or today"),
    ("a mark in no csv", ["a.txt", "--bom", "--format", "html"], "--bom goes with --format csv, not html"),
    ("no report", [], "Missing argument"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "message"), [pytest.param(*w[1:], id=w[0]) for w in WRONG])
def test_wrong_usage_is_told_before_anything_is_written(reports, tmp_path, arguments, message):
    (tmp_path / "x").mkdir()
    done = run(*arguments, folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert reports[0].read_text("utf-8") == DECREE


@pytest.mark.parametrize("day", ["01/7/2025", "1/7/2025", "2025-07-01"])
def test_days_are_read_as_people_write_them(reports, day):
    assert "In force on 01/7/2025?" in run(*reports, "--on", day).stdout


@pytest.mark.parametrize("fmt", ["xlsx", "docx", "csv", "html"])
def test_a_full_disk_is_one_line(reports, fmt):
    done = run(*reports, "-o", "/dev/full", "--format", fmt)
    assert (done.returncode, done.stderr) == (
        1, "dantext: /dev/full: cannot be written (No space left on device)\n",
    )  # fmt: skip
