"""What commands write to: standard output and files that say when they cannot be written, and lines for people."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dantext.language.messages import _
from dantext.language.system_errors import cause
from dantext.language.whole_files import replacing
from dantext.reading.names import one_line

# What steers a terminal, or turns the order of what it shows; line breaks and tabs do no more than they say.
_STEERS = re.compile("\r(?!\n)|[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class OutputError(Exception):
    """Something cannot be written; the message, one line, names it and says why; None is standard output."""

    def __init__(self, name: str | None, error: OSError) -> None:
        name = _("standard output") if name is None else name
        super().__init__(_("{name}: cannot be written ({why})").format(name=name, why=cause(error)))
        self.is_closed_pipe = error.errno == errno.EPIPE


class _Output(io.FileIO):
    """A file whose errors are `OutputError`, which nobody takes for the error of a file that is read."""

    def __init__(self, file: str | int, name: str | None = None) -> None:
        super().__init__(file, "w", closefd=isinstance(file, str))
        self._shown = name

    def write(self, data: Any, /) -> int:
        """Write what can be written at once."""
        try:
            return super().write(data)
        except OSError as e:
            raise OutputError(self._shown, e) from None


class _Terminal(io.BufferedWriter):
    r"""A terminal that is shown what is written as it is, ESC as ``\u001b``, which JSON means by it too."""

    def write(self, data: Any, /) -> int:
        """Write whole characters."""
        shown = _STEERS.sub(lambda m: f"\\u{ord(m[0]):04x}", bytes(data).decode("utf-8", "replace"))
        return super().write(shown.encode("utf-8"))


def open_standard_streams() -> None:
    """See to it that there are three streams, of which standard output says what is wrong with it.

    One that was closed (``>&-``) is opened, lest a file that a command opens takes its place: what is read from it is
    empty, what is written to standard output fails.
    """
    for fd, flags in enumerate((os.O_RDONLY, os.O_RDONLY, os.O_WRONLY)):
        try:
            os.fstat(fd)
        except OSError:
            os.open(os.devnull, flags)  # the lowest number that is free
    sys.stdin = sys.stdin or open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - open to the end
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
    if sys.platform == "win32" and sys.stdout is not None and sys.stdout.isatty():
        return  # the console of Windows takes no bytes
    known = sys.stdout
    raw = _Output(1)
    sys.stdout = io.TextIOWrapper(
        io.BufferedWriter(raw), encoding=known.encoding if known is not None else "utf-8", errors="backslashreplace",
        line_buffering=raw.isatty(),
    )  # fmt: skip


def output_to(path: str | None, styled: bool) -> BinaryIO:
    """The file ``path``, else standard output; without ``styled`` it shows a terminal nothing that steers it.

    Raises `OutputError` if it cannot be opened.
    """
    if path is not None:
        try:
            return io.BufferedWriter(_Output(path, one_line(path)))
        except (OSError, ValueError) as e:
            raise OutputError(one_line(path), e if isinstance(e, OSError) else OSError(str(e))) from None
    sys.stdout.flush()
    if not styled and sys.stdout.isatty():
        return _Terminal(_Output(1))
    return sys.stdout.buffer


@contextlib.contextmanager
def output_whole(path: str) -> Iterator[BinaryIO]:
    """A file that takes the place of ``path`` when all is written to it; what is no plain file is written as it is.

    Raises `OutputError` if it cannot be written; then what was there before is still there.
    """
    target = Path(path)
    if target.exists() and not target.is_file():
        with output_to(path, styled=False) as out:
            yield out
        return
    try:
        with replacing(target) as beside, io.BufferedWriter(_Output(str(beside), one_line(path))) as out:
            yield out
    except OSError as e:
        raise OutputError(one_line(path), e) from None


def say(line: str) -> None:
    """One line on standard error, whatever is in it; that nobody can be told is no reason to end."""
    with contextlib.suppress(OSError, ValueError):
        print(one_line(line), file=sys.stderr, flush=True)


def discard() -> None:
    """Leave nothing that Python would fail to write when it ends."""
    try:
        sys.stdout.flush()
    except (OutputError, OSError, ValueError):
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.flush()
