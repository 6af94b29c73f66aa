"""Load and check the tables of ``patterns/``, and compile them for the grammars, once.

The tables are the knowledge of the project; this module is their schema. A table, or a user's
overlay of one, that breaks the schema raises `PatternError` with file, entry and reason.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import msgspec

from dantext.model import Level, System
from dantext.text import fold
from dantext.trie import Trie, words_of

Certainty = Literal["sourced", "number-sourced", "memory-high", "memory-medium", "memory-low", "inferred", "secondary"]


class PatternError(ValueError):
    """A pattern table is missing or breaks the schema; the message says which file, entry and why."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry of every table has."""

    source: str
    certainty: Certainty = "sourced"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the code that must come out of it."""

    text: str
    code: str | None = None


class DocType(Entry, frozen=True, kw_only=True):
    """A document type (loại văn bản)."""

    abbr: str
    name: str
    words: list[str]
    symbols: list[str] = []
    shared: list[str] = []
    systems: list[System]
    refines: str | None = None
    generic: bool = False
    only_from: list[str] = []
    since: str | None = None
    until: str | None = None
    example: Example


class Issuer(Entry, frozen=True, kw_only=True):
    """An issuing body (cơ quan ban hành) for a span of years."""

    symbol: str | None = None
    variants: list[str] = []
    name: str
    aliases: list[str] = []
    level: Level | None = None
    system: System
    since: str | None = None
    until: str | None = None
    successor: str | None = None
    legislature: bool = False
    one_a_place: bool = False
    example: str


class IssuerExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the issuer that must be read out of it."""

    text: str
    issuer: str


class OrganisationWords(Entry, frozen=True, kw_only=True):
    """Words of which names of organisations are made."""

    kind: Literal["head", "office", "end", "end_capital", "goes_on", "compound", "abbreviation"]
    values: list[str]
    full: str | None = None
    example: IssuerExample


_PAIR = 2  # characters that are read as each other


class DamageExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A damaged print, and what it is read as."""

    printed: str
    read: str


class Damage(Entry, frozen=True, kw_only=True):
    """What scanners do to print, and the words with which it is undone."""

    kind: Literal["phrase", "word", "letters", "shape", "capitals", "symbol"]
    values: list[str]
    read: str | None = None
    example: DamageExample

    def __post_init__(self) -> None:
        """Raises `ValueError` at a row that says nothing of how print is read."""
        if self.kind in ("letters", "capitals") and any(len(v) != _PAIR for v in self.values):
            raise ValueError(f"values of kind {self.kind!r} are two characters each")
        if (self.read is not None) != (self.kind in ("shape", "symbol")):
            raise ValueError("read is for the kinds 'shape' and 'symbol', and they need it")


class PartExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A composed symbol, and the body that it means."""

    symbol: str
    issuer: str


class Part(Entry, frozen=True, kw_only=True):
    """A part of which symbols of bodies are composed."""

    symbol: str
    name: str
    kind: Literal["prefix", "head", "field"]
    level: Level | None = None
    example: PartExample


class Place(Entry, frozen=True, kw_only=True):
    """A province or centrally run city, before or after the mergers of July 2025."""

    name: str
    kind: Literal["tỉnh", "thành phố"]
    abbr: list[str] = []
    variants: list[str] = []
    since: str | None = None
    until: str | None = None
    merged_into: str | None = None
    example: str


class Act(Entry, frozen=True, kw_only=True):
    """A named act: one law, code, ordinance or resolution that prose calls by its name."""

    name: str
    year: int | None = None
    number: str | None = None
    date: str | None = None
    doc_type: str
    issuer: str | None = None
    aliases: list[str] = []
    in_force: str | None = None
    example: str


class Layout(Entry, frozen=True, kw_only=True):
    """A way in which number, year, type and issuer are joined to a code."""

    id: str
    system: System
    name: str
    pattern: str
    resets: str
    years: str
    example: Example


class RelationPhrase(Entry, frozen=True, kw_only=True):
    """Words that say how the citing text relates to a cited document."""

    relation: str
    phrases: list[str]
    position: Literal["before", "after"] = "before"
    example: str


class Term(Entry, frozen=True, kw_only=True):
    """When terms of Party committees of a level begin: on a day, or on a day of each of some years."""

    level: Level
    name: str | None = None
    number: int | None = None
    since: str
    years: list[int] = []

    @property
    def days(self) -> list[str]:
        """The days, in ISO form."""
        return [f"{year}-{self.since}" for year in self.years] or [self.since]


class Trap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that looks like a citation and is none."""

    kind: Literal["symbol", "left", "unit", "foreign", "foreign_body"]
    values: list[str]
    reason: str
    examples: list[str]


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One reading of a token that means several things, and a text in which it is this one."""

    means: str
    text: str
    doc_type: str | None = None
    doc_type_name: str | None = None
    issuer: str | None = None
    symbol: str | None = None
    until: str | None = None
    nothing: bool = False


