"""Where a report is from: what prose leaves out of ``UBND tỉnh`` is what the report is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dantext.attaching.header import own_number
from dantext.finding.mention import Mention
from dantext.language.letters import UPPER, fold
from dantext.model import Level
from dantext.tables.load import Patterns
from dantext.tables.schema import Place

KINDS: tuple[tuple[str, Level], ...] = (
    ("thị trấn", "commune"), ("thị xã", "district"), ("đặc khu", "commune"), ("phường", "commune"), ("xã", "commune"),
    ("huyện", "district"), ("quận", "district"), ("thành phố", "province"), ("tỉnh", "province"),
)  # fmt: skip
_ANY_KIND = "|".join(kind for kind, _ in KINDS)
# `Thương binh và Xã hội` and `Bảo hiểm xã hội` name no commune; `xã Hội An` does.
KIND = re.compile(rf"\b(?<!và )(?<!hiểm )(?!(?-i:[Xx]ã\s+hội))({_ANY_KIND})\b(?! ủy| đoàn)(?:\s+(.+))?$", re.IGNORECASE)
_PLACE_LINE = re.compile(
    rf"(?:^|\n|\t|\s\s)\W{{0,4}}(?:(?:tỉnh|thành phố|TP\.?)\s+)?([{UPPER}][^\n,]{{2,24}}),\s+ngày\s", re.IGNORECASE
)
_PROVINCE = re.compile(r"(?:tỉnh|Tỉnh ủy|TỈNH ỦY|TỈNH|thành phố|THÀNH PHỐ|Thành ủy|THÀNH ỦY)\s+")
_CAPITAL = re.compile(rf"(?<![^\W\d_]\s)(?<!\w)(?=[{UPPER}])|(?:tại|ở|của|Báo|Đài)\s+(?=[{UPPER}])")
_LETTERHEAD = 400
_HEAD = 20_000  # a report says where it is from in its first pages


@dataclass(slots=True)
class Home:
    """Where a report is from: its province, and its district or commune (``xã Bảo Yên``) if it is from one."""

    province: Place | None = None
    local: str | None = None


class HomeFinder:
    """Finds the home of one text at a time."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns

    def province(self, name: str) -> Place | None:
        """The province that is called ``name``, with or without its kind."""
        words = [w for w in fold(name).replace("-", " ").split() if w]
        for skip in (0, 1, 2):
            found = self._patterns.place_names.longest(words[skip:])
            if found is not None and found[0] == len(words) - skip:
                place: Place = found[1]
                return place
        return None

    def find(self, text: str, mentions: list[Mention]) -> Home:
        """Where the report is from, by its own issuer, its date line, or the province that it speaks of most."""
        home = Home()
        own = own_number(mentions)
        if own is not None and own.issuer is not None:
            printed = " ".join(text[own.issuer.start : own.issuer.end].split())
            home.province = self._province_in(printed, _PROVINCE)
            m = KIND.search(printed)
            if m and m[2] and m[1].lower() not in ("tỉnh", "thành phố"):
                home.local = f"{m[1].lower()} {title_case(m[2])}"
            if home.province is None and own.issuer.entry is not None and own.issuer.entry.level == "central":
                return home
        if home.province is None:
            home.province = self._province_in(text[:_LETTERHEAD], _PROVINCE)
        if home.province is None:
            line = _PLACE_LINE.search(text[:_HEAD])
            home.province = self.province(line[1]) if line else None
            if home.province is not None and home.province.name == "Hà Nội" and own is None:
                home.province = None  # central bodies date their papers there
        for pattern in (_PROVINCE, _CAPITAL):
            if home.province is None:
                home.province = self._province_in(text[:_HEAD], pattern, least=2)
        return home

    def _province_in(self, text: str, before: re.Pattern[str], least: int = 1) -> Place | None:
        """The province named most often behind ``before``, if ``least`` times and in more than half of all places."""
        counts: Counter[str] = Counter()
        places: dict[str, Place] = {}
        for m in before.finditer(text):
            words = [w.strip(".,;:)(") for w in fold(text[m.end() : m.end() + 24]).replace("-", " ").split()]
            found = self._patterns.place_names.longest(words)
            if found is not None and text[m.end()].isupper():
                counts[found[1].name] += 1
                places[found[1].name] = found[1]
        if not counts:
            return None
        ((name, most),) = counts.most_common(1)
        return places[name] if most >= least and 2 * most > counts.total() else None


def title_case(capitals: str) -> str:
    """Words in capitals with a capital each; any other words as they are."""
    return " ".join(w.capitalize() for w in capitals.split()) if capitals.isupper() else capitals
