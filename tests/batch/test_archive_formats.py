"""Zip and tar as many programs write them: what the standard library, and GNU tar, write is read as they read it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import random
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from dantext.batch import tars, zips
from dantext.batch.archives import Opener, members
from dantext.batch.items import Item, Limits
from dantext.batch.tables import Columns
from tests.support.hostile import tar_member


def read(path: Path, kind: str, limits: Limits | None = None) -> dict[str, bytes | str]:
    """Content by name, or the reason why there is none."""
    found = members(str(path), "x", path.stat().st_size, kind, Opener(limits or Limits(), Columns()))
    items = [item for item in found if isinstance(item, Item)]
    return {i.source.removeprefix("x"): i.error[0] if i.error else i.data or b"" for i in items}


def some_files() -> dict[str, bytes]:
    chance = random.Random(15)
    names = ["a.txt", "thư mục/báo cáo.txt", "x" * 90 + ".txt", "d/" * 60 + "sâu.txt", "ộ" * 80, "rỗng.txt", "to.bin"]
    sizes = [73, 511, 512, 513, 5000, 0, 3 << 20]
    return {name: chance.randbytes(size) for name, size in zip(names, sizes, strict=True)}


METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("how", ["plain", "streamed", "sizes of 64 bits", "in front of it a program", "with a comment"])
def test_zip(tmp_path, method, how):
    path = tmp_path / "a"
    files = some_files() | {"zeros.txt": bytes(900_000)}
    out = io.BytesIO()
    stream = _Forward(out) if how == "streamed" else out
    if how.startswith("in front"):
        out.write(os.urandom(5000))
    with zipfile.ZipFile(stream, "a" if how.startswith("in front") else "w", method) as archive:
        archive.writestr("folder/", b"")
        for name, data in files.items():
            with archive.open(name, "w", force_zip64="64" in how) as member:
                member.write(data)
        if "comment" in how:
            archive.comment = b"PK\5\6 is no end " * 20
    path.write_bytes(out.getvalue())
    assert read(path, "zip") == {f"!/{name}": data for name, data in files.items()}


class _Forward(io.RawIOBase):
    """A file that cannot be gone back in: sizes stand behind the content."""

    def __init__(self, file: io.BytesIO) -> None:
        self._file = file

    def writable(self) -> bool:
        return True

    def write(self, data) -> int:  # type: ignore[no-untyped-def, override]
        return self._file.write(data)


def test_zip_of_64_bits(tmp_path, monkeypatch):
    """More members than 16 bits count, as when the directory is written in 64 bits."""
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 3)
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 20)
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for i in range(9):
            archive.writestr(f"{i}", b"x" * 30 * i)
    assert b"PK\x06\x06" in path.read_bytes()
    assert read(path, "zip") == {f"!/{i}": b"x" * 30 * i for i in range(9)}


def test_a_zip_is_no_office_document_and_an_office_document_no_zip(tmp_path):
    for name, expected in (("[Content_Types].xml", True), ("mimetype", True), ("a.xml", False)):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr("word/document.xml", b"x")
            archive.writestr(name, b"x")
        assert zips.is_office(out) is expected
    assert not zips.is_office(io.BytesIO(b"PK\3\4"))


FORMATS = [tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT]


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress], ids=["plain", "gz", "bz2", "xz"])
@pytest.mark.parametrize("kind", FORMATS, ids=["ustar", "gnu", "pax"])
def test_tar(tmp_path, kind, pack):
    files = some_files()
    if kind == tarfile.USTAR_FORMAT:
        del files["ộ" * 80]  # is too long for it
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=kind) as archive:
        archive.addfile(_folder("folder"))
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    path = tmp_path / "a.tar"
    path.write_bytes(pack(out.getvalue()))
    assert read(path, "tar") == {f"!/{name}": data for name, data in files.items()}


def _folder(name: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type = tarfile.DIRTYPE
    return info


def test_tar_of_a_size_that_only_its_pax_header_has(tmp_path):
    data = b"x" * 700
    record = b"12 size=700\n"
    path = tmp_path / "a.tar"
    path.write_bytes(tar_member(b"p", record, b"x") + tar_member(b"a.txt", b"")[:512] + data + bytes(324 + 1024))
    assert read(path, "tar") == {"!/a.txt": data}


@pytest.mark.parametrize("end", [1024, 512, 0], ids=["two empty blocks", "one", "none"])
def test_tar_may_end_early(tmp_path, end):
    path = tmp_path / "a.tar"
    path.write_bytes(tar_member(b"a.txt", b"x" * 100) + bytes(end))
    assert read(path, "tar") == {"!/a.txt": b"x" * 100}


@pytest.mark.skipif(shutil.which("tar") is None, reason="needs GNU tar")
@pytest.mark.parametrize(("kind", "expected"), [("gnu", True), ("posix", False)])
def test_tar_with_holes(tmp_path, kind, expected):
    """The old map is read; that of pax, which nobody writes for text, is said not to be."""
    sparse = tmp_path / "holes.txt"
    with sparse.open("wb") as file:
        for i in range(12):
            file.seek(i * 100_000)
            file.write(b"x" * 5000)
        file.truncate(1_300_000)
    (tmp_path / "a.txt").write_bytes(b"x" * 70)
    done = subprocess.run(
        ["tar", "-S", f"--format={kind}", "-cf", "a.tar", "holes.txt", "a.txt"], cwd=tmp_path, check=False
    )
    if done.returncode:
        pytest.skip("this tar has other options")
    path = tmp_path / "a.tar"
    if path.stat().st_size > 500_000:
        pytest.skip("this file system has no holes")
    assert read(path, "tar") == {
        "!/holes.txt": sparse.read_bytes() if expected else "unsupported",
        "!/a.txt": b"x" * 70,
    }


def test_tar_members_are_skipped_unread():
    """Of what is not wanted nothing is read."""
    blocks = tar_member(b"a", b"x" * 10_000) + tar_member(b"b", b"y")
    stream = _Counted(blocks)
    assert [m.name for m in tars.members(stream)] == ["a", "b"]
    assert stream.taken == 512 * 2


class _Counted:
    def __init__(self, data: bytes) -> None:
        self._file = io.BytesIO(data)
        self.taken = 0

    def read(self, count: int, /) -> bytes:
        data = self._file.read(count)
        self.taken += len(data)
        return data

    def skip(self, count: int) -> None:
        self._file.seek(count, io.SEEK_CUR)
