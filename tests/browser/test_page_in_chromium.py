"""The page of a report in use: mouse, keyboard, filters, languages, themes, print, axe-core; nothing on the console.

``apt-get install chromium chromium-driver`` and ``pip install selenium axe-playwright-python`` make these tests run.
"""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import dantext
from dantext.writing.page import HtmlWriter
from tests.browser.chromium import assert_accessible, browser, emulate, missing
from tests.support import CORPUS

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")

REPORT = (
    """<script>alert(1)</script>
Số 123-BC/TU
Hưng Yên, ngày 05 tháng 7 năm 2018
BÁO CÁO
Sơ kết công tác
Căn cứ khoản 2 Điều 5 Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ về cán bộ; thực hiện Nghị quyết
số 25 - NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng khóa XI về công tác dân vận 😀; Luật Đất đai số 45/2013/QH13.
"""
    + "Thực hiện Nghị quyết số 25-NQ/TW, Tỉnh ủy đã ban hành Kế hoạch số 12-KH/TU ngày 03/01/2014 & chỉ đạo.\n" * 60
)
LONG = (CORPUS / "party-report-dan-van.txt").read_text("utf-8")
MARKS = "document.querySelectorAll('section:not([hidden]) mark')"


@pytest.fixture(scope="module")
def extractor() -> dantext.Extractor:
    return dantext.Extractor()


@pytest.fixture(scope="module")
def records(extractor) -> list[dantext.Citation]:
    return extractor.extract(REPORT)


@pytest.fixture(scope="module")
def address(extractor, tmp_path_factory) -> str:
    out = io.BytesIO()
    writer = HtmlWriter(out, extractor.patterns)
    for name, text in (("báo cáo.txt", REPORT), ("dân vận.txt", LONG)):
        writer.write(name, text, *extractor.read(text))
    writer.close()
    path = tmp_path_factory.mktemp("page") / "page.html"
    path.write_bytes(out.getvalue())
    return path.as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as driver:
        yield driver


@pytest.fixture
def page(chromium, address) -> Iterator[Any]:
    """The page freshly opened; at the end of the test its console must be empty."""
    chromium.get("about:blank")
    chromium.get(address)
    yield chromium
    assert chromium.get_log("browser") == []


@pytest.fixture
def run(page) -> Callable[..., Any]:
    return lambda script, *args: page.execute_script(f"return {script}", *args)


def click(page: Any, selector: str) -> None:
    from selenium.webdriver.common.by import By

    page.find_element(By.CSS_SELECTOR, selector).click()


