"""Pages of a PDF as they are set: turned, in columns, with blanks that are none, and pictures of pages."""

from __future__ import annotations

import pytest

import dantext
from dantext.reading.files import ReadError, text_of
from tests.support.pdfs import Page, Picture, Placed, Strokes, make_pdf

SAID = ["Thực hiện Quyết định số 15/QĐ-", "UBND ngày 05/8/2019 của UBND tỉnh", "và Kế hoạch số 41-KH/TU của Tỉnh ủy"]
HEAD = ["CÔNG BÁO/Số 505 + 506/Ngày 14-4-2024", "53"]


def turned(lines: list[str], turn: int) -> list[Placed]:
    """Lines on a page that is to be turned by ``turn`` degrees to the left before it is read."""
    down = {0: (0, -16), 90: (-16, 0), 180: (0, 16), 270: (16, 0)}[turn]
    x, y = {0: (50, 800), 90: (500, 800), 180: (500, 50), 270: (50, 50)}[turn]
    return [Placed(line, x + down[0] * i, y + down[1] * i, turn) for i, line in enumerate(lines)]


def row(y: float, *cells: tuple[float, str]) -> list[Placed]:
    return [Placed(text, x, y) for x, text in cells]


def spaced(text: str, letters: float, words: float) -> Placed:
    """A line without blanks in the file: what is free between its letters, and between its words."""
    push, out = {}, ""
    for i, word in enumerate(text.split()):
        for j, char in enumerate(word):
            if out:
                push[len(out)] = words if i and not j else letters
            out += char
    return Placed(out, 50, 700, push={at: by for at, by in push.items() if by})


def moved_back(text: str) -> Placed:
    """A line with blanks of the file that are none on the page, at each ``_``."""
    return Placed(text.replace("_", " "), 50, 700, push={i + 1: -0.5 for i, c in enumerate(text) if c == "_"})


