"""What is a mention, where it begins and ends, and what its number, year, symbol and type are."""

import unicodedata
from itertools import pairwise

import dantext
from tests.conftest import check, rows

CODES = [
    ("name and number of a law", "Bộ luật Lao động 45/2019/QH14, Luật Bảo hiểm xã hội 2024 số 41/2024/QH15", [{"text": "Bộ luật Lao động 45/2019/QH14", "doc_type": "BL"}, {"text": "Luật Bảo hiểm xã hội 2024 số 41/2024/QH15", "doc_type": "L"}]),
    ("words in capitals in one", "QUY ĐỊNH TẠINGHỊ ĐỊNH SỐ 159/2016/NĐ-CP", [{"text": "NGHỊ ĐỊNH SỐ 159/2016/NĐ-CP"}]),
    ("symbol for the words of its type", "CTHĐ số 27-CTr/TU", [{"text": "CTHĐ số 27-CTr/TU", "doc_type": "CTr"}]),
    ("a department with the letters of a type", "Theo số 1776/BXD-PC, 120/PC-VPCP", [{"text": "1776/BXD-PC", "doc_type": "CV"}, {"text": "120/PC-VPCP", "doc_type": "PC"}]),
    ("what a letter says", "Cục có công văn phúc đáp số 1582/ATTP-SP; theo Công văn hướng dẫn số 13/STC-QLG và các công văn của Sở, số 14/STC", [{"text": "công văn phúc đáp số 1582/ATTP-SP", "doc_type": "CV"}, {"text": "Công văn hướng dẫn số 13/STC-QLG", "type_text": "Công văn", "doc_type": "CV"}]),
    ("number in front of a dash", "Chi tiết Điều 26 Nghị định 181 - Chứng từ thanh toán", [{"text": "Nghị định 181", "number": "181", "pinpoint": "Điều 26"}]),
    ("a decision of a court, the kind of case in front", "Quyết định đưa vụ án ra xét xử và số 10/2018/HSST-QĐ", [{"text": "10/2018/HSST-QĐ", "doc_type": "QĐ", "system": "court"}]),
    ("two slashes", "theo công văn số 6981//TCHQ-GSQL, xem http://A.vn/2//TB", [{"text": "công văn số 6981//TCHQ-GSQL", "code": "6981/TCHQ-GSQL"}]),
    ("what a report says, with a comma", "Báo cáo giải trình, tiếp thu số 473/BC-UBND; Báo cáo của Sở, ý kiến số 12/BC-UBND", [{"text": "Báo cáo giải trình, tiếp thu số 473/BC-UBND"}, {"text": "12/BC-UBND"}]),
    ("what a court decides, in letters", "QĐ số 17/2025/QĐCNHGT-DS và số 18/2017/QĐXX-DS", [{"text": "QĐ số 17/2025/QĐCNHGT-DS", "doc_type": "QĐ", "system": "court"}, {"text": "18/2017/QĐXX-DS", "doc_type": "QĐ", "system": "court"}]),
    ("party", "theo Nghị quyết số 25-NQ/TW.", [{"text": "Nghị quyết số 25-NQ/TW", "doc_type": "NQ", "number": "25", "symbol": "NQ/TW", "code": "25-NQ/TW", "year": None, "kind": "code"}]),
    ("spaces around separators", "theo Nghị quyết số 25 - NQ/TW và Chỉ thị số 16/CT - TTg", [{"text": "Nghị quyết số 25 - NQ/TW", "code": "25-NQ/TW"}, {"text": "Chỉ thị số 16/CT - TTg", "code": "16/CT-TTg"}]),
    ("space before the slash", "theo Thông tư số 37 /2019/TT-BCT", [{"text": "Thông tư số 37 /2019/TT-BCT", "code": "37/2019/TT-BCT", "year": 2019}]),
    ("en dash", "Nghị định số 20/2017/NĐ – CP", [{"text": "Nghị định số 20/2017/NĐ – CP", "symbol": "NĐ-CP"}]),
    ("non-breaking hyphen and space", "Nghị quyết\u00a0số\u00a025\u2011NQ/TW", [{"text": "Nghị quyết\u00a0số\u00a025\u2011NQ/TW", "code": "25-NQ/TW"}]),
    ("line break in the code", "Thông tư số 40/2017/TT-\nBTC", [{"text": "Thông tư số 40/2017/TT-\nBTC", "code": "40/2017/TT-BTC"}]),
    ("page break in the code", "thực hiện Nghị quyết số 25 -\n\nNQ/TW và", [{"text": "Nghị quyết số 25 -\n\nNQ/TW", "code": "25-NQ/TW"}]),
    ("page number in the code", "Hướng dẫn số 36-\n4\n\nHD/VPTW", [{"text": "Hướng dẫn số 36-\n4\n\nHD/VPTW", "code": "36-HD/VPTW"}]),
    ("running head in the code", "Nghị định số 34/2016/NĐ-\n\nCÔNG BÁO/Số 461 + 462/Ngày 27-3-2018 39\n\nCP", [{"text": "Nghị định số 34/2016/NĐ-\n\nCÔNG BÁO/Số 461 + 462/Ngày 27-3-2018 39\n\nCP", "code": "34/2016/NĐ-CP"}]),
    ("footnote in the code", "Kế hoạch số 45-\n\n⁽¹⁾ Toàn tỉnh có 12 điểm.\n\nKH/TU", [{"text": "Kế hoạch số 45-\n\n⁽¹⁾ Toàn tỉnh có 12 điểm.\n\nKH/TU", "code": "45-KH/TU"}]),
    ("lower case in a symbol", "Công văn số 312/LĐLĐ-ToC", [{"text": "Công văn số 312/LĐLĐ-ToC", "symbol": "LĐLĐ-ToC"}]),
    ("Cyrillic capitals", "Thông tư số 06/2022/TT-B\u0422\u0421 và \u041c\u0413\u0423", [{"text": "Thông tư số 06/2022/TT-B\u0422\u0421", "code": "06/2022/TT-BTC"}]),
    ("no số", "Chỉ thị 04/CT-UBND", [{"text": "Chỉ thị 04/CT-UBND", "type_text": "Chỉ thị"}]),
    ("số with a colon", "Nghị quyết số: 326/2016/UBTVQH14", [{"text": "Nghị quyết số: 326/2016/UBTVQH14", "code": "326/2016/UBTVQH14"}]),
    ("Eth for Đ", "Quyết định số 91/2014/NÐ- CP", [{"text": "Quyết định số 91/2014/NÐ- CP", "symbol": "NĐ-CP"}]),
    ("decomposed letters", unicodedata.normalize("NFD", "Nghị quyết số 25-NQ/TW"), [{"text": unicodedata.normalize("NFD", "Nghị quyết số 25-NQ/TW"), "code": "25-NQ/TW", "doc_type": "NQ"}]),
    ("zero-width space and soft hyphen", "Nghị quyết số 25-\u200bNQ/\u00adTW của", [{"text": "Nghị quyết số 25-\u200bNQ/\u00adTW", "code": "25-NQ/TW"}]),
    ("glued to ngày", "Thông tư số 159/2015/TT-BTCngày 15/10/2015", [{"text": "Thông tư số 159/2015/TT-BTC", "date": "2015-10-15"}]),
    ("TTg glued to ngày", "Quyết định số 50/2017/QĐ-TTgngày 31/12/2017", [{"text": "Quyết định số 50/2017/QĐ-TTg", "date": "2017-12-31"}]),
    ("no marks in the symbol", "Nghị định số 146/2013/ND-CP", [{"text": "Nghị định số 146/2013/ND-CP", "symbol": "NĐ-CP"}]),
    ("capitals for TTg", "Quyết định số 13/2015/QĐ-TTG", [{"text": "Quyết định số 13/2015/QĐ-TTG", "symbol": "QĐ-TTg"}]),
    ("official letter", "Công văn 1066/UBND-VXNV", [{"text": "Công văn 1066/UBND-VXNV", "doc_type": "CV", "symbol": "UBND-VXNV"}]),
    ("văn bản with a typed symbol", "tại văn bản số 364/TTr-BNG", [{"text": "văn bản số 364/TTr-BNG", "doc_type": "TTr"}]),
    ("văn bản of an official letter", "tại văn bản số 1518/BNG-NVVH", [{"text": "văn bản số 1518/BNG-NVVH", "doc_type": "CV"}]),
    ("number of the legislature apart", "Nghị quyết số 326/2016/UBTVQH -14 ngày", [{"text": "Nghị quyết số 326/2016/UBTVQH -14", "symbol": "UBTVQH14"}]),
    ("letter suffix", "Kế hoạch số 93a/KH-UBND", [{"text": "Kế hoạch số 93a/KH-UBND", "number": "93a"}]),
    ("dotted number", "Nghị quyết số 66.18/2026/NQ-CP", [{"text": "Nghị quyết số 66.18/2026/NQ-CP", "number": "66.18", "year": 2026}]),
    ("National Assembly", "Luật số 13/2003/QH11", [{"text": "Luật số 13/2003/QH11", "doc_type": "L", "symbol": "QH11"}]),
    ("name between type and number", "Luật Đất đai số 45/2013/QH13", [{"text": "Luật Đất đai số 45/2013/QH13", "kind": "code", "doc_type": "L"}]),
    ("pháp luật in front of số", "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13", [{"text": "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13"}]),
    ("issuer between type and number", "Nghị định của Chính phủ số 29/2013/NĐ-CP", [{"text": "Nghị định của Chính phủ số 29/2013/NĐ-CP", "issuer_text": "Chính phủ"}]),
    ("joint party", "Chương trình phối hợp số 01- CTr/BDVTU - BCSĐUBND", [{"text": "Chương trình phối hợp số 01- CTr/BDVTU - BCSĐUBND", "symbol": "CTr/BDVTU-BCSĐUBND"}]),
    ("joint circular with spaces", "Thông tư liên tịch số 03/2018/TTLT-BCA- VKSNDTC-TANDTC", [{"text": "Thông tư liên tịch số 03/2018/TTLT-BCA- VKSNDTC-TANDTC", "doc_type": "TTLT", "symbol": "TTLT-BCA-VKSNDTC-TANDTC"}]),
    ("symbol refines the type", "Thông tư số 09/2010/TTLT-BNV-BTC", [{"text": "Thông tư số 09/2010/TTLT-BNV-BTC", "doc_type": "TTLT"}]),
    ("unit in brackets", "Thông tư 45/2009/TT-BCA(C11)", [{"text": "Thông tư 45/2009/TT-BCA(C11)", "symbol": "TT-BCA(C11)"}]),
    ("codifier's mark", "Nghị định số 84-CP (1)", [{"text": "Nghị định số 84-CP", "symbol": "CP"}]),
    ("before 1997", "Quyết định số 143/CP; Quyết định số 22-HĐBT; Quyết định số 327-CT; Chỉ thị số 299-TTg", [{"text": "Quyết định số 143/CP", "code": "143/CP"}, {"text": "Quyết định số 22-HĐBT"}, {"text": "Quyết định số 327-CT", "doc_type": "QĐ"}, {"text": "Chỉ thị số 299-TTg", "doc_type": "CT"}]),
    ("issuer before type", "Quyết định số 1085/LĐTBXH-QĐ", [{"text": "Quyết định số 1085/LĐTBXH-QĐ", "doc_type": "QĐ"}]),
    ("space for hyphen", "Thông tư số 82 TC/TCT", [{"text": "Thông tư số 82 TC/TCT", "code": "82-TC/TCT"}]),
    ("type words decide", "Chương trình hành động số 24-CT/TU", [{"text": "Chương trình hành động số 24-CT/TU", "doc_type": "CTr", "code": "24-CT/TU"}]),
    ("Quy định of the Party", "Quy định số 293 - QĐ/TW", [{"text": "Quy định số 293 - QĐ/TW", "doc_type": "QyĐ"}]),
    ("judgment", "Bản án dân sự sơ thẩm số 27/2017/DS-ST", [{"text": "Bản án dân sự sơ thẩm số 27/2017/DS-ST", "doc_type": "BA"}]),
    ("court decision", "Quyết định đưa vụ án ra xét xử số: 18/2018/QĐXXST-DS", [{"text": "Quyết định đưa vụ án ra xét xử số: 18/2018/QĐXXST-DS", "doc_type": "QĐ"}]),
    ("case law", "Án lệ số 08/2016/AL", [{"text": "Án lệ số 08/2016/AL", "doc_type": "AL"}]),
    ("standards", "TCVN 5574:2018, QCVN 01-183:2016/BNNPTNT, TCVN ISO 9001:2015, 22 TCN 272-05", [{"text": "TCVN 5574:2018", "doc_type": "TCVN"}, {"text": "QCVN 01-183:2016/BNNPTNT"}, {"text": "TCVN ISO 9001:2015"}, {"text": "22 TCN 272-05"}]),
    ("body in front of the type", "Nghị định số 121-NV/NĐ", [{"text": "Nghị định số 121-NV/NĐ", "symbol": "NV/NĐ", "doc_type": "NĐ"}]),
    ("body that issues no decree", "văn bản số 12/2020/NĐ-UBND và văn bản số 12/2020/NĐ-CP", [{"text": "văn bản số 12/2020/NĐ-UBND", "symbol": "NĐ-UBND", "doc_type": None}, {"text": "văn bản số 12/2020/NĐ-CP", "doc_type": "NĐ"}]),
    ("body that issues no order", "số 15/2021/L-UBND, số 15/2021/L-CTN", [{"text": "15/2021/L-UBND", "doc_type": None}, {"text": "15/2021/L-CTN", "doc_type": "L"}]),
    ("words for what the body does not issue", "Nghị định số 12/2020/NĐ-BTC", [{"text": "Nghị định số 12/2020/NĐ-BTC", "doc_type": "NĐ"}]),
    ("unlisted issuer", "Quyết định số 12/QĐ-HHTSX", [{"text": "Quyết định số 12/QĐ-HHTSX", "issuer": None}]),
    ("abbreviated type", "NQ số 25-NQ/TW, QĐ số 217-QĐ/TW", [{"text": "NQ số 25-NQ/TW", "doc_type": "NQ"}, {"text": "QĐ số 217-QĐ/TW", "doc_type": "QĐ"}]),
    ("OCR in the symbol", "Kết luận số 213-KL/TIV, Luật số 67/2020/QHI4", [{"text": "Kết luận số 213-KL/TIV", "symbol": "KL/TW", "warnings": ("ocr-repaired:213-KL/TW",)}, {"text": "Luật số 67/2020/QHI4", "symbol": "QH14"}]),
    ("OCR in the number", "Nghị quyết số l8-NQ/TW, Công văn số 5l2-CV/BTCTW", [{"text": "Nghị quyết số l8-NQ/TW", "number": "18"}, {"text": "Công văn số 5l2-CV/BTCTW", "number": "512"}]),
    ("OCR in the type words", "Ñghị định sô 176/2013/NĐ-CP", [{"text": "Ñghị định sô 176/2013/NĐ-CP", "doc_type": "NĐ"}]),
    ("numbers of the laws amended", "Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15; Nghị định số 12/2020/NĐ-CP", [{"text": "Luật sửa đổi, bổ sung một số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15", "kind": "name"}, {"text": "Nghị định số 12/2020/NĐ-CP"}]),
    ("an amended law, the law that amends it, and another", "yêu cầu của Luật Giáo dục, Luật sửa đổi, bổ sung một số điều của Luật Giáo dục và Luật Giáo dục đại học", [{"text": "Luật Giáo dục"}, {"text": "Luật sửa đổi, bổ sung một số điều của Luật Giáo dục"}, {"text": "Luật Giáo dục đại học"}]),
    ("number of the amending law", "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số 46/2014/QH13", [{"text": "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số 46/2014/QH13"}]),
    ("letters of a notice of lessons learned", "Tại TBRKN 107/2019/V11", [{"text": "TBRKN 107/2019/V11", "doc_type": "TB", "code": "107/2019/V11"}]),
]  # fmt: skip

