"""Which document of the register a citation means: facts of the register, in every way to cite them, by report years.

python tests/behaviour/resolution.py [--seed 7] [--n 500] [--errors 20]
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[2]))

from dantext import Citation, Extractor
from dantext.tables.load import Patterns, load
from dantext.tables.register import code_key
from dantext.tables.schema import Act, Registered

_NAMED = ("L", "BL", "PL")
_UNSURE = ("memory-low", "seen-once")
_TERMS = ("IX", "X", "XI", "XII", "XIII", "XIV")


class Way(NamedTuple):
    """A text that cites a document in one way, and the day that the citation must come out with (None: none)."""

    way: str
    text: str
    document: Registered
    day: str | None
    may_be_none: bool = False

    def verdict(self, citations: list[Citation]) -> str:
        """``right``, ``none`` or ``wrong``, by the first citation of the document's code or name."""
        for c in citations:
            if (c.code or c.resolved_code or self.document.number) != self.document.number:
                continue
            got = c.resolved_date if c.resolved_by == "register" else None
            if got is None and c.date == self.document.date and c.resolved_by == "register":
                got = c.date  # the day is printed
            if got == self.day:
                return "right"
            return "none" if got is None else "wrong"
        return "none"


def _dmy(day: str) -> str:
    return "/".join(reversed(day.split("-")))


def _report(year: int, words: str) -> str:
    return f"Hưng Yên, ngày 15 tháng 12 năm {year}\n\nBÁO CÁO\nKết quả công tác\n\nCác đơn vị đã triển khai {words}.\n"


def _other_day(day: str, rng: random.Random) -> str:
    """Another day of the same year."""
    month = rng.choice([m for m in range(1, 13) if m != int(day[5:7])])
    return f"{day[:5]}{month:02}-{rng.randint(1, 28):02}"


def of_state(patterns: Patterns, seed: int, count: int) -> Iterator[Way]:
    """Random documents of the state whose code has its year, each cited in six ways, two years later."""
    rng = random.Random(seed)
    known = [d for d in patterns.register.documents() if d.date and d.number and f"/{d.date[:4]}/" in d.number]
    known = [d for d in known if d.certainty not in _UNSURE and d.title]
    for d in rng.sample(known, count):
        assert d.date is not None
        words, year = patterns.type_by_abbr[d.doc_type].name, int(d.date[:4]) + 2
        other = rng.choice([x for x in known if x.doc_type == d.doc_type])
        title = f", {d.title}" if isinstance(d, Act) else f" {d.title}"
        coded = f"{words} số {d.number}"
        yield Way("bare code", _report(year, coded), d, d.date)
        yield Way("wrong date", _report(year, f"{coded} ngày {_dmy(_other_day(d.date, rng))}"), d, d.date)
        yield Way("pinpoint", _report(year, f"khoản 2 Điều 3 {coded}"), d, d.date)
        yield Way("title", _report(year, coded + title), d, d.date)
        yield Way("list", _report(year, f"{words} số {other.number}, {coded} và các văn bản khác"), d, d.date)
        if isinstance(d, Act) and d.doc_type in _NAMED:
            yield Way("name and year", _report(year, f"{d.name} năm {d.date[:4]}"), d, d.date, may_be_none=True)
        else:
            short = f"{words} {(d.number or '').split('/')[0]}/{d.date[:4]}"
            yield Way("number and year", _report(year, short), d, d.date, may_be_none=True)


def of_party(patterns: Patterns) -> Iterator[Way]:
    """Each document of the Party's centre with its term, with a term that has none such, and without a term."""
    by_code: dict[str, list[Registered]] = {}
    for d in patterns.register.documents():
        if d.number and code_key(d.number).endswith("-TW") and d.date and d.date >= "2001-04-22":
            by_code.setdefault(code_key(d.number), []).append(d)
    for documents in by_code.values():
        terms = set(map(_term_of, documents))
        for d in documents:
            if d.certainty not in _UNSURE:
                yield from _with_terms(patterns, d, terms)


def _term_of(d: Registered) -> str:
    starts = ("2001-04-22", "2006-04-25", "2011-01-19", "2016-01-28", "2021-02-01", "2026-01-23")
    return _TERMS[sum(start <= (d.date or "") for start in starts) - 1]


def _with_terms(patterns: Patterns, d: Registered, terms: set[str]) -> Iterator[Way]:
    assert d.date is not None
    words = patterns.type_by_abbr[d.doc_type].name
    code, year = f"{words} số {d.number}", int(d.date[:4]) + 2
    term = _term_of(d)
    for way, behind in (
        ("body with term", f" của Ban Chấp hành Trung ương (khóa {term})"),
        ("term", f" khóa {term}"),
        ("term in brackets", f" (khóa {term})"),
        ("plenum with term", f", Hội nghị Trung ương 6 khóa {term}"),
        ("day", f" ngày {_dmy(d.date)}"),
    ):
        yield Way(way, _report(year, code + behind), d, d.date)
    for other in _TERMS:
        if other not in terms:
            yield Way("term of none", _report(2026, f"{code} của Ban Chấp hành Trung ương (khóa {other})"), d, None)
    yield Way("no term", _report(year, code), d, d.date, may_be_none=True)
    yield Way("no term, five years later", _report(year + 5, code), d, None)
    yield Way("report before it", _report(int(d.date[:4]) - 1, code), d, None)


def table(ways: list[Way], extractor: Extractor) -> dict[str, Counter[str]]:
    """How many citations of each way come out right, with none, or wrong."""
    found: dict[str, Counter[str]] = {}
    for w in ways:
        found.setdefault(w.way, Counter())[w.verdict(extractor.extract(w.text))] += 1
    return found


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--n", type=int, default=500)
    parser.add_argument("--errors", type=int, default=0)
    given = parser.parse_args()
    extractor, patterns = Extractor(), load()
    ways = [*of_state(patterns, given.seed, given.n), *of_party(patterns)]
    for way, counts in table(ways, extractor).items():
        print(f"{way:28} right {counts['right']:5} none {counts['none']:5} wrong {counts['wrong']:5}")
    bad = [w for w in ways if w.verdict(extractor.extract(w.text)) != "right"]
    for w in bad[: given.errors]:
        print("\n", w.way, w.document.number, w.document.date, "|", w.text.splitlines()[-1])
        for c in extractor.extract(w.text):
            print("   ", c.text, c.code, c.date, c.term, "=>", c.resolved_code, c.resolved_date, c.warnings)


if __name__ == "__main__":
    main()
