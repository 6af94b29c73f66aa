"""Canonical issuers: by print, by symbol, by the home of the report, by time."""

import pytest

import dantext
from tests.conftest import check, rows

HOME = "TỈNH ỦY HƯNG YÊN\n*\nSố 123-BC/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHưng Yên, ngày 05 tháng 7 năm 2018\n\n"
OWN = {"text": "123-BC/TU", "issuer": "Tỉnh ủy Hưng Yên", "place": "Hưng Yên", "issuer_level": "province"}
COMMUNE = "ĐẢNG ỦY XÃ BẢO YÊN\n*\nSố 45-BC/ĐU\nĐẢNG CỘNG SẢN VIỆT NAM\nBảo Yên, ngày 05 tháng 12 năm 2025\n\n"
DISTRICT = "HUYỆN ỦY YÊN THẮNG\n*\nSố 45-BC/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nYên Thắng, ngày 05 tháng 12 năm 2024\n\n"
CELL = "ĐẢNG ỦY XÃ TÂN HƯNG\nCHI BỘ ẤP BÌNH MINH\n*\nSố 09-BB/CB\nĐẢNG CỘNG SẢN VIỆT NAM\nTân Hưng, ngày 05 tháng 9 năm 2024\n\n"
CITY = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSố: 12/BC-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nThành phố Hồ Chí Minh, ngày 05 tháng 9 năm 2025\n\n"
SCHOOL = "TRƯỜNG ĐẠI HỌC KỸ THUẬT ĐÔNG HẢI\nSố: 12/TB-ĐHKTĐH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nTHÔNG BÁO\n\n"
ROWS = [
    ("city by two letters", "Công văn số 26986/CT-TTHT ngày 05/4/2018 của Cục Thuế TP.Hà Nội về thuế", [{"text": "Công văn số 26986/CT-TTHT", "issuer_text": "Cục Thuế TP.Hà Nội", "issuer": "Cục Thuế thành phố Hà Nội"}]),
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
    ("who heads the body of the symbol", "Quyết định số 1942/QĐ-CHQ của Cục trưởng Cục Hải quan; Quyết định số 27/2008/QĐ-NHNN của Thống đốc Ngân hàng Nhà nước", [{"text": "Quyết định số 1942/QĐ-CHQ", "issuer": "Cục Hải quan", "issuer_text": "Cục trưởng Cục Hải quan"}, {"text": "Quyết định số 27/2008/QĐ-NHNN", "issuer": "Ngân hàng Nhà nước Việt Nam"}]),
    ("who heads it, and nothing more", "Ngày 16/10/2020, Tổng cục trưởng Nguyễn Văn An ký Quyết định số 2589/QĐ-TCHQ", [{"text": "Quyết định số 2589/QĐ-TCHQ", "issuer": "Tổng cục Hải quan", "issuer_text": "Tổng cục trưởng"}]),
    ("who signs", "Thủ tướng Chính phủ ký Nghị định số 96/2023/NĐ-CP; Chủ tịch Quốc hội ký Nghị quyết số 1402/NQ-UBTVQH15", [{"text": "Nghị định số 96/2023/NĐ-CP", "issuer": "Chính phủ"}, {"text": "Nghị quyết số 1402/NQ-UBTVQH15", "issuer": "Ủy ban Thường vụ Quốc hội"}]),
    ("another office of the same place", "Quyết định số 12/QĐ-UBND của Chủ tịch UBND tỉnh Cà Mau; Chỉ thị số 01/CT-VKSTC của Viện trưởng Viện kiểm sát nhân dân tối cao", [{"text": "Quyết định số 12/QĐ-UBND", "issuer": "Chủ tịch Ủy ban nhân dân tỉnh Cà Mau"}, {"text": "Chỉ thị số 01/CT-VKSTC", "issuer": "Viện trưởng Viện kiểm sát nhân dân tối cao"}]),
    ("head of a unit", "Tờ trình số 48/TT-KL của Chi cục trưởng Chi cục Kiểm lâm tỉnh Cà Mau; Tờ trình số 96/TTr-CTSV của Trưởng phòng Công tác sinh viên", [{"text": "Tờ trình số 48/TT-KL", "issuer": "Chi cục Kiểm lâm tỉnh Cà Mau"}, {"text": "Tờ trình số 96/TTr-CTSV", "issuer": "Phòng Công tác sinh viên"}]),
    ("where the name of the body begins", "Hướng dẫn số 37-HD/BTGDVTW của Ban Tuyên giáo và Dân vận; Sắc lệnh số 60/SL ngày 06/5/1946 của Chủ tịch", [{"text": "Hướng dẫn số 37-HD/BTGDVTW", "issuer": "Ban Tuyên giáo và Dân vận Trung ương"}, {"text": "Sắc lệnh số 60/SL", "issuer": "Chủ tịch nước"}]),
    ("place for its committee", "Số hiệu: 56/2025/QĐ-UBND\nNơi ban hành: Tỉnh Cao Bằng\n", [{"text": "56/2025/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh Cao Bằng"}]),
    ("ministries together", "Thông tư liên tịch số 09/2007/TTLT-BTP-BTC của liên Bộ Tư pháp - Bộ Tài chính; Thông tư liên bộ số 92/TT-LB của Liên bộ Nội vụ - Tài chính", [{"text": "Thông tư liên tịch số 09/2007/TTLT-BTP-BTC", "issuer": "Bộ Tư pháp và Bộ Tài chính"}, {"text": "Thông tư liên bộ số 92/TT-LB", "issuer": "Bộ Nội vụ và Bộ Tài chính"}]),
    ("minister of two offices, word-segmented", "Quyết_định số 291/QĐ-UBDT của Bộ_trưởng , Chủ_nhiệm Uỷ_ban Dân_tộc", [{"text": "Quyết_định số 291/QĐ-UBDT", "issuer": "Ủy ban Dân tộc"}]),
    ("decree with a number only", "Nghị định 125 và Thông tư 39", [{"text": "Nghị định 125", "issuer": "Chính phủ"}, {"text": "Thông tư 39", "issuer": None}]),
    ("decree of a time of two bodies", "Nghị định số 12 ngày 05/3/1985", [{"text": "Nghị định số 12", "issuer": "Hội đồng Bộ trưởng"}]),
    ("resolution of the centre", "Nghị quyết số 20-NQ/TW của Trung ương", [{"text": "Nghị quyết số 20-NQ/TW", "issuer": "Ban Chấp hành Trung ương Đảng"}]),
    ("another mention says the body in full", "Công văn 309-CV/ĐU ra sao? Ngày 21/7/2025, Đảng ủy Chính phủ ban hành Công văn 309-CV/ĐU", [{"text": "Công văn 309-CV/ĐU", "issuer": "Đảng ủy Chính phủ", "issuer_source": "context"}, {"text": "Công văn 309-CV/ĐU", "issuer": "Đảng ủy Chính phủ"}]),
    ("misprint of one of two prints", "Ngày 22/12/2024, Bộ phình trị ban hành Nghị quyết số 57-NQ/TW. Nghị quyết số 57-NQ/TW của Bộ Chính trị. Thực hiện Nghị quyết số 57-NQ/TW", [{"text": "Nghị quyết số 57-NQ/TW"}, {"text": "Nghị quyết số 57-NQ/TW", "issuer": "Bộ Chính trị"}, {"text": "Nghị quyết số 57-NQ/TW", "issuer": "Bộ Chính trị"}]),
    ("symbol of the report itself", SCHOOL + "Căn cứ Quyết định số 702/QĐ-ĐHKTĐH; Trường Đại học Kỹ thuật Đông Hải thông báo", [{"text": "12/TB-ĐHKTĐH", "issuer": "Trường Đại học Kỹ thuật Đông Hải"}, {"text": "Quyết định số 702/QĐ-ĐHKTĐH", "issuer": "Trường Đại học Kỹ thuật Đông Hải", "issuer_source": "context"}]),
    ("committee of a district", DISTRICT + "Quy chế số 05-QC/HU; Kế hoạch số 41-KH/HU của Ban Thường vụ Huyện ủy; Quyết định số 552/QĐ-UBND của UBND huyện", [{"text": "45-BC/HU", "issuer": "Huyện ủy Yên Thắng"}, {"text": "Quy chế số 05-QC/HU", "issuer": "Huyện ủy Yên Thắng"}, {"text": "Kế hoạch số 41-KH/HU", "issuer": "Ban Thường vụ Huyện ủy Yên Thắng"}, {"text": "Quyết định số 552/QĐ-UBND", "issuer": "Ủy ban nhân dân huyện Yên Thắng"}]),
    ("committee of a district in prose", "Xây dựng nông thôn mới ở huyện Thường Tín\nNghị quyết số 05-NQ/HU ngày 18/7/2012", [{"text": "Nghị quyết số 05-NQ/HU", "issuer": "Huyện ủy Thường Tín"}]),
    ("commune above a cell", CELL + "Quyết định số 12/QĐ-UBND của UBND xã", [{"text": "09-BB/CB"}, {"text": "Quyết định số 12/QĐ-UBND", "issuer": "Ủy ban nhân dân xã Tân Hưng"}]),
    ("city that is a province", CITY + "Kế hoạch số 4354/KH-UBND của UBND Thành phố; Kế hoạch số 459-KH/TU của Thành ủy Thành phố; Công văn số 88/SNV-VP của Sở Nội vụ", [{"text": "12/BC-UBND"}, {"text": "Kế hoạch số 4354/KH-UBND", "issuer": "Ủy ban nhân dân thành phố Hồ Chí Minh"}, {"text": "Kế hoạch số 459-KH/TU", "issuer": "Thành ủy Hồ Chí Minh", "place": "Hồ Chí Minh"}, {"text": "Công văn số 88/SNV-VP", "issuer": "Sở Nội vụ thành phố Hồ Chí Minh"}]),
    ("kind of province left out", "Giấy phép số 215/GP-TTĐT của Sở Thông tin và Truyền thông Hà Nội; Quyết định số 41/QĐ-UBND của UBND Cà Mau; Công văn 26986/CT-TTHT của Cục Thuế Hà Nội", [{"text": "Giấy phép số 215/GP-TTĐT", "issuer": "Sở Thông tin và Truyền thông thành phố Hà Nội"}, {"text": "Quyết định số 41/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh Cà Mau"}, {"text": "Công văn 26986/CT-TTHT", "issuer": "Cục Thuế Hà Nội", "place": "Hà Nội", "issuer_level": "province"}]),
    ("city by two letters behind a body of the tables", "Quyết định số 83/QĐ-UBND của UBND TP. Hải Phòng; Quyết định số 12/QĐ-ĐHQG của ĐHQG TP. HCM", [{"text": "Quyết định số 83/QĐ-UBND", "issuer": "Ủy ban nhân dân thành phố Hải Phòng", "place": "Hải Phòng"}, {"text": "Quyết định số 12/QĐ-ĐHQG", "issuer": "Đại học Quốc gia Thành phố Hồ Chí Minh"}]),
    ("list by provinces", "Hạn mức giao đất\n\n**(1) Phú Thọ:**\n\nTại Quyết định 116/2025/QĐ-UBND\n\n**(2) Lạng Sơn:**\n\nTại Quyết định 41/2024/QĐ-UBND", [{"text": "Quyết định 116/2025/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh Phú Thọ"}, {"text": "Quyết định 41/2024/QĐ-UBND", "issuer": "Ủy ban nhân dân tỉnh Lạng Sơn"}]),
    ("letterhead of one body on two lines", "VĂN PHÒNG\nCHÍNH PHỦ\n-------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 659/TB-VPCP\nHà Nội, ngày 29 tháng 11 năm 2025\n", [{"text": "659/TB-VPCP", "issuer": "Văn phòng Chính phủ", "issuer_text": "VĂN PHÒNG\nCHÍNH PHỦ"}]),
    ("letterhead of a body and what it is of", "BAN CHẤP HÀNH\nTRUNG ƯƠNG\nBAN TỔ CHỨC\n*\nSố 45-HD/BTCTW\nĐẢNG CỘNG SẢN VIỆT NAM\n", [{"text": "45-HD/BTCTW", "issuer": "Ban Tổ chức Trung ương", "issuer_text": "BAN TỔ CHỨC"}]),
    ("letterhead of two bodies, the lower below", "ỦY BAN MTTQ VIỆT NAM\nTỈNH HÀ NAM\nBAN THƯỜNG TRỰC\nSố: 18/HD-MTTQ-BTT\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", [{"text": "18/HD-MTTQ-BTT", "issuer": "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hà Nam"}]),
    ("unknown stays null", "Quyết định số 12/QĐ-XYZT", [{"text": "Quyết định số 12/QĐ-XYZT", "issuer": None, "system": "state"}]),
    ("a short form of a document whose body is printed", "Thông tư số 39/2018/TT-BTC của Bộ Tài chính. Theo Thông tư 39, thủ tục được rút gọn", [{"text": "Thông tư số 39/2018/TT-BTC", "issuer": "Bộ Tài chính"}, {"text": "Thông tư 39", "issuer": "Bộ Tài chính", "issuer_source": "context"}]),
    ("a body named with a number", "Quyết định 7/QĐ-UBND của UBND quận 7. Theo Quyết định 7/QĐ-UBND", [{"text": "Quyết định 7/QĐ-UBND", "issuer": "Ủy ban nhân dân quận 7"}, {"text": "Quyết định 7/QĐ-UBND", "issuer": "Ủy ban nhân dân quận 7"}]),
    ("a body of another kind than its letters say first", "Thông báo 5-TB/TU của Thành ủy Đà Nẵng và Kế hoạch 7-KH/TU của Tỉnh ủy Quảng Nam; triển khai Thông báo 5-TB/TU", [{"text": "Thông báo 5-TB/TU"}, {"text": "Kế hoạch 7-KH/TU"}, {"text": "Thông báo 5-TB/TU", "issuer": "Thành ủy Đà Nẵng"}]),
    ("letters that another mention spells", "Công văn số 1703/TCT-CS của Tổng cục Thuế về hóa đơn, ban hành ngày 28/4/2025; theo Công văn 1703/TCT-CS thì", [{"text": "Công văn số 1703/TCT-CS", "issuer": "Tổng cục Thuế"}, {"text": "Công văn 1703/TCT-CS", "issuer": "Tổng cục Thuế"}]),
]  # fmt: skip


