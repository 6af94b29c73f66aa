"""dantext documents: the authority table of an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dantext.cli.interrupts import CleaningUp
from dantext.cli.options import FOLDER, PATTERNS, remark


@click.command()
@click.argument("folder", type=FOLDER, metavar="DIR")
@click.option(
    "--top", type=click.IntRange(0), default=20, show_default=True, metavar="N", help="Print the N most cited."
)
@PATTERNS
@click.pass_context
def documents(context: click.Context, folder: str, top: int, patterns: tuple[str, ...]) -> None:
    """Build the authority table: one row a cited document over a whole archive.

    DIR is the output of `dantext batch`; the table is DIR/authority.parquet. A document is its code, issuer and place,
    and a term or year where numbers begin again; its date, issuer and title are the best attested ones, and what other
    reports print of it instead is listed in `conflicts`.

    \b
    dantext documents found --top 50
    dantext extract report.txt --authority found
    """
    from dantext.archive.authority import AuthorityError, build, citations
    from dantext.archive.authority import top as most_cited
    from dantext.tables.schema import PatternError

    try:
        with CleaningUp():
            made = build(Path(folder), [Path(p) for p in patterns])
        rows = most_cited(folder, top) if top else []
    except (AuthorityError, PatternError) as e:
        raise click.UsageError(str(e)) from None
    if rows:
        _print(rows)
    said = (
        f"{folder}/authority.parquet: {made.documents:,} documents, {made.conflicts:,} with conflicts; "
        f"{made.mentions:,} mentions, {made.left_out:,} more name no code"
    )
    uncounted = citations(Path(folder)) - made.mentions - made.left_out
    if uncounted > 0:  # a run may be at work on the folder
        said += f", {uncounted:,} are what reports bear themselves, or stand in sources that are gone"
    remark(context, said)


def _print(rows: list[dict[str, object]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from dantext.reading.files.names import one_line

    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("reports", justify="right")
    for name in ("document", "date", "issuer", "title"):
        table.add_column(name, overflow="fold")
    for r in rows:
        cells = (r["reports"], r["code"], r["date"], r["issuer"], r["title"])
        table.add_row(*(Text("" if c is None else one_line(str(c))) for c in cells))
    Console(width=None if sys.stdout.isatty() else 160, highlight=False).print(table)
