"""Batch runs over a folder of files of mixed sizes: processes against one, overhead over plain extraction, memory.

    python tests/benchmarks/batch.py FOLDER [--files 2000] [--megabytes 100] [--repeat 1]

The .txt files of FOLDER are cut into ``--files`` pieces between 2 kB and 1 MB, at line ends, and repeated until they
have ``--megabytes``. ``--endless GB`` measures memory instead: the same folder linked until it has so many gigabytes.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = [sys.executable, "-m", "dantext.cli"]


def cut(folder: Path, out: Path, files: int, megabytes: float) -> int:
    """Write the pieces; their bytes."""
    text = "".join(p.read_text("utf-8") for p in sorted(folder.glob("*.txt")))
    chance = random.Random(20261125)
    weights = [chance.lognormvariate(0, 1.2) for _ in range(files)]
    factor = megabytes * 1e6 / sum(weights)
    at = size = 0
    for i, weight in enumerate(weights):
        want = min(max(int(weight * factor), 2000), 1_000_000)
        if at + want > len(text):
            at = 0
        end = text.find("\n", at + int(want * 0.8)) + 1 or len(text)
        piece = text[at:end].encode()
        at = end
        path = out / f"{i % 20:02}" / f"bao-cao-{i:05}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(piece)
        size += len(piece)
    return size


def timed(arguments: list[str], out: Path | None = None) -> float:
    began = time.perf_counter()
    with (out or Path("/dev/null")).open("wb") as stdout:
        done = subprocess.run(COMMAND + arguments, stdout=stdout, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode()[-500:])
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--megabytes", type=float, default=100)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--endless", type=float, metavar="GB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        work = Path(temporary)
        reports = work / "reports"
        reports.mkdir()
        size = cut(options.folder, reports, options.files, options.megabytes)
        print(f"{options.files} files, {size / 1e6:.1f} MB")
        if options.endless:
            endless(work, reports, size, options.endless)
            return
        paths = [str(p) for p in sorted(reports.rglob("*.txt"))]
        rows = {"extract": [], "batch --jobs 1": [], "batch --jobs 2": []}
        for _ in range(options.repeat):
            rows["extract"].append(timed(["extract", *paths, "--format", "jsonl"], work / "out.jsonl"))
            for jobs in (1, 2):
                shutil.rmtree(work / "out", ignore_errors=True)
                arguments = ["batch", str(reports), "--out", str(work / "out"), "--jobs", str(jobs)]
                rows[f"batch --jobs {jobs}"].append(timed(arguments))
        best = {name: min(times) for name, times in rows.items()}
        for name, times in rows.items():
            print(
                f"{name:<16} {best[name]:6.2f} s  {size / 1e6 / best[name]:5.1f} MB/s  {[round(t, 2) for t in times]}"
            )
        print(f"two processes against one: {best['batch --jobs 1'] / best['batch --jobs 2']:.2f}")
        print(f"overhead of one process over extract: {best['batch --jobs 1'] / best['extract'] - 1:+.1%}")


def endless(work: Path, reports: Path, size: int, gigabytes: float) -> None:
    """Peak memory of the largest process, by how much has been read."""
    source = work / "many"
    source.mkdir()
    for i in range(max(1, round(gigabytes * 1e9 / size))):
        # Hard links: so many files, on a disk that need not hold them.
        shutil.copytree(reports, source / f"{i:04}", copy_function=lambda a, b: Path(b).hardlink_to(a))
    arguments = ["batch", str(source), "--out", str(work / "out"), "--jobs", "2"]
    run = subprocess.Popen(COMMAND + arguments, stderr=subprocess.PIPE)
    began = time.perf_counter()
    while run.poll() is None:
        time.sleep(15)
        if run.poll() is None:
            kilobytes = [_peak(pid) for pid in (run.pid, *_children(run.pid))]
            print(f"{time.perf_counter() - began:6.0f} s  peak RSS MB: {[k // 1024 for k in kilobytes]}", flush=True)
    print(run.stderr.read().decode().strip().splitlines()[-1] if run.stderr else "")
    print(f"peak of any process: {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024} MB")


def _children(pid: int) -> list[int]:
    return [int(c) for t in Path(f"/proc/{pid}/task").iterdir() for c in (t / "children").read_text().split()]


def _peak(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1])


if __name__ == "__main__":
    main()
