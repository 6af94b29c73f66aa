"""What can be a Vietnamese syllable.

The inventory is closed: an onset, a rime of one to three vowels with or without a final consonant, and one tone. The
lists below are those that school grammars give; every word of corpus/ with a Vietnamese letter is in them, but for its
damaged scans. A word in the wrong encoding, or misread, is hardly ever one by chance.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dantext.language.regexes import compiled

# On a vowel: NFD puts a horn and a dot before the other marks, so that a dot may stand between.
_TONE = compiled("(?<=[aeiouy\u0302\u0306\u031b])[\u0300\u0301\u0303\u0309\u0323]")
_ACUTE_OR_DOT = ("\u0301", "\u0323")
_SYLLABLE = compiled(
    r"""
    (?: qu (?![uư])
      | (?: ngh | gh ) (?= [eêi] ) | k (?= [eêiy] )
      | c (?! [eêiyh] ) | g (?! [eêyh] ) | ng (?! [eêiyh] )
      | gi (?! [yi] ) | ch | kh | nh | ph | th | tr | [bdđhlmnprstvx] (?! h )
      |
    )
    (?: # open
        (?: [aeêioôơuưy] | [iy]a | [uư]a | o[ae] | u[êơy] | uya
          | [aoôơuư]i | [aâ]y | [ae]o | [aâêiư]u
          | oa[iyo] | oeo | uây | uyu | [iy]êu | uôi | ươi | ươu )
      | # closed
        (?: (?: [aăâeêioôơuưy] | [iy]ê | uô | ươ | o[aăe] | u[âêyơ] | uyê ) (?: [mn] | (?P<stop> [pt] ) )
          | (?: [aăâeoôuư] | [iy]ê | uô | ươ | o[aăeo] | uâ ) (?: ng | (?P<c> c ) )
          | (?: [aêiy] | oa | u[êy] ) (?: nh | (?P<ch> ch ) ) )
    )
    """,
    re.VERBOSE,
)


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """Whether ``word`` (composed) can be written in Vietnamese: lower-case, in capitals, or with the first one capital.

    A syllable that ends in a stop (c, ch, p, t) has one of two tones.

    >>> is_syllable("nghị"), is_syllable("nghÞ"), is_syllable("quyêt")
    (True, False, False)
    """
    lower = word.lower()
    if word not in (lower, word.upper()) and word[1:] != lower[1:]:
        return False
    marks = unicodedata.normalize("NFD", lower)
    tones = _TONE.findall(marks)
    if len(tones) > 1:
        return False
    found = _SYLLABLE.fullmatch(unicodedata.normalize("NFC", _TONE.sub("", marks)) if tones else lower)
    if found is None:
        return False
    return not any(found.groups()) or (bool(tones) and tones[0] in _ACUTE_OR_DOT)
