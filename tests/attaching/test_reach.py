"""What a phrase governs: over which words it reaches, where it is cut off, and what only looks like one."""

from __future__ import annotations

import pytest

from dantext import Extractor

REACHES = [
    ("manner", "Thực hiện nghiêm túc, kịp thời, có hiệu quả Chỉ thị số 12-CT/TU.", ["implements"]),
    ("what documents hold", "Quán triệt các quan điểm, mục tiêu, nhiệm vụ của Nghị quyết số 12-NQ/TU.", ["implements"]),
    ("another verb", "Học tập quy chế của trường, Quyết định số 12/QĐ-ĐHV là cơ sở.", ["cites"]),
    ("the maker is far", "Xây dựng mô hình thôn thông minh như Kế hoạch số 12/KH-UBND.", ["cites"]),
    ("a report of others", "Theo phản ánh của bà con, Quyết định số 12/QĐ-UBND chưa được niêm yết.", ["cites"]),
    ("a noun of a verb", "Hiệu lực thi hành của Nghị định số 12/2020/NĐ-CP còn được hỏi nhiều.", ["cites"]),
    ("a day that counts", "Ban hành sổ tay trong ba tháng kể từ ngày Thông tư số 1/2020/TT-BNV có hiệu lực.", ["cites"]),
    ("what is changed is long", "Bổ sung danh mục dự án, công trình của xã tại Quyết định số 12/QĐ-UBND.", ["amends"]),
    ("written in it, but carried out", "Tổ chức thực hiện các quy định tại Thông tư số 1/2020/TT-BNV.", ["implements"]),
    ("written in it", "Mức chi quy định tại Thông tư số 1/2020/TT-BNV.", ["cites"]),
    ("by what is written in it", "Căn cứ vào quy định tại Thông tư số 1/2020/TT-BNV.", ["based_on"]),
    ("a request with a long name", "Theo đề nghị của Giám đốc Sở Văn hóa, Thể thao và Du lịch tại Tờ trình số 12/TTr-SVHTTDL.", ["based_on"]),
    ("there is", "Đã có Hướng dẫn số 12/HD-LĐLĐ về đại hội.", ["issues"]),
    ("another verb by its marks", "Cán bộ quy định tại Luật Viên chức được giữ chức vụ; các vấn đề được đưa vào Thông tư số 1/2020/TT-BNV.", ["cites", "cites"]),
    ("what is attached has a long name", "Sửa đổi, bổ sung một số điều của Quy định thực hiện nếp sống văn minh trong việc cưới, việc tang và lễ hội ban hành kèm theo Quyết định số 15/2014/QĐ-UBND.", ["amends"]),
    ("attached in brackets", "Thay thế cho Quy chế đào tạo thạc sĩ tại Trường (ban hành kèm theo Quyết định số 12/QĐ-ĐHV).", ["replaces"]),
    ("brackets of an annex", "Bổ sung biểu mẫu (kèm theo Thông tư số 1/2020/TT-BNV).", ["attached_to"]),
    ("another verb in front of what is attached", "Bãi bỏ phí cũ và thực hiện Quy chế ban hành kèm theo Quyết định số 12/QĐ-UBND.", ["attached_to"]),
    ("what amended one law", "Căn cứ Luật số 1/2015/QH13 được sửa đổi bởi các Luật số 2/2020/QH14, số 3/2018/QH14, Luật số 4/2018/QH14;", ["based_on", "cites", "cites", "cites"]),
    ("what is issued carries out a list", "Ban hành kế hoạch thực hiện:\n- Nghị quyết số 12-NQ/TW;\n- Nghị quyết số 13-NQ/TW.", ["implements", "implements"]),
    ("a scheme carries out a list", "Xây dựng đề án triển khai các văn bản:\n- Nghị quyết số 12-NQ/TW.", ["implements"]),
    ("what is changed follows a form", "Đề nghị sửa đổi giấy phép cho Công ty A theo mẫu ban hành kèm theo Thông tư số 12/2020/TT-BTC.", ["attached_to"]),
    ("documents that are ended, by name", "Bãi bỏ các văn bản là Quyết định số 12/2020/QĐ-UBND và Quyết định số 13/2020/QĐ-UBND.", ["repeals", "repeals"]),
    ("what is changed says what something is", "Bổ sung trường hợp người nộp thuế là hộ kinh doanh vào Điều 5 Thông tư số 12/2020/TT-BTC.", ["amends"]),
    ("what is waited for", "Văn bản được chờ đợi để sửa đổi là Thông tư số 39/2018/TT-BTC.", ["cites"]),
    ("documents that guide, and are", "Danh mục văn bản hướng dẫn bầu cử gồm những văn bản sau đây:\n\n(1) Chỉ thị số 46-CT/TW;\n\n(2) Nghị quyết số 199/2025/QH15.", ["cites", "cites"]),
    ("what guides an act", "Các thông tư hướng dẫn Luật Giá năm 2023 bao gồm:\n- Thông tư số 1/2020/TT-BNV;\n- Thông tư số 2/2020/TT-BNV.", ["implements", "cites", "cites"]),
    ("documents that guide", "Danh mục văn bản hướng dẫn bầu cử gồm:\n- Chỉ thị số 46-CT/TW;\n- Nghị quyết số 199/2025/QH15.", ["cites", "cites"]),
    ("who guides it in a document of its own", "Căn cứ quy định tại Nghị định số 12/2020/NĐ-CP, hướng dẫn của Bộ Tài chính tại Công văn số 123/BTC-CST.", ["based_on", "based_on"]),
    ("what corrected it", "Nội dung này được đính chính bởi Điểm 1 Thông báo số 15/TB-HĐTP.", ["cites"]),
    ("a note of a consolidated text", "Khoản này được sửa đổi, bổ sung theo quy định tại khoản 1 Điều 1 của Luật số 67/2020/QH14.", ["cites"]),
    ("a verb in a name that is a form", "Đơn đề nghị hủy bỏ hiệu lực chứng nhận là Mẫu số 06 Phụ lục III ban hành kèm theo Nghị định số 17/2023/NĐ-CP.", ["attached_to"]),
    ("a verb without any marks", "Bai bo Thông tư số 1/2020/TT-BNV.", ["repeals"]),
    ("what amended it", "Căn cứ Luật số 1/2015/QH13 được sửa đổi bởi Luật số 2/2020/QH14; Luật số 3/2018/QH14;", ["based_on", "cites", "based_on"]),
    ("items below a heading", "1. Căn cứ pháp lý\n- Nghị định số 1/2020/NĐ-CP.\n- Thông tư số 2/2020/TT-BNV.\n\nĐược biết Luật số 3/2018/QH14.", ["based_on", "based_on", "cites"]),
]  # fmt: skip


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor(tokens="none")


