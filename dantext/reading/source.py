"""The normal form of a text, and its map back to the original offsets.

Grammars are written for one spelling of each character: composed letters (NFC), Đ U+0110, the
ASCII hyphen, the plain space, nothing invisible. Most real texts are already in that form: one
scan for a character that is not tells whether the steps below have anything to do.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate, groupby, islice
from typing import NamedTuple

from dantext.language.letters import CYRILLIC, FALSE_D
from dantext.language.regexes import compiled
from dantext.reading.encodings import SUSPECT, Name, Run, convert, suspect
from dantext.reading.escapes import unescaped
from dantext.reading.layout import RAISED, undo
from dantext.reading.rewrite import Edited, Rewrite

# One character for one: offsets stay.
_SAME_LENGTH = {
    **FALSE_D,
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2212": "-",
    "\u2044": "/",
    "\u2215": "/",
    "\u00a0": " ",
    "\u2007": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u3000": " ",
    "\x00": " ",
    "\x0b": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_LATIN = str.maketrans(CYRILLIC)
# Invisible: removed from the normal form.
_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_EDIT = compiled(f"[\u0300-\u036f{_INVISIBLE}]+")
# All that the normal form has not, and what else few texts have: one pass tells which of many steps are to be taken.
_STRANGE = compiled(f"[\u0300-\u036f{re.escape(''.join((*_SAME_LENGTH, *CYRILLIC, *_INVISIBLE, *SUSPECT, *RAISED)))}]")
# The soft hyphen is how a letter of TCVN3 looks.
_EDIT_LEGACY = compiled(_EDIT.pattern.replace("\u00ad", ""))
_MOST_MARKS = 30
_STRIP_INVISIBLE = {ord(c): None for c in _INVISIBLE}


def _in_latin(text: str) -> str:
    """Give Cyrillic capitals beside a Latin one, or behind a separator, in Latin; those on their own are Russian.

    They are few: looking for each is ten times as fast as one pattern for all.
    """
    pieces: list[str] = []
    last = 0
    for start, end in _runs(text, CYRILLIC):
        before, behind = text[start - 1 : start], text[end : end + 1]
        if _is_capital(before) or _is_capital(behind) or (before in ("-", "/") and not behind.isalpha()):
            pieces += text[last:start], text[start:end].translate(_LATIN)
            last = end
    return "".join([*pieces, text[last:]]) if pieces else text


def _runs(text: str, chars: Iterable[str]) -> Iterator[tuple[int, int]]:
    """The stretches of some characters, which are few: looking for each is ten times as fast as a pattern for all."""
    found = sorted(at for char in chars for at in _occurrences(text, char))
    for _, run in groupby(enumerate(found), key=lambda numbered: numbered[1] - numbered[0]):
        offsets = [at for _, at in run]
        yield offsets[0], offsets[-1] + 1


def _occurrences(text: str, char: str) -> Iterator[int]:
    at = text.find(char)
    while at >= 0:
        yield at
        at = text.find(char, at + 1)


def _is_capital(char: str) -> bool:
    return "A" <= char <= "Z" or char == "Đ"


class _Map(NamedTuple):
    """What an edit did to lengths: ``shift[i]`` characters went before the i-th of ``keys``.

    A key (2p - 1) means: characters that belong to the letter before offset p were folded into it; (2p): characters
    between two letters went. A span that ends at p keeps the former and leaves the latter out.
    """

    keys: Sequence[int]
    shift: Sequence[int]


class SourceText:
    """An original text beside its normal form.

    `normal` is what grammars read, with what was in a legacy encoding converted; `Repairer.repair` may edit it further
    (``edited``). `span` turns a span of it into a span of ``original``, in code points, end exclusive. ``legacy`` are
    the converted stretches of ``original``.
    """

    __slots__ = ("_escapes", "_layout", "_maps", "edited", "legacy", "original")

    def __init__(self, original: str) -> None:
        self.original = original
        self._maps: list[_Map] = []
        self.legacy: list[Run] = []
        self._escapes: list[Rewrite] = []
        self.edited = Edited(original)
        text = self._unescaped(original) if "\\" in original else original
        strange = set(_STRANGE.findall(text))
        if suspect(text, strange):
            text = self._from_legacy(text)
            strange = set(_STRANGE.findall(text))
        if strange:
            for char in strange & _SAME_LENGTH.keys():
                text = text.replace(char, _SAME_LENGTH[char])
            if not strange.isdisjoint(CYRILLIC):
                text = _in_latin(text)
            if loose := set(filter(_EDIT.match, strange)):
                text = self._edit(text, loose)
        self.edited.text = text
        del text  # each is as long as the original: what is not kept is not held
        undo(self.edited, strange.intersection(RAISED))
        self._layout = len(self.edited.rewrites)

    def _unescaped(self, original: str) -> str:
        edited = Edited(original)
        edited.edit(unescaped(original), "layout")
        self._escapes = edited.rewrites
        return edited.text

    def _from_legacy(self, original: str) -> str:
        text = self._edit(original, set(filter(_EDIT_LEGACY.match, _STRANGE.findall(original))))
        found = convert(text)
        if found is None:
            self._maps.clear()
            return original
        if found.folded:
            self._maps.append(_Map([2 * at - 1 for at in found.folded], range(len(found.folded) + 1)))
        self.legacy = [Run(*self.span(run.start, run.end), run.encoding) for run in found.runs]
        return found.text

    def _edit(self, text: str, chars: Set[str]) -> str:
        """Compose letters and drop invisible ones of ``chars``; note every place where length changes."""
        pieces: list[str] = []
        keys: list[int] = []
        gone: list[int] = []
        size = last = 0
        for start, end in _runs(text, chars):
            marks = text[start:end].translate(_STRIP_INVISIBLE)
            kept = ""
            if marks and start > last:
                start -= 1
                # More marks than any letter has are no letter's; they are sorted by insertion.
                kept = unicodedata.normalize("NFC", text[start] + marks[:_MOST_MARKS]) + marks[_MOST_MARKS:]
            pieces += (text[last:start], kept)
            size += start - last + len(kept)
            last = end
            if last - start != len(kept):
                keys.append(2 * size - 1 if kept else 2 * size)
                gone.append(last - start - len(kept))
        pieces.append(text[last:])
        if keys:
            self._maps.append(_Map(keys, [0, *accumulate(gone)]))
        return "".join(pieces)

    @property
    def normal(self) -> str:
        """The normal form of the text, repaired if it was."""
        return self.edited.text

    @property
    def is_damaged(self) -> bool:
        """Whether the text was repaired as one that is damaged throughout."""
        return any(rewrite.of == "damage" for rewrite in self.edited.rewrites)

    @property
    def has_repairs(self) -> bool:
        """Whether anything was repaired."""
        return len(self.edited.rewrites) > self._layout

    def is_repaired(self, start: int, end: int) -> bool:
        """Whether something in the normal span ``start``, ``end`` was repaired."""
        if not self.has_repairs:
            return False
        for rewrite in reversed(self.edited.rewrites):
            if rewrite.of != "layout" and rewrite.touches(start, end):
                return True
            start, end = rewrite.span(start, end)
        return False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original span of the normal span ``start``, ``end``."""
        for rewrite in reversed(self.edited.rewrites):
            start, end = rewrite.span(start, end)
        for keys, shift in reversed(self._maps):
            start += shift[bisect_right(keys, 2 * start)]
            end += shift[bisect_right(keys, 2 * end - 1)]
        for rewrite in self._escapes:
            start, end = rewrite.span(start, end)
        return start, end

    def encodings(self, start: int, end: int) -> tuple[Name, ...]:
        """The legacy encodings of the original span ``start``, ``end``, in order of place, each once."""
        first = bisect_right(self.legacy, start, key=lambda run: run.end)
        found: dict[Name, None] = {}
        for run in islice(self.legacy, first, None):
            if run.start >= end:
                break
            found[run.encoding] = None
        return tuple(found)
