"""The letterhead of a document: the lines in capitals that name the body it is of, and the state or the Party."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise, takewhile

from dantext.finding.mention import Mention, Span
from dantext.language.letters import UPPER, fold
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

HEADER = 600
"""Characters from the motto to the date line."""
LINE_MARKS = " \t:.*#-–_|\xa0"
"""Around the words of a heading: rules, emphasis, marks of Markdown."""
_BODY_LINES = 14  # above the number: two columns, each of the body and the one over it, with rules and blanks
_BODY_LETTERS = 4  # a line in capitals with fewer is a page mark or a stamp
# A header made one line, behind the title of a page: `Công văn 12/BTC-TCT. BỘ TÀI CHÍNH -------`.
_BEFORE_RULE = compiled(rf"[.)]\s+(?P<body>[{UPPER}][{UPPER}\s,.&-]{{3,80}}?)\s*[-–_]{{4,}}\s*\Z")
_RULE = "--"
_NUMBERED = compiled(r"\W*(?:[IVX]{1,5}|[0-9]{1,2})[.)]\s")  # a heading of the text
_NOISE_LINE = compiled(r"[\W\d_]*$|CÔNG BÁO/")


class Letterhead:
    """Reads who a document is of."""

    def __init__(self, patterns: Patterns) -> None:
        self._bodies = patterns.issuers_by_symbol
        # Of these any print will do: no header is without them, and scanners misread capitals that are spaced out.
        national = as_printed(map(fold, patterns.words("national_name")))
        self._national = compiled(national)
        self._motto = compiled(as_printed(map(capitalised, patterns.words("motto"))))
        self.state = rf"(?:{national})[\W_]+(?:chu[\W_]+nghia[\W_]+)?viet[\W_]+nam"
        """A pattern of the whole name of the state or the Party, folded, over two lines of a narrow column too."""
        self._national_whole = compiled(self.state)
        self._nobody = frozenset(map(fold, patterns.words("names nobody")))
        names = [fold(n).split() for issuer in patterns.issuers for n in (issuer.name, *issuer.aliases)]
        self._opens_name = frozenset(words[0] for words in names)
        self._begin = frozenset(tuple(words[:2]) for words in names)
        self._whole_names = frozenset(map(tuple, names))
        self._higher = frozenset(
            tuple(fold(i.name).split()) for i in patterns.issuers if i.level == "central" and i.system == "state"
        )
        self._in_name = frozenset(pair for words in names for pair in pairwise(words))
        # `HUYỆN ỦY` names a body by itself.
        places = map(str.upper, (*patterns.kinds_of_place(), "tp", "tại"))
        self._place_line = compiled(rf"\W*{as_printed(places)}\b(?!\s+(?:ỦY|UỶ|ĐOÀN)\b)")

    def begins_name(self, line: str) -> bool:
        """Whether a line begins as the name of a body does."""
        words = fold(line).split()
        return bool(words) and words[0] in self._opens_name and tuple(words[:2]) in self._in_name

    def issuer(self, text: str, own: Mention) -> Span | None:
        """The lines in capitals above the number: the body, with the line of its place."""
        lines: list[Span] = []
        begin = max(0, own.start - HEADER)
        national = [
            (begin + m.start(), begin + m.end()) for m in self._national_whole.finditer(fold(text[begin : own.start]))
        ]
        end = own.start
        for _ in range(_BODY_LINES):
            if end <= 0:
                break
            start = text.rfind("\n", 0, end) + 1
            span = self._capitals(text, start, end, 1 if lines else _BODY_LETTERS)
            if span is None and not lines:
                span = self._end_of_name(text, start, end)
            if span is not None and any(a <= span[0] < b for a, b in national):
                span = None
            if span is not None:
                continued = text[span[1] : end].strip() == "-"
                if lines and not (continued or self._needs_more(text, lines) or self._is_cut(text, span, lines[0])):
                    break
                lines.insert(0, span)
            elif lines and not _NOISE_LINE.match(text[start:end].strip()):
                break
            end = start - 1
            if end > begin:
                end = begin + len(text[begin:end].rstrip())  # the blank lines of a page's code count for nothing
        return self._last_body(text, (lines[0][0], lines[-1][1]), own) if lines else None

    def _last_body(self, text: str, span: Span, own: Mention) -> Span:
        """The body of the symbol, behind the higher one in a line made of two: ``BỘ Y TẾ | CỤC DÂN SỐ``."""
        line = fold(text[slice(*span)])
        for token in own.tokens:
            for entry in self._bodies.get(token, ()):
                name = fold(entry.name)
                higher = tuple(line.removesuffix(name).split())
                if line.endswith(f" {name}") and higher in self._higher and len(line) == span[1] - span[0]:
                    return span[1] - len(name), span[1]
        return span

    def _end_of_name(self, text: str, start: int, end: int) -> Span | None:
        """A line with few letters that ends a name of the tables: ``HỘI`` below ``QUỐC``."""
        span = self._capitals(text, start, end, 1)
        above = self._capitals(text, text.rfind("\n", 0, max(0, start - 1)) + 1, max(0, start - 1), 1) if span else None
        if span is None or above is None:
            return None
        words = fold(text[slice(*above)]).split(), fold(text[slice(*span)]).split()
        return span if (words[0][-1], words[1][0]) in self._in_name else None

    def _needs_more(self, text: str, lines: list[Span]) -> bool:
        """Whether lines name a body only together with the one above: a place, or what every body has."""
        first = text[lines[0][0] : lines[0][1]]
        return bool(self._place_line.match(first)) or " ".join(fold(first).split()) in self._nobody

    def _is_cut(self, text: str, above: Span, below: Span) -> bool:
        """Whether a line ends within a name that the next one goes on with: ``THỦ`` over ``TƯỚNG CHÍNH PHỦ``."""
        between = text[above[1] : below[0]]
        if between.strip(LINE_MARKS + "\n") or _RULE in between:
            return False
        words, under = fold(text[slice(*above)]).split(), fold(text[slice(*below)]).split()
        if " ".join(words) in self._nobody and (*words, *under) in self._whole_names:
            return True  # `VĂN PHÒNG` over `CHÍNH PHỦ`
        return (words[-1], under[0]) in self._in_name and (tuple(under[:2]) not in self._begin or len(words) == 1)

    def _capitals(self, text: str, start: int, end: int, fewest: int) -> Span | None:
        """The part of a line that is in capitals, of so many letters, and no national motto."""
        ruled = _BEFORE_RULE.search(text, start, end)
        start = ruled.start("body") if ruled is not None else start
        line = text[start:end]
        national = self.national_at(line)
        if national is not None:
            line = line[:national]
        words = [w for w in re.finditer(r"[^\W\d_]+", line) if len(w.group()) > 1]
        if not words or _NOISE_LINE.match(line) or _NUMBERED.match(line) or fold(line).startswith("cong bao"):
            return None
        if national is not None:
            # Noise of the other column: `THÀNH ỦY HÀ NỘI ð nhờ ĐẢNG CỘNG SẢN VIỆT NAM`
            words = list(takewhile(lambda w: w.group().isupper(), words))
        if not words or not all(w.group().isupper() for w in words) or sum(len(w.group()) for w in words) < fewest:
            return None
        return start + words[0].start(), start + words[-1].end()

    def national_at(self, line: str) -> int | None:
        """Where in a line the name of the state or the Party begins, or the motto; None if none is there."""
        name = self._national.search(fold(line))
        if name is not None and line[name.start() : name.end()].isupper():
            return name.start()
        motto = self._motto.search(line)
        return motto.start() if motto is not None else None


def as_printed(words: Iterable[str]) -> str:
    """A pattern of words in just these letters, with any white space between them."""
    return "(?:" + "|".join(r"\s+".join(map(re.escape, w.split())) for w in words) + ")"


def capitalised(words: str) -> str:
    """Words with a capital in front."""
    return words[0].upper() + words[1:]
