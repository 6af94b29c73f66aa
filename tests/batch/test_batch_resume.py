"""A run that is killed at any moment, or loses its workers, ends as if nothing had happened; one that is repeated
opens what changed.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from dantext.batch import lister, pool
from dantext.batch.items import Limits
from dantext.batch.processes import PoolError
from dantext.batch.store import Store
from tests.support import CORPUS
from tests.support.batches import COMMAND, batch, command, leftovers, status, table, tables, write_all
from tests.support.hostile import zip_of
from tests.support.mails import make_eml

_finds_processes = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="kills what it finds in /proc")
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


@_finds_processes
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


@_finds_processes
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


# -- what is repeated ----------------------------------------------------------------------------------

TEXT = "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2020 của UBND tỉnh Hưng Yên.\n"
OTHER = TEXT.replace("12/", "13/")  # as long
_HOUR = 3600 * 10**9

FILES = [
    ("a.txt", lambda text: text.encode(), 1),
    ("without-a-name", lambda text: text.encode(), 1),
    ("a.jsonl", lambda text: "".join(json.dumps({"text": t}) + "\n" for t in (text, text)).encode(), 2),
    ("a.zip", lambda text: zip_of({"1.txt": text.encode(), "2.zip": zip_of({"3.txt": text.encode()}, 0)}, 0), 2),
    ("a.eml", lambda text: make_eml(text, files=(("1.txt", text.encode()),)), 2),
    ("alone.eml", make_eml, 1),
]
"""Files by name, how to make them, and how many sources they hold."""


def _write(path: Path, data: bytes, age: int = _HOUR) -> None:
    """A file that was written some nanoseconds ago; again the same time for the same age."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    os.utime(path, ns=(0, _NOW - age))


_NOW = time.time_ns()


@pytest.fixture
def idle(monkeypatch):
    """No process may be started."""

    def start(*_: object) -> None:
        raise AssertionError("a process is started")

    @contextlib.contextmanager
    def nothing_opened():
        with monkeypatch.context() as patched:
            patched.setattr(pool, "start", start)
            patched.setattr(lister, "start", start)
            yield

    return nothing_opened


@pytest.mark.parametrize(("name", "make", "count"), FILES, ids=[f[0] for f in FILES])
def test_a_file_of_the_same_size_and_time_is_not_opened(tmp_path, idle, name, make, count):
    """Not even if its content is another, which only ``rehash`` sees."""
    path, out = tmp_path / "in" / name, tmp_path / "out"
    _write(path, make(TEXT))
    assert batch(tmp_path / "in", out=out).read == count
    before, size = tables(out), path.stat().st_size
    _write(path, make(OTHER))
    assert path.stat().st_size == size
    with idle():
        again = batch(tmp_path / "in", out=out)
    assert (again.read, again.unchanged, again.vanished, again.done) == (0, count, 0, size)
    assert tables(out) == before
    assert batch(tmp_path / "in", out=out, rehash=True).read == count
    assert {c["code"] for c in table(out, "citations")} == {"13/KH-UBND"}
    with idle():
        assert batch(tmp_path / "in", out=out).unchanged == count


