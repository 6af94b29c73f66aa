"""dantext schema: the JSON Schema of a record."""

from __future__ import annotations

import click

from dantext.cli.options import command


@command()
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of a record, as `extract` writes one a line, with its version.

    \b
    dantext schema > citation.schema.json
    """
    import msgspec

    from dantext.model import json_schema

    click.echo(msgspec.json.format(msgspec.json.encode(json_schema()), indent=2).decode())