LISTS = [
    ("three blanks in front of the last", "Quyết định số 37, 30   và 05/QĐ-UBND", [{"text": "Quyết định số 37"}, {"text": "30"}, {"text": "05/QĐ-UBND"}]),
    ("behind a unit of the army", "quyết định của Đảng ủy Sư đoàn (số 39-QĐ/ĐU, 68-QĐ/ĐU)", [{"text": "39-QĐ/ĐU"}, {"text": "68-QĐ/ĐU"}]),
    ("numbers share the symbol", "Quyết định số 217, 218-QĐ/TW", [{"text": "Quyết định số 217", "symbol": "QĐ/TW", "code": "217-QĐ/TW", "kind": "number"}, {"text": "218-QĐ/TW", "doc_type": "QĐ", "type_text": None}]),
    ("numbers share year and symbol", "các Nghị định số 20, 21/2017/NĐ-CP", [{"text": "Nghị định số 20", "year": 2017, "code": "20/2017/NĐ-CP"}, {"text": "21/2017/NĐ-CP"}]),
    ("pre-1997 list", "Các Nghị định số 25 và 26-CP", [{"text": "Nghị định số 25", "code": "25-CP"}, {"text": "26-CP"}]),
    ("bare numbers", "Nghị quyết số 18, 19, 20 và 21", [{"text": "Nghị quyết số 18"}, {"text": "19", "doc_type": "NQ"}, {"text": "20"}, {"text": "21"}]),
    ("shared date behind", "các Quyết định số 24/2008/QĐ-TTg, 25/2008/QĐ-TTg và 26/2008/QĐ-TTg ngày 05 tháng 02 năm 2008", [{"text": "Quyết định số 24/2008/QĐ-TTg", "date": "2008-02-05"}, {"text": "25/2008/QĐ-TTg", "date": "2008-02-05"}, {"text": "26/2008/QĐ-TTg", "date": "2008-02-05"}]),
    ("number repeated, type left out", "các Luật số 43/2024/QH15, số 47/2024/QH15", [{"text": "Luật số 43/2024/QH15", "doc_type": "L"}, {"text": "47/2024/QH15", "doc_type": "L"}]),
    ("own dates", "Nghị định số 98/2007/NĐ-CP ngày 07/6/2007 và số 13/2009/NĐ-CP ngày 13/02/2009", [{"text": "Nghị định số 98/2007/NĐ-CP", "date": "2007-06-07"}, {"text": "13/2009/NĐ-CP", "date": "2009-02-13"}]),
]  # fmt: skip

