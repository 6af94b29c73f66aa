"""The records of a report as small JSON: each string, each tuple of values and each record stands once.

Where a report has a citation every 150 bytes, plain records are ten times its text. Titles and cited parts are places
in the text; URN and Akoma Ntoso IRI are templates over the other fields. `records.js` reads them back.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from markupsafe import Markup

from dantext.check import Finding
from dantext.language.letters import fold
from dantext.language.messages import Language
from dantext.language.sentences import sentence
from dantext.model import Citation, Report
from dantext.writing.page.blocks import clean

KINDS = ("kind", "system", "doc_type", "doc_type_name", "relation")
BODIES = ("issuer", "issuer_source", "issuer_level", "place", "term")
RESOLVED = ("resolved_code", "resolved_date", "resolved_issuer", "resolved_title", "resolved_by", "name")
CARD = ("kinds", "body", "doc", "code", "date", "urn", "akn", "title_at", "title_size", "part_at", "part_size",
        *RESOLVED, "title_text", "pinpoint", "warnings")  # fmt: skip
"""The columns of a card: indices of the tables of kinds, bodies and documents, of strings, and places in the text."""

Findings = Mapping[Language, Sequence[Finding]]
"""The same findings in each language."""

_T = TypeVar("_T")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class _Table(Generic[_T]):
    """Values by index; each once."""

    def __init__(self, *values: _T) -> None:
        self._indices: dict[_T, int] = {value: i for i, value in enumerate(values)}

    def __getitem__(self, value: _T) -> int:
        return self._indices.setdefault(value, len(self._indices))

    def values(self) -> list[_T]:
        return list(self._indices)


def tables(text: str, report: Report, records: Sequence[Citation], findings: Findings) -> dict[str, Any]:
    """What the page has to know; ``text`` is the clean one. Places count in UTF-16 units, from the mention's start."""
    return _Tables(text).build(report, records, findings)


class _Tables:
    def __init__(self, text: str) -> None:
        self._text = text
        self._astral = [m.start() for m in _ASTRAL.finditer(text)]
        self._strings = _Table[str | None](None)
        self._kinds = _Table[tuple[int, ...]]()
        self._bodies = _Table[tuple[int, ...]]()
        self._docs = _Table[str | None](None)
        self._cards = _Table[tuple[int, ...]]()

    def build(self, report: Report, records: Sequence[Citation], findings: Findings) -> dict[str, Any]:
        starts = [r.start for r in records]
        cards = [self._cards[self._card(r)] for r in records]
        places = [self._unit(s) for s in starts]
        names = [self._string(name.split("@")[0] if name else None) for name in self._docs.values()]
        own = (report.doc_type_name, report.code, report.date, report.issuer or report.issuer_text, report.title)
        return {
            "columns": {"kinds": KINDS, "body": BODIES, "card": CARD},
            "report": [clean(v) if v else None for v in own],
            "kinds": self._kinds.values(),
            "bodies": self._bodies.values(),
            "docs": names,
            "cards": self._cards.values(),
            "mentions": cards,
            "steps": [b - a for a, b in zip([0, *places], places, strict=False)],
            "sentences": [n for r in records for n in self._sentence(r)],
            "findings": self._findings(starts, findings),
            "strings": self._strings.values(),
        }

    def _card(self, r: Citation) -> tuple[int, ...]:
        title = self._place(r, r.title_text)
        part = self._place(r, r.pinpoint)
        row = [
            self._kinds[self._row(r, KINDS)], self._bodies[self._row(r, BODIES)], self._docs[r.doc],
            self._string(r.code), self._string(r.date),
            self._string(template(r, "urn")), self._string(template(r, "akn")),
            *(title or (0, 0)), *(part or (0, 0)), *self._row(r, RESOLVED),
            self._string(r.title_text if title is None else None), self._string(r.pinpoint if part is None else None),
            self._string("\n".join(" ".join(w.split()) for w in r.warnings) or None),
        ]  # fmt: skip
        while row[-1] == 0 and len(row) > 1:
            row.pop()
        return tuple(row)

    def _sentence(self, r: Citation) -> tuple[int, int]:
        """Where the sentence of a mention begins in front of its start, and ends behind that."""
        first, last = sentence(self._text, r.start, r.end)
        start = self._unit(r.start)
        return start - self._unit(first), self._unit(last) - start

    def _findings(self, starts: Sequence[int], findings: Findings) -> list[list[int]]:
        """The mention, the rule and the basis of each finding, and what it says in Vietnamese and in English."""
        if not starts:
            return []
        return [
            [max(bisect_right(starts, vi.start) - 1, 0), self._string(vi.code), self._string(vi.basis),
             *map(self._string, (vi.message, vi.advice, en.message, en.advice))]
            for vi, en in zip(findings["vi"], findings["en"], strict=True)
        ]  # fmt: skip

    def _row(self, r: Citation, names: Sequence[str]) -> tuple[int, ...]:
        return tuple(self._string(getattr(r, name)) for name in names)

    def _string(self, value: str | None) -> int:
        return self._strings[clean(value) if value is not None else None]

    def _place(self, r: Citation, words: str | None) -> tuple[int, int] | None:
        """Where ``words`` stand in the text, as seen from the mention; None if they do not."""
        if words is None:
            return 0, 0
        words = clean(words)
        at = self._text.find(words, min(r.full_start, r.start), max(r.full_end, r.end))
        if at < 0:
            return None
        start = self._unit(at)
        return start - self._unit(r.start), self._unit(at + len(words)) - start

    def _unit(self, offset: int) -> int:
        return offset + bisect_left(self._astral, offset)


def template(r: Citation, field: str) -> str | None:
    """The URN or IRI of a record with ``$type``, ``$issuer``, ``$date``, ``$code9`` for what follows from its fields.

    ``$code9`` are the first nine characters of the code's slug. The page fills the template in.
    """
    value: str | None = getattr(r, field)
    if value is None:
        return None
    joint = "." if field == "urn" else "-"
    head, middle, tail = value.partition(_date(r, value))
    if not middle:
        return value
    for name, words in (("$issuer", r.resolved_issuer or r.issuer), ("$type", r.doc_type_name)):
        between = re.escape(slug(words or "", joint))
        head = re.sub(rf"(?<=[:/]){between}(?=[:/])", name, head, count=1) if between else head
    mark, rest = tail[:1], tail[1:]
    number = rest.split("~")[0]
    if number and slug(r.code or r.resolved_code or "", "-").startswith(number):
        rest = f"$code{len(number)}{rest[len(number) :]}"
    return f"{head}$date{mark}{rest}" if middle == (r.resolved_date or r.date) else f"{head}{middle}{mark}{rest}"


def _date(r: Citation, value: str) -> str:
    """The date, or the year, that stands in an identifier."""
    dates = filter(None, (r.resolved_date, r.date, (r.resolved_date or r.date or "")[:4], str(r.year or "")))
    return next((d for d in dates if d in value), "\0")


def slug(words: str, joint: str) -> str:
    """``words`` without marks, in lower case, joined by ``joint``; as `dantext.linking.identifiers` makes them."""
    return joint.join(re.findall("[a-z0-9]+", fold(words)))


def embed(data: Any) -> Markup:
    """JSON that can stand in a ``<script>`` element: nothing in it ends the element or begins a comment."""
    encoded = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        encoded = encoded.replace(character, f"\\u{ord(character):04x}")
    return Markup(encoded)
