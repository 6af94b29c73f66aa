"""Numbers of pages within names, and numbers of tables between words that make none."""

import pytest

from dantext import extract

WITHIN = [
    ("law", "Xét Luật\n12\nĐất đai năm 2024.", "Luật\n12\nĐất đai năm 2024"),
    ("blank lines", "Căn cứ Luật\n\n12\n\nKhiếu nại số 02/2011/QH13;", "Luật\n\n12\n\nKhiếu nại số 02/2011/QH13"),
    ("dashes", "Căn cứ Luật\n- 12 -\nKhiếu nại số 02/2011/QH13;", "Luật\n- 12 -\nKhiếu nại số 02/2011/QH13"),
    (
        "body of a plenum",
        "Theo Nghị quyết Hội nghị lần thứ tư Ban\n12\nChấp hành Trung ương Đảng (khóa XI).",
        "Nghị quyết Hội nghị lần thứ tư Ban\n12\nChấp hành Trung ương Đảng (khóa XI)",
    ),
]


@pytest.mark.parametrize(("text", "mention"), [r[1:] for r in WITHIN], ids=[r[0] for r in WITHIN])
def test_a_name_goes_on_behind_the_number_of_a_page(text, mention):
    assert [c.text for c in extract(text)] == [mention]


def test_a_number_between_cells_is_none():
    found = extract("Kế hoạch số 12/KH-UBND\n13\nQuyết định số 14/QĐ-UBND")
    assert [c.text for c in found] == ["Kế hoạch số 12/KH-UBND", "Quyết định số 14/QĐ-UBND"]
