"""What the lines of a text say of its encodings.

A word speaks *for* an encoding if it is no Vietnamese as it stands and is some when converted, *against* it if it is
none either way, and for Unicode if it is Vietnamese only as it stands. A line takes the encoding that most of its words
speak for; a text must hold enough of them for its lines to be believed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from dantext.language.regexes import compiled
from dantext.reading.encodings.tables import ENCODINGS, Encoding, Name
from dantext.reading.encodings.verdict import VIETNAMESE, Verdict, verdict

FOR_ONE_AGAINST = 3
"""So many words must speak for an encoding where one speaks against it: names and misprints do."""
UNICODE = compiled(f"[{VIETNAMESE}]")
"""A letter that no legacy encoding shows."""

# So many words more must speak for another encoding than the one around a line: short lines make sense in several.
_HOME = 2

_SHARED = frozenset("àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ")
# Signs that any text may have. Quotation marks and dashes (80 to 9F) are out too: lines in VISCII and VPS have others.
_COMMON = frozenset("°±²³·×÷¡¿£¥")
# Their codes end as that of a common letter does (Ç: 1EC7, ệ), which makes the search for them slow.
_SLOW = frozenset("\xad§ÇËÛßç")
SUSPECT = tuple(
    sorted(
        c
        for c in frozenset(chain(*(e.alphabet for e in ENCODINGS.values()))) - _SHARED - _COMMON - _SLOW
        if "\xa0" < c <= "\xff"
    )
)
"""What bytes of Vietnamese letters are shown as and Unicode Vietnamese does not use: a line has several of them."""
# No syllable is longer, in two characters a letter. A mark or a zero-width character may take a word apart.
_NEAR = 14  # characters around a sign in which its word stands
_SIGNS = _COMMON | _SLOW | {*SUSPECT}  # that may be letters
_WORD_WITH_SIGNS = compiled(f"(?:[^\\W\\d_]|[{''.join(map(re.escape, _SIGNS))}])+")
_BREAK = compiled("[\u0300-\u036f\u200b-\u200f\u2060\ufeff]")


class Word(NamedTuple):
    """A word that says something."""

    start: int
    end: int
    says: Verdict


class Line(NamedTuple):
    """A line as one encoding explains it best: ``encoding`` is None, and ``words`` are left out, if none does."""

    start: int
    end: int
    encoding: Encoding | None
    words: list[Word]
    against: int
    is_unicode: bool  # words of Unicode are in it
    is_sure: bool = False  # nothing around it would change it


class Evidence(NamedTuple):
    """What is known of a text: its encodings, the commonest first, with the number of words for each.

    ``lines`` are those to look at first, by their starts, with their ends; ``sure`` those that need no second look.
    ``doubts`` counts the words against all.
    """

    encodings: list[Name]
    words: Counter[Name]
    doubts: int
    lines: dict[int, int]
    sure: dict[int, Line]


def suspect(text: str, signs: Container[str]) -> bool:
    """Whether there may be legacy text in ``text``; ``signs`` holds all of its characters that are in ``SUSPECT``."""
    if text.isascii():
        return False
    return _is_latin_1(text) or any(says is Verdict.FOR for _, says in _suspects(text, signs))


def _is_latin_1(text: str) -> bool:
    # Vietnamese is hardly ever written without a letter that Latin-1 lacks: this ends within the first words.
    try:
        text.encode("latin-1")
    except UnicodeEncodeError:
        return False
    return True


def gather(text: str) -> Evidence:
    """What the suspect lines of ``text`` say, all together."""
    lines, doubts = (dict(_all_lines(text)), 0) if _is_latin_1(text) else _suspect_lines(text)
    likely: Counter[Name] = Counter(dict.fromkeys(ENCODINGS, 0))
    against: Counter[Name] = Counter()
    different: dict[Name, set[str]] = {name: set() for name in ENCODINGS}
    sure: dict[int, Line] = {}
    for start, end in lines.items():
        line = read_line(text, start, end, likely)
        doubts += line.against
        if line.encoding is not None:
            name = line.encoding.name
            spoken = [text[w.start : w.end] for w in line.words if w.says is Verdict.FOR]
            likely[name] += len(spoken)
            against[name] += line.against
            different[name].update(spoken)
            if line.is_sure:
                sure[start] = line
    encodings = [
        name
        for name, count in likely.most_common()
        if likely.total() >= doubts
        and count >= FOR_ONE_AGAINST * against[name]
        and (len(different[name]) > 1 or any(_stands_alone(word, text, doubts) for word in different[name]))
    ]
    return Evidence(encodings, likely, doubts, lines, sure)


def read_line(text: str, start: int, end: int, likely: Counter[Name]) -> Line:
    """The line as the encoding explains it that most of its words speak for, the likeliest one having a start.

    Only those in ``likely`` are tried.
    """
    line = text[start:end]
    if line.isascii() and line.isprintable():  # no encoding has a letter in it
        return Line(start, end, None, [], 0, False)
    ranked = likely.most_common()
    home = ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else None
    readings = []
    for name, _ in ranked:
        reading = _Reading.of(text, start, end, ENCODINGS[name])
        if name == home and reading.gain > _HOME and not reading.against:
            return Line(start, end, reading.encoding, reading.words, 0, reading.unicode > 0, True)
        readings.append(reading)
    best = max(readings, key=lambda r: (r.gain + _HOME * (r.gain > 0 and r.encoding.name == home), -r.unicode))
    if best.gain > 0:
        return Line(start, end, best.encoding, best.words, best.against, best.unicode > 0)
    return Line(start, end, None, [], min(r.against for r in readings), any(r.unicode for r in readings))


def words_of(text: str, start: int, end: int, encoding: Encoding) -> Iterator[Word]:
    """The words of a line that say something; those at a digit may be units (5µm)."""
    name = encoding.name
    for m in encoding.word.finditer(text, start, end):
        word = m[0]
        if word.isascii() and word.isalpha():
            continue
        says = verdict(name, word)
        if says is Verdict.NOTHING:
            continue
        first, last = m.span()
        if says is not Verdict.UNICODE and (text[first - 1 : first].isdigit() or text[last : last + 1].isdigit()):
            says = Verdict.EITHER
        yield Word(first, last, says)


def line_end(text: str, start: int) -> int:
    """Where the line that goes on at ``start`` ends."""
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


class _Reading(NamedTuple):
    """A line as text in one encoding."""

    encoding: Encoding
    words: list[Word]
    gain: int  # the words for it less those against it
    against: int
    unicode: int

    @classmethod
    def of(cls, text: str, start: int, end: int, encoding: Encoding) -> _Reading:
        words = list(words_of(text, start, end, encoding))
        said = [w.says for w in words]
        against = said.count(Verdict.AGAINST)
        return cls(encoding, words, said.count(Verdict.FOR) - against, against, said.count(Verdict.UNICODE))


def _stands_alone(word: str, text: str, doubts: int) -> bool:
    """One word is enough where nothing else is a sign of anything."""
    return len(word) > 2 and not doubts and UNICODE.search(text) is None


def _all_lines(text: str) -> Iterable[tuple[int, int]]:
    start = 0
    while start <= len(text):
        end = line_end(text, start)
        yield start, end
        start = end + 1


def _suspect_lines(text: str) -> tuple[dict[int, int], int]:
    """The lines where a word with a suspect character speaks for an encoding, and the number of words against all."""
    found: dict[int, int] = {}
    doubts = 0
    for at, says in _suspects(text, SUSPECT):
        if says is Verdict.FOR:
            found[text.rfind("\n", 0, at) + 1] = line_end(text, at)
        else:
            doubts += says is Verdict.AGAINST
    return dict(sorted(found.items())), doubts


def _suspects(text: str, signs: Container[str]) -> Iterator[tuple[int, Verdict]]:
    """The places of the suspect characters that are in ``signs``, and what the words around them say.

    That is something for any encoding, or against all. Of each character only the first in a line that speaks for any.
    """
    for char in filter(signs.__contains__, SUSPECT):
        at = text.find(char)
        while at >= 0:
            start, least = at, max(0, at - _NEAR)
            while start > least and (text[start - 1].isalpha() or text[start - 1] in _SIGNS):
                start -= 1
            word = _WORD_WITH_SIGNS.match(text, start, at + _NEAR)
            assert word is not None  # of one sign at least
            beside = text[max(0, start - 1) : start] + text[word.end() : word.end() + 1]
            says = Verdict.FOR if _BREAK.search(beside) else _verdict_of_any(word[0])
            yield at, says
            at = text.find(char, line_end(text, at) if says is Verdict.FOR else at + 1)


def _verdict_of_any(word: str) -> Verdict:
    said = {verdict(name, word) for name in ENCODINGS}
    return Verdict.FOR if Verdict.FOR in said else said.pop() if len(said) == 1 else Verdict.NOTHING
