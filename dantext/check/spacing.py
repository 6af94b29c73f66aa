"""Spaces inside a code.

## What it finds
Spaces around the hyphen or the slash of a code. A break at the end of a line is none.

## Why it matters
Guidance writes codes without spaces, and searches look for them so.

## Example
    Nghị quyết số 25 - NQ/TW

## Use instead
    Nghị quyết số 25-NQ/TW
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dantext.check.finding import Edit, Finding, Page
from dantext.language.letters import genuine
from dantext.model import Citation

CODE = "spacing"
_SPACED = re.compile(r"[0-9A-ZĐa-z][ \u00a0]+[-–/](?=\s?[0-9A-ZĐ])|(?<=[0-9A-ZĐa-z])[-–/][ \u00a0]+[0-9A-ZĐ]")

_SEPARATOR = re.compile(r"(?<=[0-9A-ZÐĐa-z\u0400-\u04ff])[ \u00a0]*[-–/][ \u00a0]*(?=[0-9A-ZÐĐ\u0400-\u04ff])")


def find(page: Page) -> Iterator[Finding]:
    """Look for spaces behind the words of the type."""
    for c in page.citations:
        if c.symbol is None or c.kind == "number" or c.system == "standard":
            continue
        printed = c.text[c.text.rfind(" số") + 3 :] if " số" in c.text else c.text[len(c.type_text or "") :]
        if _SPACED.search(printed.strip()):
            edits = _edits(c, len(c.text) - len(printed))
            yield page.finding(c, CODE, "spaces around the separator", f"write {c.code}", edits=edits)


def _edits(c: Citation, behind: int) -> list[Edit]:
    """Each separator without its spaces, if what is then printed is the code, letters that look like its aside."""
    found = [m for m in _SEPARATOR.finditer(c.text, behind) if _is_spaced(m)]
    text, at = "", 0
    for m in found:
        text += c.text[at : m.start()] + _plain(m[0])
        at = m.end()
    if c.code is None or c.code not in genuine(text + c.text[at:]):
        return []
    return [Edit(start=c.start + m.start(), end=c.start + m.end(), text=_plain(m[0])) for m in found]


def _is_spaced(m: re.Match[str]) -> bool:
    return len(m[0]) > 1


def _plain(separator: str) -> str:
    return "/" if "/" in separator else "-"
