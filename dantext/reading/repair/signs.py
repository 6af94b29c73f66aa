"""Signs: which look like digits, which nobody printed, and blank lines within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import product

from dantext.language.letters import LOWER
from dantext.reading.rewrite import Edit

SPECK = "'`‘’^·~"
"""Specks of dust, for a character class."""
LIKE_DIGIT = "0-9lIiOoSsZzB|"
"""Digits and what they are mostly read as, for a character class."""
LIKE_DATE_DIGIT = LIKE_DIGIT + "AgqbGT?"
"""The same of dates, where no letter belongs to a number."""
# What a sign may be read as, the likelier digit first.
_DIGITS_FOR = {
    **{c: c for c in "0123456789"}, **dict.fromkeys("lIi|", "1"), **dict.fromkeys("oO", "0"),
    **dict.fromkeys("zZ", "2"), **dict.fromkeys("sS", "5"), **dict.fromkeys("gq", "9"), **dict.fromkeys("bG", "6"),
    "B": "83", "A": "4", "T": "7",
}  # fmt: skip
_DIGIT_FOR = str.maketrans({sign: read[0] for sign, read in _DIGITS_FOR.items()})
_DUST = re.compile(rf"[\s{SPECK}]")

# A sign between a word and what must follow it: a digit, the name of a body.
_SIGN = r"[:'|.,_-](?=[ ])"
_SPACES = re.compile("  +")
_BEGINNING = 20_000  # characters tell how a text is set
_JUSTIFIED = 2_000  # it is justified if there are two spaces once in so many
_HYPHEN = re.compile("(?<=[0-9A-ZĐ])~(?=[0-9A-ZĐ])|(?<=[0-9])_(?=[0-9]{1,2}[-/][0-9])")
_STRAY_AT_LINE = "[-:'|`.,_‘„][ ]"
_STRAY = re.compile(
    rf"""
    (?! (?<=[0-9A-ZĐ]) ~ [0-9A-ZĐ] ) (?: (?<=\w)[~^`·]+ | (?<![~^`·])[~^`·]+(?=\w) )
    # within a word, but in no name like `M'Đrắk`, and where it is no slash: `CTr|TU`
    | (?<=[^\W\d_]) (?<! \b[A-ZĐ] ) (?<! \b[A-ZĐ][a-z] ) (?! (?<=[A-ZĐr])\|[A-ZĐ]{{2}} ) [|'‘](?=[^\W\d_])
    | (?<!\w)\|(?=[^\W\d_]) | (?<=\w)(?<!\b19[0-9])(?<!\b20[0-9])\|(?=[ /)])
    # within a number, in front of its slash and in a symbol
    | (?<=[0-9])(?:[|'.,-](?=/[0-9A-ZĐ])|'(?=\|)) | (?<=[0-9])[:](?=/[0-9])
    | (?<=[0-9])[_'|](?=/(?:19|20)[0-9]{{2}}/)
    | (?<=[0-9A-ZĐ])[:,_|](?=[-/][A-ZĐ]) | (?<=[A-ZĐr][-/])-(?=[A-ZĐ])
    | (?<=[A-ZĐr])-(?=/[A-ZĐ]) | (?<=[A-ZĐ])[:'|.,_-](?=\([A-Z][0-9])
    | (?<=[0-9]{{2}})-(?=:(?:19|20)[0-9]{{2}})
    # behind words with which a date, a number or an issuer begins
    | (?<=\b[12][09][0-9]{{2}})[:'|_-](?=[ ]của\b) | (?<=\b[Ss]ố)(?:['|,_-]:?(?=[ ]?[0-9])|\.(?=[ ][0-9]))
    | (?<=\b[Ss][ôồổỗộ]),(?=[ ][0-9]{{1,5}}[-/][A-ZĐ0-9])
    | (?<=\bcủa){_SIGN} | (?:(?<=\bngày)|(?<=\bngay)|(?<=\btháng)){_SIGN}(?=[ ][{LIKE_DIGIT}gqA])
    | (?<=[{LOWER}])(?<![A-ZĐ]r)['_](?=[ \n]) | (?<=[0-9])\.(?=[ ]của[ ])
    | (?<=[^\W\d_]):(?=[ ](?:tại|đã|ban[ ]hành|ký)[ ])
    | (?<=\bnăm){_SIGN}(?=[ ](?:19|20)[0-9]) | (?<=[0-9]){_SIGN}(?=[ ](?:tháng|thang|năm)[ ][0-9])
    | (?<=[A-ZĐ])[:'|_-](?=[ ](?:ngày|ngay|tháng)[ ][0-9]) | (?<=[0-9])[ ](?=/(?:19|20)[0-9]{{2}}\b)
    # at the head of a line
    | (?<=\n){_STRAY_AT_LINE}(?=của[ ]|(?:ngày|tháng|năm)[ ][0-9])
    | (?<=\n)[:'|`.,_‘„][ ](?=\w) | (?<=[-/]\n){_STRAY_AT_LINE}(?=[A-ZĐ]) | (?<=\n){_STRAY_AT_LINE}(?=[0-9]{{1,4}}\n)
    | [\u0300\u0301\u0303\u0309\u0323]
    """,
    re.VERBOSE,
)
# The running head of the gazette, with what stands at its head and at that of the line behind it.
_HEAD = re.compile(
    rf"""
    (?<=\n) (?: {_STRAY_AT_LINE} )? (?P<n> (?: [0-9]{{1,4}}[ ] )? ) C[ÔO]NG[ ]B[AÁẢẠÀÃ]O/S[ốôoỐỔóòốổỗộ]
    (?P<rest> [^\n]*\n+ ) (?: {_STRAY_AT_LINE} )?
    """,
    re.VERBOSE,
)
# An item of a list may begin in lower case, as `a)`.
_BLANK_LINE = re.compile(
    rf"""
    (?<=[^\W_,]) [ ]? \n [ \t]* \n \s* (?=[{LOWER}]{{2}})
    | (?<=[{LOWER}0-9]) [ ]? \n [ \t]* \n \s* (?=[0-9]+ (?: [-/][0-9A-ZĐ] | [ ](?:tháng|năm)[ ][0-9] ))
    """,
    re.VERBOSE,
)


def digits(printed: str) -> str:
    """What digits a stretch of print is read as; other characters stay."""
    return _DUST.sub("", printed).translate(_DIGIT_FOR)


def readings(printed: str) -> list[str]:
    """All that the digits of a stretch of print may be, the likelier first; none if one of its signs is no digit."""
    return ["".join(read) for read in product(*(_DIGITS_FOR.get(c, "") for c in _DUST.sub("", printed)))]


def replaced(text: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[Edit]:
    """An edit for every match of a rule: of its first group, or all of it."""
    for pattern, new in rules:
        for m in pattern.finditer(text):
            yield Edit(*m.span(1 if pattern.groups else 0), new)


def two_spaces(text: str) -> Iterator[Edit]:
    """Of two spaces between words leave one, where a text has many of them as justified lines do."""
    beginning = sum(1 for _ in _between_words(text, _BEGINNING))
    if beginning * _JUSTIFIED >= min(len(text), _BEGINNING):
        for start in _between_words(text, len(text)):
            yield Edit(start, start + 2, " ")


def _between_words(text: str, end: int) -> Iterator[int]:
    """Where just two spaces stand between words; columns are further apart."""
    for m in _SPACES.finditer(text, 0, end):
        if (
            m.end() - m.start() == 2
            and text[m.start() - 1 : m.start()].isalnum()
            and text[m.end() : m.end() + 1].isalnum()
        ):
            yield m.start()


def repair_signs(text: str) -> Iterator[Edit]:
    """Take out signs that no report has, and blank lines that cut a sentence."""
    for m in _HEAD.finditer(text):
        yield Edit(m.start(), m.start("n"), "")
        yield Edit(m.end("n"), m.start("rest"), "CÔNG BÁO/Số")
        yield Edit(m.end("rest"), m.end(), "")
    yield from replaced(text, ((_HYPHEN, "-"), (_STRAY, ""), (_BLANK_LINE, "\n")))
