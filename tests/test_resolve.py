"""Named acts resolve to number and date."""

from tests.conftest import check, rows

HEADER = "Hưng Yên, ngày 05 tháng 7 năm 2018\n\nBÁO CÁO\n"
ACTS = [
    ("name and year", "Luật Đất đai năm 2013", [{"text": "Luật Đất đai năm 2013", "resolved_code": "45/2013/QH13", "resolved_date": "2013-11-29"}]),
    ("name and date", "Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025", [{"text": "Luật Tổ chức chính quyền địa phương", "resolved_code": "72/2025/QH15", "warnings": ()}]),
    ("two acts of one year", "Luật Tổ chức chính quyền địa phương năm 2025", [{"text": "Luật Tổ chức chính quyền địa phương năm 2025", "resolved_code": None, "warnings": ("act-ambiguous:65/2025/QH15|72/2025/QH15",)}]),
    ("by the date of the report", HEADER + "thực hiện Luật Khiếu nại", [{"text": "Luật Khiếu nại", "resolved_code": "02/2011/QH13"}]),
    ("passed and not in force", HEADER + "thực hiện Luật Tố cáo", [{"text": "Luật Tố cáo", "resolved_code": None, "warnings": ("act-ambiguous:03/2011/QH13|25/2018/QH14",)}]),
    ("number without date", "Luật số 45/2013/QH13", [{"text": "Luật số 45/2013/QH13", "resolved_date": "2013-11-29", "date": None}]),
    ("law and resolution of one number", "Nghị quyết số 45/2013/QH13", [{"text": "Nghị quyết số 45/2013/QH13", "resolved_date": None}]),
    ("plenum that passed several", "Nghị quyết Trung ương 7 khóa XI", [{"text": "Nghị quyết Trung ương 7 khóa XI", "resolved_code": None, "warnings": ("act-ambiguous:24-NQ/TW|25-NQ/TW",)}]),
    ("abbreviated code", "BLDS 2015", [{"text": "BLDS 2015", "doc_type": "BL", "resolved_code": "91/2015/QH13"}]),
]  # fmt: skip


@rows(ACTS)
def test_named_acts(text, expected):
    check(text, expected)
