"""dantext check: what is wrong with the citations of files."""

from __future__ import annotations

import sys
from textwrap import indent
from typing import TYPE_CHECKING

import click

from dantext.cli.options import FILE, PATTERNS, PLACE, TOKENS, complain, extractor_of

if TYPE_CHECKING:
    from dantext.language.tokens import Source


def _rules(context: click.Context, option: click.Parameter, incomplete: str) -> list[str]:
    from dantext.check import CODES

    return [code for code in CODES if code.startswith(incomplete)]


@click.command()
@click.argument("files", type=FILE, nargs=-1, metavar="FILE...")
@click.option("--format", "fmt", type=click.Choice(["text", "json", "sarif"]), default="text", show_default=True)
@click.option("--select", multiple=True, shell_complete=_rules, metavar="RULE", help="Only these rules; repeatable.")
@click.option("--ignore", multiple=True, shell_complete=_rules, metavar="RULE", help="All but these rules; repeatable.")
@click.option("--rules", "listing", is_flag=True, help="List the rules; with --select, explain them.")
@TOKENS
@PLACE
@PATTERNS
def check(
    files: tuple[str, ...],
    fmt: str,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    listing: bool,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
) -> None:
    """Find what is wrong with the citations of reports; exit 1 if anything is.

    \b
    dantext check report.txt
    dantext check *.txt --ignore spacing --format sarif
    dantext check --rules
    """
    from dantext.check import check as find
    from dantext.check import documentation, rules
    from dantext.check.report import RENDERERS
    from dantext.reading.files import ReadError, printable, read_source

    try:
        wanted = rules(select, ignore)
    except ValueError as e:
        raise click.UsageError(str(e)) from None
    if listing:
        for rule in wanted:
            parts = documentation(rule)
            click.echo(f"{rule.CODE:<22} {parts.pop('summary')}")
            for name, body in parts.items() if select else ():
                click.echo(f"\n{name}\n{indent(body, '    ')}")
        return
    if not files:
        raise click.UsageError("name a file, or - for standard input")
    extractor = extractor_of(patterns, place, tokens)
    findings = []
    failed = 0
    for name in files:
        try:
            found = find(read_source(name).text, extractor, printable(name), select, ignore)
        except ReadError as e:
            complain(str(e))
            failed += 1
            continue
        findings += found
    if failed < len(files) or fmt != "text":  # `0 findings` is said of what was read
        click.echo(RENDERERS[fmt](findings), nl=False)
    sys.exit(1 if failed or findings else 0)
