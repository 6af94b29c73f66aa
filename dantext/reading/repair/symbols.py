"""Damaged symbols of codes: parts apart or run together, letters misread, words glued on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dantext.language.letters import LOWER, UPPER, fold
from dantext.language.regexes import compiled
from dantext.language.syllable import is_syllable
from dantext.reading.repair.digits import SPECK, Digits
from dantext.reading.repair.shapes import Shapes
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

_START = compiled(rf"(?<=[0-9])[A-Da-d]?\s{{0,2}}[-/]\s{{0,2}}(?=[{UPPER}0-9])")
_PART = compiled(rf"[{UPPER}0-9][^\W_]*")
_GAP = compiled(rf"(?P<speck>[{SPECK}.,]?)[ ]{{0,2}}(?P<s>[-/_–—~.])[-_~]?\s{{0,3}}(?=[{UPPER}0-9])")
_REST = compiled(rf"(?P<gap>[ {SPECK},]{{1,2}}|\.)(?P<rest>[A-ZĐƯ]\w{{0,7}})(?!\w)")
_WORD_OF_ITS_OWN = compiled("[IVX]+|[AB]|T[PXT]")  # what stands for itself: `I. KẾT QUẢ`, `TP Vinh`
_REST_END = compiled(rf"[-.,;:)]|\s+[{LOWER}(]|\s*$")
_JOINT = compiled(r"(TT) (LT)(?=[-/])")
_LEGISLATURE = compiled("(?:QH|UBTVQH)(?:[1-9]|1[0-9])")
_LEGISLATURE_MISREAD = compiled("(?P<b>[Q0O][HNM]|UB[TI1l]VQ[HNM])(?P<n>[0-9Il]{1,2})")
_BEFORE_LEGISLATURE = compiled(r"(?:(?:19|20)[0-9]{2}[ \n]?[/-]|(?:NQ|PL|L)[-/])[ \n]?\Z")
_DIGIT_AMONG = compiled("(?<=[A-ZĐ])[85](?=[A-ZĐ])")
_TTG = compiled("[T1lI][T1lIi][gq9]")
_COUNCILS = frozenset(("UBND", "HĐND"))
_MOST_PARTS = 6  # of a symbol; joint circulars of five ministries have a type and five bodies
_LONGEST_PART = 32  # characters; what is longer is no part of a symbol, and costs time

_DIGITS_AMONG_LETTERS = str.maketrans("85", "BS")


class SymbolRepairer:
    """Knows the parts of symbols."""

    def __init__(self, patterns: Patterns, digits: Digits) -> None:
        self._digits = digits
        self._shapes = Shapes(patterns)
        kinds = "|".join(re.escape(k.name) for k in patterns.place_kinds)
        self._council = compiled(rf"(?<!\w)[A-ZĐÐ0-9]{{4}}(?= (?:{kinds}|TP))")
        # Bodies of two letters are too short for rules of shape.
        self._short = {v: d.read for d in reversed(patterns.damage) if d.kind == "symbol" for v in d.values}
        self._types = set(patterns.type_by_symbol)
        self._known = self._types | {i.symbol for i in patterns.issuers if i.symbol}
        self._folded = {fold(t) for t in self._known if len(t) > 1}
        self._strictly = self._by_shape(t for t in self._known if len(t) > 2)
        self._loosely = self._by_shape((t for t in self._known if len(t) > 3), loose=True)
        self._types_loosely = self._by_shape((t for t in self._types if len(t) > 1), loose=True)

    def repair(self, text: str) -> Iterator[Edit]:
        """The edits within symbols whose numbers are whole, and of councils that prose abbreviates."""
        for m in _START.finditer(text):
            yield from self._symbol(text, m.end())
        for m in self._council.finditer(text):
            meant = self._loosely.get(self._shapes.of_symbol(m[0], loose=True))
            like = {meant} if meant in _COUNCILS else _COUNCILS & self._shapes.variants(m[0])
            if len(like) == 1:
                yield (m.start(), m.end(), next(iter(like)))

    def _symbol(self, text: str, start: int) -> Iterator[Edit]:
        pos = start
        joint = _JOINT.match(text, pos)
        if joint is not None:
            yield (joint.end(1), joint.start(2), "")
            pos = joint.end() + 1
        for _ in range(_MOST_PARTS):
            m = _PART.match(text, pos)
            if m is None or (pos == start and m[0].isdigit()):
                return
            part, end = m[0], m.end()
            if not self._is_right(part):
                edit, part, end = self._read(text, m, pos == start)
                if edit is not None:
                    yield edit
                if part == "":
                    return
            gap = _GAP.match(text, end)
            following = _PART.match(text, gap.end()) if gap is not None else None
            if gap is None or following is None:
                return
            if gap["s"] in "_~." or gap["speck"]:
                if gap["s"] == "." and gap[0].strip(".") != "":
                    return
                of_type = part in self._types and following[0][1:2].isupper()
                of_type = of_type or (gap["s"] == "_" and self._is_known(part) and following[0].isupper())
                if not (of_type or (self._is_known(part) and (gap["s"] == "-" or self._is_known(following[0])))):
                    return
                yield (end, gap.end(), "/" if gap["s"] == "/" else "-")
            pos = gap.end()

    def _is_right(self, part: str) -> bool:
        return self._is_known(part) and part == _without_tones(part)

    def _is_known(self, part: str) -> bool:
        return part in self._known or fold(part) in self._folded or _LEGISLATURE.fullmatch(part) is not None

    def _read(self, text: str, m: re.Match[str], first: bool) -> tuple[Edit | None, str, int]:
        """What makes a part of the print, that part, and where the print of it ends; no part if the symbol ends."""
        part, start, end = m[0], m.start(), m.end()
        if len(part) > _LONGEST_PART or (part[1:].islower() and is_syllable(part)):
            return None, part, end  # `Sư đoàn 8/Quân khu 9`
        plain = _without_tones(part)
        if plain != part and self._is_known(plain):
            return (start, end, plain), plain, end
        for k in range(len(part) - 2, 1, -1):
            # `TTgngày`
            if part[k:].islower() and part[k:].isalpha() and self._is_known(part[:k]):
                return (start + k, start + k, " "), "", end
        rest = self._rest(text, part, end)
        if rest is not None:
            return (end, rest.start("rest"), ""), part + rest["rest"], rest.end()
        for k in range(2, len(part) - 1):
            # `CTrlTU`
            if part[k] in "lI1|" and part[:k] in self._known and part[k + 1 :] in self._known:
                return (start + k, start + k + 1, "/"), part[k + 1 :], end
        meant = self._meant(text, part, end, first)
        return ((start, end, meant), meant, end) if meant is not None else (None, part, end)

    def _rest(self, text: str, part: str, end: int) -> re.Match[str] | None:
        """The rest of a part behind a space: it makes a known part, or is too short to be anything else."""
        rest = _REST.match(text, end)
        if rest is None or self._is_known(part + rest["rest"]):
            return rest
        short = len(rest["rest"]) <= 3 or len(part) == 1
        if not short or "," in rest["gap"] or "." in rest["gap"] or _WORD_OF_ITS_OWN.fullmatch(rest["rest"]):
            return None
        if not (part.isupper() and rest["rest"].isupper()) or rest["rest"] in self._known:
            return None
        return rest if _REST_END.match(text, rest.end()) else None

    def _meant(self, text: str, part: str, end: int, first: bool) -> str | None:
        """The part that a misread one can only be; a type in front of a known body may be read more loosely."""
        if _TTG.fullmatch(part):
            return "TTg"
        legislature = _LEGISLATURE_MISREAD.fullmatch(part)
        if legislature is not None and _BEFORE_LEGISLATURE.search(text, max(0, end - len(part) - 8), end - len(part)):
            number = self._digits.read(legislature["n"])
            if len(number) == 2 and number[0] == "7":
                number = f"1{number[1]}"
            return ("QH" if len(legislature["b"]) == 2 else "UBTVQH") + number
        meant = self._short.get(part) if not first else None
        if meant is None and len(part) > 2:
            meant = self._strictly.get(self._shapes.of_symbol(part))
        if meant is None and len(part) > 3:
            meant = self._loosely.get(self._shapes.of_symbol(part, loose=True))
        if meant is None and first and len(part) > 1:
            gap = _GAP.match(text, end)
            body = _PART.match(text, gap.end()) if gap is not None else None
            if body is not None and (self._is_known(body[0]) or not part.isalpha()):
                like = self._shapes.variants(part) & self._types
                loosely = self._types_loosely.get(self._shapes.of_symbol(part, loose=True))
                meant = next(iter(like)) if len(like) == 1 else loosely
        if meant is None and _DIGIT_AMONG.search(part):
            meant = part.translate(_DIGITS_AMONG_LETTERS)
        if meant is None and part[0] in "805" and len(part) > 2 and part[1:3].isalpha():
            meant = self._shapes.of_symbol(part[0]) + part[1:]
        return meant

    def _by_shape(self, parts: Iterable[str], loose: bool = False) -> dict[str, str | None]:
        """The part of each shape, None where several have it."""
        found: dict[str, str | None] = {}
        for part in sorted(parts):
            shape = self._shapes.of_symbol(part, loose)
            found[shape] = None if shape in found else part
        return found


def _without_tones(part: str) -> str:
    """``ÚBND``: no part of a symbol has a tone."""
    return "".join(c if c in "ĐƯÐ" or not c.isupper() else fold(c).upper() for c in part)
