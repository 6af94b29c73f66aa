"""Lists of documents, as offices keep them, to registers."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO

from dantext.finding.columns import Heads
from dantext.language.messages import _
from dantext.language.system_errors import cause
from dantext.linking.registers.claims import Claim
from dantext.linking.registers.errors import RegisterError, RowError
from dantext.linking.registers.heads import Layout, layout_of, of_authority, placed
from dantext.linking.registers.rows import RowReader
from dantext.linking.registers.sheets import LOOKED_AT, Cell, Row, Sheet, opened
from dantext.linking.registers.store import FileRegister, Header, Kept, is_prepared, write
from dantext.tables.load import Patterns
from dantext.tables.register import AUTHORITY, USER
from dantext.tables.schema import Certainty

_AUTHORITY_FILE = "authority.parquet"  # of the folder of an archive
_AUTHORITY_COLUMNS = {"key", "code", "doc_type", "date", "issuer", "title", "reports", "held_in"}
_NAMED = 5  # rows that are left out; of more there is only a count
_BUFFER = 1 << 20


def open_register(
    path: Path, patterns: Patterns, said: Mapping[str, str] | None = None, claims: Sequence[Claim] = ()
) -> FileRegister:
    """The register that a list is, or the authority table of an archive, by its file or folder.

    ``said`` are columns as of `columns_of`, ``claims`` as of `claims_of`. A row that cannot be used is left out and
    counted. Raises `RegisterError` for a file that is missing, damaged, no list, or of which no row can be used.
    """
    try:
        if path.is_file() and is_prepared(path):
            with path.open("rb") as file:
                return FileRegister(file)
        with tempfile.TemporaryFile(buffering=_BUFFER) as file:
            _read(path, file, patterns, said or {}, claims)
            return FileRegister(file)
    except OSError as e:
        raise RegisterError(_("{path}: cannot be read ({why})").format(path=path, why=cause(e))) from None


def prepare(
    path: Path, into: Path, patterns: Patterns, said: Mapping[str, str] | None = None, claims: Sequence[Claim] = ()
) -> FileRegister:
    """The same, read once and kept in a file, which `open_register` takes for the list. Raises as that does."""
    try:
        with into.open("w+b", buffering=_BUFFER) as file:
            _read(path, file, patterns, said or {}, claims)
            return FileRegister(file)
    except OSError as e:
        raise RegisterError(_("{path}: cannot be read ({why})").format(path=path, why=cause(e))) from None


def digest(paths: Iterable[Path]) -> str:
    """What tells one state of lists from another. Raises `RegisterError` for one that cannot be read."""
    found = hashlib.sha256()
    for path in map(_file, paths):
        try:
            with path.open("rb") as file:
                found.update(hashlib.file_digest(file, "sha256").digest())
        except OSError as e:
            raise RegisterError(_("{path}: cannot be read ({why})").format(path=path, why=cause(e))) from None
    return found.hexdigest()


def _file(path: Path) -> Path:
    if not path.is_dir():
        return path
    if not (path / _AUTHORITY_FILE).is_file():
        raise RegisterError(
            _("{path}: has no {authority_file}; run dantext documents {path}, or name a list").format(
                path=path, authority_file=_AUTHORITY_FILE
            )
        )
    return path / _AUTHORITY_FILE


def _read(path: Path, file: IO[bytes], patterns: Patterns, said: Mapping[str, str], claims: Sequence[Claim]) -> None:
    reading = _Reading(_file(path), patterns, said, claims)
    write(file, reading.rows(), reading.header)
    if not reading.header.documents:
        raise RegisterError(reading.why_none())


class _Reading:
    """The reading of one list."""

    def __init__(self, path: Path, patterns: Patterns, said: Mapping[str, str], claims: Sequence[Claim]) -> None:
        self._path = path
        self._patterns = patterns
        self._said = said
        self._heads = Heads(patterns)
        self._found_heads = False
        self.header = Header(path.name, USER, list(claims))

    def rows(self) -> Iterator[Kept]:
        """The documents of all its tables that have heads, or whose columns the user says."""
        with opened(self._path, lambda row: layout_of(row, self._heads) is not None) as sheets:
            for sheet in sheets:
                yield from self._sheet(sheet)

    def why_none(self) -> str:
        """Why there are no documents."""
        if self._found_heads:
            said = _("{path}: no row of it can be used").format(path=self._path)
            return ": ".join((said, *self.header.faults[:1]))
        return _(
            "{path}: is no list of documents: none of its first {looked_at} rows heads columns "
            "of numbers (Số, ký hiệu) and dates or titles; say where they are with "
            "--register-columns code=2,date=5"
        ).format(path=self._path, looked_at=LOOKED_AT)

    def _sheet(self, sheet: Sheet) -> Iterator[Kept]:
        first = list(islice(sheet.rows, LOOKED_AT))
        at, layout, is_authority = self._layout(first)
        if layout is None:
            return
        self._found_heads = True
        reader = RowReader(self._patterns, layout)
        where = _("sheet {sheet}, row {number}") if sheet.name is not None else _("row {number}")
        begun = not self._said
        for number, row in chain(first[at:], sheet.rows):
            try:
                if isinstance(row, RowError):
                    raise row
                if not begun and not reader.has_number(row):
                    continue  # what stands over the rows
                begun = True
                found = reader.read(row)
            except RowError as e:
                self._leave_out(f"{where.format(sheet=sheet.name, number=number)}: {e}")
                continue
            if found is not None:
                yield Kept(found, self._certainty(row, is_authority), where.format(sheet=sheet.name, number=number))

    def _layout(self, first: Sequence[tuple[int, Row]]) -> tuple[int, Layout | None, bool]:
        """Where the rows begin, their columns, and whether they are an authority table."""
        for at, (_number, row) in enumerate(first):
            if isinstance(row, RowError):
                continue
            if set(row) >= _AUTHORITY_COLUMNS:
                self.header.origin = AUTHORITY
                self._reports, self._held = list(row).index("reports"), list(row).index("held_in")
                return at + 1, of_authority(row), True
            if (layout := layout_of(row, self._heads)) is not None:
                return at + 1, layout | placed(self._said, row), False
        if self._said:
            head = next((row for _number, row in first if not isinstance(row, RowError)), ())
            return 0, placed(self._said, head), False
        return 0, None, False

    def _certainty(self, row: Sequence[Cell], is_authority: bool) -> Certainty:
        """What one report alone prints may be its misprint."""
        if is_authority and row[self._held] is None and row[self._reports] in (0, 1):
            return "seen-once"
        return "sourced"

    def _leave_out(self, fault: str) -> None:
        self.header.left_out += 1
        if self.header.left_out <= _NAMED:
            self.header.faults.append(fault)
