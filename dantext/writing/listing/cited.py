"""The documents that reports cite, one row each: the rows of a list, whatever it is written as."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dantext.check.finding import Page
from dantext.extract import Extractor
from dantext.language.letters import fold
from dantext.linking.resolve import compatible
from dantext.model import Citation, Level, Report, System
from dantext.tables.register import code_key
from dantext.tables.schema import DocType
from dantext.writing.listing import values
from dantext.writing.listing.order import Sort, sort_key
from dantext.writing.listing.row import Doubt, DoubtKind, Listed, Row, Where
from dantext.writing.listing.validity import UNKNOWN, validity

_DAY = len("2025-07-01")
# `Đại hội đại biểu toàn quốc lần thứ XIII của Đảng` is `Đại hội XIII`; that of a committee (`Đảng bộ`) is another one.
_CONGRESS = "dai hoi"
_OF_CONGRESS = re.compile(r"\b(?:dai bieu|toan quoc|lan thu|(?:cua )?dang(?! bo))\b")


def documents_cited(
    reports: Sequence[Listed],
    extractor: Extractor,
    *,
    day: str | None = None,
    sort: Sort = "rank",
    same: Mapping[tuple[int, str], Hashable] | None = None,
) -> list[Row]:
    """The documents that reports cite, each once; what a report is itself is none of them.

    ``day`` (ISO) is the one of which ``validity`` is told; without it that of `day_of`. ``sort``: by ``rank`` (the
    Party's, the state's, then others; the centre first; laws before decrees), as they are first ``cited``, by ``date``
    or ``count``. ``same`` says which documents of several reports are one, by the place of the report and the document
    key of its records (`dantext.batch.authority.same_documents` finds it); without it, those of each report stand
    alone, but for laws and others that are called by one name.

    >>> from dantext.extract import default_extractor
    >>> e = default_extractor()
    >>> report, records = e.read("Căn cứ Nghị định số 30/2020/NĐ-CP; Nghị định 30 quy định thể thức.")
    >>> (row,) = documents_cited([Listed("a.txt", report, records)], e, day="2021-01-01")
    >>> row.code, row.date, row.times, row.validity.state
    ('30/2020/NĐ-CP', '2020-03-05', 2, 'in-force')
    """
    page = Page("", [], Report(), extractor.patterns, extractor.lists)
    day = day or day_of(reports)
    groups: dict[Hashable, list[_Mention]] = {}
    for key, mentions in _items(reports, same or {}):
        groups.setdefault(key, []).extend(mentions)
    rows = [_row(page, reports, mentions, day) for mentions in groups.values()]
    return sorted(rows, key=sort_key(sort, extractor.patterns))


def day_of(reports: Sequence[Listed]) -> str:
    """The day of the report, if it is the only one and has a whole one, else today (ISO)."""
    date = reports[0].report.date if len(reports) == 1 else None
    return date if date is not None and len(date) == _DAY else datetime.date.today().isoformat()


class _Mention(NamedTuple):
    """A mention, by the place of its report and of the record in that."""

    report: int
    place: int
    citation: Citation


def _items(
    reports: Sequence[Listed], same: Mapping[tuple[int, str], Hashable]
) -> Iterator[tuple[Hashable, list[_Mention]]]:
    """The documents of each report, under a key that those of other reports share which are the same."""
    for n, listed in enumerate(reports):
        documents: dict[str, list[_Mention]] = {}
        for i, c in enumerate(listed.records):
            documents.setdefault(c.doc if c.doc is not None else str(c.start), []).append(_Mention(n, i, c))
        for doc, mentions in documents.items():
            if not _is_itself(listed.report, [m.citation for m in mentions]):
                yield same.get((n, doc)) or _named(mentions) or (n, doc), mentions


def _is_itself(report: Report, mentions: Sequence[Citation]) -> bool:
    """Whether a document of a text is the report itself, or another one that the text contains."""
    if any(c.kind == "self" for c in mentions):
        return True
    code, date = values.code_of(mentions), values.date_of(mentions)
    if code is None or report.code is None or code_key(code) != code_key(report.code):
        return False
    return date is None or report.date is None or compatible(date, report.date)


def _named(mentions: Sequence[_Mention]) -> Hashable | None:
    """What documents without a number share that are one in several reports, if what is said of them tells it."""
    citations = [m.citation for m in mentions]
    if values.code_of(citations) is not None:
        return None
    first = citations[0]
    date = values.date_of(citations)
    issuer = values.issuer_of(citations, None)
    if any(c.kind == "name" for c in citations):
        name = next((c.name for c in citations if c.name), None) or values.called_of(citations)
        return "name", first.doc_type, _key_of_name(fold(name)), date
    if date is None or issuer is None or (first.number is None and len(date) < _DAY):
        return None
    return "number", first.doc_type, first.number, date, fold(issuer)


def _key_of_name(name: str) -> str:
    """What the ways to write a folded name share."""
    return " ".join(_OF_CONGRESS.sub(" ", name).split()) if _CONGRESS in name else name


def _row(page: Page, reports: Sequence[Listed], mentions: Sequence[_Mention], day: str) -> Row:
    citations = [m.citation for m in mentions]
    known = next((k for k in map(page.known, citations) if k is not None), None)
    typed = values.typed_of(citations, known)
    code = known.document.number if known is not None and known.document.number else values.code_of(citations)
    kind = _kind(page, typed)
    issuer = values.issuer_of(citations, known)
    date = known.document.date if known is not None and known.document.date else values.date_of(citations)
    return Row(
        code=code,
        called=values.called_of(citations) if code is None else None,
        doc_type=typed.doc_type,
        doc_type_name=typed.doc_type_name,
        system=values.most(c.system for c in citations) or _system(kind),
        level=values.most(c.issuer_level for c in citations) or _level(page, issuer),
        date=date,
        issuer=issuer,
        title=values.title_of(citations, known, kind.name if kind is not None and kind.legislature_only else None),
        name=known.document.usual_name if known is not None else values.most(c.name for c in citations),
        times=len(mentions),
        where=tuple(_where(reports, mentions)),
        relations=tuple(r for r, _ in Counter(c.relation for c in citations if c.relation is not None).most_common()),
        validity=validity(page, known, day) if known is not None else UNKNOWN,
        doubts=tuple(_doubts(citations, code, date)),
    )


def _kind(page: Page, typed: values.Typed) -> DocType | None:
    """The type as the tables have it."""
    return next((t for t in page.patterns.doc_types if t.name == typed.doc_type_name), None)


def _system(kind: DocType | None) -> System | None:
    """The only system in which there are documents of a type."""
    return kind.systems[0] if kind is not None and len(kind.systems) == 1 else None


def _level(page: Page, issuer: str | None) -> Level | None:
    """The level of a body that the tables have."""
    words = fold(issuer or "").split()
    found = page.patterns.organisations.longest(words)
    return found[1].level if found is not None and found[0] == len(words) else None


def _where(reports: Sequence[Listed], mentions: Iterable[_Mention]) -> Iterator[Where]:
    """The reports that cite a document, in their order."""
    by_report: dict[int, list[int]] = {}
    for m in mentions:
        by_report.setdefault(m.report, []).append(m.place)
    for n, found in sorted(by_report.items()):
        places = reports[n].places
        yield Where(reports[n].source, len(found), tuple(dict.fromkeys(places[i] for i in found)) if places else ())


def _doubts(citations: Sequence[Citation], code: str | None, date: str | None) -> Iterator[Doubt]:
    """What of a row is to be compared with the original."""
    dates = dict.fromkeys(c.date for c in citations if c.date and date and not compatible(c.date, date))
    if dates:
        yield Doubt("date", tuple(filter(None, dates)))
    warnings = [w for c in citations for w in c.warnings]
    for kind, warning in _WARNINGS:
        said = [w.partition(":")[2] for w in warnings if w.split(":")[0] == warning]
        if kind in ("ambiguous", "uncertain"):
            others = dict.fromkeys(v for s in said for v in s.split("|") if v != code)
            if others:
                yield Doubt(kind, tuple(others))
        elif said:
            yield Doubt(kind)


_WARNINGS: tuple[tuple[DoubtKind, str], ...] = (
    ("ambiguous", "act-ambiguous"),
    ("uncertain", "act-uncertain"),
    ("repaired", "ocr-repaired"),
    ("unreadable", "unreadable"),
)
