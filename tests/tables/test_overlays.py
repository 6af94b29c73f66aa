"""Overlays: what a user adds works everywhere, and what is wrong in it is told in one line."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from click.testing import CliRunner

import dantext
from dantext.batch.authority import build
from dantext.check import check
from dantext.cli.explain import explain as command
from dantext.explain import explain
from dantext.tables import layouts
from dantext.tables.files import patterns_dir
from dantext.tables.load import _TABLES, Patterns
from dantext.tables.schema import PatternError
from dantext.writing.listing import Listed, documents_cited
from tests.batch.test_authority import archive, header
from tests.reading.test_repair import SCAN


def lay(folder: Path, table: str, content: str) -> Path:
    """The folder, with a table of that name."""
    folder.mkdir(exist_ok=True)
    (folder / f"{table}.toml").write_text(content, "utf-8")
    return folder


# -- what an overlay adds -----------------------------------------------------------------------------

TYPE = """[[doc_type]]
abbr = "CLE"
name = "Công lệnh"
words = ["công lệnh"]
symbols = ["CLE"]
systems = ["state"]
source = "our archive"
example = { text = "Công lệnh số 12/CLE-UBND", code = "12/CLE-UBND" }
"""
ISSUER = """[[issuer]]
symbol = "HHTSX"
name = "Hiệp hội Thử nghiệm"
aliases = ["HH Thử"]
system = "front"
level = "central"
source = "our archive"
example = "Quyết định số 12/QĐ-HHTSX"
"""


def word(kind: str, values: str, issuer: str, full: str = "") -> str:
    """A row of ``organisations.toml``."""
    full = f'full = "{full}"\n' if full else ""
    example = f'example = {{ text = "t", issuer = "{issuer}" }}'
    return f'[[word]]\nkind = "{kind}"\nvalues = ["{values}"]\n{full}source = "our archive"\n{example}\n'


def part(kind: str, symbol: str, name: str) -> str:
    """A row of ``parts.toml``."""
    example = f'example = {{ symbol = "{symbol}", issuer = "{name}" }}'
    return f'[[part]]\nkind = "{kind}"\nsymbol = "{symbol}"\nname = "{name}"\nsource = "our archive"\n{example}\n'


def trap(kind: str, values: str) -> str:
    """A row of ``traps.toml``."""
    return f'[[trap]]\nkind = "{kind}"\nvalues = ["{values}"]\nreason = "none of ours"\nexamples = ["e"]\n'


def damage(kind: str, values: str, read: str = "") -> str:
    """A row of ``damage.toml``."""
    read = f'read = "{read}"\n' if read else ""
    example = 'example = { printed = "p", read = "r" }'
    return f'[[damage]]\nkind = "{kind}"\nvalues = ["{values}"]\n{read}source = "our archive"\n{example}\n'


def words(listed: str, values: str) -> str:
    """A row of ``words.toml``."""
    example = 'example = { text = "t", expect = { date = "2020-03-05" } }'
    return f'[[words]]\nid = "{listed}"\nvalues = ["{values}"]\nsource = "our archive"\n{example}\n'


def foreign(kind: str, values: str, means: str) -> str:
    """A row of ``foreign.toml``."""
    example = 'example = { text = "t", expect = { date = "2020-03-05" } }'
    row = f'[[foreign]]\nlanguage = "en"\nkind = "{kind}"\nvalues = ["{values}"]\nmeans = "{means}"\n'
    return f'{row}source = "our archive"\n{example}\n'


WORDS = words("passing", "chuẩn y")
RELATION = """[[relation]]
relation = "implements"
phrases = ["nội luật hóa"]
source = "our archive"
example = "nội luật hóa Nghị định số 05/1999/NĐ-CP"
"""
AFTER = """[[relation]]
relation = "repeals"
phrases = ["thôi hiệu lực"]
position = "after"
source = "our archive"
example = "Quyết định số 35/2024/QĐ-UBND thôi hiệu lực"
"""
ACT = """[[act]]
name = "Luật Trầm hương"
year = 2031
number = "12/2031/QH17"
date = "2031-06-20"
doc_type = "L"
issuer = "Quốc hội"
aliases = ["Luật Cây dó"]
source = "our archive"
example = "Luật Trầm hương năm 2031"
"""
PLACE = """[[place]]
name = "Núi Khế"
kind = "tỉnh"
variants = ["Núi-Khế"]
since = "2030-01-01"
source = "our archive"
example = "UBND tỉnh Núi Khế"
"""
Record = dict[str, Any]
# Table, overlay, text, the fields of its citations with the overlay. Without it they differ: the overlay decides.
PLACE_KIND = """
[[place_kind]]
name = "tổng"
levels = ["commune"]
source = "our archive"
example = { text = "Quyết định số 12/QĐ-UBND của UBND tổng Núi Khế", place = "Núi Khế", level = "commune" }
"""
COLUMN = """
[[column]]
kind = "force"
heads = ["hôm đóng dấu"]
source = "our archive"
"""
UNIT = """
[[unit]]
level = "tiet"
rank = 9
words = ["đoản"]
source = "our archive"
example = { text = "Đoản 3 Nghị định số 12/2020/NĐ-CP", pinpoint = "Đoản 3" }
"""
NUMERAL = """
[[numeral]]
number = 30
words = ["ba mươi"]
source = "our archive"
example = "Nghị quyết Hội nghị lần thứ ba mươi Ban Chấp hành Trung ương khóa IX"
"""
LEGISLATURE = """
[[legislature]]
number = 17
first = 2031
last = 2036
source = "our archive"
example = "Luật số 12/2031/QH17"
"""
COLUMN = """
[[column]]
kind = "date"
heads = ["hôm ra"]
source = "our archive"
example = { text = "| Số hiệu | Hôm ra |\\n|---|---|\\n| 12/QĐ-UBND về việc thi đua | 05/3/2020 |\\n", expect = { date = "2020-03-05" } }
"""
ADDED: list[tuple[str, str, str, str, Sequence[Record]]] = [
    ("type by its symbol", "doc_types", TYPE, "12/CLE-UBND ngày 05/3/2020", [{"code": "12/CLE-UBND", "doc_type": "CLE"}]),
    ("type by its words", "doc_types", TYPE, "Công lệnh số 12/XYZT-UBND", [{"text": "Công lệnh số 12/XYZT-UBND", "doc_type": "CLE", "doc_type_name": "Công lệnh"}]),
    ("type in a list", "doc_types", TYPE, "các Công lệnh số 12/CLE-UBND, 13/CLE-UBND", [{"doc_type": "CLE"}, {"doc_type": "CLE", "code": "13/CLE-UBND"}]),
    ("type behind a word for it", "doc_types", TYPE, "Công lệnh số 12/CLE-UBND về việc thi đua; Công lệnh số 13/CLE-UBND", [{"doc_type": "CLE", "title_text": "về việc thi đua"}, {"doc_type": "CLE"}]),
    ("issuer by its symbol", "issuers", ISSUER, "Quyết định số 12/QĐ-HHTSX", [{"issuer": "Hiệp hội Thử nghiệm", "issuer_source": "symbol", "issuer_level": "central"}]),
    ("issuer by its alias", "issuers", ISSUER, "Quyết định số 12/QĐ-XYZT của HH Thử về việc thi đua", [{"issuer": "Hiệp hội Thử nghiệm", "issuer_text": "HH Thử"}]),
    ("head of a body", "organisations", word("head", "xưởng", "x"), "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của Xưởng Gỗ Hòa Bình về việc thi đua", [{"issuer": "Xưởng Gỗ Hòa Bình"}]),
    ("office of a body", "organisations", word("office", "trùm", "x"), "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của Trùm Sở Y tế về việc thi đua", [{"issuer_text": "Trùm Sở Y tế"}]),
    ("end of a name", "organisations", word("end", "dành", "x"), "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của Hội Cựu giáo chức dành cho mọi người", [{"issuer": "Hội Cựu giáo chức"}]),
    ("end of a name behind a capital", "organisations", word("end_capital", "hứa hẹn", "x"), "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của Hiệp hội Nuôi tôm Hứa hẹn nội quy", [{"issuer": "Hiệp hội Nuôi tôm"}]),
    ("name that goes on behind a place", "organisations", word("goes_on", "trực tuyến", "x"), "Văn bản số 23/BNA-TS ngày 17/4/2023 của Báo Nghệ An trực tuyến về việc cải chính", [{"issuer": "Báo Nghệ An trực tuyến"}]),
    ("compound of a name", "organisations", word("compound", "nhà có mái", "x"), "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của Trung tâm nhà có mái tỉnh Cà Mau về việc thi đua", [{"issuer": "Trung tâm nhà có mái tỉnh Cà Mau"}]),
    ("abbreviation of a body", "organisations", word("abbreviation", "HCGC", "x", "Hội Cựu giáo chức"), "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của Ban HCGC tỉnh Cà Mau về việc thi đua", [{"issuer": "Ban Hội Cựu giáo chức tỉnh Cà Mau"}]),
    ("prefix of a symbol", "parts", part("prefix", "BTH", "Ban Trầm hương"), "Công văn số 12/BTHHU-VP", [{"issuer": "Ban Trầm hương Huyện ủy"}]),
    ("head of a symbol", "parts", part("head", "XG", "Xưởng"), "Công văn số 12/XGVHTT-VP", [{"issuer": "Xưởng Văn hóa và Thể thao"}]),
    ("field of a symbol", "parts", part("field", "THG", "Trầm hương"), "Công văn số 12/STHG-VP", [{"issuer": "Sở Trầm hương"}]),
    ("place", "places", PLACE, header("05/7/2031", "Núi Khế") + "Thông báo số 977-TB/TU", [{"issuer": "Tỉnh ủy Núi Khế", "place": "Núi Khế"}]),
    ("act by its name", "acts", ACT, "Căn cứ Luật Trầm hương năm 2031;", [{"kind": "name", "doc_type": "L", "resolved_code": "12/2031/QH17", "resolved_date": "2031-06-20"}]),
    ("act by its alias", "acts", ACT, "Căn cứ Luật Cây dó năm 2031;", [{"resolved_code": "12/2031/QH17"}]),
    ("act by its number", "acts", ACT, "Căn cứ Luật số 12/2031/QH17;", [{"resolved_date": "2031-06-20"}]),
    ("relation in front", "relations", RELATION, "Nhằm nội luật hóa Nghị định số 05/1999/NĐ-CP", [{"relation": "implements"}]),
    ("relation behind", "relations", AFTER, "Quyết định số 35/2024/QĐ-UBND thôi hiệu lực từ ngày 01/7/2025", [{"relation": "repeals"}]),
    ("words", "words", WORDS, "Nghị quyết số 12/NQ-HĐND được HĐND tỉnh chuẩn y ngày 05/3/2020", [{"date": "2020-03-05"}]),
    ("type in English", "foreign", foreign("type", "Edict", "NĐ"), "Edict No. 12/2020/ND-CP", [{"text": "Edict No. 12/2020/ND-CP", "doc_type": "NĐ"}]),
    ("body in English", "foreign", foreign("body", "Aloe Society", "Bộ Y tế"), "Decision No. 12/QD-XYZT dated 5 May 2020 of the Aloe Society", [{"issuer": "Bộ Y tế"}]),
    ("month in English", "foreign", foreign("month", "Brumaire", "11"), "Decree No. 12/2020/ND-CP dated 5 Brumaire 2020", [{"date": "2020-11-05"}]),
    ("relation in English", "foreign", foreign("before", "enlivening", "implements"), "enlivening Decree No. 12/2020/ND-CP", [{"relation": "implements"}]),
    ("type by its number", "doc_types", TYPE, "Công lệnh số 12 ngày 05/3/2020 của UBND tỉnh", [{"text": "Công lệnh số 12", "kind": "number", "doc_type": "CLE", "date": "2020-03-05"}]),
    ("type by its date", "doc_types", TYPE, "theo Công lệnh ngày 05/3/2020 của UBND tỉnh", [{"text": "Công lệnh ngày 05/3/2020", "kind": "date", "doc_type": "CLE"}]),
    ("head of a column", "columns", COLUMN, "| Số hiệu | Hôm ra |\n|---|---|\n| 12/QĐ-UBND về việc thi đua | 05/3/2020 |\n", [{"date": "2020-03-05"}]),
    ("kind of place", "place_kinds", PLACE_KIND, "Quyết định số 12/QĐ-UBND của UBND tổng Núi Khế", [{"issuer_text": "UBND tổng Núi Khế", "issuer_level": "commune"}]),
    ("unit of a pinpoint", "units", UNIT, "Đoản 3 Nghị định số 12/2020/NĐ-CP", [{"pinpoint": "Đoản 3"}]),
    ("numeral", "numerals", NUMERAL, "Nghị quyết Hội nghị lần thứ ba mươi Ban Chấp hành Trung ương khóa IX", [{"text": "Nghị quyết Hội nghị lần thứ ba mươi Ban Chấp hành Trung ương khóa IX"}]),
    ("trap: symbol", "traps", trap("symbol", "QĐ"), "Quyết định số 12/QĐ-UBND", []),
    ("trap: left", "traps", trap("left", "lệnh bài"), "lệnh bài số 12/QĐ-UBND", []),
    ("trap: unit", "traps", trap("unit", "cây"), "Chương trình 12 cây", []),
    ("trap: foreign", "traps", trap("foreign", "Atlantis"), "Luật Người nghèo của Atlantis năm 1601", []),
    ("trap: foreign body", "traps", trap("foreign_body", "Hội đồng Atlantis"), "Hội đồng Atlantis đã thông qua nghị quyết số 1593", []),
    ("damage: symbol", "damage", damage("symbol", "7U", "TU"), SCAN + "Nghị quyết số 25-NQ/7U." + SCAN, [{"code": "25-NQ/TU"}]),
]  # fmt: skip


def fields(found: Sequence[dantext.Citation], expected: Sequence[Record]) -> list[Record]:
    """The fields of the citations that are expected of them; of those behind, the text."""
    return [{k: getattr(c, k) for k in (expected[i] if i < len(expected) else ["text"])} for i, c in enumerate(found)]


@pytest.mark.parametrize(("table", "content", "text", "expected"), [pytest.param(*r[1:], id=r[0]) for r in ADDED])
def test_what_an_overlay_adds_is_extracted(tmp_path, table, content, text, expected):
    overlaid = dantext.Extractor(patterns=[lay(tmp_path, table, content)])
    assert fields(overlaid.extract(text), expected) == expected
    assert fields(dantext.extract(text), expected) != expected


LAYOUT = """[[layout]]
id = "X1"
name = "house numbering"
system = "state"
pattern = '(?P<n>N)/(?P<t>QĐ)-(?P<i>XYZT)'
resets = "never"
years = "2020-"
source = "our archive"
example = { text = "Quyết định số 12/QĐ-XYZT", code = "12/QĐ-XYZT" }
"""
COLLISION = """[[collision]]
token = "BTC"
readings = [{ means = "Ban Trồng cây", text = "Quyết định số 12/QĐ-BTC" }]
"""
RANK = """[[rank]]
types = ["Thông tư"]
source = "our archive"
example = "Thông tư số 01/2011/TT-BNV"
"""
TERM = """[[term]]
level = "province"
since = "2014-01-01"
source = "our archive"
"""
# Table, overlay, code, what an explanation of it says with the overlay and not without.
EXPLAINED: list[tuple[str, str, str, str, Callable[[Any], object], object]] = [
    ("type", "doc_types", TYPE, "12/CLE-UBND", lambda e: e.types[0].name, "Công lệnh"),
    ("issuer", "issuers", ISSUER, "12/QĐ-HHTSX", lambda e: e.bodies[0][1][0].name, "Hiệp hội Thử nghiệm"),
    ("part", "parts", part("head", "XG", "Xưởng"), "12/QĐ-XGVHTT", lambda e: e.bodies[0][1][0].name, "Xưởng Văn hóa và Thể thao"),
    ("layout", "layouts", LAYOUT, "12/QĐ-XYZT", lambda e: e.layout.id, "X1"),
    ("collision", "collisions", COLLISION, "12/QĐ-BTC", lambda e: "BTC: Ban Trồng cây, e.g. Quyết định số 12/QĐ-BTC" in e.confusions, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "content", "code", "field", "expected"), [pytest.param(*r[1:], id=r[0]) for r in EXPLAINED]
)
def test_what_an_overlay_adds_is_explained(tmp_path, table, content, code, field, expected):
    folder = lay(tmp_path, table, content)
    found = explain(code, dantext.Extractor(patterns=[folder], tokens="none"))
    assert found is not None
    assert field(found) == expected
    shipped = explain(code, dantext.Extractor(tokens="none"))
    with contextlib.suppress(IndexError, AttributeError):  # it knows no type, no body or no layout, or explains nothing
        assert field(shipped) != expected


def test_a_term_that_an_overlay_adds_begins_numbers_anew(tmp_path):
    dates = {"a": "12/8/2013", "b": "05/02/2014"}
    texts = {k: f"{header('10/9/2015')}Chương trình số 24-CTr/TU ngày {d} của Tỉnh ủy" for k, d in dates.items()}
    folder = archive(tmp_path / "out", texts)
    assert build(folder).documents == 1
    assert build(folder, [lay(tmp_path / "mine", "terms", TERM)]).documents == 2


def test_a_legislature_that_an_overlay_adds_dates_its_laws(tmp_path):
    text = "Căn cứ Luật số 12/2031/QH17;"
    overlaid = dantext.Extractor(patterns=[lay(tmp_path, "legislatures", LEGISLATURE)], tokens="none")
    assert check(text, overlaid) == []
    assert [f.code for f in check(text, dantext.Extractor(tokens="none"))] == ["legislature-year"]


def test_what_an_overlay_adds_is_checked(tmp_path):
    overlaid = dantext.Extractor(patterns=[lay(tmp_path, "doc_types", TYPE)], tokens="none")
    text = "Căn cứ Công lệnh số 12/QĐ-UBND ngày 05/3/2020 của UBND tỉnh Cà Mau;"
    assert [(f.code, "CLE" in f.advice) for f in check(text, overlaid)] == [("type-symbol-mismatch", True)]


def test_a_rank_that_an_overlay_adds_goes_before_the_shipped_ones(tmp_path):
    overlaid = dantext.Extractor(patterns=[lay(tmp_path, "ranks", RANK)], tokens="none")
    shipped = dantext.Extractor(tokens="none")
    text = "Quyết định số 28/2018/QĐ-TTg; Thông tư số 01/2011/TT-BNV"
    orders = [[r.doc_type for r in documents_cited([Listed("", *e.read(text))], e)] for e in (shipped, overlaid)]
    assert orders == [["QĐ", "TT"], ["TT", "QĐ"]]


def test_words_that_an_overlay_adds_come_first(tmp_path):
    assert Patterns([lay(tmp_path, "words", WORDS)]).words("passing")[0] == "chuẩn y"


def test_every_table_can_be_laid_over():
    tried = {table for _, table, *_ in (*ADDED, *EXPLAINED)} | {"terms", "legislatures", "ranks"}
    assert {f"{table}.toml" for table in tried} == set(_TABLES)


# -- what an overlay overrides --------------------------------------------------------------------------

WINS: list[tuple[str, str, str, str, Sequence[Record]]] = [
    ("type", "doc_types", TYPE.replace("CLE", "QĐ"), "Công lệnh số 12/QĐ-UBND", [{"doc_type": "QĐ", "doc_type_name": "Công lệnh"}]),
    ("issuer", "issuers", ISSUER.replace("HHTSX", "BTC"), "Quyết định số 12/QĐ-BTC", [{"issuer": "Hiệp hội Thử nghiệm"}]),
    ("abbreviation", "organisations", word("abbreviation", "HĐND", "x", "Hội đồng nhà dân"), "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của Ban HĐND tỉnh Cà Mau", [{"issuer": "Ban Hội đồng nhà dân tỉnh Cà Mau"}]),
    ("part", "parts", part("prefix", "BCĐ", "Ban Chỉ huy"), "Công văn số 12/BCĐHU-VP", [{"issuer": "Ban Chỉ huy Huyện ủy"}]),
    ("act", "acts", ACT.replace("Luật Trầm hương", "Luật Đất đai"), "Căn cứ Luật Đất đai năm 2031;", [{"resolved_code": "12/2031/QH17"}]),
    ("relation", "relations", RELATION.replace("nội luật hóa", "sửa đổi"), "sửa đổi Nghị định số 05/1999/NĐ-CP", [{"relation": "implements"}]),
    ("damage", "damage", damage("symbol", "IW", "CP"), SCAN + "Nghị quyết số 25-NQ/IW." + SCAN, [{"code": "25-NQ/CP"}]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "content", "text", "expected"), [pytest.param(*r[1:], id=r[0]) for r in WINS])
def test_an_overlay_wins(tmp_path, table, content, text, expected):
    overlaid = dantext.Extractor(patterns=[lay(tmp_path, table, content)])
    assert fields(overlaid.extract(text), expected) == expected
    assert fields(dantext.extract(text), expected) != expected


def test_a_layout_of_an_overlay_wins(tmp_path):
    folder = lay(tmp_path, "layouts", LAYOUT.replace("XYZT", "W"))
    found = explain("12/QĐ-UBND", dantext.Extractor(patterns=[folder], tokens="none"))
    assert found is not None
    assert found.layout is not None
    assert found.layout.id == "X1"


def test_the_first_folder_is_the_strongest(tmp_path):
    first = lay(tmp_path / "first", "issuers", ISSUER)
    second = lay(tmp_path / "second", "issuers", ISSUER.replace("Thử nghiệm", "Thứ nhì"))
    for folders, name in (([first, second], "Thử nghiệm"), ([second, first], "Thứ nhì")):
        (c,) = dantext.Extractor(patterns=folders, tokens="none").extract("Quyết định số 12/QĐ-HHTSX")
        assert c.issuer == f"Hiệp hội {name}"


@pytest.mark.parametrize(
    "encode",
    [lambda s: b"\xef\xbb\xbf" + s.encode(), lambda s: normalize("NFD", s).encode()],
    ids=["byte order mark", "letters in parts"],
)
def test_an_overlay_of_any_editor_is_read(tmp_path, encode):
    (tmp_path / "issuers.toml").write_bytes(encode(ISSUER))
    (c,) = dantext.Extractor(patterns=[tmp_path], tokens="none").extract("Quyết định số 12/QĐ-HHTSX")
    assert c.issuer == "Hiệp hội Thử nghiệm"


# -- what is wrong in an overlay ------------------------------------------------------------------------


def changed(row: str, field: str, value: str) -> str:
    """The row with another value of a field, or with a field more."""
    lines = [line for line in row.splitlines() if not line.startswith(f"{field} =")]
    return "\n".join([*lines, f"{field} = {value}"])


# Table, overlay, the entry and field that the message names, and what it says of them.
WRONG: list[tuple[str, str, str, str, str]] = [
    ("unknown field", "issuers", changed(ISSUER, "levl", '"central"'), "entry 1 (HHTSX): levl", "allowed: source, certainty, symbol"),
    ("missing field", "issuers", ISSUER.replace('system = "front"\n', ""), "entry 1 (HHTSX): system", "missing"),
    ("second entry", "issuers", ISSUER + ISSUER.replace("HHTSX", "HHTSY").replace("front", "planet"), "entry 2 (HHTSY): system: 'planet'", "allowed: assembly, court, front, party, standard, state"),
    ("level", "issuers", changed(ISSUER, "level", '"planet"'), "entry 1 (HHTSX): level: 'planet'", "central, commune, district, province"),
    ("certainty", "issuers", changed(ISSUER, "certainty", '"sure"'), "entry 1 (HHTSX): certainty: 'sure'", "sourced"),
    ("relation", "relations", changed(RELATION, "relation", '"supersedes"'), "entry 1 (supersedes): relation: 'supersedes'", "amends, attached_to, based_on"),
    ("position", "relations", changed(RELATION, "position", '"behind"'), "entry 1 (implements): position: 'behind'", "after, before"),
    ("kind of a word", "organisations", word("tail", "x", "x"), "entry 1 (tail): kind: 'tail'", "abbreviation, compound"),
    ("system of a type", "doc_types", changed(TYPE, "systems", '["planet"]'), "entry 1 (CLE): systems: 'planet'", "assembly"),
    ("no system", "doc_types", changed(TYPE, "systems", "[]"), "entry 1 (CLE): systems: []", "at least one"),
    ("another type of value", "issuers", changed(ISSUER, "legislature", '"no"'), "entry 1 (HHTSX): legislature: 'no'", "true or false"),
    ("field of a reading", "collisions", COLLISION.replace("text", "txt"), "entry 1 (BTC): readings.txt", "allowed: means, text"),
    ("field of a record", "words", WORDS.replace("{ date", "{ datum"), "entry 1 (passing): example.expect", "'datum'"),
    ("empty word", "doc_types", changed(TYPE, "words", '["công lệnh", ""]'), "entry 1 (CLE): words: ''", "a letter or digit first"),
    ("blank word", "doc_types", changed(TYPE, "words", '["  "]'), "entry 1 (CLE): words: '  '", "a letter or digit first"),
    ("space at the end", "doc_types", changed(TYPE, "words", '["công lệnh "]'), "entry 1 (CLE): words", "single spaces"),
    ("word over two lines", "doc_types", changed(TYPE, "words", r'["công\nlệnh"]'), "entry 1 (CLE): words", "single spaces"),
    ("no word", "doc_types", changed(TYPE, "words", "[]"), "entry 1 (CLE): words: []", "at least one"),
    ("signs for words", "relations", changed(RELATION, "phrases", '["…,"]'), "entry 1 (implements): phrases: '…,'", "a letter or digit first"),
    ("bracket for a word", "organisations", word("end", "(", "x"), "entry 1 (end): values: '('", "a letter or digit first"),
    ("class for a word", "words", words("passing", "[z-a]"), "entry 1 (passing): values: '[z-a]'", "a letter or digit first"),
    ("expression for a word", "traps", trap("left", "lệnh.*"), "entry 1 (left): values: 'lệnh.*'", "of signs"),
    ("name of signs", "acts", changed(ACT, "name", '"("'), "entry 1 ((): name: '('", "a letter or digit first"),
    ("alias of signs", "acts", changed(ACT, "aliases", '["-"]'), "entry 1 (Luật Trầm hương): aliases: '-'", "a letter or digit first"),
    ("variant of signs", "places", changed(PLACE, "variants", '["."]'), "entry 1 (Núi Khế): variants: '.'", "a letter or digit first"),
    ("empty symbol", "issuers", changed(ISSUER, "symbol", '""'), "symbol: ''", "a capital first"),
    ("bracket for a symbol", "doc_types", changed(TYPE, "symbols", '["("]'), "entry 1 (CLE): symbols: '('", "a capital first"),
    ("class for a symbol", "doc_types", changed(TYPE, "symbols", '["[z-a]"]'), "entry 1 (CLE): symbols: '[z-a]'", "a capital first"),
    ("words for a symbol", "parts", part("head", "Xưởng gỗ", "x"), "entry 1 (Xưởng gỗ): symbol", "a capital first"),
    ("blank source", "issuers", changed(ISSUER, "source", '" "'), "entry 1 (HHTSX): source: ' '", "some text"),
    ("blank reason", "traps", trap("left", "lệnh bài").replace("none of ours", ""), "entry 1 (left): reason: ''", "some text"),
    ("blank example", "issuers", changed(ISSUER, "example", '""'), "entry 1 (HHTSX): example: ''", "some text"),
    ("no date", "issuers", changed(ISSUER, "since", '"1/7/2025"'), "entry 1 (HHTSX): since: '1/7/2025'", "2025, 2025-07 or 2025-07-01"),
    ("no month", "doc_types", changed(TYPE, "until", '"2025-13"'), "entry 1 (CLE): until: '2025-13'", "2025, 2025-07 or 2025-07-01"),
    ("no day", "places", changed(PLACE, "since", '"2025-02-30"'), "entry 1 (Núi Khế): since: '2025-02-30'", "no day of the calendar"),
    ("year for a day", "acts", changed(ACT, "in_force", '"2025"'), "entry 1 (Luật Trầm hương): in_force: '2025'", "2025-07-01"),
    ("end before the beginning", "issuers", changed(changed(ISSUER, "since", '"2025-07"'), "until", '"2024"'), "entry 1 (HHTSX): until: '2024'", "before"),
    ("day of the year without years", "terms", changed(TERM, "since", '"07-01"'), "entry 1 (province): years", "needs them"),
    ("type that a type refines", "doc_types", changed(TYPE, "refines", '"QĐĐ"'), "entry 1 (CLE): refines: 'QĐĐ'", "the abbr of a document type; did you mean 'QĐ'?"),
    ("body that issues a type", "doc_types", changed(TYPE, "only_from", '["HĐBTT"]'), "entry 1 (CLE): only_from: 'HĐBTT'", "the symbol of an issuer; did you mean 'HĐBT'?"),
    ("successor", "issuers", changed(ISSUER, "successor", '"ZZZ"'), "entry 1 (HHTSX): successor: 'ZZZ'", "the symbol of an issuer"),
    ("merged place", "places", changed(PLACE, "merged_into", '"Cà Mâu"'), "entry 1 (Núi Khế): merged_into: 'Cà Mâu'", "did you mean 'Cà Mau'?"),
    ("type of an act", "acts", changed(ACT, "doc_type", '"Luật"'), "entry 1 (Luật Trầm hương): doc_type: 'Luật'", "the abbr of a document type"),
    ("issuer of an act", "acts", changed(ACT, "issuer", '"Quốc Hội"'), "entry 1 (Luật Trầm hương): issuer: 'Quốc Hội'", "did you mean 'Quốc hội'?"),
    ("type of a reading", "collisions", COLLISION.replace("text", 'doc_type = "ZZZ", text'), "entry 1 (BTC): readings.doc_type: 'ZZZ'", "the abbr of a document type"),
    ("id of words", "words", words("passin", "chuẩn y"), "entry 1 (passin): id: 'passin'", "did you mean 'passing'?"),
    ("damage: pairs", "damage", damage("letters", "unn"), "entry 1 (letters): values", "two characters"),
    ("damage: nothing to read", "damage", damage("shape", "rn"), "entry 1 (shape): read", "need it"),
    ("damage: read twice", "damage", damage("word", "số", "so"), "entry 1 (word): read", "'shape', 'symbol'"),
    ("pattern without an end", "layouts", changed(LAYOUT, "pattern", '"(N"'), "entry 1 (X1): pattern: '(N'", "missing ) at position 2"),
    ("pattern with a bad class", "layouts", changed(LAYOUT, "pattern", '"[z-a]"'), "entry 1 (X1): pattern: '[z-a]'", "bad character range at position 4"),
    ("one table for a list", "issuers", ISSUER.replace("[[issuer]]", "[issuer]"), "'issuer'", "[[issuer]]"),
    ("another table", "issuers", '[[isuer]]\nname = "A"\n', "'isuer'", "[[issuer]]"),
    ("no TOML", "issuers", "[[issuer]]\n\n[[issuer\n", "line 3", "]]"),
    ("string without an end", "issuers", '[[issuer]]\nname = "A', "line 2", "Unterminated string"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "content", "entry", "says"), [pytest.param(*r[1:], id=r[0]) for r in WRONG])
def test_what_is_wrong_in_an_overlay_is_told_in_one_line(tmp_path, table, content, entry, says):
    with pytest.raises(PatternError) as e:
        dantext.Extractor(patterns=[lay(tmp_path, table, content)])
    (message,) = str(e.value).splitlines()
    assert message.startswith(f"{tmp_path / table}.toml: ")
    assert entry in message
    assert says in message


def test_a_folder_without_tables_is_refused(tmp_path):
    with pytest.raises(PatternError, match=r"no pattern table here; expected one of collisions\.toml, "):
        dantext.Extractor(patterns=[tmp_path])


def test_a_reference_may_lead_to_an_entry_of_the_overlay(tmp_path):
    lay(tmp_path, "doc_types", changed(TYPE, "only_from", '["HHTSX"]'))
    lay(tmp_path, "issuers", changed(ISSUER, "successor", '"CTN"'))
    lay(tmp_path, "acts", changed(changed(ACT, "doc_type", '"CLE"'), "issuer", '"HH Thử"'))
    assert Patterns([tmp_path]).type_by_abbr["CLE"].only_from == ["HHTSX"]


def test_what_ships_passes_the_checks_of_overlays():
    """It is spared them when it is loaded, for they take time."""
    assert Patterns([patterns_dir()]).doc_types


# -- the patterns of users ------------------------------------------------------------------------------

LONG = "12/QĐ-" + "A" * 24 + "-" + "A" * 24


def explained(folder: Path, pattern: str) -> Any:
    """The explanation of a long code with a layout of this pattern."""
    extractor = dantext.Extractor(
        patterns=[lay(folder, "layouts", changed(LAYOUT, "pattern", f"'{pattern}'"))], tokens="none"
    )
    return explain(LONG, extractor)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(?:[0-9A-ZĐ/-]+)+!", "((?:.+)+)+x"])
def test_what_doubles_with_each_letter_does_not_match(tmp_path, pattern):
    assert explained(tmp_path, pattern).layout.id == "A1"


@pytest.mark.parametrize("pattern", ["12/QĐ-(?:(A|AA)+-?)+(?<!X)[a-z]", r"(.*)(.*)(.*)(.*)(.*)(.*)\1\2\3\4\5\6[a-z]"])
def test_a_pattern_that_comes_to_no_end_is_an_error(tmp_path, monkeypatch, pattern):
    monkeypatch.setattr(layouts, "TIMEOUT", 0.1)
    with pytest.raises(
        PatternError, match=r"layouts\.toml: X1 \(house numbering\): pattern: no end within 0\.1 s"
    ) as e:
        explained(tmp_path, pattern)
    assert len(str(e.value).splitlines()) == 1


def test_the_command_tells_it_as_wrong_usage(tmp_path):
    folder = lay(tmp_path, "layouts", changed(LAYOUT, "pattern", "'12/QĐ-(?:(A|AA)+-?)+(?<!X)[a-z]'"))
    done = CliRunner().invoke(command, [LONG, "--patterns", str(folder)])
    assert done.exit_code == 2
    assert "X1 (house numbering): pattern: no end within 1 s" in done.output


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        pytest.param("(?P<N>N)/QĐ-XYZT", True, id="name of a group"),
        pytest.param(r"\p{N}+/QĐ-W", True, id="property"),
        pytest.param(r"N/QĐ-W", True, id="placeholders"),
        pytest.param(r"[N]/QĐ-W", False, id="class"),
    ],
)
def test_placeholders_stand_alone(tmp_path, pattern, fits):
    folder = lay(tmp_path, "layouts", changed(LAYOUT, "pattern", f"'{pattern}'"))
    layout = Patterns([folder]).layouts[0]
    assert (layouts.groups_of(layout, "12/QĐ-XYZT") is not None) == fits


def grammar(folder: Path, pattern: str) -> Path:
    """A folder whose only table is a grammar with one rule."""
    rule = f"[[rule]]\nname = 'house rule'\npattern = '{pattern}'\nscore = 9\nexample = 'Quyết định số 12/QĐ-XYZT'\n"
    (folder / "grammar.toml").write_text(rule, "utf-8")
    return folder


def test_a_grammar_may_be_all_of_an_overlay(tmp_path):
    extractor = dantext.Extractor(patterns=[grammar(tmp_path, "C x (?<date> D )")], tokens="none")
    assert extractor.extract("Quyết định số 12/QĐ-UBND sáng ngày 05/3/2020")[0].date == "2020-03-05"
    assert dantext.extract("Quyết định số 12/QĐ-UBND sáng ngày 05/3/2020")[0].date is None


@pytest.mark.parametrize(("pattern", "says"), [("C {nothing}", "'nothing' is defined nowhere"), ("C (", "missing )")])
def test_a_rule_that_is_none_is_told_in_one_line(tmp_path, pattern, says):
    with pytest.raises(PatternError, match=r"grammar\.toml: rule 'house rule': pattern: ") as e:
        dantext.Extractor(patterns=[grammar(tmp_path, pattern)], tokens="none")
    assert says in str(e.value)


def test_a_rule_that_comes_to_no_end_is_told(tmp_path):
    extractor = dantext.Extractor(
        patterns=[grammar(tmp_path, r"C (.*)(.*)(.*)(.*)(.*)(.*)\1\2\3\4\5\6 [!%]")], tokens="none"
    )
    with pytest.raises(PatternError, match=r"rule 'house rule': pattern: no end within 1 s"):
        extractor.extract("Quyết định số 12/QĐ-UBND sáng" + ", trưa và tối" * 30)


def test_the_command_tells_a_rule_without_an_end_as_the_users(tmp_path):
    folder = grammar(tmp_path, r"C (.*)(.*)(.*)(.*)(.*)(.*)\1\2\3\4\5\6 [!%]")
    (tmp_path / "a.txt").write_text("Quyết định số 12/QĐ-UBND sáng" + ", trưa và tối" * 30, "utf-8")
    command = [sys.executable, "-m", "dantext.cli", "extract", str(tmp_path / "a.txt"), "--patterns", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("dantext: grammar.toml: rule 'house rule': pattern: no end within 1 s")
