"""The tokenizer on damaged and decomposed text, and what the component keeps when documents are copied or stored."""

import pickle
import subprocess
import sys
import unicodedata

import pytest

import dantext

spacy = pytest.importorskip("spacy", reason="needs spaCy: pip install 'dantext[spacy]'")

from spacy import displacy  # noqa: E402
from spacy.tokens import Doc, DocBin, Span  # noqa: E402

from dantext.spacy_component import CitationComponent, Tokenizer  # noqa: E402
from dantext.tables.schema import PatternError  # noqa: E402

REPORT = (
    "Số 123-BC/TU\nHưng Yên, ngày 05 tháng 7 năm 2018\nBÁO CÁO\nSơ kết công tác\n"
    "Thực hiện Nghị quyết số 25- NQ/TW ngày 03/6/2013 và Kế hoạch 147/KH - UBND của UBND tỉnh.\n"
)


def pipeline(language="vi", **config):
    tokenizer = {"nlp": {"tokenizer": {"@tokenizers": "dantext.Tokenizer.v1"}}} if language == "vi" else {}
    nlp = spacy.blank(language, config=tokenizer)
    nlp.add_pipe("dantext", config=config)
    return nlp


@pytest.fixture(scope="module")
def nlp():
    return pipeline()


@pytest.fixture(scope="module")
def tokenizer():
    return Tokenizer(spacy.blank("xx").vocab)


def annotations(doc):
    spans = [(s.start, s.end, s.label_, s.kb_id_, s.id_, s._.citation) for s in doc.spans["citations"]]
    return doc.text, doc._.document, doc._.citations, spans


def test_mentions_that_touch_the_same_tokens_stay_apart():
    nlp = pipeline("xx")
    nlp.tokenizer = lambda t: Doc(nlp.vocab, words=[t], spaces=[False])
    doc = nlp("(25-NQ/TW,26-NQ/TW)")
    (copy,) = DocBin(docs=[doc], store_user_data=True).get_docs(spacy.blank("xx").vocab)
    for d in (doc, copy, Doc(spacy.blank("xx").vocab).from_bytes(doc.to_bytes())):
        one, two = d.spans["citations"]
        assert (one.start, one.end, one.label_) == (two.start, two.end, two.label_)
        assert (one._.citation.text, two._.citation.text) == ("25-NQ/TW", "26-NQ/TW")


def test_header_and_labels(nlp):
    doc = nlp(REPORT)
    assert doc._.document.code == "123-BC/TU"
    assert [(s.label_, s.kb_id_) for s in doc.spans["citations"]] == [
        (c.kind.upper(), c.doc) for c in dantext.extract(REPORT)
    ]
    html = displacy.render(doc, style="span", options={"spans_key": "citations"}, jupyter=False)
    assert html.count("SELF") == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n", "không có văn bản nào"])
def test_text_without_citations(nlp, text):
    doc = nlp(text)
    assert (doc.text, doc._.citations, len(doc.spans["citations"])) == (text, [], 0)
    assert doc._.document == dantext.describe(text)


def test_doc_that_the_component_has_not_seen(nlp):
    doc = nlp.make_doc(REPORT)
    assert (doc._.citations, doc._.document) == ([], None)
    assert Span(doc, 0, 2, span_id="dantext.citation/99")._.citation is None


def test_entities_made_of_the_spans_keep_their_records(nlp):
    doc = nlp(REPORT)
    doc.set_ents(spacy.util.filter_spans(doc.spans["citations"]))
    assert [e._.citation.code for e in doc.ents] == ["123-BC/TU", "25-NQ/TW", "147/KH-UBND"]


def test_assigned_records_take_the_spans_along(nlp):
    doc = nlp(REPORT)
    doc._.citations = [c for c in doc._.citations if c.kind == "code"]
    assert [s._.citation.code for s in doc.spans["citations"]] == ["25-NQ/TW", "147/KH-UBND"]
    with pytest.raises(AttributeError, match="assign to that"):
        doc.spans["citations"][0]._.citation = doc._.citations[1]


def test_a_second_run_replaces_the_first(nlp):
    doc = nlp(REPORT)
    before = annotations(doc)
    assert annotations(nlp.get_pipe("dantext")(doc)) == before


def test_copies(nlp):
    doc = nlp(REPORT)
    assert annotations(doc.copy()) == annotations(doc)
    assert annotations(pickle.loads(pickle.dumps(doc))) == annotations(doc)
    component = pickle.loads(pickle.dumps(CitationComponent(place="Hưng Yên", tokens="none")))
    assert component(nlp.make_doc("Kế hoạch 147/KH-UBND"))._.citations[0].place == "Hưng Yên"
    tokenizer = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [t.text for t in tokenizer(REPORT)] == [t.text for t in doc]


def test_saved_settings_come_back(tmp_path):
    pipeline(place="Cà Mau", tokens="none").to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert isinstance(loaded.tokenizer, Tokenizer)
    assert loaded("Kế hoạch 148/KH-UBND")._.citations[0].place == "Cà Mau"


def test_patterns_are_passed_on(tmp_path):
    (tmp_path / "issuers.toml").write_text(
        '[[issuer]]\nsymbol = "HTNK"\nname = "Hội Trầm hương Núi Khế"\nsystem = "state"\nlevel = "province"\n'
        'source = "test"\nexample = "Kế hoạch số 15/KH-HTNK"\n',
        "utf-8",
    )
    text = "Kế hoạch số 15/KH-HTNK"
    assert pipeline("xx", patterns=[str(tmp_path)])(text)._.citations[0].issuer == "Hội Trầm hương Núi Khế"
    assert pipeline("xx")(text)._.citations[0].issuer is None


