"""Load and check the tables of ``patterns/``, and compile them for the grammars, once.

A table, or a user's overlay of one, that breaks the schema or refers to nothing raises `PatternError`: one line with
file, entry, field, and what is allowed. The modules that find what is wrong are imported when they are needed: what
ships is right, and loads without them.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from dantext.language.kept import keep, read_kept, state_of
from dantext.language.letters import fold, phrases
from dantext.language.messages import _
from dantext.language.system_errors import cause
from dantext.tables import register, schema
from dantext.tables.files import REGISTER, patterns_dir
from dantext.tables.schema import (
    Act,
    ChunkLetter,
    Collision,
    Column,
    Damage,
    DocType,
    ForeignWords,
    GrammarTable,
    Issuer,
    Layout,
    Legislature,
    Numeral,
    OrganisationWords,
    Part,
    PatternError,
    Place,
    PlaceKind,
    Rank,
    RelationPhrase,
    Rule,
    Term,
    Trap,
    Unit,
    Words,
)
from dantext.tables.trie import Trie, words_of

ACTS = "acts.toml"  # of overlays: what ships is in the register

_TABLES: dict[str, tuple[str, Any]] = {
    "collisions.toml": ("collision", Collision),
    "columns.toml": ("column", Column),
    "damage.toml": ("damage", Damage),
    "doc_types.toml": ("doc_type", DocType),
    "foreign.toml": ("foreign", ForeignWords),
    "issuers.toml": ("issuer", Issuer),
    "organisations.toml": ("word", OrganisationWords),
    "numerals.toml": ("numeral", Numeral),
    "parts.toml": ("part", Part),
    "places.toml": ("place", Place),
    "place_kinds.toml": ("place_kind", PlaceKind),
    "legislatures.toml": ("legislature", Legislature),
    ACTS: ("act", Act),
    "layouts.toml": ("layout", Layout),
    "ranks.toml": ("rank", Rank),
    "relations.toml": ("relation", RelationPhrase),
    "terms.toml": ("term", Term),
    "traps.toml": ("trap", Trap),
    "units.toml": ("unit", Unit),
    "words.toml": ("words", Words),
}


GRAMMAR = "grammar.toml"


def load_table(path: Path) -> list[Any]:
    """The checked entries of one TOML table; what they refer to in other tables is not looked for.

    Raises `PatternError` if the file cannot be read, is no table of the schema, or an entry breaks it.
    """
    return _checked(path).entries


class _Table(msgspec.Struct, frozen=True):
    """A table as it was read: the entries, and the rows of TOML that messages are about."""

    path: Path
    rows: list[dict[str, Any]]
    entries: list[Any]

    def fault(self, entry: int, field: str, reason: str) -> PatternError:
        """The error of a field of an entry, which is counted from 0."""
        from dantext.tables import faults

        return PatternError(f"{self.path}: {faults.of_entry(self.rows, entry, field, reason)}")


def _read(path: Path) -> _Table:
    key, struct = _TABLES[path.name]
    try:
        # Some editors begin a file with a mark, and some keyboards type letters in two parts.
        text = unicodedata.normalize("NFC", path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError) as e:
        raise _wrong(path, e) from e
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as e:
        raise _wrong(path, e, text) from e
    if extra := set(data) - {key}:
        raise PatternError(
            _("{path}: unknown table {table!r}, expected [[{key}]]").format(path=path, table=min(extra), key=key)
        )
    rows = data.get(key, [])
    try:
        return _Table(path, rows, msgspec.convert(rows, list[struct]))  # type: ignore[valid-type]
    except msgspec.ValidationError as e:
        from dantext.tables import faults

        raise PatternError(f"{path}: {faults.of_schema(struct, key, rows, e)}") from e


def _wrong(path: Path, error: Exception, text: str | None = None) -> PatternError:
    from dantext.tables import faults

    return PatternError(f"{path}: {faults.of_file(error, text)}")


def _shipped() -> list[_Table]:
    """The tables that ship; their rows are kept, for to read TOML takes ten times as long."""
    paths = [patterns_dir() / name for name in _TABLES if name != ACTS]
    try:
        texts = [path.read_bytes() for path in paths]
    except OSError as e:
        raise PatternError(f"{e.filename}: {cause(e)}") from e
    made_of = state_of(schema.__file__) + b"\0".join(texts)
    rows = read_kept("tables", made_of)
    if rows is None:
        made = list(map(_read, paths))
        keep("tables", made_of, msgspec.msgpack.encode([table.rows for table in made]))
        return made
    types: Any = tuple[tuple(list[_TABLES[path.name][1]] for path in paths)]  # type: ignore[misc]
    return [
        _Table(path, [], entries) for path, entries in zip(paths, msgspec.msgpack.decode(rows, type=types), strict=True)
    ]


def _checked(path: Path) -> _Table:
    """The table, its strings in the forms that the schema says and its patterns compiled.

    What ships is spared this: tests do it.
    """
    from dantext.tables import faults
    from dantext.tables.layouts import fault_of

    table = _read(path)
    fault = faults.of_forms(_TABLES[path.name][1], table.rows)
    if fault is not None:
        raise PatternError(f"{path}: {fault}")
    for n, entry in enumerate(table.entries):
        if isinstance(entry, Layout) and (wrong := fault_of(entry)) is not None:
            raise table.fault(
                n,
                "pattern",
                _("{pattern} is no regular expression: {wrong}").format(
                    pattern=faults.shown(entry.pattern), wrong=wrong
                ),
            )
    return table


def _overlay(folder: Path) -> list[_Table]:
    """The tables of a user's folder."""
    found = [_checked(folder / name) for name in _TABLES if (folder / name).is_file()]
    if not found and not (folder / GRAMMAR).is_file():
        raise PatternError(
            _("{folder}: no pattern table here; expected one of {tables}").format(
                folder=folder, tables=", ".join((*_TABLES, GRAMMAR))
            )
        )
    return found


