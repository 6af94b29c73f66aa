"""What is no citation."""

from __future__ import annotations

from random import Random

from tests.behaviour.compose import Unit
from tests.behaviour.marked import Marked

ROWS = {
    "blank number": ["Trình ký Kế hoạch số …/KH-UBND về {topic}", "Dự kiến ban hành Quyết định số .../QĐ-UBND ngày …/…/2020", "Thông báo số      /TB-UBND", "Nghị quyết số ....-NQ/HU của Huyện ủy"],
    "fraction": ["Đến nay có 87/145 xã đạt chuẩn nông thôn mới", "Có 10/10 huyện, thành phố hoàn thành kế hoạch", "Tỷ lệ 2/3 số phiếu tán thành", "Bản đồ tỷ lệ 1/500 và 1/2000", "Đạt 5/9 chỉ tiêu"],
    "docket": ["Vụ án thụ lý số 21/2019/TLST-DS về tranh chấp quyền sử dụng đất", "Hồ sơ vụ án dân sự thụ lý số: 145/2018/TLPT-DS"],
    "contract": ["Theo Hợp đồng số 12/2019/HĐKT giữa hai công ty", "Thanh lý hợp đồng số 01/HĐ-XD với nhà thầu", "Hợp đồng mua bán số 45/HĐMB"],
    "this document": ["Nghị quyết này có hiệu lực kể từ ngày ký", "Theo Điều 5 của Luật này", "Quyết định này có hiệu lực từ ngày 01/7/2021", "Các đơn vị chịu trách nhiệm thi hành Quyết định này"],
    "plural": ["Các nghị quyết, chỉ thị của Đảng được quán triệt đầy đủ", "Ban hành 03 Nghị quyết chuyên đề", "Các văn bản chỉ đạo của cấp trên", "Đã tham mưu 12 quyết định, 5 kế hoạch"],
    "no number, no date": ["Xây dựng Đề án cải cách hành chính", "Ban hành Chương trình hành động của Tỉnh ủy", "Triển khai kế hoạch {topic}", "Thông báo kết luận của Chủ tịch UBND huyện", "Quy chế làm việc của Ban Thường vụ"],
    "draft": ["Góp ý dự thảo Nghị quyết về {topic}", "Hoàn thiện dự thảo Quyết định ban hành quy chế", "Lấy ý kiến dự thảo Luật"],
    "law in general": ["Thực hiện theo Luật định", "Theo quy định của pháp luật về đất đai", "Luật sư và luật tục của đồng bào", "Xử lý kỷ luật 12 đảng viên", "Văn kiện Đại hội được học tập nghiêm túc"],
    "phone": ["Điện thoại: 0221.3863.456, fax 024-3845 1234", "Đường dây nóng 1900.1075", "Liên hệ ông Hòa, số điện thoại 0912 345 678"],
    "plate": ["Xe ô tô biển số 89A-123.45", "Xe máy biển kiểm soát 29-H1 123.45", "Xe tải 36C-045.67 chở vật liệu"],
    "foreign standard": ["Áp dụng hệ thống quản lý chất lượng ISO 9001:2015", "Chứng nhận ISO/IEC 27001:2022 và ASTM D4318-17", "Thiết bị theo tiêu chuẩn IEC 60335-1"],
    "treaty": ["Phê chuẩn Công ước số 87 của ILO", "Hiệp định Paris 1973 về chấm dứt chiến tranh", "Nghị định thư Kyoto"],
    "money": ["Kinh phí 91.110 triệu đồng, đạt 12.015 tỷ", "Mức chi 150.000 đồng/người/ngày", "Thu ngân sách 304.109 tỷ đồng"],
    "land": ["Thửa đất số 12, tờ bản đồ số 5 tại xã Hồng Tiến", "Giấy chứng nhận quyền sử dụng đất số CS 01234", "Số vào sổ CH00123/QSDĐ"],
    "abbreviation": ["Phát triển KT - XH, QP - AN năm 2020", "Công tác CNH - HĐH nông nghiệp", "Phòng LĐ - TB&XH và Phòng TN - MT phối hợp", "Đoàn viên CCB - CQN"],
    "period": ["Giai đoạn 2016 - 2020, nhiệm kỳ 2015 - 2020", "Năm học 2019-2020 có 1.403 học sinh", "Kỷ niệm ngày 30/4, 01/5 và 2/9", "Quý I/2018 và tháng 12/2017"],
    "form": ["Lập theo Mẫu số 01/GTGT và mẫu 02-TT", "Biểu mẫu 04a-ĐK/TSC kê khai tài sản", "Điền mẫu 03/KBS"],
    "signature": ["TM. ỦY BAN NHÂN DÂN, KT. CHỦ TỊCH", "T/M BAN THƯỜNG VỤ", "Lưu: VT, VPTU"],
    "virus and unit": ["Phòng, chống dịch COVID-19 và cúm A/H5N1", "Lữ đoàn 126, Sư đoàn 312/Quân đoàn 1", "Ứng dụng VNeID 2.0 và thông điệp 5K"],
    "file and address": ["Tệp QD-12-2020-UBND.pdf đính kèm", "Xem tại https://vanban.example.vn/12-qd-ubnd.html", "Thư điện tử vanban@example.gov.vn, thẻ #nghiquyet"],
    "private paper": ["Đơn khiếu nại ngày 15/5/2018 của ông Hòa", "Giấy cam kết ngày 02/3/2019 của hộ gia đình"],
    "date without number": ["Ngày 12/5/2021, HĐND tỉnh ban hành Nghị quyết về việc thành lập thị trấn", "Ngày 05/6/2020, UBND tỉnh ban hành kế hoạch tuyên truyền"],
    "plan level": ["Chuyển sang Kế hoạch 2 khi thời tiết xấu", "Giai đoạn 2 của dự án"],
    "house codes": ["Quy trình DS-DD-01 của công ty", "Mã hồ sơ H36.12-200115-0003", "Căn hộ CT3 và khu nhà CT1 đã bàn giao", "Cột TT 1 ghi số thứ tự"],
    "constitution in general": ["Trước năm 1945 nước ta không có Hiến pháp", "Một bản Hiến pháp mới được soạn thảo", "Tiểu ban Hiến pháp họp phiên đầu tiên", "Công bố dự án Hiến pháp để lấy ý kiến nhân dân"],
    "half a name": ["Bộ Dân Luật Việt Nam thời trước", "Hội Luật gia tỉnh có 45 hội viên", "Trường Đại học Luật Hà Nội", "Báo Pháp luật Việt Nam đưa tin"],
    "notice as a verb": ["Thủ tướng Chính phủ quyết định các vấn đề quan trọng", "Chủ tịch UBND xã đã thông báo cho 12 hộ dân", "Ban Chỉ đạo hướng dẫn 45 cơ sở thực hiện", "Hội nghị quyết nghị 5 nội dung"],
    "rows and items": ["9\tChương trình\tCTr\n10\tKế hoạch\tKH\n11\tĐề án\tĐA\n12\tBáo cáo\tBC", "12. Nghị quyết\n13. Đề án\n14. Kế hoạch\n15. Thông báo"],
    "vote and score": ["Kết quả kiểm phiếu 45/47, đạt 95,7 %", "Đội tuyển thắng 3-1 trong trận chung kết", "Chia thành 2-3 nhóm"],
    "permit and card": ["Thẻ Đảng số 33.012345", "Số định danh 001-234-567", "Giấy phép lái xe hạng B2"],
    "coordinates and ids": ["Mã số thuế 0900123456-001", "Căn cước công dân số 033090001234", "Số tài khoản 2000-201-012345"],
}  # fmt: skip


def unit(rng: Random) -> Unit:
    """A sentence in which nothing is to be found."""
    from tests.behaviour.documents import WORDS

    kind = rng.choice(list(ROWS))
    text = rng.choice(ROWS[kind]).replace("{topic}", rng.choice(WORDS["topics"]))
    return Unit(
        Marked(text), kind, "nothing", {"capitals"} if kind in ("file and address", "law in general") else set()
    )
