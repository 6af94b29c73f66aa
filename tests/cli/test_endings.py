"""How commands end where nothing goes well: in one line, with a status that says so, and without a traceback."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conditions import COMMAND, SILENT, commands, start
from tests.support import ROOT
from tests.support.batches import batch

pytestmark = pytest.mark.skipif(os.name != "posix", reason="redirections are those of a POSIX shell")

FULL = "dantext: standard output: cannot be written (No space left on device)\n"
CLOSED = "dantext: standard output: cannot be written (Bad file descriptor)\n"
NAMES = tuple(commands(Path()))


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conditions")
    (folder / "gold").mkdir()
    for name in ("party-report-dan-van.txt", "party-report-dan-van.jsonl"):
        shutil.copy(ROOT / "corpus" / name, folder / "gold" / name)
    shutil.copy(ROOT / "corpus/party-report-dan-van.txt", folder / "r.txt")
    for out in ("found", "reported", "drawn", "again"):  # a folder is for one command at a time, and they run together
        batch(folder / "r.txt", out=folder / out)
    return folder


def endings(place, redirections, names=NAMES):
    """Status and what is said on standard error, of each command; all run at the same time."""
    started = {name: start(commands(place)[name], redirections) for name in names}
    said = {name: process.communicate(timeout=120)[1] for name, process in started.items()}
    return {name: (process.returncode, said[name]) for name, process in started.items()}


@pytest.mark.slow
@pytest.mark.parametrize(("redirections", "line"), [(">/dev/full", FULL), (">&-", CLOSED)])
def test_standard_output_that_takes_nothing(place, redirections, line):
    for name, ending in endings(place, redirections).items():
        if name in SILENT:
            assert ending[0] == 0, (name, ending)
            assert "cannot be written" not in ending[1], (name, ending)
        else:
            assert ending == (1, line), (name, ending)


@pytest.mark.slow
def test_a_reader_that_has_gone_is_no_error(place):
    for name, ending in endings(place, "| true").items():
        said = ending[1]
        assert "Traceback" not in said and "dantext:" not in said, (name, ending)
        assert said == "" or name in (*SILENT, "documents"), (name, ending)


@pytest.mark.slow
@pytest.mark.parametrize("redirections", ["2>/dev/full", "2>&-", "<&- 2>&-"])
def test_standard_error_that_takes_nothing_changes_nothing(place, redirections):
    usual = {name: 1 if name in ("check", "check sarif") else 0 for name in NAMES}
    assert {name: status for name, (status, _) in endings(place, redirections).items()} == usual


@pytest.mark.slow
def test_a_folder_that_is_gone(place):
    started = {name: start(arguments, folder=place / f"gone {name}") for name, arguments in commands(place).items()}
    for name, process in started.items():
        _, said = process.communicate(timeout=120)
        if name == "batch":
            continue  # below
        assert process.returncode in (0, 1), (name, said)
        assert "Traceback" not in said and "internal" not in said, (name, said)
        assert said.count("\n") <= 1, (name, said)


RELATIVE = [
    ("extract", ["extract", "r.txt"], 1, "dantext: r.txt: no such file; check the name\n"),
    ("text", ["text", "r.txt"], 1, "dantext: r.txt: no such file; check the name\n"),
    ("check", ["check", "r.txt"], 1, "dantext: r.txt: no such file; check the name\n"),
    ("batch", ["batch", "r.txt", "--out", "found"], None, None),
    ("documents", ["documents", "found"], 2, None),
    ("report", ["report", "found"], 2, None),
]


@pytest.mark.parametrize(("arguments", "status", "line"), [pytest.param(*r[1:], id=r[0]) for r in RELATIVE])
def test_names_in_a_folder_that_is_gone(tmp_path, arguments, status, line):
    process = start(arguments, folder=tmp_path / "gone")
    said = process.communicate(timeout=120)[1]
    assert process.returncode == status or (status is None and process.returncode in (1, 2)), said
    assert "Traceback" not in said and "internal" not in said
    assert line is None or said == line


def test_one_of_each_without_waiting_long(place):
    """A sample of the above for the default run."""
    assert endings(place, ">/dev/full", ["extract csv"]) == {"extract csv": (1, FULL)}
    assert endings(place, ">&-", ["check"]) == {"check": (1, CLOSED)}
    assert endings(place, "<&- 2>&-", ["explain"]) == {"explain": (0, "")}
    assert endings(place, "| head -1", ["completion"]) == {"completion": (0, "")}


def test_standard_input_that_is_closed(place):
    assert endings(place, "- <&-", ["extract"])["extract"] == (
        1, "dantext: standard input: is empty; nothing to extract\n"
    )  # fmt: skip


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no such device")
def test_an_output_file_that_is_full(place):
    done = subprocess.run([*COMMAND, *commands(place)["extract"], "-o", "/dev/full"], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"dantext: /dev/full: cannot be written (No space left on device)\n")


def test_a_file_that_cannot_be_opened_for_output(place):
    done = subprocess.run([*COMMAND, *commands(place)["extract"], "-o", str(place)], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == f"Error: {place}: cannot be written (Is a directory)"


def test_an_output_that_is_no_utf8(place):
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    for name in ("explain", "check"):
        done = subprocess.run([*COMMAND, *commands(place)[name]], env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1 if name == "check" else 0, b""), name


# -- Ctrl-C --------------------------------------------------------------------------------------------

# Sends the signal when a module is about to be imported, which is a moment that does not depend on the machine.
_PRESSED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
moment, sys.argv = sys.argv[1], ["dantext", *sys.argv[2:]]
def hook(event, arguments):
    if event == "import" and arguments[0] == moment:
        os.kill(os.getpid(), signal.SIGINT)
from dantext.cli import main
sys.addaudithook(hook)
main()
"""
MOMENTS = [
    ("the first import", "dantext.cli.run", "version"),
    ("a library of the command line", "click", "extract"),
    ("the tables", "dantext.tables.files", "version"),
    ("the pipeline", "dantext.finding.scan", "extract"),
    ("a pattern", "dantext.reading.repair.symbols", "check"),
    ("what writes a page", "jinja2", "extract html"),
    ("what draws tables", "dantext.writing.console", "extract table"),
    ("what an archive needs", "pyarrow", "batch"),
    ("the database, with a folder to remove", "dantext.batch.report.render", "report"),
]