class Collision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A token of symbols that means several things."""

    token: str
    readings: list[Reading]


_TABLES: dict[str, tuple[str, Any]] = {
    "collisions.toml": ("collision", Collision),
    "damage.toml": ("damage", Damage),
    "doc_types.toml": ("doc_type", DocType),
    "issuers.toml": ("issuer", Issuer),
    "organisations.toml": ("word", OrganisationWords),
    "parts.toml": ("part", Part),
    "places.toml": ("place", Place),
    "acts.toml": ("act", Act),
    "layouts.toml": ("layout", Layout),
    "relations.toml": ("relation", RelationPhrase),
    "terms.toml": ("term", Term),
    "traps.toml": ("trap", Trap),
}


def patterns_dir() -> Path:
    """The folder of the shipped tables, in a checkout or in an installed wheel."""
    here = Path(__file__).resolve().parent
    for folder in (here / "patterns_data", here.parent / "patterns"):
        if folder.is_dir():
            return folder
    raise PatternError(f"no pattern tables beside {here}: reinstall dantext")


def digest(folders: Iterable[Path] = ()) -> str:
    """What tells one state of the tables from another: a SHA-256 of the shipped ones and those of ``folders``."""
    found = hashlib.sha256()
    for folder in (patterns_dir(), *folders):
        for path in sorted(folder.glob("*.toml")):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def load_table(path: Path) -> list[Any]:
    """The checked entries of one TOML table.

    Raises `PatternError` if the file cannot be read, is no table of the schema, or an entry breaks it.
    """
    key, struct = _TABLES[path.name]
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as e:
        raise PatternError(f"{path}: {e}") from e
    if extra := set(data) - {key}:
        raise PatternError(f"{path}: unknown table {sorted(extra)[0]!r}, expected [[{key}]]")
    try:
        return msgspec.convert(data.get(key, []), list[struct])  # type: ignore[valid-type]
    except msgspec.ValidationError as e:
        raise PatternError(f"{path}: {_where(data[key], str(e))}") from e


def _where(rows: list[dict[str, Any]], message: str) -> str:
    """The message of a validation error, with the name of the entry that it is about."""
    head, _, tail = message.partition("$[")
    index = tail.partition("]")[0]
    if not index.isdigit():
        return message
    row = rows[int(index)]
    name = next((row[k] for k in ("symbol", "abbr", "name", "id", "kind") if k in row), "?")
    return f"entry {int(index) + 1} ({name}): {head.rstrip(' -`at')}"


class Patterns:
    """The tables, compiled: look-ups by symbol token, by type word, by organisation and by act."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        tables: dict[str, list[Any]] = {name: load_table(patterns_dir() / name) for name in _TABLES}
        for folder in folders:
            found = [folder / name for name in _TABLES if (folder / name).is_file()]
            if not found:
                raise PatternError(f"{folder}: no pattern table here; expected one of {', '.join(_TABLES)}")
            for path in found:
                # An overlay's entries come first: they win every look-up.
                tables[path.name] = load_table(path) + tables[path.name]
        self.doc_types: list[DocType] = tables["doc_types.toml"]
        self.issuers: list[Issuer] = tables["issuers.toml"]
        self.organisations_table: list[OrganisationWords] = tables["organisations.toml"]
        self.collisions: list[Collision] = tables["collisions.toml"]
        self.damage: list[Damage] = tables["damage.toml"]
        self.parts: list[Part] = tables["parts.toml"]
        self.places: list[Place] = tables["places.toml"]
        self.acts: list[Act] = tables["acts.toml"]
        self.layouts: list[Layout] = tables["layouts.toml"]
        self.relations: list[RelationPhrase] = tables["relations.toml"]
        self.terms: list[Term] = tables["terms.toml"]
        self.traps: list[Trap] = tables["traps.toml"]
        self._compile()

    def _compile(self) -> None:
        self.type_by_abbr: dict[str, DocType] = {}
        self.type_by_symbol: dict[str, DocType] = {}
        self.types_by_last: dict[str, list[tuple[tuple[str, ...], DocType]]] = {}
        for t in self.doc_types:
            self.type_by_abbr.setdefault(t.abbr, t)
            for token in t.symbols:
                self.type_by_symbol.setdefault(token, t)
            for phrase in t.words:
                words = tuple(fold(phrase).split())
                self.types_by_last.setdefault(words[-1], []).append((words, t))
        for forms in self.types_by_last.values():
            forms.sort(key=lambda form: -len(form[0]))
        self.issuers_by_symbol: dict[str, list[Issuer]] = {}
        for issuer in self.issuers:
            for token in filter(None, (issuer.symbol, *issuer.variants)):
                self.issuers_by_symbol.setdefault(token, []).append(issuer)
        self.organisation_words: dict[str, list[str]] = {
            "head": [], "office": [], "end": [], "end_capital": [], "goes_on": [], "compound": []
        }  # fmt: skip
        self.abbreviations: dict[str, str] = {}
        for entry in self.organisations_table:
            if entry.kind == "abbreviation":
                self.abbreviations |= {v: entry.full or v for v in entry.values}
            else:
                self.organisation_words[entry.kind] += entry.values
        self.organisations = Trie(
            (phrase, issuer) for issuer in self.issuers for phrase in (issuer.name, *issuer.aliases)
        )
        self.place_names = Trie((n, p) for p in self.places for n in (p.name, *p.variants))
        acts: dict[str, list[Act]] = {}
        for act in self.acts:
            for phrase in (act.name, *act.aliases):
                acts.setdefault(fold(phrase), []).append(act)
        self.act_names = Trie(acts.items())
        self.trap_symbols = frozenset(v for t in self.traps if t.kind == "symbol" for v in t.values)
        self.trap_left = frozenset(v for t in self.traps if t.kind == "left" for v in t.values)
        self.trap_owners = tuple(f"của {v}" for t in self.traps if t.kind == "foreign" for v in t.values)
        self.trap_bodies = tuple(v for t in self.traps if t.kind == "foreign_body" for v in t.values)
        self.trap_units = frozenset(v for t in self.traps if t.kind == "unit" for v in t.values)

    def acts_named(self, name: str) -> list[Act]:
        """The acts that go by exactly this name."""
        words = list(words_of(fold(name)))
        match = self.act_names.longest(words)
        return match[1] if match is not None and match[0] == len(words) else []


@lru_cache(maxsize=8)
def load(folders: tuple[Path, ...] = ()) -> Patterns:
    """The compiled tables, with those of ``folders`` laid over the shipped ones; loaded once a process."""
    return Patterns(folders)
