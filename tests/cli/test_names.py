"""Names of files, and what is in them, never speak to the terminal, nor to a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import unicodedata
from urllib.parse import unquote

import pytest

from dantext.extract import Extractor
from dantext.reading.names import one_line
from dantext.writing.writers import CsvWriter
from tests.cli.conditions import COMMAND, ENVIRONMENT

REPORT = "Căn cứ Nghị định số 29/2013/NĐ - CP ngày 08/4/2013 của Chính phủ;\n"
# A name, and how people are shown it.
NAMES = [
    ("styles of a table", "a[bold red]x.txt", "a[bold red]x.txt"),
    ("the end of a style", "dir[/file].txt", "dir[/file].txt"),
    ("a face", ":smile:.txt", ":smile:.txt"),
    ("a colour", "\x1b[31mred.txt", r"\x1b[31mred.txt"),
    ("a title of the window", "\x1b]0;x\x07.txt", r"\x1b]0;x\x07.txt"),
    ("one character that begins a command", "\x9b31m.txt", r"\x9b31m.txt"),
    ("a line", "a\nb.txt", r"a\nb.txt"),
    ("a carriage return", "a\rdantext: b.txt", r"a\rdantext: b.txt"),
    ("a line of Unicode", "a\u2028b.txt", r"a\u2028b.txt"),
    ("letters from the right", "a\u202etxt.exe", r"a\u202etxt.exe"),
    ("a byte that is no UTF-8", os.fsdecode(b"a\xff.txt"), r"a\xff.txt"),
    ("marks of their own, and spaces", "ba\u0301o ca\u0301o\u00a01.txt", "ba\u0301o ca\u0301o\u00a01.txt"),
]
NAMED = [pytest.param(*row[1:], id=row[0]) for row in NAMES]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="other systems have no files of such names")


def run(*arguments):
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, env=ENVIRONMENT)
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def steers(text):
    """What is no letter, sign or space, but for the ends of lines."""
    return [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") and c != "\n"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for _, name, _ in NAMES:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(REPORT, "utf-8")
    return tmp_path


@pytest.mark.parametrize(("name", "shown"), NAMED)
def test_one_line(name, shown):
    assert one_line(name) == shown


def test_extract(folder):
    names = [name for _, name, _ in NAMES]
    status, out, said = run("-v", "extract", "--tokens", "none", "--format", "table", *names, "none\x1b[1m\n.txt")
    assert status == 1
    assert steers(out + said) == []
    lines = said.splitlines()
    assert [line.rpartition(": ")[0] for line in lines[:-1]] == [f"{shown}: txt, 1 citations, 0 ms".rpartition(": ")[0] for _, _, shown in NAMES]  # fmt: skip
    assert lines[-1] == r"dantext: none\x1b[1m\n.txt: no such file; check the name"
    titles = [line for line in out.splitlines() if line.endswith(": 1 citations")]
    assert len(titles) == len(NAMES)
    assert titles[:4] == [f"{shown}: 1 citations" for _, _, shown in NAMES[:4]]


def test_check(folder):
    status, out, said = run("check", "--tokens", "none", *(name for _, name, _ in NAMES), "none\x1b[1m\n.txt")
    assert status == 1
    assert steers(out + said) == []
    *lines, count = out.splitlines()
    assert [line.partition(":1:")[0] for line in lines[:4]] == [shown for _, _, shown in NAMES[:4]]
    assert count == f"{len(lines)} findings in {len(NAMES)} of {len(NAMES) + 1} files"
    assert said == "dantext: none\\x1b[1m\\n.txt: no such file; check the name\n"


def test_check_of_a_missing_file_counts_nothing(tmp_path):
    assert run("check", str(tmp_path / "none.txt"))[:2] == (1, "")


@pytest.mark.slow
def test_batch_documents_and_report(folder, tmp_path_factory):
    (folder / "empty\x1b[1m.txt").write_text("")
    out = tmp_path_factory.mktemp("out") / "found[red]\x1b[1m\n*"
    status, printed, said = run("batch", "--tokens", "none", str(folder), "--out", str(out), "--jobs", "1")
    assert (status, printed, steers(said)) == (1, "", [])
    assert r"empty\x1b[1m.txt: is empty; nothing to extract" in said.splitlines()[0]
    # A slow machine is told how far it is.
    assert len([line for line in said.splitlines() if not line.endswith(" s left")]) == 3
    status, printed, said = run("documents", str(out))
    assert (status, steers(printed + said), said.count("\n")) == (0, [], 1)
    status, printed, said = run("report", str(out))
    assert (status, steers(printed + said), said.count("\n")) == (0, [], 1)
    status, printed, said = run("documents", str(folder / "no\x1b[1m\n"))
    assert (status, steers(said)) == (2, [])
    assert said.splitlines()[-1].startswith("Error: ")


def test_explain_and_wrong_usage():
    status, printed, said = run("explain", "\x1b[31m\u202e1\n")
    assert (status, printed, steers(said), said.count("\n")) == (1, "", [], 1)
    for arguments in (
        ["explain", "a", "\x1b[1m"],
        ["\x1b[1m\n"],
        ["extract", "--\x1b[1m"],
        ["extract", "--format", "\x1b\n", "x"],
    ):
        status, printed, said = run(*arguments)
        assert (status, printed, steers(said)) == (2, "", []), arguments
        assert said.splitlines()[-1].startswith("Error: "), arguments


def test_the_text_of_a_report_in_a_table(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "Theo Luật Đất đai \x1b[31m[bold]của Bộ \x9bCông an[/bold], Nghị quyết\x1b]0;x\x07 số 25-NQ/TW", "utf-8"
    )
    for arguments in (["extract", "--format", "table"], ["check"]):
        _, printed, said = run(*arguments, "--tokens", "none", str(path))
        assert steers(printed + said) == []


@pytest.mark.parametrize("fmt", ["jsonl", "json", "csv"])
def test_records_on_a_terminal(tmp_path, fmt):
    """JSON means the same; on a terminal only."""
    pty = pytest.importorskip("pty")
    path = tmp_path / "\x1b[31m\x9b\u202e.txt"
    path.write_text(REPORT, "utf-8")
    main, terminal = pty.openpty()
    command = [*COMMAND, "extract", "--tokens", "none", "--format", fmt, str(path)]
    with subprocess.Popen(command, stdout=terminal, stderr=subprocess.PIPE, env=ENVIRONMENT):
        os.close(terminal)
        shown = b""
        try:
            while piece := os.read(main, 65536):
                shown += piece
        except OSError:  # how a terminal on Linux ends
            pass
    os.close(main)
    text = shown.decode().replace("\r", "")
    assert steers(text) == []
    if fmt == "jsonl":
        assert json.loads(text)["source"] == str(path)


# -- what programs read --------------------------------------------------------------------------------

URIS = [
    ("spaces and letters", "báo cáo 2018.txt", "b%C3%A1o%20c%C3%A1o%202018.txt"),
    ("what has a meaning in a URI", "a#b?c%20.txt", "a%23b%3Fc%2520.txt"),
    ("what looks like a scheme", "http:a.txt", "http%3Aa.txt"),
    ("a folder", "thư mục/a.txt", "th%C6%B0%20m%E1%BB%A5c/a.txt"),
    ("a line", "a\nb.txt", "a%0Ab.txt"),
]


@pytest.mark.parametrize(("name", "uri"), [pytest.param(*row[1:], id=row[0]) for row in URIS])
def test_uris_of_sarif(tmp_path, monkeypatch, name, uri):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(REPORT, "utf-8")
    _, out, _ = run("check", "--tokens", "none", "--format", "sarif", name)
    (log,) = json.loads(out)["runs"]
    locations = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in log["results"]}
    assert locations == {uri}
    assert unquote(uri) == name


FORMULAS = ["=1+1", "+84", "-NQ/TW", "@a", "\t=1", "\r=1"]


def test_cells_of_csv_are_no_formulas():
    extractor = Extractor(tokens="none")
    report, records = extractor.read(REPORT)
    out = io.BytesIO()
    writer = CsvWriter(out)
    for formula in [*FORMULAS, "a=1"]:
        changed = [type(r)(**{f: getattr(r, f) for f in r.__struct_fields__} | {"source": formula}) for r in records]
        writer.write(formula, REPORT, report, changed)
    writer.close()
    rows = list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert [r["source"] for r in rows] == [*(f"'{f}" for f in FORMULAS), "a=1"]
    assert rows[0]["start"] == "7"


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["--format", "csv", "--bom"], b"\xef\xbb\xbfsource,"),
        (["--format", "csv"], b"source,"),
        (["--format", "csv", "--no-bom"], b"source,"),
    ],
)
def test_byte_order_mark(tmp_path, arguments, begins):
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    done = subprocess.run(
        [*COMMAND, "extract", "--tokens", "none", *arguments, str(tmp_path / "a.txt")], capture_output=True, check=True
    )
    assert done.stdout.startswith(begins)


def test_byte_order_mark_on_windows(tmp_path):
    """What is written there for Excel to open; elsewhere, and in a pipe, it would be a character of the header."""
    (tmp_path / "a.txt").write_text(REPORT, "utf-8")
    code = "import sys, dantext.cli.extract as e; e._is_windows = lambda: True; sys.argv[0] = 'dantext'; from dantext.cli import main; main()"
    for arguments, marked in (
        (["-o", str(tmp_path / "x.csv")], True),
        (["-o", str(tmp_path / "x.csv"), "--no-bom"], False),
    ):
        command = [sys.executable, "-c", code, "extract", "--tokens", "none", str(tmp_path / "a.txt"), *arguments]
        subprocess.run(command, check=True)
        assert (tmp_path / "x.csv").read_bytes().startswith(b"\xef\xbb\xbf") is marked


def test_byte_order_mark_of_another_format(tmp_path):
    assert run("extract", "--bom", "--format", "json", "x")[0] == 2
