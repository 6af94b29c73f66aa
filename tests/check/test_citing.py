"""What the law says of citing: which law a report is under, what each rule finds, and the twins that it is silent on."""

import subprocess
import sys

import pytest

from dantext.check import CODES, Finding, check, inspect
from dantext.check.finding import Page
from dantext.extract import Extractor
from tests.support import CORPUS

RULES = (
    "abbreviated-issuer", "basis-form", "first-citation", "later-citation", "leading-zero", "missing-so",
    "relation-unclear",
)  # fmt: skip
STATE = (
    "ỦY BAN NHÂN DÂN XÃ AN THỊNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 15/BC-UBND\nAn Thịnh, ngày 12 tháng 5 năm 2024\nBÁO CÁO\nKết quả công tác văn thư\n\n"
)
PARTY = (
    "ĐẢNG BỘ HUYỆN KIM SƠN\nĐẢNG CỘNG SẢN VIỆT NAM\nSố 12-BC/HU\nKim Sơn, ngày 12 tháng 5 năm 2019\nBÁO CÁO\n"
    "Kết quả công tác dân vận\n\n"
)
DECREE = "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư"
PLAN = "Kế hoạch số 41/KH-SNV ngày 12/02/2024 của Sở Nội vụ về kiểm tra công tác văn thư"


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def found(text: str, extractor: Extractor, *select: str) -> list[Finding]:
    return check(text, extractor, select=select or RULES)


# -- which law ---------------------------------------------------------------------------------

LAWS = [
    ("state letterhead", STATE, "nd30", "2020-03-05"),
    ("party letterhead", PARTY, "party", "2018-04-03"),
    ("number of the state, no letterhead", "Số: 15/BC-UBND\nBÁO CÁO\nVề công tác văn thư\n\n", "nd30", "2020-03-05"),
    ("number of the Party, no letterhead", "Số 12-BC/TU\nBÁO CÁO\nVề dân vận\n\n", "party", "2026-05-27"),
    ("draft of the state", STATE.replace("Số: 15/BC-UBND", "Số:      /BC-UBND"), "nd30", "2020-03-05"),
    ("day of a document that it cites", f"Số: 15/BC-UBND\nBÁO CÁO\nVề văn thư\n\nTheo {PLAN}.", "nd30", "2020-03-05"),
    ("signed by the Party", "BÁO CÁO\nVề dân vận\n\nTỉnh ủy báo cáo.\n\nT/M BAN THƯỜNG VỤ", "party", "2026-05-27"),
    ("based on the state", f"QUYẾT ĐỊNH\nVề văn thư\n\nCăn cứ {DECREE};\nCăn cứ {PLAN};\n", "nd30", "2020-03-05"),
    ("circular of before the decree", STATE.replace("năm 2024", "năm 2015"), "nd30", "2011-03-05"),
    ("before any law that is known", STATE.replace("năm 2024", "năm 2008"), None, None),
    ("party, before the guidance", PARTY.replace("năm 2019", "năm 2012"), None, None),
    ("rests on the law on normative documents", STATE + "Căn cứ Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15;\n", None, None),
    ("normative decision", STATE.replace("15/BC-UBND", "15/2024/QĐ-UBND"), None, None),
    ("circular", STATE.replace("15/BC-UBND", "15/2024/TT-BNV").replace("BÁO CÁO", "THÔNG TƯ"), None, None),
    ("front", STATE.replace("15/BC-UBND", "15/BC-MTTQ-BTT"), None, None),
    ("front, without a number", STATE.replace("Số: 15/BC-UBND\n", "").replace("ỦY BAN NHÂN DÂN", "ỦY BAN MẶT TRẬN TỔ QUỐC"), None, None),
    ("news", "Sáng 12/5, Đảng Cộng sản Việt Nam và Cộng hòa xã hội chủ nghĩa Việt Nam ra thông cáo.", None, None),
    ("nothing", "", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "profile", "since"), [c[1:] for c in LAWS], ids=[c[0] for c in LAWS])
def test_law_of_a_report(text, profile, since, extractor):
    report, citations = extractor.read(text)
    law = Page(text, citations, report, extractor.patterns).law
    assert (law and law.profile, law and law.since) == (profile, since)


