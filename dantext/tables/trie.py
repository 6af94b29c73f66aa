"""Phrases of the tables by their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from dantext.language.letters import fold_word

_WORD = re.compile(r"[^\W_]+(?:&[^\W_]+)*")


class Trie:
    """Longest match over phrases of folded words."""

    __slots__ = ("root",)

    def __init__(self, phrases: Iterable[tuple[str, Any]]) -> None:
        self.root: dict[str, Any] = {}
        for phrase, value in phrases:
            node = self.root
            for word in _WORD.findall(phrase):
                word = fold_word(word)  # by itself: few words make many phrases
                node = node.get(word) or node.setdefault(word, {})
            node.setdefault("", value)

    def longest(self, words: Iterable[str]) -> tuple[int, Any] | None:
        """Number of words matched, and the value; None if there is no match.

        Takes no more of ``words`` than it needs, which may be a generator.
        """
        node: dict[str, Any] = self.root
        best = None
        for n, word in enumerate(words, 1):
            following = node.get(word)
            if following is None or not word:  # the key of a value is ""
                break
            node = following
            if "" in node:
                best = (n, node[""])
                if len(node) == 1:
                    break  # no phrase goes on: the next word may be dear to read
        return best


def words_of(s: str) -> Iterator[str]:
    """The words of a phrase: runs of letters and digits, joined by an ampersand."""
    yield from _WORD.findall(s)
