"""Reports in the rows of tables: JSON lines and Parquet."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from dantext.archive.batch.items import MIB, Item, Limits
from dantext.reading.files.names import one_line, printable


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
            message = f"{name}#{number}: has {size:,} bytes, more than {limit:,}; raise --max-size"
            yield Item(f"{name}#{number}", name, size, error=("too-large", message))
            continue
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if not line.strip():
            continue
        try:
            row = _decode(line)
        except (ValueError, RecursionError) as e:
            message = f"{name}#{number}: is no JSON ({one_line(str(e))})"
            yield Item(f"{name}#{number}", name, size, error=("damaged", message))
            continue
        if not isinstance(row, dict):
            message = f"{name}#{number}: is no JSON object, as each line of a table must be"
            yield Item(f"{name}#{number}", name, size, error=("damaged", message))
            continue
        yield _row(row, name, number, size, columns)


def parquet_rows(file: BinaryIO, name: str, limits: Limits, columns: Columns) -> Iterator[Item]:
    """One report a row. Raises `OSError` or `ValueError` for a damaged file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = pq.read_schema(file).names
    wanted = [c for c in (columns.text, columns.id) if c is not None]
    missing = [c for c in wanted if c not in names]
    if missing:
        message = f"{name}: has no column {missing[0]!r} (but {one_line(', '.join(names))})"
        yield Item(name, error=("no-column", message))
        return
    # Not buffered ahead, and a repeated text kept once: a row group may be larger than the memory that it deserves.
    table = pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20, read_dictionary=[columns.text])
    number = 0
    try:
        for group in range(table.num_row_groups):
            rows = _rows_at_once(table.metadata.row_group(group), limits)
            if not rows:
                message = (
                    f"{name}: row group {group + 1} unpacks to more than {limits.ratio} times its size; it was left out"
                )
                yield Item(f"{name}#{number + 1}", name, error=("bomb", message))
                continue
            for batch in table.iter_batches(batch_size=rows, row_groups=[group], columns=wanted):
                texts = batch.column(columns.text)
                keys = batch.column(columns.id) if columns.id is not None else [None] * len(texts)
                for text, key in zip(texts, keys, strict=True):
                    number += 1
                    row = {columns.text: text.as_py()}
                    if columns.id is not None:
                        row[columns.id] = key.as_py()
                    yield _sized_row(row, name, number, limits.size, columns)
    except pa.ArrowException as e:
        raise OSError(str(e)) from None


def _rows_at_once(group: Any, limits: Limits) -> int:
    """How many rows of a row group may be in memory together; 0 for a group that is a bomb."""
    size: int = group.total_byte_size
    packed = sum(group.column(i).total_compressed_size for i in range(group.num_columns))
    if size > limits.size and size > limits.ratio * max(packed, 1):
        return 0
    return max(1, min(64, 16 * MIB * int(group.num_rows) // max(size, 1)))


def _sized_row(row: dict[str, Any], name: str, number: int, limit: int, columns: Columns) -> Item:
    text = row[columns.text]
    size = len(text) if isinstance(text, (str, bytes)) else 0
    if size > limit:
        message = f"{name}#{number}: has a text of {size:,}, more than {limit:,}; raise --max-size"
        return Item(f"{name}#{number}", name, size, error=("too-large", message))
    return _row(row, name, number, size, columns)


def _decode(line: bytes) -> Any:
    """A line of JSON, also one with NaN or half a surrogate pair, which other writers of JSON let pass."""
    try:
        return msgspec.json.decode(line)
    except msgspec.DecodeError:
        return json.loads(line)


def _row(row: dict[str, Any], name: str, number: int, size: int, columns: Columns) -> Item:
    key = row.get(columns.id) if columns.id is not None else None
    source = f"{name}#{number if key is None else printable(str(key))}"
    text = row.get(columns.text)
    if isinstance(text, str):
        return Item(source, name, size, text=text)
    if isinstance(text, bytes):
        return Item(source, name, size, data=text)
    if columns.text not in row:
        have = one_line(", ".join(row)) or "nothing"
        return Item(source, name, size, error=("no-column", f"{source}: has no {columns.text!r} (but {have})"))
    what = "no text" if text is None else f"a {type(text).__name__} and no text"
    return Item(source, name, size, error=("empty", f"{source}: has {what} in {columns.text!r}"))
