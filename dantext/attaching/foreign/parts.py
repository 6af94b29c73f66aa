"""What is read around a citation in another language, and the bodies that the tables name in it."""

from __future__ import annotations

from dataclasses import dataclass

from dantext.finding.found import Found
from dantext.finding.mention import Language, Organisation, Span
from dantext.language.regexes import compiled
from dantext.model import Relation
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType, Issuer

_TERM = compiled(r"[0-9]{1,2}(?:st|nd|rd|th) |第[0-9]{1,2}期")  # of a committee of the Party


@dataclass(slots=True)
class Around:
    """A citation with what is of it, from ``start`` to ``end``, and the relation that governs it."""

    start: int
    end: int
    date: Found[str] | None = None
    issuer: Organisation | None = None
    title: Span | None = None
    pinpoint: Span | None = None
    relation: Relation | None = None
    said_behind: bool = False  # the relation, of it and the list that it ends
    doc_type: DocType | None = None


class ForeignBodies:
    """The bodies of the tables by their names in a language."""

    def __init__(self, patterns: Patterns, language: Language) -> None:
        issuers: dict[str, Issuer] = {}
        for issuer in patterns.issuers:
            for name in (issuer.name, *issuer.aliases):
                issuers.setdefault(name, issuer)
        self.names = patterns.foreign_words(language, "body")
        self._entries = {name.lower(): issuers[meant] for name, meant in self.names.items()}

    def entry(self, printed: str) -> Issuer | None:
        """The body that goes by just this name, with or without the term in front."""
        name = " ".join(printed.lower().split())
        return self._entries.get(name) or self._entries.get(_TERM.sub("", name, count=1))