@pytest.mark.parametrize(
    ("asked", "basis"), [("nd30", "Nghị định số 30/2020/NĐ-CP"), ("party", "36-HD/VPTW"), ("none", None)]
)
def test_law_that_is_asked_for(asked, basis, extractor):
    findings = check("Theo Nghị định số 30/2020/NĐ-CP.", extractor, select=["first-citation"], profile=asked)
    assert [basis in (f.basis or "") for f in findings] == ([True] if basis else [])


def test_unknown_profile_is_named(extractor):
    with pytest.raises(ValueError, match="no profile 'nd31'; there are nd30, party, none"):
        check("", extractor, profile="nd31")


def test_no_law_no_findings(extractor):
    for path in sorted(CORPUS.rglob("*.txt")):
        text = path.read_text("utf-8")
        report, citations = extractor.read(text)
        page = Page(text, citations, report, extractor.patterns, asked="none")
        assert inspect(page, [CODES[code] for code in RULES]) == []


# -- what the rules find -----------------------------------------------------------------------

FOUND = [
    ("first-citation", "first citation without title", "Thực hiện Kế hoạch số 41/KH-SNV ngày 12/02/2024 của Sở Nội vụ."),
    ("first-citation", "first citation without issuer, title", "Theo Kế hoạch số 41/KH-SNV ngày 12/02/2024."),
    ("first-citation", "first citation without date, issuer, title", "Theo Kế hoạch số 41/KH-SNV, xã đã kiểm tra."),
    ("first-citation", "first citation without date", "Theo Kế hoạch số 41/KH-SNV của Sở Nội vụ về kiểm tra công tác văn thư."),
    ("first-citation", "first citation without type in full", f"Theo {PLAN.replace('Kế hoạch', 'KH')}."),
    # Documents of one series lack the same: once.
    ("first-citation", "first citation without title, and one more behind it", "Theo Kế hoạch số 41/KH-SNV ngày 12/02/2024 của Sở Nội vụ; Thông báo số 51/TB-STC ngày 13/02/2024 của Sở Tài chính."),
    # Once a document, and where it is first cited.
    ("first-citation", "first citation without title", "Theo Kế hoạch số 41/KH-SNV ngày 12/02/2024 của Sở Nội vụ. Xã thực hiện Kế hoạch số 41/KH-SNV."),
    ("later-citation", "cited in full again", f"Thực hiện {PLAN}. Xã làm theo {PLAN}."),
    ("later-citation", "cited in full again 2 times", f"Thực hiện {PLAN}. Xã làm theo {PLAN}. Thôn làm theo {PLAN}."),
    ("abbreviated-issuer", "UBND: abbreviated at the first citation", "Theo Kế hoạch số 41/KH-UBND ngày 12/02/2024 của UBND huyện về công tác văn thư."),
    ("missing-so", "no “số” in front of the number", f"Theo {DECREE.replace(' số', '')}."),
    ("leading-zero", "no zero in front of a day or month", f"Theo {DECREE.replace('05/3', '5/3')}."),
    ("leading-zero", "no zero in front of a day or month", f"Theo {PLAN.replace('12/02/2024', '12 tháng 2 năm 2024')}."),
    ("relation-unclear", "“Sửa đổi, thay thế”: does it stay in force?", f"Sửa đổi, thay thế {PLAN}."),
    ("relation-unclear", "“bãi bỏ hoặc sửa đổi”: does it stay in force?", f"Báo cáo này bãi bỏ hoặc sửa đổi {PLAN}."),
    ("basis-form", "a basis ends with a semicolon", f"Căn cứ {DECREE}.\nCăn cứ {PLAN};\nXã báo cáo như sau:"),
    ("basis-form", "the last basis ends with a full stop", f"Căn cứ {DECREE};\nCăn cứ {PLAN};\nQUYẾT ĐỊNH:"),
    ("basis-form", "two bases on one line", f"Căn cứ {DECREE}; Căn cứ {PLAN};\nCăn cứ Luật Lưu trữ;\nXã báo cáo:"),
    ("basis-form", "a basis of higher rank stands behind 30/2020/NĐ-CP", f"Căn cứ {DECREE};\nCăn cứ Luật Lưu trữ;\nXã báo cáo:"),
    ("basis-form", "an act is based on by its name, without number and issuer", f"Căn cứ Luật Lưu trữ số 33/2024/QH15;\nCăn cứ {DECREE};\nXã báo cáo:"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "message", "words"), FOUND, ids=[f"{c}: {m}" for c, m, _ in FOUND])
