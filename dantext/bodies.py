"""Where the name of a body ends that no table knows: a kind of body, and what the sentence puts behind it.

What follows a name is a verb as often as not, and names hold verbs too (``Ban Quản lý dự án đầu tư``). Words that end
every name stand in ``patterns/organisations.toml``; where they leave a doubt, parts of speech decide.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from dantext.tokens import Word

Tagger = Callable[[str], Sequence[Word]]
Words = list[re.Match[str]]  # of one stretch of text

# With their marks, for `quản lý` is no `quận`.
PLACE_KIND = frozenset(["tỉnh", "huyện", "quận", "xã", "phường"])
_PLACE_KIND_2 = {("thành", "phố"), ("thị", "xã"), ("thị", "trấn"), ("đặc", "khu"), ("khu", "vực")}
_BEHIND = 3  # words behind the one in doubt that the tagger sees
_SMALL_WORDS = 12  # a name has no longer run of words in lower case
_SMALL = re.compile(r"[0-9]{1,2}|[IVX]{1,4}")
_QUANTITIES = frozenset(["các", "những", "mọi"])


def place_kind(words: Words, n: int, run: int) -> bool:
    """Whether a kind of place (``tỉnh``, ``thành phố``) stands at word ``n``."""
    word = words[n].group()
    if word in ("TP", "Tp", "TX"):
        return True
    if word[0].isupper():
        if not word.isupper():
            return False  # `Tỉnh ủy`
        word = word.lower()
    return word in PLACE_KIND or (n + 1 < run and (word, words[n + 1].group().lower()) in _PLACE_KIND_2)


class BodyNames:
    """Reads names of bodies behind their heads."""

    def __init__(self, words: Mapping[str, Sequence[str]], tagged: Tagger | None) -> None:
        self._tagged = tagged
        ends = [tuple(e.split()) for e in words["end"]]
        self._end = frozenset(e[0] for e in ends if len(e) == 1)
        self._end_pair = frozenset(e for e in ends if len(e) == 2)
        self.end_capital = frozenset(tuple(e.split()) for e in words["end_capital"])
        self._not_after_and = self._end | {"các", "những", "một", "mọi"}
        # First words with their marks: `Quy định` begins no organisation, `Quỹ` does.
        self.spelled = frozenset(h.split()[0] for kind in ("head", "office") for h in words[kind])
        self.spelled |= {"uỷ", "toà", "hạt"}

    def end(self, words: Words, n: int, run: int) -> int:
        """Number of words of a name behind a head that no table continues.

        Capitals go on; so do a few lower-case words, as in ``Hiệp hội Nuôi trồng thủy sản``, up to a word
        that cannot be part of a name.
        """
        capitals = n
        small = 0
        i = n
        while i < run:
            word = words[i].group()
            following = words[i + 1].group() if i + 1 < run else ""
            if (
                word == "số"
                and _SMALL.fullmatch(following)
                and not words[i].string.startswith(("/", "-"), words[i + 1].end())
            ):
                i += 1  # `Xí nghiệp Thủy nông số 3`
                capitals = i + 1
            elif word[0].isupper() or (word[0].isdigit() and self._numbers_name(words, i, run)):
                if (word.lower(), following) in self.end_capital:
                    break
                small = 0
                capitals = i + 1
            elif word in ("và", "cho") and following and following not in self._not_after_and:
                if following[0].isupper() and word == "và" and following.lower() in self.spelled:
                    break
                small += following[0].islower()
            elif (
                place_kind(words, i, run)
                or word in self._end
                or (word, following) in self._end_pair
                or (capitals == i > n + 1 and self._behind_name(words, i, run))
            ):
                break
            elif (cut := self._predicate(words, i, run)) is not None:
                i = cut
                break
            else:
                small += 1
                if small > _SMALL_WORDS:
                    return capitals
            i += 1
        while i > capitals and words[i - 1].group() in ("và", "cho"):
            i -= 1
        return max(i, capitals)

    def is_verb(self, words: Words) -> bool:
        """Whether what looks like a head is a verb: ``Ban hành``, ``Tổ chức hội nghị``; not ``Tổ chức Lao động``."""
        first = tuple(w.group().lower() for w in words[:2])
        if first not in self._end_pair or (len(words) > 1 and words[1].group()[0].isupper()):
            return False
        return first != ("tổ", "chức") or len(words) < 3 or not words[2].group()[0].isupper()

    def behind_comma(self, words: Words, run: int) -> int:
        """Where a name ends that goes on behind a comma: ``Ban Quản lý rừng phòng hộ, đặc dụng Quỳ Châu``.

        It goes on if nouns alone lead to the proper name that is still to come.
        """
        if self._tagged is None or run == len(words):
            return run
        if words[run].string[words[run - 1].end() : words[run].start()] != ", ":
            return run
        proper = next((k for k in range(run, min(run + 5, len(words))) if not words[k].group().islower()), run)
        if proper == run or not words[proper].group()[0].isupper():
            return run
        between = [t for t in self._words(words, proper, len(words)) if words[run].start() <= t.start]
        leading = [t for t in between if t.end <= words[proper].start()]
        if not leading or any(t.tag[0] not in "NA" for t in leading) or between[len(leading)].tag != "Np":
            return run
        end = between[len(leading)].end
        return next(k for k in range(proper, len(words)) if words[k].end() >= end) + 1

    def _numbers_name(self, words: Words, i: int, run: int) -> bool:
        """Whether the number at word ``i`` is a part of the name: ``Tiểu học Nậm Cắn 2``, not ``cử 05 cán bộ``."""
        number = words[i].group()
        if words[i - 1].group()[0].isupper() or len(number) > 3:
            return True
        following = words[i + 1].group() if i + 1 < run else ""
        ends = not following or following == "cho" or following in self._end
        return ends and number[0] != "0"

    def _behind_name(self, words: Words, i: int, run: int) -> bool:
        """Whether word ``i`` is a verb behind a proper name: ``Vườn Quốc gia Mũi Cà Mau | phòng cháy rừng``."""
        if not (words[i - 2].group()[0].isupper() or words[i - 1].group().isdigit()):
            return False  # `Sở Y tế`, `Hội Làm vườn`: the capital begins a phrase that may go on
        tokens = self._words(words, i, run)
        at = next((k for k, t in enumerate(tokens) if t.start == words[i].start()), 0)
        return at > 0 and tokens[at].tag.startswith("V") and tokens[at - 1].tag in ("Np", "M")

    def _predicate(self, words: Words, i: int, run: int) -> int | None:
        """Where the name ends if a number of things follows word ``i``: in front of the verb that governs them.

        ``Vườn quốc gia Pù Mát | giao khoán 14 trạm``, ``Hợp tác xã Tân Tiến | mời các hộ``; not ``Bảo tàng Văn hóa
        các dân tộc``. None if the name may go on. In front of a number, what is no verb to the tagger is taken for
        one of one syllable.
        """
        following = words[i + 1].group() if i + 1 < run else ""
        number = following.isdigit() and not self._numbers_name(words, i + 1, run)
        if not number and following not in _QUANTITIES:
            return None
        for token in self._words(words, i, run):
            if token.start <= words[i].start() < token.end and token.tag.startswith("V"):
                verb = next(k for k in range(i + 1) if words[k].start() >= token.start)
                return verb if words[verb].group()[0].islower() else None
        return i if number else None

    def _words(self, words: Words, i: int, run: int) -> list[Word]:
        """The tagged words around word ``i``, with offsets into the text; none without a tagger."""
        if self._tagged is None:
            return []
        start = words[0].start()
        window = words[i].string[start : words[min(i + _BEHIND, run - 1)].end()]
        return [Word(start + t.start, start + t.end, t.tag) for t in self._tagged(window)]
