"""dantext report: a page about an archive."""

from __future__ import annotations

from pathlib import Path

import click

from dantext.cli.interrupts import CleaningUp
from dantext.cli.options import FILE, FOLDER, command, remark
from dantext.language.messages import _, figures


@command()
@click.argument("folder", type=FOLDER, metavar=_("DIR"))
@click.option("-o", "--output", type=FILE, metavar=_("FILE"), help=_("Where the page goes; default: DIR/report.html."))
@click.pass_context
def report(context: click.Context, folder: str, output: str | None) -> None:
    """Make a page about a batch output: what it cites, who carries out what, and what could not be read.

    DIR is the output of `dantext batch`. The page is one HTML file that loads nothing, in Vietnamese and English: most
    cited documents, citations by year, type, issuer and relation, the citation network, conflicting dates, failed
    sources, warnings. Its numbers lead to the rows behind them, and to DuckDB queries that give them all. The table
    of these rows is DIR/cited.parquet; it and DIR/authority.parquet are made first where they are out of date.

    \b
    dantext report found
    dantext report found -o overview.html
    """
    from dantext.batch.report import ReportError, write

    try:
        with CleaningUp():
            path = write(Path(folder), Path(output) if output else None)
    except ReportError as e:
        raise click.UsageError(str(e)) from None
    remark(context, f"{path}: {figures(path.stat().st_size / 1e6, 1)} MB")
