"""The linter: every rule by its own documentation, the twins that must stay silent, the renderings."""

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dantext.check import CODES, RULES, check, documentation
from dantext.check.report import as_json, as_sarif, as_text
from dantext.extract import Extractor


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def codes(text: str, extractor: Extractor, *select: str) -> list[str]:
    return [f.code for f in check(text, extractor, select=select)]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.CODE)
def test_rule_finds_its_example_and_not_what_to_use_instead(rule: ModuleType, extractor):
    doc = documentation(rule)
    assert list(doc) == ["summary", "What it finds", "Why it matters", "Example", "Use instead"]
    assert set(codes(doc["Example"], extractor, rule.CODE)) == {rule.CODE}
    assert codes(doc["Use instead"], extractor) == []


def test_every_rule_module_is_in_the_list():
    folder = Path(sys.modules["dantext.check"].__file__ or "").parent
    modules = {p.stem for p in folder.glob("*.py")} - {"__init__", "finding", "report"}
    assert {r.__name__.rpartition(".")[2] for r in RULES} == modules
    assert len(CODES) == len(RULES)


FOUND = [
    ("date-impossible", "Kế hoạch số 21-KH/TU ngày 31/6/2017 của Tỉnh ủy"),
    (
        "date-impossible",
        "Số 12-BC/TU\nHưng Yên, ngày 05 tháng 7 năm 2018\nBÁO CÁO\nThực hiện Kế hoạch số 21-KH/TU ngày 06/8/2018",
    ),
    ("separator", "Chỉ thị số 16-CT/TTg ngày 16/5/2018"),
    ("separator", "Kế hoạch số 12-KH/UBND ngày 16/5/2018"),
    ("spacing", "Thông báo số 396 – TB/TU"),
    ("spacing", "Quyết định số 218 -QĐ/TW"),
    ("spacing", "Nghị định số 29/ 2013/NĐ-CP"),
    ("look-alike", "Quyêt định số 34/2014/QHi3"),
    ("look-alike", "Thông tư số 06/2022/TT-B\u0422\u0421"),
    ("legislature-year", "Nghị quyết số 326/2017/UBTVQH13"),
    ("type-symbol-mismatch", "Tờ trình số 18/TT-UBND ngày 10/12/2015"),
    ("code-two-documents", "Kế hoạch số 02-KH/BCĐ ngày 15/3/2018 ... Kế hoạch số 02-KH/BCĐ ngày 01/02/2014"),
    ("short-form", "thực hiện Quyết định 217; Quyết định số 217-QĐ/TW ngày 12/12/2013"),
    ("superseded", "Hưng Yên, ngày 05 tháng 7 năm 2018\nKẾ HOẠCH\nCăn cứ Luật Đất đai số 13/2003/QH11;"),
]


@pytest.mark.parametrize(("code", "text"), FOUND, ids=[f"{c}: {t[:40]}" for c, t in FOUND])
def test_found(code, text, extractor):
    assert codes(text, extractor, code) == [code]


