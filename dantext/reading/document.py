"""A report that was read, whatever file it was: what `read` gives and all that takes a text takes as well."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:  # formats are loaded when a file is read
    from dantext.reading.files import Format, Limits, Mark, Ocr, ReadText

_PAGED = ("pdf", "image")


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The text of a report, in which offsets count, and what is known of the file that it was read out of.

    ``encoding`` is the legacy one that its bytes were in (tcvn3, vni, vps, viscii, cp1258), ``marks`` say where pages
    or sheets begin, ``doubtful`` are the words, in small letters, that OCR was not sure of, ``warning`` is one line
    that says which pages were not read. One that is made of a name and a text alone has nothing more to say.
    """

    name: str
    text: str
    format: Format = "txt"
    encoding: str | None = None
    marks: tuple[Mark, ...] = ()
    doubtful: frozenset[str] = frozenset()
    warning: str | None = None

    def page(self, offset: int) -> int | None:
        """The number of the page that a place of the text is on, from 1; None for what has no pages.

        Raises `IndexError` for a place outside of the text.

        >>> from dantext.reading.files.marks import Mark
        >>> pages = (Mark(0, "page 1"), Mark(12, "page 2"))
        >>> Document(name="a.pdf", text="Trang đầu.\\n\\nTrang sau.", format="pdf", marks=pages).page(12)
        2
        """
        at = self._index(offset)
        return at + 1 if at is not None and self.format in _PAGED else None

    def mark(self, offset: int) -> Mark | None:
        """Where the page or sheet begins that a place of the text is on, and what it is called."""
        at = self._index(offset)
        return self.marks[at] if at is not None else None

    def _index(self, offset: int) -> int | None:
        if not 0 <= offset <= len(self.text):
            raise IndexError(f"{self.name}: offset {offset} is outside of its {len(self.text)} characters")
        at = bisect_right(self.marks, offset, key=lambda mark: mark.start)
        return at - 1 if at else None


def text_of(text: str | Document) -> str:
    """The text of a report or of a document that was read; raises `TypeError`, which says what to pass, for neither."""
    if isinstance(text, Document):
        return text.text
    if isinstance(text, str):
        return text
    what = f"text is a str, not {type(text).__name__}"
    if isinstance(text, (bytes, bytearray, memoryview)):
        raise TypeError(f"{what}: decode it, or have dantext.read(data) do so, whatever format it has")
    if isinstance(text, Path):
        raise TypeError(f"{what}: pass what is in the file, dantext.read(path)")
    raise TypeError(f"{what}: pass the text of a report")


def read(
    source: str | Path | bytes, *, name: str | None = None, ocr: Ocr = "auto", limits: Limits | None = None
) -> Document:
    """The text of one report: a path, or the bytes of a file, in any format that `dantext.reading.files` reads.

    ``name`` is what it is called in records and errors (default: the path, or ``bytes``); a CSV file is told by it.
    ``ocr``: pages that are read by OCR: ``auto`` scanned ones if Tesseract is there, ``never``, ``always`` all of a
    PDF. Of a message the message alone; `extract_many` reads what is attached, too. Raises `dantext.ReadError`, one
    line that says what is wrong and what to do, and `TypeError` for what is neither path nor bytes.

    >>> import dantext
    >>> report = dantext.read("Căn cứ Quyết định số 217-QĐ/TW".encode("utf-16"), name="a.txt")
    >>> report.text, report.format
    ('Căn cứ Quyết định số 217-QĐ/TW', 'txt')
    >>> dantext.extract(report)[0].source
    'a.txt'
    """
    from dantext.reading.files import Limits, printable, read_source, text_of

    limits = limits if limits is not None else Limits()
    if isinstance(source, (str, Path)):
        shown = printable(name if name is not None else str(source))
        return document_of(shown, read_source(str(source), limits, ocr))
    if isinstance(source, (bytes, bytearray, memoryview)):
        shown = printable(name if name is not None else "bytes")
        return document_of(shown, text_of(bytes(source), shown, limits, ocr))
    raise TypeError(f"source is a path or bytes, not {type(source).__name__}: read(path), or read(file.read())")


def document_of(name: str, found: ReadText) -> Document:
    """A report under its name."""
    return Document(
        name=name, text=found.text, format=found.format, encoding=found.encoding, marks=found.marks,
        doubtful=found.doubtful, warning=found.warning(name),
    )  # fmt: skip
