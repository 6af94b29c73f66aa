"""Rar and 7z archives, and what is attached to messages, as the sources of a run."""

from __future__ import annotations

import random
import struct
import sys
import zlib
from pathlib import Path

import libarchive
import pytest

from dantext.batch.archives import Opener, container_kind, members
from dantext.batch.items import Item, Limits
from dantext.batch.tables import Columns
from tests.support.batches import batch, status
from tests.support.docxs import make_docx, p
from tests.support.mails import attached, binary, make_eml, make_msg, text
from tests.support.offices import packed


def items(path: Path, kind: str, limits: Limits | None = None) -> list[Item]:
    found = members(str(path), "x", path.stat().st_size, kind, Opener(limits or Limits(), Columns()))
    return [item for item in found if isinstance(item, Item)]


def read(path: Path, kind: str, limits: Limits | None = None) -> dict[str, bytes | str]:
    """Content by name, or the reason why there is none; a file itself is ``path``."""
    given = ((i, i.data if i.data is not None else b"path") for i in items(path, kind, limits))
    return {i.source.removeprefix("x"): i.error[0] if i.error else data for i, data in given}


def make_7z(files: dict[str, bytes], options: str = "") -> bytes:
    out: list[bytes] = []
    with libarchive.custom_writer(
        lambda data: out.append(bytes(data)) or len(data), "7zip", options=options
    ) as archive:
        for name, data in files.items():
            archive.add_file_from_memory(name, len(data), data)
    return b"".join(out)


def make_rar(files: dict[str, bytes], flags: int = 0) -> bytes:
    """An archive of RAR 4 whose members are stored as they are; ``flags`` of each: 4 is encrypted."""
    out = b"Rar!\x1a\x07\x00" + _block(0x73, 0, bytes(6))
    for name, data in files.items():
        raw = name.encode()
        fields = struct.pack("<IIBIIBBHI", len(data), len(data), 3, zlib.crc32(data), 0, 20, 0x30, len(raw), 0o100644)
        out += _block(0x74, 0x8000 | flags, fields + raw) + data
    return out + _block(0x7B, 0x4000, b"")


def _block(kind: int, flags: int, body: bytes) -> bytes:
    head = struct.pack("<BHH", kind, flags, 7 + len(body)) + body
    return struct.pack("<H", zlib.crc32(head) & 0xFFFF) + head


FILES = {"a.txt": b"a" * 700, "d/b.txt": b"b", "c.zip": packed({"e.txt": b"e"})}
CONTENT = {"!/a.txt": b"a" * 700, "!/d/b.txt": b"b", "!/c.zip!/e.txt": b"e"}


@pytest.mark.parametrize("make", [make_7z, make_rar])
def test_members(tmp_path, make):
    path = tmp_path / "a"
    path.write_bytes(make(FILES))
    assert read(path, "packed") == CONTENT


SMALL = Limits(size=600, members=2, ratio=200)
TROUBLE = [
    ("encrypted", make_rar({"a.txt": b"a"}, 4), None, {"!/a.txt": "encrypted"}),
    ("no such archive", b"x" * 40, None, {"": "damaged"}),
    ("too large, too many", make_7z(FILES), SMALL, {"!/a.txt": "too-large", "!/d/b.txt": b"b", "": "too-many"}),
    ("bomb", make_7z({"a.txt": bytes(9 << 20)}), None, {"!/a.txt": "bomb"}),
    ("nothing", make_7z({}), None, {"": "empty"}),
    ("wrong checksum", make_7z({"a.txt": b"unique"}, "compression=store").replace(b"unique", b"Unique"), None, {"!/a.txt": "damaged"}),
]  # fmt: skip


@pytest.mark.parametrize(("data", "limits", "expected"), [c[1:] for c in TROUBLE], ids=[c[0] for c in TROUBLE])
def test_trouble(tmp_path, data, limits, expected):
    path = tmp_path / "a"
    path.write_bytes(data)
    assert read(path, "packed", limits) == expected


