"""The register: its files keep their form, its facts fit together, and a code in any spelling finds its documents."""

import datetime
import re
from collections import Counter

import pytest

from dantext.tables.files import patterns_dir
from dantext.tables.load import load
from dantext.tables.register import CHANGES, DOCUMENTS, NAMED, Register, code_key
from dantext.tables.schema import PatternError, Registered

PATTERNS = load()
FOLDER = patterns_dir() / "register"
ALL: list[Registered] = list(PATTERNS.register.documents())
COLUMNS = {
    NAMED: "code type date issuer title names year in_force until replaced_by certainty source",
    DOCUMENTS: "code type date issuer title in_force until replaced_by certainty source",
    CHANGES: "code type part change by by_type by_part in_force",
}


@pytest.mark.parametrize("name", COLUMNS)
def test_files_have_their_form(name):
    head, *lines = (FOLDER / name).read_text("utf-8").removesuffix("\n").split("\n")
    columns = head.split("\t")
    assert columns == COLUMNS[name].split()
    assert len(lines) == len(set(lines))
    for line in lines:
        row = dict(zip(columns, line.split("\t"), strict=True))
        assert row["type"] in PATTERNS.type_by_abbr, line
        assert all(value == " ".join(value.split()) for value in row.values()), line
        for field in ("date", "in_force", "until"):
            if row.get(field):
                assert datetime.date.fromisoformat(row[field]).isoformat() == row[field]


def test_no_document_is_there_twice():
    rows = Counter((d.doc_type, code_key(d.number), d.date) for d in ALL if d.number)
    assert [row for row, n in rows.items() if n > 1] == []


def test_year_of_a_code_is_that_of_its_day():
    wrong = [(d.number, d.date) for d in ALL if d.number and d.date and _year(d.number) not in (None, d.date[:4])]
    assert wrong == []


def _year(code: str) -> str | None:
    found = re.match(r"[0-9]+/((?:19|20)[0-9]{2})/", code)
    return found[1] if found else None


def test_what_ended_was_there_before():
    assert [d.number for d in ALL if d.until and d.date and d.until < d.date] == []
    assert [d.number for d in ALL if d.replaced_by and d.replaced_by == d.number] == []


def test_force_begins_soon_after_the_day():
    days = {d.number: _days(d.date, d.in_force) for d in ALL if d.date and d.in_force}
    assert {number: n for number, n in days.items() if not 0 <= n <= _LONGEST} == {}


_LONGEST = 1000  # days: the longest that a law was given time


def _days(start: str, end: str) -> int:
    return (datetime.date.fromisoformat(end) - datetime.date.fromisoformat(start)).days


def test_every_row_says_how_well_it_is_known():
    assert {d.certainty for d in ALL} <= {"sourced", "number-sourced", "memory-high", "memory-medium", "seen-once"}
    assert all(d.source for d in ALL)


@pytest.mark.parametrize("code", ["08-QĐi/TW", "8-QĐ/TW", "08-QyĐ/TW", "08/QĐ-TW"])
def test_spellings_of_a_code(code):
    assert [d.date for d in PATTERNS.register.of_code(code)] == ["2018-10-25"]


def test_numbers_begin_again():
    assert {"2003-03-12", "2008-07-25", "2013-06-03"} <= {d.date for d in PATTERNS.register.of_code("25-NQ/TW")}


def test_what_became_of_a_document():
    (law,) = PATTERNS.register.of_code("13/2003/QH11")
    assert (law.usual_name, law.replaced_by) == ("Luật Đất đai", "45/2013/QH13")
    (decree,) = PATTERNS.register.of_code("110/2004/NĐ-CP")
    assert (decree.until, decree.replaced_by) == ("2020-03-05", "30/2020/NĐ-CP")


def test_changes_of_parts():
    changes = PATTERNS.register.changes("BL", "100/2015/QH13")
    assert ("Điều 135", "12/2017/QH14", "Điều 2", "2018-01-01") in [
        (c.part, c.by, c.by_part, c.in_force) for c in changes
    ]
    assert PATTERNS.register.changes("NQ", "100/2015/QH13") == []  # of another document with this number


def test_missing_files_are_named(tmp_path):
    with pytest.raises(PatternError, match=r"documents\.tsv.*reinstall dantext"):
        Register([], tmp_path).of_code("1/2020/NĐ-CP")
