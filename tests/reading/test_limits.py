"""What a file may cost: over a limit it is refused, with the reason, before the time or the memory is taken."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import time

import pytest

import dantext
from dantext.reading.files import Limits, ReadError, read_source, text_of
from dantext.reading.files.pdf_streams import has_large_stream
from tests.support.costly import HOSTILE, raw_pdf
from tests.support.docs import make_doc
from tests.support.docs import p as doc_p
from tests.support.docxs import make_docx, p
from tests.support.pdfs import make_pdf
from tests.support.sheets import make_xls, make_xlsx

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux holds a process to its memory")
GOOD = "Thực hiện Kế hoạch số 12/KH-UBND ngày 03/02/2020 của UBND tỉnh Hưng Yên."
SAID = {
    "bomb": "; refused, ",
    "too-large": r"more than 16,777,216|over [0-9,]+ bytes",
    "memory": "needs more than 500 MB of memory",
    "unsupported": "is an archive",
}
SECONDS, MEMORY = 10.0, 500.0

# A process of its own, for what a child is said to have had at most counts that of its parent when it was started.
_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, done.stderr.decode(), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024]))
"""


def measured(*arguments: object) -> tuple[int, str, float, float]:
    """Exit status, what was said, seconds of computing and MB of memory of a command and of what it starts."""
    command = [sys.executable, "-c", _MEASURED, sys.executable, "-m", "dantext.cli", *map(str, arguments)]
    return tuple(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))  # type: ignore[return-value]


@linux
@pytest.mark.parametrize("name", HOSTILE)
def test_extract_refuses_it_in_time_and_memory(tmp_path, name):
    make, reasons = HOSTILE[name]
    (tmp_path / name).write_bytes(make())
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    status, said, seconds, memory = measured("extract", tmp_path / name, tmp_path / "good.txt", "-o", tmp_path / "out")
    assert status == 1
    (line,) = said.splitlines()
    assert line.startswith(f"dantext: {tmp_path / name}: ")
    assert any(re.search(SAID[reason], line) for reason in reasons), line
    assert memory <= MEMORY
    assert seconds <= SECONDS
    assert [json.loads(r)["code"] for r in (tmp_path / "out").read_text("utf-8").splitlines()] == ["12/KH-UBND"]


WITHIN = [
    ("one long line", "a.txt", (f"{GOOD} " * 4000).encode(), 4000),
    ("a page of many lines", "a.pdf", make_pdf([[f"{i}{j}: {GOOD}" for j in range(40)] for i in range(15)]), 600),
    ("a long document", "a.docx", make_docx("".join(p(f"{GOOD} {i}") for i in range(3000))), 3000),
    ("a long document of Word 97", "a.doc", make_doc(*[doc_p(f"{GOOD} {i}") for i in range(3000)]), 3000),
    ("a page with every letter as an entity", "a.html",
     ("<html>" + "".join(f"&#{ord(c)};" for c in f"{GOOD} ") * 500).encode(), 500),
    ("a long list", "a.xlsx", make_xlsx({"A": [[i, GOOD] for i in range(3000)]}), 3000),
    ("pictures", "a.rtf", b"{\\rtf1 12/KH-UBND {\\pict{\\*\\blipuid 00}\\pngblip\n" + b"89504e47\n" * (2 << 20)
     + b"}\\par 13/KH-UBND}", 2),
    ("a large picture", "a.pdf", raw_pdf(b"<</Length 43>>\nstream\nBT /F1 9 Tf 9 9 Td (Ke hoach 12/KH-UBND) Tj ET\nendstream",
     more=(HOSTILE["flate once.pdf"][0]().partition(b"4 0 obj\n")[2].partition(b"\nendobj")[0]
           .replace(b"/Filter", b"/Type/XObject/Subtype/Image/Filter", 1),)), 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "count"), [w[1:] for w in WITHIN], ids=[w[0] for w in WITHIN])
def test_what_is_large_and_within_the_limits_is_read(name, data, count):
    extractor = dantext.Extractor(tokens="none")
    assert len(extractor.extract(text_of(data, name).text)) == count


@linux
def test_memory_that_a_text_asks_for_is_refused_and_given_back(tmp_path):
    """More citations than there is room for; the next file is done."""
    (tmp_path / "dense.txt").write_bytes(b"12/KH-UBND; " * 200_000)
    (tmp_path / "good.txt").write_text(GOOD, "utf-8")
    files = tmp_path / "dense.txt", tmp_path / "good.txt"
    limited = "import resource; from dantext.reading.files import limits; limits._CODE = {code} << 20; from dantext.cli import main; main()"
    command = [sys.executable, "-c", limited.format(code=180), "extract", "--tokens", "none", "--max-memory", "300"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, check=False)
    assert done.stderr.decode() == (
        f"dantext: {files[0]}: needs more than 300 MB of memory; raise --max-memory, or split it\n"
    )
    assert [json.loads(line)["code"] for line in done.stdout.splitlines()] == ["12/KH-UBND"]


