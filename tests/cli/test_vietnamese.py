"""The command in Vietnamese: nothing that people read is left in English, whichever process says it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dantext.language.messages import speaking
from dantext.reading.files import Limits, ReadError
from tests.support import ROOT
from tests.support.batches import table
from tests.support.docs import make_ole
from tests.support.pdfs import Picture, make_pdf

REPORT = "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;\n"
# Words that no Vietnamese sentence has; what is an option, a name of a file or code is none of them.
_ENGLISH = re.compile(
    r"(?<![\w./'\"`<-])(?:the|is|are|was|has|of|and|for|from|not|with|that|which|cannot|there|this|these|must|only|all"
    r"|file|folder|usage|error|missing|invalid|expected|unknown|default|options|commands|required)(?![\w./'\"`>-])",
    re.IGNORECASE,
)
_ENVIRONMENT = {k: v for k, v in os.environ.items() if k not in ("LANGUAGE", "DANTEXT_LANG")} | {
    "PYTHONPATH": str(ROOT), "COLUMNS": "100",
}  # fmt: skip


def run(*arguments: str, folder: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dantext.cli", *arguments], capture_output=True, check=False, encoding="utf-8",
        cwd=folder, env=_ENVIRONMENT | environment, stdin=subprocess.DEVNULL,
    )  # fmt: skip


def english(text: str) -> list[str]:
    """The lines of a text that have English words."""
    return [line for line in text.splitlines() if _ENGLISH.search(line)]


@pytest.mark.parametrize(
    ("line", "is_english"),
    [
        pytest.param("a.pdf: is a damaged PDF", True, id="a sentence"),
        pytest.param("  --out DIR  Where the tables are.", True, id="help"),
        pytest.param("a.pdf: là tệp PDF bị hỏng; hãy lưu lại", False, id="Vietnamese"),
        pytest.param("dantext extract *.txt --all -o all.csv", False, id="options and files"),
        pytest.param("'file' không phải là một trong các giá trị 'all'", False, id="what was typed"),
    ],
)
def test_english_is_told_from_vietnamese(line, is_english):
    assert bool(english(line)) == is_english


HELP = """
import click
from dantext.language.messages import speak
speak("vi")
from dantext.cli.commands import cli
context = click.Context(cli, info_name="dantext", help_option_names=["-h", "--help"], max_content_width=100)
print(cli.get_help(context))
for name in cli.list_commands(context):
    command = cli.get_command(context, name)
    print(command.get_help(click.Context(command, info_name=name, parent=context)))
"""


def test_help_of_all_commands():
    done = subprocess.run(
        [sys.executable, "-c", HELP], capture_output=True, check=True, encoding="utf-8", env=_ENVIRONMENT
    )
    assert done.stdout.count("Cách dùng:") == 16
    assert english(done.stdout) == []


# Copies of one process that has loaded what they need run them: to load it anew takes longer than all of them.
RUNS = """
import json, os, sys
from dantext.language.messages import speak
speak("vi")
from dantext.cli import check, explain, extract, lookup
from dantext.cli.run import run
import dantext.extract, dantext.tables.faults
said = []
for arguments in json.loads(sys.argv[1]):
    ours, theirs = os.pipe()
    if not os.fork():
        os.dup2(theirs, 1)
        os.dup2(theirs, 2)
        sys.argv = ["dantext", *arguments]
        run()
    os.close(theirs)
    with os.fdopen(ours, encoding="utf-8") as output:
        said.append((output.read(), os.waitstatus_to_exitcode(os.wait()[1])))
