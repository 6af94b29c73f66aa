"""Why a source cannot be read."""

from __future__ import annotations

from typing import Literal

from dantext.language.extras import advice

Reason = Literal[
    "missing", "folder", "unreadable", "empty", "binary", "encoding", "encrypted", "damaged", "scanned", "too-large",
    "bomb", "unsupported", "too-many", "too-deep", "loop", "no-column", "crashed", "timeout", "memory", "internal",
]  # fmt: skip


Failure = tuple[Reason, str]
"""A reason and the one line that says so."""


class ReadError(Exception):
    """A source cannot be read.

    ``code`` is the reason; the message is one line that names the source, says what is wrong and what to do.
    """

    def __init__(self, code: Reason, message: str) -> None:
        # Both go to the base class, for an exception is rebuilt from its `args` when it crosses processes.
        super().__init__(code, message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return self.message


def absent(error: ModuleNotFoundError, name: str) -> ReadError:
    """The error of a report whose library is of an extra that is not installed; raises ``error`` if no extra has it."""
    said = advice(error)
    if said is None:
        raise error
    return ReadError("unsupported", f"{name}: {said}")
