"""dantext check: what is wrong with the citations of files."""

from __future__ import annotations

import sys
from functools import partial
from textwrap import fill, indent
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
    command,
    complain,
    extractor_of,
    limited,
    registered,
    remark_ocr,
)
from dantext.cli.settings import Command
from dantext.cli.streams import output_to
from dantext.language.messages import _, figures

if TYPE_CHECKING:
    from dantext.check import Finding, Rule
    from dantext.check.profile import Asked
    from dantext.cli.reading import Reading
    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.reading.files import Limits, Ocr, Opened, ReadText


_WIDTH = 116  # characters of the explanations of rules


def _rules(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    from dantext.check import CODES

    return [code for code in CODES if code.startswith(incomplete)]


@command(kind=Command)
@click.argument("files", type=FILE, nargs=-1, metavar=_("FILE..."))
@click.option("--format", "fmt", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option(
    "--select", multiple=True, shell_complete=_rules, metavar=_("RULE"), help=_("Only these rules; repeatable.")
)
@click.option(
    "--ignore", multiple=True, shell_complete=_rules, metavar=_("RULE"), help=_("All but these rules; repeatable.")
)
@click.option("--profile", type=click.Choice(["nd30", "party", "none"]), help=_("Law of citing; told by the header."))
@click.option("--rules", "listing", is_flag=True, help=_("List the rules; with --select, explain them."))
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
    profile: Asked | None,
    listing: bool,
    jobs: int | None,
    limits: Limits,
    ocr: Ocr,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
    registers: dict[str, Any],
) -> None:
    """Find what is wrong with the citations of reports; exit 1 if anything is. Notes are advice and do not count.

    \b
    dantext check report.txt
    dantext check *.txt --ignore spacing --format sarif
    dantext check --rules
    """
    from dantext.check import rules
    from dantext.check.report import RENDERERS
    from dantext.cli.reading import Reading

    try:
        wanted = rules(select, ignore)
    except ValueError as e:
        raise click.UsageError(str(e)) from None
    if listing:
        _list(wanted, explained=bool(select))
        return
    if not files:
        raise click.UsageError(_("name a file, or - for standard input"))
    check_ocr(ocr)
    extractor = extractor_of(patterns, place, tokens, registers)
    reading = Reading(partial(_read, extractor, select, ignore, profile), limits, ocr)
    findings, failed, count = _findings(context, files, reading, jobs)
    if failed < count or fmt != "text":  # `0 findings` is said of what was read
        said = RENDERERS[fmt](findings)
        if failed and fmt == "text":
            said = _of_files(said, count - failed, count)
        _write(said)
    sys.exit(1 if failed or any(f.level == "warning" for f in findings) else 0)


def _write(said: str) -> None:
    out = output_to(None, styled=False)
    out.write(said.encode("utf-8", "backslashreplace"))
    out.flush()


def _of_files(said: str, read: int, files: int) -> str:
    of_files = _("{findings} in {read} of {files} files")
    return of_files.format(findings=said.rstrip(), read=figures(read), files=figures(files)) + "\n"


def _list(wanted: list[Rule], explained: bool) -> None:
    """A line a rule, with its whole documentation if ``explained``."""
    from dantext.check import EXAMPLES, SUMMARY
    from dantext.check.report import told

    for rule in wanted:
        parts = told(rule)
        click.echo(f"{rule.CODE:<22} {parts.pop(SUMMARY)}")
        for name, body in parts.items() if explained else ():
            lines = body if name in EXAMPLES else "\n\n".join(fill(p, _WIDTH) for p in body.split("\n\n"))
            click.echo(f"\n{_(name)}\n{indent(lines, '    ')}")


class _Found(NamedTuple):
    """What was found in a source; ``read`` is without its text, which nobody wants."""

    source: str
    read: ReadText
    findings: list[Finding]


def _read(
    extractor: Extractor, select: tuple[str, ...], ignore: tuple[str, ...], profile: Asked | None, source: Opened
) -> _Found:
    """Check one source. Raises `ReadError`."""
    from dantext.check import check as find
    from dantext.reading.files import printable

    read = source.read()
    findings = find(read.text, extractor, printable(source.name), select, ignore, read.doubtful, profile)
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
