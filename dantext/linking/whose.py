"""What other mentions of a text say of whose a document is, where a mention and the home of the report do not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dantext.finding.mention import Mention
from dantext.linking.identity import Identifier, Identity
from dantext.linking.resolve import Document


def tell(
    identifier: Identifier, mentions: Sequence[Mention], who: Sequence[Identity], documents: Sequence[Document]
) -> None:
    """Give issuers to mentions that have none, one of several, or one that is not said in full.

    First by the other mentions of the document (``52/2025/NQ-HĐND`` of the ``HĐND thành phố Hà Nội`` stays that of Hà
    Nội), then, for symbols in no table, by the one body that the text prints for a symbol.
    """
    items = list(zip(mentions, who, documents, strict=True))
    full: dict[int, Identity] = {}
    for m, w, d in items:
        if m.issuer is not None and w.issuer is not None and not identifier.lacks_place(w.issuer):
            full.setdefault(id(d), w)
    for m, w, d in items:
        said = full.get(id(d))
        if w.is_of_several and d.issuer is not None:
            w.issuer, w.source, w.names = d.issuer, "context", [d.issuer]
        elif said is not None and _is_of(identifier, m, w, said):
            w.take(said)
    bodies = _bodies_of_symbols(identifier, zip(mentions, who, strict=True))
    for m, w in zip(mentions, who, strict=True):
        if w.issuer is None and not w.is_of_several and (body := bodies.get(_symbol(identifier, m))) is not None:
            w.take(body)


def _is_of(identifier: Identifier, m: Mention, w: Identity, said: Identity) -> bool:
    """Whether what another mention of the document says is what this one leaves out."""
    if w is said or said.issuer is None:
        return False
    if w.issuer is None:
        return m.symbol is not None
    if not identifier.lacks_place(w.issuer):
        return False
    return m.issuer is None or said.issuer.startswith(w.issuer + " ")


def _bodies_of_symbols(
    identifier: Identifier, items: Iterable[tuple[Mention, Identity]]
) -> dict[str | None, Identity | None]:
    """The one body that is printed for each symbol; None for a symbol for which there are more."""
    bodies: dict[str | None, Identity | None] = {}
    for m, w in items:
        if m.issuer is None or w.issuer is None or (symbol := _symbol(identifier, m)) is None:
            continue
        known = bodies.setdefault(symbol, w)
        if known is not None and known.issuer != w.issuer:
            bodies[symbol] = None
    bodies.pop(None, None)
    return bodies


def _symbol(identifier: Identifier, m: Mention) -> str | None:
    """The part of a symbol that says whose it is."""
    return next(iter(identifier.body_tokens(m)), None)
