"""Letters of Vietnamese: cases, look-alikes, and the folding that makes one key of all spellings of a word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from dantext.language.regexes import compiled
from dantext.language.remembered import Remembered

WORD = compiled(r"[^\W_]+")
"""A word or a number: letters and digits."""
LETTERS_ONLY = compiled(r"[^\W\d_]+")
"""A word of letters alone."""

# Letters that look the same: Eth and the African D, and Cyrillic capitals among those of a code.
FALSE_D = {"\u00d0": "Đ", "\u00f0": "đ", "\u0189": "Đ"}
"""Letters that are typed for Đ and look like it."""
CYRILLIC = dict(
    zip("\u0410\u0412\u0421\u0415\u041d\u041a\u041c\u041e\u0420\u0422\u0425\u0423", "ABCEHKMOPTXY", strict=True)
)
"""Cyrillic capitals, and the Latin ones that look like them."""
_GENUINE = str.maketrans(FALSE_D | CYRILLIC)


def _fold_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for first, last in ((0xC0, 0x180), (0x1A0, 0x1B1), (0x1EA0, 0x1EFA)):
        for cp in range(first, last):
            base = unicodedata.normalize("NFD", chr(cp))[0]
            if base.isascii() and base.isalpha():
                table[cp] = base
    return table


_FOLD = _fold_table()
# The same for `str.translate`, which reads a list that has all other letters too in half the time of a dictionary.
_LETTER_FOR = list(range(0x2100))
for _letter, _base in _FOLD.items():
    _LETTER_FOR[_letter] = ord(_base)
# For character classes: the capitals of Vietnamese. Ranges would not do, for Unicode mixes the cases.
UPPER = "A-ZĐ" + "".join(sorted(chr(c) for c in _FOLD if c > 0x7F and chr(c).isupper() and chr(c) != "Đ"))
LOWER = "a-zđ" + "".join(sorted(chr(c) for c in _FOLD if c > 0x7F and chr(c).islower() and chr(c) != "đ"))


def fold(s: str) -> str:
    """``s`` in lower-case ASCII letters without tone and vowel marks, character for character.

    Makes ``Uỷ ban``, ``Ủy ban`` and OCR's ``Uy ban`` one key. Length is kept for composed text.
    """
    return s.translate(_LETTER_FOR).lower()


def genuine(s: str) -> str:
    """``s`` with the letters that false ones look like."""
    return s.translate(_GENUINE)


VOWELS = frozenset("aeiouy")
"""The vowels of a folded word; what has none of them is an abbreviation."""

# The words of a language are few: folding each once makes matching four times as fast.
fold_word: Callable[[str], str] = Remembered(fold, 1 << 15).__getitem__


def phrases(words: Iterable[str]) -> str:
    """A pattern of phrases, each with any white space between its words, in either case at its head.

    The longest comes first, so that ``ký kết`` is not read as ``ký``. Signs in a phrase stand for themselves.
    """
    listed = sorted(words, key=len, reverse=True)
    heads = (f"[{p[0].upper()}{p[0]}]" + re.escape(p[1:]).replace("\\ ", r"\s+") for p in listed)
    return f"(?:{'|'.join(heads)})"
