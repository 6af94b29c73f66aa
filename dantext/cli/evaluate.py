"""dantext eval: scores against gold."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dantext.cli.options import FILE, FOLDER, PATTERNS, TOKENS, WHOLE, command, complain, extractor_of
from dantext.cli.streams import say
from dantext.language.messages import _

if TYPE_CHECKING:
    from dantext.language.tokens import Source


@command("eval")
@click.argument("gold", type=FOLDER, metavar=_("GOLD_DIR"))
@click.option("--errors", type=WHOLE, default=0, metavar="N", help=_("Print the first N differences on stderr."))
@click.option("--floor", type=FILE, metavar=_("FILE"), help=_("A TOML table of least scores; exit 1 if one is missed."))
@TOKENS
@PATTERNS
def evaluate(gold: str, errors: int, floor: str | None, tokens: Source, patterns: tuple[str, ...]) -> None:
    """Score against a gold folder of NAME.txt and NAME.jsonl pairs.

    \b
    dantext eval corpus
    dantext eval corpus --errors 20
    """
    import msgspec

    from dantext.evaluate import GoldError, score

    extractor = extractor_of(patterns, None, tokens)
    try:
        scores = score(Path(gold), extractor.extract)
    except (GoldError, OSError) as e:
        raise click.UsageError(str(e)) from None
    for line in scores.errors[:errors]:
        say(line)
    scores.errors = []
    click.echo(msgspec.json.format(msgspec.json.encode(scores), indent=1).decode())
    if floor is not None:
        _hold(
            floor,
            scores.span_f1,
            scores.headline_f1,
            {**scores.fields, "title_token_f1": scores.title_token_f1, "links_f1": scores.links_f1},
        )


def _hold(floor: str, span: float, headline: float, fields: dict[str, float]) -> None:
    """Exit 1 if a score is below its floor."""
    import tomllib

    try:
        floors = tomllib.loads(Path(floor).read_text("utf-8"))
    except (OSError, ValueError) as e:
        raise click.UsageError(f"{floor}: {e}") from None
    reached = {"span_f1": span, "headline_f1": headline, **fields}
    missed = [f"{k} {reached.get(k)} < {v}" for k, v in floors.items() if reached.get(k, 0.0) < v]
    if missed:
        complain(_("below the floor of {floor}: {missed}").format(floor=floor, missed="; ".join(missed)))
        sys.exit(1)
