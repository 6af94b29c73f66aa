"""PDF to text: the text layer, page after page, without what pages print around it."""

from __future__ import annotations

import re
from typing import Any

from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.marks import Mark, Marked
from dantext.reading.files.page_furniture import join_pages
from dantext.reading.files.pdf_streams import has_large_stream, times_repeated
from dantext.reading.files.plain import clean

# A page that stands twice in its list is a slip of some program; one that stands there a hundred times is meant.
_MOST_REPEATED = 100
# A hyphen at the end of a line; PDFium writes one sign for it and the line break.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe] ?\n?")


def read(data: bytes, name: str, limits: Limits) -> Marked:
    """The text of all pages, joined so that sentences run on over page breaks; where each begins.

    Called in the process for it only (`dantext.reading.files.reader`): PDFium has one state for the whole process,
    and there are files that end it.
    Raises `ReadError`: ``damaged``, ``encrypted``, ``too-large``, ``bomb``, or ``scanned`` if no page has text.
    """
    import pypdfium2

    _refuse_bombs(data, name, limits)
    try:
        with pypdfium2.PdfDocument(data) as document:
            count = len(document)
            if count > limits.pages:
                raise ReadError("too-large", f"{name}: has {count:,} pages, more than {limits.pages:,}; split it")
            pages = _pages(document, count, name, limits)
    except pypdfium2.PdfiumError as e:
        raise _error(name, getattr(e, "err_code", None)) from None
    if all(page is None for page in pages):
        raise ReadError("damaged", f"{name}: is a damaged PDF (no page can be opened); save or print it again as PDF")
    text, starts = join_pages([clean(page or "") for page in pages])
    if not text.strip():
        raise ReadError(
            "scanned",
            f"{name}: has {count} page{'s' * (count > 1)} and no text layer; run OCR first, e.g. ocrmypdf -l vie",
        )
    return Marked(text, tuple(Mark(start, f"page {number}") for number, start in enumerate(starts, 1)))


def _refuse_bombs(data: bytes, name: str, limits: Limits) -> None:
    repeated = times_repeated(data)
    if repeated > _MOST_REPEATED:
        raise ReadError(
            "bomb", f"{name}: lists pages {repeated:,} times that it has listed; refused, print it again as PDF"
        )
    if has_large_stream(data, limits.stream):
        raise ReadError(
            "bomb",
            f"{name}: {len(data):,} bytes with a part that unpacks to more than {limits.stream:,};"
            " refused, print it again as PDF",
        )


def _pages(document: Any, count: int, name: str, limits: Limits) -> list[str | None]:
    pages = []
    length = 0
    for i in range(count):
        page = _page(document, i)
        length += len(page or "")
        if length > limits.text:
            raise limits.too_long(name)
        pages.append(page)
    return pages


def _page(document: Any, index: int) -> str | None:
    """The text of a page; None if it cannot be opened, for one broken page does not spoil the others."""
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
        try:
            text_page = page.get_textpage()
            try:
                # Not get_text_range, which knows no characters beyond U+FFFF.
                text: str = text_page.get_text_bounded()
            finally:
                text_page.close()
        finally:
            page.close()
    except PdfiumError:
        return None
    return _LINE_END_HYPHEN.sub("-\n", text.replace("\r\n", "\n"))


def _error(name: str, code: int | None) -> ReadError:
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    if code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
        return ReadError("encrypted", f"{name}: is protected by a password; save it without one")
    return ReadError("damaged", f"{name}: is a damaged PDF; save or print it again as PDF")