def _check_references(overlays: list[_Table], shipped: list[_Table], tables: dict[str, list[Any]]) -> None:
    """Raise `PatternError` for an entry of an overlay that refers to nothing."""
    from dantext.tables.references import References

    word_ids = {w.id for table in shipped if table.path.name == "words.toml" for w in table.entries}
    references = References(tables, word_ids)
    for table in overlays:
        for wrong in references.faults(table.path.name, table.entries):
            raise table.fault(*wrong)


def load_grammar(path: Path) -> GrammarTable:
    """The checked grammar of composition. Raises `PatternError` as `load_table` does."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=GrammarTable)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as e:
        raise _wrong(path, e) from e


class Patterns:
    """The tables, compiled: look-ups by symbol token, by type word, by organisation and by act."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        overlays = [table for folder in folders for table in _overlay(folder)]
        shipped = _shipped()
        tables: dict[str, list[Any]] = {name: [] for name in _TABLES}
        # The entries of overlays come first, those of the first folder before the others: they win every look-up.
        for table in (*overlays, *shipped):
            tables[table.path.name] += table.entries
        if overlays:
            _check_references(overlays, shipped, tables)
        self.doc_types: list[DocType] = tables["doc_types.toml"]
        self.issuers: list[Issuer] = tables["issuers.toml"]
        self.organisations_table: list[OrganisationWords] = tables["organisations.toml"]
        self.collisions: list[Collision] = tables["collisions.toml"]
        self.columns: list[Column] = tables["columns.toml"]
        self.damage: list[Damage] = tables["damage.toml"]
        self.parts: list[Part] = tables["parts.toml"]
        self.places: list[Place] = tables["places.toml"]
        self.place_kinds: list[PlaceKind] = tables["place_kinds.toml"]
        self.legislatures: list[Legislature] = tables["legislatures.toml"]
        self.acts: list[Act] = [*tables[ACTS], *register.named(patterns_dir() / REGISTER)]
        self.register = register.Register(self.acts, patterns_dir() / REGISTER)
        self.layouts: list[Layout] = tables["layouts.toml"]
        self.ranks: list[Rank] = tables["ranks.toml"]
        self.relations: list[RelationPhrase] = tables["relations.toml"]
        self.terms: list[Term] = tables["terms.toml"]
        self.traps: list[Trap] = tables["traps.toml"]
        self.numerals: list[Numeral] = tables["numerals.toml"]
        self.units: list[Unit] = tables["units.toml"]
        self.words_table: list[Words] = tables["words.toml"]
        self.foreign: list[ForeignWords] = tables["foreign.toml"]
        self._load_grammar(folders)
        self._compile()

    def _load_grammar(self, folders: Sequence[Path]) -> None:
        grammar = [load_grammar(f / GRAMMAR) for f in (*folders, patterns_dir()) if (f / GRAMMAR).is_file()]
        self.has_own_grammar = len(grammar) > 1  # an overlay has one too: its patterns are run against a clock
        self.chunks: list[ChunkLetter] = [c for g in grammar for c in g.chunk]
        self.rules: list[Rule] = [r for g in grammar for r in g.rule]
        self.definitions: dict[str, str] = {name: p for g in reversed(grammar) for name, p in g.define.items()}

    def _compile(self) -> None:
        self._compile_types()
        self._compile_bodies()
        self._words: dict[str, list[str]] = {}
        for listed in self.words_table:
            self._words.setdefault(listed.id, []).extend(listed.values)
        self.place_names = Trie((n, p) for p in self.places for n in (p.name, *p.variants))
        acts: dict[str, list[Act]] = {}
        for act in self.acts:
            for phrase in (act.name, *act.aliases):
                acts.setdefault(fold(phrase), []).append(act)
        self.act_names = Trie(acts.items())
        self.trap_symbols = frozenset(v for t in self.traps if t.kind == "symbol" for v in t.values)
        self.trap_left = frozenset(v for t in self.traps if t.kind == "left" for v in t.values)
        self.trap_fields = frozenset(v for t in self.traps if t.kind == "field" for v in t.values)
        self.trap_owners = tuple(f"của {v}" for t in self.traps if t.kind == "foreign" for v in t.values)
        self.trap_bodies = tuple(v for t in self.traps if t.kind == "foreign_body" for v in t.values)
        self.trap_units = frozenset(v for t in self.traps if t.kind == "unit" for v in t.values)

    def _compile_types(self) -> None:
        self.type_by_abbr: dict[str, DocType] = {}
        self.type_by_symbol: dict[str, DocType] = {}
        self.series = {t.abbr: t.series for t in self.doc_types if t.series is not None}
        self.types_by_last: dict[str, list[tuple[tuple[str, ...], DocType]]] = {}
        for t in self.doc_types:
            self.type_by_abbr.setdefault(t.abbr, t)
            for token in t.symbols:
                self.type_by_symbol.setdefault(token, t)
            for phrase in t.words:
                words = tuple(fold(phrase).split())
                self.types_by_last.setdefault(words[-1], []).append((words, t))
        for forms in self.types_by_last.values():
            forms.sort(key=lambda form: -len(form[0]))

    def _compile_bodies(self) -> None:
        self.issuers_by_symbol: dict[str, list[Issuer]] = {}
        for issuer in self.issuers:
            for token in filter(None, (issuer.symbol, *issuer.variants)):
                self.issuers_by_symbol.setdefault(token, []).append(issuer)
        self.organisation_words: dict[str, list[str]] = {
            "head": [], "office": [], "end": [], "end_capital": [], "goes_on": [], "compound": [], "no_body": [],
            "family": [],
        }  # fmt: skip
        self.abbreviations: dict[str, str] = {}
        for entry in self.organisations_table:
            if entry.kind == "abbreviation":
                self.abbreviations = {v: entry.full or v for v in entry.values} | self.abbreviations
            else:
                self.organisation_words[entry.kind] += entry.values
        self.organisations = Trie(
            (phrase, issuer) for issuer in self.issuers for phrase in (issuer.name, *issuer.aliases)
        )

    def words(self, *ids: str) -> list[str]:
        """The words of ``words.toml`` with these ids, as printed there; those of overlays first.

        Raises `KeyError` for an id that no table has.
        """
        return [w for i in ids for w in self._words[i]]

    def foreign_words(self, language: str, kind: str) -> dict[str, str]:
        """The words of ``foreign.toml`` of a language and a kind, with what each means; the first entry of two wins."""
        found: dict[str, str] = {}
        for entry in self.foreign:
            if (entry.language, entry.kind) == (language, kind):
                for value in entry.values:
                    found.setdefault(value, entry.means or "")
        return found

    def kinds_of_place(self) -> list[str]:
        """Words behind which the name of a place stands: ``tỉnh``, ``khu vực``."""
        return [*(kind.name for kind in self.place_kinds), *self.words("region")]

    def alternation(self, *ids: str) -> str:
        """A pattern of the words with these ids: see `dantext.language.letters.phrases`."""
        return phrases(self.words(*ids))

    def folded(self, *ids: str) -> frozenset[str]:
        """The words with these ids, folded."""
        return frozenset(map(fold, self.words(*ids)))

    def acts_named(self, name: str) -> list[Act]:
        """The acts that go by exactly this name."""
        words = list(words_of(fold(name)))
        match = self.act_names.longest(words)
        return match[1] if match is not None and match[0] == len(words) else []


@lru_cache(maxsize=8)
def load(folders: tuple[Path, ...] = ()) -> Patterns:
    """The compiled tables, with those of ``folders`` laid over the shipped ones; loaded once a process."""
    return Patterns(folders)
