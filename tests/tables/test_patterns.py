"""The tables: schema, examples, overlays."""

import itertools
from pathlib import Path

import pytest

import dantext
from dantext.finding.issuers import IssuerGrammar
from dantext.linking.identity import Identifier
from dantext.reading.repair import Repairer
from dantext.tables.load import load, load_table, patterns_dir
from dantext.tables.schema import PatternError
from tests.reading.test_repair import SCAN

TABLES = load()


def only(text):
    found = dantext.extract(text)
    assert found, f"nothing extracted from {text!r}"
    return found[0]


@pytest.mark.parametrize("entry", TABLES.doc_types, ids=lambda t: f"{t.abbr} {t.name}")
def test_document_type_example(entry):
    c = only(entry.example.text)
    assert (c.text, c.code) == (entry.example.text, entry.example.code)
    assert entry.generic or (c.doc_type, c.doc_type_name) == (entry.abbr, entry.name)


@pytest.mark.parametrize("entry", TABLES.layouts, ids=lambda t: t.id)
def test_layout_example(entry):
    assert only(entry.example.text).code == entry.example.code


@pytest.mark.parametrize("entry", TABLES.relations, ids=lambda t: f"{t.relation} {t.phrases[0]}")
def test_relation_example(entry):
    assert only(entry.example).relation == entry.relation


@pytest.mark.parametrize("text", [e for t in TABLES.traps for e in t.examples])
def test_trap_example(text):
    assert dantext.extract(text) == []


@pytest.mark.parametrize(
    ("token", "reading"),
    [pytest.param(c.token, r, id=f"{c.token}: {r.means}") for c in TABLES.collisions for r in c.readings],
)
def test_readings_of_one_token_are_told_apart(token, reading):
    if reading.nothing:
        assert dantext.extract(reading.text) == []
        return
    c = only(reading.text)
    for field in ("doc_type", "doc_type_name", "issuer", "symbol"):
        assert getattr(reading, field) in (None, getattr(c, field))
    if reading.until is not None:
        (old,) = [e for e in TABLES.issuers_by_symbol[token] if e.until and e.until.startswith(reading.until)]
        assert Identifier(TABLES, IssuerGrammar(TABLES)).by_token(token, c.date) is old


@pytest.mark.parametrize("path", sorted(patterns_dir().glob("*.toml")), ids=lambda p: p.name)
def test_every_entry_has_a_source(path):
    rows = load_table(path)
    assert rows
    assert all(getattr(r, "source", "x") or getattr(r, "reason", "x") for r in rows)


BROKEN = [
    (
        "unknown field",
        '[[issuer]]\nname = "A"\nsystem = "state"\nsource = "s"\nexample = "e"\nlevl = "central"\n',
        "levl",
    ),
    ("missing field", '[[issuer]]\nsymbol = "XYZ"\nname = "A"\nsystem = "state"\nexample = "e"\n', "XYZ"),
    (
        "wrong value",
        '[[issuer]]\nsymbol = "XYZ"\nname = "A"\nsystem = "planet"\nsource = "s"\nexample = "e"\n',
        "planet",
    ),
    ("wrong table", '[[isuer]]\nname = "A"\n', "isuer"),
    ("no TOML", "[[issuer\n", "issuers.toml"),
]


@pytest.mark.parametrize(("content", "names"), [pytest.param(*r[1:], id=r[0]) for r in BROKEN])
def test_broken_overlay_is_refused(tmp_path: Path, content, names):
    (tmp_path / "issuers.toml").write_text(content, "utf-8")
    with pytest.raises(PatternError, match=r"issuers\.toml") as e:
        dantext.Extractor(patterns=[tmp_path])
    assert names in str(e.value)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ('kind = "letters"\nvalues = ["bh", "unn"]', "two characters"),
        ('kind = "shape"\nvalues = ["rn"]', "read"),
        ('kind = "word"\nvalues = ["số"]\nread = "so"', "read"),
    ],
)
def test_damage_that_says_nothing_is_refused(tmp_path: Path, row, names):
    rest = 'source = "s"\nexample = { printed = "a", read = "b" }\n'
    (tmp_path / "damage.toml").write_text(f"[[damage]]\n{row}\n{rest}", "utf-8")
    with pytest.raises(PatternError, match=r"damage\.toml: entry 1") as e:
        dantext.Extractor(patterns=[tmp_path])
    assert names in str(e.value)


def test_empty_overlay_is_refused(tmp_path: Path):
    with pytest.raises(PatternError, match="no pattern table"):
        dantext.Extractor(patterns=[tmp_path])


def test_overlay_adds_an_issuer(tmp_path: Path):
    (tmp_path / "issuers.toml").write_text(
        '[[issuer]]\nsymbol = "HHTSX"\nname = "Hiệp hội Thử nghiệm"\nsystem = "front"\nsource = "test"\nexample = "e"\n',
        "utf-8",
    )
    text = "Quyết định số 12/QĐ-HHTSX"
    assert dantext.extract(text)[0].issuer is None
    assert dantext.Extractor(patterns=[tmp_path]).extract(text)[0].issuer == "Hiệp hội Thử nghiệm"


OVERLAY_TYPE = """
[[doc_type]]
abbr = "CLE"
name = "Công lệnh"
words = ["Công lệnh"]
symbols = ["CLE", "C.L"]
systems = ["state"]
source = "test"
example = { text = "Công lệnh số 12/CLE-UBND", code = "12/CLE-UBND" }
"""


