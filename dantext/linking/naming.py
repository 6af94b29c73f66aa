"""The names of bodies as they are canonical, from the many ways to print them."""

from __future__ import annotations

import re

from dantext.finding.issuers import IssuerGrammar
from dantext.finding.pages import without_heads
from dantext.language.letters import UPPER, fold, fold_word
from dantext.language.regexes import compiled
from dantext.linking.place_kinds import PlaceKinds, title_case
from dantext.tables.load import Patterns

_HEADING = "# "  # of Markdown
_JOINT = compiled(r"\s+(?:và|với)\s+|\s*,\s+(?:và\s+)?|\s+-\s+", re.IGNORECASE)
_DASH = compiled(r"\s+-\s+")
_TERM = compiled(r"\s*,?\s*\(?\s*[Kk]h(?:óa|oá)\s+(?:[IVXL]+|[0-9]+)\s*\)?$")
_STATE_NAME = compiled(
    r"\s+(?:(?<!Chủ tịch )nước\s+)?(?:[Cc]ộng hòa xã hội chủ nghĩa Việt Nam|Việt Nam [Dd]ân chủ [Cc]ộng hòa)$"
)
_INITIALS = compiled(r"[0-9]{1,2}(?: - [A-Z]{2,3})?")  # of a court: its number, its province in letters
_CITY = compiled(rf"(?<!\w)T[Pp](?:\.\s*|\s+)(?=[{UPPER}])")


class Namer:
    """Names bodies by their print."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar, kinds: PlaceKinds) -> None:
        self._patterns = patterns
        self._issuers = issuers
        self._kinds = kinds
        words = patterns.organisation_words
        self._nameless = frozenset(fold(w) for kind in ("head", "office") for w in words[kind])
        # `liên Bộ Tư pháp - Bộ Tài chính` are two; `Liên đoàn Lao động` is one.
        self._jointly = compiled(rf"{patterns.alternation('jointly')}\s+(?=Bộ\s)", re.IGNORECASE)
        (self._region_name,) = (f"{word} " for word in patterns.words("region"))
        self._region = compiled(rf"\b(?:{'|'.join(patterns.words('region in letters'))})\s?(?=[0-9]{{1,2}}\b)")
        directed = patterns.alternation("directed")
        # `Bộ trưởng Bộ Tài chính` is the ministry, `Giám đốc Sở Tài chính` the department.
        self._leader = compiled(
            rf"{patterns.alternation('leader')}\s|{patterns.alternation('director')}\s(?={directed}\s)", re.IGNORECASE
        )

    def names(self, printed: str) -> list[str]:
        """The full names of the one or more organisations that prose prints; a body in no table keeps its words.

        ``BTV Tỉnh ủy`` → ``Ban Thường vụ Tỉnh ủy``; ``Bộ trưởng Bộ Tài chính`` → ``Bộ Tài chính``.
        """
        lines = self._lower_first([line.lstrip(_HEADING) for line in without_heads(printed).strip().splitlines()])
        words = _STATE_NAME.sub("", _TERM.sub("", " ".join(" ".join(lines).split()))).strip(" ,").replace(" ,", ",")
        words = self._region.sub(self._region_name, _CITY.sub("thành phố ", words))
        jointly = self._jointly.match(words)
        parts = self._parts(words) if jointly is None else self._ministries(words[jointly.end() :])
        return [name[:1].upper() + name[1:] for name in map(self._one, parts)]

    def _lower_first(self, lines: list[str]) -> list[str]:
        """The lines of a header with the body in front of what it belongs to: ``VĂN PHÒNG``, below its university."""
        if len(lines) == 1 or fold(lines[-1]) not in self._nameless:
            return lines
        known = self._issuers.match(" ".join(" ".join(lines).split()))
        is_whole = known is not None and not known[1].strip()  # `ỦY BAN THƯỜNG VỤ QUỐC`, and below it `HỘI`
        return lines if is_whole else [lines[-1].capitalize(), *lines[:-1]]

    def _ministries(self, words: str) -> list[str]:
        """The ministries of a joint circular, all but the first without ``Bộ``: ``Bộ Nội vụ - Tài chính``."""
        parts = []
        known = self._issuers.match(words)
        while known is not None and (more := _DASH.match(known[1])) is not None:
            parts.append(known[2])
            words = known[1][more.end() :]
            words = words if self._issuers.match(words) is not None else f"{parts[0].split()[0]} {words}"
            known = self._issuers.match(words)
        return [*parts, *self._parts(words)]

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
                return f"{self._office(words[:length])} {self._one(words[length:].lstrip())}".strip()
            return self._expand(self._sentence_case(words) if words.isupper() and " " in words else words)
        entry, rest, printed = match
        name = entry.name
        length = self._issuers.office(printed)
        if length >= len(printed) and self._issuers.organisation(rest, 0) is not None:
            return f"{self._office(printed)} {self._one(rest.lstrip())}"
        if length and not fold(name).startswith(fold(self._expand(printed[:length]))) and printed[length:].strip():
            return f"{self._office(printed[:length])} {self._one(words[length:].lstrip())}"
        kind = self._kinds.at_end.search(printed)
        if kind and not name.endswith(kind[1].lower()):
            name = f"{name} {kind[1].lower()}"
        rest = rest.strip()
        if rest.isupper() and _INITIALS.fullmatch(rest) is None:
            place = self._kinds.named.fullmatch(rest)
            rest = f"{place[1].lower()} {title_case(place[2] or '')}".strip() if place else self._capitals(rest)
        if not rest or fold(self._expand(rest)) in fold(name):
            return name
        last = name.split()[-1]
        rest = rest.removeprefix(last + " ")
        inner = self._issuers.match(rest) if rest[0].isupper() else None
        return f"{name} {self._one(rest) if inner else self._expand(rest)}"

    def _office(self, printed: str) -> str:
        """The name of an office; of several words in capitals, as prose prints it."""
        return self._expand(printed.capitalize() if printed.isupper() and " " in printed else printed)

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

    def _capitals(self, rest: str) -> str:
        """What stands in capitals behind the name of a body: a place, or words that lead to one, ``CẤP CAO TẠI``."""
        words = self._with_place(rest.lower())
        return title_case(rest) if words.islower() else words

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
        return " ".join(full.get(w, w) for w in words.replace("uỷ", "ủy").replace("Uỷ", "Ủy").split())