PAGES: list[tuple[str, Page, str]] = [
    *((f"turned by {turn}", turned(SAID, turn), "\n".join(SAID)) for turn in (90, 180, 270)),
    ("head upright on a turned page", [*row(800, (100, HEAD[0])), *turned(SAID, 270)], "\n".join([HEAD[0], *SAID])),
    ("foot upright on a turned page", [*turned(SAID, 270), *row(20, (100, "Lưu hành nội bộ"))],
     "\n".join([*SAID, "Lưu hành nội bộ"])),
    ("a watermark across a turned page", [*turned(SAID, 90), Placed("BẢN SAO, KHÔNG LƯU HÀNH", 100, 100, -45)], "\n".join(SAID)),
    ("a watermark across a page", [*SAID, Placed("BẢN SAO, KHÔNG LƯU HÀNH", 100, 100, -45)], "\n".join(SAID)),
    ("beside a page", [*turned(SAID, 270), Placed("Kế hoạch số 12/KH-UBND", -300, 100, 270)], "\n".join(SAID)),
    ("head of a document line by line",
     [*row(800, (50, "UBND TỈNH BÌNH AN"), (300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
      *row(784, (60, "SỞ NỘI VỤ"), (320, "Độc lập - Tự do - Hạnh phúc")),
      *row(768, (60, "Số: 77/BC-SNV"), (290, "Bình An, ngày 05 tháng 3 năm 2021")),
      *row(720, (250, "BÁO CÁO")), *row(704, (50, SAID[2]))],
     "UBND TỈNH BÌNH AN\nSỞ NỘI VỤ\nSố: 77/BC-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
     f"Bình An, ngày 05 tháng 3 năm 2021\nBÁO CÁO\n{SAID[2]}"),
    ("columns of a head that are close",
     [*row(800, (50, "UBND TỈNH BÌNH AN"), (144, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
      *row(784, (50, "SỞ NỘI VỤ"), (148, "Độc lập - Tự do - Hạnh phúc"))],
     "UBND TỈNH BÌNH AN\nSỞ NỘI VỤ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"),
    ("head of a Party document line by line",
     [*row(800, (50, "TỈNH ỦY BÌNH AN"), (320, "ĐẢNG CỘNG SẢN VIỆT NAM")),
      *row(784, (60, "Số 41-KH/TU"), (320, "Bình An, ngày 05/3/2021"))],
     "TỈNH ỦY BÌNH AN\nSố 41-KH/TU\nĐẢNG CỘNG SẢN VIỆT NAM\nBình An, ngày 05/3/2021"),
    ("what is addressed below a head stays there",
     [*row(800, (50, "UBND TỈNH BÌNH AN"), (300, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")),
      *row(784, (60, "Số: 77/BC-SNV"), (320, "Độc lập - Tự do - Hạnh phúc")),
      *row(740, (250, "BÁO CÁO")), *row(700, (50, "Kính gửi: Bộ Nội vụ"))],
     "UBND TỈNH BÌNH AN\nSố: 77/BC-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nBÁO CÁO\n"
     "Kính gửi: Bộ Nội vụ"),
    ("rows of a table", [*row(800, (50, "1"), (100, "41-KH/TU"), (300, "05/8/2019")),
                         *row(784, (50, "2"), (100, "15/QĐ-UBND"), (300, "06/8/2019"))],
     "1\t41-KH/TU\t05/8/2019\n2\t15/QĐ-UBND\t06/8/2019"),
    ("columns of a table that are close",
     [cell for y in (800, 760, 720) for cell in (*row(y, (50, "05/8/2019"), (106, "41-KH/TU"), (300, "Trang")),
                                                 *row(y - 16, (106, "của Tỉnh ủy")))],
     "\n".join(["05/8/2019\t41-KH/TU\tTrang\ncủa Tỉnh ủy"] * 3)),
    ("letters spaced out in two lines", [spaced("QUYẾT ĐỊNH SỐ 15/NĐ-CP", 0.5, 1.3), *row(650, (50, SAID[2]))],
     f"QUYẾT ĐỊNH SỐ 15/NĐ-CP\n{SAID[2]}"),
    ("cells of several lines", [*row(800, (50, "Quyết định số 15/QĐ-")), *row(784, (50, "UBND")),
                                *row(800, (300, "Kế hoạch số 41-")), *row(784, (300, "KH/TU"))],
     "Quyết định số 15/QĐ-\nUBND\nKế hoạch số 41-\nKH/TU"),
    ("two columns of prose line by line",
     [cell for i in range(6) for cell in row(800 - 16 * i, (50, f"cột trái hàng {i} theo Kế hoạch số"),
                                             (320, f"cột phải hàng {i} theo Quyết định"))],
     "\n".join([*(f"cột trái hàng {i} theo Kế hoạch số" for i in range(6)),
                *(f"cột phải hàng {i} theo Quyết định" for i in range(6))])),
    ("a table of two columns",
     [cell for i in range(6) for cell in row(800 - 16 * i, (50, f"Thông tư số {i + 10}/2017/TT-BTC{'-BTP' * (i % 3)}"),
                                             (320, f"của Bộ trưởng Bộ {'Tài chính' * (i % 3)}"))],
     "\n".join(f"Thông tư số {i + 10}/2017/TT-BTC{'-BTP' * (i % 3)}\tcủa Bộ trưởng Bộ {'Tài chính' * (i % 3)}".strip()
               for i in range(6))),
    ("letters spaced out", [spaced("QUYẾT ĐỊNH SỐ 15/NĐ-CP", 0.5, 1.3)], "QUYẾT ĐỊNH SỐ 15/NĐ-CP"),
    ("blanks that are none", [moved_back("Quy_ế_t đị_nh số 15/2019/N_Đ_-CP")], "Quyết định số 15/2019/NĐ-CP"),
    ("no blanks in the file", [spaced("Nghị định của Chính phủ", 0, 0.2)], "Nghị định của Chính phủ"),
    ("double blanks", [SAID[2].replace(" ", "  ")], SAID[2]),
    ("a line that is justified", [Placed(SAID[2], 50, 700, push={m: 1.5 for m, c in enumerate(SAID[2]) if c == " "}),
                                  Placed(SAID[2], 50, 684, push={m: 1.6 for m, c in enumerate(SAID[2]) if c == " "})],
     f"{SAID[2]}\n{SAID[2]}"),
    ("who signed the file", ["Người ký: Cổng Thông tin điện tử Chính phủ", "Email: thongtinchinhphu@chinhphu.vn",
                             "Cơ quan: Văn phòng Chính phủ", "Thời gian ký: 05.08.2019 16:20:15 +07:00", SAID[2]], SAID[2]),
    ("fields of a record", ["Người ký: Nguyễn Văn A", "Số hiệu: 15/2020/NĐ-CP", "Ngày ký: 05/08/2020"],
     "Người ký: Nguyễn Văn A\nSố hiệu: 15/2020/NĐ-CP\nNgày ký: 05/08/2020"),
    ("who signed a decision", ["Người ký: Nguyễn Văn A", SAID[2]], f"Người ký: Nguyễn Văn A\n{SAID[2]}"),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), [pytest.param(*p, id=name) for name, *p in PAGES])
def test_page(page, expected):
    assert text_of(make_pdf([page]), "x.pdf").text == expected


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_pages_that_are_shown_turned(rotate):
    """A program may set a page sideways and say that it is to be turned back."""
    assert text_of(make_pdf([turned(SAID, 360 - rotate)], rotate=rotate), "x.pdf").text == "\n".join(SAID)


def test_codes_of_a_sideways_table_are_whole():
    cells = [(50 + 16 * i, f"{i + 1}", f"Thông tư số {i + 10}/2017/TT-BLĐTBXH ngày 0{i + 1}/3/2017") for i in range(9)]
    page = [Placed(text, x, y, 270) for x, *texts in cells for text, y in zip(texts, (50, 100), strict=True)]
    codes = [c.code for c in dantext.extract(text_of(make_pdf([page]), "x.pdf").text)]
    assert codes == [f"{i + 10}/2017/TT-BLĐTBXH" for i in range(9)]


def test_a_signature_is_no_text():
    assert text_of(make_pdf([SAID], stamp="Ký bởi: Sở Nội vụ, 12/QĐ-UBND"), "x.pdf").text == "\n".join(SAID)


def test_a_table_head_on_each_page_cuts_no_cell():
    head = ["STT", "Tên loại", "Số, ký hiệu", "Trích yếu", "Ngày có hiệu lực"]
    pages = [[*head, f"BLĐTBXH và {c * 3}", f"Thông tư số 42/20{i}/TT-"] for i, c in enumerate("abcdef", start=11)]
    text = text_of(make_pdf(pages), "x.pdf").text
    assert all(f"42/20{i}/TT-\nBLĐTBXH" in text for i in range(11, 16))
    assert text.count("Trích yếu") == 1


SCAN = Picture(60, 80, 470, 680)
SCANNED: list[tuple[str, list[Page], str]] = [
    ("pictures alone", [[SCAN], [SCAN]], "has 2 pages and no text layer"),
    ("a typed running head", [[*HEAD, SCAN], [*HEAD, SCAN]], "has 2 pages, all scanned under a typed head"),
    ("a typed signatory", [[*HEAD, "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Nguyễn Đức Chi", Picture(64, 596, 467, 166)]], "has 1 page, all"),
    ("strips", [[*HEAD, *(Picture(60, 80 + 8 * i, 470, 8) for i in range(80))]], "all scanned"),
    ("a picture in a form", [[*HEAD, Picture(60, 80, 470, 680, form=True)]], "all scanned"),
    ("a page without anything", [[*HEAD, SCAN], []], "all scanned"),
    ("who signed it", [["Người ký: Cổng Thông tin điện tử Chính phủ", "Email: thongtinchinhphu@chinhphu.vn",
                        "Cơ quan: Văn phòng Chính phủ, số 1 Hoàng Hoa Thám, quận Ba Đình, thành phố Hà Nội",
                        "Ngày ký: 05/08/2019 16:20:15", SCAN]], "no text layer"),
]  # fmt: skip


@pytest.mark.parametrize(("pages", "expected"), [pytest.param(*s, id=name) for name, *s in SCANNED])
def test_a_scan_is_no_text(pages, expected):
    with pytest.raises(ReadError, match=expected) as raised:
        text_of(make_pdf(pages), "x.pdf", ocr="never")
    assert raised.value.code == "scanned"


READ: list[tuple[str, list[Page], tuple[int, ...]]] = [
    ("a coat of arms", [["UBND TỈNH BÌNH AN", Picture(280, 760, 40, 40)]], ()),
    ("text over a picture", [[*SAID, *SAID, SCAN]], ()),
    ("a picture on the last page", [SAID, [*HEAD, SCAN]], (2,)),
    ("a page whose letters are drawn", [SAID, [Strokes(300)]], (2,)),
    ("a page of ruled lines", [SAID, ["Ghi chú", Strokes(300)], [Strokes(30)]], ()),
    ("pictures among pages", [SAID, [SCAN], SAID, [*HEAD, SCAN], [SCAN], [SCAN]], (2, 4, 5, 6)),
    ("a title page without a picture", [["BÁO CÁO"], SAID], ()),
]


@pytest.mark.parametrize(("pages", "scanned"), [pytest.param(*r, id=name) for name, *r in READ])
def test_pages_that_are_scanned_are_told(pages, scanned):
    assert text_of(make_pdf(pages), "x.pdf", ocr="never").scanned == scanned


def test_the_warning_names_the_pages():
    said = text_of(make_pdf([SAID, [SCAN], SAID, [*HEAD, SCAN], [SCAN], [SCAN]]), "x.pdf", ocr="never").warning("x.pdf")
    assert said.startswith("x.pdf: pages 2, 4-6 are scanned and not read; run OCR first")
    assert text_of(make_pdf([SAID, [SCAN]]), "x.pdf", ocr="never").warning("x").startswith("x: page 2 is scanned")
    assert text_of(make_pdf([SAID]), "x.pdf").warning("x.pdf") is None
