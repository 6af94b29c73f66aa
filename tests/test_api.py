"""The library as a program calls it: what it takes, what it refuses, what it promises of a record."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import dantext
from tests.support import ROOT

TEXT = "Thực hiện Kế hoạch 147/KH-UBND của UBND tỉnh"
ISSUER = """
[[issuer]]
symbol = "XYZQ"
name = "Viện Xây dựng Quê hương"
level = "central"
system = "state"
source = "initial-letter rule"
certainty = "memory-high"
example = "Quyết định số 15/QĐ-XYZQ ngày 06/9/2006"
"""


@pytest.mark.parametrize("settings", [{}, {"place": "Hưng Yên", "tokens": "none"}, {"patterns": [], "tokens": "none"}])
def test_an_extractor_is_pickled_with_its_settings(settings):
    extractor = dantext.Extractor(**settings)
    again = pickle.loads(pickle.dumps(extractor))
    assert again.extract(TEXT) == extractor.extract(TEXT)
    assert pickle.loads(pickle.dumps(again)).extract(TEXT) == extractor.extract(TEXT)


def test_an_extractor_takes_its_tables_along_to_a_process_in_another_folder(tmp_path, monkeypatch):
    for name in ("mine", "elsewhere"):
        (tmp_path / name).mkdir()
    (tmp_path / "mine" / "issuers.toml").write_text(ISSUER, "utf-8")
    monkeypatch.chdir(tmp_path)
    text = "Quyết định số 15/QĐ-XYZQ"
    extractor = dantext.Extractor(patterns=["mine"], tokens="none")
    assert extractor.extract(text)[0].issuer == "Viện Xây dựng Quê hương"
    code = (
        "import pickle, sys; e = pickle.loads(sys.stdin.buffer.read());"
        f"sys.stdout.buffer.write(e.extract({text!r})[0].issuer.encode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=pickle.dumps(extractor), capture_output=True, check=True,
        cwd=tmp_path / "elsewhere", env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stdout.decode() == "Viện Xây dựng Quê hương"


REFUSED = [
    ("nothing", lambda: dantext.extract(None), "text is a str, not NoneType: pass the text of a report"),
    ("bytes", lambda: dantext.extract(b"a"), "text is a str, not bytes: decode it, or have"),
    ("a buffer", lambda: dantext.extract(bytearray(b"a")), "text is a str, not bytearray: decode it, or have"),
    ("a path", lambda: dantext.extract(Path("a.txt")), r"(Posix|Windows)Path: pass what is in the file"),
    ("a number", lambda: dantext.describe(5), "text is a str, not int: pass the text of a report"),
    ("nothing to describe", lambda: dantext.describe(None), "text is a str, not NoneType"),
    ("lines", lambda: dantext.Extractor(tokens="none").read(["a"]), "text is a str, not list: pass the text"),
    ("one folder", lambda: dantext.Extractor(patterns="/x"), r"patterns takes a list of folders: patterns=\['/x'\]"),
    ("one path", lambda: dantext.Extractor(patterns=Path("/x")), "patterns takes a list of folders"),
    ("a place of bytes", lambda: dantext.Extractor(place=b"x"), "place takes the name of a province as str, not bytes"),
]  # fmt: skip


@pytest.mark.parametrize(("call", "message"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_what_is_of_another_type_is_told_what_to_pass(call, message):
    with pytest.raises(TypeError, match=message):
        call()


_SPACES = ["\n", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\u2003", "\xa0", " \n \u2028"]
_CITED = "Nghị định số 29/2013/NĐ-CP{0}ngày 08/4/2013{0}của Chính phủ{0}về công tác văn thư{0}"


@pytest.mark.parametrize("space", _SPACES, ids=ascii)
def test_a_citation_begins_and_ends_with_what_is_printed(space):
    text = f"Căn cứ{space}" + _CITED.format(space) * 3
    records = dantext.extract(text)
    assert records
    for c in records:
        whole = text[c.full_start : c.full_end]
        assert whole == whole.strip()
        assert c.full_start <= c.start < c.end <= c.full_end
        for part in (c.title_text, c.date_text, c.issuer_text, c.pinpoint):
            assert part is None or part == part.strip()


def test_every_part_is_in_the_whole_or_is_said_to_be_far_off():
    names = ("date_text", "issuer_text", "title_text", "pinpoint")
    listed = "UBND tỉnh đã ban hành: " + "; ".join(f"Kế hoạch số {n}/KH-UBND về công tác năm {n}" for n in range(1, 40))
    far = set()
    for text in [listed, *(p.read_text("utf-8") for p in sorted((ROOT / "corpus").glob("*.txt")))]:
        for c in dantext.extract(text):
            far.update(w for w in c.warnings if w.startswith("far-off:"))
            for name in names if c.kind != "self" else ():
                part = getattr(c, name)
                assert part is None or f"far-off:{name}" in c.warnings or part in text[c.full_start : c.full_end]
    assert far == {"far-off:issuer_text"}
