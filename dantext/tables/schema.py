"""The schema of the tables of ``patterns/``: one struct a table, one instance an entry.

What a string must look like is said by its type, as a pattern and in words. msgspec does not run these patterns, for
it would take a twentieth of the time of loading: `dantext.tables.faults` does, for overlays, and a test for what ships.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal, get_args

import msgspec

from dantext.language.messages import _, noted
from dantext.model import FIELDS, Level, Relation, System


def _form(pattern: str, description: str) -> msgspec.Meta:
    return msgspec.Meta(description=description, extra={"form": pattern})


Text = Annotated[str, _form(r"\S", noted("some text"))]
# Grammars look for words, and part with the space around them: signs alone would be found everywhere or nowhere.
# The signs are those of names and phrases; those of regular expressions are none.
Word = Annotated[
    str,
    _form(
        r"""^(?!.*  )\w[-\w ,.;:&/–'’"“”()]*(?<! )\Z""",
        noted(
            "words as printed: a letter or digit first, single spaces, and of signs - , . ; : & / ( ) and"
            " quotation marks"
        ),
    ),
]
Listed = Annotated[list[Word], msgspec.Meta(min_length=1, description=noted("a list of at least one"))]
# What the grammar of codes reads as one part of a symbol or as several of them.
Symbol = Annotated[
    str,
    _form(
        r"^[A-ZĐƯ](?!.*[-.&/]{2})[-.&/\w]*(?<=\w)\Z",
        noted("letters and digits as in a code: a capital first, and of signs single - . & / between them"),
    ),
]
_MONTH = "(?:0[1-9]|1[0-2])"
_DAY = "(?:0[1-9]|[12][0-9]|3[01])"
Date = Annotated[
    str,
    _form(rf"^[0-9]{{4}}(?:-{_MONTH}(?:-{_DAY})?)?\Z", noted("a date in ISO form: 2025, 2025-07 or 2025-07-01")),
]
Day = Annotated[str, _form(rf"^[0-9]{{4}}-{_MONTH}-{_DAY}\Z", noted("a day in ISO form: 2025-07-01"))]
DayOrAnniversary = Annotated[
    str,
    _form(
        rf"^(?:[0-9]{{4}}-)?{_MONTH}-{_DAY}\Z",
        noted("a day in ISO form, 2025-07-01, or without its year, 07-01, where `years` lists them"),
    ),
]
CitedBy = Literal["number", "dated number", "bare number", "date", "date in small letters", "name"]
Certainty = Literal[
    "sourced", "number-sourced", "memory-high", "memory-medium", "memory-low", "inferred", "secondary", "seen-once"
]


class PatternError(ValueError):
    """A pattern table is missing or breaks the schema; the message says which file, entry and why."""


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What every entry of every table has."""

    source: Text
    certainty: Certainty = "sourced"


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the code that must come out of it."""

    text: Text
    code: str | None = None


class DocType(Entry, frozen=True, kw_only=True):
    """A document type (loại văn bản)."""

    abbr: Symbol
    name: Word
    issuer: Word | None = None
    issuer_by_name: Word | None = None
    series: Text | None = None
    nickname: bool = False
    untitled: bool = False
    yearly: bool = False
    words: Listed
    symbols: list[Symbol] = []
    shared: list[Symbol] = []
    ambiguous: list[Symbol] = []
    cited_by: list[CitedBy] = msgspec.field(default_factory=lambda: ["number", "date"])
    systems: Annotated[list[System], msgspec.Meta(min_length=1, description=noted("a list of at least one"))]
    refines: str | None = None
    generic: bool = False
    legislature_only: bool = False
    joint: bool = False
    only_from: list[str] = []
    since: Date | None = None
    until: Date | None = None
    example: Example

    def __post_init__(self) -> None:
        """Raises `ValueError` for a span of time that is none."""
        _check_span(self.since, self.until)

    def is_written(self, symbol: str) -> bool:
        """Whether a part of a symbol stands for this type, alone or shared with another one."""
        return symbol in self.symbols or symbol in self.shared


