"""Records in dumps: objects of JSON and JavaScript, and the tuples of SQL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dantext.finding.cells import Cell, Row, cells_of, row_of
from dantext.finding.columns import Heads
from dantext.language.regexes import anchor, compiled
from dantext.tables.schema import ColumnKind

_LONGEST_COLUMNS = 1500  # of the list of columns in front of VALUES
_SQL_CELL = compiled(r"\s*(?:N?'((?:[^'\\\n]++|\\.|'')*+)'|([^'(),\n]*+))\s*([,)])")
_SQL_WORDS = tuple(anchor(f"{v}[Aa][Ll][Uu][Ee][Ss]") for v in "Vv")
_SQL_VALUES = compiled(r"\b\w{6}\b\s*(?=\()")
_SQL_LINE = compiled(r"\([^()'\n]{0,40}'")
_SQL_NEXT = compiled(r"\)\s*[,;]?\s*(?=\()|\s*(?=\()")
_SQL_HEAD = compiled(r"\(([^()']+)\)\s*\Z")
_YEAR = r"(?:19|20)[0-9]{2}(?![\w/.-])"
_KEY = compiled(
    rf"""
    (?: (?<=[{{,\n]) | (?<=[{{,\n][ \t]) | (?<=\t) | (?<=[ ][ ]) )
    (?: "([^"\n:]{{1,40}})" | '([^'\n:]{{1,40}})' | ([A-Za-z_]\w{{0,40}}) ) \s{{0,2}}:\s{{0,2}} (?= ["'\[] | {_YEAR} )
    """,
    re.VERBOSE,
)
_COLON = compiled(rf":\s{{0,2}}(?:[\"'\[]|{_YEAR})")
_YEAR_ALONE = compiled(_YEAR)
_QUOTED_VALUE = compiled(": ?[\"']")
_KEY_OF_OBJECT = compiled(r"[\"']((?=[^\"'\n]*[0-9])[^\"'\n]{1,80})[\"']\s{0,2}:\s{0,2}\Z")
_LONGEST_NAME = 90  # characters of such a key in front of its brace
_LONGEST_KEY = 44  # characters in front of its colon
_STRING = compiled(r"\"((?:[^\"\\\n]++|\\.)*+)\"?|'((?:[^'\\\n]++|\\.)*+)'?")
_MEMBER = compiled(r"[\s,]*(?:\"((?:[^\"\\\n]++|\\.)*+)\"|'((?:[^'\\\n]++|\\.)*+)')")
_BRACES = compiled(r"[{}]")


class Dumps:
    """Finds the records of a text."""

    def __init__(self, heads: Heads) -> None:
        self._heads = heads

    def rows(self, text: str) -> Iterator[Row]:
        """Every record, a row each, in no order."""
        yield from self._objects(text)
        yield from self._tuples(text)

    def _objects(self, text: str) -> Iterator[Row]:
        """The objects of JSON and JavaScript, each a row of the values of its fields."""
        if _QUOTED_VALUE.search(text) is None:
            return
        stack: list[list[Cell]] = []
        done: list[list[Cell]] = []
        current: list[Cell] = []
        pos = 0
        for key in _keys(text):
            if key.start() < pos:
                continue
            for brace in _BRACES.finditer(text, pos, key.end()):
                if brace.group() == "{":
                    stack.append(current)
                    current = _named_by_key(text, brace.start())
                else:
                    done.append(current)
                    current = stack.pop() if stack else []
            kind = self._heads.kind(key[1] or key[2] or key[3])
            pos = self._values(text, key.end(), kind, current)
        for n, cells in enumerate((*done, *stack, current)):
            if len(cells) > 1 or (cells and cells[0].kind is not None):
                yield Row(sorted(cells, key=lambda c: (c.start, c.end)), any(c.kind is not None for c in cells), -n - 1)

    def _values(self, text: str, pos: int, kind: ColumnKind | None, cells: list[Cell]) -> int:
        """Append the value at ``pos``, or the members of a list; where it ends."""
        if text[pos] != "[":
            m = _STRING.match(text, pos) or _YEAR_ALONE.match(text, pos)
            assert m is not None
            cells += cells_of(text, *m.span(m.lastindex or 0), kind)
            return m.end()
        pos += 1
        while (m := _MEMBER.match(text, pos)) is not None:
            cells += [replace(c, listed=True) for c in cells_of(text, *m.span(m.lastindex or 0), kind)]
            pos = m.end()
        return pos

    def _tuples(self, text: str) -> Iterator[Row]:
        """The tuples behind ``VALUES``, or at the heads of lines where a dump begins in the middle."""
        if "'" not in text or "(" not in text:
            return
        pos = 0
        for begin, at in _begins(text):
            if at < pos:
                continue
            listed = _SQL_HEAD.search(text, max(0, begin - _LONGEST_COLUMNS), begin)
            heads = [self._heads.kind(name) for name in _without_prefix(listed[1].split(","))] if listed else []
            while (row := self._tuple(text, at, heads, begin)) is not None:
                cells, pos = row
                if len(cells.cells) > 1:
                    yield cells
                following = _SQL_NEXT.match(text, pos - 1)
                if following is None:
                    break
                at = following.end()

    def _tuple(self, text: str, pos: int, heads: list[ColumnKind | None], group: int) -> tuple[Row, int] | None:
        """The tuple whose bracket opens at ``pos``, and where it ends; None if there is none."""
        spans: list[tuple[int, int]] = []
        pos += 1
        while True:
            m = _SQL_CELL.match(text, pos)
            if m is None:
                return None
            spans.append(m.span(1) if m[1] is not None else m.span(2))
            pos = m.end()
            if m[3] == ")":
                return row_of(text, spans, heads, group), pos


def _named_by_key(text: str, brace: int) -> list[Cell]:
    """What an object is called by its key, if that has a number: ``"QĐ 12/QĐ-UBND": {"issuer": …``."""
    key = _KEY_OF_OBJECT.search(text, max(0, brace - _LONGEST_NAME), brace)
    return cells_of(text, *key.span(1), None) if key is not None else []


def _begins(text: str) -> list[tuple[int, int]]:
    """Where ``VALUES``, or a line that looks like a tuple, begins, and the first bracket behind that, in order."""
    words = (_SQL_VALUES.match(text, word.start()) for pattern in _SQL_WORDS for word in pattern.finditer(text))
    found = [values.span() for values in words if values is not None]
    lines = [0] if text.startswith("(") else []
    at = text.find("\n(")
    while at >= 0:
        lines.append(at + 1)
        at = text.find("\n(", at + 1)
    found += [(at, at) for at in lines if _SQL_LINE.match(text, at)]
    return sorted(found)


def _keys(text: str) -> Iterator[re.Match[str]]:
    """The keys of a text: behind each there is a colon, for which `re` looks faster than for what may begin one."""
    pos = 0
    for colon in _COLON.finditer(text):
        key = _KEY.search(text, max(pos, colon.start() - _LONGEST_KEY), colon.end())
        if key is not None:
            pos = key.end()
            yield key


def _without_prefix(names: list[str]) -> list[str]:
    """The names of the columns of one table without the word that all of them begin with: ``vb_so``, ``vb_ngayky``."""
    words = [name.strip(' `"\n').replace("_", " ").split() for name in names]
    prefixed = len({w[0] for w in words if w}) == 1 and all(len(w) > 1 for w in words)
    return [" ".join(w[prefixed:]) for w in words]
