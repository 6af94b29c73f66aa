"""What the issuer of a mention is beyond its print: canonical name, level, place, system, term."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from dantext.finding.issuers import IssuerGrammar
from dantext.finding.meetings import CONGRESS
from dantext.finding.mention import Mention
from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.linking.completion import Completer
from dantext.linking.home import Home
from dantext.linking.naming import Namer
from dantext.linking.place_kinds import PlaceKinds
from dantext.model import IssuerSource, Level, System
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType, Issuer

# Bodies of these systems alone issue the types of theirs; what is of the state the Party's bodies may issue too.
_EXCLUSIVE: tuple[System, ...] = ("assembly", "court", "standard")
_PARTY_PLACE = compiled(r"(?:Tỉnh ủy|Thành ủy|Đảng bộ tỉnh|Tỉnh đoàn) ([^,]+?)(?: và .*)?$")
_LEGISLATURE = compiled(r"([A-ZĐ]+?)([0-9]{1,2})$")

_FIRST_PAGES = 20_000  # characters in which the prose of a report names the body that issued it
_LONG_NAME = 3  # words of a name that tell bodies apart


@dataclass(slots=True)
class Identity:
    """Who issued a document, canonically, and how that is known."""

    names: list[str] = field(default_factory=list)  # of each body that issued it
    issuer: str | None = None
    source: IssuerSource | None = None
    level: Level | None = None
    place: str | None = None
    system: System | None = None
    term: str | None = None
    is_of_several: bool = False  # whether its symbol is that of several bodies and nothing says of which

    def take(self, other: Identity) -> None:
        """Take over whose another mention says that the document is."""
        self.issuer, self.names, self.source = other.issuer, other.names, "context"
        self.level, self.place = other.level, other.place


class Identifier:
    """Names the issuers of the mentions of one text at a time."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._kinds = PlaceKinds(patterns)
        self._completer = Completer(patterns, self._kinds)
        self._namer = Namer(patterns, issuers, self._kinds)
        # The names of the bodies of a text are few, and read once.
        self._canonical = lru_cache(maxsize=4096)(self._namer.names)
        self._place_in = lru_cache(maxsize=4096)(self._named_place)
        self._without_types = lru_cache(maxsize=4096)(self._types_left_out)
        self._known_bodies = lru_cache(maxsize=4096)(self._bodies)
        parts = patterns.parts[::-1]  # the first of a symbol wins, that of an overlay
        self._prefixes = {p.symbol: p for p in parts if p.kind == "prefix"}
        self._field_heads = {p.symbol: p for p in parts if p.kind == "head"}
        self._fields = {p.symbol: p for p in parts if p.kind == "field"}
        self._court_symbols = frozenset(s.upper() for s in patterns.words("court_symbol"))
        self._speaker = compiled(patterns.alternation("speaker"))
        self._head = compiled(rf"{patterns.alternation('head_of_body')}(?!\w)", re.IGNORECASE)

    # -- the issuer ---------------------------------------------------------------------------

    def identify(self, text: str, m: Mention, home: Callable[[], Home]) -> Identity:
        """The issuer of ``m``: from its print, else from its symbol, else from its type.

        ``home`` finds where the report is from, for which few mentions ask.
        """
        result = Identity(system=self._system(m))
        if m.issuer is not None and m.language is not None:
            self._from_translation(text, m, home, result)
        elif m.issuer is not None:
            self._from_print(text, m, home, result)
        elif m.tokens:
            self._from_symbol(text, m, home, result)
        if result.issuer is None and m.doc_type is not None:
            result.issuer = self._of_type(text, m, m.doc_type)
            if result.issuer is not None:
                result.source, result.level = "context", "central"
                result.names = [result.issuer]
        return result

    def _issuers_of(self, kind: DocType) -> list[str]:
        """The only bodies that issue documents of a type, of all times."""
        entries = [e for symbol in kind.only_from for e in self._patterns.issuers_by_symbol[symbol]]
        return [*filter(None, [kind.issuer]), *(e.name for e in entries)]

    def _of_type(self, text: str, m: Mention, kind: DocType) -> str | None:
        """The body that issues documents of a type, or that alone does so at the time of one that has only a number."""
        if m.kind == "number":
            date = m.date or (str(m.year) if m.year is not None else None)
            bodies = {
                e.name for s in kind.only_from for e in self._patterns.issuers_by_symbol[s] if _is_of_time(e, date)
            }
            return bodies.pop() if len(bodies) == 1 else None
        if kind.issuer is None and m.kind == "name" and CONGRESS.search(text, m.start, m.end) is None:
            return kind.issuer_by_name  # of a congress it would be the congress
        return kind.issuer

    def _from_print(self, text: str, m: Mention, home: Callable[[], Home], result: Identity) -> None:
        assert m.issuer is not None
        start, entry = m.issuer.start, m.issuer.entry
        result.term = m.issuer.term
        result.level = entry.level if entry is not None else None
        words = text[start : m.issuer.end]
        names = printed = self._canonical(_in_prose(text, words) if m.kind == "self" and entry is None else words)
        if len(printed) == 1 and m.tokens:
            names = [self._meant(printed[0], m, result)]
        if entry is not None and entry.umbrella and m.doc_type is not None and m.doc_type.issuer_by_name is not None:
            names = [m.doc_type.issuer_by_name]  # of the resolutions of `Trung ương`
        completed = [self._completer.complete(text, start, name, home) for name in names]
        result.source = "text" if completed == printed else "context"
        name = _joined(completed)
        result.names = completed
        result.issuer = name
        self._locate(name, result)
        if result.place is None and entry is not None and name.startswith(entry.name + " "):
            province = self._completer.province(name[len(entry.name) + 1 :])
            if province is not None:
                result.place, result.level = province.name, "province"  # `Cục Thuế Hà Nội`
        if result.system is None and entry is not None:
            result.system = entry.system

    def _meant(self, name: str, m: Mention, result: Identity) -> str:
        """The body that is meant by what is printed for it: who heads it, its place, or where its name begins.

        The symbol tells: ``12/QĐ-CHQ`` of the ``Cục trưởng Cục Hải quan``, ``96/2023/NĐ-CP`` that the Prime Minister
        signed. The chairman of a People's Committee issues documents of his own.
        """
        body = next(iter(self._bodies_of(m)), None)
        if body is not None and body.name == name:
            return name
        by_type = self._issuers_of(m.doc_type) if m.doc_type is not None else []
        if (whole := next((n for n in by_type if n.startswith(name + " ")), None)) is not None:
            return whole  # a `Sắc lệnh` of the `Chủ tịch`
        if body is None or body.umbrella:
            return name
        if self._completer.is_of_places(body.name):
            place = self._kinds.named.fullmatch(name)
            return f"{body.name} {place[1].lower()} {place[2]}" if place and place[2] else name
        if body.legislature and self._speaker.fullmatch(name):
            result.level = body.level
            return body.name
        head = self._head.match(name) if body.level == "central" else None
        if head is not None:
            headed = name[head.end() :].strip()
            is_meant = headed in ("", body.name)
        else:
            is_meant = fold(body.name).startswith(fold(name) + " ")
        if is_meant:
            result.level = body.level
        return body.name if is_meant else name

    def _from_translation(self, text: str, m: Mention, home: Callable[[], Home], result: Identity) -> None:
        """The body that a table knows by its name in another language, else that of the symbol, else as printed."""
        assert m.issuer is not None
        entry = m.issuer.entry
        if entry is None:
            self._from_symbol(text, m, home, result)
        if result.issuer is None:
            result.issuer = entry.name if entry is not None else " ".join(text[slice(*m.issuer.span)].split())
            result.source, result.names = "text", [result.issuer]
        if entry is not None:
            result.level, result.system = entry.level, result.system or entry.system

    def lacks_place(self, name: str) -> bool:
        """Whether a canonical name is that of bodies of many places, and says none: ``Ủy ban nhân dân tỉnh``."""
        return self._completer.lacks(name)

    def _locate(self, name: str, result: Identity) -> None:
        """Place and level that a name says itself."""
        found = self._place_in(name)
        if found is not None:
            result.place, result.level = found

    def _named_place(self, name: str) -> tuple[str | None, Level] | None:
        party = _PARTY_PLACE.search(name)
        if party is not None:
            return party[1], "province"
        m = self._kinds.named.search(name)
        if m and (m[2] or self._kinds.has_one_level(m[1])):
            return m[2], self._kinds.level(m[1])
        return None

    def body_tokens(self, m: Mention) -> tuple[str, ...]:
        """The parts of a symbol that say whose it is, with those of drafting units behind them."""
        return self._without_types(tuple(m.tokens), m.doc_type.abbr if m.doc_type is not None else None)

    def _bodies_of(self, m: Mention) -> tuple[Issuer, ...]:
        return self._known_bodies(self.body_tokens(m), m.date, m.symbol or "")

    def _types_left_out(self, tokens: tuple[str, ...], kind: str | None) -> tuple[str, ...]:
        return tuple(t for i, t in enumerate(tokens) if not self._is_type(tokens, i, kind))

    def _from_symbol(self, text: str, m: Mention, home: Callable[[], Home], result: Identity) -> None:
        entries = self._bodies_of(m)
        if not entries:
            return
        if not self._is_joint(m, entries):
            entries = entries[:1]
        names = [self._complete_symbol(e, text, m.start, home) for e in entries]
        result.names = names
        result.level = entries[0].level
        result.is_of_several = any(e.umbrella for e in entries)
        if result.is_of_several:
            return  # `NQ/TW` is of the Politburo as often as of the Central Committee
        result.issuer = _joined(names)
        result.source = "symbol" if names == [e.name for e in entries] else "context"
        self._locate(result.issuer, result)

    @staticmethod
    def _is_joint(m: Mention, entries: Sequence[Issuer]) -> bool:
        """Whether the bodies in a symbol issued together, rather than the second being a unit of the first.

        Joint types say so; a Party symbol does with two Party bodies; elsewhere what follows is a unit.
        """
        if m.doc_type is not None and ("liên " in m.doc_type.name or "phối hợp" in m.doc_type.name):
            return True
        party = m.code is not None and m.number is not None and m.code[len(m.number)] == "-"
        return party and entries[0].system == "party"

    def _bodies(self, tokens: tuple[str, ...], date: str | None, symbol: str) -> tuple[Issuer, ...]:
        """The bodies that the parts of a symbol mean, up to the first part that is none (a drafting unit)."""
        found: list[Issuer] = []
        i = 0
        while i < len(tokens):
            pair = "-".join(tokens[i : i + 2])
            known = pair in self._patterns.issuers_by_symbol and pair in symbol  # `MTTW-BTT` is one body
            entry = self.by_token(pair, date) if known else None
            i += 2 if entry is not None else 1
            entry = entry or self.by_token(tokens[i - 1], date)
            if entry is None:
                break
            found.append(entry)
        return tuple(found)

    def _is_type(self, tokens: tuple[str, ...], i: int, doc_type: str | None) -> bool:
        """Whether a part of a symbol stands for the type of document rather than for a body."""
        kind = self._patterns.type_by_symbol.get(tokens[i])
        if kind is None or i > 1 or len(tokens) == 1:
            return False
        if tokens[i] not in self._patterns.issuers_by_symbol:
            return True
        if doc_type == "CV" and kind.abbr != "CV":
            return False  # `1205/CT-CS`: in a letter the issuer stands first
        # `Thông tư số 89-TC/TCT` is of the Ministry of Finance: no circular is a Thông cáo.
        return i == 0 and (doc_type not in ("TT", "TTLT") or kind.abbr == doc_type)

    def _complete_symbol(self, entry: Issuer, text: str, start: int, home: Callable[[], Home]) -> str:
        name = entry.name
        if "Tỉnh ủy" in name and (province := home().province) is not None and province.kind == "thành phố":
            name = name.replace("Tỉnh ủy", "Thành ủy")
        return self._completer.complete(text, start, name, home)

    def by_token(self, token: str, date: str | None) -> Issuer | None:
        """The body that a token of a symbol means at a date; the current one where no date is known."""
        entries = self._patterns.issuers_by_symbol.get(token)
        if entries is None:
            m = _LEGISLATURE.match(token)
            entries = self._patterns.issuers_by_symbol.get(m[1]) if m else None
            if m is not None and entries is not None:
                entries = [e for e in entries if e.legislature] or None
            if entries is None:
                return self._compose(token, date)
        if len(entries) == 1:
            return entries[0]
        if date is not None:
            for e in entries:
                if _is_of_time(e, date):
                    return e
        return max(entries, key=lambda e: (e.until is None, e.until or "", e.since is None))

    def _compose(self, token: str, date: str | None) -> Issuer | None:
        """A body in no table, composed from the parts of its symbol: ``BTGHU`` = Ban Tuyên giáo + Huyện ủy."""
        for i in range(len(token) - 1, 0, -1):
            head, rest = token[:i], token[i:]
            if head in self._prefixes and rest in self._patterns.issuers_by_symbol:
                higher = self.by_token(rest, date)
                if higher is not None:
                    name = f"{self._prefixes[head].name} {higher.name}"
                    return _composed(token, name, higher.level, higher.system)
            if head in self._field_heads and rest in self._fields:
                part = self._field_heads[head]
                return _composed(token, f"{part.name} {self._fields[rest].name}", part.level, "state")
        return None

    def _is_decision_of_court(self, m: Mention) -> bool:
        """``QĐCNHGT-DS``: in front of the kind of case what is decided, which is no type of its own."""
        by_symbol = self._patterns.type_by_symbol
        case = by_symbol.get(m.tokens[-1]) if len(m.tokens) > 1 and m.tokens[0] not in by_symbol else None
        return case is not None and case.systems == ["court"]

    def _system(self, m: Mention) -> System | None:
        if m.doc_type is not None and len(m.doc_type.systems) == 1 and m.doc_type.systems[0] in _EXCLUSIVE:
            return m.doc_type.systems[0]
        if not self._court_symbols.isdisjoint(m.tokens) or self._is_decision_of_court(m):
            return "court"
        for token in m.tokens[1:] or m.tokens:
            entry = self.by_token(token, m.date)
            if entry is not None and entry.of_both:
                break  # `12-KH/BCĐ` of a Party committee, `12/KH-BCĐ` of a government: the layout tells
            if entry is not None:
                return entry.system
        if m.kind == "name":
            return "party"  # plenum and congress resolutions
        if m.code is not None and m.number is not None:
            return "party" if m.code[len(m.number)] == "-" and "/" in m.code else "state"
        return m.issuer.entry.system if m.issuer is not None and m.issuer.entry is not None else None


def _in_prose(text: str, header: str) -> str:
    """A name in the capitals of a header, the lines of it as the text itself prints them in prose where it does."""
    lines = header.split("\n")
    for i, line in enumerate(lines):
        words = line.split()
        if len(words) >= _LONG_NAME and line.isupper():
            name = compiled(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
            found = (" ".join(m.group().split()) for m in name.finditer(text, 0, _FIRST_PAGES))
            lines[i] = next((n for n in found if n[0].isupper() and not n.isupper()), line)
    return "\n".join(lines)


def _is_of_time(entry: Issuer, date: str | None) -> bool:
    """Whether a body was there at a date, or is today where no date is known."""
    if date is None:
        return entry.until is None
    since, until = entry.since or "", entry.until or "9"
    return date[: len(since)] >= since and date[: len(until)] <= until


def _composed(symbol: str, name: str, level: Level | None, system: System) -> Issuer:
    return Issuer(
        symbol=symbol, name=name, level=level, system=system, source="composed", certainty="inferred", example=symbol
    )


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " và " + names[-1]
