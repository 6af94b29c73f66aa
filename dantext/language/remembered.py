"""What was found out about a word, for texts say the same words again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(dict[K, V]):
    """What a function says of a key, by ``__getitem__``; behind ``most`` keys all are forgotten.

    `functools.lru_cache` keeps its keys in the order in which they were used, which takes half of its time.
    """

    __slots__ = ("_most", "_of")

    def __init__(self, of: Callable[[K], V], most: int) -> None:
        super().__init__()
        self._of = of
        self._most = most

    def __missing__(self, key: K) -> V:
        value = self._of(key)
        if len(self) >= self._most:
            self.clear()
        self[key] = value
        return value
