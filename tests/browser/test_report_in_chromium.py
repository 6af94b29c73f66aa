"""The report of an archive in use: links to rows, sorting, keyboard, language, themes, axe-core; an empty console.

``apt-get install chromium chromium-driver`` and ``pip install selenium axe-playwright-python`` make these tests run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dantext.batch.report import write
from tests.browser.chromium import assert_accessible, browser, emulate, missing
from tests.support import CORPUS
from tests.support.batches import batch

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")


@pytest.fixture(scope="module")
def address(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("archive")
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04")
    batch(*sorted(CORPUS.glob("*.txt")), folder / "hỏng.docx", out=folder / "found")
    path = folder / "report.html"
    write(folder / "found", path)
    return path.as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as driver:
        yield driver


@pytest.fixture
def page(chromium, address) -> Iterator[Any]:
    """The page freshly opened; at the end of the test its console must be empty."""
    chromium.get(address)
    chromium.execute_script("localStorage.clear()")
    chromium.get("about:blank")
    chromium.get(address)
    yield chromium
    assert chromium.get_log("browser") == []


@pytest.fixture
def run(page) -> Callable[..., Any]:
    return lambda script, *args: page.execute_script(f"return {script}", *args)


COLUMN = "[...document.querySelector('table.sortable').tBodies[0].rows].map(r => r.cells[arguments[0]].textContent)"


def test_every_number_that_links_shows_its_rows(page, run):
    from selenium.webdriver.common.by import By

    targets = run("[...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href'))")
    assert len(targets) > 50
    assert run("arguments[0].every(h => document.getElementById(decodeURIComponent(h.slice(1))))", targets)
    link = page.find_element(By.CSS_SELECTOR, "table.sortable td a[href^='#']")
    target = link.get_attribute("href").split("#")[1]
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", link)
    link.click()
    shown = "document.getElementById(decodeURIComponent(arguments[0])).checkVisibility()"
    assert run(shown, target)


def test_headings_sort_their_table_by_mouse_and_keyboard(page, run):
    from selenium.webdriver import ActionChains, Keys
    from selenium.webdriver.common.by import By

    button = page.find_element(By.CSS_SELECTOR, "table.sortable thead th:nth-child(2) button")
    page.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
    before = run(COLUMN, 1)
    button.click()
    down = run(COLUMN, 1)
    assert sorted(down) == sorted(before)
    button.send_keys(Keys.ENTER)
    assert run(COLUMN, 1) == down[::-1] or run(COLUMN, 1) != down
    assert run("document.querySelector('th[aria-sort]').getAttribute('aria-sort')") == "ascending"
    ActionChains(page).send_keys(Keys.TAB).perform()
    assert run("document.activeElement.matches('table.sortable button, a, summary')")


def test_language_and_theme_are_kept(page, run, address):
    from selenium.webdriver.common.by import By

    page.find_element(By.ID, "language").click()
    page.find_element(By.ID, "theme").click()
    theme = run("document.documentElement.dataset.theme")
    page.get(address)
    assert run("document.documentElement.lang") == "en"
    assert run("document.documentElement.dataset.theme") == theme
    assert "Most cited" in page.find_element(By.TAG_NAME, "body").text


def test_the_failed_source_stands_with_its_reason(page):
    from selenium.webdriver.common.by import By

    page.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    assert "hỏng.docx" in page.find_element(By.TAG_NAME, "body").text


@pytest.fixture
def narrow(page):
    emulate(page, 400)
    page.refresh()
    yield page
    emulate(page, 1280)


def test_no_column_is_out_of_sight_on_a_narrow_screen(narrow, run):
    narrow.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    assert run("document.documentElement.scrollWidth") == 400
    beyond = """[...document.querySelectorAll('main td, main th')].filter(
        (cell) => cell.checkVisibility() && cell.getBoundingClientRect().right > innerWidth).length"""
    assert run("document.querySelectorAll('main td').length") > 100
    assert run(beyond) == 0
    named = "document.querySelector('table.top tbody tr').cells[5].dataset"
    assert run(named) == {"vi": "Cơ quan ban hành", "en": "Issuer"}


def test_columns_have_room_on_paper(page, run):
    page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    emulate(page, 700)
    try:
        widths = run("[...document.querySelector('table.top').tHead.rows[0].cells].map(c => c.offsetWidth)")
        assert widths[6] == max(widths)  # the title
        assert not run("[...document.querySelectorAll('.wide')].some(e => e.scrollWidth > e.clientWidth + 1)")
        assert not run("[...document.querySelectorAll('.query, #made')].some(e => e.checkVisibility())")
    finally:
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        emulate(page, 1280)


def test_the_title_of_the_page_is_in_its_language(page, run):
    from selenium.webdriver.common.by import By

    page.find_element(By.ID, "language").click()
    assert run("document.title").startswith("Overview of document citations – ")
    assert "trích dẫn" not in page.find_element(By.TAG_NAME, "main").text


@pytest.mark.slow
@pytest.mark.parametrize("width", [1400, 1280, 800, 400])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(page, theme, width):
    emulate(page, width)
    page.execute_script("document.documentElement.dataset.theme = arguments[0]", theme)
    try:
        assert_accessible(page)
    finally:
        emulate(page, 1280)


def test_nothing_is_fetched(address):
    text = Path(address.removeprefix("file://")).read_text("utf-8")
    assert not any(f'{attribute}="http' in text for attribute in ("src", "href"))
