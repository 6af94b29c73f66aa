"""Batch runs: what is read, what is done again, what is said of what cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import msgspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import dantext
from dantext.batch import CITATIONS, extract_batch, read_batch
from dantext.batch.coordinator import _once, _Seen
from dantext.batch.items import Item, Limits
from dantext.batch.store import Store, StoreError
from dantext.batch.tables import Columns
from dantext.model import FIELDS
from dantext.reading.names import printable
from tests.support import CORPUS
from tests.support.batches import COMMAND, FILLER, batch, command, leftovers, said, status, table, tables, write_all
from tests.support.pdfs import Picture, make_pdf
from tests.support.timing import assert_linear

ONE = "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2020 của UBND tỉnh Hưng Yên."
TWO = "Căn cứ Chỉ thị số 05-CT/TU ngày 15/4/2019 của Ban Thường vụ Tỉnh ủy; Kế hoạch số 12/KH-UBND."


# -- Arrow in, Arrow out -------------------------------------------------------------------------------


def test_a_batch_gives_the_records_of_extract():
    texts = {p.stem: p.read_text("utf-8") for p in sorted(CORPUS.glob("*.txt"))}
    got = extract_batch(pa.RecordBatch.from_pydict({"source": list(texts), "text": list(texts.values())}))
    assert got.schema == CITATIONS
    assert got.schema.names == list(FIELDS)
    expected = [r for name, text in texts.items() for r in dantext.extract(text, name)]
    assert [msgspec.convert(r, dantext.Citation) for r in got.to_pylist()] == expected


def test_a_batch_says_what_each_text_is():
    header = "Số: 7/BC-UBND\nHưng Yên, ngày 05 tháng 7 năm 2018\nBÁO CÁO\nSơ kết công tác\n" + ONE
    read, citations = read_batch(pa.RecordBatch.from_pydict({"text": [header, None, ""]}))
    rows = read.to_pylist()
    assert [(r["own_code"], r["own_date"], r["citations"], r["cited"], r["chars"]) for r in rows] == [
        ("7/BC-UBND", "2018-07-05", 2, 1, len(header)), (None, None, 0, 0, 0), (None, None, 0, 0, 0)
    ]  # fmt: skip
    assert citations.column("source").null_count == 2


def test_a_batch_without_text_is_refused():
    with pytest.raises(ValueError, match="needs one column 'text', and may have one 'source'; this one has body"):
        extract_batch(pa.RecordBatch.from_pydict({"body": ["a"]}))


# -- sources -------------------------------------------------------------------------------------------


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def tarred(files: dict[str, bytes], mode: str = "w:gz") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def parquet(columns: dict[str, list[object]]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


A, B = ONE.encode(), TWO.encode()
LINES = "\n".join(json.dumps(r, ensure_ascii=False) for r in ({"id": "x", "text": ONE}, {"id": "y", "text": TWO}))

CONTAINERS = [
    ("zip", "2018.zip", zipped({"thang 1/a.txt": A, "b.txt": B}), ["!/b.txt", "!/thang 1/a.txt"]),
    ("tar", "2018.tar", tarred({"a.txt": A, "b.txt": B}, "w"), ["!/a.txt", "!/b.txt"]),
    ("packed tar", "2018.tgz", tarred({"a.txt": A, "b.txt": B}), ["!/a.txt", "!/b.txt"]),
    ("tar.xz", "2018.tar.xz", tarred({"a.txt": A}, "w:xz"), ["!/a.txt"]),
    ("one packed file", "a.txt.gz", gzip.compress(A), ["!/a.txt"]),
    ("archive without suffix", "2018", zipped({"a.txt": A}), ["!/a.txt"]),
    ("archive in an archive", "all.zip", zipped({"2018.zip": zipped({"a.txt": A}), "2019.tgz": tarred({"b.txt": B})}),
     ["!/2018.zip!/a.txt", "!/2019.tgz!/b.txt"]),
    ("litter", "mac.zip", zipped({"a.txt": A, "__MACOSX/._a.txt": b"\0", "~$a.docx": b"x", ".DS_Store": b"x"}), ["!/a.txt"]),
    ("Vietnamese name not marked as UTF-8", "cu.zip", zipped({"bao cao.txt": A}).replace(b"bao cao.txt", "báo c.txt".encode()[:11].ljust(11, b"x")), None),
    ("same name twice", "twice.tar", tarred({"a.txt": A}, "w")[:1024] + tarred({"a.txt": B}, "w"), ["!/a.txt", "!/a.txt (2)"]),
    ("lines", "r.jsonl", LINES.encode(), ["#1", "#2"]),
    ("Parquet", "r.parquet", parquet({"text": [ONE, TWO]}), ["#1", "#2"]),
    ("lines in an archive", "r.zip", zipped({"r.jsonl": LINES.encode()}), ["!/r.jsonl#1", "!/r.jsonl#2"]),
    ("packed lines", "r.jsonl.gz", gzip.compress(LINES.encode()), ["!/r.jsonl#1", "!/r.jsonl#2"]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), [c[1:] for c in CONTAINERS], ids=[c[0] for c in CONTAINERS])
def test_reports_in_containers(tmp_path, name, data, expected):
    path = tmp_path / name
    path.write_bytes(data)
    summary = batch(path, out=tmp_path / "out")
    documents = table(tmp_path / "out", "documents")
    if expected is not None:
        assert [r["source"].removeprefix(str(path)) for r in documents] == expected
    assert {r["status"] for r in documents} == {"ok"}
    assert all(r["citations"] for r in documents)
    assert summary.done == summary.size == len(data)
    codes = {r["code"] for r in table(tmp_path / "out", "citations")}
    assert codes <= {"12/KH-UBND", "05-CT/TU"}


def _torn_tar() -> bytes:
    """Three members; the header of the second is damaged."""
    data = bytearray(tarred({"a.txt": A, "b.txt": B, "c.txt": A}, "w"))
    data[1024 + 148] ^= 1
    return bytes(data)


def _linked_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(A)
        archive.addfile(info, io.BytesIO(A))
        link = tarfile.TarInfo("b.txt")
        link.type, link.linkname = tarfile.LNKTYPE, "a.txt"
        archive.addfile(link)
    return out.getvalue()


def _long_header_tar() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.pax_headers = {"comment": "x" * (2 << 20)}
        archive.addfile(info)
    return out.getvalue()


TROUBLE = [
    ("damage within a tar", "a.tar", _torn_tar(), {"": "failed damaged", "!/a.txt": "ok"}),
    ("link in a tar", "a.tar", _linked_tar(), {"!/a.txt": "ok", "!/b.txt": "failed unsupported"}),
    ("header that fills the memory", "a.tar", _long_header_tar(), {"": "failed damaged"}),
    ("lines with a byte order mark", "a.jsonl", b"\xef\xbb\xbf" + LINES.encode(), {"#1": "ok", "#2": "ok"}),
    ("lines with NaN and half a surrogate", "a.jsonl", b'{"n": NaN, "text": "12/KH-UBND \\ud800"}', {"#1": "ok"}),
    ("rows of one long text", "a.parquet", parquet({"text": ["x" * (200 << 10)] * 4}), {f"#{i}": "ok" for i in range(1, 5)}),
    ("rows of bytes", "a.parquet", parquet({"text": [A, b"\xff\xfe\xd8"]}), {"#1": "ok", "#2": "failed encoding"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "expected"), [c[1:] for c in TROUBLE], ids=[c[0] for c in TROUBLE])
def test_containers_that_make_trouble(tmp_path, name, data, expected):
    path = tmp_path / name
    path.write_bytes(data)
    batch(path, out=tmp_path / "out")
    assert {k.removeprefix(str(path)): v for k, v in status(tmp_path / "out").items()} == expected


@pytest.mark.slow
def test_a_table_that_says_one_long_text_many_times_is_a_bomb(tmp_path):
    """How many rows are read first is a matter of how small the library writes them."""
    path = tmp_path / "a.parquet"
    path.write_bytes(parquet({"text": ["x" * (2 << 20)] * 50}))
    batch(path, out=tmp_path / "out")
    found = {k.removeprefix(str(path)): v for k, v in status(tmp_path / "out").items()}
    assert found.pop("") == "failed bomb"
    assert set(found.values()) <= {"ok"}
    assert len(found) < 25


def test_equal_names_in_a_table(tmp_path):
    path = tmp_path / "r.parquet"
    path.write_bytes(parquet({"text": [ONE] * 3000, "id": ["x"] * 3000}))
    batch(path, out=tmp_path / "out", columns=Columns("text", "id"))
    assert len(status(tmp_path / "out")) == 3000


def test_equal_names_take_linear_time():
    nobody = cast(Store, SimpleNamespace(known={}))

    def work(found: list[Item]) -> None:
        assert len({item.source for item in _once(iter(found), _Seen(), nobody)}) == len(found)

    assert_linear(work, lambda n: [Item("x")] * n)


def test_columns_of_tables_have_other_names(tmp_path):
    path = tmp_path / "r.parquet"
    path.write_bytes(parquet({"body": [ONE, None, b"x".decode()], "uid": [7, 8, None]}))
    batch(path, out=tmp_path / "out", columns=Columns("body", "uid"))
    assert {k.removeprefix(str(path)): v for k, v in status(tmp_path / "out").items()} == {
        "#7": "ok", "#8": "failed empty", "#3": "ok"
    }  # fmt: skip


def test_a_missing_column_is_said(tmp_path):
    (tmp_path / "r.parquet").write_bytes(parquet({"body": [ONE]}))
    (tmp_path / "r.jsonl").write_text('{"body": "a"}\n[1]\n{"text": 5}\nno\n')
    batch(tmp_path / "r.parquet", tmp_path / "r.jsonl", out=tmp_path / "out")
    messages = [r["message"].removeprefix(str(tmp_path)) for r in table(tmp_path / "out", "documents")]
    assert messages == [
        "/r.jsonl#1: has no 'text' (but body)",
        "/r.jsonl#2: is no JSON object, as each line of a table must be",
        "/r.jsonl#3: has a int and no text in 'text'",
        "/r.jsonl#4: is no JSON (Expecting value: line 1 column 1 (char 0))",
        "/r.parquet: has no column 'text' (but body)",
    ]


def test_a_folder_a_pattern_and_a_file_named_twice(tmp_path):
    write_all(tmp_path, [("a/1.txt", ONE), ("a/b/2.txt", TWO), ("c/3.txt", ONE), ("c/4.md", ONE)])
    summary = batch(tmp_path / "a", tmp_path / "a/1.txt", f"{tmp_path}/c/*.txt", out=tmp_path / "out")
    assert [s.removeprefix(str(tmp_path)) for s in status(tmp_path / "out")] == ["/a/1.txt", "/a/b/2.txt", "/c/3.txt"]
    assert summary.read == 3


def test_a_file_named_in_several_ways_is_read_once(tmp_path, monkeypatch):
    write_all(tmp_path, [("in/1.txt", ONE)])
    (tmp_path / "in/a.zip").write_bytes(zipped({"2.txt": B}))
    monkeypatch.chdir(tmp_path)
    batch("in/a.zip", "./in/a.zip", tmp_path / "in", "in", "in/1.txt", out=tmp_path / "out")
    assert sorted(status(tmp_path / "out")) == [f"{tmp_path}/in/1.txt", "in/a.zip!/2.txt"]


def test_the_output_of_another_run_is_no_report(tmp_path):
    write_all(tmp_path, [("in/1.txt", ONE)])
    batch(tmp_path / "in", out=tmp_path / "in/found")
    batch(tmp_path / "in", out=tmp_path / "out")
    assert list(status(tmp_path / "out")) == [f"{tmp_path}/in/1.txt"]


def test_names_that_look_like_rows_and_members(tmp_path):
    (tmp_path / "a.zip").write_bytes(zipped({"b.txt": B}))
    write_all(tmp_path, [("a.zip!/b.txt", ONE), ("r.jsonl", LINES), ("r.jsonl#1", ONE)])
    summary = batch(tmp_path, out=tmp_path.parent / "out-alike")
    assert summary.read == 5


def test_the_output_may_lie_within_the_sources(tmp_path):
    write_all(tmp_path, [("1.txt", ONE)])
    for _ in range(2):
        batch(tmp_path, out=tmp_path / "out")
    assert list(status(tmp_path / "out")) == [f"{tmp_path}/1.txt"]


def test_links_to_folders_are_followed_once(tmp_path):
    write_all(tmp_path, [("in/a/1.txt", ONE), ("out of it/2.txt", TWO)])
    (tmp_path / "in/a/up").symlink_to(tmp_path / "in")
    (tmp_path / "in/far").symlink_to(tmp_path / "out of it")
    batch(tmp_path / "in", out=tmp_path / "out")
    assert {k.removeprefix(str(tmp_path)): v for k, v in status(tmp_path / "out").items()} == {
        "/in/a/1.txt": "ok", "/in/a/up": "failed loop", "/in/far/2.txt": "ok"
    }  # fmt: skip


def test_names_stay_apart_when_they_cannot_be_stored_as_they_are(tmp_path):
    raw = os.fsencode(tmp_path)
    names = [b"\xff.txt", b"\\xff.txt", b"a\nb.txt"]
    for name in names:
        Path(os.fsdecode(raw + b"/" + name)).write_text(ONE)
    batch(tmp_path, out=tmp_path.parent / "out-names")
    assert len(status(tmp_path.parent / "out-names")) == 3
    assert printable(os.fsdecode(b"\xff.txt")) == "\\xff.txt"
    assert printable("\\xff.txt") == "\\\\xff.txt"


LIMITS = [
    ("file over the limit", "a.txt", b"x" * 3000, Limits(size=2000), {"": "failed too-large"}),
    ("text over the limit", "a.txt", A, Limits(text=20), {"": "failed too-large"}),
    ("member over the limit", "a.zip", zipped({"a.txt": b"x" * 3000, "b.txt": B}), Limits(size=2000),
     {"!/a.txt": "failed too-large", "!/b.txt": "ok"}),
    ("packed file over the limit", "a.gz", gzip.compress(b"x" * 3000), Limits(size=2000), {"!/a": "failed too-large"}),
    ("member that is a bomb", "a.zip", zipped({"b.txt": B, "a.txt": bytes(4 << 20), "r": os.urandom(40000)}), Limits(),
     {"!/b.txt": "ok", "!/a.txt": "failed bomb", "!/r": "failed binary"}),
    ("archive that is a bomb", "a.zip", zipped({str(i): bytes(1 << 20) for i in range(9)}), Limits(), {"": "failed bomb", "!/0": "failed binary"}),
    ("too many members", "a.zip", zipped({"a.txt": A, "b.txt": B, "c.txt": A}), Limits(members=2),
     {"": "failed too-many"}),
    ("too many members of a tar", "a.tgz", tarred({"a.txt": A, "b.txt": B, "c.txt": A}), Limits(members=2),
     {"": "failed too-many", "!/a.txt": "ok", "!/b.txt": "ok"}),
    ("too deep", "a.zip", zipped({"b.zip": zipped({"c.zip": zipped({"a.txt": A})})}), Limits(depth=2),
     {"!/b.zip!/c.zip": "failed too-deep"}),
    ("line over the limit", "a.jsonl", b'{"text": "' + b"x" * 3000 + b'"}\n{"text": "b"}', Limits(size=2000),
     {"#1": "failed too-large", "#2": "ok"}),
    ("time over the limit", "a.txt", (TWO * 40000).encode(), Limits(seconds=0.2), {"": "failed timeout"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "limits", "expected"), [c[1:] for c in LIMITS], ids=[c[0] for c in LIMITS])
def test_limits(tmp_path, name, data, limits, expected):
    path = tmp_path / name
    path.write_bytes(data)
    summary = batch(path, out=tmp_path / "out", limits=limits)
    assert {k.removeprefix(str(path)): v for k, v in status(tmp_path / "out").items()} == expected
    assert summary.failed == sum(v != "ok" for v in expected.values())
    for row in table(tmp_path / "out", "documents"):
        assert row["message"] is None or (row["message"].startswith(row["source"]) and "\n" not in row["message"])


# -- again ---------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_only_what_changed_is_done_again(tmp_path):
    source, out, fresh = tmp_path / "in", tmp_path / "out", tmp_path / "fresh"
    write_all(source, [("a.txt", ONE), ("b.txt", TWO), ("c.txt", ONE)])
    assert batch(source, out=out).read == 3
    (source / "b.txt").touch()
    assert (batch(source, out=out).unchanged, table(out, "documents")[1]["citations"]) == (3, 2)
    write_all(source, [("b.txt", ONE), ("d.txt", TWO)])
    summary = batch(source, out=out)
    assert (summary.read, summary.unchanged) == (2, 2)
    batch(source, out=fresh)
    assert tables(out) == tables(fresh)
    assert not leftovers(out)


def test_what_is_gone_is_marked_and_comes_back(tmp_path):
    source, out = tmp_path / "in", tmp_path / "out"
    write_all(source, [("a.txt", ONE), ("b.txt", TWO)])
    batch(source, out=out)
    before = tables(out)
    (source / "b.txt").rename(tmp_path / "b.txt")
    assert batch(source, out=out).vanished == 1
    assert status(out) == {f"{source}/a.txt": "ok", f"{source}/b.txt": "vanished"}
    (tmp_path / "b.txt").rename(source / "b.txt")
    assert batch(source, out=out).vanished == 0
    assert tables(out) == before


def test_what_was_not_named_this_time_is_not_gone(tmp_path):
    write_all(tmp_path, [("a/1.txt", ONE), ("b/2.txt", TWO)])
    batch(tmp_path / "a", out=tmp_path / "out")
    batch(tmp_path / "b", out=tmp_path / "out")
    assert list(status(tmp_path / "out").values()) == ["ok", "ok"]


def test_an_archive_that_changed(tmp_path):
    path, out = tmp_path / "a.zip", tmp_path / "out"
    path.write_bytes(zipped({"1.txt": A, "2.txt": B, "3.txt": A}))
    batch(path, out=out)
    path.write_bytes(zipped({"1.txt": A, "2.txt": A}))
    summary = batch(path, out=out)
    assert (summary.read, summary.unchanged, summary.vanished) == (1, 1, 1)
    assert list(status(out).values()) == ["ok", "ok", "vanished"]
    path.unlink()
    batch(tmp_path, out=out)
    assert set(status(out).values()) == {"vanished"}


@pytest.mark.slow
def test_an_archive_that_was_damaged(tmp_path):
    path, out = tmp_path / "a.zip", tmp_path / "out"
    whole = zipped({"1.txt": A})
    path.write_bytes(whole[:-10])
    assert batch(path, out=out).failed == 1
    assert status(out) == {str(path): "failed damaged"}
    path.write_bytes(whole)
    assert batch(path, out=out).failed == 0
    assert status(out) == {f"{path}!/1.txt": "ok"}
    path.write_bytes(whole[:-10])
    batch(path, out=out)
    assert status(out) == {str(path): "failed damaged", f"{path}!/1.txt": "ok"}


def test_a_failure_that_may_pass_is_tried_again(tmp_path):
    write_all(tmp_path, [("in/a.txt", TWO)])
    assert batch(tmp_path / "in", out=tmp_path / "out", limits=Limits(text=5)).failed == 1
    assert batch(tmp_path / "in", out=tmp_path / "out").failed == 0
    assert len(table(tmp_path / "out", "documents")) == 1


def test_other_settings_do_all_again_and_say_so(tmp_path):
    write_all(tmp_path, [("in/a.txt", TWO)])
    arguments = [tmp_path / "in", "--out", tmp_path / "out"]
    assert "1 read" in command(*arguments).stderr
    again = command(*arguments, "--place", "Hưng Yên").stderr
    assert "place changed since the last run: all sources are done again" in again
    assert "1 read, 0 unchanged" in again
    assert {r["place"] for r in table(tmp_path / "out", "citations")} == {"Hưng Yên"}


def test_the_result_does_not_depend_on_the_processes(tmp_path):
    write_all(
        tmp_path / "in", ((f"{i}.txt", p.read_text("utf-8")) for i, p in enumerate(sorted(CORPUS.glob("*.txt")) * 2))
    )
    batch(tmp_path / "in", out=tmp_path / "one", jobs=1)
    batch(tmp_path / "in", out=tmp_path / "three", jobs=3)
    assert tables(tmp_path / "one") == tables(tmp_path / "three")
    assert len(table(tmp_path / "one", "citations")) > 1000


def test_relative_names_mean_the_folder_where_the_run_began(tmp_path, monkeypatch):
    write_all(tmp_path, [("one/in/a.txt", TWO), ("two/in/a.txt", ONE)])
    monkeypatch.chdir(tmp_path / "one")
    batch("in", out=tmp_path / "out")
    monkeypatch.chdir(tmp_path / "two")
    with pytest.raises(StoreError, match=r"was begun in .*/one; run from there, or name the sources by full paths"):
        batch("in", out=tmp_path / "out")
    batch(tmp_path / "two", out=tmp_path / "out")
    assert set(status(tmp_path / "out").values()) == {"ok"}


@pytest.mark.slow
@pytest.mark.parametrize("damage", ["citations cut", "citations gone", "documents cut"])
def test_a_damaged_part_is_made_again(tmp_path, damage):
    write_all(tmp_path, [("in/a.txt", TWO)])
    out = tmp_path / "out"
    batch(tmp_path / "in", out=out)
    before = tables(out)
    (part,) = (out / damage.split()[0]).glob("part-*")
    if damage.endswith("cut"):
        part.write_bytes(part.read_bytes()[:-20])
    else:
        part.unlink()
    done = command(tmp_path / "in", "--out", out)
    assert "it or its citations are damaged; done again" in done.stderr
    assert tables(out) == before


def test_what_a_run_was_made_with_is_not_guessed(tmp_path):
    write_all(tmp_path, [("in/a.txt", TWO)])
    out = tmp_path / "out"
    batch(tmp_path / "in", out=out)
    (out / "documents/part-000001 (copy).parquet").write_bytes(b"")
    (out / "run.json").write_text("")
    with pytest.raises(StoreError, match="is damaged; restore it, or remove"):
        batch(tmp_path / "in", out=out)
    (out / "run.json").unlink()
    assert batch(tmp_path / "in", out=out).read == 1


def test_two_runs_on_one_folder(tmp_path):
    import filelock

    write_all(tmp_path, [("in/a.txt", TWO)])
    batch(tmp_path / "in", out=tmp_path / "out")
    with filelock.FileLock(tmp_path / "out/.lock"):
        refused = command(tmp_path / "in", "--out", tmp_path / "out")
    assert refused.returncode == 2
    assert "another run is at work on it" in refused.stderr


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    write_all(tmp_path, [("in/a.txt", TWO), ("mine/thesis.txt", "x")])
    with pytest.raises(StoreError, match="holds other things than a run"):
        batch(tmp_path / "in", out=tmp_path / "mine")
    assert [p.name for p in (tmp_path / "mine").iterdir()] == ["thesis.txt"]


# -- the command ---------------------------------------------------------------------------------------


def test_the_command_sums_up(tmp_path):
    write_all(tmp_path, [("in/a.txt", TWO), ("in/b.txt", "")])
    done = command(tmp_path / "in", "--out", tmp_path / "out", "--jobs", "1")
    assert done.returncode == 1
    lines = said(done.stderr)
    assert lines[0] == f"dantext: {tmp_path}/in/b.txt: is empty; nothing to extract"
    assert "1 read, 0 unchanged, 1 failed, 0 vanished; 2 citations in" in lines[1]
    assert lines[2] == f"not read: 1 empty; each is a row of {tmp_path}/out/documents with its error and message"


def test_scans_are_a_status_of_their_own(tmp_path):
    pages = [["Thực hiện Kế hoạch số 12/KH-UBND"], [Picture()], [Picture()]]
    (tmp_path / "in").mkdir()
    for name, data in (("a.pdf", make_pdf([[Picture()]])), ("b.png", b"\x89PNG\r\n\x1a\n"), ("c.pdf", make_pdf(pages))):
        (tmp_path / "in" / name).write_bytes(data)
    done = command(tmp_path / "in", "--out", tmp_path / "out", "--jobs", "1")
    assert done.returncode == 1
    lines = said(done.stderr)
    assert f"dantext: {tmp_path}/in/c.pdf: pages 2-3 are scanned and not read; run OCR first" in "\n".join(lines)
    assert "1 read, 0 unchanged, 0 failed, 0 vanished, 2 scanned, 1 scanned in part; 1 citations in" in lines[3]
    assert lines[4].startswith("not read: 2 scanned;")
    found = {Path(r["source"]).name: r for r in table(tmp_path / "out", "documents")}
    assert [(r["status"], r["error"], r["scanned_pages"]) for _, r in sorted(found.items())] == [
        ("scanned", "scanned", None), ("scanned", "scanned", None), ("ok", None, [2, 3])
    ]  # fmt: skip
    assert "pages 2-3 are scanned" in found["c.pdf"]["message"]
    again = batch(tmp_path / "in", out=tmp_path / "out")
    assert (again.read, again.unchanged, again.failed, again.scanned) == (0, 1, 0, 2)


def test_a_scan_that_was_gone_is_a_scan_again(tmp_path):
    scan = tmp_path / "in" / "a.pdf"
    scan.parent.mkdir()
    for data, expected in ((make_pdf([[Picture()]]), "scanned scanned"), (None, "vanished scanned")) * 2:
        scan.write_bytes(data) if data else scan.unlink()
        batch(tmp_path / "in", out=tmp_path / "out")
        assert status(tmp_path / "out") == {str(scan): expected}


def test_a_source_that_does_not_exist(tmp_path):
    done = command(tmp_path / "no", "--out", tmp_path / "out")
    assert done.returncode == 1
    assert f"{tmp_path}/no: no such file or folder; check the name" in done.stderr


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
def test_a_run_that_is_stopped_goes_on(tmp_path):
    texts = [p.read_text("utf-8") for p in sorted(CORPUS.glob("*.txt"))]
    write_all(tmp_path / "in", ((f"{i:03}.txt", texts[i % len(texts)] + FILLER * 25_000) for i in range(60)))
    arguments = [*COMMAND, "--tokens", "none", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--jobs", "2"]
    run = subprocess.Popen(
        arguments,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # A shell starts what it puts in the background with the signal ignored, and so would this process inherit it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    while not list((tmp_path / "out").glob("documents/part-*")) and run.poll() is None:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    _, stderr = run.communicate(timeout=300)
    assert run.returncode == 130
    assert said(stderr.decode()) == [
        f"dantext: stopped; what is done is in {tmp_path}/out, and the same command goes on from there"
    ]
    assert not leftovers(tmp_path / "out")
    done = len(table(tmp_path / "out", "documents"))
    assert 0 < done < 60
    assert f"{60 - done} read, {done} unchanged" in command(*arguments[6:]).stderr


def test_a_disk_that_is_full(tmp_path):
    """Told by a limit on the size of files, since a disk cannot be filled in a test."""
    resource = pytest.importorskip("resource", reason="limits of processes are of POSIX systems")
    write_all(tmp_path, [(f"in/{i}.txt", p.read_text("utf-8")) for i, p in enumerate(sorted(CORPUS.glob("*.txt")))])

    def small_files() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))

    done = command(tmp_path / "in", "--out", tmp_path / "out", preexec_fn=small_files)
    assert done.returncode == 1
    assert said(done.stderr) == [f"dantext: {tmp_path}/out: cannot be written (File too large)"]
    assert batch(tmp_path / "in", out=tmp_path / "out").read == 18
    assert not leftovers(tmp_path / "out")


def test_a_script_needs_no_guard(tmp_path):
    """Workers do not run the program again that called."""
    write_all(tmp_path, [("in/a.txt", TWO)])
    script = "from dantext.batch import run; print(run(['in'], 'out', settings={'tokens': 'none'}).read)"
    (tmp_path / "script.py").write_text(script)
    for arguments, stdin in ((["script.py"], None), (["-"], script)):
        done = subprocess.run(
            [sys.executable, *arguments], input=stdin, cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.stdout.strip() in ("0", "1"), done.stderr) == (True, "")
