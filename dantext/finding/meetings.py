"""The grammar of what meetings of the Party pass: resolutions of plenums and congresses, cited by the meeting."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeAlias

from dantext.finding.charters import whose
from dantext.finding.mention import Mention
from dantext.finding.names import DRAFT_OF, DRAFT_REACH
from dantext.language.letters import UPPER, fold, phrases
from dantext.language.regexes import anchor, compiled
from dantext.tables.load import Patterns

_RESOLUTION, _CONCLUSION = "NQ", "KL"
_TERM_OF_OFFICE = r"(?P<b>\(\s?)?[Kk](?:hoá|hóa)\s+(?:[IVX]{1,5}|[0-9]{1,2}(?!\s{0,3}\n\s{0,4}[IVX]))\b(?(b)\s?\))"
TERM = compiled(rf"(?:\s*,)?\s*{_TERM_OF_OFFICE}")
"""What makes a name of a number: ``Nghị quyết 03 khóa VIII``."""
_CENTRAL = r"(?:Trung\s+ương|TW|TƯ|T\.Ư)(?:\s+Đảng)?"
_Anchors: TypeAlias = tuple[tuple[str, re.Pattern[str]], ...]
# Each with the letters in front of the one that it begins with: few words have that one.
_PLENUM_ANCHORS: _Anchors = (
    ("", anchor(r"Nghị\s+quyết\s+(?=[Hh]ội|T[rW.Ư]|B[Ca]|l|của\s+[HhTB])")),
    ("", anchor(r"Kết\s+luận\s+(?=[Hh]ội\s+nghị|Trung\s+ương|TW|TƯ|T\.Ư)")),
    ("ngh", compiled(r"ị(?<=nghị)\s+quyết\s+(?=(?:Trung\s+ương|TW|TƯ)\s?[0-9])")),
    ("", anchor(r"NQ\s+(?=Trung\s+ương|TW|TƯ|T\.Ư)")),
    ("", anchor(r"Trung\s+ương\s+(?=[0-9])")),
)
_CONGRESS_ANCHORS: _Anchors = (
    ("", anchor(r"Nghị\s+quyết\s+(?:của\s+)?(?:Đại|ĐH)\s")),
    ("ngh", compiled(r"ị(?<=nghị)\s+quyết\s+(?:của\s+)?(?:Đại|ĐH)\s")),
    ("", anchor(r"NQ\s+(?:Đại|ĐH)\s")),
    ("", compiled(r"Đại(?<=và\sĐại)\s")),
)
CONGRESS = compiled("ại hội|ĐH")
"""In a name that a congress gave, and no body."""
_CENTRAL_WORDS = (compiled(r"rung(?= ương|\n|  )"), compiled("T[WƯ]"))  # in every text that cites a plenum
_CONGRESS_WORDS = (compiled(r"ại(?= hội|\n|  )"), compiled("ĐH(?:(?<=NQ ĐH)|(?<=quyết ĐH))"))
_WORD = compiled(r"\w+")
# Folded: what a name of a congress has beside its number and whose it is.
_BESIDE_OWNER = compiled(
    r"\A(?:(?:nghi quyet|nq) )?(?:cua )?(?:dai hoi|dh)\b|\b(?:dai bieu|toan quoc|lan thu|cua|nhiem ky.*)(?=\s|\Z)"
)
_MORE_TERMS = compiled(
    r"\s{0,3}(?:,|và)\s{1,3}(?P<s>(?P<b>\()?[Kk](?:hóa|hoá)\s+(?P<k1>[IVX]{1,5})\b(?(b)\))|(?P<k2>[IVX]{1,5})\b)(?!\s+(?:của|lần))"
)
"""The next term of a plenum that was held in several: ``Nghị quyết Trung ương 4 khóa XI | , XII``."""
_OTHER_TERMS = compiled(r"\s+các\s+kh(?:óa|oá)\b")  # `Kết luận Trung ương 4 các khóa XI, XII` is of none of them


def _plenum(numerals: str) -> re.Pattern[str]:
    """``Nghị quyết Hội nghị lần thứ bảy Ban Chấp hành Trung ương khóa XI``, in any order that is printed."""
    return compiled(
        rf"""
        (?: (?P<t> [Nn]ghị\s+quyết | Kết\s+luận | NQ )\s+ (?: của\s+ )?
          | (?<=và\s) | (?<=và\s\s) | (?<=và\s\s\s) | (?<=,\s) | (?<=;\s) )
        (?: (?:[Hh]ội\s+nghị\s+)? (?:lần\s+thứ\s+ (?P<o1>(?:{numerals}|[0-9]{{1,2}})) \s+)? (?:của\s+)?
            (?:\(lần\s[0-9]\)\s+)? (?:(?:Ban\s+[Cc]hấp\s+hành|BCH)\s*)? {_CENTRAL} )
        (?: (?:\s*,)?\s*(?:lần\s+thứ\s+)? (?P<o2>[0-9]{{1,2}}[A-C]?|{numerals}(?=[\s,;.(])) )?
        (?: (?:\s*,)?\s*(?P<term>{_TERM_OF_OFFICE}) )?
        """,
        re.VERBOSE,
    )


def _congress(places: str, owners: str) -> re.Pattern[str]:
    """``Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng``, ``… Đại hội Đảng bộ tỉnh lần thứ XVI``."""
    gap = r"[ ]*(?:[ ]|\n(?!\n))[ ]*"  # a name goes over the end of a line, and of no cell or paragraph
    name = rf"(?:{gap}(?:[{UPPER}][^\W\d_]*|[0-9]{{1,3}})(?![^\W_])(?<![\s]Đảng)){{0,6}}"
    word = rf"{gap}[{UPPER}](?:[^\W\d_A-Z][^\W\d_]*|[^\W\d_]{{3,}})"
    # `Đảng bộ tỉnh`, `tỉnh Đảng bộ`, `Đảng tỉnh bộ`
    party = rf"(?:(?:(?i:{places})\s+)?[Đđ]ảng\s+bộ|[Đđ]ảng\s+{places}\s+bộ)"
    committee = rf"{party}(?:\s+{places})?(?:\s+Quân\s+đội|\s+Công\s+an\b)?(?:{word}){{0,6}}"
    # In front of the number a name may hold small letters: `Đảng bộ Quân đội lần thứ XI`.
    before = r"[Đđ]ảng\s+bộ(?:\s+(?!lần\b|các\s+cấp\b)[^\W\d_]+){1,8}(?=\s+lần\s+thứ\b)"
    owner = rf"(?:{owners})(?:\s+Việt\s+Nam)?(?:\s+{places}{name})?"
    term = r"nhiệm\s+kỳ\s+(?:19|20)[0-9]{2}\s?[-–]\s?(?:19|20)[0-9]{2}\b"
    return compiled(
        rf"""
        (?: (?P<t>[Nn]ghị\s+quyết|NQ)\s+ (?:của\s+)? | (?<=và\s) ) (?:Đại\s+hội|ĐH) \s+
        (?: [Đđ]ại\s+biểu\s+ )?
        (?: (?: (?:(?:Đảng\s+)?toàn\s+quốc\s+)? (?: {before}\s+ | {committee}\s+ | {owner}\s+ )? | Đảng\s+(?!bộ) )
            (?: lần\s+thứ\s+ )? (?P<o>[IVXL]{{1,6}}|[0-9]{{1,2}})\b
            (?: \s+(?:của\s+)?
                (?: {committee} | Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam)?(?!\s+(?:bộ|ủy|uỷ|đoàn|viên)) | {owner} ) )?
            (?: \s+{term} )?
          | (?: {committee} | {owner} ) ,?\s+(?P<term>{term}) )
        """,
        re.VERBOSE,
    )


class MeetingGrammar:
    """Finds resolutions and conclusions that are cited by the meeting that passed them."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._numerals = {word: str(n.number) for n in patterns.numerals for word in n.words}
        self._plenum = _plenum(phrases(self._numerals))
        owners = [w for w in patterns.words("charter of") if not w.lower().startswith("đảng")]
        self._congress = _congress(phrases(patterns.kinds_of_place()), phrases(owners))

    def find(self, text: str) -> Iterator[Mention]:
        """Every citation of a meeting in a normal text, in no order."""
        if any(words.search(text) for words in _CENTRAL_WORDS):
            yield from self._plenums(text)
        if any(words.search(text) for words in _CONGRESS_WORDS):
            yield from self._congresses(text)

    def _congresses(self, text: str) -> Iterator[Mention]:
        last: Mention | None = None
        end = 0
        for at in sorted(_starts(_CONGRESS_ANCHORS, text)):
            m = self._congress.match(text, at) if at >= end else None
            if m is None:
                continue
            end = m.end()
            if DRAFT_OF.search(text, max(0, m.start() - DRAFT_REACH), m.start()):
                continue
            if m["t"] is None and (last is None or text[last.end : m.start()].strip() != "và"):
                continue
            mention = Mention("name", m.start(), m.end())
            mention.doc_type = self._patterns.type_by_abbr[_RESOLUTION]
            mention.type_span = m.span("t") if m["t"] else None
            mention.elided = not m["t"]
            mention.name = _of_congress(m)
            last = mention
            yield mention

    def _plenums(self, text: str) -> Iterator[Mention]:
        for at in _starts(_PLENUM_ANCHORS, text):
            m = self._plenum.match(text, at)
            if m is None or not (m["o1"] or m["o2"]) or not (m["term"] or m["t"]):
                continue
            if not m["term"] and _OTHER_TERMS.match(text, m.end()):
                continue
            mention = Mention("name", m.start(), m.end())
            concludes = (m["t"] or "").startswith("K")
            mention.doc_type = self._patterns.type_by_abbr[_CONCLUSION if concludes else _RESOLUTION]
            mention.type_span = m.span("t") if m["t"] else None
            mention.elided = not m["t"]
            yield self._named(mention, m, m["term"])
            yield from self._other_terms(text, mention, m)

    def _other_terms(self, text: str, first: Mention, m: re.Match[str]) -> Iterator[Mention]:
        """The plenums of the same number in further terms; each prints its term only."""
        more = _MORE_TERMS.match(text, m.end()) if m["term"] else None
        while more is not None:
            mention = Mention("name", more.start("s"), more.end())
            mention.doc_type = first.doc_type
            mention.elided = True
            yield self._named(mention, m, more["k1"] or more["k2"])
            more = _MORE_TERMS.match(text, more.end())

    def _named(self, mention: Mention, m: re.Match[str], printed_term: str | None) -> Mention:
        """The mention with its name, ``trung uong 7 khoa xi`` for every way to print it, and the acts of that name."""
        number = m["o1"] or m["o2"]
        number = self._numerals.get(" ".join(number.lower().split()), number)
        term = re.search(r"[IVX]+|[0-9]+", printed_term or "")
        mention.name = f"trung uong {number}" + (f" khoa {term.group().lower()}" if term else "")
        kind = mention.doc_type.name if mention.doc_type is not None else ""
        mention.acts = self._patterns.acts_named(f"{kind} {mention.name}")
        return mention


def _of_congress(m: re.Match[str]) -> str:
    """What a congress is called, ``dai hoi xvii dang bo tinh``, in whatever order that is printed."""
    number = fold(m["o"] or "")
    words = _WORD.findall(_BESIDE_OWNER.sub(" ", fold(m.group())))
    owner = whose(" ".join(word for word in words if word != number))
    return f"dai hoi {number or ''.join(fold(m['term']).split())} {owner or 'dang'}"


def _starts(anchors: _Anchors, text: str) -> Iterator[int]:
    for before, pattern in anchors:
        for m in pattern.finditer(text):
            yield m.start() - len(before)