def test_arrow_sets_nothing_aside_in_the_command():
    code = (
        "import sys; from dantext.cli import main; sys.argv = ['dantext', '--version']\n"
        "try: main()\n"
        "except SystemExit: import pyarrow; print(pyarrow.default_memory_pool().backend_name)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout.splitlines()[-1] == "system"


@pytest.mark.skipif(os.name != "posix", reason="has no clock that interrupts")
def test_time_that_a_text_takes_is_over_and_the_next_one_is_read(tmp_path):
    from dantext.reading.files.limits import in_bounds

    began = time.monotonic()
    with (
        pytest.raises(ReadError, match=r"a.txt: took more than 0.2 s") as caught,
        in_bounds("a.txt", Limits(seconds=0.2)),
    ):
        dantext.Extractor(tokens="none").extract("12/KH-UBND; " * 300_000)
    assert caught.value.code == "timeout"
    assert time.monotonic() - began < 8
    with in_bounds("a.txt", Limits(seconds=60)):
        assert dantext.extract(GOOD)


@pytest.mark.skipif(os.name != "posix", reason="has no clock that interrupts")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_time_is_over_though_the_first_interruption_was_lost():
    """What a signal raises in a destructor or in a callback of the garbage collector Python prints, and goes on."""
    from dantext.reading.files.limits import in_bounds

    class Slow:
        def __del__(self):
            time.sleep(0.3)

    def endless():
        slow = Slow()
        del slow
        end = time.monotonic() + 10
        while time.monotonic() < end:
            pass

    with pytest.raises(ReadError, match=r"a.txt: took more than 0.1 s"), in_bounds("a.txt", Limits(seconds=0.1)):
        endless()


SMALL = [
    ("bytes", Limits(size=10), "a.txt", GOOD.encode(), "too-large"),
    ("characters", Limits(text=10), "a.txt", GOOD.encode(), "too-large"),
    ("characters of UTF-16", Limits(text=10), "a.txt", GOOD.encode("utf-16"), "too-large"),
    ("characters of HTML", Limits(text=10), "a.html", f"<p>{GOOD}".encode(), "too-large"),
    ("characters of a docx", Limits(text=10), "a.docx", make_docx(p(GOOD)), "too-large"),
    ("bytes of a docx", Limits(unpacked=100), "a.docx", make_docx(p(GOOD)), "bomb"),
    ("characters of a .doc", Limits(text=10), "a.doc", make_doc(doc_p(GOOD)), "too-large"),
    ("characters of a PDF", Limits(text=10), "a.pdf", make_pdf([[GOOD]]), "too-large"),
    ("pages", Limits(pages=2), "a.pdf", make_pdf([[GOOD]] * 3), "too-large"),
    ("characters of a sheet", Limits(text=10), "a.xls", make_xls({"A": [[GOOD]]}), "too-large"),
    ("characters of CSV", Limits(text=10), "a.csv", GOOD.encode(), "too-large"),
    ("bytes of a workbook", Limits(unpacked=100), "a.xlsx", make_xlsx({"A": [[GOOD]]}), "bomb"),
    ("characters of RTF", Limits(text=10), "a.rtf", b"{\\rtf1 abcdefghijk}", "too-large"),
]


@pytest.mark.parametrize(("limits", "name", "data", "reason"), [s[1:] for s in SMALL], ids=[s[0] for s in SMALL])
def test_every_limit_can_be_set(tmp_path, limits, name, data, reason):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(ReadError) as caught:
        read_source(str(tmp_path / name), limits)
    assert caught.value.code == reason


@pytest.mark.skipif(os.name != "posix", reason="has no clock for computing")
def test_a_pdf_may_compute_in_proportion_to_its_bytes(tmp_path):
    slow = HOSTILE["forms in forms.pdf"][0]()
    with pytest.raises(ReadError) as caught:
        text_of(slow, "a.pdf", Limits(seconds=30, memory=8000 << 20))
    assert caught.value.code == "bomb"
    assert "bytes that take over" in str(caught.value)
    assert text_of(make_pdf([[GOOD]]), "b.pdf").text == GOOD


def test_a_pdf_that_takes_too_long_is_late(monkeypatch):
    from dantext.reading.files import reader

    monkeypatch.setattr(reader, "_computing", lambda *_: 100.0)
    with pytest.raises(ReadError) as caught:
        text_of(HOSTILE["forms in forms.pdf"][0](), "a.pdf", Limits(seconds=0.3, memory=8000 << 20))
    assert caught.value.code == "timeout"


def test_a_process_that_is_gone_is_replaced():
    from dantext.reading.files import reader

    data = make_pdf([[GOOD]])
    assert text_of(data, "a.pdf").text == GOOD
    reader._KEPT.end()
    assert text_of(data, "a.pdf").text == GOOD


@pytest.mark.skipif(os.name != "posix", reason="has no clock that interrupts")
def test_an_answer_that_nobody_waits_for_is_not_that_to_the_next_file(monkeypatch):
    from dantext.reading.files import reader
    from dantext.reading.files.limits import in_bounds

    monkeypatch.setattr(reader, "_computing", lambda *_: 100.0)
    roomy = Limits(memory=8000 << 20)
    with pytest.raises(ReadError, match=r"a.pdf: took more than 0.3 s"), in_bounds("a.pdf", Limits(seconds=0.3)):
        text_of(HOSTILE["forms in forms.pdf"][0](), "a.pdf", roomy)
    assert text_of(make_pdf([[GOOD]]), "b.pdf").text == GOOD


def test_text_needs_no_process():
    code = (
        "import sys; from dantext.reading.files import text_of; text_of(b'<html>a', 'a.html'); text_of(b'a', 'a.txt')\n"
    )
    code += "print(sorted({'subprocess', 'json', 'dantext.reading.files.child', 'resource'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"[]\n"


@pytest.mark.parametrize("size", [(1 << 20) - 1, 1 << 20, (1 << 20) + 1])
def test_a_stream_may_be_as_large_as_the_limit(size):
    import zlib

    for data in (bytes(size), os.urandom(size)):
        packed = b"1 0 obj <<>> stream\r\n" + zlib.compress(data) + b"\nendstream"
        assert has_large_stream(packed, 1 << 20) == (size > 1 << 20)


def test_limits_cross_processes():
    assert pickle.loads(pickle.dumps(Limits(size=1))) == Limits(size=1)
