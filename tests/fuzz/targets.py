"""What is fuzzed, with atheris (libFuzzer for Python), which is no dependency of dantext: ``pip install atheris``.

    tests/fuzz/run --minutes 20                     all targets, one after the other
    python tests/fuzz/targets.py pdf CORPUS         one, until it is stopped; options of libFuzzer may follow
    python tests/fuzz/targets.py pdf CRASHER        one input again

A target takes bytes and fails where something else comes of them than records that hold, a text, a row, or a reason in
one line. Formats that are packed (zip, Parquet) are also built of the bytes here, so that changes reach what is inside.
CORPUS is filled with the inputs of `seeds` if it is not there.

What is found becomes a row of ``tests/behaviour/test_crashers.py``.
"""

from __future__ import annotations

import gzip
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_STORED, ZipFile, ZipInfo

import atheris

TOP = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TOP))

with atheris.instrument_imports(include=["dantext"]):
    import dantext
    from dantext import check
    from dantext.batch import archives, tables
    from dantext.batch.items import MIB, Item, Limits
    from dantext.reading import files as readers
    from dantext.reading.encodings import convert
    from dantext.reading.files import csv_file, doc, docx, eml, html, html_menus, mails, msg, odf, pdf, plain, rows, rtf  # noqa: F401 - imported when called, too late to be traced
    from dantext.reading.source import SourceText

from tests.fuzz import seeds  # noqa: E402 - the path comes first

EXTRACTOR = dantext.Extractor(tokens="none")
LIMITS = Limits(size=MIB, text=MIB, members=500, depth=3, ratio=200, seconds=10)
# Reader and target share a file, for archives are read from one; in memory where the system has such a folder.
SHARED = Path("/dev/shm") if os.access("/dev/shm", os.W_OK) else Path(tempfile.gettempdir())


class File(NamedTuple):
    """What an input is, as somebody would have it."""

    name: str
    data: bytes


# -- text ----------------------------------------------------------------------------------------------


def text_file(data: bytes) -> File:
    """UTF-8, with halves of surrogate pairs; what is none as a legacy encoding would show it, or with U+FFFD."""
    try:
        return File("a.txt", data.decode("utf-8", "surrogatepass").encode("utf-8", "surrogatepass"))
    except UnicodeDecodeError:
        shown = data.decode("cp1252", "replace") if len(data) % 2 else data.decode("utf-8", "replace")
        return File("a.txt", shown.encode("utf-8"))


def extract(file: File) -> None:
    """Records of any text lie in it, sorted and disjoint, with the text that stands there; so do findings."""
    text = file.data.decode("utf-8", "surrogatepass")
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


def encoded_file(data: bytes) -> File:
    """Bytes as they are, or, by the first one, their text in an encoding of the time before."""
    kinds = ("", "utf-16", "tcvn3", "vni", "vps", "viscii", "cp1258")
    kind = kinds[data[0] % len(kinds)] if data else ""
    if not kind:
        return File("a.txt", data[1:])
    text = data[1:].decode("utf-8", "ignore")
    if kind in ("utf-16", "cp1258"):
        return File("a.txt", text.encode(kind, "ignore"))
    from tests.support.legacy import encode, to_bytes

    return File("a.txt", to_bytes(encode(text, kind, for_bytes=True)[0]))


def encodings(file: File) -> None:
    """Any bytes are a text, or none with a reason; what was converted are stretches of it, in order."""
    try:
        text, _ = plain.decode(file.data, file.name)
    except readers.ReadError as e:
        _hold_message(e.message, file.name)
        text = file.data.decode("latin-1")
    text.encode("utf-8")
    source = SourceText(text)
    end = 0
    for run in source.legacy:
        assert end <= run.start < run.end <= len(text), run
        end = run.end
    found = convert(text)
    assert found is None or found.folded == sorted(set(found.folded))


# -- files ---------------------------------------------------------------------------------------------


def readable(file: File) -> None:
    """Any bytes are a text without lone surrogates, or a `ReadError` that says in one line why not."""
    try:
        if file.name == "a.pdf":
            # Not in the process that is there for it: what happens in that cannot be seen, nor fails here.
            text = pdf.read(file.data, file.name, readers.Limits()).text
        else:
            text = readers.text_of(file.data, file.name, ocr="never").text
    except readers.ReadError as e:
        _hold_message(e.message, file.name)
        return
    assert text.strip() or file.name == "a.pdf"
    text.encode("utf-8")


def named(name: str) -> Callable[[bytes], File]:
    """Makes files of that name, whatever is in them."""
    return lambda data: File(name, data)


def docx_file(data: bytes) -> File:
    """A package as it is, or, behind a zero byte, one of the parts that `seeds.CUT` separates, not packed."""
    if not data.startswith(b"\0"):
        return File("a.docx", data)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as package:
        for name, part in zip(seeds.PARTS, data[1:].split(seeds.CUT), strict=False):
            package.writestr(ZipInfo(name), part)
    return File("a.docx", out.getvalue())


