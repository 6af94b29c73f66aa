"""What LibreOffice makes of Word files that were given back: it opens them, converts them, and keeps the comments."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from dantext.reading.files import Limits, text_of
from dantext.writing.word import annotate
from tests.support import ROOT
from tests.support.commented import anchored, comments
from tests.writing.test_word import BODIES, NOTE, REFERENCE, WORD, at, drawn, p, scattered, word, words_in

SOFFICE = shutil.which("soffice")
# Where it keeps a comment as a point.
MOVED = {"text box", "text box, twice", "formula"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed (Debian: libreoffice-writer-nogui)"),
]


def converted(folder: Path, to: str) -> dict[str, bytes]:
    """The files of a folder in another format, by their names without suffix."""
    out = folder / to
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", to, "--outdir", str(out)]
    subprocess.run([*command, *map(str, sorted(folder.glob("*.docx")))], check=True, capture_output=True, timeout=300)
    return {f.stem: f.read_bytes() for f in out.iterdir()}


def test_comments_and_text_come_through(tmp_path):
    made = {}
    for n, (name, body, _) in enumerate(b for b in BODIES if b[0] != "field that has no end"):
        data = word(body.replace('xmlns:m="m"', 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'))
        text = text_of(data, "x").text
        made[f"{n:02}"] = name, annotate(data, "x", [at(text, words_in(text))], Limits()).data
    data = word(p("x", REFERENCE), {"footnotes": NOTE(p(f"số {WORD}"))})
    made["note"] = "note", annotate(data, "x", [at(text_of(data, "x").text, WORD, fixed_as="y")], Limits(), True).data
    for path in sorted((ROOT / "corpus").glob("*.txt"))[:6]:
        draw, text = random.Random(path.stem), path.read_text("utf-8")[:2000].strip()
        data = word(scattered(text, draw))
        made[path.stem] = path.stem, annotate(data, "x", drawn(text, draw), Limits(), fix=True).data
    for stem, (_, data) in made.items():
        (tmp_path / f"{stem}.docx").write_bytes(data)
    again, pages, texts = (converted(tmp_path, to) for to in ("docx", "pdf", "txt"))
    assert again.keys() == pages.keys() == texts.keys() == made.keys()
    for stem, (name, data) in made.items():
        assert sorted(comments(again[stem]).values()) == sorted(comments(data).values()), name
        if name not in MOVED and stem[:2].isdigit() and any(anchored(data).values()):
            assert list(anchored(again[stem]).values()) == list(anchored(data).values()), name
        assert pages[stem].startswith(b"%PDF")
        assert texts[stem].strip(), name
