"""dantext documents: the authority table of an archive."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from dantext.cli.interrupts import CleaningUp
from dantext.cli.options import FOLDER, PATTERNS, Whole, command, remark
from dantext.language.messages import _, figures, noted, shown_date


@command()
@click.argument("folder", type=FOLDER, metavar=_("DIR"))
@click.option("--top", type=Whole(0), default=20, show_default=True, metavar="N", help=_("Print the N most cited."))
@PATTERNS
@click.pass_context
def documents(context: click.Context, folder: str, top: int, patterns: tuple[str, ...]) -> None:
    """Build the authority table: one row a cited document over a whole archive.

    DIR is the output of `dantext batch`; the table is DIR/authority.parquet. A document is its code, issuer and place,
    and a term or year where numbers begin again; its date and title are those of the register (`resolved_by`) where
    that knows it, else they are, like its issuer, the best attested ones; what other reports print of it is listed in
    `conflicts`.

    \b
    dantext documents found --top 50
    dantext extract report.txt --authority found
    """
    from dantext.batch.authority import AuthorityError, build, citations
    from dantext.batch.authority import top as most_cited
    from dantext.tables.schema import PatternError

    try:
        with CleaningUp():
            made = build(Path(folder), [Path(p) for p in patterns])
        rows = most_cited(folder, top) if top else []
    except (AuthorityError, PatternError) as e:
        raise click.UsageError(str(e)) from None
    if rows:
        _print(rows)
    said = _(
        "{folder}/authority.parquet: {documents} documents, {conflicts} with conflicts; "
        "{mentions} mentions, {left_out} more name no code"
    ).format(
        folder=folder,
        documents=figures(made.documents),
        conflicts=figures(made.conflicts),
        mentions=figures(made.mentions),
        left_out=figures(made.left_out),
    )
    uncounted = citations(Path(folder)) - made.mentions - made.left_out
    if uncounted > 0:  # a run may be at work on the folder
        more = _("{said}, {n} are what reports bear themselves, or stand in sources that are gone")
        said = more.format(said=said, n=figures(uncounted))
    remark(context, said)


_COLUMNS = (
    (noted("reports"), "number"), (noted("document"), "text"), (noted("date"), "word"), (noted("issuer"), "text"),
    (noted("title"), "text"), (noted("by"), "word"),
)  # fmt: skip


def _print(rows: list[dict[str, object]]) -> None:
    from dantext.tables.speech import told
    from dantext.writing.console import print_table

    cells = (
        (
            r["reports"],
            r["code"],
            shown_date(str(r["date"] or "")),
            r["issuer"],
            _title(r),
            told(str(r["resolved_by"] or "")),
        )
        for r in rows
    )
    print_table(sys.stdout, _COLUMNS, cells)


def _title(row: dict[str, object]) -> str:
    """The title behind what prose calls the document, where that is another."""
    return ": ".join(dict.fromkeys(str(v) for v in (row["name"], row["title"]) if v is not None))
