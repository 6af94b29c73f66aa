"""Find every mention in a normal text: anchors first, then the grammars around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Mapping

from dantext.finding.charters import CharterGrammar
from dantext.finding.codes import CodeGrammar
from dantext.finding.dates import full_date
from dantext.finding.foreign import ForeignNames
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.meetings import TERM, MeetingGrammar
from dantext.finding.mention import Mention
from dantext.finding.names import NameGrammar
from dantext.finding.own_numbers import OwnNumbers
from dantext.finding.short_names import ShortNames
from dantext.finding.standards import StandardGrammar
from dantext.finding.symbols import LEGISLATURE
from dantext.finding.type_words import match_back, so_before
from dantext.language.letters import LETTERS_ONLY, UPPER, fold_word
from dantext.tables.load import Patterns
from dantext.tables.schema import CitedBy, DocType

# A number behind `số` or behind type words: `Quyết định số 217`, `Đề án 61`, `NQ 25`.
_NUMBER = r"""
    %s
    (?P<n> [0-9]{1,6}[a-zđA-D]? ) (?: \s?/\s?(?P<y>(?:19|20)[0-9]{2}) )?
    (?! [0-9%%] | [./:-][0-9] | ,[0-9](?![0-9]{1,4}\s+(?:của|và)\s) | [^\W\d_] | \s{0,3}[-/]\s{0,6}(?:[A-ZĐƯ]|[0-9]) )
