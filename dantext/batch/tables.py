"""Reports in the rows of tables: JSON lines and Parquet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import msgspec

from dantext.batch.items import Item
from dantext.readers.names import one_line, printable


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that hold the text of a report and its name; without the latter, rows are counted."""

    text: str = "text"
    id: str | None = None


def jsonl_rows(file: BinaryIO, name: str, limit: int, columns: Columns) -> Iterator[Item]:
    """One report a line; a line that is no object, or has no text, is an item with ``error``."""
    number = 0
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
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as e:
            message = f"{name}#{number}: is no JSON ({one_line(str(e))})"
            yield Item(f"{name}#{number}", name, size, error=("damaged", message))
            continue
        if not isinstance(row, dict):
            message = f"{name}#{number}: is no JSON object, as each line of a table must be"
            yield Item(f"{name}#{number}", name, size, error=("damaged", message))
            continue
        yield _row(row, name, number, size, columns)


def parquet_rows(file: BinaryIO, name: str, limit: int, columns: Columns) -> Iterator[Item]:
    """One report a row. Raises `OSError` or `ValueError` for a damaged file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    # Without buffering ahead: a row group may be larger than the memory that one report deserves.
    table = pq.ParquetFile(file, pre_buffer=False, buffer_size=1 << 20)
    wanted = [c for c in (columns.text, columns.id) if c is not None]
    missing = [c for c in wanted if c not in table.schema_arrow.names]
    if missing:
        have = ", ".join(table.schema_arrow.names)
        yield Item(name, error=("no-column", f"{name}: has no column {missing[0]!r} (but {one_line(have)})"))
        return
    number = 0
    try:
        for batch in table.iter_batches(batch_size=64, columns=wanted):
            for row in batch.to_pylist():
                number += 1
                text = row[columns.text]
                size = len(text) if isinstance(text, (str, bytes)) else 0
                if size > limit:
                    message = f"{name}#{number}: has a text of {size:,}, more than {limit:,}; raise --max-size"
                    yield Item(f"{name}#{number}", name, size, error=("too-large", message))
                    continue
                yield _row(row, name, number, size, columns)
    except pa.ArrowException as e:
        raise OSError(str(e)) from None


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
