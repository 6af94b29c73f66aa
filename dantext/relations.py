"""How the citing text relates to a document: the phrase that governs a mention."""

from __future__ import annotations

import re

from dantext.mention import Mention
from dantext.model import Relation
from dantext.patterns import Patterns
from dantext.text import fold

_WORD = re.compile(r"[^\W_]+")
_AFTER_REPEAL = re.compile(r"[^.;]{0,400}?\bhết\s+hiệu\s+lực")


class RelationGrammar:
    """Reads the governing phrase of a mention."""

    def __init__(self, patterns: Patterns) -> None:
        # Phrases by their last folded word, the longest first, to be matched backwards.
        self._by_last: dict[str, list[tuple[tuple[str, ...], Relation]]] = {}
        for entry in patterns.relations:
            if entry.position == "before":
                for phrase in entry.phrases:
                    words = tuple(_WORD.findall(fold(phrase)))
                    self._by_last.setdefault(words[-1], []).append((words, entry.relation))  # type: ignore[arg-type]
        for forms in self._by_last.values():
            forms.sort(key=lambda form: -len(form[0]))

    def governing(self, text: str, begin: int, end: int) -> Relation | None:
        """The relation of the phrase nearest in front of ``end``, not looking before ``begin``."""
        start = max(begin, end - 150)
        words = [fold(w) for w in _WORD.findall(text[start:end])]
        for i in range(len(words) - 1, -1, -1):
            for form, relation in self._by_last.get(words[i], ()):
                n = len(form)
                if n <= i + 1 and tuple(words[i + 1 - n : i + 1]) == form:
                    return relation
        return None


def repealed_behind(text: str, mention: Mention, end: int) -> bool:
    """Whether the clause behind a mention says that the document is no longer in force."""
    m = _AFTER_REPEAL.match(text, mention.end, end)
    return m is not None
