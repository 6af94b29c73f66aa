"""Many reports by several processes: the same records, in the same order, whatever becomes of one of them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from email.message import EmailMessage
from itertools import count, islice
from pathlib import Path

import pytest

import dantext
from dantext.batch import many
from tests.support import CORPUS, ROOT
from tests.support.pdfs import make_pdf

TEXTS = [path.read_text("utf-8")[:1500] for path in sorted(CORPUS.glob("*.txt"))]
QUICK = dantext.Extractor(tokens="none")
is_linux = pytest.mark.skipif(sys.platform != "linux", reason="a process is a copy of the test's on Linux only")


@pytest.fixture(scope="module")
def sources(tmp_path_factory) -> list[str | Path | tuple[str, str] | dantext.Document]:
    """Reports of all kinds, with what cannot be read in between."""
    folder = tmp_path_factory.mktemp("many")
    files = []
    for i, text in enumerate(TEXTS[:8]):
        files.append(folder / f"{i}.txt")
        files[-1].write_text(text * (1 if i else 8), "utf-8")
    (folder / "empty.txt").write_bytes(b" \n")
    (folder / "a.pdf").write_bytes(make_pdf([["Thực hiện Kế hoạch số 12/KH-UBND"]]))
    message = EmailMessage()
    message.set_content("Gửi Kế hoạch số 147/KH-UBND.")
    message.add_attachment("Căn cứ Nghị định số 29/2013/NĐ-CP;", filename="a.txt")
    message.add_attachment(b"\x7fELF\0\0", "application", "octet-stream", filename="b.bin")
    (folder / "thu.eml").write_bytes(message.as_bytes())
    read = [dantext.read(files[1]), dantext.Document(name="made", text=TEXTS[9])]
    texts = [("id 7", TEXTS[7]), ("nothing", ""), ("id 8", TEXTS[8])]
    return [
        *files[:4],
        folder / "gone.txt",
        *texts,
        str(folder / "empty.txt"),
        *read,
        folder / "a.pdf",
        folder / "thu.eml",
        *files[4:],
    ]


def shown(found: dantext.ReadError | list[dantext.Citation]) -> object:
    return (found.code, str(found)) if isinstance(found, dantext.ReadError) else found


def results(sources: object, **settings: object) -> list[tuple[str, object]]:
    return [(name, shown(found)) for name, found in dantext.extract_many(sources, extractor=QUICK, **settings)]


def test_each_source_has_a_result_in_order(sources):
    found = results(sources, workers=0)
    folder = sources[0].parent
    expected = [
        *(str(folder / f"{i}.txt") for i in range(4)), str(folder / "gone.txt"), "id 7", "nothing", "id 8",
        str(folder / "empty.txt"), str(folder / "1.txt"), "made", str(folder / "a.pdf"), str(folder / "thu.eml"),
        f"{folder / 'thu.eml'}!/a.txt", f"{folder / 'thu.eml'}!/b.bin", *(str(folder / f"{i}.txt") for i in range(4, 8)),
    ]  # fmt: skip
    assert [name for name, _ in found] == expected
    failed = {Path(name).name: what[0] for name, what in found if isinstance(what, tuple)}
    assert failed == {"gone.txt": "missing", "empty.txt": "empty", "b.bin": "binary"}
    for name, records in found:
        assert isinstance(records, tuple) or {r.source for r in records} <= {name}
    assert dict(found)["id 8"] == QUICK.extract(TEXTS[8], "id 8")


@pytest.mark.parametrize("workers", [1, 2, pytest.param(4, marks=pytest.mark.slow)])
def test_processes_give_the_same(sources, workers):
    assert results(iter(sources), workers=workers) == results(sources, workers=0)


def test_threads_at_work_are_not_copied(sources, monkeypatch):
    """A copy of a process in which a thread holds a lock would wait for ever."""
    started = []
    monkeypatch.setattr(
        "dantext.batch.readers.start", lambda *a, is_copy: started.append(is_copy) or start(*a, is_copy=is_copy)
    )
    from dantext.batch.processes import start

    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert not many._is_alone()
        assert results([("a", TEXTS[0]), ("b", TEXTS[1])], workers=1) == results(
            [("a", TEXTS[0]), ("b", TEXTS[1])], workers=0
        )
        assert started == [False]
    finally:
        done.set()
        thread.join()


def run(code: str, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, check=True, encoding="utf-8", env=environment,
        timeout=300,
    ).stdout  # fmt: skip


# A program without `if __name__ == "__main__"`, run as a file; the second time with a thread, so that nothing is copied.
_PROGRAM = """
import threading, dantext
{thread}
found = dantext.extract_many(((str(i), "Căn cứ Quyết định số %d-QĐ/TW" % i) for i in range(1, 40)), workers=2)
print(sum(len(records) for name, records in found))
"""


@pytest.mark.parametrize(
    "thread", ["", "threading.Thread(target=threading.Event().wait, daemon=True).start()"], ids=["alone", "a thread"]
)
def test_a_program_needs_no_guard(tmp_path, thread):
    path = tmp_path / "program.py"
    path.write_text(_PROGRAM.format(thread=thread), "utf-8")
    assert run(f"import runpy; runpy.run_path({str(path)!r}, run_name='__main__')") == "39\n"


def test_a_process_that_may_start_none_reads_itself():
    code = (
        "import multiprocessing, dantext\n"
        "def ask(queue):\n"
        "    queue.put([(n, len(f)) for n, f in dantext.extract_many([('a', 'Chỉ thị 05-CT/TW')] * 5, workers=2)])\n"
        "context = multiprocessing.get_context('fork')\n"
        "queue = context.Queue()\n"
        "process = context.Process(target=ask, args=(queue,), daemon=True)\n"
        "process.start()\n"
        "print(queue.get(timeout=120))\n"
    )
    if sys.platform == "linux":
        assert run(code) == f"{[('a', 1)] * 5}\n"
    else:
        pytest.skip("a process of a program without a file is a copy, on Linux only")


def test_no_more_is_taken_than_may_wait():
    taken = []

    def endless():
        for i in count():
            taken.append(i)
            yield str(i), TEXTS[i % len(TEXTS)]

    for workers in (0, 2, None):
        taken.clear()
        found = dantext.extract_many(endless(), workers=workers, extractor=QUICK)
        assert [name for name, _ in islice(found, 3)] == ["0", "1", "2"]
        assert len(taken) <= 400
        found.close()


def test_long_texts_do_not_pile_up(monkeypatch):
    monkeypatch.setattr("dantext.batch.readers._MOST_GIVEN", 5000)
    taken = []

    def given():
        for i in range(60):
            taken.append(i)
            yield str(i), TEXTS[0]

    found = dantext.extract_many(given(), workers=1, extractor=QUICK)
    next(found)
    assert len(taken) <= 5
    assert len(list(found)) == 59


@is_linux
@pytest.mark.parametrize("how", ["closed", "forgotten", "failed"])
def test_processes_end_with_the_iterator(how):
    def given():
        for i in count():
            if how == "failed" and i == 600:
                raise KeyError("of the caller")
            yield str(i), TEXTS[i % len(TEXTS)]

    found = dantext.extract_many(given(), workers=2, extractor=QUICK)
    next(found)
    assert len(_children()) >= 2
    if how == "closed":
        found.close()
    elif how == "failed":
        with pytest.raises(KeyError, match="of the caller"):
            list(found)
    del found
    assert _children() == set()


def _children() -> set[int]:
    import multiprocessing

    return {process.pid for process in multiprocessing.active_children() if process.name.startswith(("Fork", "Spawn"))}


@is_linux
def test_one_that_ends_its_process_is_not_the_end(monkeypatch):
    here = os.getpid()

    def deadly(source):
        if source.name == "3" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return read(source)

    read = many._read
    monkeypatch.setattr(many, "_read", deadly)
    monkeypatch.setattr(many, "_is_alone", lambda: True)
    found = results([(str(i), TEXTS[0]) for i in range(8)], workers=2)
    assert [name for name, _ in found] == [str(i) for i in range(8)]
    assert found[3][1][0] == "crashed"
    assert [name for name, what in found if isinstance(what, tuple)] == ["3"]


@pytest.mark.parametrize("workers", [0, 1])
def test_a_bug_costs_one_report(monkeypatch, workers):
    def broken(source):
        if source.name == "1":
            raise ZeroDivisionError("of a bug")
        return read(source)

    read = many._read
    monkeypatch.setattr(many, "_read", broken)
    monkeypatch.setattr(many, "_is_alone", lambda: sys.platform == "linux")
    found = results([(str(i), TEXTS[0]) for i in range(3)], workers=workers)
    assert found[1] == ("1", ("internal", "1: internal error (ZeroDivisionError: of a bug); please report it"))
    assert [len(records) > 2 for _, records in (found[0], found[2])] == [True, True]


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no clock that rings")
def test_one_that_takes_too_long_is_not_the_end(monkeypatch):
    def slow(source):
        if source.name == "1":
            time.sleep(30)
        return read(source)

    read = many._read
    monkeypatch.setattr(many, "_read", slow)
    monkeypatch.setattr(many, "_is_alone", lambda: sys.platform == "linux")
    found = results([(str(i), "Chỉ thị 05-CT/TW") for i in range(3)], workers=1, limits=dantext.Limits(seconds=3))
    assert found[1] == ("1", ("timeout", "1: took more than 3 s; raise --timeout, or split it"))


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no clock that rings")
def test_the_clock_of_the_caller_goes_on(tmp_path):
    (tmp_path / "a.txt").write_text(TEXTS[0], "utf-8")
    rung = []
    before = signal.signal(signal.SIGALRM, lambda *_: rung.append(True))
    try:
        signal.setitimer(signal.ITIMER_REAL, 1.0)
        assert len(list(dantext.extract_many([tmp_path / "a.txt"], workers=0, extractor=QUICK))) == 1
        end = time.monotonic() + 20
        while not rung and time.monotonic() < end:
            time.sleep(0.05)
        assert rung
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("workers", [0, 2])
def test_errors_are_in_the_language_of_the_caller(workers, monkeypatch):
    """Also where they are made in another process, that began in another language."""
    monkeypatch.setattr("dantext.batch.many._read", _say_language)
    monkeypatch.setattr(many, "_is_alone", lambda: sys.platform == "linux")
    with dantext.speaking("vi"):
        found = dantext.extract_many([("a", "a"), ("b", "b")], workers=workers, extractor=QUICK)
    assert [str(error) for _, error in found] == ["vi", "vi"]


def _say_language(source):
    from dantext.language.messages import language

    raise dantext.ReadError("internal", language())


def test_a_wrong_number_of_workers():
    with pytest.raises(ValueError, match="workers=-1: give 0 or more, or none"):
        dantext.extract_many([], workers=-1)


@pytest.mark.parametrize("workers", [None, 0, 2])
def test_nothing(workers):
    assert list(dantext.extract_many([], workers=workers)) == []
