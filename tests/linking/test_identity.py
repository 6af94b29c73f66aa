"""Canonical issuers: by print, by symbol, by the home of the report, by time."""

import pytest

import dantext
from tests.conftest import check, rows

HOME = "TỈNH ỦY HƯNG YÊN\n*\nSố 123-BC/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHưng Yên, ngày 05 tháng 7 năm 2018\n\n"
OWN = {"text": "123-BC/TU", "issuer": "Tỉnh ủy Hưng Yên", "place": "Hưng Yên", "issuer_level": "province"}
COMMUNE = "ĐẢNG ỦY XÃ BẢO YÊN\n*\nSố 45-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nBảo Yên, ngày 05 tháng 12 năm 2025\n\n"
ROWS = [
    ("place in capitals behind a body that no table has", "Quyết định số 12/QĐ-TĐHKT của TRƯỜNG TRUNG CẤP NGHỀ HƯNG YÊN", [{"text": "Quyết định số 12/QĐ-TĐHKT", "issuer": "Trường trung cấp nghề Hưng Yên"}]),
    ("province from the header", HOME + "Thông báo số 977-TB/TU", [OWN, {"text": "Thông báo số 977-TB/TU", "issuer": "Tỉnh ủy Hưng Yên", "issuer_source": "context", "place": "Hưng Yên"}]),
    ("People's Committee", HOME + "Kế hoạch số 147/KH-UBND của UBND tỉnh", [OWN, {"text": "Kế hoạch số 147/KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Hưng Yên", "issuer_text": "UBND tỉnh"}]),
    ("commune from the header", COMMUNE + "Quyết định số 295-QĐ/ĐU", [{"text": "45-BC/ĐU", "issuer": "Đảng ủy xã Bảo Yên", "issuer_level": "commune"}, {"text": "Quyết định số 295-QĐ/ĐU", "issuer": "Đảng ủy xã Bảo Yên"}]),
    ("TW says no body", "Nghị quyết số 25-NQ/TW", [{"text": "Nghị quyết số 25-NQ/TW", "issuer": None, "system": "party", "issuer_level": "central", "issuer_source": None}]),
    ("another mention says which", "Nghị quyết số 25-NQ/TW của Bộ Chính trị. Thực hiện Nghị quyết số 25-NQ/TW", [{"text": "Nghị quyết số 25-NQ/TW", "issuer": "Bộ Chính trị"}, {"text": "Nghị quyết số 25-NQ/TW", "issuer": "Bộ Chính trị", "issuer_source": "context"}]),
    ("nobody knows where", "Kế hoạch số 147/KH-UBND", [{"text": "Kế hoạch số 147/KH-UBND", "issuer": "Ủy ban nhân dân", "place": None}]),
    ("minister is the ministry", "Thông tư số 28/2024/TT-BTC của Bộ trưởng Bộ Tài chính", [{"text": "Thông tư số 28/2024/TT-BTC", "issuer": "Bộ Tài chính"}]),
    ("chairman is an office", "Quyết định số 12/QĐ-UBND của Chủ tịch UBND huyện Đức Trọng", [{"text": "Quyết định số 12/QĐ-UBND", "issuer": "Chủ tịch Ủy ban nhân dân huyện Đức Trọng", "issuer_level": "district", "place": "Đức Trọng"}]),
    ("abbreviation in prose", "Thông tư số 5/2020/TT-BKHCN của Bộ KH&CN", [{"text": "Thông tư số 5/2020/TT-BKHCN", "issuer": "Bộ Khoa học và Công nghệ"}]),
    ("name of that time", "Quyết định số 143/CP ngày 09/8/1976; Nghị định số 74-CP ngày 25/10/1993", [{"text": "Quyết định số 143/CP", "issuer": "Hội đồng Chính phủ"}, {"text": "Nghị định số 74-CP", "issuer": "Chính phủ"}]),
    ("merged bodies", "Hướng dẫn số 81-HD/BTGTW ngày 15/5/2013; Quyết định số 1147-QĐ/BTGDVTW ngày 01/12/2025", [{"text": "Hướng dẫn số 81-HD/BTGTW", "issuer": "Ban Tuyên giáo Trung ương"}, {"text": "Quyết định số 1147-QĐ/BTGDVTW", "issuer": "Ban Tuyên giáo và Dân vận Trung ương"}]),
    ("joint by symbol", "Thông tư liên tịch số 09/2010/TTLT-BNV-BTC", [{"text": "Thông tư liên tịch số 09/2010/TTLT-BNV-BTC", "issuer": "Bộ Nội vụ và Bộ Tài chính"}]),
    ("unit is no body", "Quyết định số 367-QĐ/TWĐTN-VP; Công văn số 968/BTC-QLKT", [{"text": "Quyết định số 367-QĐ/TWĐTN-VP", "issuer": "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh"}, {"text": "Công văn số 968/BTC-QLKT", "issuer": "Bộ Tài chính"}]),
    ("composed", "Kế hoạch số 12-KH/BDVHU; Công văn số 7/SQHKT-VP", [{"text": "Kế hoạch số 12-KH/BDVHU", "issuer": "Ban Dân vận Huyện ủy", "issuer_level": "district"}, {"text": "Công văn số 7/SQHKT-VP", "issuer": "Sở Quy hoạch - Kiến trúc"}]),
    ("unknown stays null", "Quyết định số 12/QĐ-XYZT", [{"text": "Quyết định số 12/QĐ-XYZT", "issuer": None, "system": "state"}]),
]  # fmt: skip


@rows(ROWS)
def test_issuer(text, expected):
    check(text, expected)


def test_place_can_be_set():
    text = "Kế hoạch số 147/KH-UBND"
    assert dantext.Extractor(place="tỉnh Cà Mau").extract(text)[0].issuer == "Ủy ban nhân dân tỉnh Cà Mau"
    assert dantext.Extractor(place="Đà Nẵng").extract("Nghị quyết số 5-NQ/TU")[0].issuer == "Thành ủy Đà Nẵng"


def test_unknown_place_is_refused():
    with pytest.raises(ValueError, match="Atlantis"):
        dantext.Extractor(place="Atlantis")


@pytest.mark.parametrize(
    ("text", "level", "place"),
    [
        ("Thông tư số 12/2018/TT-BLĐTBXH của Bộ Lao động - Thương binh và Xã hội", "central", None),
        ("Quyết định số 12/QĐ-UBND của UBND xã Hội An", "commune", "Hội An"),
        ("Công văn số 15/BHXH-CĐ của Bảo hiểm xã hội tỉnh Cà Mau", "province", "Cà Mau"),
    ],
)
def test_a_society_is_no_commune(text, level, place):
    (c,) = dantext.extract(text)
    assert (c.issuer_level, c.place) == (level, place)
