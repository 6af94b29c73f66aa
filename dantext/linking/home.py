"""Where a report is from: what prose leaves out of ``UBND tỉnh`` is what the report is about."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from dantext.attaching.header import own_number
from dantext.finding.mention import Mention
from dantext.language.letters import UPPER, fold
from dantext.linking.place_kinds import PlaceKinds, title_case
from dantext.tables.load import Patterns
from dantext.tables.schema import Place

_PLACE_LINE = re.compile(
    rf"(?:^|\n|\t|\s\s)\W{{0,4}}(?:(?:tỉnh|thành phố|TP\.?)\s+)?([{UPPER}][^\n,]{{2,24}}),\s+ngày\s", re.IGNORECASE
)
_CAPITAL = re.compile(rf"(?<![^\W\d_]\s)(?<!\w)(?=[{UPPER}])|(?:tại|ở|của|Báo|Đài)\s+(?=[{UPPER}])")
_LETTERHEAD = 400  # characters that hold the names of the bodies at the top of the first page
_HEAD = 20_000  # a report says where it is from in its first pages
_PLACE_NAME = 24  # characters: the longest name of a province, `Bà Rịa - Vũng Tàu`, with a word behind it


@dataclass(slots=True)
class Home:
    """Where a report is from: its province, and its district or commune (``xã Bảo Yên``) if it is from one."""

    province: Place | None = None
    local: str | None = None


class HomeFinder:
    """Finds the home of one text at a time."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._kinds = PlaceKinds(patterns)

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
            home.province = self._province_in(printed, self._kinds.province)
            m = self._kinds.named.search(printed)
            if m and m[2] and self._kinds.is_local(m[1]):
                home.local = f"{m[1].lower()} {title_case(m[2])}"
            if home.province is None and own.issuer.entry is not None and own.issuer.entry.level == "central":
                return home
        if home.province is None:
            home.province = self._province_in(text[:_LETTERHEAD], self._kinds.province)
        if home.province is None:
            line = _PLACE_LINE.search(text[:_HEAD])
            home.province = self.province(line[1]) if line else None
            if home.province is not None and home.province.name == "Hà Nội" and own is None:
                home.province = None  # central bodies date their papers there
        for pattern in (self._kinds.province, _CAPITAL):
            if home.province is None:
                home.province = self._province_in(text[:_HEAD], pattern, least=2)
        return home

    def _province_in(self, text: str, before: re.Pattern[str], least: int = 1) -> Place | None:
        """The province named most often behind ``before``, if ``least`` times and in more than half of all places."""
        counts: Counter[str] = Counter()
        places: dict[str, Place] = {}
        for m in before.finditer(text):
            words = [w.strip(".,;:)(") for w in fold(text[m.end() : m.end() + _PLACE_NAME]).replace("-", " ").split()]
            found = self._patterns.place_names.longest(words)
            if found is not None and text[m.end()].isupper():
                counts[found[1].name] += 1
                places[found[1].name] = found[1]
        if not counts:
            return None
        ((name, most),) = counts.most_common(1)
        return places[name] if most >= least and 2 * most > counts.total() else None
