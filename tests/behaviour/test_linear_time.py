"""No text makes any step take more than linear time.

A row is an adversary: a text for every length, of beginnings that almost match, of marks that never close, of lists
that never end. Twice the length may take 2.3 times as long (`tests.support.timing`), three times over.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

import dantext
from dantext import check
from dantext.reading.repair import is_damaged
from dantext.reading.source import SourceText
from tests.support.legacy import encode
from tests.support.timing import assert_linear

EXTRACTOR = dantext.Extractor(tokens="none")

CODE = "Nghị định số 1/2020/NĐ-CP"
MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
DAMAGED = "củaa ngyà quyêtf trươờng nghịi địnhh banhàh hànnh thựcc hiệnx " * 12


def letters(n: int) -> str:
    """A word of ``n`` letters."""
    return "nghịêng" * (n // 7)


def dates(n: int) -> list[str]:
    """``n`` different dates."""
    return [f"{i % 28 + 1}/{i // 28 % 12 + 1}/{1800 + i // 336}" for i in range(n)]


Make = Callable[[int], str]

ANCHORS: list[tuple[str, Make]] = [
    ("digits", lambda n: "1" * n),
    ("digits behind capitals", lambda n: "NGHỊ ĐỊNH VỀ CÔNG TÁC CÁN BỘ " * 5 + "1" * n),
    ("years of one act", lambda n: "Hiến pháp 1946" + ", 1959" * n),
    ("digits and slashes", lambda n: "1/" * n),
    ("digits and hyphens", lambda n: "1-" * n),
    ("digits and stops", lambda n: "1." * n),
    ("slashes", lambda n: "/" * n),
    ("hyphens", lambda n: "-" * n),
    ("capitals", lambda n: "Đ" * n),
    ("capitals and hyphens", lambda n: "NĐ-" * n),
    ("a code of capitals", lambda n: "1/2020/" + "Đ" * n),
    ("a code of parts", lambda n: "1/2020/NĐ" + "-CP" * n),
    ("codes glued together", lambda n: "1/2020/NĐ-CP" * n),
    ("number, year, no symbol", lambda n: "số 12/2020/ " * n),
    ("Số without an end", lambda n: "Số: 1/" * n),
    ("số", lambda n: "số " * n),
    ("số and a number", lambda n: "Quyết định số 1 " * n),
    ("numbers in the place of a year", lambda n: "1/2020-" * n),
    ("types", lambda n: "Nghị định " * n),
    ("types in capitals", lambda n: "QĐ NQ " * n),
    ("types without spaces", lambda n: "NghịđịnhQuyếtđịnh" * n),
    ("a page break in a code", lambda n: "Nghị định số 1/2020/NĐ-\n12\n" * n),
    ("a running head in a code", lambda n: "1/2020/NĐ-\n1\nCÔNG BÁO/Số " * n),
    ("a footnote in a code", lambda n: "1/2020/NĐ-\n(1) chú thích " * n),
    ("standards", lambda n: "TCVN ISO " * n),
    ("old standards", lambda n: "10 TCN " * n),
    ("one long word", letters),
    ("spaces", lambda n: " " * n),
    ("line ends", lambda n: "\n" * n),
    ("tabs", lambda n: "\t" * n),
    ("signs", lambda n: "(“" * n),
]  # fmt: skip

NAMES: list[tuple[str, Make]] = [
    ("Luật", lambda n: "Luật " * n),
    ("Luật without a space", lambda n: "Luật" * n),
    ("bộ luật with a year far off", lambda n: "luật dân sự " * n + "2015"),
    ("laws that amend laws that amend", lambda n: "Luật sửa đổi, bổ sung một số điều của " * n),
    ("a law that amends many", lambda n: "Luật sửa đổi " + "Luật Đất đai, " * n),
    ("space inside an amending law", lambda n: f"Luật sửa đổi{' ' * n}x"),
    ("space behind a plenum", lambda n: f"Nghị quyết Trung ương{' ' * n}x"),
    ("space behind a number", lambda n: f"Nghị quyết số 03{' ' * n}x"),
    ("space behind a law", lambda n: f"Luật Đất đai{' ' * n}2013{' ' * n}-{' ' * n}x"),
    ("plenums", lambda n: "Nghị quyết Hội nghị lần thứ " * n),
    ("congresses", lambda n: "Nghị quyết Đại hội đại biểu Đảng bộ tỉnh " * n),
    ("a congress of capitals", lambda n: f"Nghị quyết Đại hội Đảng bộ tỉnh {'A' * n} {'B' * n}"),
    ("drafts", lambda n: "dự thảo Luật Đất đai " * n),
]  # fmt: skip

FIELDS: list[tuple[str, Make]] = [
    ("ngày", lambda n: "ngày " * n),
    ("ngày and digits", lambda n: "ngày 1 tháng " * n),
    ("types and ngày", lambda n: "Quyết định ngày 1/1/" * n),
    ("của", lambda n: f"{CODE} " + "của " * n),
    ("bodies behind a code", lambda n: f"{CODE}-BCA của " + "Bộ Công an, " * n),
    ("bodies in front of a code", lambda n: "Bộ Công an, " * n + f"ban hành {CODE}"),
    ("offices", lambda n: f"{CODE} của " + "Chủ tịch " * n),
    ("codes behind one type", lambda n: "Các Nghị định số " + "12/2015/NĐ-CP, " * n),
    ("short forms", lambda n: "Quyết định 217, " * n),
    ("a list of joint documents", lambda n: "Quyết định " + "số 1/QĐ-BCA-BQP, " * n + "của " + "Bộ Công an, " * n),
    ("places", lambda n: f"{CODE} của UBND xã A" + ", huyện B" * n),
    ("a capital name without an end", lambda n: f"{CODE} của Công ty " + "A" * n),
    ("pinpoints", lambda n: "Điều 1, " * n + CODE),
    ("pinpoints in front of codes", lambda n: (f"điểm a, b khoản 1, 2 và 3 Điều 4. {CODE} ") * n),
    ("headings between pinpoint and code", lambda n: ("Điều 1. Phạm vi " * 12 + f"của {CODE} ") * n),
    ("numbers in a pinpoint", lambda n: f"Điều {'1.' * n} {CODE}"),
    ("titles inside titles", lambda n: f"{CODE} quy định về " * n),
    ("an open quotation", lambda n: f"{CODE} “" * n),
    ("an open bracket", lambda n: "(" * n + f"{CODE} (" * n),
    ("short forms in brackets", lambda n: f"{CODE} (Nghị định 1) " * n),
    ("source notes on one line", lambda n: f"{CODE} Quy định ngày, " * n),
    ("a long title", lambda n: f"{CODE} về " + "việc a " * n),
    ("quotations that end", lambda n: f"{CODE} về a” " * n),
    ("a title of quotation marks", lambda n: f"{CODE} về a" + '"' * n),
    ("a title of full stops", lambda n: f"{CODE} về " + ". " * n),
    ("relations", lambda n: "căn cứ theo quy định tại " * n + CODE),
    ("what ends, with commas", lambda n: f"{CODE} hết hiệu lực, " * n),
    ("what ends, inside titles", lambda n: f"{CODE} quy định a hết hiệu lực " * n),
    ("governors", lambda n: f"UBND huyện ban hành {CODE}; " * n),
    ("deep titles, then members", lambda n: f"{CODE} “a " * n + f"; {CODE} " * n),
]  # fmt: skip

FOREIGN_CODE = "Decree No. 1/2020/ND-CP"
FOREIGN: list[tuple[str, Make]] = [
    ("codes in English", lambda n: f"{FOREIGN_CODE} and " * n),
    ("titles in titles", lambda n: f"{FOREIGN_CODE} amending " * n),
    ("capitals behind a code", lambda n: f"{FOREIGN_CODE} of the Ministry " + "of Ministry " * n),
    ("capitals in front of a code", lambda n: "The Ministry Of " * n + f"Affairs's {FOREIGN_CODE}"),
    ("laws in English", lambda n: "the Law on dated " * n),
    ("blanks behind No.", lambda n: "Decree No." + " " * n + "1/2020/ND-CP"),
    ("brackets in a title", lambda n: f"{FOREIGN_CODE} on " + "(" * n),
    ("headers in English", lambda n: "SOCIALIST REPUBLIC OF VIETNAM\nNo. 1/2020/TT-BTC\n" * n),
    ("codes in Japanese", lambda n: "2014年7月21日付首相決定第1/QĐ-TTg号及び" * n),
    ("brackets in Japanese", lambda n: "第1/QĐ-TTg号（" * n),
    ("one name in Japanese", lambda n: "大学" * n + "決定第1/QĐ-TTg号"),
    ("days in Japanese", lambda n: "2014年7月21日" * n + "付決定第1/QĐ-TTg号"),
]  # fmt: skip

LISTS: list[tuple[str, Make]] = [
    ("numbers", lambda n: "Quyết định số 1" + ", 2" * n),
    ("numbers with a symbol at the end", lambda n: "Quyết định số 1" + ", 2" * n + " và 3-QĐ/TW"),
    ("codes, the issuer at the end", lambda n: "Quyết định số 1-QĐ/TW" + ", số 2-QĐ/TW" * n + " của Bộ Chính trị"),
    ("codes, the date at the end", lambda n: "Quyết định số 1-QĐ/TW" + ", số 2-QĐ/TW" * n + " ngày 1/2/2020"),
    ("bullets", lambda n: "Ban Thường vụ ban hành:\n" + "- Quyết định số 1-QĐ/TW;\n" * n),
]  # fmt: skip

LINKS: list[tuple[str, Make]] = [
    ("one code, many dates, its name", lambda n: "".join(f"Luật Đất đai số 45/2013/QH13 ngày {d}; " for d in dates(n)) + "Luật Đất đai; " * n),
    ("one date, many codes", lambda n: "".join(f"Quyết định số {i}/QĐ-UBND ngày 01/01/2020; " for i in range(n)) + "Quyết định ngày 01/01/2020; " * n),
    ("one number, many issuers", lambda n: "".join(f"Quyết định số 5/QĐ-UBND ngày {d} của UBND xã A; Quyết định 5; " for d in dates(n))),
    ("one code, many titles", lambda n: "".join(f"Chương trình số 5-CTr/TU về a{i} b{i} c{i} d{i} e{i}; " for i in range(n))),
    ("own numbers", lambda n: f"{MOTTO}Số: 1/2020/QĐ-BCA\n" * n),
    ("codes behind own numbers", lambda n: f"{MOTTO}Số: 1/QĐ-BCA\n{CODE} " * n),
    ("mottoes", lambda n: MOTTO * n),
    ("space in a header", lambda n: f"{MOTTO}BỘ CÔNG AN{' ' * n}X\nSố: 1/QĐ-BCA\n"),
    ("blank lines below a heading", lambda n: f"{MOTTO}Số: 1/QĐ-BCA\nQUYẾT ĐỊNH\nVề a{chr(10) * n}b"),
]  # fmt: skip

NORMAL: list[tuple[str, Make]] = [
    ("letters in two", lambda n: "e\u0323\u0302 " * n),
    ("marks out of order on one letter", lambda n: "e" + "\u0301\u0323" * n),
    ("marks in order on one letter", lambda n: "e" + "\u0301" * n),
    ("invisible signs", lambda n: "25-NQ/" + "\u200b" * n + "TW"),
    ("marks and invisible signs in turn", lambda n: "e" + "\u200b\u0301" * n),
    ("Cyrillic capitals of codes", lambda n: "TT-\u0422" * n),
    ("Cyrillic capitals in a row", lambda n: "\u0410" * n),
    ("mojibake", lambda n: f"{encode('Căn cứ Nghị định số 29/2013/NĐ-CP của Chính phủ', 'tcvn3')[0]} " * n),
    ("a word of mojibake", lambda n: "®Þnhµ" * n),
    ("lines of two encodings in turn", lambda n: f"Nghị định\n{encode('Nghị định', 'vni')[0]}\n" * n),
    ("letters that only some fonts had", lambda n: "§ " * n),
]  # fmt: skip

DAMAGES: list[tuple[str, Make]] = [
    ("words in pieces", lambda n: "Quy ế t đị nh s ố 12/Q Đ -TTg c ủ a B ộ t ấ n th ị " * n),
    ("one word in pieces without an end", lambda n: "ế ị ộ ấ " * n),
    ("words", lambda n: "quyêtf địnhh " * n),
    ("parts of words", lambda n: "củ a " * n),
    ("words run together", lambda n: "vàQuyếtđịnhcủa " * n),
    ("codes", lambda n: "Quyêt đinh sô l2/Q Đ-UB ND ngày O1/l/2O2O " * n),
    ("dates", lambda n: "ngày O1'l/ " * n),
    ("letters for digits", lambda n: "số lIOl " * n),
    ("parts of a symbol", lambda n: "1-QĐ" + "_TTg" * n),
    ("capitals", lambda n: "1/QĐ-" + "U8ND " * n),
    ("unreadable codes", lambda n: "Quyết định số 1_?/~K " * n),
    ("specks on words", lambda n: "a~ " * n),
    ("specks on their own", lambda n: "~" * n),
    ("a long word", lambda n: "xjqz" * n),
    ("a long part of a symbol", lambda n: "1-A" + "a" * n),
    ("a long word of small letters and capitals", lambda n: "aB" * n),
    ("a long word of digits and letters", lambda n: "l1" * n),
    ("blank lines", lambda n: "Nghị định" + "\n" * n + "x"),
    ("what may be a type", lambda n: "xx yy số 1 " * n),
    ("running heads", lambda n: "\nCÔNG BÁO/Số 1\n" * n),
    ("lists of numbers", lambda n: "1, l2, " * n),
    ("numbers of pages", lambda n: "- 4\n\n" * n),
    ("years", lambda n: "năm 2O1B " * n),
    ("years of codes, all different", lambda n: "".join(f"1/2{i % 1000:03}/TT-BCA " for i in range(n))),
    ("days that are none", lambda n: "ngày ?4/8/2015 " * n),
    ("bodies that are spelled", lambda n: "12/QĐ-IHYH của Tổng hội Y học; " * n),
    ("symbols that are all like each other", lambda n: "".join(f"1/QĐ-{a}{b}HYH " for a in "IT" for b in "NM") * n),
    ("two spaces", lambda n: "a  b " * n),
    ("phrases", lambda n: "Đại hối Đảng toàn quốc lần thú I " * n),
    ("letters of a list", lambda n: "a,b," * n),
    ("councils", lambda n: "của UBNĐ tỉnh " * n),
    ("signs between words", lambda n: "Thông: tư " * n),
    ("a name that goes on", lambda n: "Thông báo số 3/TB-TTTKCN của Trung tâm " + "tìm kiếm, " * n),
    ("a space in every word", lambda n: "của lu ật đấ t đa i nghị đị nh " * n),
]  # fmt: skip


def rows(*tables: list[tuple[str, Make]]) -> pytest.MarkDecorator:
    params = [pytest.param(make, id=name) for table in tables for name, make in table]
    return pytest.mark.parametrize("make", params)


@rows(ANCHORS, NAMES, FIELDS, FOREIGN, LISTS, LINKS)
def test_extraction_is_linear(make):
    assert_linear(EXTRACTOR.extract, make)


@rows(NORMAL)
def test_normal_form_is_linear(make):
    assert_linear(SourceText, make)


@pytest.mark.slow
@rows(DAMAGES)
def test_repair_is_linear(make):
    def damaged(n: int) -> str:
        return DAMAGED + make(n)

    assert is_damaged(damaged(1000))
    assert_linear(EXTRACTOR.extract, damaged)


CHECKED: list[tuple[str, Make]] = [
    ("findings everywhere", lambda n: "Quyết định số 1 / NQ-CP ngày 31/2/2020, Kế hoạch 5; " * n),
    ("one code, many dates", lambda n: "".join(f"Chương trình số 24-CTr/TU ngày {d}; " for d in dates(n))),
    ("laws of all years", lambda n: "".join(f"Luật Đất đai năm {1990 + i % 40}; " for i in range(n))),
]  # fmt: skip


@pytest.mark.slow
@rows(CHECKED)
def test_check_is_linear(make):
    assert_linear(lambda text: check.check(text, EXTRACTOR), make)


def test_laws_that_amend_laws_need_no_stack():
    """One call for each law that the one before it amends would end in a `RecursionError`."""
    assert EXTRACTOR.extract("Luật sửa đổi " * 5000) == []


@pytest.mark.slow
def test_a_hundred_thousand_citations_in_one_sentence():
    text = "Nghị định " + ", ".join(f"số {i}/2020/NĐ-CP" for i in range(1, 100_001)) + "."
    found = EXTRACTOR.extract(text)
    assert [c.code for c in found] == [f"{i}/2020/NĐ-CP" for i in range(1, 100_001)]
    assert {c.doc_type for c in found} == {"NĐ"}
