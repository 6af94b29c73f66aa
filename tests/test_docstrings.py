"""What documentation shows is what happens; what the package offers is documented with an example."""

from __future__ import annotations

import doctest
import importlib
import inspect
import re
import sys

import pytest

import dantext
from tests.support.sources import DANTEXT, sources

_RUN = re.compile(r"^ *>>> (?!.*\+SKIP)", re.MULTILINE)
SHOWN = sorted(module.name for module in sources(DANTEXT) if _RUN.search(module.text))
# What the example of a function shows that makes it, or of a property; and vocabularies.
WITHOUT = {
    "Citation", "Diff", "Document", "Effective", "Finding", "Kind", "Limits", "RECORD_VERSION", "ReadError", "Relation",
    "Report", "System", "__version__",
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_examples_show_what_happens(name):
    if name == "dantext.spacy_component":
        pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")
    if name == "dantext.batch.frames":
        pytest.importorskip("pandas", reason="needs pandas: pip install pandas")
        pytest.importorskip("polars", reason="needs Polars: pip install polars")
    importlib.import_module(name)
    done = doctest.testmod(sys.modules[name], verbose=False)  # in the package the name may mean a function
    assert done.attempted > 0
    assert done.failed == 0


@pytest.mark.parametrize("name", sorted({*dantext.__all__} - WITHOUT))
def test_what_is_offered_has_an_example(name):
    offered = getattr(dantext, name)
    function = vars(offered)[name] if inspect.ismodule(offered) else offered
    text = inspect.getdoc(function) or ""
    assert ">>> " in text, text
