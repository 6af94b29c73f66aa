"""What a code or a name means.

Of a code: type, issuer and its parts, system, layout, years, how it is printed, what it is confused with. Of a name, or
of a symbol alone: the types, bodies, places and acts that are called so. What became of a body: `successors`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dantext.extract import Extractor, default_extractor
from dantext.finding.mention import Mention
from dantext.language.letters import fold
from dantext.language.messages import _
from dantext.tables.layouts import groups_of
from dantext.tables.load import Patterns
from dantext.tables.schema import Act, DocType, Issuer, Layout, Place, Registered
from dantext.tables.speech import told

_MOST_PRINTED = 3  # forms that are shown of a code whose symbol many types share
_YEAR_BEHIND = re.compile(r"\s(?:nam\s)?([0-9]{4})$")


@dataclass(slots=True)
class Explanation:
    """What is known of a code."""

    code: str
    number: str
    year: int | None
    symbol: str
    layout: Layout | None
    types: list[DocType]
    bodies: list[tuple[str, list[Issuer]]]  # each part of the symbol that stands for a body, with its readings
    units: list[str]
    system: str | None
    printed: list[str]
    confusions: list[str] = field(default_factory=list)
    documents: list[Registered] = field(default_factory=list)  # of the lists that bear the code, by their days


@dataclass(slots=True)
class Named:
    """What is called by a name, or has a symbol."""

    types: list[DocType]
    bodies: list[Issuer]
    places: list[Place]
    acts: list[Act]


def explain(code: str, extractor: Extractor | None = None) -> Explanation | None:
    """The explanation of a code, or None for what is no code of a Vietnamese document.

    A symbol alone, a body or an act by name is for `explain_name`, words that cite one document for `spoken`.
    Without ``extractor`` the shipped tables are used.

    >>> import dantext
    >>> found = dantext.explain("25-NQ/TW")
    >>> found.system, [kind.name for kind in found.types]
    ('party', ['Nghị quyết'])
    """
    if not isinstance(code, str):
        raise TypeError(f"code is a str, not {type(code).__name__}")
    extractor = extractor or default_extractor()
    mention = extractor.parse(code)
    if mention is None or mention.symbol is None or mention.number is None:
        return None
    patterns = extractor.patterns
    types = _types(mention, patterns)
    bodies, units = _parts(mention, extractor)
    layout = layout_of(mention.code or "", patterns, bool(types), mention)
    if not types and not any(readings for _token, readings in bodies):
        return None
    result = Explanation(
        code=mention.code or code,
        number=mention.number,
        year=mention.year,
        symbol=mention.symbol,
        layout=layout,
        types=types,
        bodies=bodies,
        units=units,
        system=extractor.system(mention) or (layout.system if layout else None),
        printed=[f"{t.words[0]} số {mention.code}" for t in types[:_MOST_PRINTED]],
        documents=_documents(mention, types, extractor),
    )
    if not types:
        result.printed = [f"Công văn số {mention.code}"]
    tokens = set(mention.tokens)
    for collision in patterns.collisions:
        if collision.token in tokens or any(collision.token in t and len(collision.token) > 2 for t in tokens):
            result.confusions += [
                _("{token}: {means}, e.g. {text}").format(token=collision.token, means=told(r.means), text=r.text)
                for r in collision.readings
            ]
    return result


def _documents(mention: Mention, types: list[DocType], extractor: Extractor) -> list[Registered]:
    """The documents of the lists that bear a code: of the type that is printed with it, else of those it can be."""
    patterns = extractor.patterns
    stated = mention.doc_type if mention.type_span is not None else None
    kinds = {patterns.series.get(t.abbr, t.abbr) for t in ([stated] if stated is not None else types)}
    known = {(d.doc_type, d.date): d for one in reversed(extractor.lists) for d in one.of_code(mention.code or "")}
    fitting = [d for d in known.values() if not kinds or patterns.series.get(d.doc_type, d.doc_type) in kinds]
    return sorted(fitting, key=lambda d: d.date or "")


def explain_name(name: str, patterns: Patterns) -> Named | None:
    """What goes by ``name``: a type, a body or its symbol, a place, an act with or without its year; None if nothing.

    Case and marks of names do not count; a symbol is one only in its own case.
    """
    folded = " ".join(fold(name).split())
    year = _YEAR_BEHIND.search(folded)
    without_year = folded[: year.start()] if year is not None else folded

    def called(*names: str) -> bool:
        return folded in map(fold, names)

    found = Named(
        types=[t for t in patterns.doc_types if called(t.name, *t.words) or name in (t.abbr, *t.symbols, *t.shared)],
        bodies=[i for i in patterns.issuers if called(i.name, *i.aliases) or name in (i.symbol, *i.variants)],
        places=[p for p in patterns.places if called(p.name, f"{p.kind} {p.name}", *p.variants) or name in p.abbr],
        acts=[
            a
            for a in patterns.acts
            if without_year in map(fold, (a.name, *a.aliases)) and (year is None or str(a.year) == year[1])
        ],
    )
    return found if found.types or found.bodies or found.places or found.acts else None


def successors(body: Issuer, patterns: Patterns) -> list[Issuer]:
    """The bodies that took over from ``body``, one after the other, each as it was on the day that it did."""
    chain = [body]
    while (symbol := chain[-1].successor) is not None:
        end = chain[-1].until or ""
        entries = patterns.issuers_by_symbol.get(symbol, [])
        following = next((e for e in entries if e.until is None or e.until > end), None)
        if following is None or following in chain:
            break
        chain.append(following)
    return chain[1:]


def why_none(code: str, patterns: Patterns) -> str | None:
    """What something that looks like a code really is, if the tables know."""
    tokens = re.split(r"[-/\s]", code)
    return next((t.reason for t in patterns.traps if t.kind == "symbol" and not set(t.values).isdisjoint(tokens)), None)


def layout_of(code: str, patterns: Patterns, typed: bool, m: Mention) -> Layout | None:
    """The first layout whose form the code has and whose tokens are what the layout says.

    Raises `PatternError` if the pattern of a layout comes to no end.
    """
    begins_with_type = typed and len(m.tokens) > 1 and m.tokens[0] in patterns.type_by_symbol
    for layout in patterns.layouts:
        groups = groups_of(layout, code)
        if groups is None:
            continue
        token = groups.get("t")
        if token is not None and not _is_type(token, patterns):
            continue
        if token is None and begins_with_type and _begins(groups.get("i"), m.tokens[0]):
            continue  # `25-NQ/TW` is no code of a body NQ
        return layout
    return None


def _begins(printed: str | None, token: str) -> bool:
    """Whether the first part of a printed issuer is this token."""
    return printed is not None and re.split("[-/]", printed)[0] == token


def _is_type(token: str, patterns: Patterns) -> bool:
    return token in patterns.type_by_symbol or any(token in t.shared for t in patterns.doc_types)


def _types(m: Mention, patterns: Patterns) -> list[DocType]:
    """Every type that the symbol can stand for, the usual one first; without a type token those of its issuer."""
    if m.doc_type is not None and m.doc_type.systems == ["standard"]:
        return [m.doc_type]
    system = "party" if m.code and m.number and m.code[len(m.number)] == "-" else "state"
    for token in m.tokens[:2] if len(m.tokens) > 1 else ():
        usual = [t for t in patterns.doc_types if token in t.symbols]
        rare = [t for t in patterns.doc_types if token in t.shared and t.systems[0] == system]
        if usual or rare:
            return usual + rare
    if len(m.tokens) > 1:
        return []
    bodies = patterns.issuers_by_symbol.get(m.tokens[0].rstrip("0123456789"), ())
    names = dict.fromkeys(abbr for body in bodies for abbr in body.untyped)
    alone = patterns.type_by_symbol.get(m.tokens[0])  # `53/SL`
    listed = [patterns.type_by_abbr.get(abbr) for abbr in names] or [alone]
    return [t for t in listed if t is not None]


def _in_use(body: Issuer, year: str) -> bool:
    return (body.since or "")[:4] <= year and (body.until is None or body.until[:4] >= year)


def _parts(m: Mention, extractor: Extractor) -> tuple[list[tuple[str, list[Issuer]]], list[str]]:
    """The parts of the symbol behind its type: bodies with all their readings, then drafting units."""
    bodies: list[tuple[str, list[Issuer]]] = []
    units: list[str] = []
    types = extractor.patterns.type_by_symbol
    tokens = m.tokens[1:] if len(m.tokens) > 1 and m.tokens[0] in types else m.tokens
    for token in tokens:
        readings = [r for r in extractor.readings(token) if m.year is None or _in_use(r, str(m.year))]
        if readings and not units:
            bodies.append((token, readings))
        else:
            units.append(token)
    return bodies, units
