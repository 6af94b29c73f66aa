"""The authority table: one row a cited document over a whole archive, made by `build`, looked up by `Authority`."""

from __future__ import annotations

from dantext.batch.authority.build import Summary, build, citations
from dantext.batch.authority.errors import AuthorityError
from dantext.batch.authority.lookup import Authority, top
from dantext.batch.authority.same import is_archive, same_documents, texts_of

__all__ = [
    "Authority", "AuthorityError", "Summary", "build", "citations", "is_archive", "same_documents", "texts_of", "top",
]  # fmt: skip
