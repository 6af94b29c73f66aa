"""A run that is killed at any moment, or loses its workers, ends as if nothing had happened."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.support import CORPUS
from tests.support.batches import COMMAND, batch, leftovers, tables, write_all

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="kills processes that it finds in /proc")

_KILLS = int(os.environ.get("DANTEXT_KILLS", "20"))


@pytest.fixture(scope="module")
def reports(tmp_path_factory) -> Path:
    """Enough for some seconds of work: files, an archive, a table."""
    import zipfile

    folder = tmp_path_factory.mktemp("reports")
    texts = [p.read_text("utf-8") for p in sorted(CORPUS.glob("*.txt"))]
    write_all(folder, ((f"{i:03}.txt", texts[i % len(texts)] * 6) for i in range(72)))
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        for i, text in enumerate(texts):
            archive.writestr(f"{i}.txt", text * 5)
        archive.writestr("empty.txt", "")
    return folder


@pytest.fixture(scope="module")
def undisturbed(reports, tmp_path_factory) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    batch(reports, out=out, jobs=2)
    return tables(out)


@pytest.mark.slow
def test_killed_at_random_moments(reports, undisturbed, tmp_path):
    """The run, or it and its workers at once as when power fails, at moments of its start, middle and end.

    Or some of its processes alone, upon which it goes on. ``DANTEXT_KILLS`` says how often.
    """
    chance = random.Random(6)
    out = tmp_path / "0"
    arguments = [*COMMAND, "--tokens", "none", str(reports), "--jobs", "2"]
    kills = complete = 0
    while kills < _KILLS:
        run = subprocess.Popen([*arguments, "--out", str(out)], stderr=subprocess.DEVNULL, start_new_session=True)
        try:
            run.wait(chance.uniform(0.3, 2.0))
        except subprocess.TimeoutExpired:
            _kill(run.pid, chance)
            run.wait()
            kills += 1
            continue
        assert run.returncode == 1  # for the empty member of the archive
        assert tables(out) == undisturbed
        assert not leftovers(out)
        complete += 1
        out = tmp_path / str(complete)
    batch(reports, out=out, jobs=2)
    assert tables(out) == undisturbed
    assert not leftovers(out)


@pytest.mark.slow
def test_workers_that_die_are_replaced(reports, undisturbed, tmp_path):
    """What a dead worker was at is done by another one; three deaths, the first over many reports, blame none."""
    chance = random.Random(7)
    run = subprocess.Popen(
        [*COMMAND, "--tokens", "none", str(reports), "--out", str(tmp_path / "out"), "--jobs", "2"],
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    killed = 0
    time.sleep(1.0)
    while run.poll() is None and killed < 3:
        workers = _workers(run.pid)
        if workers:
            os.kill(chance.choice(workers), signal.SIGKILL)
            killed += 1
        time.sleep(0.4)
    assert run.wait(60) == 1
    assert killed
    assert tables(tmp_path / "out") == undisturbed
    assert not leftovers(tmp_path / "out")


def _kill(pid: int, chance: random.Random) -> None:
    """End a run: alone, with all that it started, or after some of these."""
    if chance.random() < 0.3:
        for child in chance.sample(found := _under(pid), min(2, len(found))):
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        time.sleep(chance.uniform(0, 0.5))
    (os.killpg if chance.random() < 0.5 else os.kill)(pid, signal.SIGKILL)


def _under(pid: int) -> list[int]:
    """All processes under one: workers, and the one that opens archives."""
    children = [int(c) for t in Path(f"/proc/{pid}/task").glob("*/children") for c in t.read_text().split()]
    return [*children, *(grandchild for child in children for grandchild in _under(child))]


def _workers(pid: int) -> list[int]:
    """Processes of a run that extract, by their command line."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in task.read_text().split():
            line = Path(f"/proc/{child}/cmdline")
            if line.exists() and b"spawn_main" in line.read_bytes():
                found.append(int(child))
    return found
