"""Reports that would cost much, between others: each is a row with the reason, and no process takes more than it may."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from tests.support import CORPUS
from tests.support.batches import COMMAND, leftovers, table
from tests.support.costly import HOSTILE
from tests.support.pdfs import make_pdf

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="holds a process to its memory")

_GOOD = "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2020 của UBND tỉnh Hưng Yên."
_NAMES = (
    "flate once.pdf",
    "one page, 3000 times.pdf",
    "one part, 2000 times.pdf",
    "text.docx",
    "bomb.docx",
    "dense.txt",
)
_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stderr.decode(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


@pytest.mark.slow
def test_each_is_a_row_and_the_others_are_done(tmp_path):
    (tmp_path / "in").mkdir()
    for i in range(5):
        (tmp_path / "in" / f"{i}.txt").write_text(f"{_GOOD} {i}", "utf-8")
        (tmp_path / "in" / f"{i}.pdf").write_bytes(make_pdf([[f"{_GOOD} {i}"]]))
    for name in _NAMES:
        (tmp_path / "in" / name).write_bytes(HOSTILE[name][0]())
    command = [*COMMAND, "--tokens", "none", "--jobs", "2", tmp_path / "in", "--out", tmp_path / "out"]
    done = subprocess.run([sys.executable, "-c", _MEASURED, *map(str, command)], capture_output=True, check=True)
    status, said, seconds, memory = json.loads(done.stdout)
    assert status == 1, said
    rows = {r["source"].rpartition("/")[2]: r for r in table(tmp_path / "out", "documents")}
    assert {n for n, r in rows.items() if r["status"] == "ok"} == {
        f"{i}.{kind}" for i in range(5) for kind in ("txt", "pdf")
    }
    for name in _NAMES:
        assert rows[name]["error"] in HOSTILE[name][1], rows[name]["message"]
    assert len(table(tmp_path / "out", "citations")) == 10
    assert memory <= 500
    assert seconds <= 30
    assert not leftovers(tmp_path / "out")


@pytest.mark.slow
def test_long_reports_full_of_citations_are_read(tmp_path):
    """What a process sets aside beside the report leaves it most of the memory: Arrow's allocator took a quarter."""
    text = "\n".join(p.read_text("utf-8") for p in sorted(CORPUS.glob("*.txt")))
    (tmp_path / "in").mkdir()
    for name, size in (("a.txt", 1_000_000), ("b.txt", 3_000_000)):
        (tmp_path / "in" / name).write_text((text * (size // len(text) + 1))[:size], "utf-8")
    done = subprocess.run([*COMMAND, "--jobs", "1", tmp_path / "in", "--out", tmp_path / "out"], capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert {r["status"] for r in table(tmp_path / "out", "documents")} == {"ok"}
