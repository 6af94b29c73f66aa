"""The grammar of names: laws, codes, ordinances and the constitution, cited by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.finding.bodies import STATE_NAME
from dantext.finding.mention import Mention
from dantext.language.letters import WORD, fold, fold_word
from dantext.language.syllable import is_syllable
from dantext.tables.load import Patterns
from dantext.tables.schema import Act, DocType

# In lower case a law is cited only with its year: `bộ luật dân sự năm 2015`.
_LOWER_ANCHOR = re.compile(r"luật(?=\s[^\W\d_][^\n.;:]{2,70}?\s(?:19|20)[0-9]{2}\b)")
_SHORT_CODE = re.compile(r"\bBL(?:DS|HS|LĐ|TTDS|TTHS)\b(?=\s+(?:năm\s+)?[12])")
_YEAR = re.compile(r"\s+(?:năm\s+)?((?:19|20)[0-9]{2})(?![0-9/])(?!\s*-\s*[0-9])")
# In front of another act.
_AMENDING = r"\s+sửa\s+đổi(?:(?:\s*,)?\s*bổ\s+sung)?(?:\s+một\s+số\s+điều)?(?:\s+của)?(?:\s+các)?\s+"
_NESTED = 3  # a law that amends one that amends one that amends one

# `dự thảo Luật Dân số` is a draft and no act.
_DRAFT_OF = re.compile(r"[Dd]ự\s+(?:thảo|án)\s+(?:các\s+)?\Z")
_DRAFT_REACH = 16  # characters of these words

_CODE, _LAW, _ORDINANCE, _CONSTITUTION = "BL", "L", "PL", "HP"  # types whose names have habits of their own

_NAME_REACH = 160  # characters of the longest name of the tables
_AMENDING_REACH = 420  # and of a law that amends several, which it names
_UNKNOWN_REACH = 120  # characters, and words, of a name that no table holds
_UNKNOWN_WORDS = 12
_OWNER_REACH = 40  # characters of `của nước Cộng hòa Pháp` behind a law that is not ours


def _name_words(text: str, start: int, stop: int, ends: list[int]) -> Iterator[str]:
    """The folded words of a name that begins at ``start``, as far as it can go on; notes where each ends."""
    for w in WORD.finditer(text, start, stop):
        if ends and not _name_gap(text[ends[-1] : w.start()]):
            return
        ends.append(w.end())
        yield fold_word(w.group())


class NameGrammar:
    """Finds acts that are cited by name in a normal text."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        named = [(t, _head(word)) for t in patterns.doc_types if "name" in t.cited_by for word in t.words]
        # A pattern for each head: the engine of `re` runs to the next place where its first letters stand.
        self._heads = [(t, re.compile(head)) for t, head in named]
        another = f"(?={'|'.join(head for _, head in named)})"
        self._amending = re.compile(_AMENDING + another)
        self._and_another = re.compile(rf"\s*(?:,|và)\s+{another}")
        self._no_act = patterns.folded("no act")
        self._ends = patterns.folded("act ends")
        self._no_act_behind_and = patterns.folded("no act behind và")
        self._no_act_before = patterns.folded("no act before")

    def find(self, text: str) -> Iterator[Mention]:
        """Every act cited by name, in no order."""
        last = 0
        heads = [(m.start(), m.end(), kind) for kind, head in self._heads for m in head.finditer(text)]
        for start, end, kind in sorted(heads, key=lambda h: h[:2]):
            if start < last:
                continue
            mention = self._act(text, start, end, kind)
            if mention is not None and not _DRAFT_OF.search(text, max(0, start - _DRAFT_REACH), start):
                last = mention.end
                yield mention
        for m in _LOWER_ANCHOR.finditer(text):
            code = text[max(0, m.start() - 3) : m.start()].lower() == "bộ "
            kind = self._patterns.type_by_abbr[_CODE if code else _LAW]
            mention = self._act(text, m.start() - 3 if code else m.start(), m.end(), kind)
            if mention is not None and not text.endswith("háp", 0, m.start() - 1):
                yield mention
        if "BL" in text:
            for m in _SHORT_CODE.finditer(text):
                yield from self._short_code(text, m)

    def _act(self, text: str, start: int, words_end: int, kind: DocType) -> Mention | None:
        """The act whose type words stand at ``start``..``words_end``."""
        end = self._act_end(text, start, words_end, kind)
        if end is None:
            return None
        stop, acts = end
        year = _YEAR.match(text, stop)
        if kind.abbr == _CONSTITUTION and not year and not STATE_NAME.match(text, words_end):
            return None
        if text[start].islower() and not (acts and year):
            return None
        mention = Mention("name", start, year.end() if year else stop)
        mention.doc_type = kind
        mention.type_span = (start, words_end)
        mention.acts = acts
        if year:
            mention.date = year[1]
            mention.date_span = year.span(1)
        return mention

    def _act_end(self, text: str, start: int, pos: int, kind: DocType, depth: int = 0) -> tuple[int, list[Act]] | None:
        """End of the name that begins with type words at ``start``..``pos``, and the acts of that name."""
        if kind.abbr == _CONSTITUTION:
            m = STATE_NAME.match(text, pos)
            return (m.end() if m else pos), self._known(text, start)[1]
        only_known = kind.abbr == _LAW and text[start].islower()
        amending = self._amending.match(text, pos) if depth < _NESTED and not only_known else None
        if amending and (stop := self._amended_end(text, amending.end(), depth)):
            known_end, acts = self._known(text, start, amending=True)
            return stop, acts if known_end == stop else []
        known_end, acts = self._known(text, start, amending=amending is not None)
        if acts:
            return known_end, acts
        return None if only_known else self._unknown(text, start, pos, kind)

    def _amended_end(self, text: str, pos: int, depth: int) -> int | None:
        """Where the last of the acts ends that stand from ``pos`` on, None if one of them is none."""
        while True:
            head = next(((t, m) for t, pattern in self._heads if (m := pattern.match(text, pos))), None)
            end = self._act_end(text, pos, head[1].end(), head[0], depth + 1) if head is not None else None
            if end is None:
                return None
            more = self._and_another.match(text, end[0])
            if more is None:
                return end[0]
            pos = more.end()

    def _known(self, text: str, start: int, amending: bool = False) -> tuple[int, list[Act]]:
        """End and acts of the longest name of the tables at ``start``; names of amending laws run long."""
        reach = _AMENDING_REACH if amending else _NAME_REACH
        ends: list[int] = []
        match = self._patterns.act_names.longest(_name_words(text, start, start + reach, ends))
        if match is None:
            return start, []
        n, acts = match
        if n == 2 and not any(_same_marks(text[start : ends[1]], a) for a in acts):
            return start, []  # `Luật gia` is not `Luật Giá`
        return ends[n - 1], acts

    def _unknown(self, text: str, start: int, pos: int, kind: DocType) -> tuple[int, list[Act]] | None:
        """The end of a name that no table holds: words up to punctuation or a word that cannot be in a name."""
        if _last_word(text, start) in self._no_act_before:
            return None
        count = 0
        end = pos
        for w in WORD.finditer(text, pos, pos + _UNKNOWN_REACH):
            word = w.group()
            if not _unknown_goes_on(text[end : w.start()], word, first=not count):
                break
            if not count and (fold_word(word) in self._no_act or not _begins_name(word, kind)):
                return None
            if count and self._is_behind_name(text, w):
                break
            if not (is_syllable(word) or word.isupper()) or (count == 1 and word[0].isupper() and not word.isupper()):
                # `Luật Hình sự Nigeria`, `Luật Anh Quốc`: ours are written in small letters from the second word.
                return None
            count += 1
            end = w.end()
            if count == _UNKNOWN_WORDS:
                break
        if text[end : end + _OWNER_REACH].lstrip().startswith(self._patterns.trap_owners):
            return None
        if count == 0 or (count == 1 and kind.abbr == _ORDINANCE) or (count == 1 and len(text[pos:end].strip()) < 2):
            return None
        return end, []

    def _is_behind_name(self, text: str, w: re.Match[str]) -> bool:
        """Whether a word cannot be a part of a name, by itself or, if it is ``và``, by what stands behind it."""
        word = w.group()
        folded = fold_word(word)
        if folded in self._ends or word.isdigit():
            return True
        if folded != "va":
            return False
        following = WORD.match(text, w.end() + 1)
        if following is None or following.group()[0].isupper():
            return True
        return fold_word(following.group()) in self._no_act_behind_and

    def _short_code(self, text: str, m: re.Match[str]) -> Iterator[Mention]:
        year = _YEAR.match(text, m.end())
        match = self._patterns.act_names.longest([fold(m.group())])
        if year and match:
            mention = Mention("name", m.start(), year.end())
            mention.doc_type = self._patterns.type_by_abbr[_CODE]
            mention.acts = match[1]
            mention.date = year[1]
            mention.date_span = year.span(1)
            yield mention


def _head(words: str) -> str:
    """A pattern of type words with a name behind them: ``Bộ luật``, ``Bộ Luật``."""
    first, *rest = words.split()
    return (
        r"\s".join([re.escape(first), *(f"[{w[0].upper()}{w[0].lower()}]{re.escape(w[1:])}" for w in rest)]) + r"(?=\s)"
    )


def _begins_name(word: str, kind: DocType) -> bool:
    """Whether a name can begin with a word: with a capital, but for ordinances, whose type words mean nothing else."""
    return word.isalpha() and (word[0].isupper() or kind.abbr == _ORDINANCE)


def _unknown_goes_on(gap: str, word: str, first: bool) -> bool:
    """Whether a name that no table holds goes on across a gap: ``phòng, chống``, ``phòng cháy, chữa cháy``."""
    sign = gap.strip()
    if sign and not (sign in (",", "-") and not first and fold_word(word) in ("chong", "chua", "cuu")):
        return False
    return "\n\n" not in gap.replace(" ", "")


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
