"""The command line: formats, errors, exit status."""

import csv
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dantext.model import FIELDS
from tests.support.pdfs import Picture, make_pdf

REPORT = "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;\n"


def run(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "dantext.cli", *args], input=stdin, capture_output=True, check=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "báo cáo.txt"
    path.write_text(REPORT, "utf-8")
    return path


def test_jsonl_when_piped(report):
    done = run("extract", str(report))
    assert done.returncode == 0
    assert done.stderr == b""
    (line,) = done.stdout.decode().splitlines()
    record = json.loads(line)
    assert tuple(record) == FIELDS
    assert (record["source"], record["code"]) == (str(report), "29/2013/NĐ-CP")


def test_standard_input():
    assert json.loads(run("extract", "-", stdin=REPORT.encode()).stdout)["date"] == "2013-04-08"


def test_json_is_one_document(report):
    data = json.loads(run("extract", "--format", "json", str(report), str(report)).stdout)
    assert [len(d["citations"]) for d in data] == [1, 1]


def test_json_describes_the_report_first(tmp_path):
    path = tmp_path / "bc.txt"
    path.write_text("Số 123-BC/TU\nHưng Yên, ngày 05 tháng 7 năm 2018\nBÁO CÁO\nSơ kết công tác\n", "utf-8")
    (data,) = json.loads(run("extract", "--format", "json", str(path)).stdout)
    assert list(data) == ["source", "report", "citations"]
    assert (data["report"]["doc_type"], data["report"]["date"]) == ("BC", "2018-07-05")


def test_csv_has_a_header(report):
    out = run("extract", "--format", "csv", str(report)).stdout.decode()
    header, row = list(csv.reader(out.splitlines()))
    assert tuple(header) == FIELDS
    assert row[header.index("code")] == "29/2013/NĐ-CP"


def test_table_names_the_document(report):
    out = run("extract", "--format", "table", str(report)).stdout.decode()
    assert "29/2013/NĐ-CP" in out
    assert "Chính phủ" in out


def test_output_file(report, tmp_path):
    target = tmp_path / "out.jsonl"
    assert run("extract", str(report), "-o", str(target)).stdout == b""
    assert json.loads(target.read_text("utf-8"))["number"] == "29"


BAD = [
    ("missing", None, "no such file"),
    ("empty", b" \n", "empty"),
    ("binary", b"\x7fELF\x00\x00", "binary"),
    ("other encoding", "Nghị quyết".encode("utf-16-le")[1:], "binary"),
    ("Latin-1", b"Ngh\xe1 quy\xeat", "UTF-8"),
    ("broken UTF-16", b"\xff\xfea", "utf-16"),
]


@pytest.mark.parametrize(("content", "reason"), [pytest.param(*r[1:], id=r[0]) for r in BAD])
def test_bad_input_is_one_line_and_the_rest_is_done(tmp_path, report, content, reason):
    bad = tmp_path / "bad.txt"
    if content is not None:
        bad.write_bytes(content)
    done = run("extract", str(bad), str(report))
    assert done.returncode == 1
    (line,) = done.stderr.decode().splitlines()
    assert str(bad) in line
    assert reason in line
    assert len(done.stdout.splitlines()) == 1


def test_folder_is_named(tmp_path, report):
    done = run("extract", str(tmp_path), str(report))
    assert done.returncode == 1
    assert b"folder" in done.stderr


def test_utf16_with_a_mark(tmp_path):
    path = tmp_path / "utf16.txt"
    path.write_bytes(REPORT.encode("utf-16"))
    assert run("extract", str(path)).returncode == 0


WRONG_USAGE = [
    ("no file", ["extract"]),
    ("unknown format", ["extract", "--format", "xml", "x"]),
    ("unknown place", ["extract", "--place", "Atlantis", "x"]),
    ("missing patterns", ["extract", "--patterns", "/nonexistent", "x"]),
    ("no gold", ["eval", "/nonexistent"]),
]


@pytest.mark.parametrize("args", [pytest.param(a, id=name) for name, a in WRONG_USAGE])
def test_wrong_usage_exits_2_without_a_traceback(args):
    done = run(*args)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_closed_pipe_is_no_error(report):
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "dantext.cli", "extract", *[str(report)] * 50],
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)
    assert done.stderr == b""


def test_start_up_imports_no_heavy_library():
    code = "import sys, dantext; print([m for m in ('rich', 'click', 'underthesea', 'spacy', 'pyarrow') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.strip() == b"[]"


def test_the_version_names_the_state_of_the_tables():
    assert re.fullmatch(rb"dantext [0-9.]+, patterns [0-9a-f]{12}\n", run("--version").stdout)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell):
    done = run("completion", shell)
    assert done.returncode == 0
    assert b"_DANTEXT_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("dantext extract corp", "file,corp"),
        ("dantext extract a.txt -o pa", "file,pa"),
        ("dantext batch corp", "file,corp"),
        ("dantext report fou", "dir,fou"),
        ("dantext check --select look", "plain,look-alike"),
    ],
)
def test_completion_offers_files_folders_and_rules(line, offered):
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split()) - 1), "_DANTEXT_COMPLETE": "bash_complete"}
    command = "import sys; sys.argv[0] = 'dantext'; from dantext.cli import cli; cli(prog_name='dantext')"
    done = subprocess.run([sys.executable, "-c", command], env=os.environ | words, capture_output=True, check=False)
    assert done.stdout.decode().split() == [offered]


def test_quiet_says_errors_only(report, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    done = run(
        "--quiet", "batch", str(report), str(tmp_path / "empty.txt"), "--out", str(tmp_path / "out"), "--jobs", "1"
    )
    assert done.stderr.decode() == f"dantext: {tmp_path}/empty.txt: is empty; nothing to extract\n"
    assert run("--quiet", "--verbose", "check", str(report)).returncode == 2


def test_verbose_says_what_was_done(report):
    said = run("--verbose", "extract", "--tokens", "none", str(report)).stderr.decode()
    assert re.fullmatch(rf"{report}: txt, 1 citations, [0-9]+ ms\n", said)


@pytest.mark.parametrize("command", ["extract", "check"])
def test_pages_that_were_not_read_are_named(command, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(make_pdf([["Thực hiện Kế hoạch số 12/KH-UBND"], [Picture()]]))
    done = run("--quiet", command, "--tokens", "none", "--ocr", "never", str(path))
    assert done.returncode == 0
    assert done.stderr.decode().startswith(f"dantext: {path}: page 2 is scanned and not read; run OCR first")
    assert b"12/KH-UBND" in done.stdout or command == "check"


@pytest.mark.parametrize(
    "command", ["extract", "check", "explain", "batch", "documents", "eval", "schema", "completion"]
)
def test_help_has_examples(command):
    assert f"dantext {command} ".encode() in run(command, "--help").stdout.replace(b"Usage: dantext", b"")
