"""Text without capitals, and text in nothing but capitals: the case that names and codes have in prose is given back.

Grammars tell a name by its capital. Where a list was typed in small letters, or a heading cites in capitals, what the
tables know is put in its own case, letter for letter, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from dantext.language.letters import UPPER
from dantext.language.syllable import is_syllable
from dantext.reading.rewrite import Edit
from dantext.tables.load import Patterns

# A code in small letters: its letters are the tables'.
_SMALL_CODE = re.compile(
    # `12/l2/2013` is a misread date.
    r"[0-9][a-z]?(?:/[0-9]{4})?\s?[/-]\s?(?![lio]{1,2}[0-9]{0,2}[/.-][0-9])[a-zđư]{1,8}[0-9]{0,2}(?:\s?[-/]\s?[a-zđư&]{1,10}[0-9]{0,2}){0,4}(?![^\W_])"
)
_CODE = re.compile(
    r"[0-9]+[^\W\d_]?(?:\s?[/-]\s?[0-9]{4})?\s?[/-]\s?[A-ZĐƯ][\w&.]*(?:(?:[-/]\s?|\s[-/])[A-ZĐƯ][\w&]*){0,6}"
)
_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[a-zđư&]+")
_CAPITAL = re.compile(rf"[{UPPER}]")
# Where one may be: most texts have no such place, and pay for the search of two literals.
_IN_SMALL_CODE = tuple(
    re.compile(rf"{sign}(?:(?<=[0-9]{sign})|(?<=[0-9][a-z\s]{sign})|(?<=[0-9][a-z]\s{sign}))\s?[a-zđư]")
    for sign in "/-"
)
# Words in capitals in a row, with what stands between them; a heading has five and more. The capital comes first, for
# `re` runs to the next one.
_SHOUT = re.compile(
    rf"[{UPPER}](?<![\w/-].)[{UPPER}]++(?:[\s,.;:()“”\"/-]++[{UPPER}0-9][{UPPER}0-9/.-]*+(?![^\W_])){{5,}}+"
)
# A line behind one that ends in a word or a comma goes on with its sentence, unless it is an item or a heading.
_SENTENCE = re.compile(
    r"(?:(?<=[.?!…]\s)|(?<=\n)(?:(?<![\w,]\n)|(?=[ \t]*(?:[*#>+0-9-]|[a-zđ]\))))|\A)"
    r"[ \t*#>+-]{0,12}(?:(?:[0-9]{1,2}[.)]|[a-zđ]\))\s)?(?P<first>[^\W\d_])"
)
_FEW_CAPITALS = 0.003  # of the characters of a text that was typed without them
_HEADING_WORDS = 4
_SAMPLE = 4000  # characters tell whether a text has capitals
_SMALL_STRETCH = re.compile(rf"[^{UPPER}]+")
# A sentence without a capital at its head, and without one far on, was typed in small letters.
_SMALL_SENTENCE = re.compile(rf"(?:[^{UPPER}.]|(?<=[0-9])\.(?=[0-9])){{25,600}}+(?:\.|\Z)")
_SMALL_HEADS = tuple(re.compile(rf"{re.escape(sign)}\s(?=[^\W\d_])(?=[^{UPPER}])") for sign in ".?!")
_REACH = 300  # characters around a code in small letters that were typed with it
_MARGIN = 8  # characters at the head of a line among which its first letter stands
_BORDERS = '\n"|'
_SHORTEST_TOKEN = 3

Words = tuple[str, ...]
Names = dict[str, list[tuple[int, dict[Words, Words]]]]
"""Names by the first of their words in small letters, then by how many these are, the most first, then by all."""


class CaseRestorer:
    """Knows the case of what the tables name."""

    def __init__(self, patterns: Patterns) -> None:
        organisations = (n for i in patterns.issuers for n in (i.name, *i.aliases))
        acts = (n for a in patterns.acts for n in (a.name, *a.aliases))
        bodies = patterns.organisation_words
        heads = (h[0].upper() + h[1:] for h in (*bodies["head"], *bodies["office"]) if " " in h)
        self._names = _by_words((*organisations, *acts, *heads))
        self._places = _by_words(name for place in patterns.places for name in (place.name, *place.variants))
        numbered = (*(w for u in patterns.units for w in u.words), "khóa", "khoá", "thứ")
        self._numbered = re.compile(
            rf"(?<!\w)(?:{'|'.join(map(re.escape, numbered))})\s{{1,2}}([ivxl]{{1,6}})(?![^\W_])"
        )
        # Behind these a body stands, also one of which only the kind is known.
        self._leads = frozenset(patterns.words("of", "by", "passive_agent", "between"))
        self._heads = frozenset(h.split()[0] for h in patterns.organisation_words["head"])
        self._kinds = tuple(kind.split()[-1] for kind in patterns.kinds_of_place())
        self._tokens = {t.lower(): t for t in _tokens(patterns)}
        types = sorted((w for t in patterns.doc_types for w in t.words), key=len, reverse=True)
        # A type is cited by a bare number or a date with a capital only; `hướng dẫn 45 cơ sở` is a verb.
        small = "|".join(re.escape(w.lower()) for w in types)
        behind = patterns.alternation("issuing", "of", "about", "by", "passive_agent", "tense", "and", "between")
        goes_on = rf"(?:\s?(?:[,.;:)(”\"?]|\Z|\n)|\s{{1,2}}(?:{behind}|năm|ngày)\b)"
        amending = patterns.alternation("amending")
        laws = "|".join(w.lower() for t in patterns.doc_types if "name" in t.cited_by for w in t.words)
        number = rf"[0-9]{{1,6}}(?:/(?:19|20)[0-9]{{2}})?{goes_on}"
        marked = r"(?:[^\W\d_]+\s{1,2}){0,6}(?:số|ngày)\s{1,2}[0-9]"
        self._cited = re.compile(
            rf"(?<!\w)(?:(?:{laws})(?=\s{amending}\b)|(?:{small})(?=\s{{1,2}}(?:{number}|{marked})))"
        )
        self._behind_place = re.compile(rf"\s*(?:[,.;:)(/|-]|[0-9]|\n\s*[\n*+•]|\Z)|\s+(?:{behind}|ngày|năm|số)(?!\w)")
        self._no_place = re.compile(rf"{patterns.alternation('issuing', 'signing')}(?!\w)")  # `ubnd huyện | ban hành:`
        symbols = sorted(
            (s.lower() for t in patterns.doc_types for s in t.symbols if s.isalpha()), key=len, reverse=True
        )
        self._short = re.compile(
            rf"(?<!\w)(?:{'|'.join(symbols)})(?=\s{{1,2}}(?:số:?\s{{1,2}})?[0-9]{{1,6}}[/.,;)”\"\s-])"
        )
        self._cites = _cited_in_capitals(patterns, types)

    def restore(self, text: str) -> Iterator[Edit]:
        """Each stretch whose case is another now; as long as it was."""
        for start, end in _without_capitals(text):
            yield Edit(start, end, self._as_prose(text[start:end], start == 0 or text[start - 1] in "\n"))
        for m in _SHOUT.finditer(text):
            first, end_of_line, _ = m.group().partition("\n")
            # The type of a document over its title stays as it is set.
            start = m.start() + len(first) if end_of_line and len(first.split()) < _HEADING_WORDS else m.start()
            heading = text[start : m.end()]
            if self._cites.search(heading) and _is_heading(heading):
                yield Edit(start, m.end(), self._as_prose(_lowered(heading), False))

    def _symbols(self, small: str) -> Iterator[tuple[int, str]]:
        """The letters of codes, as their symbols are printed."""
        for m in _SMALL_CODE.finditer(small):
            for part in _LETTERS.finditer(m.group()):
                token = self._tokens.get(part.group(), part.group().upper())
                yield m.start() + part.start(), token if len(token) == len(part.group()) else part.group().upper()

    def _place_end(self, small: str, words: Sequence[re.Match[str]], i: int) -> int:
        """Where the name of a place that no table has ends, behind the kind of place; where it begins if there is none.

        Two words, if nothing but the end of a name stands behind them, or they are said twice: `huyện có báo cáo`.
        """
        first = words[i]
        if self._no_place.match(small, first.start()):
            return first.start()
        if i + 1 == len(words) or small[first.end() : words[i + 1].start()].strip():
            return first.end() if self._behind_place.match(small, first.end()) else first.start()
        last = words[i + 1].end()
        if self._behind_place.match(small, last):
            return last
        named = small[words[i - 1].start() : last]
        return last if small.count(named) > 1 else first.start()

    def _as_prose(self, small: str, begins: bool) -> str:
        chars = list(small)

        def put(at: int, printed: str) -> None:
            chars[at : at + len(printed)] = printed

        for at, symbol in self._symbols(small):
            put(at, symbol)
        words = list(_WORD.finditer(small))
        lows = [word.group() for word in words]
        named = -1  # the word behind a name
        for i, (word, low) in enumerate(zip(words, lows, strict=True)):
            known = _known(self._names, lows, i)
            before = lows[i - 1] if i else ""
            if known is None and (before in self._kinds or i == named):
                known = _known(self._places, lows, i)
            if known is not None:
                named = i + len(known)
                for k, printed in enumerate(known):
                    put(words[i + k].start(), printed)
            elif before in self._kinds and before != "tỉnh":
                end = self._place_end(small, words, i)
                put(word.start(), small[word.start() : end].title())
            elif before in self._leads and low in self._heads:
                put(word.start(), low.capitalize())
            if known is None and len(low) >= _SHORTEST_TOKEN and low in self._tokens and not is_syllable(low):
                put(word.start(), self._tokens[low])
        for m in self._numbered.finditer(small):
            put(m.start(1), m[1].upper())
        for m in self._short.finditer(small):
            put(m.start(), m.group().upper())
        for m in self._cited.finditer(small):
            chars[m.start()] = chars[m.start()].upper()
        for m in _SENTENCE.finditer(small):
            if begins or m.start() > 0:
                at = m.start("first")
                chars[at] = chars[at].upper()
        return "".join(chars)


def _cited_in_capitals(patterns: Patterns, types: Iterable[str]) -> re.Pattern[str]:
    """A pattern of what shows that a stretch of capitals cites something."""
    shouted = "|".join(re.escape(w.upper()) for w in types)
    named = "|".join(w.upper() for t in patterns.doc_types if "name" in t.cited_by for w in t.words)
    dated = r"(?:CỦA\s[^,.;]{3,60}\s)?NGÀY\s[0-9]"
    cited = rf"(?<!\w)(?:{shouted})\s(?:[0-9]|{dated}|(?:ĐẠI HỘI|HỘI NGHỊ)\s)|(?<=\w\s)(?:{named})\s[^\W\d_]"
    return re.compile(rf"{_CODE.pattern}|(?:SỐ|ĐIỀU) [0-9]|{cited}|TRUNG ƯƠNG [0-9]")


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
    for start in (0, *sorted(m.end() for pattern in _SMALL_HEADS for m in pattern.finditer(text))):
        sentence = _SMALL_SENTENCE.match(text, start) if start >= done else None
        if sentence is not None:
            yield sentence.span()
            done = sentence.end()
    if not any(pattern.search(text) for pattern in _IN_SMALL_CODE):
        return
    done = 0
    for m in _SMALL_CODE.finditer(text):
        if m.start() >= done:
            start = _edge(text, m.start() - 1, max(done - 1, m.start() - _REACH), -1) + 1
            done = _edge(text, m.end(), min(len(text), m.end() + _REACH), 1)
            yield start, done


def _edge(text: str, at: int, stop: int, step: int) -> int:
    """Where a stretch ends that has neither a capital nor the border of a cell in it."""
    while at != stop and not (text[at].isupper() or (text[at] in _BORDERS and not _is_wrap(text, at))):
        at += step
    return at


def _is_wrap(text: str, at: int) -> bool:
    """Whether a sentence goes on in small letters behind a line end."""
    goes_on = text[at] == "\n" and (text[at - 1 : at].isalnum() or text[at - 1 : at] == ",")
    return goes_on and text[at + 1 : at + _MARGIN].lstrip(" ")[:1].islower()
