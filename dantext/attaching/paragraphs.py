"""Lines that end a paragraph without a mark, as headings do.

In a text whose lines are whole paragraphs no sentence goes on behind such a line; in one whose lines are wrapped the
end of a line says nothing. Small letters at the heads of lines tell the two apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from dantext.finding.mention import Mention
from dantext.language.letters import LOWER, UPPER
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

_LONGEST_WRAPPED = 110  # characters of a line that is wrapped, at most
_FEW = 20  # one in so many lines may begin with a small letter where none is wrapped
_CAPITAL = compiled(rf"[“\"]?(?:[{UPPER}][{LOWER}]*[ ]|[{UPPER}]{{2,8}}[ ][{LOWER}])")
_NO_LINE_END = ("", "\n", *".;:!?…")  # a line is empty that ends so, or its sentence has ended
_SMALL = compiled(rf"\n[{LOWER}](?!\))")  # `a)` is an item
# The last word of a line: behind a capital a name may go on, but not behind a date.
_LAST = compiled(rf"[(“\"]?(?:[{LOWER}].*|(?:[0-9]{{1,2}}[/.-]){{0,2}}(?:19|20)[0-9]{{2}})[)”\"]?\Z")
_DAY = compiled(r"[Nn]gày.{4,24}\Z")
# A paragraph of a sentence and more: `Tỷ lệ hộ nghèo …`. Only what is never last in a heading leads on to it.
_SENTENCE = compiled(rf"[{UPPER}][{LOWER}]*[ ][{LOWER}]")
_LINES = 1 << 16  # characters
_HEADING = 7  # words: neither the number of a page is one nor a citation alone
_CLOSES = ')”"'
_NEVER_LAST = ("leads_on", "about", "of", "by", "and", "basis", "placing")
_LEAD_ON = ("issuing", "passing", "signing", "carrying", "amending", "replacing", "ending")


class Paragraphs:
    """Tells such lines."""

    def __init__(self, patterns: Patterns) -> None:
        words = patterns.words("about", "of", "by", "issuing")
        self._goes_on = tuple(f"{form} " for w in words for form in (w[0].upper() + w[1:], w.upper(), "V/v", "V/V"))
        bodies = patterns.organisation_words
        # A head of one syllable that ends a line in small letters is no body's: `công tác cán bộ`, `ở cơ sở`.
        heads = [head for head in bodies["head"] if " " in head]
        never = patterns.words(*_NEVER_LAST)
        leading = [*patterns.words(*_LEAD_ON), *heads, *bodies["office"], *patterns.kinds_of_place()]
        leading += [phrase for relation in patterns.relations for phrase in relation.phrases]
        self._never_last = tuple(f" {word.lower()}" for word in (*never, *bodies["office"]))
        # With a capital it begins the name of a body, which goes on below: `của Ban | Tuyên giáo`.
        self._begins_name = frozenset(head.capitalize() for head in bodies["head"] if " " not in head)
        self._leads_on = (*self._never_last, *(f" {word.lower()}" for word in leading))

    def of(self, text: str, mentions: Iterable[Mention]) -> ParagraphEnds:
        """The line ends of ``text`` that end a paragraph; none in a text of wrapped lines.

        None in front of ``mentions`` either, which are what most lines lead on to that end so.
        """
        wrapped = all(len(line) <= _LONGEST_WRAPPED for line in _lines(text))
        if wrapped or sum(1 for _ in _SMALL.finditer(text)) * _FEW > text.count("\n"):
            return ParagraphEnds("", frozenset(), self.part)
        return ParagraphEnds(text, frozenset(m.start for m in mentions), self.part)

    def part(self, line: str, below: str) -> bool:
        """Whether a paragraph begins below a line, and not the rest of a heading of several lines, or of a name."""
        below = below.strip()
        if _CAPITAL.match(below) is None or (len(below) < _LONGEST_WRAPPED and below[-1] not in _NO_LINE_END):
            return False
        words = line.split()
        if not words:
            return False
        if len(below) >= _LONGEST_WRAPPED and _SENTENCE.match(below) is not None:
            if len(words) < _HEADING or not (words[-1][-1].isalnum() or words[-1][-1] in _CLOSES):
                return False
            if f" {line.strip().lower()}".endswith(self._never_last) or words[-1] in self._begins_name:
                return False
        elif _LAST.match(words[-1]) is None or f" {line.strip().lower()}".endswith(self._leads_on):
            return False
        return not below.startswith(self._goes_on) and _DAY.match(below) is None


class ParagraphEnds:
    """The line ends of a text that end a paragraph, each looked at when it is asked for: few lines cite."""

    def __init__(self, text: str, starts: frozenset[int], part: Callable[[str, str], bool]) -> None:
        self._text = text
        self._starts = starts
        self._part = part
        self._known: dict[int, bool] = {}

    def first(self, start: int, end: int) -> int | None:
        """The first of them from ``start`` up to ``end``."""
        at = self._text.find("\n", start, end)
        while at >= 0 and not self._is_end(at):
            at = self._text.find("\n", at + 1, end)
        return at if at >= 0 else None

    def _is_end(self, at: int) -> bool:
        known = self._known.get(at)
        if known is None:
            known = self._known[at] = self._parts(at)
        return known

    def _parts(self, at: int) -> bool:
        text = self._text
        if text[at - 1 : at] in _NO_LINE_END:
            return False
        stop = text.find("\n", at + 1)
        below = text[at + 1 : stop if stop >= 0 else len(text)]
        if not below or at + 1 + len(below) - len(below.lstrip()) in self._starts:
            return False
        return self._part(text[text.rfind("\n", 0, at) + 1 : at], below)


def _lines(text: str) -> Iterator[str]:
    """The lines of a text, so many at a time: all those of a long one take more memory than it does."""
    begin = 0
    while begin <= len(text):
        end = text.find("\n", begin + _LINES)
        end = len(text) if end < 0 else end
        yield from text[begin:end].split("\n")
        begin = end + 1
