"""The one error of the report."""

from __future__ import annotations


class ReportError(Exception):
    """The report cannot be made; the message, one line, says why and what to do."""
