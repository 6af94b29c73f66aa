"""Citations in English and Japanese: what is read of them, and what is left alone."""

import pytest

import dantext

FIELDS = ("text", "kind", "doc_type", "code", "date", "issuer_text", "issuer", "title_text", "pinpoint", "relation")

# Phenomenon, text, the fields of its citations that the row is about.
READ = [
    ("month first", "Decree No. 15/2020/ND-CP dated February 3, 2020;", [{"text": "Decree No. 15/2020/ND-CP", "date": "2020-02-03"}]),
    ("day first", "Decree No. 15/2020/ND-CP dated 3 February 2020;", [{"date": "2020-02-03"}]),
    ("ordinal of the day", "Decree No. 15/2020/ND-CP of February 3rd, 2020;", [{"date": "2020-02-03"}]),
    ("month cut short", "Circular No. 200/2014/TT-BTC on 22 Dec 2014;", [{"date": "2014-12-22"}]),
    ("date in digits, the day first", "Decree No. 15/2020/ND-CP dated 3/2/2020;", [{"date": "2020-02-03"}]),
    ("date over a line", "Decree No. 15/2020/ND-CP dated\nFebruary 3, 2020;", [{"date": "2020-02-03"}]),
    ("date in brackets", "Decree No. 15/2020/ND-CP (February 3, 2020);", [{"date": "2020-02-03"}]),
    ("no such month", "Decree No. 15/2020/ND-CP dated 2/13/2020;", [{"date": None}]),
    ("months first elsewhere", "Until 07/31/2020: Decree No. 15/2020/ND-CP dated 3/2/2020;", [{"date": None}]),
    ("date of force", "Decree No. 15/2020/ND-CP takes effect on February 3, 2020;", [{"date": None}]),
    ("type without No.", "Circular 200/2014/TT-BTC issued by the Ministry of Finance.", [{"text": "Circular 200/2014/TT-BTC", "issuer_text": "Ministry of Finance", "issuer": "Bộ Tài chính"}]),
    ("capitals", "GOVERNMENT’S DECREE NO. 38/2024/ND-CP DATED APRIL 05, 2024 PRESCRIBING PENALTIES", [{"text": "DECREE NO. 38/2024/ND-CP", "date": "2024-04-05", "issuer_text": "GOVERNMENT", "title_text": "PRESCRIBING PENALTIES"}]),
    ("possessive", "the Prime Minister's Decision No. 26/2014/QD-TTg dated 26 March 2014", [{"text": "Decision No. 26/2014/QD-TTg", "issuer_text": "Prime Minister", "issuer": "Thủ tướng Chính phủ"}]),
    ("issuer before date", "Decree No. 15/2020/ND-CP of the Government dated February 3, 2020 on penalties;", [{"date": "2020-02-03", "issuer_text": "Government", "title_text": "on penalties"}]),
    ("body of no table", "Decision No. 3176/QD-DHNN dated 6 November 2023 of the University of Languages and International Studies, Vietnam National University, Hanoi promulgating the format;", [{"issuer_text": "University of Languages and International Studies, Vietnam National University, Hanoi"}]),
    ("a clause begins behind the comma", "Circular No. 12/2020/TT-BTC issued by the Ministry of Finance, Vietnam Airlines shall pay.", [{"issuer_text": "Ministry of Finance"}]),
    ("capitals that are no body", "Decree No. 15/2020/ND-CP of March Madness;", [{"issuer_text": None}]),
    ("a meeting is no issuer", "Resolution No. 27-NQ/TW dated May 21, 2018 of the Seventh Plenum of the 12th Party Central Committee;", [{"issuer_text": "12th Party Central Committee", "issuer": "Ban Chấp hành Trung ương Đảng"}]),
    ("law with its name", "Pursuant to the Law on Handling of Administrative\nViolations No. 15/2012/QH13, as amended by the Law No. 54/2014/QH13;", [{"text": "Law on Handling of Administrative\nViolations No. 15/2012/QH13", "doc_type": "L", "relation": "based_on"}, {"text": "Law No. 54/2014/QH13", "relation": "cites"}]),
    ("of two laws the nearer has the number", "the Law on Fisheries and the Law on Education No. 43/2019/QH14", [{"text": "Law on Education No. 43/2019/QH14"}]),
    ("law by its day", "Pursuant to the Law on Education dated June 14, 2019;", [{"text": "Law on Education", "kind": "name", "date": "2019-06-14", "relation": "based_on"}]),
    ("code by its day", "Pursuant to the Labor Code dated November 20, 2019;", [{"text": "Labor Code", "doc_type": "BL", "date": "2019-11-20"}]),
    ("law that amends", "Pursuant to the Law amending a number of articles of the Law on Education dated June 14, 2019;", [{"text": "Law amending a number of articles of the Law on Education"}]),
    ("two laws and one day", "the Law on Fisheries and the Law on Education dated June 14, 2019", []),
    ("law without day or number", "Pursuant to the Law on Education;", []),
    ("based on, and what is amended in the title", "Pursuant to Decree No. 97/2023/ND-CP dated 31 December 2023 amending a number of articles of Decree No. 81/2021/ND-CP;", [{"relation": "based_on"}, {"relation": "amends"}]),
    ("list of what is replaced", "This Circular replaces Decision No. 25/2006/QD-BGDDT dated June 26, 2006 of the Minister of Education and Training promulgating regulations; Circular No. 57/2012/TT-BGDDT dated December 27, 2012.", [{"relation": "replaces"}, {"relation": "replaces"}]),
    ("what amended it", "under Decree No. 98/2021/ND-CP amended by Decree No. 07/2023/ND-CP and Decree No. 96/2023/ND-CP.", [{"relation": "based_on"}, {"relation": "cites"}, {"relation": "cites"}]),
    ("part that is followed", "in accordance with the provisions of Clause 1, Article 6 of Decree No. 217/2025/ND-CP.", [{"pinpoint": "Clause 1, Article 6", "relation": "based_on"}]),
    ("part that is cited", "as prescribed in Article 14 of Decree No. 99/2019/ND-CP.", [{"pinpoint": "Article 14", "relation": "cites"}]),
    ("attached", "(Issued with Circular No. 23/2021/TT-BGDDT)", [{"relation": "attached_to"}]),
    ("annex that is amended", "Amend Article 13 of the Regulation promulgated together with Decision No. 3636/QD-DHQGHN as follows.", [{"relation": "amends"}]),
    ("amended in the sentence before", "We amend it. The Regulation promulgated together with Decision No. 3636/QD-DHQGHN applies.", [{"relation": "attached_to"}]),
    ("several verbs", "documents amending, supplementing and replacing Decree No. 60/2021/ND-CP", [{"relation": "cites"}]),
    ("ends", "Circular No. 19/2021/TT-BYT dated November 16, 2021 of the Minister of Health shall be invalid from that day.", [{"relation": "repeals"}]),
    ("no phrase", "The templates in Circular No. 19/2021/TT-BYT are used.", [{"relation": "cites"}]),
    ("title with brackets", "Decree No. 45/2010/ND-CP dated April 21, 2010 on associations (funds included) and unions (as amended by Decree No. 33/2012/ND-CP).", [{"title_text": "on associations (funds included) and unions"}, {"relation": "cites"}]),
    ("day, body and title in Japanese", "2014年7月21日付首相決定第1186/QĐ-TTg号「日越大学の設立について」に基づき", [{"text": "1186/QĐ-TTg", "date": "2014-07-21", "issuer_text": "首相", "issuer": "Thủ tướng Chính phủ", "title_text": "日越大学の設立について", "relation": "based_on"}]),
    ("body before the day", "行政機関の契約について規定する政府の2022年12月30日付第111/2022/NĐ-CP号政令", [{"date": "2022-12-30", "issuer_text": "政府"}]),
    ("body as subject", "教育訓練大臣が2015年9月23日付で公布した通達第24/2015/TT-BGDĐT号は、本通達により廃止する。", [{"date": "2015-09-23", "issuer_text": "教育訓練大臣", "relation": "repeals"}]),
    ("day behind", "首相決定第1017/QĐ-TTg号（2024年9月21日付）に基づく", [{"date": "2024-09-21", "issuer_text": "首相", "relation": "based_on"}]),
    ("blanks around numbers", "(教育訓練省の 2021 年 6 月 10 日付公文第 774/QLCL-KĐCLGD 号に添付)", [{"date": "2021-06-10", "issuer_text": "教育訓練省", "relation": "attached_to"}]),
    ("subject between body and type", "2022年10月4日付ベトナム国家大学ハノイ校評議会の規則承認に関する決議第3349/NQ-HD号に基づき", [{"issuer_text": "ベトナム国家大学ハノイ校評議会", "date": "2022-10-04"}]),
    ("commas between nouns of the subject", "2023年3月23日付日越大学における学部、修士、博士課程の基準に関する指示第1011/HD-ĐHVN号に基づき", [{"date": "2023-03-23", "issuer_text": None}]),
    ("day of something else", "2024年1月1日付で発効し、政令第86/2022/NĐ-CP号を踏まえ", [{"date": None, "relation": "based_on"}]),
    ("short form in brackets", "2013年6月27日付政府政令第65/2013/ND-CP（以下「政令第65/2013/ND-CP」という。）第2条", [{"date": "2013-06-27", "pinpoint": "第2条"}, {"date": None, "issuer_text": None}]),
    ("name of unknown beginning", "公布する研究局決定第12/QĐ-TTg号", [{"issuer_text": None}]),
    ("list, which is governed behind", "2019年6月10日付決定第1787/QĐ-TTg号及び2020年8月11日付首相決定第2311/QĐ-TTg号に代わる", [{"relation": "replaces"}, {"relation": "replaces"}]),
    ("list with one body in front", "教育訓練省告示第 04/2016/TT-BGDĐT 号、第 02/2020/TT-BGDĐT 号に添付された基準", [{"issuer_text": "教育訓練省"}, {"issuer_text": "教育訓練省", "relation": "attached_to"}]),
    ("annex that is amended in Japanese", "2022年10月21日付決定第3636/QĐ-TTg号により公布された規程の一部内容を以下のとおり修正・補足する。", [{"relation": "amends"}]),
    ("amended by it", "2019年6月10日付決定第1787/QĐ-TTg号に基づき改正された規則", [{"relation": "cites"}]),
    ("law with number", "2012年6月18日付高等教育法第08/2012/QH13号ならびに2018年11月19日付高等教育法改正法第34/2018/QH14号を踏まえ", [{"doc_type": "L", "date": "2012-06-18", "relation": "based_on"}, {"date": "2018-11-19", "relation": "based_on"}]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*row[1:], id=row[0]) for row in READ])
