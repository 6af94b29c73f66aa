"""PDF to text: the text layer, page after page, without what pages print around it."""

from __future__ import annotations

from typing import Any, NamedTuple

from dantext.language.messages import _, figures, ngettext
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.marks import Mark, Marked
from dantext.reading.files.page_furniture import join_pages
from dantext.reading.files.pdf_page import is_scanned, text_of_page
from dantext.reading.files.pdf_streams import has_large_stream, times_repeated
from dantext.reading.files.plain import clean

# A page that stands twice in its list is a slip of some program; one that stands there a hundred times is meant.
_MOST_REPEATED = 100


class _Page(NamedTuple):
    text: str
    is_scanned: bool


def read(data: bytes, name: str, limits: Limits) -> Marked:
    """The text of all pages, joined so that sentences run on over page breaks; where each begins, which are scanned.

    Called in the process for it only (`dantext.reading.files.reader`): PDFium has one state for the whole process,
    and there are files that end it.
    Raises `ReadError`: ``damaged``, ``encrypted``, ``too-large``, ``bomb``, or ``scanned`` if no page has text,
    or none but what is printed around pictures of pages.
    """
    import pypdfium2

    _refuse_bombs(data, name, limits)
    try:
        with pypdfium2.PdfDocument(data) as document:
            count = len(document)
            if count > limits.pages:
                said = _("{name}: has {count} pages, more than {pages}; split it")
                raise ReadError("too-large", said.format(name=name, count=figures(count), pages=figures(limits.pages)))
            pages = _pages(document, count, name, limits)
    except pypdfium2.PdfiumError as e:
        raise _error(name, getattr(e, "err_code", None)) from None
    if all(page is None for page in pages):
        raise ReadError(
            "damaged",
            _("{name}: is a damaged PDF (no page can be opened); save or print it again as PDF").format(name=name),
        )
    text, starts = join_pages([clean(page.text) if page else "" for page in pages])
    scanned = tuple(number for number, page in enumerate(pages, start=1) if page and page.is_scanned)
    if not text.strip():
        raise _scanned(name, count)
    if scanned and all(page is None or page.is_scanned or not page.text.strip() for page in pages):
        raise _scanned_under_a_head(name, count)
    marks = tuple(Mark(start, _("page {number}").format(number=number)) for number, start in enumerate(starts, 1))
    return Marked(text, marks, scanned)


def _scanned(name: str, count: int) -> ReadError:
    said = ngettext("{name}: has {count} page and no text layer", "{name}: has {count} pages and no text layer", count)
    return ReadError("scanned", said.format(name=name, count=count))


def _scanned_under_a_head(name: str, count: int) -> ReadError:
    said = ngettext(
        "{name}: has {count} page, all scanned under a typed head",
        "{name}: has {count} pages, all scanned under a typed head", count,
    )  # fmt: skip
    return ReadError("scanned", said.format(name=name, count=count))


def _refuse_bombs(data: bytes, name: str, limits: Limits) -> None:
    repeated = times_repeated(data)
    if repeated > _MOST_REPEATED:
        raise ReadError(
            "bomb",
            _("{name}: lists pages {repeated} times that it has listed; refused, print it again as PDF").format(
                name=name, repeated=figures(repeated)
            ),
        )
    if has_large_stream(data, limits.stream):
        raise ReadError(
            "bomb",
            _(
                "{name}: {length} bytes with a part that unpacks to more than {stream}; refused, print it again as PDF"
            ).format(name=name, length=figures(len(data)), stream=figures(limits.stream)),
        )


def _pages(document: Any, count: int, name: str, limits: Limits) -> list[_Page | None]:
    pages = []
    length = 0
    for i in range(count):
        page = _page(document, i)
        length += len(page.text) if page else 0
        if length > limits.text:
            raise limits.too_long(name)
        pages.append(page)
    return pages


def _page(document: Any, index: int) -> _Page | None:
    """A page; None if it cannot be opened, for one broken page does not spoil the others."""
    from pypdfium2 import PdfiumError

    try:
        page = document[index]
        try:
            text = text_of_page(page)
            return _Page(text, is_scanned(page, text))
        finally:
            page.close()
    except PdfiumError:
        return None


def _error(name: str, code: int | None) -> ReadError:
    from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

    if code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
        return ReadError("encrypted", _("{name}: is protected by a password; save it without one").format(name=name))
    return ReadError("damaged", _("{name}: is a damaged PDF; save or print it again as PDF").format(name=name))
