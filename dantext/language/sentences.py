"""The sentence about a place of a text, for people to read; what the grammar calls one is in `attaching.sentences`."""

from __future__ import annotations

from dantext.language.letters import LOWER, UPPER
from dantext.language.regexes import compiled

MOST = 400
"""Characters on either side of the place."""

_BETWEEN = compiled(
    rf"[.!?…][\"”)]*[ \t]+(?=[{UPPER}“\"(•–-])"  # a full stop in a line
    r"|[.;:!?…][\"”)]*[ \t]*\r?\n\s*"  # or at its end
    r"|\n[ \t\r]*\n\s*"  # a blank line
    rf"|\n[^{LOWER}\n]*[{UPPER}]{{2}}[ ][{UPPER}]{{2}}[^{LOWER}\n]*\n\s*"  # a heading in capitals
    r"|\n[ \t]*(?=[-+•*–][ \t]|[0-9]{1,2}[.)][ \t]|[a-zđ]\)[ \t])"  # the next item of a list
)
_SPACES = compiled(r"\s+")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence that has ``text[start:end]`` begins and ends; at a space where it is long."""
    low, high = max(0, start - MOST), min(len(text), end + MOST)
    first = low
    for between in _BETWEEN.finditer(text, low, start + 1):
        if between.end() <= start:
            first = between.end()
    if first == low > 0:
        first = next((i + 1 for i in range(low, start) if text[i].isspace()), start)
    found = _BETWEEN.search(text, end, high)
    if found is not None:
        last = found.start() + (found[0][0] != "\n")
    elif high < len(text):
        last = next((i for i in range(high, end, -1) if text[i].isspace()), end)
    else:
        last = high
    return first, last


def quoted(text: str, start: int, end: int) -> tuple[str, str, str]:
    """The sentence about a place in one line, in three: what stands before it, it, and what stands behind."""
    first, last = sentence(text, start, end)
    return _line(text[first:start]), _line(text[start:end]), _line(text[end:last])


def _line(words: str) -> str:
    return _SPACES.sub(" ", words)
