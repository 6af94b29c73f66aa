"""The process that OCR runs in, as the one sees it that gives it work: what ends it costs a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dantext.language.messages import _, language
from dantext.language.system_errors import cause
from dantext.reading.files.child import KeptProcess, Process
from dantext.reading.files.errors import ReadError
from dantext.reading.files.limits import Limits, clock_stopped, too_late
from dantext.reading.files.reader import numbers_of
from dantext.reading.ocr.kept import Kept, PageText

_TO_START = 60.0  # seconds
# So many pages one after the other that end the process, and those behind them are not tried.
_MOST_IN_A_ROW = 3


def read_pages(data: bytes, name: str, limits: Limits, kind: str, every: bool) -> list[PageText]:
    """The pages of a PDF (``kind`` ``pdf``) or an image, those that are scanned, or ``every`` one, by OCR.

    Each page has ``limits.ocr_seconds``, and they do not count in ``limits.seconds``. Raises `ReadError` for a file
    that cannot be opened, or if there is no process to be had.
    """
    request = {"name": name, "kind": kind, "every": every, "limits": numbers_of(limits), "language": language()}
    kept = Kept(data, every)
    pages = kept.pages()
    count = len(pages) + 1
    with _KEPT.lock, clock_stopped():
        while len(pages) < count:
            if len(pages) >= _MOST_IN_A_ROW and all(page.is_broken for page in pages[-_MOST_IN_A_ROW:]):
                pages += (_broken(number, pages[-1].error) for number in range(len(pages) + 1, count + 1))
                break
            process = _process(name)
            is_whole = False
            try:
                count = _count(process, request | {"first": len(pages)}, data, name, limits)
                for page in _pages(process, range(len(pages) + 1, count + 1), limits):
                    pages.append(page)
                    kept.add(page)
                is_whole = len(pages) == count and not (pages and pages[-1].is_broken)
            finally:
                # What was not waited for is not to be taken for the answer to what is asked next.
                if not is_whole:
                    process.end()
    return pages


def _count(process: Process, request: dict[str, object], data: bytes, name: str, limits: Limits) -> int:
    """How many pages a file has, which is then open in the process. Raises `ReadError`."""
    answer = process.exchange(limits.seconds, request, data)
    said = answer.said
    if said is None:
        raise (
            too_late(name, limits)
            if answer.is_late
            else ReadError("crashed", _("{name}: ended the process for OCR").format(name=name))
        )
    if "error" in said:
        raise ReadError(said["error"], said["message"])
    count: int = said["count"]
    return count


def _pages(process: Process, numbers: Iterable[int], limits: Limits) -> Iterator[PageText]:
    """The pages that the process reads, up to the first one that ends it. Raises `ReadError`."""
    for number in numbers:
        answer = process.exchange(limits.ocr_seconds)
        said = answer.said
        if said is None:
            late = _("it took more than {ocr_seconds:g} s").format(ocr_seconds=limits.ocr_seconds)
            yield _broken(number, late if answer.is_late else _("it ended the process"))
            return
        if "error" in said:
            raise ReadError(said["error"], said["message"])
        yield PageText(number, answer.text.decode("utf-8", "surrogatepass"), **said["page"])


def _broken(number: int, why: str | None) -> PageText:
    return PageText(number, "", is_by_ocr=True, error=why, is_broken=True)


# One thread: the runs over archives have a process a core.
_KEPT = KeptProcess("dantext.reading.ocr.serve", {"OMP_THREAD_LIMIT": "1"})


def _process(name: str) -> Process:
    """The one that is kept, with its models loaded. Raises `ReadError` if there is none to be had."""
    try:
        process, is_new = _KEPT.get()
    except OSError as e:
        raise ReadError(
            "crashed", _("{name}: no process can be started for OCR ({why})").format(name=name, why=cause(e))
        ) from None
    if is_new and process.exchange(_TO_START).said is None:
        raise ReadError("crashed", _("{name}: the process for OCR does not start").format(name=name))
    return process
