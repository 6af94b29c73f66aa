"""Words in pieces, ``ngh ị quy ế t``: a page whose letters come from two fonts, with a space at each change.

The letters that Latin-1 has not come from the second font, so a space is doubtful only beside one of them. What stands
between such spaces is cut into the words that cost least: those that a table or the dictionary knows, then what can be
a syllable, then what can be none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from dantext.language.letters import WORD
from dantext.language.regexes import compiled
from dantext.language.syllable import is_syllable
from dantext.reading.repair.lexicon import Lexicon, phrases, spelling
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

# Pieces that are no words and stand in every third line of such a page. The letter comes first, for `re` runs to it.
_PIECES = tuple(compiled(f"{letter}(?= )(?<= {letter})") for letter in "ếịộấ")
_LEAST, _OFTEN = 3, 5000  # so many of them tell it, if one comes in so many characters
_FIRST_FONT = "\xff"  # its last letter
_GAP = r"(?:[ ]{1,2}|\n[ ]?|[ ]\n)"  # a line may end within a word too
# Words with doubtful spaces between them.
_CHAIN = compiled(
    rf"[^\W_]++(?:(?:(?<=[^\x00-{_FIRST_FONT}]){_GAP}(?=[^\W_])|{_GAP}(?=[^\x00-{_FIRST_FONT}\W_]))[^\W_]++)++"
)
_LONGEST = 7  # letters of a syllable
_ABBREVIATION = compiled("[A-ZĐƯ]{2,8}")
_BEFORE_SIGN = compiled("(?<=[ĐƯ]) (?=[-/][A-ZĐƯ])")  # `QĐ -TTg`
# What a word costs. Of two ways that cost the same the one with fewer words is taken.
_KNOWN, _ABBREVIATED, _LETTER, _SYLLABLE, _NONE = 10, 25, 20, 30, 50
_EACH = 1


class SpacedWordJoiner:
    """Brings the pieces of words together."""

    def __init__(self, patterns: Patterns, lexicon: Lexicon) -> None:
        self._patterns = patterns
        self._lexicon = lexicon
        self._known = cache(self._read_known)
        self._cost = lru_cache(maxsize=1 << 14)(self._cost_of)

    def join(self, text: str) -> Iterator[Edit]:
        """The edits that take the spaces out of words; none for a text that has no such pieces."""
        if sum(1 for piece in _PIECES for _ in piece.finditer(text)) < max(_LEAST, len(text) / _OFTEN):
            return
        for chain in _CHAIN.finditer(text):
            yield from self._joined(list(WORD.finditer(text, *chain.span())))
        for gap in _BEFORE_SIGN.finditer(text):
            yield (*gap.span(), "")

    def _joined(self, pieces: list[re.Match[str]]) -> Iterator[Edit]:
        printed = [piece.group() for piece in pieces]
        best: list[tuple[int, int]] = [(0, 0)]  # what the first so many pieces cost, and where their last word begins
        for end in range(1, len(pieces) + 1):
            word = ""
            ways = []
            for begin in range(end - 1, -1, -1):
                word = printed[begin] + word
                if len(word) > _LONGEST and begin < end - 1:
                    break
                cost = self._cost(word)
                if cost < _NONE or begin == end - 1:
                    ways.append((best[begin][0] + cost + _EACH, begin))
            best.append(min(ways))
        end = len(pieces)
        while end:
            begin = best[end][1]
            for a, b in zip(pieces[begin:end], pieces[begin + 1 : end], strict=False):
                yield (a.end(), b.start(), "")
            end = begin

    def _cost_of(self, word: str) -> int:
        if not word.isalpha():
            letters = word.rstrip("0123456789")  # `n ă m2002`
            return self._cost_of(letters) if 1 < len(letters) < len(word) and letters.isalpha() else _NONE
        if is_syllable(word):
            return _KNOWN if spelling(word.lower()) in self._known() else _SYLLABLE
        if len(word) == 1:
            return _LETTER if word.isupper() else _NONE
        if word in self._patterns.type_by_symbol:
            return _ABBREVIATED  # `QĐi`, `NĐLB`
        if _ABBREVIATION.fullmatch(word):
            return _KNOWN if max(word) <= _FIRST_FONT else _ABBREVIATED
        return _NONE

    def _read_known(self) -> frozenset[str]:
        """The syllables that are words of the language or of the tables."""
        words = (m.group().lower() for phrase in phrases(self._patterns) for m in WORD.finditer(phrase))
        return self._lexicon.syllables().union(spelling(w) for w in words if is_syllable(w))
