"""Pages that end within a name: ``Luật⏎12⏎Đất đai``.

A bare number on a line may be the cell of a table. Only between two words that stand side by side in a name of the
tables can it be nothing but the number of a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from dantext.language.regexes import compiled
from dantext.reading.repair.lexicon import phrases
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

_PAGE = compiled(r"\n\s{0,4}(?:[0-9]{1,4}|[-–]\s?[0-9]{1,4}\s?[-–])[ \t]*\n\s{0,4}(?=[^\W\d_])")
_WORD = compiled(r"[^\W\d_]+")
_LAST = compiled(r"[^\W\d_]+(?=[ \t]{0,8}\Z)")
_LONGEST_WORD = 16  # characters, with blanks behind it


class PageJoiner:
    """Brings the halves of names together."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._pairs = cache(self._read_pairs)  # few texts ask for them

    def join(self, text: str) -> Iterator[Edit]:
        """The edits that put a blank where a page ends within a name."""
        for page in _PAGE.finditer(text):
            before = _LAST.search(text, max(0, page.start() - _LONGEST_WORD), page.start())
            behind = _WORD.match(text, page.end())
            if before is None or behind is None:
                continue
            if (before.group().lower(), behind.group().lower()) in self._pairs():
                yield (before.end(), page.end(), " ")

    def _read_pairs(self) -> frozenset[tuple[str, str]]:
        names = (_WORD.findall(phrase.lower()) for phrase in phrases(self._patterns))
        return frozenset(pair for words in names for pair in pairwise(words))
