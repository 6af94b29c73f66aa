"""The linter: every rule by its own documentation, the twins that must stay silent, the renderings."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from dantext.check import CODES, RULES, Finding, advice, check, documentation, inspect, label
from dantext.check.finding import Page
from dantext.check.report import as_json, as_sarif, as_text
from dantext.extract import Extractor
from dantext.tables.schema import Registered


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


class Complete:
    """A list that has all decisions of the committee of 2016."""

    origin = "register:user"

    def of_code(self, code: str) -> list[Registered]:
        known = Registered(number="12/QĐ-UBND", doc_type="QĐ", date="2016-05-04", source="our list")
        return [known] if code == known.number else []

    def is_complete_for(self, issuer: str | None, doc_type: str | None, date: str | None) -> bool:
        return doc_type == "QĐ" and date is not None and date.startswith("2016")


def found(text: str, extractor: Extractor, *select: str) -> list[Finding]:
    if select != ("number-unknown",):
        return check(text, extractor, select=select)
    report, citations = extractor.read(text)
    page = Page(text, citations, report, extractor.patterns, lists=[Complete()])
    return inspect(page, [CODES["number-unknown"]])


def codes(text: str, extractor: Extractor, *select: str) -> list[str]:
    return [f.code for f in found(text, extractor, *select)]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.CODE)
def test_rule_finds_its_example_and_not_what_to_use_instead(rule: ModuleType, extractor):
    doc = documentation(rule)
    assert list(doc) == ["summary", "What it finds", "Why it matters", "Example", "Use instead"]
    assert set(codes(doc["Example"], extractor, rule.CODE)) == {rule.CODE}
    assert codes(doc["Use instead"], extractor) == []


def test_every_module_of_a_rule_is_found_and_says_what_it_finds():
    folder = Path(sys.modules["dantext.check"].__file__ or "").parent
    modules = {p.stem for p in folder.glob("*.py") if re.search("^CODE = ", p.read_text("utf-8"), re.MULTILINE)}
    assert {r.__name__.rpartition(".")[2] for r in RULES} == modules
    assert [r.CODE for r in RULES] == list(CODES) == sorted(CODES)
    assert len({label(code) for code in CODES}) == len({advice(code) for code in CODES}) == len(modules)


PLAN_2018 = "Hưng Yên, ngày 05 tháng 7 năm 2018\nKẾ HOẠCH\nVề công tác kiểm tra nội bộ\n\n"
PLAN_2025 = "Hưng Yên, ngày 05 tháng 7 năm 2025\nKẾ HOẠCH\nVề công tác kiểm tra nội bộ\n\n"
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
    ("date-differs", "Thông tư số 111/2013/TT-BTC ngày 15/8/2011 của Bộ Tài chính"),
    ("date-differs", "Thông tư số 111/2013/TT-BTC ngày 31/6/2013"),
    ("title-differs", "Luật Giao thông đường bộ số 35/2024/QH15"),
    ("title-differs", "Nghị định số 170/2016/NĐ-CP về điều kiện cung cấp dịch vụ bảo đảm an toàn hàng hải"),
    ("title-differs", "Thông tư 05/2018/TT-BTC ngày 29/6/2018 về hướng dẫn xuất khẩu khoáng sản làm vật liệu xây dựng"),
    ("number-unknown", "Quyết định số 13/QĐ-UBND ngày 05/5/2016 của UBND tỉnh"),
    ("not-in-force", f"{PLAN_2018}Căn cứ Luật Đất đai số 13/2003/QH11;"),
    ("not-in-force", f"{PLAN_2025}Căn cứ Luật Cán bộ, công chức năm 2008;"),
    ("not-in-force", f"{PLAN_2025}Tiếp tục thực hiện Nghị định số 110/2004/NĐ-CP về công tác văn thư."),
    ("part-amended", f"{PLAN_2025}Mức phí theo Điều 3 Thông tư số 148/2016/TT-BTC."),
    ("part-amended", f"{PLAN_2025}Theo điểm a khoản 2 Điều 7 Nghị định số 126/2020/NĐ-CP."),
    ("part-amended", f"{PLAN_2025}Theo các Điều 5, 7 Nghị định số 126/2020/NĐ-CP."),
    ("part-repealed", f"{PLAN_2025}Theo các Điều 94 đến Điều 96 Luật Bầu cử số 85/2015/QH13."),
    ("not-yet-in-force", f"{PLAN_2025}Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, đề nghị báo cáo."),
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
    ("not-in-force", f"{PLAN_2018}Căn cứ Luật Đất đai;"),
    # A court applies the law of the time of the facts.
    (
        "not-in-force",
        "TÒA ÁN NHÂN DÂN\nHUYỆN A\nBản án số: 12/2018/DS-ST\nNgày: 11/6/2018\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nCăn cứ Luật Đất đai năm 2003;",
    ),
    ("not-in-force", f"{PLAN_2018}Căn cứ Luật Đất đai năm 2003. Tuyên xử: bác yêu cầu."),
    # What was in force then, and what is told of as history.
    ("not-in-force", f"{PLAN_2018}Căn cứ Nghị định số 110/2004/NĐ-CP;"),
    ("not-in-force", "Căn cứ Nghị định số 110/2004/NĐ-CP;"),
    ("not-in-force", f"{PLAN_2025}Giai đoạn 2011 - 2015 thực hiện Nghị định số 110/2004/NĐ-CP."),
    ("not-in-force", f"{PLAN_2025}Năm 2012, thực hiện Nghị định số 110/2004/NĐ-CP, huyện đã báo cáo."),
    (
        "not-in-force",
        f"{PLAN_2025}Thực hiện Nghị định số 110/2004/NĐ-CP, được thay thế bởi Nghị định số 30/2020/NĐ-CP.",
    ),
    ("not-in-force", f"{PLAN_2025}Huyện đã tổ chức thực hiện Nghị định số 110/2004/NĐ-CP về công tác văn thư."),
    ("not-in-force", f"{PLAN_2025}2. Kết quả năm 2012\n- Thực hiện Nghị định số 110/2004/NĐ-CP về công tác văn thư."),
    ("not-in-force", f"{PLAN_2025}Theo Nghị định số 110/2004/NĐ-CP trước đây, văn bản được lưu."),
    ("not-in-force", f"{PLAN_2025}Căn cứ Nghị định số 110/2004/NĐ-CP;\nBãi bỏ Nghị định số 110/2004/NĐ-CP."),
    ("not-in-force", f"{PLAN_2025}Thông tư ghi: “Căn cứ Nghị định số 110/2004/NĐ-CP;”"),
    ("not-in-force", f"{PLAN_2025}Theo Thông tư số 07/2012/TT-BNV hướng dẫn Nghị định số 110/2004/NĐ-CP."),
    # Other articles; before the amendment; with it; a name alone, which means the law as it stands.
    ("part-amended", f"{PLAN_2025}Theo Điều 1 Thông tư số 148/2016/TT-BTC."),
    ("part-amended", f"{PLAN_2018}Mức phí theo Điều 3 Thông tư số 148/2016/TT-BTC."),
    ("part-amended", f"{PLAN_2025}Theo Điều 3 Thông tư số 148/2016/TT-BTC (được sửa đổi, bổ sung năm 2023)."),
    ("part-amended", f"{PLAN_2025}Theo Điều 3 Thông tư số 148/2016/TT-BTC và Thông tư số 63/2023/TT-BTC."),
    ("part-amended", f"{PLAN_2025}Theo khoản 2 Điều 4 Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân."),
    ("part-amended", f"{PLAN_2025}Theo Điều 96 Luật Bầu cử số 85/2015/QH13."),
    ("part-repealed", f"{PLAN_2025}Theo khoản 2 Điều 4 Luật Bầu cử số 85/2015/QH13."),
    # Plans and decrees prepare what is coming.
    ("not-yet-in-force", f"{PLAN_2025}Triển khai thi hành Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15."),
    (
        "not-yet-in-force",
        f"{PLAN_2025}Theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 có hiệu lực từ ngày 01/01/2026.",
    ),
    # The next sentence begins with a day; lists differ by a day from what was published; a day of a month.
    ("date-differs", "THỰC HIỆN NGHỊ QUYẾT SỐ 66-NQ/TW\nNgày 28 tháng 11 năm 2025, tại Trụ sở Chính phủ, đồng chí"),
    ("date-differs", "Thông tư số 344/2016/TT-BTC ngày 30 tháng 12 năm 2016"),
    ("date-differs", "Thông tư số 111/2013/TT-BTC tháng 8 năm 2013"),
    # Other words for a title that only says what it carries out; what a document says; a law that amends the one named.
    ("title-differs", "Nghị định số 54/2017/NĐ-CP về thuốc và nguyên liệu làm thuốc phải kiểm soát đặc biệt"),
    ("title-differs", "Nghị định 146/2018/NĐ-CP ngày 17/10/2018 quy định hồ sơ đề nghị thanh toán trực tiếp"),
    ("title-differs", "Luật Bảo hiểm y tế số 46/2014/QH13"),
    ("title-differs", "Nghị định 64/2007/NĐ-CP về Ứng_dụng công_nghệ thông_tin trong hoạt_động của cơ_quan Nhà_nước"),
    # The list claims nothing for other years and bodies.
    ("number-unknown", "Quyết định số 13/QĐ-UBND ngày 05/5/2017 của UBND tỉnh"),
    ("number-unknown", "Chỉ thị số 13/CT-UBND ngày 05/5/2016 của UBND tỉnh"),
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


def dated(year: int, words: str) -> str:
    return f"Hưng Yên, ngày 05 tháng 8 năm {year}\nKẾ HOẠCH\nVề công tác kiểm tra nội bộ\n\n{words}\n"


PAST = ["Năm {before}, thực hiện {x}.", "Giai đoạn {before} - {year} thực hiện {x}.", "Căn cứ {x} trước đây;"]


def test_what_the_register_says_is_over_is_found_after_its_day_only(extractor):
    """Every document of a known end, or a sample: applied before and after it, and told of as history."""
    ends = [d for d in extractor.patterns.register.documents() if d.until and d.replaced_by and d.number]
    random.Random(17).shuffle(ends)
    cited = [
        (d, f"{extractor.patterns.type_by_abbr[d.doc_type].name} số {d.number}") for d in ends if "/20" in d.number
    ]
    assert len(cited) > 100
    for d, x in cited[:20]:
        year = int(d.until[:4])
        applied = f"Căn cứ {x};"
        after = found(dated(year + 1, applied), extractor, "not-in-force")
        assert [f.code for f in after] == ["not-in-force"], x
        assert d.replaced_by in after[0].message and d.until in after[0].message and d.source in after[0].message
        assert codes(dated(year - 1, applied), extractor, "not-in-force") == [], x
        for words in PAST:
            told = words.format(x=x, year=year - 1, before=year - 2)
            assert codes(dated(year + 1, told), extractor, "not-in-force") == [], told


def test_what_was_changed_is_found_by_its_article_and_day_only(extractor):
    """A sample of the changes that are known: the article before and after its day, and another article."""
    register = extractor.patterns.register
    first: dict[tuple[str, str], list] = {}
    for d in register.documents():
        if d.number and not d.until and not d.replaced_by and "/20" in d.number and d.date:
            changes = [c for c in register.changes(d.doc_type, d.number) if c.part and c.in_force > d.date]
            if changes:
                first[d.doc_type, d.number] = changes
    drawn = random.Random(17).sample(sorted(first), 20)
    for doc_type, number in drawn:
        changes = first[doc_type, number]
        part = changes[0].part
        days = [c for c in changes if c.part == part]
        last = max(days, key=lambda c: c.in_force)
        cited = f"{extractor.patterns.type_by_abbr[doc_type].name} số {number}"
        words = f"Theo khoản 1 {part} {cited}, đề nghị báo cáo."
        code = "part-repealed" if last.change == "repealed" else "part-amended"
        rules = ("part-amended", "part-repealed")
        year = int(last.in_force[:4]) + 1
        after = found(dated(year, words), extractor, *rules)
        over = codes(dated(year, f"Căn cứ {cited};"), extractor, "not-in-force")
        assert over or [f.code for f in after] == [code], words
        assert over or (part in after[0].message and last.by in after[0].message and last.in_force in after[0].message)
        before = int(min(c.in_force for c in days)[:4]) - 1
        assert codes(dated(before, words), extractor, *rules) == [], words
        assert codes(dated(year, words.replace(part, "Điều 999")), extractor, *rules) == []
        assert codes(dated(year, f"{words} Luật số {last.by} đã ban hành."), extractor, *rules) == [], last


def test_unknown_rule_is_named(extractor):
    with pytest.raises(ValueError, match="no rule 'spaces'; there are abbreviated-issuer, basis-form"):
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
    out = run("--rules", "--select", "not-in-force").stdout
    assert "Why it matters" in out
    assert "Use instead" in out


def test_no_body_writes_as_the_separator_forbids(extractor):
    examples = [str(issuer.example) for issuer in extractor.patterns.issuers if issuer.example]
    assert [e for e in examples if codes(e, extractor, "separator")] == []
