"""Undo what optical character recognition did to the words and codes of citations.

Only texts that show damage are touched, and in them only what is no word as it stands, or is the word of the tables
that stands beside it. The grammars then read the repaired text; offsets lead back to the print (`Rewrite`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cached_property, lru_cache
from itertools import chain

from dantext.language.letters import LOWER, fold_word
from dantext.language.syllable import is_syllable
from dantext.reading.repair.dates import date_slips, repair_dates
from dantext.reading.repair.lexicon import Lexicon
from dantext.reading.repair.numbers import NumberRepairer
from dantext.reading.repair.signs import repair_signs, two_spaces
from dantext.reading.repair.symbols import SymbolRepairer
from dantext.reading.repair.units import UnitRepairer
from dantext.reading.repair.words import WordRepairer
from dantext.reading.rewrite import Edit, Rewrite
from dantext.tables.load import Patterns

__all__ = ["Edit", "Repairer", "Rewrite"]

# Words in lower case with a letter that only Vietnamese has: foreign words, names and codes are no evidence.
_WORD = re.compile(rf"(?<![^\W_])[{LOWER}]{{2,8}}(?![^\W_])")
_MISREAD = ("QHI", "QHl", "T1g")  # symbols that nobody types
_VOWELS = frozenset("aeiouy")  # without one it is an abbreviation: `trđ`, `đvt`
_PIECE = 250
_PIECES = 8
_SAMPLED = 20  # one piece in so many
_ENOUGH = 20_000  # characters tell the share of damaged words
_SHARE = 0.005
_LEAST = 2


class Repairer:
    """Repairs damaged texts with the words and symbols of the tables."""

    def __init__(self, patterns: Patterns, dictionary: Callable[[], Collection[str]] | None = None) -> None:
        """``dictionary`` gives the words of the language, which are left alone; it is called at a damaged text only."""
        self._patterns = patterns
        self._lexicon = Lexicon(dictionary)

    def repair(self, text: str) -> list[Rewrite]:
        """The rewrites that follow each other, each of what the one before it made; of most texts there are none."""
        typed = Rewrite(text, chain(two_spaces(text), date_slips(text)), layout=True)
        rewrites = [typed] if typed else []
        text = typed.text
        if not is_damaged(text):
            return rewrites
        for step in self._steps:
            rewrite = Rewrite(text, step(text))
            if rewrite:
                rewrites.append(rewrite)
                text = rewrite.text
        return rewrites

    @cached_property
    def _steps(self) -> tuple[Callable[[str], Iterable[Edit]], ...]:
        """Made at the first damaged text, for most have none. Words come before what stands among them."""
        words, numbers = WordRepairer(self._patterns, self._lexicon), NumberRepairer(self._patterns)
        units, symbols = UnitRepairer(self._patterns), SymbolRepairer(self._patterns)
        return repair_signs, words.repair, repair_dates, units.repair, numbers.repair, symbols.repair


def is_damaged(text: str) -> bool:
    """Whether a text holds so many words that cannot be written in Vietnamese as scanned ones do.

    A sample is looked at first; only a word that is none there makes it look at more.
    """
    count = max(_PIECES, len(text) // (_PIECE * _SAMPLED))
    step = max(_PIECE, len(text) // count)
    misread = any(text.find(code, 0, _ENOUGH) >= 0 for code in _MISREAD)
    if not misread and not any(_has_odd(text[at : at + _PIECE]) for at in range(0, len(text), step)):
        return False
    words = [w for w in _WORD.findall(text, 0, _ENOUGH) if not w.isascii()]
    odd = sum(not is_syllable(w) and _VOWELS.intersection(fold_word(w)) != set() for w in words)
    return odd >= _LEAST and odd >= _SHARE * len(words)


def _has_odd(piece: str) -> bool:
    return any(map(_is_odd, piece.split()[1:-1]))  # the first and the last may be cut


@lru_cache(maxsize=1 << 15)
def _is_odd(token: str) -> bool:
    """Whether a word and what is printed beside it shows damage."""
    word = token.strip(".,;:()\"“”'…-")
    return len(word) > 1 and not word.isascii() and word.islower() and word.isalpha() and not is_syllable(word)
