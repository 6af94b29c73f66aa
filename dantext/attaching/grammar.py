"""The grammar of ``patterns/grammar.toml``, compiled: rules over the letters of chunks.

The engine is PyPI's ``regex``: it gives every span of a group that repeats, and lets one group stand in several
alternatives. Rows of letters are short and bounded (`dantext.finding.chunks`), so that none of our rules takes long.
Those of users run against a clock; it makes each match ten times as slow, for it asks the system at every step.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from dantext.finding.chunks import END
from dantext.language.kept import keep, read_kept
from dantext.language.messages import _
from dantext.language.pickled import read_patterns
from dantext.language.regexes import compiled
from dantext.tables.layouts import TIMEOUT, no_expression
from dantext.tables.load import Patterns
from dantext.tables.schema import PatternError, Rule

_DEFINED = compiled(r"\{([a-z_]+)\}")
_NAME = "grammar"  # of what is kept
_REACH = 60  # chunks in front of a citation that a governing phrase may take
LEAD = 8  # chunks in front of a citation in which the words stand that lead on to it
# Letters by which the rules are chosen that can match, the first ones or the last ones: of such rows there are some
# hundreds.
_BEGIN, _END = 3, 4
Place = tuple[int, int]  # indexes of chunks, end exclusive


_FULL_DATES = "Dd"  # letters
_GROUPS = ("date", "issuer", "title", "pinpoint")


@dataclass(slots=True)
class Reading:
    """One reading: where it begins and ends, and what stands in which chunks, all as indexes of chunks."""

    rule: Rule
    start: int
    end: int
    dates: list[Place]
    issuers: list[Place]
    titles: list[Place]
    pinpoints: list[Place]


class _Compiled(NamedTuple):
    """A rule, its pattern, and the one of what must stand in front."""

    rule: Rule
    pattern: regex.Pattern[str]
    led_by: regex.Pattern[str] | None
    from_end: regex.Pattern[str] | None  # the same pattern, matched from its end; those of what governs from the front


class Grammar:
    """Reads rows of letters."""

    def __init__(self, patterns: Patterns) -> None:
        define = patterns.definitions
        compiled = _compiled(sorted(patterns.rules, key=lambda rule: -rule.score), define)
        self._behind = [c for c in compiled if c.rule.where == "behind"]
        self._front = [c for c in compiled if c.rule.where == "front"]
        self._by_begin: dict[str, list[_Compiled]] = {}
        self._by_end: dict[str, list[_Compiled]] = {}
        self._timeout = TIMEOUT if patterns.has_own_grammar else None
        self._leads = [c.led_by for c in self._behind if c.led_by is not None]
        # Most rows are short, and the same again and again, and so is what stands in front of them.
        self._known = lru_cache(maxsize=1 << 13)(self._read_behind)
        self._led = lru_cache(maxsize=1 << 13)(self._led_so)

    def behind(self, row: str, front: str, k: int) -> Iterator[Reading] | None:
        """The readings of the citation at chunk ``k`` with something that stands behind it, the best first.

        ``row`` are the letters from the citation on, ``front`` those in front of it. None if the readings depend on
        what stands behind the row, which ends before its sentence does.
        """
        known = self._known(row, self._led(front))
        return (_moved(reading, k) for reading in known) if known is not None else None

    def _led_so(self, front: str) -> frozenset[regex.Pattern[str]]:
        """What rules need in front of a citation and is there: a row is read without the others."""
        return frozenset(led_by for led_by in self._leads if led_by.search(front) is not None)

    def _read_behind(self, row: str, led: frozenset[regex.Pattern[str]]) -> list[Reading] | None:
        """The readings of a row, in front of which stands what ``led`` matches."""
        finished = row.endswith(END)
        readings: list[Reading] = []
        for rule, pattern, led_by, _last in self._that_go_on(row[:_BEGIN]):
            if led_by is not None and led_by not in led:
                continue
            # A rule that can match in part up to the end of the row may go on behind it; others end in the row.
            if not finished and self._in_time(rule, pattern.fullmatch, row, partial=True) is not None:
                return None
            if rule.needs and not _has_any(row, rule.needs):
                continue
            m = self._in_time(rule, pattern.match, row)
            if m is not None and (reading := _reading(rule, pattern, m)) is not None:
                readings.append(reading)
        return readings

    def front(self, letters: str, begin: int, end: int) -> Iterator[Reading]:
        """The readings of what governs the citation in front of which chunk ``end`` stands, the best first."""
        begin = max(begin, end - _REACH)
        for rule, pattern, _led_by, _last in self._that_end_so(letters[max(begin, end - _END) : end]):
            m = self._in_time(rule, pattern.search, letters, begin, end)
            if m is not None and (reading := _reading(rule, pattern, m)) is not None:
                yield reading

    def _in_time(
        self, rule: Rule, match: Callable[..., regex.Match[str] | None], *where: Any, partial: bool = False
    ) -> regex.Match[str] | None:
        """What ``match`` finds. Raises `PatternError` if a grammar of a user does not come to an end."""
        try:
            return match(*where, partial=partial, timeout=self._timeout)
        except TimeoutError:
            raise PatternError(
                _(
                    "grammar.toml: rule {name!r}: pattern: no end within {timeout:g} s on {where!r}; a "
                    "repeated group that holds a repeated part, like (x+)+, must go"
                ).format(name=rule.name, timeout=TIMEOUT, where=where[0])
            ) from None

    def _that_go_on(self, begin: str) -> list[_Compiled]:
        """The rules that take more than the citation with which a row begins so: of few rows there is one."""
        rules = self._by_begin.get(begin)
        if rules is None:
            # What cannot go on behind some letters cannot do so behind more.
            rules = self._that_go_on(begin[:-1]) if len(begin) > 1 else self._behind
            rules = [c for c in rules if c.pattern.fullmatch(begin, 0, 2, partial=True)]
            self._by_begin[begin] = rules = [c for c in rules if c.pattern.match(begin, partial=True)]
        return rules

    def _that_end_so(self, last: str) -> list[_Compiled]:
        """The rules that can match what ends with these letters."""
        rules = self._by_end.get(last)
        if rules is None:
            rules = self._that_end_so(last[1:]) if len(last) > 1 else self._front
            rules = [c for c in rules if c.from_end is not None and c.from_end.match(last, partial=True)]
            self._by_end[last] = rules
        return rules


def _has_any(letters: str, needed: str) -> bool:
    return any(letter in letters for letter in needed)


def _reading(rule: Rule, pattern: regex.Pattern[str], m: regex.Match[str]) -> Reading | None:
    groups = pattern.groupindex
    dates, issuers, titles, pinpoints = (m.spans(name) if name in groups else [] for name in _GROUPS)
    full = [m.string[a] in _FULL_DATES for a, _ in dates]
    one_date = len(dates) < 2 or full == [False, True]  # `năm 2017 về …, ngày 03/6/2017`
    if ("date" in rule.one and not one_date) or ("issuer" in rule.one and len(issuers) > 1):
        return None
    return Reading(rule, m.start(), m.end(), dates, issuers, titles, pinpoints)


def _moved(reading: Reading, k: int) -> Reading:
    """A reading of a row that begins at chunk ``k``."""
    return Reading(
        reading.rule,
        reading.start + k,
        reading.end + k,
        [(a + k, b + k) for a, b in reading.dates],
        [(a + k, b + k) for a, b in reading.issuers],
        [(a + k, b + k) for a, b in reading.titles],
        [(a + k, b + k) for a, b in reading.pinpoints],
    )


def _compiled(rules: list[Rule], define: dict[str, str]) -> list[_Compiled]:
    """The rules with their patterns, which are kept: to compile them takes as long as all else at the start.

    Raises `PatternError` for a pattern that is none, or that names what is not defined.
    """
    sources: list[tuple[Rule, str]] = []
    for rule in rules:
        sources.append((rule, _expanded(rule, rule.pattern, define)))
        if rule.led_by:
            sources.append((rule, _expanded(rule, rf"(?:{rule.led_by})\Z", define)))
        if rule.where == "front":
            sources.append((rule, _expanded(rule, f"(?r){rule.pattern}", define)))
    found = iter(_patterns(sources))
    return [
        _Compiled(
            rule, next(found), next(found) if rule.led_by else None, next(found) if rule.where == "front" else None
        )
        for rule in rules
    ]


def _patterns(sources: list[tuple[Rule, str]]) -> list[regex.Pattern[str]]:
    """The patterns of some rules. ``regex`` pickles them as they are compiled."""
    made_of = "\0".join((regex.__version__, *(source for _, source in sources))).encode()
    pickled = read_kept(_NAME, made_of)
    if pickled is not None:
        with suppress(pickle.UnpicklingError):
            return read_patterns(pickled)
    found = []
    for rule, source in sources:
        try:
            found.append(regex.compile(source, regex.VERBOSE))
        except regex.error as e:
            raise PatternError(
                _("grammar.toml: rule {name!r}: pattern: {wrong}").format(name=rule.name, wrong=no_expression(e))
            ) from None
    keep(_NAME, made_of, pickle.dumps(found))
    return found


def _expanded(rule: Rule, pattern: str, define: dict[str, str]) -> str:
    """``pattern`` of a rule with the definitions that it names put in."""

    def expand(part: str) -> str:
        return _DEFINED.sub(lambda m: expand(define[m[1]]), part)

    try:
        return expand(pattern)
    except KeyError as e:
        wrong = _("{why} is defined nowhere").format(why=e)
    except RecursionError:
        wrong = _("a definition holds itself")
    raise PatternError(_("grammar.toml: rule {name!r}: pattern: {wrong}").format(name=rule.name, wrong=wrong))
