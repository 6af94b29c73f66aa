"""What ends a run, or stands in its way, is said in one line; what it says of itself adds up."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dantext.batch.items import MIB, Item, Limits
from dantext.batch.worker import Setup, work
from dantext.extract import Extractor
from tests.support.batches import COMMAND, FILLER, batch, command, leftovers, status, table, tables, write_all
from tests.support.hostile import DATA, GOOD, zip_of

# -- the folder ----------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("size", [0, 100, 5000])
def test_a_folder_without_room(tmp_path, size):
    """At any file: the one that says what a run was made with, a part, a part that is written again."""
    resource = pytest.importorskip("resource", reason="limits of processes are of POSIX systems")
    write_all(tmp_path, [(f"in/{i}.txt", GOOD * 50 + f"Căn cứ Chỉ thị số {i}-CT/TU.") for i in range(40)])
    (tmp_path / "in/a.zip").write_bytes(zip_of({"a.txt": os.urandom(2 * MIB)}))
    done = command(
        tmp_path / "in", "--out", tmp_path / "out", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    )  # fmt: skip
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert f"{tmp_path}/out: cannot be written (File too large)" in done.stderr
    assert batch(tmp_path / "in", out=tmp_path / "out").read == 40
    assert not leftovers(tmp_path / "out")


def test_a_folder_without_room_for_what_is_written_again(tmp_path, monkeypatch):
    from dantext.batch import store
    from dantext.batch.processes import PoolError

    write_all(tmp_path, [("in/a.txt", GOOD)])
    batch(tmp_path / "in", out=tmp_path / "out")
    before = tables(tmp_path / "out")
    (tmp_path / "in/a.txt").unlink()

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched, pytest.raises(PoolError, match=r"cannot be written \(No space left"):
        patched.setattr(store, "write_table", full)
        batch(tmp_path / "in", out=tmp_path / "out")
    assert tables(tmp_path / "out") == before
    batch(tmp_path / "in", out=tmp_path / "out")
    assert status(tmp_path / "out") == {f"{tmp_path}/in/a.txt": "vanished"}


@pytest.mark.parametrize("name", ["documents", "citations"])
def test_a_part_that_is_a_folder(tmp_path, name):
    write_all(tmp_path, [("in/a.txt", GOOD)])
    batch(tmp_path / "in", out=tmp_path / "out")
    (part,) = (tmp_path / "out" / name).glob("part-*")
    part.unlink()
    part.mkdir()
    (part / "mine.txt").write_text("x")
    done = command(tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert f"{part}: is a folder, where a file of a run should be; move it away" in done.stderr
    assert "Traceback" not in done.stderr
    (part / "mine.txt").rename(tmp_path / "mine.txt")
    part.rmdir()
    assert batch(tmp_path / "in", out=tmp_path / "out").read == 1


def test_a_folder_among_the_temporary_files(tmp_path):
    write_all(tmp_path, [("in/a.txt", GOOD)])
    (tmp_path / "out/documents/.x.tmp").mkdir(parents=True)
    (tmp_path / "out/.lock").touch()
    assert batch(tmp_path / "in", out=tmp_path / "out").read == 1


@pytest.mark.parametrize("hash_", ["no hash", "abc", "00", "0" * 63 + "g"])
def test_a_hash_that_is_none(tmp_path, hash_):
    """The part that has it is damaged, and is made again."""
    write_all(tmp_path, [("in/a.txt", GOOD)])
    batch(tmp_path / "in", out=tmp_path / "out")
    before = tables(tmp_path / "out")
    (part,) = (tmp_path / "out/documents").glob("part-*")
    rows = pq.read_table(part)
    at = rows.schema.get_field_index("sha256")
    pq.write_table(rows.set_column(at, "sha256", pa.array([hash_])), part)
    done = command(tmp_path / "in", "--out", tmp_path / "out")
    assert (done.returncode, "are damaged; done again" in done.stderr) == (0, True)
    assert tables(tmp_path / "out") == before


# -- what counts ---------------------------------------------------------------------------------------


def test_failures_add_up(tmp_path):
    """Those of earlier runs, which did not change, with those of this one."""
    write_all(tmp_path, [(f"in/{i}.txt", "") for i in range(6)] + [("in/a.txt", GOOD), ("in/b.txt", GOOD)])
    command(tmp_path / "in", "--out", tmp_path / "out")
    write_all(tmp_path, [("in/x.txt", "\0\0\0"), ("in/y.txt", "\0\0\0\0")])
    done = command(tmp_path / "in", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert "0 read, 2 unchanged, 8 failed, 0 vanished" in done.stderr
    assert "not read: 6 empty, 2 binary;" in done.stderr


def _other(tmp_path: Path, what: str) -> None:
    """Put something else where ``a.txt`` was."""
    path = tmp_path / "in/a.txt"
    path.unlink()
    if what == "a folder":
        path.mkdir()
        (path / "b.txt").write_text(GOOD)
    elif what == "a link to nothing":
        path.symlink_to(tmp_path / "nothing")
    elif what == "a pipe":
        os.mkfifo(path)
    elif what == "other text":
        path.write_text(GOOD * 2)


OTHERS = [
    ("a folder", {"/b.txt": "ok", "": "vanished"}),
    ("a link to nothing", {"": "failed missing"}),
    ("a pipe", {"": "failed unsupported"}),
    ("other text", {"": "ok"}),
    ("nothing", {"": "vanished"}),
]


@pytest.mark.skipif(os.name != "posix", reason="makes files that only POSIX systems have")
@pytest.mark.parametrize(("what", "expected"), OTHERS, ids=[o[0] for o in OTHERS])
def test_what_is_no_longer_the_same_file_is_not_kept(tmp_path, what, expected):
    write_all(tmp_path, [("in/a.txt", GOOD)])
    batch(tmp_path / "in", out=tmp_path / "out")
    _other(tmp_path, what)
    batch(tmp_path / "in", out=tmp_path / "out")
    assert {s.removeprefix(f"{tmp_path}/in/a.txt"): v for s, v in status(tmp_path / "out").items()} == expected
    if what == "other text":
        assert len(table(tmp_path / "out", "citations")) == 2


@pytest.mark.parametrize("named", [True, False], ids=["named", "not named"])
def test_a_folder_where_a_file_was_that_is_not_named(tmp_path, named):
    write_all(tmp_path, [("in/a.txt", GOOD), ("else/b.txt", GOOD)])
    batch(tmp_path / "in", out=tmp_path / "out")
    _other(tmp_path, "a link to nothing")
    batch(tmp_path / ("in" if named else "else"), out=tmp_path / "out")
    assert status(tmp_path / "out")[f"{tmp_path}/in/a.txt"] == ("failed missing" if named else "vanished")


def test_a_report_where_an_archive_was(tmp_path):
    path = tmp_path / "in/2018"
    path.parent.mkdir()
    path.write_bytes(zip_of({"a.txt": DATA, "b.zip": zip_of({"c.txt": DATA})}))
    batch(tmp_path / "in", out=tmp_path / "out")
    assert set(status(tmp_path / "out").values()) == {"ok"}
    path.write_bytes(DATA)
    batch(tmp_path / "in", out=tmp_path / "out")
    assert status(tmp_path / "out") == {
        str(path): "ok",
        f"{path}!/a.txt": "vanished",
        f"{path}!/b.zip!/c.txt": "vanished",
    }
    path.write_bytes(b"\0\0\0\0")
    batch(tmp_path / "in", out=tmp_path / "out")
    assert status(tmp_path / "out")[str(path)] == "failed binary"
    path.write_bytes(zip_of({"a.txt": DATA}))
    batch(tmp_path / "in", out=tmp_path / "out")
    assert status(tmp_path / "out")[f"{path}!/a.txt"] == "ok"


# -- what is done again --------------------------------------------------------------------------------


def test_no_more_than_two_megabytes_wait_to_be_written(tmp_path):
    """Whatever a task has: what a worker is at when it is killed is lost, and what it has written is not."""
    for name in ("citations", "documents"):
        (tmp_path / name).mkdir()
    sizes = [400_000] * 9 + [50_000] * 30 + [3_000_000] + [10] * 1000 + [900_000] * 2
    task = [Item(f"{i}.txt", text=(FILLER * (size // len(FILLER) + 1))[:size]) for i, size in enumerate(sizes)]
    before = 0
    for progress in work(task, Setup(str(tmp_path), {}, Limits()), Extractor(tokens="none")):
        waited = sum(sizes[before : progress.done])
        assert waited <= 2_000_000 or progress.done - before == 1
        before = progress.done
    assert before == len(task)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kills")
def test_a_run_that_was_killed_says_what_is_done(tmp_path):
    write_all(
        tmp_path, [(f"in/{i:02}.txt", f"{GOOD}Căn cứ Chỉ thị số {i}-CT/TU.\n" + FILLER * 25_000) for i in range(30)]
    )
    arguments = [*COMMAND, "--tokens", "none", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--jobs", "1"]
    run = subprocess.Popen(arguments, stderr=subprocess.DEVNULL)
    while not list((tmp_path / "out").glob("documents/part-*")) and run.poll() is None:
        time.sleep(0.01)
    run.send_signal(signal.SIGKILL)
    run.wait()
    done = len(table(tmp_path / "out", "documents"))
    assert 0 < done < 30
    again = command(*arguments[len(COMMAND) + 2 :])
    assert again.returncode == 0
    goes_on = "goes on where the last run was ended: {} reports are done; what it was at, up to 2 MB of text a process"
    assert goes_on.format(done) in again.stderr
    assert f"{30 - done} read, {done} unchanged" in again.stderr
    assert "goes on" not in command(*arguments[len(COMMAND) + 2 :]).stderr
