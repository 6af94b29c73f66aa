"""What belongs to a mention: date, issuer, title, pinpoint, relation."""

import pytest

import dantext
from tests.conftest import check, rows

DATES = [
    ("of the next row", "09/01/2015 Được sửa đổi 79/2014/QĐ-UBND\n27/02/2015 Bị thay thế 413/QĐ-UBND\n", [{"text": "79/2014/QĐ-UBND", "date": None}, {"text": "413/QĐ-UBND", "date": None}]),
    ("what was done, behind a law", "khoản 2 Điều 106 của Bộ luật Tố tụng hình sự: Xác nhận số pháo đã được tiêu hủy ngày 18/01/2021.", [{"text": "Bộ luật Tố tụng hình sự", "date": None}]),
    ("typed twice", "Quyết định số 12/QĐ-UBND ngày ngày 05/4/2022 của UBND tỉnh Hưng Yên", [{"text": "Quyết định số 12/QĐ-UBND", "date": "2022-04-05", "issuer_text": "UBND tỉnh Hưng Yên"}]),
    ("slashes", "Kế hoạch 36/KH-UBND ngày 30/3/2018", [{"text": "Kế hoạch 36/KH-UBND", "date": "2018-03-30", "date_text": "30/3/2018"}]),
    ("comma in front", "Quyết định số 1115-QĐ/TU, ngày 09/9/2010", [{"text": "Quyết định số 1115-QĐ/TU", "date": "2010-09-09"}]),
    ("in words, over a line", "Chỉ thị số 42-CT/TW ngày 24 tháng 3\n\nnăm 2020", [{"text": "Chỉ thị số 42-CT/TW", "date": "2020-03-24", "date_text": "24 tháng 3\n\nnăm 2020"}]),
    ("hyphens", "Thông tư số 04/TT ngày 9-8-1976", [{"text": "Thông tư số 04/TT", "date": "1976-08-09"}]),
    ("dots", "Nghị quyết số 57-NQ/TW ngày 22.12.2024", [{"text": "Nghị quyết số 57-NQ/TW", "date": "2024-12-22"}]),
    ("brackets", "Nghị quyết số 25-NQ/TW (03/6/2013)", [{"text": "Nghị quyết số 25-NQ/TW", "date": "2013-06-03"}]),
    ("month", "Kế hoạch số 10-KH/TU tháng 6/2013", [{"text": "Kế hoạch số 10-KH/TU", "date": "2013-06", "date_text": "6/2013"}]),
    ("year", "Chỉ thị số 11/CT-UBND năm 2018", [{"text": "Chỉ thị số 11/CT-UBND", "date": "2018", "date_text": "2018"}]),
    ("in front", "Ngày 16/01/2015 BTV Tỉnh ủy ban hành Quyết định số 1533-QĐ/TU", [{"text": "Quyết định số 1533-QĐ/TU", "date": "2015-01-16", "issuer_text": "BTV Tỉnh ủy", "relation": "issues"}]),
    ("in front of a list", "Ngày 05/02/2018, Tỉnh ủy ban hành Kế hoạch số 88-KH/TU về bộ máy; Chương trình số 24-CTr/TU về đơn vị", [{"text": "Kế hoạch số 88-KH/TU", "date": "2018-02-05"}, {"text": "Chương trình số 24-CTr/TU", "date": "2018-02-05", "issuer_text": "Tỉnh ủy"}]),
    ("effective date is none", "(Điều 10 Nghị định số 05/1999/NĐ-CP, có hiệu lực thi hành kể từ ngày 01/05/1999)", [{"text": "Nghị định số 05/1999/NĐ-CP", "date": None, "pinpoint": "Điều 10"}]),
    ("misprint stays", "Nghị định số 45/25010/NĐ-CP", [{"text": "Nghị định số 45/25010/NĐ-CP", "year": 25010}]),
    ("behind the title of a note", "(Điều 2 Nghị định số 170/2007/NĐ-CP Sửa đổi, bổ sung một số điều của Nghị định số 05/1999/NĐ-CP ngày 03 tháng 02 năm 1999 của Chính phủ về Chứng minh nhân dân ngày 19/11/2007 của Chính phủ, có hiệu lực thi hành kể từ ngày 11/12/2007)", [{"text": "Nghị định số 170/2007/NĐ-CP", "date": "2007-11-19", "issuer_text": "Chính phủ"}, {"text": "Nghị định số 05/1999/NĐ-CP", "date": "1999-02-03"}]),
    ("the year says whose", "(Thông tư số 57/2020/TT-BCA sửa đổi một số điều của Thông tư số 04/2015/TT-BCA ngày 10/06/2020)", [{"text": "Thông tư số 57/2020/TT-BCA", "date": "2020-06-10"}, {"text": "Thông tư số 04/2015/TT-BCA", "date": None}]),
    ("apostrophe in a name", "Quyết định số 12/QĐ-UBND của UBND huyện Cư M’gar về việc giao đất", [{"text": "Quyết định số 12/QĐ-UBND", "issuer_text": "UBND huyện Cư M’gar", "title_text": "về việc giao đất"}]),
    ("issuer first", "Quyết định số 12/QĐ-UBND của UBND tỉnh Hưng Yên ngày 05/5/2018", [{"text": "Quyết định số 12/QĐ-UBND", "date": "2018-05-05", "issuer_text": "UBND tỉnh Hưng Yên"}]),
    ("built by", "Kế hoạch số 06/KH-HHNB do Hiệp hội Nuôi biển tỉnh Khánh Hòa xây dựng ngày 21/7/2022", [{"text": "Kế hoạch số 06/KH-HHNB", "date": "2022-07-21", "issuer_text": "Hiệp hội Nuôi biển tỉnh Khánh Hòa"}]),
    ("on the same day", "trùng số với Thông báo số 88/TB-VPM cùng ngày 06/01/2023", [{"text": "Thông báo số 88/TB-VPM", "date": "2023-01-06"}]),
    ("numbers in a row", "Nghị quyết số 18-NQ/TW và Nghị quyết số 19-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương", [{"text": "Nghị quyết số 18-NQ/TW", "date": "2017-10-25"}, {"text": "Nghị quyết số 19-NQ/TW", "date": "2017-10-25"}]),
    ("numbers in a row of two bodies", "Quyết định số 12/QĐ-UBND của UBND tỉnh Nghệ An và Quyết định số 13/QĐ-UBND của UBND tỉnh Hà Tĩnh ngày 03/4/2020", [{"text": "Quyết định số 12/QĐ-UBND", "date": None, "issuer_text": "UBND tỉnh Nghệ An"}, {"text": "Quyết định số 13/QĐ-UBND", "date": "2020-04-03", "issuer_text": "UBND tỉnh Hà Tĩnh"}]),
    ("numbers that are not", "Nghị quyết số 18-NQ/TW và Nghị quyết số 21-NQ/TW, ngày 25/10/2017 của Ban Chấp hành Trung ương", [{"text": "Nghị quyết số 18-NQ/TW", "date": None}, {"text": "Nghị quyết số 21-NQ/TW", "date": "2017-10-25"}]),
    ("spaces at the end of a line", "Thông tư số 23/2024/TT-BCT               \nngày 07     \ntháng 11 năm 2024 của Bộ trưởng Bộ Công Thương", [{"text": "Thông tư số 23/2024/TT-BCT", "date": "2024-11-07", "issuer_text": "Bộ trưởng Bộ Công Thương"}]),
    ("a page ends within the date", "Quyết định số 08/QĐ-UBND ngày 23 \n12 \n \ntháng 8 năm 2018 của UBND tỉnh Thái Bình", [{"text": "Quyết định số 08/QĐ-UBND", "date": "2018-08-23", "issuer_text": "UBND tỉnh Thái Bình"}]),
    ("capital within the date", "Quyết định số 87/2018/QĐXX-ST ngày 25 Tháng \n10 năm 2018", [{"text": "Quyết định số 87/2018/QĐXX-ST", "date": "2018-10-25"}]),
    ("number of a note behind a year in words", "Luật Nhà ở số 27/2023/QH15 ngày 27 tháng 11 năm 20238 thì đánh dấu", [{"text": "Luật Nhà ở số 27/2023/QH15", "date": "2023-11-27", "date_text": "27 tháng 11 năm 2023"}]),
    ("year of two digits", "Quyết định số 245/QĐ-UB ngày 15/6/98 và Nghị định số 17/CP ngày 24-11-93", [{"text": "Quyết định số 245/QĐ-UB", "date": "1998-06-15"}, {"text": "Nghị định số 17/CP", "date": "1993-11-24"}]),
    ("three days, no year", "Quyết định số 12/QĐ-UBND họp ngày 10-11-12 tháng 5", [{"text": "Quyết định số 12/QĐ-UBND", "date": None}]),
    ("blank in front of the year", "Luật Thuế giá trị gia tăng số 48/2024/QH15 ngày 26/11 2024;", [{"text": "Luật Thuế giá trị gia tăng số 48/2024/QH15", "date": "2024-11-26"}]),
    ("month that a scan has lost", "Căn cứ Luật Giá ngày 19 tháng ó năm 2023; Luật Xây dựng ngày 18 tháng năm 2014;", [{"text": "Luật Giá", "date": "2023", "date_text": "19 tháng ó năm 2023"}, {"text": "Luật Xây dựng", "date": "2014"}]),
    ("number of a note behind the year", "Nghị định\nSố 140/2018/NĐ-CP     \nngày 08/10/20181 \nSửa đổi, bổ sung", [{"text": "Nghị định\nSố 140/2018/NĐ-CP", "date": "2018-10-08", "date_text": "08/10/2018"}]),
    ("passed", "Luật An ninh mạng số 116/2025/QH15, được Quốc hội thông qua ngày 10.12.2025", [{"text": "Luật An ninh mạng số 116/2025/QH15", "date": "2025-12-10", "issuer_text": "Quốc hội"}]),
]  # fmt: skip

