"""Of whose documents, and of which years, a register is said to have every one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dantext.language.letters import fold
from dantext.language.messages import _, noted
from dantext.linking.registers.bodies import Bodies
from dantext.linking.registers.errors import RegisterError
from dantext.tables.load import Patterns

_CLAIM = re.compile(
    r"""
    (?P<issuer>[^:]+?) \s*
    (?: : \s* (?P<types>[^:]+?) \s* )?
    : \s* (?P<first>[0-9]{4}) (?: \s* [-–] \s* (?P<last>[0-9]{4}) )?
    """,
    re.VERBOSE,
)
_LOOKS = noted("ISSUER:YEARS or ISSUER:TYPES:YEARS, e.g. 'UBND tỉnh Hưng Yên:QĐ,CT:2015-2024'")


class Claim(NamedTuple):
    """That all documents of a body are there, of some types or of all, from one year to another."""

    issuer: str  # folded
    types: tuple[str, ...]
    first: int
    last: int

    def covers(self, issuer: str, doc_type: str | None, year: int) -> bool:
        """Whether a document is among these; ``issuer`` is the canonical name."""
        if self.types and doc_type not in self.types:
            return False
        return self.first <= year <= self.last and fold(issuer) == self.issuer


def claims_of(said: Iterable[str], patterns: Patterns) -> tuple[Claim, ...]:
    """The claims that words make. Raises `RegisterError` for words that make none."""
    bodies = Bodies(patterns)
    return tuple(_claim(words, bodies, patterns) for words in said)


def _claim(words: str, bodies: Bodies, patterns: Patterns) -> Claim:
    m = _CLAIM.fullmatch(words.strip())
    if m is None:
        raise RegisterError(
            _("register-complete: {words!r} is no claim; say {looks}").format(words=words, looks=_(_LOOKS))
        )
    types = tuple(t.strip() for t in (m["types"] or "").split(",") if t.strip())
    for t in types:
        if t not in patterns.type_by_abbr:
            raise RegisterError(
                _("register-complete: {type!r} in {words!r} is no type; say it as QĐ, NQ, CT").format(
                    type=t, words=words
                )
            )
    first, last = int(m["first"]), int(m["last"] or m["first"])
    if last < first:
        raise RegisterError(_("register-complete: {words!r} ends before it begins").format(words=words))
    return Claim(fold(bodies.canonical(m["issuer"])), types, first, last)
