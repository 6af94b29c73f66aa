"""Files in: the bytes of one report to its text, whatever its format.

`read_source` reads a path, `sources_in` a path and what is attached to it, `text_of` bytes, `sniff` says which format
bytes have. Each format has a module with one
function ``read(data, name, limits)``, which imports its library when it is called; it returns text, `Decoded` if the
format does not say its encoding, or `marks.Marked` if it has sheets, or pages, of which some may be scanned. PDF and
workbooks are read in another process (`reader`). What a file may cost is in `Limits`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

from dantext.language.messages import _, figures, ngettext, noted
from dantext.language.system_errors import cause
from dantext.reading.files.errors import ReadError, Reason, absent
from dantext.reading.files.formats import Format, Unread, sniff
from dantext.reading.files.limits import Limits, in_bounds
from dantext.reading.files.mails import WITH_ATTACHMENTS, attachments
from dantext.reading.files.marks import Mark
from dantext.reading.files.plain import Decoded, clean, decode
from dantext.reading.names import printable
from dantext.reading.ocr.engine import Ocr

if TYPE_CHECKING:
    from dantext.reading.files.scans import ByOcr

__all__ = [
    "Decoded", "Format", "Limits", "Mark", "Ocr", "Opened", "ReadError", "ReadText", "Reason", "decode", "printable",
    "read_source", "sniff", "sources_in", "text_of",
]  # fmt: skip

_LIMITS = Limits()
_DEEPEST = 3  # of messages in messages

_UNREAD: dict[Unread, tuple[Reason, str]] = {
    "old-word": ("unsupported", noted("is a document of Word 6 or older; open it in LibreOffice, save it as .docx")),
    "ppt": ("unsupported", noted("is a presentation of PowerPoint before 2007 (.ppt); save it as PDF")),
    "ole": ("unsupported", noted("is a file of an old Office program; save it as .docx or PDF")),
    "encrypted": ("encrypted", noted("is protected by a password; save it without one")),
    "odf": ("unsupported", noted("is an OpenDocument drawing or formula; save it as PDF")),
    "epub": ("unsupported", noted("is a book (.epub); convert it to HTML or .docx")),
    "archive": ("unsupported", noted("is an archive, not one report; dantext batch reads .zip, .tar and .gz")),
    "rar": ("unsupported", noted("is an archive (.rar), not one report; use dantext batch, or unpack it, e.g. unar")),
    "7z": ("unsupported", noted("is an archive (.7z), not one report; use dantext batch, or unpack it, e.g. 7z x")),
    "bz2": ("unsupported", noted("is packed by bzip2; unpack it first, e.g. bunzip2 -k")),
    "xz": ("unsupported", noted("is packed by xz; unpack it first, e.g. unxz -k")),
    "zst": ("unsupported", noted("is packed by zstd; unpack it first, e.g. unzstd")),
    "tnef": ("unsupported", noted("is what Outlook wraps attachments in (winmail.dat); unpack it first, e.g. tnef")),
    "parquet": ("unsupported", noted("is a Parquet table, not one report; use dantext batch")),
    "postscript": ("unsupported", noted("is PostScript; convert it to PDF, e.g. ps2pdf")),
}


# What another process reads: of libraries that may end it.
_APART: dict[Format, str] = {"xlsx": "sheets", "xls": "sheets", "ods": "sheets"}
_MODULES: dict[Format, str] = {"csv": "csv_file", "odt": "odf", "odp": "odf", "mht": "eml"}


class ReadText(NamedTuple):
    """A report that was read.

    ``text`` has no lone surrogates, and NUL only where a plain text has it. ``encoding`` is the legacy encoding that
    its bytes were found to be in (tcvn3, vni, vps, viscii, cp1258), for `dantext.Extractor.read`; else None.
    ``scanned`` has the numbers of the pages that are pictures, and were not read, ``advice`` what to do about it;
    ``marks`` say where the pages of a PDF and the sheets of a workbook begin; ``ocr`` is what OCR has read of it.
    """

    format: Format
    text: str
    encoding: str | None
    scanned: tuple[int, ...] = ()
    marks: tuple[Mark, ...] = ()
    ocr: ByOcr | None = None
    advice: str = ""

    @property
    def doubtful(self) -> frozenset[str]:
        """The words that OCR was not sure of, for `dantext.Extractor.read`."""
        return self.ocr.doubtful if self.ocr is not None else frozenset()

    def warning(self, name: str) -> str | None:
        """One line that names ``name`` and says which pages of it were not read; None if all were."""
        if not self.scanned:
            return None
        said = ngettext(
            "{name}: page {pages} is scanned and not read; {advice}",
            "{name}: pages {pages} are scanned and not read; {advice}",
            len(self.scanned),
        )
        return said.format(name=name, pages=_ranges(self.scanned), advice=self.advice)

    def remark(self, name: str) -> str | None:
        """One line that names ``name`` and says which pages of it were read by OCR; None if none were."""
        if self.ocr is None:
            return None
        said = ngettext(
            "{name}: page {pages} read by OCR ({engine})", "{name}: pages {pages} read by OCR ({engine})",
            len(self.ocr.pages),
        )  # fmt: skip
        said = said.format(name=name, pages=_ranges(self.ocr.pages), engine=self.ocr.engine)
        if self.ocr.confidence is None:
            return said
        return _("{said}, {sure:.0f} % sure of its letters").format(said=said, sure=self.ocr.confidence)


class Opened(NamedTuple):
    """A report under its name; ``read`` gives its text, or raises `ReadError`."""

    name: str
    read: Callable[[], ReadText]

    @property
    def data(self) -> bytes:
        """The bytes that it is read from; none if they cannot be had."""
        return self.read.data if isinstance(self.read, _Held) else b""


@dataclass(frozen=True, slots=True)
class _Held:
    """The bytes of a report; gives its text."""

    data: bytes
    name: str
    limits: Limits
    ocr: Ocr

    def __call__(self) -> ReadText:
        return text_of(self.data, self.name, self.limits, self.ocr)


def read_source(path: str, limits: Limits = _LIMITS, ocr: Ocr = "auto") -> ReadText:
    """The text of a file, or of standard input for ``-``, in any format of `Format`; of a message, of it alone.

    Raises `ReadError` for a source that is missing, a folder, unreadable, too large, or cannot be read as text.
    """
    return text_of(_bytes_of(path, limits), _shown(path), limits, ocr)


def sources_in(path: str, limits: Limits = _LIMITS, ocr: Ocr = "auto") -> Iterator[Opened]:
    """A file, and if it is a message what is attached to it, called ``a.eml!/b.docx``; as many messages deep as may be.

    What cannot be read is a source whose ``read`` says so.
    """
    try:
        with in_bounds(path, limits):
            data = _bytes_of(path, limits)
    except ReadError as e:
        yield Opened(path, partial(_fail, e))
    else:
        yield from _with_attachments(data, path, _shown(path), limits, ocr, 1)


def _with_attachments(data: bytes, path: str, name: str, limits: Limits, ocr: Ocr, depth: int) -> Iterator[Opened]:
    yield Opened(path, _Held(data, name, limits, ocr))
    kind = sniff(data, name)
    if kind not in WITH_ATTACHMENTS:
        return
    try:
        with in_bounds(name, limits):
            found = attachments(data, kind, name, limits)
    except (ReadError, ModuleNotFoundError):
        return  # the message itself says so
    taken: Counter[str] = Counter()
    for attachment in found:
        taken[attachment.name] += 1
        inner = f"{path}!/{attachment.name}" + (f" ({taken[attachment.name]})" if taken[attachment.name] > 1 else "")
        try:
            if depth > _DEEPEST:
                raise ReadError(
                    "too-deep",
                    _("{inner}: is in messages more than {deepest} deep; save it alone").format(
                        inner=inner, deepest=_DEEPEST
                    ),
                )
            with in_bounds(inner, limits):
                content = attachment.read()
        except ReadError as e:
            yield Opened(inner, partial(_fail, ReadError(e.code, f"{inner}{e.message.removeprefix(name)}")))
        else:
            yield from _with_attachments(content, inner, inner, limits, ocr, depth + 1)


def _fail(error: ReadError) -> ReadText:
    raise error


def _shown(path: str) -> str:
    return _("standard input") if path == "-" else path


def _bytes_of(path: str, limits: Limits) -> bytes:
    if path == "-":
        return _bounded(sys.stdin.buffer.read(limits.size + 1), _shown(path), limits)
    file = Path(path)
    try:
        if file.is_dir():
            raise ReadError(
                "folder",
                _("{path}: is a folder; name the files in it, e.g. {folder}/*.txt").format(
                    path=path, folder=path.rstrip("/")
                ),
            )
        with file.open("rb") as stream:
            return _bounded(stream.read(limits.size + 1), path, limits)
    except FileNotFoundError:
        raise ReadError("missing", _("{path}: no such file; check the name").format(path=path)) from None
    except (OSError, ValueError) as e:
        why = cause(e) if isinstance(e, OSError) else e
        raise ReadError(
            "unreadable", _("{path}: cannot be read ({why}); check its permissions").format(path=path, why=why)
        ) from None


def text_of(data: bytes, name: str, limits: Limits = _LIMITS, ocr: Ocr = "auto") -> ReadText:
    """The text of one report and what it was.

    Raises `ReadError` naming ``name`` if there is no text in it, or none that can be had.
    """
    if not _bounded(data, name, limits).strip():
        raise ReadError("empty", _("{name}: is empty; nothing to extract").format(name=name))
    kind = sniff(data, name)
    if kind in _UNREAD:
        code, message = _UNREAD[kind]
        raise ReadError(code, f"{name}: {_(message)}")
    try:
        read = _read(cast(Format, kind), data, name, limits, ocr)
    except ModuleNotFoundError as e:
        raise absent(e, name) from None
    if len(read.text) > limits.text:
        raise limits.too_long(name, len(read.text))
    if not read.text.strip():
        by_ocr = _("{name}: has no text in it, and none that OCR can read; nothing to extract")
        said = by_ocr if read.ocr is not None else _("{name}: has no text in it; nothing to extract")
        raise ReadError("empty", said.format(name=name))
    return read


def _read(found: Format, data: bytes, name: str, limits: Limits, ocr: Ocr) -> ReadText:
    if found == "txt":
        return ReadText(found, *decode(data, name, limits))
    if found in ("pdf", "image"):
        from dantext.reading.files import scans

        scan = scans.read(data, name, limits, found, ocr)
        return ReadText(found, scan.text, None, scan.scanned, scan.marks, scan.ocr, scan.advice)
    if found in _APART:
        from dantext.reading.files import reader

        marked = reader.read(data, name, limits, _APART[found])
        return ReadText(found, marked.text, None, marks=marked.marks)
    module = import_module(f"dantext.reading.files.{_MODULES.get(found, found)}")
    read: str | Decoded = module.read(data, name, limits)
    text, encoding = read if isinstance(read, Decoded) else (read, None)
    return ReadText(found, clean(text), encoding)


def _bounded(data: bytes, name: str, limits: Limits) -> bytes:
    if len(data) > limits.size:
        raise ReadError(
            "too-large",
            _("{name}: is over {size} bytes; raise --max-size, or split it").format(
                name=name, size=figures(limits.size)
            ),
        )
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