ISSUERS = [
    ("a person behind an office of a place", "Phó Chủ tịch UBND Thành phố Nguyễn Văn An vừa ký ban hành Quyết định 2567/QĐ-UBND", [{"text": "Quyết định 2567/QĐ-UBND", "issuer_text": "Phó Chủ tịch UBND Thành phố"}]),
    ("in a bracket behind what it does, and another", "Sở Nội vụ đã ban hành Kế hoạch kiểm tra công vụ (số 12/KH-SNV ngày 05/3/2020) và Kế hoạch tuyển dụng viên chức (số 13/KH-SNV)", [{"text": "12/KH-SNV", "issuer_text": "Sở Nội vụ", "relation": "issues"}, {"text": "13/KH-SNV", "issuer_text": "Sở Nội vụ", "relation": "issues"}]),
    ("over a list, and at the end of its titles", "Căn cứ các Quyết định của Bộ trưởng Bộ Nội vụ: Số 25/QĐ-BNV ngày 03/8/2016 về việc công bố thủ tục thuộc phạm vi quản lý của Bộ Nội vụ; số 47/QĐ-BNV ngày 21/5/2020 về việc công bố thủ tục mới của Bộ Nội vụ;", [{"text": "25/QĐ-BNV", "issuer_text": "Bộ trưởng Bộ Nội vụ", "title_text": "về việc công bố thủ tục thuộc phạm vi quản lý của Bộ Nội vụ"}, {"text": "47/QĐ-BNV", "issuer_text": "Bộ trưởng Bộ Nội vụ", "title_text": "về việc công bố thủ tục mới của Bộ Nội vụ"}]),
    ("a court of high level, its place said before", "Ngày 17/10/2022, VKSND cấp cao có Thông báo số 08/TB-VC3 về việc sửa đổi đơn", [{"text": "Thông báo số 08/TB-VC3", "date": "2022-10-17", "issuer_text": "VKSND cấp cao", "relation": "issues"}]),
    ("a court of a region by letters", "Bản án số 07/2025/DS-ST ngày 15/8/2025 của TAND KV 7 - NA, ông Xuân", [{"text": "Bản án số 07/2025/DS-ST", "issuer_text": "TAND KV 7 - NA", "issuer": "Tòa án nhân dân khu vực 7 - NA"}]),
    ("letterhead in narrow columns", " QUỐC\n HỘI \n\n ------- \n\n CỘNG\n HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n Độc lập - Tự do - Hạnh phúc\n\n Luật\n số: 83/2025/QH15\n\n Hà\n Nội, ngày 24 tháng 6 năm 2025\n\n LUẬT\n\n SỬA ĐỔI", [{"text": "Luật\n số: 83/2025/QH15", "kind": "self", "issuer_text": "QUỐC\n HỘI", "date": "2025-06-24"}]),
    ("a cause is none", "Nghị quyết 68 về hỗ trợ người gặp khó khăn do đại dịch COVID-19.", [{"text": "Nghị quyết 68", "issuer_text": None, "title_text": "về hỗ trợ người gặp khó khăn do đại dịch COVID-19"}]),
    ("the subject of what follows", "thực hiện Kết luận số 132-KL/TW ngày 18/3/2025 của Bộ Chính trị, Ủy ban nhân dân (UBND) tỉnh Nghệ An ban hành Kế hoạch triển khai", [{"text": "Kết luận số 132-KL/TW", "issuer_text": "Bộ Chính trị"}]),
    ("a letter there was", "Trước đó có Công văn của Thành ủy về công tác thi đua (số 07-CV/TU, ngày 12/4/1999)", [{"text": "07-CV/TU", "issuer_text": "Thành ủy", "title_text": "về công tác thi đua"}]),
    ("a meeting in parts, with blanks", "Nghị quyết 19-NQ/TW của Hội nghị lần thứ sáu   (lần 1) BCH Trung ương Đảng", [{"text": "Nghị quyết 19-NQ/TW", "issuer_text": "BCH Trung ương Đảng"}]),
    ("a body that is no more", "Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh Hà Tây (cũ) ngày 05/3/2008 về quản lý chợ", [{"text": "Quyết định số 12/QĐ-UBND", "date": "2008-03-05", "issuer_text": "Ủy ban nhân dân tỉnh Hà Tây", "title_text": "về quản lý chợ"}]),
    ("what it is now, behind a title", "Quyết định số 12/QĐ-UBND của Ủy ban nhân dân tỉnh Hà Tây quy định việc quản lý chợ trên địa bàn tỉnh Hà Tây (nay là thành phố Hà Nội).", [{"text": "Quyết định số 12/QĐ-UBND", "title_text": "quy định việc quản lý chợ trên địa bàn tỉnh Hà Tây"}]),
    ("the place of a committee in front of V/v", "Báo cáo số 59-BC/HU của Ban Thường vụ Huyện ủy Mộ Đức V/v kiện toàn Ban Chỉ đạo", [{"text": "Báo cáo số 59-BC/HU", "issuer_text": "Ban Thường vụ Huyện ủy Mộ Đức", "title_text": "V/v kiện toàn Ban Chỉ đạo"}]),
    ("a district that is called after a person", "Quyết định số 54-QĐ/HU của Ban Thường vụ Huyện ủy Trần Văn Thời về thi đua", [{"text": "Quyết định số 54-QĐ/HU", "issuer_text": "Ban Thường vụ Huyện ủy Trần Văn Thời", "title_text": "về thi đua"}]),
    ("a person behind an office", "Quyết định số 54-QĐ/HU của Bí thư Huyện ủy Trần Văn An", [{"text": "Quyết định số 54-QĐ/HU", "issuer_text": "Bí thư Huyện ủy"}]),
    ("a comma in front of a place, and a verb", "Công văn số 87/CĐN-TCHC của Trường Cao đẳng nghề Cà Mau, tỉnh Hưng Yên quy định về giảm nghèo", [{"text": "Công văn số 87/CĐN-TCHC", "issuer_text": "Trường Cao đẳng nghề Cà Mau", "title_text": "quy định về giảm nghèo"}]),
    ("the month behind a kind of body", "Báo cáo số 38-BC/ĐU của Đảng ủy Tổng công ty tháng 1 năm 2011", [{"text": "Báo cáo số 38-BC/ĐU", "issuer_text": "Đảng ủy Tổng công ty", "date": "2011-01"}]),
    ("a name with a word that ends others", "Văn bản số 23/CVHK-TC của Cảng vụ Hàng không miền Bắc về giá", [{"text": "Văn bản số 23/CVHK-TC", "issuer_text": "Cảng vụ Hàng không miền Bắc"}]),
    ("a session behind a dash", "Nghị quyết số 48/NQ-HĐND ngày 26/3/2011 của HĐND quận Đô Lương - Kỳ họp thứ ba về đất đai", [{"text": "Nghị quyết số 48/NQ-HĐND", "issuer_text": "HĐND quận Đô Lương", "title_text": "về đất đai"}]),
    ("a short title", "Báo cáo số 06/BC-UBND của UBND tỉnh V/v công bố thủ tục hành chính", [{"text": "Báo cáo số 06/BC-UBND", "issuer_text": "UBND tỉnh", "title_text": "V/v công bố thủ tục hành chính"}]),
    ("allowed, behind a kind of body", "Báo cáo số 33/BC-BGĐ của Giám đốc Công ty cho phép chuyển mục đích sử dụng đất", [{"text": "Báo cáo số 33/BC-BGĐ", "issuer_text": "Giám đốc Công ty", "title_text": "cho phép chuyển mục đích sử dụng đất"}]),
    ("a session between the title and who says something", "Theo Kết luận số 45-KL/TW ngày 27/8/2020 về dân chủ ở cơ sở, Hội nghị lần thứ tám, Ban Chấp hành Trung ương Đảng xác định ba khâu đột phá", [{"text": "Kết luận số 45-KL/TW", "issuer_text": "Ban Chấp hành Trung ương Đảng", "title_text": "về dân chủ ở cơ sở"}]),
    ("what a body did is not said in it", "Theo Công văn số 24/UBND-KT ngày 17/8/2011, UBND xã Hồng Tiến đã tổ chức 12 hội nghị", [{"text": "Công văn số 24/UBND-KT", "issuer_text": None}]),
    ("a report within brackets", "Kết quả khá (Sở Nội vụ báo cáo kết quả rà soát tại Tờ trình số 12/TTr-SNV)", [{"text": "Tờ trình số 12/TTr-SNV", "issuer_text": "Sở Nội vụ"}]),
    ("term", "Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng khóa XI về tăng cường", [{"text": "Nghị quyết số 25-NQ/TW", "issuer_text": "Ban Chấp hành Trung ương Đảng khóa XI", "term": "XI", "issuer": "Ban Chấp hành Trung ương Đảng"}]),
    ("term in brackets", "Chỉ thị số 05-CT/TW của Bộ Chính trị (khóa XII) về đẩy mạnh", [{"text": "Chỉ thị số 05-CT/TW", "issuer_text": "Bộ Chính trị (khóa XII)"}]),
    ("meeting is none", "Nghị quyết số 18-NQ/TW ngày 25/10/2017 Hội nghị lần thứ sáu Ban Chấp hành Trung ương Đảng (khóa XII) một số vấn đề", [{"text": "Nghị quyết số 18-NQ/TW", "issuer_text": "Ban Chấp hành Trung ương Đảng (khóa XII)"}]),
    ("bare behind a date", "Công văn 1935/BYT-BM-TE ngày 14/4/2017 Bộ Y tế về việc", [{"text": "Công văn 1935/BYT-BM-TE", "issuer_text": "Bộ Y tế"}]),
    ("a law is of the legislature", "Bảo hiểm tiền gửi Việt Nam hoạt động theo quy định tại Luật Bảo hiểm tiền gửi", [{"text": "Luật Bảo hiểm tiền gửi", "issuer": "Quốc hội", "issuer_text": None}]),
    ("session of a council", "HĐND tỉnh khóa XV, kỳ họp thứ 3 đã thông qua Nghị quyết số 12/NQ-HĐND", [{"text": "Nghị quyết số 12/NQ-HĐND", "issuer_text": "HĐND tỉnh khóa XV"}]),
    ("type in front of a list of numbers", "UBND huyện ban hành các Quyết định: số 12/QĐ-UBND ngày 01/3/2020, số 13/QĐ-UBND ngày 02/3/2020", [{"text": "12/QĐ-UBND", "issuer_text": "UBND huyện"}, {"text": "13/QĐ-UBND", "issuer_text": "UBND huyện"}]),
    ("a citation behind và", "Nghị quyết số 02-NQ/TU của Tỉnh ủy Ninh Bình và Kế hoạch số 313/KH-UB", [{"text": "Nghị quyết số 02-NQ/TU", "issuer_text": "Tỉnh ủy Ninh Bình"}, {"text": "Kế hoạch số 313/KH-UB"}]),
    ("và Kế hoạch in a name", "Công văn số 5/CV-PTCKH của Phòng Tài chính và Kế hoạch huyện Bát Xát", [{"text": "Công văn số 5/CV-PTCKH", "issuer_text": "Phòng Tài chính và Kế hoạch huyện Bát Xát"}]),
    ("two parties", "Chương trình phối hợp số 01-CTr/BDVTU-BCSĐUBND giữa Ban Dân vận Tỉnh ủy và Ban cán sự Đảng UBND tỉnh về công tác", [{"text": "Chương trình phối hợp số 01-CTr/BDVTU-BCSĐUBND", "issuer_text": "Ban Dân vận Tỉnh ủy và Ban cán sự Đảng UBND tỉnh"}]),
    ("governed list", "UBND tỉnh đã ban hành: Chỉ thị số 08/CT-UBND về dân vận; Chỉ thị 04/CT-UBND về dân chủ.", [{"text": "Chỉ thị số 08/CT-UBND", "issuer_text": "UBND tỉnh"}, {"text": "Chỉ thị 04/CT-UBND", "issuer_text": "UBND tỉnh", "relation": "issues"}]),
    ("each takes the one that fits", "BTV Tỉnh ủy, BCĐ tỉnh ban hành: Quyết định số 1135-QĐ/TU về kiện toàn; Kế hoạch số 01-KH/BCĐ về thi đua", [{"text": "Quyết định số 1135-QĐ/TU", "issuer_text": "BTV Tỉnh ủy"}, {"text": "Kế hoạch số 01-KH/BCĐ", "issuer_text": "BCĐ tỉnh"}]),
    ("behind a coordination", "thực hiện Quyết định số 217 và Quyết định số 218 của Bộ Chính trị;", [{"text": "Quyết định số 217", "issuer_text": "Bộ Chính trị"}, {"text": "Quyết định số 218", "issuer_text": "Bộ Chính trị"}]),
    ("no law by the Government", "Luật Giá và Nghị định số 85/2024/NĐ-CP của Chính phủ", [{"text": "Luật Giá", "issuer_text": None}, {"text": "Nghị định số 85/2024/NĐ-CP", "issuer_text": "Chính phủ"}]),
    ("request", "Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 1666/TTr-STC", [{"text": "Tờ trình số 1666/TTr-STC", "issuer_text": "Giám đốc Sở Tài chính", "relation": "based_on"}]),
    ("report", "Sở Nội vụ báo cáo Chủ tịch UBND tỉnh tại Công văn số 235/SNV-CCVC", [{"text": "Công văn số 235/SNV-CCVC", "issuer_text": "Sở Nội vụ"}]),
    ("deputy signs for the body", "Ngày 3/12/2020, Thứ trưởng Bộ Nội vụ Nguyễn Văn A đã ký văn bản số 6386/BNV- CCVC", [{"text": "văn bản số 6386/BNV- CCVC", "issuer_text": "Bộ Nội vụ", "date": "2020-12-03"}]),
    ("addition stays out", "Quyết định số 2351/1998/QĐ-BKHCNMT của Bộ Khoa học Công nghệ và Môi trường (nay là Bộ Khoa học và Công nghệ)", [{"text": "Quyết định số 2351/1998/QĐ-BKHCNMT", "issuer_text": "Bộ Khoa học Công nghệ và Môi trường"}]),
    ("unlisted body", "Quyết định số 12/QĐ-HHTS ngày 05/4/2022 của Hiệp hội Nuôi trồng thủy sản tỉnh Cà Mau về việc", [{"text": "Quyết định số 12/QĐ-HHTS", "issuer_text": "Hiệp hội Nuôi trồng thủy sản tỉnh Cà Mau"}]),
    ("anonymised place", "UBND huyện P ban hành thông báo số 492/TB-UBND", [{"text": "thông báo số 492/TB-UBND", "issuer_text": "UBND huyện P"}]),
    ("title that begins with Ban hành", "Thông tư số 26/2019/TT-BLĐTBXH ngày 25/12/2019 Ban hành danh mục", [{"text": "Thông tư số 26/2019/TT-BLĐTBXH", "issuer_text": None}]),
    ("title in capitals is none", "Nghị định số 85/2024/NĐ-CP của Chính phủ Quy định chi tiết", [{"text": "Nghị định số 85/2024/NĐ-CP", "issuer_text": "Chính phủ"}]),
    ("list of actions passes nothing on", "BTV Tỉnh ủy ban hành nhiều văn bản như: Tiếp tục thực hiện Đề án số 01-ĐA/TU", [{"text": "Đề án số 01-ĐA/TU", "issuer_text": None, "relation": "implements"}]),
    ("number in a name", "Thông báo số 22/TB-XNTN ngày 16/02/2022 của Xí nghiệp Thủy nông số 3 hướng dẫn đóng cống", [{"text": "Thông báo số 22/TB-XNTN", "issuer_text": "Xí nghiệp Thủy nông số 3"}]),
    ("number of what is done", "Quyết định số 340/QĐ-VNCHS ngày 04/5/2022 của Viện Nghiên cứu Hải sản cử 05 cán bộ theo tàu", [{"text": "Quyết định số 340/QĐ-VNCHS", "issuer_text": "Viện Nghiên cứu Hải sản", "title_text": "cử 05 cán bộ theo tàu"}]),
    ("name goes on behind a comma", "Kế hoạch số 16/KH-BQLR ngày 30/01/2023 của Ban Quản lý rừng phòng hộ, đặc dụng Quỳ Châu tuần tra giáp ranh", [{"text": "Kế hoạch số 16/KH-BQLR", "issuer_text": "Ban Quản lý rừng phòng hộ, đặc dụng Quỳ Châu"}]),
    ("a new clause behind a comma", "Kế hoạch số 16/KH-BQLR ngày 30/01/2023 của Ban Quản lý rừng phòng hộ, giao các trạm tuần tra", [{"text": "Kế hoạch số 16/KH-BQLR", "issuer_text": "Ban Quản lý rừng phòng hộ"}]),
    ("in lower case in front", "Ngày 01/3/2023, hợp tác xã nông nghiệp Mường Nọc ban hành: Nghị quyết số 02/NQ-HTX về góp vốn; Phương án số 03/PA-HTX", [{"text": "Nghị quyết số 02/NQ-HTX", "issuer_text": "hợp tác xã nông nghiệp Mường Nọc", "issuer": "Hợp tác xã nông nghiệp Mường Nọc", "date": "2023-03-01"}, {"text": "Phương án số 03/PA-HTX", "issuer_text": "hợp tác xã nông nghiệp Mường Nọc"}]),
    ("head of a body in lower case", "Quyết định số 15/QĐ-THLL ngày 13/3/2023 của Hiệu trưởng trường tiểu học Lê Lợi phân công giáo viên", [{"text": "Quyết định số 15/QĐ-THLL", "issuer_text": "Hiệu trưởng trường tiểu học Lê Lợi", "title_text": "phân công giáo viên"}]),
    ("foreign body", "Công văn số 61/IUCN-VP ngày 11/5/2022 của Tổ chức Bảo tồn thiên nhiên quốc tế tại Việt Nam đồng ý tài trợ", [{"text": "Công văn số 61/IUCN-VP", "issuer_text": "Tổ chức Bảo tồn thiên nhiên quốc tế tại Việt Nam"}]),
    ("behind a date without its year", "Nghị quyết 68-NQ/TW ngày 4/5 của Bộ Chính trị về phát triển kinh tế tư nhân", [{"text": "Nghị quyết 68-NQ/TW", "date": None, "issuer_text": "Bộ Chính trị", "title_text": "về phát triển kinh tế tư nhân"}]),
    ("behind a term of office", "Nghị quyết số 10-NQ/TU (khóa XX) ngày 20/5/2021 của Tỉnh ủy", [{"text": "Nghị quyết số 10-NQ/TU", "date": "2021-05-20", "issuer_text": "Tỉnh ủy", "place": None}]),
    ("city committee of a list", "Ban Thường vụ Thành ủy ban hành Chỉ thị số 10-CT/TU, Kế hoạch số 11-KH/TU", [{"text": "Chỉ thị số 10-CT/TU", "issuer_text": "Ban Thường vụ Thành ủy"}, {"text": "Kế hoạch số 11-KH/TU", "issuer_text": "Ban Thường vụ Thành ủy"}]),
    ("comma in an office", "Nghị định số 61/2018/NĐ-CP và Thông tư số 01/2023/TT-VPCP ngày 05/4/2023 của Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", [{"text": "Nghị định số 61/2018/NĐ-CP", "issuer_text": None}, {"text": "Thông tư số 01/2023/TT-VPCP", "issuer_text": "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", "issuer": "Văn phòng Chính phủ"}]),
    ("the abbreviation goes on behind a comma", "Thông báo số 36/TB-TTTKCN ngày 19/7/2022 của Trung tâm Điều phối tìm kiếm, cứu nạn hàng hải khu vực II hướng dẫn tần số", [{"text": "Thông báo số 36/TB-TTTKCN", "issuer_text": "Trung tâm Điều phối tìm kiếm, cứu nạn hàng hải khu vực II"}]),
    ("verbs that share an object", "Kết luận số 06/KL-QBV ngày 28/3/2022 của Quỹ bảo vệ, phát triển rừng và phòng, chống thiên tai.", [{"text": "Kết luận số 06/KL-QBV", "issuer_text": "Quỹ bảo vệ, phát triển rừng và phòng, chống thiên tai"}]),
    ("a place ends a name", "Thông báo số 16/TB-NXB ngày 19/4/2023 của nhà xuất bản Nghệ An tuyển bản thảo sách song ngữ", [{"text": "Thông báo số 16/TB-NXB", "issuer_text": "nhà xuất bản Nghệ An"}]),
    ("a place in a name", "Quyết định số 5/QĐ-PHCM ngày 19/4/2023 của Trường Đại học Bình Dương phân hiệu Cà Mau về tuyển sinh", [{"text": "Quyết định số 5/QĐ-PHCM", "issuer_text": "Trường Đại học Bình Dương phân hiệu Cà Mau"}]),
    ("the abbreviation ends with a name", "Công văn số 9/HTXKB ngày 19/4/2023 của Hợp tác xã Khe Bố cảnh báo hạ du", [{"text": "Công văn số 9/HTXKB", "issuer_text": "Hợp tác xã Khe Bố"}]),
    ("a subject of two verbs", "Trung tâm Y tế huyện Con Cuông thông báo miệng, sau đó mới có Công văn số 41/TTYT-KD ngày 22/3/2023", [{"text": "Công văn số 41/TTYT-KD", "issuer_text": "Trung tâm Y tế huyện Con Cuông"}]),
    ("a running head in a name", "Chỉ thị số 2178/CT-TTg của Thủ tướng\n\nCÔNG BÁO/Số 461 + 462/Ngày 27-3-2018 41\n\nChính phủ về quy hoạch", [{"text": "Chỉ thị số 2178/CT-TTg", "issuer": "Thủ tướng Chính phủ"}]),
    ("OCR", "Kết luận số 213-KL/TW ngày 21 tháng 11 năm 2025 của Ban Bí\nthự về", [{"text": "Kết luận số 213-KL/TW", "issuer_text": "Ban Bí\nthự", "issuer": "Ban Bí thư"}]),
]  # fmt: skip

