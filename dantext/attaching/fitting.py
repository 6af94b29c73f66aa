"""Which bodies can have issued which documents, by the symbols of both."""

from __future__ import annotations

from functools import lru_cache

from dantext.finding.mention import Mention
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import Issuer

_LEGISLATURE = compiled(r"(?:UBTV)?QH[0-9]{1,2}")


class Fitting:
    """Knows whose symbols the tables have."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self._offices = frozenset(patterns.organisation_words["office"])
        self._committee_levels = {kind.committee: kind.levels for kind in patterns.place_kinds if kind.committee}
        self._of_symbol = lru_cache(maxsize=1 << 12)(self._bodies)

    def may_have_issued(self, m: Mention, issuer: Issuer | None) -> bool:
        """Whether a body fits the symbol, or there is none that a body could fit."""
        return self.fits(m, issuer) if issuer is not None else not self._of_symbol(tuple(m.tokens))[0]

    def _bodies(self, tokens: tuple[str, ...]) -> tuple[list[Issuer], bool]:
        """The bodies that the tables have for the parts of a symbol, and whether it is one of the legislature."""
        entries = [e for t in tokens for e in self._patterns.issuers_by_symbol.get(t, ())]
        return entries, any(_LEGISLATURE.fullmatch(t) for t in tokens)

    def _leads(self, name: str, body: str) -> bool:
        """Whether a name is that of who leads a body."""
        return name.endswith(f" {body}") and name[: -len(body)].strip().lower() in self._offices

    def fits(self, m: Mention, issuer: Issuer | None, strict: bool = False) -> bool:
        """Whether a body can have issued a document with this symbol; what is not known fits unless ``strict``."""
        if issuer is None:
            return not strict
        entries, of_legislature = self._of_symbol(tuple(m.tokens))
        if of_legislature or (m.doc_type is not None and m.doc_type.legislature_only):
            return issuer.legislature
        if not entries:
            return not strict
        levels = self._committee_levels.get(issuer.name, ())
        for e in entries:
            if issuer.name.startswith(e.name) or e.name.startswith(issuer.name) or issuer.name in e.aliases:
                return True
            if self._leads(issuer.name, e.name):
                return True  # who leads the body: `Chánh án Tòa án nhân dân tối cao`
            if e.level in levels and e.system == issuer.system:
                return True  # `Thành ủy` of a city that is a province
        if issuer.symbol is None:
            return any(
                e.system == issuer.system and (e.level == issuer.level or None in (e.level, issuer.level))
                for e in entries
            )
        # `TTr-LĐTBXH` of the Sở: its symbol, `SLĐTBXH`, without the letter of its kind.
        return issuer.symbol[1:] in m.tokens or any(issuer.symbol == e.symbol for e in entries)
