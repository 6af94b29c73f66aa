"""A page about an archive: `write` makes one self-contained HTML file of the output of a batch run."""

from __future__ import annotations

from dantext.batch.report.errors import ReportError
from dantext.batch.report.write import write

__all__ = ["ReportError", "write"]
