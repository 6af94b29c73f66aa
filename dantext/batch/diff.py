"""What a new version of a report cites more, less, and otherwise than the old one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence

import msgspec

from dantext.batch.keys import SeriesReader
from dantext.extract import Extractor, default_extractor
from dantext.language.letters import fold
from dantext.language.messages import _
from dantext.model import Citation, records_of
from dantext.reading.document import Document

_FACETS = ("date", "issuer", "title", "pinpoint", "relation")


class Cited(msgspec.Struct, frozen=True, kw_only=True):
    """A document that one version cites and the other does not, with its mentions."""

    key: str
    records: tuple[Citation, ...]

    def __str__(self) -> str:
        return self.records[0].described


class Facet(msgspec.Struct, frozen=True):
    """What the versions print of a document: its date, issuer, title, cited parts or relations; empty for nothing."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    def __str__(self) -> str:
        old, new = ("; ".join(values) or "–" for values in (self.old, self.new))
        return f"{self.name}: {old} → {new}"


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """A document that both versions cite, with its mentions in each, and what they say of it otherwise."""

    key: str
    old: tuple[Citation, ...]
    new: tuple[Citation, ...]
    facets: tuple[Facet, ...]

    def __str__(self) -> str:
        return "\n".join((self.new[0].described, *(f"    {facet}" for facet in self.facets)))


class Diff(msgspec.Struct, frozen=True, kw_only=True):
    """What one version of a report cites otherwise than another, in the order of the texts; false if nothing."""

    added: tuple[Cited, ...]
    removed: tuple[Cited, ...]
    changed: tuple[Changed, ...]

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed)

    def __str__(self) -> str:
        """A line a document, ``+``, ``-`` or ``~`` in front, and in the last line how many there are."""
        groups: tuple[tuple[str, Sequence[object]], ...] = (
            ("+", self.added), ("-", self.removed), ("~", self.changed),
        )  # fmt: skip
        lines = [f"{sign} {document}" for sign, documents in groups for document in documents]
        counts = _("{added} added, {removed} removed, {changed} changed").format(
            added=len(self.added), removed=len(self.removed), changed=len(self.changed)
        )
        return "\n".join((*lines, counts))


def diff(
    old: str | Document | Iterable[Citation], new: str | Document | Iterable[Citation], *,
    extractor: Extractor | None = None,
) -> Diff:  # fmt: skip
    """The documents that a ``new`` version of a report cites and the ``old`` one does not, those that it no longer
    cites, and those of which it says another date, issuer, title, cited part or relation.

    A version is a text, a document that was read, or its records. One document is one code, however it is spelled; of
    several under one code (of two terms, of two provinces) the date, or the issuer, says which is which, and those that
    neither tells apart are told as removed and added. What a report says of itself is left out, and so is how often
    it cites a document. Without ``extractor`` the shipped tables are used.

    >>> import dantext
    >>> print(dantext.diff("Căn cứ Nghị định số 29/2013/NĐ-CP;", "Thay thế Nghị định 29/2013/NĐ-CP; Chỉ thị 05-CT/TW"))
    + Chỉ thị 05-CT/TW
    ~ Nghị định 29/2013/NĐ-CP, Chính phủ
        relation: based_on → replaces
    1 added, 0 removed, 1 changed
    """
    extractor = extractor or default_extractor()
    series = SeriesReader(extractor)
    cited = [_cited(version, extractor) for version in (old, new)]
    untyped = {series.key(code, None)[0] for version in cited for code, kind in map(_code, version) if not kind}
    before, after = (_by_key(version, series, untyped) for version in cited)
    pairs: list[tuple[_Cites | None, _Cites | None]] = []
    for key in dict.fromkeys((*before, *after)):
        pairs += _paired(before.get(key, []), after.get(key, []))
    both = [(a, b, tuple(_facets(a, b))) for a, b in pairs if a is not None and b is not None]
    changed = [Changed(key=b.key, old=a.records, new=b.records, facets=facets) for a, b, facets in both if facets]
    return Diff(
        added=_in_order(Cited(key=b.key, records=b.records) for a, b in pairs if a is None and b is not None),
        removed=_in_order(Cited(key=a.key, records=a.records) for a, b in pairs if a is not None and b is None),
        changed=tuple(sorted(changed, key=lambda change: change.new[0].start)),
    )


