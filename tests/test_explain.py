"""What single codes mean."""

import json
import os
import subprocess
import sys
import time

import pytest

from dantext import Extractor
from dantext.explain import changes_of, explain, explain_name, lookup, spoken, successors, until, why_none

EXTRACTOR = Extractor()
ROWS = [
    ("joint party", "01-CTr/BDVTU-BCSĐUBND", ["CTr"], ["Ban Dân vận Tỉnh ủy", "Ban cán sự đảng Ủy ban nhân dân"], [], "P2", "party"),
    ("letter with a unit", "1066/UBND-VXNV", [], ["Ủy ban nhân dân"], ["VXNV"], "A2", "state"),
    ("no type in the symbol", "22-HĐBT", ["NĐ", "QĐ", "NQ"], ["Hội đồng Bộ trưởng"], [], "H1", "state"),
    ("party", "24-CT/TU", ["CT"], ["Tỉnh ủy"], [], "P1", "party"),
    ("dotted series", "66.7/2025/NQ-CP", ["NQ"], ["Chính phủ"], [], "N5", "state"),
    ("Quy định", "08-QĐi/TW", ["QyĐ"], ["Trung ương Đảng"], [], "P1", "party"),
    ("party QĐ is two types", "217-QĐ/TW", ["QĐ", "QyĐ"], ["Trung ương Đảng"], [], "P1", "party"),
    ("law or resolution", "15/2008/QH12", ["L", "NQ", "BL"], ["Quốc hội"], [], "N2", "assembly"),
    ("normative", "29/2013/NĐ-CP", ["NĐ"], ["Chính phủ"], [], "N1", "state"),
    ("judgment", "27/2017/DS-ST", ["BA"], [], ["ST"], "C1", "court"),
    ("standard", "TCVN 5574:2018", ["TCVN"], [], ["TCVN"], "S1", "standard"),
    ("composed", "12/KH-BTGHU", ["KH"], ["Ban Tuyên giáo Huyện ủy"], [], "A1", "party"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "types", "bodies", "units", "layout", "system"), [pytest.param(*r[1:], id=r[0]) for r in ROWS]
)
def test_explain(code, types, bodies, units, layout, system):
    found = explain(code, EXTRACTOR)
    assert found is not None
    assert [t.abbr for t in found.types] == types
    assert [readings[-1].name for _, readings in found.bodies] == bodies
    assert found.units == units
    assert found.layout is not None
    assert (found.layout.id, found.system) == (layout, system)


@pytest.mark.parametrize("code", ["xyz", "12/3", "87/145", "", "02/CK-NSXX", "25-NQ/TW và 26-NQ/TW"])
def test_nonsense_is_not_explained(code):
    assert explain(code, EXTRACTOR) is None


def test_collision_is_named():
    found = explain("24-CT/TU", EXTRACTOR)
    assert found is not None
    assert any("misprint" in c for c in found.confusions)


SUCCESSORS = [
    ("BBCVT", ["BTTTT", "BKHCN"]),
    ("HĐBT", ["CP"]),
    ("BTC", []),
]


@pytest.mark.parametrize(("symbol", "chain"), SUCCESSORS, ids=[s for s, _ in SUCCESSORS])
def test_what_became_of_a_body(symbol, chain):
    body = EXTRACTOR.patterns.issuers_by_symbol[symbol][0]
    assert [later.symbol for later in successors(body, EXTRACTOR.patterns)] == chain


def test_every_successor_leads_to_a_body():
    tables = EXTRACTOR.patterns
    assert [i.name for i in tables.issuers if i.successor is not None and not successors(i, tables)] == []


NAMES = [
    ("symbol", "BBCVT", [], ["Bộ Bưu chính, Viễn thông"], [], []),
    ("type", "chi thi", ["CT"], [], [], []),
    (
        "act, every year",
        "Luật Đất đai",
        [],
        [],
        [],
        ["3-LCT/HĐNN8", "24-L/CTN", "13/2003/QH11", "45/2013/QH13", "31/2024/QH15"],
    ),
    ("act of a year", "Luật Đất đai năm 2013", [], [], [], ["45/2013/QH13"]),
    ("place that was merged", "tỉnh Bình Dương", [], [], ["Hồ Chí Minh"], []),
]


