"""Registers of one's own: lists of documents as offices keep them, read by `open_register`, asked as `Lists`."""

from __future__ import annotations

from dantext.linking.registers.claims import Claim, claims_of
from dantext.linking.registers.errors import RegisterError
from dantext.linking.registers.heads import columns_of
from dantext.linking.registers.read import digest, open_register, prepare
from dantext.linking.registers.store import FileRegister

__all__ = [
    "Claim", "FileRegister", "RegisterError", "claims_of", "columns_of", "digest", "open_register",
    "prepare",
]  # fmt: skip
