"""The citations of a report that the law of citing speaks of, and what each of them says.

That is the running text: in the title of the report, in headings and tables, in titles of other documents and in what
is quoted, documents are named as these have them; behind the signature stand forms and texts with a law of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from dantext.check.law import LAWS
from dantext.language.letters import fold
from dantext.model import Citation, Report
from dantext.tables.register import code_key

_TITLE_REACH = 4000  # characters in which the title of a report stands
_HEADERS = 8000  # characters in which its number stands: first in the record of a page, and then in its header
_CLOSING = re.compile(r"^\W{0,8}(?:Nơi nhận|NƠI NHẬN)\b", re.MULTILINE)
_QUOTE = 600  # characters
_BEFORE_QUOTE = " \n\t(*^["  # in front of a straight quotation mark that opens
_BRACKET = 180
_SHORTENS = re.compile(r"(?:gọi|viết|ghi)\s+(?:tắt|chung)|\A\(\s*[“\"]?\Z")
_HEADING = re.compile(r"\W{0,8}(?:[IVX]+|[0-9]+(?:\.[0-9]+)*|[A-Za-zđ])\s?[.)/-]")
_HEADING_LENGTH = 160
_LIST_MARKS, _SENTENCE_END = " \t-–+•", (".", ";", ":")
_BOLD = re.compile(r"(\*\*|__).+\1", re.DOTALL)  # the whole line
_LINE = 600  # characters of a line to either side of a citation
_NEIGHBOURS = 8
_ABOUT = re.compile(r"\bvề\s(?:[^,;.()\n]|\n(?!\s*\n))*\Z")
_CLAUSE_END = re.compile(r"[.;:]\s|\n\s*\n")
_JOINED = re.compile(r"\s*(?:,|và)\s*")
_LEAD = 400  # characters of what a title says in front of a document
_LAST_LETTER = "\u1eff"  # of Vietnamese
_LOST, _NEAR = "\ufffd", 200  # what a converter has in the place of a letter, and characters that are looked at
_TABLE = ("\t", "|")
_COLUMN, _COLUMNS = re.compile(r"\S {3,}(?=\S)"), 3  # of a table that is set with blanks
# The name of a body that carries a document out, or of a draft that changes it.
_NAMES = re.compile(r"\b(?:Ban (?:Chỉ đạo|soạn thảo)|Tổ công tác|[Dd]ự thảo\s[^.;]{0,60}sửa đổi[^.;]{0,40})\s*\Z")
_NAME = 140  # characters of it
_DAMAGED = ("ocr-repaired", "unreadable", "legacy-encoding")


class Cited(NamedTuple):
    """A citation in the running text, and what was said of its document up to there, itself included."""

    citation: Citation
    key: str  # of its code
    has_date: bool
    has_issuer: bool
    has_title: bool
    is_first: bool


class _Said:
    """What the mentions of a document have said of it so far."""

    __slots__ = ("date", "issuer", "title")

    def __init__(self) -> None:
        self.date = self.issuer = self.title = False

    @property
    def introduces(self) -> bool:
        """Whether a reader knows whose document it is, and of when."""
        return self.date and self.issuer

    def add(self, c: Citation) -> None:
        """Take in one more mention."""
        self.date = self.date or c.date is not None or c.date_text is not None
        self.issuer = self.issuer or c.issuer_text is not None
        self.title = self.title or c.title_text is not None or c.doc_type in LAWS


def cited(text: str, citations: Sequence[Citation], report: Report) -> Iterator[Cited]:
    """The citations of documents by their codes in the running text, in order (`Page.cited` has them).

    What has the same code is taken for the same document too, where a mention says no more than that: who writes in
    short goes by what is above.
    """
    places = _Places(text, citations, report)
    said: defaultdict[str | None, _Said] = defaultdict(_Said)
    met: set[str | None] = set()
    for i, c in enumerate(citations):
        if c.kind == "self":
            continue
        code = code_key(c.code) if c.code is not None else None
        keys = {c.doc, code} if code is not None else {c.doc}
        met |= {key for key in keys if said[key].introduces}
        for key in keys:
            said[key].add(c)
        if code is None or c.kind != "code" or not places.is_running(c, i):
            met |= keys if _shares(citations, i) or places.is_met(c, i) else set()
            continue
        own = {c.doc} if c.doc is not None and (c.issuer_text or c.title_text) else keys
        before = [said[key] for key in own]
        yield Cited(
            c,
            code,
            any(b.date for b in before),
            any(b.issuer for b in before),
            any(b.title for b in before),
            not met & own,
        )
        met |= keys


def _shares(citations: Sequence[Citation], i: int) -> bool:
    """Whether citation ``i`` has date or issuer together with the one in front of it, and no title of it around."""
    other, c = citations[max(0, i - 1)], citations[i]
    return other.end <= c.start and c.end <= other.full_end and other.title_text is None


def _is_nested(citations: Sequence[Citation], i: int) -> bool:
    """Whether citation ``i`` stands in what belongs to another in front of it: its title."""
    c = citations[i]
    return any(
        o.full_start <= c.start and c.end <= o.full_end and o.end <= c.start
        for o in citations[max(0, i - _NEIGHBOURS) : i]
    )


def _is_typed(c: Citation) -> bool:
    """Whether a citation has a type in Vietnamese, and as it is spelled."""
    words, name = " ".join((c.type_text or "").replace("_", " ").split()), c.doc_type_name or ""
    if not words or (words.isascii() and not words.isupper()) or max(words) > _LAST_LETTER:
        return False
    return fold(words).replace(" ", "") != fold(name).replace(" ", "") or words.lower() == name.lower()


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place stands behind a quotation mark that is open."""
    first = max(0, at - _QUOTE)
    opens = text.rfind("“", first, at)
    if opens > text.rfind("”", first, at):
        return True
    straight = text.rfind('"', first, at)
    return (
        straight > opens and (straight == first or text[straight - 1] in _BEFORE_QUOTE) and "”" not in text[straight:at]
    )


