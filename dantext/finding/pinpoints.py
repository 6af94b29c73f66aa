"""The part of an act that is cited: điểm, khoản, Điều, mục, Chương, Phụ lục."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import regex

from dantext.finding.mention import Span
from dantext.language.letters import LOWER, UPPER, phrases
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns, load

Pinpoint = dict[str, int | str]

_ROMAN = r"[IVX]{1,6}(?:\.[0-9]{1,2})*|\([ivx]{1,4}\)"
# `khoản 2 (a)`, `Điểm 10.3(d)`, `Điểm 10 (10.5)`
_DIGITS = r"[0-9]{1,4}[a-zđ]?(?:\.[0-9]+)*(?:\s{0,3}\((?:[a-zđ]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,3})\))?"
_OF_ANNEX = r"[IVX]{1,4}-[0-9]{1,3}"  # `Phụ lục V-27`
_NUM = rf"(?:{_DIGITS}|{_OF_ANNEX}|{_ROMAN}|[a-zđ](?:\.?[0-9]{{1,2}})?|[A-D])(?![^\W_])"
# `08-MST`, `27.NT`, `B01-DN`, `HQ/2015/XK`
_FORM_HEAD = r"(?:[0-9]{1,3}(?:[A-Za-z]{1,2}|\.[A-Za-z]{1,3})?|[A-Z]{2,4}(?:[0-9]{1,3}|(?=/[0-9]{4}/)))"
_FORM = rf"{_FORM_HEAD}(?:[-/]\s?[A-ZĐ0-9]{{1,8}}){{0,3}}(?![^\W_])"
_FURTHER = r"(?:\s{0,2},\s{0,2}(?:và\s+)?|\s+(?:và|&|đến)\s+|\s?-\s?)"
_LIST = rf"(?:số\s+)?{_NUM}(?:{_FURTHER}{_NUM}(?!\s?[/-]))*"
_FORMS = rf"(?:số\s+)?{_FORM}(?:{_FURTHER}{_FORM})*"
_CODIFIED = r"Điều\s+[0-9]+\.[0-9]+\.[A-ZĐ]{1,4}(?:\.[0-9]+)+"
_JOINT = (
    r"(?:\s{1,3}(?:(?:đến|hoặc|tại|thuộc)\s{1,3})?|\s{0,2}[,;]\s{0,3}|\s{1,3}(?:và|&)\s{1,3}|\s?,\s{1,3}và\s{1,3})"
    r"(?:(?:các|từ)\s+)?"
)
_VALUE = compiled(rf"(?<![^\W_])(?:{_NUM}(?![-/])|{_FORM})")
_PARAGRAPH = compiled(rf"[^{UPPER},;:]\n[{UPPER}]")
_RANGE = compiled(r"\s+đến\s+|\s?-\s?")
_REACH = 260  # characters in front of a mention in which its pinpoint stands, with the heading of an article in it
_LAST_WORDS = 80  # characters that hold the last two words of these
_BEHIND_ISSUED = ("theo", "tại", "kèm")  # `kèm theo`, `ban hành tại`: they lead on from a part to its act
_WIDEST = 500  # articles; a wider range is a misprint


class PinpointGrammar:
    """Reads the parts of acts with the units of the tables."""

    def __init__(self, patterns: Patterns) -> None:
        units = sorted(patterns.units, key=lambda u: u.rank)
        self._rank = {u.level: u.rank for u in units}
        self._levels = {word: u.level for u in units for word in u.words}
        unit = phrases(self._levels)
        attached = patterns.alternation("attached")
        changing = patterns.alternation("amending", "ending", "replacing")  # an article of the citing text does that
        self._unit = compiled(rf"{_by_letter(self._levels)}[\s0-9]")  # `Điều23`
        last = {word.split()[-1] for u in units for word in u.words if u.alone}
        self._ordinals = {word: n.number for n in patterns.numerals for word in n.words}
        last |= {word[0].upper() + word[1:] for word in last}
        self._last_words = frozenset(("của", "trong", *self._ordinals, *last))
        self._last_signs = frozenset((",", ")", *(word[-1] for word in last)))
        self.first = frozenset(word.split()[0] for word in self._levels)
        """The first words of units, in small letters."""
        forms = phrases(word for u in units for word in u.words if u.form)
        alone = phrases(word for u in units for word in u.words if u.alone)
        annex = rf"(?:{'|'.join(rf'(?<=(?i:{re.escape(w)}))' for u in units for w in u.words if u.alone)})"
        self._annex = compiled(forms)
        ordinal = rf"thứ\s+(?P<ordinal>{'|'.join(self._ordinals)})\b"  # `Phần thứ hai`
        self._one = compiled(
            rf"(?:(?P<form>{forms})\s+(?P<forms>{_FORMS})|(?P<unit>{unit})(?:\s+|(?=[0-9]))(?:(?P<list>{_LIST})|{ordinal}))"
        )
        self._begun = regex.compile(self._one.pattern)
        numbers = rf"(?:{_LIST}|{ordinal.replace('?P<ordinal>', '?:')})"
        part = rf"(?: {forms}\s+{_FORMS} | {unit}(?:\s+|(?=[0-9])){numbers} | {alone} )"
        self._line = compiled(rf"{part}(?: {_JOINT} {part} )*[ \t]*(?:\n(?!\s*[{LOWER}])|\Z)", re.VERBOSE)
        self._pinpoint = compiled(
            rf"""
            (?P<p> (?: {_CODIFIED}(?:\.?\s?;\s?{_CODIFIED})* | {part} (?: {_JOINT} {part} )* ) )
            # Between it and the act: the heading of the article, as the codification notes it, that it was amended, or
            # what it is a part of.
            (?: \.?(?:(?<=\.)\s(?P<heading>(?!(?i:{changing})\b)(?:[^;().]|\.(?!\s)){{3,170}}?))?
                (?:,?\s+(?i:{changing})){{0,2}} \s+của(?:\s+của)? | \s+trong | \s?,
              | (?: (?P<attached>\s+{attached}\b[^.;:()]{{0,120}}?) | {annex}\s[^.;:()]{{3,120}}?(?=\s(?:ban|kèm)\s) )?
                \s+(?: (?:ban\s+hành\s+)?kèm\s+theo | ban\s+hành\s+(?:kèm|tại|theo) ) )?
            \s*[“"]?$
            """,
            re.VERBOSE,
        )

    def before(self, text: str, begin: int, end: int) -> tuple[Span, bool] | None:
        """The span of the part that is named in front of ``end``, beginning not before ``begin``; None if none is.

        As printed and in document order: ``điểm a khoản 2 Điều 5``; a joining ``của`` or ``trong`` stays out. And
        whether it is a part of what is attached to the act, ``Điều 5 Quy chế ban hành kèm theo``, and so no pinpoint of
        the act itself; annexes and forms are.
        """
        if not self._may_end(text[max(begin, end - _LAST_WORDS) : end]):
            return None
        window = text[max(begin, end - _REACH) : end].replace("\n", " ")
        base = end - len(window)
        # Leftmost start from which pinpoints alone reach the mention; but what a heading cites, `Điều 2. Sửa đổi Điều 5
        # của`, is what stands in it.
        found: re.Match[str] | None = None
        for m in self._unit.finditer(window):
            if found is None or m.start() >= found.end("p"):
                other = self._pinpoint.match(window, m.start())
                # `Điều 1. Phạm vi điều chỉnh⏎Nghị quyết này hướng dẫn`: the text below a heading is none of it.
                if other is not None and not _PARAGRAPH.search(
                    text, base + other.start("heading"), base + other.end("heading")
                ):
                    found = other
        if found is None:
            return None
        part = base + found.start("p"), base + found.end("p")
        return part, found["attached"] is not None and self._annex.search(found["p"]) is None

    def _may_end(self, last: str) -> bool:
        """Whether the last word can end a pinpoint or lead on from one to its act: in front of few mentions it can.

        Values that are letters alone are single ones, or in capitals.
        """
        words = last.replace("“", " ").replace('"', " ").rsplit(None, 2)
        if not words:
            return False
        word = words[-1]
        if word in _BEHIND_ISSUED:
            return words[-2:-1] in (["kèm"], ["hành"])
        if len(word) > 1 and word.isalpha() and not word.isupper():
            return word in self._last_words
        return word[-1].isalnum() or word[-1] in self._last_signs

    def fill_line(self, text: str, pos: int) -> bool:
        """Whether the line that begins at ``pos`` names parts and nothing else."""
        return self._line.match(text, pos) is not None

    def end_at(self, text: str, pos: int, end: int) -> int:
        """The end of the part that is named at ``pos``, 0 if none is."""
        m = self._one.match(text, pos, end)
        return m.end() if m is not None else 0

    def may_begin(self, first: str, second: str) -> bool:
        """Whether a part may be named by two words and what stands behind them."""
        return self._begun.match(f"{first} {second}", partial=True) is not None

    # -- structure ----------------------------------------------------------------------------

    def parse(self, printed: str) -> list[Pinpoint]:
        """The parts that a pinpoint cites: see `parse_pinpoint`."""
        groups: list[dict[str, list[int | str]]] = []
        plain = " ".join(printed.split())
        last = 0
        for m in self._one.finditer(plain):
            between, last = plain[last : m.start()], m.end()
            level = self._levels[(m["form"] or m["unit"]).lower()]
            values: list[int | str] = (
                [self._ordinals[m["ordinal"]]] if m["ordinal"] else _values(m["forms"] or m["list"])
            )
            if between == " đến " and groups and level in groups[-1]:
                groups[-1][level] += _through(groups[-1][level][-1], values[0]) + values[1:]
                continue
            # A wider level goes on with the group in front of it, if that has not got that level yet.
            if groups and all(self._rank[level] < self._rank[n] for n in groups[-1]):
                groups[-1][level] = values
            else:
                groups.append({level: values})
        return [part for group in groups for part in self._product(group)]

    def _product(self, group: dict[str, list[int | str]]) -> list[Pinpoint]:
        parts: list[Pinpoint] = [{}]
        for level in sorted(group, key=self._rank.__getitem__):
            parts = [{**part, level: value} for part in parts for value in group[level]]
        return parts


def _by_letter(words: Iterable[str]) -> str:
    """A pattern like that of `phrases`, with the letters of all heads in front: `re` runs to the next one of them."""
    listed = sorted(words, key=len, reverse=True)
    rests = (rf"(?<=[{w[0].upper()}{w[0]}])" + re.escape(w[1:]).replace("\\ ", r"\s+") for w in listed)
    heads = "".join(sorted({letter for w in listed for letter in (w[0].upper(), w[0])}))
    seconds = "".join(sorted({w[1] if len(w) > 1 else r"\s" for w in listed}))
    return f"[{heads}](?=[{seconds}])(?:{'|'.join(rests)})"


@lru_cache(maxsize=1)
def _shipped() -> PinpointGrammar:
    return PinpointGrammar(load())


def parse_pinpoint(printed: str) -> list[Pinpoint]:
    """The parts that a pinpoint cites, one dict each, from the widest level to the narrowest.

    Numbers are integers, letters and Roman numerals strings; ``điểm d`` and ``điểm đ`` stay apart.

    >>> parse_pinpoint("điểm a, b khoản 2 Điều 5 và Điều 7")
    [{'dieu': 5, 'khoan': 2, 'diem': 'a'}, {'dieu': 5, 'khoan': 2, 'diem': 'b'}, {'dieu': 7}]
    """
    if not isinstance(printed, str):
        raise TypeError(f"printed is a str, not {type(printed).__name__}: pass the pinpoint of a record")
    return _shipped().parse(printed)


def _values(listed: str) -> list[int | str]:
    values: list[int | str] = []
    last = 0
    for m in _VALUE.finditer(listed):
        value: int | str = int(m.group()) if m.group().isdigit() else m.group()
        previous = values[-1] if values else None
        between = listed[last : m.start()]
        values += _through(previous, value) if previous is not None and _RANGE.fullmatch(between) else [value]
        last = m.end()
    return values


def _through(first: int | str, last: int | str) -> list[int | str]:
    """What a range adds to its first value; letters and wide ranges are not counted out."""
    if isinstance(first, int) and isinstance(last, int) and 0 < last - first < _WIDEST:
        return list(range(first + 1, last + 1))
    return [last]
