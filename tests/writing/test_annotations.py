"""Out to people who correct, and in again as gold."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys

import pytest

import dantext
from dantext.evaluate import score
from dantext.writing.annotations import (
    CorrectionError,
    LabelStudioWriter,
    ProdigyWriter,
    label_config,
    read_corrections,
)
from tests.support import CORPUS

REPORTS = [CORPUS / f"{name}.txt" for name in ("party-report-dan-van", "judgment", "official-letter", "hard-negative")]
EMOJI = "📄 Thực hiện Nghị quyết số 25-NQ/TW ngày 03/6/2013; 📄 Kế hoạch 147/KH - UBND."


@pytest.fixture(scope="module")
def extractor():
    return dantext.Extractor(tokens="none")


def written(writer, texts, extractor) -> bytes:
    out = io.BytesIO()
    made = writer(out)
    for source, text in texts.items():
        made.write(source, text, *extractor.read(text, source))
    made.close()
    return out.getvalue()


def finished(tasks: bytes, **annotation) -> list[dict]:
    """Tasks as Label Studio exports them when somebody has taken the predictions over."""
    return [
        {"id": i, "data": t["data"], "predictions": [], "annotations": [{"id": i, "was_cancelled": False,
         "result": t["predictions"][0]["result"]} | annotation]}
        for i, t in enumerate(json.loads(tasks))
    ]  # fmt: skip


def answered(lines):
    """What Prodigy writes when somebody has accepted the tasks."""
    return "\n".join(json.dumps(json.loads(line) | {"answer": "accept"}) for line in lines.splitlines()).encode()


def corrections(tmp_path, content):
    path = tmp_path / "export.json"
    path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
    return list(read_corrections(path))


def folder_of(tmp_path, corrected):
    folder = tmp_path / "gold"
    folder.mkdir()
    for one in corrected:
        (folder / f"{one.name}.txt").write_bytes(one.text.encode())
        (folder / f"{one.name}.jsonl").write_text("\n".join(map(json.dumps, one.records)), "utf-8")
    return folder


@pytest.mark.parametrize("tool", ["Label Studio", "Prodigy"])
def test_what_goes_out_comes_in_as_gold_that_scores_one(tool, extractor, tmp_path):
    texts = {f"reports/{p.name}": p.read_bytes().decode() for p in REPORTS} | {"emoji.docx": EMOJI}
    if tool == "Label Studio":
        export = json.dumps(finished(written(LabelStudioWriter, texts, extractor))).encode()
    else:
        export = answered(written(ProdigyWriter, texts, extractor))
    made = corrections(tmp_path, export)
    assert [(c.name, c.text, c.bare) for c in made] == [
        (s.split("/")[-1].split(".")[0], t, 0) for s, t in texts.items()
    ]
    scores = score(folder_of(tmp_path, made), extractor.extract)
    assert scores.gold == scores.predicted > 100
    assert (scores.span_f1, scores.headline_f1, scores.title_token_f1, scores.links_f1) == (1.0, 1.0, 1.0, 1.0)
    assert set(scores.fields.values()) == {1.0}


def test_corrections_come_back(extractor, tmp_path):
    text = "Thực hiện Nghị quyết số 25-NQ/TW và Quyết định số 5."
    tasks = finished(written(LabelStudioWriter, {"a.txt": text}, extractor))
    result = tasks[0]["annotations"][0]["result"]
    for one in result:
        if one["id"] == "c0" and one["from_name"] == "relation":
            one["value"]["choices"] = ["cites"]
        if one["id"] == "c0" and one["from_name"] == "number":
            one["value"]["text"] = ["25", "26"]
    span = {"start": 0, "end": 9}
    result = [one for one in result if one["id"] != "c1"]
    result.append({"id": "x", "from_name": "kind", "to_name": "text", "type": "labels",
                   "value": span | {"text": text[:9], "labels": ["name"]}})  # fmt: skip
    result.append(
        {"id": "x", "from_name": "year", "to_name": "text", "type": "textarea", "value": span | {"text": ["2013"]}}
    )
    tasks[0]["annotations"] += [{"was_cancelled": False, "result": result}, {"was_cancelled": True, "result": []}]
    (made,) = corrections(tmp_path, tasks)
    assert [(r["kind"], r["text"], r["number"], r["relation"], r["year"]) for r in made.records] == [
        ("name", "Thực hiện", None, None, 2013),
        ("code", "Nghị quyết số 25-NQ/TW", "26", "cites", None),
    ]
    assert made.bare == 1


def test_what_nobody_has_finished_is_no_gold(extractor, tmp_path):
    tasks = written(LabelStudioWriter, {"a.txt": EMOJI}, extractor)
    assert corrections(tmp_path, tasks) == []
    assert corrections(tmp_path, finished(tasks, was_cancelled=True)) == []
    line = json.loads(written(ProdigyWriter, {"a.txt": EMOJI}, extractor))
    assert corrections(tmp_path, json.dumps(line | {"answer": "reject"}).encode()) == []
    assert len(corrections(tmp_path, json.dumps(line | {"answer": "accept"}).encode())) == 1


def test_units_of_javascript_are_told_by_the_words(extractor, tmp_path):
    tasks = finished(written(LabelStudioWriter, {"a.txt": EMOJI}, extractor))
    for one in tasks[0]["annotations"][0]["result"]:
        for end in ("start", "end"):
            one["value"][end] = len(EMOJI[: one["value"][end]].encode("utf-16-le")) // 2
    (made,) = corrections(tmp_path, tasks)
    assert [r["text"] for r in made.records] == ["Nghị quyết số 25-NQ/TW", "Kế hoạch 147/KH - UBND"]
    assert all(EMOJI[r["start"] : r["end"]] == r["text"] for r in made.records)


def region(**value):
    return [{"data": {"text": "abc"}, "annotations": [{"result": [
        {"id": "x", "from_name": "kind", "to_name": "text", "type": "labels", "value": value},
        {"id": "x", "from_name": "year", "to_name": "text", "type": "textarea", "value": {"text": ["MMXX"]}},
    ]}]}]  # fmt: skip


WRONG = [
    ("other words", region(start=0, end=2, text="xy", labels=["code"]), "task 1: 0 to 2 is 'ab' in the text and 'xy' in the export"),
    ("behind the text", region(start=1, end=9, labels=["code"]), "task 1: 1 to 9 is 'bc' in the text and None in the export"),
    ("no span", region(start=2, end=1, labels=["code"]), "task 1: 2 to 1 is no span"),
    ("another label", region(start=0, end=2, text="ab", labels=["PER"]), "task 1: 'PER' is no kind of mention: code, number"),
    ("a year that is none", region(start=0, end=2, text="ab", labels=["code"]), "task 1: year 'MMXX' of 'ab' is no number"),
    ("no text", [{"data": {}, "annotations": [{"result": []}]}], "task 1: has no 'text'"),
    ("no tasks", [1], "task 1: 'int' object has no attribute"),
    ("no JSON", b"<xml/>", "is no JSON of Label Studio and no JSON lines of Prodigy"),
]  # fmt: skip


@pytest.mark.parametrize(("export", "said"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_no_export_is_said(export, said, tmp_path):
    with pytest.raises(CorrectionError, match=re.escape(said)):
        corrections(tmp_path, export)


def test_label_studio_takes_interface_and_tasks(extractor):
    sdk = pytest.importorskip(
        "label_studio_sdk.label_interface", reason="needs label-studio-sdk: pip install 'dantext[integrations]'"
    )
    interface = sdk.LabelInterface(label_config())
    interface.validate()
    for task in json.loads(written(LabelStudioWriter, {"a.txt": EMOJI, "b.txt": REPORTS[0].read_text()}, extractor)):
        assert interface.validate_task({"data": task["data"]})
        assert interface.validate_prediction(task["predictions"][0], return_errors=True) == []


def test_spacy_takes_the_spans_of_prodigy(extractor):
    spacy = pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")
    nlp = spacy.blank("xx")
    for line in written(ProdigyWriter, {p.name: p.read_text() for p in REPORTS}, extractor).splitlines():
        task = json.loads(line)
        doc = nlp(task["text"])
        spans = [doc.char_span(s["start"], s["end"], s["label"], alignment_mode="expand") for s in task["spans"]]
        assert spans
        assert None not in spans


def test_the_commands(tmp_path):
    def run(*arguments):
        command = [sys.executable, "-m", "dantext.cli", *arguments]
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=tmp_path)

    (tmp_path / "a.txt").write_text(EMOJI, "utf-8")
    run("extract", "--tokens", "none", "a.txt", "--format", "prodigy", "-o", "p.jsonl")
    (tmp_path / "p.jsonl").write_bytes(answered((tmp_path / "p.jsonl").read_text("utf-8")))
    done = run("gold", "p.jsonl", "-o", "gold")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "gold: 1 texts, 2 mentions\n")
    assert json.loads(run("eval", "--tokens", "none", "gold").stdout)["headline_f1"] == 1.0
    done = run("gold", "p.jsonl", "-o", "gold")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2,
        "Error: gold/a.txt: is there already; name another folder",
    )
    run("extract", "--tokens", "none", "a.txt", "--format", "labelstudio", "-o", "t.json")
    done = run("gold", "t.json", "-o", "other")
    assert done.returncode == 2
    assert "nobody has corrected a text of this export" in done.stderr
    assert not (tmp_path / "other").exists()
    bare = {"text": EMOJI, "spans": [{"start": 0, "end": 3, "label": "code"}]}
    (tmp_path / "bare.jsonl").write_text(json.dumps(bare | {"answer": "accept"}), "utf-8")
    done = run("gold", "bare.jsonl", "-o", "bare")
    assert done.stderr.splitlines()[-1].startswith("dantext: 1 mention has no fields: complete them")
    assert (tmp_path / "bare" / "task-1.jsonl").is_file()
