"""Time, memory and size of a report: ``python tests/benchmarks/report.py BATCH_OUTPUT [--citations N]``

Makes an archive of N citations out of a small batch output, by writing its rows again under other sources and, for
every second document, other numbers; then the report, in a process of its own: first with the authority table to be
made, then with all tables there.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import duckdb

# What every copy of a row says: another source, and for half of the documents another number.
_CITATIONS = """
COPY (
    SELECT * REPLACE (
        printf('%03d/%s', k, source) AS source,
        CASE WHEN hash(doc) % 2 = 0 THEN regexp_replace(code, '^[0-9]+', CAST(hash(doc, k) % 3000 + 1 AS VARCHAR))
            ELSE code END AS code,
        CASE WHEN hash(source, start, k) % 500 = 0 AND length(date) = 10 THEN date[1:8] || '28' ELSE date END AS date
    )
    FROM read_parquet('{folder}/citations/*.parquet'), range({low}, {high}) AS copies(k)
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
_DOCUMENTS = """
COPY (
    SELECT * REPLACE (printf('%03d/%s', k, source) AS source)
    FROM read_parquet('{folder}/documents/*.parquet'), range({low}, {high}) AS copies(k)
) TO '{path}' (FORMAT parquet, COMPRESSION zstd)
"""
_COPIES = 20  # a part


def write(small: Path, big: Path, citations: int) -> None:
    """An archive of at least so many citations."""
    with duckdb.connect() as db:
        row = db.execute(f"SELECT count(*) FROM read_parquet('{small}/citations/*.parquet')").fetchone()
        assert row is not None
        copies = -(-citations // row[0])
        for name, sql in (("citations", _CITATIONS), ("documents", _DOCUMENTS)):
            (big / name).mkdir()
            for part, low in enumerate(range(0, copies, _COPIES)):
                path = big / name / f"part-{part + 1:06}.parquet"
                db.execute(sql.format(folder=small, path=path, low=low, high=min(low + _COPIES, copies)))


def measure(folder: Path) -> tuple[float, float]:
    """Seconds and peak memory (MB) of the command."""
    began = time.perf_counter()
    pid = os.posix_spawn(sys.executable, [sys.executable, "-m", "dantext.cli", "report", str(folder)], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"the report failed ({status})")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def main() -> None:
    """Make the archive and the reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("small", type=Path)
    parser.add_argument("--citations", type=int, default=1_000_000)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        big = Path(work)
        write(args.small, big, args.citations)
        for state in ("all to be made", "tables there"):
            seconds, memory = measure(big)
            size = (big / "report.html").stat().st_size / 1e6
            print(f"{state:<16} {seconds:6.1f} s {memory:6.0f} MB   page {size:.2f} MB")


if __name__ == "__main__":
    main()
