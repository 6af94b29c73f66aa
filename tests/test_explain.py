"""What single codes mean."""

import subprocess
import sys

import pytest

from dantext import Extractor
from dantext.explain import explain, explain_name, successors, why_none

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
    ("act, every year", "Luật Đất đai", [], [], [], ["13/2003/QH11", "45/2013/QH13", "31/2024/QH15"]),
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
