"""Files read by several processes: the same output and the same complaints, in the same order."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from dantext.batch.reading import of_use, size_apart
from tests.cli.conditions import COMMAND, ENVIRONMENT
from tests.support import CORPUS

NONE = ("--tokens", "none")
is_linux = pytest.mark.skipif(sys.platform != "linux", reason="a process is a copy of the test's on Linux only")


def run(*arguments: str | Path, stdin: bytes = b"", code: str | None = None) -> subprocess.CompletedProcess[bytes]:
    """The command, or ``code`` in its place."""
    command = COMMAND if code is None else [sys.executable, "-c", code]
    name, *rest = arguments
    return subprocess.run(
        [*command, name, *NONE, *rest], input=stdin, capture_output=True, check=False, env=ENVIRONMENT
    )  # fmt: skip


def ending(done: subprocess.CompletedProcess[bytes]) -> tuple[int, bytes, bytes]:
    return done.returncode, done.stdout, done.stderr


@pytest.fixture(scope="module")
def files(tmp_path_factory) -> list[Path]:
    """Thirty reports, the first of them by far the longest, so that the others are done before it."""
    folder = tmp_path_factory.mktemp("jobs")
    texts = [path.read_text("utf-8")[:1500] for path in sorted(CORPUS.glob("*.txt"))]
    paths = []
    for i in range(30):
        paths.append(folder / f"{i:02}.txt")
        paths[-1].write_text(f"Số {i}/BC-UBND\n" + texts[i % len(texts)] * (1 if i else 20), "utf-8")
    return paths


@pytest.fixture(scope="module")
def mixed(files, tmp_path_factory) -> list[Path]:
    """The same with what cannot be read in between, and a message with things attached."""
    folder = tmp_path_factory.mktemp("mixed")
    for name, content in (("empty.txt", b" \n"), ("binary.txt", b"\x7fELF\0\0"), ("locked.doc", b"PK\3\4cut off")):
        (folder / name).write_bytes(content)
    message = EmailMessage()
    message["Subject"] = "Báo cáo"
    message.set_content("Gửi Kế hoạch số 147/KH-UBND.")
    message.add_attachment("Căn cứ Nghị định số 29/2013/NĐ-CP;", filename="a.txt")
    message.add_attachment(b"\x7fELF\0\0", "application", "octet-stream", filename="b.bin")
    message.add_attachment("Căn cứ Chỉ thị số 08/CT-UBND;", filename="c.txt")
    (folder / "thu.eml").write_bytes(message.as_bytes())
    between = [folder / n for n in ("empty.txt", "missing.txt", "binary.txt", "locked.doc", "thu.eml")]
    return [*files[:3], between[0], folder, *files[3:6], *between[1:], *files[6:12], between[1]]


@pytest.mark.parametrize("arguments", [
    ("extract", "--format", "jsonl"), ("extract", "--format", "csv"), ("extract", "--format", "html"), ("check",),
    pytest.param(("extract", "--format", "json"), marks=pytest.mark.slow),
    pytest.param(("extract", "--format", "table"), marks=pytest.mark.slow),
    pytest.param(("check", "--format", "sarif"), marks=pytest.mark.slow),
], ids=" ".join)  # fmt: skip
def test_the_output_is_the_same(mixed, arguments):
    alone = ending(run(*arguments, "--jobs", "1", *mixed))
    assert ending(run(*arguments, "--jobs", "2", *mixed)) == alone
    expected = ["empty.txt", "", "missing.txt", "binary.txt", "locked.doc", "thu.eml!/b.bin", "missing.txt"]
    names = [line.split(": ")[1] for line in alone[2].decode().splitlines()]
    folder = mixed[4]
    assert names == [str(folder / name) for name in expected]
    assert alone[0] == 1 and alone[1]


@pytest.mark.parametrize("command", ["extract", "check"])
def test_thirty_files(files, command):
    alone = ending(run(command, "--jobs", "1", *files))
    assert alone[1]
    assert ending(run(command, "--jobs", "2", *files)) == alone


def test_standard_input_among_files(files):
    text = "Căn cứ Nghị định số 29/2013/NĐ-CP của Chính phủ;\n".encode()
    names = [*files[1:4], Path("-"), *files[4:8], Path("-")]
    alone = ending(run("extract", "--jobs", "1", *names, stdin=text))
    assert b'"source":"-"' in alone[1] and b"standard input: is empty" in alone[2]
    assert ending(run("extract", "--jobs", "2", *names, stdin=text)) == alone


@pytest.mark.skipif(os.name != "posix", reason="pipes with names")
def test_a_pipe_among_files(files):
    read, write = os.pipe()
    os.write(write, "Căn cứ Nghị định số 29/2013/NĐ-CP;".encode())
    os.close(write)
    done = subprocess.run(
        [*COMMAND, "extract", *NONE, "--jobs", "2", *files[1:3], f"/dev/fd/{read}", *files[3:5]],
        capture_output=True, check=False, env=ENVIRONMENT, pass_fds=[read],
    )  # fmt: skip
    os.close(read)
    assert (done.returncode, done.stderr) == (0, b"")
    assert f'"source":"/dev/fd/{read}"'.encode() in done.stdout


@pytest.mark.parametrize("name", ["-", "/dev/stdin", "/proc/self/fd/0", "no such file", "a\0b", "."])
def test_what_no_other_process_can_read(name):
    assert size_apart(name) is None


# -- when no process is started ------------------------------------------------------------------------

_LOADED = """
import sys
from dantext.cli import main
try:
    main()