@pytest.mark.parametrize(
    ("rows", "text", "expected"),
    [
        pytest.param("", "theo Công lệnh số 12 và", {"kind": "number", "number": "12"}, id="number"),
        pytest.param("", "theo Công lệnh số 12, 13 và", {"kind": "number", "number": "12"}, id="list of numbers"),
        pytest.param("", "theo Công lệnh ngày 05/3/2020 và", {"kind": "date", "date": "2020-03-05"}, id="date"),
        pytest.param("", "theo Công lệnh số 12/CLE-UBND", {"kind": "code", "symbol": "CLE-UBND"}, id="code"),
        pytest.param(
            'cited_by = ["bare number"]', "theo Công lệnh 12 và", {"kind": "number", "number": "12"}, id="bare number"
        ),
        pytest.param('cited_by = ["bare number"]', "theo CLE 12 và", {"text": "CLE 12"}, id="bare number, short"),
        pytest.param('cited_by = ["bare number"]', "theo CxL 12 và", None, id="a sign in a symbol is no pattern"),
        pytest.param('cited_by = ["name"]', "theo Công lệnh Vận tải thủy là", {"kind": "name"}, id="name"),
        pytest.param("", "theo Công lệnh 12 và", None, id="not by a bare number"),
        pytest.param("", "theo công lệnh ngày 05/3/2020", None, id="not by a date in small letters"),
        pytest.param("cited_by = []", "theo Công lệnh số 12 và Công lệnh ngày 05/3/2020", None, id="by neither"),
    ],
)
def test_overlay_adds_a_type(tmp_path: Path, rows, text, expected):
    (tmp_path / "doc_types.toml").write_text(f"{OVERLAY_TYPE}{rows}\n", "utf-8")
    assert not any(c.doc_type == "CLE" for c in dantext.extract(text))
    found = [c for c in dantext.Extractor(patterns=[tmp_path]).extract(text) if c.doc_type == "CLE"]
    if expected is None:
        assert found == []
        return
    assert found[0].doc_type_name == "Công lệnh"
    assert {field: getattr(found[0], field) for field in expected} == expected


@pytest.mark.parametrize("entry", TABLES.issuers, ids=lambda i: f"{i.symbol or '-'} {i.name} {i.since or ''}")
def test_issuer_example(entry):
    c = only(entry.example)
    assert c.issuer == entry.name or (" và " in c.issuer and entry.name in c.issuer)
    assert entry.symbol is None or c.symbol is not None


@pytest.mark.parametrize("entry", TABLES.organisations_table, ids=lambda w: f"{w.kind} {w.values[0]}")
def test_organisation_words_example(entry):
    assert only(entry.example.text).issuer == entry.example.issuer


@pytest.mark.parametrize("entry", TABLES.places, ids=lambda p: f"{p.name} {p.since or ''}{p.until or ''}")
def test_place_example(entry):
    c = only(f"Quyết định số 12/QĐ-UBND ngày 05/4/2022 của {entry.example} về việc thi đua")
    assert (c.issuer_text, c.place, c.issuer_level) == (entry.example, entry.name, "province")


@pytest.mark.parametrize("entry", TABLES.acts, ids=lambda a: f"{a.name} {a.year} {a.number}")
def test_act_example(entry):
    c = only(f"Căn cứ {entry.example};")
    assert c.doc_type == entry.doc_type
    assert entry.example.startswith(c.text)
    ambiguous = [w for w in c.warnings if w.startswith("act-ambiguous")]
    if ambiguous:
        assert entry.number is not None
        assert entry.number in ambiguous[0]
    else:
        assert (c.code or c.resolved_code) == entry.number
        assert entry.date is None or (c.resolved_date or c.date) == entry.date


@pytest.mark.parametrize("entry", TABLES.parts, ids=lambda p: f"{p.kind} {p.symbol}")
def test_part_example(entry):
    c = only(f"Công văn số 12/{entry.example.symbol}-VP")
    assert c.issuer == entry.example.issuer


@pytest.mark.parametrize("entry", TABLES.words_table, ids=lambda w: f"{w.id}: {w.values[0]}")
def test_words_example(entry):
    assert any(value in entry.example.text.lower() for value in entry.values)
    c = only(entry.example.text)
    assert {field: getattr(c, field) for field in entry.example.expect} == entry.example.expect


@pytest.mark.parametrize("entry", TABLES.numerals, ids=lambda n: str(n.number))
def test_numeral_example(entry):
    digits, words = dantext.extract(entry.example)
    assert digits.doc == words.doc


@pytest.mark.parametrize("entry", TABLES.units, ids=lambda u: u.level)
def test_unit_example(entry):
    assert only(entry.example.text).pinpoint == entry.example.pinpoint
    (part,) = dantext.parse_pinpoint(entry.example.pinpoint)
    assert list(part) == [entry.level]


@pytest.mark.parametrize("entry", [d for d in TABLES.damage if d.kind == "part"], ids=lambda d: d.values[0])
def test_damaged_part_is_read_in_any_text(entry):
    assert only(entry.example.printed).code == entry.example.read


@pytest.mark.parametrize(
    "entry", [d for d in TABLES.damage if d.kind != "part"], ids=lambda d: f"{d.kind} {d.values[0]}"
)
def test_damage_example(entry):
    read = entry.example.printed
    for rewrite in Repairer(TABLES).repair(f"{SCAN}{entry.example.printed}.{SCAN}"):
        read = rewrite.text
    assert f"\n{entry.example.read}." in read


def test_terms_follow_each_other():
    """Congresses in order, five years apart or so, and local committees of every level."""
    central = [t for t in TABLES.terms if t.level == "central"]
    assert [t.number for t in central] == sorted(t.number for t in central)
    days = [t.since for t in central]
    assert days == sorted(days)
    assert all(4 <= int(b[:4]) - int(a[:4]) <= 5 for a, b in itertools.pairwise(days))
    assert {t.level for t in TABLES.terms} == {"central", "province", "district", "commune"}
