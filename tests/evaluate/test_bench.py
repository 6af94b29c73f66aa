"""Systems side by side: predictions are read as they are given, baselines score what they score."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest

import dantext
from dantext.cli.bench import _BASELINES
from dantext.evaluate import GoldError
from dantext.evaluate.baselines import BASELINES, entity_ruler, naive_regex, underthesea_ner
from dantext.evaluate.bench import compare, published
from tests.support import CORPUS

TEXT = "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ, và Kế hoạch số 5/KH-UBND;"


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, "utf-8")
    records = [json.dumps(c.to_dict()) for c in dantext.extract(TEXT)]
    (folder / "a.jsonl").write_text("\n".join(records), "utf-8")
    return folder


def scores(gold, *lines):
    path = gold.parent / "p.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), "utf-8")
    _, row = compare(gold, dantext.extract, [path], [])
    assert row.system == "p.jsonl"
    return row.scores


FIRST, SECOND = {"start": 7, "end": 33}, {"start": 67, "end": 88}


def test_spans_alone_are_predictions(gold):
    made = scores(gold, {"source": "a", **FIRST}, {"source": "x/y/a.txt", **SECOND})
    assert (made.span_f1, made.overlap_f1, made.headline_f1) == (1.0, 1.0, 0.0)


def test_fields_are_scored_and_other_keys_are_left_out(gold):
    first = dantext.extract(TEXT)[0].to_dict() | {"score": 0.9}
    made = scores(gold, first | {"source": "a.txt"})
    assert (made.predicted, made.span_precision, made.span_recall, made.headline_f1) == (1, 1.0, 0.5, 0.6667)


def test_what_overlaps_is_found_once(gold):
    made = scores(gold, *({"source": "a", "start": s, "end": e} for s, e in ((7, 20), (20, 33), (60, 70))))
    assert (made.span_f1, made.overlap_f1) == (0.0, 0.8)


WRONG = [
    ("no source", '{"start": 0, "end": 1}', "p.jsonl:1: has no 'source'"),
    ("another text", '{"source": "b", "start": 0, "end": 1}', "p.jsonl:1: the gold has no text 'b'"),
    ("behind the text", '{"source": "a", "start": 0, "end": 999}', "p.jsonl:1: 0 to 999 is no span of a"),
    ("no span", '{"source": "a", "start": 5, "end": 5}', "p.jsonl:1: 5 to 5 is no span of a"),
    ("no number", '{"source": "a", "start": "5", "end": 6}', "p.jsonl:1: 5 to 6 is no span of a"),
    ("a field of another type", '{"source": "a", "start": 0, "end": 6, "year": "x"}', "p.jsonl:1: is no record (Expected `int | null`"),
    ("no JSON", '\n{"source"', "p.jsonl:2: is no record (Input data was truncated"),
    ("no object", "[]", "p.jsonl:1: is no record (Expected `object`, got `array`"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "said"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_no_prediction_is_refused_by_its_line(line, said, gold):
    (gold.parent / "p.jsonl").write_text(line, "utf-8")
    with pytest.raises(GoldError, match=re.escape(said)):
        list(compare(gold, dantext.extract, [gold.parent / "p.jsonl"], []))


@pytest.mark.parametrize("name", ["regex", "entity-ruler"])
def test_a_baseline_is_worse_than_dantext_and_better_than_nothing(name):
    if name == "entity-ruler":
        pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")
    ours, theirs = (row.scores for row in compare(CORPUS, dantext.extract, [], [name]))
    assert 0.6 < theirs.span_f1 < 0.8 < ours.span_f1
    assert 0.05 < theirs.headline_f1 < 0.3 < ours.headline_f1


def test_the_regular_expression_reads_what_one_expects():
    first, second = naive_regex(TEXT)
    assert (first.text, first.code, first.date, first.issuer_text) == (
        "Nghị định số 29/2013/NĐ-CP", "29/2013/NĐ-CP", "2013-04-08", "Chính phủ",
    )  # fmt: skip
    assert (second.text, second.doc_type, second.symbol) == ("Kế hoạch số 5/KH-UBND", "KH", "KH-UBND")


def test_the_entity_ruler_sees_type_words_and_code():
    pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")
    assert [c.text for c in entity_ruler("Theo Nghị định số 29/2013/NĐ-CP và 25-NQ/TW")] == [
        "Nghị định số 29/2013/NĐ-CP", "25-NQ/TW",
    ]  # fmt: skip


def test_entities_of_underthesea_stand_where_they_say():
    text = "Bộ Nội vụ ban hành Thông tư số 05/2020/TT-BNV\n\ntại Hà Nội năm 2020"
    for c in underthesea_ner(text):
        assert text[c.start : c.end] == c.text
        assert any(char.isdigit() for char in c.text)


def test_the_command_offers_every_baseline():
    assert tuple(BASELINES) == _BASELINES


def test_every_published_figure_has_a_source():
    figures = published()
    assert len(figures) > 1
    assert all(0 < f.f1 <= 1 and "doi:10." in f.source for f in figures)


def test_the_command(gold, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    command = [sys.executable, "-m", "dantext.cli", "bench", "--tokens", "none", str(gold)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert re.search(r"dantext +2 +1\.000", done.stdout)
    assert "doi:10.1145/3368926.3369731" in done.stdout
    done = subprocess.run([*command, "--format", "json"], capture_output=True, encoding="utf-8", check=False)
    assert [row["system"] for row in json.loads(done.stdout)["systems"]] == ["dantext", "regex"]
    done = subprocess.run([*command, "none.jsonl"], capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        2, "Error: none.jsonl: cannot be read (No such file or directory)",
    )  # fmt: skip
