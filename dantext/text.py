"""The normal form of a text, and its map back to the original offsets.

Grammars are written for one spelling of each character: composed letters (NFC), Đ U+0110, the
ASCII hyphen, the plain space, nothing invisible. Most real texts are already in that form, so
every step below first asks whether there is anything to do; the answer costs a memory scan.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate

# One character for one: offsets stay.
_SAME_LENGTH = {
    "\u00d0": "Đ",  # Eth, typed for Đ
    "\u00f0": "đ",
    "\u0189": "Đ",  # African D
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2044": "/",
    "\u2215": "/",
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\x00": " ",
}
# Invisible: removed from the normal form.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_COMBINING = re.compile("[\u0300-\u036f]")
_EDIT = re.compile(f"[\u0300-\u036f{_INVISIBLE}]+")
_STRIP_INVISIBLE = {ord(c): None for c in _INVISIBLE}


def _fold_table() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for first, last in ((0xC0, 0x180), (0x1A0, 0x1B1), (0x1EA0, 0x1EFA)):
        for cp in range(first, last):
            base = unicodedata.normalize("NFD", chr(cp))[0]
            if base.isascii() and base.isalpha():
                table[cp] = base
    return table


_FOLD = _fold_table()
# For character classes: the capitals of Vietnamese. Ranges would not do, for Unicode mixes the cases.
UPPER = "A-ZĐ" + "".join(sorted(chr(c) for c in _FOLD if c > 0x7F and chr(c).isupper() and chr(c) != "Đ"))
LOWER = "a-zđ" + "".join(sorted(chr(c) for c in _FOLD if c > 0x7F and chr(c).islower() and chr(c) != "đ"))


def fold(s: str) -> str:
    """``s`` in lower-case ASCII letters without tone and vowel marks, character for character.

    Makes ``Uỷ ban``, ``Ủy ban`` and OCR's ``Uy ban`` one key. Length is kept for composed text.
    """
    return s.translate(_FOLD).lower()


# The words of a language are few: folding each once makes matching four times as fast.
fold_word = lru_cache(maxsize=1 << 15)(fold)


def phrases(words: str) -> str:
    """A pattern of phrases separated by ``;``, each with any white space between its words, in either case at its head.

    The longest comes first, so that ``ký kết`` is not read as ``ký``.
    """
    listed = sorted((p.strip() for p in words.split(";")), key=len, reverse=True)
    heads = (f"[{p[0].upper()}{p[0]}]" + re.escape(p[1:]).replace("\\ ", r"\s+") for p in listed)
    return f"(?:{'|'.join(heads)})"


class SourceText:
    """An original text beside its normal form.

    ``normal`` is what grammars read. `span` turns a span of it into a span of ``original``,
    in code points, end exclusive.
    """

    __slots__ = ("_keys", "_shift", "normal", "original")

    def __init__(self, original: str) -> None:
        self.original = original
        text = original
        for char, plain in _SAME_LENGTH.items():
            if char in text:
                text = text.replace(char, plain)
        self._keys: list[int] | None = None
        self._shift: list[int] = []
        if any(c in text for c in _INVISIBLE) or _COMBINING.search(text):
            text = self._edit(text)
        self.normal = text

    def _edit(self, text: str) -> str:
        """Compose letters and drop invisible characters; note every place where length changes.

        A note (2p - 1) means: characters that belong to the letter before normal offset p were
        folded into it; (2p): characters between two letters went. A span that ends at p keeps
        the former and leaves the latter out.
        """
        pieces: list[str] = []
        keys: list[int] = []
        gone: list[int] = []
        size = last = 0
        for m in _EDIT.finditer(text):
            start = m.start()
            marks = m.group().translate(_STRIP_INVISIBLE)
            kept = ""
            if marks and start > last:
                start -= 1
                kept = unicodedata.normalize("NFC", text[start] + marks)
            pieces += (text[last:start], kept)
            size += start - last + len(kept)
            last = m.end()
            if last - start != len(kept):
                keys.append(2 * size - 1 if kept else 2 * size)
                gone.append(last - start - len(kept))
        pieces.append(text[last:])
        if keys:
            self._keys = keys
            self._shift = [0, *accumulate(gone)]
        return "".join(pieces)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the normal span ``start``, ``end``."""
        if self._keys is None:
            return start, end
        return (
            start + self._shift[bisect_right(self._keys, 2 * start)],
            end + self._shift[bisect_right(self._keys, 2 * end - 1)],
        )