def press(page: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(page).send_keys(*keys).perform()


def until(page: Any, condition: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(page, 5).until(lambda d: d.execute_script(f"return {condition}"))


def count(run: Callable[..., Any]) -> list[int]:
    """What the page says: mentions shown, mentions, documents."""
    return [int(n) for n in run("document.querySelector('#count').textContent.match(/[0-9]+/g)")]


def fields(run: Callable[..., Any]) -> dict[str, str]:
    """The fields of the card that is open."""
    rows = run(
        "[...document.querySelectorAll('#card:not([hidden]) [data-field]')].map(d => [d.dataset.field, d.textContent])"
    )
    return dict(rows)


def listed(run: Callable[..., Any]) -> list[str]:
    """The documents of the list, as it shows them."""
    return run("[...document.querySelectorAll('#documents button')].map(b => b.textContent)")


def cites(records: list[dantext.Citation]) -> list[dantext.Citation]:
    """The records that cite: the report has its own number in them, too."""
    return [c for c in records if c.kind != "self"]


def focus(run: Callable[..., Any]) -> str | None:
    """The index of the mention that has the focus."""
    return run("document.activeElement.matches('mark') ? document.activeElement.dataset.i : null")


def test_opens_with_every_mention(page, run, records):
    assert run(f"{MARKS}.length") == len(records)
    assert run(f"[...{MARKS}].map(m => m.textContent)") == [c.text for c in records]
    citing = cites(records)
    assert len(citing) == len(records) - 1
    assert count(run) == [len(citing), len(citing), len({c.doc for c in citing})]
    assert run("document.documentElement.lang") == "vi"


def test_text_is_shown_to_the_letter_and_never_run(run):
    text = run("""[...document.querySelectorAll("section:not([hidden]) .block")].flatMap(b => [...b.childNodes])
        .filter(n => n.className !== "note").map(n => n.textContent).join("")""")
    assert text == REPORT
    assert run("document.scripts.length") == 4


def test_click_opens_the_card(page, run, records):
    click(page, "[data-i='1']")
    c = records[1]
    expected = {
        "type": "Nghị định (NĐ)", "code": "29/2013/NĐ-CP", "date": "08/4/2013", "issuer": "Chính phủ", "title": "về cán bộ",
        "pinpoint": "khoản 2 Điều 5", "relation": "Căn cứ", "system": "Nhà nước", "urn": c.urn, "akn": c.akn,
    }  # fmt: skip
    assert expected.items() <= fields(run).items()
    click(page, "#card .close")
    assert fields(run) == {}


def test_every_card_has_its_record(page, run, extractor):
    run("location.hash = 'lang=en&file=1'")
    until(page, "document.documentElement.lang === 'en'")
    for i, c in enumerate(extractor.extract(LONG)):
        run("document.querySelector(`section:not([hidden]) mark[data-i='${arguments[0]}']`).click()", i)
        shown = fields(run)
        printed = " ".join(c.title_text.split()) if c.title_text else None
        expected = {
            "code": c.code or c.resolved_code, "date": c.resolved_date or c.date, "issuer": c.resolved_issuer or c.issuer,
            "title": c.resolved_title or printed, "name": None if c.name == c.resolved_title else c.name,
            "pinpoint": c.pinpoint, "urn": c.urn, "akn": c.akn, "place": c.place, "term": c.term,
        }  # fmt: skip
        assert {k: shown.get(k) for k in expected} == expected


def test_finding_stands_in_the_margin_and_opens_the_card(page, run):
    assert run("document.querySelector('.note').textContent") == "Thừa dấu cách trong ký hiệu"
    left, right = run("['mark', '.note'].map(s => document.querySelector(s).getBoundingClientRect().left)")
    assert right > left + 500
    click(page, ".note")
    assert run("document.querySelector('#card .warning b').textContent") == "Thừa dấu cách trong ký hiệu"
    run("location.hash = 'lang=en'")
    until(page, "document.documentElement.lang === 'en'")
    click(page, ".note")
    assert "write 25-NQ/TW" in run("document.querySelector('#card .warning').textContent")


def test_hover_shows_the_card_and_leaving_hides_it(page, run):
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.by import By

    ActionChains(page).move_to_element(page.find_element(By.CSS_SELECTOR, "[data-i='1']")).perform()
    until(page, "!document.querySelector('#card').hidden")
    ActionChains(page).move_to_element(page.find_element(By.CSS_SELECTOR, "#card h2")).pause(0.6).perform()
    assert fields(run)["code"] == "29/2013/NĐ-CP"
    ActionChains(page).move_to_element(page.find_element(By.CSS_SELECTOR, "#count")).perform()
    until(page, "document.querySelector('#card').hidden")


def test_keys_lead_through_the_mentions(page, run):
    from selenium.webdriver.common.keys import Keys

    press(page, "n")
    assert focus(run) == "0"
    press(page, "j", "n")
    assert focus(run) == "2"
    press(page, "p")
    assert focus(run) == "1"
    assert fields(run)["code"] == "29/2013/NĐ-CP"
    press(page, Keys.ENTER)
    assert run("document.activeElement.id") == "card"
    press(page, Keys.ESCAPE)
    assert fields(run) == {}
    assert focus(run) == "1"
    press(page, "k", "k")
    last = run(f"{MARKS}.length - 1")
    assert focus(run) == str(last)
    until(page, "Math.abs(document.activeElement.getBoundingClientRect().top - innerHeight / 2) < innerHeight / 2")


def test_tab_leads_out_of_the_card_to_what_follows_the_mention(page, run):
    from selenium.webdriver.common.keys import Keys

    press(page, "n", "n", Keys.ENTER, Keys.TAB, Keys.TAB)
    assert run("document.activeElement.tagName") == "SUMMARY"
    press(page, Keys.TAB)
    assert focus(run) == "2"


def test_slash_finds_documents(page, run):
    press(page, "/", *"ke hoach 12")
    until(page, "document.querySelectorAll('#documents button').length === 1")
    assert count(run) == [60, run(f"{MARKS}.length") - 1, 1]
    assert run("[document.activeElement.id, document.activeElement.value]") == ["q", "ke hoach 12"]


def test_help_opens_and_letters_can_be_switched_off(page, run):
    from selenium.webdriver.common.keys import Keys

    press(page, "?")
    assert run("document.querySelector('#help').open")
    click(page, "#keys")
    press(page, Keys.ESCAPE)
    run("document.activeElement.blur()")
    press(page, "n")
    assert focus(run) is None


def test_filters_combine_and_stay_in_the_address(page, run, records):
    click(page, "[data-system='party']")
    party = [c for c in cites(records) if c.system == "party"]
    assert count(run)[0] == len(party)
    run("""(s => { s.value = "Kế hoạch"; s.dispatchEvent(new Event("change", { bubbles: true })); })
        (document.querySelector("[data-facet=type]"))""")
    plans = [i for i, c in enumerate(records) if c.system == "party" and c.doc_type == "KH"]
    assert count(run)[0] == len(plans)
    assert run(f"[...{MARKS}].filter(m => !m.matches('.off')).map(m => Number(m.dataset.i))") == plans
    assert run(f"[...{MARKS}].every(m => (m.tabIndex === -1) === m.matches('.off'))")
    press(page, "n")
    assert focus(run) == str(plans[0])
    page.refresh()
    assert count(run)[0] == len(plans)
    assert run("document.querySelector('[data-facet=type]').value") == "Kế hoạch"
    click(page, "#filters [type=reset]")
    assert count(run)[0] == len(cites(records))


@pytest.mark.parametrize(
    ("facet", "value", "chosen"),
    [
        ("issuer", "Chính phủ", lambda c: (c.issuer or c.resolved_issuer) == "Chính phủ"),
        ("relation", "implements", lambda c: c.relation == "implements"),
        ("warning", "spacing", lambda c: " - " in c.text),
    ],
    ids=["issuer", "relation", "warning"],
)
def test_filter(page, run, records, facet, value, chosen):
    run("location.hash = new URLSearchParams([arguments])", facet, value)
    expected = [i for i, c in enumerate(records) if c.kind != "self" and chosen(c)]
    until(page, f"document.querySelector('[data-facet={facet}]').value !== ''")
    assert expected
    assert run(f"[...{MARKS}].filter(m => !m.matches('.off')).map(m => Number(m.dataset.i))") == expected
    option = run(f"document.querySelector('[data-facet={facet}]').selectedOptions[0].textContent")
    assert option.endswith(f"({len(expected)})")


def test_list_leads_from_mention_to_mention(page, run, records):
    mentions = [i for i, c in enumerate(records) if c.code == "12-KH/TU"]
    button = "[...document.querySelectorAll('#documents button')].find(b => b.textContent.includes('12-KH/TU'))"
    for i in mentions[:3]:
        run(f"{button}.click()")
        assert run("document.querySelector('mark.current').dataset.i") == str(i)
    click(page, "#sort")
    counts = run("[...document.querySelectorAll('#documents .times')].map(e => parseInt(e.textContent))")
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len([c for c in cites(records) if c.doc])


def test_language(page, run):
    click(page, "[data-i='1']")
    click(page, "#language")
    assert run("document.documentElement.lang") == "en"
    assert fields(run) == {} or fields(run)["relation"] == "Based on"
    click(page, "[data-i='1']")
    shown = fields(run)
    assert (shown["relation"], shown["date"]) == ("Based on", "2013-04-08")
    assert run("document.querySelector('.note').textContent") == "Spaces in the code"
    assert run("document.querySelector('[data-field=issuer]').lang") == "vi"
    assert run("document.querySelector('.body').lang") == "vi"


@pytest.mark.parametrize("width", [400, 800, 1400])
def test_nothing_is_wider_than_the_screen(page, run, width):
    emulate(page, width)
    try:
        click(page, "[data-i='1']")
        assert run("document.documentElement.scrollWidth") <= width
        assert run("document.querySelector('#card').getBoundingClientRect().right") <= width
    finally:
        emulate(page, 1280)


def test_theme(page, run):
    background = "getComputedStyle(document.documentElement).backgroundColor"
    before = run(background)
    click(page, "#theme")
    assert run(background) != before
    click(page, "#theme")
    assert run(background) == before


def test_other_report(page, run, extractor):
    run("""(s => { s.value = "1"; s.dispatchEvent(new Event("change", { bubbles: true })); })
        (document.querySelector("#file"))""")
    assert run(f"{MARKS}.length") == len(extractor.extract(LONG))
    assert run("document.title").startswith("dân vận.txt")


def test_print_has_the_documents_at_the_end(page, run, records):
    import pypdfium2

    document = pypdfium2.PdfDocument(base64.b64decode(page.print_page()))
    text = "\n".join(p.get_textpage().get_text_range() for p in document)
    end = text[text.rindex("Danh mục văn bản được viện dẫn") :]
    assert "STT" in end
    assert run("document.querySelectorAll('#endnotes .listing tbody tr').length") == len(
        {c.doc for c in cites(records)}
    )
    assert "Bộ lọc" not in text


def test_print_has_the_findings_and_where_they_are(page, run):
    import pypdfium2

    document = pypdfium2.PdfDocument(base64.b64decode(page.print_page()))
    text = " ".join("\n".join(p.get_textpage().get_text_range() for p in document).split())
    assert "Kết quả kiểm tra" in text
    assert "Thừa dấu cách trong ký hiệu" in text[text.index("Kết quả kiểm tra") :]
    marked = run("document.querySelector('mark[data-n*=\"*1\"]').textContent")
    assert marked.split() == ["Nghị", "quyết", "số", "25", "-", "NQ/TW"]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        pytest.param("Nghị quyết số 25-NQ/TW", "25-NQ/TW", id="as it is cited"),
        pytest.param("nghi quyet so 25 - nq / tw", "25-NQ/TW", id="without marks, spaced"),
        pytest.param("NQ 25–NQ/TW", "25-NQ/TW", id="with a dash"),
        pytest.param("Nghị quyết số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương", "25-NQ/TW", id="in full"),
        pytest.param("ngày 3 tháng 6 năm 2013", "25-NQ/TW", id="the date in words"),
        pytest.param("2013-06-03", "25-NQ/TW", id="the date as ISO"),
        pytest.param("Nghị định 29/2013/NĐ-CP", "29/2013/NĐ-CP", id="a decree"),
        pytest.param("luật đất đai", "45/2013/QH13", id="a law by its name"),
        pytest.param("đất đai 2013", "45/2013/QH13", id="words and year"),
    ],
)
def test_search(page, run, query, code):
    run("location.hash = new URLSearchParams([['q', arguments[0]]])", query)
    until(page, "document.querySelector('#q').value !== ''")
    assert [code in text for text in listed(run)] == [True]


