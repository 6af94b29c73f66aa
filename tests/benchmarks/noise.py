"""Scores of a gold folder under damage: the curve that corpus/noise.tsv keeps.

python tests/benchmarks/noise.py corpus [--seeds 5] [--first 300] [--errors 20]

Seeds below 300 are for those who write rules: their errors may be looked at. Those from 300 on are for the curve.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dantext import Extractor
from dantext.evaluate import score
from tests.support.noise import damage_gold

RATES = (0.0, 0.01, 0.03, 0.05, 0.10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--first", type=int, default=300)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--rates", type=float, nargs="*", default=RATES)
    options = parser.parse_args()
    extractor = Extractor()
    print("noise\tspan_f1\theadline_f1\tlinks_f1")
    for rate in options.rates:
        scores = []
        for seed in range(options.first, options.first + (options.seeds if rate else 1)):
            with tempfile.TemporaryDirectory() as temporary:
                damage_gold(options.folder, Path(temporary), rate, seed)
                scores.append(score(Path(temporary), extractor.extract))
        means = (sum(getattr(s, f) for s in scores) / len(scores) for f in ("span_f1", "headline_f1", "links_f1"))
        print(f"{rate:.0%}\t" + "\t".join(f"{m:.3f}" for m in means))
        for line in scores[0].errors[: options.errors]:
            print("   ", line)


if __name__ == "__main__":
    main()
