"""The tables: each entry decides what its example says."""

import copy
import itertools
import sys

import pytest

import dantext
from dantext.explain import explain
from dantext.extract import default_extractor
from dantext.finding.issuers import IssuerGrammar
from dantext.linking.identity import Identifier
from dantext.reading.repair import Repairer
from dantext.reading.rewrite import Edited
from dantext.tables.load import load
from dantext.writing.listing import Listed, documents_cited
from dantext.writing.listing.order import is_of
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
    assert explain(entry.example.code, default_extractor()).layout == entry


@pytest.mark.parametrize("entry", TABLES.relations, ids=lambda t: f"{t.relation} {t.phrases[0]}")
def test_relation_example(entry):
    assert only(entry.example).relation == entry.relation


@pytest.mark.parametrize("entry", TABLES.ranks, ids=lambda r: f"{r.system or ''} {r.types[0]} {(r.issuers or [''])[0]}")
def test_rank_example(entry):
    extractor = default_extractor()
    report, records = extractor.read(entry.example)
    (row,) = documents_cited([Listed("", report, records)], extractor)
    assert row.doc_type_name == entry.types[0]
    assert next(r for r in TABLES.ranks if is_of(row, r)) is entry


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


@pytest.mark.parametrize("entry", TABLES.issuers, ids=lambda i: f"{i.symbol or '-'} {i.name} {i.since or ''}")
def test_issuer_example(entry):
    c = only(entry.example)
    if entry.umbrella:
        assert c.issuer is None
        return
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
def test_named_document(entry):
    behind = f" ({entry.number})" if entry.doc_type == "NQ" else f" năm {entry.year}" if entry.year else ""
    c = dantext.extract(f"Căn cứ {entry.name}{behind};")[0]
    assert (c.doc_type, c.text.startswith(entry.name)) == (entry.doc_type, True)
    ambiguous = [w for w in c.warnings if w.startswith("act-ambiguous")]
    if ambiguous:
        assert entry.number is not None
        assert entry.number in ambiguous[0]
    else:
        assert (c.code or c.resolved_code, c.name) == (entry.number, entry.name)
        assert entry.date is None or (c.resolved_date or c.date) == entry.date


@pytest.mark.parametrize("entry", TABLES.parts, ids=lambda p: f"{p.kind} {p.symbol}")
def test_part_example(entry):
    c = only(f"Công văn số 12/{entry.example.symbol}-VP")
    assert c.issuer == entry.example.issuer


@pytest.mark.parametrize("entry", TABLES.words_table, ids=lambda w: f"{w.id}: {w.values[0]}")
def test_words_example(entry):
    assert any(value.lower() in entry.example.text.lower() for value in entry.values)
    c = only(entry.example.text)
    assert {field: getattr(c, field) or "" for field in entry.example.expect} == entry.example.expect


@pytest.mark.parametrize("entry", TABLES.words_table, ids=lambda w: f"{w.id}: {w.values[0]}")
def test_words_decide_what_their_example_says(entry, monkeypatch):
    """With a word that no text has in their place, a field differs."""
    others = copy.copy(TABLES)
    others._words = {}
    for row in TABLES.words_table:
        others._words.setdefault(row.id, []).extend(["xyzzy"] if row is entry else row.values)
    monkeypatch.setattr(sys.modules["dantext.extract"], "load", lambda _: others)
    found = dantext.Extractor(tokens="none").extract(entry.example.text)
    assert not found or {f: getattr(found[0], f) or "" for f in entry.example.expect} != entry.example.expect


@pytest.mark.parametrize("entry", TABLES.foreign, ids=lambda f: f"{f.language} {f.kind} {f.values[0]}")
def test_foreign_words_decide_what_their_example_says(entry, monkeypatch):
    """Without them a field differs."""
    assert any(value.lower() in entry.example.text.lower() for value in entry.values)
    c = only(entry.example.text)
    assert {field: getattr(c, field) for field in entry.example.expect} == entry.example.expect
    others = copy.copy(TABLES)
    others.foreign = [f for f in TABLES.foreign if f is not entry]
    monkeypatch.setattr(sys.modules["dantext.extract"], "load", lambda _: others)
    found = dantext.Extractor(tokens="none").extract(entry.example.text)
    assert not found or {f: getattr(found[0], f) for f in entry.example.expect} != entry.example.expect


@pytest.mark.parametrize("entry", TABLES.columns, ids=lambda c: f"{c.kind}: {c.heads[0]}")
def test_column_decides_what_its_example_says(entry, monkeypatch):
    """With heads that no table has in their place, a field differs."""
    expect = {field: value or None for field, value in entry.example.expect.items()}
    found = dantext.extract(entry.example.text)
    assert {field: getattr(found[0], field) for field in expect} == expect
    others = copy.copy(TABLES)
    others.columns = [c for c in TABLES.columns if c is not entry]
    monkeypatch.setattr(sys.modules["dantext.extract"], "load", lambda _: others)
    found = dantext.Extractor(tokens="none").extract(entry.example.text)
    assert not found or {field: getattr(found[0], field) for field in expect} != expect


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
    edited = Edited(f"{SCAN}{entry.example.printed}.{SCAN}")
    Repairer(TABLES).repair(edited)
    assert f"\n{entry.example.read}." in edited.text


def test_terms_follow_each_other():
    """Congresses in order, five years apart or so, and local committees of every level."""
    central = [t for t in TABLES.terms if t.level == "central"]
    assert [t.number for t in central] == sorted(t.number for t in central)
    days = [t.since for t in central]
    assert days == sorted(days)
    assert all(4 <= int(b[:4]) - int(a[:4]) <= 5 for a, b in itertools.pairwise(days))
    assert {t.level for t in TABLES.terms} == {"central", "province", "district", "commune"}


@pytest.mark.parametrize("entry", TABLES.place_kinds, ids=lambda k: k.name)
def test_place_kind_example(entry):
    c = only(entry.example.text)
    assert (c.place, c.issuer_level) == (entry.example.place, entry.example.level)


@pytest.mark.parametrize("entry", TABLES.legislatures, ids=lambda e: str(e.number))
def test_legislature_example(entry):
    c = only(entry.example)
    assert c.symbol is not None
    assert c.symbol.endswith(str(entry.number))
    year = c.year or int((c.date or "0")[:4])
    assert entry.first <= year <= entry.last


def test_legislatures_follow_each_other():
    listed = TABLES.legislatures
    assert [e.number for e in listed] == list(range(listed[0].number, listed[0].number + len(listed)))
    assert all(a.last == b.first for a, b in itertools.pairwise(listed))
