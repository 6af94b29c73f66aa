"""Archives and tables made to end, hang or bloat a run: a row with a reason each, and all that is beside them is read."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from dantext.batch.items import Item, Limits
from dantext.batch.lister import Lister
from dantext.batch.processes import PoolError
from dantext.batch.tables import Columns
from dantext.reading.names import printable
from tests.support.batches import COMMAND, batch, leftovers, tables
from tests.support.deaths import Dies
from tests.support.hostile import CLASSES, DATA, GOOD, MIB, kin, parquet_of, tar_member, zip_of, zip_raw

KIN = int(os.environ.get("DANTEXT_KIN", "4"))  # 20 before a release
ALONE = 3  # of these by themselves; all stand in one run with good files below
_BY_ID = Columns(id="id")


@pytest.fixture(scope="module")
def lister(tmp_path_factory) -> Iterator[Lister]:
    lister = Lister(str(tmp_path_factory.mktemp("spool")), Limits(), _BY_ID)
    yield lister
    lister.close()


def listed(lister: Lister, path: Path, kind: str | None = None) -> list[Item]:
    """The items of a container; the data of long ones stays where it is."""
    from multiprocessing.connection import wait

    from dantext.batch.archives import container_kind

    found = []
    kind = kind or container_kind(str(path))
    assert kind is not None
    size = path.stat().st_size if path.is_file() else 0
    for item in lister.items(str(path), printable(str(path)), size, kind):
        if item is None:
            connection, seconds = lister.waits_for()
            wait([connection], seconds)
            continue
        found.append(item)
        if item.spooled is not None:
            assert Path(item.spooled).stat().st_size == item.length
            Path(item.spooled).unlink()
    return found


def patience() -> float:
    """Ten seconds, of a machine that has nothing else to do."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    return 10.0 * max(1.0, 2 * load / (os.cpu_count() or 1))


def reasons(items: list[Item]) -> set[str]:
    return {item.error[0] for item in items if item.error is not None}


def _kinds(number: int) -> list[pytest.param]:
    return [pytest.param(name, number, id=f"{name} {number}", marks=[pytest.mark.slow] if number else []) for name in CLASSES]  # fmt: skip


@pytest.mark.parametrize(("name", "number"), [p for number in range(ALONE) for p in _kinds(number)])
def test_each_is_listed_with_a_reason(lister, tmp_path, name, number):
    hostile = CLASSES[name]
    path = tmp_path / f"x{hostile.suffix}"
    path.write_bytes(kin(name, number))
    began = time.monotonic()
    items = listed(lister, path)
    took = time.monotonic() - began
    said = reasons(items)
    assert items
    assert said <= hostile.reasons, [item.error for item in items if item.error is not None]
    assert said or hostile.may_be_read or "binary" in hostile.reasons
    assert took <= patience()
    for item in items:
        assert item.error is None or item.error[1].startswith(f"{item.source}: ")
        assert item.error is None or len(item.error[1]) < 9000


@pytest.mark.parametrize(("name", "number"), [p for number in (0, 1) for p in _kinds(number)])
def test_what_stands_beside_it_is_read(lister, tmp_path, name, number):
    """In an archive with it, and behind it."""
    path = tmp_path / "outer.zip"
    files = {"a.txt": DATA, f"x{CLASSES[name].suffix}": kin(name, number), "z.txt": DATA}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for member, data in files.items():
            archive.writestr(member, data)
        archive.writestr("room.bin", os.urandom(MIB))  # or what x unpacks to is too much for the whole
    items = listed(lister, path)
    good = [item.source.removeprefix(str(path)) for item in items if item.data == DATA and "x." not in item.source]
    assert good == ["!/a.txt", "!/z.txt"]
    assert reasons(items) <= CLASSES[name].reasons


# -- one bad row is one row ----------------------------------------------------------------------------


