"""The grammar of names: laws, codes, ordinances and the constitution, cited by what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.finding.bodies import STATE_NAME
from dantext.finding.mention import Mention
from dantext.language.letters import LOWER, UPPER, WORD, fold, fold_word
from dantext.language.regexes import anchor, compiled
from dantext.language.syllable import is_syllable
from dantext.tables.load import Patterns
from dantext.tables.schema import Act, DocType
from dantext.tables.trie import Trie

# In lower case a law is cited with its year, `bộ luật dân sự năm 2015`, or behind what leads on to a document.
_LED_LOWER = (
    r"(?<=[cC]ủa\sluật)|(?<=[tT]heo\sluật)|(?<=[tT]ại\sluật)|(?<=[0-9]\sluật)|(?<=của\sbộ\sluật)|(?<=[0-9]\sbộ\sluật)"
)
_LOWER_ANCHOR = anchor(
    rf"luật(?:(?=\s[^\W\d_][^\n.;:]{{2,70}}?\s(?:19|20)[0-9]{{2}}\b)|(?P<led>{_LED_LOWER})(?=\s[^\W\d_])|(?=\ssửa\s))"
)
_YEAR = compiled(r"\s+(?:(?:năm|NĂM)\s+)?((?:19|20)[0-9]{2})(?![0-9/])(?![^\S\n]*-[^\S\n]*[0-9])")
_ANOTHER_YEAR = compiled(
    r"(?:\s?,|\s{1,6}(?P<and>và|hoặc))\s{1,6}(?P<span>(?P<word>năm\s{1,3})?(?P<year>(?:19|20)[0-9]{2}))(?![0-9/]|\s?[-/]\s?[0-9])"
)
_LIST_END = compiled(
    rf"\t|\s?(?:[.;:,)\]”\"'|]|\Z|\n\s*(?:\n|\Z|[{UPPER}])"
    r"|(?:và|hoặc)\s{1,6}(?:năm\s{1,3})?(?:19|20)[0-9]{2}\b)"
)
# `Luật Bảo hiểm y tế sửa đổi năm 2024`, `Luật Đất đai (sửa đổi) năm 2013`
_AMENDED = compiled(r"(?:\s+(?P<b>\(\s?)?)sửa\s+đổi(?:,?\s+bổ\s+sung)?(?(b)\s?\))(?=\s+(?:năm\s+)?(?:19|20)[0-9]{2}\b)")
_OF_VIETNAM = compiled(r"\s+Việt\s+Nam(?=\s+(?:năm\s+)?(?:19|20)[0-9]{2}\b)")
_A_YEAR = r"(?=\s+(?:năm\s+)?(?:19|20)[0-9]{2}\b)"
# A year says that what stands in front of it is one name: `và Hội Cựu chiến binh Việt Nam năm 2005`.
_AND_UP_TO_YEAR = compiled(rf"\s+và(?P<more>\s[^\W\d_]+(?:\s[^\W\d_]+){{0,8}}){_A_YEAR}")
_UP_TO_YEAR = compiled(rf"(?:\s[^\W\d_]+){{1,10}}?{_A_YEAR}")
# `Hiến pháp của bang`, `Hiến pháp Nigeria`, `Hiến pháp này` are not ours, or none.
_OTHER_CONSTITUTION = compiled(
    r"\s+(?:của\s+(?!nước\s+ta\b)|thông\s+qua\b|nước\s+|này\b)|[ ](?!Việt Nam\b(?! Cộng))[A-ZĐ][^\W\d_]*[^\W\d_A-ZĐ]"
)
# `Hiến pháp Cộng hòa xã hội chủ nghĩa Việt Nam 1980`
_OF_STATE = compiled(r"\s+(?:cộng\s+h(?:òa|oà)\s+xã\s+hội\s+chủ\s+nghĩa|CHXHCN)\s+Việt\s+Nam\b", re.IGNORECASE)
_OF_CONSTITUTION = compiled(r"(?:t(?:òa|oà)\s+án|hội\s+đồng|luật)\s+\Z", re.IGNORECASE)
_BODY_REACH = 12  # characters of what stands in front of a constitution and makes a body of it
# In front of another act.
_AMENDING = r"\s+[Ss]ửa\s+đổi(?:(?:\s*,)?\s*bổ\s+sung)?(?:\s+một\s+số\s+điều)?(?:\s+của)?(?:\s+các)?\s+"
# `Luật sửa đổi, bổ sung một số điều của các luật liên quan đến đầu tư`, `… của 37 luật có liên quan đến quy hoạch`,
# `Luật sửa đổi 11 Luật về quân sự, quốc phòng 2025`
_SEVERAL_AMENDED = compiled(
    rf"{_AMENDING}(?:(?:[0-9]{{1,2}}\s+)?[Ll]uật\s+(?:có\s+)?liên\s+quan\s+đến|[0-9]{{1,2}}\s+[Ll]uật\s+về)"
    rf"(?:(?:,?\s+[{LOWER}]+){{1,10}}?(?<!\strong)(?<!\stừ)(?<!\sđến)(?<!\svào){_A_YEAR}"
    r"|(?:\s+[^\W\d_]+){1,10}?(?=\s+(?:ngày|năm|số|được|của)\b|\s*[,;.()\n]|\Z))"
)
_WORD_BEFORE = compiled(r"([^\W_]+)\s+\Z")
_NESTED = 3  # a law that amends one that amends one that amends one

# `dự thảo Luật Dân số` is a draft and no act.
DRAFT_OF = compiled(r"dự\s+(?:thảo|án)\s+(?:các\s+)?\Z", re.IGNORECASE)
"""In front of what is yet to be passed."""
DRAFT_REACH = 16  # characters of these words
_REDRAFTED = compiled(r"\s+\(sửa\s+đổi")  # `dự thảo Luật Đất đai (sửa đổi)` is of a law that there is

_CODE, _LAW, _ORDINANCE, _CONSTITUTION = "BL", "L", "PL", "HP"  # types whose names have habits of their own

_NAME_REACH = 160  # characters of the longest name of the tables
_AMENDING_REACH = 420  # and of a law that amends several, which it names
_UNKNOWN_REACH = 120  # characters, and words, of a name that no table holds
_UNKNOWN_WORDS = 12
_OWNER_REACH = 40  # characters of `của nước Cộng hòa Pháp` behind a law that is not ours


class NameGrammar:
    """Finds acts that are cited by name in a normal text."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        named = [(t, _head(word)) for t in patterns.doc_types if "name" in t.cited_by for word in t.words]
        # A pattern for each head: the engine of `re` runs to the next place where its first letters stand.
        self._heads = [(t, anchor(head)) for t, head in named]
        self._capital_heads = [
            (t, anchor(_in_capitals(word))) for t in patterns.doc_types if "name" in t.cited_by for word in t.words
        ]
        another = f"(?={'|'.join(head for _, head in named)})"
        self._amending = compiled(_AMENDING + another)
        self._in_general = compiled(rf"\b{patterns.alternation('act in general')}\s+\Z", re.IGNORECASE)
        self._and_another = compiled(rf"\s*(?:,|và)\s+{another}")
        self._no_act = patterns.folded("no act")
        # By their marks, for `bảo` is no `bao`; what is printed without any may be these.
        self._ends = frozenset(patterns.words("act ends"))
        # Of texts without marks; in small letters only, for `Nam` of `Việt Nam` ends no name as `năm` does.
        self._ends_unmarked = frozenset(fold(word) for word in self._ends if not word.isascii())
        self._ends_small = self._ends | self._ends_unmarked
        self._no_act_behind_and = patterns.folded("no act behind và")
        self._no_act_before = patterns.folded("no act before")
        self._no_whole_act = patterns.folded("no whole act")
        self._types = Trie((w, t) for t in patterns.doc_types for w in t.words)
        self._abbreviations = {short: fold(full).split() for short, full in patterns.abbreviations.items()}

    def find(self, text: str) -> Iterator[Mention]:
        """Every act cited by name, in no order."""
        last = 0
        heads = [(m.start(), m.end(), kind) for kind, head in self._heads for m in head.finditer(text)]
        for start, end, kind in sorted(heads, key=lambda h: h[:2]):
            if start < last:
                continue
            mention = self._act(text, start, end, kind)
            if mention is not None and not _is_draft(text, mention):
                last = mention.end
                yield mention
                for further in self._of_further_years(text, mention):
                    last = further.end
                    yield further
        for kind, head in self._capital_heads:
            for m in head.finditer(text):
                mention = self._act(text, m.start(), m.end(), kind)
                if mention is not None and not _is_draft(text, mention) and not _is_heading(text, mention):
                    yield mention
        for m in _LOWER_ANCHOR.finditer(text):
            code = text[max(0, m.start() - 3) : m.start()].lower() == "bộ "
            kind = self._patterns.type_by_abbr[_CODE if code else _LAW]
            mention = self._act(text, m.start() - 3 if code else m.start(), m.end(), kind, m["led"] is not None)
            if mention is not None and not text.endswith("háp", 0, m.start() - 1) and not _is_draft(text, mention):
                yield mention

    def _act(self, text: str, start: int, words_end: int, kind: DocType, led: bool = False) -> Mention | None:
        """The act whose type words stand at ``start``..``words_end``; if small, known and ``led`` or dated."""
        end = self._act_end(text, start, words_end, kind)
        if end is None:
            return None
        stop, acts = end
        year = _YEAR.match(text, stop)
        if year is None and (joined := self._joined(text, stop)):
            stop, acts, year = joined, [], _YEAR.match(text, joined)
        small = text[start].islower() and self._amending.match(text, words_end) is None
        if small and not (acts and (year or (led and any(_same_marks(text[start:stop], a) for a in acts)))):
            return None
        if year is None and (named := _OF_VIETNAM.match(text, stop)) is not None:
            year = _YEAR.match(text, named.end())  # `Luật Quốc phòng | Việt Nam 2018`
        if year is None and (amended := _AMENDED.match(text, stop)) is not None:
            year = _YEAR.match(text, amended.end())
            if amended["b"] is None:
                acts = []  # of the law as it was amended then no table knows
        mention = Mention("name", start, year.end() if year else stop)
        mention.doc_type = kind
        mention.type_span = (start, words_end)
        mention.acts = acts
        if year:
            mention.date = year[1]
            mention.date_span = year.span(1)
        return mention

    def _of_further_years(self, text: str, first: Mention) -> Iterator[Mention]:
        """``Hiến pháp 1946 | và 1959``: acts of one name by their years, where the tables have one of that year."""
        years = {str(act.year) for act in first.acts} - {first.date}
        found: list[re.Match[str]] = []
        end = first.end
        while first.date is not None and (m := _ANOTHER_YEAR.match(text, end)) and m["year"] in years:
            years.remove(m["year"])  # no list has a year twice
            found.append(m)
            end = m.end()
        # `Luật Đất đai 2003, 2013 diện tích`, `Luật Nhà ở 2014 và năm 2023 có`: a count, or when something was.
        has_word = first.date_span is not None and text.startswith("năm", first.date_span[0] - len("năm "))
        while found and _LIST_END.match(text, found[-1].end()) is None:
            if found[-1]["and"] and (has_word or found[-1]["word"] is None):
                break
            found.pop()
        previous = first
        for m in found:
            further = Mention("name", m.start("span"), m.end(), first.doc_type)
            further.acts, further.elided, further.previous = first.acts, True, previous
            further.date, further.date_span = m["year"], m.span("year")
            yield further
            previous = further

    def _joined(self, text: str, end: int) -> int | None:
        """Where a name ends that goes on from ``end`` with ``và`` and a capital, up to a year; None if it does not."""
        m = _AND_UP_TO_YEAR.match(text, end)
        if m is None or not m["more"].lstrip()[0].isupper():
            return None
        words = [fold_word(w) for w in m["more"].split()]
        return None if any(self._types.longest(words[i:]) for i in range(len(words))) else m.end()

    def _constitution(self, text: str, start: int, pos: int) -> int | None:
        """Where the name of the constitution ends that begins with these words; None if it is another state's."""
        named = STATE_NAME.match(text, pos) or _OF_STATE.match(text, pos)
        if named is not None:
            return named.end()
        if _YEAR.match(text, pos) is not None:
            return pos
        before = max(0, start - _BODY_REACH)
        if _OTHER_CONSTITUTION.match(text, pos) or _OF_CONSTITUTION.search(text, before, start):
            return None
        if self._in_general.search(text, before, start):
            return None  # `bản Hiến pháp`, but `bản Hiến pháp năm 1946`
        return pos

    def _act_end(self, text: str, start: int, pos: int, kind: DocType, depth: int = 0) -> tuple[int, list[Act]] | None:
        """End of the name that begins with type words at ``start``..``pos``, and the acts of that name."""
        if kind.abbr == _CONSTITUTION:
            stop = self._constitution(text, start, pos)
            return (stop, self._known(text, start)[1]) if stop is not None else None
        capitals = text[start:pos].isupper()
        only_known = (kind.abbr == _LAW and text[start].islower()) or capitals
        several = _SEVERAL_AMENDED.match(text, pos) if depth < _NESTED and not only_known else None
        if several is not None:
            known_end, acts = self._known(text, start)
            return (known_end, acts) if acts and known_end >= several.end() else (several.end(), [])
        amending = self._amending.match(text, pos) if depth < _NESTED and not capitals else None
        if amending and (stop := self._amended_end(text, amending.end(), depth, start)):
            known_end, acts = self._known(text, start, amending=True)
            return stop, acts if known_end == stop else []
        known_end, acts = self._known(text, start, amending=amending is not None)
        if acts:
            return known_end, acts
        return None if only_known else self._unknown(text, start, pos, kind)

    def _amended_end(self, text: str, pos: int, depth: int, start: int) -> int | None:
        """Where the last of the acts ends that stand from ``pos`` on, None if one of them is none.

        In ``Luật A, Luật sửa đổi … của Luật A và Luật B`` the last is a member of the outer list, whose amending law
        begins at ``start``.
        """
        begin = pos
        while True:
            head = next(((t, m) for t, pattern in self._heads if (m := pattern.match(text, pos))), None)
            end = self._act_end(text, pos, head[1].end(), head[0], depth + 1) if head is not None else None
            if end is None:
                return None
            more = self._and_another.match(text, end[0])
            is_first = pos == begin
            if more is None or (is_first and text.endswith(f"{text[begin : end[0]]}, ", 0, start)):
                return end[0]
            pos = more.end()

    def is_number_of(self, text: str, start: int, code: str) -> bool:
        """Whether the tables know the law whose name begins at ``start`` by this number."""
        return any(act.number == code for act in self._known(text, start)[1])

    def _known(self, text: str, start: int, amending: bool = False) -> tuple[int, list[Act]]:
        """End and acts of the longest name of the tables at ``start``; names of amending laws run long."""
        reach = _AMENDING_REACH if amending else _NAME_REACH
        ends: list[int] = []
        match = self._patterns.act_names.longest(self._name_words(text, start, start + reach, ends))
        if match is None:
            return start, []
        n, acts = match
        if n == 2 and not any(_same_marks(text[start : ends[1]], a) for a in acts):
            return start, []  # `Luật gia` is not `Luật Giá`
        return ends[n - 1], acts

    def _name_words(self, text: str, start: int, stop: int, ends: list[int]) -> Iterator[str]:
        """The folded words of a name that begins at ``start``, as far as it can go on; notes where each ends.

        What is abbreviated is spelled out, all of its words end where the abbreviation does: ``Luật MTTQ Việt Nam``.
        """
        for w in WORD.finditer(text, start, stop):
            if ends and not _name_gap(text[ends[-1] : w.start()]):
                return
            for word in self._abbreviations.get(w.group()) or (fold_word(w.group()),):
                ends.append(w.end())
                yield word

    def _unknown(self, text: str, start: int, pos: int, kind: DocType) -> tuple[int, list[Act]] | None:
        """The end of a name that no table holds: words up to punctuation or a word that cannot be in a name."""
        if _last_word(text, start) in self._no_act_before:
            return None
        if kind.abbr == _LAW and text[start].isupper() and (dated := self._dated(text, pos)):
            return dated, []
        words: list[str] = []
        end = pos
        for w in WORD.finditer(text, pos, pos + _UNKNOWN_REACH):
            word = w.group()
            if not _unknown_goes_on(text[end : w.start()], word, words):
                break
            if not words and (fold_word(word) in self._no_act or not _begins_name(word, kind)):
                return None
            if words and self._is_behind_name(text, w):
                break
            if not (is_syllable(word) or word.isupper()) or (
                len(words) == 1 and word[0].isupper() and not word.isupper()
            ):
                # `Luật Hình sự Nigeria`, `Luật Anh Quốc`: ours are written in small letters from the second word.
                return None
            words.append(word)
            end = w.end()
            if len(words) == _UNKNOWN_WORDS:
                break
        if text[end : end + _OWNER_REACH].lstrip().startswith(self._patterns.trap_owners):
            return None
        if not words or (len(words) == 1 and (kind.abbr == _ORDINANCE or len(words[0]) < 2)):
            return None
        if len(words) == 1 and fold_word(words[0]) in self._no_whole_act:
            return None
        return end, []

    def _dated(self, text: str, pos: int) -> int | None:
        """Where a name in small letters ends that no table holds, if a year stands behind it: ``Luật bầu cử 1997``."""
        m = _UP_TO_YEAR.match(text, pos)
        if m is None or not m.group().lstrip()[0].islower():
            return None
        words = [fold_word(w) for w in m.group().split()]
        if words[0] in self._no_act or not self._ends_small.isdisjoint(m.group().lower().split()):
            return None
        return m.end()

    def _is_behind_name(self, text: str, w: re.Match[str]) -> bool:
        """Whether a word cannot be a part of a name, by itself or, if it is ``và``, by what stands behind it."""
        word = w.group()
        folded = fold_word(word)
        if word.lower() in self._ends or word in self._ends_unmarked or word.isdigit():
            return True
        if folded != "va":
            return False
        following = WORD.match(text, w.end() + 1)
        if following is None or following.group()[0].isupper():
            return True
        return fold_word(following.group()) in self._no_act_behind_and