def test_found(code, message, words, extractor):
    findings = found(STATE + words, extractor, code)
    assert [f.message for f in findings if f.message == message] == [message], findings
    assert {f.code for f in findings} == {code}


def test_the_short_form_has_so(extractor):
    short = DECREE.replace(" số", "")
    (finding,) = found(f"{STATE}Thực hiện {short}. Xã làm theo {short}.", extractor, "later-citation")
    assert finding.advice == "write Nghị định số 30/2020/NĐ-CP"


SILENT = [
    ("in full", f"Thực hiện {PLAN}."),
    ("again in short", f"Thực hiện {PLAN}. Xã làm theo Kế hoạch số 41/KH-SNV."),
    ("act by its name", "Theo Luật Lưu trữ, xã đã nộp hồ sơ."),
    ("act by name and number", "Theo Luật Lưu trữ số 33/2024/QH15, xã đã nộp hồ sơ."),
    ("who issued it is the subject", "Ngày 12/02/2024, Sở Nội vụ ban hành Kế hoạch số 41/KH-SNV về kiểm tra công tác văn thư."),
    ("its title stands in front", f"Theo Quy chế văn thư ban hành kèm theo Quyết định số 41/QĐ-SNV ngày 12/02/2024 của Sở Nội vụ; {DECREE}."),
    ("short name", f"Theo {PLAN} (sau đây gọi tắt là Kế hoạch số 41/KH-SNV)."),
    ("in the title of another", "Theo Công văn số 52/SNV-VT ngày 13/02/2024 của Sở Nội vụ về thực hiện Kế hoạch số 41/KH-SNV."),
    ("quoted", "Văn bản ghi: “Thực hiện Kế hoạch 41/KH-SNV của UBND tỉnh”."),
    ("in a table", "STT\tVăn bản\n1\tKế hoạch 41/KH-SNV\n"),
    ("in a table set with blanks", "STT     Theo Kế hoạch 41/KH-SNV     Đơn vị     Ghi chú"),
    ("list without a colon", "Sở Nội vụ đã ban hành Kế hoạch số 41/KH-SNV ngày 12/02/2024 về văn thư; Kế hoạch số 42/KH-SNV ngày 13/02/2024 về lưu trữ."),
    ("note at the foot", "Sở Nội vụ ban hành kế hoạch⁽¹⁾.\n\n⁽¹⁾ Kế hoạch số 41/KH-SNV ngày 12/02/2024 về kiểm tra công tác văn thư."),
    ("a note behind it", "Theo Kế hoạch số 41/KH-SNV[3] xã đã kiểm tra."),
    ("who passed it behind a comma", "Thực hiện Kế hoạch số 41/KH-SNV ngày 12/02/2024 của Sở Nội vụ , Khóa VI , thông qua về kiểm tra."),
    ("name of a body", "Ban Chỉ đạo Nghị quyết số 57-NQ/TW đã họp."),
    ("joined syllables", "Thực_hiện Kế_hoạch số 41/KH-SNV ngày 12/02/2024 của Sở Nội_vụ về kiểm_tra công_tác văn_thư ."),
    ("heading", "II. KẾT QUẢ THỰC HIỆN KẾ HOẠCH SỐ 41/KH-SNV\n"),
    ("numbered heading", "1. Thực hiện Kế hoạch số 41/KH-SNV\n\nXã đã kiểm tra."),
    ("behind the signature", "Nơi nhận:\n- Sở Nội vụ;\n\nPhụ lục\nTheo Kế hoạch 41/KH-SNV của UBND tỉnh."),
    ("quoted before", "Văn bản ghi: “Theo Kế hoạch số 41/KH-SNV”. Xã làm theo Kế hoạch số 41/KH-SNV."),
    ("no số where it is cited again", f"Thực hiện {PLAN}. Xã làm theo Kế hoạch 41/KH-SNV."),
    ("title of another that says whose it is", "Theo Công văn số 52/SNV-VT ngày 13/02/2024 của Sở Nội vụ về thực hiện Kế hoạch số 41/KH-SNV ngày 12/02/2024 của Sở Nội vụ. Xã làm theo Kế hoạch số 41/KH-SNV."),
    ("one of two in the title of another", "Theo Công văn số 52/SNV-VT ngày 13/02/2024 của Sở Nội vụ về thực hiện Kế hoạch số 41/KH-SNV và Kế hoạch số 42/KH-SNV."),
    ("bold line", "**Cách thực hiện Kế hoạch 41/KH-SNV về văn thư**"),
    ("line of the list of contents", "Nội dung mới của Kế hoạch 41/KH-SNV\n\nXã đã kiểm tra.\n\nNội dung mới của Kế hoạch 41/KH-SNV\n"),
    ("who says what is in it", "Đây là quan điểm của Sở Nội vụ trong Kế hoạch số 41/KH-SNV ngày 12/02/2024 về kiểm tra công tác văn thư."),
    ("contents with bullets", "- **Kế hoạch 41/KH-SNV có gì mới?** -\n\nXã đã kiểm tra."),
    ("who issued it is named in the sentence", "Theo Kế hoạch số 41/KH-SNV ngày 12/02/2024 về kiểm tra công tác văn thư, Sở Nội vụ đã kiểm tra."),
    ("what it did stands in front", "Hội đồng xã được thành lập theo Quyết định số 41/QĐ-SNV ngày 12/02/2024 của Sở Nội vụ."),
    ("what it is about in quotation marks", "Chiến dịch “Văn thư sạch” (theo Quyết định số 41/QĐ-SNV ngày 12/02/2024 của Sở Nội vụ)."),
    ("note that a page has cut", "kiểm tra công tác văn thư; Kế hoạch số 41/KH-SNV ngày 12/02/2024 về lưu trữ."),
    ("called after a meeting", "Theo Nghị quyết số 12-NQ/TW ngày 12/4/2022 của Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII."),
    ("list that shares its date", "Theo các Kế hoạch số 41/KH-SNV, số 42/KH-SNV ngày 12/02/2024 của Sở Nội vụ."),
    ("standard", "Theo TCVN 9251:2012, xã bố trí kho."),
    ("letters that are lost", "Theo Kế hoạch 41/KH-SNV v\ufffd kiểm tra công tác văn thư."),
    ("other language", "Pursuant to Decree No. 30/2020/ND-CP, the commune reports."),
    ("abbreviation that is explained", "Ủy ban nhân dân (UBND) huyện chỉ đạo. Theo Kế hoạch số 41/KH-UBND ngày 12/02/2024 của UBND huyện về công tác văn thư."),
    ("zeros where the law has none", f"Theo {PLAN.replace('12/02/2024', '12/11/2024')}."),
    ("licence", "Giấy phép số 18/GP-STNMT ngày 12/02/2024 của Sở Tài nguyên và Môi trường đã hết hạn."),
    ("page furniture before số", "Theo Nghị định\n\n40 CÔNG BÁO/Số 461/Ngày 27-3-2020\n\nsố 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư."),
    ("amended", f"Báo cáo này sửa đổi, bổ sung {PLAN}."),
    ("bases in form", f"Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;\nCăn cứ {DECREE};\nCăn cứ {PLAN}.\nQUYẾT ĐỊNH:"),
    ("a paragraph between bases", f"Căn cứ {DECREE} xã báo cáo;\n\nMẫu như sau:\n\nCăn cứ Luật Lưu trữ;\nXét đề nghị của xã."),
    ("bases to be filled in", f"Căn cứ {DECREE};\nCăn cứ Luật Lưu trữ ........;\nXã báo cáo:"),
    ("report goes on from its bases", f"Căn cứ {DECREE};\nCăn cứ {PLAN}, xã báo cáo như sau:"),
]  # fmt: skip


