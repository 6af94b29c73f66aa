"""The library as a pipeline uses it: what a new process takes to its first record, and `extract_many`.

    python tests/benchmarks/library.py FOLDER [--files 2000] [--repeat 3]

The .txt files of FOLDER are repeated, each from another line on, until there are ``--files`` of up to 5000 characters.
Says also what else the machine was at: on a busy one two processes are not twice as fast.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import dantext

_FIRST = """
import time
began = time.process_time()
import dantext
loaded = time.process_time()
assert dantext.extract("Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;")
print(loaded - began, time.process_time())
"""
_LONGEST = 5000  # characters of a file


def first_record(folder: Path, times: int = 7) -> tuple[float, float]:
    """Seconds of computing of a new process: to import the package, and from its start to its first record.

    The least of some; modules are compiled before, as those of an installed package are, to a cache in ``folder``.
    """
    environment = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPYCACHEPREFIX": str(folder), "PYTHONUTF8": "1"}
    runs = []
    for _ in range(times + 1):
        done = subprocess.run([sys.executable, "-c", _FIRST], env=environment, capture_output=True, check=True)
        runs.append([float(seconds) for seconds in done.stdout.split()])
    imported, first = zip(*runs[1:], strict=True)
    return min(imported), min(first)


def cut(folder: Path, out: Path, files: int) -> list[Path]:
    """Write the files."""
    texts = [path.read_text("utf-8").splitlines(keepends=True) for path in sorted(folder.glob("*.txt"))]
    paths = []
    for i in range(files):
        lines = texts[i % len(texts)]
        begin = i * 7 % max(len(lines) // 2, 1)
        paths.append(out / f"{i:05}.txt")
        paths[-1].write_text("".join(lines[begin:])[:_LONGEST] or "-", "utf-8")
    return paths


def many(paths: list[Path], workers: int) -> float:
    began = time.perf_counter()
    assert sum(1 for _ in dantext.extract_many(paths, workers=workers)) == len(paths)
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        imported, first = first_record(Path(name))
        print(f"import {imported * 1000:.0f} ms, first record {first * 1000:.0f} ms of computing")
        paths = cut(arguments.folder, Path(name), arguments.files)
        dantext.extract("Chỉ thị 05-CT/TW")
        for _ in range(arguments.repeat):
            busy = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
            here, one, two = (many(paths, workers) for workers in (0, 1, 2))
            print(
                f"here {here:.1f} s, one process {one:.1f}, two {two:.1f}: {one / two:.2f} times as fast, load {busy:.1f}"
            )


if __name__ == "__main__":
    main()
