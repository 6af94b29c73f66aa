"""The working object that a mention is while the pipeline fills it in."""

from __future__ import annotations

from dantext.model import Kind, Relation
from dantext.patterns import Act, DocType, Issuer

Span = tuple[int, int]


class Mention:
    """One mention under construction; every offset is into the normal form of the text."""

    __slots__ = (
        "acts",
        "code",
        "date",
        "date_span",
        "doc",
        "doc_type",
        "elided",
        "end",
        "full_end",
        "full_start",
        "issuer",
        "issuer_span",
        "kind",
        "lead",
        "number",
        "organisation",
        "outer",
        "pinpoint_span",
        "previous",
        "quote_open",
        "relation",
        "resume",
        "shared",
        "start",
        "symbol",
        "tail",
        "title_span",
        "tokens",
        "type_span",
        "warnings",
        "weak",
        "year",
    )

    def __init__(self, kind: Kind, start: int, end: int) -> None:
        self.kind: Kind = kind
        self.start = start
        self.end = end
        self.doc_type: DocType | None = None
        self.type_span: Span | None = None
        self.number: str | None = None
        self.year: int | None = None
        self.symbol: str | None = None
        self.code: str | None = None
        self.tokens: list[str] = []  # the canonical parts of the symbol
        self.acts: list[Act] = []  # the named acts that the words can mean
        self.date: str | None = None
        self.date_span: Span | None = None
        self.issuer_span: Span | None = None
        self.issuer: Issuer | None = None  # the table's entry of the issuer, if it has one
        self.organisation: str | None = None  # canonical name of the issuer
        self.title_span: Span | None = None
        self.pinpoint_span: Span | None = None
        self.relation: Relation | None = None
        self.doc: str | None = None
        self.elided = False  # a member of a list that leaves its type words to an earlier one
        self.previous: Mention | None = None  # the member of the same list in front of it
        self.shared = False  # the issuer was handed down by a governing phrase
        self.outer: Mention | None = None  # the mention whose title this one stands in
        self.quote_open = False  # the title is a quotation that stays open at this mention
        self.lead = start  # where the words in front that belong to the citation begin
        self.tail = end  # where what is known of the citation ends: date, issuer
        self.resume = 0  # where a list goes on behind a bracket that explains this mention
        self.full_start = start
        self.full_end = end
        self.weak = False  # a code only if a list of codes leads up to it
        self.warnings: list[str] = []
