"""Which document a citation means: never a wrong one, whatever the way of citing, the term and the year of the report."""

import pytest

from dantext.extract import default_extractor
from dantext.tables.load import load
from tests.behaviour.resolution import of_party, of_state, table

LEAST = 0.995  # of the citations that say enough are resolved


@pytest.fixture(scope="module")
def state():
    return table(list(of_state(load(), seed=20261129, count=500)), default_extractor())


@pytest.fixture(scope="module")
def party():
    return table(list(of_party(load())), default_extractor())


@pytest.mark.parametrize("way", ["bare code", "wrong date", "pinpoint", "title", "list", "name and year"])
def test_state_documents(state, way):
    counts = state[way]
    assert counts["wrong"] == 0
    assert counts["right"] >= LEAST * counts.total()


WITH_TERM = ["body with term", "term", "term in brackets", "plenum with term", "day"]
NONE = ["term of none", "no term, five years later", "report before it"]


@pytest.mark.parametrize("way", [*WITH_TERM, *NONE])
def test_party_documents(party, way):
    counts = party[way]
    assert counts["wrong"] == 0
    assert counts["right"] >= LEAST * counts.total()


@pytest.mark.parametrize("way", ["no term", "number and year"])
def test_what_says_too_little_is_never_wrong(party, state, way):
    counts = (party | state)[way]
    assert counts["wrong"] == 0
    assert counts["right"] > 0
