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
from dantext.language.messages import _, noted
from dantext.model import Citation

CODE = "spacing"
LABEL = noted("Spaces in the code")
ADVICE = noted("Write number and symbol without spaces.")
_SPACED = re.compile(r"[0-9A-ZĐa-z][ \u00a0]+[-–/](?=\s?[0-9A-ZĐ])|(?<=[0-9A-ZĐa-z])[-–/][ \u00a0]+[0-9A-ZĐ]")

_SEPARATOR = re.compile(
    r"(?<=[0-9A-ZÐĐa-z\u0400-\u04ff])(?P<before>[ \u00a0]*)(?P<sign>[-–/])(?P<after>[ \u00a0]*)"
    r"(?=[0-9A-ZÐĐ\u0400-\u04ff])"
)
_SIGNS = {"–": "-"}


def find(page: Page) -> Iterator[Finding]:
    """Look for spaces behind the words of the type."""
    for c in page.citations:
        if c.symbol is None or c.kind == "number" or c.system == "standard":
            continue
        printed = c.text[c.text.rfind(" số") + 3 :] if " số" in c.text else c.text[len(c.type_text or "") :]
        if _SPACED.search(printed.strip()):
            edits = _edits(c, len(c.text) - len(printed))
            advice = _("write {right}").format(right=c.code)
            yield page.finding(c, CODE, _("spaces around the separator"), advice, edits=edits)


def _edits(c: Citation, behind: int) -> list[Edit]:
    """What takes the spaces out, if what is then printed is the code, letters that look like its aside."""
    edits, text, at = [], "", behind
    for m in _SEPARATOR.finditer(c.text, behind):
        sign = m["sign"] if len(m[0]) == 1 else _SIGNS.get(m["sign"], m["sign"])
        text += c.text[at : m.start()] + sign
        at = m.end()
        wanted = ((m.span("before"), ""), (m.span("sign"), sign), (m.span("after"), ""))
        edits += [Edit(start=c.start + i, end=c.start + j, text=new) for (i, j), new in wanted if c.text[i:j] != new]
    return edits if c.code is not None and c.code in genuine(text + c.text[at:]) else []
