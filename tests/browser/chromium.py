"""Debian's Chromium without a window, and axe-core; neither fetches anything when it runs."""

from __future__ import annotations

import importlib.util
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
AXE = "axe_playwright_python"
"""The package that brings an axe.min.js of today; others bring versions that cannot read `color-mix`."""


def missing() -> str | None:
    """What there is to install before a page can be tested, or None."""
    if importlib.util.find_spec("selenium") is None or axe() is None:
        return "needs selenium and axe-core: pip install selenium axe-playwright-python"
    if shutil.which("chromium") is None or shutil.which("chromedriver") is None:
        return "needs Chromium: apt-get install chromium chromium-driver"
    return None


def axe() -> Path | None:
    """The script of axe-core, or None if no package has it."""
    spec = importlib.util.find_spec(AXE)
    return Path(spec.origin).with_name("axe.min.js") if spec is not None and spec.origin is not None else None


@contextmanager
def browser(width: int = 1280, height: int = 800) -> Iterator[Chrome]:
    """A Chromium with a profile of its own, whose console can be read; paths are given, so selenium looks for none."""
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for switch in (*SWITCHES, f"--user-data-dir={profile}", f"--window-size={width},{height}"):
            options.add_argument(switch)
        driver = Chrome(options=options, service=Service(shutil.which("chromedriver")))
        try:
            emulate(driver, width, height)
            yield driver
        finally:
            driver.quit()


def emulate(driver: Chrome, width: int, height: int = 800) -> None:
    """Set the size of the page: a window is 500 px wide at least, an emulated screen is not."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def assert_accessible(driver: Chrome) -> None:
    """axe-core finds nothing serious or critical in the page as it stands, and did look at its contrast."""
    script = axe()
    assert script is not None
    driver.execute_script(script.read_text("utf-8"))
    found = driver.execute_async_script("axe.run(document).then(arguments[0])")
    bad = [v for v in found["violations"] if v["impact"] in ("serious", "critical")]
    assert bad == [], json.dumps(
        [(v["id"], [(n["html"][:200], n["failureSummary"]) for n in v["nodes"][:3]]) for v in bad],
        indent=1,
        ensure_ascii=False,
    )
    assert "color-contrast" in {p["id"] for p in found["passes"]}
