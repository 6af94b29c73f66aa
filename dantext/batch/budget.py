"""What a container may unpack to, all that is in it counted, and what is raised where it cannot be read."""

from __future__ import annotations

from dantext.batch.items import MIB, Limits
from dantext.language.messages import _, figures
from dantext.reading.files.errors import Reason


class DamageError(Exception):
    """A container, or a member, is not what its format says."""


class UnreadError(Exception):
    """What is there cannot be had, for a ``reason`` other than damage; the message says what to do."""

    def __init__(self, reason: Reason, message: str) -> None:
        super().__init__(reason, message)
        self.reason: Reason = reason
        self.message = message

    def __str__(self) -> str:
        return self.message


class UnsupportedError(UnreadError):
    """What is there is in order, but not for this program."""

    def __init__(self, message: str) -> None:
        super().__init__("unsupported", message)


class OverError(Exception):
    """A container is over one of its limits; ``budget`` says which container."""

    def __init__(self, budget: Budget, reason: Reason, what: str) -> None:
        super().__init__(reason, what)
        self.budget = budget
        self.reason: Reason = reason
        self.what = what


class Budget:
    """What one container may still unpack to, and how many reports it may hold; what its own may, it counts as well.

    So a bomb in an archive in an archive is seen by the outermost one, whose ratio is the product of all. A small one
    may unpack to a MB whatever its ratio. Of a table, which may say one text many times in few bytes, texts count.
    """

    def __init__(self, size: int, limits: Limits, within: Budget | None = None) -> None:
        self._ratio = limits.ratio
        self._most = most_items(size, limits)
        self._items = self._most
        self._bytes = max(MIB, limits.ratio * size)
        self._within = within

    def left(self) -> int:
        """Bytes that may still be unpacked."""
        return self._bytes if self._within is None else min(self._bytes, self._within.left())

    def spend(self, unpacked: int) -> None:
        """Count bytes that are, or are about to be, unpacked. Raises `OverError`."""
        self._bytes -= unpacked
        if self._bytes < 0:
            raise self.over()
        if self._within is not None:
            self._within.spend(unpacked)

    def over(self) -> OverError:
        """What is raised if there is more to unpack."""
        return OverError(self, "bomb", _("unpacks to more than {ratio} times its size").format(ratio=self._ratio))

    def count(self) -> None:
        """Count one more report. Raises `OverError`."""
        self._items -= 1
        if self._items < 0:
            raise OverError(self, "too-many", _("holds more than {most} reports").format(most=figures(self._most)))
        if self._within is not None:
            self._within.count()


def most_items(size: int, limits: Limits) -> int:
    """A long table may have many rows; many rows in few bytes fill the memory of whoever keeps their names."""
    return max(limits.members, size // 8)
