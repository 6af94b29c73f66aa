"""The command line: a module a command."""

from __future__ import annotations

import os
import sys

import click

from dantext.cli.batch import batch
from dantext.cli.check import check
from dantext.cli.documents import documents
from dantext.cli.evaluate import evaluate
from dantext.cli.explain import explain
from dantext.cli.extract import extract
from dantext.cli.options import complain

_EPILOG = "Exit status: 0 all done; 1 some input failed (named on stderr, the rest is done); 2 wrong usage."


@click.group(epilog=_EPILOG, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dantext", prog_name="dantext")
def cli() -> None:
    """Citations of Vietnamese legal, Party and court documents, out of raw report text."""


for command in (extract, check, explain, batch, documents, evaluate):
    cli.add_command(command)


def main() -> None:
    """Entry point: no traceback reaches a user."""
    try:
        cli()
    except BrokenPipeError:
        # The reader of a pipe went away: nothing more to say, also not when Python flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as e:
        if os.environ.get("DANTEXT_DEBUG"):
            raise
        complain(f"internal error: {type(e).__name__}: {e}; please report it (DANTEXT_DEBUG=1 shows where)")
        sys.exit(1)