class Issuer(Entry, frozen=True, kw_only=True):
    """An issuing body (cơ quan ban hành) for a span of years."""

    symbol: Symbol | None = None
    variants: list[Symbol] = []
    name: Word
    aliases: list[Word] = []
    level: Level | None = None
    system: System
    since: Date | None = None
    until: Date | None = None
    successor: str | None = None
    untyped: list[str] = []
    legislature: bool = False
    one_a_place: bool = False
    umbrella: bool = False
    of_both: bool = False
    example: Text

    def __post_init__(self) -> None:
        """Raises `ValueError` for a span of time that is none."""
        _check_span(self.since, self.until)


class IssuerExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and the issuer that must be read out of it."""

    text: Text
    issuer: Text


class OrganisationWords(Entry, frozen=True, kw_only=True):
    """Words of which names of organisations are made."""

    kind: Literal["head", "office", "end", "end_capital", "goes_on", "compound", "no_body", "family", "abbreviation"]
    values: Listed
    full: Word | None = None
    example: IssuerExample


class DamageExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A damaged print, and what it is read as."""

    printed: Text
    read: Text


# Of each kind of damage: the lengths that its values may have in characters, None for any; whether it needs `read`.
_LENGTHS = {
    (1,): noted("one character"),
    (2,): noted("two characters"),
    (1, 2): noted("one or two characters"),
}
_DAMAGE_KINDS: dict[str, tuple[tuple[int, ...] | None, bool]] = {
    "phrase": (None, False),
    "word": (None, False),
    "part": (None, True),
    "single": (None, False),
    "misprint": (None, True),
    "letters": ((2,), False),
    "shape": ((1, 2), True),
    "capitals": ((2,), False),
    "symbol": (None, True),
    "symbol shape": ((1, 2), True),
    "faint symbol shape": ((1,), True),
    "symbol misprint": ((1, 2), True),
    "digit": ((1,), True),
    "date digit": ((1,), True),
    "year digit": ((1,), True),
}
_SINGLE_BEFORE = ("digit", "capital", "type", "council")
_MISPRINT_BEFORE = (None, "day", "month", "year", "number", "code", "article")


class Damage(Entry, frozen=True, kw_only=True):
    """What scanners do to print, and the words with which it is undone."""

    kind: Literal[
        "phrase", "word", "part", "single", "misprint", "letters", "shape", "capitals", "symbol", "symbol shape",
        "faint symbol shape", "symbol misprint", "digit", "date digit", "year digit",
    ]  # fmt: skip
    values: Annotated[list[Text], msgspec.Meta(min_length=1, description=noted("a list of at least one"))]
    read: Text | None = None
    before: (
        Literal["digit", "capital", "type", "council", "day", "month", "year", "number", "code", "article"] | None
    ) = None
    example: DamageExample

    def __post_init__(self) -> None:
        """Raises `ValueError` at a row that says nothing of how print is read."""
        lengths, needs_read = _DAMAGE_KINDS[self.kind]
        if not self.values or not all(v.strip() == v != "" for v in self.values):
            raise ValueError(_("values are words or signs, none of them empty or with space around it"))
        if lengths is not None and any(len(v) not in lengths for v in self.values):
            allowed = _(_LENGTHS[lengths])
            raise ValueError(_("values of kind {kind!r} are {allowed} each").format(kind=self.kind, allowed=allowed))
        if bool(self.read) != needs_read:
            kinds = ", ".join(repr(kind) for kind, (_lengths, needs) in _DAMAGE_KINDS.items() if needs)
            raise ValueError(_("read is for the kinds {kinds}, and they need it").format(kinds=kinds))
        if self.kind.endswith("digit") and not (self.read or "").isdecimal():
            raise ValueError(_("read of kind {kind!r} is digits, the likelier one first").format(kind=self.kind))
        if self.kind == "misprint" and any(len(v.split()) != len((self.read or "").split()) for v in self.values):
            raise ValueError(_("read has as many words as each of values"))
        places = {"single": _SINGLE_BEFORE, "misprint": _MISPRINT_BEFORE}.get(self.kind, (None,))
        if self.before not in places:
            allowed = ", ".join(repr(place) if place else _("left out") for place in places)
            raise ValueError(_("before of kind {kind!r} is one of: {allowed}").format(kind=self.kind, allowed=allowed))


class PartExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A composed symbol, and the body that it means."""

    symbol: Symbol
    issuer: Text


class Part(Entry, frozen=True, kw_only=True):
    """A part of which symbols of bodies are composed."""

    symbol: Symbol
    name: Word
    kind: Literal["prefix", "head", "field"]
    level: Level | None = None
    example: PartExample


class Place(Entry, frozen=True, kw_only=True):
    """A province or centrally run city, before or after the mergers of July 2025."""

    name: Word
    kind: Literal["tỉnh", "thành phố"]
    abbr: list[Word] = []
    variants: list[Word] = []
    since: Day | None = None
    until: Day | None = None
    merged_into: str | None = None
    example: Text

    def __post_init__(self) -> None:
        """Raises `ValueError` for a span of time that is none."""
        _check_span(self.since, self.until)


class PlaceKindExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and place and level of the issuer that must be read out of it."""

    text: str
    place: str
    level: Level


class PlaceKind(Entry, frozen=True, kw_only=True):
    """A kind of place, as names of bodies print it: the level of such places, and the name of their Party committee."""

    name: str
    levels: list[Level]
    committee: str | None = None
    example: PlaceKindExample


class Legislature(Entry, frozen=True, kw_only=True):
    """A legislature of the National Assembly, with the years in which it began and ended."""

    number: int
    first: int
    last: int
    example: str


class Registered(Entry, frozen=True, kw_only=True):
    """A document that is known: an entry of the register. ``number`` is its whole code.

    ``in_force`` and ``until`` are the first day in force and the first day no longer in force; ``replaced_by`` is the
    code of the document that took its place.
    """

    number: Text | None = None
    date: Day | None = None
    doc_type: str
    issuer: str | None = None
    title: str | None = None
    in_force: Day | None = None
    until: Day | None = None
    replaced_by: Text | None = None

    @property
    def usual_name(self) -> str | None:
        """What prose calls it, where it has a name."""
        return None


class Act(Registered, frozen=True, kw_only=True):
    """A named document: one law, code, ordinance or resolution that prose calls by its name."""

    name: Word
    year: int | None = None
    aliases: list[Word] = []
    example: Text

    def __post_init__(self) -> None:
        """Raises `ValueError` for a day that no calendar has."""
        for field in ("date", "in_force", "until"):
            _check_day(field, getattr(self, field))

    @property
    def usual_name(self) -> str | None:
        """What prose calls it."""
        return self.name


class Layout(Entry, frozen=True, kw_only=True):
    """A way in which number, year, type and issuer are joined to a code."""

    id: Text
    system: System
    name: Text
    pattern: Text
    resets: Text
    years: Text
    example: Example


class RelationPhrase(Entry, frozen=True, kw_only=True):
    """Words that say how the citing text relates to a cited document."""

    relation: Relation
    phrases: Listed
    position: Literal["before", "after"] = "before"
    behind_theo: Relation | None = None
    passes_on: bool = False
    between: int = 0
    example: Text


class Rank(Entry, frozen=True, kw_only=True):
    """Types of documents of some bodies, in the order in which a list names them: the highest first."""

    types: Listed
    issuers: list[Word] = []
    system: System | None = None
    level: Level | None = None
    example: Text


