"""The grammar of what meetings of the Party pass: resolutions of plenums and congresses, cited by the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.finding.mention import Mention
from dantext.language.letters import UPPER, phrases
from dantext.tables.load import Patterns

_RESOLUTION, _CONCLUSION = "NQ", "KL"
_TERM_OF_OFFICE = r"(?P<b>\(\s?)?[Kk](?:hoá|hóa)\s+(?:[IVX]{1,5}|[0-9]{1,2})\b(?(b)\s?\))"
TERM = re.compile(rf"(?:\s*,)?\s*{_TERM_OF_OFFICE}")
"""What makes a name of a number: ``Nghị quyết 03 khóa VIII``."""
_CENTRAL = r"(?:Trung\s+ương|TW|TƯ|T\.Ư)(?:\s+Đảng)?"
# A literal each at the head, for the regular-expression engine to run over the text at the speed of a search.
_PLENUM_ANCHORS = (
    re.compile(r"Nghị\s+quyết\s+(?=H|T[rW.Ư]|B[Ca]|l|của\s+[HTB])"),
    re.compile(r"Kết\s+luận\s+(?=Hội\s+nghị|Trung\s+ương|TW|TƯ|T\.Ư)"),
    re.compile(r"NQ\s+(?=Trung\s+ương|TW|TƯ|T\.Ư)"),
    re.compile(r"Trung\s+ương\s+(?=[0-9])"),
)
_CENTRAL_WORDS = ("rung ương", "TW", "TƯ")  # in a text without them no plenum is cited
_CONGRESS_WORDS = ("Đại hội", "Đại\nhội")


def _plenum(numerals: str) -> re.Pattern[str]:
    """``Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XI``, in any order that is printed."""
    return re.compile(
        rf"""
        (?: (?P<t> Nghị\s+quyết | Kết\s+luận | NQ )\s+ (?: của\s+ )?
          | (?<=và\s) | (?<=,\s) | (?<=;\s) )
        (?: (?:Hội\s+nghị\s+)? (?:lần\s+thứ\s+ (?P<o1>(?:{numerals}|[0-9]{{1,2}})) \s+)? (?:của\s+)?
            (?:(?:Ban\s+[Cc]hấp\s+hành|BCH)\s+)? {_CENTRAL} )
        (?: (?:\s*,)?\s*(?:lần\s+thứ\s+)? (?P<o2>[0-9]{{1,2}}|{numerals}(?=[\s,;.(])) )?
        (?: (?:\s*,)?\s*(?P<term>{_TERM_OF_OFFICE}) )?
        """,
        re.VERBOSE,
    )


def _congress(places: str) -> re.Pattern[str]:
    """``Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng``, ``… Đại hội Đảng bộ tỉnh lần thứ XVI``."""
    committee = rf"[Đđ]ảng\s+bộ\s+{places}(?:\s+[{UPPER}][^\W\d_]*){{0,4}}"
    return re.compile(
        rf"""
        (?P<t>Nghị\s+quyết)\s+ (?:của\s+)? Đại\s+hội \s+
        (?: đại\s+biểu\s+ )?
        (?: (?:Đảng\s+)?toàn\s+quốc\s+ | Đảng\s+(?!bộ) | {committee}\s+ )?
        (?: lần\s+thứ\s+ )? (?P<o>[IVXL]{{1,6}}|[0-9]{{1,2}})\b
        (?: \s+(?:của\s+)?
            (?: {committee} | Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam)?(?!\s+(?:bộ|ủy|uỷ|đoàn|viên)) ) )?
        """,
        re.VERBOSE,
    )


class MeetingGrammar:
    """Finds resolutions and conclusions that are cited by the meeting that passed them."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._numerals = {word: str(n.number) for n in patterns.numerals for word in n.words}
        self._plenum = _plenum(phrases(self._numerals))
        self._congress = _congress(phrases(patterns.kinds_of_place()))

    def find(self, text: str) -> Iterator[Mention]:
        """Every citation of a meeting in a normal text, in no order."""
        if any(words in text for words in _CENTRAL_WORDS):
            yield from self._plenums(text)
        if any(words in text for words in _CONGRESS_WORDS):
            for m in self._congress.finditer(text):
                mention = Mention("name", m.start(), m.end())
                mention.doc_type = self._patterns.type_by_abbr[_RESOLUTION]
                mention.type_span = m.span("t")
                yield mention

    def _plenums(self, text: str) -> Iterator[Mention]:
        for anchor in (a for pattern in _PLENUM_ANCHORS for a in pattern.finditer(text)):
            m = self._plenum.match(text, anchor.start())
            if m is None or not (m["o1"] or m["o2"]) or not (m["term"] or m["t"]):
                continue
            mention = Mention("name", m.start(), m.end())
            concludes = (m["t"] or "").startswith("K")
            mention.doc_type = self._patterns.type_by_abbr[_CONCLUSION if concludes else _RESOLUTION]
            mention.type_span = m.span("t") if m["t"] else None
            mention.elided = not m["t"]
            mention.name = self._plenum_name(m)
            mention.acts = self._patterns.acts_named(("ket luan " if concludes else "nghi quyet ") + mention.name)
            yield mention

    def _plenum_name(self, m: re.Match[str]) -> str:
        """``trung uong 7 khoa xi`` for every way to print it."""
        number = m["o1"] or m["o2"]
        number = self._numerals.get(" ".join(number.lower().split()), number)
        term = re.search(r"[IVX]+|[0-9]+", m["term"] or "")
        return f"trung uong {number}" + (f" khoa {term.group().lower()}" if term else "")
