"""A sentence as a row of chunks: citations, dates, bodies, and the words that join them, one letter each.

The grammar of composition (``patterns/grammar.toml``) is written over these letters. A chunk that has no letter of its
own is a word of the sentence; words in a row are one chunk, so that the row stays short.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeAlias

from dantext.finding.dates import bare_date, full_date, part_date, worded_date
from dantext.finding.found import Found
from dantext.finding.issuers import IssuerGrammar
from dantext.finding.mention import Mention, Organisation
from dantext.finding.openings import DAY, Opening, Openings, PhraseTable
from dantext.finding.pages import BREAKS, PAGE_BEGINS, cuts
from dantext.finding.pinpoints import PinpointGrammar
from dantext.language.letters import LOWER, UPPER, fold_word
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.trie import Trie

Value: TypeAlias = "Mention | Organisation | Found[str] | None"

CITATION, BODY, FITTING, WORDS, CAPITAL, END = "C", "B", "F", "x", "X", "Z"
PASSIVE, ISSUING, TOGETHER, AND = "p", "i", "g", "&"
"""Letters that the engine itself knows; all others stand in ``patterns/grammar.toml``."""

_LETTERS = rf"[{UPPER}{LOWER}]++"
_TOKEN = compiled(
    rf"""
      # Words in a row are one token, to be split at its blanks: that costs half of what a match for each does. None has
      # anything of a longer token behind it; only the last one need be looked at.
      (?P<words> {_LETTERS} (?: [ ] {_LETTERS} )* (?! [^\s,;:)] ) | [^\W\d_]+ (?: [&'’.] [^\W\d_]+ )* )
    | (?P<number> [0-9]+ (?: \s?[/.-]\s? [0-9]+ | ,[0-9]+ )* [^\W\d_]* )
    | (?P<line> \n [ ]*
        (?: (?: \n [ ]* ){{0,2}} (?P<bullet> (?: [-+•*‒–]+ | \(? [0-9]{{1,2}} [.)] | [a-zđ] \) ) (?=\s)
            | [-+•–] (?=[{UPPER}][{LOWER}]) ) | \n )? )
    | (?P<cell> [|\t] )
    | (?P<quote> " | '(?=[,)\]}}]) )
    | (?P<mark> [()“”‘’"«»,;:…?^] | (?<!\s[A-ZĐ]) [.](?=\s|\Z) | [-–&] (?=\s) | \] (?=[{UPPER}]) )
    """,
    re.VERBOSE,
)
_PLAIN = compiled(r"[^\W_]+")
_QUOTES = {"«": "“", "»": "”", "^": "n", "]": "n"}  # a sign of a note, a link to edit, part as a blank line does
# Behind these a body may be the subject of a clause, also one in small letters.
_BEFORE_SUBJECT = frozenset(",DdyY;bnZ&")
_QUOTED = 40  # chunks in a quotation
_GOES_ON = frozenset("oeutv&")  # behind these no page end parts anything: `của`, and the body on the next page
_BEFORE_QUOTE = " \n\t(:[-"
_MOST_CHUNKS = 240  # of one sentence: no sentence is longer, a list without an end is
_BEHIND_ITEM = ";n"
_PIECE = 4  # chunks behind the last citation that are read at first
_LONGEST_OFFICE = 24  # in front of a body that is an abbreviation: `Phó Tổng Giám đốc ĐHQGHN`
_LONGEST_BODY = 200
_LONGEST_TYPE, _TYPE_WORDS = 60, 5  # characters and words of the longest type words
_YEAR_DIGITS, _DAY_DIGITS = 4, 2
_LAST_WORD = 12  # characters
_GAP = 12  # characters from the end of a line to what ends a page
_LONGEST_HEADING = 80  # characters of a line in capitals
_DASHED = compiled(r"[ \n]{0,2}(?:ngày [0-9]|[“\"«]|(?:[Đđ]iều|[Kk]hoản) [0-9])")  # no item of a list begins so
_DASHES = "-–"
_SHORT_TOKEN = 2  # letters of a token that means too many things to be a body in a sentence


@dataclass(slots=True)
class Chunk:
    """A piece of a sentence: its letter, its offsets in the normal text, and what was read there.

    A sentence has dozens: a tuple with names takes five times as long to make.
    """

    letter: str
    start: int
    end: int
    value: Value = None


_NOTHING = Chunk("", 0, 0)


class Chunker:
    """Cuts sentences into chunks."""

    def __init__(self, patterns: Patterns, issuers: IssuerGrammar) -> None:
        self._issuers = issuers
        self._symbols = patterns.issuers_by_symbol
        self._pinpoints = PinpointGrammar(patterns)
        self._types = Trie((w, t) for t in patterns.doc_types if not t.generic for w in t.words)
        self._verbs = frozenset(c.letter for c in patterns.chunks if c.ends_body)
        self._bases = tuple(w[0].upper() + w[1:] for w in patterns.words("basis"))  # one to a line, below a title
        # A cell below a title says what became of the document, `Được thay thế bởi …`, or names its parts.
        was, changed = (
            patterns.alternation(*ids) for ids in (("passive_agent", "passive"), ("amending", "ending", "replacing"))
        )
        self._outcome = compiled(rf"(?=[{UPPER}])(?i:{was}\s+{changed}\s)")
        self._leads_on = tuple(f" {word}" for word in patterns.words("leads_on"))
        self._small = frozenset(c.letter for c in patterns.chunks if c.small)
        self._lower_bodies = frozenset(c.letter for c in patterns.chunks if c.leads_body) | _BEFORE_SUBJECT
        self._patterns: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for entry in patterns.chunks:
            for first in entry.begins:
                self._patterns.setdefault(first, []).append((compiled(entry.pattern or ""), entry.letter))
        self._phrases = PhraseTable(patterns)
        # First words of phrases in front of which a body ends: most names hold none.
        self._verbs_begin = self._phrases.first_words_of(self._verbs)
        offices = patterns.organisation_words["office"]
        self._led_by = compiled(rf"(?i:\b(?:{'|'.join(sorted(offices, key=len, reverse=True))}))\s\Z")
        self._openings = Openings(patterns, issuers, self._pinpoints, self._phrases, self._types)

    def chunks(self, text: str, start: int, end: int, mentions: Sequence[Mention]) -> Iterator[list[Chunk]]:
        """The chunks of a stretch of a normal text that holds ``mentions``, sorted; the last one is its end.

        They come in pieces, the first to behind the last mention: few sentences need to be read to their end.
        A stretch of more chunks than any sentence has ends behind an item of its list, else in front of a mention.
        """
        found: list[Chunk] = []
        cited: list[int] = []  # of these, the citations
        tokens = {t for m in mentions for t in m.tokens if len(t) > _SHORT_TOKEN}
        pos = start
        behind = ""
        for m in mentions:
            in_front = self._unknown_body(m)
            self._read(text, pos, m.start, found, tokens, (behind, in_front), _MOST_CHUNKS)
            behind = in_front
            if len(found) >= _MOST_CHUNKS and cited and cited[-1] < len(found) - 1:
                pos = end = _cut_behind_item(found, cited[0]) or m.start
                break
            cited.append(len(found))
            found.append(Chunk(CITATION, m.start, m.end, m))
            pos = m.end
        given, piece = 0, _PIECE
        while pos < end:
            most = min(len(found) + piece, _MOST_CHUNKS)
            pos = self._read(text, pos, end, found, tokens, (behind, ""), most)
            if len(found) >= _MOST_CHUNKS:
                break
            if pos < end:
                yield found[given:] if given else _without_quotes(found, cited)
                given, piece = len(found), 2 * piece
        found.append(Chunk(END, end, end))
        yield found[given:] if given else _without_quotes(found, cited)

    def _unknown_body(self, m: Mention) -> str:
        """The abbreviation of a body in a symbol that no table has: the name of the body is what spells it."""
        last = m.tokens[-1] if len(m.tokens) > 1 else ""
        return last if len(last) > _SHORT_TOKEN and last not in self._symbols else ""

    def _read(
        self, text: str, pos: int, end: int, found: list[Chunk], tokens: AbstractSet[str], spelled: tuple[str, str],
        most: int,
    ) -> int:  # fmt: skip
        """Append the chunks between two citations, until there are ``most``; returns where reading goes on.

        ``tokens`` are the abbreviations of bodies that symbols hold; ``spelled``: those of the citations in front and
        behind that no table has.
        """
        # Long because it is the innermost loop: a call for each word would take as long as all that words begin.
        opening_of, opening_of_two, lower_bodies = self._openings.of, self._openings.of_two, self._lower_bodies
        symbols = self._symbols
        run = run_end = -1  # of words in a row
        capital = False
        while pos < end:
            following = end  # where reading goes on if a chunk is longer than its token
            for token in _TOKEN.finditer(text, pos, end):
                at, behind = token.span()
                read = at  # where the last chunk ends
                kind = token.lastgroup
                words = token.group().split(" ") if kind == "words" else (token.group(),)
                last = len(words) - 1
                for i, word in enumerate(words):
                    start, stop = at, at + len(word)
                    at = stop + 1
                    if start < read:
                        if stop <= read:
                            continue
                        behind = -1  # a chunk ends within this word
                        break
                    chunk: Chunk | None = None
                    if kind == "words":
                        opening = opening_of(word)
                        if opening is not None and i < last and word not in tokens:
                            seconds = opening.seconds
                            if seconds is None or fold_word(words[i + 1]) in seconds:
                                opening = opening_of_two(word, words[i + 1])
                            else:
                                opening = opening.other
                        if opening is None:
                            if word not in tokens or word.islower():  # most words
                                if run < 0:
                                    run, capital = start, word[0].isupper()
                                run_end = stop
                                continue
                            chunk = self._body_by_token(text, start, stop)
                        elif opening.letter is not None:
                            ends = stop + 1 + len(words[i + 1]) if opening.both else stop
                            chunk = Chunk(opening.letter, start, ends)
                        else:
                            before = WORDS if run >= 0 else found[-1].letter if found else END
                            leads = before in lower_bodies
                            if opening.anywhere or leads or (opening.capital and word in tokens):
                                letters = spelled[0] if before == "o" else spelled[1]
                                chunk = self._word(text, word, start, end, opening, leads, tokens, letters)
                    elif kind == "mark":
                        chunk = Chunk(_QUOTES.get(word, word), start, stop)
                    else:
                        chunk = self._sign(text, token, end, found)
                        if chunk is _NOTHING:
                            break
                    if chunk is not None and chunk.letter == BODY and word in symbols and run < 0 and _is_part(found):
                        chunk = None
                    if chunk is None:
                        if run < 0:
                            run, capital = start, word[0].isupper()
                        run_end = stop
                        continue
                    if chunk.letter == "N" and run < 0 and found and found[-1].letter in _GOES_ON:
                        read = chunk.end
                        continue
                    if run >= 0:
                        if chunk.start < run_end:  # a body whose abbreviation stands behind who leads it
                            run_end = chunk.start
                        if run_end > run:
                            found.append(Chunk(CAPITAL if capital else WORDS, run, run_end))
                        run = -1
                    found.append(chunk)
                    read = chunk.end
                    if len(found) >= most:
                        return read
                if read > behind:
                    following = read
                    break
            pos = following
        if run >= 0:
            found.append(Chunk(CAPITAL if capital else WORDS, run, run_end))
        return end

    def _sign(self, text: str, token: re.Match[str], end: int, found: list[Chunk]) -> Chunk | None:
        """A date, the end of a line or a cell, a quotation mark; None for a number that is a word among others."""
        start, stop = token.span()
        kind = token.lastgroup
        if kind == "number":
            number = token.group()
            if number.isdigit():  # a date has more than digits, or a month behind them
                day = worded_date(text, start, end) if len(number) <= _DAY_DIGITS else None
                if day is not None:
                    return Chunk("d", day.begins, day.ends, day)
                return Chunk("Y", start, stop, Found(number, start, stop, start, stop)) if _is_year(number) else None
            date = bare_date(text, start, end)
            if date is None or date.ends != stop:
                return None  # a span of years: `(27/7/1947 - 27/7/2017)`
            return Chunk("d", date.begins, date.ends, date)
        if kind == "line":
            return self._line(text, token, end, found)
        if kind == "cell":
            return Chunk("|", start, stop)
        opens = token.group() == '"' and (not start or text[start - 1] in _BEFORE_QUOTE)
        if opens and text[stop : stop + 1] == " ":  # `" … "`: blanks on both sides
            last = next((c.letter for c in reversed(found[-_QUOTED:]) if c.letter in "“”"), "”")
            opens = last == "”"
        return Chunk("“" if opens else "”", start, stop)

    def _line(self, text: str, token: re.Match[str], end: int, found: list[Chunk]) -> Chunk:
        """The end of a page, a bullet, a blank line or what parts as one does, or just the end of a line.

        A heading parts too, in front of the first citation.
        """
        start, stop = token.span()
        if text[start : start + _GAP].lstrip()[:1] in PAGE_BEGINS:
            page = BREAKS.match(text, start, end)
            if page is not None and page.end() > stop and cuts(page):
                return Chunk("N", start, page.end())
        bullet = token["bullet"]
        if bullet:
            # `Chỉ thị số 50-CT/HU⏎- ngày 06/01/2018`
            dashed = bullet in _DASHES and found and found[-1].letter == CITATION and _DASHED.match(text, stop)
            return Chunk("-" if dashed else "b", token.start("bullet"), stop)
        parts = token.group().count("\n") > 1 or text.startswith(self._bases, stop)
        if not parts and text[stop : stop + 1].isupper():
            parts = self._is_cell(text, start, stop)
        if not parts and _ends_heading(text, start, stop):
            parts = all(c.letter != CITATION for c in found)
        return Chunk("n", start, stop) if parts else _NOTHING

    def _is_cell(self, text: str, end: int, start: int) -> bool:
        """Whether a line that begins at ``start`` is a cell below what ends at ``end``: an outcome, or parts alone."""
        if self._outcome.match(text, start) is not None:
            return True
        above = text[max(0, end - _LAST_WORD) : end].rstrip()
        return self._pinpoints.fill_line(text, start) and not above.endswith((*self._leads_on, ","))

    def _word(
        self, text: str, word: str, start: int, end: int, opening: Opening, leads: bool, tokens: AbstractSet[str],
        letters: str,
    ) -> Chunk | None:  # fmt: skip
        """The chunk that a word begins, None if it begins none of its own; ``leads``: behind what leads on to a body.

        A body begins with a small letter only there.
        """
        stop = start + len(word)
        phrase: tuple[str, int] | None = None
        if opening.listed:
            own = self._beginning(text, opening.low, start, end) if opening.own else None
            if own is not None:
                return own
            phrase = self._phrases.at(text, opening.low, stop, end)
            if phrase is not None and opening.capital and phrase[0] in self._small:
                phrase = None
        body: Organisation | None = None
        if not opening.capital:
            if leads and opening.body:
                body = self._issuers.lower_body(text, start, end)
        elif phrase is None or not word.isupper():
            if opening.body:
                limit = min(end, start + _LONGEST_BODY)
                body = self._issuers.organisation(text, start, limit)
                if letters:  # a name that its abbreviation spells goes on up to there
                    whole = self._issuers.organisation(text, start, limit, letters=letters)
                    body = whole if whole is not None and (body is None or whole.end > body.end) else body
            if body is None and word in tokens:
                return self._body_by_token(text, start, stop)
        if body is not None:
            return self._body(text, body)
        if phrase is not None:
            return Chunk(phrase[0], start, phrase[1])
        type_end = self._type_words(text, start, end) if opening.type_words else 0
        return Chunk("T", start, type_end) if type_end else None

    def _body_by_token(self, text: str, start: int, stop: int) -> Chunk:
        """A body that is an abbreviation of a symbol, with who leads it: ``Giám đốc ĐHQGHN``."""
        led = self._led_by.search(text, max(0, start - _LONGEST_OFFICE), start)
        return self._body(text, Organisation(led.start() if led is not None else start, stop, None))

    def _beginning(self, text: str, low: str, start: int, end: int) -> Chunk | None:
        """A date, what a pattern describes, or a part of an act, by its first word."""
        if low == DAY:
            if text.startswith(DAY, start + len(DAY) + 1):
                start += len(DAY) + 1  # `ngày ngày 05/4/2022`, typed twice
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

    def _type_words(self, text: str, start: int, end: int) -> int:
        """The end of the type words at ``start``, 0 if none stand there."""
        node: dict[str, Any] = self._types.root
        found = 0
        for word in islice(_PLAIN.finditer(text, start, min(end, start + _LONGEST_TYPE)), _TYPE_WORDS):
            following = node.get(fold_word(word.group()))
            if following is None:
                break
            node = following
            if "" in node:
                found = word.end()
        return found

    def _body(self, text: str, body: Organisation) -> Chunk:
        """A body, without the verb into which a name ran that no table knows: ``Bệnh viện Lý Sơn | vừa trình``."""
        entry = body.entry
        if entry is not None:
            printed = text[body.start : body.end]
            if printed == entry.name or printed in entry.aliases:
                return Chunk(BODY, body.start, body.end, body)
        if self._verbs_begin.isdisjoint(_PLAIN.findall(text, body.start, body.end)):
            return Chunk(BODY, body.start, body.end, body)
        end, capital = body.start, False
        for word in _PLAIN.finditer(text, body.start, body.end):
            small = word.group()[0].islower()
            phrase = self._phrases.at(text, word.group(), word.end(), body.end) if small and capital else None
            if phrase is not None and phrase[0] in self._verbs:
                return Chunk(BODY, body.start, end, Organisation(body.start, end, body.entry))
            capital = not small
            end = word.end()
        return Chunk(BODY, body.start, body.end, body)


def _without_quotes(found: list[Chunk], cited: list[int]) -> list[Chunk]:
    """The chunks without quotation marks that hold a citation and nothing else: they are no title, and part nothing."""
    kept = found[:]
    for k in reversed(cited):
        if not 0 < k < len(found) - 1:
            continue
        opens, closes = found[k - 1], found[k + 1]
        if (
            opens.letter == "“"
            and closes.letter == "”"
            and opens.end == found[k].start
            and closes.start == found[k].end
        ):
            del kept[k + 1], kept[k - 1]
    return kept


def _cut_behind_item(found: list[Chunk], cited: int) -> int:
    """Drop the chunks behind the last item of a list; where it ends, 0 if it has none behind the first citation."""
    for k in range(len(found) - 1, cited, -1):
        if found[k].letter in _BEHIND_ITEM:
            del found[k + 1 :]
            return found[k].end
    return 0


def _ends_heading(text: str, start: int, stop: int) -> bool:
    """Whether a line of capitals ends at ``start`` that a sentence does not go on from: ``BÁO CÁO⏎Kết quả``."""
    if not (text[start - 1 : start].isupper() and text[stop : stop + 2].istitle()):
        return False
    line = text[text.rfind("\n", max(0, start - _LONGEST_HEADING), start) + 1 : start]
    return line.isupper() and " " in line


def _is_part(found: list[Chunk]) -> bool:
    """Whether a body that no table knows and a comma stand last: ``Trường Đại học X, | ĐHQGHN``, whose it is."""
    if [chunk.letter for chunk in found[-1:]] != [","]:
        return False
    body = found[-2].value if found[:-1] else None
    return isinstance(body, Organisation) and body.entry is None


def _is_year(number: str) -> bool:
    return len(number) == _YEAR_DIGITS and number[:2] in ("19", "20") and number.isdigit()
