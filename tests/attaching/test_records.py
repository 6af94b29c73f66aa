"""Tables and records: what the other cells of its row say of a document."""

from __future__ import annotations

import pytest

import dantext

HEAD = "| Số hiệu | Loại văn bản | Ngày ban hành | Cơ quan ban hành | Trích yếu |\n|---|---|---|---|---|\n"
ROW = {"code": "12/QĐ-UBND", "date": "2020-03-05", "issuer_text": "UBND tỉnh Cà Mau", "title_text": "Cấp phép xây dựng"}
# Name, text, fields that the citations have.
ROWS: list[tuple[str, str, list[dict[str, str | None]]]] = [
    ("a year without quotation marks", '{ id: "cv-1", soHieu: "CV 1083/2024/VKSTC", tenVanBan: "Công văn 1083/2024/VKSTC về kiểm sát", coQuan: "VKSND tối cao", nam: 2024, link: "" }\n', [{"code": "1083/2024/VKSTC", "date": "2024", "issuer_text": "VKSND tối cao"}, {"code": "1083/2024/VKSTC", "date": "2024", "issuer_text": "VKSND tối cao"}]),
    ("a sheet, a thing a line, under a heading", "### Nghị định 12/2026/NĐ-CP — Hóa đơn\n\n| Trường | Giá trị |\n|---|---|\n| **Số** | 12/2026/NĐ-CP |\n| **Cơ quan** | Chính phủ |\n| **Ngày ban hành** | 30/06/2026 |\n", [{"text": "Nghị định 12/2026/NĐ-CP", "date": "2026-06-30", "issuer_text": "Chính phủ"}, {"text": "12/2026/NĐ-CP", "date": "2026-06-30", "issuer_text": "Chính phủ"}]),
    ("front matter with glued keys", "---\ntitle: \"Về việc giao đất\"\nsohieu: 12/2026/QĐ-UBND\ncoquanbanhanh: UBND tỉnh Cà Mau\nngaybanhanh: 2026-06-26\n---\n", [{"text": "12/2026/QĐ-UBND", "kind": "self", "date": "2026-06-26", "issuer_text": "UBND tỉnh Cà Mau", "title_text": "Về việc giao đất"}]),
    ("the bases of a record give it no day", '{\n  "so_hieu": "01/2019/NQ-HĐTP",\n  "ten": "NGHỊ QUYẾT VỀ LÃI SUẤT",\n  "ngay_ban_hanh": "2019-01-11",\n  "co_quan_ban_hanh": "HỘI ĐỒNG THẨM PHÁN",\n  "can_cu": [\n    "Căn cứ Luật Tổ chức Tòa án nhân dân ngày 24 tháng 11 năm 2014;"\n  ]\n}\n', [{"text": "01/2019/NQ-HĐTP", "kind": "self", "date": "2019-01-11", "title_text": "VỀ LÃI SUẤT"}, {"text": "Luật Tổ chức Tòa án nhân dân", "relation": "based_on"}]),
    ("a name of a law is no title of its number", '{"soHieu": "67/2017/QH14", "tenVanBan": "Luật Trách nhiệm bồi thường của Nhà nước"}\n', [{"text": "67/2017/QH14", "title_text": None}, {"text": "Luật Trách nhiệm bồi thường của Nhà nước"}]),
    ("pipes", HEAD + "| 12/QĐ-UBND | Quyết định | 05/3/2020 | UBND tỉnh Cà Mau | Cấp phép xây dựng |\n", [ROW]),
    ("number with words, a date of its year", "(7, '12/2020/QĐ-UBND Cấp phép', 'Cấp phép xây dựng', '2019-01-02', '2020-03-05', 5),\n", [ROW | {"code": "12/2020/QĐ-UBND", "issuer_text": None}]),
    ("an object called by its key", '{\n  "QĐ 12/QĐ-UBND": {\n    "title": "Cấp phép xây dựng",\n    "doc": "QĐ 12/QĐ-UBND ngày 05/3/2020",\n    "issuer": "UBND tỉnh Cà Mau"\n  }\n}\n', [{"date": "2020-03-05", "issuer_text": "UBND tỉnh Cà Mau", "title_text": "Cấp phép xây dựng"}, {"date": "2020-03-05", "issuer_text": "UBND tỉnh Cà Mau"}]),
    ("names of fields with a prefix", "INSERT INTO `d` (`d_id`, `d_so`, `d_trichyeu`, `d_ngayky`) VALUES\n(1, '152/XNB-KD', 'Quyết định: Cấp phép', '2020-03-05 00:00:00'),\n(2, '153/XNB-KD', 'Cấp phép', NULL);\n", [{"text": "152/XNB-KD", "doc_type": "QĐ", "date": "2020-03-05"}, {"text": "153/XNB-KD", "doc_type": "CV", "date": None}]),
    ("number and name of a law", "{\n  number: 'BLDS 2015 - Luật số 91/2015/QH13',\n  title: 'Bộ luật Dân sự năm 2015',\n  date: '24/11/2015',\n  effective: '01/01/2017',\n},\n", [{"text": "BLDS 2015"}, {"text": "Luật số 91/2015/QH13", "date": "2015-11-24"}, {"text": "Bộ luật Dân sự năm 2015", "date": "2015-11-24"}]),
    ("tabs", "Số hiệu\tNgày ban hành\tNơi ban hành\tTrích yếu\n12/QĐ-UBND\t05/3/2020\tUBND tỉnh Cà Mau\tCấp phép xây dựng\n", [ROW]),
    ("csv", 'so_hieu,ngay_ban_hanh,noi_ban_hanh,trich_yeu\n12/QĐ-UBND,2020-03-05,UBND tỉnh Cà Mau,"Cấp phép xây dựng"\n', [ROW]),
    ("csv without heads", '7,12/QĐ-UBND,05/3/2020,"cấp phép xây dựng, sửa chữa nhà",Có hiệu lực\n', [{"date": "2020-03-05", "title_text": "cấp phép xây dựng, sửa chữa nhà"}]),
    ("sql", "INSERT INTO d (id, so_hieu, ngay_ban_hanh, co_quan, trich_yeu) VALUES\n(1, '12/QĐ-UBND', '2020-03-05', 'UBND tỉnh Cà Mau', 'Cấp phép xây dựng');\n", [ROW]),
    ("javascript", '{ id: "a", soHieu: "12/QĐ-UBND", ngayBanHanh: "05/3/2020", coQuan: "UBND tỉnh Cà Mau", tieuDe: "Cấp phép xây dựng", lienQuan: ["13/QĐ-UBND"] },\n', [ROW, {"date": None, "issuer_text": None}]),
    ("one below the other", "Số hiệu\n\n\nNgày ban hành\n\n\nQuyết định\n\n\n12/QĐ-UBND\n\n\n05/3/2020\n\n\n13/QĐ-UBND\n\n\n06/3/2020\n", [{"text": "12/QĐ-UBND", "type_text": None, "date": "2020-03-05"}, {"date": "2020-03-06"}]),
    ("a cell to a line", "**Số hiệu:**\n|\n12/QĐ-UBND\n|\n|\n**Ngày ban hành:**\n|\n05/3/2020\n|\n", [{"text": "12/QĐ-UBND", "kind": "self"}]),
    ("a cell to a line, indented", "**Số hiệu:**\n  |\n    12/QĐ-UBND\n|\n|\n**Ngày ban hành:**\n|\n05/3/2020\n|\n", [{"text": "12/QĐ-UBND", "kind": "self"}]),
    ("day of force, one below the other", "Số hiệu\n\n\nNgày có hiệu lực\n\n\nNghị định\n\n\n73-CP\n\n\n05/3/1994\n\n\n53/2011/NĐ-CP\n\n\n05/3/2012\n", [{"text": "73-CP", "doc_type": "NĐ", "date": None}, {"date": None}]),
    ("a day that one row has as its number", "Văn bản hợp nhất\n\n09/05/2018\n\n15/11/2014\n\n12/2015/NĐ-CP", [{"text": "12/2015/NĐ-CP"}]),
    ("day of force", "| Số hiệu | Ngày có hiệu lực |\n|---|---|\n| 12/QĐ-UBND | 05/3/2020 |\n", [{"date": None}]),
    ("nothing from another row", HEAD + "| 12/QĐ-UBND | | | | |\n| 13/QĐ-UBND | | 05/3/2020 | UBND tỉnh Cà Mau | Cấp phép |\n", [{"date": None, "issuer_text": None, "title_text": None}, {"date": "2020-03-05"}]),
    ("type over rows", "| Loại | Số hiệu |\n|---|---|\n| Luật | 13/2008/QH12 |\n| | 31/2013/QH13 |\n", [{"doc_type": "L", "type_text": None}, {"doc_type": "L", "type_text": None}]),
    ("no relation from another cell", "| Nội dung | Số hiệu |\n|---|---|\n| Bãi bỏ | 12/QĐ-UBND |\n", [{"relation": "cites"}]),
    ("issuer from the head of the column", "| STT | Quyết định của Bộ trưởng Bộ Tài chính | Ngày |\n|---|---|---|\n| 1 | 149/2001/QĐ-BTC | 14/6/2019 |\n", [{"issuer_text": "Bộ trưởng Bộ Tài chính", "date": "2019-06-14"}]),
    ("rows that head others", "| Số hiệu | Ban hành | Nội dung |\n|---|---|---|\n| **Luật – Quốc hội** | | |\n| 48/2024/QH15 | 26/11/2024 | Thuế giá trị gia tăng |\n| **Nơi gửi: Chính phủ** | | |\n| 181/2025/NĐ-CP | 01/7/2025 | Quy định chi tiết |\n", [{"doc_type": "L", "issuer_text": "Quốc hội"}, {"doc_type": "NĐ", "issuer_text": "Chính phủ"}]),
    ("a head of bodies that did not issue it", "| Số hiệu | Văn bản của Bộ Y tế | Ngày |\n|---|---|---|\n| 1 | 149/2001/QĐ-BTC | 14/6/2019 |\n", [{"issuer_text": None}]),
    ("a deadline", "| Số hiệu | Thời hạn |\n|---|---|\n| Kế hoạch số 09-KH/HU | 18/11/2023 |\n", [{"date": None}]),
    ("reference", '^"Quyết định số 275-CP về việc điều chỉnh địa giới một số xã".Thư viện pháp luật. ngày 25 tháng 7 năm 1979. Truy cập ngày 17 tháng 6 năm 2021.', [{"date": "1979-07-25", "relation": "cites"}]),
    ("reference with its author", '^HĐND tỉnh Cà Mau (ngày 28 tháng 4 năm 2025). "Nghị quyết số 15/NQ-HĐND về việc sắp xếp các xã" (PDF). Truy cập ngày 11 tháng 6 năm 2025.', [{"date": "2025-04-28", "issuer_text": "HĐND tỉnh Cà Mau"}]),
    ("reference with its author over a line end", '^** Hội đồng Bộ\ntrưởng  (ngày 23 tháng 10 năm 1984). "Quyết định số 140-HĐBT về việc thành lập thị trấn". Truy cập ngày 11 tháng 6 năm 2025.', [{"date": "1984-10-23", "issuer_text": "Hội đồng Bộ\ntrưởng"}]),
    ("reference with a day of access alone", '^"Quyết định số 275-CP về việc điều chỉnh địa giới". Thư viện pháp luật. Truy cập ngày 17 tháng 6 năm 2021.', [{"date": None}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*r[1:], id=r[0]) for r in ROWS])
def test_row(text: str, expected: list[dict[str, str | None]]) -> None:
    found = dantext.extract(text)
    assert [{k: getattr(c, k) for k in e} for c, e in zip(found, expected, strict=True)] == expected