def test_without_the_library(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "libarchive", None)
    path = tmp_path / "a.7z"
    path.write_bytes(make_7z(FILES))
    (item,) = items(path, "packed")
    assert item.error is not None
    assert item.error[0] == "unsupported"
    assert item.error[1].startswith("x: is an archive that libarchive unpacks: pip install")
    assert "\n" not in item.error[1]


@pytest.mark.parametrize("make", [make_7z, make_rar])
def test_any_bytes_are_members_or_errors(tmp_path, make):
    chance = random.Random(17)
    data = make(FILES)
    path = tmp_path / "a"
    for i in range(100):
        broken = bytearray(data)
        for _ in range(chance.randint(1, 6)):
            broken[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(broken if i % 3 else data[: len(data) * i // 100])
        assert items(path, "packed")


DOCX = make_docx(p("Quyết định số 77-QĐ/TU"))
MAIL = make_eml(
    "Kế hoạch số 41-KH/TU",
    files=(("b.docx", DOCX), ("c.zip", packed({"e.txt": b"e"})), ("f.png", b"\x89PNG\r\n\x1a\n")),
)
OUTLOOK = make_msg(
    text("1000", "Kế hoạch"),
    attached(0, text("3707", "b.txt") | binary("3701", b"b" * 4096)),
    attached(1, text("3707", "c.doc")),
)


def nested(depth: int) -> bytes:
    data = make_eml("a", files=(("b.txt", b"b"),))
    for _ in range(depth):
        data = make_eml("a", files=(("m.eml", data),))
    return data


MAILS = [
    ("attachments", MAIL, {"": b"path", "!/b.docx": DOCX, "!/c.zip!/e.txt": b"e", "!/f.png": b"\x89PNG\r\n\x1a\n"}),
    ("none", make_eml("a"), {"": b"path"}),
    ("no message", b"\0", {"": b"path"}),
    ("Outlook", OUTLOOK, {"": b"path", "!/b.txt": b"b" * 4096, "!/c.doc": "missing"}),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), [c[1:] for c in MAILS], ids=[c[0] for c in MAILS])
def test_mail(tmp_path, data, expected):
    path = tmp_path / "a"
    path.write_bytes(data)
    assert read(path, "mail") == expected


def test_a_message_without_a_name_is_known_by_its_headers(tmp_path):
    path = tmp_path / "1700000000.M1.host:2,S"
    path.write_bytes(MAIL)
    assert container_kind(str(path)) == "mail"


def test_mails_in_mails_end(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(nested(4))
    inner = "!/m.eml"
    found = read(path, "mail")
    assert list(found) == ["", inner, inner * 2, inner * 3, f"{inner * 3}!/"]
    assert found[f"{inner * 3}!/"] == "too-deep"


def test_a_run_over_all_of_them(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.eml").write_bytes(MAIL)
    (folder / "b.7z").write_bytes(make_7z({"m.eml": MAIL, "x.txt": b"x"}))
    (folder / "c.rar").write_bytes(make_rar({"x.txt": b"x"}))
    (folder / "d.msg").write_bytes(OUTLOOK)
    (folder / "e.eml").write_bytes(b"MIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=x\n\n--x--")
    of_mail = {"": "ok", "!/b.docx": "ok", "!/c.zip!/e.txt": "ok", "!/f.png": "scanned scanned"}
    expected = {f"a.eml{k}": v for k, v in of_mail.items()} | {f"b.7z!/m.eml{k}": v for k, v in of_mail.items()}
    expected |= {"b.7z!/x.txt": "ok", "c.rar!/x.txt": "ok", "d.msg": "ok", "d.msg!/b.txt": "ok"}
    expected |= {"d.msg!/c.doc": "failed missing", "e.eml": "failed encrypted"}
    out = tmp_path / "out"
    batch(folder, out=out)
    assert {k.removeprefix(f"{folder}/"): v for k, v in status(out).items()} == expected
    # Nothing is done twice, and what is no longer attached has gone.
    again = batch(folder, out=out)
    assert (again.read, again.unchanged, again.vanished) == (0, len(expected) - 4, 0)
    (folder / "a.eml").write_bytes(make_eml("b"))
    assert batch(folder, out=out).vanished == 3
