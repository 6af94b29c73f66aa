"""What the issuer of a mention is beyond its print: canonical name, level, place, system, term."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention
from dantext.finding.pages import without_heads
from dantext.language.letters import UPPER, fold, fold_word
from dantext.linking.home import Home
from dantext.linking.place_kinds import PlaceKinds, title_case
from dantext.model import IssuerSource, Level, System
from dantext.tables.load import Patterns
from dantext.tables.schema import Issuer

# Bodies of these systems alone issue the types of theirs; what is of the state the Party's bodies may issue too.
_EXCLUSIVE: tuple[System, ...] = ("assembly", "court", "standard")
_PARTY_PLACE = re.compile(r"(?:Tỉnh ủy|Thành ủy|Đảng bộ tỉnh|Tỉnh đoàn) ([^,]+?)(?: và .*)?$")
_JOINT = re.compile(r"\s+(?:và|với)\s+|\s*,\s+(?:và\s+)?|\s+-\s+", re.IGNORECASE)
# A name that ends like this lacks the place that prose leaves to the context.
_NEEDS_PROVINCE = re.compile(r"(?:\btỉnh|^(?:.* )?(?:Tỉnh|Thành) ủy|\bTỉnh đoàn|\bĐảng bộ tỉnh)$")
_LEGISLATURE = re.compile(r"([A-ZĐ]+?)([0-9]{1,2})$")
_TERM = re.compile(r"\s*,?\s*\(?\s*[Kk]h(?:óa|oá)\s+(?:[IVXL]+|[0-9]+)\s*\)?$")
_STATE_NAME = re.compile(
    r"\s+(?:(?<!Chủ tịch )nước\s+)?(?:[Cc]ộng hòa xã hội chủ nghĩa Việt Nam|Việt Nam [Dd]ân chủ [Cc]ộng hòa)$"
)
_CITY = re.compile(rf"(?<!\w)T[Pp]\.\s*(?=[{UPPER}])")
_BEFORE = 4000  # characters in front of a body in which the place that its name leaves out is looked for


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


class _Lack(NamedTuple):
    """What prose leaves out of the name of a body."""

    province: bool  # its name, behind the kind of place
    kind: str | None  # the kind of place below the province whose name is left out
    of_department: bool  # the province, with its kind
    of_office: bool  # the district or commune, with its kind


class Identifier:
    """Names the issuers of the mentions of one text at a time."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._issuers = issuers
        self._kinds = PlaceKinds(patterns)
        # The names of the bodies of a text are few, and read once.
        self._canonical = lru_cache(maxsize=4096)(self.canonical_parts)
        self._place_in = lru_cache(maxsize=4096)(self._named_place)
        self._lack_of = lru_cache(maxsize=4096)(self._lack)
        parts = patterns.parts[::-1]  # the first of a symbol wins, that of an overlay
        self._prefixes = {p.symbol: p for p in parts if p.kind == "prefix"}
        self._field_heads = {p.symbol: p for p in parts if p.kind == "head"}
        self._fields = {p.symbol: p for p in parts if p.kind == "field"}
        self._court_symbols = frozenset(s.upper() for s in patterns.words("court_symbol"))
        directed = patterns.alternation("directed")
        # `Bộ trưởng Bộ Tài chính` is the ministry, `Giám đốc Sở Tài chính` the department.
        self._leader = re.compile(
            rf"{patterns.alternation('leader')}\s|{patterns.alternation('director')}\s(?={directed})"
        )

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
            self._from_symbol(m, home, result)
        if result.issuer is None and m.kind != "number" and m.doc_type is not None:
            result.issuer = m.doc_type.issuer
            if m.kind == "name" and result.issuer is None and "ại hội" not in text[m.start : m.end]:
                result.issuer = m.doc_type.issuer_by_name  # of a congress it would be the congress
            if result.issuer is not None:
                result.source, result.level = "context", "central"
                result.names = [result.issuer]
        return result

    def _from_print(self, text: str, m: Mention, home: Callable[[], Home], result: Identity) -> None:
        assert m.issuer is not None
        start, entry = m.issuer.start, m.issuer.entry
        result.term = m.issuer.term
        names = self._canonical(text[start : m.issuer.end])
        completed = [self._complete(text, start, name, home) for name in names]
        result.source = "text" if completed == names else "context"
        result.level = entry.level if entry is not None else None
        name = _joined(completed)
        result.names = completed
        result.issuer = name
        self._locate(name, result)
        if result.system is None and entry is not None:
            result.system = entry.system

    def _from_translation(self, text: str, m: Mention, home: Callable[[], Home], result: Identity) -> None:
        """The body that a table knows by its name in another language, else that of the symbol, else as printed."""
        assert m.issuer is not None
        entry = m.issuer.entry
        if entry is None:
            self._from_symbol(m, home, result)
        if result.issuer is None:
            result.issuer = entry.name if entry is not None else " ".join(text[slice(*m.issuer.span)].split())
            result.source, result.names = "text", [result.issuer]
        if entry is not None:
            result.level, result.system = entry.level, result.system or entry.system

    def canonical_parts(self, printed: str) -> list[str]:
        """The full names of the one or more organisations that prose prints; a body in no table keeps its words.

        ``BTV Tỉnh ủy`` → ``Ban Thường vụ Tỉnh ủy``; ``Bộ trưởng Bộ Tài chính`` → ``Bộ Tài chính``.
        """
        words = _STATE_NAME.sub("", _TERM.sub("", " ".join(without_heads(printed).split()))).strip(" ,")
        return [name[:1].upper() + name[1:] for name in map(self._one, self._parts(words))]

    def _parts(self, words: str) -> list[str]:
        """The organisations of a joint issuer: ``Bộ Nội vụ, Bộ Tài chính và Bộ Y tế``."""
        parts = []
        start = 0
        known = self._issuers.match(words)
        for m in _JOINT.finditer(words):
            if known is not None and m.end() < len(known[2]):
                continue  # `Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ` is one
            if "-" in m.group() and fold(words[start : start + 3]) != fold(words[m.end() : m.end() + 3]):
                continue  # `Trường Đại học Sư phạm - Đại học Thái Nguyên` is one body
            if self._issuers.organisation(words, m.end()) is not None and self._issuers.organisation(words, start):
                parts.append(words[start : m.start()])
                start = m.end()
        return [*parts, words[start:]]

    def _one(self, words: str) -> str:
        leader = self._leader.match(words)
        if leader is not None:
            words = words[leader.end() :]
        match = self._issuers.match(words)
        if match is None:
            length = self._issuers.office(words)
            if length:
                return f"{self._expand(words[:length])} {self._one(words[length:].lstrip())}".strip()
            return self._expand(self._sentence_case(words) if words.isupper() and " " in words else words)
        entry, rest, printed = match
        name = entry.name
        length = self._issuers.office(printed)
        if length >= len(printed) and self._issuers.organisation(rest, 0) is not None:
            return f"{self._expand(printed)} {self._one(rest.lstrip())}"
        if length and not fold(name).startswith(fold(self._expand(printed[:length]))) and printed[length:].strip():
            return f"{self._expand(printed[:length])} {self._one(words[length:].lstrip())}"
        kind = self._kinds.at_end.search(printed)
        if kind and not name.endswith(kind[1].lower()):
            name = f"{name} {kind[1].lower()}"
        rest = rest.strip()
        if rest.isupper():
            place = self._kinds.named.fullmatch(rest)
            rest = f"{place[1].lower()} {title_case(place[2] or '')}".strip() if place else title_case(rest)
        if not rest or fold(rest) in fold(name):
            return name
        last = name.split()[-1]
        rest = rest.removeprefix(last + " ")
        inner = self._issuers.match(rest) if rest[0].isupper() else None
        return f"{name} {self._one(rest) if inner else self._expand(rest)}"

    def _sentence_case(self, capitals: str) -> str:
        """``ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH`` → ``Ủy ban nhân dân tỉnh Bình Định``."""
        m = self._kinds.named.search(capitals)
        if m and m[2]:
            return f"{capitals[: m.start()].capitalize()}{m[1].lower()} {title_case(m[2])}"
        head = self._kinds.committee_in_capitals.match(capitals)
        if head:
            return f"{head[1].capitalize()} {title_case(head[2])}"
        if capitals.startswith("BỘ"):
            return " và ".join(p.capitalize() for p in capitals.split(" VÀ "))
        return self._with_place(capitals.capitalize())

    def _with_place(self, name: str) -> str:
        """A name in small letters with the capitals of the place that it ends with."""
        words = name.split()
        for i in range(1, len(words)):
            found = self._patterns.place_names.longest([fold_word(w) for w in words[i:]])
            if found is not None and found[0] == len(words) - i:
                return " ".join([*words[:i], *(w.capitalize() for w in words[i:])])
        return name

    def _expand(self, words: str) -> str:
        """Spell out the common abbreviations in a name that no table holds."""
        full = self._patterns.abbreviations
        words = _CITY.sub("thành phố ", words)
        return " ".join(full.get(w, w) for w in words.replace("uỷ", "ủy").replace("Uỷ", "Ủy").split())

    def _complete(self, text: str, start: int, name: str, home: Callable[[], Home]) -> str:
        """Add the place that prose leaves out: ``Ủy ban nhân dân tỉnh`` of a report from Hưng Yên."""
        lack = self._lack_of(name)
        if lack.province:
            province = home().province
            return f"{name} {province.name}" if province is not None else name
        if lack.kind is not None:
            nearest = None
            local = home().local
            if local is not None and local.startswith(lack.kind + " "):
                return f"{name} {local[len(lack.kind) + 1 :]}"
            for found in re.finditer(
                rf"{lack.kind}\s+((?:[{UPPER}][^\W\d_]*\s?){{1,4}})", text[max(0, start - _BEFORE) : start]
            ):
                nearest = found[1].strip()
            return f"{name} {nearest}" if nearest else name
        if lack.of_department and (province := home().province) is not None:
            return f"{name} {province.kind} {province.name}"
        if lack.of_office and (local := home().local) is not None:
            return f"{name} {local}"
        return name

    def _lack(self, name: str) -> _Lack:
        kind = self._kinds.local_at_end.search(name)
        department = re.fullmatch(r"Sở [^,]+", name) and "tỉnh" not in name
        return _Lack(
            province=_NEEDS_PROVINCE.search(name) is not None,
            kind=kind[1] if kind is not None else None,
            of_department=bool(department) and not self._province_in_name(name),
            of_office=name.endswith("Đảng ủy") or self._kinds.local_office.fullmatch(name) is not None,
        )

    def _province_in_name(self, name: str) -> bool:
        words = fold(name).split()
        return any(
            (found := self._patterns.place_names.longest(words[i:])) and found[0] == len(words) - i
            for i in range(1, len(words))
        )

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

    def _from_symbol(self, m: Mention, home: Callable[[], Home], result: Identity) -> None:
        tokens = [t for i, t in enumerate(m.tokens) if not self._is_type(m, i)]
        entries = self.bodies(tokens, m.date, m.symbol or "")
        if not entries:
            return
        if not self._is_joint(m, entries):
            entries = entries[:1]
        names = [self._complete_symbol(e, home) for e in entries]
        result.names = names
        result.level = entries[0].level
        result.is_of_several = any(e.umbrella for e in entries)
        if result.is_of_several:
            return  # `NQ/TW` is of the Politburo as often as of the Central Committee
        result.issuer = _joined(names)
        result.source = "symbol" if names == [e.name for e in entries] else "context"
        self._locate(result.issuer, result)

    @staticmethod
    def _is_joint(m: Mention, entries: list[Issuer]) -> bool:
        """Whether the bodies in a symbol issued together, rather than the second being a unit of the first.

        Joint types say so; a Party symbol does with two Party bodies; elsewhere what follows is a unit.
        """
        if m.doc_type is not None and ("liên " in m.doc_type.name or "phối hợp" in m.doc_type.name):
            return True
        party = m.code is not None and m.number is not None and m.code[len(m.number)] == "-"
        return party and entries[0].system == "party"

    def bodies(self, tokens: list[str], date: str | None, symbol: str) -> list[Issuer]:
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
        return found

    def _is_type(self, m: Mention, i: int) -> bool:
        """Whether a part of a symbol stands for the type of document rather than for a body."""
        kind = self._patterns.type_by_symbol.get(m.tokens[i])
        if kind is None or i > 1 or len(m.tokens) == 1:
            return False
        if m.tokens[i] not in self._patterns.issuers_by_symbol:
            return True
        if m.doc_type is not None and m.doc_type.abbr == "CV" and kind.abbr != "CV":
            return False  # `1205/CT-CS`: in a letter the issuer stands first
        # `Thông tư số 89-TC/TCT` is of the Ministry of Finance: no circular is a Thông cáo.
        return i == 0 and (m.doc_type is None or m.doc_type.abbr not in ("TT", "TTLT") or kind.abbr == m.doc_type.abbr)

    def _complete_symbol(self, entry: Issuer, home: Callable[[], Home]) -> str:
        name = entry.name
        if name in ("Ủy ban nhân dân", "Hội đồng nhân dân", "Chủ tịch Ủy ban nhân dân"):
            province, local = home().province, home().local
            if local is not None:
                return f"{name} {local}"
            return f"{name} {province.kind} {province.name}" if province is not None else name
        if "Tỉnh ủy" in name and (province := home().province) is not None and province.kind == "thành phố":
            name = name.replace("Tỉnh ủy", "Thành ủy")
        return self._complete("", 0, name, home)

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
                since, until = e.since or "", e.until or "9"
                if date[: len(since)] >= since and date[: len(until)] <= until:
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

    def _system(self, m: Mention) -> System | None:
        if m.doc_type is not None and len(m.doc_type.systems) == 1 and m.doc_type.systems[0] in _EXCLUSIVE:
            return m.doc_type.systems[0]
        if not self._court_symbols.isdisjoint(m.tokens):
            return "court"
        for token in m.tokens[1:] or m.tokens:
            entry = self.by_token(token, m.date)
            if entry is not None:
                return entry.system
        if m.kind == "name":
            return "party"  # plenum and congress resolutions
        if m.code is not None and m.number is not None:
            return "party" if m.code[len(m.number)] == "-" and "/" in m.code else "state"
        return m.issuer.entry.system if m.issuer is not None and m.issuer.entry is not None else None


def _composed(symbol: str, name: str, level: Level | None, system: System) -> Issuer:
    return Issuer(
        symbol=symbol, name=name, level=level, system=system, source="composed", certainty="inferred", example=symbol
    )


def _joined(names: list[str]) -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " và " + names[-1]
