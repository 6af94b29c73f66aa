"""The grammar of names: laws, codes, ordinances, plenum and congress resolutions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.finding.mention import Mention
from dantext.language.letters import UPPER, fold, fold_word
from dantext.language.syllable import is_syllable
from dantext.tables.load import Patterns
from dantext.tables.schema import Act

_ACT_ANCHOR = re.compile(
    r"(?: (?P<bl>Bộ\s[Ll]uật) | (?P<l>Luật) | (?P<pl>Pháp\slệnh) | (?P<hp>Hiến\spháp) )(?=\s)", re.VERBOSE
)
_ACT_ANCHORS = tuple(
    (kind, re.compile(head + r"(?=\s)"))
    for kind, head in (("bl", r"Bộ\s[Ll]uật"), ("l", "Luật"), ("pl", r"Pháp\slệnh"), ("hp", r"Hiến\spháp"))
)
# In lower case a law is cited only with its year: `bộ luật dân sự năm 2015`.
_LOWER_ANCHOR = re.compile(r"luật(?=\s[^\W\d_][^\n.;:]{2,70}?\s(?:19|20)[0-9]{2}\b)")
_SHORT_CODE = re.compile(r"\bBL(?:DS|HS|LĐ|TTDS|TTHS)\b(?=\s+(?:năm\s+)?[12])")
_WORD = re.compile(r"[^\W_]+")
_YEAR = re.compile(r"\s+(?:năm\s+)?((?:19|20)[0-9]{2})(?![0-9/])(?!\s*-\s*[0-9])")
_AMENDING = re.compile(
    r"\s+sửa\s+đổi(?:(?:\s*,)?\s*bổ\s+sung)?(?:\s+một\s+số\s+điều)?(?:\s+của)?(?:\s+các)?\s+(?=(?:Bộ\s+)?Luật\s|Pháp\s+lệnh\s|Bộ\s+luật\s)"
)
_AND_LAW = re.compile(r"\s*(?:,|và)\s+(?=(?:Bộ\s+)?[Ll]uật\s|Pháp\s+lệnh\s)")
_STATE_NAME = re.compile(r"\s+nước\s+[Cc]ộng\s+h(?:òa|oà)\s+[Xx]ã\s+hội\s+[Cc]hủ\s+nghĩa\s+Việt\s+Nam")

# Words after `Luật` that make it no name, and words at which a name that no table holds ends.
_NO_NAME = frozenset(
    [
        "nay",
        "dinh",
        "su",
        "gia",
        "tuc",
        "hien",
        "va",
        "hoac",
        "tren",
        "neu",
        "do",
        "so",
        "sua",
        "moi",
        "cu",
        "cua",
        "thi",
        "la",
        "duoc",
        "co",
        "khong",
        "khac",
        "phap",
        "chuyen",
    ]
)
_NAME_END = frozenset(
    [
        "ngay",
        "nam",
        "so",
        "duoc",
        "da",
        "co",
        "thi",
        "la",
        "cua",
        "do",
        "khi",
        "trong",
        "nay",
        "hien",
        "sua",
        "tai",
        "theo",
        "ve",
        "den",
        "tu",
        "cung",
        "nhu",
        "hoac",
        "khong",
        "phai",
        "ma",
        "neu",
        "nham",
        "voi",
        "cho",
        "nen",
        "con",
        "se",
        "chua",
        "bi",
        "quy",
        "ban",
        "vao",
        "tren",
        "duoi",
        "hay",
        "cac",
        "nhung",
        "mot",
        "moi",
        "gom",
        "bao",
        "noi",
    ]
)
_AFTER_AND = frozenset(
    ["cac", "nhung", "mot", "quy", "luat", "nghi", "bo", "phap", "thong", "chi", "quyet", "van", "huong"]
)
# In front of `Luật`: a school, a faculty, a firm.
_NOT_BEFORE = frozenset(["hoc", "khoa", "ty", "phong", "nganh", "hoi", "bao", "sinh"])

_NESTED = 3  # a law that amends one that amends one that amends one

# `dự thảo Luật Dân số` is a draft and no act.
_DRAFT = re.compile(r"[Dd]ự\s+(?:thảo|án)\s+(?:các\s+)?\Z")

_ORDINAL = "nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?:\\s+(?:một|hai|ba|bốn|tư|lăm|năm|sáu|bảy|tám|chín))?"
_ORDINALS = {"nhất": "1", "hai": "2", "ba": "3", "tư": "4", "bốn": "4", "năm": "5", "sáu": "6", "bảy": "7", "bẩy": "7"}
_ORDINALS |= {"tám": "8", "chín": "9", "mười": "10", "mười một": "11", "mười hai": "12", "mười ba": "13"}
_ORDINALS |= {"mười bốn": "14", "mười lăm": "15", "mười năm": "15"}
_TERM = r"(?P<b>\(\s?)?[Kk](?:hoá|hóa)\s+(?:[IVX]{1,5}|[0-9]{1,2})\b(?(b)\s?\))"
TERM = re.compile(rf"(?:\s*,)?\s*{_TERM}")  # `Nghị quyết 03 khóa VIII`
_CENTRAL = r"(?:Trung\s+ương|TW|TƯ|T\.Ư)(?:\s+Đảng)?"
_PLENUM = re.compile(
    rf"""
    (?: (?P<t> Nghị\s+quyết | Kết\s+luận | NQ )\s+ (?: của\s+ )?
      | (?<=và\s) | (?<=,\s) | (?<=;\s) )
    (?: (?:Hội\s+nghị\s+)? (?:lần\s+thứ\s+ (?P<o1>(?:{_ORDINAL}|[0-9]{{1,2}})) \s+)? (?:của\s+)?
        (?:(?:Ban\s+[Cc]hấp\s+hành|BCH)\s+)? {_CENTRAL} )
    (?: (?:\s*,)?\s*(?:lần\s+thứ\s+)? (?P<o2>[0-9]{{1,2}}|(?:{_ORDINAL})(?=[\s,;.(])) )?
    (?: (?:\s*,)?\s*(?P<term>{_TERM}) )?
    """,
    re.VERBOSE,
)
# A literal each at the head, for the regular-expression engine to run over the text at the speed of a search.
_PLENUM_ANCHORS = (
    re.compile(r"Nghị\s+quyết\s+(?=Hội\s+nghị|Trung\s+ương|TW|TƯ|T\.Ư|BCH|Ban\s+[Cc]h|lần\s+th|của\s+[HTB])"),
    re.compile(r"Kết\s+luận\s+(?=Hội\s+nghị|Trung\s+ương|TW|TƯ|T\.Ư)"),
    re.compile(r"NQ\s+(?=Trung\s+ương|TW|TƯ|T\.Ư)"),
    re.compile(r"Trung\s+ương\s+(?=[0-9])"),
)
_PARTY_BODY = (
    r"[Đđ]ảng\s+bộ\s+(?:tỉnh|thành\s+phố|huyện|quận|xã|phường|thị\s+xã)"
    rf"(?:\s+[{UPPER}][^\W\d_]*){{0,4}}"
)
_CONGRESS = re.compile(
    rf"""
    (?P<t>Nghị\s+quyết)\s+ (?:của\s+)? Đại\s+hội \s+
    (?: đại\s+biểu\s+ )?
    (?: (?:Đảng\s+)?toàn\s+quốc\s+ | Đảng\s+(?!bộ) | {_PARTY_BODY}\s+ )?
    (?: lần\s+thứ\s+ )? (?P<o>[IVXL]{{1,6}}|[0-9]{{1,2}})\b
    (?: \s+(?:của\s+)? (?: {_PARTY_BODY} | Đảng(?:\s+Cộng\s+sản\s+Việt\s+Nam)?(?!\s+(?:bộ|ủy|uỷ|đoàn|viên)) ) )?
    """,
    re.VERBOSE,
)


def _name_words(text: str, start: int, stop: int, ends: list[int]) -> Iterator[str]:
    """The folded words of a name that begins at ``start``, as far as it can go on; notes where each ends."""
    for w in _WORD.finditer(text, start, stop):
        if ends and not _name_gap(text[ends[-1] : w.start()]):
            return
        ends.append(w.end())
        yield fold_word(w.group())


class NameGrammar:
    """Finds acts that are cited by name in a normal text."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._types = {
            key: patterns.type_by_abbr[abbr]
            for key, abbr in (("bl", "BL"), ("l", "L"), ("lower", "L"), ("pl", "PL"), ("hp", "HP"))
        }

    def find(self, text: str) -> Iterator[Mention]:
        """Every act cited by name, in no order."""
        last = 0
        heads = [(m.start(), m.end(), kind) for kind, anchor in _ACT_ANCHORS for m in anchor.finditer(text)]
        for start, end, kind in sorted(heads):
            if start < last:
                continue
            mention = self._act(text, start, end, kind)
            if mention is not None and not _DRAFT.search(text, max(0, start - 16), start):
                last = mention.end
                yield mention
        for m in _LOWER_ANCHOR.finditer(text):
            code = text[max(0, m.start() - 3) : m.start()].lower() == "bộ "
            mention = self._act(text, m.start() - 3 if code else m.start(), m.end(), "bl" if code else "lower")
            if mention is not None and not text.endswith("háp", 0, m.start() - 1):
                yield mention
        if "BL" in text:
            for m in _SHORT_CODE.finditer(text):
                yield from self._short_code(text, m)
        if "rung ương" in text or "TW" in text or "TƯ" in text:
            yield from self._plenums(text)
        if "Đại hội" in text or "Đại\nhội" in text:
            for m in _CONGRESS.finditer(text):
                mention = Mention("name", m.start(), m.end())
                mention.doc_type = self._patterns.type_by_abbr["NQ"]
                mention.type_span = m.span("t")
                yield mention

    def _act(self, text: str, start: int, words_end: int, kind: str) -> Mention | None:
        """The act whose type words stand at ``start``..``words_end``."""
        end = self._act_end(text, start, words_end, kind)
        if end is None:
            return None
        stop, acts = end
        year = _YEAR.match(text, stop)
        if kind == "hp" and not year and not _STATE_NAME.match(text, words_end):
            return None
        if text[start].islower() and not (acts and year):
            return None
        mention = Mention("name", start, year.end() if year else stop)
        mention.doc_type = self._types[kind]
        mention.type_span = (start, words_end)
        mention.acts = acts
        if year:
            mention.date = year[1]
            mention.date_span = year.span(1)
        return mention

    def _act_end(self, text: str, start: int, pos: int, kind: str, depth: int = 0) -> tuple[int, list[Act]] | None:
        """End of the name that begins with type words at ``start``..``pos``, and the acts of that name."""
        if kind == "hp":
            m = _STATE_NAME.match(text, pos)
            return (m.end() if m else pos), self._known(text, start)[1]
        amending = _AMENDING.match(text, pos) if kind in ("l", "bl", "pl") and depth < _NESTED else None
        if amending:
            stop = amending.end()
            while True:
                inner = _ACT_ANCHOR.match(text, stop)
                end = self._act_end(text, stop, inner.end(), inner.lastgroup or "l", depth + 1) if inner else None
                if end is None:
                    break
                stop = end[0]
                more = _AND_LAW.match(text, stop)
                if not more:
                    known_end, acts = self._known(text, start, amending=True)
                    return stop, acts if known_end == stop else []
                stop = more.end()
        known_end, acts = self._known(text, start, amending=amending is not None)
        if acts:
            return known_end, acts
        if kind == "lower":
            return None
        return self._unknown(text, start, pos, kind)

    def _known(self, text: str, start: int, amending: bool = False) -> tuple[int, list[Act]]:
        """End and acts of the longest name of the tables at ``start``; names of amending laws run long."""
        reach = 420 if amending else 160
        ends: list[int] = []
        match = self._patterns.act_names.longest(_name_words(text, start, start + reach, ends))
        if match is None:
            return start, []
        n, acts = match
        if n == 2 and not any(_same_marks(text[start : ends[1]], a) for a in acts):
            return start, []  # `Luật gia` is not `Luật Giá`
        return ends[n - 1], acts

    def _unknown(self, text: str, start: int, pos: int, kind: str) -> tuple[int, list[Act]] | None:
        """The end of a name that no table holds: words up to punctuation or a word that cannot be in a name."""
        before = _last_word(text, start)
        if before in _NOT_BEFORE:
            return None
        count = 0
        end = pos
        for w in _WORD.finditer(text, pos, pos + 120):
            word = w.group()
            folded = fold_word(word)
            gap = text[end : w.start()]
            if gap.strip() and not (gap.strip() in (",", "-") and count and folded in ("chong", "chua", "cuu")):
                break
            if "\n\n" in gap.replace(" ", ""):
                break
            if not count and (folded in _NO_NAME or not (word[0].isupper() or kind == "pl") or not word.isalpha()):
                return None
            if (folded in _NAME_END and count) or word.isdigit():
                break
            if not (is_syllable(word) or word.isupper()) or (count == 1 and word[0].isupper() and not word.isupper()):
                # `Luật Hình sự Nigeria`, `Luật Anh Quốc`: ours are written in small letters from the second word.
                return None
            if folded == "va":
                following = _WORD.match(text, w.end() + 1)
                if following is None or following.group()[0].isupper() or fold_word(following.group()) in _AFTER_AND:
                    break
            count += 1
            end = w.end()
            if count == 12:
                break
        if text[end : end + 40].lstrip().startswith(self._patterns.trap_owners):
            return None
        if count == 0 or (count == 1 and kind == "pl") or (count == 1 and len(text[pos:end].strip()) < 2):
            return None
        return end, []

    def _short_code(self, text: str, m: re.Match[str]) -> Iterator[Mention]:
        year = _YEAR.match(text, m.end())
        match = self._patterns.act_names.longest([fold(m.group())])
        if year and match:
            mention = Mention("name", m.start(), year.end())
            mention.doc_type = self._types["bl"]
            mention.acts = match[1]
            mention.date = year[1]
            mention.date_span = year.span(1)
            yield mention

    def _plenums(self, text: str) -> Iterator[Mention]:
        for anchor in (a for pattern in _PLENUM_ANCHORS for a in pattern.finditer(text)):
            m = _PLENUM.match(text, anchor.start())
            if m is None or not (m["o1"] or m["o2"]) or not (m["term"] or m["t"]):
                continue
            mention = Mention("name", m.start(), m.end())
            mention.doc_type = self._patterns.type_by_abbr["KL" if (m["t"] or "").startswith("K") else "NQ"]
            mention.type_span = m.span("t") if m["t"] else None
            mention.elided = not m["t"]
            mention.name = _plenum_name(m)
            mention.acts = self._plenum_acts(m, mention.name)
            yield mention

    def _plenum_acts(self, m: re.Match[str], name: str) -> list[Act]:
        """What a plenum passed, by its number and term of office."""
        return self._patterns.acts_named(("ket luan " if (m["t"] or "").startswith("K") else "nghi quyet ") + name)


def _plenum_name(m: re.Match[str]) -> str:
    """``trung uong 7 khoa xi`` for every way to print it."""
    number = m["o1"] or m["o2"]
    number = _ORDINALS.get(" ".join(number.split()), number)
    term = re.search(r"[IVX]+|[0-9]+", m["term"] or "")
    return f"trung uong {number}" + (f" khoa {term.group().lower()}" if term else "")


def _same_marks(printed: str, act: Act) -> bool:
    """Whether a short name is printed with the marks of the act's, not only with its letters."""
    words = printed.lower().split()
    return any(words == name.lower().split() for name in (act.name, *act.aliases))


def _name_gap(gap: str) -> bool:
    """Whether two words of a name may stand this far apart: space, a comma, a hyphen, a slash, one line break."""
    return gap.strip() in ("", ",", "-", "/") and gap.count("\n") < 2


def _last_word(text: str, pos: int) -> str:
    words = text[max(0, pos - 12) : pos].split()
    return fold(words[-1]) if words else ""
