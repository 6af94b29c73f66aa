"""What README and the guides beside the code show is what happens."""

import contextlib
import io
import re
import shutil
import sys
from collections.abc import Iterator
from dataclasses import asdict

import duckdb
import pytest
from _pytest.mark import ParameterSet

from dantext.check import CODES
from dantext.model import FIELDS
from dantext.reading.files import Limits
from tests.support import ROOT
from tests.support.batches import batch

GUIDES = [ROOT / "README.md", *sorted((ROOT / "dantext").rglob("README.md"))]
SAID = "\n".join(path.read_text("utf-8") for path in GUIDES)


def examples() -> Iterator[ParameterSet]:
    """The blocks of Python, by the headings that they stand under."""
    heading, count = "", 0
    for under, code in re.findall(r"^##? ([^\n]+)|```python\n(.*?)```", SAID, re.DOTALL | re.MULTILINE):
        if under:
            heading, count = under, 0
            continue
        count += 1
        marks = [pytest.mark.slow] if "import SparkSession" in code else []
        yield pytest.param(code, marks=marks, id=f"{heading} {count}")


@pytest.mark.parametrize("code", list(examples()))
def test_examples_print_what_they_say(code, monkeypatch):
    if "import spacy" in code:
        pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")
    if "import SparkSession" in code:
        pytest.importorskip("pyspark", reason="needs Spark: pip install 'dantext[spark]'")
        if shutil.which("java") is None:
            pytest.skip("needs Java 17, e.g. openjdk-17-jre-headless")
        monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    expected = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    monkeypatch.chdir(ROOT)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, {})
    assert out.getvalue().splitlines() == expected


def test_tables_name_every_rule_and_every_field():
    rules = re.search(r"\| rule \| finds \|\n.*?\n\n", SAID, re.DOTALL)
    fields = re.search(r"\| field \| meaning \|\n.*?\n\n", SAID, re.DOTALL)
    assert rules
    assert fields
    assert re.findall(r"^\| `([a-z-]+)` \|", rules[0], re.MULTILINE) == list(CODES)
    named = [f for line in fields[0].strip().splitlines() for f in re.findall(r"`([a-z_]+)`", line.split("|")[1])]
    assert set(named) == set(FIELDS)


@pytest.mark.parametrize("file", ["dantext/reading/README.md", "README.vi.md"])
def test_the_table_of_limits_is_that_of_the_program(file):
    rows = re.findall(r"^\| `([a-z_]+)` \| ([0-9]+) (MB)?", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    assert {name: int(n) << 20 if unit else int(n) for name, n, unit in rows} == asdict(Limits())


def test_questions_for_an_archive_have_answers(tmp_path, monkeypatch):
    queries = re.search(r"```sql\n(.*?)```", SAID, re.DOTALL)
    assert queries
    batch(*sorted((ROOT / "corpus").glob("*.txt")), tmp_path / "gone.txt", out=tmp_path / "found")
    monkeypatch.chdir(tmp_path)
    answers = [duckdb.sql(q).fetchall() for q in queries[1].split(";") if q.strip()]
    assert [len(a) > 0 for a in answers] == [True, True, True]


def test_links_lead_somewhere():
    missing = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in (*GUIDES, *(ROOT / name for name in ("README.vi.md", "patterns/README.md", "corpus/README.md")))
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8"))
        if not any((folder / target).exists() for folder in (path.parent, ROOT))
    ]
    assert missing == []


def test_the_vietnamese_readme_has_the_code_tables_and_figures_of_the_guides():
    """Comments and prose differ; what is typed, named and measured does not."""
    vietnamese = (ROOT / "README.vi.md").read_text("utf-8")

    def blocks(text):
        return {
            re.sub(r"\s*(?:#|--) .*", "", line)
            for _, code in re.findall(r"```(\w+)\n(.*?)```", text, re.DOTALL)
            for line in code.splitlines()
        }

    def first_cells(text):
        return set(re.findall(r"^\| ((?:`[a-z_-]+` ?)+)\|", text, re.MULTILINE))

    def figures(text):
        rows = re.findall(r"^\|.*`(?:dantext|python) [^`]+` \|$", text, re.MULTILINE)
        return {re.sub(r"[^0-9]+", " ", row) for row in rows}

    assert blocks(vietnamese) - blocks(SAID) == set()
    assert first_cells(vietnamese) - first_cells(SAID) == set()
    assert figures(vietnamese) - figures(SAID) == set()