@pytest.mark.parametrize(("name", "types", "bodies", "merged", "acts"), [pytest.param(*r[1:], id=r[0]) for r in NAMES])
def test_explain_name(name, types, bodies, merged, acts):
    found = explain_name(name, EXTRACTOR.patterns)
    assert found is not None
    assert [t.abbr for t in found.types] == types
    assert [b.name for b in found.bodies] == bodies
    assert [p.merged_into for p in found.places] == merged
    assert [a.number for a in found.acts] == acts


def test_what_only_looks_like_a_code():
    assert explain_name("01/HĐKT", EXTRACTOR.patterns) is None
    assert "contracts" in (why_none("01/HĐKT", EXTRACTOR.patterns) or "")


def test_command_line():
    done = subprocess.run(
        [sys.executable, "-m", "dantext.cli", "explain", "nonsense"], capture_output=True, check=False
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    done = subprocess.run(
        [sys.executable, "-m", "dantext.cli", "explain", "25-NQ/TW"], capture_output=True, check=False
    )
    assert done.returncode == 0
    assert "Trung ương Đảng" in done.stdout.decode()


def test_command_line_says_what_became_of_a_body_and_how_it_is_known():
    done = subprocess.run(
        [sys.executable, "-m", "dantext.cli", "explain", "33/2006/QĐ-BBCVT"], capture_output=True, check=False
    )
    printed = done.stdout.decode()
    assert "sau là Bộ Thông tin và Truyền thông (BTTTT), nay là Bộ Khoa học và Công nghệ (BKHCN)" in printed
    assert "BBCVT: initial-letter rule (memory-high)" in printed


def run(*args, **environment):
    command = [sys.executable, "-m", "dantext.cli", *args]
    done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environment})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


DOCUMENTS = [
    ("a number of several terms", "25-NQ/TW", ["1985-06-17", "2003-03-12", "2008-07-25", "2013-06-03"]),
    ("given once", "45/2013/QH13", ["2013-11-29"]),
    ("the type that is printed with it", "Nghị quyết 45/2013/QH13", []),
    ("a spelling of old", "18/NQ-TW", ["2017-10-25", "2022-06-16"]),
    ("no document that is known", "24-CT/TU", []),
]


@pytest.mark.parametrize(("code", "days"), [pytest.param(*r[1:], id=r[0]) for r in DOCUMENTS])
def test_documents_of_a_code(code, days):
    found = explain(code, EXTRACTOR)
    assert found is not None
    assert [d.date for d in found.documents] == days


SPOKEN = [
    ("number and term", "Nghị quyết 18 khóa XII", [("18-NQ/TW", "2017-10-25")]),
    ("code and term", "Nghị quyết số 18-NQ/TW khóa XIII", [("18-NQ/TW", "2022-06-16")]),
    ("name and year", "Luật Đất đai 2013", [("45/2013/QH13", "2013-11-29")]),
    ("number and year", "Nghị định 30/2020", [("30/2020/NĐ-CP", "2020-03-05")]),
    ("an act without a number", "Hiến pháp 1946", [(None, "1946-11-09")]),
    ("a plenum of several", "Nghị quyết Trung ương 6 khóa XII", [(f"{n}-NQ/TW", "2017-10-25") for n in (18, 19, 20, 21)]),
    ("a term that has none", "Nghị quyết số 25-NQ/TW khóa VI", []),
    ("a number alone", "NQ 18", []),
    ("a standard", "TCVN 5574:2018", []),
]  # fmt: skip


@pytest.mark.parametrize(("words", "documents"), [pytest.param(*r[1:], id=r[0]) for r in SPOKEN])
def test_what_spoken_words_resolve_to(words, documents):
    found = spoken(words, EXTRACTOR)
    assert found is not None
    assert [(d.number, d.date) for d in found.documents] == documents


@pytest.mark.parametrize("words", ["xyz", "", "Nghị định 30/2020 và Nghị định 31/2020", "theo Nghị định 30/2020"])
def test_words_that_cite_nothing_or_more(words):
    assert spoken(words, EXTRACTOR) is None


def test_the_life_of_a_document():
    register = EXTRACTOR.patterns.register
    (law,) = register.of_code("08/2012/QH13")
    changes = changes_of(law, register)
    assert (changes[0].by, changes[0].in_force, changes[0].parts) == (
        "74/2014/QH13",
        "2015-07-01",
        ["Điều 2", "Điều 36"],
    )
    assert [c.in_force for c in changes] == sorted(c.in_force for c in changes)
    (civil_code,) = register.of_code("33/2005/QH11")
    assert (until(civil_code, register), civil_code.replaced_by) == ("2017-01-01", "91/2015/QH13")


