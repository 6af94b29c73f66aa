"""Cases: units of the sections in their settings, with the records that must come out; and the judge of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

from dantext import Citation
from tests.behaviour import foreign, lists, names, nothing, own, records, rows, titles
from tests.behaviour.compose import Row, Unit, choose
from tests.behaviour.marked import Marked, Mention, join
from tests.behaviour.settings import no_break_spaces, put

FIELDS = (
    "kind",
    "doc_type",
    "number",
    "year",
    "symbol",
    "code",
    "date",
    "relation",
    "issuer_text",
    "title_text",
    "pinpoint",
)
_QUOTES = str.maketrans("", "", "“”\"«»‘’'")


def _of(table: list[Row], section: str) -> Callable[[Random], Unit]:
    return lambda rng: choose(rng, table, section)


def _paragraph(rng: Random) -> Unit:
    """Sentences of other sections one behind the other: what one says must not reach into the next."""
    tables = [rows.ORDERS, rows.JOINTS, rows.ISSUERS, rows.GOVERNORS, rows.PINPOINTS]
    parts: list[Marked | str] = []
    flags: set[str] = set()
    while len(parts) < 2 * rng.choice([2, 2, 3, 4]):
        unit = choose(rng, rng.choice(tables), "paragraphs")
        if "\n" in unit.text.text or any(m.kind == "number" for m in unit.text.mentions()):
            continue
        end = "" if unit.text.text.endswith((".", "?", ":")) else "."
        parts += [unit.text, end + rng.choice([" ", " ", "\n"])]
        flags |= unit.flags
    return Unit(join(*parts[:-1], "."), f"{len(parts) // 2} sentences", "paragraphs", flags)


SECTIONS: dict[str, Callable[[Random], Unit]] = {
    "orders": _of(rows.ORDERS, "orders"),
    "joints": _of(rows.JOINTS, "joints"),
    "kinds": names.unit,
    "issuers": _of(rows.ISSUERS, "issuers"),
    "titles": titles.unit,
    "governors": _of(rows.GOVERNORS, "governors"),
    "lists": lists.unit,
    "pinpoints": _of(rows.PINPOINTS, "pinpoints"),
    "later": lambda rng: names.later(rng) if rng.random() < 0.15 else choose(rng, rows.LATER, "later"),
    "own": own.unit,
    "paragraphs": _paragraph,
    "records": records.unit,
    "foreign": foreign.unit,
    "nothing": nothing.unit,
}


@dataclass(frozen=True)
class Expected:
    """One record: where it is, and the fields that are asserted of it."""

    start: int | None
    end: int
    fields: dict[str, Any]
    doc: str | None


@dataclass(frozen=True)
class Case:
    section: str
    order: str
    setting: str
    text: str
    expected: list[Expected]


@dataclass(frozen=True)
class Wrong:
    """One thing that differs."""

    field: str  # of FIELDS, or missing, spurious, doc
    text: str
    expected: Any
    found: Any


def make(rng: Random, section: str) -> Case:
    """One case of a section."""
    while True:
        unit = SECTIONS[section](rng)
        if "record" in unit.flags:
            name = rng.choice(["record", "record", "crlf", "no-break space", "below a heading"])
            text = unit.text if name == "record" else _records_in(rng, unit.text, name)
        elif "header" in unit.flags:
            name = rng.choice(["header", "header", "crlf", "no-break space"])
            text = unit.text if name == "header" else _records_in(rng, unit.text, name)
        else:
            name, text = put(rng, unit.text, unit.flags)
        if len(text.text) < 6000:
            return Case(section, unit.row, name, text.text, expected(text))


def _records_in(rng: Random, text: Marked, setting: str) -> Marked:
    if setting == "crlf":
        return text.edit((i, i + 1, "\r\n") for i, c in enumerate(text.text) if c == "\n")
    if setting == "no-break space":
        return no_break_spaces(rng, text)
    return "Danh mục văn bản\n\n" + text


def cases(seed: int, count: int, section: str | None = None) -> Iterator[Case]:
    """``count`` cases, the sections in turn; each has its own chance, so that what one draws changes no other."""
    wanted = [section] if section else list(SECTIONS)
    for i in range(count):
        name = wanted[i % len(wanted)]
        yield make(Random(f"{seed} {name} {i // len(wanted)}"), name)


def expected(text: Marked) -> list[Expected]:
    """The records of a marked text."""
    spans = sorted(text.of("span"), key=lambda s: (s.start, -s.end))
    return [_expected(text, s.owners[0], s.start, s.end) for s in spans]


def _expected(text: Marked, mention: Mention, start: int, end: int) -> Expected:
    fields: dict[str, Any] = {f: getattr(mention, f) for f in FIELDS[:8]}
    for role in ("issuer", "title", "pinpoint"):
        fields[role if role == "pinpoint" else f"{role}_text"] = text.printed(role, mention)
    if fields["issuer_text"] is None:
        fields["issuer_text"] = text.printed("front", mention)
    loose = mention.loose or "loose" in mention.free
    free = {f if f in fields else f"{f}_text" for f in mention.free}
    return Expected(None if loose else start, end, {f: v for f, v in fields.items() if f not in free}, None if "doc" in mention.free else mention.doc)  # fmt: skip


def judge(case: Case, found: list[Citation]) -> list[Wrong]:
    """What differs; nothing if the case is right."""
    wrong: list[Wrong] = []
    left = {(c.start, c.end): c for c in found}
    pairs: list[tuple[Expected, Citation]] = []
    for one in case.expected:
        key = next((k for k in left if k[1] == one.end and one.start in (None, k[0])), None)
        if key is None:
            at = one.start if one.start is not None else max(0, one.end - 20)
            near = [c.text for c in found if c.start < one.end and at < c.end]
            wrong.append(Wrong("missing", case.text[at : one.end], "", near))
            continue
        pairs.append((one, left.pop(key)))
    wrong += [Wrong("spurious", c.text, "", c.kind) for c in left.values()]
    for one, citation in pairs:
        for field, value in one.fields.items():
            got = getattr(citation, field)
            if _folded(field, got) != _folded(field, value):
                wrong.append(Wrong(field, citation.text, value, got))
    return wrong + _docs(pairs)


def _folded(field: str, value: Any) -> Any:
    if not isinstance(value, str) or not field.endswith(("_text", "pinpoint")):
        return value
    value = " ".join(value.split())
    return " ".join(value.translate(_QUOTES).split()).rstrip(".,;: *_") if field == "title_text" else value


def _docs(pairs: list[tuple[Expected, Citation]]) -> list[Wrong]:
    keyed = [(e, c) for e, c in pairs if e.doc]
    out = []
    for i, (one, a) in enumerate(keyed):
        for other, b in keyed[i + 1 :]:
            if (one.doc == other.doc) != (a.doc == b.doc):
                out.append(Wrong("doc", f"{a.text} | {b.text}", one.doc == other.doc, a.doc == b.doc))
    return out
