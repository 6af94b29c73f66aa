"""What a terminal grammar reads: a value and where it stands."""

from __future__ import annotations

from typing import Generic, TypeVar

import msgspec

T_co = TypeVar("T_co", covariant=True)


class Found(msgspec.Struct, Generic[T_co], frozen=True, gc=False):
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
