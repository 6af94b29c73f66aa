"""The rows of a list: one a document, with what is known of it, and none for what a report is itself."""

from __future__ import annotations

import pickle
from typing import Any

import msgspec
import pytest

from dantext.batch.authority import same_documents
from dantext.extract import Extractor
from dantext.language.messages import speaking
from dantext.reading.files import Mark, ReadText
from dantext.writing.listing import Listed, Place, Row, Validity, Where, day_of, documents_cited, places, words

EXTRACTOR = Extractor(tokens="none")
DAY = "2026-01-01"
OWN = "TỈNH ỦY HƯNG YÊN\n*\nSố 123-BC/TU\nHưng Yên, ngày 05 tháng 7 năm 2018\n\nBÁO CÁO\nvề công tác văn thư\n\n"


def listed(text: str, name: str = "a.txt") -> Listed:
    report, records = EXTRACTOR.read(text, name)
    return Listed(name, report, records, places(ReadText("txt", text, None), records))


def rows(*texts: str, **settings: Any) -> list[Row]:
    """The rows of a list of some reports, called a, b, …"""
    reports = [listed(text, "abcdef"[i]) for i, text in enumerate(texts)]
    same = same_documents([(r.report, r.records) for r in reports]) if len(reports) > 1 else None
    return documents_cited(reports, EXTRACTOR, **{"day": DAY, "same": same} | settings)


