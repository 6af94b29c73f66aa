"""How the citing text relates to a document: the phrase that governs a mention from the front, or from behind."""

from __future__ import annotations

import re

from dantext.finding.mention import Mention
from dantext.language.letters import fold, fold_word, phrases
from dantext.model import Relation
from dantext.tables.load import Patterns

_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_REACH = 150  # characters in front of a mention in which the phrase must stand that governs it
_THEO_REACH = 8  # words between `theo` and a phrase that leaves the word to it
_CHANGING: frozenset[Relation] = frozenset(("amends", "replaces", "repeals"))
_CARRYING_THEO = ("mang", "kem", "di")  # `mang theo`, `kèm theo` are no reference to what is followed

Form = tuple[tuple[str, ...], Relation, Relation | None]
"""The folded words of a phrase, its relation, and the one that it gives behind ``theo``."""


class RelationGrammar:
    """Reads the governing phrase of a mention."""

    def __init__(self, patterns: Patterns) -> None:
        # Phrases by their last folded word, the longest first, to be matched backwards.
        self._by_last: dict[str, list[Form]] = {}
        self._relation_behind: dict[str, Relation] = {}
        for entry in patterns.relations:
            if entry.position == "before":
                for phrase in entry.phrases:
                    words = tuple(_WORD_OR_NUMBER.findall(fold(phrase)))
                    self._by_last.setdefault(words[-1], []).append((words, entry.relation, entry.behind_theo))
            else:
                for phrase in entry.phrases:
                    self._relation_behind.setdefault(phrase, entry.relation)
        for forms in self._by_last.values():
            forms.sort(key=lambda form: -len(form[0]))
        self._behind = re.compile(
            rf"""
            \s{{0,3}},?\s{{0,3}}(?: {patterns.alternation("auxiliary", "tense", "passive")}\s+ ){{0,2}}
            (?P<phrase> {phrases(self._relation_behind)} )\b
            """,
            re.VERBOSE,
        )

    def governing(self, text: str, begin: int, end: int) -> Relation | None:
        """The relation of the phrase nearest in front of ``end``, not looking before ``begin``.

        What a document is attached to is amended where a verb in front of the annex says so.
        """
        start = max(begin, end - _REACH)
        printed = list(_WORD_OR_NUMBER.finditer(text, start, end))
        words = [fold_word(w.group()) for w in printed]
        attached: Relation | None = None
        i = len(words) - 1
        while i >= 0:
            form = self._form_ending_at(words, i)
            if form is None:
                i -= 1
                continue
            phrase, relation, behind_theo = form
            first = i + 1 - len(phrase)
            if relation == "issues" and first and printed[first].group()[0].isupper():
                i -= 1  # `Sở Xây dựng`
                continue
            if attached is not None:
                return relation if relation in _CHANGING else attached
            if relation != "attached_to":
                has_theo = behind_theo is not None and _has_theo(text, printed, words, first)
                return behind_theo if has_theo else relation
            attached = relation
            i = first - 1
        return attached

    def _form_ending_at(self, words: list[str], i: int) -> Form | None:
        """The longest phrase of the tables that ends with word ``i``."""
        for form in self._by_last.get(words[i], ()):
            n = len(form[0])
            if n <= i + 1 and tuple(words[i + 1 - n : i + 1]) == form[0]:
                return form
        return None

    def behind(self, text: str, pos: int) -> Relation | None:
        """The relation of the phrase right behind ``pos``: ``đã hết hiệu lực``."""
        found = self._behind.match(text, pos)
        return self._relation_behind[" ".join(found["phrase"].lower().split())] if found is not None else None

    def mark_behind(self, text: str, mentions: list[Mention]) -> None:
        """Give the members of each list the relation of the phrase behind it.

        ``A; B ban hành kèm theo C hết hiệu lực``: what ends is every member of the outer list, not what it quotes.
        """
        marked: set[int] = set()  # whose lists are marked up to there: a list is walked once, not for each member
        tops: dict[int, Mention] = {}  # titles may nest as deep as a text is long
        for m in mentions:
            tops[id(m)] = m if m.outer is None else tops.get(id(m.outer), m.outer)
            relation = self.behind(text, m.title_span[1] if m.title_span is not None else m.known_end)
            top: Mention | None = tops[id(m)] if relation is not None else None
            while top is not None and id(top) not in marked:
                marked.add(id(top))
                top.relation = relation
                top = top.previous


def _has_theo(text: str, printed: list[re.Match[str]], words: list[str], first: int) -> bool:
    """Whether ``theo`` stands a few words in front of word ``first`` of its clause, and not in ``mang theo``."""
    for i in range(first - 1, max(-1, first - 1 - _THEO_REACH), -1):
        if "," in text[printed[i].end() : printed[i + 1].start()]:
            return False
        if words[i] == "theo" and (not i or words[i - 1] not in _CARRYING_THEO):
            return True
    return False
