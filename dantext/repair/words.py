"""Damaged words of the tables: split, joined, misread, or with other marks than they are printed with."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from dantext.encodings.syllable import is_syllable
from dantext.patterns import Patterns
from dantext.rewrite import Edit
from dantext.text import LOWER, UPPER, fold, fold_word

_TOKEN = re.compile(r"[^\W_]+")
_CAPITAL_WITHIN = re.compile(
    f"^[{UPPER}]?[{LOWER}]+(?=[{UPPER}][{LOWER}])|^[{UPPER}]{{3,}}(?=[{LOWER}]{{3,}}$)|^[0-9]+(?=[{UPPER}][{LOWER}])"
)
# What may stand between two parts of one word: a space that is none, a speck.
_WITHIN = re.compile(r"[ .,'`‘’|~^·]{1,2}\Z")
_BETWEEN = re.compile(r"[ \t]{1,3}\n?[ \t]{0,3}\Z|\n[ \t]{0,3}\Z|[.,'`‘|~^·] \Z| [.,'`‘|~^·]\Z")
# Words that stand around a citation, in front of or behind what the tables have.
_PHRASES = """
căn cứ; ban hành; thực hiện; thông qua; ban hành kèm theo; trung ương; hội nghị trung ương; đại hội đảng; lần thứ
đại hội đại biểu toàn quốc; đảng bộ tỉnh; đảng bộ huyện; đảng bộ thành phố; đảng bộ xã; ban chấp hành; ban thường vụ
thủ tướng chính phủ; sửa đổi bổ sung; một số điều; hợp nhất; liên tịch; của chính phủ; của quốc hội; của bộ trưởng
quốc hội thông qua; nhân dân thông qua; của ban; của ủy ban; của thủ tướng; của tỉnh; của bộ; của hội đồng; thành phố; thị trấn; thị xã; khu vực
cộng hòa xã hội chủ nghĩa việt nam; đảng cộng sản việt nam; độc lập; của ubnd; của hđnd; ubnd tỉnh; ubnd huyện
hđnd tỉnh; hđnd huyện; ubnd xã; hđnd xã; ubnd thành phố; vừa ký; đã ký; đã ban hành; vừa ban hành; công ty cổ phần
trường đại học; trường cao đẳng; trường trung học phổ thông; trường tiểu học; trường chính trị; viện nghiên cứu
viện khoa học; trung tâm y tế; trung tâm kiểm soát bệnh tật; bệnh viện đa khoa; chi cục thuế; hội luật gia; đoàn luật sư
công ty trách nhiệm hữu hạn; nhà xuất bản đại học
"""
# Words that are right by what stands behind them: the name of a law or body, a digit, the words of a type.
_BEFORE_CAPITAL = {"luat": "luật", "cua": "của", "giua": "giữa", "duoc": "được", "va": "và"}
_UNITS = ("tinh", "huyen", "quan", "xa", "phuong")
_BEFORE_DIGIT = {"ngay": "ngày", "thang": "tháng", "nam": "năm"}
_BEFORE_TYPE = {"co": "có", "ky": "ký", "gui": "gửi", "tai": "tại", "va": "và", "cua": "của", "theo": "theo"}
# Shapes of two characters that are one, and digits that are letters.
_WIDE = (("li", "h"), ("rn", "m"), ("in", "m"), ("ri", "n"), ("cl", "d"), ("vv", "w"), ("ii", "u"))
_DIGITS = str.maketrans("0156982|", "olsbgbzl")
_ALIKE = frozenset(
    map(
        frozenset,
        [
            "bh",
            "un",
            "ce",
            "lt",
            "il",
            "rn",
            "gq",
            "gy",
            "oc",
            "vy",
            "tf",
            "tr",
            "lr",
            "hn",
            "mn",
            "ea",
            "oa",
            "ij",
            "ft",
            "dt",
            "hk",
            "it",
        ],
    )
)
_ROMAN = re.compile("[IVX]{1,6}")
_VOWELS = frozenset("aeiouy")
_DIGITS_TOO = frozenset("0123456789")


class Vocabulary:
    """The words of the tables, by their letters without marks, and which ones stand together."""

    def __init__(self, patterns: Patterns) -> None:
        self.printed: dict[str, str] = {}
        self.pairs: dict[tuple[str, str], tuple[str, str]] = {}
        self.restored: set[tuple[str, str]] = set()  # pairs whose marks are restored too, for grammars look for these
        self.types: set[tuple[str, str]] = set()  # those in the words of a type
        self.before_number: set[str] = set()
        self._by_deletion: defaultdict[str, set[str]] = defaultdict(set)
        types = [w for t in patterns.doc_types for w in t.words]
        for phrase in types:
            words = phrase.lower().split()
            self.before_number.add(fold(words[-1]))
            self._add(words)
            self.types.update((fold(a), fold(b)) for a, b in pairwise(words))
        self.restored |= self.types
        heads = [v for kind in ("head", "office") for v in patterns.organisation_words[kind]]
        self.heads = {fold(v): v for v in heads if " " not in v}
        for phrase in (*re.split("[;\n]", _PHRASES.strip()), *heads):
            words = phrase.split()
            self._add(words)
            self.restored.update((fold(a), fold(b)) for a, b in pairwise(words))
        for issuer in patterns.issuers:
            for phrase in (issuer.name, *issuer.aliases):
                self._add(_words(phrase))
        for act in patterns.acts:
            self._add(_words(act.name))
        for word in ("số", "ngày", "tháng", "năm", "của", "khóa", "và", "được", "theo", "tại", "có"):
            self._add([word])
        for last in self.before_number:
            self.pairs.setdefault((last, "so"), (self.printed[last], "số"))

    def _add(self, words: list[str]) -> None:
        for word in words:
            key = fold(word)
            if key not in self.printed:
                self.printed[key] = word
                for shorter in _shortened(key):
                    self._by_deletion[shorter].add(key)
        for a, b in pairwise(words):
            self.pairs.setdefault((fold(a), fold(b)), (a, b))

    @lru_cache(maxsize=1 << 14)  # noqa: B019 - one vocabulary a process
    def near(self, key: str) -> dict[str, int]:
        """The words that a misread one may be, and how unlikely: 0 for shapes that are one, 1 for alike, 2 for others."""
        read = key.translate(_DIGITS)
        keys = {key: 0, read: 0} | {read.replace(seen, meant, 1): 0 for seen, meant in _WIDE if seen in read}
        found = {k: 0 for k in keys if k in self.printed}
        if len(key) > 2:
            for k in keys:
                for shorter in _shortened(k):
                    for word in self._by_deletion.get(shorter, ()):
                        if abs(len(word) - len(k)) <= 1:
                            found[word] = min(found.get(word, 2), _cost(k, word))
        return found


def _cost(key: str, word: str) -> int:
    if len(key) != len(word):
        return 2
    other = [(a, b) for a, b in zip(key, word, strict=True) if a != b]
    return 1 if len(other) == 1 and frozenset(other[0]) in _ALIKE else 2


def _words(phrase: str) -> list[str]:
    return [w for w in _TOKEN.findall(phrase.lower()) if w.isalpha()]


def _shortened(key: str) -> Iterator[str]:
    yield key
    if len(key) > 2:
        for i in range(len(key)):
            yield key[:i] + key[i + 1 :]


class _Word:
    """A word of the text, as it stands and as it is read."""

    __slots__ = ("end", "key", "new", "odd", "printed", "start")

    def __init__(self, start: int, end: int, printed: str) -> None:
        self.start = start
        self.end = end
        self.printed = printed
        self.key = fold_word(printed)
        self.odd = _has_letters(printed) and not is_word(printed)
        self.new: str | None = None


def _has_letters(printed: str) -> bool:
    """Whether a word is one of letters, some of which may be read as digits; most codes are none."""
    return 2 * sum(map(str.isdigit, printed)) < len(printed) or not printed.isascii()


def is_word(printed: str) -> bool:
    """Whether a word can be what was printed: a syllable, an abbreviation, a number."""
    if len(printed) == 1:
        return (
            printed.isdigit()
            or not printed.islower()
            or printed in "aăâeêioôơuưyàáảãạèéìíòóùúýởờớợừứựửổồốộậấầẩẫẻẽệếềểễỉĩỏõủũỷỹỳ"
        )
    if printed.isdigit():
        return True
    return is_syllable(printed) or (printed.isupper() and printed.isalpha())


def repair_words(text: str, vocabulary: Vocabulary) -> list[Edit]:
    """The edits that make words of the tables of what is left of them."""
    words: list[_Word] = []
    edits: list[Edit] = []
    for m in _TOKEN.finditer(text):
        cut = _CAPITAL_WITHIN.search(m[0])
        if cut is None:
            words.append(_Word(m.start(), m.end(), m[0]))
            continue
        # `vàQuyết định`: the space is lost.
        at = m.start() + cut.end()
        edits.append(Edit(at, at, " "))
        words += (_Word(m.start(), at, text[m.start() : at]), _Word(at, m.end(), text[at : m.end()]))
    edits += _joined(text, words, vocabulary)
    lines = _Line(text, words, vocabulary)
    lines.read()
    return edits + lines.edits()


def _joined(text: str, words: list[_Word], vocabulary: Vocabulary) -> Iterator[Edit]:
    """Parts of one word brought together; the parts become one word of ``words``."""
    i = 0
    while i + 1 < len(words):
        a, b = words[i], words[i + 1]
        key = a.key + b.key
        if (
            a.printed.isalpha()
            and not (len(a.printed) > 1 and a.printed.isupper() and b.printed.islower())
            and b.printed.isalpha()
            and _WITHIN.match(text, a.end, b.start)
            and not (b.printed[0].isupper() and a.printed[-1].islower())
            and _is_whole(words, i, key, vocabulary)
        ):
            yield Edit(a.end, b.start, "")
            words[i : i + 2] = [_Word(a.start, b.end, a.printed + b.printed)]
            i = max(i - 1, 0)  # three parts, perhaps
            continue
        i += 1


def _is_whole(words: list[_Word], i: int, key: str, vocabulary: Vocabulary) -> bool:
    """Whether two words are one: it is in the tables and they are none, or it goes with the word before or behind."""
    a, b = words[i], words[i + 1]
    odd = a.odd or b.odd
    known = key in vocabulary.printed
    if known and (odd or _is_exact(a, b, key, vocabulary)):
        return True
    before = words[i - 1].key if i else ""
    behind = words[i + 2].key if i + 2 < len(words) else ""
    if known:
        if key in _BEFORE_DIGIT and behind[:1] in _DIGITS_TOO:
            return True
        if (before, a.key) in vocabulary.pairs or (b.key, behind) in vocabulary.pairs:
            return False
        return (before, key) in vocabulary.pairs or (key, behind) in vocabulary.pairs
    if not odd or len(key) < 4 or any(w.odd and not _VOWELS & set(w.key) for w in (a, b)):
        return False
    near = vocabulary.near(key)
    return any((before, k) in vocabulary.pairs or (k, behind) in vocabulary.pairs for k in near)


def _is_exact(a: _Word, b: _Word, key: str, vocabulary: Vocabulary) -> bool:
    """``củ a``: with the right marks, and one part is no word of the tables."""
    whole = (a.printed + b.printed).lower() == vocabulary.printed[key]
    return whole and not (a.key in vocabulary.printed and b.key in vocabulary.printed)


class _Line:
    """The words of a text, each with what it is read as."""

    def __init__(self, text: str, words: list[_Word], vocabulary: Vocabulary) -> None:
        self._text = text
        self._words = words
        self._vocabulary = vocabulary
        self._specked: list[tuple[_Word, _Word]] = []

    def read(self) -> None:
        for i, word in enumerate(self._words):
            if word.key == "so" and self._before_digit(i):
                word.new = "số"
        for i, word in enumerate(self._words):
            if (
                word.new is None and (word.odd or self._must_be_type(i)) and word.key not in self._vocabulary.printed
            ) or (word.new is None and self._must_be_type(i)):
                self._read_odd(i)
        for a, b in pairwise(self._words):
            if self._adjoin(a, b):
                self._restore(a, b)
        for i, word in enumerate(self._words):
            if word.new is None:
                word.new = self._alone(i)

    def edits(self) -> list[Edit]:
        """The new words, and the specks that stood between them."""
        made = [Edit(w.start, w.end, _cased(w.new, w.printed)) for w in self._words if w.new is not None]
        return made + [Edit(a.end, b.start, " ") for a, b in self._specked]

    def _adjoin(self, a: _Word, b: _Word) -> bool:
        return b.start - a.end < 8 and _BETWEEN.match(self._text, a.end, b.start) is not None

    def _neighbour(self, i: int, step: int) -> _Word | None:
        j = i + step
        if not 0 <= j < len(self._words):
            return None
        a, b = (self._words[j], self._words[i]) if step < 0 else (self._words[i], self._words[j])
        return self._words[j] if self._adjoin(a, b) else None

    def _before_digit(self, i: int) -> bool:
        behind = self._words[i + 1] if i + 1 < len(self._words) else None
        return behind is not None and behind.start - self._words[i].end < 4 and behind.printed[0] in _DIGITS_TOO

    def _must_be_type(self, i: int) -> bool:
        """Whether a word stands where only words of a type stand: in front of ``số`` and a number."""
        words = self._words
        for j in (i + 1, i + 2):
            if (j < len(words) and words[j].new == "số") or (
                j < len(words) and words[j].printed == "số" and self._before_digit(j)
            ):
                first, last = words[j - 2 : j] if j > 1 else (None, None)
                return (
                    first is not None
                    and last is not None
                    and self._adjoin(first, last)
                    and first.printed[0].isupper()
                    and last.printed.islower()
                    and (first.key, last.key) not in self._vocabulary.pairs
                )
        return False

    def _read_odd(self, i: int) -> None:
        word = self._words[i]
        before, behind = self._neighbour(i, -1), self._neighbour(i, 1)
        reading = _split(word.key, self._vocabulary) or _misread(word.key, before, behind, self._vocabulary)
        if reading is None and word.odd and self._before_digit(i):
            near = self._vocabulary.near(word.key)
            reading = next(
                ((k, self._vocabulary.printed[k]) for k in ("ngay", "thang", "nam", "so") if k in near), None
            )
        if reading is not None:
            word.key, word.new = reading

    def _restore(self, a: _Word, b: _Word) -> None:
        """Two words that stand together in the tables get the marks that they have there."""
        if b.key == "so" and (b.new is not None or b.printed == "số"):
            if a.key in self._vocabulary.before_number and self._text[a.end : b.start].strip():
                self._specked.append((a, b))
            return
        key = a.key.split()[-1], b.key.split()[0]
        pair = self._vocabulary.pairs.get(key)
        if pair is None:
            return
        if self._text[a.end : b.start].strip() and key in self._vocabulary.restored:
            self._specked.append((a, b))
        if key in self._vocabulary.restored or a.new is not None or b.new is not None:
            if a.new is None and a.printed.lower() != pair[0]:
                a.new = pair[0]
            if b.new is None and b.printed.lower() != pair[1]:
                b.new = pair[1]

    def _alone(self, i: int) -> str | None:
        """A word that is right by what stands behind it, or is a body behind ``của``."""
        word = self._words[i]
        behind = self._words[i + 1] if i + 1 < len(self._words) else None
        if behind is None or behind.start - word.end > 3:
            return None
        new = None
        if behind.printed[0] in _DIGITS_TOO:
            new = _BEFORE_DIGIT.get(word.key) or ("và" if word.key == "va" else None)
        elif word.key == "luat" and behind.key == "sua" and word.printed[0].isupper():
            new = "luật"
        elif behind.printed[0].isupper():
            new = _BEFORE_CAPITAL.get(word.key)
            if word.key == "luat" and not word.printed[0].isupper():
                new = None
            if word.key == "khoa" and _ROMAN.fullmatch(fold(behind.printed).upper()):
                new = "khóa" if word.odd or word.printed.lower() not in ("khóa", "khoá") else None
            if word.key in _BEFORE_TYPE and i + 2 < len(self._words):
                is_type = (behind.key, self._words[i + 2].key) in self._vocabulary.types
                new = _BEFORE_TYPE[word.key] if is_type else new
        if new is None and i and self._words[i - 1].printed in ("UBND", "HĐND") and word.printed.islower():
            near = [u for u in _UNITS if self._vocabulary.near(word.key).get(u, 2) < 2]
            new = self._vocabulary.printed[near[0]] if len(near) == 1 and word.key not in _UNITS else None
        if new is None and word.printed[0].isupper() and i and self._words[i - 1].key in ("cua", "do"):
            new = self._vocabulary.heads.get(word.key)
        return new if word.printed.lower() != new else None


def _split(key: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """Two words of the tables that ran together."""
    for i in range(2, len(key) - 1):
        pair = vocabulary.pairs.get((key[:i], key[i:]))
        if pair is not None:
            return f"{key[:i]} {key[i:]}", " ".join(pair)
    return None


def _misread(key: str, before: _Word | None, behind: _Word | None, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The word of the tables that goes with its neighbours, which may be misread too; the likeliest, if it is one."""
    near = vocabulary.near(key)
    befores = {before.key.split()[-1]: 0} if before is not None else {}
    behinds = {behind.key: 0} if behind is not None else {}
    if behind is not None and (behind.odd or behind.key not in vocabulary.printed):
        behinds |= vocabulary.near(behind.key)
    fits: dict[tuple[str, str], int] = {}
    for k, cost in near.items():
        for b in befores:
            if (b, k) in vocabulary.pairs:
                fits[k, vocabulary.pairs[b, k][1]] = cost
        for b, more in behinds.items():
            if (k, b) in vocabulary.pairs:
                reading = k, vocabulary.pairs[k, b][0]
                fits[reading] = min(fits.get(reading, 9), cost + more)
    if not fits:
        return None
    least = min(fits.values())
    best = {k: printed for (k, printed), cost in fits.items() if cost == least}
    return next(iter(best.items())) if len(best) == 1 else None


def _cased(new: str, printed: str) -> str:
    if printed.isupper() and len(printed) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if printed[0].isupper() or (printed[0].isdigit() and new[0] != "n") else new
