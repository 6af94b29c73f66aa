"""dantext text: files as they are read."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

import click

from dantext.cli.options import FILE, OCR, check_ocr, command, complain, limited, remark_ocr
from dantext.cli.settings import Command
from dantext.cli.streams import output_to
from dantext.language.messages import _
from dantext.reading.names import one_line

if TYPE_CHECKING:
    from dantext.reading.files import Limits, Ocr, ReadText

_PIECE = 1 << 16  # characters that are encoded at once
_CELL = " │ "
_WORKBOOKS = frozenset(("xlsx", "xls", "ods"))


@command(kind=Command)
@click.argument("files", type=FILE, nargs=-1, required=True, metavar=_("FILE..."))
@click.option("--marks", is_flag=True, help=_("Show where files, pages and sheets begin, and what parts cells."))
@limited
@OCR
@click.pass_context
def text(context: click.Context, files: tuple[str, ...], marks: bool, limits: Limits, ocr: Ocr) -> None:
    """Print the text that is read out of reports, in which the offsets of `extract` count; `-` reads standard input.

    With --marks, a line `⟦page 3 @ 4521⟧` or `⟦sheet 2019 @ 0⟧` stands where a page or a sheet begins, with its offset
    in the text without marks; rows of a sheet are numbered, and the edges of cells are `│`.

    \b
    dantext text report.pdf
    dantext text register.xlsx --marks | less
    """
    from dantext.reading.files import ReadError, read_source
    from dantext.reading.files.limits import in_bounds

    check_ocr(ocr)
    out = output_to(None, styled=False)
    failed = 0
    open_line = False
    for name in files:
        try:
            with in_bounds(name, limits):
                read = read_source(name, limits, ocr)
        except ReadError as e:
            complain(str(e))
            failed += 1
            continue
        remark_ocr(context, name, read)
        if warning := read.warning(name):
            complain(warning)
        if open_line:
            out.write(b"\n")
        for piece in _marked(name, read) if marks else _pieces(read.text):
            out.write(piece.encode("utf-8", "backslashreplace"))
        out.flush()
        open_line = not read.text.endswith("\n")
    sys.exit(1 if failed else 0)


def _pieces(read: str) -> Iterator[str]:
    for start in range(0, len(read), _PIECE):
        yield read[start : start + _PIECE]


def _marked(name: str, read: ReadText) -> Iterator[str]:
    """The text with its marks, each on a line of its own."""
    yield f"⟦{one_line(name)}, {read.format}⟧\n"
    begin = read.marks[0].start if read.marks else len(read.text)
    yield from _cells(read.text[:begin])
    ends = (*(mark.start for mark in read.marks), len(read.text))
    for mark, (start, end) in zip(read.marks, pairwise(ends), strict=True):
        if start and read.text[start - 1] != "\n":
            yield "\n"
        yield f"⟦{one_line(mark.label)} @ {start}⟧\n"
        yield from (_rows if read.format in _WORKBOOKS else _cells)(read.text[start:end])


def _cells(part: str) -> Iterator[str]:
    return (piece.replace("\t", _CELL) for piece in _pieces(part))


def _rows(sheet: str) -> Iterator[str]:
    """The name of a sheet, and its rows with their numbers."""
    name, *rows = sheet.splitlines(keepends=True)
    yield name
    for number, row in enumerate(rows, 1):
        yield f"{number}{_CELL}{row.replace(chr(9), _CELL)}"
