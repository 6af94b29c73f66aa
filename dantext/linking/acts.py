"""Which act a name means: by the table of named acts, the year, or the date of the report."""

from __future__ import annotations

from dataclasses import dataclass

from dantext.finding.mention import Mention
from dantext.tables.load import Patterns
from dantext.tables.schema import Act, Certainty

# An act that is passed and not yet in force, or passed so shortly before the report, may not be the one meant.
_DOUBTFUL_MONTHS = 12
# What is known no better than this is told with a warning.
_UNSURE: frozenset[Certainty] = frozenset(("memory-low",))


@dataclass(slots=True)
class Facts:
    """What is known of the document beyond what the mention states."""

    code: str | None = None
    date: str | None = None
    issuer: str | None = None


class ActResolver:
    """Resolves named acts to number and date, by name and year, or by name and the date of the report."""

    def __init__(self, patterns: Patterns) -> None:
        self._by_number: dict[tuple[str, str], Act] = {}
        for act in patterns.acts:
            if act.number is not None:
                self._by_number.setdefault((act.doc_type, act.number), act)

    def resolve(self, m: Mention, report_date: str | None) -> Facts:
        """The facts about the act that ``m`` names or numbers.

        Several acts that fit leave it unresolved, with the candidates in a warning. So does one, with its number,
        that nobody vouches for.
        """
        if m.code is not None and m.doc_type is not None:
            act = self._by_number.get((m.doc_type.abbr, m.code))
            if act is None or m.date is not None or _is_unsure(act, m):
                return Facts()
            return Facts(date=act.date, issuer=act.issuer)
        fitting = self._fitting(m, report_date)
        if len(fitting) == 1:
            act = fitting[0]
            if _is_unsure(act, m):
                return Facts()
            return Facts(code=act.number, date=act.date if m.date != act.date else None, issuer=act.issuer)
        if len(fitting) > 1:
            m.warnings.append("act-ambiguous:" + "|".join(a.number or str(a.year) for a in fitting))
        return Facts()

    @staticmethod
    def _fitting(m: Mention, report_date: str | None) -> list[Act]:
        acts = m.acts
        if m.date is not None and len(m.date) > 4:
            return [a for a in acts if a.date == m.date]
        if m.date is not None:
            return [a for a in acts if str(a.year) == m.date]
        if report_date is None or len(acts) < 2:
            return acts
        return in_force(acts, report_date)


def _is_unsure(act: Act, m: Mention) -> bool:
    """Whether an act is known too badly to be resolved; ``m`` then has a warning that says which."""
    if act.certainty not in _UNSURE:
        return False
    m.warnings.append(f"act-uncertain:{act.number or act.year}")
    return True


def in_force(acts: list[Act], date: str) -> list[Act]:
    """The acts of one name of which one is in force at a date: one if that is sure, more if not."""
    passed = sorted((a for a in acts if a.date is not None and a.date <= date), key=lambda a: a.date or "")
    if not passed:
        return acts
    doubtful = [a for a in passed if _not_yet(a, date)]
    sure = [a for a in passed if a not in doubtful]
    return [*sure[-1:], *doubtful]


def _not_yet(act: Act, date: str) -> bool:
    """Whether an act that is passed may not be in force yet at a date."""
    if act.in_force is not None:
        return act.in_force > date
    assert act.date is not None
    months = (int(date[:4]) - int(act.date[:4])) * 12
    if len(date) > 6:
        months += int(date[5:7]) - int(act.date[5:7])
    return months < _DOUBTFUL_MONTHS
