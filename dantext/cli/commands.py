"""All commands, and what stands in front of their names."""

from __future__ import annotations

from importlib import import_module

import click

from dantext.cli.loudness import Loudness
from dantext.cli.options import command
from dantext.cli.settings import CHOSEN
from dantext.language.messages import LANGUAGES, OPTION, _

# In the order of the help, each with the module that has it under this name; one is loaded when it is called.
_COMMANDS = {
    "extract": "extract", "text": "text", "check": "check", "list": "listing", "explain": "explain", "lookup": "lookup",
    "batch": "batch", "documents": "documents", "report": "report", "graph": "graph", "eval": "evaluate",
    "bench": "bench", "gold": "gold", "schema": "schema", "completion": "completion",
}  # fmt: skip


class _Commands(click.Group):
    """A group whose commands are loaded when they are asked for: of ten only one is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        name = _COMMANDS.get(cmd_name)
        if name is None:
            return None
        command: click.Command = getattr(import_module(f"dantext.cli.{name}"), name)
        return command


def _version(context: click.Context, option: click.Parameter, asked: bool) -> None:
    if not asked or context.resilient_parsing:
        return
    from dantext import __version__
    from dantext.tables.files import digest

    click.echo(_("dantext {version}, patterns {digest}").format(version=__version__, digest=digest()[:12]))
    context.exit()


def _choose(context: click.Context, option: click.Parameter, language: str | None) -> None:
    """The language is spoken since before this was read; here it is known to be the user's choice."""
    context.meta[CHOSEN] = language is not None


_EPILOG = _("Exit status: 0 all done; 1 some input failed (named on stderr, the rest is done); 2 wrong usage.")


@command(
    kind=_Commands,
    epilog=_EPILOG,
    subcommand_metavar=_("COMMAND [ARGS]..."),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option(
    "--version", is_flag=True, callback=_version, expose_value=False, is_eager=True, help=_("Print the version.")
)
@click.option(
    OPTION,
    type=click.Choice(LANGUAGES),
    callback=_choose,
    expose_value=False,
    help=_("What dantext speaks, anywhere in a command line."),
)
@click.option("-q", "--quiet", is_flag=True, help=_("Nothing on stderr but errors."))
@click.option("-v", "--verbose", is_flag=True, help=_("Say of each file what was done."))
@click.pass_context
def cli(context: click.Context, quiet: bool, verbose: bool) -> None:
    """Citations of Vietnamese legal, Party and court documents, out of raw report text.

    \b
    dantext extract report.docx                    what a report cites
    dantext extract report.pdf --format html -o page.html
    dantext check report.txt                       what is wrong with it
    dantext batch archive/ --out found             all reports of an archive
    """
    if quiet and verbose:
        raise click.UsageError(_("--quiet and --verbose exclude each other"))
    context.obj = Loudness.QUIET if quiet else Loudness.VERBOSE if verbose else Loudness.NORMAL
