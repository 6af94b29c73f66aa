"""Reports in the rows of tables: JSON lines and Parquet."""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, NamedTuple

import msgspec

from dantext.batch.budget import Budget
from dantext.batch.items import MIB, Item, Limits
from dantext.language.messages import _, aside, figures
from dantext.reading.files.errors import Failure, Reason
from dantext.reading.names import one_line, printable

_SHOWN = 200  # characters of what a stranger wrote, in a message
_LONGEST_KEY = 4096  # the coordinator keeps every name


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that hold the text of a report and its name; without the latter, rows are counted."""

    text: str = "text"
    id: str | None = None


def jsonl_rows(file: BinaryIO, name: str, limits: Limits, columns: Columns) -> Iterator[Item]:
    """One report a line; a line that is no object, or has no text, is an item with ``error``."""
    number, limit = 0, limits.size
    while line := file.readline(limit + 1):
        number += 1
        size = len(line)
        if size > limit:
            while line and not line.endswith(b"\n"):
                line = file.readline(limit)
                size += len(line)
            message = _("{name}#{number}: has {size} bytes, more than {limit}; raise --max-size").format(
                name=name, number=number, size=figures(size), limit=figures(limit)
            )
            yield Item(f"{name}#{number}", name, size, error=("too-large", message))
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if line.strip():
            yield _guarded(partial(_line, line, columns), name, number, size)


def _left_out(name: str, group: int, number: int, limits: Limits) -> Item:
    message = _("{name}: row group {group} unpacks to more than {ratio} times its size; it was left out").format(
        name=name, group=group + 1, ratio=limits.ratio
    )
    return Item(f"{name}#{number}", name, error=("bomb", message))


def parquet_rows(file: BinaryIO, name: str, limits: Limits, columns: Columns, budget: Budget) -> Iterator[Item | None]:
    """One report a row; None in front of what is unpacked. Raises `OSError` or `ValueError` for a damaged file.

    No column is decoded but the two that are asked for; what is wrong with these in one row is an item with ``error``.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        opened = pq.ParquetFile(file)
        error = _unfit(opened.schema_arrow, name, columns)
        if error is not None:
            yield Item(name, error=error)
            return
        # Not buffered ahead, and a repeated text kept once: a row group may be larger than the memory that it deserves.
        table = pq.ParquetFile(
            file, metadata=opened.metadata, pre_buffer=False, buffer_size=1 << 20, read_dictionary=[columns.text]
        )
        wanted = list(dict.fromkeys(c for c in (columns.text, columns.id) if c is not None))
        number = 0
        for group in range(table.num_row_groups):
            rows = _rows_at_once(table.metadata.row_group(group), wanted, limits)
            if not rows:
                number += table.metadata.row_group(group).num_rows
                yield _left_out(name, group, number, limits)
                continue
            batches = table.iter_batches(batch_size=rows, row_groups=[group], columns=wanted, use_threads=False)
            while True:
                yield None
                batch = next(batches, None)
                if batch is None:
                    break
                texts = _texts(batch.column(columns.text))
                keys = batch.column(columns.id) if columns.id is not None else None
                for i, text in enumerate(texts):
                    number += 1
                    size = len(text) if text is not None else 0
                    budget.spend(size)
                    row = partial(_cells, text, keys[i] if keys is not None else None, columns)
                    yield _guarded(row, name, number, size, limits.size)
    except MemoryError:
        raise
    except pa.ArrowException as e:
        raise OSError(str(e)) from None


def _unfit(schema: Any, name: str, columns: Columns) -> Failure | None:
    """Why a Parquet file has no reports: a column is missing, is there twice, or has no values that could be one."""
    import pyarrow.types as kinds

    names = schema.names
    for column in (columns.text, columns.id):
        if column is None:
            continue
        if column not in names:
            have = one_line(", ".join(names)[:_SHOWN])
            return "no-column", _("{name}: has no column {column!r} (but {have})").format(
                name=name, column=column, have=have
            )
        if names.count(column) > 1:
            return "no-column", _("{name}: has {count} columns {column!r}; name one of them otherwise").format(
                name=name, count=names.count(column), column=column
            )
        kind = schema.field(column).type
        kind = kind.value_type if kinds.is_dictionary(kind) else kind
        is_fit = kinds.is_null(kind) or _is_text(kind) if column == columns.text else not kinds.is_nested(kind)
        if not is_fit:
            if column == columns.text:
                said = _("{name}: its column {column!r} has {kind}, which is not text")
            else:
                said = _("{name}: its column {column!r} has {kind}, which is not a name")
            return "no-column", said.format(name=name, column=column, kind=one_line(str(kind)[:_SHOWN]))
    return None


def _is_text(kind: Any) -> bool:
    import pyarrow.types as kinds

    return bool(
        kinds.is_string(kind) or kinds.is_large_string(kind) or kinds.is_string_view(kind)
        or kinds.is_binary(kind) or kinds.is_large_binary(kind) or kinds.is_binary_view(kind)
    )  # fmt: skip


class _Text(bytes):
    """The bytes of a string, which should be UTF-8."""


class _Broken(bytes):
    """What stands for a text that a row points to and that is not there."""


def _texts(column: Any) -> Iterator[bytes | None]:
    """The cells of a column as bytes, `_Text` if they are said to be strings: Arrow does not look whether they are."""
    import pyarrow as pa
    import pyarrow.types as kinds

    places: Sequence[int | None] = range(len(column))
    if kinds.is_dictionary(column.type):
        places, column = column.indices.to_pylist(), column.dictionary
    is_string = not (kinds.is_binary(column.type) or kinds.is_large_binary(column.type) or kinds.is_null(column.type))
    if is_string:
        column = column.cast(pa.large_binary())
    for at in places:
        try:
            value = None if at is None else column[at].as_py()
        except IndexError:
            value = _Broken()
        yield _Text(value) if is_string and type(value) is bytes else value


