"""The words in front of a number that say what type of document it is (loại văn bản)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from dantext.finding.found import Found
from dantext.finding.pages import before_page
from dantext.language.letters import LETTERS_ONLY, fold, fold_word
from dantext.language.regexes import compiled
from dantext.language.syllable import is_syllable
from dantext.tables.load import Patterns
from dantext.tables.schema import DocType

# Between the type words and `số` a long name may stand; commas are allowed in names of laws only.
# A digit belongs to another document.
_CLAUSE_END = compiled(r'[;:()“”"\[\]0-9]|(?<!\b[Tt][Pp])\.|\n\s*\n')
# Between type words and number nothing goes on: what stands in front is the cell before, or a heading.
_BORDER = compiled(r"\n[ \t]*\n|(?<!\n)\t")
_BORDER_ABOVE = compiled(r"\t[^\n\t]*\Z")
_WORD_BACKWARDS = compiled(r"([^\W\d_]+)\s*")  # of a window read from its end, for patterns run forwards only
_ASSEMBLIES = ("QH", "UBTVQH", "HĐNN")  # with their number behind them: `QH13`
_STANDARD_END = compiled(r'[,;:.()“”"\[\]0-9|]|\n\s*\n')
_REACH = 48  # characters in front of a number in which its type words stand: the longest of the tables and white space
_TERM_IN_BRACKETS = compiled(r"\(\s*kh(?:óa|oá)\s+[IVXL0-9]{1,5}\s*\)", re.IGNORECASE)
# In small letters, too, in front of what a court decides: `hủy bản án sơ thẩm số`.
_ALSO_SMALL = ("QĐ", "BA")
_LETTER, _SAYING = "CV", 2  # of a letter so many words may say what it does: `công văn phúc đáp số`
_SAID = 5  # words with a comma among them
_OF = compiled(r"\s+của\s")
_SHORT_WORD = 5  # letters; two words in one have more
_SHORT_SYMBOL = 3  # letters of those that mean too many things; `CTHĐ số 27-CTr/TU` does not
_NAME_REACH = 130  # the same with the name of the act between them and `số`


class TypeWords:
    """Reads type words backwards from a number."""

    def __init__(self, patterns: Patterns) -> None:
        self._patterns = patterns
        self.ambiguous = frozenset(s for t in patterns.doc_types for s in t.ambiguous)
        bodies = (n for i in patterns.issuers for n in (i.name, *i.aliases) if "," in n)
        commas = "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in bodies)
        self._comma_bodies = cache(lambda: compiled(commas))  # few texts ask for it
        self._title = compiled(rf"\s+(?:{patterns.alternation('title')}\s+)?{patterns.alternation('about')}\s")
        named = {t.abbr for t in patterns.doc_types if "name" in t.cited_by}
        of_laws = [t for t in patterns.doc_types if t.abbr in named]
        # Names hold type words, and commas: what stands in front of a symbol of the assembly is read as that of a law.
        self._law_types = named | {"NQ"}
        self._law_symbols = frozenset(s for t in of_laws for s in (*t.symbols, *t.only_from))
        self._court_words = tuple(patterns.words("court decision"))
        self._no_saying = frozenset(patterns.words("of", "by", "and", "about", "basis"))
        self._no_standard = frozenset(patterns.words("no standard"))
        # `NQ 25`, `QĐ số 217`: abbreviations stand for the words, but for those that mean too many things.
        # The folded type words from the last to the first; "" has the type of those that are all read.
        self._backwards: dict[str, Any] = {}
        for form, kind in (form for forms in patterns.types_by_last.values() for form in forms):
            node = self._backwards
            for word in reversed(form):
                node = node.setdefault(word, {})
            node.setdefault("", kind)
        short = ((s, t) for s, t in patterns.type_by_symbol.items() if s == t.abbr or len(s) > _SHORT_SYMBOL)
        self._short = {s: t for s, t in short if s not in self.ambiguous and (s == t.abbr or t.systems != ["court"])}

    def refine(self, words: DocType | None, symbol: DocType | None) -> DocType | None:
        """The type of the words, or of the symbol where that is a kind of it (Thông tư, TTLT)."""
        if words is None or words.generic:
            return symbol
        return symbol if symbol is not None and symbol.refines == words.abbr else words

    def before(self, text: str, pos: int) -> Found[DocType] | None:
        """Start, type and end of the type words that end at ``pos``, the longest form."""
        begin = max(0, pos - _REACH)
        window = text[begin:pos].rstrip()
        last = window[window.rfind(" ") + 1 :]
        if last.isalpha() and last not in self._short and fold_word(last) not in self._backwards:
            return None  # as most words in front of numbers, which costs next to nothing to find out
        backwards = window[::-1]
        word = _WORD_BACKWARDS.match(backwards)
        if word is None:
            return None
        end = begin + len(window)
        last = word[1][::-1]
        short = self._short.get(last)
        node = self._backwards.get(fold_word(last))
        if (short is None and node is None) or _BORDER.search(text, end, pos):
            return None
        if short is not None:
            return _found(short, end - len(last), end)
        if last == "luật" and window.endswith("háp luật"):
            return None
        kind: DocType | None = None
        start = 0
        while node is not None and word is not None:
            if "" in node:
                kind, start = node[""], len(window) - word.end(1)
            word = _WORD_BACKWARDS.match(backwards, word.end())
            if word is None:
                break
            following = node.get(fold_word(word[1][::-1]))
            if following is None and len(word[1]) > _SHORT_WORD and (first := _glued(node, word[1][::-1])):
                kind, start = node[first][""], len(window) - word.start(1) - len(first)  # `theoThông tư`
                break
            node = following
        # The last cell of the row above, `…\tTên văn bản` and a line end, is no type of what begins a row.
        if kind is None or (text.find("\n", end, pos) >= 0 and _BORDER_ABOVE.search(window, 0, start)):
            return None
        return _found(kind, begin + start, end)

    def of_court(self, text: str, pos: int) -> Found[DocType] | None:
        """Type words of courts that say what is decided: ``Bản án hình sự phúc thẩm | số 06``."""
        window = text[max(0, pos - _REACH) : pos].rstrip()
        if not window.lower().endswith(self._court_words):
            return None
        words = list(LETTERS_ONLY.finditer(window))
        for i in range(len(words) - 1, 0, -1):
            for form, kind in self._patterns.types_by_last.get(fold_word(words[i].group()), ()):
                start = match_back(words[: i + 1], window, form)
                if start >= 0 and kind.systems == ["court"] and not window[start : words[-1].end()].count("\n\n"):
                    begin = pos - len(text[max(0, pos - _REACH) : pos])
                    return _found(kind, begin + start, begin + words[-1].end())
        return None

    def of_standard(self, text: str, pos: int, kind: DocType) -> Found[DocType] | None:
        """Type words with what the standard is of behind them: ``Tiêu chuẩn đường cao tốc TCVN 5729:2012``."""
        begin = max(0, pos - _NAME_REACH)
        window = text[begin:pos]
        clause = max((m.end() for m in _STANDARD_END.finditer(window)), default=0)
        words = list(LETTERS_ONLY.finditer(window, clause))
        for i in range(len(words) - 1, -1, -1):
            for form, of in self._patterns.types_by_last.get(fold_word(words[i].group()), ()):
                start = match_back(words[: i + 1], window, form) if of is kind else -1
                if start >= 0:
                    return _found(kind, begin + start, begin + words[i].end())
                if len(form) > 1 and of is not kind and match_back(words[: i + 1], window, form) >= 0:
                    return None
            if words[i].group() in self._no_standard:
                return None
        return None

    def across_name(self, text: str, so: int, tokens: list[str]) -> Found[DocType] | None:
        """Type words with a name or a purpose between them and ``số``: ``Luật Đất đai số 45/2013/QH13``.

        They count only if the symbol is one of theirs, so that a type word of another document
        in the same clause is not taken.
        """
        begin = max(0, so - _NAME_REACH)
        window = text[begin:so]
        if "(" in window:
            window = _TERM_IN_BRACKETS.sub(lambda m: " " * len(m.group()), window)
        clause = max((m.end() for m in _CLAUSE_END.finditer(window)), default=0)
        window = " " * clause + window[clause:]
        words = list(LETTERS_ONLY.finditer(window))
        by_symbol = self._patterns.type_by_symbol.get(tokens[0])
        if by_symbol is None and len(tokens) > 1 and tokens[0] not in self._patterns.issuers_by_symbol:
            by_symbol = self._patterns.type_by_symbol.get(tokens[1])  # but `3311/TCT-PC` is a letter
        law = tokens[0] in self._law_symbols or tokens[0].startswith(_ASSEMBLIES)
        for i in range(len(words) - 1, 0, -1):
            forms = self._patterns.types_by_last.get(fold_word(words[i].group()))
            if forms is None:
                continue
            behind = window[words[i].end() :]
            comma = "," in self._comma_bodies().sub("", behind) and not law and not self._title.match(behind)
            for form, kind in forms:
                if comma and not kind.joint and not self._is_said(words[i + 1 :], kind is by_symbol):
                    continue  # `Hướng dẫn về dồn điền, đổi thửa số 12/HD-UBND`, and not another document's
                start = match_back(words[: i + 1], window, form)
                if start < 0 or not (window[start].isupper() or self._may_be_small(kind, words[i + 1 :])):
                    continue
                if not _is_spelled(window[start : words[i].end()], kind):
                    continue  # `PHƯỜNG AN` is no `Phương án`
                if kind.generic or (law and kind.abbr not in self._law_types):
                    continue
                if self._is_of_court(by_symbol, words[i + 1 :]):
                    return _found(kind, begin + start, begin + words[-1].end())
                shared = tokens[0] in kind.shared and _OF.match(behind) is not None
                if law or by_symbol is None or by_symbol is kind or by_symbol.refines == kind.abbr or shared:
                    return _found(kind, begin + start, begin + words[i].end())
        if words and law:
            # `Luật` is a word of its own and the loop above stops in front of the first word.
            first = words[0]
            for form, kind in self._patterns.types_by_last.get(fold(first.group()), ()):
                if len(form) == 1 and first.group()[0].isupper():
                    return _found(kind, begin + first.start(), begin + first.end())
        return None

    def _is_said(self, between: list[re.Match[str]], own_symbol: bool) -> bool:
        """Whether words with a comma say what a document does: ``Báo cáo giải trình, tiếp thu | số 473/BC-UBND``."""
        words = [w.group() for w in between]
        return own_symbol and len(words) <= _SAID and "".join(words).islower() and self._no_saying.isdisjoint(words)

    def _may_be_small(self, kind: DocType, between: list[re.Match[str]]) -> bool:
        """Whether type words in small letters count, by the words between them and ``số``."""
        if kind.abbr in _ALSO_SMALL:
            return True
        says = len(between) <= _SAYING and self._no_saying.isdisjoint(w.group().lower() for w in between)
        return kind.abbr == _LETTER and says

    def _is_of_court(self, by_symbol: DocType | None, between: list[re.Match[str]]) -> bool:
        """Whether a court says with these words what it decides: they are words of the type, whatever the symbol.

        ``Bản án dân sự sơ thẩm``, ``Quyết định giám đốc thẩm``: symbols of courts say the kind of case.
        """
        words = " ".join(w.group().lower() for w in between)
        if by_symbol is None or not words.endswith(self._court_words):
            return False
        # `Quyết định kháng nghị bản án sơ thẩm số …`: the number is that of the judgment.
        return not any(f" {w.lower()} " in f" {words} " for t in self._patterns.doc_types for w in t.words)


def _found(kind: DocType, start: int, end: int) -> Found[DocType]:
    return Found(kind, start, end, start, end)


def _is_spelled(printed: str, kind: DocType) -> bool:
    """Whether type words are printed with their own marks, or with none."""
    words = " ".join(printed.lower().split())
    return words.isascii() or words in (w.lower() for w in kind.words)


def _glued(node: dict[str, Any], word: str) -> str | None:
    """The first of the type words, folded, with which two words end that a print has as one."""
    if is_syllable(word):
        return None
    folded = fold_word(word)
    return next((first for first in node if first and folded.endswith(first) and "" in node[first]), None)


def match_back(words: list[re.Match[str]], window: str, form: tuple[str, ...]) -> int:
    """Start of ``form`` if the last words of ``window`` are that phrase with only space between, else -1."""
    n = len(form)
    if n > len(words):
        return -1
    for k in range(1, n + 1):
        if fold_word(words[-k].group()) != form[-k]:
            return -1
        if k > 1 and window[words[-k].end() : words[-k + 1].start()].strip():
            return -1
    return words[-n].start()


def so_before(text: str, pos: int) -> int | None:
    """Where the word ``số`` in front of ``pos`` begins (``số:``, OCR's ``sô``, ``só``), or None."""
    j = pos = before_page(text, pos)
    stop = max(0, pos - 8)
    while j > stop and text[j - 1] in " \n\t:.":
        j -= 1
    if j >= 2 and fold_word(text[j - 2 : j]) == "so" and not (j > 2 and text[j - 3].isalpha()):
        return j - 2
    return None