NEWS = "Sáng 5/3, tại trụ sở, Ban Thường vụ Tỉnh ủy tổ chức hội nghị quán triệt, với sự tham gia của hơn 300 đại biểu đến từ các sở, ngành và địa phương."
NESTING = [
    ("a heading that names its document", "THỦ TƯỚNG CHÍNH PHỦ\nSố: 04/2001/QĐ-TTg\nHà Nội, ngày 10 tháng 1 năm 2001\nQUYẾT ĐỊNH\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 04/2001/QĐ-TTG NGÀY 10 THÁNG 01 NĂM 2001 VỀ VIỆC PHÊ DUYỆT ĐIỀU CHỈNH QUY HOẠCH\nTHỦ TƯỚNG CHÍNH PHỦ\nCăn cứ tình hình thực tế", [{"text": "04/2001/QĐ-TTg", "kind": "self", "title_text": "VỀ VIỆC PHÊ DUYỆT ĐIỀU CHỈNH QUY HOẠCH"}, {"text": "QUYẾT ĐỊNH\nCỦA THỦ TƯỚNG CHÍNH PHỦ SỐ 04/2001/QĐ-TTG", "kind": "self", "title_text": "VỀ VIỆC PHÊ DUYỆT ĐIỀU CHỈNH QUY HOẠCH"}]),
    ("a headline over its paragraph", "Triển khai Nghị quyết số 57-NQ/TW về đột phá phát triển công nghệ\n" + NEWS, [{"text": "Nghị quyết số 57-NQ/TW", "title_text": "về đột phá phát triển công nghệ"}]),
    ("a line that leads on to a body", "Triển khai Nghị quyết số 57-NQ/TW ngày 22/12/2024 của\nBộ Chính trị. " + NEWS, [{"text": "Nghị quyết số 57-NQ/TW", "issuer_text": "Bộ Chính trị"}]),
    ("two acts that a title names", "Căn cứ Thông tư số 28/2011/TT-BTC ngày 28/02/2011 của Bộ Tài chính hướng dẫn Nghị định số 85/2007/NĐ-CP ngày 25/5/2007 và Nghị định số 106/NĐ-CP ngày 28/10/2010 của Chính phủ;", [{"text": "Thông tư số 28/2011/TT-BTC", "relation": "based_on", "title_text": "hướng dẫn Nghị định số 85/2007/NĐ-CP ngày 25/5/2007 và Nghị định số 106/NĐ-CP ngày 28/10/2010 của Chính phủ"}, {"text": "Nghị định số 85/2007/NĐ-CP", "relation": "implements"}, {"text": "Nghị định số 106/NĐ-CP", "relation": "implements"}]),
    ("a law and an act in a title", "Thông tư số 28/2011/TT-BTC của Bộ Tài chính hướng dẫn thi hành Luật Quản lý thuế hướng dẫn thi hành Nghị định số 85/2007/NĐ-CP;", [{"text": "Thông tư số 28/2011/TT-BTC"}, {"text": "Luật Quản lý thuế", "relation": "implements"}, {"text": "Nghị định số 85/2007/NĐ-CP", "relation": "implements"}]),
    ("each keeps its own", "Kế hoạch 16-KH/TU, ngày 21/4/2016 triển khai Kết luận số 120-KL/TW, ngày 07/01/2016 của Bộ Chính trị về dân chủ", [{"text": "Kế hoạch 16-KH/TU", "date": "2016-04-21", "issuer_text": None}, {"text": "Kết luận số 120-KL/TW", "date": "2016-01-07", "issuer_text": "Bộ Chính trị", "relation": "implements", "title_text": "về dân chủ"}]),
    ("quoted title ends the nesting", "Ngày 05/02/2018 Tỉnh ủy ban hành Kế hoạch số 88-KH/TU “thực hiện Nghị quyết số 18-NQ/TW về bộ máy”; Chương trình số 24-CTr/TU “thực hiện Nghị quyết số 19-NQ/TW”", [{"text": "Kế hoạch số 88-KH/TU", "title_text": "“thực hiện Nghị quyết số 18-NQ/TW về bộ máy”"}, {"text": "Nghị quyết số 18-NQ/TW", "date": None}, {"text": "Chương trình số 24-CTr/TU", "date": "2018-02-05", "issuer_text": "Tỉnh ủy"}, {"text": "Nghị quyết số 19-NQ/TW", "issuer_text": None}]),
]  # fmt: skip

