"""The one error of the authority table."""

from __future__ import annotations


class AuthorityError(Exception):
    """The authority table cannot be made or used; the message, one line, says why and what to do."""