def _strings(rows: list[bytes]) -> pa.Array:
    binary = pa.array(rows, pa.binary())
    return pa.StringArray.from_buffers(len(rows), binary.buffers()[1], binary.buffers()[2])


def _timestamps(*values: int, unit: str = "s", zone: str | None = None) -> pa.Array:
    return pa.array(values, pa.int64()).cast(pa.timestamp(unit, zone))


ROWS = [
    ("half a surrogate as name", ".jsonl", b'{"id":"a","text":"A"}\n{"id":"\\ud800","text":"B"}\n{"id":"c","text":"C"}',
     ["a", "2 encoding", "c"]),
    ("half a surrogate in a text", ".jsonl", b'{"id":"a","text":"A \\ud800"}\n{"id":"b","text":"B"}', ["a", "b"]),
    ("bytes that are no UTF-8", ".jsonl", b'{"id":"a","text":"A"}\n{"id":"b","text":"\xff"}\n{"id":"c","text":"C"}',
     ["a", "2 damaged", "c"]),
    ("the same in a column that nobody wants", ".jsonl", b'{"id":"a","text":"A","x":"\xff"}\n{"id":"c","text":"C"}', ["a", "c"]),
    ("a number of a thousand digits as name", ".jsonl", b'{"id":' + b"9" * 5000 + b',"text":"A"}\n{"id":"c","text":"C"}',
     ["1 damaged", "c"]),
    ("a text that is none", ".jsonl", b'{"id":"a","text":[[[]]]}\n{"id":"c","text":"C"}', ["a empty", "c"]),
    ("Parquet: bytes that are no UTF-8", ".parquet",
     parquet_of(("id", pa.array(["a", "b", "c"])), ("text", _strings([b"A", b"\xff\xfe", b"C"]))), ["a", "b encoding", "c"]),
    ("Parquet: names that are no UTF-8", ".parquet",
     parquet_of(("id", _strings([b"a", b"\xff", b"c"])), ("text", pa.array(["A", "B", "C"]))), ["a", "2 damaged", "c"]),
    ("Parquet: a date that no calendar has", ".parquet",
     parquet_of(("id", _timestamps(0, 1 << 50, 86400)), ("text", pa.array(["A", "B", "C"]))),
     ["1970-01-01 00:00:00", "2 damaged", "1970-01-02 00:00:00"]),
    ("Parquet: a time zone that is nowhere", ".parquet",
     parquet_of(("id", _timestamps(0, zone="Mars/Olympus")), ("text", pa.array(["A"]))), ["1 damaged"]),
    ("Parquet: the same in a column that nobody wants", ".parquet",
     parquet_of(("id", pa.array(["a", "b"])), ("text", pa.array(["A", "B"])), ("at", _timestamps(0, 1 << 50, zone="Mars/X"))),
     ["a", "b"]),
]  # fmt: skip


@pytest.mark.parametrize(("suffix", "data", "expected"), [r[1:] for r in ROWS], ids=[r[0] for r in ROWS])
def test_one_bad_row_is_one_row(lister, tmp_path, suffix, data, expected):
    path = tmp_path / f"r{suffix}"
    path.write_bytes(data)
    items = listed(lister, path)
    assert [
        f"{item.source.removeprefix(f'{path}#')} {item.error[0] if item.error else ''}".strip() for item in items
    ] == expected


def test_columns_that_are_not_needed_are_not_decoded(lister, tmp_path):
    """Their pages may be anything."""
    other = [f"another column {i}" for i in range(50)]
    data = bytearray(parquet_of(("text", pa.array(["A"] * 50)), ("other", pa.array(other)), compression="none"))
    at = data.index(b"another column 0")
    data[at : at + 400] = b"\xff" * 400
    path = tmp_path / "r.parquet"
    path.write_bytes(data)
    assert [item.text for item in listed(lister, path)] == ["A"] * 50


# -- names ---------------------------------------------------------------------------------------------


