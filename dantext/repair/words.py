"""Damaged words of the tables: misread, or with other marks than they are printed with."""

from __future__ import annotations

import re
from itertools import pairwise

from dantext.patterns import Patterns
from dantext.repair.joins import Word, words_of
from dantext.repair.lexicon import Lexicon, spelling
from dantext.repair.vocabulary import Vocabulary
from dantext.rewrite import Edit
from dantext.text import fold

_BETWEEN = re.compile(r"[ \t]{1,3}\n?[ \t]{0,3}\Z|\n[ \t]{0,3}\Z|[.,'`‘|~^·] \Z| [.,'`‘|~^·]\Z")
# What cuts words that belong together, and others too: the end of a paragraph, a colon, a dash.
_CUT = re.compile(r"(?P<sign>[:;_-])(?: |\n{1,2})\Z| ?\n\n\Z")
# Words that are right by what stands behind them: a digit, the name of a law or body, the words of a type.
_BEFORE_DIGIT = {"ngay": "ngày", "thang": "tháng", "nam": "năm", "va": "và"}
_BEFORE_CAPITAL = {"luat": "luật", "cua": "của", "giua": "giữa", "duoc": "được", "va": "và"}
_BEFORE_TYPE = {"co": "có", "ky": "ký", "gui": "gửi", "tai": "tại", "theo": "theo"}
_MOST_COST = 2
_SIGNS = (".", ",", ":", ";", "-", "_")
_LONGEST_WORD = 16
_UNITS = ("tinh", "huyen", "quan", "xa", "phuong")
_NUMBER = re.compile("[0-9]|[lIOoZzSB][0-9]")
_ROMAN = re.compile("[ivx]{1,6}")


