"""dantext extract: records of files."""

from __future__ import annotations

import os
import sys
import time
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from dantext.cli.loudness import Loudness
from dantext.cli.options import (
    FILE,
    FOLDER,
    OCR,
    PATTERNS,
    PLACE,
    TOKENS,
    check_ocr,
    complain,
    extractor_of,
    limited,
    registered,
    remark,
    remark_ocr,
)
from dantext.cli.streams import OutputError, output_to

if TYPE_CHECKING:
    from dantext.archive.authority import Authority
    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.reading.files import Limits, Ocr, Opened
    from dantext.writing.writers import Writer


@click.command()
@click.argument("files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--format", "fmt", type=click.Choice(["jsonl", "json", "csv", "table", "html"]),
    help="Default: table on a terminal, jsonl otherwise; html is one page with the text.",
)  # fmt: skip
@click.option(
    "-o", "--output", type=FILE, metavar="FILE",
    help="Write here instead of standard output; .csv, .json and .html say the format.",
)  # fmt: skip
@click.option(
    "--bom/--no-bom", default=None,
    help="Begin csv with a byte order mark, which Excel needs to see Vietnamese; default: on Windows, with -o.",
)  # fmt: skip
@click.option(
    "--authority", type=FOLDER, metavar="DIR",
    help="What bare mentions mean, from the archive whose table dantext documents built.",
)  # fmt: skip
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
    from dantext.reading.files import ReadError, sources_in
    from dantext.writing.writers import writer_of

    check_ocr(ocr)
    extractor = extractor_of(patterns, place, tokens, registers)
    known = _authority(authority, patterns)
    fmt = fmt or _format(output)
    if bom and fmt != "csv":
        raise click.UsageError(f"--bom goes with --format csv, not {fmt}")
    out = _open(output, fmt)
    if bom is None:
        bom = output is not None and _is_windows()
    writer = writer_of(fmt, out, extractor.patterns, bom)
    failed = 0
    for source in (source for name in files for source in sources_in(name, limits, ocr)):
        try:
            _write(context, source, extractor, known, writer, limits)
        except ReadError as e:
            complain(str(e))
            failed += 1
    writer.close()
    out.flush()
    if output is not None:
        out.close()
    sys.exit(1 if failed else 0)


def _write(
    context: click.Context,
    source: Opened,
    extractor: Extractor,
    known: Authority | None,
    writer: Writer,
    limits: Limits,
) -> None:
    """Read one source and write its records. Raises `ReadError`."""
    from dantext.reading.files import printable
    from dantext.reading.files.limits import in_bounds

    began = time.perf_counter()
    name = source.name
    with in_bounds(name, limits):
        read = source.read()
        report, records = extractor.read(read.text, printable(name), read.encoding, read.doubtful)
    remark_ocr(context, name, read)
    if warning := read.warning(name):
        complain(warning)
    filled = known.fill(records, report) if known is not None else records
    took = (time.perf_counter() - began) * 1000
    remark(context, f"{name}: {read.format}, {len(filled)} citations, {took:.0f} ms", Loudness.VERBOSE)
    writer.write(printable(name), read.text, report, filled)


def _authority(folder: str | None, patterns: tuple[str, ...]) -> Authority | None:
    if folder is None:
        return None
    from dantext.archive.authority import Authority, AuthorityError

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
