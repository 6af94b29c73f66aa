"""Archives: many reports in, Parquet out; locally over processes, or in Spark."""

from dantext.batch.arrow import CITATIONS, extract_batch, read_batch

__all__ = ["CITATIONS", "extract_batch", "read_batch"]
