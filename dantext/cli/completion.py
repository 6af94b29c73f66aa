"""dantext completion: what a shell needs to complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from dantext.cli.options import command


@command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    eval "$(dantext completion bash)"       # in ~/.bashrc
    eval "$(dantext completion zsh)"        # in ~/.zshrc
    dantext completion fish | source        # in ~/.config/fish/config.fish
    """
    script = get_completion_class(shell)
    assert script is not None
    click.echo(script(context.find_root().command, {}, "dantext", "_DANTEXT_COMPLETE").source())
