"""Pages of portals: what is around an act goes, and nothing of the act does."""

import pytest

from dantext.reading.files import text_of

ACT = [
    "Căn cứ Nghị định số 15/2020/NĐ-CP ngày 03/2/2020 của Chính phủ;",
    "Căn cứ Quyết định số 77/QĐ-UBND ngày 01/02/2021 của Ủy ban nhân dân tỉnh về việc phê duyệt kế hoạch;",
    "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch số 41/KH-UBND của Ủy ban nhân dân tỉnh.",
    "Điều 2. Quyết định này có hiệu lực kể từ ngày ký.",
]
BODY = "".join(f"<p>{line}</p>" for line in ACT)
LINKED = BODY.replace("Nghị định số 15/2020/NĐ-CP", "<a href=/1>Nghị định số 15/2020/NĐ-CP</a>")
ANCHORED = "".join(f"<p><a name=d{i}>{line}</a></p>" for i, line in enumerate(ACT))
LINKS = "<ul>" + "".join(f"<li><a href=/{i}>Chuyên mục {i}</a></li>" for i in range(9)) + "</ul>"
CODES = "<ul>" + "".join(f"<li><a href=/{i}>Công văn số {i}/BTC-VP</a></li>" for i in range(10, 19)) + "</ul>"
HEAD = "<header><img><h2>CỔNG THÔNG TIN ĐIỆN TỬ</h2></header>"
NAV = f"<nav>{LINKS}</nav>"
FOOT = "<footer><p>Giấy phép số 12/GP-TTĐT ngày 01/01/2019</p><p>Điện thoại: 024.123</p></footer>"
PATH = "<div class='breadcrumb'><a href=/>Trang chủ</a> › <a href=/x>Văn bản pháp luật</a></div>"


def rows(table_of_rows):
    return [pytest.param(*row[1:], id=row[0]) for row in table_of_rows]


PORTALS = [
    ("head, menu, foot", HEAD + NAV + BODY + FOOT),
    ("main", HEAD + NAV + f"<main>{BODY}</main>" + FOOT),
    ("article with a menu in it", f"{NAV}<article><nav>{LINKS}</nav>{BODY}</article>{FOOT}"),
    ("roles", f"<div role=banner>CỔNG</div><div role=navigation>{LINKS}</div>{BODY}<div role=contentinfo>Giấy phép số 12/GP-TTĐT</div>"),
    ("classes", f"<div id=main-menu>{LINKS}</div>{PATH}{BODY}<div class='left-sidebar'>{LINKS}</div>"),
    ("a class of all", f"<div class='page with-sidebar'>{BODY}<div class=sidebar>{LINKS}</div></div>"),
    ("a head of all", f"<header>{NAV}{BODY}</header>"),
    ("acts that are related", f"{NAV}{BODY}<aside><h3>Văn bản liên quan</h3>{CODES}</aside>"),
    ("links in the act", f"{NAV}{LINKED}{FOOT}"),
    ("links to places in the act", f"{NAV}{ANCHORED}{FOOT}"),
    ("a choice of years", f"{NAV}<select><option>2019<option>2020</select>{BODY}"),
    ("cells", f"<table><tr><td class=menu>{LINKS}</td><td>{BODY}</td></tr></table>"),
    ("not closed", f"<nav><ul><li><a href=/>Trang chủ<li><a href=/2>Tin tức</ul></nav>{BODY}"),
]  # fmt: skip


@pytest.mark.parametrize("page", rows(PORTALS))
def test_what_is_around_an_act_goes(page):
    assert text_of(f"<html><body>{page}".encode(), "x").text.strip() == "\n".join(ACT)


WHOLE = [
    ("no portal: head and foot are the act's", "<header>Số: 12/QĐ-UBND</header>" + BODY + "<footer>Nơi nhận</footer>", ["Số: 12/QĐ-UBND", *ACT, "Nơi nhận"]),
    ("the act's number in a head", f"<header><h1>Quyết định 12/QĐ-UBND</h1></header>{NAV}{BODY}", ["Quyết định 12/QĐ-UBND", *ACT]),
    ("the act's head in an article", f"{NAV}<article><header>CỘNG HÒA</header>{BODY}<footer>Nơi nhận</footer></article>", ["CỘNG HÒA", *ACT, "Nơi nhận"]),
    ("the act in a menu", f"{NAV}<nav>{BODY}</nav>", ACT),
    ("the act in an aside", f"{NAV}<aside>{BODY}</aside>", ACT),
    ("the act in a foot", f"{NAV}<footer>{BODY}</footer>", ACT),
    ("the act in what is called a menu", f"{NAV}<div class='menu-content'>{LINKED}</div>", ACT),
    ("a note with a code beside it", f"{NAV}{BODY}<aside>Xem Công văn số 5/CV-SNV.</aside>", [*ACT, "Xem Công văn số 5/CV-SNV."]),
    ("a list of acts", f"<div class=menu>{CODES}</div>{'<p>x</p>' * 150}", [f"Công văn số {i}/BTC-VP" for i in range(10, 19)] + ["x"] * 150),
    ("little else than links", f"<nav>{LINKS}</nav><p>Trang chủ", [f"Chuyên mục {i}" for i in range(9)] + ["Trang chủ"]),
]  # fmt: skip


@pytest.mark.parametrize(("page", "expected"), rows(WHOLE))
def test_nothing_of_an_act_goes(page, expected):
    assert text_of(f"<html><body>{page}".encode(), "x").text.strip().split("\n") == expected