Fields = dict[str, Any]
# The phenomenon, the reports, and of each row the fields that it must have.
ROWS: list[tuple[str, list[str], list[Fields]]] = [
    ("no citation", ["Tình hình ổn định."], []),
    ("mentions of one document", ["Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ;\ntheo Nghị định 30."], [
        {"code": "30/2020/NĐ-CP", "doc_type_name": "Nghị định", "date": "2020-03-05", "issuer": "Chính phủ", "title": "Về công tác văn thư", "times": 2,
         "where": (Where("a", 2, (Place("line", 1), Place("line", 2))),), "level": "central", "system": "state"},
    ]),
    ("the report itself", [OWN + "Báo cáo số 123-BC/TU đã nêu; Kế hoạch số 15-KH/TU ngày 02/01/2018 của Tỉnh ủy."], [{"code": "15-KH/TU"}]),
    ("a report of the same number of another year", [OWN + "Tình hình ổn định. Như Báo cáo số 123-BC/TU ngày 04/02/2012 của Tỉnh ủy đã nêu."], [{"code": "123-BC/TU", "date": "2012-02-04"}]),
    ("a law has its name", ["Luật Đất đai số 45/2013/QH13"], [{"code": "45/2013/QH13", "title": "Luật Đất đai", "issuer": "Quốc hội", "date": "2013-11-29"}]),
    ("a law that no list knows has the name that is printed", ["Căn cứ Luật Trầm hương số 99/2031/QH17;"], [{"title": "Luật Trầm hương"}]),
    ("a date that is known in part", ["Quyết định số 12/QĐ-UBND tháng 6 năm 2013 của UBND tỉnh Cà Mau"], [{"date": "2013-06"}]),
    ("no number", ["Nghị quyết Đại hội XIII của Đảng"], [{"code": None, "called": "Nghị quyết Đại hội XIII của Đảng"}]),
    ("the longest title that is printed", ["Kế hoạch số 12/KH-UBND của UBND tỉnh Cà Mau về trồng rau; Kế hoạch số 12/KH-UBND của UBND tỉnh Cà Mau về trồng rau sạch."], [
        {"title": "về trồng rau sạch", "times": 2},
    ]),
    ("what a heading adds is not in the title", ["KẾ HOẠCH\nthực hiện Chỉ thị số 12-CT/TU ngày 02/01/2018 của Tỉnh ủy Cà Mau về trồng rau (Kèm theo Quyết định số 5/QĐ-UBND)\n"], [
        {"code": "12-CT/TU", "title": "về trồng rau"}, {"code": "5/QĐ-UBND"},
    ]),
    ("typed otherwise", ["Chương trình số 24-CTr/TU ngày 12/8/2013 của Tỉnh ủy Hưng Yên về dân vận; Chương trình 24-CT/TU; Chương trình 24-CT/TU"], [
        {"code": "24-CTr/TU", "times": 3},
    ]),
    ("one code, two terms", ["Chương trình số 24-CTr/TU ngày 12/8/2013 của Tỉnh ủy; Chương trình số 24-CTr/TU ngày 05/02/2018 của Tỉnh ủy"], [
        {"code": "24-CTr/TU", "date": "2013-08-12"}, {"code": "24-CTr/TU", "date": "2018-02-05"},
    ]),
    ("two reports, one document", ["Chỉ thị số 08/CT-UBND ngày 08/7/2016 của UBND tỉnh Hưng Yên", "Chỉ thị số 08/CT-UBND ngày 08/7/2016 của UBND tỉnh Hưng Yên"], [
        {"code": "08/CT-UBND", "times": 2, "where": (Where("a", 1, (Place("line", 1),)), Where("b", 1, (Place("line", 1),)))},
    ]),
    ("two reports, two provinces", ["Chỉ thị số 08/CT-UBND ngày 08/7/2016 của UBND tỉnh Hưng Yên", "Chỉ thị số 08/CT-UBND ngày 02/3/2016 của UBND tỉnh Nam Định"], [
        {"date": "2016-03-02"}, {"date": "2016-07-08"},
    ]),
    ("two reports, one name", ["Thực hiện Nghị quyết Đại hội XIII của Đảng.", "Thực hiện Nghị quyết Đại hội XIII của Đảng."], [{"times": 2}]),
    ("a congress, as it is written", ["Nghị quyết Đại hội lần thứ XIII của Đảng; Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII; Nghị quyết Đại hội XIII"], [{"times": 3}]),
    ("two congresses", ["Nghị quyết Đại hội XII của Đảng; Nghị quyết Đại hội XIII của Đảng; Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XIII"], [{"times": 1}] * 3),
    ("two reports, a number alone", ["Thực hiện Đề án 61.", "Thực hiện Đề án 61."], [{"times": 1}, {"times": 1}]),
    ("what one report is and another cites", [OWN, "Báo cáo số 123-BC/TU ngày 05/7/2018 của Tỉnh ủy Hưng Yên"], [{"code": "123-BC/TU", "times": 1}]),
    ("relations, the most frequent first", ["Căn cứ Nghị định số 30/2020/NĐ-CP; thực hiện Nghị định số 30/2020/NĐ-CP; thực hiện Nghị định 30/2020/NĐ-CP"], [
        {"relations": ("implements", "based_on")},
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), [pytest.param(*r[1:], id=r[0]) for r in ROWS])
def test_rows(texts, expected):
    found = rows(*texts)
    assert [{k: getattr(r, k) for k in e} for r, e in zip(found, expected, strict=True)] == expected


VALIDITY: list[tuple[str, str, str, Validity]] = [
    ("in force", "Nghị định số 30/2020/NĐ-CP", "2021-01-01", Validity("in-force", "2020-03-05")),
    ("replaced", "Nghị định số 110/2004/NĐ-CP", "2021-01-01", Validity("ended", "2020-03-05", "30/2020/NĐ-CP")),
    ("replaced only later", "Nghị định số 110/2004/NĐ-CP", "2019-01-01", Validity()),
    ("not yet", "Nghị định số 30/2020/NĐ-CP", "2020-03-04", Validity("not-yet", "2020-03-05")),
    ("amended", "Luật số 85/2015/QH13", "2026-01-01", Validity("in-force", "2015-09-01", None, ("83/2025/QH15",))),
    ("nobody knows since when", "Luật Đất đai số 31/2024/QH15", "2026-01-01", Validity()),
    ("no list has it", "Chỉ thị số 08/CT-UBND ngày 08/7/2016 của UBND tỉnh Hưng Yên", "2026-01-01", Validity()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day", "expected"), [pytest.param(*v[1:], id=v[0]) for v in VALIDITY])
def test_validity_is_told_of_a_day_and_where_the_register_knows_it(text, day, expected):
    (row,) = rows(text, day=day)
    assert row.validity == expected


def test_in_force_only_with_its_day():
    """No row of the register without a first day in force is said to be in force."""
    for row in rows("Nghị quyết số 25-NQ/TW ngày 03/6/2013; Luật Đất đai số 31/2024/QH15; Thông tư 48/2011/TT-BYT"):
        assert row.validity.state is None


DOUBTS: list[tuple[str, str, str]] = [
    ("another day than the register's", "Nghị quyết số 18-NQ/TW ngày 25/11/2017 của Ban Chấp hành Trung ương Đảng về đổi mới, sắp xếp tổ chức bộ máy của hệ thống chính trị", "Also dated 25/11/2017"),
    ("one of several", "Theo Hiến pháp.", "May be one of 1946, 1959, 1980, 1992, 2013"),
    ("nothing", "Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*d[1:], id=d[0]) for d in DOUBTS])
def test_a_doubt_is_a_note(text, expected):
    (cells,) = words.cells(rows(text))
    assert cells.notes == expected


MIXED = (
    "Công văn số 5/UBND-VX ngày 02/02/2020 của UBND tỉnh Cà Mau; Thông tư số 01/2011/TT-BNV; Nghị định số 30/2020/NĐ-CP; "
    "Luật Lưu trữ số 01/2011/QH13; Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư; Điều lệ Đảng; Thông tư số 01/2011/TT-BNV; "
    "Nghị quyết số 12-NQ/TU ngày 02/5/2019 của Tỉnh ủy Cà Mau; Quyết định số 28/2018/QĐ-TTg; Hiến pháp năm 2013"
)
ORDERS = [
    ("rank", ["Điều lệ Đảng", "114-KL/TW", "12-NQ/TU", "Hiến pháp năm 2013", "01/2011/QH13", "30/2020/NĐ-CP", "28/2018/QĐ-TTg", "01/2011/TT-BNV", "5/UBND-VX"]),
    ("cited", ["5/UBND-VX", "01/2011/TT-BNV", "30/2020/NĐ-CP", "01/2011/QH13", "114-KL/TW", "Điều lệ Đảng", "12-NQ/TU", "28/2018/QĐ-TTg", "Hiến pháp năm 2013"]),
    ("count", ["01/2011/TT-BNV", "5/UBND-VX", "30/2020/NĐ-CP", "01/2011/QH13", "114-KL/TW", "Điều lệ Đảng", "12-NQ/TU", "28/2018/QĐ-TTg", "Hiến pháp năm 2013"]),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "expected"), ORDERS)
def test_orders(sort, expected):
    assert [r.code or r.called for r in rows(MIXED, sort=sort)] == expected


def test_by_date_what_has_none_is_last():
    dates = [r.date for r in rows(MIXED, sort="date")]
    known = [d for d in dates if d is not None]
    assert len(known) >= 6 and dates == [*sorted(known), *[None] * (len(dates) - len(known))]


def test_the_day_is_that_of_the_only_report():
    assert day_of([listed(OWN)]) == "2018-07-05"
    assert day_of([listed(OWN), listed(OWN)]) != "2018-07-05"


WHERE = [
    ("lines of a text", ReadText("txt", "x\n\nab\ncd", None), [3, 6], "lines 3, 4"),
    ("one line, twice", ReadText("txt", "x\n\nab\ncd", None), [3, 4], "line 3"),
    ("paragraphs without empty ones", ReadText("docx", "x\n\nab\ncd", None), [3, 6], "paragraphs 2, 3"),
    ("pages", ReadText("pdf", "x\n\nab\ncd", None, marks=(Mark(0, "page 1"), Mark(3, "page 2"), Mark(6, "page 4"))), [3, 6], "pages 2, 4"),
    ("rows of sheets", ReadText("xlsx", "A\nab\ncd\nB b\nef", None, marks=(Mark(0, "sheet A"), Mark(8, "sheet B b"))), [5, 12], "A, row 2; B b, row 1"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "starts", "expected"), [pytest.param(*w[1:], id=w[0]) for w in WHERE])
def test_places_are_those_that_programs_show(read, starts, expected):
    (record,) = EXTRACTOR.extract("Nghị định số 30/2020/NĐ-CP")
    found = places(read, [msgspec.structs.replace(record, start=s) for s in starts])
    assert words.where([Where("a", len(found), tuple(dict.fromkeys(found)))], several=False) == expected


def test_reports_are_named_where_there_are_several_and_places_have_an_end():
    found = [
        Where("a.txt", 2, (Place("line", 3), Place("line", 9))),
        Where("b.txt", 1, (Place("line", 4),)),
        Where("c", 2, ()),
    ]
    assert words.where(found, several=True) == "a.txt: lines 3, 9; b.txt: line 4; c (2)"
    assert words.where(found, several=True, most=1) == "a.txt: line 3; 3 more"


def test_heads_speak_the_language_of_the_moment():
    assert words.heads(DAY).code == "Number, symbol"
    with speaking("vi"):
        assert words.heads(DAY)._fields == words.Heads._fields


def test_what_steers_a_terminal_is_spelled_out():
    (row,) = rows("Kế hoạch số 12/KH-UBND của UBND tỉnh Cà Mau về trồng \x1b[31mrau\u202e sạch.")
    (cells,) = words.cells([row])
    assert "\x1b" not in cells.title and "\u202e" not in cells.title


def test_rows_are_pickled():
    (row,) = rows("Nghị định số 30/2020/NĐ-CP")
    assert pickle.loads(pickle.dumps(row)) == row
