"""Damaged codes: letters for digits, spaces and specks inside, a slash that was read as a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dantext.patterns import Patterns
from dantext.rewrite import Edit
from dantext.text import LOWER, UPPER, fold

_LOOK = str.maketrans("lI|iOoSsZzBgqA", "11110055228994")
_SPECK = "'`‘’^·~"
_LIKE = "0-9lIiOoSsZzB|"
_IN_A_DATE = rf"[{_LIKE}Agq{_SPECK}\s]"
_DATE = re.compile(
    rf"""
    (?P<w> [Nn]gày | \( ) (?P<g> [\s{_SPECK}]{{0,3}} )
    (?P<d> {_IN_A_DATE}{{1,4}}? ) \s? (?P<s> [/lI|.,~-] )
    (?P<m> {_IN_A_DATE}{{1,4}}? ) \s? (?P<t> [/lI|.,~-] )
    (?P<y> [\s{_SPECK}]{{0,2}} (?: 1[{_SPECK}\s]?[9gq] | [2Zz7][{_SPECK}\s]?[0oO86] ) {_IN_A_DATE}{{2,5}} ) (?![\w/])
    """,
    re.VERBOSE,
)
# A slash that was read as a one.
_FIRST_SLASH = re.compile(r"(?<=ngày )[0-3][0-9](1)(?:0?[1-9]|1[0-2])(?=/(?:19|20)[0-9]{2}(?![0-9]))")
_SECOND_SLASH = re.compile(r"(?<=ngày )[0-3]?[0-9]/(?:0?[1-9]|1[0-2])(1)(?=(?:19|20)[0-9]{2}(?![0-9/]))")
# What stands in a date where only these words can.
_DATE_WORDS = re.compile(
    r"(?<![^\W\d_])(?P<a>[^\W\d_]{3,5})(?=\s?[0-3]?[0-9]\s(?P<b>[^\W\d_]{4,6})\s[01]?[0-9]\s(?P<c>[^\W\d_]{2,5})(?P<gap>\s?)(?:19|20)[0-9]{2}(?![0-9]))"
)
_LONG_DATE = re.compile(
    rf"""
    (?<=ngày[ ]) (?P<d> {_IN_A_DATE}{{1,4}} ) [ ]tháng[ ] (?P<m> {_IN_A_DATE}{{1,4}} ) [ ]năm (?P<g> [\s{_SPECK}]{{1,2}} )
    (?P<y> {_IN_A_DATE}{{4,6}} ) (?![\w/])
    """,
    re.VERBOSE,
)
_STOP_BEFORE_DATE = re.compile(rf"(?<=[A-ZĐ])[.{_SPECK}]{{1,2}}\s?(?= ?ngày [0-9])")
_NUMBER = re.compile(
    rf"""
    (?<![\w/.-]) (?P<n> [{_LIKE}A]{{1,5}} (?: \s[{_LIKE}]{{1,3}} )? [A-Da-d]? ) (?P<speck> [{_SPECK}.,:]? )
    \s? (?P<s> [-/–—] ) (?= \s? [A-ZĐƯ0-9lIoO] )
    """,
    re.VERBOSE,
)
_AFTER_DAY = re.compile(r"(?<=[Nn]gày)[,.;:] ?(?=[0-9]{1,2}[/.-][0-9])")
_ROMAN = re.compile(
    r"(?<=[Kk]hóa )(?=[IVX]*[ÍÌỈĨỊ])[IVXÍÌỈĨỊ]{1,6}(?!\w)|(?<=[Kk]hoá )(?=[IVX]*[ÍÌỈĨỊ])[IVXÍÌỈĨỊ]{1,6}(?!\w)"
)
_LEGISLATURE_SPECK = re.compile(rf"(?<=QH1)[.,{_SPECK}](?=[0-9])|(?<=/)[{_SPECK}](?=QH[0-9])")
_YEAR = re.compile(
    rf"(?<=[-/])\s?(?P<y>(?:[1lI][{_SPECK}\s]?[9gq]|[2Zz][{_SPECK}\s]?[0oO])[{_LIKE}{_SPECK}\s]{{2,4}}?)"
    rf"(?P<speck>[{_SPECK}]?)\s?(?P<s>[-/lI|])(?=\s{{0,2}}[A-ZĐ])"
)
_GLUED_YEAR = re.compile(rf"(?<=[0-9{_LIKE}])[lI|1](?=(?:19|20)[0-9]{{2}}[-/][A-ZĐ])")
_SO = re.compile(rf"(?P<so>\b[Ss]ố)\s?(?P<speck>[,{_SPECK}|])\s?(?=[{_LIKE}])")
_SO_NUMBER = re.compile(rf"(?<=[Ss]ố )(?P<n>(?=[{_LIKE}]*[0-9])[{_LIKE}]{{1,5}}|[lIoO][lIoO0-9]?)(?![\w/.-])")


_TOKEN = re.compile(rf"[{UPPER}0-9][^\W_]*")
_COUNCIL = re.compile(r"(?<!\w)[A-ZĐÐ0-9]{4}(?= (?:tỉnh|huyện|quận|xã|phường|thành phố|thị|TP))")
_JOINT = re.compile(r"(TT) (LT)(?=[-/])")
_LEGISLATURE = re.compile("(?:QH|UBTVQH)[0-9]{1,2}")
_LEGISLATURE_MISREAD = re.compile("(?P<b>Q[HNM]|UB[TI1l]VQ[HNM])(?P<n>[0-9Il]{1,2})")
_TTG = re.compile("T[T1lIi][gq9]")
_STANDARD = re.compile(r"\b([TQ]C)[VYU][NMH](?=\s[0-9])")
_SPLIT_YEAR = re.compile(r"(?<=năm )(?P<y>(?:19|20)[0-9lIoO]? ?[0-9lIoO] ?[0-9lIoO])(?![\w/])")
_HEAD_DATE = re.compile(r"(?<=[^\W\d_])[.;](?= ngày [0-9]{1,2} tháng [0-9]{1,2} năm [0-9]{4})")
_REST = re.compile(rf"[ {_SPECK}.,]{{1,2}}([A-ZĐƯ]\w{{0,7}})(?!\w)")
_REST_END = re.compile(f"[-.,;:)]|\\s+[{LOWER}(]|\\s*$")
_GAP = re.compile(rf"(?P<speck>[{_SPECK}.,]?)\s{{0,2}}(?P<s>[-/_–—~.])[-_~]?\s{{0,3}}(?=[{UPPER}0-9])")


class CodeRepairer:
    """Knows the parts of symbols."""

    def __init__(self, patterns: Patterns) -> None:
        self._types = set(patterns.type_by_symbol)
        self._known = self._types | {i.symbol for i in patterns.issuers if i.symbol}
        self._folded = {fold(t) for t in self._known if len(t) > 1}
        self._by_shape = _by_shape(t for t in self._known if len(t) > 2)
        self._loosely = _by_shape((t for t in self._known if len(t) > 3), loose=True)
        self._types_by_shape = _by_shape((t for t in self._types if len(t) > 1), loose=True)
        types, heads = (
            "|".join(sorted((t for t in tokens if len(t) > 1), key=lambda t: (-len(t), t)))
            for tokens in (self._types, self._known)
        )
        # `311KH-UBND`, `33IĐLS-BCN`, `08|NQ-HĐND`, `NQ|TW`: a slash that was read as a stroke.
        self._slash = re.compile(
            rf"(?<=[0-9])(?:[Il|](?=(?:[A-ZĐƯ]{{2,8}}|CTr|TTr)[-/0-9])|1(?=(?:{types})-[A-ZĐƯ]))"
            r"|(?<=[A-ZĐƯr])\|(?=[A-ZĐƯ])"
        )
        # `05.NQ/TU`, `217~HĐBT`: a hyphen that was read as something else.
        self._hyphen = re.compile(rf"(?<=[0-9])[._~](?=(?:{types})[-/][{UPPER}]|(?:{heads})(?![^\W_]))")

    def edits(self, text: str) -> Iterator[Edit]:
        """The edits that make codes and dates of what is left of them."""
        for m in _SO.finditer(text):
            yield Edit(m.end("so"), m.end(), " ")
        for m in _SO_NUMBER.finditer(text):
            yield Edit(m.start("n"), m.end("n"), m["n"].translate(_LOOK))
        for m in _STOP_BEFORE_DATE.finditer(text):
            yield Edit(m.start(), m.end(), " ")
        dates = [m for m in (*_DATE.finditer(text), *_LONG_DATE.finditer(text)) if _is_date(m)]
        for m in dates:
            yield from _date(m)
        inside = {at for m in dates for at in range(m.start(), m.end())}
        for m in (*_FIRST_SLASH.finditer(text), *_SECOND_SLASH.finditer(text)):
            yield Edit(m.start(1), m.end(1), "/")
        for m in _COUNCIL.finditer(text):
            if (meant := self._loosely.get(_shape(m[0], loose=True))) in ("UBND", "HĐND") and meant != m[0]:
                yield Edit(m.start(), m.end(), meant)
        for m in self._slash.finditer(text):
            yield Edit(m.start(), m.end(), "/")
        for m in _DATE_WORDS.finditer(text):
            words = [fold(m[name]) for name in "abc"]
            if sum(a == b for a, b in zip(words, ("ngay", "thang", "nam"), strict=True)) == 2:
                cased = "Ngày" if m["a"][0].isupper() else "ngày"
                yield from (Edit(*m.span(n), w) for n, w in zip("abc", (cased, "tháng", "năm"), strict=True))
        for m in _NUMBER.finditer(text):
            if m.start() in inside:
                continue
            yield from self._number(text, m)
        for m in _AFTER_DAY.finditer(text):
            yield Edit(m.start(), m.end(), " ")
        for m in _ROMAN.finditer(text):
            yield Edit(m.start(), m.end(), re.sub("[ÍÌỈĨỊ]", "I", m[0]))
        for m in self._hyphen.finditer(text):
            yield Edit(m.start(), m.end(), "-")
        for m in _LEGISLATURE_SPECK.finditer(text):
            yield Edit(m.start(), m.end(), "")
        for m in _STANDARD.finditer(text):
            yield Edit(m.end(1), m.end(), "VN")
        for m in _SPLIT_YEAR.finditer(text):
            if len(year := _digits(m["y"])) == 4:
                yield Edit(m.start(), m.end(), year)
        for m in _HEAD_DATE.finditer(text):
            yield Edit(m.start(), m.end(), ",")
        for m in _GLUED_YEAR.finditer(text):
            if not text[max(0, m.start() - 6) : m.start()].count("/"):
                yield Edit(m.start(), m.end(), "/")
        for m in _YEAR.finditer(text):
            digits = re.sub(rf"[\s{_SPECK}]", "", m["y"]).translate(_LOOK).replace("g", "9")
            if re.fullmatch("(?:19[4-9]|20[0-4])[0-9]", digits):
                yield Edit(m.start("y"), m.end("s"), digits + ("-" if m["s"] == "-" else "/"))

    def _number(self, text: str, m: re.Match[str]) -> Iterator[Edit]:
        """Digits of the number in front of a symbol or a year."""
        printed = m["n"]
        tail = printed[-1] if printed[-1] in "ABCDabcd" and len(printed) > 1 and printed[-1] not in "B" else ""
        digits = re.sub(r"\s", "", printed[: len(printed) - len(tail)]).translate(_LOOK)
        clean = printed.replace(" ", "").rstrip("ABCDabcd").isdigit() and " " not in printed and not m["speck"]
        before = text[max(0, m.start() - 24) : m.start()].rstrip()
        if clean or not digits.isdigit() or not (any(c.isdigit() for c in printed) or before.endswith(("số", "Số"))):
            return
        if " " in printed and not before.endswith(("số", "Số", ":")):
            return
        if (m["speck"] in (".", ",") or "A" in printed) and not before.endswith(("số", "Số")):
            return
        yield Edit(m.start("n"), m.end("s"), digits + tail + ("/" if m["s"] == "/" else "-"))

    def symbols(self, text: str) -> Iterator[Edit]:
        """The edits within symbols, once numbers are whole."""
        for m in re.finditer(r"(?<=[0-9])[A-Da-d]?\s{0,2}[-/]\s{0,2}(?=[A-ZĐƯ0-9])", text):
            yield from self._symbol(text, m.end())

    def _symbol(self, text: str, start: int) -> Iterator[Edit]:
        """Tokens from ``start`` on: one at a time, joined over a space, split at a slash, or misread."""
        pos = start
        for _ in range(6):
            m = _TOKEN.match(text, pos)
            if m is None or (pos == start and m[0].isdigit()):
                return
            token, end = m[0], m.end()
            if pos == start and (whole := _JOINT.match(text, pos)) is not None:
                yield Edit(whole.end(1), whole.start(2), "")
                token, end = "TTLT", whole.end(2)
            if (plain := _without_tones(token)) != token and self._is_known(plain):
                yield Edit(pos, end, plain)
                token = plain
            if not self._is_known(token):
                cut_at = next((k for k in range(len(token) - 2, 1, -1) if self._ends(token, k)), None)
                if cut_at is not None:
                    yield Edit(pos + cut_at, pos + cut_at, " ")
                    return
                joined = self._joined(text, token, end)
                if joined is not None:
                    yield Edit(end, joined.start(1), "")
                    token, end = token + joined[1], joined.end(1)
                elif (cut := self._cut(token)) is not None:
                    yield Edit(pos + cut[0], pos + cut[1], cut[2])
                elif (meant := self._misread(text, token, end, pos == start)) is not None:
                    yield Edit(pos, end, meant)
                    token = meant
            gap = _GAP.match(text, end)
            if gap is None:
                return
            following = _TOKEN.match(text, gap.end())
            if following is None:
                return
            if gap["s"] in "_~." or gap["speck"]:
                of_type = token in self._types and len(following[0]) > 1
                if not (of_type or (self._is_known(token) and (gap["s"] == "-" or self._is_known(following[0])))):
                    return
                yield Edit(end, gap.end(), "-" if gap["s"] in "_~." else gap["s"])
            pos = gap.end()

    def _ends(self, token: str, k: int) -> bool:
        """Whether a known part ends at ``k`` and a word is glued to it: ``TTgngày``."""
        return token[k:].islower() and token[k:].isalpha() and self._is_known(token[:k])

    def _misread(self, text: str, token: str, end: int, first: bool) -> str | None:
        """The part that a misread one can only be; the type, in front of a known body, may be read more loosely."""
        if _TTG.fullmatch(token):
            return "TTg"
        if (m := _LEGISLATURE_MISREAD.fullmatch(token)) is not None:
            return ("QH" if len(m["b"]) == 2 else "UBTVQH") + m["n"].translate(_LOOK)
        meant = self._by_shape.get(_shape(token)) if len(token) > 2 else _SHORT.get(token) if not first else None
        if meant is None and len(token) > 3:
            meant = self._loosely.get(_shape(token, loose=True))
        if meant is None and first and len(token) > 1:
            gap = _GAP.match(text, end)
            body = _TOKEN.match(text, gap.end()) if gap else None
            if body is not None and self._is_known(body[0]):
                meant = self._types_by_shape.get(_shape(token, loose=True))
        if meant is None and token[0] in "805" and token[1:3].isalpha() and len(token) > 2:
            meant = token[0].translate(_STRICT) + token[1:]
        return meant

    def _joined(self, text: str, token: str, end: int) -> re.Match[str] | None:
        """The rest of a part behind a space: it makes a known part, or is too short to be anything else."""
        rest = _REST.match(text, end)
        if rest is None:
            return None
        if token + rest[1] in self._known:
            return rest
        short = len(rest[1]) <= 3 and rest[1].isupper() and rest[1] not in self._known
        return rest if short and token.isupper() and _REST_END.match(text, rest.end(1)) else None

    def _is_known(self, token: str) -> bool:
        return token in self._known or fold(token) in self._folded or _LEGISLATURE.fullmatch(token) is not None

    def _cut(self, token: str) -> tuple[int, int, str] | None:
        """``CTrlTU``: where a slash was read as a letter or a digit."""
        for i in range(2, len(token) - 1):
            if token[i] in "lI1|" and token[:i] in self._known and token[i + 1 :] in self._known:
                return i, i + 1, "/"
        return None


def _by_shape(tokens: Iterable[str], loose: bool = False) -> dict[str, str | None]:
    """The token of each shape, None where several have it."""
    found: dict[str, str | None] = {}
    for token in sorted(tokens):
        shape = _shape(token, loose)
        found[shape] = None if shape in found else token
    return found


def _is_date(m: re.Match[str]) -> bool:
    """Whether the parts are digits once they are read so, and possible."""
    parts = [_digits(m["d"]), _digits(m["m"]), _year(m["y"])]
    if not all(map(str.isdigit, parts)):
        return False
    day, month, year = map(int, parts)
    return 0 < day < 32 and 0 < month < 13 and 1930 < year < 2050


def _date(m: re.Match[str]) -> Iterator[Edit]:
    yield from (Edit(m.start(name), m.end(name), _digits(m[name])) for name in "dm")
    yield Edit(m.start("y"), m.end("y"), _year(m["y"]))
    yield Edit(m.start("g"), m.end("g"), "" if "w" in m.re.groupindex and m["w"] == "(" else " ")
    if "s" in m.re.groupindex:
        yield from (Edit(m.start(s), m.end(s), "/") for s in "st" if m[s] in "lI|,~")


def _year(printed: str) -> str:
    """The digits of a year; those of no year that can be are of the one they look like."""
    year = _digits(printed)
    return "20" + year[2:] if re.fullmatch("(?:70|28|26)[0-4][0-9]", year) else year


def _digits(printed: str) -> str:
    return re.sub(rf"[\s{_SPECK}]", "", printed).translate(_LOOK)


def _without_tones(token: str) -> str:
    """``ÚBND``: no part of a symbol has a tone."""
    return "".join(c if c in "ĐƯđ" else fold(c).upper() if c.isupper() else c for c in token)


_STRICT = str.maketrans("01l|85ÐƯ", "OIIIBSĐU")
_LOOSE = str.maketrans("MYGTF", "NVCIP")
# Bodies of two letters are too short for rules of shape.
_SHORT = {"IW": "TW", "1W": "TW", "IU": "TU", "1U": "TU", "CF": "CP", "GP": "CP", "OU": "ĐU", "NU": "HU"}


def _shape(token: str, loose: bool = False) -> str:
    """What tokens share that look alike; ``loose`` joins letters that are alike in a bad print only."""
    shape = token.replace("VV", "W").replace("IV", "W").replace("VY", "W").translate(_STRICT)
    if len(token) > 3:
        shape = shape.replace("Đ", "O").replace("D", "O")
    return shape.translate(_LOOSE) if loose else shape
