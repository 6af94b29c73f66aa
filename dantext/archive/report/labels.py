"""What the page calls the closed vocabularies, in Vietnamese and English."""

from __future__ import annotations

Pair = tuple[str, str]

RELATIONS: dict[str | None, Pair] = {
    "implements": ("Triển khai, thực hiện", "implements"),
    "based_on": ("Căn cứ", "based on"),
    "amends": ("Sửa đổi, bổ sung", "amends"),
    "replaces": ("Thay thế", "replaces"),
    "repeals": ("Bãi bỏ", "repeals"),
    "issues": ("Ban hành", "issues"),
    "attached_to": ("Ban hành kèm theo", "attached to"),
    "cites": ("Dẫn chiếu", "cites"),
    None: ("Không rõ", "not stated"),
}
LEVELS: dict[str | None, Pair] = {
    "central": ("Trung ương", "central"),
    "province": ("Cấp tỉnh", "province"),
    "district": ("Cấp huyện", "district"),
    "commune": ("Cấp xã", "commune"),
    None: ("Không rõ cấp", "level unknown"),
}
ERRORS: dict[str | None, Pair] = {
    "binary": ("Không phải tệp văn bản", "not a text file"),
    "bomb": ("Tệp nén bung quá lớn", "unpacks to far too much"),
    "crashed": ("Làm dừng tiến trình đọc", "ended the process that read it"),
    "damaged": ("Tệp bị hỏng", "damaged file"),
    "empty": ("Không có nội dung", "empty"),
    "encrypted": ("Được bảo vệ bằng mật khẩu", "encrypted"),
    "folder": ("Là thư mục", "a folder"),
    "internal": ("Lỗi của dantext", "internal error of dantext"),
    "loop": ("Thư mục lặp vòng", "folders in a loop"),
    "memory": ("Không đủ bộ nhớ", "not enough memory"),
    "missing": ("Tệp không còn", "file has gone"),
    "no-column": ("Bảng thiếu cột", "table without the column"),
    "scanned": ("Bản quét, chưa có lớp chữ", "scanned, without text"),
    "timeout": ("Đọc quá thời gian", "took too long"),
    "too-deep": ("Tệp nén lồng quá sâu", "archives too deep in one another"),
    "too-large": ("Quá lớn", "too large"),
    "too-many": ("Quá nhiều tệp", "too many members"),
    "unreadable": ("Không có quyền đọc", "no permission to read"),
}
WARNINGS: dict[str | None, Pair] = {
    "act-ambiguous": ("Tên luật ứng với nhiều văn bản", "name of a law that fits several"),
    "authority": ("Bổ sung từ bảng văn bản", "filled from the authority table"),
    "legacy-encoding": ("Chuyển từ bảng mã cũ", "converted from a legacy encoding"),
    "ocr-repaired": ("Đã khôi phục lỗi nhận dạng", "recognition error undone"),
    "unreadable": ("Có chữ không đọc được", "partly unreadable"),
}
FIELDS: dict[str | None, Pair] = {
    "date": ("Ngày ban hành", "date"),
    "issuer": ("Cơ quan ban hành", "issuer"),
}


def label(table: dict[str | None, Pair], value: str | None) -> Pair:
    """The names of a value; a value that has none names itself."""
    return table.get(value) or (value or "Không rõ", value or "unknown")


COLOURS = tuple(f"c{i}" for i in range(9))
"""Classes of the types of documents, with their colours in the style sheet; the last is all others."""