@pytest.mark.parametrize("words", [c[1] for c in SILENT], ids=[c[0] for c in SILENT])
def test_silent(words, extractor):
    assert found(STATE + words, extractor) == []


BASES = [
    ("state", STATE, "first-citation", "Điểm b khoản 6 Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP"),
    ("state", STATE, "leading-zero", "Điểm b khoản 4 Mục II Phần I Phụ lục I Nghị định số 30/2020/NĐ-CP"),
    ("party", PARTY, "first-citation", "Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng"),
    ("party", PARTY, "missing-so", "Hướng dẫn số 36-HD/VPTW ngày 03/4/2018 của Văn phòng Trung ương Đảng"),
]


@pytest.mark.parametrize(("head", "code", "basis"), [b[1:] for b in BASES], ids=[f"{b[0]}: {b[2]}" for b in BASES])
def test_basis(head, code, basis, extractor):
    assert [f.basis for f in found(f"{head}Theo Kế hoạch 41/KH-SNV ngày 5/3/2018.", extractor, code)] == [basis]


# -- what to write -----------------------------------------------------------------------------


def mended(text: str, findings: list[Finding]) -> str:
    """The text with the edits of all findings, from the last on."""
    edits = sorted((e for f in findings for e in f.edits), key=lambda e: (e.start, e.end), reverse=True)
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


