"""Find every mention in a normal text: anchors first, then the grammars around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from dantext.finding.charters import CharterGrammar
from dantext.finding.codes import CodeGrammar
from dantext.finding.dates import full_date
from dantext.finding.foreign import ForeignNames
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.meetings import MeetingGrammar
from dantext.finding.mention import Mention
from dantext.finding.names import NameGrammar
from dantext.finding.numbers import NumberGrammar, cited_by
from dantext.finding.own_numbers import OwnNumbers
from dantext.finding.short_names import ShortNames
from dantext.finding.standards import StandardGrammar
from dantext.finding.symbols import LEGISLATURE
from dantext.finding.type_words import match_back, so_before
from dantext.language.letters import LETTERS_ONLY, fold_word
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType

# What may have been a code: without spaces, with a separator.
_UNREADABLE = compiled(r"[Ss]ố\s{0,2}:?\s{0,3}(?P<code>(?=[^\s,;()]{0,20}[-/_~|])[^\s,;()“”]{3,24})")
_BLANK = ("..", "…", "_", "./", ".-")  # the number is yet to be filled in
_OF = compiled(r"\s+của\s+")
_LIST_JOINT = compiled(r"\s*(?:[,;]|,?\s*và)\s+")  # between the laws that one amends
_GAP = 4  # characters of white space between a name and a number
_DATE_ANCHOR = compiled(r"y(?<=ngày)\s{1,3}(?=[0-3]?[0-9][\s/.-])")  # fewer words have a `y` than an `n`
_BETWEEN_REACH = 200  # characters in front of a code in which its type, date and issuer stand
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
        self._numbers = NumberGrammar(patterns, self._codes, issuers)

    def scan(self, text: str) -> list[Mention]:
        """Every mention of a normal text, sorted, none overlapping another."""
        codes = list(self._codes.find(text))
        for mention in codes:
            self._own_numbers.mark(text, mention)
        found = [*codes, *self._standards.find(text), *self._numbers.find(text, codes)]
        found += [*self._names.find(text), *self._short_names.find(text), *self._charters.find(text)]
        found += [*self._meetings.find(text), *self._dates(text), *self._foreign_names.find(text)]
        self._join_names(text, codes, found)
        for mention in codes:
            if mention.type_span is None and mention.kind == "code":
                self._type_far_in_front(text, mention)
        return _without_overlaps(m for m in found if m.end > m.start and not m.only_in_list)

    def _type_far_in_front(self, text: str, m: Mention) -> None:
        """``Quyết định ngày 19/7/2003 của Ban Bí thư số 02-QĐ/TW``: date and issuer between type and number."""
        so = so_before(text, m.start)
        begin = max(0, m.start - _BETWEEN_REACH)
        at = text.rfind("ngày ", begin, so) if so is not None and text.find(" của", begin, so) >= 0 else -1
        date = full_date(text, at, so) if at >= 0 else None
        kind = self._codes.type_words.before(text, at) if date is not None else None
        if so is None or date is None or kind is None:
            return
        if m.doc_type not in (kind.value, None) and not kind.value.is_written(m.tokens[0]):
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

    def _join_names(self, text: str, codes: list[Mention], found: list[Mention]) -> None:
        """Give a code the whole name that ends in its type words: ``Luật sửa đổi … Luật Hải quan | số 42/2005/QH11``.

        Or the name in front of it, if no type words are: ``Luật Bảo hiểm xã hội 2024 số | 41/2024/QH15``. Not where the
        tables know the number as that of the law amended, or several are, each with its number: they are a part of the
        name, ``Luật sửa đổi … Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15``.
        """
        names = {m.end: m for m in found if m.kind == "name" and m.type_span is not None}
        laws = sorted((c for c in codes if _is_law_by_number(c)), key=lambda c: c.start)
        for code in codes:
            if code.type_span is None and code.kind == "code" and LEGISLATURE.match(code.tokens[-1]):
                _join_name_before(text, code, names)
            if code.type_span is None or code.doc_type is None or not code.doc_type.legislature_only:
                continue
            name = next((names[end] for end in range(code.type_span[1], code.end) if end in names), None)
            if name is None or name.start >= code.start:
                continue
            amended = list(_numbered_list(text, laws, code))
            if len(amended) == 1 and not (code.code and self._names.is_number_of(text, code.start, code.code)):
                code.start, code.type_span = name.start, name.type_span
                name.end = name.start
                continue
            name.end, name.acts = amended[-1].end, []
            for one in amended:
                one.end = one.start

    # -- dates --------------------------------------------------------------------------------

    def _dates(self, text: str) -> Iterator[Mention]:
        """A type of document and a date, nothing else: ``Quyết định ngày 15/5/2018``."""
        for anchor in _DATE_ANCHOR.finditer(text):
            pos = anchor.start() - len("ngà")
            found = self._codes.type_words.before(text, pos) or self._type_with_words(text, pos)
            if found is None or text[found.start - 1 : found.start] in ("/", "-"):
                continue  # `5204/ĐLS-KH ngày`
            if not cited_by(found, "date in small letters" if text[found.start].islower() else "date"):
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


def _is_law_by_number(code: Mention) -> bool:
    """Whether a law is cited by its words and number: ``Luật Nhà ở số 27/2023/QH15``."""
    is_law = code.doc_type is not None and code.doc_type.legislature_only
    return is_law and code.type_span is not None and code.type_span[0] == code.start


def _numbered_list(text: str, laws: list[Mention], first: Mention) -> Iterator[Mention]:
    """The law ``first``, and those of ``laws``, which are sorted, that follow it with a comma or ``và``."""
    last = first
    yield last
    for law in islice(laws, bisect_right(laws, first.start, key=lambda c: c.start), None):
        if _LIST_JOINT.fullmatch(text, last.end, law.start) is None:
            return
        last = law
        yield last


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
