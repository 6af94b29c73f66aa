"""What chunks keep of the citations of a gold folder: ``python tests/benchmarks/chunks.py FOLDER...``

For each size: citations of the gold that a chunk begins or ends in; whole citations (with date, issuer, title, part)
that are cut; texts whose records, joined over the chunks, are not those of the whole text; and what is lost if each
chunk is read alone, as tools do that split first: the share of records with the same span, and with the same type,
number, year, symbol, date and issuer too.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NamedTuple

import dantext
from dantext.evaluate import HEADLINE, load_gold
from dantext.rag import Chunk, split

SIZES = (200, 500, 1000)


class Kept(NamedTuple):
    """What chunks of one size keep."""

    gold: int
    gold_cut: int
    records: int
    whole_cut: int
    texts_changed: int
    chunks: int
    too_long: int
    spans_alone: int
    same_alone: int


def measure(folder: Path, size: int, extractor: dantext.Extractor) -> Kept:
    """What chunks of a size keep of all texts of a gold folder."""
    kept = Kept(*[0] * len(Kept._fields))
    for path in sorted(folder.glob("*.jsonl")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        chunks = split(text, size=size, extractor=extractor)
        assert "".join(c.text for c in chunks) == text
        records = extractor.extract(text)
        gold = [(g["start"], g["end"]) for g in load_gold(path, text)]
        alone = [same_alone(chunk, extractor) for chunk in chunks]
        one = Kept(
            len(gold), cuts(chunks, gold), len(records), cuts(chunks, [(r.full_start, r.full_end) for r in records]),
            [r for c in chunks for r in c.citations] != records, len(chunks), sum(len(c.text) > size for c in chunks),
            sum(a for a, _ in alone), sum(b for _, b in alone),
        )  # fmt: skip
        kept = Kept(*(a + b for a, b in zip(kept, one, strict=True)))
    return kept


def cuts(chunks: list[Chunk], spans: list[tuple[int, int]]) -> int:
    """How many spans a chunk begins in."""
    starts = [chunk.start for chunk in chunks]
    return sum(any(start < at < end for at in starts) for start, end in spans)


def same_alone(chunk: Chunk, extractor: dantext.Extractor) -> tuple[int, int]:
    """How many records of a chunk are found in it alone, and how many of these say the same."""
    alone = {(r.start, r.end): r for r in extractor.extract(chunk.text)}
    pairs = [(r, alone[r.start, r.end]) for r in chunk.here() if (r.start, r.end) in alone]
    return len(pairs), sum(all(getattr(a, f) == getattr(b, f) for f in HEADLINE) for a, b in pairs)


def main() -> None:
    """Print a line a folder and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    extractor = dantext.Extractor()
    for folder in parser.parse_args().folders:
        for size in SIZES:
            k = measure(folder, size, extractor)
            print(
                f"{folder.name} {size}: {k.gold_cut} of {k.gold} citations cut, {k.whole_cut} of {k.records} whole ones; "
                f"{k.texts_changed} texts with other records joined; {k.chunks} chunks, {k.too_long} longer; "
                f"alone: spans {k.spans_alone / k.records:.4f}, all fields {k.same_alone / k.records:.4f}"
            )


if __name__ == "__main__":
    main()