def _is_short_name(text: str, at: int) -> bool:
    """Whether a place stands in a bracket that gives a document a short name, or has nothing else."""
    first = max(0, at - _BRACKET)
    opens = text.rfind("(", first, at)
    return opens > text.rfind(")", first, at) and _SHORTENS.search(text[opens:at]) is not None


class _Places:
    """Tells running text from the rest of a report."""

    def __init__(self, text: str, citations: Sequence[Citation], report: Report) -> None:
        self._text, self._citations = text, citations
        own = [c for c in citations if c.kind == "self" and c.code == report.code and c.start < _HEADERS]
        self._begin = own[-1].start if own else 0
        self._end = self._closing()
        self._title = self._title_of(report)
        self._nested = self._nested_ones()

    def is_met(self, c: Citation, i: int) -> bool:
        """Whether readers meet a document at citation ``i``, be it quoted or badly printed; not in a title."""
        return self._is_in_text(c) and not self._nested[i]

    def is_running(self, c: Citation, i: int) -> bool:
        """Whether the law of citing speaks of citation ``i``, and its print is to be relied on."""
        text = self._text
        if self._nested[i] or self._is_listed(i) or not self._is_in_text(c):
            return False
        if not _is_typed(c) or c.system == "standard" or any(w.startswith(_DAMAGED) for w in c.warnings):
            return False
        if text.find(_LOST, max(0, c.full_start - _NEAR), c.full_end + _NEAR) >= 0:
            return False
        if _NAMES.search(text, max(0, c.full_start - _NAME), c.full_start):
            return False
        return not (_is_quoted(text, c.start) or _is_short_name(text, c.start))

    def _is_in_text(self, c: Citation) -> bool:
        """Whether a citation stands below the title, above the signature, and in no heading."""
        if not self._begin <= c.start < self._end or self._title[0] <= c.start < self._title[1]:
            return False
        return not self._is_heading(c)

    def _nested_ones(self) -> list[bool]:
        """Whether each citation stands in the title of another; one that is joined to such a one may, too."""
        nested: list[bool] = []
        for i, c in enumerate(self._citations):
            before = self._citations[i - 1] if i and nested[-1] else None
            nested.append(
                _is_nested(self._citations, i)
                or self._leads_on(i)
                or (before is not None and _JOINED.fullmatch(self._text, before.full_end, c.full_start) is not None)
            )
        return nested

    def _closing(self) -> int:
        """Where a report ends, and who gets it is listed."""
        text = self._text
        if "Nơi nhận" not in text and "NƠI NHẬN" not in text:
            return len(text)
        closing = _CLOSING.search(text, self._begin)
        return closing.start() if closing is not None else len(text)

    def _leads_on(self, i: int) -> bool:
        """Whether what stands in front of a citation may be the title of another: ``… về Kế hoạch triển khai`` it."""
        if i == 0:
            return False
        other, c = self._citations[i - 1 : i + 1]
        between = self._text[other.end : c.full_start]
        if other.end >= c.full_start or len(between) >= _LEAD or _CLAUSE_END.search(between) is not None:
            return False
        return _ABOUT.search(between) is not None

    def _is_listed(self, i: int) -> bool:
        """Whether a document shares its words with another of a list: ``các Nghị quyết số 12 và số 13 ngày …``."""
        around = self._citations[max(0, i - 1) : i + 2]
        return any(
            b.type_text is None and b.kind in ("code", "number") and b.start - a.full_end <= len(" và số hiệu: ")
            for a, b in pairwise(around)
        )

    def _is_heading(self, c: Citation) -> bool:
        """Whether a citation stands in a row of a table, or in a line that is a heading."""
        text = self._text
        first, last = max(0, c.start - _LINE), min(len(text), c.end + _LINE)
        start = max(first, text.rfind("\n", first, c.start) + 1)
        end = text.find("\n", c.end, last)
        line = text[start : end if end >= 0 else last].strip()
        if any(mark in line for mark in _TABLE) or line.isupper() or len(_COLUMN.findall(line)) >= _COLUMNS:
            return True
        words = line.strip(_LIST_MARKS)
        if line.startswith("#") or _BOLD.fullmatch(words) is not None:
            return True
        if len(line) > _HEADING_LENGTH or line[-1:] in _SENTENCE_END:
            return False
        if line[-1:].isalnum() and _HEADING.match(line) is not None:
            return True
        return text.count(words.strip("*_[")) > 1  # in the list of contents, too

    def _title_of(self, report: Report) -> tuple[int, int]:
        words = (report.title or "").split()
        if not words:
            return 0, 0
        found = re.compile(r"\s+".join(map(re.escape, words))).search(self._text, 0, _TITLE_REACH)
        return found.span() if found is not None else (0, 0)
