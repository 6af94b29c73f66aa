"""The splitter in LangChain, LlamaIndex and Haystack, with the released packages: pip install 'dantext[integrations]'."""

from __future__ import annotations

import importlib
import pickle
import sys

import pytest

import dantext
from dantext import rag
from tests.support import CORPUS

TEXT = (CORPUS / "party-report-dan-van.txt").read_text("utf-8")
SETTINGS = {"size": 500, "tokens": "none"}


def needs(module: str):
    return pytest.importorskip(module, reason=f"needs {module}: pip install 'dantext[integrations]'")


@pytest.fixture(scope="module")
def chunks():
    return rag.split(TEXT, size=500, extractor=dantext.Extractor(tokens="none"))


def test_langchain(chunks):
    needs("langchain_text_splitters")
    from langchain_core.documents import Document

    splitter = pickle.loads(pickle.dumps(rag.langchain_splitter(**SETTINGS)))
    given = {"source": "a", "tags": ["b"]}
    made = splitter.split_documents(
        [Document(page_content="Không có gì."), Document(page_content=TEXT, metadata=given)]
    )
    assert [d.page_content for d in made[1:]] == [c.text for c in chunks] == splitter.split_text(TEXT)
    assert [d.metadata for d in made[1:]] == [given | rag.metadata(c) for c in chunks]
    made[1].metadata["tags"].append("c")
    assert made[2].metadata["tags"] == given["tags"] == ["b"]
    assert splitter.create_documents([TEXT])[1].metadata == rag.metadata(chunks[1])


def test_llama_index(chunks):
    needs("llama_index.core")
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.schema import Document, MetadataMode

    parser = pickle.loads(pickle.dumps(rag.llama_index_parser(**SETTINGS)))
    made = IngestionPipeline(transformations=[parser]).run(documents=[Document(text=TEXT, metadata={"a": 1})])
    assert [n.text for n in made] == [c.text for c in chunks]
    assert [n.metadata for n in made] == [{"a": 1} | rag.metadata(c) for c in chunks]
    assert [(n.start_char_idx, n.end_char_idx) for n in made] == [(c.start, c.end) for c in chunks]
    assert made[1].prev_node.node_id == made[0].node_id
    cites = next(n for n in made if "cited_urns" in n.metadata)
    read = cites.get_content(metadata_mode=MetadataMode.EMBED)
    assert "cited_codes" in read
    assert "cited_urns" not in read


def test_llama_index_knows_where_a_repeated_chunk_stands():
    needs("llama_index.core")
    from llama_index.core.schema import Document

    text = "b b b b b b b b"
    made = rag.llama_index_parser(size=4, overlap=2, tokens="none").get_nodes_from_documents([Document(text=text)])
    expected = rag.split(text, size=4, overlap=2)
    assert [(n.start_char_idx, n.end_char_idx) for n in made] == [(c.start, c.end) for c in expected]


def test_haystack(chunks):
    needs("haystack")
    from haystack import Document, Pipeline

    pipeline = Pipeline()
    pipeline.add_component("splitter", rag.haystack_splitter(**SETTINGS, flat=True))
    pipeline = Pipeline.loads(pipeline.dumps(), allowed_modules=["dantext.rag.haystack"])
    document = Document(content=TEXT, meta={"a": 1})
    made = pipeline.run({"splitter": {"documents": [document]}})["splitter"]["documents"]
    assert [d.content for d in made] == [c.text for c in chunks]
    own = {"a": 1, "source_id": document.id}
    assert [d.meta for d in made] == [own | rag.metadata(c, flat=True) | {"split_id": i} for i, c in enumerate(chunks)]
    with pytest.raises(TypeError, match="has no text"):
        rag.haystack_splitter(tokens="none").run([Document()])


@pytest.mark.parametrize(
    ("make", "module", "package"),
    [
        (rag.langchain_splitter, "langchain_text_splitters", "langchain-text-splitters"),
        (rag.llama_index_parser, "llama_index", "llama-index-core"),
        (rag.haystack_splitter, "haystack", "haystack-ai"),
    ],
    ids=["LangChain", "LlamaIndex", "Haystack"],
)
def test_a_framework_that_is_not_there_is_named(make, module, package, monkeypatch):
    for name in [
        n for n in sys.modules if n.partition(".")[0] == module or n == f"dantext.rag.{module.split('_text')[0]}"
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setitem(sys.modules, "langchain_core", None)
    with pytest.raises(ImportError, match=f"pip install {package}"):
        make()


@pytest.mark.parametrize("module", ["langchain_text_splitters", "llama_index", "haystack"])
def test_no_framework_is_imported_until_it_is_asked_for(module):
    import subprocess

    code = f"import sys, dantext.rag; dantext.rag.split('x'); sys.exit({module!r} in sys.modules)"
    assert importlib.util.find_spec("dantext.rag") is not None
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
