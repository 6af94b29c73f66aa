"""Converting the legacy parts of a text.

A word that can be either (``tê``: itself, or TCVN3 for ``tờ``) and what is no word (``Q§-UB``) go with the words on
both their sides, a line that says nothing with the lines on both its sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from dantext.language.regexes import compiled
from dantext.reading.encodings.evidence import UNICODE, Evidence, Line, Word, gather, line_end, read_line, words_of
from dantext.reading.encodings.tables import ENCODINGS, Converted, Encoding, Name, in_capitals
from dantext.reading.encodings.verdict import Verdict

_CAPITALS = compiled(r"[A-Z][^a-z\s]*[A-Z]")


class Run(NamedTuple):
    """A stretch of text in one encoding."""

    start: int
    end: int
    encoding: Name


class Conversion(NamedTuple):
    """A text with its legacy parts converted.

    ``folded`` are the offsets in ``text`` behind each letter that was two characters, ``runs`` are offsets in it too.
    ``words`` counts the words that speak for each encoding, ``doubts`` those against all.
    """

    text: str
    folded: list[int]
    runs: list[Run]
    words: Counter[Name]
    doubts: int


def convert(text: str) -> Conversion | None:
    """``text`` with what is in a legacy encoding converted; None if nothing is.

    ``text`` is composed and without invisible characters but U+00AD, which is a letter of TCVN3.

    >>> convert("Uû ban nh©n d©n").text
    'Uỷ ban nhân dân'
    """
    evidence = gather(text)
    if not evidence.encodings:
        return None
    out = _Output(text)
    for lines, before, after in _regions(text, evidence):
        _convert_region(out, lines, before, after)
    return out.finish(evidence)


def _regions(text: str, evidence: Evidence) -> Iterator[tuple[list[Line], bool, bool]]:
    """Stretches of lines around those of the evidence, up to lines with letters that only Unicode has.

    Each with whether such a line stands before and behind it. The others are not read.
    """
    likely = Counter({name: -i for i, name in enumerate(evidence.encodings)})
    done = 0
    for start in evidence.lines:
        if start < done:
            continue
        first = start
        while first > done:
            before = text.rfind("\n", 0, first - 1) + 1
            if UNICODE.search(text, before, first):
                break
            first = before
        lines: list[Line] = []
        at = first
        while at <= len(text):
            end = line_end(text, at)
            if at not in evidence.lines and UNICODE.search(text, at, end):
                break
            line = evidence.sure.get(at)
            if line is None or line.encoding is None or line.encoding.name not in likely:
                line = read_line(text, at, end, likely)
            if line.encoding is not None:
                # If two explain the next line as well, it is the one of this line.
                likely[line.encoding.name] = 1 + max(likely.values())
            lines.append(line)
            at = end + 1
        done = at
        yield lines, first > 0, at <= len(text)


def _convert_region(out: _Output, lines: list[Line], before: bool, after: bool) -> None:
    """Convert lines; one that says nothing follows the ones that stand before and behind it."""
    ahead = [_first_to_say(reversed(line.words), line) for line in lines]
    behind = [_first_to_say(line.words, line) for line in lines]
    last = _spread(ahead, before)
    coming = _spread(behind[::-1], after)[::-1]
    mixed = [line.encoding is not None and line.is_unicode for line in lines]
    for i, line in enumerate(lines):
        if line.encoding is not None:
            # Next to a line in both, the edge of a line is no edge of anything.
            after_unicode = i > 0 and mixed[i - 1] and ahead[i - 1] == "unicode"
            before_unicode = i + 1 < len(lines) and mixed[i + 1] and behind[i + 1] == "unicode"
            out.convert_line(line, line.encoding, line.words, after_unicode, before_unicode)
        elif not line.is_unicode:
            around = {last[i], coming[i]} - {None}
            encoding = around.pop() if len(around) == 1 else None
            if encoding is not None and encoding != "unicode":
                reading = ENCODINGS[encoding]
                out.convert_line(line, reading, list(words_of(out.source, line.start, line.end, reading)))


def _first_to_say(words: Iterable[Word], line: Line) -> Name | Literal["unicode"] | None:
    """What the first of some words of a line that say something say."""
    if line.encoding is None:
        return "unicode" if line.is_unicode else None
    first = next(w.says for w in words if w.says is Verdict.FOR or w.says is Verdict.UNICODE)
    return line.encoding.name if first is Verdict.FOR else "unicode"


def _spread(said: list[Name | Literal["unicode"] | None], is_unicode: bool) -> list[Name | Literal["unicode"] | None]:
    """What was said last before each line, given what stands before them all."""
    state: Name | Literal["unicode"] | None = "unicode" if is_unicode else None
    states = []
    for name in said:
        states.append(state)
        state = name or state
    return states


class _Output:
    """The converted text as it grows."""

    def __init__(self, source: str) -> None:
        self.source = source
        self._pieces: list[str] = []
        self._folded: list[int] = []
        self._runs: list[Run] = []
        self._size = self._last = 0

    def convert_line(
        self,
        line: Line,
        encoding: Encoding,
        words: list[Word],
        after_unicode: bool = False,
        before_unicode: bool = False,
    ) -> None:
        """Convert the stretches of a line that lie between words of Unicode, which may stand at its ends too."""
        capitals = _capitals(self.source, line, encoding)
        waiting = iter(words)
        word = next(waiting, None)
        for start, end in _stretches(line, words, after_unicode, before_unicode):
            begin = self._new_place(start)
            plain = encoding.plainly(self.source, start, end) if not capitals else None
            if plain is not None:
                self._pieces += (self.source[self._last : start], plain)
                self._size, self._last = begin + end - start, end
                while word is not None and word.start < end:
                    word = next(waiting, None)
            while word is not None and word.start < end:
                if word.start >= start:
                    self._put(word, encoding.convert(self.source[word.start : word.end], word.start in capitals))
                word = next(waiting, None)
            self._run(begin, self._new_place(end), encoding.name)

    def _new_place(self, position: int) -> int:
        """Where a position of the source, not before the last word, comes to stand."""
        return self._size + position - self._last

    def _put(self, word: Word, converted: Converted) -> None:
        self._pieces += (self.source[self._last : word.start], converted.text)
        self._size = self._new_place(word.start)
        self._folded += [self._size + at for at in converted.folded]
        self._size += len(converted.text)
        self._last = word.end

    def _run(self, start: int, end: int, name: Name) -> None:
        """Note a run; those of lines that follow each other are one."""
        if self._runs and self._runs[-1].encoding == name and start - self._runs[-1].end == 1:
            start = self._runs.pop().start
        self._runs.append(Run(start, end, name))

    def finish(self, evidence: Evidence) -> Conversion | None:
        """The whole; None if nothing was converted."""
        if not self._pieces:
            return None
        self._pieces.append(self.source[self._last :])
        return Conversion("".join(self._pieces), self._folded, self._runs, evidence.words, evidence.doubts)


def _stretches(line: Line, words: list[Word], after_unicode: bool, before_unicode: bool) -> Iterator[tuple[int, int]]:
    said = [w for w in words if w.says is Verdict.FOR or w.says is Verdict.UNICODE]
    is_legacy = not said or said[0].says is Verdict.FOR
    start = line.start if is_legacy and not after_unicode else None
    end = line.start
    for word in said:
        if word.says is Verdict.FOR:
            start = word.start if start is None else start
            end = word.end
        elif start is not None:
            yield start, end
            start = None
    if start is not None:
        yield start, end if before_unicode else line.end


def _capitals(text: str, line: Line, encoding: Encoding) -> set[int]:
    """Where words of TCVN3 begin that are in capitals because the nearest words on both sides are."""
    if encoding.name != "tcvn3" or not _CAPITALS.search(text, line.start, line.end):
        return set()
    found = [(m.start(), in_capitals(m[0])) for m in encoding.word.finditer(text, line.start, line.end)]
    before = _nearest(is_capital for _, is_capital in found)
    behind = _nearest(is_capital for _, is_capital in reversed(found))[::-1]
    return {
        start
        for (start, is_capital), a, b in zip(found, before, behind, strict=True)
        if is_capital is None and a is not False and b is not False and (a or b)
    }


def _nearest(values: Iterable[bool | None]) -> list[bool | None]:
    last: bool | None = None
    out = []
    for value in values:
        out.append(last)
        last = last if value is None else value
    return out
