"""What a new version of a report cites more, less, and otherwise."""

from __future__ import annotations

import pytest

import dantext
from tests.support import CORPUS

ROWS = [
    ("nothing", "Căn cứ Quyết định số 217-QĐ/TW;", "Căn cứ Quyết định số 217-QĐ/TW;", [], [], []),
    ("more", "", "Căn cứ Quyết định số 217-QĐ/TW;", ["217-QĐ/TW"], [], []),
    ("less", "Căn cứ Quyết định số 217-QĐ/TW;", "", [], ["217-QĐ/TW"], []),
    ("another spelling", "Căn cứ Kế hoạch số 147/KH-UBND;", "Căn cứ Kế hoạch 147/KH - UBND;", [], [], []),
    ("zeros in front", "Căn cứ Chỉ thị 5-CT/TW;", "Căn cứ Chỉ thị 05-CT/TW;", [], [], []),
    ("more often", "Căn cứ Chỉ thị 05-CT/TW;", "Căn cứ Chỉ thị 05-CT/TW; Căn cứ Chỉ thị 05-CT/TW;", [], [], []),
    ("another number", "theo Quyết định số 15/QĐ-XYZ", "theo Quyết định số 16/QĐ-XYZ", ["16/QĐ-XYZ"], ["15/QĐ-XYZ"], []),
    ("another date", "theo Quyết định số 15/QĐ-XYZ ngày 06/9/2016", "theo Quyết định số 15/QĐ-XYZ ngày 07/9/2016", [], [],
     [("15/QĐ-XYZ", "date", ("2016-09-06",), ("2016-09-07",))]),
    ("a misprint that is mended", "theo Nghị quyết số 18-NQ/TW ngày 25/11/2017 của Ban Chấp hành Trung ương khóa XII",
     "theo Nghị quyết số 18-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương khóa XII", [], [],
     [("18-NQ/TW", "date", ("2017-11-25",), ("2017-10-25",))]),
    ("a date", "theo Quyết định số 15/QĐ-XYZ", "theo Quyết định số 15/QĐ-XYZ ngày 07/9/2016", [], [],
     [("15/QĐ-XYZ", "date", (), ("2016-09-07",))]),
    ("another relation", "Căn cứ Quyết định số 15/QĐ-XYZ", "Thay thế Quyết định số 15/QĐ-XYZ", [], [],
     [("15/QĐ-XYZ", "relation", ("based_on",), ("replaces",))]),
    ("another part", "theo khoản 1 Điều 5 Quyết định số 15/QĐ-XYZ", "theo khoản 2 Điều 5 Quyết định số 15/QĐ-XYZ", [], [],
     [("15/QĐ-XYZ", "pinpoint", ("khoản 1 Điều 5",), ("khoản 2 Điều 5",))]),
    ("another title", "theo Kế hoạch số 15/KH-XYZ về công tác dân vận;", "theo Kế hoạch số 15/KH-XYZ về công tác dân số;",
     [], [], [("15/KH-XYZ", "title", ("về công tác dân vận",), ("về công tác dân số",))]),
    ("another body", "theo Kế hoạch số 15/KH-UBND của UBND tỉnh Hưng Yên", "theo Kế hoạch số 15/KH-UBND của UBND tỉnh Hà Nam",
     [], [], [("15/KH-UBND", "issuer", ("Ủy ban nhân dân tỉnh Hưng Yên",), ("Ủy ban nhân dân tỉnh Hà Nam",))]),
    ("two of one code, one of them gone", "Chỉ thị 5-CT/XYZ ngày 01/2/2019; Chỉ thị 5-CT/XYZ ngày 01/2/2020;",
     "Chỉ thị 5-CT/XYZ ngày 01/2/2020;", [], ["5-CT/XYZ"], []),
    ("two of one code, one of them another", "Chỉ thị 5-CT/XYZ ngày 01/2/2019; Chỉ thị 5-CT/XYZ ngày 01/2/2020;",
     "Chỉ thị 5-CT/XYZ ngày 01/2/2020; Chỉ thị 5-CT/XYZ ngày 01/2/2021;", ["5-CT/XYZ"], ["5-CT/XYZ"], []),
    ("a law with and without its type", "theo 15/2008/QH12", "theo Luật số 15/2008/QH12", [], [], []),
    ("a name and its code", "theo Luật Đất đai năm 2013", "theo Luật số 45/2013/QH13", [], [],
     [("45/2013/QH13", "date", ("2013",), ())]),
    ("a name that is no code", "theo Điều lệ Đoàn", "theo điều lệ Đoàn", [], [], []),
    ("the own number", "Số 12/BC-UBND\nHưng Yên, ngày 5 tháng 7 năm 2018\nBÁO CÁO\n",
     "Số 13/BC-UBND\nHưng Yên, ngày 6 tháng 7 năm 2018\nBÁO CÁO\n", [], [], []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "added", "removed", "changed"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_what_is_cited_otherwise(old, new, added, removed, changed):
    found = dantext.diff(old, new)
    assert [d.records[0].effective.code for d in found.added] == added
    assert [d.records[0].effective.code for d in found.removed] == removed
    facets = [(d.new[0].effective.code, f.name, f.old, f.new) for d in found.changed for f in d.facets]
    assert facets == changed
    assert bool(found) == bool(added or removed or changed)
    back = dantext.diff(new, old)
    assert ([d.key for d in back.added], [d.key for d in back.removed]) == (
        [d.key for d in found.removed], [d.key for d in found.added]
    )  # fmt: skip


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_a_report_is_itself(path):
    assert not dantext.diff(path.read_text("utf-8"), path.read_text("utf-8"))


def test_texts_documents_and_records_are_one():
    old, new = "theo Quyết định số 15/QĐ-XYZ", "theo Quyết định số 16/QĐ-XYZ; theo Điều lệ Đoàn"
    expected = dantext.diff(old, new)
    assert dantext.diff(dantext.extract(old), iter(dantext.extract(new))) == expected
    of_documents = dantext.diff(dantext.Document(name="a", text=old), dantext.Document(name="b", text=new))
    assert str(of_documents) == str(expected)
    assert {r.source for d in of_documents.added for r in d.records} == {"b"}


def test_it_is_readable():
    old = "theo Quyết định số 15/QĐ-XYZ ngày 06/9/2016; Chỉ thị 5-CT/XYZ"
    new = "theo Quyết định số 15/QĐ-XYZ ngày 07/9/2016; Kế hoạch 9/KH-XYZ"
    assert str(dantext.diff(old, new)).splitlines() == [
        "+ Kế hoạch 9/KH-XYZ",
        "- Chỉ thị 5-CT/XYZ",
        "~ Quyết định 15/QĐ-XYZ, 2016-09-07",
        "    date: 2016-09-06 → 2016-09-07",
        "1 added, 1 removed, 1 changed",
    ]