def test_command_line_says_what_is_meant_and_is_short():
    status, printed, _ = run("explain", "Nghị quyết 18 khóa XII")
    assert status == 0
    assert printed.startswith("means      18-NQ/TW, 2017-10-25, Ban Chấp hành Trung ương Đảng, khóa XII: ")
    assert printed.count("2017-10-25") == 1
    short, whole = (run("explain", "100/2015/QH13", *option)[1] for option in ((), ("--all",)))
    assert "replaced" not in short
    assert len(short.splitlines()) <= 30
    assert len(short) < len(whole)
    assert "more" in short
    assert "more" not in whole
    status, printed, said = run("explain", "NQ 18")
    assert (status, printed, len(said.splitlines())) == (1, "", 1)
    assert "the register does not know" in said


def test_a_change_of_the_whole_on_a_day_that_nobody_knows():
    printed = run("explain", "02/2018/NQ-HĐTP")[1]
    assert "changed    by 01/2022/NQ-HĐTP, amended: the whole\n" in printed


FOUND = [
    ("without marks", "luat dat dai", {}, "31/2024/QH15"),
    ("with marks", "công tác văn thư", {}, "30/2020/NĐ-CP"),
    ("the tone elsewhere", "hoá đơn, chứng từ", {}, "123/2020/NĐ-CP"),
    ("name and year", "Luật Đất đai 2013", {}, "45/2013/QH13"),
    ("a year asked for", "luật đất đai", {"year": 2003}, "13/2003/QH11"),
    ("a type asked for", "bảo vệ dữ liệu cá nhân", {"doc_type": "nghị định"}, "13/2023/NĐ-CP"),
    ("an abbreviation", "BLDS", {}, "91/2015/QH13"),
    ("a code", "30/2020/NĐ-CP", {}, "30/2020/NĐ-CP"),
    ("the head of a code", "13/2023 dữ liệu", {}, "13/2023/NĐ-CP"),
    ("type and number", "nghị quyết 18", {"year": 2017}, "18-NQ/TW"),
    ("the issuer", "bộ công thương xuất xứ hàng hóa xuất khẩu", {"year": 2018, "doc_type": "TT"}, "39/2018/TT-BCT"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "options", "first"), [pytest.param(*r[1:], id=r[0]) for r in FOUND])
def test_lookup(words, options, first):
    found = lookup(words, EXTRACTOR.patterns, **options)
    assert found[0].number == first
    assert len(found) <= 20


def test_lookup_finds_nothing():
    tables = EXTRACTOR.patterns
    assert lookup("xyzzy", tables) == lookup("", tables) == lookup("luật đất đai", tables, year=1931) == []
    assert len(lookup("nghị quyết", tables, limit=3)) == 3
    with pytest.raises(ValueError, match="unknown type 'xyz'"):
        lookup("đất đai", tables, doc_type="xyz")


def test_marks_that_are_typed_count():
    """`quản lý đội` is no army."""
    first = lookup("quân đội", EXTRACTOR.patterns, limit=8)
    assert all("quân đội" in (d.title or "").lower() for d in first)


def test_lookup_is_quick():
    tables = EXTRACTOR.patterns
    lookup("đất đai", tables)  # reads the register
    began = time.process_time()
    for words in ("quân đội", "quy định", "văn thư", "bộ tài chính thủ tục hải quan"):
        lookup(words, tables)
    assert time.process_time() - began < 4 * 0.1


def test_lookup_on_the_command_line():
    status, printed, _ = run("lookup", "luat", "dat", "dai", "--year", "2013")
    (row,) = map(json.loads, printed.splitlines())
    assert (status, row["code"], row["name"], row["replaced_by"]) == (0, "45/2013/QH13", "Luật Đất đai", "31/2024/QH15")
    status, printed, _ = run("lookup", "dat dai", "--format", "table", "--limit", "5", COLUMNS="70")
    assert status == 0
    assert max(map(len, printed.splitlines())) <= 70
    status, printed, said = run("lookup", "xyzzy")
    assert (status, printed, len(said.splitlines())) == (1, "", 1)
    assert run("lookup", "đất", "--type", "xyz")[0] == 2
