"""Five hundred files made to stop a run: each is listed with a reason, and none is lost."""

from __future__ import annotations

import gzip
import io
import os
import random
import shutil
import subprocess
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.batches import COMMAND, leftovers, table
from tests.support.docxs import make_docx, p
from tests.support.pdfs import make_pdf

pytestmark = pytest.mark.skipif(os.name != "posix", reason="makes files that only POSIX systems have")

_FILES = 500
_GOOD = "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2020 của UBND tỉnh Hưng Yên.\n".encode()


def _zip(files: dict[str, bytes], depth: int = 0) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return _zip({"inner.zip": out.getvalue()}, depth - 1) if depth else out.getvalue()


def _encrypted_zip() -> bytes:
    """A member whose flag says that a password is needed."""
    data = bytearray(_zip({"a.txt": _GOOD}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def _tar(data: bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        info = tarfile.TarInfo("a.txt")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def _noise(chance: random.Random) -> bytes:
    return chance.randbytes(chance.randint(1, 5000))


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(40, len(data) - 30)]


_DOCX = make_docx(p("Thực hiện Kế hoạch số 12/KH-UBND."))
_PDF = make_pdf([["Thực hiện Kế hoạch số 12/KH-UBND"]])

# What each kind of file is named and holds, and with which reasons it may fail.
KINDS: list[tuple[str, Callable[[random.Random], bytes], set[str]]] = [
    ("empty.txt", lambda c: b"", {"empty"}),
    ("blank.txt", lambda c: b" \n" * c.randint(1, 99), {"empty"}),
    ("nul.txt", lambda c: b"\0" * c.randint(1, 999), {"binary"}),
    ("noise.txt", _noise, {"binary", "encoding"}),
    ("noise.docx", _noise, {"binary", "encoding", "damaged"}),
    ("noise.pdf", _noise, {"binary", "encoding", "damaged"}),
    ("noise", _noise, {"binary", "encoding"}),
    ("cut.zip", lambda c: _cut(_zip({"a.txt": _GOOD, "b.txt": _noise(c)}), c), {"damaged"}),
    ("noise.zip", _noise, {"damaged"}),
    ("cut.docx", lambda c: _cut(_DOCX, c), {"damaged"}),
    ("cut.pdf", lambda c: _PDF[: c.randint(20, 60)], {"damaged"}),
    ("cut.tgz", lambda c: _cut(_tar(c.randbytes(3000)), c), {"damaged"}),
    ("noise.tgz", _noise, {"damaged"}),
    ("cut.gz", lambda c: _cut(gzip.compress(c.randbytes(3000)), c), {"damaged"}),
    ("cut.parquet", lambda c: b"PAR1" + _noise(c), {"damaged"}),
    ("no.jsonl", lambda c: b"{'text': 1}\n", {"damaged"}),
    ("scan.pdf", lambda c: make_pdf([[], []]), {"scanned"}),
    ("scan.png", lambda c: b"\x89PNG\r\n\x1a\n" + _noise(c), {"scanned"}),
    ("scan.tif", lambda c: b"II*\0" + _noise(c), {"scanned"}),
    ("old.doc", lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + _noise(c), {"damaged"}),
    ("secret.docx", lambda c: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), {"encrypted"}),
    ("secret.pdf", lambda c: make_pdf([["x"]], encrypt=True), {"encrypted"}),
    ("secret.zip", lambda c: _encrypted_zip(), {"encrypted"}),
    ("deep.zip", lambda c: _zip({"a.txt": _GOOD}, depth=4), {"too-deep"}),
    ("bomb.zip", lambda c: _zip({"a.txt": bytes(3 << 20)}), {"bomb"}),
    ("bomb.gz", lambda c: gzip.compress(bytes(65 << 20), 1), {"bomb"}),
    ("none.zip", lambda c: _zip({}), {"empty"}),
    ("half.txt", lambda c: "\ufeffMột dòng".encode("utf-16") + b"\xd8", {"encoding"}),
    ("new\nline.txt", lambda c: b"\n", {"empty"}),
    ("b\udcff\udcfe.txt", lambda c: b"\0", {"binary"}),
]  # fmt: skip


def _special(path: Path, which: int) -> set[str]:
    """What no bytes make: links, pipes, permissions, a line of 50 MB."""
    if which == 0:
        path.symlink_to(path)
        return {"loop"}
    if which == 1:
        path.symlink_to(path.parent / "nothing")
        return {"missing"}
    if which == 2:
        path.symlink_to(path.parent)
        return {"loop"}
    if which == 3:
        os.mkfifo(path)
        return {"unsupported"}
    if which == 4:
        path.mkdir()
        path.chmod(0)
        return {"unreadable"}
    if which == 5:
        path.write_bytes(_GOOD)
        path.chmod(0)
        return {"unreadable"}
    with path.open("wb") as file:
        file.writelines(_GOOD.rstrip() for _ in range((50 << 20) // len(_GOOD)))
    return {"too-large"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> tuple[Path, dict[str, set[str]]]:
    chance = random.Random(500)
    folder = tmp_path_factory.mktemp("hostile")
    reasons: dict[str, set[str]] = {}
    for i in range(_FILES):
        if i % 25 == 24:
            path = folder / f"{i:03}-special"
            reasons[str(path)] = _special(path, i // 25 % 7)
            continue
        name, content, expected = KINDS[i % len(KINDS)]
        path = folder / f"{i:03}-{name}"
        path.write_bytes(content(chance))
        reasons[os.fsencode(path).decode("utf-8", "backslashreplace")] = expected
    return folder, reasons


def _as_user() -> list[str]:
    """The superuser reads everything, whatever its permissions, unless that is taken from it."""
    if os.geteuid():
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("runs as the superuser, and there is no setpriv (util-linux) to be less")
    return [
        "setpriv",
        "--bounding-set",
        "-dac_override,-dac_read_search",
        "--inh-caps",
        "-dac_override,-dac_read_search",
    ]


@pytest.mark.slow
def test_every_hostile_file_is_listed(hostile, tmp_path):
    folder, reasons = hostile
    arguments = [*_as_user(), *COMMAND, "--tokens", "none", str(folder), "--out", str(tmp_path / "out"), "--jobs", "2"]
    done = subprocess.run(arguments, capture_output=True, check=False)
    said = done.stderr.decode()
    assert done.returncode == 1, said[-2000:]
    assert "Traceback" not in said
    rows = table(tmp_path / "out", "documents")
    assert len(reasons) == _FILES
    for path, expected in reasons.items():
        found = [r for r in rows if r["source"] == path or r["source"].startswith((f"{path}!/", f"{path}#"))]
        failed = {r["error"] for r in found if r["status"] in ("failed", "scanned")}
        assert failed, f"{path} is not listed"
        assert failed <= expected, f"{path}: {failed}, not {expected}"
        assert all(r["message"] and "\n" not in r["message"] for r in found if r["error"])
    assert not leftovers(tmp_path / "out")
    lines = [line for line in said.splitlines() if line.startswith("dantext: ")]
    assert len(lines) == sum(r["status"] in ("failed", "scanned") for r in rows)
