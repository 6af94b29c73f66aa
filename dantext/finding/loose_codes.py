"""Codes whose signs were lost: ``306/2025NĐ-CP``, ``135SL/GD``, ``94/2000/TT BTC``, ``10/2007/QĐ_BKHCN``,
``10 CT/TW``, ``168 2024 NĐ CP``.

Where a blank or nothing stands for a sign, letters are a symbol only if the tables know both of its parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache

from dantext.finding.found import Found
from dantext.finding.mention import Mention
from dantext.finding.symbols import SymbolGrammar
from dantext.finding.type_words import TypeWords, so_before
from dantext.language.regexes import anchor, compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType

_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
# What may not stand in front is looked at behind the first digit, to which the engine of `re` can run.
_NUMBER = rf"(?P<n>[0-9](?<![\w/-][0-9])[0-9]{{0,4}}+[a-zđ]?)(?:\s?/\s?{_YEAR})?+"
# `42 2017 QH14`: a year between a number and capitals.
_YEARS = tuple(
    anchor(rf"{century}(?<=[0-9\s]\s{century})(?=[0-9]{{2}}\s{{1,3}}[A-ZĐ]{{2}})") for century in ("19", "20")
)
_BEFORE_YEAR = compiled(r"[0-9]{1,5}[a-zđ]?\s{1,3}\Z")
_LONGEST_NUMBER = len("12345a / 2025")


def _signs(symbols: Collection[str], longest: int) -> Iterator[re.Pattern[str]]:
    """Patterns of the one sign that such a code has: behind a type that nothing parts from its number, or in front.

    Each begins with a literal, to which the engine of `re` runs: numbers are many, signs at such places are rare.
    """
    heads, known, lasts = map(_any_of, ([s[:1] for s in symbols], symbols, [s[-1:] for s in symbols]))
    for sign in "-/_":
        types = "|".join(
            rf"(?<=[0-9a-zđ_ \n][{heads}][{known}]{{{n}}}{blank}{sign})"
            for n in range(longest)  # what looks back has one length
            for blank in ("", r"\s")
        )
        behind = rf"(?<=[{lasts}\s]{sign})(?:{types})"
        in_front = (
            rf"(?=\s?[{heads}][{known}]{{0,{longest}}}[_ ][A-ZĐƯ])(?:(?<=[0-9a-zđ]{sign})|(?<=[0-9a-zđ]\s{sign}))"
        )
        yield compiled(rf"{sign}(?:{behind}{'' if sign == '_' else '|' + in_front})")


def _any_of(words: Iterable[str]) -> str:
    """The letters of words, to stand within the brackets of a pattern."""
    return "".join(sorted({re.escape(letter) for word in words for letter in word}))


class LooseCodes:
    """Finds codes of known parts that lack a sign, behind type words or ``số``."""

    def __init__(
        self, patterns: Patterns, words: TypeWords, symbols: SymbolGrammar,
        doc_type: Callable[[DocType | None, list[str]], DocType | None],
    ) -> None:  # fmt: skip
        self._words = words
        self._symbols = symbols
        self._doc_type = doc_type
        types = "|".join(sorted(map(re.escape, patterns.type_by_symbol), key=len, reverse=True))
        self._party = frozenset(s for s, e in patterns.issuers_by_symbol.items() if any(i.system == "party" for i in e))
        bodies = "|".join(sorted(map(re.escape, patterns.issuers_by_symbol), key=len, reverse=True))
        behind = rf"(?P<i>{bodies})(?![\w/-])"
        # In front of the type nothing, a blank or `_`; behind it any sign. In front of it a sign; behind it none.
        self._forms = (
            compiled(rf"{_NUMBER}(?P<s1>[_ \n]?)(?P<t>{types})(?P<s2>\s?[-/_]\s?){behind}"),
            compiled(rf"{_NUMBER}(?P<s1>\s?[-/]\s?)(?P<t>{types})(?P<s2>[_ ]){behind}"),
        )
        # All signs lost, as in the titles of pages that were made of their addresses.
        spelled = (
            rf"(?P<n>[0-9](?<![\w/-][0-9])[0-9]{{0,4}}[a-zđ]?)\s{{1,3}}{_YEAR}\s{{1,3}}"
            rf"(?:(?P<t>{types})\s{{1,3}}{behind}|(?P<q>(?:UBTV)?QH[0-9]{{1,2}})\b)"
        )
        self._spelled = cache(lambda: compiled(spelled))  # most texts have none
        self._number = compiled(_NUMBER)
        longest = max(map(len, patterns.type_by_symbol))
        self._signs = tuple(_signs(patterns.type_by_symbol, longest))
        self._reach = _LONGEST_NUMBER + longest + 2

    def find(self, text: str) -> Iterator[Mention]:
        """Every code of these, in no order."""
        for sign in self._signs:
            for at in sign.finditer(text):
                m = self._around(text, at.start())
                mention = self._code(text, m) if m is not None else None
                if mention is not None:
                    yield mention
        for year in _YEARS:
            for at in year.finditer(text):
                number = _BEFORE_YEAR.search(text, max(0, at.start() - _LONGEST_NUMBER), at.start())
                m = self._spelled().match(text, number.start()) if number is not None else None
                if m is None:
                    continue
                so = so_before(text, m.start())
                found = self._words.before(text, m.start() if so is None else so)
                if found is not None:
                    yield self._mention(m, found, [m["q"]] if m["q"] else [m["t"], m["i"]], "-")

    def _around(self, text: str, sign: int) -> re.Match[str] | None:
        """The code whose one sign stands at an offset."""
        for number in self._number.finditer(text, max(0, sign - self._reach), sign):
            m = next((m for form in self._forms if (m := form.match(text, number.start()))), None)
            if m is None or (m["s2"] == " " and not m["y"]):
                continue  # `Quyết định số 12/QĐ UBND tỉnh ban hành`
            if m["s1"] in (" ", "\n") and (m["s2"].strip() != "/" or m["y"] or m["i"] not in self._party):
                continue  # only the Party's codes have their type between a hyphen and a slash: `Chỉ thị 10 CT/TW`
            if sign in range(*m.span("s1")) or sign in range(*m.span("s2")):
                return m
        return None

    def _code(self, text: str, m: re.Match[str]) -> Mention | None:
        so = so_before(text, m.start())
        found = self._words.before(text, m.start() if so is None else so)
        if found is None and so is None:
            return None
        return self._mention(m, found, [m["t"], m["i"]], m["s2"].strip().replace("_", "-") or "-")

    def _mention(self, m: re.Match[str], found: Found[DocType] | None, tokens: list[str], sign: str) -> Mention:
        mention = Mention("code", found.start if found else m.start(), m.end())
        mention.type_span = found.span if found else None
        mention.number = m["n"]
        mention.year = int(m["y"]) if m["y"] else None
        mention.tokens = self._symbols.canonical_parts(tokens)
        mention.symbol = sign.join(mention.tokens)
        mention.code = f"{m['n']}/{m['y']}/" if m["y"] else m["n"] + ("-" if sign == "/" else "/")
        mention.code += mention.symbol
        mention.doc_type = self._doc_type(found.value if found else None, mention.tokens)
        mention.warnings.append("ocr-repaired")
        return mention
