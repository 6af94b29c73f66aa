"""Citations of a Spark data frame, by the same function as on one machine (extra ``spark``)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from dantext.batch.arrow import CITATIONS, extract_batch
from dantext.extract import Extractor

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

_NAMES = {pa.string(): "string", pa.int64(): "bigint", pa.int32(): "int", pa.list_(pa.string()): "array<string>"}

SCHEMA = ", ".join(f"`{f.name}` {_NAMES[f.type]}{'' if f.nullable else ' NOT NULL'}" for f in CITATIONS)
"""The columns of `dantext.batch.CITATIONS` in Spark's words."""


def extract(df: DataFrame, text_col: str, id_col: str, **settings: Any) -> DataFrame:
    """The citations of the texts in ``text_col``, a row a mention; ``source`` is the text's ``id_col`` as a string.

    ``settings`` are those of `dantext.Extractor`; folders of ``patterns`` must exist on every worker. A null text has
    no citations. Lazy, like all of Spark: errors in the settings come up when rows are asked for. Every worker needs
    dantext installed.

    >>> found = extract(spark.read.parquet("reports"), "body", "uid")  # doctest: +SKIP
    """
    from pyspark.sql.functions import col

    chosen = df.select(col(id_col).cast("string").alias("source"), col(text_col).cast("string").alias("text"))
    frozen = tuple(sorted((k, tuple(v) if isinstance(v, list) else v) for k, v in settings.items()))

    def extract_all(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        extractor = _extractor(frozen)
        for batch in batches:
            yield extract_batch(batch, extractor)

    return chosen.mapInArrow(extract_all, SCHEMA)


@lru_cache(maxsize=4)
def _extractor(settings: tuple[tuple[str, Any], ...]) -> Extractor:
    """One a worker process and settings; tables and models are read once."""
    return Extractor(**dict(settings))
