"""dantext explain: what a code means."""

from __future__ import annotations

import sys

import click

from dantext.cli.options import PATTERNS, complain, extractor_of


@click.command()
@click.argument("code")
@PATTERNS
def explain(code: str, patterns: tuple[str, ...]) -> None:
    """Say what a code means.

    \b
    dantext explain 01-CTr/BDVTU-BCSĐUBND
    dantext explain 66.7/2025/NQ-CP
    """
    from dantext.explain import explain as explain_code
    from dantext.tables.schema import PatternError

    try:
        found = explain_code(code, extractor_of(patterns, None, "none"))
    except PatternError as e:
        raise click.UsageError(str(e)) from None
    if found is None:
        complain(f"{code}: no code of a document that the tables know; a code looks like 25-NQ/TW or 29/2013/NĐ-CP")
        sys.exit(1)
    lines = [("code", found.code), ("number", found.number)]
    if found.year is not None:
        lines.append(("year", str(found.year)))
    kinds = [f"{t.name} ({t.abbr}{_known(t.since, t.until, None, t.certainty)})" for t in found.types]
    lines.append(("type", " | ".join(kinds) or "Công văn (letters print no type)"))
    for token, readings in found.bodies:
        bodies = [f"{i.name}{_known(i.since, i.until, i.successor, i.certainty)}" for i in readings]
        lines.append(("issuer", f"{token} = {' | '.join(bodies)}"))
    lines += [("unit", u) for u in found.units]
    lines.append(("system", found.system or "unknown"))
    if found.layout is not None:
        lines.append(("layout", f"{found.layout.id} {found.layout.name}, {found.layout.years}"))
        lines.append(("numbering", f"starts again: {found.layout.resets}"))
    lines += [("printed", p) for p in found.printed]
    lines += [("beware", c) for c in found.confusions]
    for name, value in lines:
        click.echo(f"{name:<10} {value}")


def _known(since: str | None, until: str | None, successor: str | None, certainty: str) -> str:
    """The years of a type or a body, who came after it, and how sure the tables are of that."""
    years = f"{since or ''}–{until or ''}" if since or until else None
    after = f"then {successor}" if successor else None
    return "".join(f", {said}" for said in (years, after, certainty if certainty != "sourced" else None) if said)