class WordsExample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text, and fields that its first citation has because of the words."""

    text: Text
    expect: dict[str, str | None]

    def __post_init__(self) -> None:
        """Raises `ValueError` for a field that no record has."""
        if unknown := self.expect.keys() - set(FIELDS):
            raise ValueError(
                _("expect: no record has the field {field!r}; allowed: {fields}").format(
                    field=min(unknown), fields=", ".join(FIELDS)
                )
            )


class Words(Entry, frozen=True, kw_only=True):
    """Words that grammars read for what they do in a sentence, not for what they name."""

    id: Text
    values: Listed
    example: WordsExample


_RELATIONS = get_args(Relation)
# Kinds of words that stand for something, and for what; none for what other tables say.
_FOREIGN_MEANING: dict[str, tuple[str, ...]] = {
    "type": (),
    "body": (),
    "month": tuple(map(str, range(1, 13))),
    "before": _RELATIONS,
    "behind": _RELATIONS,
    "predicate": _RELATIONS,
    "over": _RELATIONS,
}


class ForeignWords(Entry, frozen=True, kw_only=True):
    """Words of another language, in which texts about Vietnamese documents are written, by what they do in them."""

    language: Literal["en", "ja"]
    kind: Literal[
        "type", "body", "body word", "place", "meeting", "number", "month", "dated", "issued", "issuing", "title",
        "title end", "clause", "unit", "reached", "before", "behind", "predicate", "over", "own number", "subject",
        "motto",
    ]  # fmt: skip
    values: Listed
    means: Text | None = None
    example: WordsExample

    def __post_init__(self) -> None:
        """Raises `ValueError` where a row that stands for something does not say for what."""
        if (self.kind in _FOREIGN_MEANING) != (self.means is not None):
            raise ValueError(
                _("means is for the kinds {kinds}, and they need it").format(
                    kinds=", ".join(map(repr, _FOREIGN_MEANING))
                )
            )
        allowed = _FOREIGN_MEANING.get(self.kind)
        if allowed and self.means not in allowed:
            raise ValueError(
                _("means of kind {kind!r} is one of: {allowed}").format(kind=self.kind, allowed=", ".join(allowed))
            )


ColumnKind = Literal["number", "type", "date", "force", "issuer", "title", "basis", "other"]
ColumnField = Literal["in_force", "until", "replaced_by"]


class Column(Entry, frozen=True, kw_only=True):
    """Heads of columns and keys of records, and what the cells under them say of a document."""

    kind: ColumnKind
    field: ColumnField | None = None
    heads: Listed
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
    form: bool = False
    alone: bool = False
    example: UnitExample


class Term(Entry, frozen=True, kw_only=True):
    """When terms of Party committees of a level begin: on a day, or on a day of each of some years."""

    level: Level
    name: Word | None = None
    number: int | None = None
    since: DayOrAnniversary
    years: list[int] = []

    def __post_init__(self) -> None:
        """Raises `ValueError` for days without a year, with two, or that no calendar has."""
        if bool(self.years) != (len(self.since) == len("07-01")):
            raise ValueError(_("years: they are for a `since` without a year, 07-01, and it needs them"))
        for day in self.days:
            _check_day("since", day)

    @property
    def days(self) -> list[str]:
        """The days, in ISO form."""
        return [f"{year}-{self.since}" for year in self.years] or [self.since]


class Trap(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Something that looks like a citation and is none."""

    kind: Literal["symbol", "left", "field", "unit", "foreign", "foreign_body"]
    values: Listed
    reason: Text
    examples: Annotated[list[Text], msgspec.Meta(min_length=1, description=noted("a list of at least one"))]


class Reading(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One reading of a token that means several things, and a text in which it is this one."""

    means: Text
    text: Text
    doc_type: str | None = None
    doc_type_name: str | None = None
    issuer: str | None = None
    symbol: str | None = None
    until: Date | None = None
    nothing: bool = False


class Collision(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A token of symbols that means several things."""

    token: Symbol
    readings: Annotated[list[Reading], msgspec.Meta(min_length=1, description=noted("a list of at least one"))]


class ChunkLetter(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A letter of the grammar of composition, and what it stands for: words by their ids, or a pattern."""

    letter: str
    words: list[str] = []
    pattern: str | None = None
    begins: list[str] = []
    leads_body: bool = False
    ends_body: bool = False
    small: bool = False
    example: str


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A reading of a citation and what stands behind it, as a pattern over the letters of chunks."""

    name: str
    pattern: str
    score: int
    where: Literal["behind", "front"] = "behind"
    relation: Relation | None = None
    keeps: bool = False
    before: bool = False
    fits: bool = False
    one: list[Literal["date", "issuer"]] = []
    needs: str = ""
    led_by: str = ""
    example: str


class GrammarTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The file ``grammar.toml``."""

    chunk: list[ChunkLetter] = []
    define: dict[str, str] = {}
    rule: list[Rule] = []


def _check_span(since: str | None, until: str | None) -> None:
    _check_day("since", since)
    _check_day("until", until)
    if since is not None and until is not None:
        same = min(len(since), len(until))  # a year holds each of its days
        if since[:same] > until[:same]:
            raise ValueError(_("until: {until!r} lies before `since`, {since!r}").format(until=until, since=since))


def _check_day(field: str, date: str | None) -> None:
    """Raises `ValueError` for a full date like 2025-02-30."""
    if date is None or len(date) != len("2025-07-01"):
        return
    try:
        datetime.date.fromisoformat(date)
    except ValueError:
        raise ValueError(_("{field}: {date!r} is no day of the calendar").format(field=field, date=date)) from None
