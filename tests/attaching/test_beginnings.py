"""What begins anew without a blank line: a basis on its own line, what stands behind a note or a link to edit."""

from __future__ import annotations

import pytest

import dantext

CASES = [
    (
        "NGHỊ ĐỊNH\nQUY ĐỊNH CHI TIẾT THI HÀNH LUẬT XÂY DỰNG VỀ QUẢN LÝ\nHOẠT ĐỘNG XÂY DỰNG\n"
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6 năm 2015;",
        {"relation": "based_on", "date": "2015-06-19"},
    ),
    (
        "### Thanh tra\n\n[sửa | sửa mã nguồn]Ngày 1 tháng 4 năm 1990, Pháp lệnh Thanh tra được ban hành.",
        {"relation": "issues", "date": "1990-04-01"},
    ),
    (
        "Quốc hội ban hành Nghị quyết số 12/2025/QH15\n[19]về việc tổ chức lại các Bộ.",
        {"relation": "issues", "title_text": "về việc tổ chức lại các Bộ"},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=["basis", "link to edit", "note before a title"])
def test_it_begins_anew(text, expected):
    record = dantext.extract(text)[-1]
    assert {field: getattr(record, field) for field in expected} == expected
