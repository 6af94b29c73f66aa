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
    remark,
    remark_ocr,
)
from dantext.cli.settings import Command
from dantext.cli.streams import output_to
from dantext.language.messages import _, figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dantext.check import Finding, Rule
    from dantext.check.profile import Asked
    from dantext.cli.checked import Back, Given, Shown
    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.reading.files import Limits, Ocr, Opened, ReadError, ReadText


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
@click.option(
    "-o", "--output", type=FILE, metavar=_("FILE|DIR"),
    help=_("Give the report back: .docx with comments at the findings, .html as a page; several reports to a folder."),
)  # fmt: skip
@click.option(
    "--fix", is_flag=True,
    help=_("Put right what leaves no choice: tracked changes in .docx; of a text the difference is printed."),
)  # fmt: skip
@click.option(
    "--write", is_flag=True, help=_("With --fix: change texts themselves instead of printing the difference.")
)
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
    """Find what is wrong with the citations of reports; exit 1 if anything is. Notes are advice and do not count.

    \b
    dantext check report.txt
    dantext check *.txt --ignore spacing --format sarif
    dantext check report.docx -o report.checked.docx --fix
    dantext check report.txt --fix | patch -p1
    dantext check --rules
    """
    from dantext.batch.reading import Reading
    from dantext.cli.checked import back_of, write_page
    from dantext.cli.jobs import results

    wanted = _wanted(select, ignore)
    if listing:
        return _list(wanted, explained=bool(select))
    if not files:
        raise click.UsageError(_("name a file, or - for standard input"))
    check_ocr(ocr)
    back = back_of(files, registers["registers"], output, fix, write, limits)
    extractor = extractor_of(patterns, place, tokens, registers)
    reading = Reading(partial(_read, extractor, select, ignore, profile, back), limits, ocr)
    found = _Findings(context)
    with results(files, reading, jobs) as of_sources:
        found.take(of_sources)
    if back is not None and back.is_page and found.shown:
        with output_to(output, styled=False) as page:
            write_page(page, extractor.patterns, found.shown)
    _print(found.difference if back is not None and back.prints_difference else found.told(fmt))
    sys.exit(found.ended())


def _wanted(select: tuple[str, ...], ignore: tuple[str, ...]) -> list[Rule]:
    from dantext.check import rules

    try:
        return rules(select, ignore)
    except ValueError as e:
        raise click.UsageError(str(e)) from None


def _print(said: str) -> None:
    out = output_to(None, styled=False)
    out.write(said.encode("utf-8", "backslashreplace"))
    out.flush()


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
    given: Given | None


def _read(
    extractor: Extractor, select: tuple[str, ...], ignore: tuple[str, ...], profile: Asked | None, back: Back | None,
    source: Opened,
) -> _Found:  # fmt: skip
    """Check one source, and give it back if that is asked for. Raises `ReadError`."""
    from dantext.check import inspect, rules
    from dantext.check.finding import Page
    from dantext.reading.files import printable

    read = source.read()
    report, citations = extractor.read(read.text, printable(source.name), doubtful=read.doubtful)
    page = Page(read.text, citations, report, extractor.patterns, extractor.lists, profile)
    findings = inspect(page, rules(select, ignore))
    given = back.give(source, read, page, findings) if back is not None else None
    return _Found(source.name, read._replace(text=""), findings, given)


class _Findings:
    """The findings of all sources that can be read, the number of those that cannot, and that of all."""

    def __init__(self, context: click.Context) -> None:
        self._context = context
        self.findings: list[Finding] = []
        self.failed = self.count = 0
        self.not_given: list[str] = []
        self.difference = ""
        self.shown: list[Shown] = []

    def ended(self) -> int:
        """Say what was not given back, behind findings, which may be many; the exit status. Notes are advice."""
        for line in self.not_given:
            complain(line)
        return 1 if self.failed or self.not_given or any(f.level == "warning" for f in self.findings) else 0

    def told(self, fmt: str) -> str:
        """The findings in a format; nothing as text if nothing could be read, of which ``0 findings`` would be said."""
        from dantext.check.report import RENDERERS

        if fmt == "text" and self.failed == self.count:
            return ""
        said = RENDERERS[fmt](self.findings)
        if not self.failed or fmt != "text":
            return said
        of_files = _("{findings} in {read} of {files} files")
        read = figures(self.count - self.failed)
        return of_files.format(findings=said.rstrip(), read=read, files=figures(self.count)) + "\n"

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
            self.not_given.append(result.given.error)
        for line in result.given.remarks:
            remark(self._context, f"dantext: {line}")
        self.difference += result.given.difference
        if result.given.shown is not None:
            self.shown.append(result.given.shown)
