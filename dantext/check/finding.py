"""What every rule takes and gives."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property

import msgspec

from dantext.attaching.header import Dates
from dantext.model import Citation, Report
from dantext.tables.load import Patterns


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that looks wrong: where (code points, end exclusive), what, and what to do."""

    source: str | None
    start: int
    end: int
    line: int
    column: int
    code: str
    text: str
    message: str
    advice: str


@dataclass
class Page:
    """A report, with its citations."""

    text: str
    citations: list[Citation]
    report: Report
    patterns: Patterns

    def finding(self, c: Citation, code: str, message: str, advice: str) -> Finding:
        """A finding about a citation."""
        line = self._lines(c.start)
        return Finding(
            source=c.source, start=c.start, end=c.end, line=line[0], column=line[1],
            code=code, text=" ".join(c.text.split()), message=message, advice=advice,
        )  # fmt: skip

    def _lines(self, at: int) -> tuple[int, int]:
        line = bisect_right(self._starts, at)
        return line, at - self._starts[line - 1] + 1

    @cached_property
    def dates(self) -> Dates:
        """The date of the document that a place belongs to."""
        return Dates(self.text, self.citations)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(i + 1 for i, c in enumerate(self.text) if c == "\n")]

    @cached_property
    def documents(self) -> dict[str, list[Citation]]:
        """The citations of each document, in order."""
        found: dict[str, list[Citation]] = {}
        for c in self.citations:
            if c.doc is not None:
                found.setdefault(c.doc, []).append(c)
        return found

    def tokens(self, c: Citation) -> list[str]:
        """The parts of the symbol of a citation."""
        return (c.symbol or "").split("(")[0].replace("/", "-").split("-") if c.symbol else []
