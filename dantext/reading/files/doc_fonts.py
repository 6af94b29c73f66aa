"""Text in the fonts of the time before Unicode, in a file that says which characters are in which font."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from dantext.reading.encodings import ENCODINGS, Name
from dantext.reading.encodings.evidence import UNICODE
from dantext.reading.encodings.tables import shown
from dantext.reading.encodings.verdict import Verdict, verdict

# A font of symbols shows byte xx as U+F0xx.
_SYMBOLS = {0xF000 + byte: shown(byte)[0] for byte in range(0x20, 0x100)}


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


def as_shown(text: str, font: LegacyFont) -> str | None:
    """``text`` as the font shows it; None if it is Unicode as it stands.

    Fonts stay on when a document is converted to Unicode, and Word shows what they have not in another.

    >>> as_shown("Uû ban nh©n d©n", LegacyFont("tcvn3"))
    'Uỷ ban nhân dân'
    """
    encoding = ENCODINGS[font.encoding]
    text = text.translate(_SYMBOLS)
    if UNICODE.search(text):
        return None
    said = Counter(verdict(font.encoding, word) for word in encoding.word.findall(text) if not word.isascii())
    # What is no word either way, as a symbol, is left to the font.
    if said[Verdict.UNICODE] > said[Verdict.FOR]:
        return None
    letters = encoding.word.sub(lambda found: encoding.convert(found[0], font.capitals).text, text)
    return letters.upper() if font.capitals else letters