@pytest.mark.parametrize(("text", "relations"), [r[1:] for r in REACHES], ids=[r[0] for r in REACHES])
def test_a_phrase_governs_what_it_reaches(extractor, text, relations):
    assert [c.relation for c in extractor.extract(text)] == relations


def test_a_table_with_a_cell_to_a_line_is_a_record(extractor):
    """As pages of laws come out of scrapers: the label, a bar, and two lines below it what the field says."""
    text = "Trang chủ\n**Số hiệu:**\n|\n12/QĐ-HV\n|\n|\n**Nơi ban hành:**\n|\nHọc viện Cành Nam\n|\n**Ngày ban hành:**\n|\n05/3/2020\n"
    (own,) = extractor.extract(text)
    assert (own.kind, own.code, own.date, own.issuer_text) == ("self", "12/QĐ-HV", "2020-03-05", "Học viện Cành Nam")


def test_date_and_issuer_between_type_and_number(extractor):
    (c,) = extractor.extract("Căn cứ Quyết định ngày 19/7/2003 của Ban Bí thư số 02-QĐ/TW về công bố thủ tục.")
    assert (c.text, c.date, c.issuer_text) == (
        "Quyết định ngày 19/7/2003 của Ban Bí thư số 02-QĐ/TW", "2003-07-19", "Ban Bí thư",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "doc_type", "issuer"),
    [
        ("Quy định của Ban Bí thư số 99-QĐ/TW", "QyĐ", "Ban Bí thư"),  # a symbol that two types share
        ("Công văn của Tổng cục Thuế số 3311/TCT-PC", "CV", "Tổng cục Thuế"),  # its second letters are no type
        ("Nghị quyết của Bộ Chính trị (khóa XI) số 25-NQ/TW", "NQ", "Bộ Chính trị (khóa XI)"),
        ("Chỉ thị ngày 5/4/1976 của Hội đồng Chính phủ số 15-CP", "CT", "Hội đồng Chính phủ"),
        ("Quyết định\ncủa\nThủ tướng Chính phủ số 03/2025/QĐ-TTg", "QĐ", "Thủ tướng Chính phủ"),
        ("Quyết định của UBND TP. Hồ Chí Minh số 05/2025/QĐ-UBND", "QĐ", "UBND TP. Hồ Chí Minh"),
        ("Hướng dẫn của Bộ Văn hóa, Thể thao và Du lịch số 79/HD-BVHTTDL", "HD", "Bộ Văn hóa, Thể thao và Du lịch"),
    ],
)
def test_type_words_across_a_body(extractor, text, doc_type, issuer):
    (c,) = extractor.extract(f"Các đơn vị quán triệt {text} về công tác văn thư.")
    assert (c.text, c.doc_type, c.issuer_text) == (text, doc_type, issuer)


