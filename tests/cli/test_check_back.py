"""`dantext check -o` and `--fix`: reports given back, and reports that are left alone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dantext.reading.files import text_of
from tests.support.commented import TYPES, anchored, comments, types
from tests.support.docxs import make_docx, p
from tests.support.mails import make_eml

TEXT = "Căn cứ Nghị quyết số 25 - NQ/TW ngày 03/6/2013;\r\n"
RIGHT = "Căn cứ Nghị quyết số 25-NQ/TW ngày 03/6/2013;\r\n"
WORD = make_docx(p(TEXT.strip()), {}, {TYPES: types()})
MACROS = make_docx(p(TEXT.strip()), {}, {TYPES: types("application/vnd.ms-word.document.macroEnabled.main+xml")})


def run(folder: Path, *args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "dantext.cli", "check", "--tokens", "none", *args]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, cwd=folder)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "r.docx").write_bytes(WORD)
    (tmp_path / "r.txt").write_text(TEXT, "utf-8", newline="")
    (tmp_path / "m.docm").write_bytes(MACROS)
    (tmp_path / "good.txt").write_text("Căn cứ Nghị quyết số 25-NQ/TW;", "utf-8")
    os.link(tmp_path / "r.docx", tmp_path / "hard.docx")
    (tmp_path / "soft.docx").symlink_to("r.docx")
    (tmp_path / "sub").mkdir()
    shutil.copy(tmp_path / "r.docx", tmp_path / "sub")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file()}


def added(folder: Path, before: dict[str, bytes]) -> set[str]:
    """The files that were not there; those that were are what they were."""
    now = files(folder)
    assert before.items() <= now.items()
    return now.keys() - before.keys()


USAGE = [
    ("onto itself", ["r.docx", "-o", "r.docx"], "-o r.docx: is the report itself; name another file"),
    ("another spelling", ["r.docx", "-o", "sub/../r.docx"], "is the report itself"),
    ("a hard link", ["r.docx", "-o", "hard.docx"], "is the report itself"),
    ("a symbolic link", ["soft.docx", "-o", "r.docx"], "is the report itself"),
    ("a page over it", ["r.docx", "-o", "x.html", "r.txt", "x.html"], "is the report itself"),
    ("two reports, one file", ["r.docx", "m.docm", "-o", "x.docx"], "name a folder, -o checked/"),
    ("two of one name", ["r.docx", "sub/r.docx", "-o", "out/"], "r.docx is the name of two reports"),
    ("their own folder", ["r.docx", "-o", "."], "is where the reports themselves are"),
    ("standard input to a folder", ["-", "-o", "sub"], "has no name in a folder"),
    ("Word in place", ["r.docx", "--fix"], "r.docx: a Word file is not changed itself; name another one, -o r.checked.docx"),
    ("Word written", ["r.docx", "--fix", "--write"], "name another one, -o r.checked.docx"),
    ("write without fix", ["r.txt", "--write"], "--write goes with --fix"),
    ("write and -o", ["r.txt", "--fix", "--write", "-o", "x.txt"], "--write goes with --fix, and without -o"),
    ("a fixed page", ["r.txt", "--fix", "-o", "x.html"], "a page is not the report"),
    ("a kind that there is not", ["r.docx", "-o", "x.pdf"], "comments are written to .docx, pages to .html"),
]  # fmt: skip


@pytest.mark.parametrize(("args", "said"), [u[1:] for u in USAGE], ids=[u[0] for u in USAGE])
def test_wrong_usage_touches_nothing(folder, args, said):
    before = files(folder)
    done = run(folder, *args)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert added(folder, before) == set()


def test_comments_in_a_word_file(folder):
    before = files(folder)
    done = run(folder, "r.docx", "-o", "x.docx")
    assert done.returncode == 1
    assert b"spaces around the separator" in done.stdout
    assert done.stderr.decode() == "dantext: r.docx: written to x.docx\n"
    assert added(folder, before) == {"x.docx"}
    out = (folder / "x.docx").read_bytes()
    assert list(anchored(out).values()) == ["Nghị quyết số 25 - NQ/TW"]
    assert text_of(out, "x").text == TEXT.strip()


def test_comments_are_in_the_language_of_the_command(folder, monkeypatch):
    """With messages that are told apart by their language alone."""
    said = {}
    for language in ("en", "vi"):
        monkeypatch.setenv("DANTEXT_LANG", language)
        run(folder, "r.docx", "-o", "x.docx")
        (said[language],) = comments((folder / "x.docx").read_bytes()).values()
    assert said["en"].startswith("Spaces around the separator; write 25-NQ/TW.")
    assert "25-NQ/TW" in said["vi"]


def test_fixes_in_a_word_file(folder):
    before = files(folder)
    done = run(folder, "r.docx", "--fix", "-o", "x.docx")
    assert done.returncode == 1
    assert b"1 of 1 finding fixed" in done.stderr
    assert added(folder, before) == {"x.docx"}
    assert text_of((folder / "x.docx").read_bytes(), "x").text == RIGHT.strip()


def test_from_standard_input(folder):
    done = run(folder, "-", "-o", "x.docx", stdin=WORD)
    assert done.returncode == 1
    assert len(comments((folder / "x.docx").read_bytes())) == 1


def test_without_findings_the_status_is_0(folder):
    (folder / "g.docx").write_bytes(make_docx(p("Căn cứ Nghị quyết số 25-NQ/TW;"), {}, {TYPES: types()}))
    assert run(folder, "g.docx", "-o", "x.docx").returncode == 0
    assert (folder / "x.docx").read_bytes() == (folder / "g.docx").read_bytes()


FAILED = [
    ("no Word file", ["r.txt", "-o", "x.docx"], "r.txt: is no .docx, which alone has room for comments; name a page, -o x.html"),
    ("another kind of Word file", ["m.docm", "-o", "x.docx"], "m.docm: is a .docm, and opens under no other name; let x.docx end so, too"),
    ("a folder that is a file", ["r.docx", "-o", "r.txt/"], "cannot be written"),
    ("no such folder", ["r.docx", "-o", "none/x.docx"], "none/x.docx: cannot be written (No such file or directory)"),
    ("missing", ["none.docx", "-o", "x.docx"], "none.docx: no such file"),
]  # fmt: skip


@pytest.mark.parametrize(("args", "said"), [f[1:] for f in FAILED], ids=[f[0] for f in FAILED])
def test_what_cannot_be_given_back_is_one_line_behind_its_findings(folder, args, said):
    before = files(folder)
    done = run(folder, *args)
    assert done.returncode == 1
    assert (b"1 finding" in done.stdout) == (args[0] != "none.docx")
    (line,) = done.stderr.decode().splitlines()
    assert said in line
    assert added(folder, before) == set()


def test_a_damaged_file_leaves_what_was_there(folder):
    (folder / "d.docx").write_bytes(WORD[:-50])
    (folder / "x.docx").write_bytes(b"before")
    done = run(folder, "d.docx", "-o", "x.docx")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert (folder / "x.docx").read_bytes() == b"before"


def test_a_folder_has_a_file_of_each_report(folder):
    before = files(folder)
    done = run(folder, "r.docx", "m.docm", "r.txt", "good.txt", "-o", "out/")
    assert done.returncode == 1
    assert added(folder, before) == {"out/r.docx", "out/m.docm", "out/r.txt.html", "out/good.txt.html"}
    assert len(comments((folder / "out/m.docm").read_bytes())) == 1


def test_fixes_in_a_folder_are_files_like_the_reports(folder):
    before = files(folder)
    assert run(folder, "r.docx", "r.txt", "--fix", "-o", "out/", "--jobs", "2").returncode == 1
    assert added(folder, before) == {"out/r.docx", "out/r.txt"}
    assert (folder / "out/r.txt").read_bytes().decode() == RIGHT


def test_what_is_attached_to_a_message_is_beside_it(folder):
    (folder / "thu.eml").write_bytes(make_eml(TEXT, files=(("a.docx", WORD),)))
    before = files(folder)
    assert run(folder, "thu.eml", "-o", "out/").returncode == 1
    assert added(folder, before) == {"out/thu.eml.html", "out/thu.eml - a.docx"}
    done = run(folder, "thu.eml", "-o", "x.docx")
    assert b"thu.eml!/a.docx: is attached to another report; name a folder, -o checked/" in done.stderr
    assert not (folder / "x.docx").exists()


def test_a_page_of_all_reports(folder):
    before = files(folder)
    assert run(folder, "r.docx", "r.txt", "-o", "x.html").returncode == 1
    assert added(folder, before) == {"x.html"}
    page = (folder / "x.html").read_text("utf-8")
    assert "r.docx" in page and "r.txt" in page and '"spacing"' in page
    assert '"spacing"' not in _records(run(folder, "r.txt", "--ignore", "spacing", "-o", "y.html"), folder / "y.html")


def _records(done: subprocess.CompletedProcess[bytes], page: Path) -> str:
    assert done.returncode == 0
    return page.read_text("utf-8").partition("<body")[2].partition("labels")[0]


# -- plain text ------------------------------------------------------------------------------------------


def test_the_difference_is_printed_and_patches(folder):
    before = files(folder)
    done = run(folder, "r.txt", "--fix")
    assert done.returncode == 1
    assert done.stdout.decode() == f"--- a/r.txt\n+++ b/r.txt\n@@ -1 +1 @@\n-{TEXT}+{RIGHT}"
    assert added(folder, before) == set()
    if shutil.which("patch"):
        subprocess.run(["patch", "-p1", "--binary"], input=done.stdout, cwd=folder, check=True, capture_output=True)
        assert (folder / "r.txt").read_bytes().decode() == RIGHT


ENCODINGS = [
    ("UTF-8", "utf-8"),
    ("with a mark", "utf-8-sig"),
    ("UTF-16", "utf-16"),
    ("UTF-16 with a mark, big end", "be"),
]


@pytest.mark.parametrize("encoding", [e[1] for e in ENCODINGS], ids=[e[0] for e in ENCODINGS])
def test_a_text_is_written_as_it_was(folder, encoding):
    def encoded(text: str) -> bytes:
        return f"\ufeff{text}".encode("utf-16-be") if encoding == "be" else text.encode(encoding)

    file = folder / "e.txt"
    file.write_bytes(encoded(TEXT))
    file.chmod(0o640)
    done = run(folder, "e.txt", "--fix", "--write")
    assert (done.returncode, file.read_bytes()) == (1, encoded(RIGHT))
    assert file.stat().st_mode & 0o777 == 0o640
    assert run(folder, "e.txt", "--fix", "--write").returncode == 0
    assert not list(folder.glob(".*"))


def test_a_link_is_followed_and_stays_one(folder):
    (folder / "l.txt").symlink_to("r.txt")
    assert run(folder, "l.txt", "--fix", "--write").returncode == 1
    assert (folder / "l.txt").is_symlink()
    assert (folder / "r.txt").read_bytes().decode() == RIGHT


def test_an_old_encoding_is_not_written(folder):
    (folder / "o.txt").write_bytes("C¨n cø NghÞ quyÕt sè 25 - NQ/TW ngµy 03/6/2013 cña Bé ChÝnh trÞ".encode("latin-1"))
    before = files(folder)
    done = run(folder, "o.txt", "--fix", "--write")
    assert done.returncode == 1
    assert b"o.txt: is in an old encoding; save it as UTF-8, then fix it" in done.stderr
    assert added(folder, before) == set()


def test_what_is_no_text_is_not_fixed(folder):
    (folder / "r.html").write_text(f"<html><body><p>{TEXT}</p></body></html>", "utf-8")
    done = run(folder, "r.html", "--fix")
    assert done.returncode == 1
    assert b"r.html: is no plain text and no .docx, which alone can be changed" in done.stderr


def test_sarif_has_the_fixes(folder):
    (result,) = json.loads(run(folder, "r.txt", "--format", "sarif").stdout)["runs"][0]["results"]
    (change,) = result["fixes"][0]["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "r.txt"}
    assert [r["deletedRegion"] for r in change["replacements"]] == [
        {"charOffset": 23, "charLength": 1}, {"charOffset": 25, "charLength": 1},
    ]  # fmt: skip
