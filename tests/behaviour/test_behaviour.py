"""What holds of generated citations and of changed texts: floors of a fixed seed; a new seed is `report.py`'s."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.behaviour import metamorphic, report
from tests.behaviour.cases import SECTIONS, make
from tests.behaviour.marked import Marked, Mention

FLOORS = tomllib.loads(Path(__file__).with_name("floors.toml").read_text("utf-8"))
SEED, CASES = 20260101, 2800
CORPUS = Path(__file__).parents[2] / "corpus"

EDITS = [
    ("in front of a span", [(4, 4, "**")], "xxx **abc yyy", (6, 9)),
    ("behind a span", [(7, 7, "**")], "xxx abc** yyy", (4, 7)),
    ("around a span", [(4, 4, "["), (7, 7, "]")], "xxx [abc] yyy", (5, 8)),
    ("inside a span", [(5, 6, "\r\n")], "xxx a\r\nc yyy", (4, 8)),
    ("the blank in front", [(3, 4, "\n\n")], "xxx\n\nabc yyy", (5, 8)),
    ("the blank behind", [(7, 8, "<br>")], "xxx abc<br>yyy", (4, 7)),
]


@pytest.mark.parametrize(("edits", "text", "span"), [pytest.param(*row[1:], id=row[0]) for row in EDITS])
def test_marks_are_carried_along(edits, text, span):
    changed = join_marked().edit(edits)
    assert changed.text == text
    assert [(s.start, s.end) for s in changed.spans] == [span]


def join_marked() -> Marked:
    return "xxx " + Marked("abc").mark("span", Mention()) + " yyy"


@pytest.fixture(scope="module")
def results():
    return report.run(SEED, CASES)


@pytest.mark.parametrize("section", list(SECTIONS))
def test_section(results, section):
    share, _ = report.shares(results, "section")[section]
    assert share >= FLOORS["section"][section]


def test_spans_are_well_formed(results):
    for case, _ in results:
        for one in case.expected:
            words = case.text[one.start or 0 : one.end]
            assert words.strip() and (one.start is None or words == words.strip()), (case.order, words)


def test_a_seed_gives_the_same_cases():
    from random import Random

    for section in SECTIONS:
        assert make(Random(5), section) == make(Random(5), section)


@pytest.fixture(scope="module")
def changed():
    units, places, failures = metamorphic.run(CORPUS)
    return units, places, Counter(f.property for f in failures)


@pytest.mark.parametrize("name", list(metamorphic.PROPERTIES))
def test_property(changed, name):
    units, _, failures = changed
    assert failures[name] / units <= FLOORS["metamorphic"][name]
