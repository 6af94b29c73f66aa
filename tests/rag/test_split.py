"""Chunks: joined they are the text, none cuts a citation, and each has the records of the whole text."""

from __future__ import annotations

import doctest
import json
import time
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dantext
from dantext.rag import metadata, split
from tests.benchmarks.chunks import SIZES, measure
from tests.support import CORPUS

LIST = "UBND tỉnh đã ban hành: Chỉ thị số 08/CT-UBND ngày 08/7/2016; Kế hoạch số 147/KH-UBND ngày 09/8/2016."
LAW = "Căn cứ Luật Đất đai số 45/2013/QH13 ngày 29/11/2013 của Quốc hội;\n\nThực hiện Nghị quyết số 25-NQ/TW."


@pytest.fixture(scope="module")
def extractor():
    return dantext.Extractor(tokens="none")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("folder", [CORPUS, CORPUS / "genres"], ids=["corpus", "genres"])
def test_no_citation_of_the_corpus_is_cut(folder, size, extractor):
    kept = measure(folder, size, extractor)
    assert kept.gold > 600
    assert (kept.gold_cut, kept.texts_changed, kept.too_long) == (0, 0, 0)


PLACES = [
    ("paragraph", LAW, 90, 0, [LAW[:67], LAW[67:]]),
    ("whole citation with its issuer", LIST, 70, 0, [LIST[:61], LIST[61:]]),
    ("sentence before word", "Một hai ba. Bốn năm sáu bảy tám chín mười", 20, 0, ["Một hai ba. ", "Bốn năm sáu bảy tám ", "chín mười"]),
    ("a mention is longer than a chunk", "Theo Nghị quyết số 25-NQ/TW về", 10, 0, ["Theo ", "Nghị quyết số 25-NQ/TW", " về"]),
    ("a word is longer than a chunk", "a" * 25, 10, 0, ["a" * 10, "a" * 10, "a" * 5]),
    ("an accent of its own stays with its letter", "e\u0301" * 4, 3, 0, ["e\u0301", "e\u0301", "e\u0301", "e\u0301"]),
    ("a damaged code stays with its type words", "Theo phương K hoach s 02-KHPH/CDVX", 30, 0, ["Theo ", "phương K hoach s 02-KHPH/CDVX"]),
    ("overlap", "một hai ba bốn năm sáu", 12, 4, ["một hai ba ", "ba bốn năm ", "năm sáu"]),
    ("no overlap that cuts a citation", "Theo Nghị quyết số 25-NQ/TW và Nghị quyết số 26-NQ/TW", 31, 20, ["Theo Nghị quyết số 25-NQ/TW và ", "và Nghị quyết số 26-NQ/TW"]),
    ("nothing", "", 10, 0, []),
    ("blanks", " \n \n ", 2, 0, None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "size", "overlap", "expected"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES])
def test_where_a_text_is_cut(text, size, overlap, expected, extractor):
    chunks = split(text, size=size, overlap=overlap, extractor=extractor)
    if expected is not None:
        assert [c.text for c in chunks] == expected
    assert all(text[c.start : c.end] == c.text for c in chunks)


_WORDS = st.sampled_from(
    ["Nghị quyết số 25-NQ/TW", "ngày 03/6/2013", "của UBND tỉnh", "Luật Đất đai", "218-QĐ/TW", "x" * 40, "…", "\n", "\n\n",
     " ", ".", "; ", "e\u0301", "\r\n", "Kế hoạch 147/KH - UBND"]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=40).map(" ".join), st.integers(1, 120), st.integers(0, 60))
@settings(max_examples=60, deadline=None)
def test_whatever_the_text_and_the_sizes(text, size, overlap):
    extractor = dantext.extract
    overlap = min(overlap, size - 1)
    records = extractor(text)
    chunks = split(text, size=size, overlap=overlap)
    assert text == "".join(
        text[max(c.start, a.end if a else 0) : c.end] for a, c in zip([None, *chunks], chunks, strict=False)
    )
    longest = max((r.end - r.start for r in records), default=0)
    for chunk in chunks:
        assert not any(r.start < at < r.end for r in records for at in (chunk.start, chunk.end))
        assert len(chunk.text) <= max(size, longest, 3)
        assert all(chunk.text[r.start : r.end] == r.text for r in chunk.here())
        assert all(0 <= r.full_start <= r.start and r.end <= r.full_end <= len(chunk.text) for r in chunk.here())
    assert list(dict.fromkeys(r.start for c in chunks for r in c.citations)) == [r.start for r in records]
    if not overlap:
        assert [r for c in chunks for r in c.citations] == records


@pytest.mark.parametrize(("size", "overlap"), [(0, 0), (-1, 0), (10, 10), (10, -1)])
def test_sizes_that_cannot_be(size, overlap):
    with pytest.raises(ValueError, match=f"size={size}, overlap={overlap}: size is at least 1"):
        split("x", size=size, overlap=overlap)


def test_time_goes_with_the_text(extractor):
    text = f"{LIST}\n{'x' * 3000}\n" * 20

    def seconds(n):
        began = time.process_time()
        split(text * n, size=1000, overlap=900, extractor=extractor)
        return time.process_time() - began

    seconds(1)
    assert seconds(8) < 4 * seconds(4) + 0.1


def test_metadata_says_what_the_whole_text_says(extractor):
    text = f"{LAW}\n\nQuyết định 217-QĐ/TW ngày 12/12/2013.\n\nTheo Luật Đất đai, Nghị quyết 25 và Quyết định 217."
    *_, last = split(text, size=70, extractor=extractor)
    found = metadata(last)
    assert json.loads(json.dumps(found)) == found
    assert found["cited_codes"] == ["45/2013/QH13", "25-NQ/TW", "217-QĐ/TW"]
    assert "Luật Đất đai" in found["cited_names"]
    flat = metadata(last, flat=True)
    assert flat["cited_codes"] == "45/2013/QH13; 25-NQ/TW; 217-QĐ/TW"
    assert {type(v) for v in flat.values()} == {str, int}


def test_metadata_of_what_cites_nothing_has_no_empty_lists(extractor):
    assert metadata(split("Không có gì.", extractor=extractor)[0]) == {"start": 0, "end": 12}


def test_what_a_report_bears_is_not_cited(extractor):
    (chunk,) = split("Số: 123-BC/TU\nHưng Yên, ngày 05 tháng 7 năm 2018\n\nBÁO CÁO\nSơ kết", extractor=extractor)
    assert metadata(chunk) == {"start": 0, "end": len(chunk.text), "own_codes": ["123-BC/TU"]}


@pytest.mark.parametrize("module", ["dantext.rag", "dantext.rag.split", "dantext.rag.metadata"])
def test_examples_of_the_documentation(module):
    result = doctest.testmod(import_module(module))
    assert result.attempted
    assert not result.failed
