"""The text of a report as blocks of HTML with its mentions marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markupsafe import Markup

from dantext.model import Citation, System

LINES, CHARACTERS = 40, 4000
"""A block ends at the first line end behind so many lines or characters: a browser lays out only those in view."""

_UNWRITABLE = re.compile("[\0\ud800-\udfff]")
_CLASSES = {"party": "p", "state": "s", "assembly": "a", "front": "f", "court": "c", "standard": "t", None: "n"}


def clean(text: str) -> str:
    """``text`` with U+FFFD for what HTML in UTF-8 cannot hold, NUL and halves of surrogate pairs; of equal length."""
    return _UNWRITABLE.sub("\ufffd", text)


def blocks(text: str, records: Sequence[Citation]) -> Iterator[Markup]:
    """The blocks of a clean ``text``, together its every character, with ``<mark data-i>`` about the i-th mention.

    The class of a mark is the system of the mention or, for ``Quyết định 217``, of its document.
    """
    systems: dict[str | None, System] = {
        r.doc: r.system for r in reversed(records) if r.doc is not None and r.system is not None
    }
    start = index = 0
    for end in _ends(text, records):
        parts = []
        at = start
        while index < len(records) and records[index].start < end:
            record = records[index]
            begin = max(at, record.start)  # a mention that overlaps the one before it is marked behind that
            stop = max(begin, record.end)
            system = _CLASSES[record.system or systems.get(record.doc)]
            parts.append(f"{_escape(text[at:begin])}<mark class={system} data-i={index}>")
            parts.append(f"{_escape(text[begin:stop])}</mark>")
            at = stop
            index += 1
        parts.append(_escape(text[at:end]))
        yield Markup("".join(parts))
        start = end


def _ends(text: str, records: Sequence[Citation]) -> Iterator[int]:
    """Where blocks end: at line ends that no mention spans, and at the end of the text."""
    mentions = iter(records)
    spanned = 0
    mention = next(mentions, None)
    start = lines = 0
    for newline in re.finditer("\n", text):
        end = newline.end()
        lines += 1
        if lines < LINES and end - start < CHARACTERS:
            continue
        while mention is not None and mention.start < end:
            spanned = max(spanned, mention.end)
            mention = next(mentions, None)
        if spanned <= end:
            yield end
            start, lines = end, 0
    if start < len(text):
        yield len(text)


def _escape(text: str) -> str:
    """A parser of HTML would make a carriage return a line feed, and shift what stands behind CR LF."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#13;")