WRONG_SETTINGS = [
    ("missing patterns", {"patterns": ["/nonexistent"]}, PatternError, "/nonexistent"),
    ("unknown tokens", {"tokens": "pyvi"}, ValueError, "tokens"),
    ("unknown setting", {"plaice": "Hưng Yên"}, ValueError, "plaice"),
]


@pytest.mark.parametrize(("config", "error", "words"), [pytest.param(*r[1:], id=r[0]) for r in WRONG_SETTINGS])
def test_wrong_settings_are_refused(config, error, words):
    with pytest.raises(error, match=words):
        pipeline("xx", **config)


def test_extension_of_another_package_is_not_overwritten():
    code = (
        "import spacy; from spacy.tokens import Doc; Doc.set_extension('document', default=7)\n"
        "import dantext.spacy_component\n"
        "nlp = spacy.blank('xx'); assert nlp('a')._.document == 7\n"
        "try: nlp.add_pipe('dantext')\n"
        "except ValueError as e: print(e)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.strip() == b"Doc._.document is already declared by someone else"


def test_doc_bin_is_read_without_a_pipeline(nlp, tmp_path):
    path = tmp_path / "docs.spacy"
    doc = nlp(REPORT)
    DocBin(docs=[doc], store_user_data=True).to_disk(path)
    code = (
        "import sys, spacy; from spacy.tokens import DocBin; from dantext.spacy_component import set_extensions\n"
        "set_extensions(); set_extensions()\n"
        "(doc,) = DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank('xx').vocab)\n"
        "print(doc._.document.code, *(s._.citation.start for s in doc.spans['citations']))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, check=True)
    assert done.stdout.decode().split() == ["123-BC/TU", *(str(c.start) for c in doc._.citations)]


TEXTS = [
    ("runs of spaces", "Căn  cứ   Nghị định  số 29/2013/NĐ-CP ;  "),
    ("lines and pages", "   \n\tUỷ ban\r\nnhân dân\n\n\fTỉnh  uỷ\x0b\x1c\n"),
    ("NFD", unicodedata.normalize("NFD", REPORT)),
    ("words that underthesea rewrites", "hoà bình, thuỷ lợi, nghành nghề, chíếc khíến bíết tìến"),
    ("invisible", "Nghị\u200bquyết số\u00ad 25\u200b-NQ/TW \u200b \ufeffngày"),
    ("control and emoji", "a\x00b 👩‍👩‍👧 =)) v.v... <3 http://tw.vn/25-NQ/TW"),
    ("other scripts", "각 가\u0323 \u0958 ﷺ क\u093c Å"),
    ("letters without space", "à" * 9001),
    ("a word across the limit of a stretch", "Uỷ ban nhân dân " * 600),
]


@pytest.mark.parametrize("text", [pytest.param(t, id=name) for name, t in TEXTS])
def test_tokenizer_loses_nothing(tokenizer, text):
    assert tokenizer(text).text == text


CODES = [
    ("year", "Nghị định số 29/2013/NĐ-CP, Luật Đất đai số 31/2024/QH15.", ["29/2013/NĐ-CP", "31/2024/QH15"]),
    ("line break", "Quy định số 1415-\nQĐ/TU", ["1415-\nQĐ/TU"]),
    ("scan", "Nghị quyết số l8-NQ/TW; Công văn số 5l2-CV/BTCTW", ["l8-NQ/TW", "5l2-CV/BTCTW"]),
    ("glued", "Nghị quyết số25-NQ/TW", ["25-NQ/TW"]),
    ("no separator", "Thông tư số 82 TC/TCT", ["82 TC/TCT"]),
    (
        "standard",
        "theo Tiêu chuẩn quốc gia TCVN 9411:2012, QCVN 01-1:2018/BYT",
        ["TCVN 9411:2012", "QCVN 01-1:2018/BYT"],
    ),
    ("page head", "Nghị định\n\n04 CÔNG BÁO/Số 461 + 462/Ngày 27-3-2018\n\nsố 04/2008/NĐ-CP", ["04/2008/NĐ-CP"]),
    ("digits in the symbol", "Quyết định số 12/QĐ-PC12-UBND", ["12/QĐ-PC12-UBND"]),
    ("own number", "Số: 123-BC/TU\nHưng Yên", ["123-BC/TU"]),
    ("neighbours", "(25-NQ/TW,26-NQ/TW)", ["25-NQ/TW", "26-NQ/TW"]),
    (
        "NFD",
        unicodedata.normalize("NFD", "Nghị định số 29/2013/NĐ-CP"),
        [unicodedata.normalize("NFD", "29/2013/NĐ-CP")],
    ),
    ("no-break space, en dash", "Kế hoạch 147/KH\u00a0–\u00a0UBND tỉnh", ["147/KH\u00a0–\u00a0UBND"]),
]


@pytest.mark.parametrize(("text", "codes"), [pytest.param(*r[1:], id=r[0]) for r in CODES])
def test_a_code_is_one_token(tokenizer, text, codes):
    words = [t.text for t in tokenizer(text)]
    assert [w for w in words if w in codes] == codes


def test_words_of_decomposed_text(tokenizer):
    nfd = unicodedata.normalize("NFD", "Thực hiện Nghị quyết")
    assert [t.text for t in tokenizer(nfd)] == [nfd[: nfd.index(" N")], nfd[nfd.index("N") :]]