TITLES = [
    ("what it holds", "Nghị định 119/2018/NĐ-CP về hóa đơn điện tử bao gồm: 5 Chương, 27 Điều", [{"text": "Nghị định 119/2018/NĐ-CP", "title_text": "về hóa đơn điện tử"}]),
    ("amended by another", "Nghị định số 02/2025/NĐ-CP của Chính phủ quy định cơ cấu tổ chức của Bộ Công an được sửa đổi, bổ sung một số điều bởi Nghị định số 11/2025/NĐ-CP", [{"text": "Nghị định số 02/2025/NĐ-CP", "title_text": "quy định cơ cấu tổ chức của Bộ Công an"}, {"text": "Nghị định số 11/2025/NĐ-CP", "relation": "cites"}]),
    ("of the whole decree, behind a part", "tại Điều 39 Nghị định số 41/2026/NĐ-CP quy định chi tiết một số điều và biện pháp thi hành Luật Thủy sản.", [{"text": "Nghị định số 41/2026/NĐ-CP", "pinpoint": "Điều 39", "title_text": "quy định chi tiết một số điều và biện pháp thi hành Luật Thủy sản"}, {"text": "Luật Thủy sản", "relation": "implements"}]),
    ("what came of it, in the cell below", "Thông tư số 12/2016/TT-BYT\nngày 01/3/2016 của Bộ Y tế\nquy định chuẩn của nhà thuốc\nĐược thay thế bởi Thông tư số 08/2024/TT-BYT", [{"text": "Thông tư số 12/2016/TT-BYT", "title_text": "quy định chuẩn của nhà thuốc"}, {"text": "Thông tư số 08/2024/TT-BYT"}]),
    ("its parts in the cell below", "Nghị định số 16/2018/NĐ-CP\nngày 17/11/2018 của Chính phủ\nquy định về kinh doanh\nĐiều 21; Điều 39\nBộ Công Thương", [{"text": "Nghị định số 16/2018/NĐ-CP", "title_text": "quy định về kinh doanh"}]),
    ("a purpose behind a comma", "Thực hiện Chỉ thị số 751/CT-TTg về xây dựng kế hoạch, để khắc phục khó khăn", [{"text": "Chỉ thị số 751/CT-TTg", "title_text": "về xây dựng kế hoạch"}]),
    ("the day of what was issued then", "Căn cứ Quyết định số 286-QĐ/TW của Bộ Chính trị về đánh giá cán bộ, ngày 5-6-2012, Ban Thường vụ Tỉnh ủy đã ban hành Quyết định số 489-QĐ/TU", [{"text": "Quyết định số 286-QĐ/TW", "date": None, "title_text": "về đánh giá cán bộ"}, {"text": "Quyết định số 489-QĐ/TU", "date": "2012-06-05", "issuer_text": "Ban Thường vụ Tỉnh ủy"}]),
    ("the heading in the line of the day", "BẢO HIỂM XÃ HỘI VIỆT NAM -----\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------\nSố: 1500/QĐ-BHXH\nHà Nội, ngày 14 tháng 12 năm 2015 QUYẾT ĐỊNH VỀ THẺ BẢO HIỂM Y TẾ TỔNG GIÁM ĐỐC BẢO HIỂM XÃ HỘI VIỆT NAM\n", [{"text": "1500/QĐ-BHXH", "title_text": "VỀ THẺ BẢO HIỂM Y TẾ"}]),
    ("the state behind the body", "QUỐC HỘI -----\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -----\nSố: 23/2003/QH11\nHà Nội, ngày 26 tháng 11 năm 2003 NGHỊ QUYẾT VỀ NHÀ ĐẤT TRƯỚC NGÀY 01 THÁNG 7 NĂM 1991 QUỐC HỘI NƯỚC CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCăn cứ Hiến pháp\n", [{"text": "23/2003/QH11", "title_text": "VỀ NHÀ ĐẤT TRƯỚC NGÀY 01 THÁNG 7 NĂM 1991"}, {"text": "Hiến pháp"}]),
    ("the day below the subject", "BỘ TÀI CHÍNH -----\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------\nSố: 19046/BTC-TCHQ V/v thủ tục hải quan\nHà Nội, ngày 29 tháng 12 năm 2014 Kính gửi: Cục Hải quan.\n", [{"text": "19046/BTC-TCHQ", "title_text": "V/v thủ tục hải quan"}]),
    ("an exception", "theo Nghị định 52/2024/NĐ-CP về thanh toán không dùng tiền mặt, trừ các chứng từ nộp tiền mặt.", [{"text": "Nghị định 52/2024/NĐ-CP", "title_text": "về thanh toán không dùng tiền mặt"}]),
    ("the decision behind its last ground", "Xét Tờ trình số 398/TTr-TNMT về kiểm kê đất đai,\nQuyết định:\nĐiều 1. Phê duyệt", [{"text": "Tờ trình số 398/TTr-TNMT", "title_text": "về kiểm kê đất đai"}]),
    ("single quotes", "Kế hoạch số 57/KH-UBND ban hành Kế hoạch 'Chuyển đổi số năm 2024'.", [{"text": "Kế hoạch số 57/KH-UBND", "title_text": "ban hành Kế hoạch 'Chuyển đổi số năm 2024'"}]),
    ("still in force", "Nghị quyết 42 về xử lý nợ xấu còn hiệu lực không?", [{"text": "Nghị quyết 42", "title_text": "về xử lý nợ xấu"}]),
    ("a note of what amended it", "Nghị định số 45/2010/NĐ-CP quy định về quản lý hội (sửa đổi, bổ sung tại Nghị định số 33/2012/NĐ-CP)", [{"text": "Nghị định số 45/2010/NĐ-CP", "title_text": "quy định về quản lý hội"}, {"text": "Nghị định số 33/2012/NĐ-CP"}]),
]  # fmt: skip