class WordRepairer:
    """Repairs the words of a text that the tables know."""

    def __init__(self, patterns: Patterns, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(patterns)
        self._lexicon = lexicon

    def repair(self, text: str) -> list[Edit]:
        """The edits that make words of the tables of what is left of them."""
        words, edits = words_of(text, self._vocabulary)
        reading = _Reading(text, words, self._vocabulary, self._lexicon)
        reading.read()
        return edits + reading.edits()


class _Reading:
    """The words of a text, each with what it is read as."""

    def __init__(self, text: str, words: list[Word], vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._text = text
        self._words = words
        self._vocabulary = vocabulary
        self._specked: list[tuple[Word, Word]] = []

    def read(self) -> None:
        """Read every word that is none, or none here, and put marks right; the sure ones first."""
        for i, word in enumerate(self._words):
            if word.key == "so" and self._before_digit(i):
                word.new = "số"
        for i, word in enumerate(self._words):
            if word.key == "so":
                self._read_type(i)
        for i, word in enumerate(self._words):
            unknown = word.key not in self._vocabulary.printed
            if word.new is not None:
                continue
            if unknown and word.odd:
                self._read_odd(i)
            elif len(word.key) > 2:
                self._read_between(i, unknown)
        for i, (a, b) in enumerate(pairwise(self._words)):
            if self._adjoin(a, b):
                self._restore(i, a, b)
        for i, word in enumerate(self._words):
            if word.new is None:
                word.new = self._alone(i)

    def edits(self) -> list[Edit]:
        """The new words, and the specks that stood between them."""
        made = [Edit(w.start, w.end, _cased(w.new, w.printed)) for w in self._words if w.new is not None]
        return made + [Edit(a.end, b.start, " ") for a, b in self._specked]

    def _adjoin(self, a: Word, b: Word) -> bool:
        if b.start - a.end >= 8:
            return False
        if _BETWEEN.match(self._text, a.end, b.start) is not None:
            return True
        between = _CUT.match(self._text, a.end, b.start)
        if between is None:
            return False
        key = a.key, b.key
        of_type = key in self._vocabulary.types or (b.key == "so" and a.key in self._vocabulary.before_number)
        if of_type and between["sign"]:
            return True
        whole = (spelling(a.printed.lower()), spelling(b.printed.lower())) in self._vocabulary.forms
        return whole and (b.printed.islower() or not between["sign"])

    def _neighbour(self, i: int, step: int) -> Word | None:
        j = i + step
        if not 0 <= j < len(self._words):
            return None
        a, b = (self._words[j], self._words[i]) if step < 0 else (self._words[i], self._words[j])
        return self._words[j] if self._adjoin(a, b) else None

    def _before_digit(self, i: int) -> bool:
        behind = self._words[i + 1] if i + 1 < len(self._words) else None
        return (
            behind is not None and _is_number(behind) and not self._text[self._words[i].end : behind.start].strip(" :")
        )

    def _read_type(self, j: int) -> None:
        """Read the two words in front of ``số`` and a number as those of a type, if they are near those of just one."""
        if j < 2 or not (self._words[j].new is not None or (self._words[j].printed == "số" and self._before_digit(j))):
            return
        first, last = self._words[j - 2 : j]
        vocabulary = self._vocabulary
        if not (self._adjoin(first, last) and last.printed.islower()) or (first.key, last.key) in vocabulary.pairs:
            return
        costs: dict[tuple[str, str], int] = {}
        for pair in vocabulary.types:
            if pair[1] in vocabulary.before_number:
                cost = vocabulary.cost(first.key, pair[0]) + vocabulary.cost(last.key, pair[1])
                if cost <= _MOST_COST:
                    costs[pair] = cost
        least = [pair for pair, cost in costs.items() if cost == min(costs.values())]
        if len(least) == 1:
            for word, key, printed in zip((first, last), least[0], vocabulary.pairs[least[0]], strict=True):
                if word.printed.lower() != printed:
                    word.key, word.new = key, printed

    def _read_odd(self, i: int) -> None:
        word = self._words[i]
        before, behind = self._neighbour(i, -1), self._neighbour(i, 1)
        reading = _split(word.key, self._vocabulary) or _misread(word.key, before, behind, self._vocabulary)
        if reading is None and word.odd and self._before_digit(i):
            near = self._vocabulary.near(word.key)
            key = next((k for k in ("ngay", "thang", "nam", "so", "luat") if k in near), None)
            reading = (key, self._vocabulary.printed[key]) if key is not None else None
        if reading is not None:
            word.key, word.new = reading

    def _read_between(self, i: int, unknown: bool) -> None:
        """``Thủ tướng Ghính phủ``, ``Luật Bảc vệ``: a syllable that no table has there, and one that is like it."""
        word, before, behind = self._words[i], self._neighbour(i, -1), self._neighbour(i, 1)
        pairs, heads = self._vocabulary.pairs, self._vocabulary.sought
        first = before.key.split()[-1] if before is not None else ""
        last = behind.key if behind is not None else ""
        if (first, word.key) in pairs or (word.key, last) in pairs:
            return
        if self._is_word(before, word) or self._is_word(word, behind):
            return
        near = [key for key, cost in self._vocabulary.near(word.key).items() if cost < 2]
        fits = [(k, pairs[k, last][0]) for k in near if (first, k) in pairs and (k, last) in pairs]
        unknown = unknown or not self._is_spelled(word)
        if unknown and not fits and before is not None and before.printed[0].isupper() and word.printed.islower():
            # `Hiệp bội Nuôi trồng`, `Nghị guyết 30a`: the second word of a head, of the words of a type
            fits = [
                (k, pairs[first, k][1]) for k in near if (first, k) in heads and _stands(before, pairs[first, k][0])
            ]
        if unknown and before is None and behind is not None and word.printed[0].isupper() and behind.printed.islower():
            fits = [(k, pairs[k, last][0]) for k in near if (k, last) in heads]
        if len(fits) == 1:
            word.key, word.new = fits[0]

    def _restore(self, i: int, a: Word, b: Word) -> None:
        """Two words that stand together in the tables get the marks that they have there."""
        if b.key == "so" and (b.new is not None or b.printed == "số"):
            before = self._neighbour(i, -1)
            of_type = a.key == "luat" or (before is not None and (before.key, a.key) in self._vocabulary.types)
            if of_type and self._text[a.end : b.start].strip():
                self._specked.append((a, b))
            return
        key = a.key.split()[-1], b.key.split()[0]
        pair = self._vocabulary.pairs.get(key)
        between = self._text[a.end : b.start].strip()
        read = a.new is not None or b.new is not None
        ends = between in _SIGNS and not (between == "." and b.printed.islower())
        whole = (spelling(a.printed.lower()), spelling(b.printed.lower())) in self._vocabulary.forms
        if pair is None or (ends and not (a.odd or b.odd or (whole and key in self._vocabulary.types))):
            return  # a comma between two right words is one, but there is none within `Thông tư`
        if (between and key in self._vocabulary.sought) or _CUT.match(self._text, a.end, b.start):
            self._specked.append((a, b))
        if whole or self._is_word(a, b) or not (_may_be(a, pair[0]) and _may_be(b, pair[1])):
            return
        sure = read or a.odd or b.odd or self._is_type(i, key)
        in_phrase = self._in_phrase(i, key)
        known = key in self._vocabulary.restored or in_phrase
        if not sure and not (known and _goes_with(a, b)):
            return
        head = key in self._vocabulary.whole and a.printed[0].isupper() and a.printed.lower() == pair[0]
        change_a, change_b = _is_other(a, pair[0]), _is_other(b, pair[1])
        keep_a = change_a and ((self._is_spelled(a) and not sure) or self._is_word(self._neighbour(i, -1), a))
        keep_b = change_b and (
            (self._is_spelled(b) and not (sure or head or (in_phrase and b.printed == b.key)))
            or self._is_word(b, self._neighbour(i + 1, 1))
        )
        if keep_a or keep_b:
            return
        if change_a:
            a.new = pair[0]
        if change_b:
            b.new = pair[1]

    def _is_type(self, i: int, key: tuple[str, str]) -> bool:
        """Whether two words are those of a type, and stand as such: with a capital, or in front of a number."""
        if key not in self._vocabulary.types:
            return False
        behind = self._neighbour(i + 1, 1)
        return self._words[i].printed[0].isupper() or (
            behind is not None and (behind.key == "so" or _is_number(behind))
        )

    def _is_spelled(self, word: Word) -> bool:
        """Whether a word stands in the tables as it is printed; then it is right in most places."""
        return spelling(word.printed.lower()) in self._vocabulary.spelled

    def _is_word(self, a: Word | None, b: Word | None) -> bool:
        """Whether two words are one of the language as they are printed."""
        if a is None or b is None or a.new is not None or b.new is not None:
            return False
        return self._lexicon.has(a.printed.lower(), b.printed.lower())

    def _in_phrase(self, i: int, key: tuple[str, str]) -> bool:
        """Whether a pair of words and the one before or behind it follow each other in the tables."""
        before, behind = self._neighbour(i, -1), self._neighbour(i + 1, 1)
        triples = self._vocabulary.triples
        return (before is not None and (before.key.split()[-1], *key) in triples) or (
            behind is not None and (*key, behind.key.split()[0]) in triples
        )

    def _alone(self, i: int) -> str | None:
        """A word that is right by what stands behind it, or is a body behind ``của``."""
        word = self._words[i]
        behind = self._words[i + 1] if i + 1 < len(self._words) else None
        if behind is None or behind.start - word.end > 3:
            return None
        new = self._before(i, word, behind) or self._unit(i, word) or self._head(i, word, behind)
        return new if word.printed.lower() != new else None

    def _head(self, i: int, word: Word, behind: Word) -> str | None:
        """``của Quỵ Hỗ trợ``, ``Việu Nghiên cứu``: a body of one word in front of its name."""
        if not word.printed[0].isupper() or self._is_spelled(word) or self._is_word(word, behind):
            return None
        heads = self._vocabulary.heads
        if i and self._words[i - 1].key in ("cua", "do") and word.key in heads:
            return heads[word.key]
        if not (word.odd and behind.printed[0].isupper()):
            return None
        near = [heads[k] for k, cost in self._vocabulary.near(word.key).items() if cost < 2 and k in heads]
        return near[0] if len(near) == 1 else None

    def _before(self, i: int, word: Word, behind: Word) -> str | None:
        if behind.printed[0].isdigit():
            if self._text[word.end : behind.start].strip(" ") or word.printed == "Nam":
                return None
            return "luật" if word.key == "luat" and word.printed[0].isupper() else _BEFORE_DIGIT.get(word.key)
        if word.key == "luat":
            named = behind.printed[0].isupper() or behind.key == "sua"
            return "luật" if named and word.printed[0].isupper() else None
        if not behind.printed[0].isupper() or word.printed.isupper():
            return None
        if word.key == "khoa" and _ROMAN.fullmatch(fold(behind.printed)):
            return "khóa" if word.odd or word.printed.lower() not in ("khóa", "khoá") else None
        if word.key in _BEFORE_TYPE and i + 2 < len(self._words):
            is_type = (behind.key, self._words[i + 2].key) in self._vocabulary.types
            return _BEFORE_TYPE[word.key] if is_type else None
        if word.odd and not word.printed.isascii() and "cua" in self._vocabulary.near(word.key):
            return "của" if word.printed.islower() else None
        return _BEFORE_CAPITAL.get(word.key)

    def _unit(self, i: int, word: Word) -> str | None:
        """``UBND fỉnh``: what stands behind a council is what it is the council of."""
        if not i or self._words[i - 1].printed not in ("UBND", "HĐND") or word.key in _UNITS:
            return None
        near = self._vocabulary.near(word.key) if word.printed.islower() else {}
        units = [unit for unit in _UNITS if near.get(unit, 2) < 2]
        return self._vocabulary.printed[units[0]] if len(units) == 1 else None


def _split(key: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Two words of the tables that ran together."""
    for i in range(2, min(len(key) - 1, _LONGEST_WORD)):
        pair = vocabulary.pairs.get((key[:i], key[i:]))
        if pair is not None:
            return f"{key[:i]} {key[i:]}", " ".join(pair)
    return None


def _misread(key: str, before: Word | None, behind: Word | None, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The word of the tables that goes with its neighbours, which may be misread too; the likeliest, if it is one."""
    near = vocabulary.near(key)
    befores = {before.key.split()[-1]: 0} if before is not None else {}
    behinds = {behind.key: 0} if behind is not None else {}
    if behind is not None and (behind.odd or behind.key not in vocabulary.printed):
        behinds |= vocabulary.near(behind.key)
    fits: dict[tuple[str, str], int] = {}
    for k, cost in near.items():
        for b in befores:
            pair = vocabulary.pairs.get((b, k))
            if pair is not None and (cost < 2 or (b, k) in vocabulary.sought or _stands(before, pair[0])):
                fits[k, pair[1]] = cost
        for b, more in behinds.items():
            pair = vocabulary.pairs.get((k, b))
            if pair is not None and (cost < 2 or more or (k, b) in vocabulary.sought or _stands(behind, pair[1])):
                reading = k, pair[0]
                fits[reading] = min(fits.get(reading, 9), cost + more)
    if not fits:
        return None
    least = min(fits.values())
    best = {k: printed for (k, printed), cost in fits.items() if cost == least}
    return next(iter(best.items())) if len(best) == 1 else None


def _may_be(word: Word, meant: str) -> bool:
    """Whether a word is not read as another one yet."""
    return word.new is None or meant in word.new.split()


def _is_other(word: Word, meant: str) -> bool:
    return word.new is None and spelling(word.printed.lower()) != spelling(meant)


def _goes_with(a: Word, b: Word) -> bool:
    """Whether two words can be of one phrase by their capitals: ``của Bộ``, not ``tại Khoản``."""
    return not (a.printed.islower() and b.printed[0].isupper()) or a.key in _BEFORE_CAPITAL


def _is_number(word: Word) -> bool:
    return _NUMBER.match(word.printed) is not None


def _stands(word: Word | None, meant: str) -> bool:
    """Whether a word stands, or is read, as the tables have it."""
    return word is not None and meant in ((word.new or "").split()[-1:] or [word.printed.lower()])


def _cased(new: str, printed: str) -> str:
    if printed.isupper() and len(printed) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if printed[0].isupper() or (printed[0].isdigit() and new[0] != "n") else new
