"""The grammar of organisations: who issued a document, as prose prints it."""

from __future__ import annotations

import re
from itertools import chain
from typing import Any

from dantext.finding.bodies import STATE_NAME, BodyNames, PlaceKinds, Tagger, words_that_spell
from dantext.finding.mention import Organisation
from dantext.finding.pages import GAZETTE
from dantext.finding.words import TWO_WORDS, WORD, Words
from dantext.language.letters import LETTERS_ONLY, fold_word
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import Issuer
from dantext.tables.trie import Trie

_TERM_BEHIND = compiled(r"\s{0,4},?\s{0,3}(?P<b>\(\s?)?[Kk](?:hóa|hoá)\s+(?P<k>[IVX]{1,6}|[0-9]{1,2})\b(?(b)\s?\))")
_LEGISLATURE_BEHIND = compiled(r"Quốc hội (?P<k>1[0-9]|[IVX]{1,4})\b(?!\s?[/.,%-]?[0-9])")  # `Quốc hội 13`
# What the two may begin with, and what is looked at for that: few bodies have either behind them.
_TERM_BEGINS, _STATE_BEGINS, _GAP_BEHIND = ",(Kk", "nNdDcCvV", 8
_NAME_REACH = 130  # characters of the words of a name
_NAME_STOP = 200  # characters behind its begin, places and all, in which a name ends
_LOWER_REACH = 110  # characters of a body in lower case, and of one that ends in front of a verb
_FIRST_WORD = 12  # characters from `của` to the end of the first word of a body
_SHORTEST_TOKEN = 3  # letters of an abbreviation that prose prints by itself: `TW`, `TU` are parts of symbols only
_DEPTH = 4  # bodies of bodies: `Ban Thường vụ Đảng ủy Công an Trung ương`
_FURTHER = frozenset(["tai", "cap", "trung", "viet", "chi"])  # first words of what `_further` knows beside places
_PLACE_BEFORE_PERSON = 2  # words that the name of a place has at least, if a person stands behind it
_PLACE_OF_THREE = 3  # words of the longest name of a place of a committee
_OFFICE_REACH = 40  # characters in front of a committee in which an office stands
# These are held by several: no person is named behind them.
_OF_SEVERAL = ("ban thường vụ", "thường trực", "ban chấp hành", "btv", "bch")
_PLACE_WORDS = 4  # of the name of a place that no table has


class _Name:
    """The words of a name under reading, up to ``run`` where something cuts it; nothing is read from ``stop`` on."""

    __slots__ = ("depth", "letters", "run", "start", "stop", "text", "words")

    def __init__(self, text: str, start: int, end: int, stop: int, depth: int = 0, letters: str = "") -> None:
        self.text = text
        self.start = start
        self.words = Words(text, start, end)
        self.run = self.words.cut
        self.stop = stop
        self.depth = depth
        self.letters = letters

    def phrase(self, trie: Trie, n: int = 0) -> tuple[int, Any] | None:
        """The longest phrase that begins at word ``n``, as `Trie.longest` gives it."""
        return trie.longest(map(fold_word, self.words[n : self.run]))


