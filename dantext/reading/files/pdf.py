"""PDF to text: the text layer, page after page, without what pages print around it."""

from __future__ import annotations

import re
from threading import Lock
from typing import Any

from dantext.reading.files.errors import ReadError
from dantext.reading.files.page_furniture import join_pages

MAX_PAGES = 50_000
"""The most pages of one report; a file can claim any number."""

# PDFium has one state for the whole process.
_PDFIUM = Lock()
# A hyphen at the end of a line; PDFium writes one sign for it and the line break.
_LINE_END_HYPHEN = re.compile("[\x02\ufffe] ?\n?")


def read(data: bytes, name: str) -> str:
    """The text of all pages, joined so that sentences run on over page breaks.

    Raises `ReadError`: ``damaged``, ``encrypted``, ``too-large``, or ``scanned`` if no page has text.
    """
    import pypdfium2

    with _PDFIUM:
        try:
            with pypdfium2.PdfDocument(data) as document:
                count = len(document)
                if count > MAX_PAGES:
                    raise ReadError("too-large", f"{name}: has {count:,} pages, more than {MAX_PAGES:,}; split it")
                pages = [_page(document, i) for i in range(count)]
        except pypdfium2.PdfiumError as e:
            raise _error(name, getattr(e, "err_code", None)) from None
    if all(page is None for page in pages):
        raise ReadError("damaged", f"{name}: is a damaged PDF (no page can be opened); save or print it again as PDF")
    text = join_pages([page or "" for page in pages])
    if not text.strip():
        raise ReadError(
            "scanned",
            f"{name}: has {count} page{'s' * (count > 1)} and no text layer; run OCR first, e.g. ocrmypdf -l vie",
        )
    return text


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
