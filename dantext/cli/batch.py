"""dantext batch: archives to Parquet."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from dantext.cli.interrupts import STATUS, CleaningUp, Stopped
from dantext.cli.loudness import Loudness
from dantext.cli.options import (
    FILE,
    FOLDER,
    JOBS,
    OCR,
    PATTERNS,
    PLACE,
    TOKENS,
    check_ocr,
    check_settings,
    command,
    complain,
    limited,
    registered,
)
from dantext.cli.settings import Command
from dantext.cli.streams import say
from dantext.language.messages import _, figures, noted

if TYPE_CHECKING:
    from dantext.batch.coordinator import Summary
    from dantext.language.tokens import Source
    from dantext.reading.files import Limits, Ocr


@command(kind=Command)
@click.argument("sources", type=FILE, nargs=-1, required=True, metavar=_("SRC..."))
@click.option("--out", type=FOLDER, required=True, metavar=_("DIR"), help=_("Where the tables are, and what is done."))
@JOBS
@click.option(
    "--text-column", default="text", show_default=True, metavar=_("NAME"), help=_("Of .jsonl and .parquet: the text.")
)
@click.option(
    "--id-column", metavar=_("NAME"), help=_("Of .jsonl and .parquet: the name of the report; default: row number.")
)
@click.option("--rehash", is_flag=True, help=_("Compare all files by content, whatever their sizes and times say."))
@limited
@OCR
@TOKENS
@PLACE
@PATTERNS
@registered
@click.pass_context
def batch(
    context: click.Context,
    sources: tuple[str, ...],
    out: str,
    jobs: int | None,
    text_column: str,
    id_column: str | None,
    rehash: bool,
    limits: Limits,
    ocr: Ocr,
    tokens: Source,
    place: str | None,
    patterns: tuple[str, ...],
    registers: dict[str, Any],
) -> None:
    """Extract the citations of archives to Parquet.

    SRC is a file, a folder, a pattern in quotes, an archive (zip, tar, gz, rar, 7z; also within another), a message
    with what is attached to it (eml, msg), or a table (jsonl, parquet). Reports may be in any format that
    `dantext extract` reads. DIR gets citations/*.parquet, a row a mention, and documents/*.parquet, a row a report,
    with the reason if it failed. The same command goes on where a run was stopped, and does only what is new or
    changed; a file of the same size and time as before is not opened.

    \b
    dantext batch reports/ --out found
    dantext batch 2018.zip 2019.zip --out found --jobs 4
    dantext batch 'dumps/*.jsonl' --text-column body --id-column uid --out found
    """
    from dantext.batch.reading import cpus

    if not out.strip():
        raise click.BadParameter(_("names no folder"), param_hint="--out")
    check_ocr(ocr)
    check_settings(patterns, place, tokens)  # wrong options are said once, not by every process
    quiet = context.obj is Loudness.QUIET
    settings = {"patterns": patterns, "place": place, "tokens": tokens, **registers}
    summary = _run(sources, out, jobs or cpus(), settings, limits, (text_column, id_column), ocr, rehash, quiet)
    if not quiet:
        _report(summary, out)
    sys.exit(1 if summary.failed or summary.scanned else 0)


def _run(
    sources: tuple[str, ...],
    out: str,
    jobs: int,
    settings: dict[str, Any],
    limits: Limits,
    columns: tuple[str, str | None],
    ocr: Ocr,
    rehash: bool,
    quiet: bool,
) -> Summary:
    """The run; what ends it is said in one line."""
    from dantext.batch import items
    from dantext.batch.coordinator import run
    from dantext.batch.processes import PoolError
    from dantext.batch.store import StoreError
    from dantext.batch.tables import Columns
    from dantext.linking.registers.errors import RegisterError

    most = items.Limits(**asdict(limits))
    try:
        with CleaningUp(), _watcher(quiet) as watcher:
            return run(
                sources, out, jobs=jobs, settings=settings, limits=most, columns=Columns(*columns), watcher=watcher,
                ocr=ocr, rehash=rehash,
            )  # fmt: skip
    except (StoreError, RegisterError) as e:
        raise click.UsageError(str(e)) from None
    except PoolError as e:
        complain(str(e))
        sys.exit(1)
    except Stopped:
        complain(_("stopped; what is done is in {out}, and the same command goes on from there").format(out=out))
        sys.exit(STATUS)


def _report(s: Summary, out: str) -> None:
    counts = [_("{n} read"), _("{n} unchanged"), _("{n} failed"), _("{n} vanished")]
    numbers = [s.read, s.unchanged, s.failed, s.vanished]
    if s.scanned or s.partly:
        counts += [_("{n} scanned"), _("{n} scanned in part")]
        numbers += [s.scanned, s.partly]
    if s.by_ocr:
        counts.append(_("{n} by OCR"))
        numbers.append(s.by_ocr)
    speed = _("{n} million characters a second").format(n=figures(s.chars / s.seconds / 1e6, 1)) if s.seconds else ""
    said = _("{out}: {counts}; {mentions} citations in what was read, {seconds} s ({speed})")
    counted = ", ".join(count.format(n=figures(n)) for count, n in zip(counts, numbers, strict=True))
    say(said.format(out=out, counts=counted, mentions=figures(s.mentions), seconds=figures(s.seconds, 1), speed=speed))
    if s.reasons:
        reasons = ", ".join(f"{n} {reason}" for reason, n in sorted(s.reasons.items(), key=lambda r: (-r[1], r[0])))
        said = _("not read: {reasons}; each is a row of {out}/documents with its error and message")
        say(said.format(reasons=reasons, out=out))


# What decides the rows of a run; see `dantext.batch.coordinator.made_with`.
_DECIDES = (
    noted("dantext"), noted("patterns"), noted("tokens"), noted("place"), noted("columns"), noted("registers"),
    noted("ocr"),
)  # fmt: skip


class _Lines:
    """Tells of a run in plain lines, for a log: one a failure, and one every ten seconds."""

    _EVERY = 10.0

    def __init__(self) -> None:
        self._next = time.monotonic() + self._EVERY
        self._has_said_ocr = False

    def __enter__(self) -> _Lines:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def say(self, line: str) -> None:
        """One line on standard error."""
        say(line)

    def changed(self, what: Sequence[str]) -> None:
        """All is done again."""
        self.say(
            _("dantext: {what} changed since the last run: all sources are done again").format(
                what=", ".join(map(_, what))
            )
        )

    def goes_on(self, done: int) -> None:
        """The run before was ended early."""
        said = _(
            "dantext: goes on where the last run was ended: {done} reports are done; what it was at, up to 2 MB of text"
            " a process, is done again"
        )
        self.say(said.format(done=figures(done)))

    def failed(self, message: str) -> None:
        """A source failed."""
        self.say(f"dantext: {message}")

    def advanced(self, s: Summary) -> None:
        """Something has been done."""
        self._say_ocr(s)
        if time.monotonic() >= self._next:
            self._next += self._EVERY
            share = s.done / max(s.size, 1)
            left = s.seconds / share - s.seconds if share else 0
            self.say(
                _("{share:.0%} of {size} MB, {done} MB/s, {left:.0f} s left").format(
                    share=share, size=figures(s.size / 1e6), done=figures(s.done / s.seconds / 1e6, 1), left=left
                )
            )

    def _say_ocr(self, s: Summary) -> None:
        """Once, for it takes seconds a page."""
        if s.by_ocr and not self._has_said_ocr:
            self._has_said_ocr = True
            self.say(
                _("dantext: scanned pages are read by OCR ({ocr_engine}); --ocr never does without").format(
                    ocr_engine=s.ocr_engine
                )
            )


class _Bar(_Lines):
    """Tells of a run in a progress bar, for a terminal; failures stand above it."""

    def __init__(self) -> None:
        super().__init__()
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            DownloadColumn,
            Progress,
            TaskProgressColumn,
            TextColumn,
            TimeRemainingColumn,
            TransferSpeedColumn,
        )

        self._progress = Progress(
            TextColumn(_("{task.fields[reports]} reports")), BarColumn(), TaskProgressColumn(), DownloadColumn(),
            TransferSpeedColumn(), TimeRemainingColumn(), console=Console(stderr=True),
        )  # fmt: skip
        self._task = self._progress.add_task("", total=None, reports=0)

    def __enter__(self) -> _Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def say(self, line: str) -> None:
        """One line above the bar."""
        from rich.text import Text

        from dantext.reading.names import one_line

        # Not as a plain string, in which ``:smile:`` is a face.
        self._progress.console.print(Text(one_line(line)), soft_wrap=True)

    def advanced(self, s: Summary) -> None:
        """Something has been done."""
        self._say_ocr(s)
        reports = s.read + s.unchanged + s.tried
        self._progress.update(self._task, total=s.size, completed=s.done, reports=figures(reports))


class _Errors(_Lines):
    """Tells of failures only."""

    def advanced(self, s: Summary) -> None:
        """Something has been done."""


def _watcher(quiet: bool) -> _Lines:
    if quiet:
        return _Errors()
    return _Bar() if sys.stderr.isatty() else _Lines()
