"""dantext lookup: documents of the register by words of their titles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dantext.cli.options import PATTERNS, Whole, command, complain
from dantext.language.messages import _, noted, shown_date

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dantext.tables.schema import Registered

_FIELDS = ("number", "doc_type", "date", "issuer", "title", "usual_name", "in_force", "until", "replaced_by",
           "certainty", "source")  # fmt: skip
_KEYS = {"number": "code", "usual_name": "name"}  # as in the records
_COLUMNS = (
    (noted("document"), "text"), (noted("type"), "text"), (noted("date"), "word"), (noted("name, title"), "text"),
    (noted("issuer"), "text"), (noted("replaced by"), "text"),
)  # fmt: skip


@command()
@click.argument("words", nargs=-1, required=True, metavar=_("WORDS..."))
@click.option("--limit", type=Whole(1), default=20, show_default=True, metavar="N", help=_("Print the N best."))
@click.option("--type", "doc_type", metavar=_("TYPE"), help=_("Of this type: NĐ, or 'nghị định'."))
@click.option("--year", type=Whole(1930, 2100), metavar=_("YEAR"), help=_("Of this year."))
@click.option(
    "--format", "fmt", type=click.Choice(["jsonl", "table"]), help=_("Default: table on a terminal, jsonl otherwise.")
)
@PATTERNS
def lookup(
    words: tuple[str, ...],
    limit: int,
    doc_type: str | None,
    year: int | None,
    fmt: str | None,
    patterns: tuple[str, ...],
) -> None:
    """Find documents of the register by words of their title, name, issuer or code, with or without marks.

    \b
    dantext lookup luật đất đai
    dantext lookup hoa don chung tu --type NĐ
    dantext lookup sắp xếp tổ chức bộ máy --year 2017 --format jsonl
    """
    from dantext.explain import lookup as find
    from dantext.tables.load import load
    from dantext.tables.schema import PatternError

    asked = " ".join(words)
    try:
        tables = load(tuple(Path(p) for p in patterns))
        found = find(asked, tables, limit=limit, doc_type=doc_type, year=year)
    except (PatternError, ValueError) as e:
        raise click.UsageError(str(e)) from None
    if not found:
        complain(
            _(
                "{asked}: no document of the register has all of these words; give fewer, or without --type, --year"
            ).format(asked=asked)
        )
        sys.exit(1)
    _write(found, fmt or ("table" if sys.stdout.isatty() else "jsonl"))


def _write(found: Sequence[Registered], fmt: str) -> None:
    if fmt == "jsonl":
        import msgspec

        for d in found:
            row = {_KEYS.get(name, name): getattr(d, name) for name in _FIELDS}
            click.echo(msgspec.json.encode(row).decode())
        return
    from dantext.writing.console import print_table

    rows = ((d.number, d.doc_type, shown_date(d.date or ""), _called(d), d.issuer, d.replaced_by) for d in found)
    print_table(sys.stdout, _COLUMNS, rows)


def _called(d: Registered) -> str:
    return ": ".join(dict.fromkeys(t for t in (d.usual_name, d.title) if t is not None))