def test_names_that_are_no_utf_8(lister, tmp_path):
    path = tmp_path / "n.zip"
    path.write_bytes(zip_raw([(b"\xff.txt", DATA, 0x800), ("ộ.txt".encode(), DATA, 0), (b"\x81.txt", DATA, 0)]))
    assert [(i.source.removeprefix(str(path)), i.data) for i in listed(lister, path)] == [
        ("!/\\xff.txt", DATA), ("!/ộ.txt", DATA), ("!/ü.txt", DATA)
    ]  # fmt: skip
    path = tmp_path / "n.tar"
    long = tar_member(b"x", b"30 path=a\xff" + b"b" * 19 + b"\n", b"x")
    path.write_bytes(long + tar_member(b"y", DATA) + tar_member(b"\xfe.txt", DATA))
    assert [i.source.removeprefix(str(path)) for i in listed(lister, path)] == [f"!/a\\xff{'b' * 19}", "!/\\xfe.txt"]


def test_names_that_are_too_long(lister, tmp_path):
    path = tmp_path / "n.zip"
    path.write_bytes(zip_raw([(b"x" * 5000, DATA, 0), (b"a.txt", DATA, 0)]))
    first, second = listed(lister, path)
    assert first.error is not None
    assert "has a name of 5,000 characters" in first.error[1]
    assert second.data == DATA


# -- the process ---------------------------------------------------------------------------------------


