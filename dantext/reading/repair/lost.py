"""Letters that a decoder lost: ``ng�y``, ``nh�n d�n``, where a page was read in an encoding that is not its own.

What is lost are the letters of Latin-1, and all of them: ``về`` stays, ``và`` does not. So few words can be meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dantext.language.regexes import compiled
from dantext.reading.repair.lexicon import phrases
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

LOST = "\ufffd"
_WORD = compiled(rf"(?:[^\W\d_]|{LOST})+")
_LATIN_1 = compiled(r"[\u00e0-\u00ff]")


class LostLetterRestorer:
    """Puts the letters back into words of the tables, where only one word can be meant."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._common = frozenset((*patterns.words("and"), *patterns.kinds_of_place()))  # more frequent than all else
        self._phrases = cache(self._read_phrases)
        self._words = cache(self._read_words)
        self._pairs = cache(self._read_pairs)

    def restore(self, text: str) -> Iterator[Edit]:
        """The edits that complete the words of a text."""
        if LOST not in text:
            return
        words = list(_WORD.finditer(text))
        keys = [_key(w.group()) for w in words]
        for i, (word, key) in enumerate(zip(words, keys, strict=True)):
            if LOST not in word.group() or len(key) < 2:
                continue
            meant = self._words().get(key, frozenset())
            if len(meant) > 1 and i:
                meant = self._pairs().get((keys[i - 1], key), (meant, meant))[1]
            if len(meant) > 1 and i + 1 < len(keys):
                meant = self._pairs().get((key, keys[i + 1]), (meant, meant))[0]
            if len(meant) > 1 and len(meant & self._common) == 1:
                meant &= self._common
            if len(meant) == 1:
                beside = (w.group() for w in (*words[max(0, i - 1) : i], *words[i + 1 : i + 2]))
                yield (word.start(), word.end(), _cased(next(iter(meant)), word.group(), all(map(_shouts, beside))))

    def _read_phrases(self) -> list[list[str]]:
        return [[w.group() for w in _WORD.finditer(phrase.lower())] for phrase in phrases(self._patterns)]

    def _read_words(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for word in (w for phrase in self._phrases() for w in phrase):
            found.setdefault(_key(word), set()).add(word)
        return {key: frozenset(words) for key, words in found.items()}

    def _read_pairs(self) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
        """What two keys in a row mean, each."""
        found: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
        for a, b in (pair for phrase in self._phrases() for pair in pairwise(phrase)):
            first, second = found.setdefault((_key(a), _key(b)), (set(), set()))
            first.add(a)
            second.add(b)
        return {keys: (frozenset(a), frozenset(b)) for keys, (a, b) in found.items()}


def _key(word: str) -> str:
    return _LATIN_1.sub(LOST, word.lower())


def _shouts(printed: str) -> bool:
    """Whether a word is in capitals, and not one alone, as an initial or a number of Rome is."""
    return len(printed) > 1 and printed.replace(LOST, "").isupper()


def _cased(word: str, printed: str, in_capitals: bool) -> str:
    """A word in the case of its print; of two letters only the words beside it tell a capital from a word in them."""
    if (len(printed) > 2 or in_capitals) and printed.replace(LOST, "").isupper():
        return word.upper()
    return word if printed[0] in (LOST, word[0]) else printed[0] + word[1:]
