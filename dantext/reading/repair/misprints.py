"""What is wrong wherever it stands: the few misprints that are read in texts without other damage too.

A text without damage must cost next to nothing. So there is no pass over its words: all misprints with one first letter
share a pattern that begins with it, and the engine of `re` runs to the next place where that letter stands.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from dantext.language.letters import fold
from dantext.language.regexes import anchor, compiled
from dantext.reading.repair.digits import Digits
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns
from dantext.tables.schema import Damage

_DAY, _MONTH, _FULL_YEAR = "[0-3]?[0-9]", "[01]?[0-9]", "[12][0-9]{3}"
_SLASH = r"\s{0,3}[/.-]\s{0,3}"
# What must stand behind a misprint, by the word of the table for it. No gap is wider than a line break with indents.
_BEHIND = {
    None: r"(?!\w)",
    "day": rf"(?=\s{{0,16}}:?\s{{0,4}}{_DAY}(?:{_SLASH}{_MONTH}{_SLASH}[12]|\s{{1,16}}[Tt]h[áa]ng\s))",
    "month": rf"(?=\s{{1,16}}{_MONTH}(?:{_SLASH}{_FULL_YEAR}|(?:\s{{1,16}}|\s{{0,3}},\s{{0,3}})[Nn][ăa]m\s))",
    "year": rf"(?=\s{{1,16}}{_FULL_YEAR}(?![0-9]))",
    "number": r"(?=[\s:.]{1,6}[0-9])",
    "code": r"(?=[\s:.]{1,6}[0-9]{1,6}[^\W\d_]?\s{0,2}[-/]\s{0,6}(?:[12][0-9]{3}\s{0,2}[-/]\s{0,6})?[A-ZĐƯ])",
    "article": r"(?=\s{1,3}[0-9]{1,2}[a-zđ]?\s{1,3}[Đđ]iều\s{1,3}[0-9])",
}
# `tháng 4 nam 2013`, `/NĐ-CP nam 2013`; but not `phía nam 2013`.
_BEFORE_YEAR = compiled(r"[0-9A-ZĐ),]\s{1,16}\Z")
_BEFORE_YEAR_WIDTH = 18  # characters that the pattern can take, as those below

_TWO_SLASHES = compiled(r"/(?<=[0-9]/)/(?=[A-ZĐ])")  # `6981//TCHQ-GSQL`
_LONGEST_NUMBER = 8  # digits of a number or year, and what is read for them
_LONGEST_PART = 24  # letters of one part of a symbol
_PART_CHARACTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐƯ&0123456789")
_PART = compiled(r"[A-ZĐƯ][A-ZĐƯ&0-9]*(?:[il][0-9])?(?![^\W_])")
# Number, year and the parts of the symbol in front of one more part.
_BEFORE_PART = compiled(
    r"""
    (?<![^\W_]) [0-9lIO]{0,8} [0-9] [^\W\d_]? \s{0,2}[-/]\s{0,6}
    (?: [0-9OlI]{4} \s{0,2}[-/]\s{0,6} )?
    (?: [A-ZĐƯ]\w{0,24} \s{0,3}[-/]\s{0,6} ){0,4} \Z
    """,
    re.VERBOSE,
)
_BEFORE_PART_WIDTH = 80
_LEGISLATURE = compiled(r"(QH|UBTVQH)([0-9Iil]{1,2})")
_SPELLED_OTHERWISE = "TƯ"  # which is `TW`, and no misread `TU`
_READ_FOR_DIGITS = "lIO"
_NOT_ROMAN = "A-HJ-UWYZĐƯ"
_NUMBER_SIGNS = frozenset(f"0123456789{_READ_FOR_DIGITS}")
_BEHIND_NUMBER = compiled(r"[^\W\d_]?\s{0,2}[-/]\s{0,6}(?:[12][0-9OlI]{3}\s{0,2}[-/]\s{0,6})?[A-ZĐƯ][A-ZĐƯy]")
_YEAR = compiled(r"[12][0-9lIO]{3}")
_BEFORE_YEAR_OF_DATE = compiled(r"(?:[0-9]\s{0,3}[-/.]|[Nn]ăm)\s{0,3}\Z")
_BEFORE_YEAR_OF_DATE_WIDTH = 10


class MisprintRepairer:
    """Knows the misprints of the tables."""

    def __init__(self, patterns: Patterns) -> None:
        self._digits = Digits(patterns)
        rows = [d for d in patterns.damage if d.kind == "misprint"]
        self._rows = {f"r{i}": row for i, row in enumerate(rows)}
        self._words = tuple(_by_beginning(self._rows))
        self._known = {*patterns.type_by_symbol, *patterns.issuers_by_symbol, _SPELLED_OTHERWISE}
        self._known.update(symbol for t in patterns.doc_types for symbol in t.shared)
        # What is typed without marks is right, and the grammar of codes reads it.
        self._folded = {fold(part) for part in self._known if len(part) > 2}
        self._seen = [(v, d.read or "") for d in patterns.damage if d.kind == "symbol misprint" for v in d.values]
        self._signs = tuple(_in_codes(seen for seen, _ in self._seen))

    def repair(self, text: str) -> Iterator[Edit]:
        """The edits that undo the misprints of a text."""
        for pattern in self._words:
            for m in pattern.finditer(text):
                yield from self._word(text, m)
        if "//" in text:
            yield from ((m.end() - 1, m.end(), "") for m in _TWO_SLASHES.finditer(text))
        for pattern in self._signs:
            for m in pattern.finditer(text):
                at = m.start()
                if text[at - 1 : at].isdigit() or text[at + 1 : at + 2].isdigit():
                    yield from self._number(text, at)
                before = text[max(0, at - _LONGEST_PART) : at]
                if "/" in before or "-" in before:  # all parts stand behind one
                    yield from self._part(text, at)

    def _word(self, text: str, m: re.Match[str]) -> Iterator[Edit]:
        """An edit for each word of a misprint that is not what it was; what stands between them stays."""
        start, end = m.span()
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            return
        row = self._rows[m.lastgroup or ""]
        if row.before == "year" and not _BEFORE_YEAR.search(text, max(0, start - _BEFORE_YEAR_WIDTH), start):
            return
        for printed, read in zip(re.finditer(r"\S+", m[0]), (row.read or "").split(), strict=True):
            new = _capitalised(read) if printed[0][0].isupper() else read
            if new != printed[0]:
                yield (start + printed.start(), start + printed.end(), new)

    def _number(self, text: str, at: int) -> list[Edit]:
        """``số l2/2013/NĐ-CP``, ``ngày 03/4/2O13``: the number of a code, or a year, with letters for digits."""
        start, end = _run(text, at, _NUMBER_SIGNS, _LONGEST_NUMBER)
        printed = text[start:end]
        if text[start - 1 : start].isalpha() or not any(c.isdigit() for c in printed):
            return []
        of_date = _BEFORE_YEAR_OF_DATE.search(text, max(0, start - _BEFORE_YEAR_OF_DATE_WIDTH), start)
        is_year = of_date is not None and _YEAR.fullmatch(printed) and not text[end : end + 1].isalpha()
        of_code = text[start - 1 : start] not in ("-", "/") and _BEHIND_NUMBER.match(text, end)
        return [(start, end, self._digits.read(printed))] if is_year or of_code else []

    def _part(self, text: str, at: int) -> list[Edit]:
        """``213-KL/TIV``, ``34/2014/QHi3``: a part of a symbol that nothing is called, read as one that is known."""
        start, _ = _run(text, at, _PART_CHARACTERS, _LONGEST_PART)
        part = _PART.match(text, start, start + _LONGEST_PART)
        if part is None or not _BEFORE_PART.search(text, max(0, start - _BEFORE_PART_WIDTH), start):
            return []
        meant = self._meant(part[0])
        return [(*part.span(), meant)] if meant is not None else []

    def _meant(self, part: str) -> str | None:
        legislature = _LEGISLATURE.fullmatch(part)
        if legislature is not None:
            return legislature[1] + self._digits.read(legislature[2])
        if len(part) == 1 or part in self._known or fold(part) in self._folded:
            return None
        found = (part.replace(seen, read) for seen, read in self._seen if seen in part)
        return next((meant for meant in found if meant in self._known), None)


def _by_beginning(rows: dict[str, Damage]) -> Iterator[re.Pattern[str]]:
    """A pattern for all values that begin alike; it begins with what they share, and its groups are named for rows.

    One letter is rare enough for a beginning, but for ``n`` and ``t``, which stand in every other word.
    """
    found: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name, row in rows.items():
        # The words within a date have no capitals.
        forms = set(row.values) if row.before in ("month", "year") else {*row.values, *map(_capitalised, row.values)}
        for form in forms:
            found[form[: 2 if form[0] in "nt" else 1]][name].add(form)
    for groups in found.values():
        shared = _common_beginning({form for forms in groups.values() for form in forms})
        alternatives = []
        for name, forms in groups.items():
            rests = "|".join(_spaced(form.removeprefix(shared)) for form in sorted(forms))
            alternatives.append(f"(?P<{name}>{rests}){_BEHIND[rows[name].before]}")
        make = compiled if shared[0] in "nt" else anchor
        yield make(f"{_spaced(shared)}(?:{'|'.join(alternatives)})")


def _common_beginning(words: Collection[str]) -> str:
    shortest = min(words, key=len)
    sizes = (size for size in range(len(shortest), 0, -1) if all(w.startswith(shortest[:size]) for w in words))
    return shortest[: next(sizes, 0)]


def _capitalised(words: str) -> str:
    return words[0].upper() + words[1:]


def _spaced(words: str) -> str:
    """A pattern of words with the space that print has between them."""
    return re.escape(words).replace(r"\ ", r"\s{1,3}")


def _in_codes(seen: Iterable[str]) -> Iterator[re.Pattern[str]]:
    """Patterns for where a number or a part may hold a misread sign: at a digit, or behind what is no Roman number."""
    rests: defaultdict[str, list[str]] = defaultdict(list, {sign: [] for sign in _READ_FOR_DIGITS})
    for signs in seen:
        rests[signs[0]].append(f"(?={re.escape(signs[1:])})" if signs[1:] else "(?![IVX])")
    for first, behind in rests.items():
        in_part = f"|(?<=[-/{_NOT_ROMAN}]{first})(?:{'|'.join(behind)})" if behind else ""
        yield compiled(f"{first}(?:(?<=[0-9]{first})|(?=[0-9]){in_part})")
    yield compiled("H(?<=QH)i(?=[0-9])")  # the legislature: `QHi3`


def _run(text: str, at: int, signs: frozenset[str], most: int) -> tuple[int, int]:
    """The stretch of such signs around ``at``, up to ``most`` on both sides."""
    start, end = at, at + 1
    while start > 0 and at - start < most and text[start - 1] in signs:
        start -= 1
    while end < len(text) and end - at < most and text[end] in signs:
        end += 1
    return start, end
