"""How the citing text relates to a document: the phrase that governs a mention from the front, or from behind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from dantext.attaching.sentences import BEHIND_BULLET, BULLET
from dantext.finding.mention import Mention
from dantext.finding.names import DRAFT_OF
from dantext.finding.pages import BREAKS
from dantext.language.letters import LOWER, UPPER, fold, fold_word, phrases
from dantext.language.regexes import compiled
from dantext.model import Relation
from dantext.tables.load import Patterns
from dantext.tables.schema import RelationPhrase
from dantext.tables.trie import Trie

_Word = tuple[str, str]  # printed and folded
_WORD_OR_NUMBER = compiled(r"[^\W_]+")
_BEHIND_REACH = len("”   ,   đ")  # from a mention to the first letter of the phrase behind it
_REACH = 220  # characters in front of a mention in which the phrase must stand that governs it
_LONGEST_TYPE = 40  # characters of type words, with one in front
_A_FORM = len("biểu mẫu ")
_LONGEST_NAME = 40  # words that name what is attached
_THEO_REACH = 12  # words between `theo` and a phrase that leaves the word to it
CHANGING: frozenset[Relation] = frozenset(("amends", "replaces", "repeals"))
_OF_OBJECT = CHANGING | {"implements"}  # of what the verb governs
_DEPENDENT = ("issues", "attached_to")  # what else stands in front says more of these
_PASSIVE = ("bi", "duoc")
_BARE_ATTACHED = 2  # words, `kèm theo`
_CARRYING_THEO = ("mang", "kem", "di")  # `mang theo`, `kèm theo` are no reference to what is followed
# A colon, and the bullet or the quotation mark of what it opens.
_LIST_LEAD = compiled(rf":\s*(?:{BULLET}\s*)?[“\"]?\Z")
_NEXT_ITEM = compiled(rf"\n\s*{BULLET}{BEHIND_BULLET}")  # `- Luật A và các văn bản sửa đổi⏎- Nghị định B`
_QUOTED = compiled(r"[“\"][^“”\"]{2,400}[”\"]")  # `điều chỉnh nội dung “…” tại khoản 1 của A`
_ASIDE = compiled(r"\([^()]{0,80}\)")
# Another sentence begins, but not in `Mục II.3. của` and `TP. Hồ Chí Minh`.
_ENDS = compiled(rf"[?!](?:\s|\Z)|(?:\A|(?<=[{LOWER}]))\.\s")
# A phrase does not reach over these; what is changed may be many things, `sửa đổi danh mục dự án, công trình tại`.
# Words, and the number of the row that begins below them.
_ROW_NUMBER = compiled(r"[^\W\d_][ \t]*\n[ \t]*[0-9]{1,3}[.]?[ \t]*\n\s*\Z")
_CUTS = compiled(r"[;()\[\]]|\n[ \t]*\n|\n\s*[-+•*]\s")


class _Words:
    """The words of a text in front of ``end``, printed and folded, made of the runs between its spaces.

    Where they stand is looked up from the last one on, for few are asked for.
    """

    __slots__ = ("_starts", "_text", "folded", "printed")

    def __init__(self, text: str, runs: list[str], end: int) -> None:
        words = [word for run in runs for word in _words_in(run)]
        self.printed: tuple[str, ...] = ()
        self.folded: tuple[str, ...] = ()
        if words:
            self.printed, self.folded = zip(*words, strict=True)
        self._text = text
        self._starts = [end]  # of what stands behind, and of the words from the last one on

    def start(self, i: int) -> int:
        """Where word ``i`` begins."""
        starts = self._starts
        n = len(self.printed)
        while len(starts) <= n - i:
            # Nothing but marks stands between two words, so that the nearest place in front is that of the word.
            starts.append(self._text.rindex(self.printed[n - len(starts)], 0, starts[-1]))
        return starts[n - i]

    def end(self, i: int) -> int:
        """Where word ``i`` ends."""
        return self.start(i) + len(self.printed[i])


class RelationGrammar:
    """Reads the governing phrase of a mention."""

    def __init__(self, patterns: Patterns) -> None:
        self._relation_behind: dict[str, Relation] = {}
        before: list[tuple[str, RelationPhrase | None]] = [(p, None) for p in patterns.words("governs_nothing")]
        for entry in patterns.relations:
            before += ((phrase, entry) for phrase in entry.phrases)
            if entry.position == "after":
                for phrase in entry.phrases:
                    self._relation_behind.setdefault(phrase, entry.relation)
        # Read backwards, from the last word on. What only looks like a phrase that governs says nothing: None.
        self._phrases = Trie((" ".join(_WORD_OR_NUMBER.findall(phrase)[::-1]), entry) for phrase, entry in before)
        self._first_words = _first_words(phrase for phrase, governs in before if governs is not None)
        types = "|".join(re.escape(w) for t in patterns.doc_types for w in t.words)
        self._type = compiled(rf"\b(?i:{types})\b")
        parts = "|".join(re.escape(w) for u in patterns.units for w in u.words)
        led = patterns.alternation("placing", "according")
        self._own_part = compiled(rf"\b(?i:{types}|{parts})\s+{patterns.alternation('this')}\s+{led}\s")
        self._documents = compiled(rf"(?P<many>\b{patterns.alternation('plural')}\s+)?\b(?i:{types})\s+\Z")
        self._consist = compiled(rf"\s{patterns.alternation('consisting')}(?:\s+[^\W\d_]+){{0,5}}\s*:")
        # What is attached has a name: `một số điều của Quy định …`, `các Quy chế …`.
        self._named = compiled(
            rf"\s+(?:{patterns.alternation('of')}\s|(?:{patterns.alternation('plural')}\s+)?[{UPPER}])"
        )
        self._theo = compiled(rf"\s{patterns.alternation('according')}\s")
        self._and = patterns.folded("and")
        self._being = compiled(rf"\s{patterns.alternation('being')}\s")
        self._is_form = compiled(rf"{self._being.pattern}+{_forms(patterns)}\b", re.IGNORECASE)
        self._wording = compiled(rf"\s+{patterns.alternation('wording')}\s", re.IGNORECASE)
        self._placed = compiled(rf"\s{patterns.alternation('placing')}\s*\Z", re.IGNORECASE)
        self._between = _folded(patterns.words("reached_over"))
        self._passed_over = _folded(patterns.words("passed_over"))
        helping = patterns.words("auxiliary", "tense", "passive")
        self._heads_behind = frozenset(c for w in (*helping, *self._relation_behind) for c in (w[0], w[0].upper()))
        self._behind = compiled(
            rf"""
            [”"]?\s{{0,3}}[,(]?\s{{0,3}}(?: {phrases(helping)}\s+ ){{0,2}}
            (?P<phrase> {phrases(self._relation_behind)} )\b
            """,
            re.VERBOSE,
        )

    def governing(self, text: str, begin: int, end: int) -> Relation | None:
        """The relation of the phrase nearest in front of ``end`` that reaches it, not looking before ``begin``.

        What a document is attached to is amended where a verb in front of the annex says so.
        """
        runs = text[max(begin, end - _REACH) : end].split()
        if not runs:
            return None
        return self._right_in_front(runs) or self._nearest(text, _Words(text, runs, end), end)

    def _nearest(self, text: str, printed: _Words, end: int) -> Relation | None:
        """The same, read from all the words in front."""
        words = printed.folded
        attached: Relation | None = None
        is_issued = False
        for first, length, entry in self._phrases_from_end(printed):
            behind = printed.end(first + length - 1)
            gap = text[behind:end]
            if entry.relation in _OF_OBJECT and self._own_part.search(gap) is not None:
                return "cites"  # `bổ sung vào Điều này tại A`: the text itself is changed
            if entry.relation in CHANGING and DRAFT_OF.search(text, behind, end) is not None:
                return "cites"  # `bổ sung dự án A (sửa đổi)`, to a programme
            if entry.relation in CHANGING and self._wording.match(gap) is not None:
                return "cites" if _is_quoted(gap) else "amends"
            if entry.relation in CHANGING and self._changes_other(text, behind, end, attached is not None):
                continue
            is_named = False
            if attached is not None:
                # `sửa đổi Quy định thực hiện nếp sống mới (ban hành kèm theo A)`: only what changes A says more of it.
                if entry.relation not in CHANGING and not self._begins_clause(text, printed, first):
                    continue
                gap, is_named = self._up_to_attached(gap, is_issued)
            if not self._governs(text, printed, entry, first, gap, is_named):
                continue
            if entry.relation in CHANGING and first and words[first - 1] in _PASSIVE and self._placed.search(gap):
                return "cites"  # `bị bãi bỏ trong lĩnh vực … tại A`: A is what did it
            if attached is not None:
                if entry.relation not in CHANGING and entry.passes_on:
                    continue  # `sửa đổi một số điều của Quy định ban hành kèm theo`
                return entry.relation if entry.relation in CHANGING else attached
            if entry.relation == "attached_to":
                attached = entry.relation
                end = printed.start(first)
                is_issued = length > _BARE_ATTACHED  # `Quy chế làm việc (ban hành kèm theo A)`
                continue
            return self._said(text, printed, entry, first)
        return attached

    def _phrases_from_end(self, printed: _Words) -> Iterator[tuple[int, int, RelationPhrase]]:
        """The phrases that govern, the last one first: of each the first word, how many there are, and what it says."""
        words = printed.folded
        i = len(words) - 1
        while i >= 0:
            found = self._phrase_ending_at(printed, i) if words[i] in self._phrases.root else None
            if found is None:
                i -= 1
                continue
            length, entry = found
            i -= length
            if entry is not None:
                yield i + 1, length, entry

    def _governs(self, text: str, printed: _Words, entry: RelationPhrase, first: int, gap: str, is_named: bool) -> bool:
        """Whether a phrase that begins at word ``first`` is one, and reaches over the gap behind it."""
        if not self._reaches(entry, gap, is_named):
            return False
        if entry.relation == "implements":
            return not self._is_of_noun(text, printed, first, gap)
        if entry.relation == "issues" and self._may_be_name(printed.printed, first):
            between = text[printed.end(first - 1) : printed.start(first)]
            return between.strip() != "" or "\n" in between  # `Sở Xây dựng`
        return True

    def _changes_other(self, text: str, behind: int, end: int, is_attached: bool) -> bool:
        """Whether what stands behind a verb of change says that it changes something else than the document.

        ``Đơn đề nghị hủy bỏ chứng nhận là Mẫu 06 kèm theo A``; ``văn bản được chờ đợi để sửa đổi là A``; ``sửa đổi giấy
        phép theo mẫu ban hành kèm theo A``.
        """
        if self._is_form.search(text, behind, end + _A_FORM) is not None or self._being.fullmatch(text, behind, end):
            return True
        return is_attached and self._theo.search(text, behind, end) is not None

    def _up_to_attached(self, gap: str, is_issued: bool) -> tuple[str, bool]:
        """The words up to what says that something is attached, and whether they name it.

        ``is_issued``: ``Quy chế làm việc (ban hành kèm theo``.
        """
        name = gap.rstrip(" (") if is_issued else gap.rstrip()
        if name != gap.rstrip():
            return (name, True) if self._type.search(name) is not None else (gap, False)
        return name, self._named.match(gap) is not None

    def _begins_clause(self, text: str, printed: _Words, first: int) -> bool:
        """Whether a phrase that begins at word ``first`` is set off from what stands in front of it."""
        if not first:
            return True
        before = text[printed.end(first - 1) : printed.start(first)]
        return not before.isspace() or printed.folded[first - 1] in self._and

    def _is_of_noun(self, text: str, printed: _Words, first: int, gap: str) -> bool:
        """Whether a phrase over a list says what kind its members are: ``các văn bản hướng dẫn bầu cử gồm:``.

        In ``xây dựng kế hoạch thực hiện:`` it governs them.
        """
        if not first or _LIST_LEAD.search(gap) is None:
            return False
        begin = printed.start(first)
        documents = self._documents.search(text, max(0, begin - _LONGEST_TYPE), begin)
        return documents is not None and (documents["many"] is not None or self._consist.search(gap) is not None)

    def _said(self, text: str, printed: _Words, entry: RelationPhrase, first: int) -> Relation:
        """What a phrase says that begins at word ``first``; the words in front of it may say more."""
        if entry.behind_theo is not None and _has_theo(text, printed, first):
            return entry.behind_theo
        verb = self._verb_before(printed, first - 1) if entry.passes_on else None
        if verb is None and entry.behind_theo is not None and first and _is_right(printed.printed[first - 1]):
            return entry.behind_theo
        return verb or entry.relation

    def _may_be_name(self, printed: Sequence[str], first: int) -> bool:
        """Whether a phrase is written as the name of a body behind its kind; the number of a note is no kind."""
        return first > 0 and printed[first][0].isupper() and not printed[first - 1].isdigit()

    def _right_in_front(self, runs: list[str]) -> Relation | None:
        """What the last runs say, if they say it whatever stands before them: `Căn cứ`, `thực hiện`.

        So most phrases stand, and no more words need be read.
        """
        if not runs[-1].isalnum():
            return None
        found = self._phrases.longest(folded for _, folded in _backwards(runs))
        entry: RelationPhrase | None = found[1] if found is not None else None
        if found is not None and self._is_other(list(islice(_backwards(runs), found[0]))[::-1]):
            return None
        if entry is None or entry.position == "after" or entry.behind_theo is not None or entry.passes_on:
            return None
        if entry.relation in _DEPENDENT:
            return None
        return entry.relation

    def _is_other(self, words: Sequence[_Word]) -> bool:
        """Whether words are those of a phrase only if the first of them had other marks."""
        forms = self._first_words.get(_key(folded for _, folded in words))
        first = words[0][0]
        return forms is not None and first.lower() not in forms and not first.isascii()

    def _reaches(self, entry: RelationPhrase, gap: str, is_named: bool = False) -> bool:
        """Whether a phrase governs what stands behind the words of ``gap``: `thực hiện nghiêm túc, kịp thời`.

        They may be the name of what is attached to it, which may be long.
        """
        if _ROW_NUMBER.search(gap) is not None:
            return False
        gap = _QUOTED.sub("", gap) if entry.relation in CHANGING else gap
        gap = _ASIDE.sub("", BREAKS.sub(" ", gap) if "\n" in gap else gap)
        if _ENDS.search(gap) is not None:
            return False
        others = sum([folded not in self._between for run in gap.split() for _, folded in _words_in(run)])
        if entry.position == "after":
            return _LIST_LEAD.search(gap) is not None  # `Đã hết hiệu lực:`, and a list
        # A verb governs a list behind a colon, a noun does not.
        is_list = entry.relation != "cites" and entry.behind_theo is None and _LIST_LEAD.search(gap) is not None
        if entry.relation in CHANGING and _NEXT_ITEM.search(gap) is not None and _LIST_LEAD.search(gap) is None:
            return False
        if not others or is_list:
            return True
        over_commas = entry.relation in CHANGING or self._placed.search(gap) is not None  # `của Sở A, B và C tại`
        is_cut = _CUTS.search(gap) is not None or ("," in gap and not over_commas)
        # `sửa đổi quy định về phí … tại`: what is changed in a document may be named at length
        within = 2 * entry.between if entry.relation in CHANGING and self._placed.search(gap) else entry.between
        if is_named and entry.relation in CHANGING:
            within, is_cut = _LONGEST_NAME, _CUTS.search(gap) is not None
        return others <= within and not is_cut

    def _verb_before(self, words: _Words, i: int) -> Relation | None:
        """What the verb says that governs what is written in a document: `thực hiện các quy định tại`."""
        while i >= 0 and words.folded[i] in self._passed_over:
            i -= 1
        found = self._phrase_ending_at(words, i) if i >= 0 else None
        return found[1].relation if found is not None and found[1] is not None else None

    def _phrase_ending_at(self, words: _Words, i: int) -> tuple[int, RelationPhrase | None] | None:
        """The number of words of the longest phrase of the tables that ends with word ``i``, and what it says."""
        folded = words.folded[i::-1]
        found: tuple[int, RelationPhrase | None] | None = self._phrases.longest(folded)
        while found is not None:
            first = i + 1 - found[0]
            if not self._is_other(list(zip(words.printed[first : i + 1], words.folded[first : i + 1], strict=True))):
                break
            found = self._phrases.longest(folded[: found[0] - 1])
        return found

    def behind(self, text: str, pos: int) -> Relation | None:
        """The relation of the phrase right behind ``pos``: ``đã hết hiệu lực``."""
        begin = text[pos : pos + _BEHIND_REACH].lstrip('”"').lstrip().lstrip(",(").lstrip()
        if begin[:1] not in self._heads_behind:
            return None
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
            if top is not None and top.changed is not None:
                top = top.changed  # `A được sửa đổi bởi B hết hiệu lực`
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


def _forms(patterns: Patterns) -> str:
    """A pattern of the words for forms and annexes."""
    return phrases([word for unit in patterns.units if unit.form or unit.alone for word in unit.words])


def _folded(phrases: Iterable[str]) -> frozenset[str]:
    """The words of phrases, without their marks."""
    return frozenset(word for phrase in phrases for word in fold(phrase).split())


def _backwards(runs: Sequence[str]) -> Iterator[_Word]:
    return (word for run in reversed(runs) for word in reversed(_words_in(run)))


def _is_quoted(gap: str) -> bool:
    """Whether what stands behind a gap is within a quotation that begins in it."""
    return gap.count("“") > gap.count("”") or gap.count('"') % 2 == 1


def _first_words(those: Iterable[str]) -> dict[str, set[str]]:
    """The first word of each phrase as printed, by the phrase without marks.

    Without them it is others too: `thấy` no `thay`, `bộ quy định tại` no `bỏ`.
    """
    first: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in those:
        first[_key(map(fold_word, _WORD_OR_NUMBER.findall(phrase)))].add(phrase.split()[0].lower())
    return dict(first)


def _key(folded: Iterable[str]) -> str:
    return " ".join(folded)


@lru_cache(maxsize=1 << 14)
def _words_in(run: str) -> tuple[_Word, ...]:
    """The words between two spaces, printed and folded: mostly one; remembered, for `re` is slow to find them."""
    return tuple((word, fold_word(word)) for word in _WORD_OR_NUMBER.findall(run))


def _is_right(word: str) -> bool:
    """Whether a word is that of ``đúng quy định của``; without its marks it is that of ``áp dụng``, ``nội dung``."""
    return word.lower() == "đúng"


def _has_theo(text: str, printed: _Words, first: int) -> bool:
    """Whether ``theo`` stands a few words in front of word ``first`` of its clause, and not in ``mang theo``."""
    words = printed.folded
    for i in range(first - 1, max(-1, first - 1 - _THEO_REACH), -1):
        is_theo = words[i] == "theo" and (not i or words[i - 1] not in _CARRYING_THEO)
        if is_theo or (words[i] == "cu" and i and words[i - 1] == "can"):  # `Căn cứ vào quy định tại`
            between = text[printed.end(i) : printed.start(first)]
            return not any(sign in between for sign in ",;.:") and not (
                words[i] == "cu" and words[i - 2 : i - 1] == ("ve",)
            )
    return False
