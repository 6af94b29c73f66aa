"""Damaged prints: what is read, what stays as it is, and when a text counts as damaged."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest

from dantext import Extractor
from dantext.evaluate import score
from dantext.reading.repair import Repairer, is_damaged
from dantext.reading.rewrite import Edited
from dantext.tables.load import load
from tests.support import CORPUS
from tests.support.noise import damage, damage_gold

CLEAN = [p for p in sorted(CORPUS.glob("*.txt")) if not p.stem.startswith("ocr-scan")]
# Sentences of a scan, so that the texts below count as one.
SCAN = (
    "\nCác câp uỷ đã tô chức quán triêt, kêt quả bưóc đâu có chuyên biên tôt; môt sô nơi còn hạn chê, chưa kip thơi.\n"
)

READINGS = [
    # What is printed, what is read, and what came out of the scanner.
    ("type words without marks", "Nghi quyêt số 18-NQ/TW", {"doc_type": "NQ", "code": "18-NQ/TW"}),
    ("bare number behind damaged words", "Thực hiện Quyêt đinh 217", {"text": "Quyêt đinh 217", "number": "217"}),
    ("type word in two", "Quy ết định số 15/QĐ-UBND", {"text": "Quy ết định số 15/QĐ-UBND"}),
    ("type word in three", "Qui êt đ inh số 15/QĐ-UBND", {"doc_type": "QĐ", "code": "15/QĐ-UBND"}),
    ("type words in one", "Quyếtđịnh số 15/QĐ-UBND", {"text": "Quyếtđịnh số 15/QĐ-UBND", "doc_type": "QĐ"}),
    ("word before glued on", "theoQuyết định số 15/QĐ-UBND", {"text": "Quyết định số 15/QĐ-UBND"}),
    ("letter for another", "Tbông tư số 21/2001/TT-BCA", {"text": "Tbông tư số 21/2001/TT-BCA", "doc_type": "TT"}),
    ("digit for a letter", "Thôn9 tư số 21/2001/TT-BCA", {"text": "Thôn9 tư số 21/2001/TT-BCA", "doc_type": "TT"}),
    ("two letters for one", "Quyết địnli số 15/QĐ-UBND", {"text": "Quyết địnli số 15/QĐ-UBND", "doc_type": "QĐ"}),
    ("speck within a word", "Quyế^t định số 15/QĐ-UBND", {"text": "Quyế^t định số 15/QĐ-UBND", "doc_type": "QĐ"}),
    ("speck between words", "Công văn, sỗ 90/STC-QLNS", {"text": "Công văn, sỗ 90/STC-QLNS", "doc_type": "CV"}),
    ("số in two", "Kế hoạch s ố 12/KH-UBND", {"text": "Kế hoạch s ố 12/KH-UBND", "code": "12/KH-UBND"}),
    ("damaged words of a law", "Luạt Đất đai số 45/2013/QH13", {"doc_type": "L", "code": "45/2013/QH13"}),
    ("letters for digits", "Chỉ thị số l4/CT-UBND", {"number": "14", "code": "14/CT-UBND"}),
    ("O for 0 in number and year", "Thông tư số 1O/2O20/TT-BTC", {"number": "10", "year": 2020}),
    ("digits apart", "Nghị định số 167/201 3/NĐ-CP", {"year": 2013, "code": "167/2013/NĐ-CP"}),
    ("speck in the year", "Quyết định số 09/2'023/QĐ-TTg", {"year": 2023}),
    ("slash read as a letter", "Nghị quyết số 12lNQ-HĐND", {"code": "12/NQ-HĐND"}),
    ("slash read as a one", "Nghị đinh số 66/20131NĐ-CP", {"year": 2013, "code": "66/2013/NĐ-CP"}),
    ("slash read as a stroke", "Nghị quyết số 08|NQ-HĐND", {"code": "08/NQ-HĐND"}),
    ("slash within a symbol", "Chương trình số 33-CTrlTU", {"code": "33-CTr/TU"}),
    ("slash within, in capitals", "Kế hoạch số lS-KHITU", {"number": "15", "code": "15-KH/TU"}),
    ("number in two", "Kế hoạch số 1 5-KH/TU", {"number": "15", "code": "15-KH/TU"}),
    ("hyphen read as a point", "Văn bản hợp nhất số 12/VBHN.BCA", {"code": "12/VBHN-BCA"}),
    ("part of a symbol apart", "Quyết định số 1866/QĐ-T Tg", {"code": "1866/QĐ-TTg"}),
    ("parts of a type apart", "Thông tư liên tịch số 06/2014/TT LT-BNV-BTC", {"code": "06/2014/TTLT-BNV-BTC"}),
    ("W in two letters", "Kết luận sô 62-KL/TVV", {"code": "62-KL/TW"}),
    ("digit in a symbol", "Thông tư số 13/2021/TT-8XD", {"code": "13/2021/TT-BXD"}),
    ("capital digits of a legislature", "Luật số 45/2013/QHI3", {"code": "45/2013/QH13"}),
    ("type misread in front of a known body", "Nghị định số 76/2009/MĐ-CP", {"code": "76/2009/NĐ-CP"}),
    ("type misread, its last word right", "Xế hoạch số 14/KH-UBND", {"text": "Xế hoạch số 14/KH-UBND", "doc_type": "KH"}),
    ("type misread in prose", "vau ban số 27/TTr-UBND", {"text": "vau ban số 27/TTr-UBND"}),
    ("second word of a type", "Nghị guyết 30a", {"text": "Nghị guyết 30a", "doc_type": "NQ"}),
    ("type misread in the symbol", "Kế hoạch số 14/KN-UBND", {"symbol": "KH-UBND"}),
    ("marks of a unit", "điêm a khoán 4 Điều 22 Nghị định số 34/2016/NĐ-CP", {"pinpoint": "điêm a khoán 4 Điều 22"}),
    ("first letter of a unit", "Tiểm a khoản 2 Điều 5 Nghị định số 34/2016/NĐ-CP", {"pinpoint": "Tiểm a khoản 2 Điều 5"}),
    ("word of a law between right ones", "Luật Bảc vệ môi trường", {"text": "Luật Bảc vệ môi trường", "doc_type": "L"}),
    ("law by its number", "hỏi Luất 116 là gì", {"text": "Luất 116", "number": "116"}),
    ("number of a project", "thực hiện Đề án o6 tại xã", {"text": "Đề án o6", "number": "06"}),
    ("year of a law", "Luật Đất đai năm 2O13", {"date": "2013"}),
    ("Roman number", "Nghị quyết Đại hội XIIl của Đảng", {"text": "Nghị quyết Đại hội XIIl của Đảng"}),
    ("plenum by its ordinal", "Nghị quyết Hội nghị lần thứ nam Ban Chấp hành Trung ương khóa XIII", {"kind": "name"}),
    ("two spaces", "Quyết  định 217", {"text": "Quyết  định 217", "number": "217"}),
    ("two words in one", "Quyết địnhsố 91/QĐ-UBND", {"text": "Quyết địnhsố 91/QĐ-UBND", "number": "91"}),
    ("day that is none", "Kế hoạch số 12/KH-UBND ngày ?4/8/2015", {"date": "2015-08", "date_text": "8/2015"}),
    ("day of two readings", "Kế hoạch số 12/KH-UBND ngày 71/11/2023", {"date": "2023-11"}),
    ("month that is none", "Kế hoạch số 12/KH-UBND ngày 06/17/2021", {"date": "2021"}),
    ("letters in day and month", "Kế hoạch số 12/KH-UBND ngày 1b/T/2021", {"date": "2021-07-16"}),
    ("three read as a letter", "Kế hoạch số 12/KH-UBND ngày B1/5/2021", {"date": "2021-05-31"}),
    ("tilde in a date", "Quyết định số 217-HĐBT ngày 14-11~1987", {"date": "1987-11-14"}),
    ("impossible year of a code", "Thông tư số 04/2815/TT-BCA", {"year": 2015}),
    ("legislature that is none", "Luật số 23/2023/QH75", {"code": "23/2023/QH15"}),
    ("legislature in two", "Luật Đất đai số 45/2013/QH l3", {"text": "Luật Đất đai số 45/2013/QH l3", "code": "45/2013/QH13"}),
    ("stroke in a legislature", "Luật số 51/2019/QH|4", {"code": "51/2019/QH14"}),
    ("O and Q", "Quyết định số 1898/0Đ-UBND", {"code": "1898/QĐ-UBND"}),
    ("letter in front of the number", "Nghị định sỗ g2/2009/NĐ-CP", {"number": "92"}),
    ("body by the one that is printed", "Thông tư số 14/2017/TT-BTG ngày 29/12/2017 của Bộ Tài chính", {"symbol": "TT-BTC"}),
    ("body by its type", "Nghị định số 60/2003/NĐ-CF", {"symbol": "NĐ-CP"}),
    ("body by its initials", "Thông báo số 88/TB-VNITSII của Viện Nghiên cứu Nuôi trồng Thủy sản II", {"symbol": "TB-VNTTSII"}),
    ("body apart", "Quyết định số 5/QĐ-U BND", {"symbol": "QĐ-UBND"}),
    ("của misread", "Quyết định số 5/QĐ-QHT ngày 05/4/2022 eủa Quỹ Hỗ trợ phát triển hợp tác xã", {"issuer_text": "Quỹ Hỗ trợ phát triển hợp tác xã"}),
    ("head misread", "Quyết định số 5/QĐ-QHT ngày 05/4/2022 của Quỵ Hỗ trợ phát triển hợp tác xã", {"issuer_text": "Quỵ Hỗ trợ phát triển hợp tác xã"}),
    ("second word of a head", "Quyết định số 5/QĐ-HHTS của Hiệp bội Nuôi trồng thủy sản", {"issuer_text": "Hiệp bội Nuôi trồng thủy sản"}),
    ("a name over a blank line", "Kế hoạch số 5/KH-TTYT của Trung\n\ntâm Y tế huyện Cà Mau", {"issuer_text": "Trung\n\ntâm Y tế huyện Cà Mau"}),
    ("running head in a code", "Nghị định số 34/2016/NĐ-\n\n' CONG BẢO/Số 461 + 462/Ngày 27-3-2018 39\n\n- CP", {"code": "34/2016/NĐ-CP"}),
    ("sign behind số", "Nghị định số_ 151/2017/NĐ-CP", {"text": "Nghị định số_ 151/2017/NĐ-CP"}),
    ("sign within type words", "Thông_ báo số 492/TB-UBND", {"text": "Thông_ báo số 492/TB-UBND", "doc_type": "TB"}),
    ("hyphen within type words", "ra Hướng- dẫn số 05/HD-VLN", {"text": "Hướng- dẫn số 05/HD-VLN"}),
    ("sign in front of a slash", "Nghị định số 92/2009-/NĐ-CP", {"code": "92/2009/NĐ-CP"}),
    ("sign in front of the year", "Nghị định số 151_/2017/NĐ-CP", {"code": "151/2017/NĐ-CP"}),
    ("hyphen twice", "Quyết định sô 1463/QĐ--TTg", {"code": "1463/QĐ-TTg"}),
    ("year glued on", "theo Luật Đất đai năm2013 thì", {"text": "Luật Đất đai năm2013", "date": "2013"}),
    ("number glued on", "Luật số47/2014/QH13", {"text": "Luật số47/2014/QH13", "number": "47"}),
    ("legislature apart", "Nghị quyết số 1673/NQ-U BTVQH15", {"code": "1673/NQ-UBTVQH15"}),
    ("verb that ends a name", "Quyết định số 3/QĐ-QPT ngày 05/4/2022 của Quỹ Phát triển khoa học Quốc gia phê duyẹt danh mục", {"issuer_text": "Quỹ Phát triển khoa học Quốc gia"}),
    ("kind of a place", "Quyết định số 3/QĐ-UBND của UBND tình Yên Bái về việc", {"issuer_text": "UBND tình Yên Bái", "place": "Yên Bái"}),
    ("damaged letter of a standard", "theo 0CVN 06:2021/BXD", {"code": "QCVN 06:2021/BXD"}),
    ("year of a standard", "theo TCVN 8297:20l8", {"code": "TCVN 8297:2018"}),
    ("standard", "theo QCVM 07-1:2018/BYT", {"code": "QCVN 07-1:2018/BYT"}),
    ("year of two readings", "Kế hoạch số 12/KH-UBND ngày 5/3/201B, họp tháng 4 năm 2012", {"date": "2013-03-05"}),
    ("council in prose", "Kế hoạch số 12/KH-VP ngày 5/3/2013 của UBNĐ tỉnh Yên Bái", {"issuer_text": "UBNĐ tỉnh Yên Bái", "place": "Yên Bái"}),
    ("head of a name, its phrase right", "Quyết định số 5/QĐ-XD của Sờ Xây dựng", {"issuer_text": "Sờ Xây dựng", "issuer": "Sở Xây dựng"}),
    ("law of one word", "theo Luậf Giá, các quy định", {"text": "Luậf Giá", "doc_type": "L"}),
    ("law of one word, its mark lost", "theo Luât Già, các quy định", {"text": "Luât Già", "doc_type": "L"}),
    ("word amid an ordinal", "Nghị quyết số 18-NQ/TW ngày 25/10/2017 Hội nghị lần thú sáu Ban Chấp hành Trung ương", {"issuer_text": "Ban Chấp hành Trung ương"}),
    ("Đảng misread", "Nghị quyết số 25-NQ/TW của Ban Chấp hành Trung ương Oảng khóa XI về", {"issuer_text": "Ban Chấp hành Trung ương Oảng khóa XI"}),
    ("date behind a blank line", "Chỉ thị số 52-CT/TW ngảy\n\n03 tháng 10 năm 2025 của Ban Bí thư", {"date": "2025-10-03"}),
    ("sign in front of a date", "Quyết định số 844/QĐ-TTg\n- ngày 13 tháng 5 năm 2026 của Thủ tướng", {"date": "2026-05-13"}),
    ("sign in front of an issuer", "Kết luận số 213-KL/TW ngày 21/11/2025\n- của Ban Bí thư về", {"issuer": "Ban Bí thư"}),
    ("stroke that ends a year", "Thông tư 48/2011/TT-BYT ngày 21 tháng 12 năm 201| của Bộ Y tế", {"date": "2011-12-21"}),
    ("stroke that begins a number", "Quyết định số |213/QĐ-UBND", {"number": "1213"}),
    ("stroke within a symbol", "Chương trình số 24-CTr|TU", {"code": "24-CTr/TU"}),
    ("small letter of a type", "Chương trình số 24-CTt/TU", {"code": "24-CTr/TU"}),
    ("W in two, one of them small", "Kết luận số 213-KL/TlV", {"code": "213-KL/TW"}),
    ("letter that no number begins with", "Thông tư số 0A/TT ngày 9-8-1976", {"number": "04"}),
    ("council by its shape", "Quyết định số 5/QĐ-VP của NĐND tỉnh Hưng Yên", {"issuer_text": "NĐND tỉnh Hưng Yên", "place": "Hưng Yên"}),
    ("legislature in two behind the year", "Luật số 59/2014/QH1 3 ngày 20/11/2014", {"code": "59/2014/QH13"}),
    ("comma behind a damaged số", "Nghị định sồ, 76/2009/NĐ-CP", {"text": "Nghị định sồ, 76/2009/NĐ-CP", "doc_type": "NĐ"}),
    ("hyphen read as a low line", "Tờ trình số 1052/TTr_\nBKHĐT", {"code": "1052/TTr-BKHĐT"}),
    ("ordinal with a Roman number", "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh Lào Cai lần thú I", {"kind": "name"}),
    ("Đảng without its mark", "Nghị quyết Đại hội XIII của Đang", {"text": "Nghị quyết Đại hội XIII của Đang"}),
    ("words of a date", "Kế hoạch số 12/KH-UBND ngàv 03 tháng 02 nãm 2020", {"date": "2020-02-03"}),
    ("letters in a date", "Kế hoạch số 12/KH-UBND ngày l3/O2/2020", {"date": "2020-02-13"}),
    ("digits of a date apart", "Kế hoạch số 12/KH-UBND ngày 13/02/20 20", {"date": "2020-02-13"}),
    ("slash of a date read as a one", "Kế hoạch số 12/KH-UBND ngày 15112/2020", {"date": "2020-12-15"}),
    ("issuer with a digit", "Thông tư số 31/2018/TT-BTC ngày 05/02/2018 cua 8ộ Tài chính", {"issuer": "Bộ Tài chính", "issuer_text": "8ộ Tài chính"}),
    ("issuer apart", "Quyết định số 217-QĐ/TW ngày 12/12/2013 của Bộ Chí nh trị", {"issuer": "Bộ Chính trị", "issuer_text": "Bộ Chí nh trị"}),
    ("plenum", "Nghị quyết Trung ưong 6 khoá XII", {"kind": "name", "resolved_code": None}),
]  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(tokens="none")


@pytest.mark.parametrize(("text", "expected"), [r[1:] for r in READINGS], ids=[r[0] for r in READINGS])
def test_readings(extractor, text, expected):
    whole = f"{SCAN}{text}.{SCAN}"
    assert is_damaged(whole)
    records = extractor.extract(whole)
    assert len(records) == 1
    record = records[0]
    assert {name: getattr(record, name) for name in expected if name != "resolved_code"} == {
        k: v for k, v in expected.items() if k != "resolved_code"
    }
    assert record.text == whole[record.start : record.end]


# What is printed, and what is read, in a damaged text and in one with no other damage.
MISPRINTS = [
    ("ngày with a hat", "Nghị định số 12 ngầy 03/4/2013", "Nghị định số 12 ngày 03/4/2013"),
    ("ngày without a mark", "Nghị định số 12/2013/NĐ-CP ngay 03/4/2013", "Nghị định số 12/2013/NĐ-CP ngày 03/4/2013"),
    ("ngày without its vowel", "bản án ngy 23 tháng 2 năm 2018", "bản án ngày 23 tháng 2 năm 2018"),
    ("ngày at the head", "Ngay 03/4/2013, UBND tỉnh ký", "Ngày 03/4/2013, UBND tỉnh ký"),
    ("tháng and năm", "ngày 3 thang 4 nam 2013", "ngày 3 tháng 4 năm 2013"),
    ("năm behind a code", "Nghị định 12/2013/NĐ-CP nam 2013", "Nghị định 12/2013/NĐ-CP năm 2013"),
    ("year of a date", "ngày 03/4/2O13", "ngày 03/4/2013"),
    ("year of a date in words", "ngày 3 tháng 4 năm 2O13", "ngày 3 tháng 4 năm 2013"),
    ("year of a code", "Nghị định 12/2O13/NĐ-CP", "Nghị định 12/2013/NĐ-CP"),
    ("khoản", "khỏan 11 Điều 26 Luật Đất đai", "khoản 11 Điều 26 Luật Đất đai"),
    ("khoản in front of its article", "điểm a khoán 2 Điều 5", "điểm a khoản 2 Điều 5"),
    ("sô", "Chỉ thị sô 42-CT/TW", "Chỉ thị số 42-CT/TW"),
    ("só", "Kết luận só 1208-KL/TU", "Kết luận số 1208-KL/TU"),
    ("sổ", "Hướng dẫn sổ 06-HD/BTCTW", "Hướng dẫn số 06-HD/BTCTW"),
    ("so", "Quyết định so 5/2013/QĐ-TTg", "Quyết định số 5/2013/QĐ-TTg"),
    ("Số of a header", "Sô: 12/KH-UBND", "Số: 12/KH-UBND"),
    ("sửa đổi", "sửa đồi, bổ sung Nghị định số 5/2013/NĐ-CP", "sửa đổi, bổ sung Nghị định số 5/2013/NĐ-CP"),
    ("kiện toàn", "Quyết định số 1135-QĐ/TU kiên toàn BCĐ", "Quyết định số 1135-QĐ/TU kiện toàn BCĐ"),
    ("motto of the state", "CỌNG HOA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    ("motto of the Party", "ĐẢNG CỌNG SẢN VIỆT NAM", "ĐẢNG CỘNG SẢN VIỆT NAM"),
    ("W as IV", "Kết luận số 213-KL/TIV", "Kết luận số 213-KL/TW"),
    ("W as VV in a longer part", "Quyết định số 5-QĐ/UBKTTVV", "Quyết định số 5-QĐ/UBKTTW"),
    ("legislature with an i", "Luật số 34/2014/QHi3", "Luật số 34/2014/QH13"),
    ("legislature with an l", "Nghị quyết số 5/2014/UBTVQHl3", "Nghị quyết số 5/2014/UBTVQH13"),
    ("legislature with an I", "Luật số 67/2020/QHI4", "Luật số 67/2020/QH14"),
    ("O for Q", "Quyết định số 12/OĐ-UBND", "Quyết định số 12/QĐ-UBND"),
    ("I for L", "Kết luận số 213-KI/TW", "Kết luận số 213-KL/TW"),
    ("U with a horn", "Quyết định số 12/QĐ-ƯB", "Quyết định số 12/QĐ-UB"),
    ("letters in the number", "Nghị định số l2/2013/NĐ-CP", "Nghị định số 12/2013/NĐ-CP"),
    ("O in the number", "Nghị định số 1O/2013/NĐ-CP", "Nghị định số 10/2013/NĐ-CP"),
]  # fmt: skip
# What looks like one of these and is right, where a text has no other damage.
NO_MISPRINTS = [
    ("ngay, at once", "thực hiện ngay 3 nhiệm vụ của tháng 4/2013"),
    ("thang, a scale", "theo thang 10 điểm; thang 4 bậc"),
    ("nam, a man", "học sinh nam 2013; các tỉnh phía nam 2013"),
    ("sổ, a book", "mở sổ 5 cột; cửa sổ 7604"),
    ("so, compared with", "tăng so 2019, giảm so 5/2019"),
    ("khoán, a policy", "thực hiện Khoán 10, khoán 100"),
    ("Roman numbers", "mục IV/2 và XIV-2, chương III/I"),
    ("TƯ is TW", "Nghị quyết số 09-NQ/TƯ"),
    ("part that is known", "Quyết định số 5/QĐ-HNC"),
    ("litres a minute", "Xung khoảng 80l-100l/phút"),
    ("name of a room", "phòng O1-A, lô I2-B"),
    ("name of a person", "bà Ngô Kiên Toàn"),
]


def repaired(text: str) -> str:
    edited = Edited(text)
    Repairer(load()).repair(edited)
    return edited.text


def capital(text: str) -> str:
    """A text all in small letters would get its capitals back, which is not what is tried here."""
    return text[0].upper() + text[1:]


@pytest.mark.parametrize(("printed", "read"), [r[1:] for r in MISPRINTS], ids=[r[0] for r in MISPRINTS])
def test_a_misprint_is_read_in_any_text(printed, read):
    assert repaired(f"{capital(printed)}.\n") == f"{capital(read)}.\n"
    # A type word at the head of a line gets its capital too.
    assert f"\n{read}.\n".lower() in repaired(f"{SCAN}{printed}.{SCAN}").lower()


@pytest.mark.parametrize("text", [r[1] for r in NO_MISPRINTS], ids=[r[0] for r in NO_MISPRINTS])
def test_what_is_like_a_misprint_stays(text):
    assert repaired(f"{capital(text)}.\n") == f"{capital(text)}.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Nghị định số 12 ngầy 03/4/2O13 của Chính phủ",
            ("Nghị định số 12", "2013-04-03", ("ocr-repaired:03/4/2013",)),
        ),
        ("khỏan 2 Điều 3 Luật số 34/2014/QHi3", ("Luật số 34/2014/QHi3", None, ("ocr-repaired:34/2014/QH13",))),
    ],
)
def test_a_misprint_makes_no_damaged_text(extractor, text, expected):
    """The record says what was read; the rest of the text is not searched for what cannot be read."""
    (record,) = extractor.extract(f"{text}; theo Quyết định số ?#4/QĐ-%U.")
    assert (record.text, record.date, record.warnings) == expected
    assert record.pinpoint in (None, "khỏan 2 Điều 3")


def test_the_dictionary_says_what_two_words_are():
    text = "Nghị quyết Đai hội Đảng toàn quốc lần thứ XIV"
    whole = f"{SCAN}{text}.{SCAN}"
    assert [c.text for c in Extractor().extract(whole)] == [text]
    assert Extractor(tokens="none").extract(whole) == []


NOT_READ = [
    ("unknown body stays as printed", "Báo cáo số 214/BC-VPĐH", "214/BC-VPĐH"),
    ("letter that belongs to the number", "Quyết định số 12b/QĐ-UBND", "12b/QĐ-UBND"),
    (
        "drafter that no initials spell",
        "Công văn số 71/HHCBXK-VP của Hiệp hội Chế biến và Xuất khẩu thủy sản Việt Nam",
        "71/HHCBXK-VP",
    ),
    ("body that the tables know", "Thông tư số 5/2013/TT-BKHĐT", "5/2013/TT-BKHĐT"),
    ("end of a sentence", "Án lệ số 16/2017/AL. D", "16/2017/AL"),
    ("words that are words", "Kế hoạch số 12/KH-UBND về công bảo dưỡng", "12/KH-UBND"),
]


@pytest.mark.parametrize(("text", "code"), [r[1:] for r in NOT_READ], ids=[r[0] for r in NOT_READ])
def test_what_is_not_damaged_stays(extractor, text, code):
    (record,) = extractor.extract(f"{SCAN}{text}.{SCAN}")
    assert record.code == code
    assert record.warnings == ()


def test_a_repair_says_what_was_read(extractor):
    text = f"{SCAN}Chỉ thị số l4/CT-UBND ngày O7/8/2017 của 8ộ Công an.{SCAN}"
    (record,) = extractor.extract(text)
    assert record.text == "Chỉ thị số l4/CT-UBND"
    assert record.warnings == ("ocr-repaired:14/CT-UBND", "ocr-repaired:07/8/2017", "ocr-repaired:Bộ Công an")


@pytest.mark.parametrize("gap", ["\t", "\n"])
def test_the_cell_before_a_code_is_no_part_of_it(extractor, gap):
    found = extractor.extract(f"{SCAN}1{gap}06/QĐ-TTg\n2{gap}57-NQ/TW\n")
    assert [(c.text, c.code) for c in found] == [("06/QĐ-TTg",) * 2, ("57-NQ/TW",) * 2]


@pytest.mark.parametrize("date", ["ngàv l5/O2/2019", "ngàv 15/02/2019", "ngày l5/O2/2019"])
def test_a_damaged_date_keeps_its_day(extractor, date):
    (record,) = extractor.extract(f"{SCAN}Qui êt đinh số l4/QĐ-ƯBND {date} của UBND tỉnh")
    assert (record.code, str(record.date)) == ("14/QĐ-UBND", "2019-02-15")


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.stem)
def test_of_right_print_nothing_is_read_otherwise(monkeypatch, path):
    """A scan has more words that are right than are damaged: what repair does to a report without damage."""
    text = path.read_text("utf-8")
    expected = Extractor().extract(text)
    monkeypatch.setattr("dantext.reading.repair.is_damaged", lambda _: True)
    found = Extractor().extract(text)
    said = [msgspec.structs.replace(c, warnings=()) for c in found if "unreadable" not in c.warnings]
    assert said == [msgspec.structs.replace(c, warnings=()) for c in expected]


RIGHT_WORDS = [
    ("a head", "Báo cáo số 05/BC-ĐTTr ngày 20/9/2021 của Trưởng đoàn thanh tra."),
    ("two words of the tables with one fold", "Quyết định số 5/QĐ-BKHCN ngày 20/9/2021 của Thứ trưởng Bộ Khoa học và Công nghệ."),
    ("a comma", "Luật sửa đổi, bổ sung một số điều của Luật Đất đai năm 2018."),
    ("a comma between two bodies", "Thông báo số 5-TB/BTGDV ngày 20/9/2025 của Ban Tuyên giáo và Dân vận Tỉnh ủy, Ban Thường vụ Đảng ủy xã đã họp."),
    ("a comma behind a month", "Vụ mặn cuối tháng, còn Liên đoàn Lao động tỉnh vừa ký Quyết định số 97/QĐ-LĐLĐ."),
    ("a number of letters", "Biên lai thu tiền số AA/2017-QĐ-UBND."),
    ("an apostrophe in a name", "Quyết định số 5/QĐ-UBND ngày 1/2/2020 của UBND huyện M'Đrắk về việc giao đất."),
    ("a unit of the army", "Quyết định số 5/QĐ-BQP của Sư đoàn 8/Quân khu 9."),
]  # fmt: skip


@pytest.mark.parametrize("text", [r[1] for r in RIGHT_WORDS], ids=[r[0] for r in RIGHT_WORDS])
def test_right_words_stay_among_damaged_ones(extractor, text):
    """Damage elsewhere changes nothing: the records are those of the text on its own."""
    ignored = {"start", "end", "full_start", "full_end"}
    clean, among = (
        [{k: v for k, v in msgspec.structs.asdict(c).items() if k not in ignored} for c in extractor.extract(t)]
        for t in (text, f"{SCAN}{text}")
    )
    assert among == clean


@pytest.mark.parametrize("word", ["trđ", "sđt", "đvt", "đc"])
def test_abbreviations_are_no_damage(word):
    assert not is_damaged(f"Kinh phí 15 {word}, vốn vay 7 {word} theo kế hoạch của tỉnh.\n" * 9)


def test_a_list_keeps_its_symbols(extractor):
    """A symbol is settled by the body of its own citation only, and one that this body spells is right."""
    text = "Quyết định số 3/QĐ-HNC, Quyết định số 4/QĐ-HNC và Công văn số 9/HMC ngày 3/4/2020 của Hội Mây tre Cao Bằng."
    assert [c.code for c in extractor.extract(f"{SCAN}{text}{SCAN}")] == ["3/QĐ-HNC", "4/QĐ-HNC", "9/HMC"]


@pytest.mark.parametrize(
    ("printed", "date"),
    [
        ("ngay 05/3/2020", "2020-03-05"),
        ("ngy 05.3.2020", "2020-03-05"),
        ("ngày 05 thang 3 năm 2020", "2020-03-05"),
        ("ngay 05 thang 3 nam 2020", "2020-03-05"),
        ("ngay 05 người", None),
    ],
)
def test_a_slip_in_a_date_is_read_and_told(extractor, printed, date):
    (c,) = extractor.extract(f"Quyết định số 12/QĐ-UBND {printed}")
    told = ("ocr-repaired:05 tháng 3 năm 2020",) if "thang" in printed else ()  # what stands in front is no part of it
    assert (c.date, c.warnings) == (date, told)


def test_justified_lines_are_no_damage(extractor):
    text = "căn  cứ  Điều  688  Bộ  luật  Dân  sự  năm  2015;  Nghị  quyết  số  326/2016/UBTVQH14  của  Quốc  hội"
    assert not is_damaged(text)
    law, resolution = extractor.extract(text)
    assert (law.text, law.date, law.pinpoint, law.warnings) == ("Bộ  luật  Dân  sự  năm  2015", "2015", "Điều  688", ())
    assert text[law.start : law.end] == law.text
    assert (resolution.text, resolution.issuer) == ("Nghị  quyết  số  326/2016/UBTVQH14", "Quốc hội")
    assert resolution.warnings == ()


def test_columns_stay_apart(extractor):
    records = extractor.extract("Quyết định   217 hộ nghèo\n  Luật  Giá\n")
    assert [c.text for c in records] == ["Luật  Giá"]


def test_what_cannot_be_read_is_said(extractor):
    text = f"{SCAN}theo Quyết định số ?#4/QĐ-%U của tỉnh.{SCAN}"
    (record,) = extractor.extract(text)
    assert (record.text, record.doc_type, record.number, record.code) == ("Quyết định số ?#4/QĐ-%U", "QĐ", None, None)
    assert record.warnings == ("unreadable",)


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt")), ids=lambda p: p.stem)
def test_only_scans_count_as_damaged(path):
    text = path.read_text("utf-8")
    assert is_damaged(text) == path.stem.startswith("ocr-scan")
    assert is_damaged(damage(text, 0.05, 1).text)


def test_foreign_words_are_no_damage():
    text = (CORPUS / "news-item.txt").read_text("utf-8")
    assert not is_damaged(f"Quán café có crôm. {text}")


def test_scores_under_damage():
    """The whole curve is made by tests/benchmarks/noise.py and kept in corpus/noise.tsv."""
    with tempfile.TemporaryDirectory() as temporary:
        damage_gold(CORPUS, Path(temporary), 0.03, 300)
        scores = score(Path(temporary), Extractor().extract)
    assert scores.span_f1 >= 0.975
    assert scores.headline_f1 >= 0.9


# -- rewriting -----------------------------------------------------------------------------------------


def test_a_rewrite_leads_back():
    edited = Edited("so 1 2 -KH")
    edited.edit([(0, 2, "số"), (4, 5, ""), (6, 7, "")])
    assert edited.text == "số 12-KH"
    (rewrite,) = edited.rewrites
    assert rewrite.span(0, 2) == (0, 2)
    assert rewrite.span(3, 5) == (3, 6)
    assert rewrite.span(3, 8) == (3, 10)
    assert [rewrite.touches(0, 2), rewrite.touches(2, 3), rewrite.touches(3, 5)] == [True, False, True]


def test_the_first_of_edits_that_overlap_counts():
    edited = Edited("abcd")
    edited.edit([(0, 3, "x"), (2, 4, "y")])
    assert edited.text == "xd"


def test_edits_that_change_nothing_are_no_rewrite():
    edited = Edited("abcd")
    edited.edit([(0, 1, "a")])
    assert (edited.text, edited.rewrites) == ("abcd", [])
