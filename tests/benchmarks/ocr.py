"""Scores of a gold folder that was printed, scanned and read by OCR, and what a page takes.

python tests/benchmarks/ocr.py corpus [--errors 20] [--only NAME ...] [--seed 1] [--keep FOLDER]

Wants the extra ``ocr``, Tesseract's model of Vietnamese, and a serif with the letters of Vietnamese.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

import dantext
from dantext.evaluate import score
from dantext.reading.files import text_of
from tests.support.noise import moved
from tests.support.scans import CLEAN, Scanner, pdf_of, printed, read_as, scanned


def scanner_of(chance: random.Random) -> Scanner:
    """One of an office: askew, a little out of focus, its glass dusty, its files small."""
    return Scanner(
        skew=chance.uniform(-2, 2), blur=chance.uniform(0.3, 0.9), fade=chance.uniform(0, 0.4),
        noise=chance.uniform(4, 18), specks=chance.randrange(400), quality=chance.randrange(45, 90),
    )  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--clean", action="store_true", help="as they are printed")
    parser.add_argument("--keep", type=Path, help="where the texts go")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        out = options.keep or Path(temporary)
        out.mkdir(exist_ok=True)
        pages, seconds, sure = 0, 0.0, 0.0
        for gold in sorted(options.folder.glob("*.jsonl")):
            if options.only and gold.stem not in options.only:
                continue
            done = _scan(gold, out, options.seed, options.clean)
            pages, seconds, sure = pages + done[0], seconds + done[1], sure + done[2]
        scores = score(out, dantext.Extractor().extract)
        print(f"{pages} pages, {seconds / pages:.2f} s a page, confidence {sure / pages:.0f}")
        print(f"{scores.gold} citations: span F1 {scores.span_f1}, headline F1 {scores.headline_f1}")
        for name, of_file in sorted(scores.files.items()) if options.errors else ():
            print("   ", name, of_file)
        for line in scores.errors[: options.errors]:
            print("   ", line)


def _scan(gold: Path, out: Path, seed: int, clean: bool) -> tuple[int, float, float]:
    """Write what is read of a report, and its gold at the places where it stands now; pages, seconds, confidence."""
    text = gold.with_suffix(".txt").read_text("utf-8")
    chance = random.Random(f"{seed} {gold.stem}")
    scanner = CLEAN if clean else scanner_of(chance)
    pages = [scanned(page, scanner, chance.randrange(1 << 30)) for page in printed(text)]
    data = pdf_of(pages, scanner.quality)
    began = time.perf_counter()
    read = text_of(data, f"{gold.stem}.pdf")
    took = time.perf_counter() - began
    assert read.ocr is not None
    found = {(c.start, c.end): c for c in dantext.extract(text)}
    damaged = read_as(text, read.text)
    records = [moved(json.loads(line), text, damaged, found) for line in gold.read_text("utf-8").splitlines()]
    (out / gold.name).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
    (out / gold.with_suffix(".txt").name).write_text(read.text, "utf-8")
    return len(pages), took, len(pages) * (read.ocr.confidence or 0)


if __name__ == "__main__":
    main()