def _rows_at_once(group: Any, wanted: list[str], limits: Limits) -> int:
    """How many rows of a row group may be in memory together; 0 for a group that is a bomb."""
    chunks = [c for c in map(group.column, range(group.num_columns)) if c.path_in_schema in wanted]
    size: int = sum(c.total_uncompressed_size for c in chunks)
    packed = sum(c.total_compressed_size for c in chunks)
    if size > limits.size and size > limits.ratio * max(packed, 1):
        return 0
    return max(1, min(64, 16 * MIB * int(group.num_rows) // max(size, 1)))


def _guarded(read: Callable[[], _Row], name: str, number: int, size: int, most: int | None = None) -> Item:
    """The item of one row; whatever is wrong with it is wrong with it alone."""
    source = f"{name}#{number}"
    if most is not None and size > most:
        message = _("{source}: has a text of {size}, more than {most}; raise --max-size").format(
            source=source, size=figures(size), most=figures(most)
        )
        return Item(source, name, size, error=("too-large", message))
    try:
        row = read()
    except _RowError as e:
        return Item(source, name, size, error=(e.reason, f"{source}: {e}"))
    except (ValueError, RecursionError, OverflowError, ArithmeticError) as e:
        return Item(
            source,
            name,
            size,
            error=("damaged", _("{source}: cannot be read{why}").format(source=source, why=aside(e))),
        )
    except MemoryError:
        message = _("{source}: needs more memory than one process may have; split it").format(source=source)
        return Item(source, name, size, error=("memory", message))
    if row.key is not None:
        source = f"{name}#{row.key}"
    if isinstance(row.text, str):
        return Item(source, name, size, text=row.text)
    if isinstance(row.text, bytes):
        return Item(source, name, size, data=row.text)
    return Item(source, name, size, error=(row.text[0], f"{source}: {row.text[1]}"))


class _Row(NamedTuple):
    """What a row is called, None if by its number, and its text, or why it has none."""

    key: str | None
    text: str | bytes | Failure


class _RowError(Exception):
    """A row cannot be read, not even its name."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(message)
        self.reason: Reason = reason


def _cells(text: bytes | None, key: Any, columns: Columns) -> _Row:
    """A row of Parquet: ``key`` is a scalar of Arrow, which may be a date that no calendar has."""
    name = None
    if key is not None:
        try:
            value = key.as_py()
        except Exception as e:
            raise _RowError(
                "damaged", _("its {id!r} cannot be read{why}").format(id=columns.id, why=aside(e))
            ) from None
        name = _key(value, columns)
    if text is None:
        return _Row(name, ("empty", _("has no text in {column!r}").format(column=columns.text)))
    if isinstance(text, _Broken):
        return _Row(name, ("damaged", _("its text is not where it says")))
    if not isinstance(text, _Text):
        return _Row(name, text)
    try:
        return _Row(name, text.decode())
    except UnicodeDecodeError as e:
        return _Row(
            name,
            (
                "encoding",
                _("its text is no UTF-8, as Parquet has it (byte {start} of {length})").format(
                    start=figures(e.start), length=figures(len(text))
                ),
            ),
        )


def _line(line: bytes, columns: Columns) -> _Row:
    """A row of JSON; of its other values none is decoded."""
    try:
        cells = _RAW.decode(line)
        text = _value(cells[columns.text]) if columns.text in cells else _MISSING
        key = _value(cells[columns.id]) if columns.id in cells else None
    except msgspec.DecodeError:
        # Also a line with NaN or half a surrogate pair, which other writers of JSON let pass.
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as e:
            raise _RowError("damaged", _("is no JSON{why}").format(why=aside(e))) from None
        if not isinstance(row, dict):
            raise _RowError("damaged", _("is no JSON object, as each line of a table must be")) from None
        cells = row
        text, key = row.get(columns.text, _MISSING), row.get(columns.id) if columns.id is not None else None
    name = _key(key, columns)
    if isinstance(text, str):
        return _Row(name, text)
    if text is _MISSING:
        have = one_line(", ".join(map(str, cells))[:_SHOWN]) or _("nothing")
        return _Row(name, ("no-column", _("has no {column!r} (but {have})").format(column=columns.text, have=have)))
    said = _("has no text in {column!r}") if text is None else _("has a {kind} and no text in {column!r}")
    return _Row(name, ("empty", said.format(column=columns.text, kind=type(text).__name__)))


_RAW = msgspec.json.Decoder(dict[str, msgspec.Raw])
_MISSING = object()


def _value(raw: msgspec.Raw) -> Any:
    """A value of JSON; what is neither a string nor a number is not what is looked for, whatever is in it."""
    head = bytes(memoryview(raw)[:1])
    if head == b"[":
        return []
    return {} if head == b"{" else msgspec.json.decode(raw)


def _key(key: Any, columns: Columns) -> str | None:
    """The name of a row. Raises `_RowError` for one that cannot be written."""
    if key is None:
        return None
    name = str(key)
    if len(name) > _LONGEST_KEY:
        raise _RowError(
            "unsupported",
            _("its {id!r} has {length} characters; name it in fewer").format(id=columns.id, length=figures(len(name))),
        )
    try:
        name.encode()
    except UnicodeEncodeError:
        raise _RowError(
            "encoding", _("its {id!r} has half a surrogate pair, which is no character").format(id=columns.id)
        ) from None
    return printable(name)
