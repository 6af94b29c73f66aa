"""Where a report is from: what prose leaves out of ``UBND tỉnh`` is what the report is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dantext.attaching.header import own_number
from dantext.finding.mention import Mention
from dantext.language.letters import UPPER, fold, fold_word
from dantext.language.regexes import compiled
from dantext.linking.place_kinds import PlaceKinds, title_case
from dantext.tables.load import Patterns
from dantext.tables.schema import Place

_PLACE_LINE = compiled(
    rf"(?:^|\n|\t|\s\s)\W{{0,4}}(?:(?:tỉnh|thành phố|TP\.?)\s+)?([{UPPER}][^\n,]{{2,24}}),\s+ngày\s", re.IGNORECASE
)
_DAY = compiled(r",\s+ngày\s", re.IGNORECASE)
_LINE_NAME = 25  # characters: the longest name of a place line
_LINE_FRONT = 15  # characters in front of it: two of a border, four signs, and a kind of place
# A capital behind which no word of the same sentence stands; with a word's other letters, which are taken along, for
# no name begins in them. What may not stand in front is looked at behind it: the engine of `re` runs to the capitals.
_CAPITAL = compiled(rf"[{UPPER}](?<!\w.)(?<![^\W\d_]\s.)\w{{0,23}}")
_CAPITAL_WORD = compiled(rf"\b[{UPPER}]\w{{0,23}}")
# And one behind a word that a place stands behind. A literal each at the head, for the same reason.
_BEHIND_WORD = tuple(compiled(rf"{word}\s+(?=([{UPPER}]\w{{0,23}}))") for word in ("tại", "ở", "của", "Báo", "Đài"))
_LETTERHEAD = 400  # characters that hold the names of the bodies at the top of the first page
_HEAD = 20_000  # a report says where it is from in its first pages
_COLUMNS = compiled(r"\n|\t|\s{3,}")
_FIRST_LINES = 1000  # characters of title and issuer, of texts without a letterhead
_HEADER = 400  # characters above the number of a report in which the bodies stand
_TITLE = 300  # characters of the first line, that says what a page is about
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
        self._first = frozenset(word.split("&")[0] for word in patterns.place_names.root)

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
        head = text[:_HEAD]
        own = own_number(mentions)
        if own is not None and own.issuer is not None:
            printed = " ".join(text[own.issuer.start : own.issuer.end].split())
            home.province = self._province_at(printed, self._behind_kinds(printed))
            home.local = self._local_of(printed) or self._local_above(text[max(0, own.start - _HEADER) : own.start])
            if home.province is None and own.issuer.entry is not None and own.issuer.entry.level == "central":
                return home
        if home.province is None:
            letterhead = text[:_LETTERHEAD]
            home.province = self._province_at(letterhead, self._behind_kinds(letterhead))
        if home.province is None:
            line = _place_line(head)
            home.province = self.province(line[1]) if line else None
            if home.province is not None and home.province.name == "Hà Nội" and own is None:
                home.province = None  # central bodies date their papers there
        for begins in (self._behind_kinds, self._capitals):
            if home.province is None:
                home.province = self._province_at(head, begins(head), least=2)
        if home.province is None and self._kinds.nameless.search(text, 0, _FIRST_LINES):
            home.province = self._province_at(text, self._behind_kinds(text), least=1, alone=True)
        if home.province is None:
            title = head.lstrip("#*| \t\n")[:_TITLE].partition("\n")[0]
            home.province = self._of_title(title)
        return home

    def _local_of(self, name: str) -> str | None:
        """The district or commune with which the name of a body ends, with its kind."""
        m = self._kinds.named.search(name)
        if m and m[2] and self._kinds.is_local(m[1]):
            return f"{m[1].lower()} {title_case(m[2])}"
        m = self._kinds.committee_of_place.search(name)
        return f"{self._kinds.of_committee(m[1].capitalize())} {title_case(m[2])}" if m else None

    def _local_above(self, header: str) -> str | None:
        """The district or commune of the body above the issuer of a report: ``ĐẢNG ỦY XÃ TÂN HƯNG``, of a cell."""
        lines = (" ".join(line.strip("*#| ").split()) for line in _COLUMNS.split(header))
        return next((local for line in lines if line.isupper() and (local := self._local_of(line))), None)

    def _behind_kinds(self, text: str) -> Iterator[int]:
        """Where names stand behind a kind of province."""
        found = (m.end() for pattern in self._kinds.provinces for m in pattern.finditer(text))
        return (end for end in found if text[end : end + 1].isupper() or self._is_place_line(text, end))

    def _is_place_line(self, text: str, at: int) -> bool:
        """Whether a line ends with the name of a province in small letters: ``Hội đồng nhân dân tỉnh hải dương``."""
        stop = text.find("\n", at, at + _PLACE_NAME + 1)
        words = fold(text[at:stop]).replace("-", " ").split() if stop > at else []
        found = self._patterns.place_names.longest(words)
        return found is not None and found[0] == len(words)

    def _capitals(self, text: str) -> Iterator[int]:
        """Where a capital that may begin the name of a province stands at the head of a phrase."""
        for m in _CAPITAL.finditer(text):
            if fold_word(m.group()) in self._first:
                yield m.start()
        for m in (m for pattern in _BEHIND_WORD for m in pattern.finditer(text)):
            if fold_word(m[1]) in self._first:
                yield m.end()

    def _of_title(self, title: str) -> Place | None:
        """The one province that a title names behind a place in it: ``quận Hoàng Mai | Hà Nội``.

        A word in small letters, or an abbreviation, in front leads to a person: ``Chủ tịch Hồ Chí Minh``.
        """
        capitals = [m.start() for m in _CAPITAL_WORD.finditer(title) if fold_word(m.group()) in self._first]
        before = ((at, title[:at].split()[-1:]) for at in capitals)
        behind = (at for at, word in before if not word or word[0].istitle() or not word[0].isalnum())
        place = self._province_at(title, behind)
        return place if place is not None and place == self._province_at(title, capitals, alone=True) else None

    def _province_at(self, text: str, begins: Iterable[int], least: int = 1, alone: bool = False) -> Place | None:
        """The province named most often where names begin, if ``least`` times and in more than half of all places.

        ``alone``: if it is the only one.
        """
        counts: Counter[str] = Counter()
        places: dict[str, Place] = {}
        for at in begins:
            words = [w.strip(".,;:)(") for w in fold(text[at : at + _PLACE_NAME]).replace("-", " ").split()]
            found = self._patterns.place_names.longest(words)
            if found is not None:
                counts[found[1].name] += 1
                places[found[1].name] = found[1]
        if not counts:
            return None
        ((name, most),) = counts.most_common(1)
        return places[name] if most >= least and 2 * most > counts.total() and not (alone and len(counts) > 1) else None


def _place_line(text: str) -> re.Match[str] | None:
    """The first line of place and date, ``Hưng Yên, ngày``: looked for around every day that a comma stands before."""
    for day in _DAY.finditer(text):
        begin = max(0, day.start() - _LINE_NAME)
        while begin and text[begin - 1].isspace():
            begin -= 1  # of any length behind a kind of place
        line = _PLACE_LINE.search(text, max(0, begin - _LINE_FRONT), day.end())
        if line is not None:
            return line
    return None
