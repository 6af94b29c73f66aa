"""What a page costs: ``python tests/benchmarks/page.py FILE FOLDER [--megabytes 5]``.

Prints the size of the page of FILE, and of one of the texts of FOLDER repeated to so many megabytes, the time to write
it, and when Chromium (Debian's chromium and chromium-driver, with selenium) has painted first, has loaded all, and drawn the
frame after that, the best of some runs. The limits of the project: twice the text and 300 kB; 1 s for a report of 66 kB, 5 s for one of 5 MB.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import dantext
from dantext.writing.page import HtmlWriter
from tests.browser.chromium import browser

TIMES = """
const done = arguments[0];
requestAnimationFrame(() => setTimeout(() => {
  const [n] = performance.getEntriesByType("navigation");
  const ready = performance.now();
  new PerformanceObserver((list) => done([list.getEntries()[0].startTime, n.loadEventEnd, ready]))
    .observe({ type: "paint", buffered: true });
}));
"""


def measure(name: str, text: str, extractor: dantext.Extractor, runs: int) -> None:
    """Print a line of figures for one text."""
    start = time.perf_counter()
    report, records = extractor.read(text)
    extracted = time.perf_counter()
    out = io.BytesIO()
    writer = HtmlWriter(out, extractor.patterns)
    writer.write(name, text, report, records)
    writer.close()
    written = time.perf_counter()
    size = len(text.encode())
    page = out.getvalue()
    print(
        f"{name}: text {size / 1e3:.0f} kB, {len(records)} mentions, page {len(page) / 1e3:.0f} kB "
        f"(limit {(2 * size + 300_000) / 1e3:.0f}), extract {extracted - start:.2f} s, check and write "
        f"{written - extracted:.2f} s",
        flush=True,
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(page)
        times = []
        for _ in range(runs):
            with browser() as driver:
                driver.get(path.as_uri())
                times.append(driver.execute_async_script(TIMES))
    paint, load, ready = (min(column) / 1e3 for column in zip(*times, strict=True))
    print(f"  first paint {paint:.2f} s, loaded {load:.2f} s, next frame drawn {ready:.2f} s", flush=True)


def main() -> None:
    """Measure the file and the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, default=5)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    texts = "\n".join(p.read_text("utf-8") for p in sorted(args.folder.glob("*.txt")))
    if not texts:
        parser.error(f"{args.folder} holds no .txt to make a large text of")
    extractor = dantext.Extractor()
    measure(args.file.name, args.file.read_text("utf-8"), extractor, args.runs)
    size = int(args.megabytes * 1e6)
    measure(
        "large",
        (texts * (size // len(texts.encode()) + 1)).encode()[:size].decode(errors="ignore"),
        extractor,
        args.runs,
    )


if __name__ == "__main__":
    main()
