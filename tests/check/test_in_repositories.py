"""`dantext check` as a hook of pre-commit, and its SARIF as GitHub takes it."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import dantext
from dantext.check import RULES, check
from dantext.check.report import as_sarif
from tests.support import ROOT

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
WRONG = "Căn cứ Nghị quyết số 25 - NQ/TW ngày 31/02/2013;\nThực hiện Nghị quyết số 25 - NQ/TW.\n"
GITHUB_LEVELS = ("note", "warning", "error")


@pytest.fixture(scope="module")
def extractor():
    return dantext.Extractor(tokens="none")


@pytest.fixture(scope="module")
def log(extractor):
    return json.loads(as_sarif(check(WRONG, extractor, "reports/báo cáo.txt")))


def test_the_log_is_sarif(log):
    sarif = pytest.importorskip("sarif_pydantic", reason="needs sarif-pydantic: pip install 'dantext[integrations]'")
    read = sarif.Sarif.model_validate(log)
    assert read.version == "2.1.0"
    assert {r.rule_id for r in read.runs[0].results} >= {"spacing", "date-impossible"}


def test_the_log_has_what_github_asks_for(log):
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [r["id"] for r in rules] == [r.CODE for r in RULES]
    for rule in rules:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("## What it finds\n")
        assert rule["defaultConfiguration"]["level"] in GITHUB_LEVELS
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert re.fullmatch(r"[A-Za-z0-9/._%-]+", location["physicalLocation"]["artifactLocation"]["uri"])
        assert location["physicalLocation"]["region"]["startLine"] >= 1
        assert result["level"] in GITHUB_LEVELS


def fingerprints(text, extractor, source="a.docx"):
    (run,) = json.loads(as_sarif(check(text, extractor, source)))["runs"]
    return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]


def test_a_finding_is_known_again_where_it_has_moved(extractor):
    before = fingerprints(WRONG, extractor)
    assert len(set(before)) == len(before) > 2
    assert set(before) <= set(fingerprints(f"Kính gửi: Ban Thường vụ\n\n{WRONG}", extractor))
    assert not set(before) & set(fingerprints(WRONG, extractor, "b.docx"))


def test_the_hook_is_one_of_pre_commit():
    clientlib = pytest.importorskip(
        "pre_commit.clientlib", reason="needs pre-commit: pip install 'dantext[integrations]'"
    )
    (hook,) = clientlib.load_manifest(MANIFEST)
    assert (hook["id"], hook["entry"], hook["language"]) == ("dantext-check", "dantext check", "python")


def test_the_hook_stops_a_commit_with_findings_and_no_other(tmp_path):
    pytest.importorskip("pre_commit", reason="needs pre-commit: pip install 'dantext[integrations]'")
    import yaml

    (hook,) = yaml.safe_load(MANIFEST.read_text("utf-8"))
    # The package of this checkout instead of one that pre-commit would install.
    del hook["additional_dependencies"]
    hook |= {"language": "system", "entry": f"{sys.executable} -m dantext.cli check --tokens none"}
    config = tmp_path / ".pre-commit-config.yaml"
    config.write_text(yaml.safe_dump({"repos": [{"repo": "local", "hooks": [hook]}]}), "utf-8")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)

    def run(text):
        (tmp_path / "r.txt").write_text(text, "utf-8")
        (tmp_path / "code.py").write_text(WRONG, "utf-8")
        subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
        command = [sys.executable, "-m", "pre_commit", "run", "--color", "never"]
        return subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    done = run(WRONG)
    assert done.returncode == 1
    assert "r.txt:1:8: spacing" in done.stdout
    assert "code.py" not in done.stdout
    assert run("Căn cứ Nghị quyết số 25-NQ/TW ngày 03/6/2013.\n").returncode == 0
