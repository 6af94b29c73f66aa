"""A list in words: its heads and cells in the language of the moment; what is of documents stays Vietnamese."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from dantext.language.days import written_date
from dantext.language.messages import _, ngettext, noted
from dantext.model import Relation
from dantext.reading.names import one_line
from dantext.writing.listing.places import Place, PlaceKind
from dantext.writing.listing.row import Doubt, DoubtKind, Row, Where
from dantext.writing.listing.validity import Validity

_FEW = 3  # what changed a document, of which the last are named

RELATIONS: dict[Relation, str] = {
    "based_on": noted("based on"),
    "implements": noted("implements"),
    "amends": noted("amends"),
    "replaces": noted("replaces"),
    "repeals": noted("repeals"),
    "issues": noted("issues"),
    "attached_to": noted("attached to"),
    "cites": noted("cites"),
}
_DOUBTS: dict[DoubtKind, str] = {
    "date": noted("also dated {values}"),
    "ambiguous": noted("may be one of {values}"),
    "uncertain": noted("perhaps {values}"),
    "repaired": noted("read from a damaged print"),
    "unreadable": noted("cannot be read for certain"),
}
_PLACES: dict[PlaceKind, tuple[str, str]] = {
    "page": (noted("page {numbers}"), noted("pages {numbers}")),
    "line": (noted("line {numbers}"), noted("lines {numbers}")),
    "paragraph": (noted("paragraph {numbers}"), noted("paragraphs {numbers}")),
    "row": (noted("row {numbers}"), noted("rows {numbers}")),
}


class Heads(NamedTuple):
    """What stands above the columns, in their order."""

    number: str
    code: str
    doc_type: str
    date: str
    issuer: str
    title: str
    times: str
    where: str
    relations: str
    validity: str
    notes: str


class Cells(NamedTuple):
    """A row in words; ``date`` is ISO, for formats write it each in their way."""

    number: int
    code: str
    doc_type: str
    date: str
    issuer: str
    title: str
    times: int
    where: str
    relations: str
    validity: str
    notes: str


def title() -> str:
    """What a list is called."""
    return _("List of documents cited")


def heads(day: str) -> Heads:
    """The heads of a list in which validity is that of a day."""
    return Heads(
        number=_("No."),
        code=_("Number, symbol"),
        doc_type=_("Type"),
        date=_("Date of issue"),
        issuer=_("Issuer"),
        title=_("Title"),
        times=_("Times cited"),
        where=_("Where"),
        relations=_("Relation"),
        validity=_("In force on {day}?").format(day=written_date(day)),
        notes=_("Notes"),
    )


def cells(rows: Sequence[Row], most: int | None = None) -> Iterator[Cells]:
    """The rows in words, numbered from 1; with ``most``, no more places of a document than that are named."""
    several = len({w.source for r in rows for w in r.where}) > 1
    for n, row in enumerate(rows, 1):
        yield Cells(
            number=n,
            code=one_line(row.code or row.called or ""),
            doc_type=row.doc_type_name or "",
            date=row.date or "",
            issuer=one_line(row.issuer or ""),
            title=one_line(_title(row)),
            times=row.times,
            where=where(row.where, several, most),
            relations=_capital("; ".join(_(RELATIONS[r]) for r in row.relations)),
            validity=in_force(row.validity),
            notes=one_line(_capital("; ".join(map(doubt, row.doubts)))),
        )


def in_force(v: Validity) -> str:
    """The state of a document; nothing where no list knows it."""
    said = _state(v)
    if v.changed_by and v.state != "ended":
        codes = ", ".join(v.changed_by[-_FEW:])
        changed = _("amended by {codes}").format(codes=codes)
        said = f"{said}; {changed}" if said else changed
    return _capital(said)


def _state(v: Validity) -> str:
    since = written_date(v.since) if v.since is not None else None
    if v.state == "ended":
        if since and v.by:
            return _("no longer in force from {day}, replaced by {code}").format(day=since, code=v.by)
        if since:
            return _("no longer in force from {day}").format(day=since)
        return _("no longer in force, replaced by {code}").format(code=v.by) if v.by else _("no longer in force")
    if v.state == "not-yet":
        return _("in force only from {day}").format(day=since)
    return _("in force") if v.state == "in-force" else ""


def doubt(d: Doubt) -> str:
    """What is to be compared with the original."""
    return _(_DOUBTS[d.kind]).format(values=", ".join(written_date(v) if d.kind == "date" else v for v in d.values))


def where(found: Sequence[Where], several: bool, most: int | None = None) -> str:
    """The places at which a document is cited; the reports are named where the list is of several."""
    said, left = [], most if most is not None else sum(max(len(w.places), 1) for w in found)
    for w in found:
        if left <= 0:
            break
        at = "; ".join(_places(w.places[:left]))
        left -= max(len(w.places), 1)
        if several:
            times = f" ({w.times})" if w.times > 1 else ""
            at = f"{one_line(w.source)}: {at}" if at else f"{one_line(w.source)}{times}"
        said.append(at)
    rest = sum(max(len(w.places), 1) for w in found) - (most or 0)
    if most is not None and rest > 0:
        said.append(ngettext("{n} more", "{n} more", rest).format(n=rest))
    return "; ".join(filter(None, said))


def _places(places: Iterable[Place]) -> Iterator[str]:
    """The numbers of each kind of place behind its name: ``pages 2, 5``."""
    for (kind, sheet), group in groupby(places, key=lambda p: (p.kind, p.sheet)):
        numbers = [str(p.number) for p in group]
        said = _(_PLACES[kind][len(numbers) > 1]).format(numbers=", ".join(numbers))
        yield f"{one_line(sheet)}, {said}" if sheet is not None else said


def _title(row: Row) -> str:
    """The title with a capital, and the usual name behind it where it is another."""
    said = " ".join((row.title or "").split())
    said = _capital(said)
    if row.name is None or row.name.lower() in said.lower():
        return said
    return f"{said} ({row.name})" if said else row.name


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
