"""Arrow in, Arrow out: the one function under the command, the Spark job and whatever else feeds batches."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec
import pyarrow as pa

from dantext.model import FIELDS, Citation, Report

if TYPE_CHECKING:  # the process that hands out the work extracts nothing
    from dantext.extract import Extractor

_TYPES = {"start": pa.int64(), "end": pa.int64(), "full_start": pa.int64(), "full_end": pa.int64(),
          "year": pa.int32(), "warnings": pa.list_(pa.string())}  # fmt: skip
_REQUIRED = frozenset(("start", "end", "text", "kind", "full_start", "full_end", "warnings"))

CITATIONS = pa.schema(
    [pa.field(name, _TYPES.get(name, pa.string()), nullable=name not in _REQUIRED) for name in FIELDS]
)
"""The columns of the citations, named and ordered as the fields of `dantext.Citation`."""

READ = pa.schema(
    [
        ("source", pa.string()),
        ("chars", pa.int64()),  # length of the text, in code points
        ("citations", pa.int64()),  # mentions in it
        ("cited", pa.int64()),  # different documents that they mean
        *((f"own_{name}", pa.string()) for name in Report.__struct_fields__),
        ("ms", pa.float64()),  # what reading it took
    ]
)
"""What is known of a text once it has been read: its size, counts, and what its header says of itself."""


def extract_batch(batch: pa.RecordBatch, extractor: Extractor | None = None) -> pa.RecordBatch:
    """The citations of a batch of texts, with the columns of `CITATIONS`, in the order of the rows.

    ``batch`` has a column ``text`` and may have one ``source``, which is copied into the records; a null text
    has no citations. Offsets are code points of the row's text, end exclusive. Without ``extractor`` the
    shipped tables are used. Raises `ValueError` for a batch without strings in ``text``.
    """
    return read_batch(batch, extractor)[1]


def read_batch(
    batch: pa.RecordBatch, extractor: Extractor | None = None, doubtful: Mapping[int, Collection[str]] | None = None
) -> tuple[pa.RecordBatch, pa.RecordBatch]:
    """What each text of a batch is itself (`READ`, a row a text), and the citations of all (`CITATIONS`).

    ``doubtful`` has the words that OCR was not sure of, by row.
    """
    doubts = doubtful or {}
    names = batch.schema.names
    if names.count("text") != 1 or names.count("source") > 1:
        raise ValueError(
            f"a batch needs one column 'text', and may have one 'source'; this one has {', '.join(names) or 'none'}"
        )
    texts = batch.column("text")
    if not _is_text(texts.type):
        raise ValueError(f"the column 'text' must hold strings, not {texts.type}")
    sources: list[str | None] = [None] * len(texts)
    if "source" in names:
        sources = [str(s) if s is not None else None for s in batch.column("source").to_pylist()]
    if extractor is None:
        from dantext.extract import default_extractor

        extractor = default_extractor()
    records: list[Citation] = []
    rows: list[tuple[Any, ...]] = []
    # One text at a time as a Python string: a batch may be large.
    for i, (source, scalar) in enumerate(zip(sources, texts, strict=True)):
        text = scalar.as_py() or ""
        began = time.perf_counter()
        report, found = extractor.read(text, source, doubtful=doubts.get(i, ()))
        took = round((time.perf_counter() - began) * 1000, 3)
        rows.append(
            (
                source,
                len(text),
                len(found),
                len({c.doc for c in found if c.kind != "self"}),
                *msgspec.structs.astuple(report),
                took,
            )
        )
        records += found
    return _columns(rows, READ), citations_batch(records)


def _is_text(kind: pa.DataType) -> bool:
    kind = kind.value_type if pa.types.is_dictionary(kind) else kind
    return bool(
        pa.types.is_string(kind)
        or pa.types.is_large_string(kind)
        or pa.types.is_string_view(kind)
        or pa.types.is_null(kind)
    )


def citations_batch(records: Sequence[Citation]) -> pa.RecordBatch:
    """Records as a batch with the columns of `CITATIONS`."""
    return _columns([msgspec.structs.astuple(r) for r in records], CITATIONS)


def _columns(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    return pa.RecordBatch.from_arrays(
        [pa.array(values, field.type) for values, field in zip(columns, schema, strict=True)], schema=schema
    )
