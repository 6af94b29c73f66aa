"""Workers that end early: what is blamed, with which reason, and what is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dantext.batch.items import Item, Limits
from dantext.batch.pool import Pool, PoolError
from dantext.batch.worker import Row, Setup
from tests.support.deaths import Death, Dies

pytestmark = pytest.mark.skipif(os.name != "posix", reason="ends processes by signals")

TEXT = "Thực hiện Kế hoạch số 12/KH-UBND."


def rows_of(folder: Path, *tasks: list[Item], tokens: object = "none") -> dict[str, Row]:
    """What a pool of one process says of the items of the tasks, by source."""
    for name in ("citations", "documents"):
        (folder / name).mkdir()
    pool = Pool(1, Setup(str(folder), {"tokens": tokens}, Limits(seconds=60)))
    try:
        parts = [progress.part for _, progress in pool.run(iter(tasks))]
    finally:
        pool.close()
    return {row.source: row for part in parts if part is not None for row in part.rows}


KILL, CLOCK, FAULT = "SIGKILL", "SIGALRM", "SIGSEGV"
MEMORY = "killed, as systems do that are short of memory); run fewer --jobs"

DEATHS: list[tuple[str, list[Death], str | None, str]] = [
    ("killed twice", [KILL, KILL], None, ""),
    ("late once", [CLOCK], None, ""),
    ("killed twice, and late once as the machine is loaded", [KILL, CLOCK, KILL], None, ""),
    ("late once, then killed twice", [CLOCK, KILL, KILL], None, ""),
    ("late", [CLOCK] * 9, "timeout", "took more than 60 s"),
    ("killed", [KILL] * 9, "crashed", MEMORY),
    ("killed, and late once", [KILL, KILL, CLOCK, KILL], "crashed", MEMORY),
    ("faults of a library", [FAULT] * 9, "crashed", "(SIGSEGV); a reader failed on it"),
    ("exits", [3] * 9, "crashed", "(exit 3); a reader failed on it"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("deaths", "error", "message"), [d[1:] for d in DEATHS], ids=[d[0] for d in DEATHS])
def test_an_item_is_blamed_for_what_it_does(tmp_path, deaths, error, message):
    item = Item("a.txt", data=Dies(tmp_path / "tally", deaths, TEXT.encode()))  # type: ignore[arg-type]
    row = rows_of(tmp_path, [item])["a.txt"]
    assert row.error == error
    assert message in (row.message or "")


def test_what_a_worker_dies_of_while_it_starts_blames_no_item(tmp_path):
    """As on a machine that is short of memory for a moment; tasks of many are not taken apart for it."""
    items = [Item(f"{i}.txt", text=TEXT) for i in range(3)]
    rows = rows_of(tmp_path, items, tokens=Dies(tmp_path / "tally", [KILL, CLOCK, KILL, 1], "none"))
    assert [(s, r.error) for s, r in rows.items()] == [("0.txt", None), ("1.txt", None), ("2.txt", None)]


def test_workers_that_never_start_end_the_run(tmp_path):
    with pytest.raises(PoolError, match=r"worker processes end while they start \(exit 3\)"):
        rows_of(tmp_path, [Item("a.txt", text=TEXT)], tokens=Dies(tmp_path / "tally", [3] * 99, "none"))


def test_a_row_is_written_however_little_time_a_report_may_take(tmp_path, monkeypatch):
    """The clock runs while a report is read, not while its row gets to the disk, which others may keep busy."""
    import signal
    import time

    from dantext.batch import worker
    from dantext.extract import Extractor

    (tmp_path / "citations").mkdir()
    (tmp_path / "documents").mkdir()
    write = worker.write_table

    def slowly(table, folder):
        time.sleep(0.3)
        return write(table, folder)

    def too_late(*_):
        raise AssertionError("the clock runs while a part is written")

    monkeypatch.setattr(worker, "write_table", slowly)
    before = signal.signal(signal.SIGALRM, too_late)
    try:
        setup = Setup(str(tmp_path), {}, Limits(seconds=0.25))
        item = Item("a.txt", error=("timeout", "a.txt: took more than 0.25 s"))
        (progress,) = worker.work([item], setup, Extractor(tokens="none"))
    finally:
        signal.signal(signal.SIGALRM, before)
    assert progress.part is not None
    assert [r.error for r in progress.part.rows] == ["timeout"]


def test_memory_that_is_not_enough_is_no_error_of_the_program(tmp_path, monkeypatch):
    from dantext.batch import worker
    from dantext.extract import Extractor

    (tmp_path / "citations").mkdir()
    (tmp_path / "documents").mkdir()

    def full(*_):
        raise MemoryError

    monkeypatch.setattr(worker, "text_of", full)
    (progress,) = worker.work([Item("a.txt", data=b"x")], Setup(str(tmp_path), {}, Limits()), Extractor(tokens="none"))
    assert progress.part is not None
    assert [(r.error, r.message) for r in progress.part.rows] == [
        ("memory", "a.txt: needs more than 500 MB of memory; raise --max-memory, or split it")
    ]
