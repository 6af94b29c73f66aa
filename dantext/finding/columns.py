"""What the heads of columns and the keys of records say of the cells below and behind them."""

from __future__ import annotations

from dantext.language.letters import fold
from dantext.language.regexes import compiled
from dantext.tables.load import Patterns
from dantext.tables.schema import ColumnField, ColumnKind

LONGEST_HEAD = 60
"""Characters of a head; what is longer is none."""
_HEAD_WORD = compiled(r"[^\W\d_]+")
_CAMEL = compiled(r"(?<=[a-z])(?=[A-Z])")


class Heads:
    """Knows what heads of columns and keys of records say."""

    def __init__(self, patterns: Patterns) -> None:
        self._kinds: dict[tuple[str, ...], ColumnKind] = {}
        self._fields: dict[tuple[str, ...], ColumnField] = {}
        for column in patterns.columns:
            for head in column.heads:
                words = _words(head)
                if words not in self._kinds and column.field is not None:
                    self._fields[words] = column.field
                self._kinds.setdefault(words, column.kind)
        # `ngayky`, `trichyeu`: names of fields have no blanks, and some no sign for them.
        self._glued = {"".join(words): words for words in self._kinds if len(words) > 1}
        self._types = frozenset(_words(w) for t in patterns.doc_types for w in t.words)
        self._number = next((k for k in self._kinds if self._kinds[k] == "number"), ())

    def is_type(self, printed: str) -> bool:
        """Whether a cell is just the words of a type."""
        return len(printed) <= LONGEST_HEAD and _words(printed) in self._types

    def kind(self, printed: str) -> ColumnKind | None:
        """What a head says, by the longest form that it begins with."""
        form = self._form(printed)
        return self._kinds[form] if form is not None else None

    def field(self, printed: str) -> ColumnKind | ColumnField | None:
        """What the cells below a head are in a register: the field of its form, else the kind."""
        form = self._form(printed)
        return None if form is None else self._fields.get(form) or self._kinds[form]

    def _form(self, printed: str) -> tuple[str, ...] | None:
        """The longest form that a head begins with; None if there is none, or one of several words with just one."""
        if len(printed) > LONGEST_HEAD:
            return None
        words = _words(printed)
        if words[:1] == self._number and words[1:] in self._types:
            return self._number  # `soThongBao`
        for n in range(len(words), 0, -1):
            if words[:n] in self._kinds and (n > 1 or len(words) == 1):
                return words[:n]
        return self._glued.get(words[0]) if len(words) == 1 else None


def _words(printed: str) -> tuple[str, ...]:
    return tuple(fold(w) for w in _HEAD_WORD.findall(_CAMEL.sub(" ", printed)))
