"""Words of a text as they come out of a scanner: run together, or in parts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from dantext.language.letters import LOWER, UPPER, VOWELS, fold_word
from dantext.language.regexes import compiled
from dantext.language.syllable import is_syllable
from dantext.reading.repair.lexicon import spelling
from dantext.reading.repair.vocabulary import WORD, Vocabulary
from dantext.reading.rewrite import Edit

# `vàQuyết định`, `TANDTCđược`, `3Thông tư`: where a space is lost.
_RAN_TOGETHER = compiled(
    f"[{UPPER}]?[{LOWER}]+(?=[{UPPER}][{LOWER}])|[{UPPER}]{{3,}}(?=[{LOWER}]{{3,}}$)|[0-9]+(?=[{UPPER}][{LOWER}])"
    "|(?:[Nn]ăm|[Nn]gày|[Tt]háng|[Ss][ốôoóồổỗộ])(?=[0-9])|[0-9]+(?=(?:và|của|ngày|về)$)"
)
# What may stand between two parts of one word: a space that is none, a speck.
_WITHIN = compiled(r"(?! [.,]|[.,] )[ .,'`‘’|~^·]{1,2}\Z")
# Letters of abbreviations: what has a tone or a hat is a word in capitals.
_PLAIN_CAPITALS = compiled("[A-ZĐƯ]+")
_ROMAN = compiled("[XVI]{1,5}[Il1]{0,3}")
_OF_A_DATE = frozenset(("ngay", "thang", "nam"))


class Word:
    """A word of the text: as it stands, its key, and as it is read, if otherwise.

    ``odd`` is what can be no word; ``low`` are its small letters, ``spelled`` is what has one spelling of two.
    """

    __slots__ = ("end", "key", "low", "new", "odd", "printed", "spelled", "start")

    def __init__(self, start: int, end: int, printed: str) -> None:
        self.start = start
        self.end = end
        self.printed = printed
        self.key, self.odd, self.low, self.spelled = _told(printed)
        self.new: str | None = None


@lru_cache(maxsize=1 << 15)
def _told(printed: str) -> tuple[str, bool, str, str]:
    """What a word tells by itself: its key, whether it is odd, and its spellings. The words of a text come back."""
    low = printed.lower()
    return fold_word(printed), _is_of_letters(printed) and not _is_word(printed), low, spelling(low)


def _is_of_letters(printed: str) -> bool:
    """Whether a word is one of letters, some of which may be read as digits; most codes are none."""
    return 2 * sum(map(str.isdigit, printed)) < len(printed) or not printed.isascii()


def _is_word(printed: str) -> bool:
    """Whether a word can be what was printed: a syllable, an abbreviation, a number, a letter of its own."""
    if (len(printed) == 1 and not printed.islower()) or _ROMAN.fullmatch(printed):
        return True
    abbreviated = printed.isupper() and printed.isalpha() and _PLAIN_CAPITALS.fullmatch(printed)
    return printed.isdigit() or is_syllable(printed) or bool(abbreviated)


def words_of(text: str, vocabulary: Vocabulary) -> tuple[list[Word], list[Edit]]:
    """The words of a text, with the edits that bring them apart and together."""
    words: list[Word] = []
    edits: list[Edit] = []
    coming = list(_apart(text, edits))
    known = vocabulary.printed
    for word, behind in zip_longest(coming, coming[1:]):
        # The parts before may have made a word by now: three are brought together two by two.
        # Most are whole, which is seen here: a call costs as much as all else that is asked of them.
        while words and (word.odd or words[-1].odd or words[-1].key + word.key in known):
            if not _is_joined(text, words, word, behind, vocabulary):
                break
            part = words.pop()
            edits.append((part.end, word.start, ""))
            word = Word(part.start, word.end, part.printed + word.printed)
        words.append(word)
    return words, edits


def _apart(text: str, edits: list[Edit]) -> Iterator[Word]:
    for m in WORD.finditer(text):
        printed = m[0]
        # Most words have neither a capital nor a figure where another one could begin.
        cut = None if printed.islower() and printed.isalpha() else _RAN_TOGETHER.match(printed)
        if cut is None:
            yield Word(*m.span(), printed)
            continue
        at = m.start() + cut.end()
        edits.append((at, at, " "))
        yield Word(m.start(), at, text[m.start() : at])
        yield Word(at, m.end(), text[at : m.end()])


def _is_joined(text: str, words: list[Word], b: Word, behind: Word | None, vocabulary: Vocabulary) -> bool:
    """Whether a word is the rest of the last one: together they are in the tables, or go with a neighbour."""
    a = words[-1]
    key = a.key + b.key
    if not (a.printed.isalpha() and b.printed.isalpha() and _WITHIN.match(text, a.end, b.start)):
        return False
    if b.printed[0].isupper() and a.printed[-1].islower():
        return False
    if len(a.printed) == len(b.printed) == 1 and "," in text[a.end : b.start]:
        return False  # `điểm a,b,d,đ,e`
    if len(a.printed) > 1 and a.printed.isupper() and b.printed.islower():
        return False
    before = words[-2].key if len(words) > 1 else ""
    after = behind.key if behind is not None else ""
    if key in vocabulary.printed:
        if a.odd or b.odd or _is_exact(a, b, key, vocabulary) or (key in _OF_A_DATE and after[:1].isdigit()):
            return True
        if (before, a.key) in vocabulary.pairs or (b.key, after) in vocabulary.pairs:
            return False
        return (before, key) in vocabulary.pairs or (key, after) in vocabulary.pairs
    if len(key) < 4 or any(w.odd and not VOWELS & set(w.key) for w in (a, b)):
        return False
    near = vocabulary.near(key)
    return any((before, k) in vocabulary.pairs or (k, after) in vocabulary.pairs for k in near)


def _is_exact(a: Word, b: Word, key: str, vocabulary: Vocabulary) -> bool:
    """``củ a``: with the right marks, and one part is no word of the tables."""
    whole = (a.printed + b.printed).lower() == vocabulary.printed[key]
    return whole and not (a.key in vocabulary.printed and b.key in vocabulary.printed)