MENDED = [
("first-citation", "Theo Nghị định số 30/2020/NĐ-CP.", f"Theo {DECREE}."),
    ("first-citation", f"Theo {DECREE.replace(' của Chính phủ', '')}.", f"Theo {DECREE}."),
    ("missing-so", f"Theo {DECREE.replace(' số', '')}. Theo Nghị định 30/2020/NĐ-CP.", f"Theo {DECREE}. Theo Nghị định số 30/2020/NĐ-CP."),
    ("leading-zero", f"Theo {DECREE.replace('05/3', '5/3')}.", f"Theo {DECREE}."),
    ("leading-zero", f"Theo {PLAN.replace('12/02/2024', '1 tháng 2 năm 2024')}.", f"Theo {PLAN.replace('12/02/2024', '01 tháng 02 năm 2024')}."),
    ("abbreviated-issuer", "Theo Kế hoạch số 41/KH-UBND ngày 12/02/2024 của UBND huyện về văn thư.", "Theo Kế hoạch số 41/KH-UBND ngày 12/02/2024 của Ủy ban nhân dân huyện về văn thư."),
    ("abbreviated-issuer", "Theo Kế hoạch số 41/KH-UBND ngày 12/02/2024 của UBND huyện về văn thư. UBND xã báo cáo.", "Theo Kế hoạch số 41/KH-UBND ngày 12/02/2024 của Ủy ban nhân dân (UBND) huyện về văn thư. UBND xã báo cáo."),
    ("basis-form", f"Căn cứ {DECREE},\nCăn cứ {PLAN};\nQUYẾT ĐỊNH:", f"Căn cứ {DECREE};\nCăn cứ {PLAN}.\nQUYẾT ĐỊNH:"),
    # Nobody knows what is missing.
    ("first-citation", "Theo Kế hoạch số 41/KH-SNV.", "Theo Kế hoạch số 41/KH-SNV."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "words", "right"), MENDED, ids=[f"{c}: {w[:30]}" for c, w, _ in MENDED])
def test_edits_make_it_right(code, words, right, extractor):
    findings = found(STATE + words, extractor, code)
    assert findings
    assert mended(STATE + words, findings) == STATE + right


def test_nothing_is_completed_beside_a_day_that_is_denied(extractor):
    text = f"{PARTY}Đảng bộ đã triển khai Nghị quyết số 18-NQ/TW ngày %s đến các chi bộ."
    right, wrong = (found(text % day, extractor, "first-citation") for day in ("25/10/2017", "25/11/2017"))
    assert [bool(f.edits) for f in right] == [True]
    assert [bool(f.edits) for f in wrong] == [False]


def test_mended_reports_of_the_corpus_need_no_such_edits(extractor):
    for path in sorted(CORPUS.rglob("*.txt")):
        text = path.read_text("utf-8")
        for code in ("missing-so", "leading-zero", "abbreviated-issuer"):
            again = mended(text, found(text, extractor, code))
            assert [f for f in found(again, extractor, code) if f.edits] == [], path


# -- the command -------------------------------------------------------------------------------


def run(text: str, *args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "dantext.cli", "--lang", "en", "check", "-", *args]
    return subprocess.run(command, input=text, capture_output=True, check=False, encoding="utf-8")


def test_notes_do_not_fail_a_command():
    text = f"{STATE}Thực hiện {PLAN}. Xã làm theo {PLAN}."
    done = run(text)
    assert (done.returncode, done.stdout.count("later-citation (note)")) == (0, 1)


def test_command_takes_a_profile():
    text = "Theo Nghị định số 30/2020/NĐ-CP."
    assert (run(text).returncode, run(text, "--profile", "nd30").returncode) == (0, 1)
    done = run(text, "--profile", "nd31")
    assert (done.returncode, "nd31" in done.stderr) == (2, True)
