"""Documents of the register by words of their title, name, issuer or code."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, pairwise
from unicodedata import normalize

from dantext.language.letters import fold, fold_word
from dantext.language.messages import _
from dantext.tables.load import Patterns, load
from dantext.tables.schema import Act, DocType, Registered

_CODE = re.compile(r"[0-9][^\s,;]*[-/][^\s,;]*")  # `36/2009`, `25-NQ/TW`
_WORD = re.compile(r"[^\W_]+")
# What a word counts by where it is found; what whole titles, their heads, pairs of words, marks, numbers, types.
_IN_TITLE, _IN_REST = 3.0, 1.0
_CALLED_SO, _BEGINS_SO, _PAIR, _MARKS, _NUMBER, _TYPE = 12.0, 3.0, 2.0, 2.0, 6.0, 6.0
_REPLACED = 1.0
_SCORED = 400  # documents that have the words: more say no more, and those with the words side by side come first


def lookup(
    words: str, patterns: Patterns | None = None, *, limit: int = 20, doc_type: str | None = None,
    year: int | None = None,
) -> list[Registered]:  # fmt: skip
    """The documents of the register that have all of ``words``, the best first, at most ``limit``.

    Words are looked for in title, name, type, issuer, date and code, whole, with or without marks and capitals; those
    that are typed with marks and found with them count more, as do phrases, names and what is in force.
    ``doc_type`` is an abbreviation or a name (``NĐ``, ``nghị định``), ``year`` that of the date or in the code.
    Without ``patterns`` the shipped tables are used. Raises `ValueError` for a type that the tables do not know.

    >>> import dantext
    >>> [document.number for document in dantext.lookup("luat dat dai", year=2013)]
    ['45/2013/QH13']
    """
    if not isinstance(words, str):
        raise TypeError(f"words are a str, not {type(words).__name__}")
    patterns = patterns or load()
    kinds = _kinds(doc_type, patterns)
    asked = _Asked(words)
    if not asked.words and not asked.codes:
        return []
    typed = {w for t in patterns.doc_types for w in fold(t.name).split()}
    sieve = [w for w in asked.words if w not in typed]  # a row has the type as a symbol
    sieve += [part for code in asked.codes for part in _WORD.findall(code)[:-1]]  # the last may be cut short
    fitting = (
        d
        for d in patterns.register.having(sieve)
        if (kinds is None or d.doc_type in kinds) and (year is None or _is_of_year(d, str(year)))
    )
    scored = ((asked.score(d, patterns), d.date or "", d) for d in islice(fitting, max(limit, _SCORED)))
    found = [(score, day, d) for score, day, d in scored if score is not None]
    found.sort(key=lambda f: f[:2], reverse=True)
    return [document for _score, _day, document in found[:limit]]


def _kinds(doc_type: str | None, patterns: Patterns) -> set[str] | None:
    if doc_type is None:
        return None
    folded = fold(doc_type)
    found = {t.abbr for t in patterns.doc_types if doc_type == t.abbr or folded in map(fold, (t.name, *t.words))}
    found = found or {t.abbr for t in patterns.doc_types if folded == fold(t.abbr)}
    if not found:
        raise ValueError(
            _("unknown type {doc_type!r}: give an abbreviation or a name, e.g. NĐ or 'nghị định'").format(
                doc_type=doc_type
            )
        )
    return found


def _is_of_year(document: Registered, year: str) -> bool:
    return (document.date or "").startswith(year) or f"/{year}/" in (document.number or "")


class _Asked:
    """The words of a query."""

    def __init__(self, words: str) -> None:
        plain = _CODE.sub(" ", words)
        self.codes = [fold(c) for c in _CODE.findall(words)]
        self.words = [fold_word(w) for w in _WORD.findall(plain)]
        self._phrase = " ".join(self.words)
        self._marked = {_letters(w) for w in _WORD.findall(plain) if not w.isascii()}

    def score(self, document: Registered, patterns: Patterns) -> float | None:
        """How well a document fits; None if it lacks a word."""
        titles = [" ".join(_WORD.findall(fold(t))) for t in _titles(document)]
        own = {w for t in titles for w in t.split()}
        kind, code = _kind(patterns.type_by_abbr.get(document.doc_type)), fold(document.number or "")
        rest = set(_WORD.findall(fold(f"{kind} {document.issuer} {document.number} {document.date}")))
        if not all(code.lstrip("0").startswith(c.lstrip("0")) for c in self.codes) or not all(
            w in own or w in rest for w in self.words
        ):
            return None
        points = sum(_IN_TITLE if w in own else _IN_REST for w in self.words)
        points += _NUMBER * sum(w.isdecimal() and re.match(rf"0*{w}[-/]", code) is not None for w in self.words)
        points += self._phrases(titles, fold(kind)) + _TYPE * (f"{self._phrase} ".startswith(f"{fold(kind)} "))
        points += _PAIR * sum(any(f" {a} {b} " in f" {t} " for t in titles) for a, b in pairwise(self.words))
        if self._marked:
            printed = " ".join((*_titles(document), document.issuer or "", kind))
            points += _MARKS * len(self._marked.intersection(map(_letters, _WORD.findall(printed))))
        if own:
            points += len(own.intersection(self.words)) / len(own)
        return points - _REPLACED * (document.replaced_by is not None)

    def _phrases(self, titles: Sequence[str], kind: str) -> float:
        """What it counts that a title has the words as they stand: without the type, or a year, at its edges, too."""
        phrases = {self._phrase, re.sub(r" (?:nam )?[0-9]{4}$", "", self._phrase)}
        phrases |= {p.removeprefix(f"{kind} ") for p in phrases}
        if any(p == t for p in phrases for t in titles):
            return _CALLED_SO
        return _BEGINS_SO if any(t.startswith(p) for p in phrases for t in titles if p) else 0.0


def _letters(word: str) -> str:
    """The letters and marks of a word, wherever the tone is put: ``hoá`` and ``hóa`` are one."""
    return "".join(sorted(normalize("NFD", word.lower())))


def _titles(document: Registered) -> list[str]:
    names = (document.name, *document.aliases) if isinstance(document, Act) else ()
    return [t for t in (document.title, *names) if t]


def _kind(kind: DocType | None) -> str:
    return kind.name if kind is not None else ""
