"""Whether a document is in force on a day, as far as a list knows."""

from __future__ import annotations

from typing import Literal, NamedTuple

from dantext.check.finding import Known, Page
from dantext.check.force import ended

State = Literal["in-force", "ended", "not-yet"]

_LONGEST = 3  # years that an act waits for its day; a later one is a misprint of the register
_UNSURE = frozenset(("memory-low", "seen-once", "memory-medium"))


class Validity(NamedTuple):
    """The state of a document on a day, None where no list knows it.

    ``since`` is the day from which it is in force, or no longer is; ``by`` the code of what took its place,
    ``changed_by`` the codes of what had amended it.
    """

    state: State | None = None
    since: str | None = None
    by: str | None = None
    changed_by: tuple[str, ...] = ()


UNKNOWN = Validity()


def validity(page: Page, known: Known, day: str) -> Validity:
    """The state of a document on a day (ISO). That it is in force is said only where the first day in force is known.

    ``page`` has the lists; no text is looked at.
    """
    document = known.document
    end = ended(page, known, day)
    if end is not None:
        return Validity("ended", end.since, end.by)
    changed = _changed_by(page, known, day)
    first, date = document.in_force, document.date
    if first is None or document.certainty in _UNSURE:
        return Validity(changed_by=changed)
    if date is not None and int(first[:4]) - int(date[:4]) >= _LONGEST:
        return Validity(changed_by=changed)
    return Validity("in-force" if first <= day else "not-yet", first, None, changed)


def _changed_by(page: Page, known: Known, day: str) -> tuple[str, ...]:
    """The codes of the documents that had changed one by a day, in the order of time."""
    document = known.document
    changes = page.patterns.register.changes(document.doc_type, document.number or "")
    # What was in force before the document itself was amended another one of its number.
    changes = [c for c in changes if (document.date or "") < c.in_force <= day]
    return tuple(dict.fromkeys(c.by for c in sorted(changes, key=lambda c: c.in_force)))