print(json.dumps(said))
"""
WRONG = (
    pytest.param([], id="no command"),
    pytest.param(["nope"], id="a command that there is not"),
    pytest.param(["extract"], id="no file"),
    pytest.param(["check"], id="no file to check"),
    pytest.param(["extract", "r.txt", "--frmat", "csv"], id="an option that there is not"),
    pytest.param(["extract", "r.txt", "--format", "doc"], id="a choice that there is not"),
    pytest.param(["extract", "r.txt", "--format"], id="an option without its value"),
    pytest.param(["extract", "r.txt", "--jobs", "0"], id="a number out of range"),
    pytest.param(["extract", "r.txt", "--jobs", "x"], id="no number"),
    pytest.param(["eval", "gold", "--errors", "x"], id="no number at all"),
    pytest.param(["extract", "r.txt", "--format", "json", "--bom"], id="options that exclude each other"),
    pytest.param(["-q", "-v", "extract", "r.txt"], id="quiet and verbose"),
    pytest.param(["extract", "r.txt", "--place", "Nơi Nào"], id="a province that there is not"),
    pytest.param(["extract", "r.txt", "-o", "nowhere/x.csv"], id="an output that cannot be written"),
    pytest.param(["extract", "r.txt", "--authority", "empty"], id="an archive without its table"),
    pytest.param(["extract", "r.txt", "--patterns", "empty"], id="an overlay without tables"),
    pytest.param(["extract", "r.txt", "--patterns", "broken"], id="an overlay that is no TOML"),
    pytest.param(["extract", "r.txt", "--patterns", "wrong"], id="an overlay with a wrong entry"),
    pytest.param(["extract", "r.txt", "--patterns", "unknown"], id="an overlay with a wrong reference"),
    pytest.param(["extract", "r.txt", "--register", "r.txt"], id="a register that is none"),
    pytest.param(["extract", "r.txt", "--register", "none.csv"], id="a register that there is not"),
    pytest.param(["extract", "r.txt", "--register-columns", "code=2"], id="columns of no register"),
    pytest.param(["extract", "r.txt", "--register", "list.csv", "--register-columns", "x=1"], id="a wrong column"),
    pytest.param(["extract", "r.txt", "--register", "list.csv", "--register-complete", "x"], id="a wrong claim"),
    pytest.param(["check", "r.txt", "--select", "nope"], id="a rule that there is not"),
    pytest.param(["lookup", "zzzz", "yyyy"], id="words of no document"),
    pytest.param(["lookup", "đất", "--type", "zz"], id="a type that there is not"),
    pytest.param(["explain", "không phải số hiệu"], id="no code"),
    pytest.param(["batch", "r.txt"], id="batch without its folder"),
    pytest.param(["batch", "r.txt", "--out", " "], id="batch with an empty one"),
    pytest.param(["batch", "r.txt", "--out", "wrong"], id="batch over other things"),
    pytest.param(["documents", "empty"], id="documents of no batch"),
    pytest.param(["report", "empty"], id="a report of no batch"),
    pytest.param(["eval", "empty"], id="no gold"),
    pytest.param(["completion", "tcsh"], id="a shell that is not known"),
    pytest.param(["list"], id="a list of nothing"),
    pytest.param(["list", "r.txt", "--on", "31/2/2020"], id="a list of no day"),
    pytest.param(["list", "r.txt", "--format", "html", "--bom"], id="a mark in front of a page"),
    pytest.param(["list", "r.txt", "-o", "x.doc"], id="a list of no format"),
    pytest.param(["list", "r.txt", "-o", "empty"], id="a list that is a folder"),
    pytest.param(["list", "r.txt", "-o", "r.txt", "--format", "csv"], id="a list over its report"),
    pytest.param(["list", "r.txt", "-o", "nowhere/x.csv"], id="a list that cannot be written"),
    pytest.param(["check", "r.txt", "--write"], id="writing without fixing"),
    pytest.param(["check", "r.txt", "-o", "r.txt"], id="a report over itself"),
    pytest.param(["check", "r.txt", "-o", "x.html", "--fix"], id="a page that is put right"),
    pytest.param(["check", "r.txt", "-o", "x.txt"], id="comments in a text"),
    pytest.param(["check", "r.txt", "list.csv", "-o", "x.docx"], id="two reports in one"),
    pytest.param(["check", "-", "-o", "empty/"], id="standard input in a folder"),
    pytest.param(["check", "r.docx", "--fix"], id="a Word file in place"),
    pytest.param(["check", "r.txt", "-o", "x.docx"], id="comments on a text"),
    pytest.param(["check", "r.txt", "--config", "none.toml"], id="settings that there are not"),
    pytest.param(["check", "r.txt", "--config", "broken/issuers.toml"], id="settings that are no TOML"),
    pytest.param(["check", "r.txt", "--config", "wrong/places.toml"], id="a setting that there is not"),
    pytest.param(["check", "r.txt", "--config", "kinds.toml"], id="a setting of another kind"),
    pytest.param(["check", "r.txt", "--config", "rule.toml"], id="a wrong value of the settings"),
    pytest.param(["graph", "empty", "-o", "x.graphml"], id="a graph of no batch"),
    pytest.param(["graph", "empty", "-o", "x.doc"], id="a graph of no format"),
    pytest.param(["bench", "empty"], id="a bench without gold"),
    pytest.param(["gold"], id="gold of nothing"),
    pytest.param(["gold", "r.txt", "-o", "ra"], id="gold of no export"),
    pytest.param(["gold", "undone.json", "-o", "ra"], id="gold of predictions"),
)


@pytest.fixture(scope="module")
def wrong_usage(place) -> dict[str, tuple[str, int]]:
    """What each wrong usage prints, and its exit status."""
    arguments = [case.values[0] for case in WRONG]
    done = subprocess.run(
        [sys.executable, "-c", RUNS, json.dumps(arguments)], capture_output=True, check=True, encoding="utf-8",
        cwd=place, env=_ENVIRONMENT | {"DANTEXT_LANG": "vi"}, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    return {str(a): tuple(said) for a, said in zip(arguments, json.loads(done.stdout), strict=True)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes")
@pytest.mark.parametrize("arguments", WRONG)
def test_wrong_usage(arguments, wrong_usage):
    said, status = wrong_usage[str(arguments)]
    assert status in (1, 2)
    assert said
    assert english(said) == []


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """A folder with a report, and overlays and lists that are wrong."""
    folder = tmp_path_factory.mktemp("sai")
    for name in ("empty", "broken", "wrong", "unknown"):
        (folder / name).mkdir()
    (folder / "r.txt").write_text(REPORT, "utf-8")
    (folder / "broken/issuers.toml").write_text('[[issuer]]\nname = "X\n', "utf-8")
    (folder / "wrong/places.toml").write_text('[[place]]\nnam = "X"\nkind = "tỉnh"\n', "utf-8")
    (folder / "unknown/numerals.toml").write_text('[[numerals]]\nvalue = "X"\n', "utf-8")
    (folder / "list.csv").write_text("Số, ký hiệu,Ngày ban hành,Trích yếu\n12/QĐ-UBND,01/02/2013,về việc A\n", "utf-8")
    (folder / "kinds.toml").write_text("select = 'spacing'\n", "utf-8")
    (folder / "rule.toml").write_text("select = ['nope']\n", "utf-8")
    (folder / "undone.json").write_text('[{"data": {"text": "x"}, "annotations": []}]', "utf-8")
    return folder


def bad_files(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """Files that cannot be read, by what is wrong with them."""

    def made(name: str, data: bytes) -> str:
        (folder / name).write_bytes(data)
        return name

    with zipfile.ZipFile(folder / "kho.zip", "w") as archive:
        archive.writestr("a.txt", REPORT)
    yield "missing", ["khong-co.txt"]
    yield "a folder", ["empty"]
    yield "an archive", ["kho.zip"]
    yield "empty", [made("rong.txt", b"")]
    yield "blank", [made("trang.html", b"<html><body></body></html>")]
    yield "encrypted", [made("mat.docx", make_ole({"EncryptedPackage": b"x" * 5000}))]
    yield "a damaged PDF", [made("hong.pdf", b"%PDF-1.7\nx")]
    yield "a damaged workbook", [made("hong.xlsx", b"PK\x03\x04 xl/workbook")]
    yield "a damaged document", [made("hong.docx", b"PK\x03\x04 word/document")]
    yield "a damaged RTF", [made("hong.rtf", b"{\\rtf1")]
    yield "a damaged old document", [made("hong.doc", make_ole({"WordDocument": b"x" * 5000}))]
    yield "a damaged message", [made("hong.msg", make_ole({"__properties_version1.0": b"x" * 5000}))]
    yield "binary", [made("nhi-phan.txt", bytes(range(256)) * 20)]
    yield "of another encoding", [made("ma.txt", b"abc \xff\xfe\x81 def" * 20)]
    yield "too large", ["--max-size", "1", made("lon.txt", b"a " * 600_000)]
    yield "scanned", ["--ocr", "never", made("quet.pdf", make_pdf([[Picture()]]))]
    yield "an image", ["--ocr", "never", made("anh.png", b"\x89PNG\r\n\x1a\n")]


def test_bad_files(place):
    cases = dict(bad_files(place))
    plain = [name for arguments in cases.values() if len(arguments) == 1 for name in arguments]
    runs = [plain, *(arguments for arguments in cases.values() if len(arguments) > 1)]
    done = [run("--lang", "vi", "extract", "--jobs", "1", *arguments, folder=place) for arguments in runs]
    lines = [line for one in done for line in one.stderr.splitlines()]
    assert [one.returncode for one in done] == [1] * len(runs)
    assert len(lines) == len(cases), "\n".join(lines)
    assert [line for line in lines if not line.startswith("dantext: ") or english(line)] == []


@pytest.mark.parametrize(
    ("option", "environment", "expected"),
    [
        pytest.param([], {}, "no such file", id="nothing said"),
        pytest.param([], {"LC_ALL": "vi_VN.UTF-8"}, "không có tệp", id="a Vietnamese locale"),
        pytest.param([], {"LC_ALL": "C", "DANTEXT_LANG": "vi"}, "không có tệp", id="the variable"),
        pytest.param(["--lang", "en"], {"DANTEXT_LANG": "vi"}, "no such file", id="the option before the variable"),
        pytest.param(["--lang", "fr"], {"LC_ALL": "vi_VN.UTF-8"}, "không có ngôn ngữ 'fr'", id="a wrong one"),
        pytest.param([], {"DANTEXT_LANG": "fr"}, "DANTEXT_LANG: no language 'fr'", id="a wrong variable"),
    ],
)
def test_which_language(option, environment, expected, tmp_path):
    done = run("extract", "khong-co.txt", *option, folder=tmp_path, **({"LC_ALL": "C"} | environment))
    assert expected in done.stderr


# -- processes that dantext starts ---------------------------------------------------------------------


def test_processes_of_a_command(place):
    (place / "hong2.pdf").write_bytes(b"%PDF-1.7\ny")
    done = run("--lang", "vi", "check", "--jobs", "2", "r.txt", "hong2.pdf", "khong-co.txt", folder=place)
    assert "dantext: hong2.pdf: là tệp PDF bị hỏng" in done.stderr
    assert "không có tệp này" in done.stderr
    assert english(done.stderr) == []


def test_processes_of_a_batch(place, tmp_path):
    (tmp_path / "nguon").mkdir()
    (tmp_path / "nguon/a.txt").write_text(REPORT, "utf-8")
    (tmp_path / "nguon/b.pdf").write_bytes(b"%PDF-1.7\nz")
    (tmp_path / "nguon/c.tar").write_bytes(b"x" * 257 + b"ustar" + b"y" * 250)
    done = run("--lang", "vi", "batch", "nguon", "--out", "ra", "--jobs", "2", folder=tmp_path)
    assert english(done.stderr) == []
    messages = {row["source"]: row["message"] for row in table(tmp_path / "ra", "documents") if row["message"]}
    assert messages["nguon/b.pdf"] == "nguon/b.pdf: là tệp PDF bị hỏng; hãy lưu lại hoặc in lại thành PDF"
    assert messages["nguon/c.tar"].startswith("nguon/c.tar: bị hỏng")
    assert "1 đã đọc, 0 không đổi, 2 lỗi" in done.stderr


def test_the_process_that_reads_files_speaks_the_language_of_each():
    from dantext.reading.files import reader

    said = []
    for spoken in ("en", "vi", "en"):
        with speaking(spoken), pytest.raises(ReadError) as caught:
            reader.read(b"%PDF-1.7\nx", "a.pdf", Limits())
        said.append(caught.value.message.partition(";")[0])
    assert said == ["a.pdf: is a damaged PDF", "a.pdf: là tệp PDF bị hỏng", "a.pdf: is a damaged PDF"]


def test_the_process_for_ocr_speaks_the_language_of_each():
    pytest.importorskip("tesserocr")
    from dantext.reading.ocr.process import read_pages

    said = []
    for spoken in ("vi", "en"):
        with speaking(spoken), pytest.raises(ReadError) as caught:
            read_pages(b"\x89PNG\r\n\x1a\n", "a.png", Limits(), "image", every=False)
        said.append(caught.value.message)
    assert said == [
        "a.png: là ảnh bị hỏng hoặc thuộc loại hiếm; hãy lưu lại thành PNG",
        "a.png: is a damaged image, or of a rare kind; save it again as PNG",
    ]


# -- what commands print for people --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["explain", "24-CT/TU"], "Chương trình, gõ nhầm của CTr", id="a code"),
        pytest.param(["explain", "Nghị định 30/2020/NĐ-CP"], "hiệu lực         từ 05/3/2020", id="a document"),
        pytest.param(["explain", "BBCVT"], "Nhà nước, trung ương", id="a symbol"),
        pytest.param(["explain", "--all", "85/2015/QH13"], " sửa đổi: Điều ", id="changes of a law"),
        pytest.param(["lookup", "luật", "đất", "đai", "--format", "table"], "18/01/2024", id="a table of documents"),
        pytest.param(["extract", "r.txt", "--format", "table"], "08/4/2013", id="a table of records"),
        pytest.param(["check", "--rules"], "Thừa dấu cách trong số, ký hiệu.", id="the rules"),
        pytest.param(["text", "r.txt", "--marks"], "⟦r.txt, txt⟧", id="text with marks"),
        pytest.param(["list", "r.txt", "--on", "01/7/2025"], "Hiệu lực tại ngày 01/7/2025", id="a list"),
    ],
)
def test_what_is_printed(arguments, expected, place):
    done = run("--lang", "vi", *arguments, folder=place)
    assert expected in done.stdout
    assert english(done.stdout + done.stderr) == []


def test_explanations_of_all_rules():
    from dantext.check import CODES

    selected = [word for code in CODES for word in ("--select", code)]
    done = run("--lang", "vi", "check", "--rules", *selected)
    assert done.stdout.count("Vì sao cần sửa") == len(CODES)
    assert english(done.stdout) == []


FINDINGS = """Số 12/KH-UBND
Hưng Yên, ngày 05 tháng 7 năm 2025
KẾ HOẠCH
Về công tác kiểm tra nội bộ

Căn cứ Nghị định số 110/2004/NĐ-CP của Chính phủ về công tác văn thư;
Nghị quyết số 18-NQ/TW ngày 25/11/2017; Nghị quyết số 25 - NQ/TW; Quyết định số 12/QÐ-UBND ngày 04/5/2016.
Theo khoản 2 Điều 4 Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân số 85/2015/QH13, đề nghị báo cáo.
"""


def test_findings(tmp_path):
    (tmp_path / "bc.txt").write_text(FINDINGS, "utf-8")
    done = run("--lang", "vi", "check", "bc.txt", folder=tmp_path)
    assert "ghi ngày 25/11/2017, nhưng văn bản ban hành ngày 25/10/2017 (danh mục văn bản, " in done.stdout
    assert "báo cáo ghi ngày 05/7/2025; đề nghị kiểm tra lại văn bản nào được áp dụng" in done.stdout
    assert english(done.stdout) == []
    assert done.stdout.endswith(" phát hiện\n")