PINPOINTS = [
    ("the text below a heading is none of it", "Điều 1. Phạm vi điều chỉnh\nNghị quyết này hướng dẫn một số quy định về bồi thường của Bộ luật Dân sự số 91/2015/QH13", [{"text": "Bộ luật Dân sự số 91/2015/QH13", "pinpoint": None}]),
    ("a form with a dot", "theo Mẫu số 27.NT Phụ lục I ban hành kèm theo Nghị định số 41/2026/NĐ-CP", [{"text": "Nghị định số 41/2026/NĐ-CP", "pinpoint": "Mẫu số 27.NT Phụ lục I"}]),
    ("from a part on", "theo Khoản 7, 8, 10 và từ Khoản 14 đến Khoản 18 Điều 1 Nghị định số 79/2001/NĐ-CP", [{"text": "Nghị định số 79/2001/NĐ-CP", "pinpoint": "Khoản 7, 8, 10 và từ Khoản 14 đến Khoản 18 Điều 1"}]),
    ("annexes of two numbers, and within", "tại Phụ lục V-27, V-28 Thông tư 01/2021/TT-BKHĐT; nêu từ Điều 5 đến Điều 12 trong Luật Đất đai", [{"text": "Thông tư 01/2021/TT-BKHĐT", "pinpoint": "Phụ lục V-27, V-28"}, {"text": "Luật Đất đai", "pinpoint": "Điều 5 đến Điều 12"}]),
    ("no blank in front of the number", "Theo Điều23 Nghị định số 159/2016/NĐ-CP, khoản2 Điều 5 Luật Đất đai", [{"text": "Nghị định số 159/2016/NĐ-CP", "pinpoint": "Điều23"}, {"text": "Luật Đất đai", "pinpoint": "khoản2 Điều 5"}]),
    ("an amending act in a segmented text", "Theo Điều 6 Nghị_quyết số 12/2009/NQ-HĐND sửa_đổi , bổ_sung một_số điều của Nghị_quyết số 16/2004/NQ-HĐND , các xã đã họp", [{"text": "Nghị_quyết số 12/2009/NQ-HĐND", "pinpoint": "Điều 6", "title_text": "sửa_đổi , bổ_sung một_số điều của Nghị_quyết số 16/2004/NQ-HĐND"}, {"text": "Nghị_quyết số 16/2004/NQ-HĐND", "relation": "amends"}]),
    ("point, clause, article", "theo điểm a khoản 2 Điều 5 Nghị định số 93/2019/NĐ-CP", [{"text": "Nghị định số 93/2019/NĐ-CP", "pinpoint": "điểm a khoản 2 Điều 5"}]),
    ("a heading of the citing text", "Điều 3. Áp dụng các quy định trong Luật Giá\n1. Theo khoản 2 trong Luật Giá", [{"text": "Luật Giá", "pinpoint": None}, {"text": "Luật Giá", "pinpoint": "khoản 2"}]),
    ("của stays out", "tại khoản 1 Điều 20 của Luật Giá", [{"text": "Luật Giá", "pinpoint": "khoản 1 Điều 20"}]),
    ("list", "các Điều 6, 7, 7a và 9 Luật Thi hành án dân sự", [{"text": "Luật Thi hành án dân sự", "pinpoint": "Điều 6, 7, 7a và 9"}]),
    ("several", "điểm a, b khoản 2 Điều 5 và Điều 7 Nghị định 59/2015/NĐ-CP", [{"text": "Nghị định 59/2015/NĐ-CP", "pinpoint": "điểm a, b khoản 2 Điều 5 và Điều 7"}]),
    ("a day in front of what is passed", "Ngày 01/4/1990, Pháp lệnh Thanh tra được ban hành. Ngày 25/4/2005, Nghị định 55/2005/NĐ-CP ban hành, thay thế Nghị định 46/2003/NĐ-CP.", [{"text": "Pháp lệnh Thanh tra", "date": "1990-04-01", "relation": "issues"}, {"text": "Nghị định 55/2005/NĐ-CP", "date": "2005-04-25", "title_text": None, "relation": "issues"}, {"text": "Nghị định 46/2003/NĐ-CP", "relation": "replaces"}]),
    ("a bracket in front of the title", "Nghị định số 186/2025/NĐ-CP (viết tắt là Nghị định số 186/2025/NĐ-CP) quy định chi tiết một số điều của Luật Giá, gồm:", [{"text": "Nghị định số 186/2025/NĐ-CP", "title_text": "quy định chi tiết một số điều của Luật Giá"}, {"text": "Nghị định số 186/2025/NĐ-CP", "relation": "cites"}, {"text": "Luật Giá", "relation": "implements"}]),
    ("a part of what is attached", "khoản 1 Điều 13 Quy chế tuyển sinh ban hành kèm theo Thông tư 30/2024/TT-BGDĐT", [{"text": "Thông tư 30/2024/TT-BGDĐT", "pinpoint": None, "relation": "attached_to"}]),
    ("behind the act, at the end", "Nghị định 29/2025/NĐ-CP, Điều 3. Quy định số 08-QĐi/TW, Điều 2 và Điều 3; Luật Giá, Điều 5 Luật Đường sắt", [{"text": "Nghị định 29/2025/NĐ-CP", "pinpoint": "Điều 3"}, {"text": "Quy định số 08-QĐi/TW", "pinpoint": "Điều 2 và Điều 3"}, {"text": "Luật Giá", "pinpoint": None}, {"text": "Luật Đường sắt", "pinpoint": "Điều 5"}]),
    ("changed by a short verb", "Nghị định 70/2025/NĐ-CP sửa Điều 9 Nghị định 123/2020/NĐ-CP; không thấy Nghị định 51/2010/NĐ-CP", [{"text": "Nghị định 70/2025/NĐ-CP"}, {"text": "Nghị định 123/2020/NĐ-CP", "relation": "amends"}, {"text": "Nghị định 51/2010/NĐ-CP", "relation": "cites"}]),
    ("a day in words", "Nghị định số 01/2007/NĐ-CP (4 tháng 1 năm 2007)", [{"text": "Nghị định số 01/2007/NĐ-CP", "date": "2007-01-04"}]),
    ("a list of what has ended", "Văn bản đã hết hiệu lực, đừng dẫn nữa:\n- Nghị định 51/2010/NĐ-CP, áp dụng đến 30/6/2022;\n- Thông tư 39/2014/TT-BTC, 68/2019/TT-BTC.", [{"text": "Nghị định 51/2010/NĐ-CP", "relation": "repeals"}, {"text": "Thông tư 39/2014/TT-BTC", "relation": "repeals"}, {"text": "68/2019/TT-BTC", "relation": "repeals"}]),
    ("items of an act in front", "Nghị định này quy định chi tiết một số điều của Luật Giá năm 2023, gồm:\na) Khoản 6 Điều 49 của Luật Giá năm 2023 về thẩm định;\nb) Điều 60 của Luật Giá năm 2023.", [{"text": "Luật Giá năm 2023", "relation": "implements"}, {"text": "Luật Giá năm 2023", "relation": "implements"}, {"text": "Luật Giá năm 2023", "relation": "implements"}]),
    ("a regulation among what is repealed", "Bãi bỏ:\na) Quyết định số 35/2021/QĐ-UBND;\nb) Điều 5 Quy định ban hành kèm theo Quyết định số 36/2021/QĐ-UBND.", [{"text": "Quyết định số 35/2021/QĐ-UBND", "relation": "repeals"}, {"text": "Quyết định số 36/2021/QĐ-UBND", "relation": "repeals", "pinpoint": None}]),
    ("an ordinal", "khoản 2 Mục I Phần thứ ba Nghị quyết số 12/NQ-CP", [{"text": "Nghị quyết số 12/NQ-CP", "pinpoint": "khoản 2 Mục I Phần thứ ba"}]),
    ("a main clause behind the title", "Thực hiện Thông tư số 09/2024/TT-BGDĐT quy định về công khai trong các trường, Trường Đại học Núi Khế thực hiện công khai như sau:", [{"text": "Thông tư số 09/2024/TT-BGDĐT", "title_text": "quy định về công khai trong các trường"}]),
    ("a short name behind the title", "thực hiện Nghị quyết 06-NQ/TW về quy hoạch đô thị đến năm 2030 (Nghị quyết 06), công tác quản lý đã có kết quả", [{"text": "Nghị quyết 06-NQ/TW", "title_text": "về quy hoạch đô thị đến năm 2030"}, {"text": "Nghị quyết 06"}]),
    ("quoted with its title", 'Tại "Quy định số 105 về phân cấp quản lý cán bộ" của Ban Chấp hành Trung ương ngày 19/12/2017 có quy định', [{"text": "Quy định số 105", "title_text": "về phân cấp quản lý cán bộ", "date": "2017-12-19", "issuer_text": "Ban Chấp hành Trung ương"}]),
    ("annex", "Phụ lục số 01 ban hành kèm theo Luật Giá", [{"text": "Luật Giá", "pinpoint": "Phụ lục số 01", "relation": "attached_to"}]),
    ("heading of the article", "Điều 9. Vi phạm quy định về căn cước của Nghị định 167/2013/NĐ-CP", [{"text": "Nghị định 167/2013/NĐ-CP", "pinpoint": "Điều 9"}]),
]  # fmt: skip

RELATIONS = [
    ("words of a document, not the document", "Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại khoản 2 Điều 5 Nghị định số 21/2017/NĐ-CP", [{"text": "Nghị định số 21/2017/NĐ-CP", "relation": "amends", "pinpoint": "khoản 2 Điều 5"}]),
    ("a document among the words that are changed", "Bãi bỏ cụm từ “Nghị định số 40/2009/NĐ-CP” tại khoản 2 Điều 5 Nghị định số 21/2017/NĐ-CP", [{"text": "Nghị định số 40/2009/NĐ-CP", "relation": "cites", "pinpoint": None}, {"text": "Nghị định số 21/2017/NĐ-CP", "pinpoint": "khoản 2 Điều 5"}]),
    ("what changed in it", "áp dụng hóa đơn điện tử với những thay đổi trong Thông tư 68/2019/TT-BTC", [{"text": "Thông tư 68/2019/TT-BTC", "relation": "cites"}]),
    ("what ended, and not what had amended it", "Luật Nhà ở số 65/2014/QH13 đã được sửa đổi, bổ sung một số điều theo Luật số 40/2019/QH14 và Luật số 03/2022/QH15 hết hiệu lực", [{"text": "Luật Nhà ở số 65/2014/QH13", "relation": "repeals"}, {"text": "Luật số 40/2019/QH14", "relation": "cites"}, {"text": "Luật số 03/2022/QH15", "relation": "cites"}]),
    ("quoted words that are changed", "điều chỉnh nội dung \"Danh mục các công trình, dự án gồm 89 dự án\" tại khoản 1 Điều 1 Quyết định 119/QĐ-UBND thành", [{"text": "Quyết định 119/QĐ-UBND", "relation": "amends"}]),
    ("carried out by a document", "do UBND cấp xã thực hiện bởi Khoản 3 Điều 15 Nghị định 140/2025/NĐ-CP", [{"text": "Nghị định 140/2025/NĐ-CP", "relation": "cites"}]),
    ("a limit, and what is defined there", "theo quy định của pháp luật; lợi nhuận quy định tại Điều 85 Luật Nhà ở 2023. Về căn cứ phát sinh quy định tại Điều 584 của Bộ luật Dân sự", [{"text": "Luật Nhà ở 2023", "relation": "cites"}, {"text": "Bộ luật Dân sự", "relation": "cites"}]),
    ("what agrees with a law", "bảo đảm phù hợp với quy định của Luật Giá", [{"text": "Luật Giá", "relation": "cites"}]),
    ("put into laws", "Chủ trương đã được thể chế hóa trong các luật như: Luật Doanh nghiệp; Luật Báo chí", [{"text": "Luật Doanh nghiệp", "relation": "cites"}, {"text": "Luật Báo chí", "relation": "cites"}]),
    ("the head of a column above the number of a row", "Văn bản\ncần bãi bỏ\nCơ quan soạn thảo\n1\nNghị định số 15/2018/NĐ-CP", [{"text": "Nghị định số 15/2018/NĐ-CP", "relation": "cites"}]),
    ("the item before", "- Luật Thuế số 04/2007/QH12 và các văn bản sửa đổi\n- Nghị định 65/2013/NĐ-CP hướng dẫn thuế\n", [{"text": "Luật Thuế số 04/2007/QH12"}, {"text": "Nghị định 65/2013/NĐ-CP", "relation": "cites"}]),
    ("a list behind a verb", "Bãi bỏ:\n- Nghị định 65/2013/NĐ-CP về thuế\n", [{"text": "Nghị định 65/2013/NĐ-CP", "relation": "repeals"}]),
    ("a law that is amended, and another", "thông qua Luật Đất đai sửa đổi và Luật Nhà ở.", [{"text": "Luật Đất đai", "relation": "cites"}, {"text": "Luật Nhà ở", "relation": "cites"}]),
    ("items that end with a full stop", "thực hiện theo các văn bản sau:\n- Nghị định số 27/2026/NĐ-CP về thuế.\n- Thông tư số 11/2021/TT-BXD về giá.\n", [{"text": "Nghị định số 27/2026/NĐ-CP", "relation": "based_on"}, {"text": "Thông tư số 11/2021/TT-BXD", "relation": "based_on"}]),
    ("items that are paragraphs", "đảm bảo theo các thông tư:\n\nThông tư số 05/2019/TT-BGDĐT về sách;\n\nThông tư số 06/2019/TT-BGDĐT về vở.\n\nThông tư đã gửi.", [{"text": "Thông tư số 05/2019/TT-BGDĐT", "relation": "based_on"}, {"text": "Thông tư số 06/2019/TT-BGDĐT", "relation": "based_on"}]),
    ("what is no item", "thực hiện theo các văn bản sau:\n- Nghị định số 27/2026/NĐ-CP về thuế.\n- Các sở đã nhận Thông tư số 11/2021/TT-BXD.\n", [{"text": "Nghị định số 27/2026/NĐ-CP", "relation": "based_on"}, {"text": "Thông tư số 11/2021/TT-BXD", "relation": "cites"}]),
    ("based_on", "Căn cứ Nghị định số 93/2019/NĐ-CP", [{"text": "Nghị định số 93/2019/NĐ-CP", "relation": "based_on"}]),
    ("amends", "sửa đổi, bổ sung một số điều của Nghị định số 05/1999/NĐ-CP", [{"text": "Nghị định số 05/1999/NĐ-CP", "relation": "amends"}]),
    ("passive amends", "được sửa đổi, bổ sung bởi Nghị định số 136/2024/NĐ-CP", [{"text": "Nghị định số 136/2024/NĐ-CP", "relation": "cites"}]),
    ("replaces", "thay thế Quyết định số 143/CP", [{"text": "Quyết định số 143/CP", "relation": "replaces"}]),
    ("repeals", "Bãi bỏ Quyết định số 44/2024/QĐ-UBND", [{"text": "Quyết định số 44/2024/QĐ-UBND", "relation": "repeals"}]),
    ("repealed behind", "Quyết định số 44/2024/QĐ-UBND về giá; Quyết định số 35/2024/QĐ-UBND về phân cấp hết hiệu lực", [{"text": "Quyết định số 44/2024/QĐ-UBND", "relation": "repeals"}, {"text": "Quyết định số 35/2024/QĐ-UBND", "relation": "repeals"}]),
    ("ends behind", "Thông tư số 05/2018/TT-BNV bị bãi bỏ kể từ ngày 01/7/2021. Thông tư số 06/2018/TT-BNV chấm dứt hiệu lực từ ngày 01/8/2021.", [{"text": "Thông tư số 05/2018/TT-BNV", "relation": "repeals"}, {"text": "Thông tư số 06/2018/TT-BNV", "relation": "repeals"}]),
    ("ends behind an issuer", "Thông tư số 06/2018/TT-BNV của Bộ Nội vụ chấm dứt hiệu lực", [{"text": "Thông tư số 06/2018/TT-BNV", "relation": "repeals", "title_text": None}]),
    ("ends behind a title", "Quyết định số 35/2024/QĐ-UBND về phân cấp không còn hiệu lực. Quyết định số 36/2024/QĐ-UBND về giá đã bị bãi bỏ", [{"text": "Quyết định số 35/2024/QĐ-UBND", "relation": "repeals", "title_text": "về phân cấp"}, {"text": "Quyết định số 36/2024/QĐ-UBND", "relation": "repeals", "title_text": "về giá"}]),
    ("what ends is part of a title", "Quyết định số 2306/QĐ-BYT về thủ tục hành chính bị bãi bỏ trong lĩnh vực tài chính", [{"text": "Quyết định số 2306/QĐ-BYT", "relation": "cites", "title_text": "về thủ tục hành chính bị bãi bỏ trong lĩnh vực tài chính"}]),
    ("replaced behind", "Thông tư số 05/2018/TT-BNV bị thay thế bởi Thông tư số 06/2019/TT-BNV", [{"text": "Thông tư số 05/2018/TT-BNV", "relation": "replaces"}, {"text": "Thông tư số 06/2019/TT-BNV", "relation": "cites"}]),
    ("attached_to", "(Kèm theo Nghị quyết số 100/NQ-CP)", [{"text": "Nghị quyết số 100/NQ-CP", "relation": "attached_to"}]),
    ("bracketed short form", "thực hiện Đề án số 01-ĐA/TU về dân chủ (Đề án số 01)", [{"text": "Đề án số 01-ĐA/TU", "relation": "implements"}, {"text": "Đề án số 01", "relation": "cites"}]),
]  # fmt: skip

