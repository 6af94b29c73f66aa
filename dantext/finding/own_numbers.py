"""Which number of a text is its own: that of its header, or of the record that was made of the header."""

from __future__ import annotations

import re

from dantext.finding.foreign import ForeignLabels
from dantext.finding.mention import Mention
from dantext.finding.type_words import so_before
from dantext.language.letters import LOWER, fold
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns

_MOTTO = ("cong hoa x", "doc lap", "dang cong san")
# A header in one line: motto, rule and number stand behind each other.
_BEHIND_MOTTO = compiled(r"(?:hanh\s+phuc|cong\s+san\s+viet\s+nam)[\W_]*\Z")
# In front of the type words of a citation, but of none of a header.
_ITEM_OR_LETTER = compiled(r"[^\W_]|[-+•*#–]\s")
_ITEM = compiled(r"\W*[^\W_][.)]\s")
_SENTENCE_BEHIND = compiled(
    r"[ ]?[,;-]?[ ][^\W\d_]|[ ]?:?[ ]?[“«\"‘]"
)  # the number of a header ends its line or its column
# Nor does a sentence go on below it, or lead on to it above.
_BELOW = compiled(
    rf"[ ]?(?:[,;)]|\n\s{{0,20}}(?:(?!ngày)[{LOWER}]|[“\"]|\((?!V)"
    rf"|ngày[ ][^\n]{{6,24}}?[0-9]{{4}}(?:,|[ ]+[{LOWER}(])))"
)
_ABOVE = compiled(r"[,;][ ]*\n\s{0,20}\Z")
_ABOVE_REACH = 24  # characters
_PREFIX = 200  # characters in front of a number in which its line begins
_PREFIX_LETTERS = 2  # a page number, a rule, a letter of the other column
_AROUND = 700, 500  # characters in front of a number and behind it in which the motto stands
_TOP = 600  # characters, and lines, of the top of a text
_TOP_LINES = 12
_TOP_OF_PAGE = 1500  # characters of menus, and of the table in which a page says what its document is


class OwnNumbers:
    """Tells the number of a document from a citation at the head of a line."""

    def __init__(self, patterns: Patterns) -> None:
        labels = "|".join(
            re.escape(fold(w)).replace("\\ ", r"\s+")
            for w in sorted(patterns.words("own number"), key=len, reverse=True)
        )
        self._foreign = ForeignLabels(patterns)
        self._label = compiled(rf"\W*(?:{labels})\W{{1,8}}\Z")

    def mark(self, text: str, mention: Mention) -> None:
        """Make a code the text's own if it stands as such."""
        head = mention.type_span[0] if mention.type_span else mention.start
        line = text.rfind("\n", max(0, head - _PREFIX), head) + 1
        if not line and head > _PREFIX:
            return
        if mention.type_span is not None:
            own = (
                text[head].isupper()
                and ":" in text[mention.type_span[1] : mention.end]
                and (not _ITEM_OR_LETTER.search(text, line, head) or _BEHIND_MOTTO.search(fold(text[line:head])))
            )
            own = own and not (_SENTENCE_BEHIND.match(text, mention.end) or _BELOW.match(text, mention.end))
            own = own and _ABOVE.search(text, max(0, line - _ABOVE_REACH), line) is None
            own = own and (_near_top(text, mention) or _has_motto(text, mention))
        else:
            own = self._is_numbered(text, mention, line)
            language = None if own else self._foreign.language(text, mention.start)
            if language is not None:
                own, mention.language = True, language
        if own:
            mention.kind = "self"

    def _is_numbered(self, text: str, mention: Mention, line: int) -> bool:
        """Whether a code without type words stands behind ``Số`` or another label, at the head of its line."""
        so = so_before(text, mention.start)
        if so is None:
            if mention.start > _TOP_OF_PAGE:
                return False
            labelled = self._label.match(fold(text[line : mention.start]))
            rest = text[mention.end : mention.end + 80].split("\n")[0]
            if labelled is None or any(map(str.isalnum, rest)):
                return False
            # A key that comes again is that of one record among many.
            return text.count(text[line : mention.start].strip()) == 1
        if so < line:
            sign = text[so + 2 : mention.start].strip(" \t\n\xa0")
            if sign != ":" and (sign or not _has_motto(text, mention)):
                return False
            line = text.rfind("\n", 0, so) + 1  # `Số:`, and the number below it
        prefix = text[line:so]
        if not (_is_bare(prefix) or _BEHIND_MOTTO.search(fold(prefix))):
            return False
        if text[so] != "S":
            # In small letters it goes on with a sentence as often as not.
            return ":" in text[so : mention.start] and _near_top(text, mention) and _has_motto(text, mention)
        return _near_top(text, mention) or _has_motto(text, mention)


def _is_bare(prefix: str) -> bool:
    """Whether next to nothing stands in front of a number on its line, and no mark of an item: ``A. Số 01-CTr/TU``."""
    return sum(map(str.isalpha, prefix)) <= _PREFIX_LETTERS and _ITEM.match(prefix) is None


def _has_motto(text: str, mention: Mention) -> bool:
    """Whether the name of the state or the Party stands around a number."""
    around = " ".join(fold(text[max(0, mention.start - _AROUND[0]) : mention.end + _AROUND[1]]).split())
    return any(motto in around for motto in _MOTTO)


def _near_top(text: str, mention: Mention) -> bool:
    """Whether a number stands in the first lines of the text."""
    return mention.start < _TOP and text.count("\n", 0, mention.start) < _TOP_LINES