NUMBERS = [
    ("a dash in a text in small letters", "bởi thông tư 77/2025 - xem quan hệ", [{"text": "thông tư 77/2025", "symbol": None}]),
    ("symbol, number and year in one word", "(TT06/2026), NĐ100/2019", [{"text": "TT06/2026", "doc_type": "TT"}, {"text": "NĐ100/2019"}]),
    ("small letters and a body", "nội dung của nghị quyết 18 của Bộ Chính trị", [{"text": "nghị quyết 18", "kind": "number"}]),
    ("small letters, a list and a body", "theo quyết định 217 và 218 của Bộ Chính trị", [{"text": "quyết định 217"}, {"text": "218", "doc_type": "QĐ"}]),
    ("small letters and no body", "quyết định 25 của gia đình, kế hoạch 2022 của UBND tỉnh, quyết định 5 của UBND tỉnh", []),
    ("list without a blank", "Quyết định 217,218 của Bộ Chính trị", [{"text": "Quyết định 217"}, {"text": "218"}]),
    ("each syllable with a capital", "Nghị Quyết 10 của Bộ Chính trị", [{"text": "Nghị Quyết 10", "doc_type": "NQ"}]),
    ("a date or a body in brackets or the passive", "theo Phương án số 43 (08/12/2005), Phương án số 35 do UBND tỉnh ký, Phương án số 2 (bổ sung)", [{"text": "Phương án số 43"}, {"text": "Phương án số 35"}]),
    ("numbers in front of a code", "Xét Phương án số 07, 45 và 40/PA-UBND", [{"text": "Phương án số 07", "code": "07/PA-UBND"}, {"text": "45"}, {"text": "40/PA-UBND"}]),
    ("numbers and a body", "theo Phương án số 38, 34 và 72 của UBND tỉnh; Phương án số 1, 2 và 3", [{"text": "Phương án số 38"}, {"text": "34"}, {"text": "72"}]),
    ("with số", "theo Quyết định số 217 và", [{"text": "Quyết định số 217", "kind": "number", "symbol": None, "code": None}]),
    ("without số", "thực hiện Đề án 61, Thông báo 492 nên", [{"text": "Đề án 61"}, {"text": "Thông báo 492"}]),
    ("abbreviated", "học tập NQ 25 và NĐ 30", [{"text": "NQ 25", "doc_type": "NQ"}, {"text": "NĐ 30", "doc_type": "NĐ"}]),
    ("with year", "Nghị định 29/2013 quy định", [{"text": "Nghị định 29/2013", "number": "29", "year": 2013}]),
    ("small letters, cited before", "Công văn số 2218/TCHQ-TXNK và công văn số 5121/TCHQ-TXNK. Hai công văn 2218 và 5121 trái nhau", [{"number": "2218", "kind": "code", "text": "Công văn số 2218/TCHQ-TXNK"}, {"text": "công văn số 5121/TCHQ-TXNK"}, {"text": "công văn 2218", "kind": "number"}, {"text": "5121"}]),
    ("judgment by its number", "đã hủy Bản án hình sự phúc thẩm số 06.", [{"text": "Bản án hình sự phúc thẩm số 06", "doc_type": "BA", "kind": "number"}]),
    ("small letters, several", "Vì sao các nghị quyết 57, 59, 66, 68 là bộ tứ? Các chỉ thị 5, 6 tháng", [{"text": "nghị quyết 57"}, {"text": "59"}, {"text": "66"}, {"text": "68"}]),
    ("a date makes one of it", "theo Phương án số 04 ngày 19/9/2011, Giấy mời số 12 của UBND huyện, Phương án số 2", [{"text": "Phương án số 04", "doc_type": "PA"}, {"text": "Giấy mời số 12"}]),
    ("four digits that are no year", "khiếu nại Quyết định \n2547 nên", [{"text": "Quyết định \n2547", "number": "2547"}]),
    ("a place behind the number", "thực hiện Đề án 30 tỉnh Lâm Đồng, Đề án 30 xã nghèo", [{"text": "Đề án 30"}]),
]  # fmt: skip