def _in_order(documents: Iterable[Cited]) -> tuple[Cited, ...]:
    return tuple(sorted(documents, key=lambda document: document.records[0].start))


class _Cites:
    """A document as one version cites it."""

    def __init__(self, key: str, records: Sequence[Citation]) -> None:
        self.key = key
        self.records = tuple(records)
        known = [r.effective for r in records]
        self._known = {"date": _longest(k.date for k in known), "issuer": _longest(k.issuer for k in known)}
        self.said = {
            "date": _longest(r.date for r in records),
            "issuer": _longest(r.issuer for r in records if r.issuer_source == "text"),
            "title": tuple(dict.fromkeys(" ".join(r.title_text.split()) for r in records if r.title_text))[:1],
            "pinpoint": tuple(sorted({" ".join(r.pinpoint.split()) for r in records if r.pinpoint})),
            "relation": tuple(sorted({r.relation for r in records if r.relation})),
        }

    def is_like(self, other: _Cites, name: str) -> bool | None:
        """Whether the date or issuer is the same, or one says more of it: a day of a year; None if one has none."""
        ours, theirs = (fold("".join(c._known[name])) for c in (self, other))
        return ours.startswith(theirs) or theirs.startswith(ours) if ours and theirs else None


def _longest(values: Iterable[str | None]) -> tuple[str, ...]:
    said = sorted({v for v in values if v is not None}, key=lambda v: (-len(v), v))
    return tuple(said[:1])


def _cited(version: str | Document | Iterable[Citation], extractor: Extractor) -> list[list[Citation]]:
    """The mentions of each document that a version cites."""
    records = extractor.extract(version) if isinstance(version, (str, Document)) else records_of(version)
    mentions: defaultdict[str | int, list[Citation]] = defaultdict(list)
    for r in records:
        if r.kind != "self":
            mentions[r.doc if r.doc is not None else r.start].append(r)
    return list(mentions.values())


def _code(records: Sequence[Citation]) -> tuple[str, str | None]:
    """The code of a document, empty if it has none, and its type."""
    code = next((c for c in (r.effective.code for r in records) if c is not None), "")
    return code, next((r.doc_type for r in records if r.doc_type is not None), None)


def _by_key(
    cited: Sequence[Sequence[Citation]], series: SeriesReader, untyped: Container[str]
) -> dict[str, list[_Cites]]:
    """Documents by what is one and the same in all spellings of a code; of those without one, in the words for them.

    ``untyped`` are codes of which a version does not say the type, as it may of ``15/2008/QH12``: there it is ignored.
    """
    found: defaultdict[str, list[_Cites]] = defaultdict(list)
    for records in cited:
        code, kind = _code(records)
        plain = series.key(code, None)[0]
        key = plain if plain in untyped else series.key(code, kind)[0]
        if not code:
            name = records[0].effective.name or records[0].doc or records[0].text
            key = " ".join(fold(name.partition("@")[0]).split())
        found[key].append(_Cites(key, records))
    return found


def _paired(old: list[_Cites], new: list[_Cites]) -> Iterator[tuple[_Cites | None, _Cites | None]]:
    """The documents of a key that are one in both versions, and those that only one has."""
    if len(old) == len(new) == 1:
        yield old[0], new[0]
        return
    left = list(new)
    for a in old:
        of_day = [b for b in left if a.is_like(b, "date")]
        same = of_day or [b for b in left if a.is_like(b, "issuer") and a.is_like(b, "date") is None]
        if len(same) == 1:
            left.remove(same[0])
        yield a, same[0] if len(same) == 1 else None
    yield from ((None, b) for b in left)


def _facets(old: _Cites, new: _Cites) -> Iterator[Facet]:
    for name in _FACETS:
        if old.said[name] != new.said[name]:
            yield Facet(name, old.said[name], new.said[name])