SILENT = [
    # A line ends in a code.
    ("spacing", "theo Thông tư số 57/2021/TT-\nBTC ngày 12 tháng 7 năm 2021"),
    # Acts of the 1980s bear the number of the order that promulgated them.
    ("type-symbol-mismatch", "Pháp lệnh số 10-LCT/HĐNN7 ngày 26/02/1983"),
    # Congress decisions and regulations of the Party share a symbol.
    ("type-symbol-mismatch", "Quy định số 102-QĐ/TW ngày 15/11/2017"),
    # An undated name means the act of its time.
    ("superseded", "Hưng Yên, ngày 05 tháng 7 năm 2018\nKẾ HOẠCH\nCăn cứ Luật Đất đai;"),
    # A court applies the law of the time of the facts.
    (
        "superseded",
        "TÒA ÁN NHÂN DÂN\nHUYỆN A\nBản án số: 12/2018/DS-ST\nNgày: 11/6/2018\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nCăn cứ Luật Đất đai năm 2003;",
    ),
    # Old state codes had other separators.
    ("separator", "Nghị định số 64-CP ngày 27/9/1993"),
    # One document under two spellings of its title, a number with a year being given once.
    (
        "code-two-documents",
        "Nghị định số 46/2014/NĐ-CP quy định về thu tiền thuê đất, thuê mặt nước ở địa phương.\n"
        "Nghị định số 46/2014/NĐ-CP hướng dẫn một số điều của Luật Quy hoạch, Luật Xây dựng hiện hành.",
    ),
    # Two documents in one file: the second leaves its date open.
    (
        "date-impossible",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số 12/QĐ-UBND\nHưng Yên, ngày 05 tháng 7 năm 2018\nQUYẾT ĐỊNH\nVề việc ban hành quy chế\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Số: 372/QĐ-BTC\nHà Nội, ngày    tháng    năm 2026\nQUYẾT ĐỊNH\n"
        "Căn cứ Nghị định số 29/2025/NĐ-CP ngày 24 tháng 02 năm 2025 của Chính phủ;",
    ),
    # A form is no document.
    ("issuer-unknown", "gửi Thông báo số tài khoản theo Mẫu số 01/BK-STK ban hành kèm theo Thông tư số 18/2026/TT-BTC"),
]


@pytest.mark.parametrize(("code", "text"), SILENT, ids=[f"{c}: {t[:40]}" for c, t in SILENT])
def test_silent(code, text, extractor):
    assert codes(text, extractor, code) == []


def test_unknown_rule_is_named(extractor):
    with pytest.raises(ValueError, match="no rule 'spaces'; there are date-impossible"):
        check("", extractor, ignore=["spaces"])


TEXT = "Căn cứ\n  Nghị quyết số 25 - NQ/TW"


def test_renderings_place_the_finding(extractor):
    findings = check(TEXT, extractor, "a.txt")
    assert as_text(findings) == (
        "a.txt:2:3: spacing: Nghị quyết số 25 - NQ/TW: spaces around the separator; write 25-NQ/TW\n1 finding\n"
    )
    (item,) = json.loads(as_json(findings))
    assert (item["source"], item["start"], item["end"], item["code"]) == ("a.txt", 9, 33, "spacing")
    (run,) = json.loads(as_sarif(findings))["runs"]
    assert [r["id"] for r in run["tool"]["driver"]["rules"]] == list(CODES)
    (result,) = run["results"]
    assert result["ruleId"] == "spacing"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 2, "startColumn": 3, "charOffset": 9, "charLength": 24}


# -- the command ------------------------------------------------------------------------------


def run(*args: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dantext.cli", "check", *args]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, encoding="utf-8")


def test_command_exits_1_with_findings_and_0_without():
    done = run("-", stdin=TEXT)
    assert (done.returncode, done.stdout.count("spacing")) == (1, 1)
    done = run("-", "--ignore", "spacing", stdin=TEXT)
    assert (done.returncode, done.stdout) == (0, "0 findings\n")


def test_command_says_nothing_of_what_it_could_not_read(tmp_path):
    done = run(str(tmp_path / "none.txt"))
    assert (done.returncode, done.stdout) == (1, "")
    assert json.loads(run(str(tmp_path / "none.txt"), "--format", "json").stdout) == []


def test_command_names_what_it_cannot_read_and_does_the_rest(tmp_path):
    good = tmp_path / "a.txt"
    good.write_text(TEXT, "utf-8")
    done = run(str(tmp_path / "none.txt"), str(good), "--format", "json")
    assert done.returncode == 1
    assert "none.txt" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert [f["code"] for f in json.loads(done.stdout)] == ["spacing"]


@pytest.mark.parametrize(
    ("args", "says"), [(["-", "--select", "spaces"], "no rule 'spaces'"), ([], "name a file")], ids=["rule", "no file"]
)
def test_wrong_usage(args, says):
    done = run(*args)
    assert done.returncode == 2
    assert says in done.stderr


def test_command_explains_rules():
    assert len(run("--rules").stdout.splitlines()) == len(RULES)
    out = run("--rules", "--select", "superseded").stdout
    assert "Why it matters" in out
    assert "Use instead" in out
