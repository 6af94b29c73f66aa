"""The authority table: one row a cited document over a whole archive, made by `build`, looked up by `Authority`."""

from __future__ import annotations

from dantext.authority.build import Summary, build
from dantext.authority.errors import AuthorityError
from dantext.authority.lookup import Authority, top

__all__ = ["Authority", "AuthorityError", "Summary", "build", "top"]
