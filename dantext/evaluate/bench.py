"""Systems side by side: dantext, the predictions of others, baselines, and what is published."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from dantext.evaluate.baselines import BASELINES
from dantext.evaluate.predictions import read_predictions
from dantext.evaluate.score import Find, Scores, gold_of, score_named
from dantext.model import Citation

PUBLISHED = Path(__file__).with_name("published.toml")


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A system and its scores."""

    system: str
    scores: Scores


class Figure(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What somebody has published: ``f1`` of what, on which texts, and where."""

    system: str
    f1: float
    of: str
    texts: str
    source: str


def compare(
    gold: Path, extract: Callable[[str], Sequence[Citation]], predictions: Sequence[Path], baselines: Sequence[str]
) -> Iterator[Row]:
    """The scores of dantext (``extract``), of files of predictions, and of baselines (`BASELINES`), in this order.

    A file is read before the first row is given. Raises `dantext.evaluate.GoldError`, and `ImportError` for a baseline
    whose package is not there.
    """
    texts = {name: text for name, (text, _) in gold_of(gold).items()}
    systems: list[tuple[str, Find]] = [("dantext", _of_text(extract))]
    for path in predictions:
        systems.append((path.name, _of_name(read_predictions(path, texts))))
    systems += [(name, _of_text(BASELINES[name])) for name in baselines]
    for name, find in systems:
        yield Row(system=name, scores=score_named(gold, find))


def published() -> list[Figure]:
    """Figures of others, which are on other texts."""
    return msgspec.convert(tomllib.loads(PUBLISHED.read_text("utf-8"))["figure"], list[Figure])


def _of_text(extract: Callable[[str], Sequence[Citation]]) -> Find:
    return lambda name, text: extract(text)


def _of_name(found: dict[str, list[Citation]]) -> Find:
    return lambda name, text: found.get(name, [])
