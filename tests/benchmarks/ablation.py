"""What underthesea gains and costs: ``python tests/benchmarks/ablation.py GOLD_FOLDER...``

Scores each gold folder without and with it. ``unlisted`` is the share of mentions whose printed issuer is right among
those whose issuer no table knows. Seconds are of one pass, the first with the loading of the models; ``windows`` is
how many stretches of text were tagged.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from dantext.evaluate import load_gold, score
from dantext.extract import Extractor
from dantext.finding.issuers import IssuerGrammar
from dantext.language import tokens
from dantext.tables.load import load

_COLUMNS = "{:<12} {:<12} {:>8} {:>8} {:>8} {:>10} {:>8} {:>8}"


def unlisted(folder: Path, extractor: Extractor, issuers: IssuerGrammar) -> tuple[int, int]:
    """How many mentions with an issuer that no table knows have it right, and how many there are."""
    right = total = 0
    for path in sorted(folder.glob("*.jsonl")):
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        found = {(c.start, c.end): c.issuer_text for c in extractor.extract(text)}
        for g in load_gold(path, text):
            if g.get("issuer_text") and issuers.match(" ".join(g["issuer_text"].split())) is None:
                total += 1
                right += found.get((g["start"], g["end"])) == g["issuer_text"]
    return right, total


def main() -> None:
    """Score the folders named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    args = parser.parse_args()
    issuers = IssuerGrammar(load())
    print(_COLUMNS.format("folder", "tokens", "headline", "issuer", "title", "unlisted", "seconds", "windows"))
    sources: tuple[tokens.Source, ...] = ("none", "underthesea")
    for folder in args.folders:
        for source in sources:
            extractor = Extractor(tokens=source)
            extractor.extract("")
            seen = tokens.tagged.cache_info().misses
            start = time.perf_counter()
            scores = score(folder, extractor.extract)
            took = time.perf_counter() - start
            right, total = unlisted(folder, extractor, issuers)
            print(
                _COLUMNS.format(
                    folder.name, source, scores.headline_f1, scores.fields["issuer_text"], scores.title_token_f1,
                    f"{right}/{total}", f"{took:.2f}", tokens.tagged.cache_info().misses - seen,
                )
            )  # fmt: skip


if __name__ == "__main__":
    main()
