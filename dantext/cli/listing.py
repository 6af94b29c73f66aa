"""dantext list: the documents that reports cite."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import click

from dantext.cli.options import (
    FILE,
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
from dantext.cli.streams import output_to, output_whole
from dantext.language.messages import _, ngettext

if TYPE_CHECKING:
    from dantext.batch.reading import Reading
    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.model import Citation, Report
    from dantext.reading.files import Limits, Ocr, Opened, ReadText
    from dantext.writing.listing import Listed, Listing, Place, Sort
    from dantext.writing.listing.row import Format

_FORMATS = ("xlsx", "docx", "csv", "html", "table")
_SORTS = ("rank", "cited", "date", "count")


@command("list", kind=Command)
@click.argument("sources", type=FILE, nargs=-1, required=True, metavar=_("SRC..."))
@click.option(
    "--format", "fmt", type=click.Choice(_FORMATS),
    help=_("Default: that of the name after -o; else table on a terminal, csv otherwise."),
)  # fmt: skip
@click.option(
    "-o", "--output", type=FILE, metavar=_("FILE"),
    help=_("Write here instead of standard output; .xlsx, .docx, .csv and .html say the format."),
)  # fmt: skip
@click.option(
    "--sort", type=click.Choice(_SORTS), default="rank", show_default=True,
    help=_("By rank (the Party's, the state's; the centre first, laws before decrees), as cited, by date, by count."),
)  # fmt: skip
@click.option(
    "--on", "on", metavar=_("DAY"),
    help=_(
        "The day of which to say what is in force: 2025-07-01, 01/7/2025 or today; "
        "default: that of the report, if there is one with a day, else today."
    ),
)  # fmt: skip
@click.option(
    "--bom/--no-bom", default=None,
    help=_("Begin csv with a byte order mark, which Excel needs to see Vietnamese; default: on Windows, with -o."),
)  # fmt: skip
@JOBS
@limited
@OCR
@TOKENS
@PLACE
@PATTERNS
@registered
@click.pass_context
def listing(
    context: click.Context,
    sources: tuple[str, ...],
    fmt: str | None,
    output: str | None,
    sort: str,
    on: str | None,
    bom: bool | None,
    jobs: int | None,
    limits: Limits,
    ocr: Ocr,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
    registers: dict[str, Any],
) -> None:
    """List the documents that reports cite, a row each: number, date, issuer, title, where, and whether in force.

    SRC is a report in any format that extract reads, or the folder that batch wrote. What a report is itself is not
    listed. That a document is in force is said only where the register knows it.

    \b
    dantext list report.docx -o list.xlsx
    dantext list report.docx -o list.docx      in the form of Nghị định 30/2020/NĐ-CP
    dantext list *.docx --sort count
    dantext list found -o list.html            an archive
    """
    from dantext.batch.reading import Reading
    from dantext.writing.listing import Listing, day_of, documents_cited

    day = _day(on)
    chosen = _format(fmt, output)
    if bom and chosen != "csv":
        raise click.UsageError(_("--bom goes with --format csv, not {format}").format(format=chosen))
    _check_output(output, (*sources, *registers["registers"]))
    check_ocr(ocr)
    extractor = extractor_of(patterns, place, tokens, registers)
    reports, failed = _reports(context, sources, Reading(partial(_read, extractor), limits, ocr), jobs)
    same = _same(reports, patterns)
    if reports:
        day = day or day_of(reports)
        rows = documents_cited(reports, extractor, day=day, sort=cast("Sort", sort), same=same)
        _write(Listing(rows, day, reports), chosen, output, bom)
        _say(context, output, len(rows), len(reports))
    sys.exit(1 if failed else 0)


def _day(on: str | None) -> str | None:
    """The day that is asked for, ISO."""
    if on is None:
        return None
    if on == "today":
        return date.today().isoformat()
    parts = on.split("/")
    try:
        return date(*map(int, reversed(parts))).isoformat() if len(parts) == 3 else date.fromisoformat(on).isoformat()
    except ValueError:
        said = _("{day} is no day: write 2025-07-01, 01/7/2025 or today").format(day=on)
        raise click.BadParameter(said, param_hint="--on") from None


def _format(fmt: str | None, output: str | None) -> Format:
    """What is asked for, or meant by the name of the output."""
    if fmt is None and output is None:
        return "table" if sys.stdout.isatty() else "csv"
    if fmt is None:
        fmt = PurePath(output or "").suffix.lower().removeprefix(".")
        if fmt not in _FORMATS[:-1]:
            raise click.UsageError(
                _("{name}: does not end in .xlsx, .docx, .csv or .html; name it so, or add --format").format(
                    name=output
                )
            )
    if output is None and fmt in ("xlsx", "docx") and sys.stdout.isatty():
        raise click.UsageError(_("a terminal cannot show {format}: name a file with -o").format(format=fmt))
    return cast("Format", fmt)


def _check_output(output: str | None, sources: Sequence[str]) -> None:
    """An output that is a source, or can be none, is wrong usage, which is told before anything is read."""
    if output is None:
        return
    target = Path(output)
    if target.is_dir():
        raise click.UsageError(_("{name}: is a folder; name a file in it").format(name=output))
    if not os.access(target.resolve().parent, os.W_OK):
        raise click.UsageError(_("{name}: cannot be written there; name another file").format(name=output))
    for source in sources:
        try:
            same = source != "-" and os.path.samefile(source, output)  # noqa: PTH121 - either may be no path at all
        except (OSError, ValueError):
            continue
        if same:
            raise click.UsageError(_("{name}: is a report to be read; name another file with -o").format(name=output))


class _Found(NamedTuple):
    """What was found in a source; ``read`` is without its text, which nobody wants."""

    source: str
    read: ReadText
    report: Report
    records: list[Citation]
    places: list[Place]

    def __reduce__(self) -> tuple[object, ...]:
        """Between processes records are MessagePack, which takes a quarter of the time of pickles, one a record."""
        from msgspec import msgpack

        return _unpacked, (self.source, self.read, msgpack.encode((self.report, self.records, self.places)))


def _unpacked(source: str, read: ReadText, packed: bytes) -> _Found:
    from msgspec import msgpack

    from dantext.model import Citation, Report
    from dantext.writing.listing import Place

    return _Found(source, read, *msgpack.decode(packed, type=tuple[Report, list[Citation], list[Place]]))


def _read(extractor: Extractor, source: Opened) -> _Found:
    """Read one source. Raises `ReadError`."""
    from dantext.reading.files import printable
    from dantext.writing.listing import places

    read = source.read()
    report, records = extractor.read(read.text, printable(source.name), read.encoding, read.doubtful)
    return _Found(source.name, read._replace(text=""), report, records, places(read, records))


def _reports(
    context: click.Context, sources: Sequence[str], reading: Reading[_Found], jobs: int | None
) -> tuple[list[Listed], int]:
    """All reports that can be read, those of archives last, and the number of sources that cannot."""
    from dantext.cli.jobs import results
    from dantext.reading.files import ReadError, printable
    from dantext.writing.listing import Listed

    sources = list(dict.fromkeys(sources))
    archives = [s for s in sources if _is_archive(s)]
    reports: list[Listed] = []
    failed = 0
    with results([s for s in sources if s not in archives], reading, jobs) as found:
        for result in found:
            if isinstance(result, ReadError):
                complain(str(result))
                failed += 1
                continue
            remark_ocr(context, result.source, result.read)
            if warning := result.read.warning(result.source):
                complain(warning)
            reports.append(Listed(printable(result.source), result.report, result.records, result.places))
    for archive in archives:
        read = _of_archive(archive)
        failed += read is None
        reports += read or ()
    return reports, failed


def _is_archive(source: str) -> bool:
    if not Path(source).is_dir():
        return False
    from dantext.batch.authority import is_archive

    return is_archive(Path(source))


def _of_archive(folder: str) -> list[Listed] | None:
    """The reports of the output of a batch; None if it cannot be read, which is said."""
    from dantext.batch.authority import AuthorityError, texts_of
    from dantext.writing.listing import Listed

    try:
        return [Listed(*text) for text in texts_of(Path(folder))]
    except AuthorityError as e:
        complain(str(e))
        return None


def _same(reports: Sequence[Listed], patterns: tuple[str, ...]) -> dict[tuple[int, str], int]:
    """Which documents of several reports are one."""
    if len(reports) < 2:
        return {}
    from dantext.batch.authority import AuthorityError, same_documents

    try:
        return same_documents([(r.report, r.records) for r in reports], [Path(p) for p in patterns])
    except AuthorityError as e:
        raise click.ClickException(str(e)) from None


def _write(made: Listing, fmt: Format, output: str | None, bom: bool | None) -> None:
    from dantext.writing.listing import write

    with_bom = bom if bom is not None else fmt == "csv" and output is not None and os.name == "nt"
    if output is None:
        out = output_to(None, styled=fmt == "table")
        write(made, fmt, out, with_bom)
        out.flush()
        return
    with output_whole(output) as out:
        write(made, fmt, out, with_bom)


def _say(context: click.Context, output: str | None, rows: int, reports: int) -> None:
    if output is not None:
        documents = ngettext("{n} document", "{n} documents", rows).format(n=rows)
        of = ngettext("cited in {n} report", "cited in {n} reports", reports).format(n=reports)
        remark(context, f"{output}: {documents}, {of}")
