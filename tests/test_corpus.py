"""The corpus scores at least what it scored before."""

import json
from itertools import pairwise

import pytest

import dantext
from dantext.evaluate import GoldError, load_gold, score
from tests.support import CORPUS

FOLDERS = (CORPUS, CORPUS / "genres")


@pytest.mark.parametrize(("folder", "span", "headline"), [(CORPUS, 0.998, 0.99), (CORPUS / "genres", 0.978, 0.93)])
def test_scores_hold(folder, span, headline):
    scores = score(folder, dantext.extract)
    assert scores.gold == sum(len(p.read_text("utf-8").splitlines()) for p in folder.glob("*.jsonl"))
    assert scores.span_f1 >= span
    assert scores.headline_f1 >= headline


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda p: p.name)
def test_every_report_has_gold(folder):
    reports = {p.stem for p in folder.glob("*.txt")}
    assert reports
    assert reports == {p.stem for p in folder.glob("*.jsonl")}


@pytest.mark.parametrize("path", sorted(p for f in FOLDERS for p in f.glob("*.jsonl")), ids=lambda p: p.stem)
def test_gold_is_well_formed(path):
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    records = load_gold(path, text)
    assert records
    assert all(a["end"] <= b["start"] for a, b in pairwise(records))
    for r in records:
        for field in ("date_text", "issuer_text", "title_text", "pinpoint"):
            assert r[field] is None or " ".join(r[field].split()) in " ".join(text.split())


def test_gold_that_does_not_fit_its_text_is_refused(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"start": 0, "end": 2, "text": "xx"}), "utf-8")
    with pytest.raises(GoldError, match=r"a\.jsonl:1"):
        load_gold(path, "abc")


def test_perfect_gold_scores_one(tmp_path):
    text = "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "a.jsonl").write_text(json.dumps(dantext.extract(text)[0].to_dict()), "utf-8")
    scores = score(tmp_path, dantext.extract)
    assert (scores.span_f1, scores.headline_f1) == (1.0, 1.0)
    assert score(tmp_path, lambda _: []).span_f1 == 0.0
