"""How the citing text relates to a document: the phrase that governs a mention."""

from __future__ import annotations

import re

from dantext.finding.mention import Mention
from dantext.language.letters import fold, fold_word
from dantext.model import Relation
from dantext.tables.load import Patterns

_WORD = re.compile(r"[^\W_]+")
# `theo trình tự quy định tại`: the weak phrase leaves the word to a strong one a few words before it.
_WEAK = frozenset(
    (("quy", "dinh", "tai"), ("quy", "dinh", "cua"), ("quy", "dinh", "o"), ("neu", "tai"), ("ghi", "tai"))
)
_REACH = 8
_REPEALED = re.compile(r"\s{0,3},?\s{0,3}(?:đều\s+|bị\s+|sẽ\s+|đã\s+)?hết\s+hiệu\s+lực")


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
        printed = _WORD.findall(text[start:end])
        words = [fold_word(w) for w in printed]
        for i in range(len(words) - 1, -1, -1):
            for form, relation in self._by_last.get(words[i], ()):
                n = len(form)
                if n <= i + 1 and tuple(words[i + 1 - n : i + 1]) == form:
                    if relation == "issues" and printed[i + 1 - n][0].isupper():
                        continue  # `Sở Xây dựng`
                    if form in _WEAK and _according(words[max(0, i + 1 - n - _REACH) : i + 1 - n]):
                        return "based_on"
                    return relation
        return None


def _according(words: list[str]) -> bool:
    """Whether ``theo`` stands among some words, and not in ``mang theo`` or ``kèm theo``."""
    return any(w == "theo" and (not i or words[i - 1] not in ("mang", "kem", "di")) for i, w in enumerate(words))


def mark_repealed(text: str, mentions: list[Mention]) -> None:
    """``A; B ban hành kèm theo C hết hiệu lực``: what ends is every member of the outer list, not what it quotes."""
    ended: set[int] = set()  # whose lists are marked up to there: a list is walked once, not once for each member
    tops: dict[int, Mention] = {}  # titles may nest as deep as a text is long
    for m in mentions:
        tops[id(m)] = m if m.outer is None else tops.get(id(m.outer), m.outer)
        end = m.title_span[1] if m.title_span is not None else m.known_end
        if _REPEALED.match(text, end) is None:
            continue
        top: Mention | None = tops[id(m)]
        while top is not None and id(top) not in ended:
            ended.add(id(top))
            top.relation = "repeals"
            top = top.previous
