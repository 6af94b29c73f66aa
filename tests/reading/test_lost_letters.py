"""Letters that a decoder lost are put back where one word alone can be meant."""

from __future__ import annotations

import re

import pytest

from dantext import Extractor
from tests.support import CORPUS

LATIN_1 = re.compile("[\u00c0-\u00ff]")
CLEAN = [p for p in sorted(CORPUS.glob("*.txt")) if not p.stem.startswith("ocr-scan")]
LEAST = 0.93  # of the codes and dates of our own clean reports, once all their letters of Latin-1 are gone

READ = [
    ("Kế hoạch số 33/KH-MTTQ, ng�y 14/11/2025 của Ch�nh phủ", "2025-11-14", "Ch�nh phủ"),
    ("CĂN CỨ NGHỊ ĐỊNH SỐ 12/2020/NĐ-CP NG�Y 05/3/2020 CỦA CH�NH PHỦ", "2020-03-05", "CH�NH PHỦ"),
    ("Th�ng tư số 12/2020/TT-BTC th�ng 3 năm 2020 của Bộ T�i ch�nh", "2020-03", "Bộ T�i ch�nh"),
]


@pytest.fixture(scope="module")
def extractor():
    return Extractor(tokens="none")


@pytest.mark.parametrize(("text", "date", "issuer"), READ, ids=["small letters", "capitals", "a month"])
def test_words_are_completed(extractor, text, date, issuer):
    (record,) = extractor.extract(text)
    assert (record.date, record.issuer_text) == (date, issuer)


@pytest.mark.parametrize("text", ["� x� �� ng�", "Kết quả: 12 �C và 5 � 3"])
def test_what_can_be_anything_is_no_citation(extractor, text):
    assert extractor.extract(text) == []


def test_reports_that_lost_their_letters(extractor):
    kept = total = 0
    for path in CLEAN:
        text = path.read_bytes().decode()
        whole = extractor.extract(text)
        found = {(c.start, c.code, c.date) for c in extractor.extract(LATIN_1.sub("\ufffd", text))}
        total += len(whole)
        kept += sum((c.start, c.code, c.date) in found for c in whole)
    assert kept >= LEAST * total, f"{kept} of {total}"