@rows(ROWS)
def test_issuer(text, expected):
    check(text, expected)


# What says where a text is from, each in front of the same citations.
HOMES = {
    "letterhead": "ỦY BAN NHÂN DÂN\nTỈNH BÌNH ĐỊNH\nSố: 12/BC-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n",
    "issuer in small letters": "Nghị quyết về phí trên địa bàn tỉnh\nHội đồng nhân dân tỉnh bình định\n",
    "issuer in small letters, word-segmented": "Nghị_quyết về phí\nHội_đồng_nhân_dân tỉnh bình_định\n",
    "the only province of a text": "Quyết định về giá đất trên địa bàn tỉnh\nỦy ban nhân dân tỉnh\nĐiều 1. Giá đất ở tỉnh Bình Định như sau.\n",
    "title of a page": "# Bảng giá đất huyện Phù Cát Bình Định cũ từ 1/1/2026?\n",
}
OF_THE_PLACE = [
    ("Kế hoạch số 12/KH-UBND của UBND tỉnh", "Ủy ban nhân dân tỉnh Bình Định"),
    ("Kế hoạch số 12/KH-UBND", "Ủy ban nhân dân tỉnh Bình Định"),
    ("Nghị quyết số 15/NQ-HĐND của HĐND", "Hội đồng nhân dân tỉnh Bình Định"),
    ("Kế hoạch số 12-KH/TU của Ban Thường vụ Tỉnh ủy", "Ban Thường vụ Tỉnh ủy Bình Định"),
    ("Tờ trình số 88/TTr-SNV của Giám đốc Sở Nội vụ", "Sở Nội vụ tỉnh Bình Định"),
    ("Công văn số 88/CV-BHXH của Bảo hiểm xã hội tỉnh", "Bảo hiểm xã hội tỉnh Bình Định"),
    ("Kế hoạch số 12/KH-UBND của UBND tỉnh Cà Mau", "Ủy ban nhân dân tỉnh Cà Mau"),
    ("Quyết định số 12/QĐ-TTg của Thủ tướng", "Thủ tướng Chính phủ"),
]


@pytest.mark.parametrize("home", HOMES.values(), ids=HOMES.keys())
@pytest.mark.parametrize(("citation", "issuer"), OF_THE_PLACE, ids=[c for c, _ in OF_THE_PLACE])
def test_issuer_at_home(home, citation, issuer):
    assert dantext.extract(f"{home}\nCăn cứ {citation};\n")[-1].issuer == issuer


@pytest.mark.parametrize(
    "title",
    [
        pytest.param("Bài viết về Chủ tịch Hồ Chí Minh", id="a person"),
        pytest.param("Đoàn TNCS Hồ Chí Minh với đoàn viên", id="an organisation"),
        pytest.param("Sáp nhập Hà Nam, Nam Định và Ninh Bình", id="several provinces"),
    ],
)
def test_title_is_no_home(title):
    (c,) = dantext.extract(f"# {title}\n\nTheo Kế hoạch số 12/KH-UBND;\n")
    assert (c.issuer, c.place) == ("Ủy ban nhân dân", None)


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