def _head(words: str) -> str:
    """A pattern of type words with a name behind them: ``Bộ luật``, ``Bộ Luật``."""
    first, *rest = words.split()
    return (
        r"\s+".join([re.escape(first), *(f"[{w[0].upper()}{w[0].lower()}]{re.escape(w[1:])}" for w in rest)])
        + r"(?=\W)"
    )


def _in_capitals(words: str) -> str:
    """A pattern of type words in capitals with a name behind them: ``BỘ LUẬT``.

    What may not stand in front is looked at behind the first word, for the engine to run to where that stands.
    """
    first, *rest = (re.escape(w.upper()) for w in words.split())
    return r"\s+".join([rf"{first}(?<!\w{first})", *rest]) + r"(?=\W)"


def _is_draft(text: str, mention: Mention) -> bool:
    """Whether an act is yet to be passed, and there is none of its name that it replaces."""
    draft = DRAFT_OF.search(text, max(0, mention.start - DRAFT_REACH), mention.start)
    return draft is not None and _REDRAFTED.match(text, mention.end) is None


def _is_heading(text: str, mention: Mention) -> bool:
    """Whether a name in capitals is that of the text below it: it, or its type words, have a line of their own."""
    begin = text.rfind("\n", 0, mention.start) + 1
    if text[begin : mention.start].strip():
        return False
    type_end = mention.type_span[1] if mention.type_span else mention.end
    return any(not text[end : end + 80].split("\n")[0].strip() for end in (type_end, mention.end))


