"""A sentence as a row of chunks: citations, dates, bodies, and the words that join them, one letter each.

The grammar of composition (``patterns/grammar.toml``) is written over these letters. A chunk that has no letter of its
own is a word of the sentence; words in a row are one chunk, so that the row stays short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from typing import NamedTuple

from dantext.finding.dates import bare_date, full_date, part_date
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.finding.pages import BREAKS
from dantext.finding.pinpoints import PinpointGrammar
from dantext.language.letters import fold_word
from dantext.tables.load import Patterns
from dantext.tables.trie import Trie

Value = Mention | Organisation | Found[str] | None

CITATION, BODY, FITTING, WORDS, CAPITAL, PASSIVE, TOGETHER, END = "C", "B", "F", "x", "X", "p", "g", "Z"
"""Letters that the engine itself knows; all others stand in ``patterns/grammar.toml``."""

_TOKEN = re.compile(
    r"""
      (?P<word> [^\W\d_]+ (?: [&'’.] [^\W\d_]+ )* )
    | (?P<number> [0-9]+ (?: \s?[/.-]\s? [0-9]+ )* [^\W\d_]* )
    | (?P<line> \n [ ]* (?: (?P<bullet> (?: [-+•*‒–]+ | \(? [0-9]{1,2} [.)] | [a-zđ] \) ) (?=[ \t]) ) | \n )? )
    | (?P<cell> [|\t] )
    | (?P<quote> " | '(?=[,)\]}]) )
    | (?P<mark> [()“”‘’"«»,;:…?] | (?<!\s[A-ZĐ]) [.](?=\s|\Z) | [-–] (?=\s) )
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"[^\W_]+")
_QUOTES = {"«": "“", "»": "”"}
# Behind these a body may be the subject of a clause, also one in small letters.
_BEFORE_SUBJECT = frozenset(",DdyY;bnZ&")
OUTCOME, OUTCOME_PASSIVE = "E", "f"
_BEFORE_QUOTE = " \n\t(:[-"
_MOST_CHUNKS = 240  # of one sentence: no sentence is longer, a list without an end is
_BEHIND_ITEM = ";n"
_LONGEST_BODY = 200
_LONGEST_TYPE, _TYPE_WORDS = 60, 5  # characters and words of the longest type words
_SHORT_TOKEN = 2  # letters of a token that means too many things to be a body in a sentence


class Chunk(NamedTuple):
    """A piece of a sentence: its letter, its offsets in the normal text, and what was read there."""

    letter: str
    start: int
    end: int
    value: Value = None


class Chunker:
    """Cuts sentences into chunks."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._issuers = issuers
        self._pinpoints = PinpointGrammar(patterns)
        self._types = Trie((w, t) for t in patterns.doc_types if not t.generic for w in t.words)
        self._verbs = frozenset(c.letter for c in patterns.chunks if c.ends_body)
        self._small = frozenset(c.letter for c in patterns.chunks if c.small)
        self._lower_bodies = frozenset(c.letter for c in patterns.chunks if c.leads_body) | _BEFORE_SUBJECT
        self._phrases: dict[str, list[tuple[re.Pattern[str] | None, str]]] = {}
        self._patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for entry in patterns.chunks:
            for phrase in patterns.words(*entry.words):
                self._add(phrase, entry.letter)
            for first in entry.begins:
                self._patterns.setdefault(first, []).append((re.compile(entry.pattern or ""), entry.letter))
        passive = tuple(f"{word} " for word in patterns.words("passive"))
        for row in patterns.relations:
            for phrase in row.phrases if row.position == "after" else ():
                self._add(phrase, OUTCOME_PASSIVE if phrase.startswith(passive) else OUTCOME)
        for forms in self._phrases.values():
            forms.sort(key=lambda form: -len(form[0].pattern) if form[0] is not None else 0)
        self._type_first = frozenset(self._types.root)
        # Words that can begin a chunk of their own; what begins with none of them is a word among others.
        self._first = {"ngày", "tháng", "năm", *self._phrases, *self._patterns, *self._pinpoints.first}
        self._first |= {w.split()[0].lower() for t in patterns.doc_types if not t.generic for w in t.words}

    def _add(self, phrase: str, letter: str) -> None:
        first, _, rest = phrase.partition(" ")
        following = re.compile(r"\s+" + re.escape(rest).replace(r"\ ", r"\s+") + r"(?![^\W_])", re.I) if rest else None
        self._phrases.setdefault(first, []).append((following, letter))

    def chunks(self, text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Chunk]:
        """The chunks of a stretch of a normal text that holds ``mentions``, sorted; the last one is its end.

        A stretch of more chunks than any sentence has ends behind an item of its list, else in front of a mention.
        """
        found: list[Chunk] = []
        tokens = frozenset(t for m in mentions for t in m.tokens if len(t) > _SHORT_TOKEN)
        pos = start
        for m in mentions:
            self._read(text, pos, m.start, found, tokens)
            if len(found) >= _MOST_CHUNKS and found[-1].letter != CITATION and any(c.letter == CITATION for c in found):
                pos = _cut_behind_item(found) or m.start
                break
            found.append(Chunk(CITATION, m.start, m.end, m))
            pos = m.end
        else:
            self._read(text, pos, end, found, tokens)
            pos = end
        found.append(Chunk(END, pos, pos))
        return found

    def _read(self, text: str, pos: int, end: int, found: list[Chunk], tokens: AbstractSet[str]) -> None:
        """Append the chunks between two citations; ``tokens`` are the abbreviations of bodies that symbols hold."""
        first, may_begin, lower_bodies = self._first, self._issuers.may_begin, self._lower_bodies
        run = run_end = -1  # of words in a row
        capital = False
        while pos < end:
            following = end  # where reading goes on if a chunk is longer than its first token
            for token in _TOKEN.finditer(text, pos, end):
                chunk: Chunk | None = None
                if token.lastgroup == "word":
                    word = token.group()
                    low = word.lower()
                    before = WORDS if run >= 0 else found[-1].letter if found else END
                    if low in first or before in lower_bodies or (word != low and (may_begin(word) or word in tokens)):
                        chunk = self._word(text, token, low, end, before, tokens)
                    plain = chunk is None
                else:
                    chunk = self._sign(text, token, end)
                    plain = chunk is not None and chunk.letter == WORDS
                if plain:
                    if run < 0:
                        run, capital = token.start(), text[token.start()].isupper()
                    run_end = token.end()
                elif chunk is not None:
                    if run >= 0:
                        found.append(Chunk(CAPITAL if capital else WORDS, run, run_end))
                        run = -1
                    found.append(chunk)
                    if len(found) >= _MOST_CHUNKS:
                        return
                    if chunk.end > token.end():
                        following = chunk.end
                        break
            pos = following
        if run >= 0:
            found.append(Chunk(CAPITAL if capital else WORDS, run, run_end))

    def _sign(self, text: str, token: re.Match[str], end: int) -> Chunk | None:
        """What begins with no letter: a number, a mark, the end of a line; None for what is nothing."""
        start = token.start()
        if token["number"]:
            date = bare_date(text, start, end)
            if date is not None and date.ends == token.end():  # else a span of years: `(27/7/1947 - 27/7/2017)`
                return Chunk("d", date.begins, date.ends, date)
            year = token.group()
            if _is_year(year):
                return Chunk("Y", start, token.end(), Found(year, *token.span(), *token.span()))
            return Chunk(WORDS, start, token.end())
        if token["line"]:
            page = BREAKS.match(text, start, end)
            if page is not None and page.end() > token.end():
                return Chunk("N", start, page.end())
            if token["bullet"]:
                return Chunk("b", token.start("bullet"), token.end())
            return None if token.group().count("\n") < 2 else Chunk("n", start, token.end())
        if token["cell"]:
            return Chunk("|", start, token.end())
        mark = token.group()
        if token["quote"]:
            opens = not start or text[start - 1] in _BEFORE_QUOTE
            return Chunk("“" if opens and mark == '"' else "”", start, token.end())
        return Chunk(_QUOTES.get(mark, mark), start, token.end())

    def _word(
        self, text: str, token: re.Match[str], low: str, end: int, before: str, tokens: AbstractSet[str]
    ) -> Chunk | None:
        """The chunk that a word begins, None if it begins none of its own."""
        phrase: tuple[str, int] | None = None
        capital = token.group() != low
        if low in self._first:
            own = self._beginning(text, low, token.start(), end)
            if own is not None:
                return own
            phrase = self._phrase(text, low, token.end(), end)
            if phrase is not None and capital and phrase[0] in self._small:
                phrase = None
        if capital or before in self._lower_bodies:
            body = self._body_at(text, token, low, end, phrase, tokens)
            if body is not None:
                return body
        if phrase is not None:
            return Chunk(phrase[0], token.start(), phrase[1])
        type_end = self._type_words(text, token.start(), end) if fold_word(low) in self._type_first else 0
        return Chunk("T", token.start(), type_end) if type_end else None

    def _beginning(self, text: str, low: str, start: int, end: int) -> Chunk | None:
        """A date, what a pattern describes, or a part of an act, by its first word."""
        if low == "ngày":
            date = full_date(text, start, end)
            if date is not None:
                return Chunk("D", date.begins, date.ends, date)
        elif low in ("tháng", "năm"):
            date = part_date(text, start, end)
            if date is not None:
                return Chunk("y", date.begins, date.ends, date)
        for pattern, letter in self._patterns.get(low, ()):
            m = pattern.match(text, start, end)
            if m is not None:
                return Chunk(letter, start, m.end())
        if low in self._pinpoints.first and (stop := self._pinpoints.end_at(text, start, end)):
            return Chunk("P", start, stop)
        return None

    def _body_at(
        self,
        text: str,
        token: re.Match[str],
        low: str,
        end: int,
        phrase: tuple[str, int] | None,
        tokens: AbstractSet[str],
    ) -> Chunk | None:
        """The body that a word begins, with a small letter only behind what leads on to one."""
        word, start = token.group(), token.start()
        body: Organisation | None = None
        if word == low:
            body = self._issuers.lower_body(text, start, end)
        elif phrase is None or not word.isupper():
            if self._issuers.may_begin(word):
                body = self._issuers.organisation(text, start, min(end, start + _LONGEST_BODY))
            if body is None and word in tokens:
                body = Organisation(start, token.end(), None)
        return self._body(text, body) if body is not None else None

    def _type_words(self, text: str, start: int, end: int) -> int:
        """The end of the type words at ``start``, 0 if none stand there."""
        words = islice(_PLAIN.finditer(text, start, min(end, start + _LONGEST_TYPE)), _TYPE_WORDS)
        read: list[re.Match[str]] = []
        found = self._types.longest(fold_word(read.append(w) or w.group()) for w in words)  # type: ignore[func-returns-value]
        return read[found[0] - 1].end() if found is not None else 0

    def _body(self, text: str, body: Organisation) -> Chunk:
        """A body, without the verb into which a name ran that no table knows: ``Bệnh viện Lý Sơn | vừa trình``."""
        entry = body.entry
        if entry is not None and text[body.start : body.end] in (entry.name, *entry.aliases):
            return Chunk(BODY, body.start, body.end, body)
        end, capital = body.start, False
        for word in _PLAIN.finditer(text, body.start, body.end):
            small = word.group()[0].islower()
            phrase = self._phrase(text, word.group(), word.end(), body.end) if small and capital else None
            if phrase is not None and phrase[0] in self._verbs:
                return Chunk(BODY, body.start, end, Organisation(body.start, end, body.entry))
            capital = not small
            end = word.end()
        return Chunk(BODY, body.start, body.end, body)

    def _phrase(self, text: str, first: str, pos: int, end: int) -> tuple[str, int] | None:
        for following, letter in self._phrases.get(first, ()):
            if following is None:
                return letter, pos
            m = following.match(text, pos, end)
            if m is not None:
                return letter, m.end()
        return None


def _cut_behind_item(found: list[Chunk]) -> int:
    """Drop the chunks behind the last item of a list; where it ends, 0 if there is no list with a citation in it."""
    cited = next(k for k, c in enumerate(found) if c.letter == CITATION)
    for k in range(len(found) - 1, cited, -1):
        if found[k].letter in _BEHIND_ITEM:
            del found[k + 1 :]
            return found[k].end
    return 0


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20") and number.isdigit()
