"""The page of a list in use: narrow, dark and printed; axe-core; an empty console.

``apt-get install chromium chromium-driver`` and ``pip install selenium axe-playwright-python`` make these tests run.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dantext.writing.listing import Listing, documents_cited, write
from tests.browser.chromium import assert_accessible, browser, emulate, missing
from tests.support import CORPUS
from tests.writing.test_listing import DAY, EXTRACTOR, listed

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")

LONG = "/kho/" + "thu-muc-rat-dai_" * 8 + "bao-cao.docx"


@pytest.fixture(scope="module")
def listing() -> Listing:
    reports = [listed(p.read_text("utf-8"), f"{LONG}{i}") for i, p in enumerate(sorted(CORPUS.glob("*.txt"))[:3])]
    return Listing(documents_cited(reports, EXTRACTOR, day=DAY), DAY, reports)


@pytest.fixture(scope="module")
def address(tmp_path_factory, listing) -> str:
    out = io.BytesIO()
    write(listing, "html", out)
    path = tmp_path_factory.mktemp("list") / "list.html"
    path.write_bytes(out.getvalue())
    return Path(path).as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as driver:
        yield driver


@pytest.fixture
def run(chromium, address) -> Iterator[Callable[..., Any]]:
    """Scripts in the page freshly opened; at the end of the test its console must be empty."""
    chromium.get(address)
    yield lambda script, *args: chromium.execute_script(f"return {script}", *args)
    assert chromium.get_log("browser") == []
    emulate(chromium, 1280)
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})


@pytest.mark.parametrize("width", [1280, 1000, 400, 320])
def test_nothing_is_wider_than_the_window(chromium, run, listing, width):
    emulate(chromium, width)
    assert run("document.documentElement.scrollWidth") <= width
    assert run("document.querySelectorAll('tbody tr').length") == len(listing.rows)


def test_a_narrow_page_names_each_value(chromium, run):
    emulate(chromium, 400)
    said = "getComputedStyle(document.querySelector('tbody th'), '::before').content"
    assert run(said) == '"Number, symbol"'


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, run, theme, width):
    emulate(chromium, width)
    features = [{"name": "prefers-color-scheme", "value": theme}]
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    assert run("matchMedia(`(prefers-color-scheme: ${arguments[0]})`).matches", theme)
    assert_accessible(chromium)


def test_it_prints_as_a_table_whose_head_is_on_each_page(chromium, run):
    emulate(chromium, 400)
    chromium.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert run("getComputedStyle(document.querySelector('thead')).display") == "table-header-group"
    assert run("getComputedStyle(document.querySelector('tbody td')).display") == "table-cell"
    assert run("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
