"""The schema of the tables of ``patterns/``: one struct a table, one instance an entry."""

from __future__ import annotations

from typing import Literal

import msgspec

from dantext.model import Level, System

CitedBy = Literal["number", "bare number", "date", "date in small letters", "name"]
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
    ambiguous: list[str] = []
    shared: list[str] = []
    cited_by: list[CitedBy] = msgspec.field(default_factory=lambda: ["number", "date"])
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

    kind: Literal["phrase", "word", "letters", "shape", "capitals", "part", "symbol"]
    values: list[str]
    read: str | None = None
    example: DamageExample

    def __post_init__(self) -> None:
        """Raises `ValueError` at a row that says nothing of how print is read."""
        if self.kind in ("letters", "capitals") and any(len(v) != _PAIR for v in self.values):
            raise ValueError(f"values of kind {self.kind!r} are two characters each")
        if (self.read is not None) != (self.kind in ("shape", "part", "symbol")):
            raise ValueError("read is for the kinds 'shape', 'part' and 'symbol', and they need it")


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


class WordsExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and fields that its first citation has because of the words."""

    text: str
    expect: dict[str, str | None]


class Words(Entry, frozen=True, kw_only=True):
    """Words that grammars read for what they do in a sentence, not for what they name."""

    id: str
    values: list[str]
    example: WordsExample


class Numeral(Entry, frozen=True, kw_only=True):
    """A number in words, as meetings are counted."""

    number: int
    words: list[str]
    example: str


class UnitExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the pinpoint that must be read out of it."""

    text: str
    pinpoint: str


class Unit(Entry, frozen=True, kw_only=True):
    """A unit of which acts consist; that of rank 1 is the widest."""

    level: str
    rank: int
    words: list[str]
    example: UnitExample


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
