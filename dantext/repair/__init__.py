"""Undo what optical character recognition did to the words and codes of citations.

Only texts that show damage are touched, and in them only what is no word as it stands, or is the word of the tables
that stands beside it. The grammars then read the repaired text; offsets lead back to the print (`Rewrite`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dantext.encodings.syllable import is_syllable
from dantext.patterns import Patterns
from dantext.repair.codes import CodeRepairer
from dantext.repair.words import Vocabulary, repair_words
from dantext.rewrite import Edit, Rewrite
from dantext.text import LOWER

__all__ = ["Edit", "Repairer", "Rewrite"]

# Words in lower case with a letter that only Vietnamese has: foreign words, names and codes are no evidence.
_WORD = re.compile(rf"(?<![^\W_])[{LOWER}]{{2,8}}(?![^\W_])")
_SPECK = re.compile(
    r"""
    (?<=\w)[~^`·]+ | [~^`·]+(?=\w)
    | (?<=[^\W\d_])[|'‘](?=[^\W\d_]) | (?<!\w)\|(?=[^\W\d_]) | (?<=\w)\|(?=[ /)]) | (?<=[0-9])[|'](?=/)
    | (?<=\n)[:'|`.,_‘„][ ](?=\w)
    # Behind words that a sentence goes on from, and in front of the date of a code.
    | (?<=\bcủa)[:'|.,_-](?=[ ]) | (?<=\bngày)[:'|.,_-](?=[ ]) | (?<=\bngay)[:'|.,_-](?=[ ]) | (?<=\btháng)[:'|.,_-](?=[ ])
    | (?<=\bnăm)[:'|.,_-](?=[ ](?:19|20)[0-9]) | (?<=[0-9])[:'|.,_-](?=[ ](?:tháng|thang|năm)[ ][0-9])
    | (?<=[A-ZĐ])[:'|_-](?=[ ](?:ngày|ngay|tháng)[ ][0-9]) | (?<=[0-9])[ ](?=/(?:19|20)[0-9]{2}\b)
    """,
    re.VERBOSE,
)
# A blank line within a sentence; an item of a list may begin in lower case.
_BLANK_LINE = re.compile(
    rf"(?<=[^\W_,]) ?\n[ \t]*\n\s*(?=[{LOWER}]{{2}})"
    rf"|(?<=[{LOWER}0-9]) ?\n[ \t]*\n\s*(?=[0-9]+(?:[-/][0-9A-ZĐ]| (?:tháng|năm) [0-9]))"
)
_PIECE = 250
_PIECES = 8
_SAMPLED = 20  # one piece in so many
_ENOUGH = 20_000  # characters tell the share of damaged words
_SHARE = 0.006
_LEAST = 2


class Repairer:
    """Repairs damaged texts with the words of the tables."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._vocabulary: Vocabulary | None = None
        self._codes: CodeRepairer | None = None

    def repair(self, text: str) -> list[Rewrite]:
        """The rewrites that follow each other; none for a text without damage."""
        if not is_damaged(text):
            return []
        if self._vocabulary is None or self._codes is None:
            # Made at the first damaged text, for most have none.
            self._vocabulary, self._codes = Vocabulary(self._patterns), CodeRepairer(self._patterns)
        rewrites = []
        for step in (
            _specks,
            lambda t: repair_words(t, self._vocabulary),
            lambda t: self._codes.edits(t),
            lambda t: self._codes.symbols(t),
        ):
            rewrite = Rewrite(text, step(text))
            if rewrite:
                rewrites.append(rewrite)
                text = rewrite.text
        return rewrites


def _specks(text: str) -> Iterator[Edit]:
    """Signs that no report has, at the edge of a word or within, and blank lines in a sentence."""
    yield from (Edit(m.start(), m.end(), "") for m in _SPECK.finditer(text))
    yield from (Edit(m.start(), m.end(), "\n") for m in _BLANK_LINE.finditer(text))


def is_damaged(text: str) -> bool:
    """Whether a text holds so many words that cannot be written in Vietnamese as scanned ones do.

    A sample is looked at first; only a word that is none there makes it look at more.
    """
    count = max(_PIECES, len(text) // (_PIECE * _SAMPLED))
    step = max(_PIECE, len(text) // count)
    if not any(_has_odd(text[at : at + _PIECE]) for at in range(0, len(text), step)):
        return False
    words = [w for w in _WORD.findall(text, 0, _ENOUGH) if not w.isascii()]
    odd = sum(not is_syllable(w) for w in words)
    return odd >= _LEAST and odd >= _SHARE * len(words)


def _has_odd(piece: str) -> bool:
    return any(map(_is_odd, piece.split()[1:-1]))  # the first and the last may be cut


@lru_cache(maxsize=1 << 15)
def _is_odd(token: str) -> bool:
    """Whether a word and what is printed beside it shows damage."""
    word = token.strip(".,;:()\"“”'…-")
    return len(word) > 1 and not word.isascii() and word.islower() and word.isalpha() and not is_syllable(word)
