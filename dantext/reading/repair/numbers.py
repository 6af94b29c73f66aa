"""Damaged numbers and years of codes, and the separators around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dantext.language.letters import UPPER, fold_word
from dantext.language.regexes import compiled
from dantext.reading.repair.dates import DateRepairer
from dantext.reading.repair.digits import SPECK, Digits
from dantext.reading.repair.signs import following, replaced
from dantext.reading.repair.years import Years
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

# What may not stand in front is looked for behind the first sign of a pattern, to which the engine of `re` runs then.
# Behind ``số`` and in front of a separator; `%(digit)s` is where the signs come that may be digits.
_NUMBER = rf"""
    (?P<n> [%(digit)sAgqGT](?<![\w/.-].) (?: (?<=[%(digit)sA])[%(digit)sA]{{0,4}} | (?<=[gqGT])[0-9]{{1,4}} )
           (?: [ ][%(digit)s]{{1,3}} )? (?P<tail> [AC-Da-d] )? )
    (?P<speck> [{SPECK}.,:]? ) \s? (?P<s> [-/–—] ) (?= \s? [A-ZĐƯ0-9lIoO] )
"""
_PLAIN = compiled("(?!0[A-D])[0-9]+[A-Da-d]?")
_BEFORE_YEAR = compiled("[-/]")
_YEAR = rf"""
    \s? (?P<y> (?: [1lI][{SPECK}\s]?[9gq] | [2Zz][{SPECK}\s]?[0oO8] ) [%(date)s{SPECK}\s]{{2,4}}? )
    [{SPECK}]? \s? (?P<s> [-/lI|] ) (?= \s{{0,2}} [A-ZĐ] )