# The twins of eyecite #321 and #286: what belongs to a citation must not reach its neighbour.
NEIGHBOURS = [
    ("issuer and date of the sentence before", "Nghị quyết số 10-NQ/TU ngày 03/6/2013 của Ban Chấp hành Đảng bộ tỉnh nêu rõ điều đó. So sánh với Nghị quyết số 11-NQ/TU.", [{"text": "Nghị quyết số 10-NQ/TU", "date": "2013-06-03"}, {"text": "Nghị quyết số 11-NQ/TU", "date": None, "issuer_text": None, "title_text": None, "full_start": 97}]),
    ("date of the clause before", "Tỉnh ủy ban hành Nghị quyết số 04-NQ/TU ngày 05/8/2016, HĐND tỉnh ban hành Nghị quyết số 30/2016/NQ-HĐND", [{"text": "Nghị quyết số 04-NQ/TU", "date": "2016-08-05"}, {"text": "Nghị quyết số 30/2016/NQ-HĐND", "date": None, "issuer_text": "HĐND tỉnh"}]),
    ("date of the sentence behind", "Kế hoạch số 16-KH/TU. Huyện ủy không đồng ý. Kế hoạch số 17-KH/TU ngày 21/4/2016 của Tỉnh ủy", [{"text": "Kế hoạch số 16-KH/TU", "date": None, "issuer_text": None, "full_end": 20}, {"text": "Kế hoạch số 17-KH/TU", "date": "2016-04-21", "issuer_text": "Tỉnh ủy"}]),
    ("date in brackets behind the next", "Nghị quyết số 19-NQ/TW; Nghị quyết số 25-NQ/TW (03/6/2013)", [{"text": "Nghị quyết số 19-NQ/TW", "date": None}, {"text": "Nghị quyết số 25-NQ/TW", "date": "2013-06-03"}]),
    ("cited in brackets", "Kế hoạch số 16-KH/TU (thực hiện Kết luận số 120-KL/TW ngày 07/01/2016 của Bộ Chính trị)", [{"text": "Kế hoạch số 16-KH/TU", "date": None, "issuer_text": None}, {"text": "Kết luận số 120-KL/TW", "date": "2016-01-07", "issuer_text": "Bộ Chính trị"}]),
    ("pinpoint of the next", "theo Nghị định số 29/2013/NĐ-CP và khoản 2 Điều 5 Nghị định số 30/2013/NĐ-CP", [{"text": "Nghị định số 29/2013/NĐ-CP", "pinpoint": None}, {"text": "Nghị định số 30/2013/NĐ-CP", "pinpoint": "khoản 2 Điều 5"}]),
    ("pinpoint of the one before", "Điều 5 Nghị định số 29/2013/NĐ-CP, Nghị định số 30/2013/NĐ-CP", [{"text": "Nghị định số 29/2013/NĐ-CP", "pinpoint": "Điều 5"}, {"text": "Nghị định số 30/2013/NĐ-CP", "pinpoint": None}]),
    ("a conjunction is no part of a title", "Nghị quyết số 26/NQ-CP ngày 05/3/2020 của Chính phủ về kinh tế biển và Kế hoạch số 44/KH-UBND", [{"text": "Nghị quyết số 26/NQ-CP", "title_text": "về kinh tế biển"}, {"text": "Kế hoạch số 44/KH-UBND"}]),
    ("the sentence goes on behind a title", "Kế hoạch số 44/KH-UBND của UBND tỉnh triển khai mùa vụ khai thác, Sở Thủy sản đã tổng hợp 214 văn bản", [{"text": "Kế hoạch số 44/KH-UBND", "title_text": "triển khai mùa vụ khai thác"}]),
    ("a title whose verb lost its marks", "Quyết định số 1135-QĐ/TU kiên toàn BCĐ tỉnh; Nghị định số 12/2020/NĐ-CP sửa đồi quy chế", [{"text": "Quyết định số 1135-QĐ/TU", "title_text": "kiên toàn BCĐ tỉnh"}, {"text": "Nghị định số 12/2020/NĐ-CP", "title_text": "sửa đồi quy chế"}]),
    ("what a document does is no title", "Nghị quyết số 26/NQ-CP của Chính phủ có hiệu lực; Nghị quyết số 27/NQ-CP của Chính phủ đi vào cuộc sống", [{"text": "Nghị quyết số 26/NQ-CP", "title_text": None}, {"text": "Nghị quyết số 27/NQ-CP", "title_text": None}]),
    ("the next cell of a table", "Nghị định\nSố 31/2015/NĐ-CP\nngày\n24/3/2015\nQuy định chứng chỉ kỹ năng nghề\nquốc gia\n15/5/2015\nHết hiệu lực", [{"text": "Nghị định\nSố 31/2015/NĐ-CP", "date": "2015-03-24", "title_text": "Quy định chứng chỉ kỹ năng nghề\nquốc gia"}]),
    ("a quotation mark is no title", "so_hieu: \"66/2026/NĐ-CP\"\n", [{"text": "66/2026/NĐ-CP", "title_text": None}]),
    ("marks behind a title", "**Nghị định số 66/2026/NĐ-CP về giá điện**\n", [{"text": "Nghị định số 66/2026/NĐ-CP", "title_text": "về giá điện"}]),
    ("a quotation that began before", "theo “Nghị định số 66/2026/NĐ-CP về giá điện”, các sở", [{"text": "Nghị định số 66/2026/NĐ-CP", "title_text": "về giá điện"}]),
    ("a quoted title", "Nghị định số 66/2026/NĐ-CP \"Về giá điện\" của Chính phủ", [{"text": "Nghị định số 66/2026/NĐ-CP", "title_text": '"Về giá điện"'}]),
    ("the next paragraph is no title", "Kết quả thực hiện Chỉ thị số 24-CT/TU\nThực hiện Công văn số 12/SNV-CCHC ngày 01/6/2020 của Sở Nội vụ", [{"text": "Chỉ thị số 24-CT/TU", "title_text": None}, {"text": "Công văn số 12/SNV-CCHC", "issuer_text": "Sở Nội vụ"}]),
    ("title of the next", "Chỉ thị số 08/CT-UBND; Kế hoạch số 147/KH-UBND về dân vận", [{"text": "Chỉ thị số 08/CT-UBND", "title_text": None}, {"text": "Kế hoạch số 147/KH-UBND", "title_text": "về dân vận"}]),
]  # fmt: skip

