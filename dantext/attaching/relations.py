"""How the citing text relates to a document: the phrase that governs a mention from the front, or from behind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from dantext.attaching.sentences import BULLET
from dantext.finding.mention import Mention
from dantext.finding.pages import BREAKS
from dantext.language.letters import LOWER, fold, fold_word, phrases
from dantext.model import Relation
from dantext.tables.load import Patterns
from dantext.tables.schema import RelationPhrase

_WORD_OR_NUMBER = re.compile(r"[^\W_]+")
_REACH = 220  # characters in front of a mention in which the phrase must stand that governs it
_THEO_REACH = 12  # words between `theo` and a phrase that leaves the word to it
CHANGING: frozenset[Relation] = frozenset(("amends", "replaces", "repeals"))
_PASSIVE = ("bi", "duoc")
_CARRYING_THEO = ("mang", "kem", "di")  # `mang theo`, `kèm theo` are no reference to what is followed
# A colon, and the bullet or the quotation mark of what it opens.
_LIST_LEAD = re.compile(rf":\s*(?:{BULLET}\s*)?[“\"]?\Z")
_ASIDE = re.compile(r"\([^()]{0,80}\)")
# Another sentence begins, but not in `Mục II.3. của` and `TP. Hồ Chí Minh`.
_ENDS = re.compile(rf"[?!](?:\s|\Z)|(?:\A|(?<=[{LOWER}]))\.\s")
# A phrase does not reach over these; what is changed may be many things, `sửa đổi danh mục dự án, công trình tại`.
_CUTS = re.compile(r"[;()\[\]]|\n[ \t]*\n|\n\s*[-+•*]\s")


class _Form(NamedTuple):
    """A phrase of the tables: its folded words, and what they say; nothing if they only look like one that governs."""

    words: tuple[str, ...]
    entry: RelationPhrase | None


class RelationGrammar:
    """Reads the governing phrase of a mention."""

    def __init__(self, patterns: Patterns) -> None:
        # Phrases by their last folded word, the longest first, to be matched backwards.
        self._by_last: dict[str, list[_Form]] = {}
        self._relation_behind: dict[str, Relation] = {}
        for phrase in patterns.words("governs_nothing"):
            self._add(phrase, None)
        for entry in patterns.relations:
            if entry.position == "before":
                for phrase in entry.phrases:
                    self._add(phrase, entry)
            else:
                for phrase in entry.phrases:
                    self._relation_behind.setdefault(phrase, entry.relation)
        for forms in self._by_last.values():
            forms.sort(key=lambda form: -len(form.words))
        self._placed = re.compile(rf"\s{patterns.alternation('placing')}\s*\Z", re.IGNORECASE)
        self._between = _folded(patterns.words("reached_over"))
        self._passed_over = _folded(patterns.words("passed_over"))
        self._behind = re.compile(
            rf"""
            [”"]?\s{{0,3}},?\s{{0,3}}(?: {patterns.alternation("auxiliary", "tense", "passive")}\s+ ){{0,2}}
            (?P<phrase> {phrases(self._relation_behind)} )\b
            """,
            re.VERBOSE,
        )

    def _add(self, phrase: str, entry: RelationPhrase | None) -> None:
        words = tuple(_WORD_OR_NUMBER.findall(fold(phrase)))
        self._by_last.setdefault(words[-1], []).append(_Form(words, entry))

    def governing(self, text: str, begin: int, end: int) -> Relation | None:
        """The relation of the phrase nearest in front of ``end`` that reaches it, not looking before ``begin``.

        What a document is attached to is amended where a verb in front of the annex says so.
        """
        printed = list(_WORD_OR_NUMBER.finditer(text, max(begin, end - _REACH), end))
        words = list(map(fold_word, map(re.Match.group, printed)))
        attached: Relation | None = None
        i = len(words) - 1
        while i >= 0:
            form = self._form_ending_at(words, i) if words[i] in self._by_last else None
            if form is None:
                i -= 1
                continue
            first = i + 1 - len(form.words)
            gap = text[printed[i].end() : end]
            i = first - 1
            entry = form.entry
            if entry is None or not self._reaches(entry, gap):
                continue
            if entry.relation == "issues" and first and printed[first].group()[0].isupper():
                between = text[printed[first - 1].end() : printed[first].start()]
                if not between.strip() and "\n" not in between:
                    continue  # `Sở Xây dựng`
            if entry.relation in CHANGING and first and words[first - 1] in _PASSIVE and self._placed.search(gap):
                return "cites"  # `bị bãi bỏ trong lĩnh vực … tại A`: A is what did it
            if attached is not None:
                if entry.relation not in CHANGING and entry.passes_on:
                    continue  # `sửa đổi một số điều của Quy định ban hành kèm theo`
                return entry.relation if entry.relation in CHANGING else attached
            if entry.relation == "attached_to":
                attached = entry.relation
                end = printed[first].start()
                continue
            if entry.behind_theo is not None and _has_theo(text, printed, words, first):
                return entry.behind_theo
            verb = self._verb_before(words, i) if entry.passes_on else None
            if verb is None and entry.behind_theo is not None and first and _is_right(printed[first - 1]):
                return entry.behind_theo
            return verb or entry.relation
        return attached

    def _reaches(self, entry: RelationPhrase, gap: str) -> bool:
        """Whether a phrase governs what stands behind the words of ``gap``: `thực hiện nghiêm túc, kịp thời`."""
        gap = _ASIDE.sub("", BREAKS.sub(" ", gap) if "\n" in gap else gap)
        if _ENDS.search(gap) is not None:
            return False
        others = sum(fold_word(w.group()) not in self._between for w in _WORD_OR_NUMBER.finditer(gap))
        # A verb governs a list behind a colon, a noun does not.
        is_list = entry.relation != "cites" and entry.behind_theo is None and _LIST_LEAD.search(gap) is not None
        if not others or is_list:
            return True
        over_commas = entry.relation in CHANGING or self._placed.search(gap) is not None  # `của Sở A, B và C tại`
        is_cut = _CUTS.search(gap) is not None or ("," in gap and not over_commas)
        # `sửa đổi quy định về phí … tại`: what is changed in a document may be named at length
        within = 2 * entry.between if entry.relation in CHANGING and self._placed.search(gap) else entry.between
        return others <= within and not is_cut

    def _verb_before(self, words: list[str], i: int) -> Relation | None:
        """What the verb says that governs what is written in a document: `thực hiện các quy định tại`."""
        while i >= 0 and words[i] in self._passed_over:
            i -= 1
        form = self._form_ending_at(words, i) if i >= 0 else None
        return form.entry.relation if form is not None and form.entry is not None else None

    def _form_ending_at(self, words: list[str], i: int) -> _Form | None:
        """The longest phrase of the tables that ends with word ``i``."""
        for form in self._by_last.get(words[i], ()):
            n = len(form.words)
            if n <= i + 1 and tuple(words[i + 1 - n : i + 1]) == form.words:
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
                top = None if _has_own(text, top) else top.previous


def _has_own(text: str, m: Mention) -> bool:
    """Whether the list up to ``m`` is governed from the front: ``theo A về văn thư; B hết hiệu lực``."""
    p = m.previous
    if p is None or p.relation == "cites":
        return False
    return ";" in text[p.title_span[1] if p.title_span is not None else p.known_end : m.start]


def _folded(phrases: Iterable[str]) -> frozenset[str]:
    """The words of phrases, without their marks."""
    return frozenset(word for phrase in phrases for word in fold(phrase).split())


def _is_right(word: re.Match[str]) -> bool:
    """Whether a word is that of ``đúng quy định của``; without its marks it is that of ``áp dụng``, ``nội dung``."""
    return word.group().lower() == "đúng"


def _has_theo(text: str, printed: list[re.Match[str]], words: list[str], first: int) -> bool:
    """Whether ``theo`` stands a few words in front of word ``first`` of its clause, and not in ``mang theo``."""
    for i in range(first - 1, max(-1, first - 1 - _THEO_REACH), -1):
        if "," in text[printed[i].end() : printed[i + 1].start()]:
            return False
        if words[i] == "theo" and (not i or words[i - 1] not in _CARRYING_THEO):
            return True
        if words[i] == "cu" and i and words[i - 1] == "can":
            return True  # `Căn cứ vào quy định tại`
    return False
