"""The place that prose leaves out of the name of a body, from the home of the report or from the text before."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.linking.home import Home
from dantext.linking.place_kinds import PlaceKinds, title_case
from dantext.tables.load import Patterns
from dantext.tables.schema import Place

# A name that ends like this lacks the place that prose leaves to the context.
_NEEDS_PROVINCE = compiled(r"(?:\btỉnh|^(?:.* )?Tỉnh ủy|\bTỉnh đoàn|\bĐảng bộ tỉnh)$")
_BEFORE = 4000  # characters in front of a body in which the place that its name leaves out is looked for
_MARKS = compiled(r"^[\W\d]+|[\W\d]+$")  # around the words of a heading
_HEADING = 50  # characters of the longest heading that is no more than the name of a province
_CITY = "thành phố"
_GOVERN = ("state", "assembly")  # systems of bodies that are called after the kind of their place: `UBND tỉnh Cà Mau`


class _Lack(NamedTuple):
    """What prose leaves out of the name of a body."""

    province: bool  # its name, behind the kind of place
    kind: str | None  # the kind of place below the province whose name is left out
    of_department: bool  # the province, with its kind
    of_office: bool  # the district or commune, with its kind
    of_place: bool  # the place, of any level, with its kind


class Completer:
    """Says what the names of bodies leave out."""

    def __init__(self, patterns: Patterns, kinds: PlaceKinds) -> None:
        self._patterns = patterns
        self._kinds = kinds
        self._bodies_of_places = frozenset(i.name for i in patterns.issuers if i.one_a_place and i.level is None)
        # The names of the bodies of a text are few, and read once.
        governing = (i.name for i in patterns.issuers if i.name in self._bodies_of_places and i.system in _GOVERN)
        self._of_province = compiled(rf"Sở\s|(?:{'|'.join(sorted(governing, key=len, reverse=True))})\s")
        self._form_of = lru_cache(maxsize=4096)(self._in_form)
        self._lack_of = lru_cache(maxsize=4096)(self._lack)

    def complete(self, text: str, start: int, name: str, home: Callable[[], Home]) -> str:
        """``Ủy ban nhân dân tỉnh`` of a report from Hưng Yên, with its place; ``start`` is where the text prints it.

        ``home`` finds where the report is from, for which few names ask.
        """
        name = self._form_of(name)
        lack = self._lack_of(name)
        if not any(lack):
            return name
        province, local = home().province, home().local
        if lack.province:
            return f"{name} {province.name}" if province is not None else name
        if lack.kind is not None:
            place = self._place_of(lack.kind, text, start, home())
            return f"{name} {place}" if place is not None else name
        if lack.of_department and province is not None:
            return f"{name} {province.kind} {province.name}"
        if (lack.of_office or lack.of_place) and local is not None:
            return f"{name} {local}"
        if lack.of_place:
            province = province or self._heading(text, start)
            return f"{name} {province.kind} {province.name}" if province is not None else name
        return name

    def lacks(self, name: str) -> bool:
        """Whether a name is that of bodies of many places, and says none."""
        return any(self._lack_of(name))

    def is_of_places(self, name: str) -> bool:
        """Whether every place has a body that is called so: ``Ủy ban nhân dân``."""
        return name in self._bodies_of_places

    def province(self, name: str) -> Place | None:
        """The province of exactly this name, without its kind."""
        words = fold(name).replace("-", " ").split()
        found = self._patterns.place_names.longest(words)
        return found[1] if found is not None and found[0] == len(words) else None

    def _heading(self, text: str, start: int) -> Place | None:
        """The province that is the last heading in front, in a list of what each has: ``(2) Lạng Sơn:``."""
        lines = text[max(0, start - _BEFORE) : start].split("\n")[-2::-1]
        names = (_MARKS.sub("", line) for line in lines if len(line) < _HEADING)
        return next((place for name in names if name and (place := self.province(name)) is not None), None)

    def _place_of(self, kind: str, text: str, start: int, home: Home) -> str | None:
        """The name of the place of a kind: that of the report, else the last of the kind that the text names before."""
        if home.local is not None and home.local.startswith(kind + " "):
            return home.local[len(kind) + 1 :]
        if kind == _CITY and home.province is not None and home.province.kind == _CITY:
            return home.province.name
        found = self._kinds.with_name(kind).findall(text, max(0, start - _BEFORE), start)
        names = [title_case(" ".join(name.split())) for name in found]
        # A name that is cut, by a small letter or a break, is the one that it begins: `huyện Thường tín`.
        return next((n for n in reversed(names) if n.startswith(names[-1] + " ")), names[-1]) if names else None

    def _lack(self, name: str) -> _Lack:
        kind = self._kinds.local_at_end.search(name)
        committee = self._kinds.committee_at_end.search(name)
        department = re.fullmatch(r"Sở [^,]+", name) and "tỉnh" not in name
        return _Lack(
            province=_NEEDS_PROVINCE.search(name) is not None,
            kind=kind[1] if kind is not None else self._kinds.of_committee(committee[1]) if committee else None,
            of_department=bool(department) and self._province_at_end(name) is None,
            of_office=name.endswith("Đảng ủy") or self._kinds.local_office.fullmatch(name) is not None,
            of_place=name in self._bodies_of_places,
        )

    def _in_form(self, name: str) -> str:
        """A name without a kind of place that says nothing: ``Thành ủy | Thành phố``, and with one that is left out."""
        committee = self._kinds.committee_of_place.search(name)
        if committee is not None and committee[2].lower() == self._kinds.of_committee(committee[1]):
            return name[: committee.end(1)]
        return self._with_kind(name)

    def _with_kind(self, name: str) -> str:
        """A body of a province with the kind of it: ``Sở Tài chính | thành phố | Hà Nội``."""
        body = self._of_province.match(name)
        at = self._province_at_end(name) if body is not None else None
        if at is None or self._kinds.named.search(name) is not None:
            return name
        words, place = name.split(), at[1]
        return " ".join((*words[: at[0]], place.kind, *words[at[0] :]))

    def _province_at_end(self, name: str) -> tuple[int, Place] | None:
        """The word at which the province begins with whose name a name ends, and the province."""
        words = fold(name).split()
        for i in range(1, len(words)):
            found = self._patterns.place_names.longest(words[i:])
            if found is not None and found[0] == len(words) - i:
                return i, found[1]
        return None
