"""Words that were misread, told by those beside them."""

from __future__ import annotations

from collections.abc import Iterator

from dantext.reading.repair.joins import Word
from dantext.reading.repair.passage import Passage, stands

_MOST_COST = 2  # of both words of a type together: two letters that are like others, or one that is not
_LONGEST_RUN_TOGETHER = 16  # letters of the first of two words that ran together
_BEFORE_NUMBER = ("ngay", "thang", "nam", "so", "luat")

Reading = tuple[str, str]  # the key of a word, and the word as the tables print it


class Misreader:
    """Reads words of one passage otherwise than they are printed."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._vocabulary = passage.vocabulary

    def read(self) -> None:
        """Read every word that is none, or none here; the sure ones first."""
        passage = self._passage
        numbered = [i for i, word in enumerate(passage.words) if word.key == "so"]
        for i in numbered:
            if passage.is_before_number(i):
                passage.words[i].new = "số"
        for i in numbered:
            self._type(i)
        printed, alike = self._vocabulary.printed, self._vocabulary.alike
        for i, word in enumerate(passage.words):
            if word.new is not None:
                continue
            unknown = word.key not in printed
            if unknown and word.odd:
                reading = self._odd(i, word)
            else:
                near = alike(word.key) if len(word.key) > 2 else ()
                reading = self._between(i, word, unknown, near) if near and not self._is_among(i, word) else None
            if reading is not None:
                word.key, word.new = reading

    def _type(self, j: int) -> None:
        """Read the two words in front of ``số`` and a number as those of a type, if they are near those of just one."""
        passage, vocabulary = self._passage, self._vocabulary
        so = passage.words[j]
        if j < 2 or not (so.new is not None or (so.printed == "số" and passage.is_before_number(j))):
            return
        first, last = passage.words[j - 2 : j]
        if (
            passage.is_word(first, last)
            or not (passage.adjoin(first, last) and last.printed.islower())
            or (first.key, last.key) in vocabulary.pairs
        ):
            return
        costs: dict[tuple[str, str], int] = {}
        for pair in vocabulary.types:
            if pair[1] in vocabulary.before_number:
                cost = vocabulary.cost(first.key, pair[0]) + vocabulary.cost(last.key, pair[1])
                if cost <= _MOST_COST:
                    costs[pair] = cost
        best = _least(costs)
        if best is not None:
            for word, key, printed in zip((first, last), best, vocabulary.pairs[best], strict=True):
                if word.low != printed:
                    word.key, word.new = key, printed

    def _odd(self, i: int, word: Word) -> Reading | None:
        """What is no word: two that ran together, one that goes with its neighbours, one in front of a number."""
        found = self._parted(word.key) or self._fitting(word.key, self._passage.before(i), self._passage.behind(i))
        if found is None and self._passage.is_before_number(i):
            near = self._vocabulary.near(word.key)
            found = next(((k, self._vocabulary.printed[k]) for k in _BEFORE_NUMBER if k in near), None)
        return found

    def _parted(self, key: str) -> Reading | None:
        for i in range(2, min(len(key) - 1, _LONGEST_RUN_TOGETHER)):
            pair = self._vocabulary.pairs.get((key[:i], key[i:]))
            if pair is not None:
                return f"{key[:i]} {key[i:]}", " ".join(pair)
        return None

    def _fitting(self, key: str, before: Word | None, behind: Word | None) -> Reading | None:
        """The word of the tables that goes with its neighbours, which may be misread too; if there is a likeliest."""
        costs: dict[Reading, int] = {}
        for reading, cost in (*self._fits_behind(key, before), *self._fits_before(key, behind)):
            costs[reading] = min(costs.get(reading, cost), cost)
        return _least(costs)

    def _fits_behind(self, key: str, before: Word | None) -> Iterator[tuple[Reading, int]]:
        vocabulary = self._vocabulary
        first = before.key.split()[-1] if before is not None else ""
        for k, cost in vocabulary.near(key).items():
            pair = vocabulary.pairs.get((first, k))
            if pair is not None and (cost < 2 or (first, k) in vocabulary.sought or stands(before, pair[0])):
                yield (k, pair[1]), cost

    def _fits_before(self, key: str, behind: Word | None) -> Iterator[tuple[Reading, int]]:
        if behind is None:
            return
        vocabulary = self._vocabulary
        seconds = {behind.key: 0}
        if behind.odd or behind.key not in vocabulary.printed:
            seconds |= vocabulary.near(behind.key)
        for k, cost in vocabulary.near(key).items():
            for second, more in seconds.items():
                pair = vocabulary.pairs.get((k, second))
                sure = cost < 2 or more or (k, second) in vocabulary.sought
                if pair is not None and (sure or stands(behind, pair[1])):
                    yield (k, pair[0]), cost + more

    def _between(self, i: int, word: Word, unknown: bool, near: tuple[str, ...]) -> Reading | None:
        """``Thủ tướng Ghính phủ``, ``Luật Bảc vệ``: a syllable that no table has there, and one that is like it."""
        passage, pairs = self._passage, self._vocabulary.pairs
        before, behind = passage.before(i), passage.behind(i)
        first = before.key.split()[-1] if before is not None else ""
        last = behind.key if behind is not None else ""
        if (first, word.key) in pairs or (word.key, last) in pairs:
            return None
        if passage.is_word(before, word) or passage.is_word(word, behind):
            return None
        fits = [(k, pairs[k, last][0]) for k in near if (first, k) in pairs and (k, last) in pairs]
        if not fits and (unknown or not passage.is_spelled(word)):
            fits = self._within_head(word, before, behind, near)
        return fits[0] if len(fits) == 1 else None

    def _is_among(self, i: int, word: Word) -> bool:
        """Whether the tables have a word beside the one that it stands beside, as most are."""
        words, text, pairs = self._passage.words, self._passage.text, self._vocabulary.pairs
        before = words[i - 1] if i else word
        if word.start - before.end == 1 and (before.key, word.key) in pairs and text[before.end] == " ":
            return True
        behind = words[i + 1] if i + 1 < len(words) else word
        return behind.start - word.end == 1 and (word.key, behind.key) in pairs and text[word.end] == " "

    def _within_head(
        self, word: Word, before: Word | None, behind: Word | None, near: tuple[str, ...]
    ) -> list[Reading]:
        """``Hiệp bội Nuôi trồng``, ``Nghị guyết 30a``: a word of a head, or of a type, by the other one."""
        pairs, sought = self._vocabulary.pairs, self._vocabulary.sought
        if before is not None and before.printed[0].isupper() and word.printed.islower():
            first = before.key.split()[-1]
            return [
                (k, pairs[first, k][1]) for k in near if (first, k) in sought and stands(before, pairs[first, k][0])
            ]
        if before is None and behind is not None and word.printed[0].isupper() and behind.printed.islower():
            return [(k, pairs[k, behind.key][0]) for k in near if (k, behind.key) in sought]
        return []


def _least(costs: dict[tuple[str, str], int]) -> tuple[str, str] | None:
    """What costs least, if it is one."""
    lowest = min(costs.values(), default=0)
    least = [reading for reading, cost in costs.items() if cost == lowest]
    return least[0] if len(least) == 1 else None
