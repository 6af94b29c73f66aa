"""Marks of words that stand together in the tables."""

from __future__ import annotations

from itertools import pairwise

from dantext.reading.repair.joins import Word
from dantext.reading.repair.lexicon import spelling
from dantext.reading.repair.passage import Passage, is_number
from dantext.reading.rewrite import Edit

Key = tuple[str, str]

_SIGNS = (".", ",", ":", ";", "-", "_")
_FURTHER = 3  # words behind the first one tell that it begins a phrase
_BEFORE_NAME = ("luat", "cua", "giua", "duoc", "va")


class MarkRestorer:
    """Puts the marks of one passage right."""

    def __init__(self, passage: Passage) -> None:
        self._passage = passage
        self._vocabulary = passage.vocabulary

    def restore(self) -> list[Edit]:
        """Read pairs of words as the tables print them; the edits take away what stands between them by mistake."""
        specked = []
        pairs = self._vocabulary.pairs
        words, text, forms = self._passage.words, self._passage.text, self._vocabulary.forms
        for i, (a, b) in enumerate(pairwise(words)):
            if _pair_of(a.key, b.key) not in pairs:
                continue
            if b.start - a.end == 1 and (a.spelled, b.spelled) in forms and text[a.end] == " ":
                continue  # most stand as they are printed in the tables
            if self._passage.adjoin(a, b) and self._pair(i, a, b):
                specked.append((a.end, b.start, " "))
        return specked

    def _pair(self, i: int, a: Word, b: Word) -> bool:
        """Restore two words; whether what stands between them is a speck."""
        between = self._passage.gap(a, b).strip()
        if b.key == "so" and (b.new is not None or b.printed == "số"):
            before = self._passage.before(i)
            of_type = a.key == "luat" or (before is not None and (before.key, a.key) in self._vocabulary.types)
            return of_type and between != ""
        key = _pair_of(a.key, b.key)
        pair = self._meant(i, key)
        form = self._passage.is_form(a, b)
        ends = between in _SIGNS and not (between == "." and b.printed.islower())
        # A comma between two right words is one, but there is none within `Thông tư`.
        if ends and not (a.odd or b.odd or (form and key in self._vocabulary.types)):
            return False
        if not form and not self._passage.is_word(a, b) and _may_be(a, pair[0]) and _may_be(b, pair[1]):
            self._marks(i, key, pair)
        return (between != "" and key in self._vocabulary.sought) or self._passage.is_cut(a, b)

    def _meant(self, i: int, key: Key) -> Key:
        """The two words as the tables print them, one of them as it stands if it may be so."""
        passage, vocabulary = self._passage, self._vocabulary
        before, a, b = passage.before(i), *passage.words[i : i + 2]
        name = vocabulary.law_of_a_word.get(key[1]) if key[0] == "luat" and b.printed.istitle() else None
        if name is not None and (before is None or (before.key, *key) not in vocabulary.triples):
            return "luật", name
        pair = vocabulary.pairs[key]
        if (spelling(pair[0]), b.spelled) in vocabulary.forms:
            return pair[0], b.low
        return (a.low, pair[1]) if (a.spelled, spelling(pair[1])) in vocabulary.forms else pair

    def _marks(self, i: int, key: Key, pair: tuple[str, str]) -> None:
        """Give both words the marks of the tables, or none of them if one is right as it is printed."""
        passage, vocabulary = self._passage, self._vocabulary
        a, b = passage.words[i : i + 2]
        sure = a.new is not None or b.new is not None or a.odd or b.odd or self._is_type(i, key)
        in_phrase = self._in_phrase(i, key)
        if not sure and not ((key in vocabulary.restored or in_phrase) and _goes_with(a, b)):
            return
        head = key in vocabulary.whole and a.printed[0].isupper() and a.low == pair[0]
        lost = in_phrase and b.printed == b.key
        change_a, change_b = _is_other(a, pair[0]), _is_other(b, pair[1])
        if change_a and passage.is_spelled(a) and not (sure or (not change_b and self._begins_phrase(i, pair))):
            return
        if change_a and passage.is_word(passage.before(i), a):
            return
        amid = not change_a and self._is_amid(i + 1, pair[1])
        if change_b and passage.is_spelled(b) and not (sure or head or lost or amid):
            return
        if change_b and passage.is_word(b, passage.behind(i + 1)):
            return
        if change_a:
            a.new = pair[0]
        if change_b:
            b.new = pair[1]

    def _is_type(self, i: int, key: Key) -> bool:
        """Whether two words are those of a type, and stand as such: with a capital, or in front of a number."""
        if key not in self._vocabulary.types:
            return False
        behind = self._passage.behind(i + 1)
        of_number = behind is not None and (behind.key == "so" or is_number(behind))
        return of_number or self._passage.words[i].printed[0].isupper()

    def _begins_phrase(self, i: int, pair: Key) -> bool:
        """``Đai hội Đảng toàn quốc``: two words that are one if the first is meant, and the next two go on."""
        passage = self._passage
        words = passage.words[i + 1 : i + 1 + _FURTHER]
        in_row = all(passage.adjoin(a, b) and passage.is_form(a, b) for a, b in pairwise(words))
        return len(words) == _FURTHER and in_row and passage.lexicon.has(*map(spelling, pair))

    def _is_amid(self, i: int, meant: str) -> bool:
        """``lần thú sáu``: the words around the ``i``-th stand in the tables around ``meant``, as they are printed."""
        before, word, behind = self._passage.words[i - 1], self._passage.words[i], self._passage.behind(i)
        if behind is None or (before.key.split()[-1], word.key, behind.key) not in self._vocabulary.triples:
            return False
        return (spelling(meant), behind.spelled) in self._vocabulary.forms

    def _in_phrase(self, i: int, key: Key) -> bool:
        """Whether a pair of words and the one before or behind it follow each other in the tables."""
        before, behind = self._passage.before(i), self._passage.behind(i + 1)
        triples = self._vocabulary.triples
        return (before is not None and (before.key.split()[-1], *key) in triples) or (
            behind is not None and (*key, behind.key.split()[0]) in triples
        )


def _pair_of(first: str, second: str) -> Key:
    """The two words that meet, of keys that are mostly one word each."""
    if " " in first:
        first = first.split()[-1]
    return first, second.split()[0] if " " in second else second


def _may_be(word: Word, meant: str) -> bool:
    """Whether a word is not read as another one yet."""
    return word.new is None or meant in word.new.split()


def _is_other(word: Word, meant: str) -> bool:
    return word.new is None and word.spelled != spelling(meant)


def _goes_with(a: Word, b: Word) -> bool:
    """Whether two words can be of one phrase by their capitals: ``của Bộ``, not ``tại Khoản``."""
    return not (a.printed.islower() and b.printed[0].isupper()) or a.key in _BEFORE_NAME
