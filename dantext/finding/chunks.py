"""A sentence as a row of chunks: citations, dates, bodies, and the words that join them, one letter each.

The grammar of composition (``patterns/grammar.toml``) is written over these letters. A chunk that has no letter of its
own is a word of the sentence; words in a row are one chunk, so that the row stays short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import NamedTuple

from dantext.finding.dates import bare_date, full_date, part_date
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.finding.pages import BREAKS
from dantext.finding.pinpoints import LIST, UNIT
from dantext.language.letters import fold_word
from dantext.tables.load import Patterns
from dantext.tables.trie import Trie

Value = Mention | Organisation | Found[str] | None

CITATION, BODY, FITTING, WORDS, CAPITAL, END = "C", "B", "F", "x", "X", "Z"
"""Letters that the engine itself knows; all others stand in ``patterns/grammar.toml``."""

_TOKEN = re.compile(
    r"""
      (?P<word> [^\W\d_]+ (?: [&'’.] [^\W\d_]+ )* )
    | (?P<number> [0-9]+ (?: \s?[/.-]\s? [0-9]+ )* [^\W\d_]* )
    | (?P<line> \n [ ]* (?: (?P<bullet> (?: [-+•*‒–]+ | \(? [0-9]{1,2} [.)] | [a-zđ] \) ) (?=[ \t]) ) | \n )? )
    | (?P<cell> [|\t] )
    | (?P<mark> [()“”‘’"«»,;:…] | (?<!\s[A-ZĐ]) [.](?=\s|\Z) | [-–] (?=\s) )
    """,
    re.VERBOSE,
)
_PLAIN = re.compile(r"[^\W_]+")
_QUOTES = {"“": "“", "”": "”", "‘": "“", "’": "”", "«": "“", "»": "”"}
# Behind these a body may be the subject of a clause, also one in small letters.
_BEFORE_SUBJECT = frozenset(",DdyY;bnZ&")
_MOST_CHUNKS = 240  # of one sentence: no sentence is longer, a list without an end is
_LONGEST_BODY = 200


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
        self._pinpoints = re.compile(rf"{UNIT}\s+{LIST}")
        self._types = Trie((w, t) for t in patterns.doc_types if not t.generic for w in t.words)
        self._phrases: dict[str, list[tuple[re.Pattern[str] | None, str]]] = {}
        for entry in patterns.chunks:
            for phrase in patterns.words(*entry.words):
                self._add(phrase, entry.letter)
        self._patterns = [(re.compile(c.pattern), c.letter) for c in patterns.chunks if c.pattern is not None]
        for forms in self._phrases.values():
            forms.sort(key=lambda form: -len(form[0].pattern) if form[0] is not None else 0)
        self._verbs = frozenset(c.letter for c in patterns.chunks if c.ends_body)
        self._small = frozenset(c.letter for c in patterns.chunks if c.small)
        self._lower_bodies = frozenset(c.letter for c in patterns.chunks if c.leads_body)

    def _add(self, phrase: str, letter: str) -> None:
        first, _, rest = phrase.partition(" ")
        following = re.compile(r"\s+" + re.escape(rest).replace(r"\ ", r"\s+") + r"(?![^\W_])", re.I) if rest else None
        self._phrases.setdefault(first, []).append((following, letter))

    def chunks(self, text: str, start: int, end: int, mentions: Sequence[Mention]) -> list[Chunk]:
        """The chunks of a stretch of a normal text that holds ``mentions``, sorted; the last one is its end."""
        found: list[Chunk] = []
        pos = start
        self._tokens = frozenset(t for m in mentions for t in m.tokens if len(t) > 2)
        for m in mentions:
            self._read(text, pos, m.start, found)
            if len(found) >= _MOST_CHUNKS:
                break
            found.append(Chunk(CITATION, m.start, m.end, m))
            pos = m.end
        else:
            self._read(text, pos, end, found)
            pos = end
        found.append(Chunk(END, pos, pos))
        return found

    def _read(self, text: str, pos: int, end: int, found: list[Chunk]) -> None:
        """Append the chunks between two citations."""
        token = _TOKEN.search(text, pos, end)
        while token is not None and len(found) < _MOST_CHUNKS:
            chunk = self._chunk(text, token, end, found[-1].letter if found else END)
            if chunk is None:
                pos = token.end()
            else:
                pos = chunk.end
                if chunk.letter in (WORDS, CAPITAL) and found and found[-1].letter in (WORDS, CAPITAL):
                    found[-1] = found[-1]._replace(end=pos)
                else:
                    found.append(chunk)
            token = _TOKEN.search(text, pos, end)

    def _chunk(self, text: str, token: re.Match[str], end: int, before: str) -> Chunk | None:
        """The chunk that begins with a token; None for what is nothing, such as the end of a line."""
        kind = token.lastgroup
        start = token.start()
        if token["word"]:
            return self._word(text, token, end, before)
        if kind == "number":
            date = bare_date(text, start, end)
            if date is not None:
                return Chunk("d", date.begins, date.ends, date)
            year = token.group()
            return Chunk(
                "Y" if _is_year(year) else WORDS, start, token.end(), Found(year, *token.span(), *token.span())
            )
        if token["line"]:
            page = BREAKS.match(text, max(0, start - 4), end)
            if page is not None and page.end() > token.end():
                return Chunk("N", start, page.end())
            if token["bullet"]:
                return Chunk("b", token.start("bullet"), token.end())
            return None if token.group().count("\n") < 2 else Chunk("n", start, token.end())
        if token["cell"]:
            return Chunk("|", start, token.end())
        mark = token.group()
        return Chunk(_QUOTES.get(mark, mark), start, token.end())

    def _word(self, text: str, token: re.Match[str], end: int, before: str) -> Chunk:
        word, start = token.group(), token.start()
        low = word.lower()
        if low == "ngày":
            date = full_date(text, start, end)
            if date is not None:
                return Chunk("D", date.begins, date.ends, date)
        elif low in ("tháng", "năm"):
            date = part_date(text, start, end)
            if date is not None:
                return Chunk("y", date.begins, date.ends, date)
        for pattern, letter in self._patterns:
            m = pattern.match(text, start, end)
            if m is not None:
                return Chunk(letter, start, m.end())
        pinpoint = self._pinpoints.match(text, start, end)
        if pinpoint is not None:
            return Chunk("P", start, pinpoint.end())
        phrase = self._phrase(text, low, token.end(), end)
        if phrase is not None and word[0].isupper() and phrase[0] in self._small:
            phrase = None
        if word[0].isupper() and (phrase is None or not word.isupper()):
            if self._issuers.may_begin(word):
                body = self._issuers.organisation(text, start, min(end, start + _LONGEST_BODY))
                if body is not None:
                    return self._body(text, body)
            if word in self._tokens:
                return Chunk(BODY, start, token.end(), Organisation(start, token.end(), None))
        elif before in self._lower_bodies or before in _BEFORE_SUBJECT:
            body = self._issuers.lower_body(text, start, end)
            if body is not None:
                return self._body(text, body)
        if phrase is not None:
            return Chunk(phrase[0], start, phrase[1])
        type_words = self._type_words(text, start, end)
        if type_words:
            return Chunk("T", start, type_words)
        return Chunk(CAPITAL if word[0].isupper() else WORDS, start, token.end())

    def _type_words(self, text: str, start: int, end: int) -> int:
        """The end of the type words at ``start``, 0 if none stand there."""
        words = list(islice(_PLAIN.finditer(text, start, min(end, start + 60)), 5))
        found = self._types.longest(fold_word(w.group()) for w in words)
        return words[found[0] - 1].end() if found is not None else 0

    def _body(self, text: str, body: Organisation) -> Chunk:
        """A body, without the verb into which a name ran that no table knows: ``Bệnh viện Lý Sơn | vừa trình``."""
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


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("19", "20") and number.isdigit()
