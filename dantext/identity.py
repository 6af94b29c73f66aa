"""What the issuer of a mention is beyond its print: canonical name, level, place, system, term."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dantext.issuers import IssuerGrammar
from dantext.mention import Mention
from dantext.model import IssuerSource, Level, System
from dantext.patterns import Issuer, Patterns, Place
from dantext.text import UPPER, fold

_SYSTEM_OF_TYPE: dict[str, System] = {
    "L": "assembly", "BL": "assembly", "HP": "assembly", "PL": "assembly", "BA": "court", "AL": "court",
    "TCVN": "standard", "QCVN": "standard", "QCĐP": "standard", "TCCS": "standard", "TCN": "standard",
}  # fmt: skip
_ISSUER_OF_TYPE = {
    "L": "Quốc hội", "BL": "Quốc hội", "HP": "Quốc hội", "PL": "Ủy ban Thường vụ Quốc hội", "SL": "Chủ tịch nước",
}  # fmt: skip
_KINDS: tuple[tuple[str, Level], ...] = (
    ("thị trấn", "commune"), ("thị xã", "district"), ("đặc khu", "commune"), ("phường", "commune"), ("xã", "commune"),
    ("huyện", "district"), ("quận", "district"), ("thành phố", "province"), ("tỉnh", "province"),
)  # fmt: skip
_KIND = re.compile(r"\b(thị trấn|thị xã|đặc khu|phường|xã|huyện|quận|thành phố|tỉnh)\b(?:\s+(.+))?$", re.IGNORECASE)
# A name that ends like this lacks the place that prose leaves to the context.
_NEEDS_PROVINCE = re.compile(r"(?:\btỉnh|^(?:.* )?(?:Tỉnh|Thành) ủy|\bTỉnh đoàn|\bĐảng bộ tỉnh)$")
_NEEDS_LOCAL = re.compile(r"\b(huyện|xã|phường|quận|thị xã|thị trấn|thành phố|đặc khu)$")
_LEGISLATURE = re.compile(r"(QH|UBTVQH|HĐNN|HĐDT)([0-9]{1,2})$")
_TERM = re.compile(r"\s*,?\s*\(?\s*[Kk]h(?:óa|oá)\s+(?:[IVXL]+|[0-9]+)\s*\)?$")
_STATE_NAME = re.compile(r"\s+(?:nước\s+)?(?:[Cc]ộng hòa xã hội chủ nghĩa Việt Nam|Việt Nam [Dd]ân chủ [Cc]ộng hòa)$")
_PLACE_LINE = re.compile(
    rf"(?:^|\n)\W{{0,4}}(?:(?:tỉnh|thành phố|TP\.?)\s+)?([{UPPER}][^\n,]{{2,24}}),\s+ngày\s", re.IGNORECASE
)
_PROVINCE = re.compile(r"(?:tỉnh|Tỉnh ủy|TỈNH ỦY|TỈNH|thành phố|THÀNH PHỐ|Thành ủy|THÀNH ỦY)\s+")
_HEAD = 20_000  # a report says where it is from in its first pages
# Offices that stand for the body itself.
_STANDS_FOR_BODY = ("Bộ trưởng, ", "Bộ trưởng ", "Giám đốc Sở", "Giám đốc Công an")


@dataclass(slots=True)
class Identity:
    """Who issued a document, canonically, and how that is known."""

    issuer: str | None = None
    source: IssuerSource | None = None
    level: Level | None = None
    place: str | None = None
    system: System | None = None
    term: str | None = None


@dataclass(slots=True)
class Home:
    """Where a report is from: its province, and its district or commune (``xã Bảo Yên``) if it is from one."""

    province: Place | None = None
    local: str | None = None


class Identifier:
    """Names the issuers of the mentions of one text at a time."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._issuers = issuers

    # -- where the report is from -------------------------------------------------------------

    def province(self, name: str) -> Place | None:
        """The province that is called ``name``, with or without its kind."""
        words = [w for w in fold(name).replace("-", " ").split() if w]
        for skip in (0, 1, 2):
            found = self._patterns.place_names.longest(words[skip:])
            if found is not None and found[0] == len(words) - skip:
                place: Place = found[1]
                return place
        return None

    def home(self, text: str, mentions: list[Mention]) -> Home:
        """Where the report is from, by its own issuer, its date line, or the province that it speaks of most."""
        home = Home()
        own = next((m for m in mentions if m.kind == "self" and m.issuer_span is not None), None)
        if own is not None and own.issuer_span is not None:
            printed = " ".join(text[own.issuer_span[0] : own.issuer_span[1]].split())
            home.province = self._province_in(printed)
            m = _KIND.search(printed)
            if m and m[2] and m[1].lower() not in ("tỉnh", "thành phố"):
                home.local = f"{m[1].lower()} {_title(m[2])}"
            if home.province is None and own.issuer is not None and own.issuer.level == "central":
                return home
        if home.province is None:
            line = _PLACE_LINE.search(text[:_HEAD])
            home.province = self.province(line[1]) if line else None
            if home.province is not None and home.province.name == "Hà Nội" and own is None:
                home.province = None  # central bodies date their papers there
        if home.province is None:
            home.province = self._province_in(text[:_HEAD], least=2)
        return home

    def _province_in(self, text: str, least: int = 1) -> Place | None:
        """The province named most often behind its kind, if it is named ``least`` times and by more than half."""
        counts: dict[str, int] = {}
        places: dict[str, Place] = {}
        for m in _PROVINCE.finditer(text):
            words = fold(text[m.end() : m.end() + 24]).replace("-", " ").split()
            found = self._patterns.place_names.longest([w.strip(".,;:)") for w in words])
            if found is not None and text[m.end()].isupper():
                counts[found[1].name] = counts.get(found[1].name, 0) + 1
                places[found[1].name] = found[1]
        if not counts:
            return None
        name = max(counts, key=lambda n: counts[n])
        return places[name] if counts[name] >= least and 2 * counts[name] > sum(counts.values()) else None

    # -- the issuer ---------------------------------------------------------------------------

    def identify(self, text: str, m: Mention, home: Home) -> Identity:
        """The issuer of ``m``: from its print, else from its symbol, else from its type."""
        result = Identity(system=self._system(m))
        if m.issuer_span is not None:
            self._from_print(text, m, home, result)
        elif m.tokens:
            self._from_symbol(m, home, result)
        if result.issuer is None and m.kind != "number" and m.doc_type is not None:
            result.issuer = _ISSUER_OF_TYPE.get(m.doc_type.abbr)
            if m.kind == "name" and m.doc_type.abbr in ("NQ", "KL") and "ại hội" not in text[m.start : m.end]:
                result.issuer = "Ban Chấp hành Trung ương Đảng"
            if result.issuer is not None:
                result.source, result.level = "context", "central"
        return result

    def _from_print(self, text: str, m: Mention, home: Home, result: Identity) -> None:
        assert m.issuer_span is not None
        start, end = m.issuer_span
        org = self._issuers.organisation(text, start, end)
        result.term = org.term if org is not None else None
        name = self.canonical(text[start:end])
        result.source = "text"
        result.level = m.issuer.level if m.issuer is not None else None
        completed = self._complete(text, start, name, home)
        if completed != name:
            name, result.source = completed, "context"
        result.issuer = name
        self._locate(name, result)
        if result.system is None and m.issuer is not None:
            result.system = m.issuer.system

    def canonical(self, printed: str) -> str:
        """The full name of an organisation as prose prints it; a body in no table keeps its words.

        ``BTV Tỉnh ủy`` → ``Ban Thường vụ Tỉnh ủy``; ``Bộ trưởng Bộ Tài chính`` → ``Bộ Tài chính``.
        """
        words = _STATE_NAME.sub("", _TERM.sub("", " ".join(printed.split()))).strip(" ,")
        if words.isupper():
            words = _sentence_case(words)
        parts = re.split(
            r"\s+và\s+(?=[A-ZĐỦỦÔ])|\s*,\s+(?=(?:Bộ|Sở|Ban|Ủy|Hội|Tòa|Viện)\s)|\s+-\s+(?=(?:Bộ|Sở|Ban)\s)", words
        )
        if len(parts) > 1 and all(self._issuers.organisation(p, 0) is not None for p in parts):
            names = [self._one(p) for p in parts]
            return ", ".join(names[:-1]) + " và " + names[-1]
        return self._one(words)

    def _one(self, words: str) -> str:
        for office in _STANDS_FOR_BODY:
            if words.startswith(office):
                words = words[len(office) :] if office.endswith(" ") else words[len("Giám đốc ") :]
        match = self._issuers.match(words)
        if match is None:
            return self._expand(words)
        entry, rest, printed = match
        name = entry.name
        if fold(printed).startswith(("chu tich", "chanh", "pho")) and not fold(name).startswith(fold(printed)[:5]):
            name = printed
        rest = rest.strip()
        if not rest or (fold(rest) in fold(name)):
            return name
        kind = name.split()[-1]
        if rest.startswith(kind + " "):
            rest = rest[len(kind) + 1 :]
        inner = self._issuers.match(rest) if rest[0].isupper() else None
        return f"{name} {self._one(rest) if inner else self._expand(rest)}"

    def _expand(self, words: str) -> str:
        """Spell out the common abbreviations in a name that no table holds."""
        full = self._patterns.abbreviations
        return " ".join(full.get(w, w) for w in words.replace("uỷ", "ủy").replace("Uỷ", "Ủy").split())

    def _complete(self, text: str, start: int, name: str, home: Home) -> str:
        """Add the place that prose leaves out: ``Ủy ban nhân dân tỉnh`` of a report from Hưng Yên."""
        if _NEEDS_PROVINCE.search(name):
            return f"{name} {home.province.name}" if home.province is not None else name
        m = _NEEDS_LOCAL.search(name)
        if m:
            nearest = None
            for found in re.finditer(
                rf"{m[1]}\s+((?:[{UPPER}][^\W\d_]*\s?){{1,4}})", text[max(0, start - 4000) : start]
            ):
                nearest = found[1].strip()
            if nearest is None and home.local is not None and home.local.startswith(m[1]):
                nearest = home.local[len(m[1]) + 1 :]
            return f"{name} {nearest}" if nearest else name
        if (
            re.fullmatch(r"Sở [^,]+", name)
            and "tỉnh" not in name
            and home.province is not None
            and not self._province_in_name(name)
        ):
            return f"{name} {home.province.kind} {home.province.name}"
        if name.endswith("Đảng ủy") and home.local is not None:
            return f"{name} {home.local}"
        return name

    def _province_in_name(self, name: str) -> bool:
        words = fold(name).split()
        return any(
            (found := self._patterns.place_names.longest(words[i:])) and found[0] == len(words) - i
            for i in range(1, len(words))
        )

    def _locate(self, name: str, result: Identity) -> None:
        m = _KIND.search(name)
        if m and m[2]:
            result.place = m[2]
            result.level = next(level for kind, level in _KINDS if kind == m[1].lower())
        elif m is None and (found := re.search(r"(?:Tỉnh ủy|Thành ủy) (.+)$", name)):
            result.place = found[1]
            result.level = "province"

    def _from_symbol(self, m: Mention, home: Home, result: Identity) -> None:
        types = self._patterns.type_by_symbol
        tokens = [
            t
            for i, t in enumerate(m.tokens)
            if not (t in types and (i == 0 or (len(m.tokens) > 1 and i == 1 and m.tokens[0] not in types)))
        ]
        entries: list[Issuer] = []
        for token in tokens:
            entry = self.by_token(token, m.date)
            if entry is None:
                break
            entries.append(entry)
        if not entries:
            return
        joint = m.doc_type is not None and (m.doc_type.refines is not None or m.doc_type.abbr == "CTr")
        names = [self._complete_symbol(e, home) for e in (entries if joint else entries[:1])]
        result.issuer = names[0] if len(names) == 1 else ", ".join(names[:-1]) + " và " + names[-1]
        result.source = "symbol" if result.issuer == entries[0].name or joint else "context"
        result.level = entries[0].level
        self._locate(result.issuer, result)

    def _complete_symbol(self, entry: Issuer, home: Home) -> str:
        name = entry.name
        if name in ("Ủy ban nhân dân", "Hội đồng nhân dân", "Chủ tịch Ủy ban nhân dân"):
            if home.local is not None:
                return f"{name} {home.local}"
            return f"{name} {home.province.kind} {home.province.name}" if home.province is not None else name
        if home.province is not None and home.province.kind == "thành phố":
            name = name.replace("Tỉnh ủy", "Thành ủy")
        return self._complete("", 0, name, home)

    def by_token(self, token: str, date: str | None) -> Issuer | None:
        """The body that a token of a symbol means at a date; the current one where no date is known."""
        entries = self._patterns.issuers_by_symbol.get(token)
        if entries is None:
            m = _LEGISLATURE.match(token)
            entries = self._patterns.issuers_by_symbol.get(m[1]) if m else None
            if entries is None:
                return None
        if date is not None and len(entries) > 1:
            for e in entries:
                since, until = e.since or "", e.until or "9"
                if date[: len(since)] >= since and date[: len(until)] <= until:
                    return e
        return max(entries, key=lambda e: (e.until is None, e.until or "", e.since is None))

    def _system(self, m: Mention) -> System | None:
        if m.doc_type is not None and m.doc_type.abbr in _SYSTEM_OF_TYPE:
            return _SYSTEM_OF_TYPE[m.doc_type.abbr]
        for token in m.tokens[1:] or m.tokens:
            entry = self.by_token(token, m.date)
            if entry is not None:
                return entry.system
        if m.kind == "name":
            return "party"  # plenum and congress resolutions
        if m.code is not None and m.number is not None:
            return "party" if m.code[len(m.number)] == "-" and "/" in m.code else "state"
        return m.issuer.system if m.issuer is not None else None


def _sentence_case(capitals: str) -> str:
    """``ỦY BAN NHÂN DÂN TỈNH BÌNH ĐỊNH`` → ``Ủy ban nhân dân tỉnh Bình Định``."""
    m = _KIND.search(capitals)
    if m and m[2]:
        return f"{capitals[: m.start()].capitalize()}{m[1].lower()} {_title(m[2])}"
    head = re.match(r"((?:TỈNH|THÀNH|HUYỆN|QUẬN) (?:ỦY|UỶ)) (.+)$", capitals)
    if head:
        return f"{head[1].capitalize()} {_title(head[2])}"
    return (
        " và ".join(p.capitalize() for p in capitals.split(" VÀ "))
        if capitals.startswith("BỘ")
        else capitals.capitalize()
    )


def _title(capitals: str) -> str:
    return " ".join(w.capitalize() for w in capitals.split()) if capitals.isupper() else capitals
