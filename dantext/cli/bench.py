"""dantext bench: scores side by side."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dantext.cli.options import FILE, FOLDER, PATTERNS, TOKENS, command, extractor_of
from dantext.language.messages import _, noted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dantext.evaluate.bench import Figure, Row
    from dantext.language.tokens import Source

_BASELINES = ("regex", "entity-ruler", "underthesea-ner")


@command()
@click.argument("gold", type=FOLDER, metavar=_("GOLD_DIR"))
@click.argument("predictions", type=FILE, nargs=-1, metavar=_("[PREDICTIONS]..."))
@click.option(
    "--baseline", "baselines", type=click.Choice(_BASELINES), multiple=True, default=("regex",), show_default=True,
    help=_("What else to score; repeatable. entity-ruler needs spaCy, underthesea-ner takes 0.2 s a kB."),
)  # fmt: skip
@click.option("--format", "fmt", type=click.Choice(["table", "json"]), default="table", show_default=True)
@TOKENS
@PATTERNS
def bench(
    gold: str, predictions: tuple[str, ...], baselines: tuple[str, ...], fmt: str, tokens: Source,
    patterns: tuple[str, ...],
) -> None:  # fmt: skip
    """Compare dantext, the predictions of other programs, and baselines on a gold folder.

    GOLD_DIR has pairs of NAME.txt and NAME.jsonl. PREDICTIONS are JSON lines, one a citation: source (NAME or
    NAME.txt), start and end in code points, end exclusive, and any fields of the record. Figures that others have
    published stand below, with their sources; they are of other texts. The rules of dantext were written with corpus/
    in sight: what it does on texts of yours, annotated by people who do not know it, says more.

    \b
    dantext bench corpus
    dantext bench corpus mine.jsonl --baseline regex --baseline entity-ruler
    dantext extract corpus/*.txt > same.jsonl; dantext bench corpus same.jsonl
    """
    from dantext.evaluate import GoldError
    from dantext.evaluate.bench import compare, published

    extractor = extractor_of(patterns, None, tokens)
    try:
        rows = list(compare(Path(gold), extractor.extract, [Path(p) for p in predictions], baselines))
    except (GoldError, OSError) as e:
        raise click.UsageError(str(e)) from None
    except ImportError as e:
        raise click.UsageError(_("--baseline entity-ruler: {why}; pip install spacy").format(why=e)) from None
    _print(rows, published()) if fmt == "table" else _print_json(rows, published())


_COLUMNS = (
    (noted("program"), "word"), (noted("found"), "number"), ("F1", "number"), ("P", "number"), ("R", "number"),
    (noted("overlap"), "number"), (noted("fields"), "number"), (noted("relation"), "number"),
)  # fmt: skip
_PUBLISHED = (
    (noted("published"), "text"), ("F1", "number"), (noted("of what"), "text"), (noted("texts"), "text"),
    (noted("source"), "text"),
)  # fmt: skip


def _print(rows: Sequence[Row], figures: Sequence[Figure]) -> None:
    from dantext.writing.console import print_table

    print_table(sys.stdout, _COLUMNS, map(_cells, rows))
    click.echo(
        _(
            "F1, P, R: of spans with the same start and end; overlap: F1 of spans of which some is found; fields: F1 "
            "of spans with type, number, year, symbol, date and issuer as printed; relation: of what was found only."
        )
    )
    print_table(sys.stdout, _PUBLISHED, ((f.system, f.f1, f.of, f.texts, f.source) for f in figures))


def _cells(row: Row) -> tuple[object, ...]:
    s = row.scores
    figures = (
        s.span_f1, s.span_precision, s.span_recall, s.overlap_f1, s.headline_f1,
        s.fields.get("relation", 0.0),
    )  # fmt: skip
    return row.system, s.predicted, *(f"{figure:.3f}" for figure in figures)


def _print_json(rows: Sequence[Row], figures: Sequence[Figure]) -> None:
    import msgspec

    for row in rows:
        row.scores.errors = []
    made = msgspec.json.encode({"systems": rows, "published": figures})
    click.echo(msgspec.json.format(made, indent=1).decode())