@pytest.mark.parametrize(("name", "make", "count"), FILES, ids=[f[0] for f in FILES])
def test_a_file_that_was_touched_is_compared_once(tmp_path, idle, name, make, count):
    """By hash, and not extracted again: no part is written."""
    path, out = tmp_path / "in" / name, tmp_path / "out"
    _write(path, make(TEXT))
    batch(tmp_path / "in", out=out)
    parts = {p: p.stat().st_mtime_ns for p in out.glob("*/part-*")}
    _write(path, path.read_bytes(), age=_HOUR // 2)
    again = batch(tmp_path / "in", out=out)
    assert (again.read, again.unchanged) == (0, count)
    with idle():
        assert batch(tmp_path / "in", out=out).unchanged == count
    assert {p: p.stat().st_mtime_ns for p in out.glob("*/part-*")} == parts


@pytest.mark.parametrize(("name", "make", "count"), FILES, ids=[f[0] for f in FILES])
def test_a_time_that_is_too_near_says_nothing(tmp_path, name, make, count):
    """What is written right after it was read may have the same time."""
    path, out = tmp_path / "in" / name, tmp_path / "out"
    soon = -_HOUR  # a clock that is ahead is the same, and does not depend on how fast the test is
    _write(path, make(TEXT), age=soon)
    batch(tmp_path / "in", out=out)
    _write(path, make(OTHER), age=soon)
    assert batch(tmp_path / "in", out=out).read == count


@pytest.mark.parametrize("damage", [None, b"", b"PAR1"], ids=["missing", "empty", "damaged"])
def test_without_what_the_files_were_all_is_compared(tmp_path, idle, damage):
    """As in a folder of before there was `files.parquet`."""
    out = tmp_path / "out"
    for name, make, _ in FILES:
        _write(tmp_path / "in" / name, make(TEXT))
    count = batch(tmp_path / "in", out=out).read
    before = tables(out)
    (out / "files.parquet").unlink()
    if damage is not None:
        (out / "files.parquet").write_bytes(damage)
    again = batch(tmp_path / "in", out=out)
    assert (again.read, again.unchanged) == (0, count)
    with idle():
        assert batch(tmp_path / "in", out=out).unchanged == count
    assert tables(out) == before


def test_what_the_files_were_does_not_outlive_what_was_read(tmp_path, monkeypatch):
    """A run ends before it says what the files were, and one of them gets back what it had."""
    path, out = tmp_path / "in/a.txt", tmp_path / "out"
    _write(path, TEXT.encode())
    batch(tmp_path / "in", out=out)
    before = tables(out)
    _write(path, OTHER.encode(), age=_HOUR // 2)

    def killed(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(PoolError):
        patched.setattr(Store, "save_files", killed)
        batch(tmp_path / "in", out=out)
    assert tables(out) != before
    _write(path, TEXT.encode())
    assert batch(tmp_path / "in", out=out).read == 1
    assert tables(out) == before


def test_what_may_pass_is_tried_in_a_file_that_did_not_change(tmp_path, idle):
    path, out = tmp_path / "in/a.zip", tmp_path / "out"
    _write(path, zip_of({"1.txt": TEXT.encode(), "2.txt": TEXT.encode() * 20}, 0))
    few = Limits(size=1000)
    batch(tmp_path / "in", out=out, limits=few)
    assert sorted(status(out).values()) == ["failed too-large", "ok"]
    again = batch(tmp_path / "in", out=out)
    assert (again.read, again.unchanged, again.failed) == (1, 1, 0)
    with idle():
        assert batch(tmp_path / "in", out=out).unchanged == 2


def test_what_is_gone_comes_back_unopened(tmp_path, idle):
    """A report does; an archive is opened, to see what of it is back."""
    out = tmp_path / "out"
    folder = tmp_path / "in/2018"
    folder.parent.mkdir()
    _write(folder / "a.txt", TEXT.encode())
    _write(folder / "b.zip", zip_of({"1.txt": TEXT.encode()}))
    batch(tmp_path / "in", out=out)
    folder.rename(tmp_path / "away")
    assert batch(tmp_path / "in", out=out).vanished == 2
    (tmp_path / "away").rename(folder)
    with idle():
        assert batch(folder / "a.txt", out=out).unchanged == 1
    again = batch(tmp_path / "in", out=out)
    assert (again.read, again.unchanged, set(status(out).values())) == (0, 2, {"ok"})


def test_failures_of_what_is_not_opened_are_counted(tmp_path):
    """By the command, which can be told to compare all."""
    _write(tmp_path / "in/a.txt", TEXT.encode())
    _write(tmp_path / "in/b.txt", b"")
    arguments = tmp_path / "in", "--out", tmp_path / "out"
    command(*arguments)
    _write(tmp_path / "in/a.txt", OTHER.encode())
    done = command(*arguments)
    assert done.returncode == 1
    assert "0 read, 1 unchanged, 1 failed, 0 vanished" in done.stderr
    assert "1 read, 0 unchanged, 1 failed, 0 vanished" in command(*arguments, "--rehash").stderr
