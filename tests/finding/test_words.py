"""Words of names: where a gap cuts them, and where each stands."""

from __future__ import annotations

import pytest

from dantext.finding.words import Words

_HEAD = "\n12 CÔNG BÁO/Số 12 + 13/Ngày 01-01-2016\n"


@pytest.mark.parametrize(
    ("text", "cut", "with_commas"),
    [
        pytest.param("Bộ Y tế", 3, 3, id="all"),
        pytest.param("Bộ Y tế (Cục Quản lý Dược)", 3, 3, id="bracket"),
        pytest.param("Bộ Y tế, Bộ Nội vụ; các sở", 3, 6, id="comma"),
        pytest.param("Bộ GD-ĐT và\nBộ Y tế", 7, 7, id="hyphen and line"),
        pytest.param("Bộ Y\n\n\ntế", 2, 2, id="blank lines"),
        pytest.param("UBND TP. Hồ Chí Minh. Các sở", 5, 5, id="TP."),
        pytest.param("Ban Chỉ huy phòng, chống thiên tai, tìm kiếm", 7, 9, id="coordinated"),
        pytest.param("Sở Khoa học và |\n| Công nghệ | 12", 6, 6, id="cell"),
        pytest.param(f"Bộ Giáo dục{_HEAD}và Đào tạo, Bộ Y tế", 6, 9, id="running head"),
        pytest.param(f"Bộ Giáo dục{_HEAD}12 văn bản", 3, 3, id="number behind a running head"),
    ],
)
def test_gaps_cut_names(text: str, cut: int, with_commas: int) -> None:
    words = Words(text, 0, len(text))
    assert words.cut == cut
    assert words.run() == cut
    assert words.run(commas=True) == with_commas
    assert [text[words.start(n) : words.end(n)] for n in range(len(words))] == words


def test_words_behind_are_read_once() -> None:
    words = Words("Bộ Y tế, Bộ Nội vụ; các sở", 0, 26)
    assert words == ["Bộ", "Y", "tế"]
    assert next(words.behind()) == "Bộ"
    words.read_on()
    assert words == ["Bộ", "Y", "tế", "Bộ", "Nội", "vụ", "các", "sở"]
    assert list(words.behind()) == words[3:]


def test_limit_behind_the_end_of_the_text() -> None:
    assert Words("Bộ Y tế", 0, 99) == ["Bộ", "Y", "tế"]
