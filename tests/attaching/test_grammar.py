"""Rows of letters: what the grammar says of the beginning of a row holds for the row."""

from __future__ import annotations

import random

import pytest
import regex

from dantext.attaching.grammar import Grammar, Reading
from dantext.tables.load import load

LETTERS = 'xx,DFvowB(),;.CBFDdyYxXbnN|oujviMkHlwRpAacEsVqtegz&KmSQhfPT()“”",;:.-…'
BEGINS = ("D", "DoF", "oF", "v", "oFvx", "Dv“x”", "uFi", "pBi", "yX", "tP", "(D", ",F", "w", "")


@pytest.fixture(scope="module")
def grammar() -> Grammar:
    return Grammar(load())


def readings(grammar: Grammar, row: str) -> list[Reading] | None:
    found = grammar.behind(row, "", 0)
    return None if found is None else list(found)


@pytest.mark.parametrize("seed", range(4))
def test_what_a_beginning_settles_holds_for_the_row(grammar: Grammar, seed: int) -> None:
    drawn = random.Random(seed)
    for _ in range(400):
        row = "C" + drawn.choice(BEGINS) + "".join(drawn.choices(LETTERS, k=drawn.randrange(1, 30))) + "Z"
        whole = readings(grammar, row)
        settled = [found for n in range(3, len(row)) if (found := readings(grammar, row[:n])) is not None]
        assert all(found == whole for found in settled), row


@pytest.mark.parametrize(
    ("row", "settled"),
    [("CDoFxx", True), ("C,xxTe", True), ("CDoFvx", False), ("CDoF", False), ("Cvx.x", True)],
)
def test_a_title_is_read_to_its_end(grammar: Grammar, row: str, settled: bool) -> None:
    assert (readings(grammar, row) is not None) is settled


def test_stops_are_looked_for_where_one_can_begin() -> None:
    stop = load().definitions["stop"]
    gate, _, stops = stop.partition(") ")
    gated, plain = (regex.compile(pattern, regex.VERBOSE) for pattern in (stop, stops))
    drawn = random.Random(1)
    assert gate.startswith("(?= [")
    for _ in range(4000):
        row = "".join(drawn.choices(LETTERS + "Z", k=6))
        assert [m.span() for m in gated.finditer(row)] == [m.span() for m in plain.finditer(row)], row


def test_a_rule_counts_only_behind_what_leads_on_to_it(grammar: Grammar) -> None:
    row = "C,FQxxZ"

    def rules(front: str) -> list[str]:
        return [reading.rule.name for reading in grammar.behind(row, front, len(front)) or ()]

    assert rules("xe")[0] == "said by who issued it"
    assert "said by who issued it" not in rules("xx")
