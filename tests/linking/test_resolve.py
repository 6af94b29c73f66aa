"""Which mentions are one document, and what flows between them; which act a name means."""

import dantext
from tests.conftest import check, rows

HEADER = "Hưng Yên, ngày 05 tháng 7 năm 2018\n\nBÁO CÁO\n"
ACTS = [
    ("name and year", "Luật Đất đai năm 2013", [{"text": "Luật Đất đai năm 2013", "resolved_code": "45/2013/QH13", "resolved_date": "2013-11-29"}]),
    ("name and date", "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", [{"text": "Luật Tổ chức chính quyền địa phương", "resolved_code": "72/2025/QH15", "warnings": ()}]),
    ("two acts of one year", "Luật Tổ chức chính quyền địa phương năm 2025", [{"text": "Luật Tổ chức chính quyền địa phương năm 2025", "resolved_code": None, "warnings": ("act-ambiguous:65/2025/QH15|72/2025/QH15",)}]),
    ("by the date of the report", HEADER + "thực hiện Luật Khiếu nại", [{"text": "Luật Khiếu nại", "resolved_code": "02/2011/QH13"}]),
    ("passed and not in force", HEADER + "thực hiện Luật Tố cáo", [{"text": "Luật Tố cáo", "resolved_code": None, "warnings": ("act-ambiguous:03/2011/QH13|25/2018/QH14",)}]),
    ("number without date", "Luật số 45/2013/QH13", [{"text": "Luật số 45/2013/QH13", "resolved_date": "2013-11-29", "date": None}]),
    ("law and resolution of one number", "Nghị quyết số 45/2013/QH13", [{"text": "Nghị quyết số 45/2013/QH13", "resolved_date": None}]),
    ("plenum that passed several", "Nghị quyết Trung ương 7 khóa XI", [{"text": "Nghị quyết Trung ương 7 khóa XI", "resolved_code": None, "warnings": ("act-ambiguous:24-NQ/TW|25-NQ/TW",)}]),
    ("abbreviated code", "BLDS 2015", [{"text": "BLDS 2015", "doc_type": "BL", "resolved_code": "91/2015/QH13"}]),
]  # fmt: skip


@rows(ACTS)
def test_named_acts(text, expected):
    check(text, expected)


