"""Words of the language, which are right where they stand though no table of ours has them."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from dantext.language.syllable import is_syllable
from dantext.tables.load import Patterns

_BEFORE_I = tuple("hklmst")
_TONES = "\u0300\u0301\u0303\u0309\u0323"


@lru_cache(maxsize=1 << 15)
def spelling(word: str) -> str:
    """A key of a word in lower case, one for what has two spellings: ``hoà`` and ``hòa``, ``kí`` and ``ký``."""
    marks = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in marks if c in _TONES)
    letters = "".join(c for c in marks if c not in _TONES)
    return (f"{letters[:-1]}i" if letters[-2:-1] in _BEFORE_I and letters.endswith("y") else letters) + tones


def phrases(patterns: Patterns) -> Iterator[str]:
    """All phrases of the tables: what types, bodies, places and acts are called, and the words of the grammar."""
    p = patterns
    for kind in p.doc_types:
        yield from kind.words
    for issuer in p.issuers:
        yield from (issuer.name, *issuer.aliases)
    for place in p.places:
        yield f"{place.kind} {place.name}"
    for act in p.acts:
        yield from (act.name, act.title or "", *act.aliases)
    for row in p.words_table:
        yield from row.values
    for values in p.organisation_words.values():
        yield from values
    for relation in p.relations:
        yield from relation.phrases
    yield from ("ngày tháng năm", "điểm khoản", "có tại")


Dictionary = Callable[[str, str, Callable[[Iterable[str]], Iterable[str]]], frozenset[str]]
"""Gives what a function of a module makes of the words of the language: `dantext.language.tokens.of_dictionary`."""


class Lexicon:
    """Which syllables are words of Vietnamese together; with no dictionary, none are known to be."""

    def __init__(self, dictionary: Dictionary | None) -> None:
        read = dictionary or _without
        self.syllables = cache(lambda: read("syllables", __file__, _syllables))
        """The spellings of all syllables that are words, or in one."""
        self._pairs = cache(lambda: read("pairs", __file__, _pairs))

    def has(self, first: str, second: str) -> bool:
        """Whether two syllables, as `spelling` has them, follow each other in a word."""
        return f"{first} {second}" in self._pairs()


def _without(name: str, module: str, make: Callable[[Iterable[str]], Iterable[str]]) -> frozenset[str]:
    return frozenset()


def _words(entries: Iterable[str]) -> Iterator[list[str]]:
    return (entry.replace("-", " ").split() for entry in entries)


def _syllables(entries: Iterable[str]) -> Iterator[str]:
    return (spelling(w) for words in _words(entries) for w in words if is_syllable(w))


def _pairs(entries: Iterable[str]) -> Iterator[str]:
    return (f"{first} {second}" for words in _words(entries) for first, second in pairwise(map(spelling, words)))
