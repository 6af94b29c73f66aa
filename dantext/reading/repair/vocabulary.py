"""The words of the tables, and what they may be misread as."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from dantext.language.letters import VOWELS, fold
from dantext.language.regexes import compiled
from dantext.reading.repair.lexicon import spelling
from dantext.tables.load import Patterns

WORD = compiled(r"[^\W_]+")
"""A word, as the words of this package are told apart."""
_LONGEST_MISREAD = 16  # letters; no word of the tables is half as long


class Vocabulary:
    """The words of the tables by their keys, the letters without marks, and which ones stand together.

    ``printed`` has a word as it is printed, ``pairs`` two that follow each other; ``forms`` are all that do, as printed
    (`thứ trưởng` and `thủ trưởng`), ``spelled`` the words as printed, ``triples`` the keys of three in a row.
    ``types`` are the pairs in the words of a type, ``before_number`` the last of these words; ``restored`` other pairs
    of which the marks are put right too, ``sought`` both, for grammars look for them. ``heads`` are the bodies that
    have one word, ``whole`` those of two, ``law_of_a_word`` the laws that do. ``singles`` are the words that are right
    by what stands behind them, by what that is; ``may_be_single`` the keys of these and of all others that may be.
    """

    def __init__(self, patterns: Patterns) -> None:
        self.printed: dict[str, str] = {}
        self.pairs: dict[tuple[str, str], tuple[str, str]] = {}
        self.forms: set[tuple[str, str]] = set()
        self.spelled: set[str] = set()
        self.triples: set[tuple[str, str, str]] = set()
        self.whole: set[tuple[str, str]] = set()
        self.types: set[tuple[str, str]] = set()
        self.before_number: set[str] = set()
        self.near = lru_cache(maxsize=1 << 14)(self._near)
        self.alike = lru_cache(maxsize=1 << 14)(self._alike_words)
        self._alike = frozenset(map(frozenset, _values(patterns, "letters")))
        shapes = [(seen, d.read or seen) for d in patterns.damage if d.kind == "shape" for seen in d.values]
        self._letter_for = str.maketrans({seen: read for seen, read in shapes if len(seen) == 1})
        self._shapes = [(seen, read) for seen, read in shapes if len(seen) > 1]
        self.singles: dict[str, dict[str, str]] = {}
        for row in patterns.damage:
            if row.kind == "single" and row.before is not None:
                self.singles.setdefault(row.before, {}).update((fold(word), word) for word in row.values)
        self._by_deletion: defaultdict[str, set[str]] = defaultdict(set)
        self.restored: set[tuple[str, str]] = set()
        for phrase in _values(patterns, "word"):
            self._add(phrase.split())
        self._add_types(patterns)
        self._add_phrases(patterns)
        self.sought = self.restored | self.types
        names = [f"{place.kind} {place.name}" for place in patterns.places]
        names += [name for issuer in patterns.issuers for name in (issuer.name, *issuer.aliases)]
        names += [name for act in patterns.acts for name in (act.name, act.title) if name]
        laws = (name.lower().split() for name in names if name.startswith("Luật "))
        self.law_of_a_word = {fold(words[1]): words[1] for words in laws if len(words) == 2}
        for name in names:
            self._add([w for w in WORD.findall(name.lower()) if w.isalpha()])
        self.may_be_single = frozenset(("luat", "khoa", "thu", "dang", *self.heads)).union(
            *(self.singles[before] for before in ("digit", "capital", "type"))
        )
        self._short = [key for key in self.printed if len(key) == 2]
        for last in self.before_number:
            self.pairs.setdefault((last, "so"), (self.printed[last], "số"))

    def _add_types(self, patterns: Patterns) -> None:
        for phrase in (w for t in patterns.doc_types for w in t.words):
            words = phrase.lower().split()
            self.before_number.add(fold(words[-1]))
            self._add(words)
            self.types.update((fold(a), fold(b)) for a, b in pairwise(words))

    def _add_phrases(self, patterns: Patterns) -> None:
        heads = [v for kind in ("head", "office") for v in patterns.organisation_words[kind]]
        self.heads = {fold(v): v for v in heads if " " not in v}
        ends = patterns.organisation_words["end"]
        around = [w for w in (*ends, *patterns.trap_left) if " " in w]
        for phrase in (*_values(patterns, "phrase"), *heads, *around):
            words = phrase.split()
            self._add(words)
            self.restored.update((fold(a), fold(b)) for a, b in pairwise(words))
            if len(words) == 2:
                self.whole.add((fold(words[0]), fold(words[1])))
        self.spelled.update(spelling(w) for w in ends if " " not in w)

    def _add(self, words: list[str]) -> None:
        keys = [fold(w) for w in words]
        spelled = [spelling(w) for w in words]
        for word, key in zip(words, keys, strict=True):
            if key not in self.printed and not VOWELS.isdisjoint(key):
                self.printed[key] = word
                for shorter in _shortened(key):
                    self._by_deletion[shorter].add(key)
        self.spelled.update(spelled)
        self.triples.update(zip(keys, keys[1:], keys[2:], strict=False))
        for folded, printed in zip(pairwise(keys), pairwise(words), strict=True):
            self.pairs.setdefault(folded, printed)
        self.forms.update(pairwise(spelled))

    def cost(self, key: str, word: str) -> int:
        """What it takes to read ``key`` as ``word``: that of `near`, or more."""
        if key == word:
            return 0
        one = len(key) == len(word) and sum(a != b for a, b in zip(key, word, strict=True)) == 1
        return self.near(key).get(word, 2 if one else 9)

    def _alike_words(self, key: str) -> tuple[str, ...]:
        """The other words that a misread one is likely to be."""
        return tuple(k for k, cost in self.near(key).items() if cost < 2 and k != key)

    def _near(self, key: str) -> dict[str, int]:
        """The words that a misread one may be, each with its cost.

        None for one shape read as another, 1 for a letter read as one that is like it, 2 for another letter, or one
        more or less.
        """
        if len(key) > _LONGEST_MISREAD:
            return {}
        read = key.translate(self._letter_for)
        keys = {key: 0, read: 0} | {read.replace(seen, meant, 1): 0 for seen, meant in self._shapes if seen in read}
        found = {k: 0 for k in keys if k in self.printed}
        if len(key) == 2:
            found |= {w: 1 for w in self._short if self._cost(key, w) == 1}
        if len(key) > 2:
            for k in keys:
                for shorter in _shortened(k):
                    for word in self._by_deletion.get(shorter, ()):
                        if abs(len(word) - len(k)) <= 1:
                            found[word] = min(found.get(word, 2), self._cost(k, word))
        return found

    def _cost(self, key: str, word: str) -> int:
        if len(key) != len(word):
            return 2
        other = [(a, b) for a, b in zip(key, word, strict=True) if a != b]
        return 1 if len(other) == 1 and frozenset(other[0]) in self._alike else 2


def _values(patterns: Patterns, kind: str) -> list[str]:
    return [v for d in patterns.damage if d.kind == kind for v in d.values]


def _shortened(key: str) -> Iterator[str]:
    yield key
    if len(key) > 2:
        for i in range(len(key)):
            yield key[:i] + key[i + 1 :]
