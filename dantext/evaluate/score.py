"""Records against a gold folder: pairs of ``NAME.txt`` and ``NAME.jsonl`` (corpus/README.md says how)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from dantext.language.messages import _, aside
from dantext.model import Citation
from dantext.reading.source import SourceText

HEADLINE = ("doc_type", "number", "year", "symbol", "date", "issuer_text")
FIELDS = (*HEADLINE, "kind", "code", "issuer", "pinpoint", "relation", "resolved_code", "resolved_date")
_OPTIONAL = ("issuer", "resolved_code", "resolved_date")  # scored where the gold has them


class GoldError(ValueError):
    """A gold folder is missing, empty or breaks the form; the message says where."""


class Scores(msgspec.Struct, kw_only=True):
    """Scores of one folder. Each is between 0 and 1; ``fields`` are shares of the matched mentions
    whose gold has the field: ``issuer``, ``resolved_code`` and ``resolved_date`` not all have.
    ``overlap_f1`` takes for found what overlaps, each mention with one record.
    """

    gold: int
    predicted: int
    span_f1: float
    span_precision: float
    span_recall: float
    overlap_f1: float
    headline_f1: float
    fields: dict[str, float]
    title_token_f1: float
    links_f1: float
    files: dict[str, dict[str, float]]
    errors: list[str]


def load_gold(path: Path, text: str) -> list[dict[str, Any]]:
    """The gold records of one file, checked against its text. Raises `GoldError`."""
    records = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            start, end = record["start"], record["end"]
        except (ValueError, KeyError) as e:
            raise GoldError(
                _("{path}:{number}: no gold record{why}").format(path=path, number=number, why=aside(e))
            ) from e
        if text[start:end] != record["text"]:
            raise GoldError(
                _("{path}:{number}: text {text!r} is not {printed!r}").format(
                    path=path, number=number, text=record["text"], printed=text[start:end]
                )
            )
        records.append(record)
    return records


Find = Callable[[str, str], Sequence[Citation]]
"""What finds the citations of a text, by the name of its file without the suffix, and by what is in it."""


def score(folder: Path, extract: Callable[[str], Sequence[Citation]]) -> Scores:
    """Score ``extract`` on every pair of a gold folder. Raises `GoldError`."""
    return score_named(folder, lambda name, text: extract(text))


def score_named(folder: Path, find: Find) -> Scores:
    """Score what finds citations on every pair of a gold folder. Raises `GoldError`."""
    total = _Tally()
    files: dict[str, dict[str, float]] = {}
    for name, (text, gold) in gold_of(folder).items():
        tally = _Tally()
        tally.add(name, gold, find(name, text))
        files[name] = {"span_f1": tally.span_f1, "headline_f1": tally.headline_f1}
        total.merge(tally)
    return Scores(
        gold=total.gold,
        predicted=total.predicted,
        span_f1=total.span_f1,
        span_precision=round(total.matched / max(total.predicted, 1), 4),
        span_recall=round(total.matched / max(total.gold, 1), 4),
        overlap_f1=_f1(total.overlapping, total.predicted, total.gold),
        headline_f1=total.headline_f1,
        fields={f: round(total.right[f] / total.asked[f], 4) for f in FIELDS if total.asked[f]},
        title_token_f1=round(sum(total.titles) / max(len(total.titles), 1), 4),
        links_f1=_f1(total.links[0], total.links[1], total.links[2]),
        files=files,
        errors=total.errors,
    )


def gold_of(folder: Path) -> dict[str, tuple[str, list[dict[str, Any]]]]:
    """The texts of a gold folder and their records, by name. Raises `GoldError`."""
    pairs = sorted(folder.glob("*.jsonl"))
    if not pairs:
        raise GoldError(_("{folder}: no gold here; expected pairs NAME.txt and NAME.jsonl").format(folder=folder))
    found = {}
    for path in pairs:
        source = path.with_suffix(".txt")
        if not source.is_file():
            raise GoldError(_("{path}: has no {name} beside it").format(path=path, name=source.name))
        text = source.read_bytes().decode("utf-8")
        found[path.stem] = text, load_gold(path, text)
    return found


class _Tally:
    def __init__(self) -> None:
        self.gold = self.predicted = self.matched = self.headline = self.overlapping = 0
        self.right: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()  # mentions whose gold has the field
        self.titles: list[float] = []
        self.links = [0, 0, 0]
        self.errors: list[str] = []

    @property
    def span_f1(self) -> float:
        return _f1(self.matched, self.predicted, self.gold)

    @property
    def headline_f1(self) -> float:
        return _f1(self.headline, self.predicted, self.gold)

    def add(self, name: str, gold: Sequence[dict[str, Any]], records: Sequence[Citation]) -> None:
        found = {(r.start, r.end): r for r in records}
        pairs = _pairs([(g["start"], g["end"], g.get("doc")) for g in gold])
        predicted = _pairs([(r.start, r.end, r.doc) for r in records])
        self.links = [len(pairs & predicted), len(predicted), len(pairs)]
        self.gold, self.predicted = len(gold), len(records)
        self.overlapping = _overlapping([(g["start"], g["end"]) for g in gold], sorted(found))
        for g in gold:
            r = found.pop((g["start"], g["end"]), None)
            if r is None:
                self.errors.append(
                    _("{name}:{start} missed {text!r}").format(name=name, start=g["start"], text=g["text"])
                )
                continue
            self.matched += 1
            wrong = []
            for f in FIELDS:
                if f in _OPTIONAL and f not in g:
                    continue
                self.asked[f] += 1
                if _norm(getattr(r, f)) == _norm(g.get(f)):
                    self.right[f] += 1
                else:
                    wrong.append(
                        _("{field}={found!r} not {right!r}").format(field=f, found=getattr(r, f), right=g.get(f))
                    )
            self.headline += all(_norm(getattr(r, f)) == _norm(g.get(f)) for f in HEADLINE)
            self.titles.append(_title_f1(g.get("title_text"), r.title_text))
            if wrong:
                self.errors.append(f"{name}:{g['start']} {g['text']!r} " + "; ".join(wrong))
        self.errors += [
            _("{name}:{start} spurious {text!r}").format(name=name, start=r.start, text=r.text) for r in found.values()
        ]

    def merge(self, other: _Tally) -> None:
        for key in ("gold", "predicted", "matched", "headline", "overlapping"):
            setattr(self, key, getattr(self, key) + getattr(other, key))
        self.right += other.right
        self.asked += other.asked
        self.titles += other.titles
        self.links = [a + b for a, b in zip(self.links, other.links, strict=True)]
        self.errors += other.errors


def _norm(value: object) -> object:
    return " ".join(SourceText(value).normal.split()) or None if isinstance(value, str) else value


def _f1(right: int, predicted: int, gold: int) -> float:
    return round(2 * right / (predicted + gold), 4) if predicted + gold else 1.0


def _overlapping(gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> int:
    """How many of two rows of spans, each in order, can be paired so that those of a pair overlap."""
    pairs = i = j = 0
    while i < len(gold) and j < len(found):
        if gold[i][0] < found[j][1] and found[j][0] < gold[i][1]:
            pairs, i, j = pairs + 1, i + 1, j + 1
        elif gold[i][1] <= found[j][1]:
            i += 1
        else:
            j += 1
    return pairs


def _pairs(items: Sequence[tuple[int, int, str | None]]) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    groups: dict[str, list[tuple[int, int]]] = {}
    for start, end, doc in items:
        if doc:
            groups.setdefault(doc, []).append((start, end))
    return {(a, b) for spans in groups.values() for i, a in enumerate(spans) for b in spans[i + 1 :]}


def _title_f1(gold: str | None, predicted: str | None) -> float:
    a, b = (gold or "").split(), (predicted or "").split()
    if not a and not b:
        return 1.0
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common / (len(a) + len(b))
