"""Time and memory of a graph: ``python tests/benchmarks/graph.py BATCH_OUTPUT [--citations N]``

Makes an archive of N citations out of a small batch output, as `report.py` does, then its authority table, and the graph
in each format, in a process of its own: the first one makes the table of the citing rows too.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.report import write

FORMATS = ("csv", "graphml", "jsonld", "cypher")


def measure(folder: Path, fmt: str) -> tuple[float, float, float]:
    """Seconds, those of processors, and peak memory (MB) of the command."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "dantext.cli", "graph", str(folder), "-o", str(folder / f"graph.{fmt}")]
    pid = os.posix_spawn(sys.executable, command, os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"the graph failed ({status})")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Make the archive and the graphs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("small", type=Path)
    parser.add_argument("--citations", type=int, default=1_000_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        big = Path(work)
        write(args.small, big, args.citations)
        command = [sys.executable, "-m", "dantext.cli", "documents", str(big), "--top", "0"]
        subprocess.run(command, check=True)
        for fmt in FORMATS:
            seconds, cpu, memory = measure(big, fmt)
            size = sum(p.stat().st_size for p in big.glob(f"graph*.{fmt}")) / 1e6
            print(
                f"{fmt:<8} {seconds:6.1f} s ({cpu:.1f} s of processors) {memory:6.0f} MB   file {size:.0f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
