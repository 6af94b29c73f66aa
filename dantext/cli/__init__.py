"""The command line: a module a command.

Nothing is imported here: what the commands need takes longer to load than some have patience for, and Ctrl-C must be
heard before.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the one of `typing`, which takes a while to load
if TYPE_CHECKING:
    from typing import Any


def main() -> None:
    """Entry point: no traceback reaches a user."""
    from dantext.cli.interrupts import listen

    listen()
    from dantext.cli.run import run

    run()


def __getattr__(name: str) -> Any:
    """The command itself, for whoever completes or documents it."""
    if name == "cli":
        from dantext.cli.commands import cli

        return cli
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
