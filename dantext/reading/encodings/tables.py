"""The charts: from the characters that Windows-1252 shows for the bytes of an encoding to Vietnamese letters.

The tables hold what iconv (TCVN5712-1, VISCII) and GNU recode (VPS, TCVN, VISCII) hold, which the tests compare where
these are installed; VNI-Windows is two characters to many letters, as the keyboard driver xvnkb writes it. TCVN3 is the
set of TCVN 5712:1993 that fonts with names in .Vn hold.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import product
from typing import Literal, NamedTuple

from dantext.language.regexes import compiled

Name = Literal["tcvn3", "vni", "vps", "viscii"]

_LONGEST_CONVERTED = 64  # of what may be a word
LONGEST_SYLLABLE = 28
"""No syllable is longer, in two characters a letter."""

# Bytes 80 to FF, sixteen a row; a dot is a byte that is no letter. TCVN3 leaves 80 to 9F to the quotation marks and
# dashes of Windows-1252, though TCVN 5712 has capitals there. B0 to B4 are tones that follow their vowel (VN2).
_TCVN3 = """
. . . . . . . . . . . . . . . .
. . . . . . . . . . . . . . . .
. Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ Ằ
. . . . . à ả ã á ạ Ẳ ằ ẳ ẵ ắ Ẵ
Ắ Ầ Ẩ Ẫ Ấ Ề ặ ầ ẩ ẫ ấ ậ è Ể ẻ ẽ
é ẹ ề ể ễ ế ệ ì ỉ Ễ Ế Ồ ĩ í ị ò
Ổ ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù
Ỗ ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ Ố
"""
_TCVN3_TONES = {0xB0: "\u0300", 0xB1: "\u0309", 0xB2: "\u0303", 0xB3: "\u0301", 0xB4: "\u0323"}
_VPS = """
À Ả Ã Ấ Ầ Ẩ ọ ỗ Ă ế ề ể ệ Ắ Ằ Ẳ
Ế . . Ề Ể Ễ Ố Ồ Ổ Ỗ ý ỷ ỵ Ớ Ờ Ở
. ắ ằ ẳ ẵ ặ Ỡ ớ Ù ờ ở ỡ Ũ Ứ ợ Ừ
ổ Ử Ỳ Ỹ Í Ì ộ Ỉ Ĩ Ó ử ữ Ò Ỏ Õ ự
ầ Á Â ấ ẩ ẫ ậ đ ẻ É Ê ẹ ỉ ễ ị ỹ
Ư Ủ ồ ố Ô ỏ ơ È ừ ứ Ú ũ ư Ý Ẻ .
à á â ã ả ạ ă . è é ê ẽ ì í . ĩ
Ẵ Đ ò ó ô õ . Ơ ụ ù ú ủ . Ỷ Ẽ ỳ
"""
_VPS_CONTROLS = {
    0x02: "Ạ", 0x03: "Ậ", 0x04: "Ặ", 0x05: "Ẹ", 0x06: "Ệ", 0x10: "Ị", 0x11: "Ọ", 0x12: "Ộ", 0x13: "Ợ", 0x14: "Ụ",
    0x15: "Ự", 0x19: "Ỵ", 0x1C: "Ẫ", 0x1D: "Ữ",
}  # fmt: skip
_VISCII = """
Ạ Ắ Ằ Ặ Ấ Ầ Ẩ Ậ Ẽ Ẹ Ế Ề Ể Ễ Ệ Ố
Ồ Ổ Ỗ Ộ Ợ Ớ Ờ Ở Ị Ỏ Ọ Ỉ Ủ Ũ Ụ Ỳ
Õ ắ ằ ặ ấ ầ ẩ ậ ẽ ẹ ế ề ể ễ ệ ố
ồ ổ ỗ Ỡ Ơ ộ ờ ở ị Ự Ứ Ừ Ử ơ ớ Ư
À Á Â Ã Ả Ă ẳ ẵ È É Ê Ẻ Ì Í Ĩ ỳ
Đ ứ Ò Ó Ô ạ ỷ ừ ử Ù Ú ỹ ỵ Ý ỡ ư
à á â ã ả ă ữ ẫ è é ê ẻ ì í ĩ ỉ
đ ự ò ó ô õ ỏ ọ ụ ù ú ũ ủ ý ợ Ữ
"""
_VISCII_CONTROLS = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}

# VNI: a base letter and one character behind it for its marks; what stands alone. Capitals are the capitals of both.
_VNI_TONES = {"": "", "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_VNI_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_BASES = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
_VNI_ALONE = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}


def shown(byte: int) -> tuple[str, ...]:
    """The characters that a byte becomes: the one of Windows-1252, and the one of Latin-1 where it differs."""
    try:
        return (bytes((byte,)).decode("cp1252"), chr(byte)) if 0x80 <= byte < 0xA0 else (chr(byte),)
    except UnicodeDecodeError:
        return (chr(byte),)


def _single(chart: str, others: dict[int, str]) -> dict[str, str]:
    letters = dict(enumerate(chart.split(), 0x80)) | others
    return {c: letter for byte, letter in letters.items() if letter != "." for c in shown(byte)}


def _vni() -> dict[str, str]:
    table = dict(_VNI_ALONE)
    for base, letter in _VNI_BASES.items():
        for mark, tone in _VNI_TONES.items():
            # ``yï`` too: some keyboards wrote it for the ``î`` of the chart.
            table[base + mark] = unicodedata.normalize("NFC", letter + tone)
    for base, marks, vowel in (("aeo", _VNI_CIRCUMFLEX, "\u0302"), ("a", _VNI_BREVE, "\u0306")):
        for letter, (mark, tone) in product(base, marks.items()):
            table[letter + mark] = unicodedata.normalize("NFC", letter + vowel + tone)
    for source, letter in list(table.items()):
        table[source.upper()] = letter.upper()
        if len(source) == 2:  # The case of the base is the case of the letter.
            table[source[0] + source[1].upper()] = letter
            table[source[0].upper() + source[1]] = letter.upper()
    return {source: letter for source, letter in table.items() if not source.isascii()}


class Converted(NamedTuple):
    """A word converted. ``folded`` are the offsets in ``text`` behind letters that were two characters."""

    text: str
    folded: tuple[int, ...]
    is_whole: bool  # every character was one of the encoding


class Encoding:
    """One encoding, as Windows-1252 shows it.

    ``table`` leads from one or two shown characters to a letter, ``alphabet`` are the shown characters above ASCII and
    ``word`` is the pattern of a word: letters of any kind, and the signs that are letters in this encoding.
    """

    def __init__(self, name: Name, table: dict[str, str]) -> None:
        self.name: Name = name
        self.table = table
        self.alphabet = frozenset(c for source in table for c in source if not c.isascii() or c < " ")
        signs = "".join(sorted(c for c in self.alphabet if not c.isalpha()))
        # Bounded, for the engine of `re` remembers every turn of a group.
        self.word = compiled(f"(?:[^\\W\\d_]|[{re.escape(signs)}]){{1,200}}" if signs else r"[^\W\d_]+")
        singles = "".join(re.escape(s) for s in table if len(s) == 1)
        pairs = "|".join(re.escape(s) for s in table if len(s) == 2)
        seconds = "".join(sorted({re.escape(s[1]) for s in table if len(s) == 2}))
        # What is not converted letter by letter: a letter of two signs, a word in capitals.
        special = [f"[{seconds}]"] if seconds else []
        special += [r"[^\sa-z][^a-z\s]*[A-Z]"] if name == "tcvn3" else []
        self._special = compiled("|".join(special) or r"(?!)")
        self._singles = str.maketrans({source: letter for source, letter in table.items() if len(source) == 1})
        self._unit = compiled(f"{pairs}|[{singles}]" if pairs else f"[{singles}]")
        # Words come back; a cache of its own, for a bound method has none.
        self._remembered = lru_cache(maxsize=1 << 14)(self._convert)

    def convert(self, word: str, capitals: bool = False) -> Converted:
        """``word`` in letters; ``capitals``: its letters are capitals where its encoding cannot say so.

        What is far too long for a word stays as it is.
        """
        return self._remembered(word, capitals) if len(word) <= _LONGEST_CONVERTED else Converted(word, (), False)

    def plainly(self, text: str, start: int, end: int) -> str | None:
        """A stretch of a text in letters, as long as it was, if its words are converted letter by letter; else None."""
        stretch = text[start:end]
        longest = max(map(len, stretch.split()), default=0)
        if longest > LONGEST_SYLLABLE or self._special.search(stretch) is not None:
            return None
        return stretch.translate(self._singles)

    def _convert(self, word: str, capitals: bool) -> Converted:
        folded: list[int] = []
        pieces: list[str] = []
        size = last = 0
        for m in self._unit.finditer(word):
            pieces += (word[last : m.start()], self.table[m[0]])
            size += m.start() - last + 1
            last = m.end()
            if last - m.start() == 2:
                folded.append(size)
        pieces.append(word[last:])
        text = "".join(pieces)
        if self.name == "tcvn3" and (capitals or in_capitals(word)):
            text = text.upper()
        return Converted(text, tuple(folded), "".join(pieces[::2]).isascii())


def in_capitals(word: str) -> bool | None:
    """Whether the letters that TCVN3 shows as what they are are capitals; None if only the first or none is one.

    TCVN3 has no capitals with tones: they were typed in fonts whose small letters look like capitals (``ñY BAN``).
    """
    plain = [c for c in word if c.isascii() and c.isalpha()]
    if not all(c.isupper() for c in plain):
        return False
    return True if len(plain) > 1 or (plain and word[0] != plain[0]) else None


def _with_tones(table: dict[str, str]) -> dict[str, str]:
    """``table`` with the pairs of a vowel and a tone: behind other letters their bytes are signs (m², 20°)."""
    tones = [(c, tone) for byte, tone in _TCVN3_TONES.items() for c in shown(byte)]
    vowels = {v: v for v in "aeiouyAEIOUY"} | {s: v for s, v in table.items() if v in "ăâêôơưĂÂÊÔƠƯ"}
    return table | {s + c: unicodedata.normalize("NFC", v + tone) for s, v in vowels.items() for c, tone in tones}


ENCODINGS: dict[Name, Encoding] = {
    "tcvn3": Encoding("tcvn3", _with_tones(_single(_TCVN3, {}))),
    "vni": Encoding("vni", _vni()),
    "viscii": Encoding("viscii", _single(_VISCII, _VISCII_CONTROLS)),
    "vps": Encoding("vps", _single(_VPS, _VPS_CONTROLS)),
}
"""By name, the likelier first."""
