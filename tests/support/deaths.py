"""Values that end the process that unpickles them, so many times; what a dying reader does to a worker."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import Any

Death = int | str
"""An exit code, or the name of a signal."""


class Dies:
    """Is ``value`` once the processes that got it have died all ``deaths``, told by a file that grows by each."""

    def __init__(self, tally: Path, deaths: Sequence[Death], value: object) -> None:
        self._arguments = tally, deaths, value

    def __reduce__(self) -> tuple[Any, ...]:
        return die_or_be, self._arguments


def die_or_be(tally: Path, deaths: Sequence[Death], value: object) -> object:
    """``value``, or the next death."""
    done = tally.stat().st_size if tally.exists() else 0
    if done == len(deaths):
        return value
    with tally.open("ab") as file:
        file.write(b".")
    death = deaths[done]
    if isinstance(death, int):
        os._exit(death)
    signal.raise_signal(getattr(signal, death))
    raise AssertionError(f"lives after {death}")
