"""dantext explain: what a code or a name means."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from dantext.cli.options import PATTERNS, command, complain, extractor_of, registered
from dantext.cli.settings import Command
from dantext.language.messages import _, noted, shown_date
from dantext.tables.speech import told

if TYPE_CHECKING:
    from dantext.explain import Explanation, Named, Spoken
    from dantext.tables.load import Patterns
    from dantext.tables.schema import DocType, Entry, Issuer, Place, Registered

Line = tuple[str, str]


_DOCUMENTS, _CHANGES, _PARTS = 12, 5, 8
"""Shown of a code, of a document, of a change; more is counted, or shown with ``--all``."""
_WHOLE = 1 << 30
_LABEL = 10  # characters of the shortest column of labels


@command(kind=Command)
@click.argument("code", metavar=_("CODE"))
@click.option("--all", "whole", is_flag=True, help=_("Every document and every change, however many."))
@PATTERNS
@registered
def explain(code: str, whole: bool, patterns: tuple[str, ...], registers: Mapping[str, Any]) -> None:
    """Say what a code means, or a name, a symbol alone, or words that cite a document; and from where that is known.

    Of a document of the register: its day, body, term and title, in force from when until when, and what changed it.

    \b
    dantext explain 01-CTr/BDVTU-BCSĐUBND
    dantext explain 25-NQ/TW
    dantext explain BBCVT
    dantext explain "Luật Đất đai 2013"
    dantext explain "Nghị quyết 18 khóa XII"
    """
    from dantext.explain import explain as explain_code
    from dantext.explain import explain_name, spoken, why_none
    from dantext.reading.names import one_line
    from dantext.tables.schema import PatternError

    extractor = extractor_of(patterns, None, "none", registers)
    tables = extractor.patterns
    try:
        found = explain_code(code, extractor)
        meant = spoken(code, extractor) if found is None else None
        of_record = meant.record.effective.code if meant is not None else None
        if found is None and of_record is not None and not explain_name(code, tables):
            found = explain_code(of_record, extractor)
    except PatternError as e:
        raise click.UsageError(str(e)) from None
    named = explain_name(code, tables) if found is None else None
    if found is None and named is None and not (meant is not None and meant.documents):
        complain(f"{code}: {_unknown(code, meant is not None, why_none(code, tables))}")
        sys.exit(1)
    shown = Shown(tables, whole)
    lines = [(_(label), value) for label, value in
             (*shown.meant(meant), *shown.code(found, meant), *shown.named(named, meant))]  # fmt: skip
    width = max([_LABEL, *(len(label) for label, _value in lines)])
    for label, value in lines:
        click.echo(f"{label:<{width}} {one_line(value)}")


def _unknown(code: str, cites: bool, why: str | None) -> str:
    if why is not None:
        return _("no document: {why}").format(why=told(why))
    if cites:
        return _("cites a document that the register does not know; give its code, or its year or term")
    return _("no code or name that the tables know; a code looks like 25-NQ/TW or 29/2013/NĐ-CP")


class Shown:
    """What is known, as lines: short, or the whole of it."""

    def __init__(self, tables: Patterns, whole: bool) -> None:
        from dantext.linking.terms import Terms

        self._tables = tables
        self._terms = Terms(tables)
        self._documents, self._changes, self._parts = (_WHOLE,) * 3 if whole else (_DOCUMENTS, _CHANGES, _PARTS)

    def meant(self, meant: Spoken | None) -> Iterator[Line]:
        """What the words resolve to: one document whole, or the several that they may mean."""
        if meant is None:
            return
        if len(meant.documents) == 1:
            yield noted("means"), self._document(meant.documents[0])
            yield from self._life(meant.documents[0])
        elif meant.documents:
            said = _("one of {n}: a day, a year, a term or a title says which")
            yield noted("means"), said.format(n=len(meant.documents))
            yield from self._listed(meant.documents)

    def code(self, found: Explanation | None, meant: Spoken | None) -> Iterator[Line]:
        """What the parts of a code are, and the documents that bear it, but for those that are told already."""
        if found is None:
            return
        yield noted("code"), found.code
        yield noted("number"), found.number
        if found.year is not None:
            yield noted("year"), str(found.year)
        yield noted("type"), " | ".join(map(_type, found.types)) or _("Công văn (letters print no type)")
        for token, readings in found.bodies:
            yield noted("issuer"), f"{token} = {' | '.join(_body(body, self._tables) for body in readings)}"
        for unit in found.units:
            yield noted("unit"), unit
        yield noted("system"), told(found.system or "unknown")
        if found.layout is not None:
            yield noted("layout"), f"{found.layout.id} {told(found.layout.name)}, {told(found.layout.years)}"
            yield noted("numbering"), _("starts again: {resets}").format(resets=told(found.layout.resets))
        yield from self._listed([d for d in found.documents if meant is None or d not in meant.documents])
        if not found.documents:
            yield noted("document"), _("none that the register knows")
        if len(found.documents) == 1 and (meant is None or not meant.documents):
            yield from self._life(found.documents[0])
        for printed in found.printed:
            yield noted("printed"), printed
        for confusion in found.confusions:
            yield noted("beware"), confusion
        yield from _sources(
            [*((t.abbr, t) for t in found.types), *((s, b) for s, bodies in found.bodies for b in bodies)]
        )

    def named(self, found: Named | None, meant: Spoken | None) -> Iterator[Line]:
        """What goes by a name; an act that the words resolve to is told already."""
        if found is None:
            return
        for kind in found.types:
            yield noted("type"), _type(kind)
        for body in found.bodies:
            symbol = f"{body.symbol} = " if body.symbol is not None else ""
            yield (
                noted("issuer"),
                f"{symbol}{_body(body, self._tables)}; {', '.join(map(told, filter(None, (body.system, body.level))))}",
            )
        for place in found.places:
            yield noted("place"), _place(place)
        known = meant.documents if meant is not None else []
        yield from self._listed([act for act in found.acts if act not in known])
        entries: tuple[DocType | Issuer | Place, ...] = (*found.types, *found.bodies, *found.places)
        yield from _sources((entry.name, entry) for entry in entries)

    def _listed(self, documents: Sequence[Registered]) -> Iterator[Line]:
        for document in documents[: self._documents]:
            yield noted("document"), self._document(document)
        if len(documents) > self._documents:
            yield noted("document"), _("… and {n} more (--all)").format(n=len(documents) - self._documents)

    def _document(self, d: Registered) -> str:
        """``18-NQ/TW, 2017-10-25, Ban Chấp hành Trung ương Đảng, khóa XII: về …; published text (sourced)``."""
        from dantext.linking.terms import CENTRE

        term = self._terms.of_day(d.date) if d.date and d.number and d.number.endswith(CENTRE) else None
        date = shown_date(d.date) if d.date else _("day unknown")
        facts = (d.number or d.usual_name, date, d.issuer, f"khóa {term}" if term else None)
        titles = dict.fromkeys(t for t in (d.usual_name, d.title) if t is not None)
        said = ": ".join((", ".join(filter(None, facts)), *titles))
        return f"{said}; {told(d.source)} ({told(d.certainty)})"

    def _life(self, d: Registered) -> Iterator[Line]:
        """In force from when until when, what replaced it, what changed its parts."""
        from dantext.explain import changes_of, until

        end = until(d, self._tables.register)
        if d.in_force is not None or end is not None:
            yield noted("applies"), _in_force(d.in_force, end)
        if d.replaced_by is not None:
            following = self._tables.register.of_code(d.replaced_by)
            by = self._document(following[0]) if len(following) == 1 else d.replaced_by
            yield noted("replaced"), _("by {document}").format(document=by)
        changes = changes_of(d, self._tables.register)
        for change in changes[: self._changes]:
            parts = ", ".join(part or _("the whole") for part in change.parts[: self._parts])
            if len(change.parts) > self._parts:
                parts = _("{parts} and {n} more").format(parts=parts, n=len(change.parts) - self._parts)
            said = _("from {since} by {by}, {change}: {parts}") if change.in_force else _("by {by}, {change}: {parts}")
            since = shown_date(change.in_force)
            yield noted("changed"), said.format(since=since, by=change.by, change=told(change.change), parts=parts)
        if len(changes) > self._changes:
            yield noted("changed"), _("… and {n} times more (--all)").format(n=len(changes) - self._changes)


def _in_force(since: str | None, until: str | None) -> str:
    both, one = _("from {since} until {until}"), _("from {since}") if since else _("until {until}")
    said = both if since and until else one
    return said.format(since=shown_date(since or ""), until=shown_date(until or ""))


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


def _years(since: str | None, until: str | None) -> str:
    return f", {shown_date(since or '')}–{shown_date(until or '')}" if since or until else ""


def _sources(entries: Iterable[tuple[str, Entry]]) -> Iterator[Line]:
    """From where each entry is known, and how well."""
    for line in dict.fromkeys(f"{name}: {told(entry.source)} ({told(entry.certainty)})" for name, entry in entries):
        yield noted("known from"), line