"""
_STANDARD_YEAR = r"[12](?<=[0-9][:;].)[%(digit)s]{3}(?![\w/-])"
_YEAR_LIKE = compiled("(?:19[4-9]|20[0-4])[0-9]")
# At least one is a digit, and it is no number with a letter behind: `Chỉ thị 15B`.
_HAS_DIGIT = r"(?=[%(digit)s]*[0-9])(?![0-9]+B(?!\w))"
_BEHIND_WORD = rf" (?P<n>{_HAS_DIGIT}[%(digit)s]{{2,4}})(?![\w/.-])"
_WORD_BEFORE = compiled(r"(?<![^\W\d_])[^\W\d_]{2,6}+\Z")
_LONGEST_WORD = 7  # characters of that word, and one in front of it
_SO = compiled("[Ss]ố ")
_BEHIND_SO = rf"(?:{_HAS_DIGIT}[%(digit)s]{{1,5}}|[lIoO][lIoO0-9]?)(?![\w/.-])"
_SPECK_BEHIND_SO = rf"ố(?<=\b[Ss]ố)(\s?[,{SPECK}]\s?|\s?\|\s|\|)(?=[%(digit)s])"  # `số, 108/2014`
# `o1l2023/TT-VPCP`: the number and the year ran together over a slash.
_SLASH_BEFORE_YEAR = r"[%(digit)s](?<![/\w].)[%(digit)s]{0,3}([lI|1])(?=(?:19|20)[0-9]{2}[-/][A-ZĐ])"
_LEGISLATURE = compiled(" (?<=[/V]QH )(?=[0-9Il|]{0,1}[0-9])[1-9Il|][0-9Il|]?(?![^\\W_]|[/-])")
_RULES = (
    # `QH1.5`, `22/2008/‘QH12`
    (compiled(r"(?<=QH)\|(?=[0-9])"), "1"),
    (compiled(r" (?<=/20[0-9]{2}/QH1 )(?=[0-9](?![\w/-]))"), ""),
    (compiled(rf"[.,{SPECK}](?:(?<=QH1.)(?=[0-9])|(?<=/[{SPECK}])(?=QH[0-9]))"), ""),
    # `QCVM 07-1:2018`, `0CVN`, `TCVN 8297;20l8`
    (compiled(r"TC(?<!\wTC)([VYU][NMH])(?=\s[0-9])"), "VN"),
    (compiled(r"([QO0](?<!\w.)C[VYU][NMH])(?=\s[0-9])"), "QCVN"),
    (compiled(r"[0-9-](?<=\b[TQ]CVN .)[0-9-]{0,9}([;.])(?=[12][09][0-9]{2})"), ":"),
)
_ROMAN = compiled(r"[IVXÍÌỈĨỊ](?<=[Kk]h(?:óa|oá) .)(?:(?<=[ÍÌỈĨỊ])|(?=[IVX]*[ÍÌỈĨỊ]))[IVXÍÌỈĨỊ]{0,5}(?!\w)")
_TEN = compiled(r"(K)(?<=[Kk]h(?:óa|oá) K)(?=[IVX]{0,4}\b)")
_ROMAN_ONE = compiled(r"l(?:(?<=\b[XVI]l)|(?<=\b[XVI]{2}l)|(?<=\b[XVI]{3}l))\b")
_TONED_ONE = compiled("[ÍÌỈĨỊ]")
_BEFORE_NUMBER = 24  # characters in front of a number that hold the word or sign that it stands behind


class NumberRepairer:
    """Knows the parts that may follow a number."""

    def __init__(self, patterns: Patterns, digits: Digits, dates: DateRepairer) -> None:
        self._digits = digits
        self._dates = dates
        signs = {"digit": digits.like, "date": digits.like_in_date}
        self._number = compiled(_NUMBER % signs, re.VERBOSE)
        self._year = compiled(_YEAR % signs, re.VERBOSE)
        self._standard_year, self._behind_word, self._behind_so = (
            compiled(pattern % signs) for pattern in (_STANDARD_YEAR, _BEHIND_WORD, _BEHIND_SO)
        )
        any_type = _alternation(patterns.type_by_symbol)
        any_body = _alternation({i.symbol for i in patterns.issuers if i.symbol})
        self._before_number = {fold_word(w.split()[-1]) for t in patterns.doc_types for w in t.words}
        self._rules = (
            # `311KH-UBND`, `33IĐLS-BCN`, `08|NQ-HĐND`, `NQ|TW`: a slash that was read as a stroke.
            (compiled(r"[Il|](?:(?<=[0-9].)(?=(?:[A-ZĐƯ]{2,8}|CTr|TTr)[-/0-9])|(?<=[A-ZĐƯr]\|)(?=[A-ZĐƯ]))"), "/"),
            (compiled(rf"1(?<=[0-9]1)(?=(?:{any_type})-[A-ZĐƯ]|CP(?![\w-]))"), "/"),
            # `05.NQ/TU`, `217~HĐBT`: a hyphen that was read as something else.
            (compiled(rf"[._~](?<=[0-9].)(?=(?:{any_type})[-/][{UPPER}]|(?:{any_body})(?![^\W_]))"), "-"),
            (compiled(_SPECK_BEHIND_SO % signs), " "),
            (compiled(_SLASH_BEFORE_YEAR % signs), "/"),
            *_RULES,
        )

    def repair(self, text: str) -> Iterator[Edit]:
        """The edits that make numbers and years of codes of what is left of them."""
        digits = self._digits
        yield from replaced(text, self._rules)
        for m in following(_SO, self._behind_so, text):
            yield (m.start(), m.end(), digits.read(m[0]))
        for m in self._behind_word.finditer(text):
            word = _WORD_BEFORE.search(text, max(0, m.start() - _LONGEST_WORD), m.start())
            if word is not None and fold_word(word[0]) in self._before_number:
                yield (*m.span("n"), digits.read(m["n"]))
        for m in _LEGISLATURE.finditer(text):
            yield (m.start(), m.end(), digits.read(m[0]))
        yield from replaced(text, ((_TEN, "X"), (_ROMAN_ONE, "I")))
        for m in _ROMAN.finditer(text):
            yield (m.start(), m.end(), _TONED_ONE.sub("I", m[0]))
        years = Years(text, digits)
        of_dates = {at for m in self._dates.dates(text, years) for at in range(m.start(), m.end())}
        for m in self._number.finditer(text):
            if m.start() not in of_dates and self._is_number(text, m):
                tail = m["tail"] or ""
                number = digits.read(m["n"].removesuffix(tail)) + tail
                yield (m.start("n"), m.end("s"), number + ("/" if m["s"] == "/" else "-"))
        for m in self._standard_year.finditer(text):
            if _YEAR_LIKE.fullmatch(digits.read(m[0])):
                yield (m.start(), m.end(), digits.read(m[0]))
        for m in following(_BEFORE_YEAR, self._year, text):
            if (year := years.read(m["y"])) is not None:
                yield (m.start("y"), m.end("s"), year + ("-" if m["s"] == "-" else "/"))

    def _is_number(self, text: str, m: re.Match[str]) -> bool:
        """Whether it is damaged, and a number once it is read as digits; the more doubtful only behind ``số``."""
        printed = m["n"]
        if not m["speck"] and _PLAIN.fullmatch(printed):
            return False
        before = text[max(0, m.start() - _BEFORE_NUMBER) : m.start()].rstrip()
        behind_so = before.endswith(("số", "Số"))
        if not self._digits.read(printed.removesuffix(m["tail"] or "")).isdigit():
            return False
        if "A" in printed and not any(c.isdigit() for c in printed):
            return False
        if not any(c.isdigit() for c in printed) or m["speck"] in tuple(".,:") or "A" in printed:
            return behind_so
        return " " not in printed or behind_so or before.endswith(":")


def _alternation(tokens: Iterable[str]) -> str:
    return "|".join(re.escape(t) for t in sorted((t for t in tokens if len(t) > 1), key=lambda t: (-len(t), t)))
