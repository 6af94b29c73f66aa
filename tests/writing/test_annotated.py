"""A text with its citations marked: well nested, at exact offsets, with the text left as it is."""

from __future__ import annotations

import html
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dantext
from tests.behaviour.test_properties import STEADY
from tests.support import CORPUS

TEXT = "0123456789"


def record(start: int, end: int, full: tuple[int, int] | None = None, text: str = TEXT) -> dantext.Citation:
    full_start, full_end = full or (start, end)
    return dantext.Citation(
        start=start, end=end, text=text[start:end], kind="name", full_start=full_start, full_end=full_end
    )


ROWS = [
    ("none", [], "0123456789"),
    ("one", [(2, 4)], "01<2:23>456789"),
    ("from the first to the last", [(0, 10)], "<0:0123456789>"),
    ("side by side", [(0, 3), (3, 5)], "<0:012><3:34>56789"),
    ("in one another", [(1, 8), (3, 5)], "0<1:12<3:34>567>89"),
    ("from one place", [(1, 3), (1, 8)], "0<1:<1:12>34567>89"),
    ("to one place", [(1, 8), (5, 8)], "0<1:1234<5:567>>89"),
    ("one upon the other", [(2, 4), (2, 4)], "01<2:<2:23>>456789"),
    ("crossing", [(1, 5), (3, 8)], "0<1:12<3:34>><3:567>89"),
    ("three crossing", [(0, 4), (2, 6), (3, 9)], "<0:01<2:2<3:3>>><2:<3:45>><3:678>9"),
    ("in any order", [(6, 8), (0, 2)], "<0:01>2345<6:67>89"),
]  # fmt: skip


@pytest.mark.parametrize(("spans", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_marks_stand_at_the_places(spans, expected):
    records = [record(0, 1, span) for span in spans]
    assert dantext.annotate(TEXT, records, lambda c: f"<{c.full_start}:", ">", span="full") == expected


@STEADY
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 6)), max_size=8))
def test_marks_close_as_they_opened_and_leave_the_text(spans):
    records = [record(0, 1, (start, min(start + length, 10))) for start, length in spans]
    made = dantext.annotate(
        TEXT,
        records,
        lambda c: f"<{c.full_start},{c.full_end}:",
        lambda c: f":{c.full_start},{c.full_end}>",
        span="full",
    )
    assert re.sub(r"<[0-9,]+:|:[0-9,]+>", "", made) == TEXT
    opened, covered, at = [], [set() for _ in TEXT], 0
    for token in re.findall(r"<[0-9,]+:|:[0-9,]+>|[0-9]", made):
        if token[0] == "<":
            opened.append(token[1:-1])
        elif token[0] == ":":
            assert opened.pop() == token[1:-1]
        else:
            covered[at] = set(opened)
            at += 1
    assert not opened
    assert covered == [
        {f"{a},{b}" for a, b in ((r.full_start, r.full_end) for r in records) if a <= i < b} for i in range(10)
    ]


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
@pytest.mark.parametrize("span", ["mention", "full"])
def test_reports_stay_as_they_are(path, span):
    text = path.read_text("utf-8")
    records = dantext.extract(text)
    made = dantext.annotate(text, records, "\ue000", "\ue001", span=span)
    assert made.count("\ue000") >= len(records)
    assert made.replace("\ue000", "").replace("\ue001", "") == text
    if span == "mention":
        assert re.findall("\ue000(.*?)\ue001", made, re.DOTALL) == [c.text for c in records]


def test_the_text_between_the_marks_is_escaped():
    text = "A & B <Quyết định số 217-QĐ/TW> “&”"
    made = dantext.annotate(text, dantext.extract(text), "<b>", "</b>", escape=html.escape)
    assert made == "A &amp; B &lt;<b>Quyết định số 217-QĐ/TW</b>&gt; “&amp;”"


