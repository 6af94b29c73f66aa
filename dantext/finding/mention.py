"""The working object that a mention is while the pipeline fills it in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from dantext.model import Kind, Relation
from dantext.tables.schema import Act, DocType, Issuer

Span = tuple[int, int]
Language = Literal["en", "ja"]
"""A language other than Vietnamese in which a document is cited."""


@dataclass(slots=True)
class Organisation:
    """An organisation in a text: its span, the table entry of its first body, the term of office."""

    start: int
    end: int
    entry: Issuer | None
    term: str | None = None

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


@dataclass(slots=True, eq=False)
class Mention:
    """One mention under construction; every offset is into the normal form of the text."""

    kind: Kind
    start: int
    end: int
    doc_type: DocType | None = None
    type_span: Span | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    code: str | None = None
    tokens: list[str] = field(default_factory=list)  # the canonical parts of the symbol
    name: str | None = None  # of a named act, folded and in one form; what two names of one act share
    acts: list[Act] = field(default_factory=list)  # the named acts that the words can mean
    date: str | None = None
    date_span: Span | None = None
    issuer: Organisation | None = None
    shared: bool = False  # the issuer was handed down by a governing phrase
    title_span: Span | None = None
    pinpoint_span: Span | None = None
    relation: Relation | None = None
    doc: str | None = None
    only_in_list: bool = False  # a code only if a list of codes leads up to it
    elided: bool = False  # a member of a list that leaves its type words to an earlier one
    previous: Mention | None = None  # the member of the same list in front of it
    list_head: Mention | None = None  # the member of its list that prints the type words
    outer: Mention | None = None  # the mention whose title this one stands in
    changed: Mention | None = None  # the one in front that it only says to have changed: `A được sửa đổi bởi B`
    language: Language | None = None  # of the words around it, if it is not Vietnamese
    known_end: int = 0  # where what is known of the citation ends: date, issuer
    warnings: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known_end = self.end
