"""What codes of one document share, and what a symbol says of the series that its numbers are given in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from dantext.extract import Extractor
from dantext.model import Level

CODE = r"^0*([0-9][0-9.]*[A-Za-zĐđ]?)[-/](?:([0-9]{3,5})[-/])?(.+)$"
"""Number without leading zeros, year, symbol of a code. Means the same to RE2 and to `re`; standards do not match."""

Scope = Literal["one", "place", "body"]

_SEPARATOR = re.compile(r"[-/]")


class Series(NamedTuple):
    """The series that a symbol belongs to.

    ``type`` and ``bodies`` are what its spellings share. ``scope`` says what else tells apart two documents of one
    number: nothing (``one``: a central body), the place, or the name of the body. ``lasting``: a legislature in the
    symbol, within which a number is given once. ``names``: the bodies that the symbol can stand for.
    """

    type: str | None
    bodies: str
    scope: Scope
    level: Level | None
    lasting: bool
    names: tuple[str, ...]


class SeriesReader:
    """Reads symbols; remembers what it has read."""

    def __init__(self, extractor: Extractor) -> None:
        self._patterns = extractor.patterns
        self._extractor = extractor
        self.read = lru_cache(maxsize=1 << 16)(self._read)

    def _read(self, symbol: str, doc_type: str | None) -> Series:
        """The series of a symbol behind the words of a type (``CT`` is a Chỉ thị, or a Chương trình that says so)."""
        tokens = _SEPARATOR.split(symbol)
        typed = len(tokens) > 1 and tokens[0] in self._patterns.type_by_symbol
        bodies = tokens[1:] if typed else tokens
        kind = self._type(tokens[0], doc_type) if typed else self.type_key(doc_type)
        readings = self._extractor.readings(bodies[0])
        levels = {r.level for r in readings}
        lasting = any(r.legislature for r in readings)
        scope: Scope = "body"
        if lasting or levels == {"central"}:
            scope = "one"
        elif self._is_one_a_place(bodies[0]) or (readings and not levels & {"central", None}):
            scope = "place"
        level = next(iter(levels)) if len(levels) == 1 else None
        return Series(
            kind, "/".join(map(self._body, bodies)).upper(), scope, level, lasting, tuple(r.name for r in readings)
        )

    def _is_one_a_place(self, token: str) -> bool:
        """Whether a place has one such body at each level, so that place and level tell its documents apart."""
        return any(issuer.one_a_place for issuer in self._patterns.issuers_by_symbol.get(token, ()))

    def _type(self, token: str, doc_type: str | None) -> str:
        """The symbol says the type, for words are misprinted more often; where it has two meanings the words do."""
        meanings = {r.doc_type for c in self._patterns.collisions if c.token == token for r in c.readings}
        if doc_type is not None and doc_type in meanings:
            return self.type_key(doc_type) or ""
        kind = self._patterns.type_by_symbol[token].abbr
        # Courts number each kind of case by itself: `27/2017/DS-ST`, `27/2017/HS-ST`.
        return token.upper() if kind == "BA" or (kind == "QĐ" and token != "QĐ") else self.type_key(kind) or ""

    def _body(self, token: str) -> str:
        entries = self._patterns.issuers_by_symbol.get(token)
        return entries[0].symbol or token if entries else token

    def type_key(self, doc_type: str | None) -> str | None:
        """The type, as far as it tells series apart: the Party's Quyết định and Quy định are one, as the table says."""
        return self._patterns.series.get(doc_type, doc_type).upper() if doc_type is not None else None

    def key(self, code: str, doc_type: str | None) -> tuple[str, Series]:
        """The key of a code, as in the column ``key`` of the authority table, and the series of its symbol."""
        m = re.match(CODE, code)
        if m is None:
            return plain_key(code), Series(None, "", "one", None, True, ())
        series = self.read(m[3], doc_type)
        return "/".join(filter(None, (m[1].upper(), m[2], series.type, series.bodies))), series


def plain_key(code: str) -> str:
    """The key of a code that has no number in front, such as that of a standard."""
    return re.sub(r"\s*[-/:]\s*", "/", code).upper()
