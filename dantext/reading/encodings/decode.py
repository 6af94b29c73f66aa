"""Bytes of an undeclared 8-bit encoding to text."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Literal

from dantext.language.regexes import compiled
from dantext.language.syllable import is_syllable
from dantext.reading.encodings.detect import convert
from dantext.reading.encodings.evidence import FOR_ONE_AGAINST
from dantext.reading.encodings.tables import ENCODINGS, Name, shown

_SHOWN = {byte: shown(byte)[0] for byte in range(0x80, 0xA0)}

# Marks beyond those that a letter can have are sorted by insertion.
_MANY_MARKS = compiled("(?<=[\u0300-\u036f]{3})[\u0300-\u036f]+")


def decode(data: bytes) -> tuple[str, Name | Literal["cp1258"]] | None:
    """The text of ``data`` and its encoding; None if no encoding makes Vietnamese of it.

    Windows-1258 is among the candidates. Where bytes are in two encodings, the name is that of most words.

    >>> decode("Nghị định".translate({0x1ECB: "\\xde", 0x111: "\\xae"}).encode("latin-1"))
    ('Nghị định', 'tcvn3')
    """
    candidates: list[tuple[int, str, Name | Literal["cp1258"]]] = []
    legacy = convert(data.decode("latin-1").translate(_SHOWN))
    if legacy is not None:
        sure = legacy.words.total() - FOR_ONE_AGAINST * legacy.doubts
        candidates.append((sure, legacy.text, legacy.words.most_common(1)[0][0]))
    try:
        combining = data.decode("cp1258")
    except UnicodeDecodeError:
        pass
    else:
        candidates.append((_sense(combining), combining, "cp1258"))
    sure, text, name = max(candidates, default=(0, "", "cp1258"))
    return (text, name) if sure > 0 else None


def _sense(text: str) -> int:
    """How many words above ASCII are Vietnamese, less those that are not, as ``FOR_ONE_AGAINST`` weighs them."""
    words = Counter(ENCODINGS["vni"].word.findall(unicodedata.normalize("NFC", _MANY_MARKS.sub("", text))))
    sense = against = 0
    for word, count in words.items():
        if word.isascii() or word.isupper():
            continue
        if is_syllable(word):
            sense += count
        else:
            against += count
    return sense - FOR_ONE_AGAINST * against if sense > 1 else 0
