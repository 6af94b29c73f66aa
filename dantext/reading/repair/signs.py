"""Signs that nobody printed, and blank lines within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dantext.language.letters import LOWER
from dantext.language.regexes import compiled
from dantext.reading.repair.digits import Digits
from dantext.reading.rewrite import Edit

# A sign between a word and what must follow it: a digit, the name of a body.
_SIGN = r"[:'|.,_-](?=[ ])"
_TWO_SPACES = compiled(r"  (?<=[^\W_]  )(?=[^\W_])")  # the spaces first: `re` runs to the next place of a literal
_BEGINNING = 20_000  # characters tell how a text is set
_JUSTIFIED = 2_000  # it is justified if there are two spaces once in so many
_HYPHEN = compiled("[~_](?:(?<=[0-9A-ZĐ]~)(?=[0-9A-ZĐ])|(?<=[0-9]_)(?=[0-9]{1,2}[-/][0-9]))")
# All that it begins with: a set, to which the engine of `re` runs.
_MAY_BE_STRAY = compiled("[-~^`·|'‘:,._„\u0300\u0301\u0303\u0309\u0323 ](?:(?<! )|(?=/))")
_STRAY_AT_LINE = "[-:'|`.,_‘„][ ]"
# What is taken out; `%(digit)s` is where the signs that are like a digit come.
_STRAY = rf"""
    (?: (?! (?<=[0-9A-ZĐ]) ~ [0-9A-ZĐ] ) (?: (?<=\w)[~^`·]+ | (?<![~^`·])[~^`·]+(?=\w) )
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
    | (?<=\bcủa){_SIGN} | (?:(?<=\bngày)|(?<=\bngay)|(?<=\btháng)){_SIGN}(?=[ ][%(digit)sgqA])
    | (?<=[{LOWER}])(?<![A-ZĐ]r)['_](?=[ \n]) | (?<=[0-9])\.(?=[ ]của[ ])
    | (?<=[^\W\d_]):(?=[ ](?:tại|đã|ban[ ]hành|ký)[ ])
    | (?<=\bnăm){_SIGN}(?=[ ](?:19|20)[0-9]) | (?<=[0-9]){_SIGN}(?=[ ](?:tháng|thang|năm)[ ][0-9])
    | (?<=[A-ZĐ])[:'|_-](?=[ ](?:ngày|ngay|tháng)[ ][0-9]) | (?<=[0-9])[ ](?=/(?:19|20)[0-9]{{2}}\b)
    # at the head of a line
    | (?<=\n){_STRAY_AT_LINE}(?=của[ ]|(?:ngày|tháng|năm)[ ][0-9])
    | (?<=\n)[:'|`.,_‘„][ ](?=\w) | (?<=[-/]\n){_STRAY_AT_LINE}(?=[A-ZĐ]) | (?<=\n){_STRAY_AT_LINE}(?=[0-9]{{1,4}}\n)
    | [\u0300\u0301\u0303\u0309\u0323] )
"""
# The running head of the gazette, with what stands at its head and at that of the line behind it.
_HEAD = compiled(
    rf"""
    (?<=\n) (?: {_STRAY_AT_LINE} )? (?P<n> (?: [0-9]{{1,4}}[ ] )? ) C[ÔO]NG[ ]B[AÁẢẠÀÃ]O/S[ốôoỐỔóòốổỗộ]
    (?P<rest> [^\n]*\n+ ) (?: {_STRAY_AT_LINE} )?
    """,
    re.VERBOSE,
)
_GAZETTE = compiled("C[ÔO]NG B[AÁẢẠÀÃ]O/S")  # in every one of them, and in few texts
# An item of a list may begin in lower case, as `a)`.
_BLANK_LINE = compiled(
    rf"""
    (?<=[^\W_,]) [ ]? \n [ \t]* \n \s* (?=[{LOWER}]{{2}})
    | (?<=[{LOWER}0-9]) [ ]? \n [ \t]* \n \s* (?=[0-9]+ (?: [-/][0-9A-ZĐ] | [ ](?:tháng|năm)[ ][0-9] ))
    """,
    re.VERBOSE,
)


def replaced(text: str, rules: Iterable[tuple[re.Pattern[str], str]]) -> Iterator[Edit]:
    """An edit for every match of a rule: of its first group, or all of it."""
    for pattern, new in rules:
        for m in pattern.finditer(text):
            yield (*m.span(1 if pattern.groups else 0), new)


def following(sign: re.Pattern[str], pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern right behind a sign, none overlapping another; `re` looks for the sign alone."""
    end = 0
    for before in sign.finditer(text):
        m = pattern.match(text, before.end()) if before.end() >= end else None
        if m is not None:
            end = m.end()
            yield m


def two_spaces(text: str) -> Iterator[Edit]:
    """Of two spaces between words leave one, where a text has many of them as justified lines do."""
    if "  " not in text:
        return
    beginning = sum(1 for _ in _between_words(text, _BEGINNING))
    if beginning * _JUSTIFIED >= min(len(text), _BEGINNING):
        for start in _between_words(text, len(text)):
            yield (start, start + 2, " ")


def _between_words(text: str, end: int) -> Iterator[int]:
    """Where just two spaces stand between words; columns are further apart."""
    return (m.start() for m in _TWO_SPACES.finditer(text, 0, end))


class SignRepairer:
    """Takes out signs that no report has, and blank lines that cut a sentence."""

    def __init__(self, digits: Digits) -> None:
        self._stray = compiled(_STRAY % {"digit": digits.like}, re.VERBOSE)

    def repair(self, text: str) -> Iterator[Edit]:
        """The edits that leave what was printed."""
        if _GAZETTE.search(text) is not None:
            for head in _HEAD.finditer(text):
                yield (head.start(), head.start("n"), "")
                yield (head.end("n"), head.start("rest"), "CÔNG BÁO/Số")
                yield (head.end("rest"), head.end(), "")
        yield from replaced(text, ((_HYPHEN, "-"),))
        end = 0
        for sign in _MAY_BE_STRAY.finditer(text):
            m = self._stray.match(text, sign.start()) if sign.start() >= end else None
            if m is not None:
                end = m.end()
                yield (m.start(), end, "")
        yield from _blank_lines(text)


def _blank_lines(text: str) -> Iterator[Edit]:
    """The blank lines within a sentence; a space may stand in front of one."""
    at = text.find("\n")
    while at >= 0:
        m = _BLANK_LINE.match(text, at - text.startswith(" ", max(0, at - 1), at))
        if m is not None:
            yield (m.start(), m.end(), "\n")
        at = text.find("\n", m.end() if m is not None else at + 1)
