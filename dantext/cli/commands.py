"""All commands, and what stands in front of their names."""

from __future__ import annotations

import click

from dantext.cli.batch import batch
from dantext.cli.check import check
from dantext.cli.completion import completion
from dantext.cli.documents import documents
from dantext.cli.evaluate import evaluate
from dantext.cli.explain import explain
from dantext.cli.extract import extract
from dantext.cli.lookup import lookup
from dantext.cli.options import Loudness
from dantext.cli.report import report
from dantext.cli.text import text


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from dantext import __version__
    from dantext.tables.load import digest

    click.echo(f"dantext {__version__}, patterns {digest()[:12]}")
    context.exit()


_EPILOG = "Exit status: 0 all done; 1 some input failed (named on stderr, the rest is done); 2 wrong usage."


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help="Print the version."
)
@click.option("-q", "--quiet", is_flag=True, help="Nothing on stderr but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say of each file what was done.")
@click.pass_context
def cli(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Citations of Vietnamese legal, Party and court documents, out of raw report text.

    \b
    dantext extract report.docx                    what a report cites
    dantext extract report.pdf --format html -o page.html
    dantext check report.txt                       what is wrong with it
    dantext batch archive/ --out found             all reports of an archive
    """
    if quiet and verbose:
        raise click.UsageError("--quiet and --verbose exclude each other")
    context.obj = Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.NORMAL


for command in (extract, text, check, explain, lookup, batch, documents, report, evaluate, completion):
    cli.add_command(command)
