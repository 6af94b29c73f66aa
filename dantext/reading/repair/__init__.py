"""Undo what optical character recognition did to the words and codes of citations.

Texts that show damage are repaired word by word: what is no word as it stands, and what the tables say by the words
beside it. In all others a few misprints are undone that can be found at no cost (`misprints`). The grammars then read
the repaired text and know nothing of damage; offsets lead back to the print (`Rewrite`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import cache, partial

from dantext.language.letters import LOWER, VOWELS, WORD, fold_word
from dantext.language.regexes import compiled
from dantext.language.remembered import Remembered
from dantext.language.syllable import is_syllable
from dantext.reading.casing import CaseRestorer
from dantext.reading.repair.dates import DateRepairer
from dantext.reading.repair.digits import Digits
from dantext.reading.repair.lexicon import Dictionary, Lexicon
from dantext.reading.repair.lost import LostLetterRestorer
from dantext.reading.repair.misprints import MisprintRepairer
from dantext.reading.repair.numbers import NumberRepairer
from dantext.reading.repair.pages import PageJoiner
from dantext.reading.repair.signs import SignRepairer, two_spaces
from dantext.reading.repair.spaced import SpacedWordJoiner
from dantext.reading.repair.symbols import SymbolRepairer
from dantext.reading.repair.units import UnitRepairer
from dantext.reading.repair.words import WordRepairer
from dantext.reading.rewrite import Edit, Edited, Of
from dantext.tables.load import Patterns

__all__ = ["Edit", "Repairer"]

# Words in lower case with a letter that only Vietnamese has: foreign words, names and codes are no evidence.
_EVIDENCE = compiled(rf"[{LOWER}]{{2,8}}")
_MISREAD = tuple(map(compiled, ("QH[Il]", "T1g")))  # symbols that nobody types; `re` finds them before `str.find`
# The sample of a text: pieces of so many characters, one in so many of the text but never fewer than these.
_PIECE = 250
_SAMPLED = 20
_PIECES = 8
_ENOUGH = 20_000  # characters tell the share of damaged words
# A damaged text has so many words that can be none, and that share of them: names and typing errors are fewer.
_LEAST = 2
_SHARE = 0.005


class Repairer:
    """Repairs damaged texts with the words and symbols of the tables."""

    def __init__(self, patterns: Patterns, dictionary: Dictionary | None = None) -> None:
        """``dictionary`` has the words of the language, which are left alone; it is asked at a damaged text only."""
        self._patterns = patterns
        self._lexicon = Lexicon(dictionary)
        self._misprints = MisprintRepairer(patterns)
        self._cases = CaseRestorer(patterns)
        self._lost = LostLetterRestorer(patterns)
        self._pages = PageJoiner(patterns)
        self._spaced = SpacedWordJoiner(patterns, self._lexicon)
        self._steps = cache(self._make_steps)  # most texts have no damage

    def repair(self, edited: Edited, doubtful: Collection[str] = frozenset()) -> None:
        """Repair a text, which most texts need not be.

        ``doubtful`` are words, in small letters, that OCR is not sure of.
        """

        def apply(step: Callable[[str], Iterable[Edit]], of: Of) -> None:
            edits = list(step(edited.text))
            if edits:
                edited.edit(edits, of)

        apply(self._lost.restore, "damage")
        apply(self._pages.join, "layout")
        apply(self._spaced.join, "layout")
        apply(self._cases.restore, "layout")
        apply(two_spaces, "layout")
        if doubtful or is_damaged(edited.text):
            signs, words, *others = self._steps()
            in_turn: list[Callable[[str], Iterable[Edit]]] = [signs, partial(words, doubtful=doubtful), *others]
            for step in in_turn:
                apply(step, "damage")
        apply(self._misprints.repair, "misprint")

    def _make_steps(self) -> tuple[Callable[..., Iterable[Edit]], ...]:
        """Words come before what stands among them.

        They are the second; see `WordRepairer.repair` for what it takes besides.
        """
        digits = Digits(self._patterns)
        dates = DateRepairer(digits)
        return (
            SignRepairer(digits).repair,
            WordRepairer(self._patterns, self._lexicon).repair,
            dates.repair,
            UnitRepairer(self._patterns).repair,
            NumberRepairer(self._patterns, digits, dates).repair,
            SymbolRepairer(self._patterns, digits).repair,
        )


def is_damaged(text: str) -> bool:
    """Whether a text holds so many words that cannot be written in Vietnamese as scanned ones do.

    A sample is looked at first; only a word that is none there makes it look at more.
    """
    count = max(_PIECES, len(text) // (_PIECE * _SAMPLED))
    step = max(_PIECE, len(text) // count)
    misread = any(code.search(text, 0, _ENOUGH) for code in _MISREAD)
    if not misread and not any(_has_odd(text[at : at + _PIECE]) for at in range(0, len(text), step)):
        return False
    verdicts = list(map(_is_none, WORD.findall(text, 0, _ENOUGH)))
    odd = verdicts.count(True)
    return odd >= _LEAST and odd >= _SHARE * (odd + verdicts.count(False))


def _can_be_none(word: str) -> bool | None:
    """Whether a word cannot be one of Vietnamese, None for what is no evidence."""
    if word.isascii() or not _EVIDENCE.fullmatch(word):
        return None
    return not is_syllable(word) and not VOWELS.isdisjoint(fold_word(word))


_is_none = Remembered(_can_be_none, 1 << 15).__getitem__

_right: set[str] = set()  # words of samples that show no damage: most words of a text were seen in others
_MOST_REMEMBERED = 1 << 16


def _has_odd(piece: str) -> bool:
    words = piece.split()[1:-1]  # the first and the last may be cut
    if _right.issuperset(words):
        return False
    unknown = set(words) - _right
    if any(map(_is_odd, unknown)):
        return True
    if len(_right) < _MOST_REMEMBERED:
        _right.update(unknown)
    return False


def _is_odd(token: str) -> bool:
    """Whether a word and what is printed beside it shows damage."""
    word = token.strip(".,;:()\"“”'…-")
    return len(word) > 1 and not word.isascii() and word.islower() and word.isalpha() and not is_syllable(word)
