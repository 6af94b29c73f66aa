"""The words of a text, with what stands beside them and what is known of them."""

from __future__ import annotations

from collections.abc import Collection

from dantext.language.regexes import compiled
from dantext.reading.repair.joins import Word
from dantext.reading.repair.lexicon import Lexicon
from dantext.reading.repair.vocabulary import Vocabulary

_BETWEEN = compiled(r"[ \t]{1,3}\n?[ \t]{0,3}\Z|\n[ \t]{0,3}\Z|[.,'`‘|~^·] \Z| [.,'`‘|~^·]\Z")
# What cuts words that belong together, and others too: the end of a paragraph, a colon, a dash.
_CUT = compiled(r"(?P<sign>[:;_-])(?: |\n{1,2})\Z| ?\n\n\Z")
_WIDEST_GAP = 8  # characters between two words that may belong together, with specks and the end of a line
_NUMBER = compiled("[0-9]|[lIOoZzSB][0-9]")


class Passage:
    """The words of one text in order; each may be read as another one."""

    def __init__(
        self, text: str, words: list[Word], vocabulary: Vocabulary, lexicon: Lexicon,
        doubtful: Collection[str] = frozenset(),
    ) -> None:  # fmt: skip
        """``doubtful`` are words, in small letters, that may not be as printed though the language has them."""
        self.text = text
        self._doubtful = doubtful
        self.words = words
        self.vocabulary = vocabulary
        self.lexicon = lexicon

    def gap(self, a: Word, b: Word) -> str:
        """What stands between two words."""
        return self.text[a.end : b.start]

    def is_cut(self, a: Word, b: Word) -> bool:
        """Whether something stands between two words that mostly ends what they are in."""
        return _CUT.match(self.text, a.end, b.start) is not None

    def adjoin(self, a: Word, b: Word) -> bool:
        """Whether two words follow each other, but for specks, and signs that cannot be between them."""
        width = b.start - a.end
        if width >= _WIDEST_GAP:
            return False
        if (width == 1 and self.text[a.end] == " ") or _BETWEEN.match(self.text, a.end, b.start) is not None:
            return True
        cut = _CUT.match(self.text, a.end, b.start)
        if cut is None:
            return False
        if cut["sign"]:
            if (a.key, b.key) in self.vocabulary.types or (b.key == "so" and a.key in self.vocabulary.before_number):
                return True
            return b.printed.islower() and self.is_form(a, b)
        return self.is_form(a, b)

    def before(self, i: int) -> Word | None:
        """The word in front of the ``i``-th that adjoins it."""
        return self.words[i - 1] if i > 0 and self.adjoin(self.words[i - 1], self.words[i]) else None

    def behind(self, i: int) -> Word | None:
        """The word behind the ``i``-th that adjoins it."""
        following = i + 1 < len(self.words) and self.adjoin(self.words[i], self.words[i + 1])
        return self.words[i + 1] if following else None

    def is_before_number(self, i: int) -> bool:
        """Whether a number stands right behind the ``i``-th word."""
        if i + 1 == len(self.words):
            return False
        word, behind = self.words[i : i + 2]
        return is_number(behind) and not self.gap(word, behind).strip(" :")

    def is_form(self, a: Word, b: Word) -> bool:
        """Whether two words follow each other in the tables as they are printed."""
        return (a.spelled, b.spelled) in self.vocabulary.forms

    def is_spelled(self, word: Word) -> bool:
        """Whether a word stands in the tables as it is printed; then it is right in most places."""
        return word.spelled in self.vocabulary.spelled

    def is_word(self, a: Word | None, b: Word | None) -> bool:
        """Whether two words are one of the language as they are printed."""
        if a is None or b is None or a.new is not None or b.new is not None:
            return False
        if self._doubtful and (a.low in self._doubtful or b.low in self._doubtful):
            return False
        return self.lexicon.has(a.spelled, b.spelled)


def is_number(word: Word) -> bool:
    """Whether a word is a number, or may be one."""
    return _NUMBER.match(word.printed) is not None


def stands(word: Word | None, meant: str) -> bool:
    """Whether a word stands, or is read, as the tables have it."""
    return word is not None and meant in ((word.new or "").split()[-1:] or [word.low])
