"""The normal form and its way back."""

import unicodedata

import pytest

from dantext.language.letters import fold
from dantext.reading.source import SourceText

SPANS = [
    ("plain", "Nghị quyết", "quyết", "quyết"),
    ("decomposed", unicodedata.normalize("NFD", "Nghị quyết"), "quyết", unicodedata.normalize("NFD", "quyết")),
    ("zero-width inside", "a 25-NQ/\u200bTW b", "25-NQ/TW", "25-NQ/\u200bTW"),
    ("zero-width behind stays out", "25-NQ/TW\u200b b", "25-NQ/TW", "25-NQ/TW"),
    ("mark behind a zero-width", "quye\u200b\u0302\u0301t x", "quyết", "quye\u200b\u0302\u0301t"),
    ("same length", "QÐ–UBND", "QĐ-UBND", "QÐ–UBND"),
    ("byte order mark", "\ufeffSố 1", "Số 1", "Số 1"),
]


@pytest.mark.parametrize(("original", "normal", "expected"), [pytest.param(*r[1:], id=r[0]) for r in SPANS])
def test_span_leads_back_to_the_original(original, normal, expected):
    source = SourceText(original)
    at = source.normal.index(normal)
    start, end = source.span(at, at + len(normal))
    assert original[start:end] == expected


LINE_BREAKS = [
    ("a line end", "Điều 1.<br>Điều 2.", "Điều 1.\nĐiều 2."),
    ("beside a line end", "tại \n<br>Tờ trình<br>  \nsố 1", "tại\nTờ trình\nsố 1"),
    ("a blank line", "Điều 1.<br>\n<br>Điều 2.", "Điều 1.\n\nĐiều 2."),
    ("in front of a mark", "Luật Giá<br>, Luật Dược<br>.", "Luật Giá, Luật Dược."),
    ("within a clause", "Theo <br> quyết định của Bộ", "Theo quyết định của Bộ"),
    ("an item", "Theo Luật Giá<br>a) các sở", "Theo Luật Giá\na) các sở"),
    ("in a text in small letters", "hội đồng nhân dân<br>số: 12/nq-hđnd", "hội đồng nhân dân\nsố: 12/nq-hđnd"),
    ("in a row", "| a<br>B | C |", "| a B | C |"),
]


@pytest.mark.parametrize(("original", "normal"), [pytest.param(*r[1:], id=r[0]) for r in LINE_BREAKS])
def test_line_break(original, normal):
    assert SourceText(original).normal == normal


ESCAPES = [
    ("line ends", r"Nghị quyết số\n02/2018/NQ-HĐTP\n\nĐiều 1", "Nghị quyết số\n02/2018/NQ-HĐTP\n\nĐiều 1"),
    ("of Windows", r"số\r\n02/2018", "số\n02/2018"),
    ("escaped twice", r"số\\n02/2018", "số\n02/2018"),
    ("in a string", r'{"text": "số\n02/2018", "n": 1}', '{"text": "số 02/2018", "n": 1}'),
    ("behind a string", '{"a": "b"}\n' + r"số\n02/2018", '{"a": "b"}\nsố\n02/2018'),
    ("letters", r"Ngh\u1ecb \u0111\u1ecbnh", "Nghị định"),
    ("letters with their marks apart", r"Nghi\u0323 quy\u00ea\u0301t", "Nghị quyết"),
    ("half of a pair", r"a\ud83d", r"a\ud83d"),
    ("slashes", r"29\/2013\/NĐ-CP<\/b> ngày", "29/2013/NĐ-CP ngày"),
    ("TeX", r"$\nabla \times \neq$", r"$\nabla \times \neq$"),
]


@pytest.mark.parametrize(("original", "normal"), [pytest.param(*r[1:], id=r[0]) for r in ESCAPES])
def test_escape(original, normal):
    source = SourceText(original)
    assert source.normal == normal
    assert source.span(0, len(normal)) == (0, len(original))


def test_fold_keeps_the_length_and_drops_the_marks():
    text = "Uỷ ban Ủy ban Đường ƠƯ ñ"
    assert fold(text) == "uy ban uy ban duong ou n"
    assert len(fold(text)) == len(text)
