"""What a chunk may be that a word opens: found out once for a word, and for two, of which a language has few.

Most words open none, or are seen by the word behind them to open none; only what is left is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import lru_cache

from dantext.finding.issuers import IssuerGrammar
from dantext.finding.pinpoints import PinpointGrammar
from dantext.language.letters import LETTERS_ONLY, fold_word
from dantext.language.regexes import compiled
from dantext.language.remembered import Remembered
from dantext.tables.load import Patterns
from dantext.tables.trie import Trie

_OUTCOME, _OUTCOME_PASSIVE = "E", "f"
DAY = "ngày"
DATES = (DAY, "tháng", "năm")
"""The first words of dates."""
_NO_SECOND = "?"  # stands for any second word of no phrase


@dataclass(slots=True)
class Opening:
    """What a chunk may be that a word opens, as far as the word and the one behind it say."""

    low: str  # in small letters
    capital: bool
    letter: str | None  # of the chunk that it is wherever it stands
    both: bool  # whether that chunk has the word behind it too
    anywhere: bool  # whether a chunk of its own may begin with it; if not, behind what leads on to a body
    listed: bool  # a date, a pattern, a part or a phrase may
    own: bool  # one of these but a phrase may
    body: bool
    type_words: bool
    # Of one word: the second words, folded, that have a say, None for a part, which a pattern tells; and what it is
    # with any other.
    seconds: frozenset[str] | None = frozenset()
    other: Opening | None = None


@dataclass(slots=True)
class _Phrases:
    """The phrases that begin with one word: what stands behind it, a group and a letter each, the longest first."""

    following: re.Pattern[str] | None
    letters: tuple[str, ...]
    alone: str | None  # the letter of the word without any of these
    seconds: dict[str, str | None]  # by the second word the letter of both, None if longer phrases begin so


class PhraseTable:
    """The phrases that are chunks, and the letters of them."""

    def __init__(self, patterns: Patterns) -> None:
        forms: dict[str, list[tuple[str, str]]] = {}

        def add(phrase: str, letter: str) -> None:
            first, _, rest = phrase.partition(" ")
            forms.setdefault(first, []).append((rest, letter))

        for entry in patterns.chunks:
            for phrase in patterns.words(*entry.words):
                add(phrase, entry.letter)
        passive = tuple(f"{word} " for word in patterns.words("passive"))
        for row in patterns.relations:
            for phrase in row.phrases if row.position == "after" else ():
                add(phrase, _OUTCOME_PASSIVE if phrase.startswith(passive) else _OUTCOME)
        self._of = {first: _joined(rests) for first, rests in forms.items()}

    @property
    def first_words(self) -> Collection[str]:
        """The first words of all phrases."""
        return self._of.keys()

    def beginning_with(self, word: str) -> _Phrases | None:
        """The phrases with a first word."""
        return self._of.get(word)

    def first_words_of(self, letters: frozenset[str]) -> frozenset[str]:
        """The first words of the phrases with these letters."""
        return frozenset(word for word, p in self._of.items() if not letters.isdisjoint((*p.letters, p.alone)))

    def at(self, text: str, first: str, pos: int, end: int) -> tuple[str, int] | None:
        """The letter and the end of the phrase whose first word ends at ``pos``."""
        phrases = self._of.get(first)
        if phrases is None:
            return None
        if phrases.following is not None:
            m = phrases.following.match(text, pos, end)
            if m is not None:
                assert m.lastindex is not None
                return phrases.letters[m.lastindex - 1], m.end()
        return (phrases.alone, pos) if phrases.alone is not None else None


class Openings:
    """What each word may open. `of` tells it of a word, `of_two` with the one behind it; None if it opens nothing."""

    def __init__(
        self, patterns: Patterns, issuers: IssuerGrammar, pinpoints: PinpointGrammar, phrases: PhraseTable, types: Trie
    ) -> None:
        self._issuers = issuers
        self._pinpoints = pinpoints
        self._phrases = phrases
        self._types = types
        self._patterned = frozenset(first for entry in patterns.chunks for first in entry.begins)
        self._own = frozenset((*DATES, *self._patterned, *pinpoints.first))
        # Words that can begin a chunk of their own wherever they stand.
        self._first = self._own.union(
            phrases.first_words,
            (w.split()[0].lower() for t in patterns.doc_types if not t.generic for w in t.words),
        )
        self.of: Callable[[str], Opening | None] = Remembered(self._opened_by, 1 << 15).__getitem__
        self.of_two: Callable[[str, str], Opening | None] = lru_cache(maxsize=1 << 15)(self._opened_by)

    def _opened_by(self, word: str, following: str = "") -> Opening | None:
        """What a word opens, None if it is only one among others.

        With the word that stands ``following`` behind a blank, for most chunks are seen by two to be none.
        """
        low = word.lower()
        capital = word != low
        may_begin = self._issuers.may_begin if capital else self._issuers.may_begin_small
        body = may_begin(word, following)
        own = self._may_be_own(low, following)
        letter, both, phrase = self._phrase_of_two(low, following)
        type_words = self._may_be_type(low, following)
        listed = own or phrase
        anywhere = listed or (capital and body) or (type_words and low in self._first)
        if letter is not None and (capital or body or own):
            letter = None
        if letter is None and not (anywhere or type_words or body):
            return None
        opening = Opening(low, capital, letter, both, anywhere, listed, own, body, type_words)
        if following:
            return opening
        seconds = self._seconds(low)
        other = self._opened_by(word, _NO_SECOND) if seconds is not None else None
        return replace(opening, seconds=seconds, other=other)

    def _seconds(self, low: str) -> frozenset[str] | None:
        """The words, folded, that can stand second in a phrase or type words, None where parts may begin."""
        if low in self._pinpoints.first and low not in self._patterned:
            return None
        phrases = self._phrases.beginning_with(low)
        seconds = map(fold_word, phrases.seconds) if phrases is not None else ()
        return self._issuers.seconds(low).union(seconds, self._types.root.get(fold_word(low), ()))

    def _may_be_own(self, low: str, following: str) -> bool:
        """Whether a date, a pattern or a part may begin with a word: behind a date's there stands a number."""
        if not following or low in self._patterned:
            return low in self._own
        return low in self._pinpoints.first and self._pinpoints.may_begin(low, following)

    def _phrase_of_two(self, low: str, following: str) -> tuple[str | None, bool, bool]:
        """The letter of a phrase if that is certain, whether it has both words, and whether there may be any phrase."""
        phrases = self._phrases.beginning_with(low)
        if phrases is None:
            return None, False, False
        second = following.lower()
        if phrases.following is None or (following and second not in phrases.seconds):
            return phrases.alone, False, phrases.alone is not None
        letter = phrases.seconds.get(second)
        return letter, letter is not None, True

    def _may_be_type(self, low: str, following: str) -> bool:
        node = self._types.root.get(fold_word(low))
        return node is not None and (not following or "" in node or fold_word(following) in node)


def _joined(forms: list[tuple[str, str]]) -> _Phrases:
    """Phrases of one first word, each as what follows it and a letter."""
    longer = sorted((form for form in forms if form[0]), key=lambda form: -len(_spaced(form[0])))
    following = rf"\s+(?:{'|'.join(f'({_spaced(rest)})' for rest, _ in longer)})(?![^\W_])"
    seconds: dict[str, str | None] = {}
    for rest, letter in longer:  # what has two words comes behind what is longer
        second = LETTERS_ONLY.match(rest)
        if second is not None:
            seconds.setdefault(second.group().lower(), letter if second.end() == len(rest) else None)
    return _Phrases(
        compiled(following, re.IGNORECASE) if longer else None,
        tuple(letter for _, letter in longer),
        next((letter for rest, letter in forms if not rest), None),
        seconds,
    )


def _spaced(phrase: str) -> str:
    """A pattern of a phrase with any white space between its words."""
    return re.escape(phrase).replace(r"\ ", r"\s+")
