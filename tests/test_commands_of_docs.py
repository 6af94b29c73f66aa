"""Every command that a document prints does what it says: each is run, in a folder with the files that they name."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from docx import Document as Word

from dantext.batch.authority import build
from tests.support import ROOT
from tests.support.batches import batch
from tests.support.pdfs import make_pdf
from tests.support.sheets import make_xlsx

DOCS = [ROOT / "README.md", ROOT / "README.vi.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("*/**/README.md"))]
# What names of files stand for where a document says `FILE...`.
_MEANT = {"FILE...": "report.txt", "SRC...": "reports", "DIR": "found", "A.docx": "report.docx", "B.docx": "b.docx",
          "X.xlsx": "x.xlsx", "X.graphml": "x.graphml"}  # fmt: skip
# They install, or are the whole of the tests.
_ELSEWHERE = re.compile(r"(?:apt-get|python -m pip|python -m pytest)\b")
TEXT = "Căn cứ Nghị quyết số 25 - NQ/TW ngày 03/6/2013;\nThực hiện Quyết định số 12/2016/QĐ-UBND."
LIST = [
    ["Số, ký hiệu", "Loại", "Trích yếu", "Cơ quan", "Ngày"],
    ["12/2016/QĐ-UBND", "Quyết định", "Về A", "UBND tỉnh Hưng Yên", "03/6/2016"],
]


def commands() -> list[str]:
    found: dict[str, None] = {}
    for path in DOCS:
        for block in re.findall(r"```sh\n(.*?)```", path.read_text("utf-8"), re.DOTALL):
            for line in block.splitlines():
                command = re.sub(r"\s+#.*", "", line).strip()
                if command and not _ELSEWHERE.match(command):
                    found[command] = None
    return list(found)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("docs")
    (place / "report.txt").write_text(TEXT, "utf-8")
    word = Word()
    for line in TEXT.splitlines():
        word.add_paragraph(line)
    word.save(str(place / "report.docx"))
    for name in ("report.pdf", "scan.pdf"):
        (place / name).write_bytes(make_pdf([TEXT]))
    (place / "van-ban.xlsx").write_bytes(make_xlsx({"A": LIST}))
    (place / "cu.csv").write_text("1,12/2016/QĐ-UBND,Về A,UBND tỉnh Hưng Yên,03/6/2016\n", "utf-8")
    (place / "reports").mkdir()
    shutil.copy(place / "report.txt", place / "reports/a.txt")
    shutil.copytree(ROOT / "corpus", place / "corpus")
    batch(place / "report.txt", out=place / "found")
    build(place / "found")
    bin_ = place / "bin"
    bin_.mkdir()
    (bin_ / "dantext").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m dantext.cli "$@"\n')
    (bin_ / "dantext").chmod(0o755)
    return place


@pytest.mark.slow
@pytest.mark.parametrize("command", commands())
def test_command(prepared, tmp_path, command):
    if "--ocr always" in command:
        from dantext.reading.ocr.engine import missing

        if missing():
            pytest.skip("needs OCR: pip install 'dantext[ocr]', apt-get install tesseract-ocr tesseract-ocr-vie")
    if "| patch" in command and shutil.which("patch") is None:
        pytest.skip("needs patch, e.g. apt-get install patch")
    place = tmp_path / "docs"
    shutil.copytree(prepared, place)
    meant = " ".join(_MEANT.get(word, word) for word in command.split(" "))
    done = subprocess.run(
        ["sh", "-c", meant], cwd=place, capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"PATH": f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    # `check` finds something; a pipe ends as its last command does.
    assert done.returncode == (1 if meant.startswith("dantext check") and "|" not in meant else 0), done.stderr
    assert "Error" not in done.stderr
