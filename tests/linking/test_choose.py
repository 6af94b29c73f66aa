"""Which document of the register a citation means, and when none: a choice with reasons."""

import pytest

import dantext


def in_report_of(day: str, words: str) -> str:
    y, m, d = day.split("-")
    return f"Hưng Yên, ngày {d} tháng {m} năm {y}\n\nBÁO CÁO\nKết quả công tác\n\nTiếp tục thực hiện {words}.\n"


def ambiguous(*days: str) -> str:
    return "act-ambiguous:" + "|".join(f"18-NQ/TW@{day}" for day in days)


# What stands in a report of 2024, the day of what it means, and the warnings.
STATED = [
    ("term with the body", "Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương (khóa XI)", "2013-06-03", ()),
    ("term alone", "Nghị quyết 18-NQ/TW khóa XII", "2017-10-25", ()),
    ("term in digits", "Nghị quyết 18-NQ/TW (khóa 12)", "2017-10-25", ()),
    ("term behind a plenum", "Nghị quyết số 18-NQ/TW, Hội nghị Trung ương 6 khóa XII về sắp xếp tổ chức", "2017-10-25", ()),
    ("term behind the title", "Nghị quyết số 18-NQ/TW về sắp xếp tổ chức bộ máy (khóa XII)", "2017-10-25", ()),
    ("years of the term", "Quyết định số 217-QĐ/TW nhiệm kỳ 2011 - 2016", "2013-12-12", ()),
    ("term of no known document", "Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương (khóa XII)", None, ()),
    ("words of the title", "Nghị quyết 18-NQ/TW về quản lý và sử dụng đất, tạo động lực đưa nước ta phát triển", "2022-06-16", ()),
    ("head of the title", "Nghị quyết 39-NQ/TW về tinh giản biên chế, với mục tiêu giảm ít nhất 10%", "2015-04-17", ()),
    ("year", "Nghị quyết số 18-NQ/TW năm 2017", "2017-10-25", ()),
    ("nothing", "Nghị quyết 18-NQ/TW", None, (ambiguous("2017-10-25", "2022-06-16"),)),
    ("another day of its term", "Nghị quyết số 18-NQ/TW ngày 25/11/2017", "2017-10-25", ("date-differs:2017-10-25",)),
    ("day of another term", "Nghị quyết số 18-NQ/TW ngày 25/11/2013", None, ()),
    ("another day of its year", "Nghị định số 30/2020/NĐ-CP ngày 05/4/2020", "2020-03-05", ("date-differs:2020-03-05",)),
    ("law and resolution of a number", "Nghị quyết số 44/2013/QH13", "2013-06-11", ()),
    ("resolution of the number of a law", "Nghị quyết số 45/2013/QH13", None, ()),
    ("name of another law", "Luật Thống kê số 85/2015/QH13", None, ()),
    ("plenum by the title", "Nghị quyết Trung ương 6 (khóa XII) về sắp xếp tổ chức bộ máy", "2017-10-25", ()),
    ("spoken number", "Nghị quyết 18 khóa XII", "2017-10-25", ()),
    ("spoken number of a year", "Nghị định 30/2020", "2020-03-05", ()),
    ("spoken number of a body", "Thông tư 40/2021 của Bộ Tài chính", "2021-06-01", ()),
    ("spoken number of a law", "Luật số 45 năm 2013", "2013-11-29", ()),
    ("spoken number of a body that counts twice", "Quyết định số 25 năm 2021 của Thủ tướng Chính phủ", None, ()),
    ("law without a year in its number", "Luật số 23-L/CTN", "1993-07-10", ()),
    ("seen once", "Chỉ thị số 42-CT/TW ngày 24/3/2020", None, ("act-uncertain:42-CT/TW",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "warnings"), [pytest.param(*row, id=name) for name, *row in STATED])
def test_what_is_printed_decides(text, day, warnings):
    c = dantext.extract(in_report_of("2024-12-15", text))[0]
    assert (c.resolved_date, c.warnings) == (day, warnings)
    assert (c.resolved_by == "register") == (day is not None)


# The day of the report, and the day of what `Nghị quyết 25-NQ/TW`, `18-NQ/TW` and `Luật Đất đai` mean in it.
BY_REPORT = [
    ("nothing is later than its report", "2016-05-10", "Nghị quyết 18-NQ/TW", None),
    ("that of its own term", "2019-05-10", "Nghị quyết 18-NQ/TW", "2017-10-25"),
    ("that of the term before is as likely", "2015-05-10", "Nghị quyết 25-NQ/TW", None),
    ("a law that is not passed yet", "2012-05-10", "Luật Đất đai số 45/2013/QH13", None),
    ("the law of its time", "2012-05-10", "Luật Đất đai", "2003-11-26"),
    ("a law of its time, later", "2016-05-10", "Luật Đất đai", "2013-11-29"),
]


@pytest.mark.parametrize(("day", "text", "expected"), [pytest.param(*row, id=name) for name, *row in BY_REPORT])
def test_report_decides(day, text, expected):
    assert dantext.extract(in_report_of(day, text))[0].resolved_date == expected


def test_other_mentions_decide():
    text = "Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Trung ương. Sơ kết Nghị quyết 18-NQ/TW; theo Nghị quyết 18"
    assert [c.resolved_date for c in dantext.extract(text)] == [None, "2017-10-25", "2017-10-25"]


def test_two_terms_in_one_text_are_two_documents():
    first, second = dantext.extract("Nghị quyết 18-NQ/TW khóa XII và Nghị quyết 18-NQ/TW khóa XIII")
    assert first.doc != second.doc
    assert (first.term, first.resolved_date) == ("XII", "2017-10-25")
    assert (second.term, second.resolved_date) == ("XIII", "2022-06-16")


def test_what_a_record_says_of_its_document():
    c = dantext.extract("Luật số 45/2013/QH13")[0]
    assert (c.name, c.resolved_title, c.resolved_issuer, c.resolved_by) == (
        "Luật Đất đai",
        "Luật Đất đai",
        "Quốc hội",
        "register",
    )
    assert c.urn == "urn:lex:vn:quoc.hoi:luat:2013-11-29;45-2013"


def test_text_says_where_facts_are_from():
    stated, bare = dantext.extract("Kế hoạch số 12-KH/HU ngày 05/3/2020 của Huyện ủy Ân Thi; Kế hoạch 12-KH/HU")
    assert (stated.resolved_by, bare.resolved_by, bare.resolved_date) == (None, "text", "2020-03-05")


def test_day_after_the_report_does_not_flow():
    text = in_report_of("2017-01-20", "Công văn 1703/TCT-CS; Công văn số 1703/TCT-CS ngày 28/4/2017")
    assert [c.resolved_date for c in dantext.extract(text)] == [None, None]


@pytest.mark.parametrize("words", ["Luật Tố cáo năm 2018", "Luật số 25/2018/QH14"])
def test_name_is_the_usual_one(words):
    assert dantext.extract(words)[0].name == "Luật Tố cáo"
