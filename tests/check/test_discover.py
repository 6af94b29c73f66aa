"""Rules of other distributions: found by their entry points, and told of in one line where they are of no use."""

import subprocess
import sys
from pathlib import Path

import pytest

from dantext.check import CODES, RuleError, advice, check, documentation, label
from dantext.check.discover import discovered
from dantext.extract import Extractor

RULE = '''
"""Decisions are told twice.

## What it finds
Decisions.
"""
CODE = "team-twice"

def find(page):
    for c in page.citations:
        if c.doc_type == "QĐ":
            yield page.finding(c, CODE, "a decision", "cite it once", level="note")
'''


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Installs a distribution with one rule, for one test."""

    def installed(code: str) -> None:
        (tmp_path / "team_rules.py").write_text(code, "utf-8")
        info = tmp_path / "team_rules-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: team-rules\nVersion: 1.2\n", "utf-8")
        (info / "entry_points.txt").write_text("[dantext.rules]\ntwice = team_rules\n", "utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        discovered.cache_clear()

    yield installed
    sys.modules.pop("team_rules", None)
    discovered.cache_clear()


def test_a_rule_from_outside_is_one_of_all(install):
    shipped = list(CODES)
    install(RULE)
    from dantext.check import CODES as FOUND

    assert list(FOUND) == sorted([*shipped, "team-twice"])
    (found,) = check("Quyết định số 12/QĐ-UBND", Extractor(), select=["team-twice"])
    assert (found.code, found.level, found.text) == ("team-twice", "note", "Quyết định số 12/QĐ-UBND")
    assert (label("team-twice"), advice("team-twice")) == ("Decisions are told twice", "")
    assert documentation(FOUND["team-twice"])["What it finds"] == "Decisions."


BROKEN = [
    (
        "import nothing_of_the_kind",
        r"team-rules 1\.2: dantext\.rules: twice: cannot be loaded: No module named 'nothing",
    ),
    ('CODE = "twice"', r"twice: has no CODE and no find\(page\)|twice: has no CODE and find\(page\)"),
    (RULE.replace("team-twice", "spacing"), "twice: there is a rule spacing already"),
]


@pytest.mark.parametrize(("code", "says"), BROKEN, ids=["import", "no rule", "code of another"])
def test_a_rule_that_is_of_no_use_is_named(code, says, install):
    install(code)
    with pytest.raises(RuleError, match=says):
        discovered()


def test_a_rule_that_fails_is_named(install):
    install(RULE.replace("c.doc_type", "c.no_such_field"))
    with pytest.raises(RuleError, match=r"twice: failed: .*no_such_field"):
        check("Quyết định số 12/QĐ-UBND", Extractor())


@pytest.mark.parametrize(("code", "status"), [(RULE, 0), ("import nothing_of_the_kind", 2)], ids=["listed", "broken"])
def test_the_command_lists_it_or_says_in_one_line_what_is_wrong(code, status, install, tmp_path, monkeypatch):
    install(code)
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}:{Path.cwd()}")
    command = [sys.executable, "-m", "dantext.cli", "--lang", "en", "check", "--rules"]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == status
    assert "Traceback" not in done.stderr
    assert ("team-twice" in done.stdout) is (status == 0)
    assert ("team-rules 1.2" in done.stderr) is (status == 2)


def test_rules_are_looked_for_when_they_are_asked_for():
    code = "import sys, dantext.check; print('dantext.check.spacing' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "False\n"