class IssuerGrammar:
    """Reads organisations out of a normal text."""

    def __init__(self, patterns: Patterns, tagged: Tagger | None = None) -> None:
        """``tagged`` gives the words of a window with their parts of speech; without it a name may run on."""
        self._known = patterns.organisations
        self._tokens = patterns.issuers_by_symbol
        self._places = patterns.place_names
        words = patterns.organisation_words
        self._heads = Trie((h, "head") for h in words["head"])
        self._offices = Trie((o, o.split()[0]) for o in words["office"])
        self._offices_of_person = tuple(o for o in words["office"] if o not in _OF_SEVERAL)
        self._head_words = frozenset(h.split()[0] for h in words["head"])
        self._families = frozenset(words["family"])
        self._first = _beginnings(self._known, self._heads, self._offices)
        self._kinds = PlaceKinds(patterns.kinds_of_place(), patterns.words("region in letters"))
        types = Trie((w, t) for t in patterns.doc_types for w in t.words)
        known = (name for issuer in patterns.issuers for name in (issuer.name, *issuer.aliases))
        self._names = BodyNames(words, self._kinds, self._places, types, known, tagged)
        # First words with their marks: `Quy định` begins no body, `Quỹ` does.
        self._office_first = frozenset(w for w in self._names.spelled if fold_word(w) in self._offices.root)
        following = _beginnings(self._heads)
        self._head_first = {w: following[fold_word(w)] for w in self._names.spelled if fold_word(w) in following}

    def may_begin(self, word: str, second: str = "") -> bool:
        """Whether a name of a body can begin with ``word``, cheaply: `organisation` says whether one does.

        ``second`` is the word behind it and a blank, if that is known.
        """
        return _goes_on_so(self._first.get(fold_word(word)), second) or self._token(word) is not None

    def may_begin_small(self, word: str, second: str = "") -> bool:
        """Whether a body in lower case can begin with the letters at the head of ``word``, cheaply: `lower_body`."""
        letters = LETTERS_ONLY.match(word)
        return letters is not None and _goes_on_so(self._head_first.get(letters.group()), second)

    def seconds(self, word: str) -> frozenset[str]:
        """The folded words that can stand behind ``word`` in the name of a body, in either case."""
        return self._first.get(fold_word(word), frozenset())

    # -- one organisation ---------------------------------------------------------------------

    def organisation(
        self, text: str, pos: int, limit: int | None = None, depth: int = 0, letters: str = ""
    ) -> Organisation | None:
        """The organisation that begins at ``pos`` (white space in front is skipped), None if there is none.

        ``letters`` is its abbreviation in the symbol of the document, where the tables do not have that.
        """
        name = self._name_at(text, pos, limit, depth, letters)
        if name is None:
            return None
        words = name.words
        first = words[0].lower()
        office = name.phrase(self._offices) if first in self._office_first else None
        if office is not None and office[1] != first and first in self._head_words:
            office = None  # `Trường | ban hành` is no `Trưởng ban`
        known = self._known.longest(map(fold_word, chain(words[: name.run], words.behind())))
        if known is not None and known[0] > name.run:
            known = self._known.longest(map(fold_word, words[: words.run(commas=True)]))
        head = name.phrase(self._heads) if first in self._head_first else None
        if not known and not office and (token := self._token(words[0])) is not None:
            known = (1, token)
        if known and (not office or known[0] >= office[0]) and not (head and head[0] >= known[0]):
            if known[0] > name.run:
                name.run = words.run(known[0] - 1)
            org = self._extend(name, known[0], known[1])
            return self._longer(org, name, office[0]) if office and office[0] < known[0] else org
        if office:
            return self._led_body(name, office[0])
        return self._headed_body(name, head[0], known[1] if known else None) if head is not None else None

    def _longer(self, org: Organisation, name: _Name, n: int) -> Organisation:
        """A committee of a body that the tables do not have: ``Ban Thường vụ | Đảng ủy Công ty``."""
        led = self._led_body(name, n)
        return led if led is not None and led.end > org.end else org

    def _name_at(self, text: str, pos: int, limit: int | None, depth: int, letters: str) -> _Name | None:
        """The words from ``pos`` on, if the first of them can begin the name of a body."""
        stop = min(len(text), pos + _NAME_STOP) if limit is None else limit
        while pos < stop and text[pos] in " \n\t":
            pos += 1
        if pos >= stop or not text[pos].isupper() or depth > _DEPTH:
            return None
        name = _Name(text, pos, min(stop, pos + _NAME_REACH), stop, depth, letters)
        first = name.words[0]
        if fold_word(first) not in self._first and self._token(first) is None:
            return None
        return None if self._names.is_none(name.words) else name  # `Ban hành` is no `Ban`

    def _token(self, word: str) -> Issuer | None:
        """The body that a word means as a part of symbols, if it is too long to be anything else."""
        entries = self._tokens.get(word)
        return entries[-1] if entries is not None and len(word) >= _SHORTEST_TOKEN else None

    def _headed_body(self, name: _Name, n: int, entry: Issuer | None) -> Organisation | None:
        """A body by its kind, in words up to ``n``, and its name: ``Hiệp hội Nuôi trồng thủy sản``."""
        words = name.words
        if self._kinds.has_committee(words[0]) and fold_word(words[n - 1]) == "uy":
            return self._committee(name, n, entry)
        end = self._names.end(words, n, name.run, name.letters)
        if end == name.run and words[end - 1].islower():
            end = self._names.behind_comma(words, name.run, name.letters)
            if end > name.run:
                name.run = words.run(end - 1)
        org = self._extend(name, end, entry)
        spelled = words_that_spell(name.letters, words[:n]) == n  # `12/NQ-HĐT … của Hội đồng trường`
        return org if entry is not None or spelled or org.end > words.end(n - 1) else None

    def _committee(self, name: _Name, n: int, entry: Issuer | None) -> Organisation | None:
        """A committee that is called after the kind of its place, in words up to ``n``: ``Huyện ủy Quỳnh Phụ``."""
        org = self._extend(name, n, entry)
        return org if entry is not None or org.end > name.words.end(n - 1) else None

    def _led_body(self, name: _Name, n: int) -> Organisation | None:
        """A body by who leads it, in words up to ``n``: ``Chủ tịch UBND tỉnh``, ``Bí thư huyện``."""
        words, run = name.words, name.run
        if n >= run:
            return None
        inner = self.organisation(name.text, words.end(n - 1), name.stop, name.depth + 1, name.letters)
        if inner is not None:
            return Organisation(name.start, inner.end, inner.entry, inner.term)
        if not (self._kinds.stands_at(words, n, run) or fold_word(words[n]) == "dang"):
            lower = name.phrase(self._heads, n) if words[n].islower() else None
            if lower is None:
                return self._body_in_office(name, n) or self._office_of_person(name, n) or self._kind_of_body(name, n)
            # `Trưởng đoàn thanh tra`, `Giám đốc chi nhánh`: the body is named before.
            n = self._names.end(words, n + lower[0], run, name.letters)
        return self._extend(name, n)

    def _body_in_office(self, name: _Name, n: int) -> Organisation | None:
        """``Trưởng phòng | Nội vụ huyện``: who leads a body, and in the same word what it is."""
        if n <= 1 or fold_word(name.words[n - 2]) != "truong":
            return None
        known = self.organisation(name.text, name.words.start(n - 1), name.stop, name.depth + 1, name.letters)
        if known is not None and known.entry is not None:
            return Organisation(name.start, known.end, known.entry, known.term)
        head = name.phrase(self._heads, n - 1)
        if head is None:
            return None
        end = self._names.end(name.words, n - 1 + head[0], name.run, name.letters)
        return self._extend(name, end) if end > n else None

    def _kind_of_body(self, name: _Name, n: int) -> Organisation | None:
        """``Giám đốc | Công ty``: a body that its own documents call by its kind."""
        head = name.phrase(self._heads, n) if name.words[n].istitle() else None
        return Organisation(name.start, name.words.end(n + head[0] - 1), None) if head is not None else None

    def _office_of_person(self, name: _Name, n: int) -> Organisation | None:
        """``Tổng cục trưởng | Nguyễn Văn An``: who signs is the office, of a body that is named elsewhere."""
        words = name.words
        person = words[n] in self._families and n + 1 < name.run and words[n + 1].istitle()
        return Organisation(name.start, words.end(n - 1), None) if person else None

    def match(self, name: str) -> tuple[Issuer, str, str] | None:
        """The table's entry with which a name begins, the rest of the name, and the part matched."""
        words = list(WORD.finditer(name))
        if not words or words[0].start():
            return None
        known = self._known.longest([fold_word(w.group()) for w in words])
        if known is None:
            entry = self._token(words[0].group())
            if entry is None:
                return None
            known = (1, entry)
        end = words[known[0] - 1].end()
        return known[1], name[end:], name[:end]

    def office(self, name: str) -> int:
        """Length of the office with which a name begins (``Ban Thường vụ``, ``Chủ tịch``), 0 if it begins with none."""
        words = list(WORD.finditer(name))
        found = self._offices.longest([fold_word(w.group()) for w in words])
        return words[found[0] - 1].end() if found is not None and words[0].start() == 0 else 0

    def _extend(self, name: _Name, n: int, entry: Issuer | None = None) -> Organisation:
        """The body of ``n`` words, with what belongs to it behind them: a higher body, a place, a term of office."""
        text, words, run = name.text, name.words, name.run
        last = n
        if n > 2 and self._kinds.stands_at(words, n - 2, n) and words[n - 2] not in self._kinds.single:
            n -= 2
        elif n > 1 and self._kinds.stands_at(words, n - 1, n):
            n -= 1
        while n < run:
            further = self._further(name, n)
            if further == n and words[n][0].islower():
                break
            if further == n:
                further = self._place_of_committee(name, n)
            if further == n:
                inner = self._higher(name, n)
                if inner is not None:
                    return Organisation(name.start, inner.end, entry, inner.term)
                break
            last = n = further
        end, term = words.end(last - 1), None
        behind = text[end : end + _GAP_BEHIND].lstrip()[:1]  # "" of a wide gap, which is in any string
        if behind in _STATE_BEGINS and (m := STATE_NAME.match(text, end, name.stop)):
            end, behind = m.end(), ""
        if words[n - 1] == "hội" and (m := _LEGISLATURE_BEHIND.match(text, name.start, name.stop)):
            end, term, behind = m.end(), m["k"], ""
        m = _TERM_BEHIND.match(text, end, name.stop) if behind in _TERM_BEGINS else None
        if m is not None and "," not in m.group():
            end, term = m.end(), m["k"]
        return Organisation(name.start, end, entry, term)

    def _further(self, name: _Name, n: int) -> int:
        """Index behind a place, ``Đảng``, ``Trung ương`` or ``Việt Nam`` at word ``n``; ``n`` if none stands there."""
        words, run = name.words, name.run
        word = words[n]
        if self._kinds.stands_at(words, n, run):
            return self._place(name, n)
        if word == "Đảng":
            return n + 1
        low = fold_word(word)
        if low in _FURTHER:
            folded = [low, *map(fold_word, words[n + 1 : min(run, n + 3)])]
            if word == "tại" and folded[1:] == ["viet", "nam"]:
                return n + 3
            if word == "tại" and n > 1 and n + 1 < run and [*map(fold_word, words[n - 2 : n])] == ["cap", "cao"]:
                place = name.phrase(self._places, n + 1)  # `TAND cấp cao | tại Đà Nẵng`
                return n + 1 + place[0] if place is not None else n
            if folded == ["cap", "cao", "tai"] and n + 3 < run:
                return n + 3  # `Tòa án nhân dân cấp cao tại Hà Nội`
            if folded[:2] == ["cap", "cao"]:
                return n + 2  # which one, the text has said before
            if folded[:2] in (["trung", "uong"], ["viet", "nam"]):
                return n + 2
            if word == "chi" and folded[1:2] == ["nhanh"] and n + 2 < run:
                return n + 2
        place = name.phrase(self._places, n) if word[0].isupper() else None
        return n + place[0] if place is not None else n

    def _place_of_committee(self, name: _Name, n: int) -> int:
        """Index behind the place at word ``n``, behind a committee: ``Huyện ủy Cư Kuin``, ``Huyện ủy Bắc Tân Uyên``.

        Three capitals that begin with the name of a family are a person.
        """
        words = name.words
        if n < 2 or not self._kinds.has_committee(words[n - 2]) or fold_word(words[n - 1]) != "uy":
            return n
        capitals = next((k for k in range(n, name.run) if not words[k].istitle()), name.run) - n
        if capitals == _PLACE_OF_THREE and len(words[n + 2]) == 1:
            capitals -= 1  # `Huyện ủy Mộ Đức V/v kiện toàn Ban Chỉ đạo`
        another = self._first.get(fold_word(words[n]), frozenset())
        if "" in another or (capitals > 1 and fold_word(words[n + 1]) in another):
            return n
        if capitals == _PLACE_OF_THREE:
            person = words[n] in self._families and self._may_name_person(name, n)
            return n if person else n + capitals
        person = capitals > _PLACE_OF_THREE and words[n + 2] in self._families
        return n + 2 if capitals == 2 or person else n

    def _may_name_person(self, name: _Name, n: int) -> bool:
        """Whether a person may be named behind the committee in front of word ``n``: only behind an office.

        ``Bí thư Huyện ủy Trần Văn An``; not ``Ban Thường vụ Huyện ủy Trần Văn Thời``.
        """
        committee = name.words.start(n - 2)
        front = name.text[max(0, committee - _OFFICE_REACH) : committee].rstrip().lower()
        several = next((o for o in _OF_SEVERAL if front.endswith(o)), "")
        if front.removesuffix(several).rstrip().endswith(self._offices_of_person):
            return True
        return name.depth > 0 and not several

    def _higher(self, name: _Name, n: int) -> Organisation | None:
        """The higher body that begins at word ``n``: ``Ban Dân vận Tỉnh ủy``."""
        word = name.words[n]
        following = name.words[n + 1] if n + 1 < name.run else ""
        if not word[0].isupper() or fold_word(word) not in self._first:
            return None
        if (word.lower(), following) in self._names.end_capital:
            return None
        return self.organisation(name.text, name.words.start(n), name.stop, name.depth + 1)

    def _place(self, name: _Name, n: int) -> int:
        """Index behind a kind of place and its name, if one is printed.

        Provinces are a closed set: behind ``tỉnh`` an unknown name is that of a person, a letter an anonymised one.
        """
        words, run = name.words, name.run
        province = fold_word(words[n]) == "tinh"
        n += 2 if words[n].lower() in self._kinds.first_of_two else 1
        place = name.phrase(self._places, n) if n < run and words[n][0].isupper() else None
        if place is not None:
            return n + place[0]
        if province and n < run and not words[n].isupper():
            return n
        if name.depth and words[n:run][:1] and words[n] in self._families and " ".join(words[n : n + 3]).istitle():
            return n  # `Phó Chủ tịch UBND Thành phố | Nguyễn Văn An`
        count = 0
        while n < run and count < _PLACE_WORDS and (words[n][0].isupper() or words[n].isdigit()):
            word = words[n]
            following = words[n + 1] if n + 1 < run else ""
            if (word.lower(), following.lower()) in self._names.end_capital:
                break  # `UBND HUYỆN QUY ĐỊNH`
            if (word.isupper() and len(word) > 2 and fold_word(word) in self._first) or self._names.is_title(word):
                break  # `xã Phố Bảng Về việc`
            if count >= _PLACE_BEFORE_PERSON and word in self._families and following.istitle():
                break  # `Chủ tịch UBND huyện Gò Dầu | Nguyễn Văn An`
            n += 1
            count += 1
        return n

    def lower_body(self, text: str, pos: int, limit: int | None = None, letters: str = "") -> Organisation | None:
        """``của bệnh viện đa khoa tỉnh Thái Nguyên``: a body in lower case, if its name holds a capital."""
        stop = len(text) if limit is None else limit
        end = min(stop, pos + _LOWER_REACH)
        two = TWO_WORDS.match(text, pos, end)
        if two is None or two[1] not in self._head_first or not _may_open(two, self._head_first[two[1]], end):
            return None
        # Only the case of the first letter differs: read the words as if it were a capital.
        name = _Name(text, pos, end, stop)
        words = name.words
        head = name.phrase(self._heads)
        if head is None or self._names.is_none(words):
            return None  # `tổ chức Bộ Lao động`
        n = self._names.end(words, head[0], name.run, letters)
        org = self._extend(name, n)
        return org if any(w[0].isupper() for w in text[pos : org.end].split()) else None


def _beginnings(*tries: Trie) -> dict[str, frozenset[str]]:
    """The first words of phrases, and the words that stand behind each; an empty one if a phrase ends with it."""
    firsts = {word for trie in tries for word in trie.root}
    return {first: frozenset(word for trie in tries for word in trie.root.get(first, ())) for first in firsts}


def _goes_on_so(following: frozenset[str] | None, second: str) -> bool:
    """Whether a word behind which those stand can begin a phrase in front of ``second``."""
    return following is not None and (not second or "" in following or fold_word(second) in following)


def _may_open(two: re.Match[str], following: frozenset[str], end: int) -> bool:
    """Whether two words may open a phrase, by those that follow the first in one; most are not worth to read on."""
    # The words of running heads do not count.
    return "" in following or fold_word(two[2] or "") in following or two.string.find(GAZETTE, two.end(1), end) >= 0
