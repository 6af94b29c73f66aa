"""Damaged numbers and years of codes, and the separators around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dantext.language.letters import UPPER, fold_word
from dantext.reading.repair.dates import dates
from dantext.reading.repair.signs import LIKE_DATE_DIGIT, LIKE_DIGIT, SPECK, digits, replaced
from dantext.reading.repair.years import Years
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

_NUMBER = re.compile(
    rf"""
    (?<![\w/.-])
    (?P<n> (?: [{LIKE_DIGIT}A]{{1,5}} | [gqGT][0-9]{{1,4}} ) (?: [ ][{LIKE_DIGIT}]{{1,3}} )? (?P<tail> [AC-Da-d] )? )
    (?P<speck> [{SPECK}.,:]? ) \s? (?P<s> [-/–—] ) (?= \s? [A-ZĐƯ0-9lIoO] )
    """,
    re.VERBOSE,
)
_PLAIN = re.compile("(?!0[A-D])[0-9]+[A-Da-d]?")
_YEAR = re.compile(
    rf"""
    (?<=[-/]) \s? (?P<y> (?: [1lI][{SPECK}\s]?[9gq] | [2Zz][{SPECK}\s]?[0oO8] ) [{LIKE_DATE_DIGIT}{SPECK}\s]{{2,4}}? )
    [{SPECK}]? \s? (?P<s> [-/lI|] ) (?= \s{{0,2}} [A-ZĐ] )
    """,
    re.VERBOSE,
)
_STANDARD_YEAR = re.compile(rf"(?<=[0-9][:;])[12][{LIKE_DIGIT}]{{3}}(?![\w/-])")
_YEAR_LIKE = re.compile("(?:19[4-9]|20[0-4])[0-9]")
# At least one is a digit, and it is no number with a letter behind: `Chỉ thị 15B`.
_HAS_DIGIT = rf"(?=[{LIKE_DIGIT}]*[0-9])(?![0-9]+B(?!\w))"
_BEHIND_WORD = re.compile(rf"(?<![^\W\d_])(?P<w>[^\W\d_]{{2,6}}) (?P<n>{_HAS_DIGIT}[{LIKE_DIGIT}]{{2,4}})(?![\w/.-])")
_LEGISLATURE = re.compile("(?<=[/V]QH) (?=[0-9Il|]{0,1}[0-9])[1-9Il|][0-9Il|]?(?![^\\W_]|[/-])")
_BEHIND_SO = re.compile(rf"(?<=[Ss]ố )(?:{_HAS_DIGIT}[{LIKE_DIGIT}]{{1,5}}|[lIoO][lIoO0-9]?)(?![\w/.-])")
_RULES = (
    # `số, 108/2014`
    (re.compile(rf"(?<=\b[Ss]ố)(\s?[,{SPECK}]\s?|\s?\|\s|\|)(?=[{LIKE_DIGIT}])"), " "),
    # `QH1.5`, `22/2008/‘QH12`
    (re.compile(r"(?<=QH)\|(?=[0-9])"), "1"),
    (re.compile(r"(?<=/20[0-9]{2}/QH1) (?=[0-9](?![\w/-]))"), ""),
    (re.compile(rf"(?<=QH1)[.,{SPECK}](?=[0-9])|(?<=/)[{SPECK}](?=QH[0-9])"), ""),
    # `o1l2023/TT-VPCP`: the number and the year ran together over a slash.
    (re.compile(rf"(?<![/\w])[{LIKE_DIGIT}]{{1,4}}([lI|1])(?=(?:19|20)[0-9]{{2}}[-/][A-ZĐ])"), "/"),
    # `QCVM 07-1:2018`, `0CVN`, `TCVN 8297;20l8`
    (re.compile(r"\bTC([VYU][NMH])(?=\s[0-9])"), "VN"),
    (re.compile(r"\b([QO0]C[VYU][NMH])(?=\s[0-9])"), "QCVN"),
    (re.compile(r"(?<=\b[TQ]CVN )[0-9-]{1,10}([;.])(?=[12][09][0-9]{2})"), ":"),
)
_ROMAN = re.compile(r"(?<=[Kk]h(?:óa|oá) )(?=[IVX]*[ÍÌỈĨỊ])[IVXÍÌỈĨỊ]{1,6}(?!\w)")
_TEN = re.compile(r"(?<=[Kk]h(?:óa|oá) )(K)(?=[IVX]{0,4}\b)")
_ROMAN_ONE = re.compile(r"(?<=\b[XVI])l\b|(?<=\b[XVI]{2})l\b|(?<=\b[XVI]{3})l\b")
_TONED_ONE = re.compile("[ÍÌỈĨỊ]")


class NumberRepairer:
    """Knows the parts that may follow a number."""

    def __init__(self, patterns: Patterns) -> None:
        types, known = patterns.type_by_symbol, {i.symbol for i in patterns.issuers if i.symbol}
        self._before_number = {fold_word(w.split()[-1]) for t in patterns.doc_types for w in t.words}
        self._rules = (
            # `311KH-UBND`, `33IĐLS-BCN`, `08|NQ-HĐND`, `NQ|TW`: a slash that was read as a stroke.
            (re.compile(r"(?<=[0-9])[Il|](?=(?:[A-ZĐƯ]{2,8}|CTr|TTr)[-/0-9])|(?<=[A-ZĐƯr])\|(?=[A-ZĐƯ])"), "/"),
            (re.compile(rf"(?<=[0-9])1(?=(?:{_any(types)})-[A-ZĐƯ]|CP(?![\w-]))"), "/"),
            # `05.NQ/TU`, `217~HĐBT`: a hyphen that was read as something else.
            (re.compile(rf"(?<=[0-9])[._~](?=(?:{_any(types)})[-/][{UPPER}]|(?:{_any(known)})(?![^\W_]))"), "-"),
            *_RULES,
        )

    def repair(self, text: str) -> Iterator[Edit]:
        """The edits that make numbers and years of codes of what is left of them."""
        yield from replaced(text, self._rules)
        for m in _BEHIND_SO.finditer(text):
            yield Edit(m.start(), m.end(), digits(m[0]))
        for m in _BEHIND_WORD.finditer(text):
            if fold_word(m["w"]) in self._before_number:
                yield Edit(*m.span("n"), digits(m["n"]))
        for m in _LEGISLATURE.finditer(text):
            yield Edit(m.start(), m.end(), digits(m[0]))
        yield from replaced(text, ((_TEN, "X"), (_ROMAN_ONE, "I")))
        for m in _ROMAN.finditer(text):
            yield Edit(m.start(), m.end(), _TONED_ONE.sub("I", m[0]))
        years = Years(text)
        of_dates = {at for m in dates(text, years) for at in range(m.start(), m.end())}
        for m in _NUMBER.finditer(text):
            if m.start() not in of_dates and _is_number(text, m):
                tail = m["tail"] or ""
                number = digits(m["n"].removesuffix(tail)) + tail
                yield Edit(m.start("n"), m.end("s"), number + ("/" if m["s"] == "/" else "-"))
        for m in _STANDARD_YEAR.finditer(text):
            if _YEAR_LIKE.fullmatch(digits(m[0])):
                yield Edit(m.start(), m.end(), digits(m[0]))
        for m in _YEAR.finditer(text):
            if (year := years.read(m["y"])) is not None:
                yield Edit(m.start("y"), m.end("s"), year + ("-" if m["s"] == "-" else "/"))


def _any(tokens: Iterable[str]) -> str:
    return "|".join(re.escape(t) for t in sorted((t for t in tokens if len(t) > 1), key=lambda t: (-len(t), t)))


def _is_number(text: str, m: re.Match[str]) -> bool:
    """Whether it is damaged, and a number once it is read as digits; the more doubtful only behind ``số``."""
    printed = m["n"]
    if not m["speck"] and _PLAIN.fullmatch(printed):
        return False
    before = text[max(0, m.start() - 24) : m.start()].rstrip()
    behind_so = before.endswith(("số", "Số"))
    if not digits(printed.removesuffix(m["tail"] or "")).isdigit():
        return False
    if "A" in printed and not any(c.isdigit() for c in printed):
        return False
    if not any(c.isdigit() for c in printed) or m["speck"] in tuple(".,:") or "A" in printed:
        return behind_so
    return " " not in printed or behind_so or before.endswith(":")
