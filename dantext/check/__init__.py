"""The linter: what is wrong with the citations of a report, where, and what to do.

Each finding has a module of its own, whose docstring says what it finds, why it matters, and an example. A new rule is
such a module in this folder, or one of another distribution (`dantext.check.discover`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from dantext.check.discover import Rule, RuleError, discovered
from dantext.check.finding import Finding, Page
from dantext.check.profile import PROFILES, Asked
from dantext.extract import Extractor, default_extractor
from dantext.language.messages import Language, _, speaking
from dantext.reading.document import Document

if TYPE_CHECKING:
    RULES: tuple[Rule, ...]
    CODES: Mapping[str, Rule]
else:

    def __getattr__(name: str) -> Any:
        """``RULES``, all rules in the order of their codes, and ``CODES``, the rules by these: found when asked for."""
        if name == "RULES":
            return tuple(discovered().values())
        if name == "CODES":
            return discovered()
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


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
    profile: Asked | None = None,
    language: Language | None = None,
) -> list[Finding]:
    """The findings of a report in the order of the text; ``select`` and ``ignore`` name codes of rules.

    ``source`` and ``doubtful``, the words that OCR was not sure of, are those of a document that was read. Without
    ``extractor`` the shipped tables are used. ``profile`` is what the rules of citing go by: ``nd30``, the decree on
    paperwork; ``party``, the guidance of the Party; ``none``, for none of them. Without it the report tells. Findings
    are in ``language`` (``en``, ``vi``), else in the one of the moment. Raises `ValueError` for a code that no rule
    has, and for a profile or a language that there is not.

    >>> import dantext
    >>> [f.code for f in dantext.check("Căn cứ Quyết định số 25/QĐ-UNBD;", select=["issuer-unknown"])]
    ['issuer-unknown']
    """
    wanted = rules(select, ignore)
    if profile not in (None, *PROFILES):
        raise ValueError(
            _("no profile {profile!r}; there are {profiles}").format(profile=profile, profiles=", ".join(PROFILES))
        )
    extractor = extractor or default_extractor()
    report, citations = extractor.read(text, source, doubtful=doubtful)
    read = text.text if isinstance(text, Document) else text
    page = Page(read, citations, report, extractor.patterns, extractor.lists, profile)
    with speaking(language) if language is not None else nullcontext():
        return inspect(page, wanted)


def inspect(page: Page, wanted: Sequence[Rule] | None = None) -> list[Finding]:
    """The findings of a report whose citations are known, in the order of the text; of all rules if none is named."""
    findings = [f for rule in (discovered().values() if wanted is None else wanted) for f in rule.find(page)]
    return sorted(findings, key=lambda f: (f.start, f.code))


def label(code: str) -> str:
    """What people are told that a rule finds, in a few words in the language of the moment."""
    return _(discovered()[code].LABEL)


def advice(code: str) -> str:
    """What to do about all that a rule finds, in the language of the moment; empty where its author says nothing."""
    said = discovered()[code].ADVICE
    return _(said) if said else ""


def documentation(rule: Rule) -> dict[str, str]:
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


def rules(select: Collection[str] = (), ignore: Collection[str] = ()) -> list[Rule]:
    """The rules that are selected (all if none is) and not ignored; raises `ValueError` for an unknown code."""
    if isinstance(select, str) or isinstance(ignore, str):
        raise TypeError("select and ignore take lists of codes: select=['spacing']")
    unknown = next((c for c in (*select, *ignore) if c not in discovered()), None)
    if unknown is not None:
        raise ValueError(_("no rule {code!r}; there are {codes}").format(code=unknown, codes=", ".join(discovered())))
    return [r for r in discovered().values() if (not select or r.CODE in select) and r.CODE not in ignore]


__all__: Sequence[str] = [
    "PROFILES", "Asked", "Finding", "Rule", "RuleError",
    "advice", "check", "documentation", "inspect", "label", "rules",
]  # fmt: skip
