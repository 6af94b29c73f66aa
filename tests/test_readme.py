"""What README shows is what happens."""

import contextlib
import io
import re
from pathlib import Path

import pytest

from dantext.check import CODES
from dantext.model import FIELDS

README = (Path(__file__).parent.parent / "README.md").read_text("utf-8")


EXAMPLES = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.mark.parametrize("code", EXAMPLES, ids=["library", "spaCy"])
def test_examples_print_what_they_say(code):
    if "import spacy" in code:
        pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")
    expected = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert out.getvalue().splitlines() == expected


def test_tables_name_every_rule_and_every_field():
    rules = re.search(r"\| rule \| finds \|\n.*?\n\n", README, re.DOTALL)
    fields = re.search(r"\| field \| meaning \|\n.*?\n\n", README, re.DOTALL)
    assert rules
    assert fields
    assert re.findall(r"^\| `([a-z-]+)` \|", rules[0], re.MULTILINE) == list(CODES)
    named = [f for line in fields[0].strip().splitlines() for f in re.findall(r"`([a-z_]+)`", line.split("|")[1])]
    assert set(named) == set(FIELDS)
