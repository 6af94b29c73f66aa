"""Fuzzing with atheris (libFuzzer for Python), which is no dependency of dantext.

    pip install atheris
    python tests/fuzz/fuzz_extract.py extract CORPUS -max_total_time=420
    python tests/fuzz/fuzz_extract.py readers CORPUS -max_total_time=180

``extract`` feeds text to `extract`, `describe` and `check`, ``readers`` feeds bytes to `dantext.reading.files.text_of`. CORPUS
is a folder of inputs; it is made, and filled with pieces of ``corpus/*.txt`` or with a file of each format, if it is not
there. What follows goes to libFuzzer, e.g. ``-timeout=10`` or the path of one crasher. Run from the top of a checkout.

What is found becomes a row of ``tests/test_crashers.py``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["dantext"]):
    import dantext
    from dantext import check
    from dantext.reading import files as readers
    from dantext.reading.files import docx, html, pdf, plain, rtf  # noqa: F401 - imported when called, too late to be instrumented

TOP = Path(__file__).resolve().parents[2]
# Words that a mutation of bytes would take long to come upon.
WORDS = (
    "Nghị định số ", "Quyết định ", "Luật ", "sửa đổi, bổ sung một số điều của ", " của Chính phủ", " của Bộ Công an",
    "Số: ", "ngày 08/4/2013", " ngày 03 tháng 6 năm 2013", "29/2013/NĐ-CP", "25-NQ/TW", "/QĐ-UBND", "TTLT-BCA-BQP",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "BÁO CÁO", "V/v", "khoản 2 Điều 5 ", "khóa XI", "Nghị quyết Trung ương 7",
    "CÔNG BÁO/Số 1 + 2", "TCVN 5945:2005", "hết hiệu lực", " ban hành kèm theo ", "NghÞ ®Þnh sè ", "quyêt đinhj ",
    "\u200b", "\u00ad", "\u0301", "\u0323", "“", "”", "Ð", "\n\n", "\f", "\x00", "\ud800", "\u202e",
)  # fmt: skip
NAMES = ("a.txt", "a.html", "a.docx", "a.rtf", "a.pdf")
EXTRACTOR = dantext.Extractor(tokens="none")


def fuzz_extract(data: bytes) -> None:
    """Records of any text lie in it, sorted and disjoint, with the text that stands there."""
    text = data.decode("utf-8", "surrogatepass" if b"\xed" in data else "replace") if _decodes(data) else latin(data)
    report, records = EXTRACTOR.read(text)
    assert report == EXTRACTOR.describe(text)
    end = 0
    for c in records:
        assert end <= c.start < c.end <= len(text), c
        assert text[c.start : c.end] == c.text, c
        assert 0 <= c.full_start <= c.start and c.end <= c.full_end <= len(text), c
        end = c.end
    for finding in check.check(text, EXTRACTOR):
        assert 0 <= finding.start < finding.end <= len(text), finding


def fuzz_readers(data: bytes) -> None:
    """Any bytes are a text without lone surrogates, or a `ReadError` that says why not. The first byte picks a name."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    try:
        text = readers.text_of(data[1:], name).text
    except readers.ReadError as e:
        assert "\n" not in e.message and name in e.message, e.message
        return
    assert text.strip()
    text.encode("utf-8")


def _decodes(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def latin(data: bytes) -> str:
    """Half of what is no UTF-8 as a legacy encoding would show it, half with U+FFFD."""
    return data.decode("cp1252", "replace") if len(data) % 2 else data.decode("utf-8", "replace")


def texts() -> Iterator[bytes]:
    """Pieces of the gold reports, and each of the words."""
    for path in sorted((TOP / "corpus").glob("*.txt")):
        text = path.read_text("utf-8")
        for at in range(0, len(text), 700):
            yield text[at : at + 900].encode()
    for word in WORDS:
        yield word.encode("utf-8", "surrogatepass")


def files() -> Iterator[bytes]:
    """One small file of each format, and one of each legacy encoding."""
    sys.path.insert(0, str(TOP))
    from tests.support.docxs import make_docx, p, table
    from tests.support.legacy import encode, to_bytes
    from tests.support.pdfs import make_pdf

    said = "Căn cứ Nghị định số 29/2013/NĐ-CP ngày 08/4/2013 của Chính phủ;"
    yield b"\x00" + said.encode()
    yield b"\x00" + b"\xff\xfe" + said.encode("utf-16-le")
    for encoding in ("tcvn3", "vni"):
        yield b"\x00" + to_bytes(encode(said, encoding, for_bytes=True)[0])
    yield b"\x01" + f"<html><meta charset=utf-8><table><tr><td>a<td>{said}</table>&nbsp;<pre>x\n</pre>".encode()
    yield b"\x02" + make_docx(p(said) + table(["a", "b"]), {"footnotes": p("1")})
    yield (
        b"\x03"
        + rb"{\rtf1\ansi\ansicpg1258{\fonttbl{\f0\fcharset163 T;}}\f0 Ngh\u7883? \u273?\cell\row\par{\footnote a}}"
    )
    yield b"\x04" + make_pdf([["CÔNG BÁO 1", said], ["2", "b-"]])


MODES: dict[str, tuple[Callable[[bytes], None], Callable[[], Iterator[bytes]], int]] = {
    "extract": (fuzz_extract, texts, 3000),
    "readers": (fuzz_readers, files, 8000),
}


def main() -> None:
    """Run the mode that the first argument names."""
    mode, folder, *options = sys.argv[1:]
    target, seeds, longest = MODES[mode]
    corpus = Path(folder)
    if not corpus.exists():
        corpus.mkdir(parents=True)
        for i, seed in enumerate(seeds()):
            (corpus / f"seed{i:03}").write_bytes(seed)
    words = corpus.with_name(f"{corpus.name}.dict")
    words.write_text(
        "".join('"' + "".join(f"\\x{b:02x}" for b in w.encode("utf-8", "surrogatepass")) + '"\n' for w in WORDS),
        "ascii",
    )
    defaults = [f"-max_len={longest}", "-timeout=10", f"-dict={words}"]
    atheris.Setup([sys.argv[0], folder, *defaults, *options], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