@pytest.mark.parametrize("query", ["5-NQ/TW", "Nghị quyết số 26-NQ/TW", "QĐ", "123-BC/TU"])
def test_search_finds_nothing(page, run, query):
    run("location.hash = new URLSearchParams([['q', arguments[0]]])", query)
    until(page, "document.querySelector('#q').value !== ''")
    assert listed(run) == []


def test_a_report_is_not_among_the_documents_it_cites(page, run):
    assert "Luật Đất đai số 45/2013/QH13" in " ".join(listed(run))
    assert not [text for text in listed(run) if "123-BC/TU" in text]
    click(page, "[data-i='0']")
    assert fields(run)["kind"] == "Số, ký hiệu của chính văn bản này"


def test_a_card_has_each_value_once_and_how_it_is_known(page, run):
    run("document.querySelectorAll('section:not([hidden]) mark')[4].click()")  # in short, in the second sentence
    names = run("[...document.querySelectorAll('#card dt')].map(d => d.textContent)")
    assert len(names) == len(set(names))
    assert run("document.querySelector('[data-field=date]').nextElementSibling.textContent") != ""
    assert fields(run)["date"] == "03/6/2013"
    sentence = run("document.querySelector('#card blockquote').textContent")
    assert sentence.startswith("Thực hiện Nghị quyết số 25-NQ/TW, Tỉnh ủy đã ban hành")
    assert run("document.querySelector('#card blockquote b').textContent") == "Nghị quyết số 25-NQ/TW"


