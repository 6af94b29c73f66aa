"""dantext extract: records of files."""

from __future__ import annotations

import os
import sys
import time
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import click

from dantext.cli.loudness import Loudness
from dantext.cli.options import (
    FILE,
    FOLDER,
    JOBS,
    OCR,
    PATTERNS,
    PLACE,
    TOKENS,
    check_ocr,
    command,
    complain,
    extractor_of,
    limited,
    registered,
    remark,
    remark_ocr,
)
from dantext.cli.settings import Command
from dantext.cli.streams import OutputError, output_to
from dantext.language.messages import _, figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dantext.batch.authority import Authority
    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.model import Citation, Report
    from dantext.reading.files import Limits, Ocr, Opened, ReadError, ReadText
    from dantext.writing.writers import Writer


@command(kind=Command)
@click.argument("files", type=FILE, nargs=-1, required=True, metavar=_("FILE..."))
@click.option(
    "--format", "fmt", type=click.Choice(["jsonl", "json", "csv", "table", "html", "labelstudio", "prodigy"]),
    help=_(
        "Default: table on a terminal, jsonl otherwise; html is one page with the text, labelstudio and prodigy are "
        "tasks to correct, which dantext gold reads."
    ),
)  # fmt: skip
@click.option(
    "-o", "--output", type=FILE, metavar=_("FILE"),
    help=_("Write here instead of standard output; .csv, .json and .html say the format."),
)  # fmt: skip
@click.option(
    "--bom/--no-bom", default=None,
    help=_("Begin csv with a byte order mark, which Excel needs to see Vietnamese; default: on " "Windows, with -o."),
)  # fmt: skip
@click.option(
    "--authority", type=FOLDER, metavar=_("DIR"),
    help=_("What bare mentions mean, from the archive whose table dantext documents built."),
)  # fmt: skip
@JOBS
@limited
@OCR
@TOKENS
@PLACE
@PATTERNS
@registered
@click.pass_context
def extract(
    context: click.Context,
    files: tuple[str, ...],
    fmt: str | None,
    output: str | None,
    bom: bool | None,
    authority: str | None,
    jobs: int | None,
    limits: Limits,
    ocr: Ocr,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
    registers: dict[str, Any],
) -> None:
    """Extract the citations of reports: txt, html, doc, docx, odt, pptx, pdf, rtf, xlsx, xls, ods, csv, eml, msg, mht;
    `-` reads standard input.

    \b
    dantext extract report.txt
    dantext extract *.txt --format csv -o citations.csv
    dantext extract report.txt --format html -o page.html
    dantext extract report.docx --authority found
    cat report.txt | dantext extract - | jq .code
    """
    from dantext.batch.reading import Reading
    from dantext.cli.jobs import results
    from dantext.writing.writers import writer_of

    check_ocr(ocr)
    extractor = extractor_of(patterns, place, tokens, registers)
    known = _authority(authority, patterns)
    fmt = fmt or _format(output)
    if bom and fmt != "csv":
        raise click.UsageError(_("--bom goes with --format csv, not {fmt}").format(fmt=fmt))
    out = _open(output, fmt)
    if bom is None:
        bom = output is not None and _is_windows()
    writer = writer_of(fmt, out, extractor.patterns, bom)
    reading = Reading(partial(_read, extractor, fmt in _WITH_TEXT), limits, ocr)
    with results(files, reading, jobs) as found:
        failed = _write_all(context, found, known, writer)
    writer.close()
    out.flush()
    if output is not None:
        out.close()
    sys.exit(1 if failed else 0)


_WITH_TEXT = ("html", "labelstudio", "prodigy")


def _write_all(
    context: click.Context, found: Iterable[_Found | ReadError], known: Authority | None, writer: Writer
) -> int:
    """Write what was found in sources, and say of the others what is wrong; the number of these."""
    from dantext.reading.files import ReadError

    failed = 0
    for result in found:
        if isinstance(result, ReadError):
            complain(str(result))
            failed += 1
        else:
            _write(context, result, known, writer)
    return failed


class _Found(NamedTuple):
    """What was found in a source; the text of ``read`` is empty where nobody wants it, for it is handed around."""

    source: str
    read: ReadText
    report: Report
    records: list[Citation]
    seconds: float

    def __reduce__(self) -> tuple[object, ...]:
        """Between processes records are MessagePack, which takes a quarter of the time of pickles, one a record."""
        from msgspec import msgpack

        return _unpacked, (self.source, self.read, msgpack.encode((self.report, self.records)), self.seconds)


def _unpacked(source: str, read: ReadText, packed: bytes, seconds: float) -> _Found:
    from msgspec import msgpack

    from dantext.model import Citation, Report

    return _Found(source, read, *msgpack.decode(packed, type=tuple[Report, list[Citation]]), seconds)


def _read(extractor: Extractor, with_text: bool, source: Opened) -> _Found:
    """Read one source. Raises `ReadError`."""
    from dantext.reading.files import printable

    began = time.perf_counter()
    read = source.read()
    report, records = extractor.read(read.text, printable(source.name), read.encoding, read.doubtful)
    seconds = time.perf_counter() - began
    return _Found(source.name, read if with_text else read._replace(text=""), report, records, seconds)


def _write(context: click.Context, found: _Found, known: Authority | None, writer: Writer) -> None:
    """Write the records of one source, and say what there is to say of it."""
    from dantext.reading.files import printable

    name, read, report, records, seconds = found
    remark_ocr(context, name, read)
    if warning := read.warning(name):
        complain(warning)
    filled = known.fill(records, report) if known is not None else records
    said = _("{name}: {format}, {n} citations, {ms:.0f} ms")
    remark(
        context, said.format(name=name, format=read.format, n=figures(len(filled)), ms=seconds * 1000), Loudness.VERBOSE
    )
    writer.write(printable(name), read.text, report, filled)


def _authority(folder: str | None, patterns: tuple[str, ...]) -> Authority | None:
    if folder is None:
        return None
    from dantext.batch.authority import Authority, AuthorityError

    try:
        return Authority(folder, patterns)
    except AuthorityError as e:
        raise click.UsageError(str(e)) from None


def _is_windows() -> bool:
    return os.name == "nt"


def _format(output: str | None) -> str:
    """What is meant where none is named."""
    if output is None:
        return "table" if sys.stdout.isatty() else "jsonl"
    suffix = PurePath(output).suffix.lower().removeprefix(".")
    return suffix if suffix in ("csv", "json", "html") else "jsonl"


def _open(path: str | None, fmt: str) -> BinaryIO:
    try:
        return output_to(path, styled=fmt == "table")
    except OutputError as e:
        raise click.UsageError(str(e)) from None
