"""Which documents of the register words mean, and what became of these."""

from __future__ import annotations

from dataclasses import dataclass

from dantext.extract import Extractor, default_extractor
from dantext.model import Citation
from dantext.tables.load import Patterns
from dantext.tables.register import Register
from dantext.tables.schema import Registered

_AMBIGUOUS, _UNCERTAIN = "act-ambiguous:", "act-uncertain:"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What words that cite a document mean: their record, and the documents of the register.

    One document if that is settled (``record.resolved_by``), several if more than one fits, none if none is known.
    """

    record: Citation
    documents: list[Registered]


@dataclass(frozen=True, slots=True)
class Changed:
    """What one document did to parts of another from a day on, empty if unknown; a part that is empty is the whole.

    ``change`` is as in the register: amended, repealed in part, repealed.
    """

    by: str
    by_type: str
    change: str
    in_force: str
    parts: list[str]


def spoken(words: str, extractor: Extractor | None = None) -> Spoken | None:
    """What words mean that cite one document (``Nghị quyết 18 khóa XII``, ``Nghị định 30/2020``); else None.

    Without ``extractor`` the shipped tables are used.
    """
    words = words.strip()
    extractor = extractor or default_extractor()
    records = extractor.extract(words)
    if len(records) != 1 or records[0].start != 0:
        return None
    (record,) = records
    return Spoken(record, _meant(record, extractor.patterns))


def _meant(record: Citation, patterns: Patterns) -> list[Registered]:
    code, date = record.effective.code, record.effective.date
    candidates = next((w for w in record.warnings if w.startswith((_AMBIGUOUS, _UNCERTAIN))), None)
    if candidates is not None:
        named = candidates.partition(":")[2].split("|")
        found = [d for n in named for d in _called(*n.partition("@")[::2], record, patterns)]
        acts = patterns.acts_named(record.text)
        return [d for d in found if d in acts] or found
    if record.resolved_by is None or record.resolved_by == "text":
        return []
    return _called(code or "", date or "", record, patterns)


def _called(code: str, date: str, record: Citation, patterns: Patterns) -> list[Registered]:
    """The documents with a code and, if one is given, of a day; for an act without a code its name and year."""
    known: list[Registered] = list(patterns.register.of_code(code))
    if not known:
        known = [a for a in patterns.acts if record.name in (None, a.name) and (a.date or "").startswith(code or date)]
        known = [a for a in known if a.number is None and a.doc_type == record.doc_type]
    series = patterns.series
    kind = series.get(record.doc_type or "", record.doc_type)
    return [d for d in known if (d.date or "").startswith(date) and kind in (None, series.get(d.doc_type, d.doc_type))]


def changes_of(document: Registered, register: Register) -> list[Changed]:
    """What became of the parts of a document: one row for what one document did to them, the earliest first."""
    rows: dict[tuple[str, str, str, str], list[str]] = {}
    for c in register.changes(document.doc_type, document.number) if document.number is not None else ():
        rows.setdefault((c.in_force, c.by, c.by_type, c.change), []).append(c.part)
    return [Changed(by, by_type, change, day, parts) for (day, by, by_type, change), parts in sorted(rows.items())]


def until(document: Registered, register: Register) -> str | None:
    """The first day on which a document is no longer in force, as far as known: that of what replaced it, else."""
    if document.until is not None or document.replaced_by is None:
        return document.until
    following = [d for d in register.of_code(document.replaced_by) if d.in_force is not None]
    return following[0].in_force if len(following) == 1 else None