NAMES = [
    ("congress in short", "NQ ĐH XIV của Đảng, NQ ĐH Đảng bộ tỉnh Nghệ An lần thứ XX", [{"text": "NQ ĐH XIV của Đảng", "doc_type": "NQ"}, {"text": "NQ ĐH Đảng bộ tỉnh Nghệ An lần thứ XX"}]),
    ("year in front of a numbered item", "- 1Luật Quy hoạch đô thị 2009\n- 2Nghị", [{"text": "Luật Quy hoạch đô thị 2009"}]),
    ("a congress in front of a cell", "1\tNghị quyết Đại hội lần thứ XIX Đảng bộ huyện\tĐạt\n", [{"text": "Nghị quyết Đại hội lần thứ XIX Đảng bộ huyện"}]),
    ("a plenum with blanks", "Nghị quyết Trung   ương 5 khóa XII   và khóa  XIII", [{"text": "Nghị quyết Trung   ương 5 khóa XII"}, {"text": "khóa  XIII"}]),
    ("law", "theo Luật Khiếu nại, Luật Tố cáo", [{"text": "Luật Khiếu nại", "doc_type": "L", "kind": "name"}, {"text": "Luật Tố cáo"}]),
    ("year in the span", "Luật đất đai năm 2003 và Bộ luật Dân sự 2015", [{"text": "Luật đất đai năm 2003", "date": "2003"}, {"text": "Bộ luật Dân sự 2015", "date": "2015", "doc_type": "BL"}]),
    ("full date behind the name", "Căn cứ Luật Giá ngày 19 tháng 6 năm 2023;", [{"text": "Luật Giá", "date": "2023-06-19"}]),
    ("constitution", "dự thảo sửa đổi Hiến pháp năm 1992", [{"text": "Hiến pháp năm 1992", "doc_type": "HP", "relation": "amends"}]),
    ("amending law is one mention", "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức", [{"text": "Luật sửa đổi, bổ sung một số điều của Luật Cán bộ, công chức và Luật Viên chức"}]),
    ("amending law, a capital", "theo Luật Sửa đổi, bổ sung một số điều của Luật Giá", [{"text": "Luật Sửa đổi, bổ sung một số điều của Luật Giá"}]),
    ("amending law, capitals", "BÁO CÁO VIỆC THI HÀNH LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ", [{"text": "LUẬT SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA LUẬT GIÁ"}]),
    ("amending law with number", "Luật số 51/2019/QH14 sửa đổi, bổ sung một số điều của Luật Giáo dục", [{"text": "Luật số 51/2019/QH14", "kind": "code"}, {"text": "Luật Giáo dục", "relation": "amends"}]),
    ("code in brackets", "Luật Đất đai 2013 (45/2013/QH13)", [{"text": "Luật Đất đai 2013", "kind": "name"}, {"text": "45/2013/QH13", "kind": "code"}]),
    ("law in no table", "theo Luật Quản lý nuôi cấy mô thực vật và các văn bản", [{"text": "Luật Quản lý nuôi cấy mô thực vật"}]),
    ("lower case with year", "điều 5 bộ luật dân sự năm 2015", [{"text": "bộ luật dân sự năm 2015"}]),
    ("plenum", "thực hiện Nghị quyết Trung ương 4 (khóa XII)", [{"text": "Nghị quyết Trung ương 4 (khóa XII)", "doc_type": "NQ", "kind": "name"}]),
    ("plenum, comma", "thực hiện Nghị quyết Trung ương 6, khóa XII.", [{"text": "Nghị quyết Trung ương 6, khóa XII"}]),
    ("plenum in words", "Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng (khóa XI)", [{"text": "Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng (khóa XI)"}]),
    ("plenum, meeting in small letters", "Nghị quyết hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng khóa VIII", [{"text": "Nghị quyết hội nghị lần thứ bảy Ban Chấp hành Trung ương Đảng khóa VIII"}]),
    ("plenum, capitals", "KẾT QUẢ THỰC HIỆN NGHỊ QUYẾT HỘI NGHỊ LẦN THỨ HAI BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG (KHÓA VIII)", [{"text": "NGHỊ QUYẾT HỘI NGHỊ LẦN THỨ HAI BAN CHẤP HÀNH TRUNG ƯƠNG ĐẢNG (KHÓA VIII)"}]),
    ("elided plenum", "Nghị quyết Trung ương 4 khóa XI và Trung ương 4 khóa XII", [{"text": "Nghị quyết Trung ương 4 khóa XI"}, {"text": "Trung ương 4 khóa XII", "type_text": None, "doc_type": "NQ"}]),
    ("congress", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng", [{"text": "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIV của Đảng"}]),
    ("plenum held in parts", "Nghị quyết Hội nghị lần thứ sáu (lần 1) BCHTW Đảng (khóa VIII)", [{"text": "Nghị quyết Hội nghị lần thứ sáu (lần 1) BCHTW Đảng (khóa VIII)"}]),
    ("terms that share a plenum", "Nghị quyết Trung ương 4 khóa XI, XII", [{"text": "Nghị quyết Trung ương 4 khóa XI"}, {"text": "XII", "type_text": None, "doc_type": "NQ"}]),
    ("congress of a union", "Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XIII", [{"text": "Nghị quyết Đại hội Công đoàn Việt Nam lần thứ XIII"}]),
    ("congress behind another", "Nghị quyết Đại hội XIII của Đảng và Đại hội Đảng bộ Quân đội lần thứ XI", [{"text": "Nghị quyết Đại hội XIII của Đảng"}, {"text": "Đại hội Đảng bộ Quân đội lần thứ XI", "type_text": None}]),
    ("charter", "khoản 3 Điều 4 Điều lệ Đảng", [{"text": "Điều lệ Đảng", "doc_type": "ĐL", "pinpoint": "khoản 3 Điều 4"}]),
    ("charter of a year", "Điều lệ Đảng Cộng sản Việt Nam (năm 2011)", [{"text": "Điều lệ Đảng Cộng sản Việt Nam (năm 2011)", "date": "2011"}]),
    ("charter of a fund", "Điều lệ Quỹ hỗ trợ nông dân", []),
    ("bare constitution", "sửa đổi Hiến pháp, Hiến pháp nước CHXHCN Việt Nam", [{"text": "Hiến pháp"}, {"text": "Hiến pháp nước CHXHCN Việt Nam"}]),
    ("constitutions of others", "Hiến pháp Nigeria, Hiến pháp của bang, Tòa án Hiến pháp", []),
    ("letters behind a part", "Điều 317 LTM, phạm BLHS", [{"text": "LTM", "doc_type": "L", "type_text": None, "pinpoint": "Điều 317"}]),
    ("abbreviations in a name", "Luật tổ chức HĐND và UBND năm 2003", [{"text": "Luật tổ chức HĐND và UBND năm 2003", "date": "2003"}]),
    ("a capital behind và", "Pháp lệnh Cựu chiến binh và Hội Cựu chiến binh Việt Nam năm 2005", [{"text": "Pháp lệnh Cựu chiến binh và Hội Cựu chiến binh Việt Nam năm 2005"}]),
    ("law in capitals", "THI HÀNH LUẬT XÂY DỰNG VỀ QUẢN LÝ", [{"text": "LUẬT XÂY DỰNG"}]),
    ("no law", "Dân Luật Việt Nam năm 1931", []),
    ("law that is drafted anew", "dự thảo Luật Đất đai (sửa đổi), dự thảo Luật Dân số", [{"text": "Luật Đất đai"}]),
    ("year at the wrong place", "Nghị định số 12/NĐ-CP/2020", [{"text": "Nghị định số 12/NĐ-CP/2020", "code": "12/2020/NĐ-CP", "year": 2020}]),
    ("year behind a type that may lack it", "Quyết định số 12/QĐ-UBND/2020", [{"text": "Quyết định số 12/QĐ-UBND/2020", "code": "12/QĐ-UBND/2020", "year": 2020}]),
    ("Trung ương with a full stop", "Chỉ thị 05-CT/T.Ư của Bộ Chính trị", [{"text": "Chỉ thị 05-CT/T.Ư", "code": "05-CT/TW"}]),
    ("underscore for a hyphen", "Quyết định 12/QĐ_UBND", [{"text": "Quyết định 12/QĐ_UBND", "code": "12/QĐ-UBND"}]),
    ("type with small letters", "Chương trình số 06-Ctr/TU", [{"text": "Chương trình số 06-Ctr/TU", "code": "06-CTr/TU"}]),
    ("provincial congress", "Nghị quyết Đại hội XVIII Đảng bộ tỉnh", [{"text": "Nghị quyết Đại hội XVIII Đảng bộ tỉnh"}]),
    ("amended, with its year", "Luật Đất đai (sửa đổi) năm 2013, Luật Đất đai năm 2013", [{"text": "Luật Đất đai (sửa đổi) năm 2013", "date": "2013", "doc": "Luật Đất đai (sửa đổi) năm 2013@2013"}, {"text": "Luật Đất đai năm 2013", "doc": "Luật Đất đai (sửa đổi) năm 2013@2013"}]),
    ("amending several, by their matter", "theo Luật sửa đổi 11 Luật về quân sự, quốc phòng 2025", [{"text": "Luật sửa đổi 11 Luật về quân sự, quốc phòng 2025", "date": "2025"}]),
    ("amending, in small letters", "thực hiện luật sửa đổi, bổ sung một số điều của Luật Dược", [{"text": "luật sửa đổi, bổ sung một số điều của Luật Dược"}]),
    ("draft in small letters", "góp ý dự thảo luật sửa đổi, bổ sung một số điều của Luật Dược", [{"text": "Luật Dược"}]),
    ("charter of whom", "chấp hành Điều lệ của Đảng Cộng sản Việt Nam", [{"text": "Điều lệ của Đảng Cộng sản Việt Nam", "doc_type": "ĐL"}]),
    ("a count behind a law", "Sau khi có Luật Doanh nghiệp 2014, 2020 doanh nghiệp đã được thành lập", [{"text": "Luật Doanh nghiệp 2014"}]),
    ("when something was, behind a law", "Luật Đất đai năm 2013, năm 2024 tỉnh đã giao đất; Luật Nhà ở 2014 và năm 2023 có nhiều hồ sơ", [{"text": "Luật Đất đai năm 2013"}, {"text": "Luật Nhà ở 2014"}]),
    ("further years", "Hiến pháp 1946 và 1959; Luật Đất đai năm 2003, năm 2013 và 2020", [{"text": "Hiến pháp 1946"}, {"text": "1959", "type_text": None, "doc_type": "HP", "doc": "Hiến pháp 1959@1959"}, {"text": "Luật Đất đai năm 2003"}, {"text": "năm 2013", "doc_type": "L"}]),
    ("a name that ends in Việt Nam", "Luật Thủy sản, Pháp lệnh Lực lượng Cảnh sát môi trường Việt Nam, 2008", [{"text": "Luật Thủy sản"}, {"text": "Pháp lệnh Lực lượng Cảnh sát môi trường Việt Nam"}]),
    ("Việt Nam in front of the year", "Theo Luật Quốc phòng Việt Nam 2018", [{"text": "Luật Quốc phòng Việt Nam 2018", "date": "2018"}]),
]  # fmt: skip

LOST_SIGNS = [
    ("letter behind a full stop", "Thông tư số 08.a/2010/TT-BTP", [{"text": "Thông tư số 08.a/2010/TT-BTP", "number": "08.a"}]),
    ("hyphen lost at the end of a line", "Quy định số 37\nQĐ/TW", [{"text": "Quy định số 37\nQĐ/TW", "code": "37-QĐ/TW"}]),
    ("first part of a letter is a body", "Công văn số 02/BV-VP", [{"text": "Công văn số 02/BV-VP", "code": "02/BV-VP"}]),
    ("glued type", "Sắc lệnh số 135SL/GD", [{"text": "Sắc lệnh số 135SL/GD", "code": "135-SL/GD"}]),
    ("blank for the hyphen of the Party", "chỉ thị 10 CT/TW, Nghị quyết số 27 NQ/TW", [{"text": "chỉ thị 10 CT/TW", "code": "10-CT/TW"}, {"text": "Nghị quyết số 27 NQ/TW", "code": "27-NQ/TW"}]),
    ("glued to the type words", "căn cứNghị định số 12/2020/NĐ-CP", [{"text": "Nghị định số 12/2020/NĐ-CP", "doc_type": "NĐ"}]),
    ("year of two digits", "22 TCN 211-06, 22 TCN 223-95", [{"text": "22 TCN 211-06", "year": 2006}, {"text": "22 TCN 223-95", "year": 1995}]),
    ("small letter of a province", "công văn 1873/HQĐNa-GSQL", [{"text": "công văn 1873/HQĐNa-GSQL", "symbol": "HQĐNa-GSQL"}]),
    ("glued to the year", "Nghị định số 306/2025NĐ-CP", [{"text": "Nghị định số 306/2025NĐ-CP", "code": "306/2025/NĐ-CP"}]),
    ("blank for the hyphen", "Thông tư 94/2000/TT BTC", [{"text": "Thông tư 94/2000/TT BTC", "code": "94/2000/TT-BTC"}]),
    ("blank and a body", "Quyết định số 12/QĐ UBND tỉnh ban hành", [{"text": "Quyết định số 12/QĐ", "code": "12/QĐ"}]),
    ("no hyphen", "Thông tư số 12/2021/TTBXD", [{"text": "Thông tư số 12/2021/TTBXD", "code": "12/2021/TT-BXD"}]),
    ("letter apart", "Sắc lệnh số 138 B-SL", [{"text": "Sắc lệnh số 138 B-SL", "number": "138B", "symbol": "SL", "code": "138B-SL"}]),
    ("digit apart", "Quyết định số 1 186/QĐ-TTg", [{"text": "Quyết định số 1 186/QĐ-TTg", "code": "1186/QĐ-TTg"}]),
    ("year behind the type", "Nghị định số 3/NQ/1976", [{"text": "Nghị định số 3/NQ/1976", "year": 1976, "code": "3/NQ/1976"}]),
    ("QH read as digits", "Luật số 64/2025/Q1115", [{"text": "Luật số 64/2025/Q1115", "code": "64/2025/QH15"}]),
    ("words of a standard", "Tiêu chuẩn đường cao tốc TCVN 11823 - 1:2017", [{"text": "Tiêu chuẩn đường cao tốc TCVN 11823 - 1:2017", "number": "11823-1", "code": "TCVN 11823-1:2017"}]),
    ("East Asian neighbours", "首相決定第1186/QĐ-TTg号", [{"text": "1186/QĐ-TTg"}]),
    ("emphasis of underscores", "Theo __12/2020/NĐ-CP__ và ban_13/2020/NĐ-CP.pdf", [{"text": "12/2020/NĐ-CP"}]),
    ("file names", "xem 3467-QD-BYT.pdf, 25-2009-NQ-HĐND_15122009", []),
    ("numbers of rows", "9\tChương trình\tCTr\n10\tKế hoạch\tKH\n11\tĐề án\tĐA\n12\tBáo cáo", []),
    ("numbers of items", "12. Nghị quyết\n13. Đề án\n14. Kế hoạch\n15. Thông báo", []),
    ("all signs", "Nghị quyết 42 2017 QH14, Nghị định 168 2024 NĐ CP, tại 12 2024 QH15", [{"text": "Nghị quyết 42 2017 QH14", "code": "42/2017/QH14"}, {"text": "Nghị định 168 2024 NĐ CP", "code": "168/2024/NĐ-CP"}]),
    ("blank, and the other spelling of the body", "Quyết định 128 QĐ/TƯ", [{"text": "Quyết định 128 QĐ/TƯ", "code": "128-QĐ/TW"}]),
    ("file name of a number", "tải Án lệ 13.doc", []),
    ("hyphen for the slash of the Party", "Quy định 366-QĐ-TW, Quyết định 12-QĐ-UBND", [{"text": "Quy định 366-QĐ-TW", "code": "366-QĐ/TW"}, {"text": "Quyết định 12-QĐ-UBND", "code": "12-QĐ-UBND"}]),
    ("standard without a blank", "theo TCVN11823:2017", [{"text": "TCVN11823:2017", "code": "TCVN 11823:2017"}]),
    ("period for the hyphen", "Quyết định số 1480/2003/QĐ.UB, Chỉ thị số 12/CT.UB", [{"text": "Quyết định số 1480/2003/QĐ.UB", "code": "1480/2003/QĐ-UB"}, {"text": "Chỉ thị số 12/CT.UB", "code": "12/CT-UB"}]),
]  # fmt: skip

DATES = [
    ("decision by its date", "hủy Quyết định ngày 15/5/2018", [{"text": "Quyết định ngày 15/5/2018", "kind": "date", "date": "2018-05-15"}]),
    ("minutes", "tại Biên bản đối thoại ngày 23/4/2012", [{"text": "Biên bản đối thoại ngày 23/4/2012", "doc_type": "BB"}]),
    ("issuer inside", "theo Quyết định của Chủ tịch UBND tỉnh ngày 15/5/2018", [{"text": "Quyết định của Chủ tịch UBND tỉnh ngày 15/5/2018", "issuer_text": "Chủ tịch UBND tỉnh"}]),
]  # fmt: skip

HEADER = "TỈNH ỦY HƯNG YÊN\n*\nSố 123-BC/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nHưng Yên, ngày 05 tháng 7 năm 2018\n\nBÁO CÁO\n"
OWN = [
    ("items of a list", "của Đảng Cộng sản Việt Nam:\nA. Số 01-CTr/TU\nB. Số 27-CTr/TU\n", [{"text": "01-CTr/TU", "kind": "code"}, {"text": "27-CTr/TU", "kind": "code"}]),
    ("a title in quotation marks", "Theo\nHướng dẫn số: 02-HD/ĐU «Về văn hóa công vụ»", [{"text": "Hướng dẫn số: 02-HD/ĐU", "kind": "code"}]),
    ("a subject in brackets below", "TÒA ÁN NHÂN DÂN\nTỈNH NINH THUẬN\nBản án số: 14/2018/DS-ST\n(V/v tranh chấp đất)\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", [{"text": "Bản án số: 14/2018/DS-ST", "kind": "self"}]),
    ("a citation that goes on in the next line", "Căn cứ\nQuyết định số: 331/QĐ-UBND\ncủa UBND tỉnh về dân vận", [{"text": "Quyết định số: 331/QĐ-UBND", "kind": "code", "relation": "based_on"}]),
    ("a citation in the middle of a list", "Căn cứ pháp lý:\nThông báo số 57-TB/TW;\nThông báo số: 621-TB/TW\nngày 15/10/2025;\n", [{"text": "Thông báo số 57-TB/TW", "kind": "code"}, {"text": "Thông báo số: 621-TB/TW", "kind": "code"}]),
    ("a sentence with its day in the next line", "Bộ Y tế ban hành\nTờ trình số: 545/TTr-BYT\nngày 18/10/2011 về văn hóa công vụ", [{"text": "Tờ trình số: 545/TTr-BYT", "kind": "code", "issuer_text": "Bộ Y tế"}]),
    ("party header", HEADER, [{"text": "123-BC/TU", "kind": "self", "date": "2018-07-05", "issuer_text": "TỈNH ỦY HƯNG YÊN", "relation": None}]),
    ("state header", "ỦY BAN NHÂN DÂN\nTỈNH THÁI NGUYÊN\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 07/2025/QĐ-UBND\tThái Nguyên, ngày 10 tháng 9 năm 2025\n", [{"text": "07/2025/QĐ-UBND", "kind": "self", "issuer_text": "ỦY BAN NHÂN DÂN\nTỈNH THÁI NGUYÊN"}]),
    ("judgment header", "TÒA ÁN NHÂN DÂN\nTỈNH NINH THUẬN\nBản án số: 14/2018/DS-ST\nNgày 28 tháng 8 năm 2018\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n", [{"text": "Bản án số: 14/2018/DS-ST", "kind": "self", "date": "2018-08-28"}]),
    ("blank number", "Số:      /KH-UBND\nSố …-BC/TU\n", []),
    ("type words behind the motto", "QUỐC HỘI -------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ------- Luật số:  43/2024/QH15\nHà Nội, ngày 29 tháng 6 năm 2024 LUẬT\n", [{"text": "Luật số:  43/2024/QH15", "kind": "self", "date": "2024-06-29"}]),
    ("a header behind the title of a page", "Công văn 19046/BTC-TCHQ. BỘ TÀI CHÍNH --------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc -----\nSố: 19046/BTC-TCHQ V/v hải quan\nHà Nội, ngày 29 tháng 12 năm 2014 Kính gửi: Cục Hải quan.\n", [{"text": "Công văn 19046/BTC-TCHQ", "kind": "code"}, {"text": "19046/BTC-TCHQ", "kind": "self", "issuer_text": "BỘ TÀI CHÍNH", "date": "2014-12-29"}]),
    ("an office that the title is about", "BỘ TÀI CHÍNH\nSố: 12/QĐ-BTC\n\nQUYẾT ĐỊNH\nVỀ VIỆC BỔ NHIỆM GIÁM ĐỐC\nCăn cứ Luật Giá;", [{"text": "12/QĐ-BTC", "title_text": "VỀ VIỆC BỔ NHIỆM GIÁM ĐỐC"}, {"text": "Luật Giá"}]),
    ("a state that the title is about", "CHỦ TỊCH NƯỚC\nSố: 12/QĐ-CTN\n\nQUYẾT ĐỊNH\nVỀ VIỆC CHO NHẬP QUỐC TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nCăn cứ Luật Giá;", [{"text": "12/QĐ-CTN", "title_text": "VỀ VIỆC CHO NHẬP QUỐC TỊCH NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"}, {"text": "Luật Giá"}]),
    ("the organ of a body in a line with it", "BAN THƯỜNG VỤ HUYỆN ỦY\n*\nSố 46-ĐA/HU\nĐẢNG CỘNG SẢN VIỆT NAM\n\nĐỀ ÁN\nVề cải cách thủ tục\n", [{"text": "46-ĐA/HU", "issuer_text": "BAN THƯỜNG VỤ HUYỆN ỦY"}]),
    ("a heading that has its case back", "Số: 22/2019/TT-BTC\nHà Nội, ngày 16 tháng 04 năm 2019 THÔNG TƯ SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 12/2015/TT-BTC VỀ THỦ TỤC HẢI QUAN;\nTRÌNH TỰ, THỦ TỤC CÔNG NHẬN ĐẠI LÝ\nCăn cứ Luật Giá;\n", [{"text": "22/2019/TT-BTC", "doc_type": "TT", "title_text": "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA THÔNG TƯ SỐ 12/2015/TT-BTC VỀ THỦ TỤC HẢI QUAN;\nTRÌNH TỰ, THỦ TỤC CÔNG NHẬN ĐẠI LÝ"}, {"text": "THÔNG TƯ SỐ 12/2015/TT-BTC"}, {"text": "Luật Giá"}]),
    ("a header of many blank lines", "THỦ TƯỚNG CHÍNH PHỦ\n\n\n\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\n\n\nĐộc lập - Tự do - Hạnh phúc\n\n\n\n---\n\n\nSố: 78/QĐ-TTg\nHà Nội, ngày 14 tháng 01 năm 2022\n", [{"text": "78/QĐ-TTg", "issuer_text": "THỦ TƯỚNG CHÍNH PHỦ"}]),
    ("a body over lines and headings", "ĐẢNG ỦY KHỐI CÁC TRƯỜNG\n\n# ĐẠI HỌC, CAO ĐẲNG HÀ NỘI\n*\nSố 28-QĐ/ĐUK\nĐẢNG CỘNG SẢN VIỆT NAM\n", [{"text": "28-QĐ/ĐUK", "issuer_text": "ĐẢNG ỦY KHỐI CÁC TRƯỜNG\n\n# ĐẠI HỌC, CAO ĐẲNG HÀ NỘI"}]),
    ("a field of a title with its type", "---\ndoc_id: \"2486/QĐ-ĐHQGHN\"\ntitle: \"Quyết định sửa đổi Quy chế tuyển sinh\"\n---\n", [{"text": "2486/QĐ-ĐHQGHN", "kind": "self", "title_text": "sửa đổi Quy chế tuyển sinh"}]),
    ("a body and the one above it in a line", "BỘ TÀI CHÍNH TỔNG CỤC HẢI QUAN --------\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc --------\nSố: 2135/QĐ-TCHQ\nHà Nội, ngày 31 tháng 7 năm 2015 QUYẾT ĐỊNH VỀ MÃ SỐ HÀNG HÓA TỔNG CỤC TRƯỞNG TỔNG CỤC HẢI QUAN\n", [{"text": "2135/QĐ-TCHQ", "kind": "self", "issuer_text": "TỔNG CỤC HẢI QUAN", "title_text": "VỀ MÃ SỐ HÀNG HÓA"}]),
]  # fmt: skip

TRAPS = [
    ("the number of a page", "theo Bộ luật\n12\nnhư đã nêu trên"),
    ("fractions", "87/145 xã, 10/10 huyện, 5/9 chỉ tiêu, tỷ lệ 1/500"),
    ("dates and years", "tháng 12/2017, 10/10 huyện; nhiệm kỳ 2015 - 2020; 15/10/1930 - 15/10/2015; Quý I/2018"),
    ("section numbers", "2.1- Nâng cao nhận thức\nI- ĐẶC ĐIỂM\n1.1 - Việc thực hiện"),
    ("abbreviations", "phát triển KT - XH, QP - AN, TN - MT; Lưu VPTU; T/M BAN THƯỜNG VỤ; Đ/c"),
    ("contracts", "Hợp đồng số 01/HĐ-XD; 15/HĐKT-2016; 456/UQ-ABC"),
    ("forms", "Mẫu số 01/TB-TĐT; 04a-ĐK/TSC; 01-SDKP/ĐVDT; 02/CK-NSNN"),
    ("dockets", "thụ lý số 21/2019/TLST-DS ngày 03/6/2019"),
    ("land", "thửa đất số 12, tờ bản đồ số 5, số 00496 QSDĐ/161/QĐ/H/1998"),
    ("plates and telephones", "biển số 89A-123.45, điện thoại 0221.3863.456, hotline 1900.1075"),
    (
        "foreign standards and treaties",
        "ISO 9001:2015, ISO/IEC 27001:2022, Công ước số 87 của ILO, Nghị định thư Kyoto",
    ),
    (
        "ordinary nouns",
        "Nghị quyết này; các nghị quyết, chỉ thị của Đảng; 03 Nghị quyết chuyên đề; Kế hoạch 5 năm; Chương trình 06 tháng",
    ),
    ("luật in other words", "theo luật định; Luật sư Nguyễn Văn A; Hội Luật gia; kỷ luật; quy luật; Luật này"),
    ("drafts", "góp ý dự thảo Luật Dân số và dự án Luật Chuyển đổi số"),
    ("running head", "CÔNG BÁO/Số 242/Ngày 22-04-2026"),
    ("units of the army", "E123/F308, Sư đoàn 312/Quân đoàn 1"),
    ("court token in front of a date", "thụ lý số: 19/2018/TLST- KDTM ngày 08 tháng 6 năm 2018"),
    ("effective date", "Quyết định có hiệu lực kể từ ngày 10/9/2025"),
]


@rows(CODES)
def test_codes(text, expected):
    check(text, expected)


@rows(LISTS)
def test_lists(text, expected):
    check(text, expected)


@rows(NUMBERS)
def test_numbers(text, expected):
    check(text, expected)


@rows(NAMES)
def test_names(text, expected):
    check(text, expected)


@rows(LOST_SIGNS)
def test_lost_signs(text, expected):
    check(text, expected)


@rows(DATES)
def test_dates(text, expected):
    check(text, expected)


@rows(OWN)
def test_own_number(text, expected):
    check(text, expected)


@rows([(name, text, []) for name, text in TRAPS])
def test_traps(text, expected):
    check(text, expected)


def test_records_are_sorted_and_disjoint():
    table = [row for rows in (CODES, LISTS, NUMBERS, NAMES) for row in rows]
    found = dantext.extract("\n\n".join(text for _, text, _ in table))
    assert [c.text for c in found] == [e["text"] for _, _, expected in table for e in expected]
    assert all(a.end <= b.start for a, b in pairwise(found))
