"""What is installed by need: nothing of it is imported before it is used, and what is absent is named."""

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from dantext.language.extras import EXTRAS
from tests.support import ROOT
from tests.support.docxs import make_docx, p

TEXT = "Căn cứ Nghị quyết số 25 - NQ/TW;"
_MODULES = {"python-docx": "docx", "python-calamine": "python_calamine", "libarchive-c": "libarchive", "pillow": "PIL"}
# As if no extra were installed: an import of what they bring fails as it would there.
_BARE = """
import sys
class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
ABSENT = %r
sys.meta_path.insert(0, Absent())
from dantext.cli import main
main()
"""


def bare(*arguments: object) -> subprocess.CompletedProcess[str]:
    absent = {module for modules in EXTRAS.values() for module in modules}
    return subprocess.run(
        [sys.executable, "-c", _BARE % absent, *map(str, arguments)], capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_each_extra_is_what_pyproject_says():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    for extra, modules in EXTRAS.items():
        named = {line.partition(">")[0].partition("[")[0] for line in project["optional-dependencies"][extra]}
        brought = {_MODULES.get(name, name) for name in named}
        shared = {module for other, theirs in EXTRAS.items() if other != extra for module in theirs}
        assert set(modules) <= brought <= set(modules) | shared
    assert project["optional-dependencies"]["all"] == [f"dantext[{','.join(EXTRAS)}]"]


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["extract", "--format", "table"], id="a table"),
        pytest.param(["extract", "--format", "jsonl"], id="records"),
        pytest.param(["extract", "--format", "csv"], id="csv"),
        pytest.param(["extract", "--format", "html"], id="a page"),
        pytest.param(["check"], id="findings"),
        pytest.param(["check", "--fix"], id="a difference"),
        pytest.param(["list"], id="a list"),
        pytest.param(["text"], id="the text"),
    ],
)
def test_reports_of_text_need_no_extra(report, arguments):
    done = bare(*arguments, report)
    assert done.returncode == (1 if arguments[0] == "check" else 0)
    assert "NQ/TW" in done.stdout
    assert "needs" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["batch", "{report}", "--out", "{folder}/found"], "needs {module}, which is not installed: pip install 'dantext[archive]'"),
        (["list", "{report}", "-o", "{folder}/list.xlsx"], "needs openpyxl, which is not installed: pip install 'dantext[files]'"),
        (["list", "{report}", "-o", "{folder}/list.docx"], "needs docx, which is not installed: pip install 'dantext[files]'"),
        (["report", "{folder}"], "needs {module}, which is not installed: pip install 'dantext[archive]'"),
    ],
    ids=["batch", "a workbook", "a document of Word", "report"],
)  # fmt: skip
def test_what_a_command_needs_is_named_in_one_line(report, arguments, said):
    done = bare(*(a.format(report=report, folder=report.parent) for a in arguments))
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line in {f"dantext: {said.format(module=module)}" for module in ("pyarrow", "duckdb", "filelock")}


def test_what_a_file_needs_is_named_and_the_others_are_read(report):
    # Those that this process reads; PDF and workbooks are read by another one, in which nothing is absent here.
    made = {"a.docx": make_docx(p(TEXT)), "b.html": f"<html><body><p>{TEXT}</p></body></html>".encode()}
    files = []
    for name, data in made.items():
        files.append(report.with_name(name))
        files[-1].write_bytes(data)
    done = bare("extract", *files, report)
    assert done.returncode == 1
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["25-NQ/TW"]
    assert done.stderr.splitlines() == [
        f"dantext: {file}: needs lxml, which is not installed: pip install 'dantext[files]'" for file in files
    ]
