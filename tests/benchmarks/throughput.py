"""Throughput over any folder of text, on one core: ``python tests/benchmarks/throughput.py FOLDER``.

Prints MB/s (UTF-8 bytes) a file and over all, the best of some runs, and the growth from a short to a long
text of the same kind. Every record is checked against the text.

`compare.py` compares with another commit.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import dantext


def seconds(extractor: dantext.Extractor, text: str, runs: int) -> tuple[float, float, int]:
    """Time of the first and of the best of some runs, and the number of mentions."""
    times = []
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        found = extractor.extract(text)
        times.append(time.perf_counter() - start)
    for c in found:
        assert text[c.start : c.end] == c.text
    return times[0], min(times), len(found)


def main() -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3, help="of each file")
    parser.add_argument("--tokens", choices=["underthesea", "none"], default="underthesea")
    args = parser.parse_args()
    files = sorted(args.folder.glob("*.txt"))
    if not files:
        parser.error(f"{args.folder}: no .txt files")
    measure(files, args.runs, args.tokens)


def measure(files: list[Path], runs: int, tokens: str) -> None:
    """Print the throughput of this checkout."""
    extractor = dantext.Extractor(tokens=tokens)
    extractor.extract("")
    size = spent = cold = 0.0
    longest = ""
    for path in files:
        data = path.read_bytes()
        text = data.decode("utf-8")
        first, took, mentions = seconds(extractor, text, runs)
        cold += first
        size += len(data)
        spent += took
        longest = max(longest, text, key=len)
        print(f"{path.name}: {len(data) / 1e6 / took:.2f} MB/s, {mentions} mentions")
    print(f"all: {size / 1e6 / spent:.2f} MB/s, first pass with the loading of models {size / 1e6 / cold:.2f} MB/s")
    short = longest[:66_000]
    rates = {}
    for name, text in (("66 kB", short), ("6.6 MB", short * 100)):
        rates[name] = len(text.encode()) / 1e6 / seconds(extractor, text, 1 if len(text) > 1e6 else runs)[1]
        print(f"{name}: {rates[name]:.2f} MB/s")
    print(f"growth: {rates['6.6 MB'] / rates['66 kB']:.2f}")


if __name__ == "__main__":
    main()
