"""Letters that look like others.

## What it finds
`Ð` (Eth) for `Đ`, Cyrillic capitals, and damage that was undone to read a code.

## Why it matters
What looks the same to a reader is another word to a search.

## Example
    Quyết định số 12/QÐ-UBND ngày 04/5/2016

## Use instead
    Quyết định số 12/QĐ-UBND ngày 04/5/2016
"""

from __future__ import annotations

from collections.abc import Iterator

from dantext.check.finding import Edit, Finding, Page
from dantext.language.letters import CYRILLIC, FALSE_D
from dantext.language.messages import _, noted

CODE = "look-alike"
LABEL = noted("Wrong or damaged letters")
ADVICE = noted("Type it again in the letters of Vietnamese.")
_FALSE = FALSE_D | CYRILLIC


def find(page: Page) -> Iterator[Finding]:
    """Look for false letters in the words of a citation."""
    for c in page.citations:
        readings = [w.removeprefix("ocr-repaired:") for w in c.warnings if w.startswith("ocr-repaired:")]
        seen = next((char for char in c.text if char in _FALSE), None)
        if seen is not None:
            false = [(at, char) for at, char in enumerate(c.text, c.start) if char in _FALSE]
            # In a damaged print the letter is one of several things to mend.
            edits = [Edit(start=at, end=at + 1, text=_FALSE[char]) for at, char in false if not readings]
            said = _("{seen} (U+{code:04X}) stands for {right}").format(seen=seen, code=ord(seen), right=_FALSE[seen])
            yield page.finding(c, CODE, said, _("type {right}").format(right=_FALSE[seen]), edits=edits)
        elif readings:
            said = _("read as {readings}").format(readings=", ".join(readings))
            yield page.finding(c, CODE, said, _("compare with the original and write it so"))
