"""Throughput over any folder of text, on one core: ``python tests/benchmarks/throughput.py FOLDER``.

Prints MB/s (UTF-8 bytes) a file and over all, the best of some runs, and the growth from a short to a long
text of the same kind. Every record is checked against the text.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import dantext


def seconds(text: str, runs: int) -> tuple[float, int]:
    """Best time of some runs, and the number of mentions."""
    best = float("inf")
    found = []
    for _ in range(runs):
        start = time.perf_counter()
        found = dantext.extract(text)
        best = min(best, time.perf_counter() - start)
    for c in found:
        assert text[c.start : c.end] == c.text
    return best, len(found)


def main() -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    files = sorted(args.folder.glob("*.txt"))
    if not files:
        raise SystemExit(f"{args.folder}: no .txt files")
    dantext.extract("")
    size = spent = 0.0
    longest = ""
    for path in files:
        data = path.read_bytes()
        text = data.decode("utf-8")
        took, mentions = seconds(text, args.runs)
        size += len(data)
        spent += took
        longest = max(longest, text, key=len)
        print(f"{path.name}: {len(data) / 1e6 / took:.2f} MB/s, {mentions} mentions")
    print(f"all: {size / 1e6 / spent:.2f} MB/s")
    short = longest[:66_000]
    rates = {}
    for name, text in (("66 kB", short), ("6.6 MB", short * 100)):
        rates[name] = len(text.encode()) / 1e6 / seconds(text, 1 if len(text) > 1e6 else args.runs)[0]
        print(f"{name}: {rates[name]:.2f} MB/s")
    print(f"growth: {rates['6.6 MB'] / rates['66 kB']:.2f}")


if __name__ == "__main__":
    main()