# Texts in one case: names that no table has end where the sentence goes on.
ONE_CASE = [
    ("a verb in front of a number of things", "ban chỉ đạo hướng dẫn 45 cơ sở thực hiện nghị định số 12/2020/nđ-cp.", [{"text": "nghị định số 12/2020/nđ-cp"}]),
    ("an act with abbreviations in small letters", "theo luật tổ chức hđnd và ubnd năm 2003.", [{"text": "luật tổ chức hđnd và ubnd năm 2003"}]),
    ("a district behind its committee", "căn cứ nghị quyết số 12-nq/hu ngày 5/3/2020 của ban thường vụ huyện ủy quỳnh phụ về công tác cán bộ.", [{"text": "nghị quyết số 12-nq/hu", "issuer_text": "ban thường vụ huyện ủy quỳnh phụ", "title_text": "về công tác cán bộ"}]),
    ("three words", "THỰC HIỆN QUYẾT ĐỊNH SỐ 12/QĐ-UBND CỦA UBND HUYỆN BẮC TÂN UYÊN VỀ CÔNG TÁC CÁN BỘ", [{"text": "QUYẾT ĐỊNH SỐ 12/QĐ-UBND", "issuer_text": "UBND HUYỆN BẮC TÂN UYÊN"}]),
    ("a month behind it", "quán triệt nghị quyết 66-nq/đu của đảng ủy xã tháng 4 năm 2015, các xã đã mở lớp.", [{"text": "nghị quyết 66-nq/đu", "issuer_text": "đảng ủy xã", "date": "2015-04"}]),
    ("a verb behind it", "TIẾP TỤC THỰC HIỆN CHỈ THỊ SỐ 02-CT/HU CỦA BTV HUYỆN ỦY ĐƯỢC BAN HÀNH NGÀY 19/02/2001", [{"text": "CHỈ THỊ SỐ 02-CT/HU", "issuer_text": "BTV HUYỆN ỦY", "date": "2001-02-19"}]),
    ("no kind of place", "THỰC HIỆN KẾ HOẠCH SỐ 26/KH-UBND VỀ CHÍNH SÁCH HỖ TRỢ HỢP TÁC XÃ NGÀY 12-01-2004 CỦA UBND HUYỆN ĐÔ LƯƠNG", [{"text": "KẾ HOẠCH SỐ 26/KH-UBND", "title_text": "VỀ CHÍNH SÁCH HỖ TRỢ HỢP TÁC XÃ", "date": "2004-01-12"}]),
    ("a city by its abbreviation", "căn cứ quyết định số 12/qđ-ubnd ngày 5/3/2020 của ubnd tp. hồ chí minh về giá nước.", [{"text": "quyết định số 12/qđ-ubnd", "issuer_text": "ubnd tp. hồ chí minh"}]),
    ("a long name in front of the number", "theo báo cáo của bảo hiểm xã hội việt nam số 08/bc-bhxh ngày 09/11/2021.", [{"text": "báo cáo của bảo hiểm xã hội việt nam số 08/bc-bhxh"}]),
    ("a title in front of the number", "theo thông tư về quản lý, sử dụng tài sản công số 94/2010/tt-btc ngày 24.5.2010.", [{"text": "thông tư về quản lý, sử dụng tài sản công số 94/2010/tt-btc"}]),
    ("quotation marks behind a code", 'thực hiện thông báo 95/tb-snv "về việc xử lý đất dôi dư" của sở nội vụ tỉnh tây ninh ngày 23/03/2010.', [{"text": "thông báo 95/tb-snv", "issuer_text": "sở nội vụ tỉnh tây ninh", "date": "2010-03-23"}]),
    ("an ampersand", "BÁO CÁO\nSỞ GD&ĐT LÀO CAI ĐÃ BAN HÀNH THÔNG BÁO SỐ 76/TB-SGDĐT NGÀY 17.9.2015 VỀ MỨC HỌC PHÍ\n", [{"text": "THÔNG BÁO SỐ 76/TB-SGDĐT", "issuer_text": "SỞ GD&ĐT LÀO CAI"}]),
    ("a dash in front of the day", "BÁO CÁO\nTRƯỚC ĐÓ CÓ THÔNG TƯ SỐ 62 - NGÀY 18/10/2009, ĐƠN VỊ ĐÃ PHÂN CÔNG CÁN BỘ THEO DÕI\n", [{"text": "THÔNG TƯ SỐ 62", "date": "2009-10-18"}]),
    ("a verb that is a type elsewhere", "ĐIỀU 5 HIẾN PHÁP QUY ĐỊNH RÕ TRÁCH NHIỆM CỦA NGƯỜI ĐỨNG ĐẦU CƠ QUAN", [{"text": "HIẾN PHÁP"}]),
    ("terms in small letters", "theo nghị quyết trung ương 5 khóa xii, xi. Các khó khăn được tháo gỡ.", [{"text": "nghị quyết trung ương 5 khóa xii"}, {"text": "xi"}]),
    ("a congress in capitals", "BÁO CÁO\nSAU 5 NĂM THỰC HIỆN NGHỊ QUYẾT ĐẠI HỘI X CỦA ĐẢNG, TÌNH HÌNH CÓ NHIỀU CHUYỂN BIẾN\n", [{"text": "NGHỊ QUYẾT ĐẠI HỘI X CỦA ĐẢNG"}]),
    ("a heading in front of the sentence", "BÁO CÁO\nĐÃ CÓ NGHỊ QUYẾT SỐ 32-NQ/ĐU NGÀY 08-07-2017 VỀ XÂY DỰNG NÔNG THÔN MỚI\n", [{"text": "NGHỊ QUYẾT SỐ 32-NQ/ĐU", "relation": "issues"}]),
]  # fmt: skip