# -- archives and tables -------------------------------------------------------------------------------


def archive_file(data: bytes) -> File:
    """By the first byte: a file of any kind, a tar with its checksums mended, packed or not, a zip made of pieces."""
    kind, data = (data[0] % 6, data[1:]) if data else (0, data)
    if kind in (2, 3):
        data = seeds.with_checksums(data)
        return File("a.tar", data) if kind == 2 else File("a.tgz", gzip.compress(data, 1))
    if kind == 4:
        return File("a.gz", gzip.compress(data, 1))
    if kind == 5:
        return File("a.zip", seeds.zip_of(data.split(seeds.CUT)))
    return File("a.zip" if kind else "a", data)


def rows(file: File) -> None:
    """Any bytes are items whose names and messages can be stored, and none is over the limits."""
    for item in _listed(file):
        item.source.encode("utf-8")
        if item.error is not None:
            item.error[1].encode("utf-8")  # the worker makes one line of it
        assert item.held <= 2 * LIMITS.size


def _listed(file: File) -> list[Item]:
    """What is in a file, as the process that lists containers finds it."""
    path = SHARED / f"dantext-fuzz-{os.getpid()}"
    path.write_bytes(file.data)
    kind = archives.container_kind(str(path)) if file.name == "a" else _kind(file.name)
    if kind is None:
        return []
    opener = archives.Opener(LIMITS, tables.Columns())
    found = archives.members(str(path), file.name, len(file.data), kind, opener)
    return [item for item in found if isinstance(item, Item)]


def _kind(name: str) -> str:
    suffix = name.rpartition(".")[2]
    return "tar" if suffix == "tgz" else suffix


def lines(file: File) -> None:
    """A line that is an object with a text is a row, whatever stands in the others."""
    import msgspec

    rows(file)
    texts = iter([item.text for item in _listed(file) if item.error is None])
    for line in file.data.removeprefix(b"\xef\xbb\xbf").split(b"\n"):
        try:
            row = msgspec.json.decode(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict) and isinstance(row.get("text"), str) and row["text"].strip():
            assert row["text"] in texts, row


def parquet_file(data: bytes) -> File:
    """A file as it is, or, behind a zero byte, a table whose types and values the bytes choose."""
    if not data.startswith(b"\0"):
        return File("a.parquet", data)
    return File("a.parquet", seeds.table_of(data[1:]))


def _hold_message(message: str, name: str) -> None:
    assert name in message and len(message.splitlines()) == 1, message
    message.encode("utf-8")


class Target(NamedTuple):
    """How bytes become a file, what must hold of it, with what to begin, and how long an input may be.

    What is read by a library in C may end its process, or take time and memory; `dantext batch` has to bear that.
    """

    file: Callable[[bytes], File]
    check: Callable[[File], None]
    seeds: Callable[[], Iterator[bytes]]
    longest: int


TARGETS = {
    "extract": Target(text_file, extract, seeds.texts, 3000),
    "encodings": Target(encoded_file, encodings, seeds.encoded, 3000),
    "html": Target(named("a.html"), readable, seeds.html, 6000),
    "rtf": Target(named("a.rtf"), readable, seeds.rtf, 6000),
    "doc": Target(named("a.doc"), readable, seeds.doc, 16000),
    "docx": Target(docx_file, readable, seeds.docx, 8000),
    "odt": Target(named("a.odt"), readable, seeds.odt, 8000),
    "eml": Target(named("a.eml"), readable, seeds.eml, 6000),
    "msg": Target(named("a.msg"), readable, seeds.msg, 40000),
    "pdf": Target(named("a.pdf"), readable, seeds.pdf, 12000),
    "archives": Target(archive_file, rows, seeds.archives, 8000),
    "jsonl": Target(named("a.jsonl"), lines, seeds.jsonl, 4000),
    "parquet": Target(parquet_file, rows, seeds.parquet, 4000),
}


def main() -> None:
    """Run the target that the first argument names."""
    name, where, *options = sys.argv[1:]
    target = TARGETS[name]
    corpus = Path(where)
    if not corpus.exists():
        corpus.mkdir(parents=True)
        for i, seed in enumerate(target.seeds()):
            (corpus / f"seed{i:03}").write_bytes(seed)
    defaults = [f"-max_len={target.longest}", "-timeout=20", "-rss_limit_mb=2000"]
    if corpus.is_dir():
        words = corpus.with_name(f"{corpus.name}.dict")
        words.write_bytes(b"".join(map(_quoted, seeds.WORDS[name])))
        defaults.append(f"-dict={words}")
    atheris.Setup([sys.argv[0], where, *defaults, *options], lambda data: target.check(target.file(data)))
    atheris.Fuzz()


def _quoted(word: bytes) -> bytes:
    return b'"' + b"".join(b"\\x%02x" % b for b in word) + b'"\n'


if __name__ == "__main__":
    main()
