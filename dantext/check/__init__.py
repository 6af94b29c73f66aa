"""The linter: what is wrong with the citations of a report, where, and what to do.

Each finding has a module of its own, whose docstring says what it finds, why it matters, and an example.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
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
from dantext.extract import Extractor, default_extractor
from dantext.language.messages import Language, speaking
from dantext.reading.document import Document

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
    text: str | Document,
    extractor: Extractor | None = None,
    source: str | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    doubtful: Collection[str] = (),
    language: Language | None = None,
) -> list[Finding]:
    """The findings of a report in the order of the text; ``select`` and ``ignore`` name codes of rules.

    ``source`` and ``doubtful``, the words that OCR was not sure of, are those of a document that was read. Without
    ``extractor`` the shipped tables are used. Findings are in ``language`` (``en``, ``vi``), else in the one of the
    moment. Raises `ValueError` for a code that no rule has, and for another language.

    >>> import dantext
    >>> [f.code for f in dantext.check("Căn cứ Quyết định số 25/QĐ-UNBD;", select=["issuer-unknown"])]
    ['issuer-unknown']
    """
    wanted = rules(select, ignore)
    extractor = extractor or default_extractor()
    report, citations = extractor.read(text, source, doubtful=doubtful)
    read = text.text if isinstance(text, Document) else text
    page = Page(read, citations, report, extractor.patterns, extractor.lists)
    with speaking(language) if language is not None else nullcontext():
        return inspect(page, wanted)


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
        raise ValueError(f"no rule {unknown!r}; there are {', '.join(CODES)}")
    return [r for r in RULES if (not select or r.CODE in select) and r.CODE not in ignore]


__all__: Sequence[str] = ["CODES", "RULES", "Finding", "check", "documentation", "inspect", "rules"]
