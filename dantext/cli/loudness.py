"""How much a command says."""

from __future__ import annotations

from enum import Enum


class Loudness(Enum):
    """How much a command says on standard error besides errors."""

    QUIET = 0
    NORMAL = 1
    VERBOSE = 2
