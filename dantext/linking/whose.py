"""What other mentions of a text say of whose a document is, where a mention and the home of the report do not."""

from __future__ import annotations

from collections.abc import Sequence

from dantext.finding.mention import Mention
from dantext.linking.identity import Identifier, Identity
from dantext.linking.resolve import Document


def tell(
    identifier: Identifier, mentions: Sequence[Mention], who: Sequence[Identity], documents: Sequence[Document]
) -> None:
    """Give issuers to mentions that have none, one of several, or one that is not said in full.

    First by the other mentions of the document (``52/2025/NQ-HĐND`` of the ``HĐND thành phố Hà Nội`` stays that of Hà
    Nội, and ``Nghị quyết 52`` is too), then, for a symbol in no table, by the header of the report, if the report has
    the same.
    """
    items = list(zip(mentions, who, documents, strict=True))
    full: dict[int, tuple[Mention, Identity]] = {}
    by_symbol: dict[int, Identity] = {}
    known: dict[int, str] = {}  # the first body that a table has: `Bộ phình trị` is none
    for m, w, d in items:
        if m.issuer is not None and m.issuer.entry is not None and w.issuer is not None:
            known.setdefault(id(d), w.issuer)
        if m.issuer is not None and w.issuer is not None and not identifier.lacks_place(w.issuer):
            full.setdefault(id(d), (m, w))
        elif w.issuer is not None and m.issuer is None:
            by_symbol.setdefault(id(d), w)
    for m, w, d in items:
        said = full.get(id(d))
        by = by_symbol.get(id(d))
        if w.is_of_several and d.issuer is not None:
            name = known.get(id(d), d.issuer)
            w.issuer, w.source, w.names = name, "context", [name]
        elif said is not None and _is_of(identifier, m, w, *said):
            w.take(said[1])
        elif by is not None and w.issuer is None and _says_nothing(m):
            w.take(by)
    own = next(((m, w) for m, w, _ in items if m.kind == "self" and m.issuer is not None and m.language is None), None)
    if own is None or not (symbol := identifier.body_tokens(own[0])):
        return
    for m, w, _ in items:
        if w.issuer is None and w.system != "court" and identifier.body_tokens(m) == symbol:
            w.take(own[1])


def _is_of(identifier: Identifier, m: Mention, w: Identity, saying: Mention, said: Identity) -> bool:
    """Whether what another mention of the document says is what this one leaves out."""
    if w is said or said.issuer is None:
        return False
    if w.issuer is None:
        return _says_nothing(m)
    rest = said.issuer.removeprefix(w.issuer)
    in_full = rest.startswith(" ") and not rest.lstrip().isdigit()  # `UBND quận 7`; `Quốc hội 13` is cut
    if w.source == "symbol" and m.issuer is None:  # what letters stand for is known best where the body is printed
        entry = saying.issuer.entry if saying.issuer is not None else None
        return in_full or identifier.lacks_place(w.issuer) or (entry is not None and entry.symbol in m.tokens)
    return identifier.lacks_place(w.issuer) and (m.issuer is None or in_full)


def _says_nothing(m: Mention) -> bool:
    """Whether a mention is a short form, which has neither issuer nor symbol: ``Nghị quyết 52``."""
    return m.issuer is None and m.symbol is None and m.kind == "number"