"""
# Blanks are many: what stands in front is looked at behind the first digit, to which the engine of `re` runs.
_BARE_NUMBER = re.compile(
    r"(?P<n>[0-9](?<=[ \n].)[0-9]{0,5}[a-zđ]?)(?![0-9%]|[.,/:-][0-9]|[^\W\d_]|\s{0,3}[-/]\s{0,6}(?:[A-ZĐƯ]|[0-9]))"
)
# The next member of a list: `217, 218-QĐ/TW`, `18, 19 và 21`.
_MEMBER = re.compile(
    r"\s{0,3}(?:[,;]\s{0,3}|(?:và|hoặc)\s{1,3})(?:số\s{0,2}:?\s{0,2})?(?P<n>[0-9]{1,6}[a-zđ]?)(?:/(?P<y>(?:19|20)[0-9]{2}))?(?![0-9%]|\.[0-9]|,[0-9](?![0-9]{1,2}[\s,;)])|[^\W\d_])"
)
# What may have been a code: without spaces, with a separator.
_UNREADABLE = re.compile(r"[Ss]ố\s{0,2}:?\s{0,3}(?P<code>(?=[^\s,;()]{0,20}[-/_~|])[^\s,;()“”]{3,24})")
_SEVERAL = re.compile(r"(?<!\w)(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a)\s{1,3}\Z")
_SEVERAL_REACH = 12  # characters of these words
_SHORT_SYMBOL = 3  # letters
_BLANK = ("..", "…", "_", "./", ".-")  # the number is yet to be filled in
_NEXT_WORDS = re.compile(r"\s{0,3}([^\W\d_]+)(?:\s+([^\W\d_]+))?")
# `Quy định 366 năm 2025` counts no years, and `Nghị định 244 ngày 30/6/1990` no days.
_DATED = re.compile(
    r"\s{1,3}(?:giai\s{1,3}đoạn\s{1,3}[0-9IVX]|năm\s{1,3}(?:19|20)[0-9]{2}\b|ngày\s{1,3}[0-3]?[0-9](?:[/.-]|\s+tháng\b))"
)
_OWN_LINE = re.compile(r"\n[ ]*[0-9]+[ ]?\n")  # the number of a page, `Luật⏎12⏎Bảo hiểm y tế`
_YEAR_LIKE = re.compile(r"(?:19[4-9]|20[0-4])[0-9]$")
_OF = re.compile(r"\s+của\s+")
_GAP = 4  # characters of white space between a name and a number
_DATED_OR_OF = re.compile(
    rf"\s?[,-]?(?:{_DATED.pattern}|\s+(?:của|do|được)\s+[{UPPER}])"
    r"|\s?\((?:ngày\s)?[0-3]?[0-9][/.-][01]?[0-9][/.-][12][0-9]{3}\)"
)
_DATE_ANCHOR = re.compile(r"ngày\s{1,3}(?=[0-3]?[0-9][\s/.-])")
# `quyết định 217, 218 | của Bộ Chính trị`: whose numbers they are says that small letters are no verb.
_OF_BODY = re.compile(rf" của (?:(?<=[0-9] của )|(?<=[0-9][a-zđ] của ))(?=[{UPPER}])")
_LAST_NUMBERS = re.compile(r"(?<![^\s(])[0-9]{1,5}[a-zđ]?(?:(?:\s?,|\s(?:và|hoặc))\s{0,3}[0-9]{1,5}[a-zđ]?){0,20}\Z")
_FIRST_NUMBER = re.compile(r"[0-9]+[a-zđ]?")
_LISTED_REACH = 60  # characters that hold a list of numbers
_BETWEEN_REACH = 200  # characters in front of a code in which its type, date and issuer stand
_BODY_REACH = 60  # characters in front of type words that may name a body abroad
_FEW_NUMBERS, _MOST_NUMBERS = 2, 40  # of one list
_WORDS_REACH = 90  # characters between the begin of type words and a date: `Biên bản đối thoại ngày`
_SUBJECT_WORDS = 9  # of what minutes are about


class Scanner:
    """The grammars of all five kinds, with the merging of what they find."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._codes = CodeGrammar(patterns)
        self._standards = StandardGrammar(patterns, self._codes.type_words)
        self._names = NameGrammar(patterns)
        self._short_names = ShortNames(patterns)
        self._charters = CharterGrammar(patterns)
        self._foreign_names = ForeignNames(patterns)
        self._meetings = MeetingGrammar(patterns)
        self._own_numbers = OwnNumbers(patterns)
        self._issuers = issuers
        bare = [t for t in patterns.doc_types if "bare number" in t.cited_by]
        heads = [_in_either_case(w) + r"\s{1,3}" for t in bare for w in t.words]
        symbols = [s for t in bare for s in t.symbols]
        # `NQ 25`, `TT06/2026`; longer ones do not stand for the words: `TTLT 25`.
        year = "(?=[0-9]{1,5}/[12])"
        heads += [
            re.escape(s) + (rf"(?:\s{{1,2}}|{year})" if len(s) <= _SHORT_SYMBOL else rf"\s{{0,2}}{year}")
            for s in symbols
        ]
        several = "|".join(w.lower().replace(" ", r"\s+") for t in bare for w in t.words)
        # Many patterns rather than one: each begins with a literal, at which the engine of `re` looks without running
        # the pattern, and faster than at one of several letters.
        self._number_anchors = tuple(
            re.compile(_NUMBER % head, re.VERBOSE)
            for head in (
                r"số\s{0,2}:?\s{0,3}",
                r"Số\s{0,2}:?\s{0,3}",
                *_by_first_letter(heads),
                rf"các\s{{1,3}}(?:{several})\s{{1,3}}",
            )
        )

    def scan(self, text: str) -> list[Mention]:
        """Every mention of a normal text, sorted, none overlapping another."""
        codes = list(self._codes.find(text))
        for mention in codes:
            self._own_numbers.mark(text, mention)
        by_number = {m.end - self._code_length(text, m): m for m in codes}
        found = [*codes, *self._standards.find(text), *self._numbers(text, by_number)]
        found += [*self._known_numbers(text, codes), *self._numbers_of_body(text)]
        found += [*self._names.find(text), *self._short_names.find(text), *self._charters.find(text)]
        found += [*self._meetings.find(text), *self._dates(text), *self._foreign_names.find(text)]
        _join_names(text, codes, found)
        for mention in codes:
            if mention.type_span is None and mention.kind == "code":
                self._type_far_in_front(text, mention)
        return _without_overlaps(m for m in found if not m.only_in_list)

    def _type_far_in_front(self, text: str, m: Mention) -> None:
        """``Quyết định ngày 19/7/2003 của Ban Bí thư số 02-QĐ/TW``: date and issuer between type and number."""
        so = so_before(text, m.start)
        begin = max(0, m.start - _BETWEEN_REACH)
        at = text.rfind("ngày ", begin, so) if so is not None and text.find(" của", begin, so) >= 0 else -1
        date = full_date(text, at, so) if at >= 0 else None
        kind = self._codes.type_words.before(text, at) if date is not None else None
        if so is None or date is None or kind is None:
            return
        if m.doc_type not in (kind.value, None) and m.tokens[0] not in (*kind.value.symbols, *kind.value.shared):
            return
        of = _OF.match(text, date.ends, so)
        if of is None:
            return
        body = self._issuers.organisation(text, of.end(), so)
        if body is not None and not text[body.end : so].strip(" ,\n"):
            m.start, m.type_span, m.doc_type = kind.start, kind.span, kind.value
            m.only_in_list = False
            m.date, m.date_span, m.issuer = date.value, date.span, body

    def unreadable(self, text: str, mentions: Iterable[Mention]) -> Iterator[Mention]:
        """What stands where a code must, behind type words and ``số``, in a damaged text, and cannot be read."""
        taken = sorted((m.start, m.end) for m in mentions)
        for m in _UNREADABLE.finditer(text):
            found = self._codes.type_words.before(text, m.start())
            printed = m["code"].rstrip(".:")
            if found is None or not any(map(str.isdigit, printed)) or not any(map(str.isupper, printed)):
                continue
            if printed.startswith(_BLANK):
                continue
            end = m.start("code") + len(printed)
            i = bisect_left(taken, (found.start, 0))
            if (i and taken[i - 1][1] > found.start) or (i < len(taken) and taken[i][0] < end):
                continue
            mention = Mention("number", found.start, end)
            mention.doc_type = found.value
            mention.type_span = found.span
            mention.warnings.append("unreadable")
            yield mention

    def _code_length(self, text: str, m: Mention) -> int:
        """Length of number and symbol as printed, without type words."""
        return m.end - (m.type_span[1] if m.type_span else m.start)

    # -- numbers ------------------------------------------------------------------------------

    def _numbers(self, text: str, codes: dict[int, Mention]) -> Iterator[Mention]:
        last = 0
        # `Nghị định 9` is one where `Nghị định 9/2025/NĐ-CP` stands too.
        known = {(c.doc_type.abbr, c.number) for c in codes.values() if c.doc_type is not None and c.number}
        found = [m for anchor in self._number_anchors for m in anchor.finditer(text)]
        for m in sorted(found, key=lambda m: m.start("n")):
            if m.start("n") < last:
                continue
            mention = self._number(text, m, known, codes)
            if mention is None:
                continue
            yield mention
            last = mention.end
            if mention.kind == "name":
                continue
            members = list(self._members(text, mention, codes))
            if members:
                yield from members
                last = members[-1].end

    def _numbers_of_body(self, text: str) -> Iterator[Mention]:
        """``quyết định 217, 218`` in small letters in front of ``của Bộ Chính trị``."""
        for of in _OF_BODY.finditer(text):
            numbers = _LAST_NUMBERS.search(text, max(0, of.start() - _LISTED_REACH), of.start())
            found = self._codes.type_words.before(text, numbers.start()) if numbers is not None else None
            if numbers is None or found is None or not text[found.start].islower():
                continue
            if not _cited_by(found, "bare number") or self._issuers.organisation(text, of.end()) is None:
                continue
            head = _FIRST_NUMBER.match(text, numbers.start())
            assert head is not None
            if len(head.group()) == 1 or _YEAR_LIKE.match(head.group()):
                continue  # `kế hoạch 2022 của UBND tỉnh`
            mention = Mention("number", found.start, head.end(), found.value)
            mention.type_span, mention.number = found.span, head.group()
            yield mention
            yield from self._members(text, mention, {})

    def _known_numbers(self, text: str, codes: list[Mention]) -> Iterator[Mention]:
        """``Báo cáo 48`` where ``Báo cáo số 48-BC/HU`` stands before it: types that no bare number cites alone.

        In small letters none does: ``công văn 2218``.
        """
        known: dict[tuple[str, str], int] = {}  # type words as printed, and number
        for c in codes:
            if c.doc_type is not None and c.number and c.type_span:
                known.setdefault((text[slice(*c.type_span)].lower(), c.number), c.end)
        if not known:
            return
        numbers = {number for _, number in known}
        for m in _BARE_NUMBER.finditer(text, min(known.values())):
            if m[1] not in numbers:
                continue
            so = so_before(text, m.start())
            found = self._codes.type_words.before(text, m.start() if so is None else so)
            if found is None:
                continue
            capital = text[found.start].isupper()
            if "bare number" in found.value.cited_by if capital else self._counts(text, m.end()):
                continue  # found by itself, or a number of things
            if known.get((text[slice(*found.span)].lower(), m["n"]), m.end()) < found.start:
                mention = Mention("number", found.start, m.end(), found.value)
                mention.type_span, mention.number = found.span, m["n"]
                yield mention
                yield from self._known_members(text, mention, known)

    def _known_members(self, text: str, head: Mention, known: dict[tuple[str, str], int]) -> Iterator[Mention]:
        """Further numbers that the text has cited with these type words: ``công văn 2218 | và 5121``."""
        assert head.type_span is not None
        words = text[slice(*head.type_span)].lower()
        previous = head
        while (m := _MEMBER.match(text, previous.end)) and known.get((words, m["n"]), head.end) < head.start:
            member = Mention("number", m.start("n"), m.end(), head.doc_type)
            member.number, member.elided, member.previous = m["n"], True, previous
            yield member
            previous = member

    def _number(
        self, text: str, m: re.Match[str], known: Container[tuple[str, str]], codes: Mapping[int, Mention]
    ) -> Mention | None:
        start = m.start("n")
        so = so_before(text, start)
        found = self._codes.type_words.before(text, start if so is None else so)
        if found is None and so is not None:
            found = self._codes.type_words.of_court(text, so)
        if found is None:
            return None
        by_number = _cited_by(found, "number" if so is not None else "bare number")
        if not by_number and not (so is not None and self._is_known_by_more(text, found, m, codes)):
            return None
        if so is None and not self._stands_alone(text, found, m) and (found.value.abbr, m["n"]) not in known:
            return None
        if text[m.end() : m.end() + 1] == " ":
            spaced = self._codes.code_with_space(text, m, found)
            if spaced is not None:
                return spaced
        if (found.start and text[found.start - 1] in "/.-") or (
            so is None and _OWN_LINE.search(text, found.end, m.end() + 2)
        ):
            return None
        if any(body in text[max(0, found.start - _BODY_REACH) : found.start] for body in self._patterns.trap_bodies):
            return None
        term = None if m["y"] else TERM.match(text, m.end())
        mention = Mention("name" if term else "number", found.start, term.end() if term else m.end())
        mention.doc_type = found.value
        mention.type_span = found.span
        if term is not None:
            mention.acts = self._patterns.acts_named(text[mention.start : mention.end])
            return mention
        mention.number = m["n"]
        mention.year = int(m["y"]) if m["y"] else None
        return mention

    def _is_known_by_more(
        self, text: str, found: Found[DocType], m: re.Match[str], codes: Mapping[int, Mention]
    ) -> bool:
        """Whether a type that no number cites alone has a date or a body behind it, or further numbers and a code."""
        if not _cited_by(found, "dated number"):
            return False
        if _DATED_OR_OF.match(text, m.end()):
            return True
        further, end = _MEMBER.match(text, m.end()), m.end()
        if further is not None:
            several = _SEVERAL.search(text, max(0, found.start - _SEVERAL_REACH), found.start)
            if several is not None and text[found.start].isupper():
                return True
        while further is not None:
            code = codes.get(further.start("n"))
            if code is not None:  # `Phương án số 53, 59 và | 709/PA-UBND`
                return code.type_span is None and bool(code.tokens) and code.tokens[0] in found.value.symbols
            end = further.end()
            further = _MEMBER.match(text, end)
        return end > m.end() and _DATED_OR_OF.match(text, end) is not None

    def _stands_alone(self, text: str, found: Found[DocType], m: re.Match[str]) -> bool:
        """Whether a number without ``số`` names a document: not a year, not a count of things."""
        if not text[found.start].isupper():  # `các nghị quyết 57, 59 và 68`
            several = _SEVERAL.search(text, max(0, found.start - _SEVERAL_REACH), found.start)
            further = _MEMBER.match(text, m.end())
            while further is not None and (following := _MEMBER.match(text, further.end())) is not None:
                further = following
            return several is not None and further is not None and not self._counts(text, further.end())
        if (_YEAR_LIKE.match(m["n"]) or len(m["n"]) == 1) and not m["y"]:
            return False  # `Kế hoạch 2`, `TT 1`: numbers of documents have two digits
        return bool(m["y"]) or not self._counts(text, m.end())

    def _counts(self, text: str, pos: int) -> bool:
        following = _NEXT_WORDS.match(text, pos)
        if following is None or _DATED.match(text, pos):
            return False
        units = self._patterns.trap_units
        first = following[1]
        return first in units or (bool(following[2]) and f"{first} {following[2]}" in units)

    def _members(self, text: str, head: Mention, codes: dict[int, Mention]) -> Iterator[Mention]:
        """The further members of a list of numbers; the last may be a code and then lends its symbol."""
        numbers = [head]
        pos = head.end
        tail: Mention | None = None
        while len(numbers) < _MOST_NUMBERS:
            m = _MEMBER.match(text, pos)
            if m is None:
                break
            tail = codes.get(m.start("n"))
            if tail is not None:
                break
            if self._counts(text, m.end()) or (_YEAR_LIKE.match(m["n"]) and not m["y"]):
                break
            member = Mention("number", m.start("n"), m.end())
            member.doc_type = head.doc_type
            member.number = m["n"]
            member.year = int(m["y"]) if m["y"] else None
            member.elided = True
            member.previous = numbers[-1]
            numbers.append(member)
            pos = m.end()
        if tail is not None and tail.type_span is None and tail.symbol is not None:
            self._lend_symbol(numbers, tail)
        elif (
            len(numbers) == _FEW_NUMBERS
            and not _OF.match(text, pos)
            and "số" not in text[head.start : head.end]
            and not _SEVERAL.search(text, max(0, head.start - _SEVERAL_REACH), head.start)
        ):
            # `Đề án 61, 62` is rare and `Kế hoạch 5, 10 năm` is not: a short list without `số` or `các` is none.
            numbers = numbers[:1]
        yield from numbers[1:]

    def _lend_symbol(self, numbers: list[Mention], tail: Mention) -> None:
        assert tail.symbol is not None and tail.number is not None and tail.code is not None
        tail.previous = numbers[-1]
        tail.elided = True
        tail.only_in_list = False
        tail.doc_type = self._codes.type_words.refine(numbers[0].doc_type, tail.doc_type)
        rest = tail.code[len(tail.number) :]
        for m in numbers:
            assert m.number is not None
            m.doc_type = tail.doc_type
            m.symbol = tail.symbol
            m.tokens = tail.tokens
            m.year = m.year or tail.year
            m.code = m.number + rest

    # -- dates --------------------------------------------------------------------------------

    def _dates(self, text: str) -> Iterator[Mention]:
        """A type of document and a date, nothing else: ``Quyết định ngày 15/5/2018``."""
        for anchor in _DATE_ANCHOR.finditer(text):
            pos = anchor.start()
            found = self._codes.type_words.before(text, pos) or self._type_with_words(text, pos)
            if found is None or text[found.start - 1 : found.start] in ("/", "-"):
                continue  # `5204/ĐLS-KH ngày`
            if not _cited_by(found, "date in small letters" if text[found.start].islower() else "date"):
                continue
            date = full_date(text, pos)
            if date is None:
                continue
            mention = Mention("date", found.start, date.end)
            mention.doc_type = found.value
            mention.type_span = found.span
            mention.date = date.value
            mention.date_span = date.span
            yield mention

    def _type_with_words(self, text: str, pos: int) -> Found[DocType] | None:
        """``Biên bản đối thoại ngày``, ``Quyết định của Chủ tịch UBND tỉnh ngày``: words between type and date."""
        begin = max(0, pos - _WORDS_REACH)
        window = text[begin:pos]
        minutes = "iên bản" in window or "iên\nbản" in window
        if not minutes and ("của" not in window or _OF.search(window) is None):
            return None
        stop = max(map(window.rfind, ';:.()“”"'))  # what stands in front of it is of another clause
        words = list(LETTERS_ONLY.finditer(window, stop + 1))
        for i in range(len(words) - 2, 0 if stop < 0 else -1, -1):
            for form, kind in self._patterns.types_by_last.get(fold_word(words[i].group()), ()):
                start = match_back(words[: i + 1], window, form)
                between = window[words[i].end() :]
                if start < 0:
                    continue
                end = begin + words[i].end()
                if kind.abbr == "BB" and between.islower() and len(words) - i <= _SUBJECT_WORDS:
                    return Found(kind, begin + start, end, begin + start, end)
                if "," in between:
                    return None
                if of := _OF.match(between):
                    org = self._issuers.organisation(text, end + of.end())
                    if org and not text[org.end : pos].strip():
                        return Found(kind, begin + start, end, begin + start, end)
                return None
        return None


