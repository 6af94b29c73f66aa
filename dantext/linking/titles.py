"""Whether a printed title is that of a document: prose abridges titles, and goes on behind them."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, takewhile

from dantext.language.letters import fold_word
from dantext.language.regexes import compiled

_WORD = compiled(r"[^\W_]+")
_TITLE = 300  # characters of a title that are compared
_FEW_PAIRS = 3  # a title of fewer pairs of words tells no documents apart
_BEGINNING = 5  # words at the head of a title that goes on otherwise: `về tinh giản biên chế, với mục tiêu giảm 10 %`
_SAME_TITLE = 0.6  # of the pairs of words of the shorter title
OTHER_TITLE = 0.1
"""With so small a share of pairs of words in common, two titles are of two documents."""

Words = tuple[str, ...]


def words_of_title(title: str) -> Words:
    """The folded words of a title, as far as titles are compared."""
    return tuple(fold_word(w) for w in _WORD.findall(title[:_TITLE]))


_words_known = lru_cache(maxsize=1 << 10)(words_of_title)  # titles of lists are compared again and again


def likeness(printed: Words, title: str | None) -> float:
    """The share of the pairs of words of the shorter title that the other has too; 0 for one of few words."""
    ours, theirs = set(pairwise(printed)), set(pairwise(_words_known(title or "")))
    shorter = min(len(ours), len(theirs))
    return len(ours & theirs) / shorter if shorter >= _FEW_PAIRS else 0.0


def same_titles(printed: list[Words], titles: list[str | None]) -> list[bool]:
    """Of each title whether it is printed: the most of its words, or more of its first words than of any other's."""
    same = [any(likeness(words, title) >= _SAME_TITLE for words in printed) for title in titles]
    if any(same) or not printed:
        return same
    begun = [max(_in_common(words, title) for words in printed) for title in titles]
    most = max(begun, default=0)
    return [most >= _BEGINNING and n == most and begun.count(most) == 1 for n in begun]


def _in_common(printed: Words, title: str | None) -> int:
    """How many words two titles begin with alike."""
    pairs = zip(printed, _words_known(title or ""), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
