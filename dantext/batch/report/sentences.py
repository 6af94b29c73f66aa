"""The sentences that cite, read again from the sources where these are still as they were."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from dantext.language.sentences import quoted
from dantext.reading.files import ReadError, read_source
from dantext.reading.names import one_line

FILES = 100  # that are read again, so that a report takes seconds whatever the archive
OF_EACH = 5  # sources of a document


class Sentence(NamedTuple):
    """What stands before the words of a mention, they, and what stands behind, in one line."""

    before: str
    words: str
    behind: str


def sentences(
    cited_by: Iterable[list[dict[str, Any]]], file: Callable[[str], Path | None]
) -> dict[tuple[str, int], Sentence]:
    """By source and start of the mention, for the first sources of each document, those of the most cited first.

    What OCR has read is not read again, which would take minutes; nor what has gone or says something else now.
    """
    wanted: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    documents = list(cited_by)
    for n in range(OF_EACH):
        for rows in documents:
            if n < len(rows) and not rows[n]["ocr"] and (rows[n]["source"] in wanted or len(wanted) < FILES):
                wanted[rows[n]["source"]].append(rows[n])
    found = {}
    for source, rows in wanted.items():
        text = _text(file(source))
        for row in rows:
            start, words = row["first"], row["words"]
            if text.startswith(words, start):
                found[source, start] = Sentence(*map(one_line, quoted(text, start, start + len(words))))
    return found


def _text(path: Path | None) -> str:
    """The text of a file; nothing if there is none, or it cannot be read any more."""
    if path is None:
        return ""
    try:
        return read_source(str(path), ocr="never").text
    except ReadError:
        return ""
