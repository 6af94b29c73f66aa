"""Names of bodies as clerks print them: each is read whole, wherever it stands in a sentence."""

from __future__ import annotations

import pytest

from dantext import Extractor
from dantext.finding.bodies import older_spelling
from dantext.finding.issuers import IssuerGrammar
from dantext.language.tokens import Word
from dantext.tables.load import load

NAMES = """
Ban An toàn giao thông tỉnh Nghệ An
Ban Bảo vệ, chăm sóc sức khỏe cán bộ tỉnh
Ban Chỉ huy Quân sự huyện
Ban Chỉ huy Quân sự xã
Ban Chỉ đạo 35
Ban Chỉ đạo Trung ương về phòng, chống tham nhũng
Ban Chỉ đạo chuyển đổi số tỉnh Lào Cai
Ban Chỉ đạo các chương trình mục tiêu quốc gia
Ban Chỉ đạo công tác thông tin đối ngoại
Ban Chỉ đạo phòng chống tội phạm
Ban Chỉ đạo xây dựng nông thôn mới
Ban Công tác đại biểu
Ban Kinh tế - Ngân sách
Ban Pháp chế HĐND tỉnh
Ban Quản lý Di tích và Danh thắng
Ban Quản lý Khu công nghệ cao
Ban Quản lý các khu công nghiệp
Ban Quản lý dự án đầu tư xây dựng các công trình giao thông
Ban Quản lý dự án đầu tư xây dựng khu vực Sa Pa
Ban Thanh tra nhân dân xã
Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam huyện
Ban Thường vụ Đảng ủy xã Bản Liền
Ban Trị sự Giáo hội Phật giáo tỉnh
Ban Tuyên giáo và Dân vận Tỉnh ủy
Ban Tôn giáo Chính phủ
Ban Xây dựng Đảng Đảng ủy xã
Ban quản lý ký túc xá
Bưu điện tỉnh
Bảo hiểm tiền gửi Việt Nam
Bảo hiểm xã hội huyện
Bảo hiểm xã hội khu vực XXV
Bảo tàng tỉnh
Bệnh viện Sản Nhi tỉnh
Bệnh viện Y học cổ truyền
Bộ Chỉ huy Quân sự tỉnh
Chi cục Chăn nuôi, Thú y và Thủy sản
Chi cục Dân số - Kế hoạch hóa gia đình tỉnh Yên Bái
Chi cục Hải quan cửa khẩu Lào Cai
Chi cục Quản lý chất lượng nông lâm sản và thủy sản
Chi cục Thi hành án dân sự huyện Krông Pắc
Chi cục Thuế khu vực Sa Pa - Bát Xát
Chi cục Trồng trọt và Bảo vệ thực vật
Chi nhánh Văn phòng đăng ký đất đai thành phố Vinh
Chi ủy Chi bộ thôn 3
Cung Văn hóa Lao động
Câu lạc bộ Hưu trí
Công an phường Bạch Mai
Công an xã
Công ty TNHH MTV Xổ số kiến thiết tỉnh
Công ty TNHH Một thành viên Lâm nghiệp Bảo Yên
Công ty Xổ số kiến thiết Miền Bắc
Công ty cổ phần Sữa Việt Nam
Công ty Điện lực Lào Cai
Cơ quan An ninh điều tra
Cơ quan Cảnh sát điều tra Công an tỉnh
Cơ sở cai nghiện ma túy tỉnh
Cảng hàng không Nội Bài
Cục Dân số
Cục Hải quan thành phố Hải Phòng
Cục Quản lý thị trường tỉnh
Cục Quản lý đăng ký kinh doanh
Cục Thi hành án dân sự tỉnh
Doanh nghiệp tư nhân Hoàng Long
Hiệp hội Doanh nghiệp tỉnh
Hạt Kiểm lâm huyện
Học viện Ngoại giao
Hội Bảo trợ người khuyết tật và trẻ mồ côi
Hội Chữ thập đỏ tỉnh
Hội Cựu giáo chức
Hội Cựu thanh niên xung phong tỉnh
Hội Doanh nhân trẻ tỉnh
Hội Khuyến học huyện
Hội Luật gia tỉnh
Hội Người mù tỉnh Hà Nam
Hội Nhà báo tỉnh
Hội Nạn nhân chất độc da cam tỉnh
Hội Sinh vật cảnh tỉnh
Hội Từ thiện tỉnh Long An
Hội Văn học nghệ thuật các dân tộc thiểu số Việt Nam
Hội thánh Tin lành Việt Nam
Hội Đông y
Hội đồng Dân tộc của Quốc hội
Hội đồng Giáo dục quốc phòng và an ninh
Hội đồng Hiến pháp
Hội đồng Thi đua - Khen thưởng Trung ương
Hội đồng bồi thường, hỗ trợ và tái định cư
Hội đồng kỷ luật
Hội đồng nhân dân phường
Hội đồng thi đua - khen thưởng tỉnh
Hội đồng thẩm định
Hội đồng tuyển dụng viên chức
Hội đồng xét duyệt sáng kiến tỉnh
Hợp tác xã Nông nghiệp Thanh Bình
Kho bạc Nhà nước huyện
Kho bạc Nhà nước khu vực VIII
Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh
Liên hiệp các tổ chức hữu nghị tỉnh
Liên minh Hợp tác xã tỉnh
Liên đoàn Bóng đá Việt Nam
Ngân hàng Chính sách xã hội chi nhánh tỉnh
Ngân hàng Nông nghiệp và Phát triển nông thôn chi nhánh huyện Ba Vì
Nhà văn hóa thiếu nhi
Nhà xuất bản Chính trị quốc gia Sự thật
Phòng Công chứng số 1
Phòng Cảnh sát hình sự
Phòng Kinh tế, Hạ tầng và Đô thị phường Sa Pa
Phòng Văn hóa - Xã hội xã Mường Hum
Phòng giao dịch Ngân hàng Chính sách xã hội huyện Sơn Động
Phòng Đăng ký kinh doanh Sở Kế hoạch và Đầu tư tỉnh Bình Dương
Quỹ Bảo vệ và Phát triển rừng
Quỹ Tín dụng nhân dân Thống Nhất
Quỹ từ thiện Trăng Xanh
Quỹ Đầu tư phát triển tỉnh
Sở Dân tộc và Tôn giáo
Sở Nông nghiệp và Môi trường tỉnh Lào Cai
TAND cấp cao tại Hà Nội
Thanh tra giao thông
Thuế tỉnh Lào Cai
Thư viện tỉnh
Thường trực HĐND huyện
Trung tâm Bảo tồn di sản thế giới
Trung tâm Chuyển đổi số tỉnh Lào Cai
Trung tâm Chính trị huyện
Trung tâm Công nghệ thông tin và Truyền thông
Trung tâm Công tác xã hội
Trung tâm Dân số huyện Lục Yên
Trung tâm Dịch vụ nông nghiệp huyện
Trung tâm Giám định Y khoa
Trung tâm Giáo dục nghề nghiệp - Giáo dục thường xuyên huyện
Trung tâm Khuyến nông Quốc gia
Trung tâm Kiểm soát bệnh tật tỉnh
Trung tâm Kỹ thuật số
Trung tâm Nước sạch và Vệ sinh môi trường nông thôn
Trung tâm Pháp y
Trung tâm Phục vụ hành chính công tỉnh Bắc Ninh
Trung tâm Phục vụ hành chính công xã Ba Vì
Trung tâm Trợ giúp pháp lý nhà nước
Trung tâm Điều dưỡng người có công tỉnh Hà Nam
Trung tâm đào tạo tại chức
Trung tâm Ứng dụng và chuyển giao công nghệ tỉnh Nam Định
Trung ương Hội Nông dân Việt Nam
Trung ương Đoàn TNCS Hồ Chí Minh
Trường Chính trị tỉnh
Trường Giáo dưỡng số 2
Trường Mầm non công lập Hoa Sen
Trường Phổ thông dân tộc bán trú THCS Nậm Lành
Trường Phổ thông dân tộc nội trú huyện Mường La
Trường THPT Chuyên Lào Cai
Trường Tiểu học và Trung học cơ sở Nậm Chạc
Trường Trung học phổ thông dân lập Lương Thế Vinh
Trường Đại học Sư phạm Hà Nội 2
Trại giam Phú Sơn 4
Trạm Kiểm dịch động vật
Trạm Y tế xã
Trưởng Phòng Tài chính - Kế hoạch
Trưởng ban Dân tộc
Trưởng ban Quản lý Khu kinh tế tỉnh
Trưởng phòng Nội vụ huyện Bát Xát
Tòa án nhân dân cấp cao tại thành phố Hồ Chí Minh
Tòa án quân sự khu vực
Tổ Công tác 1321
Tổ hợp tác Thủy sản
Tổng Liên đoàn Lao động Việt Nam
Tổng công ty Cảng hàng không Việt Nam
Tổng công ty Đường sắt Việt Nam
Tổng cục Dự trữ Nhà nước
Viễn thông tỉnh Lào Cai
Viện Hàn lâm Khoa học xã hội Việt Nam
Viện Kiểm sát quân sự khu vực 41
Viện kiểm sát nhân dân cấp cao tại Đà Nẵng
Viện Đào tạo sau đại học
Văn phòng Cơ quan Cảnh sát điều tra
Văn phòng HĐND và UBND huyện
Văn phòng Tỉnh ủy
Văn phòng công chứng Nguyễn Văn A
Văn phòng luật sư Trần Anh
Văn phòng Đoàn ĐBQH và HĐND tỉnh
Văn phòng đăng ký đất đai tỉnh Thanh Hóa
Xí nghiệp Môi trường đô thị
Điện lực Sa Pa
Đoàn Kiểm tra số 12
Đoàn Luật sư tỉnh
Đoàn Nghệ thuật dân tộc tỉnh
Đoàn Thanh tra liên ngành
Đoàn đại biểu Quốc hội tỉnh
Đài Phát thanh và Truyền hình tỉnh
Đại học Quốc gia Thành phố Hồ Chí Minh
Đảng ủy Công an tỉnh
Đảng ủy Quân sự tỉnh
Đảng ủy UBND tỉnh
Đảng ủy các cơ quan Đảng tỉnh
Đồn Biên phòng Cửa khẩu quốc tế Lào Cai
Đội Cảnh sát giao thông
Đội Quản lý thị trường số 3
Ủy ban An toàn giao thông Quốc gia
Ủy ban Kiểm tra Huyện ủy
Ủy ban MTTQ Việt Nam phường
Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh
Ủy ban Pháp luật của Quốc hội
"""
FRAMES = (
    "Quyết định số 12/QĐ-XYZT ngày 05/4/2022 của {} về việc thi đua",
    "Công văn số 12/XYZT-KH của {}, hạn 15 ngày",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


@pytest.mark.parametrize("name", NAMES.strip().split("\n"))
def test_a_name_is_read_whole(extractor, name):
    for frame in FRAMES:
        (record,) = extractor.extract(frame.format(name))
        assert record.issuer_text == name


@pytest.mark.parametrize(
    ("word", "older"),
    [("ủy", "uỷ"), ("tòa", "toà"), ("khóa", "khoá"), ("của", "của"), ("tỉnh", "tỉnh"), ("quỹ", "quỹ"), ("hội", "hội")],
)
def test_older_spelling(word, older):
    assert older_spelling(word) == older


class Asked:
    """A tagger that knows nothing, and remembers what it was asked about."""

    def __init__(self) -> None:
        self.windows: list[str] = []

    def __call__(self, window: str) -> list[Word]:
        self.windows.append(window)
        return []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Bệnh viện Nhi Trung ương tại Hà Nội", False),  # a pair of the tables
        ("Đại biểu Hội Công đoàn các cấp", False),
        ("Vườn quốc gia Pù Mát trồng rừng", True),
        ("Cục Y tế dự phòng, Bộ Y tế", False),  # another body begins
        ("Cục Y tế dự phòng, các cơ quan Hà Nội", False),
        ("Quỹ bảo vệ, phát triển rừng", True),
        ("Ban giám sát, Thanh tra nhân dân", True),  # it may be a verb
    ],
)
def test_the_tagger_is_asked_only_where_the_tables_leave_a_doubt(text: str, asked: bool) -> None:
    tagger = Asked()
    IssuerGrammar(load(), tagger).organisation(text, 0)
    assert bool(tagger.windows) is asked
