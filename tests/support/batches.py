"""What the tests of batch runs share: the command, and the tables of a run as comparable rows."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from dantext.batch import Summary, run

FILLER = "Xã ấy. "
"""Text that cites nothing, for tests that need many bytes and little work."""
# Without OCR, which not every system has; tests/reading/test_ocr.py asks for it.
COMMAND = [sys.executable, "-m", "dantext.cli", "batch", "--ocr", "never"]
_PROGRESS = re.compile(r"[0-9]+% of [0-9,]+ MB, [0-9.]+ MB/s, [0-9]+ s left")


def batch(*sources: Path | str, out: Path, jobs: int = 1, **options: Any) -> Summary:
    """A run without underthesea, whose models need not load in every process of a test, and without OCR."""
    settings = {"tokens": "none"} | options.pop("settings", {})
    return run([str(s) for s in sources], out, jobs=jobs, settings=settings, **{"ocr": "never"} | options)


def command(*arguments: str | Path | bytes, **options: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [*COMMAND, "--tokens", "none", *arguments], capture_output=True, encoding="utf-8", errors="replace", check=False,
        **options,
    )  # fmt: skip


def said(stderr: str) -> list[str]:
    """What a run said, without the lines of progress that come every ten seconds, on a loaded machine in any test."""
    return [line for line in stderr.splitlines() if not _PROGRESS.fullmatch(line)]


def table(out: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a table of a run, in an order that does not depend on the parts, without times."""
    rows = [r for p in sorted((out / name).glob("part-*.parquet")) for r in pq.read_table(p).to_pylist()]
    return sorted(
        ({k: v for k, v in r.items() if k != "ms"} for r in rows), key=lambda r: (r["source"], r.get("start"))
    )


def tables(out: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Documents and citations."""
    return table(out, "documents"), table(out, "citations")


def status(out: Path) -> dict[str, str]:
    """Status of every source, with the reason of a failure."""
    return {r["source"]: f"{r['status']} {r['error'] or ''}".strip() for r in table(out, "documents")}


def leftovers(out: Path) -> list[Path]:
    """Temporary files, and citations without documents."""
    parts = {name: {p.name for p in (out / name).glob("part-*.parquet")} for name in ("citations", "documents")}
    orphans = parts["citations"] ^ parts["documents"]
    return [*out.rglob("*.tmp"), *(Path(name) for name in orphans)]


def write_all(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    """Files by name."""
    for name, text in texts:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
