"""Files to pictures of their pages, and these to text; in the process for OCR."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from math import sqrt
from typing import TYPE_CHECKING, Any

from dantext.language.messages import _, figures
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits
from dantext.reading.files.pdf_page import is_scanned, text_of_page
from dantext.reading.files.plain import clean
from dantext.reading.ocr.recognise import recognised

if TYPE_CHECKING:
    from PIL.Image import Image

DPI = 200
_POINTS = 72  # to an inch, in PDF
_MOST_PIXELS = 24_000_000  # of a picture that is read: six pages of A4
_LARGEST = 150_000_000  # of a picture that is unpacked
_A4 = 11.7 * DPI  # pixels of its long side
_FORMATS = ("PNG", "JPEG", "TIFF", "GIF", "BMP", "JPEG2000")
_LEAST_DPI, _MOST_DPI = 70, 1300  # that are believed

Page = tuple[dict[str, Any], str]
"""What a `PageText` has besides number and text, and its text."""


def pages(data: bytes, name: str, limits: Limits, kind: str, every: bool, first: int) -> Iterator[int | Page]:
    """How many pages a file has, and those from number ``first`` on, counted from 0.

    Raises `ReadError` if it cannot be opened.
    """
    if kind == "pdf":
        yield from _pages_of_pdf(data, limits, every, first)
    else:
        yield from _pages_of_image(data, name, limits, first)


def _pages_of_pdf(data: bytes, limits: Limits, every: bool, first: int) -> Iterator[int | Page]:
    """Those of one that has been read as far as it has letters: it can be opened."""
    import pypdfium2

    left = limits.ocr_pages
    with pypdfium2.PdfDocument(data) as document:
        yield len(document)
        for i in range(len(document)):
            try:
                page = document[i]
            except pypdfium2.PdfiumError:
                if i >= first:
                    yield {"is_by_ocr": False}, ""
                continue
            try:
                text = clean(text_of_page(page))
                wants_ocr = every or is_scanned(page, text) or not text.strip()
                left -= wants_ocr
                if i < first:
                    continue
                if not wants_ocr:
                    yield {"is_by_ocr": False}, text
                elif left < 0:
                    yield (
                        {
                            "is_by_ocr": True,
                            "error": _("over {ocr_pages} pages are scanned").format(
                                ocr_pages=figures(limits.ocr_pages)
                            ),
                        },
                        text,
                    )
                else:
                    yield _read_or_not(partial(_picture_of, page))
            finally:
                page.close()


def _read_or_not(picture: Callable[[], Image]) -> Page:
    """What is read of a picture; one that cannot be had, or that is too much for the memory, costs no other page."""
    from pypdfium2 import PdfiumError

    try:
        return recognised(picture())
    except MemoryError:
        return {"is_by_ocr": True, "error": _("it needs more memory than there is")}, ""
    except (PdfiumError, OSError, SyntaxError, ValueError):
        return {"is_by_ocr": True, "error": _("it is damaged")}, ""


def _picture_of(page: Any) -> Image:
    width, height = page.get_size()
    scale = min(DPI / _POINTS, sqrt(_MOST_PIXELS / (width * height)))
    # What was laid over the page later, as signatures are, is no text of it.
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False)
    try:
        picture: Image = bitmap.to_pil().convert("L")
        return picture
    finally:
        bitmap.close()


def _pages_of_image(data: bytes, name: str, limits: Limits, first: int) -> Iterator[int | Page]:
    from PIL import Image

    if data.startswith(b"AT&TFORM"):
        raise ReadError(
            "unsupported", _("{name}: is DjVu; convert it to PDF, e.g. ddjvu -format=pdf").format(name=name)
        )
    Image.MAX_IMAGE_PIXELS = None  # `_grey` has its own limit, which is an error and no warning
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            count = getattr(image, "n_frames", 1)
            yield count
            for i in range(first, count):
                if i >= limits.ocr_pages:
                    yield (
                        {
                            "is_by_ocr": True,
                            "error": _("there are over {ocr_pages} pages").format(ocr_pages=figures(limits.ocr_pages)),
                        },
                        "",
                    )
                    continue
                frame = partial(_frame, image, i, name)
                yield _read_or_not(frame) if count > 1 else recognised(frame())
    except (OSError, SyntaxError, ValueError):
        raise ReadError(
            "damaged", _("{name}: is a damaged image, or of a rare kind; save it again as PNG").format(name=name)
        ) from None


def _frame(image: Image, number: int, name: str) -> Image:
    """One of an image in grey, on white, at about 200 dpi."""
    from PIL import ImageOps
    from PIL.Image import Resampling, new

    image.seek(number)
    if image.width * image.height > _LARGEST:
        raise ReadError(
            "too-large",
            _("{name}: has {width} × {height} pixels; save it in a smaller size").format(
                name=name, width=figures(image.width), height=figures(image.height)
            ),
        )
    dpi = float(image.info.get("dpi", (0, 0))[0])
    if image.format == "JPEG":
        image.draft("L", image.size)  # its colours need not be unpacked
    grey = ImageOps.exif_transpose(image)
    if grey.mode in ("LA", "PA", "RGBA") or "transparency" in grey.info:
        layers = grey.convert("RGBA")
        grey = new("RGBA", layers.size, "white")
        grey.alpha_composite(layers)
    grey = grey.convert("L")
    long = max(grey.size)
    scale = DPI / dpi if _LEAST_DPI <= dpi <= _MOST_DPI else _A4 / long
    scale = min(scale, sqrt(_MOST_PIXELS / (grey.width * grey.height)))
    if 0.9 < scale < 1.1:
        return grey
    return grey.resize((max(round(grey.width * scale), 1), max(round(grey.height * scale), 1)), Resampling.LANCZOS)
