"""The grammar of numbers: documents cited by type and number without a symbol, ``Quyết định số 217``, ``NQ 25``.

And the lists that they begin: ``Quyết định số 217, 218-QĐ/TW``, whose last member lends its symbol to the others.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain

from dantext.finding.codes import FILE_NAME, CodeGrammar
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.meetings import TERM
from dantext.finding.mention import Mention
from dantext.finding.type_words import so_before
from dantext.language.letters import UPPER
from dantext.language.regexes import anchor, compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import CitedBy, DocType

# A number behind `số` or behind type words: `Quyết định số 217`, `Đề án 61`, `NQ 25`.
_NUMBER = r"""
    %s
    (?P<n> [0-9]{1,6}[a-zđA-D]? ) (?: \s?/\s?(?P<y>(?:19|20)[0-9]{2}) )?
    (?! [0-9%%] | [./:-][0-9] | ,[0-9](?![0-9]{1,4}\s+(?:của|và)\s) | [^\W\d_]
      | \s{0,3}[-/]\s{0,6}(?: [A-ZĐƯ](?! (?<=[ ]-[ ].) [^\W\d_A-ZĐ]{2} ) | [0-9] ) )
"""
# By their first digits, to each of which the engine of `re` runs three times as fast as to a blank or to any digit.
_BARE_NUMBERS = {
    digit: compiled(
        rf"(?P<n>{digit}(?<=[ \n]{digit})[0-9]{{0,5}}[a-zđ]?)"
        r"(?![0-9%]|[.,/:-][0-9]|[^\W\d_]|\s{0,3}[-/]\s{0,6}(?:[A-ZĐƯ]|[0-9]))"
    )
    for digit in "0123456789"
}
# The next member of a list: `217, 218-QĐ/TW`, `18, 19 và 21`.
_MEMBER = compiled(
    r"\s{0,3}(?:[,;]\s{0,3}|(?:và|hoặc|&)\s{1,3})(?:số\s{0,2}:?\s{0,2})?(?P<n>[0-9]{1,6}[a-zđ]?)(?:/(?P<y>(?:19|20)[0-9]{2}))?(?![0-9%]|\.[0-9]|,[0-9](?![0-9]{1,2}[\s,;)])|[^\W\d_])"
)
_SEVERAL = compiled(r"(?<!\w)(?:[Cc]ác|[Nn]hững|[Hh]ai|[Bb]a)\s{1,3}\Z")
_SEVERAL_REACH = 12  # characters of these words
_SHORT_SYMBOL = 3  # letters
_NEXT_WORDS = compiled(r"\s{0,3}([^\W\d_]+)(?:\s+([^\W\d_]+))?")
# `Quy định 366 năm 2025` counts no years, and `Nghị định 244 ngày 30/6/1990` no days.
_DATED = compiled(
    r"\s{1,3}(?:giai\s{1,3}đoạn\s{1,3}[0-9IVX]|năm\s{1,3}(?:19|20)[0-9]{2}\b|ngày\s{1,3}[0-3]?[0-9](?:[/.-]|\s+tháng\b))"
)
# The number of a page, `Luật⏎12⏎Bảo hiểm y tế`; of a row, `CTr⏎10 [tab] Kế hoạch`; of an item, `Quyết định⏎13. Đề án`.
_OF_PAGE_OR_ROW = compiled(r"\n[ \t]*[0-9]+[ ]?[\n\t]")
_OF_ITEM = compiled(r"\n[ \t]*(?P<n>[0-9]{1,3})(?P<mark>[.)])\s")
_LIST_REACH = 1000  # characters that an item may be long
_YEAR_LIKE = compiled(r"(?:19[4-9]|20[0-4])[0-9]$")
_OF = compiled(r"\s+của\s+")
_DATED_OR_OF = compiled(
    rf"\s?[,-]?(?:{_DATED.pattern}|\s+(?:của|do|được)\s+[{UPPER}])"
    r"|\s?\((?:ngày\s)?[0-3]?[0-9][/.-][01]?[0-9][/.-][12][0-9]{3}\)"
)
# `quyết định 217, 218 | của Bộ Chính trị`: whose numbers they are says that small letters are no verb.
# From its rare letter on, to which the engine of `re` runs fast.
_OF_BODY = compiled(rf"ủ(?<= củ)a (?=[{UPPER}])(?:(?<=[0-9] của )|(?<=[0-9][a-zđ] của ))")
_LAST_NUMBERS = compiled(r"(?<![^\s(])[0-9]{1,5}[a-zđ]?(?:(?:\s?,|\s(?:và|hoặc|&))\s{0,3}[0-9]{1,5}[a-zđ]?){0,20}\Z")
_FIRST_NUMBER = compiled(r"[0-9]+[a-zđ]?")
_LISTED_REACH = 60  # characters that hold a list of numbers
_BODY_REACH = 60  # characters in front of type words that may name a body abroad
_FEW_NUMBERS, _MOST_NUMBERS = 2, 40  # of one list


class NumberGrammar:
    """Finds numbers in a normal text of which the codes are known."""

    def __init__(self, patterns: Patterns, codes: CodeGrammar, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._codes = codes
        self._issuers = issuers
        self._places = frozenset(patterns.kinds_of_place())
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
        # Many patterns rather than one: each begins with a letter, at which the engine of `re` looks without running
        # the pattern, and faster than at one of several.
        self._anchors = tuple(
            anchor(_NUMBER % head, re.VERBOSE)
            for head in (
                r"số\s{0,2}:?\s{0,3}",
                r"Số\s{0,2}:?\s{0,3}",
                *_by_first_letter(heads),
                rf"các\s{{1,3}}(?:{several})\s{{1,3}}",
            )
        )

    def find(self, text: str, codes: list[Mention]) -> Iterator[Mention]:
        """Every number that is no part of one of ``codes``, in no order; the last of a list lends it its symbol."""
        yield from self._numbers(text, {_number_start(m): m for m in codes})
        yield from self._known_numbers(text, codes)
        yield from self._numbers_of_body(text)

    def _numbers(self, text: str, codes: dict[int, Mention]) -> Iterator[Mention]:
        last = 0
        # `Nghị định 9` is one where `Nghị định 9/2025/NĐ-CP` stands too.
        known = {(c.doc_type.abbr, c.number) for c in codes.values() if c.doc_type is not None and c.number}
        found = [m for anchor in self._anchors for m in anchor.finditer(text)]
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
            end = of.start() - len(" c")
            numbers = _LAST_NUMBERS.search(text, max(0, end - _LISTED_REACH), end)
            found = self._codes.type_words.before(text, numbers.start()) if numbers is not None else None
            if numbers is None or found is None or not text[found.start].islower():
                continue
            if not cited_by(found, "bare number") or self._issuers.organisation(text, of.end()) is None:
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
        first = min(known.values())
        for m in chain.from_iterable(
            _BARE_NUMBERS[digit].finditer(text, first)
            for digit in sorted({n[0] for n in numbers} & _BARE_NUMBERS.keys())
        ):
            if m["n"] not in numbers:
                continue
            so = so_before(text, m.start("n"))
            found = self._codes.type_words.before(text, m.start("n") if so is None else so)
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
        if FILE_NAME.match(text, m.end()):
            return None  # `Án lệ 13.doc`: the name of a file, which says nothing of what the document is called
        by_number = cited_by(found, "number" if so is not None else "bare number")
        if not by_number and not (so is not None and self._is_known_by_more(text, found, m, codes)):
            return None
        if so is None and not self._stands_alone(text, found, m) and (found.value.abbr, m["n"]) not in known:
            return None
        if text[m.end() : m.end() + 1] == " ":
            spaced = self._codes.code_with_space(text, m, found)
            if spaced is not None:
                return spaced
        if found.start and text[found.start - 1] in "/.-":
            return None
        if so is None and _numbers_a_line(text, found.end, m.end()):
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
        if not cited_by(found, "dated number"):
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
        if first.lower() in self._places and (following[2] or "")[:1].isupper():
            return False  # `Đề án 30 tỉnh Lâm Đồng`
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


def cited_by(found: Found[DocType], what: CitedBy) -> bool:
    """Whether type words with that behind them are a citation; those that name no type of their own never are."""
    return what in found.value.cited_by and not found.value.generic


def _numbers_a_line(text: str, start: int, end: int) -> bool:
    """Whether the number that ends at ``end``, behind what ends at ``start``, is one of a page, a row or an item."""
    if _OF_PAGE_OR_ROW.search(text, start, end + 2):
        return True
    item = _OF_ITEM.search(text, start, end + 2)
    if item is None:
        return False
    before = f"{int(item['n']) - 1}{item['mark']}"
    at = text.rfind(before, max(0, start - _LIST_REACH), start)
    return at != -1 and text[at + len(before)].isspace()


def _number_start(m: Mention) -> int:
    """Where number and symbol begin as printed, behind the type words."""
    return m.type_span[1] if m.type_span is not None else m.start


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
