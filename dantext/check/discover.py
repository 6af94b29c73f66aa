"""The rules there are: the modules of this package that have a code, and those that others install.

A distribution adds a rule under the entry points ``dantext.rules``: the name of a module, or of an object, with what
`Rule` has. Whoever writes one gives it the docstring that the rules of this package have.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Protocol, cast

from dantext.check.finding import Finding, Page
from dantext.language.messages import _
from dantext.tables.schema import PatternError

ENTRY_POINTS = "dantext.rules"
_FOLDER = Path(__file__).parent
_PACKAGE = __name__.rpartition(".")[0]


class RuleError(PatternError):
    """A rule from outside that cannot be used: which, of whom, and why."""


class Rule(Protocol):
    """What finds one kind of fault: a module, or an object of the same names.

    ``LABEL`` and ``ADVICE`` are messages in English; both may be left out of a rule from outside.
    """

    __doc__: str | None

    @property
    def CODE(self) -> str:  # noqa: N802, for it is a constant of a module
        """How it is named on the command line."""

    @property
    def LABEL(self) -> str:  # noqa: N802
        """What it finds, in a few words."""

    @property
    def ADVICE(self) -> str:  # noqa: N802
        """What to do about it; may be empty."""

    @property
    def find(self) -> Callable[[Page], Iterable[Finding]]:
        """The findings of a report, in any order."""


@cache
def discovered() -> Mapping[str, Rule]:
    """All rules by their codes, in the order of these. Raises `RuleError`."""
    modules = (import_module(f"{_PACKAGE}.{m.name}") for m in pkgutil.iter_modules([str(_FOLDER)]))
    found = {m.CODE: cast(Rule, m) for m in modules if hasattr(m, "CODE")}
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda p: p.name):
        rule = _from_outside(point)
        if rule.CODE in found:
            raise RuleError(_("{rule}: there is a rule {code} already").format(rule=_named(point), code=rule.CODE))
        found[rule.CODE] = rule
    return dict(sorted(found.items()))


@dataclass(frozen=True)
class _Outside:
    """A rule of an entry point. What it does not say of itself is said by its docstring."""

    CODE: str
    LABEL: str
    ADVICE: str
    find: Callable[[Page], Iterable[Finding]]
    __doc__: str | None = None


def _from_outside(point: EntryPoint) -> Rule:
    """The rule of an entry point. Raises `RuleError`; so does the rule where it fails on a report."""
    try:
        given = point.load()
    except Exception as e:  # whatever the code of others raises
        raise RuleError(_("{rule}: cannot be loaded: {error}").format(rule=_named(point), error=e)) from e
    code, find = getattr(given, "CODE", None), getattr(given, "find", None)
    if not isinstance(code, str) or not callable(find):
        raise RuleError(_("{rule}: has no CODE and find(page)").format(rule=_named(point)))
    summary = (given.__doc__ or code).strip().split("\n", maxsplit=1)[0].rstrip(".")
    label, advice = getattr(given, "LABEL", summary), getattr(given, "ADVICE", "")
    return _Outside(code, label, advice, _guarded(find, point), given.__doc__)


def _guarded(find: Callable[[Page], Iterable[Finding]], point: EntryPoint) -> Callable[[Page], Iterable[Finding]]:
    def guarded(page: Page) -> list[Finding]:
        try:
            return list(find(page))
        except Exception as e:  # whatever the code of others raises
            raise RuleError(_("{rule}: failed: {error}").format(rule=_named(point), error=e)) from e

    return guarded


def _named(point: EntryPoint) -> str:
    """A rule as people are told of it: ``team-rules 1.0: team-style``."""
    name = f"{ENTRY_POINTS}: {point.name}"
    return f"{point.dist.name} {point.dist.version}: {name}" if point.dist is not None else name
