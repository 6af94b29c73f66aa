"""What every rule takes and gives."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from dantext.attaching.header import Dates
from dantext.check.citing import Cited, cited
from dantext.check.law import Law
from dantext.check.profile import Asked, law_for
from dantext.model import Citation, Record, Report
from dantext.tables.load import Patterns
from dantext.tables.register import Lists, code_key
from dantext.tables.schema import Registered
from dantext.tables.speech import told

Level = Literal["warning", "note"]
_LINE_END = re.compile("\n")
# Characters in front of a mention and behind it to which its whole citation can reach.
_IN_FRONT, _BEHIND = 500, 2500


class Edit(Record, frozen=True, kw_only=True):
    """What to write instead of a stretch of the report (code points, end exclusive); an empty one is an insertion."""

    start: int
    end: int
    text: str


class Finding(Record, frozen=True, kw_only=True):
    """One thing that looks wrong: where (code points, end exclusive), what, and what to do.

    ``message`` and ``advice`` are in the language of the moment (`dantext.language.messages`). ``basis`` is the
    provision that the rule is from, in Vietnamese as drafters cite it, if there is one. ``edits`` are what makes it
    right, and only where nothing is left to choose; together they are applied, or not at all. A ``note`` is advice:
    nothing is wrong, and the exit status of ``dantext check`` does not count it.
    """

    source: str | None
    start: int
    end: int
    line: int
    column: int
    code: str
    text: str
    message: str
    advice: str
    basis: str | None = None
    edits: tuple[Edit, ...] = ()
    level: Level = "warning"


class Known(NamedTuple):
    """A document that a list has, and which list that is."""

    document: Registered
    origin: str

    @property
    def source(self) -> str:
        """What a finding says of where its facts are from."""
        return f"{told(self.origin)}, {told(self.document.source)}"


@dataclass
class Page:
    """A report, with its citations; ``lists`` are those that it was read with, if not the register alone.

    ``asked`` is the profile that the rules of citing go by; without one the report itself tells (`law`).
    """

    text: str
    citations: list[Citation]
    report: Report
    patterns: Patterns
    lists: Sequence[Lists] = ()
    asked: Asked | None = None

    def finding(
        self, c: Citation, code: str, message: str, advice: str, *,
        at: tuple[int, int] | None = None, basis: str | None = None, edits: Sequence[Edit] = (),
        level: Level = "warning",
    ) -> Finding:  # fmt: skip
        """A finding about a citation, or about what stands ``at`` some place around it."""
        start, end = at or (c.start, c.end)
        line = self._lines(start)
        return Finding(
            source=c.source, start=start, end=end, line=line[0], column=line[1], code=code,
            text=" ".join(self.text[start:end].split()), message=message, advice=advice, basis=basis,
            edits=tuple(edits), level=level,
        )  # fmt: skip

    def _lines(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    @cached_property
    def dates(self) -> Dates:
        """The date of the document that a place belongs to."""
        return Dates(self.text, self.citations)

    @cached_property
    def law(self) -> Law | None:
        """The law of citing that the report is under; None where none is known, or none is asked for."""
        return law_for(self.text, self.citations, self.report, self.asked)

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """The citations that the law of citing speaks of."""
        return tuple(cited(self.plain, self.citations, self.report))

    @cached_property
    def plain(self) -> str:
        """The text with blanks where syllables are joined, ``Nghị_định``; offsets are the same."""
        return self.text.replace("_", " ")

    def near(self, start: int, end: int) -> Sequence[Citation]:
        """The citations that may reach into a stretch of the text, in order."""
        places = self._places
        return self.citations[bisect_left(places, start - _BEHIND) : bisect_right(places, end + _IN_FRONT)]

    @cached_property
    def _places(self) -> list[int]:
        return [c.start for c in self.citations]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(line.end() for line in _LINE_END.finditer(self.text))]

    def known(self, c: Citation) -> Known | None:
        """The document of a list that a citation was found to mean."""
        code = c.code or c.resolved_code
        if code is None or c.resolved_by is None:
            return None
        day = c.resolved_date or c.date
        of_list = (k for k in self.of_code(c.doc_type, code) if k.origin == c.resolved_by)
        return next((k for k in of_list if k.document.date in (day, None)), None)

    def of_code(self, doc_type: str | None, code: str) -> Iterator[Known]:
        """The documents of the lists with a code; those of a type, if one is given."""
        series = self.patterns.series
        for documents in self.lists or (self.patterns.register,):
            for d in documents.of_code(code):
                if doc_type is None or series.get(d.doc_type, d.doc_type) == series.get(doc_type, doc_type):
                    yield Known(d, documents.origin)

    @cached_property
    def documents(self) -> dict[str, list[Citation]]:
        """The citations of each document, in order."""
        found: dict[str, list[Citation]] = {}
        for c in self.citations:
            if c.doc is not None:
                found.setdefault(c.doc, []).append(c)
        return found

    @cached_property
    def replaced(self) -> frozenset[str]:
        """The documents of which the report says that others replace or repeal them."""
        return frozenset(c.doc for c in self.citations if c.doc is not None and c.relation in ("replaces", "repeals"))

    @cached_property
    def named(self) -> frozenset[str]:
        """The keys of all codes that the report cites or bears."""
        codes = [self.report.code, *(c.code or c.resolved_code for c in self.citations)]
        return frozenset(code_key(code) for code in codes if code is not None)

    @cached_property
    def in_title(self) -> frozenset[str]:
        """The keys of what may be codes in the title of the report."""
        return frozenset(code_key(word.strip(".,;()")) for word in (self.report.title or "").split())

    def tokens(self, c: Citation) -> list[str]:
        """The parts of the symbol of a citation."""
        return (c.symbol or "").split("(")[0].replace("/", "-").split("-") if c.symbol else []
