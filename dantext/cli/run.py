"""Run a command, and say in one line what ended it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from dantext.cli.interrupts import STATUS, Stopped, ignore, stopped_is
from dantext.cli.streams import OutputError, discard, open_standard_streams, say
from dantext.language.messages import LANGUAGES, OPTION, VARIABLE, _, of_locale, speak, wanted
from dantext.language.system_errors import cause
from dantext.reading.names import one_line

# What click 8.2 and later say where no command is named: the help, not a message.
_NO_ARGUMENTS: type[click.UsageError] | tuple[()] = getattr(click.exceptions, "NoArgsIsHelpError", ())


def run() -> None:
    """The command that ``sys.argv`` names; ends with its exit status."""
    open_standard_streams()
    # What Arrow's own allocator sets aside would count as memory of the reports; see `batch.processes`.
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    try:
        status = _status()
    except click.ClickException as e:
        status = _refuse(e)
    except (Stopped, KeyboardInterrupt, click.Abort):
        say(_("dantext: stopped"))
        status = STATUS
    except OutputError as e:
        if not e.is_closed_pipe:  # whoever read it has had enough: there is nobody to tell
            say(f"dantext: {e}")
        status = 1
    except MemoryError:
        say(_("dantext: needs more memory than there is; name fewer or smaller files"))
        status = 1
    except Exception as e:
        if os.environ.get("DANTEXT_DEBUG"):
            raise
        from dantext.language.extras import advice
        from dantext.tables.schema import PatternError

        # A table that the user wrote, and that came to no end on this text.
        is_of_user = isinstance(e, PatternError)
        absent = advice(e) if isinstance(e, ModuleNotFoundError) else None
        say(f"dantext: {absent or (e if is_of_user else _why(e))}")
        status = 2 if is_of_user or absent else 1
    ignore()
    discard()
    sys.exit(status)


def _status() -> int:
    """Run the command. What it printed is brought out, for an error then is one of the command."""
    language, arguments = wanted(sys.argv[1:], os.environ)
    is_option = arguments != sys.argv[1:]
    if is_option or os.environ.get(VARIABLE):
        arguments = [OPTION, language, *arguments]  # chosen: settings beside the files say nothing more
    try:
        speak(language)
    except ValueError:
        speak(of_locale(os.environ))
        said = _("{where}: no language {language!r}; there are {languages}")
        where = OPTION if is_option else VARIABLE
        raise click.UsageError(said.format(where=where, language=language, languages=", ".join(LANGUAGES))) from None
    stopped_is(_("dantext: stopped"))
    from dantext.cli.commands import cli  # behind the choice: what commands say of themselves is made when they load

    try:
        status = cli(arguments, standalone_mode=False)
    except SystemExit as e:
        status = e.code
    sys.stdout.flush()
    return status if isinstance(status, int) else 0


def _refuse(e: click.ClickException) -> int:
    """Say what is wrong with the usage, with what was typed in one line."""
    if isinstance(e, _NO_ARGUMENTS) and e.ctx is not None:
        for line in e.ctx.get_help().splitlines():
            say(line)
        return e.exit_code
    lines = e.format_message().splitlines()
    # What may be chosen stands in lines of its own, and is never what was typed.
    message = " ".join(" ".join(lines).split()) if isinstance(e, click.MissingParameter) else e.format_message()
    if isinstance(e, click.UsageError) and e.ctx is not None:
        hint = _("Try '{command} {option}' for help.").format(command=e.ctx.command_path, option="-h")
        for line in (*e.ctx.get_usage().splitlines(), hint, ""):
            say(line)
    say(_("Error: {message}").format(message=message))
    return e.exit_code


def _why(e: Exception) -> str:
    if isinstance(e, OSError):
        # Of the system and not of a file that was named, which its command would say: most often this.
        if not _has_folder():
            return _("the folder that this runs in is gone; change to one that is there")
        what = f"{one_line(str(e.filename))}: " if e.filename is not None else ""
        said = _("{why}; check the permissions and the disk").format(why=cause(e))
        return f"{what}{said}"
    return _("internal error: {kind}: {why}; please report it (DANTEXT_DEBUG=1 shows where)").format(
        kind=type(e).__name__, why=e
    )


def _has_folder() -> bool:
    try:
        Path.cwd()
    except OSError:
        return False
    return True
