"""dantext explain: what a code or a name means."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import click

from dantext.cli.options import PATTERNS, complain, extractor_of, registered

if TYPE_CHECKING:
    from dantext.explain import Explanation, Named
    from dantext.tables.load import Patterns
    from dantext.tables.schema import Act, DocType, Entry, Issuer, Place

Line = tuple[str, str]


@click.command()
@click.argument("code")
@PATTERNS
@registered
def explain(code: str, patterns: tuple[str, ...], registers: Mapping[str, Any]) -> None:
    """Say what a code means, or a name, or a symbol alone; and from where that is known.

    \b
    dantext explain 01-CTr/BDVTU-BCSĐUBND
    dantext explain 66.7/2025/NQ-CP
    dantext explain BBCVT
    dantext explain "Luật Đất đai"
    """
    from dantext.explain import explain as explain_code
    from dantext.explain import explain_name, why_none
    from dantext.reading.files.names import one_line
    from dantext.tables.schema import PatternError

    extractor = extractor_of(patterns, None, "none", registers)
    tables = extractor.patterns
    try:
        found = explain_code(code, extractor)
    except PatternError as e:
        raise click.UsageError(str(e)) from None
    named = explain_name(code, tables) if found is None else None
    if found is not None:
        lines = _code(found, tables)
    elif named is not None:
        lines = _named(named, tables)
    else:
        why = why_none(code, tables)
        unknown = "no code or name that the tables know; a code looks like 25-NQ/TW or 29/2013/NĐ-CP"
        complain(f"{code}: {unknown if why is None else f'no document: {why}'}")
        sys.exit(1)
    for label, value in lines:
        click.echo(f"{label:<10} {one_line(value)}")


def _code(found: Explanation, tables: Patterns) -> Iterator[Line]:
    yield "code", found.code
    yield "number", found.number
    if found.year is not None:
        yield "year", str(found.year)
    yield "type", " | ".join(map(_type, found.types)) or "Công văn (letters print no type)"
    for token, readings in found.bodies:
        yield "issuer", f"{token} = {' | '.join(_body(body, tables) for body in readings)}"
    for unit in found.units:
        yield "unit", unit
    yield "system", found.system or "unknown"
    if found.layout is not None:
        yield "layout", f"{found.layout.id} {found.layout.name}, {found.layout.years}"
        yield "numbering", f"starts again: {found.layout.resets}"
    for act in found.acts:
        yield "act", _act(act)
    for printed in found.printed:
        yield "printed", printed
    for confusion in found.confusions:
        yield "beware", confusion
    yield from _sources([*((t.abbr, t) for t in found.types), *((s, b) for s, bodies in found.bodies for b in bodies)])


def _named(found: Named, tables: Patterns) -> Iterator[Line]:
    for kind in found.types:
        yield "type", _type(kind)
    for body in found.bodies:
        symbol = f"{body.symbol} = " if body.symbol is not None else ""
        yield "issuer", f"{symbol}{_body(body, tables)}; {body.system}{f', {body.level}' if body.level else ''}"
    for place in found.places:
        yield "place", _place(place)
    for act in found.acts:
        yield "act", _act(act)
    entries: tuple[DocType | Issuer | Place | Act, ...] = (*found.types, *found.bodies, *found.places, *found.acts)
    yield from _sources((entry.name, entry) for entry in entries)


def _type(kind: DocType) -> str:
    return f"{kind.name} ({kind.abbr}{_years(kind.since, kind.until)})"


def _body(body: Issuer, tables: Patterns) -> str:
    """A body with its years, and what became of it: ``…, nay là Bộ Khoa học và Công nghệ (BKHCN)``."""
    from dantext.explain import successors

    words = f"{body.name}{_years(body.since, body.until)}"
    for later in successors(body, tables):
        words += f", {'sau' if later.until else 'nay'} là {later.name} ({later.symbol})"
    return words


def _place(place: Place) -> str:
    abbr = f" ({', '.join(place.abbr)})" if place.abbr else ""
    merged = f", nay thuộc {place.merged_into}" if place.merged_into not in (None, place.name) else ""
    return f"{place.kind} {place.name}{abbr}{_years(place.since, place.until)}{merged}"


def _act(act: Act) -> str:
    facts = (act.number, act.date, act.issuer, f"in force from {act.in_force}" if act.in_force else None)
    return ", ".join((act.name, *filter(None, facts)))


def _years(since: str | None, until: str | None) -> str:
    return f", {since or ''}–{until or ''}" if since or until else ""


def _sources(entries: Iterable[tuple[str, Entry]]) -> Iterator[Line]:
    """From where each entry is known, and how well."""
    for line in dict.fromkeys(f"{name}: {entry.source} ({entry.certainty})" for name, entry in entries):
        yield "known from", line
