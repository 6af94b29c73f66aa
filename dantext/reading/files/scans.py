"""PDF files and images: what their letters say, and what OCR makes of pages that are pictures."""

from __future__ import annotations

from typing import NamedTuple

from dantext.language.messages import _, ngettext, noted
from dantext.reading.files import reader
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.marks import Mark, Marked
from dantext.reading.files.page_furniture import join_pages
from dantext.reading.ocr.engine import Ocr, missing

_ADVICE = {
    "pdf": noted("run OCR first, e.g. ocrmypdf -l vie --force-ocr"),
    "image": noted("run OCR first, e.g. tesseract -l vie"),
}


class ByOcr(NamedTuple):
    """What OCR has read of a report: which pages, by which engine, and how sure it is of their letters (0 to 100).

    ``confidence`` is None where it found no letters. ``doubtful`` are the words, in small letters, of which it is not
    sure: `dantext.Extractor.read` may read them otherwise though they are words of the language.
    """

    pages: tuple[int, ...]
    engine: str
    confidence: float | None
    doubtful: frozenset[str] = frozenset()


class Scan(NamedTuple):
    """A text and what a `ReadText` says of it besides."""

    text: str
    scanned: tuple[int, ...]
    marks: tuple[Mark, ...]
    ocr: ByOcr | None = None
    advice: str = ""


def read(data: bytes, name: str, limits: Limits, kind: str, ocr: Ocr) -> Scan:
    """The text of a PDF (``pdf``) or an ``image``.

    Raises `ReadError`: what `pdf.read` does, ``scanned`` if there is no OCR or it fails on all pages, ``damaged``.
    """
    found = (
        _layer(data, name, limits)
        if kind == "pdf"
        else ReadError("scanned", _("{name}: is an image").format(name=name))
    )
    if isinstance(found, Marked) and not found.scanned and ocr != "always":
        return Scan(found.text, (), found.marks)
    advice = _(_ADVICE[kind]) if ocr == "never" else missing()
    if advice is None:
        return _by_ocr(data, name, limits, kind, ocr)
    if isinstance(found, ReadError):
        raise ReadError("scanned", f"{found.message}; {advice}")
    if ocr == "always":
        raise ReadError("scanned", _("{name}: cannot be read by OCR; {advice}").format(name=name, advice=advice))
    return Scan(found.text, found.scanned, found.marks, None, advice)


def _layer(data: bytes, name: str, limits: Limits) -> Marked | ReadError:
    """The text layer of a PDF; that it has none is no end."""
    try:
        return reader.read(data, name, limits)
    except ReadError as e:
        if e.code != "scanned":
            raise
        return e


def _by_ocr(data: bytes, name: str, limits: Limits, kind: str, ocr: Ocr) -> Scan:
    from dantext.reading.ocr.process import read_pages

    pages = read_pages(data, name, limits, kind, every=ocr == "always")
    failed = tuple(page.number for page in pages if page.error)
    why = next((page.error for page in pages if page.error), None)
    by_ocr = [page for page in pages if page.is_by_ocr and not page.error]
    text, starts = join_pages([page.text for page in pages])
    if why is not None and not text.strip():
        raise ReadError(
            "scanned", _("{name}: has pages that OCR cannot read ({why}); scan it again").format(name=name, why=why)
        )
    letters = sum(page.letters for page in by_ocr)
    confidence = sum(page.letters * (page.confidence or 0) for page in by_ocr) / letters if letters else None
    engine = next((page.engine for page in by_ocr if page.engine), None)
    doubtful = frozenset(word for page in by_ocr for word in page.doubtful)
    read_by = tuple(page.number for page in by_ocr)
    done = ByOcr(read_by, engine, confidence, doubtful) if engine is not None else None
    marks = tuple(Mark(start, _("page {number}").format(number=number)) for number, start in enumerate(starts, 1))
    return Scan(
        text,
        failed,
        marks,
        done,
        ngettext("OCR cannot read it: {why}", "OCR cannot read them: {why}", len(failed)).format(why=why),
    )
