"""The register of ``patterns/register/``: the documents that are known, who issued them when, and what changed them.

``named.tsv`` has the documents that prose calls by name: the grammar of names needs them, so they are read with the
tables. ``documents.tsv`` and ``changes.tsv`` are read when the first code is looked up; a row is decoded when it is
asked for. All three have a head row that names the columns, one document or change a line, and no quoting.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

import msgspec

from dantext.language.letters import fold
from dantext.language.messages import _, language
from dantext.language.system_errors import cause
from dantext.tables.schema import Act, PatternError, Registered

SHIPPED, USER, AUTHORITY = "register", "register:user", "authority"
"""Origins of lists: the project, a user, an archive."""
NAMED, DOCUMENTS, CHANGES = "named.tsv", "documents.tsv", "changes.tsv"
_SPACED = bytes(c if c == 10 or (chr(c).isalnum() and c < 128) else 32 for c in range(256))  # signs part words
_REMEMBERED = 1 << 12  # codes whose rows stay decoded: a text cites few documents, and an archive the same ones


class Change(msgspec.Struct, frozen=True, gc=False):
    """What became of a part of a document: ``change`` is amended, repealed in part, or repealed."""

    number: str
    doc_type: str
    part: str
    change: str
    by: str
    by_type: str
    by_part: str
    in_force: str


class Lists(Protocol):
    """A list of documents that can be asked by code: the register of the project, or one of a user."""

    origin: str
    """What ``resolved_by`` says of what is found here."""

    def of_code(self, code: str) -> Sequence[Registered]:
        """The documents that bear a code, in whatever spelling."""
        ...

    def is_complete_for(self, issuer: str | None, doc_type: str | None, date: str | None) -> bool:
        """Whether the list claims to have every document of an issuer, a type, and the year of a date (ISO)."""
        ...


def code_key(code: str) -> str:
    """What all spellings of a code share: separators, capitals, leading zeros, and signs for types do not count.

    >>> code_key("08-QĐi/TW") == code_key("8/QĐ-TW"), code_key("05/2008/PL-UBTVQH12")
    (True, '5-2008-PL-UBTVQH12')
    """
    return code.replace("/", "-").upper().lstrip("0").replace("-QĐI-", "-QĐ-").replace("-QYĐ-", "-QĐ-")


def named(folder: Path) -> list[Act]:
    """The documents that prose calls by name. Raises `PatternError` if the file is missing or no such table."""
    found = []
    for row in _rows(folder / NAMED):
        name, *aliases = row.pop("names").split("|")
        year = row.pop("year") or row["date"][:4]
        stated: dict[str, Any] = {k: v for k, v in row.items() if v}
        found.append(Act(name=name, aliases=aliases, year=int(year) if year else None, example=name, **stated))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    head, *lines = _lines(path)
    columns = _columns(head)
    for line in lines:
        yield dict(zip(columns, line.split("\t"), strict=True))


def _columns(head: str) -> list[str]:
    names = {"code": "number", "type": "doc_type"}
    return [names.get(c, c) for c in head.split("\t")]


def _row(document: Registered) -> str:
    """What a search looks at, in one line."""
    names = (document.name, *document.aliases) if isinstance(document, Act) else ()
    stated = (document.number, document.date, document.issuer, document.title, *names)
    return " ".join(" ".join(s.split()) for s in stated if s)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").removesuffix("\n").split("\n")
    except OSError as e:
        why = str(e) if language() == "en" else cause(e)
        raise PatternError(_("{path}: {why}; reinstall dantext").format(path=path, why=why)) from e


class Register:
    """The documents of the tables and of the register, by code.

    ``acts``: the documents that prose names, those of overlays first; they hide what the register has of the same
    type, code and day.
    """

    origin = SHIPPED

    def __init__(self, acts: Sequence[Act], folder: Path) -> None:
        self._folder = folder
        self._named: dict[str, list[Registered]] = {}
        for act in acts:
            if act.number is not None:
                self._named.setdefault(code_key(act.number), []).append(act)
        self.of_code = lru_cache(maxsize=_REMEMBERED)(self._of_code)

    def _of_code(self, code: str) -> tuple[Registered, ...]:
        key = code_key(code)
        found = list(self._named.get(key, ()))
        found += map(self._document, self._documents.get(key, "").split("\n") if key in self._documents else ())
        once = {(d.doc_type, d.date): d for d in reversed(found)}
        return tuple(sorted(once.values(), key=lambda d: (d.date or "", d.doc_type)))

    def is_complete_for(self, issuer: str | None, doc_type: str | None, date: str | None) -> bool:
        """Never: nobody has a list of all that offices issue."""
        return False

    def documents(self) -> Iterator[Registered]:
        """All documents, the named ones first."""
        yield from (d for found in self._named.values() for d in found)
        yield from (self._document(line) for lines in self._documents.values() for line in lines.split("\n"))

    def having(self, words: Sequence[str]) -> Iterator[Registered]:
        """The documents whose row has all of some folded words, in whichever column: the sieve of a search.

        Those that have the words side by side come first.
        """
        padded = [f" {w} ".encode("ascii", "replace") for w in words]
        together = f" {' '.join(words)} ".encode("ascii", "replace")
        apart = []
        for row, found in self._folded:
            if all(w in row for w in padded):
                if together in row:
                    yield found if isinstance(found, Registered) else self._document(found)
                else:
                    apart.append(found)
        yield from (found if isinstance(found, Registered) else self._document(found) for found in apart)

    def changes(self, doc_type: str | None, code: str) -> list[Change]:
        """What became of the parts of a document, in the order of the parts."""
        lines = self._changes.get(code_key(code))
        found = [Change(*line.split("\t")) for line in lines.split("\n")] if lines is not None else []
        return [c for c in found if c.doc_type == doc_type]

    @cached_property
    def _documents(self) -> dict[str, str]:
        return self._by_key(DOCUMENTS)

    @cached_property
    def _changes(self) -> dict[str, str]:
        return self._by_key(CHANGES)

    @cached_property
    def _folded(self) -> list[tuple[bytes, Registered | str]]:
        """The named documents and the lines of the others, each behind its folded words: all at once is fast."""
        acts = [act for found in self._named.values() for act in found]
        lines = _lines(self._folder / DOCUMENTS)[1:]
        folded = fold("\n".join((*map(_row, acts), *lines))).encode("ascii", "replace").translate(_SPACED)
        documents: list[Registered | str] = [*acts, *lines]
        return [(b" %b " % row, d) for row, d in zip(folded.split(b"\n"), documents, strict=True)]

    @cached_property
    def _document_columns(self) -> list[str]:
        with (self._folder / DOCUMENTS).open(encoding="utf-8") as lines:
            return _columns(lines.readline().rstrip("\n"))

    def _by_key(self, name: str) -> dict[str, str]:
        """The lines of a file by the key of the code that they begin with, those of one code joined."""
        found: dict[str, str] = {}
        for line in _lines(self._folder / name)[1:]:
            key = code_key(line[: line.index("\t")])
            found[key] = f"{found[key]}\n{line}" if key in found else line
        return found

    def _document(self, line: str) -> Registered:
        row = zip(self._document_columns, line.split("\t"), strict=True)
        stated: dict[str, Any] = {k: v for k, v in row if v}
        return Registered(**stated)
