"""Damaged parts of symbols, settled by the words for its type and by the body that issued it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dantext.finding.bodies import words_that_spell
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention
from dantext.language.regexes import compiled
from dantext.reading.repair.shapes import Shapes
from dantext.tables.load import Patterns

_NAME_WORD = compiled(r"[^\W_]+")
Body = tuple[str | None, list[str]]  # the symbol, if the tables have it, and the words
Bodies = Sequence[Body]
_AND = compiled(r"[\s,;-]*(?:và\s+)?")
_MOST = 6
_OFTEN = 3  # a part that a text has so often was not misread
_LEAST = 4  # shorter parts are spelled by too many names


class Settler:
    """Reads parts of symbols again once date and issuer are attached."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._patterns = patterns
        self._issuers = issuers
        self._shapes = Shapes(patterns)
        self._known = frozenset((*patterns.issuers_by_symbol, *patterns.type_by_symbol))

    def settle(self, text: str, mentions: Sequence[Mention]) -> None:
        """Repair the symbols of a damaged text in place; each that changes gets the warning ``ocr-repaired``."""
        coded = [m for m in mentions if m.code is not None and m.symbol is not None and m.kind in ("code", "self")]
        counts = Counter(t for m in coded for t in m.tokens)
        for m in coded:
            self._type(m)
            bodies = list(self._printed(text, m))
            of_type = len(m.tokens) > 1 and m.tokens[0] in self._patterns.type_by_symbol
            for i in range(of_type, len(m.tokens)):
                self._body(m, i, bodies, counts, named=i == of_type)

    def _printed(self, text: str, m: Mention) -> Iterator[Body]:
        """The symbol, if a table has it, and the words of each body that is printed as the issuer.

        One that stands behind a later member of a list says little of the symbols of the others.
        """
        if m.issuer is None or m.issuer.start >= m.known_end:
            return
        pos, end = m.issuer.span
        for _ in range(_MOST):
            org = self._issuers.organisation(text, pos, end)
            stop = org.end if org is not None else end
            entry = org.entry if org is not None else None
            yield (entry.symbol if entry is not None else None), _NAME_WORD.findall(text, pos, stop)
            following = _AND.match(text, stop, end)
            if following is None or following.end() >= end:
                return
            pos = following.end()

    def _type(self, m: Mention) -> None:
        """``Kế hoạch số 14/KN-MTTQ``: the symbol of the type in words, if what is printed is like it."""
        if m.type_span is None or m.doc_type is None or len(m.tokens) < 2 or m.tokens[0] in m.doc_type.symbols:
            return
        _replace(m, 0, _only(s for s in m.doc_type.symbols if self._shapes.is_like(m.tokens[0], s, most=2)))

    def _body(self, m: Mention, i: int, bodies: Bodies, counts: Counter[str], named: bool) -> None:
        """The part of a body: as the tables have it for the one that is printed, as its name spells it, as elsewhere.

        ``named``: it is the part that stands for the body, not one of its offices.
        """
        token = m.tokens[i]
        if any(token == symbol or (named and words_that_spell(token, words)) for symbol, words in bodies):
            return
        meant = None
        if token not in self._known:
            meant = _only(s for s, _ in bodies if s is not None and self._shapes.is_like(token, s, most=2))
            if meant is None and named and len(token) >= _LEAST:
                meant = self._spelled(token, bodies)
            if meant is None and len(token) > 2 and counts[token] == 1:
                meant = _only(v for v in self._shapes.variants(token) if counts[v] >= _OFTEN)
        of_type = m.doc_type.only_from if m.doc_type is not None and named else ()
        if meant is None and token not in of_type:
            meant = _only(s for s in of_type if self._shapes.is_like(token, s))
        _replace(m, i, meant)

    def _spelled(self, token: str, bodies: Bodies) -> str | None:
        """``TB-VNITSII`` of the ``Viện Nghiên cứu Nuôi trồng Thủy sản II``: one letter is none of its initials."""
        unknown = [words for symbol, words in bodies if symbol is None]
        if not unknown:
            return None
        letters = (v for v in self._shapes.variants(token) if v.isalpha() or not token.isalpha())
        return _only(v for v in letters if any(words_that_spell(v, words) for words in unknown))


def _only(found: Iterable[str]) -> str | None:
    different = set(found)
    return different.pop() if len(different) == 1 else None


def _replace(m: Mention, i: int, meant: str | None) -> None:
    """Put another part, if there is one, in place of the ``i``-th of a symbol."""
    if meant is None:
        return
    assert m.symbol is not None and m.code is not None
    parts = list(re.finditer(r"[^-/()]+", m.symbol))
    if i >= len(parts) or parts[i].group() != m.tokens[i]:
        return
    symbol = m.symbol[: parts[i].start()] + meant + m.symbol[parts[i].end() :]
    if not m.code.endswith(m.symbol):
        return
    m.code = m.code[: -len(m.symbol)] + symbol
    m.symbol = symbol
    m.tokens = [*m.tokens[:i], meant, *m.tokens[i + 1 :]]
    if "ocr-repaired" not in m.warnings:
        m.warnings.append("ocr-repaired")
