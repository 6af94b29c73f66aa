"""What the page calls the closed vocabularies; the name of no value is under the empty string."""

from __future__ import annotations

from dantext.language import vocabularies
from dantext.language.messages import noted

Table = dict[str, str]

TABLES: dict[str, Table] = {
    "relations": {**vocabularies.RELATIONS, "": noted("Not stated")},
    "levels": {**vocabularies.LEVELS, "": noted("Level unknown")},
    "warnings": vocabularies.WARNINGS,
    "resolved": {**vocabularies.RESOLVED_BY, "": noted("from the citing sources")},
    "fields": {"date": noted("Date of issue"), "issuer": noted("Issuer")},
    "errors": {
        "binary": noted("Not a text file"),
        "bomb": noted("Unpacks to far too much"),
        "crashed": noted("Ended the process that read it"),
        "damaged": noted("Damaged file"),
        "empty": noted("Empty"),
        "encrypted": noted("Protected by a password"),
        "folder": noted("A folder"),
        "internal": noted("Internal error of dantext"),
        "loop": noted("Folders in a loop"),
        "memory": noted("Not enough memory"),
        "missing": noted("File has gone"),
        "no-column": noted("Table without the column"),
        "scanned": noted("Scanned, without text"),
        "timeout": noted("Took too long"),
        "too-deep": noted("Archives too deep in one another"),
        "too-large": noted("Too large"),
        "too-many": noted("Too many members"),
        "unreadable": noted("No permission to read"),
    },
}

COLOURS = tuple(f"c{i}" for i in range(9))
"""Classes of the types of documents, with their colours in the style sheet; the last is all others."""