def test_identifiers_are_folded_away(page, run):
    from selenium.webdriver.common.by import By

    click(page, "[data-i='1']")
    urn = page.find_element(By.CSS_SELECTOR, "#card [data-field=urn]")
    assert not urn.is_displayed()
    click(page, "#card summary")
    assert urn.is_displayed()


def pasted(page: Any) -> list[str]:
    """What the clipboard has, as text and as HTML."""
    page.execute_cdp_cmd("Browser.grantPermissions", {"permissions": ["clipboardReadWrite"]})
    return page.execute_async_script(
        "const done = arguments[0]; navigator.clipboard.read().then(([item]) => Promise.all(['text/plain', 'text/html']"
        ".map(type => item.getType(type).then(b => b.text())))).then(done, e => done([String(e), '']))"
    )


def test_the_list_is_copied_as_lines_and_as_a_table(page, run):
    click(page, "[data-system='party']")
    click(page, "#copy")
    assert run("document.querySelector('#copied').textContent") == "Đã chép 2 văn bản"
    lines, html = pasted(page)
    first, second = lines.split("\n")
    assert re.fullmatch(
        "1. Nghị quyết.* số 25-NQ/TW ngày 03/6/2013 của Ban Chấp hành Trung ương Đảng, (?:về|tăng cường) .*;", first
    )
    assert second == "2. Kế hoạch số 12-KH/TU ngày 03/01/2014 của Tỉnh ủy Hưng Yên."
    assert html.count("<tr>") == 3 and "<td>Kế hoạch số 12-KH/TU</td>" in html
    assert "123-BC/TU" not in lines + html


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scene", ["text", "card", "help", "filtered"])
def test_axe_finds_nothing_serious(page, run, address, theme, scene, width):
    emulate(page, width)
    run("location.hash = arguments[0]", f"theme={theme}" + ("&system=party" if scene == "filtered" else ""))
    until(page, f"document.documentElement.dataset.theme === '{theme}'")
    if width < 800 and scene == "filtered":
        click(page, "#panel")
    if scene == "card":
        click(page, "[data-i='2']")
    if scene == "help":
        press(page, "?")
    try:
        assert_accessible(page)
    finally:
        emulate(page, 1280)
