"""Throughput over any folder of text, on one core: ``python tests/benchmarks/throughput.py FOLDER``.

Prints MB/s (UTF-8 bytes) a file and over all, the best of some runs, and the growth from a short to a long
text of the same kind. Every record is checked against the text.

``--against PATH`` compares with another checkout instead: a process for each reads the same pages by turns, and the
time that each spends is set against that of the other, so that a machine that gets slower or has other things to do
slows both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import dantext

HERE = Path(__file__).resolve().parents[2]
PIECE = 30_000  # characters: some milliseconds, in which a machine hardly changes


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


class Reader:
    """A process that reads files with the dantext of one checkout."""

    def __init__(self, tree: Path, tokens: str) -> None:
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve", str(tree), "--tokens", tokens],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(tree)},
        )  # fmt: skip

    def seconds(self, piece: tuple[Path, int, int]) -> float:
        """Of this process, for the citations of a piece of a file."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(*piece[1:], piece[0].resolve(), file=self._process.stdin, flush=True)
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit("a reader ended early")
        return float(answer)

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def serve(tree: Path, tokens: str) -> None:
    """Answer each piece named on standard input, start, end and file, with the seconds that it took."""
    if tree.resolve() not in Path(dantext.__file__).resolve().parents:
        raise SystemExit(f"{tree}: holds no dantext (this one is {dantext.__file__})")
    extractor = dantext.Extractor(tokens=tokens)
    texts: dict[str, str] = {}
    for line in sys.stdin:
        start, end, path = line.rstrip("\n").split(" ", 2)
        if path not in texts:
            texts[path] = Path(path).read_bytes().decode("utf-8")
        piece = texts[path][int(start) : int(end)]
        began = time.process_time()
        extractor.extract(piece)
        print(time.process_time() - began, flush=True)


def pieces(path: Path) -> Iterator[tuple[Path, int, int]]:
    """A file in pieces of whole lines."""
    text = path.read_bytes().decode("utf-8")
    start = 0
    while start < len(text):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield path, start, end
        start = end


def compare(other: Path, files: list[Path], rounds: int, tokens: str) -> None:
    """Print how much longer this checkout takes than the other one."""
    readers = [Reader(HERE, tokens), Reader(other.resolve(), tokens)]
    work = [piece for path in files for piece in pieces(path)]
    ratios = []
    least = [dict.fromkeys(work, float("inf")) for _ in readers]
    try:
        for i in range(rounds + 1):
            spent = [0.0, 0.0]
            for j, piece in enumerate(work):
                for side in (0, 1) if (i + j) % 2 else (1, 0):
                    took = readers[side].seconds(piece)
                    spent[side] += took
                    if i:
                        least[side][piece] = min(least[side][piece], took)
            if i:  # the first round loads models and fills what is remembered
                ratios.append(spent[0] / spent[1])
                print(f"round {i}: {spent[0]:.3f} s here, {spent[1]:.3f} s there, {ratios[-1]:.3f} times as long")
    finally:
        for reader in readers:
            reader.close()
    here, there = (sum(times.values()) for times in least)
    print(f"least of each piece: {here:.3f} s here, {there:.3f} s there, {here / there:.3f} times as long")
    print(f"median of {rounds} rounds: {statistics.median(ratios):.3f} ({min(ratios):.3f} to {max(ratios):.3f})")


def main() -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--runs", type=int, help="of each file; default: 3, or 9 rounds against another checkout")
    parser.add_argument("--tokens", choices=["underthesea", "none"], default="underthesea")
    parser.add_argument("--against", type=Path, metavar="PATH", help="another checkout, to be compared with")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.serve is not None:
        serve(args.serve, args.tokens)
        return
    files = sorted(args.folder.glob("*.txt")) if args.folder is not None else []
    if not files:
        parser.error(f"{args.folder or 'no folder'}: no .txt files")
    if args.against is not None:
        compare(args.against, files, args.runs or 9, args.tokens)
    else:
        measure(files, args.runs or 3, args.tokens)


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
