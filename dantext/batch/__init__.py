"""Archives, by the short name that users import: `dantext.archive.batch`."""

from dantext.archive.batch import CITATIONS, Summary, Watcher, extract_batch, read_batch, run

__all__ = ["CITATIONS", "Summary", "Watcher", "extract_batch", "read_batch", "run"]
