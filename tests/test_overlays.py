"""What an overlay adds works wherever the shipped entries do: extraction, explanation, linter, page, authority keys."""

import io
from pathlib import Path

import pytest

from dantext import Extractor
from dantext.batch.keys import SeriesReader
from dantext.check import check
from dantext.evaluate import score
from dantext.explain import explain, explain_name
from dantext.tables.schema import PatternError
from dantext.writing.writers import writer_of

OVERLAY = {
    "doc_types.toml": """
[[doc_type]]
abbr = "CLE"
name = "Công lệnh"
words = ["Công lệnh"]
symbols = ["CLE"]
systems = ["state"]
source = "our archive"
certainty = "memory-medium"
example = { text = "Công lệnh số 12/CLE-UBND", code = "12/CLE-UBND" }
""",
    "acts.toml": """
[[act]]
name = "Luật Thử nghiệm"
year = 2019
number = "77/2019/QH14"
date = "2019-06-01"
doc_type = "L"
certainty = "memory-low"
source = "hearsay"
example = "Luật Thử nghiệm năm 2019"
""",
    "relations.toml": """
[[relation]]
relation = "repeals"
phrases = ["vô hiệu hóa"]
source = "our archive"
example = "vô hiệu hóa Công lệnh số 12/CLE-UBND"
""",
}
TEXT = "UBND huyện vô hiệu hóa Công lệnh số 12/CLE-UBND ngày 05/3/2020; Báo cáo số 7/CLE-UBND"


@pytest.fixture(scope="module")
def extractor(tmp_path_factory) -> Extractor:
    folder: Path = tmp_path_factory.mktemp("overlay")
    for name, rows in OVERLAY.items():
        (folder / name).write_text(rows, "utf-8")
    return Extractor(patterns=[folder])


def test_type_and_relation_are_extracted(extractor):
    c = extractor.extract(TEXT)[0]
    assert (c.doc_type, c.doc_type_name, c.code, c.relation) == ("CLE", "Công lệnh", "12/CLE-UBND", "repeals")
    assert c.akn == "/akn/vn/act/cong-lenh/uy-ban-nhan-dan/2020-03-05/12-cle-ubnd"


def test_type_is_explained(extractor):
    found = explain("12/CLE-UBND", extractor)
    assert found is not None
    assert [(t.abbr, t.certainty) for t in found.types] == [("CLE", "memory-medium")]
    named = explain_name("công lệnh", extractor.patterns)
    assert named is not None
    assert [t.abbr for t in named.types] == ["CLE"]


def test_type_is_linted(extractor):
    (finding,) = check(TEXT, extractor, select=["type-symbol-mismatch"])
    assert "CLE stands for Công lệnh, the words say Báo cáo" in finding.message


def test_type_is_on_the_page(extractor):
    out = io.BytesIO()
    writer = writer_of("html", out, extractor.patterns)
    report, records = extractor.read(TEXT)
    writer.write("a.txt", TEXT, report, records)
    writer.close()
    assert '"CLE","Công lệnh"' in out.getvalue().decode()


def test_type_is_scored(extractor, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    start = TEXT.index("Công lệnh")
    gold = '{"start": %d, "end": %d, "text": "Công lệnh số 12/CLE-UBND", "kind": "code", "doc_type": "CLE", "relation": "repeals"}'
    (tmp_path / "a.jsonl").write_text(gold % (start, start + len("Công lệnh số 12/CLE-UBND")), "utf-8")
    scores = score(tmp_path, extractor.extract)
    assert (scores.fields["doc_type"], scores.fields["relation"]) == (1.0, 1.0)


def test_type_has_a_series(extractor):
    key, series = SeriesReader(extractor).key("012/CLE-UBND", "CLE")
    assert (key, series.type) == ("12/CLE/UBND", "CLE")


def test_act_from_memory_is_not_resolved_in_silence(extractor):
    (c,) = extractor.extract("Căn cứ Luật Thử nghiệm năm 2019;")
    assert (c.resolved_code, c.resolved_date, c.warnings) == (None, None, ("act-uncertain:77/2019/QH14",))


def test_relation_outside_the_closed_set_is_refused(tmp_path):
    rows = '[[relation]]\nrelation = "guides"\nphrases = ["chỉ dẫn"]\nsource = "s"\nexample = "e"\n'
    (tmp_path / "relations.toml").write_text(rows, "utf-8")
    with pytest.raises(PatternError, match=r"relations\.toml: entry 1 .*guides") as e:
        Extractor(patterns=[tmp_path])
    assert len(str(e.value).splitlines()) == 1
