"""dantext check: what is wrong with the citations of files."""

from __future__ import annotations

import sys
from functools import partial
from textwrap import indent
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from dantext.cli.options import (
    FILE,
    JOBS,
    OCR,
    PATTERNS,
    PLACE,
    TOKENS,
    check_ocr,
    complain,
    extractor_of,
    limited,
    registered,
    remark_ocr,
)
from dantext.cli.settings import Command
from dantext.cli.streams import output_to

if TYPE_CHECKING:
    from types import ModuleType

    from dantext.archive.reading import Reading
    from dantext.check import Finding
    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.reading.files import Limits, Ocr, Opened, ReadText


def _rules(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    from dantext.check import CODES

    return [code for code in CODES if code.startswith(incomplete)]


@click.command(cls=Command)
@click.argument("files", type=FILE, nargs=-1, metavar="FILE...")
@click.option("--format", "fmt", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--select", multiple=True, shell_complete=_rules, metavar="RULE", help="Only these rules; repeatable.")
@click.option("--ignore", multiple=True, shell_complete=_rules, metavar="RULE", help="All but these rules; repeatable.")
@click.option("--rules", "listing", is_flag=True, help="List the rules; with --select, explain them.")
@JOBS
@limited
@OCR
@TOKENS
@PLACE
@PATTERNS
@registered
@click.pass_context
def check(
    context: click.Context,
    files: tuple[str, ...],
    fmt: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    listing: bool,
    jobs: int | None,
    limits: Limits,
    ocr: Ocr,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
    registers: dict[str, Any],
) -> None:
    """Find what is wrong with the citations of reports; exit 1 if anything is.

    \b
    dantext check report.txt
    dantext check *.txt --ignore spacing --format sarif
    dantext check --rules
    """
    from dantext.archive.reading import Reading
    from dantext.check import rules
    from dantext.check.report import RENDERERS

    try:
        wanted = rules(select, ignore)
    except ValueError as e:
        raise click.UsageError(str(e)) from None
    if listing:
        _list(wanted, explained=bool(select))
        return
    if not files:
        raise click.UsageError("name a file, or - for standard input")
    check_ocr(ocr)
    extractor = extractor_of(patterns, place, tokens, registers)
    reading = Reading(partial(_read, extractor, select, ignore), limits, ocr)
    findings, failed, count = _findings(context, files, reading, jobs)
    if failed < count or fmt != "text":  # `0 findings` is said of what was read
        said = RENDERERS[fmt](findings)
        if failed and fmt == "text":
            said = f"{said.rstrip()} in {count - failed} of {count} files\n"
        out = output_to(None, styled=False)
        out.write(said.encode("utf-8", "backslashreplace"))
        out.flush()
    sys.exit(1 if failed or findings else 0)


def _list(wanted: list[ModuleType], explained: bool) -> None:
    """A line a rule, with its whole documentation if ``explained``."""
    from dantext.check import documentation

    for rule in wanted:
        parts = documentation(rule)
        click.echo(f"{rule.CODE:<22} {parts.pop('summary')}")
        for name, body in parts.items() if explained else ():
            click.echo(f"\n{name}\n{indent(body, '    ')}")


class _Found(NamedTuple):
    """What was found in a source; ``read`` is without its text, which nobody wants."""

    source: str
    read: ReadText
    findings: list[Finding]


def _read(extractor: Extractor, select: tuple[str, ...], ignore: tuple[str, ...], source: Opened) -> _Found:
    """Check one source. Raises `ReadError`."""
    from dantext.check import check as find
    from dantext.reading.files import printable

    read = source.read()
    findings = find(read.text, extractor, printable(source.name), select, ignore, read.doubtful)
    return _Found(source.name, read._replace(text=""), findings)


def _findings(
    context: click.Context, files: tuple[str, ...], reading: Reading[_Found], jobs: int | None
) -> tuple[list[Finding], int, int]:
    """The findings of all sources that can be read, the number of those that cannot, and that of all."""
    from dantext.cli.jobs import results
    from dantext.reading.files import ReadError

    findings: list[Finding] = []
    failed = count = 0
    with results(files, reading, jobs) as found:
        for result in found:
            count += 1
            if isinstance(result, ReadError):
                complain(str(result))
                failed += 1
                continue
            findings += result.findings
            remark_ocr(context, result.source, result.read)
            if warning := result.read.warning(result.source):
                complain(warning)
    return findings, failed, count
