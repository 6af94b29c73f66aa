"""dantext graph: the documents of an archive and how they relate."""

from __future__ import annotations

from pathlib import Path

import click

from dantext.cli.interrupts import CleaningUp
from dantext.cli.options import FILE, FOLDER, command, remark
from dantext.language.messages import _, figures


@command()
@click.argument("folder", type=FOLDER, metavar=_("DIR"))
@click.option(
    "-o", "--output", type=FILE, metavar=_("FILE"), required=True,
    help=_("Where the graph goes; .graphml, .jsonld, .csv and .cypher say the format."),
)  # fmt: skip
@click.pass_context
def graph(context: click.Context, folder: str, output: str) -> None:
    """Write the documents of a batch output and how they relate as a graph.

    DIR is the output of `dantext batch`. A node is a document that is cited or cites; a relation says how one document
    relates to another (IMPLEMENTS, AMENDS, ...), in how many mentions, and to which parts. GraphML is for networkx and
    Gephi, JSON-LD has the terms of ELI. .csv makes two files with the heads of Neo4j's import, FILE.nodes.csv and
    FILE.relations.csv; .cypher has statements that make the same. DIR/authority.parquet and DIR/cited.parquet are made
    first where they are out of date.

    \b
    dantext graph found -o archive.graphml
    dantext graph found -o archive.csv
    neo4j-admin database import full --nodes=archive.nodes.csv --relationships=archive.relations.csv
    """
    from dantext.batch.graph import GraphError, write

    try:
        with CleaningUp():
            written = write(Path(folder), Path(output))
    except GraphError as e:
        raise click.UsageError(str(e)) from None
    nodes, relations, mentions, left_out = written.counts
    said = _("{files}: {nodes} documents, {relations} relations of {mentions} mentions; {left_out} name no code")
    files = ", ".join(map(str, written.paths))
    remark(
        context,
        said.format(
            files=files,
            nodes=figures(nodes),
            relations=figures(relations),
            mentions=figures(mentions),
            left_out=figures(left_out),
        ),
    )