def _begins_name(word: str, kind: DocType) -> bool:
    """Whether a name can begin with a word: with a capital, but for ordinances, whose type words mean nothing else."""
    return word.isalpha() and (word[0].isupper() or kind.abbr == _ORDINANCE)


def _unknown_goes_on(gap: str, word: str, words: list[str]) -> bool:
    """Whether a name that no table holds goes on across a gap: ``phòng, chống``, ``Thuế XK, thuế NK``, ``CN&ĐMST``."""
    sign = gap.strip()
    if sign and not words:
        return False
    if sign in (",", "-", "&") and sign:
        short = word.isupper() and words[-1].isupper() and len(word) > 1
        again = sign == "," and word == words[0].lower()
        return short or again or (sign != "&" and fold_word(word) in ("chong", "chua", "cuu"))
    return not sign and "\n\n" not in gap.replace(" ", "")


def _same_marks(printed: str, act: Act) -> bool:
    """Whether a short name is printed with the marks of the act's, not only with its letters."""
    words = printed.lower().split()
    return any(words == name.lower().split() for name in (act.name, *act.aliases))


def _name_gap(gap: str) -> bool:
    """Whether two words of a name may stand this far apart: space, a comma, a hyphen, a slash, one line break."""
    return gap.strip() in ("", ",", "-", "/") and gap.count("\n") < 2


def _last_word(text: str, pos: int) -> str:
    last = _WORD_BEFORE.search(text, max(0, pos - 12), pos)
    return fold(last[1]) if last is not None else ""
