"""References between entries: what an entry names must be an entry too, of the same table or another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from dantext.language.messages import _, noted
from dantext.tables.faults import nearest, refused


class Fault(NamedTuple):
    """A reference that leads nowhere: the place of its entry in the list, its field, and what is wrong."""

    entry: int
    field: str
    reason: str


class References:
    """The names to which entries may refer: those of all tables together, the shipped ones and overlays."""

    def __init__(self, tables: dict[str, list[Any]], word_ids: Iterable[str]) -> None:
        types = {t.abbr for t in tables["doc_types.toml"]}
        names = {t.name for t in tables["doc_types.toml"]}
        issuers = tables["issuers.toml"]
        symbols = {s for i in issuers for s in (i.symbol, *i.variants) if s}
        bodies = {n for i in issuers for n in (i.name, *i.aliases)}
        places = {p.name for p in tables["places.toml"]}
        of_type, of_symbol = noted("the abbr of a document type"), noted("the symbol of an issuer")
        # Table, field, the values of the field, and what they may be.
        self._rules: tuple[tuple[str, str, Callable[[Any], Iterable[str | None]], set[str], str], ...] = (
            ("doc_types.toml", "refines", lambda e: (e.refines,), types, of_type),
            ("doc_types.toml", "only_from", lambda e: e.only_from, symbols, of_symbol),
            ("issuers.toml", "successor", lambda e: (e.successor,), symbols, of_symbol),
            ("places.toml", "merged_into", lambda e: (e.merged_into,), places, noted("the name of a place")),
            ("acts.toml", "doc_type", lambda e: (e.doc_type,), types, of_type),
            ("acts.toml", "issuer", lambda e: (e.issuer,), bodies, noted("the name of an issuer, or an alias")),
            ("collisions.toml", "readings.doc_type", lambda e: (r.doc_type for r in e.readings), types, of_type),
            ("foreign.toml", "means", lambda e: (e.means,) if e.kind == "type" else (), types, of_type),
            (
                "foreign.toml",
                "means",
                lambda e: (e.means,) if e.kind == "body" else (),
                bodies,
                noted("the name of an issuer, or an alias"),
            ),
            ("ranks.toml", "types", lambda e: e.types, names, noted("the name of a document type")),
            # No grammar reads words of another id.
            ("words.toml", "id", lambda e: (e.id,), set(word_ids), noted("an id of the shipped table")),
        )

    def faults(self, table: str, entries: list[Any]) -> Iterator[Fault]:
        """The references of some entries of a table that lead nowhere."""
        for name, field, values, known, allowed in self._rules:
            if name == table:
                for n, entry in enumerate(entries):
                    for value in values(entry):
                        if value is not None and value not in known:
                            reason = refused(value, _(allowed)) + nearest(value, known)
                            yield Fault(n, field, reason)