# A letter a mention: the same letter, the same document.
LINKS = [
    ("bare code", "Nghị quyết số 25-NQ/TW ngày 03/6/2013; thực hiện Nghị quyết 25-NQ/TW", "aa"),
    ("spelling", "Nghị quyết số 25- NQ/TW, Nghị quyết 25 - NQ/TW, NQ số 25-NQ/TW", "aaa"),
    ("short form", "Quyết định số 217-QĐ/TW ngày 12/12/2013; Quyết định 217; QĐ 217", "aaa"),
    ("short form behind two of one number", "Quyết định số 12/QĐ-UBND ngày 04/5/2016; Quyết định số 12/QĐ-SNV ngày 06/7/2017; Quyết định 12", "abb"),
    ("introduced short form", "Đề án số 01-ĐA/TU ngày 05/5/2011 (sau đây gọi tắt là Đề án số 01). Đề án số 01", "aaa"),
    ("short form of another type", "Quyết định số 217-QĐ/TW; Kế hoạch 217", "ab"),
    ("misprint of the type", "Chương trình hành động số 24-CTr/TU ngày 12/8/2013; Chương trình hành động số 24-CT/TU", "aa"),
    ("two dates", "Chương trình số 24-CTr/TU ngày 12/8/2013; Chương trình số 24-CTr/TU ngày 05/02/2018", "ab"),
    ("two levels", "Kế hoạch số 02-KH/BCĐ của Ban Chỉ đạo Trung ương; Kế hoạch số 02-KH/BCĐ của BCĐ tỉnh", "ab"),
    ("two bodies", "Quyết định số 12/QĐ-UBND; Quyết định số 12/QĐ-TTg", "ab"),
    ("two years", "Nghị định số 29/2013/NĐ-CP; Nghị định số 29/2014/NĐ-CP", "ab"),
    ("separators of old codes", "Nghị định số 64-CP ngày 27/9/1993; Nghị định số 64/CP", "aa"),
    ("ordinance with and without type token", "Pháp lệnh số 05/2008/PL-UBTVQH12; Pháp lệnh số 05/2008/UBTVQH12", "aa"),
    ("law and resolution of one number", "Luật số 15/2008/QH12; Nghị quyết số 15/2008/QH12", "ab"),
    ("name and number", "Luật Đất đai số 45/2013/QH13; theo Luật Đất đai; Luật Đất đai năm 2013", "aaa"),
    ("name of another year", "Luật Đất đai số 45/2013/QH13; Luật Đất đai năm 2003", "ab"),
    ("dated name against an undated number", "Luật Bảo vệ môi trường số 55/2014/QH13; Luật Bảo vệ môi trường ngày 17 tháng 11 năm 2020", "ab"),
    ("charter of the Party in all its names", "Điều lệ Đảng Cộng sản Việt Nam năm 2011; Điều lệ Đảng; Điều lệ của Đảng Cộng sản Việt Nam; Điều lệ Công đoàn Việt Nam", "aaab"),
    ("standard without its year", "TCVN 14177-1; theo TCVN 14177-1:2024, TCVN 14177-2:2024; TCVN 14177-2 và TCVN 14177-1", "aabba"),
    ("standard of two years", "TCVN 5574:2012; TCVN 5574:2018; TCVN 5574", "abc"),
    ("code behind a name in brackets", "Luật Phòng bệnh (114/2025/QH15); Luật Phòng bệnh", "aaa"),
    ("one number given once, titles differ", "Nghị định số 46/2014/NĐ-CP quy định về thu tiền thuê đất, thuê mặt nước.\nNghị định số 46/2014/NĐ-CP hướng dẫn một số điều của văn bản khác hẳn", "aa"),
]  # fmt: skip


@rows(LINKS)
def test_links(text, expected):
    letters: dict[str | None, str] = {}
    assert "".join(letters.setdefault(c.doc, "abcdef"[len(letters)]) for c in dantext.extract(text)) == expected


def test_facts_flow_over_links():
    text = "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương. Nghị quyết số 25-NQ/TW; Nghị quyết 25"
    stated, bare, short = dantext.extract(text)
    assert (stated.resolved_date, stated.resolved_issuer) == (None, None)
    for c in (bare, short):
        assert (c.date, c.resolved_date) == (None, "2013-06-03")
        assert c.resolved_issuer == stated.issuer
    assert short.resolved_code == "25-NQ/TW"


def test_nothing_flows_between_documents_of_one_code():
    text = "Chương trình số 24-CTr/TU ngày 12/8/2013; Chương trình số 24-CTr/TU ngày 05/02/2018"
    assert [(c.date, c.resolved_date) for c in dantext.extract(text)] == [("2013-08-12", None), ("2018-02-05", None)]


def test_description_of_a_report():
    report = dantext.describe(
        "TỈNH ỦY HƯNG YÊN                ĐẢNG CỘNG SẢN VIỆT NAM\n*\n"
        "Số 123-BC/TU                     Hưng Yên, ngày 05 tháng 7 năm 2018\n\n"
        "BÁO CÁO\nSơ kết công tác dân vận\n-----\nThực hiện Nghị quyết số 25-NQ/TW\n"
    )
    assert (report.doc_type, report.code, report.date) == ("BC", "123-BC/TU", "2018-07-05")
    assert (report.place, report.issuer_text) == ("Hưng Yên", "TỈNH ỦY HƯNG YÊN")
    assert report.title == "Sơ kết công tác dân vận"


def test_description_of_what_has_no_header():
    report = dantext.describe("Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013")
    assert (report.doc_type, report.code, report.date, report.title) == (None, None, None, None)