def test_what_hangs_ends_by_the_clock_and_the_next_is_listed(tmp_path):
    """A pipe that nobody writes to: to open it takes for ever."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("pipes with names are of POSIX systems")
    os.mkfifo(tmp_path / "a.zip")
    (tmp_path / "b.zip").write_bytes(zip_of({"a.txt": DATA}))
    lister = Lister(str(tmp_path), Limits(seconds=1.0), Columns())
    try:
        (item,) = listed(lister, tmp_path / "a.zip", "zip")
        assert item.error == ("timeout", f"{tmp_path}/a.zip: took more than 1 s to open; raise --timeout, or split it")
        assert [i.data for i in listed(lister, tmp_path / "b.zip")] == [DATA]
    finally:
        lister.close()


DEATHS = [
    ("killed twice", ["SIGKILL"] * 2, None),
    ("killed", ["SIGKILL"] * 3, "crashed"),
    ("a fault of a library", ["SIGABRT"], "crashed"),
    ("exits", [3] * 3, "crashed"),
    ("late", ["SIGALRM"], "timeout"),
]


@pytest.mark.skipif(os.name != "posix", reason="ends processes by signals")
@pytest.mark.parametrize(("deaths", "error"), [d[1:] for d in DEATHS], ids=[d[0] for d in DEATHS])
def test_a_container_is_blamed_for_what_it_does(lister, tmp_path, deaths, error):
    path = tmp_path / "a.zip"
    path.write_bytes(zip_of({"a.txt": DATA}))
    kind = Dies(tmp_path / "tally", deaths, "zip")
    (item,) = listed(lister, path, kind)  # type: ignore[arg-type]
    assert (item.error and item.error[0]) == error
    assert item.source == (str(path) if error else f"{path}!/a.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="limits on memory are Linux's")
def test_memory_is_bounded(tmp_path):
    lister = Lister(str(tmp_path), Limits(listing=48 * MIB), Columns())
    (tmp_path / "a.zip").write_bytes(zip_of({"a.txt": os.urandom(60 * MIB), "b.txt": DATA}, zipfile.ZIP_STORED))
    try:
        first, second = listed(lister, tmp_path / "a.zip")
    finally:
        lister.close()
    assert first.error is not None
    assert first.error[0] == "memory"
    assert second.data == DATA


def test_a_folder_without_room_ends_the_run_in_one_line(tmp_path):
    """Long reports go through the folder; here it is none."""
    (tmp_path / "a.zip").write_bytes(zip_of({"a.txt": os.urandom(2 * MIB)}))
    lister = Lister(str(tmp_path / "gone"), Limits(), Columns())
    try:
        with pytest.raises(PoolError, match=r"gone: cannot be written \(No such file or directory\)"):
            listed(lister, tmp_path / "a.zip")
    finally:
        lister.close()


def test_links_in_a_circle_under_a_pattern(tmp_path):
    folder = tmp_path / "d"
    (folder / "e").mkdir(parents=True)
    for i in range(6):
        (folder / f"up{i}").symlink_to(folder)
        (folder / "e" / f"up{i}").symlink_to(folder)
        (folder / f"self{i}").symlink_to(folder / f"self{i}")
    (folder / "e" / "a.txt").write_text(GOOD)
    began = time.monotonic()
    summary = batch(f"{folder}/**", out=tmp_path / "out")
    assert time.monotonic() - began < patience()
    assert summary.read == 1
    assert summary.reasons == {"loop": 18}
    summary = batch(f"{folder}/**/*.txt", f"{folder}/**/**/e/a*", out=tmp_path / "out2")
    assert (summary.read, summary.failed) == (1, 0)


# -- all at once ---------------------------------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_good_files_among_hostile_ones(tmp_path):
    """Rows as without the bad ones; and the process that has to last stays small."""
    good, bad = tmp_path / "good", tmp_path / "bad"
    good.mkdir()
    bad.mkdir()
    for i in range(300):
        text = f"Báo cáo {i}\n{GOOD * (1 + i % 40)}Căn cứ Chỉ thị số {i}-CT/TU ngày 15/4/2019.\n"
        if i % 3:
            (good / f"{i}.txt").write_text(text)
        else:
            (good / f"{i}.zip").write_bytes(zip_of({"a.txt": text.encode(), "b.txt": DATA}))
    files = 0
    for name, hostile in CLASSES.items():
        for number in range(KIN + 1):
            (bad / f"{name} {number}{hostile.suffix}").write_bytes(kin(name, number))
            files += 1
    arguments = [*COMMAND, "--tokens", "none", "--jobs", "2", "--id-column", "id", str(good)]
    subprocess.run([*arguments, "--out", str(tmp_path / "alone")], check=True, capture_output=True)
    began = time.monotonic()
    with (tmp_path / "said").open("wb") as said:
        run = subprocess.Popen([*arguments, str(bad), "--out", str(tmp_path / "out")], stderr=said)
        peak = 0
        while run.poll() is None:
            time.sleep(0.05)
            peak = max(peak, _peak(run.pid))
    took = time.monotonic() - began
    lines = (tmp_path / "said").read_text()
    print(f"{files} hostile files in {took:.1f} s, the coordinator at most {peak / MIB:.0f} MB")
    assert run.returncode == 1, lines[-2000:]
    assert "Traceback" not in lines
    assert "internal error" not in lines
    documents, citations = tables(tmp_path / "out")
    beside = [r for r in documents if r["source"].startswith(str(good))]
    assert (beside, [r for r in citations if r["source"].startswith(str(good))]) == tables(tmp_path / "alone")
    assert {r["status"] for r in beside} == {"ok"}
    assert not leftovers(tmp_path / "out")
    for name, hostile in CLASSES.items():
        for number in range(KIN + 1):
            path = str(bad / f"{name} {number}{hostile.suffix}")
            rows = [r for r in documents if r["source"] == path or r["source"].startswith((f"{path}!/", f"{path}#"))]
            failed = {r["error"] for r in rows if r["status"] == "failed"}
            assert rows, path
            assert failed or hostile.may_be_read, path
            assert failed <= hostile.reasons | {"empty", "binary", "encoding"}, (path, failed)
    assert peak <= 300 * MIB


def _peak(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    except OSError:
        return 0
    return int(next((line.split()[1] for line in lines if line.startswith("VmHWM")), "0")) << 10
