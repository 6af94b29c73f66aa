"""Settings that stand beside the files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SPACED = "Thực hiện Nghị quyết số 25 - NQ/TW và NQ 12/NQ-XYZW.\n"
BOTH = ["spacing", "issuer-unknown"]


def run(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dantext.cli", *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8",
        env={"PYTHONPATH": str(Path(__file__).parents[2]), "PATH": "", "PYTHONIOENCODING": "utf-8", **environment},
    )  # fmt: skip


def rules_found(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.stderr == ""
    return [line.split(": ")[1] for line in done.stdout.splitlines()[:-1]]


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of folders with a report each."""
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.txt").write_text(SPACED, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "content", "arguments", "expected"),
    [
        pytest.param("dantext.toml", "", [], BOTH, id="none set"),
        pytest.param("dantext.toml", 'ignore = ["spacing"]', [], ["issuer-unknown"], id="above the file"),
        pytest.param("a/dantext.toml", 'ignore = ["spacing"]', [], ["issuer-unknown"], id="beside the file"),
        pytest.param("b/dantext.toml", 'ignore = ["spacing"]', [], BOTH, id="beside another file"),
        pytest.param("pyproject.toml", '[tool.dantext]\nselect = ["spacing"]', [], ["spacing"], id="of a project"),
        pytest.param("pyproject.toml", "[project]\nname = 'x'", [], BOTH, id="a project that sets nothing"),
        pytest.param("dantext.toml", 'ignore = ["spacing"]', ["--ignore", "issuer-unknown"], ["spacing"], id="the command line goes before"),
        pytest.param("dantext.toml", 'ignore = ["spacing"]', ["--config", "none"], BOTH, id="left out"),
        pytest.param("other.toml", 'ignore = ["spacing"]', ["--config", "other.toml"], ["issuer-unknown"], id="named"),
        pytest.param("dantext.toml", 'profile = "none"\nocr = "never"\nignore = ["spacing"]', [], ["issuer-unknown"], id="of other commands too"),
    ],
)  # fmt: skip
def test_settings_are_defaults(reports, file, content, arguments, expected):
    (reports / file).write_text(content, "utf-8")
    assert rules_found(run(reports, "check", "a/report.txt", *arguments)) == expected


def test_the_nearest_settings_count(reports):
    (reports / "dantext.toml").write_text('ignore = ["spacing"]', "utf-8")
    (reports / "a/dantext.toml").write_text('ignore = ["issuer-unknown"]', "utf-8")
    assert rules_found(run(reports, "check", "a/report.txt")) == ["spacing"]
    assert rules_found(run(reports, "check", "b/report.txt")) == ["issuer-unknown"]


def test_paths_are_seen_from_the_settings(reports):
    (reports / "ours").mkdir()
    (reports / "ours/issuers.toml").write_text(
        '[[issuer]]\nsymbol = "XYZW"\nname = "Ban Xây dựng"\nsystem = "state"\nlevel = "central"\n'
        'source = "ours"\nexample = "12/NQ-XYZW"\n', "utf-8",
    )  # fmt: skip
    (reports / "dantext.toml").write_text('patterns = ["ours"]', "utf-8")
    assert rules_found(run(reports / "b", "check", "report.txt")) == ["spacing"]


def test_a_list_beside_the_files_is_a_register(reports):
    (reports / "list.csv").write_text("Ký hiệu,Ngày ban hành,Trích yếu\n12/2013/QĐ-UBND,03/6/2013,Về việc A\n", "utf-8")
    (reports / "a/report.txt").write_text("Thực hiện Quyết định số 12/2013/QĐ-UBND.\n", "utf-8")
    (reports / "dantext.toml").write_text('register = ["list.csv"]', "utf-8")
    done = run(reports, "extract", "a/report.txt")
    assert '"resolved_date":"2013-06-03"' in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param('ignor = ["spacing"]', "dantext.toml: no setting 'ignor'; there are ", id="a name that there is not"),
        pytest.param('ignore = "spacing"', "dantext.toml: ignore: must be a list of strings", id="no list"),
        pytest.param("place = 5", "dantext.toml: place: must be a string in quotes", id="no string"),
        pytest.param("ignore = [", "dantext.toml: is no TOML (", id="no TOML"),
        pytest.param('ignore = ["spcing"]', "dantext.toml)", id="a rule that there is not"),
        pytest.param('tokens = "all"', "dantext.toml)", id="a choice that there is not"),
        pytest.param('lang = "de"', "dantext.toml: lang: no language 'de'; there are en, vi", id="a language that there is not"),
    ],
)  # fmt: skip
def test_wrong_settings_are_wrong_usage(reports, content, said):
    (reports / "dantext.toml").write_text(content, "utf-8")
    done = run(reports, "check", "a/report.txt")
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr.splitlines()[-1]


def test_files_with_different_settings_are_not_checked_together(reports):
    (reports / "a/dantext.toml").write_text('ignore = ["spacing"]', "utf-8")
    done = run(reports, "check", "a/report.txt", "b/report.txt")
    assert done.returncode == 2
    assert "the files have different settings (" in done.stderr
    done = run(reports, "check", "a/report.txt", "b/report.txt", "--config", "none")
    assert [line.split(":")[0] for line in done.stdout.splitlines()[:-1]] == ["a/report.txt"] * 2 + ["b/report.txt"] * 2


@pytest.mark.parametrize(
    ("arguments", "environment", "is_vietnamese"),
    [
        pytest.param([], {}, True, id="the settings"),
        pytest.param(["--lang", "en"], {}, False, id="the option goes before"),
        pytest.param([], {"DANTEXT_LANG": "en"}, False, id="the environment goes before"),
        pytest.param([], {"LANG": "C.UTF-8"}, True, id="the locale does not"),
    ],
)
def test_settings_choose_a_language(reports, arguments, environment, is_vietnamese):
    (reports / "dantext.toml").write_text('lang = "vi"', "utf-8")
    done = run(reports, "check", "a/report.txt", *arguments, **environment)
    assert ("2 phát hiện" in done.stdout) is is_vietnamese
    assert ("2 findings" in done.stdout) is not is_vietnamese