def test_a_title_across_which_the_type_stands_may_say_number_itself(extractor):
    (c,) = extractor.extract("Nghị quyết về chuyển đổi số trong trường học số 21/NQ-HĐND ngày 12/2/2008.")
    assert c.title_text == "về chuyển đổi số trong trường học"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Nghị quyết Ban hành nội quy kỳ họp số: 102/2015/QH13", "Ban hành nội quy kỳ họp"),
        ("Nghị định về thuế của Chính phủ số 12/2020/NĐ-CP", "về thuế"),
        ("Quyết định xử phạt vi phạm hành chính số 12/QĐ-XPHC", None),  # the kind of decision
        ("Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13", None),  # its name
    ],
)
def test_a_title_between_type_and_number(extractor, text, title):
    (c,) = extractor.extract(f"Theo {text}.")
    assert (c.text, c.title_text) == (text, title)


@pytest.mark.parametrize("question", ["là gì", "ra sao", "chi tiết ra sao", "như thế nào"])
def test_a_question_about_a_document_is_not_its_title(extractor, question):
    (c,) = extractor.extract(f"Nghị định 144/2021/NĐ-CP quy định về xử phạt hành chính {question}?")
    assert c.title_text == "quy định về xử phạt hành chính"


@pytest.mark.parametrize(
    "body", ["Bộ Nội vụ Việt Nam Cộng hòa", "Quốc hội Việt Nam Dân chủ Cộng hòa", "Tổng thống Việt Nam Cộng hòa"]
)
def test_the_name_of_a_state_before_1976_belongs_to_its_body(extractor, body):
    (c,) = extractor.extract(f"Theo Sắc lệnh số 143-NV ngày 22/10/1956 của {body} về địa giới.")
    assert c.issuer_text == body


def test_an_old_code_in_brackets_needs_its_day(extractor):
    (c,) = extractor.extract("Kết quả đã được báo cáo (số 51-HĐBT, ngày 17-01-1984). Tổ 12/CP ngày nào cũng họp.")
    assert (c.code, c.date) == ("51-HĐBT", "1984-01-17")
    (c,) = extractor.extract("Nghị định của Hội đồng Bộ trưởng về thương nhân (số 51-HĐBT, ngày 17-01-1984).")
    assert (c.doc_type, c.title_text) == ("NĐ", "về thương nhân")


def test_what_goes_on_behind_a_kind_of_place_in_small_letters_is_no_name(extractor):
    text = "theo quyết định số 4/qđ-ubnd ngày 3/8/2020 của ubnd huyện {} nước sạch."
    for follows, place in (("thạch hà về", "Thạch Hà"), ("giải quyết đơn về", None), ("có báo cáo về", None)):
        (c,) = extractor.extract(text.format(follows))
        assert c.place == place


def test_a_body_that_has_a_document_of_its_own_is_not_the_issuer_of_the_one_in_front(extractor):
    a, b = extractor.extract("Theo Công văn số 88/PNV ngày 3/8/2020, UBND huyện có Báo cáo số 12/BC-UBND.")
    assert (a.issuer_text, b.issuer_text) == (None, "UBND huyện")


def test_a_number_is_one_where_its_code_stands(extractor):
    text = "Phương án số 48-PA/HU ngày 01/2/2020 nêu rõ. Phương án 48 được gửi xã; Phương án 49 thì không."
    assert [c.text for c in extractor.extract(text)] == ["Phương án số 48-PA/HU", "Phương án 48"]


@pytest.mark.parametrize("which", ["các luật liên quan đến đầu tư xây dựng", "37 luật có liên quan đến quy hoạch"])
def test_a_law_that_amends_those_of_a_field_is_one(extractor, which):
    name = f"Luật sửa đổi, bổ sung một số điều của {which}"
    (c,) = extractor.extract(f"Căn cứ {name} ngày 20/11/2018;")
    assert (c.text, c.date) == (name, "2018-11-20")
