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
    remark,
    remark_ocr,
)
from dantext.cli.streams import output_to

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from dantext.check import Finding
    from dantext.cli.checked import Back, Given, Shown
    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.reading.files import Limits, Ocr, Opened, ReadError, ReadText


def _rules(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    from dantext.check import CODES

    return [code for code in CODES if code.startswith(incomplete)]


@click.command()
@click.argument("files", type=FILE, nargs=-1, metavar="FILE...")
@click.option("--format", "fmt", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--select", multiple=True, shell_complete=_rules, metavar="RULE", help="Only these rules; repeatable.")
@click.option("--ignore", multiple=True, shell_complete=_rules, metavar="RULE", help="All but these rules; repeatable.")
@click.option(
    "-o", "--output", type=FILE, metavar="FILE|DIR",
    help="Give the report back: .docx with comments at the findings, .html as a page; several reports to a folder.",
)  # fmt: skip
@click.option(
    "--fix", is_flag=True,
    help="Put right what leaves no choice: with -o as tracked changes in .docx, of a text the difference is printed.",
)  # fmt: skip
@click.option("--write", is_flag=True, help="With --fix: change texts themselves instead of printing the difference.")
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
    output: str | None,
    fix: bool,
    write: bool,
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
    dantext check report.docx -o report.checked.docx --fix
    dantext check report.txt --fix | patch -p1
    dantext check --rules
    """
    from dantext.cli.checked import back_of, write_page
    from dantext.cli.jobs import results
    from dantext.cli.reading import Reading

    if listing:
        _list(_wanted(select, ignore), explained=bool(select))
        return
    _wanted(select, ignore)
    if not files:
        raise click.UsageError("name a file, or - for standard input")
    check_ocr(ocr)
    back = back_of(files, output, fix, write, limits)
    extractor = extractor_of(patterns, place, tokens, registers)
    reading = Reading(partial(_read, extractor, select, ignore, back), limits, ocr)
    found = _Findings(context)
    with results(files, reading, jobs) as of_sources:
        found.take(of_sources)
    if back is not None and back.is_page:
        with output_to(output, styled=False) as page:
            write_page(page, extractor.patterns, found.shown)
    _print(found.difference if back is not None and back.prints_difference else found.said(fmt))
    sys.exit(1 if found.is_trouble else 0)


def _wanted(select: tuple[str, ...], ignore: tuple[str, ...]) -> list[ModuleType]:
    from dantext.check import rules

    try:
        return rules(select, ignore)
    except ValueError as e:
        raise click.UsageError(str(e)) from None


def _print(said: str) -> None:
    out = output_to(None, styled=False)
    out.write(said.encode("utf-8", "backslashreplace"))
    out.flush()


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
    given: Given | None


def _read(
    extractor: Extractor, select: tuple[str, ...], ignore: tuple[str, ...], back: Back | None, source: Opened
) -> _Found:
    """Check one source, and give it back if that is asked for. Raises `ReadError`."""
    from dantext.check import inspect, rules
    from dantext.check.finding import Page
    from dantext.reading.files import printable

    read = source.read()
    report, citations = extractor.read(read.text, printable(source.name), doubtful=read.doubtful)
    page = Page(read.text, citations, report, extractor.patterns, extractor.lists)
    findings = inspect(page, rules(select, ignore))
    given = back.give(source, read, page, findings) if back is not None else None
    return _Found(source.name, read._replace(text=""), findings, given)


class _Findings:
    """The findings of all sources that can be read, the number of those that cannot, and that of all."""

    def __init__(self, context: click.Context) -> None:
        self._context = context
        self.findings: list[Finding] = []
        self.failed = self.count = 0
        self.is_all_given = True
        self.difference = ""
        self.shown: list[Shown] = []

    def take(self, results: Iterable[_Found | ReadError]) -> None:
        """Gather what comes of sources, and say what there is to say of each."""
        from dantext.reading.files import ReadError

        for result in results:
            self.count += 1
            if isinstance(result, ReadError):
                complain(str(result))
                self.failed += 1
            else:
                self._take(result)

    def _take(self, result: _Found) -> None:
        self.findings += result.findings
        remark_ocr(self._context, result.source, result.read)
        if warning := result.read.warning(result.source):
            complain(warning)
        if result.given is None:
            return
        if result.given.error is not None:
            complain(result.given.error)
            self.is_all_given = False
        for line in result.given.remarks:
            remark(self._context, f"dantext: {line}")
        self.difference += result.given.difference
        if result.given.shown is not None:
            self.shown.append(result.given.shown)

    def said(self, fmt: str) -> str:
        """What is printed of the findings; nothing where nothing was read, for `0 findings` is said of what was."""
        from dantext.check.report import RENDERERS

        if self.failed == self.count and fmt == "text":
            return ""
        said = RENDERERS[fmt](self.findings)
        if self.failed and fmt == "text":
            said = f"{said.rstrip()} in {self.count - self.failed} of {self.count} files\n"
        return said

    @property
    def is_trouble(self) -> bool:
        """Whether anything was found, was not read, or was not given back."""
        return bool(self.findings) or self.failed > 0 or not self.is_all_given
