"""What brought the pipeline down once: by fuzzing (``tests/fuzz``), by reading, by accident. Each stays a row."""

from __future__ import annotations

import pytest

import dantext
from dantext import check
from dantext.reading import files as readers

TEXTS = [
    # A law that amends a law that amends …: one call each, up to `RecursionError`.
    ("laws that amend laws", "Luật sửa đổi " * 1000, []),
    ("laws that amend laws, with a citation", "Luật sửa đổi " * 1000 + "Nghị định số 1/2020/NĐ-CP", ["1/2020/NĐ-CP"]),
    ("ordinances and codes in turn", "Pháp lệnh sửa đổi Bộ luật sửa đổi " * 500, []),
]


@pytest.mark.parametrize(("text", "codes"), [pytest.param(*r[1:], id=r[0]) for r in TEXTS])
def test_texts(text, codes):
    extractor = dantext.Extractor(tokens="none")
    assert [c.code for c in extractor.extract(text)] == codes
    extractor.describe(text)
    check.check(text, extractor)


# Bytes that were read as a text with nothing in it.
EMPTY = [
    ("a byte order mark of UTF-16", b"\xfe\xff"),
    ("a byte order mark of UTF-8", b"\xef\xbb\xbf"),
    ("a byte order mark and spaces", b"\xff\xfe \x00\n\x00"),
    ("spaces that are not ASCII", "\u3000\u00a0\u2003".encode()),
]


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in EMPTY])
def test_bytes_without_text(data):
    with pytest.raises(readers.ReadError) as error:
        readers.text_of(data, "a.txt")
    assert error.value.code == "empty"
