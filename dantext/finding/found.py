"""What a terminal grammar reads: a value and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T_co = TypeVar("T_co", covariant=True)


@dataclass(slots=True)
class Found(Generic[T_co]):
    """A value read out of a normal text: a date in ISO form, a type of document.

    ``start`` to ``end`` are its words; ``begins`` to ``ends`` takes in what introduces and closes them, as ``ngày`` or
    brackets do. Offsets are code points, end exclusive.
    """

    value: T_co
    start: int
    end: int
    begins: int
    ends: int

    @property
    def span(self) -> tuple[int, int]:
        """Where its words stand."""
        return self.start, self.end
