"""The linter: what is wrong with the citations of a report, where, and what to do.

Each finding has a module of its own, whose docstring says what it finds, why it matters, and an example.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from types import ModuleType

from dantext.check import (
    date_impossible,
    issuer_unknown,
    legislature_year,
    list_suffix,
    look_alike,
    separator,
    short_form,
    spacing,
    superseded,
    two_documents,
    type_symbol,
)
from dantext.check.finding import Finding, Page
from dantext.extract import Extractor

RULES: tuple[ModuleType, ...] = (
    date_impossible,
    issuer_unknown,
    legislature_year,
    list_suffix,
    look_alike,
    separator,
    short_form,
    spacing,
    superseded,
    two_documents,
    type_symbol,
)
CODES: dict[str, ModuleType] = {rule.CODE: rule for rule in RULES}


def check(
    text: str,
    extractor: Extractor,
    source: str | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
) -> list[Finding]:
    """The findings of a report in the order of the text; ``select`` and ``ignore`` name codes of rules.

    Raises `ValueError` for a code that no rule has.
    """
    unknown = [c for c in (*select, *ignore) if c not in CODES]
    if unknown:
        raise ValueError(f"no rule {unknown[0]!r}; there are {', '.join(CODES)}")
    report, citations = extractor.read(text, source)
    page = Page(text, citations, report, extractor.patterns)
    wanted = [r for r in RULES if (not select or r.CODE in select) and r.CODE not in ignore]
    findings = [f for rule in wanted for f in rule.find(page)]
    return sorted(findings, key=lambda f: (f.start, f.code))


def documentation(rule: ModuleType) -> dict[str, str]:
    """The parts of a rule's docstring: ``summary``, ``What it finds``, ``Why it matters``, ``Example``."""
    doc = (rule.__doc__ or "").strip()
    parts = re.split(r"^## (.+)$", doc, flags=re.MULTILINE)
    named: Iterator[str] = iter(parts[1:])
    return {"summary": parts[0].strip()} | {name: body.strip() for name, body in zip(named, named, strict=True)}


__all__: Sequence[str] = ["CODES", "RULES", "Finding", "check", "documentation"]