def test_a_document_is_annotated_as_its_text():
    document = dantext.Document(name="a", text="Nghị định số 29/2013/NĐ-CP")
    assert dantext.annotate(document, dantext.extract(document), "[", "]") == "[Nghị định số 29/2013/NĐ-CP]"
    linked = "[Nghị định số 29/2013/NĐ-CP](urn:lex:vn:chinh.phu:nghi.dinh:2013;29-2013)"
    assert dantext.to_markdown(document, dantext.extract(document)) == linked


WRONG = [
    ("a record of another text", lambda: dantext.annotate("abc", [record(0, 2)], "", ""),
     "the record at 0, '01', is of another text"),
    ("the same, as Markdown", lambda: dantext.to_markdown("abc", [record(0, 2)]), "the record at 0, '01'"),
    ("another span", lambda: dantext.annotate(TEXT, [], "", "", span="whole"), "no span 'whole'; there are mention, full"),
    ("another style", lambda: dantext.to_markdown(TEXT, [], "notes"), "no style 'notes'; there are links, footnotes"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "message"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_wrong_is_told(call, message):
    with pytest.raises(ValueError, match=message):
        call()


# -- Markdown ------------------------------------------------------------------------------------------

LINKS = [
    ("a link", TEXT, [record(2, 4)], "a/b", "01[23](a/b)456789"),
    ("no place to lead to", TEXT, [record(2, 4)], None, TEXT),
    ("of two that cross the first", TEXT, [record(2, 6), record(4, 8)], "u", "01[2345](u)6789"),
    ("brackets in the words", "a [1] b", [record(0, 5, text="a [1] b")], "u", r"[a \[1\]](u) b"),
    ("a paragraph within", "số 43 -\n \n KL/TW", [record(0, 16, text="số 43 -\n \n KL/TW")], "u", "[số 43 -\nKL/TW](u)"),
    ("blanks and brackets in the place", TEXT, [record(0, 1)], "a (b)<c>", "[0](<a (b)%3Cc%3E>)123456789"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "records", "url", "expected"), [r[1:] for r in LINKS], ids=[r[0] for r in LINKS])
def test_links(text, records, url, expected):
    assert dantext.to_markdown(text, records, url=lambda _: url) == expected


def test_the_own_number_is_no_link_and_has_no_note():
    text = "Số 12/BC-UBND\nHưng Yên, ngày 5 tháng 7 năm 2018\nBÁO CÁO\nCăn cứ Nghị định số 29/2013/NĐ-CP"
    records = dantext.extract(text)
    assert records[0].kind == "self"
    assert dantext.to_markdown(text, records).count("](") == 1
    assert dantext.to_markdown(text, records, "footnotes").count("[^1]") == 2


def test_notes_are_one_a_document():
    text = "Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ; Chỉ thị số 15/CT-XYZ; Nghị định 29.[^1]\n"
    made = dantext.to_markdown(text, dantext.extract(text), "footnotes")
    assert made == (
        "Nghị định số 29/2013/NĐ-CP[^d1] ngày 08/4/2013 của Chính phủ; Chỉ thị số 15/CT-XYZ[^d2]; Nghị định 29[^d1].[^1]\n"
        "\n[^d1]: Nghị định 29/2013/NĐ-CP, 2013-04-08, Chính phủ\n\n[^d2]: Chỉ thị 15/CT-XYZ\n"
    )


def test_without_citations_there_are_no_notes():
    assert dantext.to_markdown("Không có gì.", [], "footnotes") == "Không có gì."


# -- the page ------------------------------------------------------------------------------------------


def test_the_page_is_that_of_the_command():
    text = "Căn cứ Quyết định số 217-QĐ/TW;"
    page = dantext.to_html(text, name="báo cáo.txt", extractor=dantext.Extractor(tokens="none"))
    assert page.startswith("<!doctype html>") or page.startswith("<!DOCTYPE html>")
    assert ">Quyết định số 217-QĐ/TW</mark>" in page and "báo cáo.txt" in page


def test_records_of_changed_fields_are_those_of_the_text():
    text = "Căn cứ Nghị định số 29/2013/NĐ-CP;"
    records = [msgspec.structs.replace(c, urn=None) for c in dantext.extract(text)]
    assert dantext.to_markdown(text, records) == text
