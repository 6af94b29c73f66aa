"""What the commands share: options, and how they speak to people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps
from inspect import cleandoc
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from dantext.cli.loudness import Loudness
from dantext.cli.streams import say
from dantext.language.messages import _

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from dantext.extract import Extractor
    from dantext.language.tokens import Source
    from dantext.reading.files import Ocr, ReadText


class Name(click.types.StringParamType):
    """A name that the shell completes with files (``file``) or folders (``dir``), and the command opens itself."""

    def __init__(self, kind: str) -> None:
        self._kind = kind

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type=self._kind)]


class Whole(click.IntRange):
    """A whole number in a range; click says what it is in English alone."""

    name = _("integer range")


class _AnyWhole(click.types.IntParamType):
    name = _("integer")


FILE, FOLDER, WHOLE = Name("file"), Name("dir"), _AnyWhole()

PATTERNS = click.option(
    "--patterns", type=FOLDER, multiple=True, metavar=_("DIR"),
    help=_("Pattern tables laid over the shipped ones; repeatable."),
)  # fmt: skip
PLACE = click.option(
    "--place", metavar=_("PROVINCE"), help=_("The province of the reports; it goes before what their headers say.")
)
OCR = click.option(
    "--ocr", type=click.Choice(["auto", "never", "always"]), default="auto", show_default=True,
    help=_("Pages that are read by OCR: scanned ones if Tesseract is there, none, or all of PDF " "files."),
)  # fmt: skip
TOKENS = click.option(
    "--tokens", type=click.Choice(["underthesea", "none"]), default="underthesea", show_default=True,
    help=_("What settles doubts that the grammars leave; none is faster."),
)  # fmt: skip
JOBS = click.option(
    "--jobs", "-j", type=Whole(1), metavar="N",
    help=_("Processes; default: one a core, if there is enough to do."),
)  # fmt: skip


def command(
    name: str | None = None, kind: type[click.Command] = click.Command, **settings: Any
) -> Callable[[Callable[..., Any]], click.Command]:
    """A decorator: the command that a function is, helped by its docstring in the language that is spoken."""

    def made(function: Callable[..., Any]) -> click.Command:
        said = (
            f"{_BLOCK}{_(words)}" if is_block else _(words) for is_block, words in documented(function.__doc__ or "")
        )
        settings.setdefault("options_metavar", _("[OPTIONS]"))
        return click.command(name, kind, help="\n\n".join(said), **settings)(function)

    return made


def documented(docstring: str) -> Iterator[tuple[bool, str]]:
    """The messages of a command's docstring: its paragraphs, each in one line, and blocks of lines that stay lines."""
    for paragraph in cleandoc(docstring).split("\n\n"):
        is_block = paragraph.startswith(_BLOCK)
        yield is_block, paragraph.removeprefix(_BLOCK) if is_block else " ".join(paragraph.split())


_BLOCK = "\b\n"  # as click has it
_F = TypeVar("_F", bound=Callable[..., Any])


def limited(command: _F) -> _F:
    """The options of what a report may cost, which are one argument, ``limits``."""

    @wraps(command)
    def with_limits(*args: Any, max_size: int, timeout: int, max_memory: int, **others: Any) -> Any:
        from dantext.reading.files import Limits

        most = Limits(size=max_size << 20, seconds=timeout, memory=max_memory << 20)
        return command(*args, limits=most, **others)

    for option in reversed(_LIMITS):
        with_limits = option(with_limits)
    return cast(_F, with_limits)


def registered(command: _F) -> _F:
    """The options of registers, which are one argument, ``registers``: settings of the `Extractor`."""

    @wraps(command)
    def with_settings(*args: Any, register: Any, register_columns: Any, register_complete: Any, **others: Any) -> Any:
        settings = {
            "registers": register, "register_columns": register_columns, "register_complete": register_complete,
        }  # fmt: skip
        return command(*args, registers=settings, **others)

    for option in reversed(_REGISTERS):
        with_settings = option(with_settings)
    return cast(_F, with_settings)


_REGISTERS = (
    click.option(
        "--register", type=FILE, multiple=True, metavar=_("FILE"),
        help=_(
            "A list of documents (csv, xlsx, parquet, jsonl), or the folder of an archive with its authority table, "
            "that says what citations mean; repeatable."
        ),
    ),
    click.option(
        "--register-columns", metavar=_("FIELD=COLUMN,..."),
        help=_("Of lists whose heads do not say it: code=2,date=5 or code=B,date=E."),
    ),
    click.option(
        "--register-complete", multiple=True, metavar=_("ISSUER:YEARS"),
        help=_("What the lists have all documents of: 'UBND tỉnh Hưng Yên:2015-2024'; repeatable."),
    ),
)  # fmt: skip
_LIMITS = (
    click.option(
        "--max-size", type=Whole(1, 2048), default=64, show_default=True, metavar="MB",
        help=_("Of one report, unpacked."),
    ),
    click.option(
        "--timeout", type=Whole(1, 86400), default=300, show_default=True, metavar=_("SECONDS"),
        help=_("For one report."),
    ),
    click.option(
        "--max-memory", type=Whole(300, 1 << 20), default=500, show_default=True, metavar="MB",
        help=_("Of one process; a report that needs more is refused."),
    ),
)  # fmt: skip


def check_ocr(ocr: Ocr) -> None:
    """What is to be read by OCR and cannot be is wrong usage."""
    from dantext.reading.ocr.engine import missing

    if ocr == "always" and (advice := missing()):
        raise click.BadParameter(advice, param_hint="--ocr")


def remark(context: click.Context, message: str, at: Loudness = Loudness.NORMAL) -> None:
    """One line on standard error, if the user wants to hear as much."""
    loudness = context.obj or Loudness.NORMAL
    if loudness.value >= at.value:
        say(message)


def remark_ocr(context: click.Context, name: str, read: ReadText) -> None:
    """That a source was read by OCR, if it was."""
    if said := read.remark(name):
        remark(context, f"dantext: {said}")


def complain(message: str) -> None:
    """One line on standard error."""
    say(f"dantext: {message}")


def check_settings(patterns: tuple[str, ...], place: str | None, tokens: Source) -> None:
    """What is wrong with the options of an extractor is wrong usage; the tables are read only for what they tell."""
    if patterns or place is not None:
        extractor_of(patterns, place, tokens)
        return
    from dantext.language.tokens import TokensError, require

    try:
        require(tokens)
    except TokensError as e:
        raise click.UsageError(str(e)) from None


def extractor_of(
    patterns: tuple[str, ...], place: str | None, tokens: Source, registers: Mapping[str, Any] | None = None
) -> Extractor:
    """The extractor that the options ask for; wrong ones are wrong usage.

    Says which rows of registers were left out.
    """
    from dantext.extract import Extractor
    from dantext.language.tokens import TokensError
    from dantext.tables.schema import PatternError

    try:
        extractor = Extractor(patterns=patterns, place=place, tokens=tokens, **registers or {})
    except (PatternError, TokensError) as e:
        raise click.UsageError(str(e)) from None
    except ValueError as e:
        raise click.BadParameter(str(e), param_hint="--place") from None
    for register in extractor.registers:
        for line in register.complaints():
            complain(line)
    return extractor
