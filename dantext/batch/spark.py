"""Citations of a Spark data frame (extra ``spark``): `dantext.archive.batch.spark`."""

from dantext.archive.batch.spark import SCHEMA, extract

__all__ = ["SCHEMA", "extract"]
