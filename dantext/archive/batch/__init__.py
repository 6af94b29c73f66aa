"""Archives: many reports in, Parquet out; locally over processes, or in Spark."""

from dantext.archive.batch.arrow import CITATIONS, extract_batch, read_batch
from dantext.archive.batch.coordinator import Summary, Watcher, run

__all__ = ["CITATIONS", "Summary", "Watcher", "extract_batch", "read_batch", "run"]