SETTING = [
    ("what it is attached to, below its title", "ĐẠI HỌC QUỐC GIA HÀ NỘI\nSố: 628/QĐ-ĐHQGHN\nHà Nội, ngày 10 tháng 02 năm 2015\n\nQUY ĐỊNH\n**Về bảo đảm chất lượng**\n*(Ban hành kèm theo Quyết định số 628/QĐ-ĐHQGHN)*", [{"text": "628/QĐ-ĐHQGHN", "title_text": "Về bảo đảm chất lượng"}, {"text": "Quyết định số 628/QĐ-ĐHQGHN", "relation": "attached_to"}]),
    ("header without a day over a title that holds one", "ĐẢNG ỦY XÃ HÒA BÌNH\n*\nSố 118-BC/ĐU\nBÁO CÁO\nTổng kết Nghị quyết số 18-NQ/TW ngày 25 tháng 10 năm 2017\n\nKính gửi các chi bộ", [{"text": "118-BC/ĐU", "kind": "self", "date": None}, {"text": "Nghị quyết số 18-NQ/TW", "date": "2017-10-25"}]),
    ("heading of the text above, which is no body", "II. TÌNH HÌNH, KẾT QUẢ\n\nSố 118-BC/ĐU\nBÁO CÁO\nKết quả công tác\n\nKính gửi các chi bộ", [{"text": "118-BC/ĐU", "kind": "self", "issuer_text": None}]),
    ("header without a day, who decides below its title", "Số: 1682/NQ-UBTVQH15\n\nNGHỊ QUYẾT\n\nVề sắp xếp các xã\n\nỦY BAN THƯỜNG VỤ QUỐC HỘI\n\nCăn cứ Nghị quyết số 202/2025/QH15 ngày 12 tháng 6 năm 2025 của Quốc hội;", [{"text": "1682/NQ-UBTVQH15", "kind": "self", "date": None, "title_text": "Về sắp xếp các xã", "issuer": "Ủy ban Thường vụ Quốc hội"}, {"text": "Nghị quyết số 202/2025/QH15", "date": "2025-06-12"}]),
    ("link to edit a page", "Bộ đã giải thể từ lâu rồi.\n## Chú thích\n[sửa | sửa mã nguồn]**^** Quyết định 50-QĐ/TW về tổ chức cơ quan", [{"text": "Quyết định 50-QĐ/TW", "relation": "cites"}]),
    ("note behind emphasis", "Hội đồng Bộ trưởng ban hành Quyết định số **36-HĐBT**[7] về việc điều chỉnh địa giới thị xã Sa Đéc", [{"text": "Quyết định số **36-HĐBT", "title_text": "về việc điều chỉnh địa giới thị xã Sa Đéc"}]),
    ("clause with a part behind the title", "Theo Thông tư số 52/2017/TT-BQP của Bộ Quốc phòng về Quy chế làm việc của Bộ Quốc phòng tại Điều 4 có quy định về trách nhiệm", [{"text": "Thông tư số 52/2017/TT-BQP", "title_text": "về Quy chế làm việc của Bộ Quốc phòng"}]),
    ("documents in a row behind the title", "thực hiện Nghị quyết 49-NQ/TW của Bộ Chính trị về Chiến lược cải cách tư pháp và các nghị quyết, chỉ thị, kết luận của Trung ương", [{"text": "Nghị quyết 49-NQ/TW", "title_text": "về Chiến lược cải cách tư pháp"}]),
    ("link behind the title", "Thông báo 1585/TB-CT công khai thông tin 48 người nộp thuế tải về", [{"text": "Thông báo 1585/TB-CT", "title_text": "công khai thông tin 48 người nộp thuế"}]),
    ("link for a title", "Xem Thông tư 08/2013/TT-BTC về tại đây.", [{"text": "Thông tư 08/2013/TT-BTC", "title_text": None}]),
    ("whose a school of the tables is", "Quyết định số 473/QĐ-ĐHVN ngày 20/5/2025 của Hiệu trưởng Trường Đại học Việt Nhật, ĐHQGHN về thi", [{"text": "Quyết định số 473/QĐ-ĐHVN", "issuer_text": "Hiệu trưởng Trường Đại học Việt Nhật", "title_text": "về thi"}]),
    ("two bodies and no symbol of theirs", "Ngày 17/5/2025, Bộ Chính trị, Ban Bí thư ban hành Kết luận 155-KL/TW về sắp xếp", [{"text": "Kết luận 155-KL/TW", "issuer_text": "Bộ Chính trị, Ban Bí thư"}]),
    ("body of a body", "Ngày 13/5/2020, Cục Quản lý y dược cổ truyền của Bộ Y tế đã ban hành công văn số 319/YDCT-QLD", [{"text": "công văn số 319/YDCT-QLD", "issuer_text": "Cục Quản lý y dược cổ truyền", "date": "2020-05-13"}]),
    ("just issued", "Mới đây, Đảng ủy Bộ Xây dựng vừa ban hành Công văn 131-CV/ĐU", [{"text": "Công văn 131-CV/ĐU", "issuer_text": "Đảng ủy Bộ Xây dựng"}]),
    ("small and medium enterprises", "Công văn số 12/CV-HHDNNVV của Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh Cà Mau", [{"text": "Công văn số 12/CV-HHDNNVV", "issuer_text": "Hiệp hội Doanh nghiệp nhỏ và vừa tỉnh Cà Mau"}]),
    ("body behind a year that did not issue it", "Toàn văn Quyết định 419-QĐ/BCSCLTW năm 2025 Ban Chỉ đạo xây dựng Đề án tăng trưởng", [{"text": "Quyết định 419-QĐ/BCSCLTW", "issuer_text": None, "issuer": "Ban Chính sách, chiến lược Trung ương"}]),
    ("body behind a year that did", "Quyết định 419-QĐ/BCSCLTW năm 2025 Ban Chính sách, chiến lược Trung ương", [{"text": "Quyết định 419-QĐ/BCSCLTW", "issuer_text": "Ban Chính sách, chiến lược Trung ương"}]),
    ("head of a body with a comma in its name", "Quyết định 128-QĐ/BCSCLTW của Trưởng Ban Chính sách, chiến lược Trung ương", [{"text": "Quyết định 128-QĐ/BCSCLTW", "issuer_text": "Trưởng Ban Chính sách, chiến lược Trung ương"}]),
    ("body in what an article of a law says", "Điều 19 Luật Ban hành văn bản quy phạm pháp luật 2015 quy định chi tiết điều được giao trong luật, nghị quyết của Quốc hội, pháp lệnh", [{"text": "Luật Ban hành văn bản quy phạm pháp luật 2015", "issuer_text": None, "issuer": "Quốc hội"}]),
    ("article that was amended", "Mức hưởng tại Khoản 3 Điều 22 sửa đổi, bổ sung của Luật Bảo hiểm y tế", [{"text": "Luật Bảo hiểm y tế", "pinpoint": "Khoản 3 Điều 22", "relation": "cites"}]),
    ("article that was amended, below a heading", "Điều 1. Đối tượng\nNgoài đối tượng quy định tại Khoản 1, 2 và Khoản 5 Điều 12 sửa đổi, bổ sung của Luật Bảo hiểm y tế", [{"text": "Luật Bảo hiểm y tế", "pinpoint": "Khoản 1, 2 và Khoản 5 Điều 12", "relation": "cites"}]),
    ("article that is amended", "Sửa đổi, bổ sung Điều 22 của Luật Bảo hiểm y tế", [{"text": "Luật Bảo hiểm y tế", "pinpoint": "Điều 22", "relation": "amends"}]),
    ("title before what follows from it", "Quốc hội thông qua Nghị quyết số 202/2025/QH15 về việc sắp xếp đơn vị hành chính, theo đó sáp nhập tỉnh Bình Dương", [{"text": "Nghị quyết số 202/2025/QH15", "title_text": "về việc sắp xếp đơn vị hành chính"}]),
    ("title above the next item", "Thực_hiện Quyết_định số 143/QĐ-LĐTBXH về chương_trình công_tác năm 2010 \n2 .\nChuẩn_bị hội_nghị", [{"text": "Quyết_định số 143/QĐ-LĐTBXH", "title_text": "về chương_trình công_tác năm 2010"}]),
    ("whose a school is", "Quyết định số 12/QĐ-TĐHV ngày 05/4/2022 của Trường Đại học Việt Nhật, ĐHQGHN về học phí", [{"text": "Quyết định số 12/QĐ-TĐHV", "issuer_text": "Trường Đại học Việt Nhật", "title_text": "về học phí"}]),
    ("a footnote over a list", "Xã đạt chuẩn.\n\n____________\n(1) Sở Nội vụ ban hành các văn bản sau:\n- Kế hoạch số 12/KH-SNV về thi đua;\n- Báo cáo số 13/BC-SNV.\n", [{"text": "Kế hoạch số 12/KH-SNV", "issuer_text": "Sở Nội vụ", "relation": "issues"}, {"text": "Báo cáo số 13/BC-SNV", "issuer_text": "Sở Nội vụ", "relation": "issues"}]),
    ("a bullet over a list", "* Xã đạt chuẩn.\n* Sở Nội vụ ban hành các văn bản sau:\n- Kế hoạch số 12/KH-SNV;\n- Báo cáo số 13/BC-SNV.\n", [{"text": "Kế hoạch số 12/KH-SNV", "issuer_text": "Sở Nội vụ"}, {"text": "Báo cáo số 13/BC-SNV", "issuer_text": "Sở Nội vụ"}]),
    ("a footnote that cuts a sentence", "theo Quyết định số 12/QĐ-UBND\n(1) Theo số liệu của huyện\nngày 05/3/2020", [{"text": "Quyết định số 12/QĐ-UBND", "date": "2020-03-05"}]),
    ("a numbered note", "Xã đạt chuẩn.\n\n1 Ban hành Tờ trình số 20/TTr-UBND của UBND huyện.\n", [{"text": "Tờ trình số 20/TTr-UBND", "relation": "issues"}]),
    ("a day in a note", "Xã đạt chuẩn.\n\n____________\n¹ Ngày 20/3/2013, Công văn số 86/BXD-PC được Bộ Xây dựng ban hành, theo đó các xã được sắp xếp lại.\n", [{"text": "Công văn số 86/BXD-PC", "date": "2013-03-20", "relation": "issues"}]),
    ("items with a small indent", "  Xã đạt chuẩn.\n  UBND huyện ban hành các văn bản sau:\n  1. Quyết định số 36/QĐ-UBND ngày 6/9/2017;\n  2. Kế hoạch số 58/KH-UBND.\n", [{"text": "Quyết định số 36/QĐ-UBND", "relation": "issues", "issuer_text": "UBND huyện"}, {"text": "Kế hoạch số 58/KH-UBND", "relation": "issues", "issuer_text": "UBND huyện"}]),
    ("a dash at the head of a line", "Thực hiện\nChỉ thị số 50-CT/HU\n- ngày 06/01/2018, các xã đã họp", [{"text": "Chỉ thị số 50-CT/HU", "date": "2018-01-06"}]),
    ("an item behind a citation", "- Chỉ thị số 50-CT/HU\n- Ngày 06/01/2018 họp xã", [{"text": "Chỉ thị số 50-CT/HU", "date": None}]),
    ("the number of a page between dashes", "Xã đạt chuẩn. Xét\n- 12 -\nThông báo số 50/TB-BYT ngày 11/9/2010", [{"text": "Thông báo số 50/TB-BYT", "relation": "based_on"}]),
    ("a page ends in front of a numeral", "Quyết định số 12-QĐ/TW của Bộ Chính trị (khóa\n\n12\n\nXI) về đất đai", [{"text": "Quyết định số 12-QĐ/TW", "issuer_text": "Bộ Chính trị (khóa\n\n12\n\nXI)", "title_text": "về đất đai"}]),
    ("<br> at a line end", "Theo đề nghị của Sở Nội vụ tại\n<br>Tờ trình số 10115/TTr-SNV<br>  \nngày 27/11/2025;", [{"text": "Tờ trình số 10115/TTr-SNV", "date": "2025-11-27", "issuer_text": "Sở Nội vụ", "relation": "based_on"}]),
    ("<br> in front of a mark", "Thực hiện Nghị quyết Đại hội XVI Đảng bộ tỉnh<br>, Nghị quyết Trung ương 6 khóa XII", [{"text": "Nghị quyết Đại hội XVI Đảng bộ tỉnh", "relation": "implements"}, {"text": "Nghị quyết Trung ương 6 khóa XII", "relation": "implements"}]),
    ("<br> within a clause is no header", "Theo <br>Quyết định đưa vụ án ra xét xử phúc thẩm số: 58/2021/QĐ-PT<br> ngày 15 tháng 3 năm 2021", [{"text": "Quyết định đưa vụ án ra xét xử phúc thẩm số: 58/2021/QĐ-PT", "kind": "code", "date": "2021-03-15", "relation": "based_on"}]),
    ("<br> behind a number", "ông Q khiếu nại Quyết định\n2547<br> nên UBND huyện xem lại", [{"text": "Quyết định\n2547"}]),
    ("a sentence in small letters over a line end", "- chủ tịch ubnd huyện\nký quyết định số 1846/qđ-ubnd phê duyệt phương án\n", [{"text": "quyết định số 1846/qđ-ubnd", "issuer_text": "chủ tịch ubnd huyện", "relation": "issues"}]),
    ("a code in small letters, its body in the next line", "Kèm theo các quyết định số 97/2005/qđ-ub, quyết định số 08/2006/qđ-ubnd\ncủa ubnd tỉnh.\nỦy ban nhân dân tỉnh Gia Lai", [{"text": "quyết định số 97/2005/qđ-ub", "issuer_text": "ubnd tỉnh"}, {"text": "quyết định số 08/2006/qđ-ubnd", "issuer_text": "ubnd tỉnh"}]),
    ("what a body in small letters does is no place", "- ubnd huyện ban hành: quy chế 09/qc-ubnd ngày 14/8/2020; kế hoạch số 158/kh-ubnd\n", [{"text": "quy chế 09/qc-ubnd", "issuer_text": "ubnd huyện", "relation": "issues"}, {"text": "kế hoạch số 158/kh-ubnd", "issuer_text": "ubnd huyện", "relation": "issues"}]),
    ("two blanks in small letters", "- nhận cv  số 1187/snv-cchc của sở nội vụ; biên bản hòa giải ngày 12/6/2020 của ubnd xã  tường phù. nhớ: nq 04-nq/hu của bch đảng bộ huyện khóa  xx.\n", [{"text": "cv  số 1187/snv-cchc", "issuer_text": "sở nội vụ"}, {"text": "biên bản hòa giải ngày 12/6/2020", "issuer_text": "ubnd xã  tường phù"}, {"text": "nq 04-nq/hu", "issuer_text": "bch đảng bộ huyện khóa  xx"}]),
    ("what ended is the one behind the semicolon", "làm theo Nghị định số 30/2020/NĐ-CP về công tác văn thư; Thông tư số 01/2011/TT-BNV hết\nhiệu lực rồi", [{"text": "Nghị định số 30/2020/NĐ-CP", "relation": "based_on"}, {"text": "Thông tư số 01/2011/TT-BNV", "relation": "repeals"}]),
    ("a phrase behind a closing mark", "Đưa “Nghị quyết số 21-NQ/TU” vào cuộc sống", [{"text": "Nghị quyết số 21-NQ/TU", "relation": "implements"}]),
    ("a day that begins the next sentence", "theo Điều 7 “Thông tư số 16/2018/TT-BTC”. Ngày 20 tháng 5 năm 2024, Hội đồng Quản trị họp.", [{"text": "Thông tư số 16/2018/TT-BTC", "date": None}]),
    ("minutes over a line end", "cho đến khi UBND xã lập Biên\nbản hòa giải ngày 12/4/2017.", [{"text": "Biên\nbản hòa giải ngày 12/4/2017", "issuer_text": "UBND xã"}]),
    ("a body that goes on behind a comma and a line end", "Kế hoạch số 16/KH-BQLR ngày 30/01/2023 của Ban Quản lý rừng phòng hộ,\nđặc dụng Quỳ Châu tuần tra giáp ranh", [{"text": "Kế hoạch số 16/KH-BQLR", "issuer_text": "Ban Quản lý rừng phòng hộ,\nđặc dụng Quỳ Châu"}]),
    ("a title in the line behind its body", "Nghị định số 85/2024/NĐ-CP ngày 10/7/2024 của Chính phủ\nQuy định chi tiết một số điều của Luật Giá", [{"text": "Nghị định số 85/2024/NĐ-CP", "title_text": "Quy định chi tiết một số điều của Luật Giá"}, {"text": "Luật Giá", "relation": "implements"}]),
    ("parts behind a comma and two blanks", "theo các điều 6, 7, 7a,  7b và 9 Luật Thi hành án dân sự", [{"text": "Luật Thi hành án dân sự", "pinpoint": "điều 6, 7, 7a,  7b và 9"}]),
]  # fmt: skip


@rows(DATES)
def test_dates(text, expected):
    check(text, expected)


@rows(ISSUERS)
def test_issuers(text, expected):
    check(text, expected)


@rows(NESTING)
def test_nesting(text, expected):
    check(text, expected)


@rows(TITLES)
def test_titles(text, expected):
    check(text, expected)


@rows(PINPOINTS)
def test_pinpoints(text, expected):
    check(text, expected)


@rows(RELATIONS)
def test_relations(text, expected):
    check(text, expected)


@rows(SETTING)
def test_setting(text, expected):
    check(text, expected)


@rows(ONE_CASE)
def test_one_case(text, expected):
    check(text, expected)


@rows(NEIGHBOURS)
def test_neighbours(text, expected):
    check(text, expected)


OVERLAYS = [
    ("phrase in front", "relations", 'relation = "implements"\nphrases = ["đưa vào nếp"]', "đưa vào nếp Chỉ thị số 16/CT-TTg", {"relation": "implements"}),
    ("phrase behind", "relations", 'relation = "repeals"\nphrases = ["mất hiệu lực"]\nposition = "after"', "Chỉ thị số 16/CT-TTg về dạy thêm đã mất hiệu lực", {"relation": "repeals", "title_text": "về dạy thêm"}),
    ("longer phrase behind", "relations", 'relation = "amends"\nphrases = ["hết hiệu lực một phần"]\nposition = "after"', "Chỉ thị số 16/CT-TTg hết hiệu lực một phần", {"relation": "amends"}),
    ("verb of issuing", "words", 'id = "issuing"\nvalues = ["phát lệnh"]', "UBND tỉnh phát lệnh Kế hoạch số 12/KH", {"issuer_text": "UBND tỉnh", "relation": "issues"}),
    ("verb of a title", "words", 'id = "title"\nvalues = ["siết lại"]', "Chỉ thị số 16/CT-TTg Siết lại việc dạy thêm", {"title_text": "Siết lại việc dạy thêm"}),
]  # fmt: skip


@pytest.mark.parametrize(("table", "row", "text", "expected"), [pytest.param(*r[1:], id=r[0]) for r in OVERLAYS])
def test_overlays(tmp_path, table, row, text, expected):
    entry, example = {"relations": ("relation", '"e"'), "words": ("words", '{ text = "e", expect = {} }')}[table]
    overlay = f'[[{entry}]]\n{row}\nsource = "test"\nexample = {example}\n'
    (tmp_path / f"{table}.toml").write_text(overlay, "utf-8")
    (shipped,) = dantext.extract(text)
    (c,) = dantext.Extractor(patterns=[tmp_path]).extract(text)
    assert {field: getattr(c, field) for field in expected} == expected
    assert any(getattr(shipped, field) != value for field, value in expected.items())