@pytest.mark.parametrize(("moment", "name"), [pytest.param(*m[1:], id=m[0]) for m in MOMENTS])
def test_ctrl_c_is_heard_from_the_first_import(place, moment, name):
    command = [sys.executable, "-c", _PRESSED, moment, *commands(place)[name]]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"dantext: stopped\n")


_PRESSED_IN = """
import importlib, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
module = importlib.import_module("dantext.{module}")
before = module.{function}
def pressed(*arguments, **named):
    os.kill(os.getpid(), signal.SIGINT)
    return before(*arguments, **named)
module.{function} = pressed
from dantext.cli import main
sys.argv[0] = "dantext"
main()
"""


@pytest.mark.parametrize(
    ("name", "module", "function", "said"),
    [
        ("documents", "batch.authority.build", "join", "dantext: stopped\n"),
        ("batch", "batch.coordinator", "expand", None),
        ("report", "batch.report.write", "render", "dantext: stopped\n"),
        ("eval", "evaluate", "score", "dantext: stopped\n"),
    ],
)
def test_ctrl_c_leaves_nothing_behind(place, name, module, function, said):
    before = sorted(place.rglob("*"))
    code = _PRESSED_IN.format(module=module, function=function)
    done = subprocess.run([sys.executable, "-c", code, *commands(place)[name]], capture_output=True, check=False)
    out = place / "again"
    expected = said or f"dantext: stopped; what is done is in {out}, and the same command goes on from there\n"
    assert (done.returncode, done.stderr.decode()) == (130, expected)
    # A table that a report needs may have been made before it was stopped; what is for the time of the work is gone.
    assert {p.name for p in set(place.rglob("*")) - set(before)} <= {"authority.parquet", "cited.parquet"}


_PRESSED_LATER = """
import os, signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
import dantext.batch.authority.archive as module
def query(*_):
    try:
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(10)
    except KeyboardInterrupt:
        raise RuntimeError("Query interrupted") from None  # as DuckDB does
module._read_symbols = query
from dantext.cli import main
sys.argv[0] = "dantext"
main()
"""


def test_ctrl_c_in_a_query(place):
    """The database makes an error of its own of it."""
    command = [sys.executable, "-c", _PRESSED_LATER, *commands(place)["documents"]]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (130, b"dantext: stopped\n")
    assert not (place / "found/.authority-work").exists()


def test_who_ignores_ctrl_c_goes_on_ignoring_it():
    code = _PRESSED.replace("signal.default_int_handler", "signal.SIG_IGN")
    command = [sys.executable, "-c", code, "dantext.tables.load", "--version"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_nothing_is_loaded_before_ctrl_c_is_heard():
    code = (
        "import sys; before = set(sys.modules); import dantext.cli.interrupts; print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, cwd=ROOT)
    loaded = set(eval(done.stdout))
    assert loaded <= {"__future__", "dantext", "dantext.cli", "dantext.cli.interrupts", "types"}, loaded
