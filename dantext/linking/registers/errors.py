"""What is wrong with a list, or with one row of it."""

from __future__ import annotations

from dantext.tables.schema import PatternError


class RegisterError(PatternError):
    """A register cannot be read, or what is said of it is wrong; the message, one line, says what to do."""


class RowError(Exception):
    """A row says nothing that can be used; the message says what is wrong with it."""
