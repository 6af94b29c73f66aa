"""Records as tables of other libraries."""

from __future__ import annotations

import re
import sys

import pytest

import dantext
from dantext.batch.arrow import CITATIONS
from dantext.model import FIELDS
from tests.support import CORPUS

RECORDS = dantext.extract((CORPUS / "party-report-dan-van.txt").read_text("utf-8"), "a.txt")


@pytest.mark.parametrize("records", [RECORDS, RECORDS[:1], []], ids=["many", "one", "none"])
def test_arrow_has_the_columns_of_a_batch(records):
    table = dantext.records_to_arrow(records)
    assert table.schema.equals(CITATIONS)
    assert [tuple(row.values()) for row in table.to_pylist()] == [
        tuple(list(v) if isinstance(v, tuple) else v for v in c.to_dict().values()) for c in records
    ]


@pytest.mark.parametrize("records", [RECORDS, []], ids=["many", "none"])
def test_pandas_has_them(records):
    pandas = pytest.importorskip("pandas", reason="needs pandas: pip install pandas")
    frame = dantext.records_to_pandas(iter(records))
    assert list(frame.columns) == list(FIELDS)
    assert [str(frame[name].dtype) for name in ("start", "year", "code")] == [
        "int64[pyarrow]",
        "int32[pyarrow]",
        "string[pyarrow]",
    ]
    assert [None if pandas.isna(code) else code for code in frame["code"]] == [c.code for c in records]


@pytest.mark.parametrize("records", [RECORDS, []], ids=["many", "none"])
def test_polars_has_them(records):
    polars = pytest.importorskip("polars", reason="needs Polars: pip install polars")
    frame = dantext.records_to_polars(iter(records))
    assert frame.columns == list(FIELDS)
    assert frame.schema["start"] == polars.Int64 and frame.schema["year"] == polars.Int32
    assert frame.schema["warnings"] == polars.List(polars.String)
    assert frame["year"].to_list() == [c.year for c in records]


@pytest.mark.parametrize("name", ["pyarrow", "pandas", "polars"])
def test_what_is_not_installed_is_named(name, monkeypatch):
    monkeypatch.setitem(sys.modules, name, None)
    make = {
        "pyarrow": dantext.records_to_arrow,
        "pandas": dantext.records_to_pandas,
        "polars": dantext.records_to_polars,
    }[name]
    said = f"{name} is not installed: pip install {name}"
    if name == "pyarrow":
        said = "needs pyarrow, which is not installed: pip install 'dantext[archive]'"
    with pytest.raises(ModuleNotFoundError, match=f"^{re.escape(said)}$"):
        make([])
