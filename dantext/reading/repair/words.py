"""Damaged words of the tables: misread, or with other marks than they are printed with."""

from __future__ import annotations

from collections.abc import Collection

from dantext.reading.repair.joins import words_of
from dantext.reading.repair.lexicon import Lexicon
from dantext.reading.repair.marks import MarkRestorer
from dantext.reading.repair.misread import Misreader
from dantext.reading.repair.passage import Passage
from dantext.reading.repair.singles import restore_singles
from dantext.reading.repair.vocabulary import Vocabulary
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns


class WordRepairer:
    """Repairs the words of a text that the tables know."""

    def __init__(self, patterns: Patterns, lexicon: Lexicon) -> None:
        self._vocabulary = Vocabulary(patterns)
        self._lexicon = lexicon

    def repair(self, text: str, doubtful: Collection[str] = frozenset()) -> list[Edit]:
        """The edits that make words of the tables of what is left of them; see `Passage` for ``doubtful``."""
        words, edits = words_of(text, self._vocabulary)
        passage = Passage(text, words, self._vocabulary, self._lexicon, doubtful)
        Misreader(passage).read()
        edits += MarkRestorer(passage).restore()
        restore_singles(passage)
        return edits + [(w.start, w.end, _cased(w.new, w.printed)) for w in words if w.new is not None]


def _cased(new: str, printed: str) -> str:
    if printed.isupper() and len(printed) > 1:
        return new.upper()
    return new[0].upper() + new[1:] if printed[0].isupper() or printed[0].isdigit() else new
