"""Files in: the bytes of one report to its text, whatever its format.

`read_source` reads a path, `text_of` bytes, `sniff` says which format bytes have. Each format has a module with one
function ``read(data, name, limits)``, which imports its library when it is called; it returns text, `Decoded` if the
format does not say its encoding, or `marks.Marked` if it has sheets, or pages, of which some may be scanned. PDF and
workbooks are read in another process (`reader`). What a file may cost is in `Limits`.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from dantext.reading.files.errors import ReadError, Reason
from dantext.reading.files.formats import Format, Unread, sniff
from dantext.reading.files.limits import Limits
from dantext.reading.files.marks import Mark
from dantext.reading.files.names import printable
from dantext.reading.files.plain import Decoded, clean, decode

__all__ = [
    "Decoded", "Format", "Limits", "Mark", "ReadError", "ReadText", "Reason", "decode", "printable", "read_source",
    "sniff", "text_of",
]  # fmt: skip

_LIMITS = Limits()

_UNREAD: dict[Unread, tuple[Reason, str]] = {
    "old-word": ("unsupported", "is a document of Word 6 or older; open it in LibreOffice, save it as .docx"),
    "ppt": ("unsupported", "is a presentation of PowerPoint before 2007 (.ppt); save it as PDF"),
    "msg": (
        "unsupported",
        "is a message of Outlook (.msg); save it as text or HTML, and what is attached to it as files",
    ),
    "ole": ("unsupported", "is a file of an old Office program; save it as .docx or PDF"),
    "encrypted": ("encrypted", "is protected by a password; save it without one"),
    "pptx": ("unsupported", "is a presentation; save it as PDF"),
    "odt": ("unsupported", "is an OpenDocument file; save it as .docx"),
    "odp": ("unsupported", "is an OpenDocument presentation; save it as PDF"),
    "epub": ("unsupported", "is a book (.epub); convert it to HTML or .docx"),
    "archive": ("unsupported", "is an archive, not one report; dantext batch reads .zip, .tar and .gz"),
    "packed": ("unsupported", "is packed (.7z, .rar, .bz2, .xz or .zst); unpack it first"),
    "parquet": ("unsupported", "is a Parquet table, not one report; use dantext batch"),
    "postscript": ("unsupported", "is PostScript; convert it to PDF, e.g. ps2pdf"),
    "image": ("scanned", "is an image; run OCR first, e.g. tesseract -l vie"),
}


# What another process reads: of libraries that may end it.
_APART: dict[Format, str] = {"pdf": "pdf", "xlsx": "sheets", "xls": "sheets", "ods": "sheets"}
_MODULES: dict[Format, str] = {"csv": "csv_file"}


class ReadText(NamedTuple):
    """A report that was read.

    ``text`` has no lone surrogates, and NUL only where a plain text has it. ``encoding`` is the legacy encoding that
    its bytes were found to be in (tcvn3, vni, vps, viscii, cp1258), for `dantext.Extractor.read`; else None.
    ``scanned`` has the numbers of the pages that are pictures, and were not read; ``marks`` say where the pages of a
    PDF and the sheets of a workbook begin.
    """

    format: Format
    text: str
    encoding: str | None
    scanned: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()

    def warning(self, name: str) -> str | None:
        """One line that names ``name`` and says which pages of it were not read; None if all were."""
        if not self.scanned:
            return None
        pages = f"page{'s' * (len(self.scanned) > 1)} {_ranges(self.scanned)}"
        is_are = "are" if len(self.scanned) > 1 else "is"
        return f"{name}: {pages} {is_are} scanned and not read; run OCR first, e.g. ocrmypdf -l vie --force-ocr"


def read_source(path: str, limits: Limits = _LIMITS) -> ReadText:
    """The text of a file, or of standard input for ``-``, in any format of `Format`.

    Raises `ReadError` for a source that is missing, a folder, unreadable, too large, or cannot be read as text.
    """
    if path == "-":
        return text_of(
            _bounded(sys.stdin.buffer.read(limits.size + 1), "standard input", limits), "standard input", limits
        )
    file = Path(path)
    try:
        if file.is_dir():
            raise ReadError("folder", f"{path}: is a folder; name the files in it, e.g. {path.rstrip('/')}/*.txt")
        with file.open("rb") as stream:
            data = _bounded(stream.read(limits.size + 1), path, limits)
    except FileNotFoundError:
        raise ReadError("missing", f"{path}: no such file; check the name") from None
    except (OSError, ValueError) as e:
        why = e.strerror if isinstance(e, OSError) else e
        raise ReadError("unreadable", f"{path}: cannot be read ({why}); check its permissions") from None
    return text_of(data, path, limits)


def text_of(data: bytes, name: str, limits: Limits = _LIMITS) -> ReadText:
    """The text of one report and what it was.

    Raises `ReadError` naming ``name`` if there is no text in it, or none that can be had.
    """
    if not data.strip():
        raise ReadError("empty", f"{name}: is empty; nothing to extract")
    kind = sniff(data, name)
    if kind in _UNREAD:
        code, message = _UNREAD[kind]
        raise ReadError(code, f"{name}: {message}")
    found = cast(Format, kind)
    text, encoding, scanned, marks = _read(found, data, name, limits)
    if len(text) > limits.text:
        raise limits.too_long(name, len(text))
    if not text.strip():
        raise ReadError("empty", f"{name}: has no text in it; nothing to extract")
    return ReadText(found, text, encoding, scanned, marks)


def _read(
    found: Format, data: bytes, name: str, limits: Limits
) -> tuple[str, str | None, tuple[int, ...], tuple[Mark, ...]]:
    if found == "txt":
        return *decode(data, name, limits), (), ()
    if found in _APART:
        from dantext.reading.files import reader

        text, marks, scanned = reader.read(data, name, limits, _APART[found])
        return text, None, scanned, marks
    module = import_module(f"dantext.reading.files.{_MODULES.get(found, found)}")
    read: str | Decoded = module.read(data, name, limits)
    text, encoding = read if isinstance(read, Decoded) else (read, None)
    return clean(text), encoding, (), ()


def _bounded(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.size:
        raise ReadError("too-large", f"{name}: is over {limits.size:,} bytes; raise --max-size, or split it")
    return data


def _ranges(pages: Sequence[int]) -> str:
    """Numbers in order as people write them: ``2, 4-6``."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    return ", ".join("-".join(map(str, run)) for run in runs)
