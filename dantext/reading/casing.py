"""Text without capitals, and text in nothing but capitals: the case that names and codes have in prose is given back.

Grammars tell a name by its capital. Where a list was typed in small letters, or a heading cites in capitals, what the
tables know is put in its own case, letter for letter, so that offsets stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, islice

from dantext.language.letters import UPPER
from dantext.language.regexes import compiled
from dantext.language.syllable import is_syllable
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

# A code in small letters: its letters are the tables'.
_SMALL_CODE = compiled(
    # `12/l2/2013` is a misread date.
    r"[0-9][a-z]?(?:/[0-9]{4})?\s?[/-]\s?(?![lio]{1,2}[0-9]{0,2}[/.-][0-9])[a-zđư]{1,8}[0-9]{0,2}(?:\s?[-/]\s?[a-zđư&]{1,10}[0-9]{0,2}){0,4}(?![^\W_])"
)
_CODE = compiled(
    r"(?<![0-9])[0-9]{1,6}[^\W\d_]?(?:\s?[/-]\s?[0-9]{4})?\s?[/-]\s?(?!NGÀY\b)[A-ZĐƯ][\w&.]*(?:(?:[-/]\s?|\s[-/])[A-ZĐƯ][\w&]*){0,6}"
    r"|(?<![0-9])[0-9]{1,6}\s(?:19|20)[0-9]{2}\s(?:[A-ZĐ]{2,4}\s[A-ZĐ]{2,6}|(?:UBTV)?QH[0-9]{2})\b"  # `168 2024 NĐ CP`
)
# The type of a code of which some letters are small: `06-Ctr/TU`, `12/Qđ-UBND`. `re` runs to the sign in front of it.
_MIXED = tuple(
    compiled(
        rf"{sign}(?:(?<=[0-9]{sign})|(?<=[0-9][a-zA-Z]{sign}))\s?(?P<part>[A-ZĐ]{{1,3}}[a-zđ][A-Za-zĐđ]{{0,3}})(?=\s?[-/]\s?[A-ZĐ])"
    )
    for sign in "-/"
)
_DASH = compiled(r"[0-9]\s[-/]\s([a-zđư&]+)")
_WORD = compiled(r"[^\W\d_]+")
_LETTERS = compiled(r"[a-zđư&]+")
_CAPITAL = compiled(rf"[{UPPER}]")
# Their first signs, or those behind a year: most texts have none, and pay for the search of two letters.
_IN_SMALL_CODE = tuple(
    compiled(rf"{sign}(?:(?<=[0-9]{sign})|(?<=[0-9][a-z\s]{sign})|(?<=[0-9][a-z]\s{sign}))\s?[a-zđư]") for sign in "/-"
)
_LAST_DIGIT = compiled(r"[0-9][a-z]?(?:/[0-9]{4})?\s?\Z")  # of the number in front of such a sign
_DIGIT_REACH = len("1a/2025 ")
# Words in capitals in a row, with what stands between them; a heading has five and more. The capital comes first, for
# `re` runs to the next one.
_SHOUT = compiled(
    rf"[{UPPER}][{UPPER}](?<![\w/-]..)[{UPPER}]*+(?:[\s,.;:()“”«»‘’\"/&-]++[{UPPER}0-9][{UPPER}0-9/.-]*+(?![^\W_])){{5,}}+"
)
# A line behind one that ends in a word or a comma goes on with its sentence, unless it is an item or a heading.
_SENTENCE = compiled(
    r"(?:(?<=[.?!…]\s)|(?<=\n)(?:(?<![\w,]\n)|(?=[ \t]*(?:[*#>+0-9-]|[a-zđ]\))))|\A)"
    r"[ \t*#>+-]{0,12}(?:(?:[0-9]{1,2}[.)]|[a-zđ]\))\s)?(?P<first>[^\W\d_])"
)
_FEW_CAPITALS = 0.003  # of the characters of a text that was typed without them
_HEADING_WORDS = 4
_SAMPLE = 4000  # characters tell whether a text has capitals
_SMALL_STRETCH = compiled(rf"[^{UPPER}]+")
# A sentence without a capital at its head, and without one far on, was typed in small letters; `tp.` ends none.
_SMALL_SENTENCE = compiled(rf"(?:[^{UPPER}.]|(?<=[0-9])\.(?=[0-9])|(?<=\st[px])\.(?=\s)){{25,600}}+(?:\.|\Z)")
_SMALL_HEADS = tuple(compiled(rf"{re.escape(sign)}\s(?=[^\W\d_])(?=[^{UPPER}])") for sign in ".?!")
_REACH = 300  # characters around a code in small letters that were typed with it
_MARGIN = 8  # characters at the head of a line among which its first letter stands
_BORDERS = '\n"|'
_SHORTEST_TOKEN = 3
_LONGEST_PLACE = 3  # words of a place that no table has
_DIRECTIONS = ("bắc", "nam", "đông", "tây", "trung")  # places of three words begin so: `Bắc Tân Uyên`
_COMMITTEE = ("ủy", "uỷ")  # the last word of `Huyện ủy`
_CITY = "tp"  # `tp. hồ chí minh`
_PROVINCE = "tỉnh"  # provinces are a closed set: each is in the tables
# Always with these capitals, and in no table: `nghị quyết Đại hội Công đoàn Việt Nam`.
_NAMED = ("Đại hội", "Việt Nam", "Nghị quyết Hội nghị", "Nghị quyết Trung ương", "Nghị quyết Đại hội")
_MORE_NUMERALS = compiled(r"\s?(?:,|\svà)\s{1,3}([ivxl]{1,6})(?![^\W_])")

Words = tuple[str, ...]
Names = dict[str, list[tuple[int, dict[Words, Words]]]]
"""Names by the first of their words in small letters, then by how many these are, the most first, then by all."""


class CaseRestorer:
    """Knows the case of what the tables name."""

    def __init__(self, patterns: Patterns) -> None:
        organisations = (n for i in patterns.issuers for n in (i.name, *i.aliases))
        acts = [n for a in patterns.acts for n in (a.name, *a.aliases)]
        for short, full in patterns.abbreviations.items():  # `Luật Tổ chức HĐND và UBND`
            acts += [re.sub(full, short, n, flags=re.IGNORECASE) for n in acts if full.lower() in n.lower()]
        bodies = patterns.organisation_words
        heads = (h[0].upper() + h[1:] for h in (*bodies["head"], *bodies["office"]) if " " in h)
        self._names = _by_words((*organisations, *acts, *heads, *_NAMED))
        self._places = _by_words(name for place in patterns.places for name in (place.name, *place.variants))
        numbered = (*(w for u in patterns.units for w in u.words), "khóa", "khoá", "thứ", "đại hội")
        self._numbered = compiled(rf"(?<!\w)(?:{'|'.join(map(re.escape, numbered))})\s{{1,3}}([ivxl]{{1,6}})(?![^\W_])")
        # Behind these a body stands, also one of which only the kind is known.
        self._leads = frozenset(patterns.words("of", "by", "passive_agent", "between"))
        self._heads = frozenset(h.split()[0] for h in bodies["head"])
        self._tokens = {t.lower(): t for t in _tokens(patterns)}
        self._printed = frozenset(_tokens(patterns))
        types = sorted((w for t in patterns.doc_types for w in t.words), key=len, reverse=True)
        # Few texts are set in one case, and these patterns take long to compile.
        self._unknown = cache(lambda: _UnknownPlaces(patterns))
        self._cited = cache(lambda: _cited_in_prose(patterns, types))
        symbols = sorted(
            (s.lower() for t in patterns.doc_types for s in t.symbols if s.isalpha()), key=len, reverse=True
        )
        self._short = compiled(
            rf"(?<!\w)(?:{'|'.join(symbols)})(?=\s{{1,2}}(?:số:?\s{{1,2}})?[0-9]{{1,6}}[/.,;)”\"\s-])"
        )
        self._cites = _cited_in_capitals(patterns, types)

    def restore(self, text: str) -> Iterator[Edit]:
        """Each stretch whose case is another now; as long as it was."""
        for start, end in _without_capitals(text):
            yield (start, end, self._as_prose(text[start:end], start == 0 or text[start - 1] in "\n"))
        for m in (m for pattern in _MIXED for m in pattern.finditer(text)):
            token = self._tokens.get(m["part"].lower())
            if token is not None and m["part"] not in self._printed and len(token) == len(m["part"]):
                yield (*m.span("part"), token)
        for m in _SHOUT.finditer(text):
            first, end_of_line, _ = m.group().partition("\n")
            # The type of a document over its title stays as it is set.
            start = m.start() + len(first) if end_of_line and len(first.split()) < _HEADING_WORDS else m.start()
            heading = text[start : m.end()]
            if self._cites.search(heading) and _is_heading(heading):
                yield (start, m.end(), self._as_prose(_lowered(heading), False))

    def _symbols(self, small: str) -> Iterator[tuple[int, str]]:
        """The letters of codes, as their symbols are printed."""
        for m in _SMALL_CODE.finditer(small):
            dash = _DASH.search(m.group())
            if dash is not None and dash[1] not in self._tokens:
                continue  # `thông tư 77/2025 - xem`
            for part in _LETTERS.finditer(m.group()):
                token = self._tokens.get(part.group(), part.group().upper())
                yield m.start() + part.start(), token if len(token) == len(part.group()) else part.group().upper()

    def _as_prose(self, small: str, begins: bool) -> str:
        chars = list(small)
        for at, printed in chain(self._symbols(small), self._named(small), self._numerals(small)):
            chars[at : at + len(printed)] = printed
        for at in self._capitals(small, begins):
            chars[at] = chars[at].upper()
        return "".join(chars)

    def _named(self, small: str) -> Iterator[tuple[int, str]]:
        """The words of names, as they are printed in prose."""
        words = list(_WORD.finditer(small))
        unknown = self._unknown()
        lows = [word.group() for word in words]
        named = -1  # the word behind a name
        for i, (word, low) in enumerate(zip(words, lows, strict=True)):
            known = _known(self._names, lows, i)
            before = lows[i - 1] if i else ""
            behind_kind = i >= named and unknown.may_begin(lows, i)
            if known is None and (behind_kind or i == named or before == _CITY):
                known = _known(self._places, lows, i)
                if known is not None and before == _CITY:
                    yield words[i - 1].start(), before.upper()
            if known is not None:
                named = i + len(known)
                for k, printed in enumerate(known):
                    yield words[i + k].start(), printed
            elif behind_kind and _PROVINCE not in lows[max(0, i - 2) : i]:
                end = unknown.end(small, words, i)
                yield word.start(), small[word.start() : end].title()
            elif before in self._leads and low in self._heads and not unknown.is_word_behind(small, word.start()):
                yield word.start(), low.capitalize()
            if known is None and len(low) >= _SHORTEST_TOKEN and low in self._tokens and not is_syllable(low):
                yield word.start(), self._tokens[low]

    def _numerals(self, small: str) -> Iterator[tuple[int, str]]:
        """Roman numbers of terms and parts, and types by their abbreviations."""
        for first in self._numbered.finditer(small):
            m: re.Match[str] | None = first
            while m is not None:
                yield m.start(1), m[1].upper()
                m = _MORE_NUMERALS.match(small, m.end())
        for m in self._short.finditer(small):
            yield m.start(), m.group().upper()

    def _capitals(self, small: str, begins: bool) -> Iterator[int]:
        """Where types that are cited, and sentences, begin."""
        done = -1
        for m in self._cited().finditer(small):
            if small[done : m.start()] != " ":  # `nghị định | quy định về … số 12`
                yield m.start()
            done = m.end()
        for m in _SENTENCE.finditer(small):
            if begins or m.start() > 0:
                yield m.start("first")


class _UnknownPlaces:
    """Tells where the name of a place begins and ends that no table has: behind a kind of place."""

    def __init__(self, patterns: Patterns) -> None:
        bodies = patterns.organisation_words
        self._kinds = frozenset(kind.split()[-1] for kind in patterns.kinds_of_place())
        self._committees = frozenset(k.committee.lower().split()[0] for k in patterns.place_kinds if k.committee)
        self._of_kind = frozenset(tuple(h.split()) for h in bodies["head"] if h.split()[-1] in self._kinds)
        self._of_three = frozenset((*(w.lower() for w in bodies["family"]), *_DIRECTIONS))
        stands = (
            f"{_goes_on(patterns)}|{patterns.alternation('placing', 'behind place', 'passing', 'signing', 'belonging')}"
        )
        self._behind = compiled(rf"\s*(?:[,.;:)(/|“”«»\"-]|[0-9]|\n\s*[\n*+•]|\Z)|\s+(?:{stands})(?!\w)")
        self._no_place = compiled(rf"(?:{stands})(?!\w)")  # `ubnd huyện | ban hành:`

    def may_begin(self, lows: Sequence[str], i: int) -> bool:
        """Whether a kind of place stands in front of word ``i``, or its committee: ``huyện ủy``; not ``hợp tác xã``."""
        before = lows[i - 1] if i else ""
        if before in _COMMITTEE:
            return i > 1 and lows[i - 2] in self._committees
        return before in self._kinds and not any(tuple(lows[max(0, i - len(h)) : i]) == h for h in self._of_kind)

    def end(self, small: str, words: Sequence[re.Match[str]], i: int) -> int:
        """Where the name of a place that no table has ends, behind the kind of place; where it begins if there is none.

        Two words, or three that begin as such names do, if nothing but the end of a name stands behind them, or they
        are said twice: `huyện có báo cáo`.
        """
        first = words[i]
        if self._no_place.match(small, first.start()):
            return first.start()
        ends = [first.end()]
        for word in words[i + 1 : i + _LONGEST_PLACE]:
            if small[ends[-1] : word.start()].strip():
                break
            ends.append(word.end())
        if len(ends) == 1:
            return ends[0] if self._behind.match(small, ends[0]) else first.start()
        if self._behind.match(small, ends[1]):
            return ends[1]
        if len(ends) > 2 and first.group() in self._of_three and self._behind.match(small, ends[2]):
            return ends[2]
        named = small[words[i - 1].start() : ends[1]]
        return ends[1] if small.count(named) > 1 else first.start()

    def is_word_behind(self, small: str, at: int) -> bool:
        """Whether a word that goes on with the sentence stands there, and begins no name."""
        return self._no_place.match(small, at) is not None


def _goes_on(patterns: Patterns) -> str:
    """An alternation of the words that stand behind a number or the name of a body, and begin none."""
    joins = patterns.alternation("issuing", "of", "about", "by", "passive_agent", "tense", "and", "between")
    does = patterns.alternation("title", "amending", "ending", "carrying", "saying", "there_is", "sending", "making")
    return f"{joins}|{does}"


def _cited_in_prose(patterns: Patterns, types: Iterable[str]) -> re.Pattern[str]:
    """A pattern of type words in small letters that cite.

    A type is cited by a bare number or a date with a capital only; `hướng dẫn 45 cơ sở` is a verb.
    """
    small = "|".join(re.escape(w.lower()) for w in types)
    goes_on = rf"(?:\s?(?:[,.;:)(”\"?]|-\s|\Z|\n)|\s{{1,2}}(?:{_goes_on(patterns)}|năm|ngày)\b)"
    laws = "|".join(w.lower() for t in patterns.doc_types if "name" in t.cited_by for w in t.words)
    number = rf"[0-9]{{1,6}}(?:/(?:19|20)[0-9]{{2}})?{goes_on}"
    # `kế hoạch của bảo hiểm xã hội việt nam số 12`: who issued it, and what it is about, may be long.
    marked = (
        r"(?:(?:[^\W\d_]+\s{1,2}){0,6}(?:số|ngày)"
        rf"|{patterns.alternation('of')}(?:\s{{1,2}}[^\W\d_]+){{1,12}}\s{{1,2}}(?:số|ngày)"
        rf"|(?:quy\s+định\s+)?{patterns.alternation('about')}(?:,?\s{{1,2}}[^\W\d_]+){{1,14}}\s{{1,2}}số)\s{{1,2}}[0-9]"
    )
    return compiled(
        rf"(?<!\w)(?:(?:{laws})(?=\s{patterns.alternation('amending')}\b)"
        rf"|(?:{small})(?!\s{{1,2}}(?:{patterns.alternation('carrying')}|thi\s+hành)\b)"
        rf"(?=\s{{1,2}}(?:{number}|{marked})))"
    )


def _cited_in_capitals(patterns: Patterns, types: Iterable[str]) -> re.Pattern[str]:
    """A pattern of what shows that a stretch of capitals cites something."""
    shouted = "|".join(re.escape(w.upper()) for w in types)
    named = "|".join(w.upper() for t in patterns.doc_types if "name" in t.cited_by for w in t.words)
    dated = r"(?:CỦA\s[^,.;]{3,60}\s)?NGÀY\s[0-9]"
    cited = rf"(?<!\w)(?:{shouted})\s(?:[0-9]|{dated}|(?:ĐẠI HỘI|HỘI NGHỊ)\s)|(?<=\w\s)(?:{named})\s[^\W\d_]"
    return compiled(rf"{_CODE.pattern}|(?:SỐ|ĐIỀU|KHOẢN) [0-9]|{cited}|TRUNG ƯƠNG [0-9]")


def _by_words(names: Iterable[str]) -> Names:
    """The names of two words and more; of those with the same words the first one counts."""
    found: dict[str, dict[int, dict[Words, Words]]] = {}
    for name in names:
        printed = tuple(_WORD.findall(name))
        words = tuple(map(str.lower, printed))
        if len(words) > 1:
            found.setdefault(words[0], {}).setdefault(len(words), {}).setdefault(words, printed)
    return {first: sorted(by_size.items(), reverse=True) for first, by_size in found.items()}


def _known(names: Names, words: list[str], i: int) -> Words | None:
    """The longest name whose words begin with the ``i``-th."""
    for size, forms in names.get(words[i], ()):
        name = forms.get(tuple(words[i : i + size]))
        if name is not None:
            return name
    return None


def _tokens(patterns: Patterns) -> Iterable[str]:
    yield from patterns.type_by_symbol
    yield from (s for t in patterns.doc_types for s in t.shared)
    yield from patterns.issuers_by_symbol
    yield from (alias for act in patterns.acts for alias in act.aliases if alias.isupper())


def _is_heading(shout: str) -> bool:
    """Whether words in capitals are words, and not the symbols of a list of codes."""
    words = [w.group().lower() for w in _WORD.finditer(_CODE.sub(" ", shout))]
    spelled = sum(map(is_syllable, words))
    return spelled >= _HEADING_WORDS and spelled * 3 >= len(words) * 2


def _lowered(shout: str) -> str:
    """A stretch of capitals in small letters, but for its codes."""
    chars = list(shout.lower())
    for m in _CODE.finditer(shout):
        chars[m.start() : m.end()] = m.group()
    return "".join(chars)


def _without_capitals(text: str) -> Iterator[tuple[int, int]]:
    """The stretches without a capital of a text that was typed so, and those that hold a code in small letters."""
    few = int(_FEW_CAPITALS * min(len(text), _SAMPLE))
    # One more tells, and stands at the very head of most texts.
    if sum(1 for _ in islice(_CAPITAL.finditer(text, 0, _SAMPLE), few + 1)) <= few:
        yield from (m.span() for m in _SMALL_STRETCH.finditer(text))
        return
    done = 0
    begins: list[int] = []
    given: list[int] = []  # where the sentences end that begin there
    for start in (0, *sorted(m.end() for pattern in _SMALL_HEADS for m in pattern.finditer(text))):
        sentence = _SMALL_SENTENCE.match(text, start) if start >= done else None
        if sentence is not None:
            yield sentence.span()
            given.append(sentence.end())
            begins.append(start)
            done = sentence.end()
    done = 0
    for m in _small_codes(text):
        k = bisect_right(begins, m.start()) - 1
        if m.start() >= done and (k < 0 or given[k] <= m.start()):
            start = _edge(text, m.start() - 1, max(done - 1, m.start() - _REACH), -1) + 1
            done = _edge(text, m.end(), min(len(text), m.end() + _REACH), 1)
            yield start, done


def _small_codes(text: str) -> Iterator[re.Match[str]]:
    """The codes in small letters, around their first signs."""
    done = 0
    for at in sorted(sign.start() for pattern in _IN_SMALL_CODE for sign in pattern.finditer(text)):
        digit = _LAST_DIGIT.search(text, max(0, at - _DIGIT_REACH), at) if at >= done else None
        m = _SMALL_CODE.match(text, digit.start()) if digit is not None else None
        if m is not None:
            done = m.end()
            yield m


def _edge(text: str, at: int, stop: int, step: int) -> int:
    """Where a stretch ends that has neither a capital nor the border of a cell in it."""
    while at != stop and not (text[at].isupper() or (text[at] in _BORDERS and not _is_wrap(text, at))):
        at += step
    return at


def _is_wrap(text: str, at: int) -> bool:
    """Whether a sentence goes on in small letters behind a line end."""
    goes_on = text[at] == "\n" and (text[at - 1 : at].isalnum() or text[at - 1 : at] == ",")
    return goes_on and text[at + 1 : at + _MARGIN].lstrip(" ")[:1].islower()
