"""Text in the fonts of the time before Unicode, in a file that says which characters are in which font."""

from __future__ import annotations

import re
from typing import NamedTuple

from dantext.reading.encodings import ENCODINGS, Name
from dantext.reading.encodings.evidence import UNICODE
from dantext.reading.encodings.tables import shown
from dantext.reading.encodings.verdict import Verdict, verdict

# A font of symbols shows byte xx as U+F0xx.
_SYMBOLS = {0xF000 + byte: shown(byte)[0] for byte in range(0x20, 0x100)}

_OF_SYMBOLS = re.compile("[\uf020-\uf0ff]")
# What is no word either way, as a symbol, is left to the font.
_WEIGHTS = {Verdict.UNICODE: 1, Verdict.FOR: -1}


class LegacyFont(NamedTuple):
    """What a font shows: in ``encoding``, in capitals if its small letters look so."""

    encoding: Name
    capitals: bool = False


def legacy_font(name: str) -> LegacyFont | None:
    """The encoding of a font, by how its makers name fonts; None for one of Unicode.

    >>> legacy_font(".VnTimeH")
    LegacyFont(encoding='tcvn3', capitals=True)
    """
    if name[:3].lower() == ".vn":
        return LegacyFont("tcvn3", name.endswith("H"))
    return LegacyFont("vni") if name[:4].upper() == "VNI-" else None


def is_unicode(text: str, font: LegacyFont) -> bool:
    """Whether more words of a text are Vietnamese as they stand than as the font shows them.

    Fonts stay on when a document is converted to Unicode, and Word shows what they have not in another.

    >>> is_unicode("và là", LegacyFont("tcvn3")), is_unicode("nh©n d©n", LegacyFont("tcvn3"))
    (True, False)
    """
    words = ENCODINGS[font.encoding].word.findall(text)
    return sum(_WEIGHTS.get(verdict(font.encoding, word), 0) for word in words) > 0


def as_shown(text: str, font: LegacyFont) -> str:
    """``text`` as the font shows it; as it stands if that is Unicode.

    >>> as_shown("Uû ban nh©n d©n", LegacyFont("tcvn3"))
    'Uỷ ban nhân dân'
    """
    encoding = ENCODINGS[font.encoding]
    if _OF_SYMBOLS.search(text):
        text = text.translate(_SYMBOLS)
    if UNICODE.search(text):
        return text
    pieces: list[str] = []
    last = for_unicode = 0
    for found in encoding.word.finditer(text):
        word = found[0]
        if not word.isascii():
            pieces += (text[last : found.start()], encoding.convert(word, font.capitals).text)
            last = found.end()
            for_unicode += _WEIGHTS.get(verdict(font.encoding, word), 0)
    if for_unicode > 0:
        return text
    letters = "".join((*pieces, text[last:]))
    return letters.upper() if font.capitals else letters
