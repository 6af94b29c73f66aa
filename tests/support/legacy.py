"""Text as it was before Unicode: encoders, made of the inverse of the tables of `dantext.reading.encodings`."""

import re
import unicodedata

from dantext.reading.encodings import ENCODINGS

LOWER = "àáảãạâầấẩẫậăằắẳẵặèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
UPPER = LOWER.upper()
# TCVN3 has these capitals; the others were the small letters of another font.
TCVN3_UPPER = "ĂÂÊÔƠƯĐ"
# What a typist without such a sign typed.
_TYPED = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": ".", "Ð": "Đ", "ð": "đ", "\xa0": " "}
_CLUSTER = re.compile("(?s).[\u0300-\u036f]*")


def _inverse(name):
    def order(source):
        return (len(source), source not in (source.lower(), source.upper()), any("\x80" <= c < "\xa0" for c in source))

    table = {}
    for source, letter in sorted(ENCODINGS[name].table.items(), key=lambda item: order(item[0]), reverse=True):
        table[letter] = source
    if name == "tcvn3":
        table |= {c: table[c.lower()] for c in UPPER if c not in TCVN3_UPPER}
    return table


INVERSE = {name: _inverse(name) for name in ENCODINGS}


def _letters(text, name, for_bytes):
    """``text`` composed and with the signs that the encoding has, cluster by cluster."""
    text = text.replace("Ủy", "Uỷ") if name == "tcvn3" else text
    for cluster in _CLUSTER.findall(text):
        c = unicodedata.normalize("NFC", cluster)
        if c not in INVERSE[name] and (c in _TYPED or c in ENCODINGS[name].alphabet):
            c = _TYPED.get(c, "-")
        if for_bytes and c not in INVERSE[name]:
            c = c.encode("cp1252", "ignore").decode("cp1252")
        yield cluster, c


def encode(text, name, *, shown=True, for_bytes=False):
    """``text`` in an encoding as Windows-1252 shows it, and where each of its characters comes to stand.

    Not ``shown``: the letters that are meant, which is what decoding should give. ``for_bytes``: without what has no
    byte. In TCVN3 ``Ủy`` was typed as ``Uỷ``, for it has no capital with a tone.
    """
    pieces, offsets, size = [], [], 0
    for cluster, c in _letters(text, name, for_bytes):
        source = INVERSE[name].get(c, c) if shown else c
        offsets += [size] * len(cluster)
        pieces.append(source)
        size += len(source)
    return "".join(pieces), [*offsets, size]


def to_bytes(shown):
    """The bytes that Windows-1252 shows so."""
    return b"".join(c.encode("latin-1" if "\x80" <= c < "\xa0" else "cp1252") for c in shown)


def to_unicode(words, name):
    """Legacy ``words`` in letters, whatever they are."""
    encoding = ENCODINGS[name]
    return encoding.word.sub(lambda m: encoding.convert(m[0]).text, words)
