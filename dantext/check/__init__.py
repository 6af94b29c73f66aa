"""The linter: what is wrong with the citations of a report, where, and what to do.

Each finding has a module of its own, whose docstring says what it finds, why it matters, and an example.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from textwrap import dedent
from types import ModuleType

from dantext.check import (
    date_differs,
    date_impossible,
    issuer_unknown,
    legislature_year,
    list_suffix,
    look_alike,
    not_in_force,
    not_yet_in_force,
    number_unknown,
    part_amended,
    part_repealed,
    separator,
    short_form,
    spacing,
    title_differs,
    two_documents,
    type_symbol,
)
from dantext.check.finding import Finding, Page
from dantext.extract import Extractor
from dantext.language.messages import _

RULES: tuple[ModuleType, ...] = (
    date_differs,
    date_impossible,
    issuer_unknown,
    legislature_year,
    list_suffix,
    look_alike,
    not_in_force,
    not_yet_in_force,
    number_unknown,
    part_amended,
    part_repealed,
    separator,
    short_form,
    spacing,
    title_differs,
    two_documents,
    type_symbol,
)
CODES: dict[str, ModuleType] = {rule.CODE: rule for rule in RULES}
SUMMARY = "summary"
EXAMPLES = ("Example", "Use instead")
"""The parts of a rule's documentation that are reports, in Vietnamese in either language."""


def check(
    text: str,
    extractor: Extractor,
    source: str | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    doubtful: Collection[str] = (),
) -> list[Finding]:
    """The findings of a report in the order of the text; ``select`` and ``ignore`` name codes of rules.

    ``doubtful`` are the words that OCR was not sure of. Raises `ValueError` for a code that no rule has.
    """
    wanted = rules(select, ignore)
    report, citations = extractor.read(text, source, doubtful=doubtful)
    return inspect(Page(text, citations, report, extractor.patterns, extractor.lists), wanted)


def inspect(page: Page, wanted: Sequence[ModuleType] = RULES) -> list[Finding]:
    """The findings of a report whose citations are known, in the order of the text."""
    findings = [f for rule in wanted for f in rule.find(page)]
    return sorted(findings, key=lambda f: (f.start, f.code))


def documentation(rule: ModuleType) -> dict[str, str]:
    """The parts of a rule's docstring: ``summary``, ``What it finds``, ``Why it matters``, ``Example``,
    ``Use instead``, in English. The last two are texts; the rule finds something in the one and nothing in the other.
    """
    return _parts(rule.__doc__ or "")


def documented(docstring: str) -> Iterator[str]:
    """The messages of a rule's docstring: its summary, its headings, and its paragraphs of prose, each in one line."""
    for name, body in _parts(docstring).items():
        if name != SUMMARY:
            yield name
        if name not in EXAMPLES:
            yield from (" ".join(paragraph.split()) for paragraph in body.split("\n\n"))


def _parts(docstring: str) -> dict[str, str]:
    parts = re.split(r"^## (.+)$", docstring, flags=re.MULTILINE)
    named: Iterator[str] = iter(parts[1:])
    return {SUMMARY: parts[0].strip()} | {name: dedent(body).strip() for name, body in zip(named, named, strict=True)}


def rules(select: Collection[str] = (), ignore: Collection[str] = ()) -> list[ModuleType]:
    """The rules that are selected (all if none is) and not ignored; raises `ValueError` for an unknown code."""
    unknown = next((c for c in (*select, *ignore) if c not in CODES), None)
    if unknown is not None:
        raise ValueError(_("no rule {code!r}; there are {codes}").format(code=unknown, codes=", ".join(CODES)))
    return [r for r in RULES if (not select or r.CODE in select) and r.CODE not in ignore]


__all__: Sequence[str] = ["CODES", "RULES", "Finding", "check", "documentation", "inspect", "rules"]