finally:
    print("multiprocessing" in sys.modules, file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("count", "options", "loaded"),
    [(1, (), False), (1, ("--jobs", "2"), False), (5, (), False), (5, ("--jobs", "1"), False), (5, ("--jobs", "2"), True)],
    ids=["one", "one, jobs", "few and small", "one job", "two jobs"],
)  # fmt: skip
def test_what_needs_no_process_loads_none(files, count, options, loaded):
    done = run("extract", *options, *files[1 : count + 1], code=_LOADED)
    assert (done.returncode, done.stderr) == (0, f"{loaded}\n".encode())


@pytest.mark.parametrize(
    ("sizes", "cpus", "expected"),
    [
        ([900_000] * 3, 4, 1),
        ([1_000] * 100, 4, 1),
        ([100_000] * 4, 8, 2),
        ([900_000] * 5, 8, 5),
        ([10_000] * 500, 4, 4),
        ([10_000] * 500, 1, 1),
    ],
    ids=["few", "small", "for two", "one each", "for all", "one processor"],
)
def test_how_many_are_of_use(tmp_path, sizes, cpus, expected):
    paths = [tmp_path / str(i) for i in range(len(sizes))]
    for path, size in zip(paths, sizes, strict=True):
        with path.open("wb") as file:
            file.truncate(size)
    assert of_use(["-", "missing", *map(str, paths)], cpus) == expected


# -- processes that die --------------------------------------------------------------------------------

_DIES = """
import os, signal
import dantext.batch.reading as reading
here, result = os.getpid(), reading.Reading.result
def deadly(self, source):
    if source.name.endswith(("/04.txt", "/17.txt", "!/b.bin")) and os.getpid() != here:
        os.kill(os.getpid(), signal.{signal})
    return result(self, source)
reading.Reading.result = deadly
from dantext.cli import main
main()
"""


@is_linux
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("SIGKILL", "killed, as systems do that are short of memory); run fewer --jobs, or split it"),
        ("SIGSEGV", "SIGSEGV); a reader failed on it; convert it, or split it"),
    ],
)
def test_a_process_that_dies_costs_what_it_was_reading(files, name, said):
    done = run("extract", "--jobs", "2", *files, code=_DIES.format(signal=name))
    lines = [f"dantext: {files[i]}: ended the process that read it ({said}\n" for i in (4, 17)]
    expected = run("extract", "--jobs", "1", *[f for i, f in enumerate(files) if i not in (4, 17)])
    assert ending(done) == (1, expected.stdout, "".join(lines).encode())


@is_linux
def test_what_is_attached_behind_it_is_read(mixed):
    done = run("extract", "--jobs", "2", *mixed, code=_DIES.format(signal="SIGKILL"))
    assert b"thu.eml!/b.bin: ended the process that read it" in done.stderr
    assert b"thu.eml!/a.txt" in done.stdout and b"thu.eml!/c.txt" in done.stdout


