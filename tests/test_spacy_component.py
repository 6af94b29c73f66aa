"""The spaCy component and tokenizer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dantext
from tests.support import CORPUS

spacy = pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")

from spacy import displacy  # noqa: E402
from spacy.tokens import DocBin  # noqa: E402

REPORTS = sorted(CORPUS.glob("*.txt"))
TEXT = "Thực hiện Nghị quyết số 25- NQ/TW ngày 03/6/2013 và Kế hoạch 147/KH - UBND của UBND tỉnh."


def pipeline(own: bool = True, **config):
    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": "dantext.Tokenizer.v1"}}}
    nlp = spacy.blank("vi", config=tokenizer) if own else spacy.blank("xx")
    nlp.add_pipe("dantext", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


def same(a, b) -> None:
    assert a._.citations == b._.citations
    assert a._.document == b._.document
    assert [(s.start, s.end, s.label_) for s in a.spans["citations"]] == [
        (s.start, s.end, s.label_) for s in b.spans["citations"]
    ]
    assert [s._.citation for s in a.spans["citations"]] == [s._.citation for s in b.spans["citations"]]


@pytest.mark.parametrize("own", [True, False], ids=["own tokenizer", "another tokenizer"])
@pytest.mark.parametrize("path", REPORTS, ids=lambda p: p.stem)
def test_every_record_comes_back(path, own, nlp):
    text = path.read_text("utf-8")
    doc = nlp(text) if own else pipeline(own=False)(text)
    assert doc.text == text
    assert doc._.citations == dantext.extract(text)
    assert doc._.document == dantext.describe(text)
    spans = list(doc.spans["citations"])
    assert [s._.citation for s in spans] == doc._.citations
    for span, record in zip(spans, doc._.citations, strict=True):
        assert span.start_char <= record.start < record.end <= span.end_char


def test_mentions_inside_one_token_are_two_spans():
    nlp = pipeline(own=False)
    doc = nlp("Quyết định số 217-QĐ/TW,218-QĐ/TW")
    records = dantext.extract(doc.text)
    assert len(records) == 2
    assert [s._.citation for s in doc.spans["citations"]] == records


def test_span_of_somebody_else_has_no_citation(nlp):
    assert nlp(TEXT)[0:1]._.citation is None


def test_codes_are_single_tokens(nlp):
    words = [t.text for t in nlp(TEXT)]
    assert "25- NQ/TW" in words
    assert "147/KH - UBND" in words
    assert "Nghị quyết" in words


def test_sentences_of_a_document(nlp):
    doc = nlp("Thực hiện Nghị quyết số 66.7/2025/NQ-CP.  Tỉnh ủy đã ban hành Kế hoạch số 5-KH/TU.")
    assert [s.text.strip() for s in doc.sents] == [
        "Thực hiện Nghị quyết số 66.7/2025/NQ-CP.",
        "Tỉnh ủy đã ban hành Kế hoạch số 5-KH/TU.",
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
    | st.text("số25-NQ/TW \n\t\u0301\u200bđộ", max_size=60)
)
def test_tokenizer_is_lossless(text):
    assert spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": "dantext.Tokenizer.v1"}}})(text).text == text


def test_round_trips(nlp, tmp_path):
    doc = nlp(TEXT)
    same(spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes()), doc)
    (back,) = DocBin(store_user_data=True, docs=[doc]).get_docs(nlp.vocab)
    same(back, doc)
    nlp.to_disk(tmp_path / "model")
    same(spacy.load(tmp_path / "model")(TEXT), doc)
    same(spacy.blank("vi", config=nlp.config).from_bytes(nlp.to_bytes())(TEXT), doc)


def test_two_processes(nlp):
    texts = [TEXT, "Không có gì.", TEXT * 3]
    for doc, text in zip(nlp.pipe(texts, n_process=2), texts, strict=True):
        same(doc, nlp(text))


def test_displacy_draws_the_spans(nlp):
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "citations"}, jupyter=False)
    assert "CODE" in html


def test_config_reaches_the_extractor():
    doc = pipeline(place="Hưng Yên")("Kế hoạch 147/KH-UBND của UBND tỉnh")
    assert doc._.citations[0].place == "Hưng Yên"
    with pytest.raises(ValueError, match="unknown province 'Atlantis'"):
        pipeline(place="Atlantis")


def test_what_it_assigns_is_declared(nlp):
    assert nlp.get_pipe_meta("dantext").assigns == [
        "doc.spans", "doc._.citations", "doc._.document", "span._.citation",
    ]  # fmt: skip


def test_data_of_another_component_is_refused(nlp, tmp_path):
    component = nlp.get_pipe("dantext")
    (tmp_path / "dantext").write_text("x", "utf-8")
    with pytest.raises(ValueError, match="keeps its settings"):
        component.from_disk(tmp_path / "dantext")
    with pytest.raises(ValueError, match="4 bytes are of another component"):
        component.from_bytes(b"data")
