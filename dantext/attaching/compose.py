"""What stands behind each citation: its date, issuer and title, in any order, read by the grammar of composition.

A sentence is cut into chunks once. Its citations are read from the last to the first, so that what stands behind a
citation inside a title is that citation's, and what is left over belongs to the document whose title it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dantext.attaching.fitting import Fitting
from dantext.attaching.grammar import Grammar, Reading
from dantext.finding.chunks import BODY, CITATION, FITTING, WORDS, Chunk, Chunker
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.tables.load import Patterns

_LONGEST = 6000  # characters of one sentence


class Composer:
    """Fills in what stands behind the mentions of a text."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar, fitting: Fitting) -> None:
        self._chunker = Chunker(patterns, issuers)
        self._grammar = Grammar(patterns)
        self._fitting = fitting
