"""What the lists have under a code: the documents that may be meant, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.linking.resolve import compatible
from dantext.linking.terms import CENTRE, Terms
from dantext.tables.load import Patterns
from dantext.tables.register import AUTHORITY, SHIPPED, Lists
from dantext.tables.schema import DocType, Registered

_YEAR_IN_CODE = compiled(r"[-/](?:19|20)[0-9]{2}[-/]")


@dataclass(slots=True)
class Candidate:
    """A document that may be meant, and which list has it."""

    document: Registered
    by: str


class Candidates:
    """Finds documents in ``lists``: those of the user, the register of the project, and what an archive attests."""

    def __init__(self, patterns: Patterns, lists: Sequence[Lists], terms: Terms) -> None:
        attested = [known for known in lists if known.origin == AUTHORITY]
        of_user = [known for known in lists if known.origin != AUTHORITY]
        self.lists: tuple[Lists, ...] = (*of_user, patterns.register, *attested)
        self._series = patterns.series
        self._terms = terms

    def of_codes(
        self,
        codes: Iterable[str],
        doc_type: DocType | None,
        central: bool,
        today: str | None,
        issuer: str | None,
        date: str | None,
    ) -> list[Candidate]:
        """The documents with one of some codes that are not later than the report.

        Those of a list that are not of the centre alone can be of this ``issuer`` and ``date``.
        """
        kind = self._kind(doc_type.abbr) if doc_type is not None else None
        known = [c for code in codes for c in self._of_code(code, kind, central)]
        known = [c for c in known if not is_later(c.document, today)]
        if central:
            return known
        return [c for c in known if c.by == SHIPPED or _can_be(c.document, issuer, date)]

    def _of_code(self, code: str, kind: str | None, central: bool) -> Iterator[Candidate]:
        """The documents with a code, and the list that each is of; ``kind`` is their type as far as it counts.

        What several lists have is the first one's, which the register of the project completes.
        """
        found: list[Candidate] = []
        for known in self.lists:
            of_others = len(found)
            for document in known.of_code(code):
                if kind not in (None, self._kind(document.doc_type)):
                    continue
                same = (i for i in range(of_others) if self._is_same(found[i].document, document, code, central))
                at = next(same, None)
                if at is None:
                    found.append(Candidate(document, known.origin))
                elif known.origin == SHIPPED:
                    found[at] = Candidate(_completed(found[at].document, document), found[at].by)
        seen: set[tuple[str, str | None, str | None]] = set()
        for c in found:
            key = (self._kind(c.document.doc_type), c.document.date, c.document.issuer if c.by != SHIPPED else None)
            if key not in seen:
                seen.add(key)
                yield c

    def _is_same(self, ours: Registered, theirs: Registered, code: str, central: bool) -> bool:
        """Whether the documents that two lists have under a code are one, if one of them with another day or none.

        A body gives a number once in a year or term; the bodies of the centre have each their own symbols.
        """
        if self._kind(ours.doc_type) != self._kind(theirs.doc_type):
            return False
        if not central and not (ours.issuer and theirs.issuer and _same_body(ours.issuer, theirs.issuer)):
            return False
        if ours.date is None or theirs.date is None:
            return _YEAR_IN_CODE.search(code) is not None
        is_party = code.endswith(CENTRE)
        return self._terms.cycle(ours.date, is_party) == self._terms.cycle(theirs.date, is_party)

    def _kind(self, doc_type: str) -> str:
        """A type as far as it tells documents apart: the Party numbers Quyết định and Quy định alike."""
        return self._series.get(doc_type, doc_type)


def is_later(document: Registered, today: str | None) -> bool:
    """Whether a document is of a later day than the report."""
    return document.date is not None and is_after(document.date, today)


def is_after(date: str, today: str | None) -> bool:
    """Whether a date of any precision is surely after that of the report."""
    return today is not None and date[: len(today)] > today[: len(date)]


def _completed(ours: Registered, theirs: Registered) -> Registered:
    """What one list has of a document, with what only the other one has of it, as its usual name."""
    stated = {f: v for f in Registered.__struct_fields__ if (v := getattr(ours, f)) is not None}
    return msgspec.structs.replace(theirs, **stated)


def _can_be(document: Registered, issuer: str | None, date: str | None) -> bool:
    """Whether a document of a list that is not of the centre alone can be the one that a text means.

    Every province has a 15/2020/QĐ-UBND: of another body it is another one, and with another day only a body that both
    state makes it the same.
    """
    theirs = document.issuer
    if theirs is not None and issuer is not None and not _same_body(theirs, issuer):
        return False
    if date is None or (document.date is not None and compatible(document.date, date)):
        return True
    return theirs is not None and issuer is not None and fold(theirs) == fold(issuer)


def _same_body(one: str, other: str) -> bool:
    """Whether two names can be of one body: neither says what the other does not, as its place."""
    ours, theirs = set(fold(one).split()), set(fold(other).split())
    return ours <= theirs or theirs <= ours
