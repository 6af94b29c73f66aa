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

from dantext.check.finding import Finding, Page
from dantext.language.messages import _, noted

CODE = "spacing"
LABEL = noted("Spaces in the code")
ADVICE = noted("Write number and symbol without spaces.")
_SPACED = re.compile(r"[0-9A-ZĐa-z][ \u00a0]+[-–/](?=\s?[0-9A-ZĐ])|(?<=[0-9A-ZĐa-z])[-–/][ \u00a0]+[0-9A-ZĐ]")


def find(page: Page) -> Iterator[Finding]:
    """Look for spaces behind the words of the type."""
    for c in page.citations:
        if c.symbol is None or c.kind == "number" or c.system == "standard":
            continue
        printed = c.text[c.text.rfind(" số") + 3 :] if " số" in c.text else c.text[len(c.type_text or "") :]
        if _SPACED.search(printed.strip()):
            yield page.finding(c, CODE, _("spaces around the separator"), _("write {right}").format(right=c.code))
