"""Kinds of places in names of bodies: ``UBND huyện Đức Trọng`` is of a district, ``Tỉnh ủy Cà Mau`` of a province."""

from __future__ import annotations

import re
from collections.abc import Iterable

from dantext.language.letters import UPPER
from dantext.language.regexes import compiled
from dantext.model import Level
from dantext.tables.load import Patterns


class PlaceKinds:
    """What the table of kinds of places says, as patterns over names of bodies."""

    def __init__(self, patterns: Patterns) -> None:
        listed = patterns.place_kinds
        self._levels = {kind.name: kind.levels for kind in reversed(listed)}
        any_kind = _either(self._levels)
        local = _either(name for name, levels in self._levels.items() if levels != ["province"])
        self.named = compiled(
            # `Thương binh và Xã hội` and `Bảo hiểm xã hội`, `Hợp tác xã` name no commune; `xã Hội An` does.
            rf"\b(?<!và )(?<!hiểm )(?<!tác )(?<!hòa )(?!(?-i:[Xx]ã\s+hội))({any_kind})\b(?! ủy| đoàn)(?:\s+(.+))?$",
            re.IGNORECASE,
        )
        """A kind (group 1) and the name of the place (group 2), if it has one, at the end of a name."""
        self.at_end = compiled(rf"\b({any_kind})$", re.IGNORECASE)
        """A kind at the end of a name, whose place prose leaves to the context."""
        self.local_at_end = compiled(rf"(?<!tác )\b({local})$")
        """The same, for kinds below the province."""
        self.local_office = compiled(rf"Phòng (?!.*\b(?:{local})\b).+")
        """An office of a district or commune, without the kind of its place."""
        self._kinds_of_committees = {k.committee: k.name for k in listed if k.committee and k.levels != ["province"]}
        self.committee_of_place = compiled(
            rf"\b({_either(self._kinds_of_committees)})\s+(.+)$".replace("ủy", "(?:ủy|uỷ)"), re.IGNORECASE
        )
        """Such a committee (group 1) and the name of its place (group 2), at the end of a name."""
        self._with_name = {kind: _named(kind) for kind in self._levels}
        provinces = [kind for kind in listed if kind.levels[0] == "province"]
        forms = [form for kind in provinces for form in (kind.name, kind.name.upper())]
        forms += [form for kind in provinces if kind.committee for form in (kind.committee, kind.committee.upper())]
        alike: dict[str, list[str]] = {}
        for form in forms:
            alike.setdefault(form[:2], []).append(form)
        self.provinces = tuple(compiled(rf"(?:{_either(group)})\s+") for group in alike.values())
        """What stands in front of the name of a province: the engine of `re` runs to what those of a pattern share."""
        self.committee_at_end = compiled(rf"\b({_either(self._kinds_of_committees)})$")
        """A Party committee below the province whose place is left to the context."""
        self.nameless = compiled(rf"\s(?:{_either(kind.name for kind in provinces)})\s*(?=\n)")
        """A line that ends with a kind of province: a body that does not say of which one it is."""
        committees = _either(kind.committee.upper() for kind in listed if kind.committee)
        self.committee_in_capitals = compiled(rf"({committees.replace('ỦY', '(?:ỦY|UỶ)')}) (.+)$")
        """A Party committee that is called after the kind of its place, and the place, in capitals."""

    def of_committee(self, committee: str) -> str:
        """The kind of the places that have a Party committee of this name."""
        return self._kinds_of_committees[committee]

    def with_name(self, kind: str) -> re.Pattern[str]:
        """A kind of place below the province, with a name (group 1) behind it, in capitals or not."""
        return self._with_name[kind]

    def is_local(self, kind: str) -> bool:
        """Whether places of a kind are usually below the province."""
        return self._levels[kind.lower()][0] != "province"

    def has_one_level(self, kind: str) -> bool:
        """Whether a kind says the level of a place: a city may be a province or a district."""
        return len(self._levels[kind.lower()]) == 1

    def level(self, kind: str) -> Level:
        """The usual level of the places of a kind."""
        return self._levels[kind.lower()][0]


def _named(kind: str) -> re.Pattern[str]:
    """A kind with the name of a place (group 1); neither ``XÃ HỘI`` nor ``HUYỆN ỦY`` holds one."""
    forms = "|".join((kind, kind.capitalize(), rf"{kind.upper()}(?!\s+(?:HỘI|ỦY|UỶ|ĐOÀN)\b)"))
    return compiled(rf"\b(?:{forms})\s+((?:[{UPPER}][^\W\d_]*\s?){{1,4}})")


def _either(forms: Iterable[str]) -> str:
    """A pattern of words, the longest first, of which none is the head of another then."""
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True))


def title_case(capitals: str) -> str:
    """Words in capitals with a capital each; any other words as they are."""
    return " ".join(w.capitalize() for w in capitals.split()) if capitals.isupper() else capitals
