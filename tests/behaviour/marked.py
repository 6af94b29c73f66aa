"""A text that carries its marks along: what a span of it is stays known however a setting changes the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(eq=False)
class Mention:
    """What one mention must be read as; texts of fields are not here, they are the marked parts of the text.

    ``free``: fields on which the guidelines leave two readings. ``loose``: so they do for the start of the span.
    ``doc``: mentions with one key are one document; without a key nothing is asserted of it.
    """

    kind: str = "code"
    doc_type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    code: str | None = None
    date: str | None = None
    relation: str | None = "cites"
    doc: str | None = None
    free: set[str] = field(default_factory=set)
    loose: bool = False


@dataclass(frozen=True)
class Span:
    start: int
    end: int
    role: str  # span, code, issuer, title, pinpoint
    owners: tuple[Mention, ...]


Edit = tuple[int, int, str]


@dataclass(frozen=True)
class Marked:
    """A text and the spans of it that are known."""

    text: str = ""
    spans: tuple[Span, ...] = ()

    def __add__(self, other: Marked | str) -> Marked:
        return join(self, other)

    def __radd__(self, other: str) -> Marked:
        return join(other, self)

    def mark(self, role: str, *owners: Mention) -> Marked:
        """The same text, all of it one span."""
        return Marked(self.text, (*self.spans, Span(0, len(self.text), role, owners)))

    def mentions(self) -> list[Mention]:
        """Everything that must be found, in the order of the text."""
        return [s.owners[0] for s in sorted(self.of("span"), key=lambda s: s.start)]

    def of(self, role: str) -> Iterator[Span]:
        return (s for s in self.spans if s.role == role)

    def printed(self, role: str, mention: Mention) -> str | None:
        """The words of a field as they stand in the text, white space folded."""
        parts = [s for s in self.of(role) if any(o is mention for o in s.owners)]
        return " ".join(self.text[parts[0].start : parts[0].end].split()) if parts else None

    def edit(self, edits: Iterable[Edit]) -> Marked:
        """The text with ranges replaced. What is put in at the edge of a span stays outside it."""
        changes = sorted(edits)
        pieces, at = [], 0
        for start, end, new in changes:
            assert start >= at, "edits overlap"
            pieces += [self.text[at:start], new]
            at = end
        pieces.append(self.text[at:])
        spans = tuple(
            Span(_moved(s.start, changes, False), _moved(s.end, changes, True), s.role, s.owners) for s in self.spans
        )
        return Marked("".join(pieces), spans)


def _moved(position: int, changes: list[Edit], is_end: bool) -> int:
    shift = 0
    for start, end, new in changes:
        if end < position or (end == position and (start < end or not is_end)):
            shift += len(new) - (end - start)
        elif start < position < end:
            return start + shift + (len(new) if is_end else 0)
        else:
            break
    return position + shift


def join(*parts: Marked | str) -> Marked:
    """The parts one behind the other."""
    text, spans = "", []
    for part in parts:
        if isinstance(part, str):
            text += part
        else:
            spans += [Span(s.start + len(text), s.end + len(text), s.role, s.owners) for s in part.spans]
            text += part.text
    return Marked(text, tuple(spans))
