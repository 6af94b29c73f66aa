"""What tables say in English of their entries, in the language of the moment: sources, certainty, meanings, changes."""

from __future__ import annotations

import re

from dantext.language.messages import _, figures, ngettext, noted

_REPORTS = re.compile(r"cited in (?P<n>[0-9]+) published reports")

WORDS = (
    # `dantext.tables.schema.Certainty`
    noted("sourced"), noted("number-sourced"), noted("memory-high"), noted("memory-medium"), noted("memory-low"),
    noted("inferred"), noted("secondary"), noted("seen-once"),
    # Who says something: `dantext.tables.register.Lists.origin`
    noted("register"), noted("register:user"), noted("authority"),
    # What became of a part of a document
    noted("amended"), noted("repealed in part"), noted("repealed"),
    # `dantext.model.Relation`, and what a mention is resolved by
    noted("based_on"), noted("implements"), noted("amends"), noted("replaces"), noted("repeals"), noted("issues"),
    noted("attached_to"), noted("cites"), noted("text"),
    # Of bodies
    noted("party"), noted("state"), noted("assembly"), noted("front"), noted("court"), noted("standard"),
    noted("central"), noted("province"), noted("district"), noted("commune"), noted("unknown"),
)  # fmt: skip
"""What stands in tables as a code. Free words of the tables are in the catalogue, too."""


def told(words: str) -> str:
    """Words of a table as people are told them; what is no English, and what users write, is as it stands."""
    if (counted := _REPORTS.fullmatch(words)) is not None:
        n = int(counted["n"])
        said = ngettext("cited in {n} published report", "cited in {n} published reports", n)
        return said.format(n=figures(n))
    return _(words) if words else words
