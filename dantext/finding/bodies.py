"""Where the name of a body ends that no table knows: a kind of body, and what the sentence puts behind it.

What follows a name is a verb as often as not, and names hold verbs too (``Ban Quản lý dự án đầu tư``). Words that end
every name stand in ``patterns/organisations.toml``; where they leave a doubt, parts of speech decide.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, pairwise

from dantext.finding.words import COMMA, SHORT_KINDS, Words
from dantext.language.letters import fold_word
from dantext.language.regexes import compiled
from dantext.language.tokens import Word
from dantext.tables.trie import Trie

Tagger = Callable[[str], Sequence[Word]]

STATE_NAME = compiled(
    r"\s+nước\s+(?:(?:cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|CHXHCN)\s+Việt\s+Nam"
    r"|Việt\s+Nam\s+dân\s+chủ\s+cộng\s+h(?:òa|oà))"
    # `Bộ Nội vụ Việt Nam Cộng hòa`
    r"|(?:(?<=\bnam)|\s+Việt\s+Nam)\s+(?:dân\s+chủ\s+)?cộng\s+h(?:òa|oà)(?!\s+xã)\b",
    re.IGNORECASE,
)
"""What may stand behind a body of the state, and behind the constitution."""

_BEHIND = 3  # words behind the one in doubt that the tagger sees
_SMALL_WORDS = 12  # a name has no longer run of words in lower case
_TITLE = "Về"
_HEADS_AND_VERBS = ("thanh", "kiểm", "tổ")  # first words of heads that are verbs too: `thanh tra`, `tổ chức`
_JOINING = ("và", "cho")
_SMALL = compiled(r"[0-9]{1,2}|[IVX]{1,4}")
_NO_PLACE = ("Ủy", "Uỷ", "Hội", "Đoàn", "Đội")  # behind a kind of place with a capital: `Xã Hội`, `Tỉnh Đoàn`
_QUANTITIES = frozenset(["các", "những", "mọi"])
_PROPER_REACH = 5  # words behind a comma in which the proper name stands that the name leads to
_LONGEST_COUNT = 3  # digits of a number that counts things; longer ones are a part of the name
_READ_FOR_NONE = 3  # words that say that a head is none
_LONGEST_PLACE = 4  # words of a place of the tables
_ACCENT_IN_FRONT = compiled("(o)([\u0300\u0301\u0303\u0309\u0323])([ae])$|(u)([\u0300\u0301\u0303\u0309\u0323])(y)$")


class PlaceKinds:
    """Kinds of places (``tỉnh``, ``thành phố``), with their marks: ``quản lý`` is no ``quận``."""

    def __init__(self, words: Iterable[str], numbered: Iterable[str]) -> None:
        """``words`` are in small letters, of one or two syllables each; the ``numbered`` are capitals: ``KV7``."""
        self._numbered = compiled(rf"(?:{'|'.join(map(re.escape, numbered))})([0-9]{{0,2}})")
        listed = [tuple(w.split()) for w in words]
        self.single = frozenset(w[0] for w in listed if len(w) == 1)
        self._pairs = frozenset(w for w in listed if len(w) > 1)
        self.first_of_two = frozenset(w[0] for w in self._pairs)
        self._first = self.single | self.first_of_two

    def has_committee(self, word: str) -> bool:
        """Whether a committee of the Party is called after a kind of place: ``Huyện ủy``, ``Thành ủy``."""
        return word.lower() in self._first

    def stands_at(self, words: Words, n: int, run: int) -> bool:
        """Whether a kind of place stands at word ``n``."""
        word = words[n]
        low = word.lower()
        following = words[n + 1] if n + 1 < run else ""
        if low not in self._first:
            numbered = self._numbered.fullmatch(word) if word.isupper() else None
            return word in SHORT_KINDS or (numbered is not None and (numbered[1] != "" or following.isdigit()))
        if (low, following.lower()) in self._pairs:
            return True
        if word[0].isupper():
            if not word.isupper() and (following[:1].islower() or following in _NO_PLACE):
                return False  # `Tỉnh ủy`, `Bảo hiểm Xã hội`; `Thành phố Hà Nội` and `UBND Huyện` are places
            word = low
        return word in self.single


def older_spelling(word: str) -> str:
    """``uỷ`` of ``ủy``, ``toà`` of ``tòa``: the mark on the second of two vowels, as was printed before."""
    marks = unicodedata.normalize("NFD", word)
    moved = _ACCENT_IN_FRONT.sub(lambda m: "".join(filter(None, (m[1], m[3], m[2], m[4], m[6], m[5]))), marks)
    return unicodedata.normalize("NFC", moved)


def words_that_spell(letters: str, words: Sequence[str]) -> int:
    """How many words of a name it takes until its abbreviation is spelled by their initials; 0 if they do not spell it.

    ``KSBT`` is spelled by ``Trung tâm Kiểm soát bệnh tật``: what a name begins with may be left out, so may any word.
    """
    if not letters:
        return 0
    at = 0
    capitals = all(word.isupper() for word in words)
    for n, word in enumerate(words, 1):
        # `II` and `TNHH` give all their letters; `Trung ương` is TW.
        initials = word if word.isupper() and not capitals else word[0].upper()
        for initial in initials:
            if at < len(letters) and letters[at] in (initial, "W" if initial == "Ư" else initial):
                at += 1
        if at == len(letters):
            return n
    return 0


class BodyNames:
    """Reads names of bodies behind their heads."""

    def __init__(
        self,
        words: Mapping[str, Sequence[str]],
        kinds: PlaceKinds,
        places: Trie,
        types: Trie,
        known: Iterable[str],
        tagged: Tagger | None,
    ) -> None:
        """``known`` are the names of bodies: two words that follow each other in one are no name and a verb."""
        self._kinds = kinds
        self._places = places
        self._types = types
        self._tagged = tagged
        ends = [tuple(e.split()) for e in words["end"]]
        self._end = frozenset(e[0] for e in ends if len(e) == 1)
        self._end_pair = frozenset(e for e in ends if len(e) == 2)
        self._no_heads = frozenset((*(first for first, _ in self._end_pair), *(w.split()[0] for w in words["no_body"])))
        self.end_capital = frozenset(tuple(e.split()) for e in words["end_capital"])
        self._no_body = Trie((w, w) for w in words["no_body"])
        self._not_after_and = self._end | {"các", "những", "một", "mọi"}
        self._goes_on = {w if " " not in w else tuple(w.split()[:2]) for w in (*words["head"], *words["goes_on"])}
        self._heads = Trie((h, h) for kind in ("head", "office") for h in words[kind])
        self._compounds: dict[str, list[tuple[str, ...]]] = {}
        for compound in sorted((tuple(c.split()) for c in words["compound"]), key=len, reverse=True):
            self._compounds.setdefault(compound[0], []).append(compound)
        self._pairs = frozenset(
            pair
            for phrase in chain(known, *(words[kind] for kind in ("head", "office", "compound", "no_body")))
            for pair in pairwise(phrase.lower().split())
        )
        self.spelled = frozenset(h.split()[0] for kind in ("head", "office") for h in words[kind])
        self._older = frozenset(map(older_spelling, self.spelled)) - self.spelled
        self.spelled |= self._older

    def is_title(self, word: str) -> bool:
        """Whether a title begins with a word that is no part of any name."""
        return word == _TITLE

    def end(self, words: Words, n: int, run: int, letters: str = "") -> int:
        """Number of words of a name behind a head that no table continues.

        Capitals go on; so do a few lower-case words, as in ``Hiệp hội Nuôi trồng thủy sản``, up to a word
        that cannot be part of a name. ``letters`` is the abbreviation of the body in the symbol, if it is known.
        """
        certain = i = n  # behind the last word that is a part of the name whatever stands behind it
        small = 0
        full = words_that_spell(letters, words[:run]) if letters else 0
        while i < run:
            word = words[i]
            following = words[i + 1] if i + 1 < run else ""
            taken = 1
            low = word.lower()
            if low in self._compounds and (compound := self._compound(words, i, run)):
                taken = compound
                small += taken
                if word[0].isupper():
                    small, certain = 0, i + taken
            elif proper := self._proper(words, i, run):
                if (low, "0" if following.isdigit() else following) in self.end_capital or word == _TITLE:
                    break
                taken = proper
                small, certain = 0, i + taken
            elif word in _JOINING and following and self._joins(word, following):
                if word == "và" and following[0].isupper() and self._other_begins(words, i + 1):
                    break
                small += following[0].islower()
            elif self._ends_at(words, i, run) or (certain == i > n + 1 and self._behind_name(words, i, run, full)):
                break
            elif (cut := self._predicate(words, i, run)) is not None:
                i = cut
                break
            else:
                small += 1
                if small > _SMALL_WORDS:
                    return certain
            i += taken
        while i > certain and words[i - 1] in _JOINING:
            i -= 1
        return max(i, certain)

    def _joins(self, word: str, following: str) -> bool:
        """Whether a word joins the next one to the name: ``và Đào tạo``; not ``và các``, ``cho | phép``."""
        return following not in self._not_after_and and (word, following) not in self._end_pair

    def _proper(self, words: Words, i: int, run: int) -> int:
        """Number of words from word ``i`` on that only a name has there: one with a capital, a number, ``số 3``."""
        word = words[i]
        if word[0].isupper() or (word[0].isdigit() and self._numbers_name(words, i, run)):
            return 1
        if word == "số" and i + 1 < run and _SMALL.fullmatch(words[i + 1]):
            # `Xí nghiệp Thủy nông số 3`; the number of a code is none.
            return 0 if words.text.startswith(("/", "-"), words.end(i + 1)) else 2
        return 0

    def _other_begins(self, words: Words, i: int) -> bool:
        """Whether another body or a citation begins at word ``i``, behind ``và``."""
        words.read_on()
        return self._is_head(words, i) or self._is_cited(words, i)

    def _ends_at(self, words: Words, i: int, run: int) -> bool:
        """Whether a word that cannot be part of a name stands at word ``i``: of the tables, or a kind of place."""
        word = words[i]
        if word in self._end or self._kinds.stands_at(words, i, run):
            return True
        return i + 1 < run and (word, words[i + 1]) in self._end_pair

    def _is_end(self, words: Words, i: int) -> bool:
        """Whether a name ends at word ``i`` by the words of the tables."""
        return words[i] in self._end or (i + 1 < len(words) and (words[i], words[i + 1]) in self._end_pair)

    def _is_other(self, words: Words, i: int) -> bool:
        """Whether another body begins behind a comma: ``Sở Y tế Huế, | Bộ Y tế``; not ``Ban Giám sát, Thanh tra``."""
        return words[i][0].isupper() and self._is_head(words, i) and words[i].lower() not in _HEADS_AND_VERBS

    def _is_head(self, words: Words, i: int) -> bool:
        """Whether another body begins at word ``i``: ``và | Bảo hiểm xã hội``, not ``và Bảo vệ thực vật``."""
        first = words[i].lower()
        if first not in self.spelled:
            return False
        found = self._heads.longest(map(fold_word, words[i:]))
        return found is not None and (found[1].split()[0] == first or first in self._older)

    def _is_cited(self, words: Words, i: int) -> bool:
        """Whether a citation begins at word ``i``: ``Tỉnh ủy Ninh Bình và | Kế hoạch số 313``."""
        found = self._types.longest(map(fold_word, words[i:]))
        behind = words[i + found[0]] if found is not None and i + found[0] < len(words) else ""
        return behind == "số" or behind.isdigit()

    def _compound(self, words: Words, i: int, run: int) -> int:
        """Number of words, from word ``i`` on, of a compound that holds a word with which a name else ends."""
        for compound in self._compounds.get(words[i].lower(), ()):
            if compound == tuple(w.lower() for w in words[i : min(run, i + len(compound))]):
                return len(compound)
        return 0

    def is_none(self, words: Words) -> bool:
        """Whether what looks like a head is none: ``Ban hành``, ``Trường hợp``; not ``Tổ chức Lao động``."""
        first = words[0].lower()
        if first not in self._no_heads:
            return False
        if words.cut < _READ_FOR_NONE:
            words.read_on()
        if len(words) == 1:
            return False
        second = words[1]
        if second.islower() and self._no_body.longest(map(fold_word, words[:_READ_FOR_NONE])):
            return True
        pair = (first, second.lower())
        if pair == ("tổ", "chức") and words[0].islower():
            return True
        if pair not in self._end_pair or second[0].isupper():
            return False
        return pair != ("tổ", "chức") or len(words) < _READ_FOR_NONE or not words[2][0].isupper()

    def behind_comma(self, words: Words, run: int, letters: str = "") -> int:
        """Where a name ends that goes on behind a comma: ``Ban Quản lý rừng phòng hộ, đặc dụng Quỳ Châu``.

        It goes on if the abbreviation of the body does, if the verb in front of the comma and one behind it share an
        object (``Quỹ bảo vệ, phát triển rừng``), or if nouns alone lead to the proper name that is still to come.
        """
        if not COMMA.match(words.text, words.end(run - 1)):
            return run  # most names: no word behind need be read
        words.read_on()
        if run == len(words) or not COMMA.fullmatch(words.text, words.end(run - 1), words.start(run)):
            return run
        further = words.run(run)
        if letters and not words_that_spell(letters, words[:run]) and words_that_spell(letters, words[:further]):
            return self.end(words, run, further, letters)
        if self._tagged is None or words[run] in _QUANTITIES or self._is_other(words, run):
            return run
        if self._kinds.stands_at(words, run, len(words)):
            return run  # `Trường Cao đẳng nghề, | tỉnh Hưng Yên`
        if self._shares_object(words, run):
            return self.end(words, run, further, letters)
        proper = next((k for k in range(run, min(run + _PROPER_REACH, len(words))) if not words[k].islower()), run)
        if proper == run or not words[proper][0].isupper() or any(self._is_end(words, k) for k in range(run, proper)):
            return run
        between = [t for t in self._tagged_words(words, proper, len(words)) if words.start(run) <= t.start]
        leading = [t for t in between if t.end <= words.start(proper)]
        if not leading or any(t.tag[0] not in "NA" for t in leading) or between[len(leading)].tag != "Np":
            return run
        end = between[len(leading)].end
        return next(k for k in range(proper, len(words)) if words.end(k) >= end) + 1

    def _numbers_name(self, words: Words, i: int, run: int) -> bool:
        """Whether the number at word ``i`` is a part of the name: ``Tiểu học Nậm Cắn 2``, not ``cử 05 cán bộ``."""
        number = words[i]
        if words[i - 1][0].isupper() or len(number) > _LONGEST_COUNT:
            return True
        following = words[i + 1] if i + 1 < run else ""
        ends = not following or following == "cho" or following in self._end
        return ends and number[0] != "0"

    def _shares_object(self, words: Words, run: int) -> bool:
        """Whether a verb ends what stands in front of the comma, and another one begins what stands behind it."""
        if not words[run - 1].islower() or self._is_end(words, run):
            return False
        tokens = self._tagged_words(words, min(run, len(words) - 1), len(words))
        before = [t.tag for t in tokens if t.end == words.end(run - 1)]
        behind = [t.tag for t in tokens if t.start == words.start(run)]
        return bool(before and behind) and before[0][0] == behind[0][0] == "V"

    def _behind_name(self, words: Words, i: int, run: int, full: int) -> bool:
        """Whether word ``i`` is behind a proper name: ``Vườn Quốc gia Mũi Cà Mau | phòng cháy rừng``.

        That is so behind a place of the tables, behind one with which the abbreviation of the body is spelled out,
        and at what is a verb to the tagger.
        """
        following = words[i + 1] if i + 1 < run else ""
        if (words[i], following) in self._goes_on or (words[i] in self._goes_on and following.istitle()):
            return False  # `Trường Đại học Bình Dương phân hiệu Cà Mau`, `Báo Nghệ An điện tử`
        proper = i
        while proper > 0 and words[proper - 1][0].isupper():
            proper -= 1
        if any(self._is_place(words, k, i) for k in range(max(proper, i - _LONGEST_PLACE), i - 1)):
            return True
        if proper <= i - 2 and proper < full <= i and words[i - 1].istitle() and words[i - 2].istitle():
            return True
        if not (words[i - 2][0].isupper() or words[i - 1].isdigit()):
            return False  # `Sở Y tế`, `Hội Làm vườn`: the capital begins a phrase that may go on
        if self._is_within(words, i):
            return False  # `Trường Đại | học`
        tokens = self._tagged_words(words, i, run)
        at = next((k for k, t in enumerate(tokens) if t.start == words.start(i)), 0)
        return at > 0 and tokens[at].tag.startswith("V") and tokens[at - 1].tag in ("Np", "M")

    def _is_within(self, words: Words, i: int) -> bool:
        """Whether word ``i`` is one with that in front of it, by the tables: that the tagger need not be asked."""
        return (words[i - 1].lower(), words[i].lower()) in self._pairs

    def _is_place(self, words: Words, k: int, i: int) -> bool:
        """Whether words ``k`` to ``i`` are the name of a place."""
        found = self._places.longest(map(fold_word, words[k:i]))
        return found is not None and found[0] == i - k

    def _predicate(self, words: Words, i: int, run: int) -> int | None:
        """Where the name ends if a number of things follows word ``i``: in front of the verb that governs them.

        ``Vườn quốc gia Pù Mát | giao khoán 14 trạm``, ``Hợp tác xã Tân Tiến | mời các hộ``; not ``Bảo tàng Văn hóa
        các dân tộc``. None if the name may go on. In front of a number, what is no verb to the tagger is taken for
        one of one syllable.
        """
        following = words[i + 1] if i + 1 < run else ""
        number = following.isdigit() and not self._numbers_name(words, i + 1, run)
        if not number and (following not in _QUANTITIES or (words[i - 1][0].isupper() and self._is_within(words, i))):
            return None  # most words; also `Công | đoàn các cấp`
        for token in self._tagged_words(words, i, run):
            if token.start <= words.start(i) < token.end and token.tag.startswith("V"):
                verb = next(k for k in range(i + 1) if words.start(k) >= token.start)
                return verb if words[verb][0].islower() else None
        return i if number else None

    def _tagged_words(self, words: Words, i: int, run: int) -> list[Word]:
        """The tagged words around word ``i``, with offsets into the text; none without a tagger."""
        if self._tagged is None:
            return []
        start = words.start(0)
        window = words.text[start : words.end(min(i + _BEHIND, run - 1))]
        return [Word(start + t.start, start + t.end, t.tag) for t in self._tagged(window)]