_DOES_NOT_COME_UP = """
import os, signal
import dantext.batch.readers as readers
def serve(connection, reading):
    os.kill(os.getpid(), signal.SIGKILL)
readers._serve = serve
from dantext.cli import main
main()
"""
_CANNOT_BE_STARTED = """
import dantext.batch.readers as readers
def start(*arguments, **named):
    raise OSError(11, "Resource temporarily unavailable")
readers.start = start
from dantext.cli import main
main()
"""
_FAILS = """
import dantext.batch.reading as reading
def result(self, source):
    raise ZeroDivisionError("of a bug")
reading.Reading.result = result
from dantext.cli import main
main()
"""


@is_linux
@pytest.mark.parametrize("code", [_DOES_NOT_COME_UP, _CANNOT_BE_STARTED], ids=["dies", "does not start"])
def test_without_processes_all_is_read_here(mixed, code):
    assert ending(run("extract", "--jobs", "2", *mixed, code=code)) == ending(run("extract", "--jobs", "1", *mixed))


@is_linux
def test_a_bug_is_named_as_ever(files):
    alone = ending(run("extract", "--jobs", "1", *files, code=_FAILS))
    assert b"internal error: ZeroDivisionError: of a bug" in alone[2]
    assert ending(run("extract", "--jobs", "2", *files, code=_FAILS)) == alone


# -- what ends the command -----------------------------------------------------------------------------

_SLOW = """
import os, sys, time
import dantext.batch.reading as reading
result = reading.Reading.result
def slow(self, source):
    print(os.getpid(), file=open(sys.argv[-1] + ".pids", "a"))
    if source.name == sys.argv[-1]:
        time.sleep(60)
    return result(self, source)
reading.Reading.result = slow
from dantext.cli import main
main()
"""


def _all_gone(pids: set[int]) -> bool:
    """Whether none of the processes is at work any more."""
    end = time.monotonic() + 10
    while any(_is_there(pid) for pid in pids):
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def _is_there(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"  # a zombie that nobody waits for is no process at work


@is_linux
@pytest.mark.parametrize(
    ("number", "status", "said"),
    [(signal.SIGINT, 130, b"dantext: stopped\n"), (signal.SIGTERM, -signal.SIGTERM, b""), (signal.SIGKILL, -9, b"")],
    ids=["Ctrl-C", "SIGTERM", "SIGKILL"],
)
def test_what_is_stopped_leaves_no_process(files, tmp_path, number, status, said):
    last = tmp_path / "last.txt"
    last.write_text("Kế hoạch số 147/KH-UBND", "utf-8")
    command = [sys.executable, "-c", _SLOW, "extract", *NONE, "--jobs", "2", *map(str, files[1:4]), str(last)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )  # fmt: skip
    seen = Path(f"{last}.pids")
    end = time.monotonic() + 60
    while (not seen.exists() or seen.read_text().count("\n") < 4) and time.monotonic() < end:
        time.sleep(0.05)
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)  # a terminal sends it to all
    err = process.communicate(timeout=30)[1]
    assert (process.returncode, err) == (status, said)
    pids = set(map(int, seen.read_text().split()))
    assert process.pid not in pids
    assert _all_gone(pids)


@is_linux
def test_a_reader_that_has_gone_is_no_error(files, tmp_path):
    last = tmp_path / "last.txt"
    last.write_text("Kế hoạch số 147/KH-UBND", "utf-8")
    names = " ".join(map(str, (*files[1:], last)))
    options = " ".join(NONE)
    shell = f'"$0" -c "$1" extract {options} --jobs 2 {names} | head -1'
    began = time.monotonic()
    done = subprocess.run(
        ["sh", "-c", shell, sys.executable, _SLOW], capture_output=True, check=False, env=ENVIRONMENT, timeout=60
    )
    assert (done.stderr, done.stdout.count(b"\n")) == (b"", 1)
    assert time.monotonic() - began < 45  # not the minute that the last file takes
    assert _all_gone(set(map(int, Path(f"{last}.pids").read_text().split())))
