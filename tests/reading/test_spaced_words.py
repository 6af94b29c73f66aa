"""Words that a converter cut at each change of font are brought together, and no others."""

from __future__ import annotations

import re

import pytest

from dantext import Extractor
from dantext.reading.repair.lexicon import Lexicon
from dantext.reading.repair.spaced import SpacedWordJoiner
from tests.support import CORPUS

CLEAN = [p for p in sorted(CORPUS.glob("*.txt")) if not p.stem.startswith("ocr-scan")]
LEAST = 0.98  # of the citations of our own clean reports with all their words cut
OF_SECOND_FONT = re.compile("[\u0102-\u01b0\u1ea0-\u1ef9]+")


@pytest.fixture(scope="module")
def extractor():
    return Extractor()


def cut(text: str) -> str:
    """A space at each change of font within a word, and behind one at its end in front of a dash."""

    def around(m: re.Match[str]) -> str:
        before, behind = text[: m.start()][-1:], text[m.end() :][:1]
        return (" " if before.isalpha() else "") + m[0] + (" " if behind.isalpha() or behind == "-" else "")

    return OF_SECOND_FONT.sub(around, text)


def test_reports_with_their_words_in_pieces(extractor):
    def fields(text):
        return [(c.code, c.doc_type, c.date, re.sub(r"\s", "", c.issuer_text or "")) for c in extractor.extract(text)]

    kept = total = 0
    for path in CLEAN:
        text = path.read_bytes().decode()
        whole, found = fields(text), fields(cut(text))
        total += len(whole)
        for record in whole:
            if record in found:
                found.remove(record)
                kept += 1
    assert kept >= LEAST * total, f"{kept} of {total}"


def test_offsets_are_those_of_the_print(extractor):
    text = "Th ự c hi ệ n Quy ế t đị nh s ố 749/Q Đ -TTg ngày 03 tháng 6 n ă m 2020 c ủ a Th ủ t ướ ng Chính ph ủ, th ị xã b ộ máy m ộ t l ầ n.\n"
    (record,) = extractor.extract(text)
    assert (record.code, record.date) == ("749/QĐ-TTg", "2020-06-03")
    assert record.issuer_text == "Th ủ t ướ ng Chính ph ủ"
    assert text[record.start : record.end] == record.text == "Quy ế t đị nh s ố 749/Q Đ -TTg"


def test_a_word_with_digits_behind_it(extractor):
    text = "Th ự c hi ệ n Quy ế t đị nh s ố 749/Q Đ -TTg ngày 03 tháng 6 n ă m2020 c ủ a Th ủ t ướ ng Chính ph ủ, th ị xã b ộ máy m ộ t l ầ n.\n"
    (record,) = extractor.extract(text)
    assert (record.date, record.issuer) == ("2020-06-03", "Thủ tướng Chính phủ")


@pytest.mark.parametrize(
    "text",
    [
        "Vi ế t hoa một chữ trong một câu.",
        "Ông Nguyễn Thị T1 và bà Trần Thị T2 ở ấp 3, xã An Ấp, điểm đ khoản 2, mục ố ế ị ộ ấ.",
    ],
)
def test_a_text_with_few_pieces_is_left_alone(extractor, text):
    assert extractor.extract(text) == []

    assert list(SpacedWordJoiner(extractor.patterns, Lexicon(None)).join(text)) == []