def _in_either_case(words: str) -> str:
    """A pattern of words of which all but the first may have a capital: ``Nghị Quyết 10``."""
    first, *rest = words.split()
    return r"\s+".join([re.escape(first), *(f"[{w[0].upper()}{w[0].lower()}]{re.escape(w[1:])}" for w in rest)])


def _by_first_letter(heads: Iterable[str]) -> Iterator[str]:
    """A pattern for all of these patterns that begin with one letter."""
    alike: dict[str, list[str]] = {}
    for head in sorted(set(heads), key=len, reverse=True):
        alike.setdefault(head[0], []).append(head[1:])
    return (f"{first}(?:{'|'.join(rest)})" for first, rest in alike.items())


def _cited_by(found: Found[DocType], what: CitedBy) -> bool:
    """Whether type words with that behind them are a citation; those that name no type of their own never are."""
    return what in found.value.cited_by and not found.value.generic


def _join_names(text: str, codes: list[Mention], found: list[Mention]) -> None:
    """Give a code the whole name that ends in its type words: ``Luật sửa đổi … Luật Hải quan | số 42/2005/QH11``.

    Or the name in front of it, if no type words are: ``Luật Bảo hiểm xã hội 2024 số | 41/2024/QH15``.
    """
    names = {m.end: m for m in found if m.kind == "name" and m.type_span is not None}
    for code in codes:
        if code.type_span is None and code.kind == "code" and LEGISLATURE.match(code.tokens[-1]):
            _join_name_before(text, code, names)
        if code.type_span is None or code.doc_type is None or not code.doc_type.legislature_only:
            continue
        name = next((names[end] for end in range(code.type_span[1], code.end) if end in names), None)
        if name is not None and name.start < code.start:
            code.start, code.type_span, name.end = name.start, name.type_span, name.start


def _join_name_before(text: str, code: Mention, names: Mapping[int, Mention]) -> None:
    so = so_before(text, code.start)
    end = code.start if so is None else so
    gap = text[max(0, end - _GAP) : end]
    name = names.get(end - len(gap) + len(gap.rstrip()))
    if name is None or name.doc_type is None or not name.doc_type.legislature_only or "\n\n" in gap:
        return
    code.start, code.type_span, code.doc_type = name.start, name.type_span, name.doc_type
    name.end = name.start


def _without_overlaps(found: Iterable[Mention]) -> list[Mention]:
    """Sorted mentions; of two that overlap the longer stays, of two as long the one found first."""
    ordered = sorted(found, key=lambda m: (m.start, -m.end))
    kept: list[Mention] = []
    for m in ordered:
        if kept and m.start < kept[-1].end:
            if m.end - m.start > kept[-1].end - kept[-1].start:
                kept[-1] = m
            continue
        kept.append(m)
    return kept
