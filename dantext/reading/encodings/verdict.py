"""What one word says of the encoding of its text."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from dantext.language.syllable import is_syllable
from dantext.reading.encodings.tables import ENCODINGS, LONGEST_SYLLABLE, Name

# Signs that stand inside or beside the words of any text; a word that is foreign by them alone says nothing.
_SIGNS = frozenset("\u00ad×÷")
# ``ông`` is the word that is most often typed into legacy text in Unicode, and what TCVN3 makes of it is none.
_NO_WORD = "ụng"
# How the names of units begin: µm, ºC.
_UNITS = "µº"
VIETNAMESE = "ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9"
"""The letters of Vietnamese that no byte is shown as, for a character class."""


class Verdict(IntEnum):
    """Of a word, for one encoding."""

    NOTHING = 0
    FOR = 1
    UNICODE = 2
    EITHER = 3
    AGAINST = 4


def verdict(name: Name, word: str) -> Verdict:
    """What ``word`` says of a text in the encoding ``name``.

    >>> verdict("tcvn3", "NghÞ").name, verdict("tcvn3", "Nghị").name, verdict("tcvn3", "tê").name
    ('FOR', 'UNICODE', 'EITHER')
    """
    # What is longer is no syllable, and must not fill the memory of those that are.
    return _verdict(name, word) if len(word) <= LONGEST_SYLLABLE else Verdict.NOTHING


@lru_cache(maxsize=1 << 16)
def _verdict(name: Name, word: str) -> Verdict:
    encoding = ENCODINGS[name]
    if word.isascii() and encoding.alphabet.isdisjoint(word):
        return Verdict.NOTHING
    sense = is_syllable(word)
    strange = [c for c in word if not c.isascii() and c not in encoding.alphabet]
    if strange:
        known = sense or any("\u1ea0" <= c <= "\u1ef9" or c in VIETNAMESE for c in strange)
        return Verdict.UNICODE if known else Verdict.AGAINST if any(map(str.isalpha, strange)) else Verdict.EITHER
    converted = encoding.convert(word)
    if converted.text == word:
        return Verdict.NOTHING
    if converted.is_whole and is_syllable(converted.text) and converted.text.lower() != _NO_WORD:
        doubtful = sense or len(word) == 1 or word[0] in _UNITS or all(c.isascii() or c in _SIGNS for c in word)
        return Verdict.EITHER if doubtful else Verdict.FOR
    if sense:
        return Verdict.UNICODE
    return Verdict.EITHER if len(word) == 1 or converted.text.isupper() else Verdict.AGAINST