def test_citation(text, expected):
    found = dantext.extract(text)
    assert [{f: getattr(c, f) for f in e} for c, e in zip(found, expected, strict=True)] == expected


TITLE_EN = "On the management of fees"
HEADER_EN = f"""**MINISTRY OF FINANCE** **SOCIALIST REPUBLIC OF VIETNAM**
**Independence - Freedom - Happiness**

No.: 12/2020/TT-BTC
*Hanoi, 5 March 2020*

# CIRCULAR

**{TITLE_EN}**
**and charges**

Pursuant to Decree No. 15/2020/ND-CP;
"""
HEADER_JA = """**ベトナム国家大学ハノイ校**
**日越大学**

番号: 323/QĐ-ĐHVN

**ベトナム社会主義共和国**

*ハノイ、2025年4月4日*

**決定**

**予算の公表について**
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEADER_EN,
            ("12/2020/TT-BTC", "2020-03-05", "MINISTRY OF FINANCE", "Bộ Tài chính", f"{TITLE_EN}**\n**and charges"),
        ),
        (HEADER_JA, ("323/QĐ-ĐHVN", "2025-04-04", "日越大学", "Trường Đại học Việt Nhật", "予算の公表について")),
    ],
    ids=["English", "Japanese"],
)
def test_header(text, expected):
    own = dantext.extract(text)[0]
    assert own.kind == "self"
    assert own.relation is None
    assert (own.code, own.date, own.issuer_text, own.issuer, own.title_text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("No. 12/2020/TT-BTC of the file", id="no motto"),
        pytest.param("SOCIALIST REPUBLIC OF VIETNAM\nSee letter No. 12/2020/TT-BTC", id="words in front"),
    ],
)
def test_no_header(text):
    assert [c.kind for c in dantext.extract(text)] != ["self"]


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Nghị định số 15/2020/NĐ-CP ngày 03/02/2020 của Chính phủ",
        "Ngày 5/3/2020, UBND tỉnh ban hành Quyết định số 12/QĐ-UBND",
    ],
)
def test_words_of_other_languages_elsewhere_change_nothing(text):
    """A Vietnamese citation beside one in English is read as alone."""
    alone = dantext.extract(text)[0]
    (beside, _) = dantext.extract(f"{text}.\n\nPursuant to Decree No. 98/2021/ND-CP dated March 5, 2021.")
    assert [getattr(beside, f) for f in FIELDS] == [getattr(alone, f) for f in FIELDS]
