"""Records in pydantic models and FastAPI applications: pip install 'dantext[integrations]'."""

# No postponed annotations here: FastAPI reads those of functions.
import json
from typing import get_args

import msgspec
import pytest

import dantext
from dantext.check import Finding
from dantext.check.finding import Edit
from dantext.model import FIELDS, Kind
from dantext.rag import Chunk, split
from tests.support import CORPUS

pydantic = pytest.importorskip("pydantic", reason="needs pydantic: pip install pydantic")

TEXT = (CORPUS / "party-report-dan-van.txt").read_text("utf-8")
FINDING = Finding(
    source="a", start=0, end=1, line=1, column=1, code="spacing", text="x", message="m", advice="a",
    edits=(Edit(start=0, end=1, text="y"),),
)  # fmt: skip
RECORDS = [
    (dantext.Citation, dantext.extract(TEXT)[3]),
    (dantext.Report, dantext.describe(TEXT)),
    (Finding, FINDING),
    (Chunk, split(TEXT, size=500)[3]),
]


def plain(records):
    """What JSON has of records."""
    return json.loads(msgspec.json.encode(records))


@pytest.mark.parametrize(("kind", "record"), RECORDS, ids=lambda v: getattr(v, "__name__", ""))
def test_a_record_goes_through_pydantic_unchanged(kind, record):
    adapter = pydantic.TypeAdapter(kind)
    assert adapter.validate_python(record) is record
    assert adapter.validate_json(adapter.dump_json(record)) == record
    assert adapter.validate_python(adapter.dump_python(record)) == record
    assert json.loads(adapter.dump_json(record)) == plain(record)


def test_a_record_in_a_model():
    model = pydantic.create_model("Page", found=(list[dantext.Citation], ...))
    page = model(found=dantext.extract(TEXT))
    assert model.model_validate_json(page.model_dump_json()) == page


WRONG = [
    ("a kind that there is not", {"kind": "novel"}, "kind"),
    ("no start", {"start": None}, "start"),
    ("a field that there is not", {"colour": "red"}, "colour"),
]


@pytest.mark.parametrize(("change", "field"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_no_record_is_refused(change, field):
    given = msgspec.to_builtins(dantext.extract(TEXT)[3]) | change
    with pytest.raises(pydantic.ValidationError) as e:
        pydantic.TypeAdapter(dantext.Citation).validate_json(json.dumps(given))
    assert field in str(e.value)


def test_the_schema_has_every_field():
    schema = pydantic.TypeAdapter(list[dantext.Citation]).json_schema(mode="serialization")
    citation = schema["$defs"]["Citation"]
    assert tuple(citation["properties"]) == FIELDS
    assert set(citation["properties"]["kind"]["enum"]) == set(get_args(Kind))
    assert pydantic.TypeAdapter(dantext.Citation).json_schema()["required"] == [
        "start", "end", "text", "kind", "full_start", "full_end",
    ]  # fmt: skip


def test_fastapi_takes_and_gives_records():
    pytest.importorskip("fastapi", reason="needs FastAPI: pip install 'dantext[integrations]'")
    pytest.importorskip("httpx", reason="needs httpx: pip install 'dantext[integrations]'")
    from fastapi import FastAPI
    from fastapi.testclient import TestClient

    app = FastAPI()

    @app.post("/extract")
    def extract(text: str) -> list[dantext.Citation]:
        return dantext.extract(text)

    @app.post("/codes")
    def codes(records: list[dantext.Citation]) -> list[str | None]:
        return [r.code for r in records]

    client = TestClient(app)
    text = "Nghị quyết số 25-NQ/TW và Nghị định 29/2013/NĐ-CP"
    found = client.post("/extract", params={"text": text}).json()
    assert found == plain(dantext.extract(text))
    assert client.post("/codes", json=found).json() == ["25-NQ/TW", "29/2013/NĐ-CP"]
    assert client.post("/codes", json=[{"start": 1}]).status_code == 422
    components = client.get("/openapi.json").json()["components"]["schemas"]
    assert any(name.startswith("Citation") for name in components)
