"""What holds by construction: the table of sections, settings, orders and fields, for any seed.

python tests/behaviour/report.py --seed 7 --n 4000 [--section titles] [--errors 20] [--order TEXT] [--setting NAME]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from dantext import Extractor
from tests.behaviour.cases import FIELDS, SECTIONS, Case, Wrong, cases, judge

Result = tuple[Case, list[Wrong]]


def run(seed: int, count: int, section: str | None = None) -> list[Result]:
    """The cases of a seed with what is wrong in each."""
    extractor = Extractor()
    return [(case, judge(case, extractor.extract(case.text))) for case in cases(seed, count, section)]


def shares(results: list[Result], key: str) -> dict[str, tuple[float, int]]:
    """The share of right cases for each value of a case's ``key``, with the number of cases."""
    groups: dict[str, list[bool]] = defaultdict(list)
    for case, wrong in results:
        groups[getattr(case, key)].append(not wrong)
    return {name: (sum(oks) / len(oks), len(oks)) for name, oks in groups.items()}


def fields(results: list[Result]) -> dict[str, tuple[float, int]]:
    """The share of right values of each asserted field, over the mentions that were found; of spans, over all."""
    asserted: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for case, differences in results:
        missing = sum(w.field == "missing" for w in differences)
        for one in case.expected:
            asserted.update(one.fields.keys())
        asserted["span"] += len(case.expected)
        wrong["span"] += missing
        wrong.update(w.field for w in differences if w.field in FIELDS)
    out = {f: (1 - wrong[f] / max(1, asserted[f]), asserted[f]) for f in ("span", *FIELDS)}
    out["spurious"] = (sum(any(w.field == "spurious" for w in d) for _, d in results) / max(1, len(results)), len(results))  # fmt: skip
    out["doc"] = (1 - sum(any(w.field == "doc" for w in d) for _, d in results) / max(1, len(results)), len(results))
    return out


def show(name: str, table: dict[str, tuple[float, int]], worst: int | None = None) -> None:
    rows = sorted(table.items(), key=lambda r: r[1][0]) if worst else list(table.items())
    print(f"\n{name}")
    for value, (share, count) in rows[:worst]:
        print(f"  {share:6.3f} {count:6}  {value}")


def show_errors(results: list[Result], count: int) -> None:
    for case, wrong in [r for r in results if r[1]][:count]:
        print(f"\n[{case.section}] {case.order!r} in {case.setting}\n  {case.text!r}")
        for w in wrong:
            print(f"    {w.field}: of {w.text!r}: expected {w.expected!r}, found {w.found!r}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--n", type=int, default=2000)
    parser.add_argument("--section", choices=list(SECTIONS))
    parser.add_argument("--errors", type=int, default=0, help="print so many failing cases")
    parser.add_argument("--order", help="errors of orders that hold this text only")
    parser.add_argument("--setting", help="errors of this setting only")
    parser.add_argument("--field", help="errors of this field only")
    parser.add_argument("--orders", type=int, default=30, help="print so many of the worst orders")
    options = parser.parse_args()
    results = run(options.seed, options.n, options.section)
    right = sum(not wrong for _, wrong in results)
    print(f"seed {options.seed}: {right} of {len(results)} cases right, {right / len(results):.4f}")
    show("section", shares(results, "section"))
    show("setting", shares(results, "setting"), 100)
    show(f"orders, the worst {options.orders}", shares(results, "order"), options.orders)
    show("field (over mentions; spurious: share of cases with one)", fields(results))
    chosen = [
        (case, wrong)
        for case, wrong in results
        if (options.order is None or options.order in case.order)
        and (options.setting is None or options.setting == case.setting)
        and (options.field is None or any(w.field == options.field for w in wrong))
    ]
    show_errors(chosen, options.errors)


if __name__ == "__main__":
    main()
