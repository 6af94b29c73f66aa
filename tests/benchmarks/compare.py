"""How fast this working tree reads, against another commit: ``python tests/benchmarks/compare.py REV``.

Builds a wheel of the commit and one of the working tree, installs each in a folder of its own, and has two processes
read the same pieces of text by turns, A B, B A, on CPU time: a machine that gets slower slows both. A row is a kind of
text, and says how many times as fast the working tree is, with the least and the most of its rounds, which is their
spread; what stands beside it is how fast the naive regular expression, underthesea's words and, where it is installed,
eyecite read the same amount on this machine.

The records of both are compared too: what differs is counted, and ``--differences N`` shows the first ones of a kind.

``--texts FOLDER`` names files that are kinds of their own (``law.txt`` is the kind ``law``); scans are named ``ocr*``.
A folder of many files is one kind. Without it the kinds are made of ``corpus/``. ``--compiled`` builds the working tree
with mypyc. ``--small`` is what CI runs; ``--floor 0.9`` exits with 1 if any kind is slower than that.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parents[2]
_AGAIN = 4  # times that a kind under the floor is measured anew: what else a machine does comes to a tenth and more
_MANY = 12  # files of one folder that are of one kind
PIECE = 30_000  # characters: some milliseconds, in which a machine hardly changes
NAIVE = re.compile(r"\d+(?:/\d{4})?[/-][A-ZĐƯ]+(?:-[A-ZĐƯ]+)*")
# Eyecite reads English; its rate is that of such a text, which has a citation in each of so many characters.
ENGLISH = "The court held in Bush v. Gore, 531 U.S. 98, 99-100 (2000), that the recount could not go on as it had been ordered"


class Pair(NamedTuple):
    """A figure of the commit and of the working tree."""

    there: float
    here: float


# -- the two sides ----------------------------------------------------------------------------


def serve() -> None:
    """Answer each request, a line of JSON, with the seconds that a text took, or with its records in a file."""
    import resource

    import dantext

    extractors: dict[str, Any] = {}
    for line in sys.stdin:
        request = json.loads(line)
        tokens = request["tokens"]
        if tokens not in extractors:
            extractors[tokens] = dantext.Extractor(tokens=tokens)
        text = Path(request["text"]).read_bytes().decode("utf-8")
        began = time.process_time()
        found = extractors[tokens].extract(text)
        took = time.process_time() - began
        answer: dict[str, Any] = {"took": took, "found": len(found)}
        if request.get("records"):
            answer["records"] = [_plain(c) for c in found]
        answer["rss"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(json.dumps(answer, ensure_ascii=True), flush=True)


def _plain(citation: object) -> dict[str, Any]:
    import msgspec

    plain: dict[str, Any] = msgspec.to_builtins(citation)
    return plain


class Side:
    """A process that reads with the dantext in one folder."""

    def __init__(self, folder: Path, tokens: str) -> None:
        self._tokens = tokens
        self.rss = 0.0
        self._process = subprocess.Popen(
            [sys.executable, __file__, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env=os.environ | {"PYTHONPATH": str(folder)},
        )  # fmt: skip

    def read(self, text: Path, records: bool = False) -> dict[str, Any]:
        """What the process says of a text."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        request = {"text": str(text), "tokens": self._tokens, "records": records}
        print(json.dumps(request), file=self._process.stdin, flush=True)
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit("a process ended early")
        answer: dict[str, Any] = json.loads(line)
        self.rss = answer["rss"]
        return answer

    def close(self) -> None:
        """End it."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def build(tree: Path, into: Path, compiled: bool = False) -> Path:
    """The folder that the wheel of a tree is installed in, without what it depends on.

    Built of a copy, for mypyc leaves what it makes where it finds the modules.
    """
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "tree"
        shutil.copytree(tree, copy, ignore=shutil.ignore_patterns(".git", "__pycache__", "*.so", "build", "tests"))
        return _install(copy, into, compiled)


def _install(tree: Path, into: Path, compiled: bool) -> Path:
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    env = os.environ | ({"HATCH_BUILD_HOOKS_ENABLE": "1"} if compiled else {})
    env.pop("PYTHONPATH", None)
    subprocess.run([*pip, "install", "--no-deps", "--target", str(into), str(tree)], check=True, env=env)
    return into


def checkout(revision: str, into: Path) -> Path:
    """The files of a commit in a folder."""
    packed = subprocess.run(["git", "archive", revision], cwd=HERE, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")
    return into


# -- the texts --------------------------------------------------------------------------------


def pieces(text: str, size: int) -> Iterator[str]:
    """A text in pieces of whole lines, up to so many characters in all."""
    start = 0
    while start < min(size, len(text)):
        end = text.find("\n", start + PIECE) + 1 or len(text)
        yield text[start:end]
        start = end


def kinds(folders: list[Path], size: int) -> dict[str, list[str]]:
    """The pieces of each kind of text."""
    from tests.support.legacy import encode
    from tests.support.noise import damage

    corpus = {path.stem: path.read_bytes().decode("utf-8") for path in sorted((HERE / "corpus").glob("*.txt"))}
    dense = [text for name, text in corpus.items() if not name.startswith("ocr")]
    scans = [text for name, text in corpus.items() if name.startswith("ocr")]
    genres = [path.read_bytes().decode("utf-8") for path in sorted((HERE / "corpus/genres").glob("*.txt"))]
    found = {"dense": dense, "genres": genres}
    listed = [(folder, sorted(folder.glob("*.txt"))) for folder in folders]
    for folder, paths in listed:
        if len(paths) > _MANY:
            found[folder.name] = [p for path in paths for p in pieces(path.read_bytes().decode("utf-8"), size)]
    for path in (path for _, paths in listed if len(paths) <= _MANY for path in paths):
        text = path.read_bytes().decode("utf-8")
        if path.stem.startswith("ocr"):
            scans.append(text)
        else:
            found[path.stem] = list(pieces(text, size))
    law = found.get("law", [text for name, text in corpus.items() if name.startswith("codification")])
    found["dense, 3 % noise"] = [damage(text, 0.03, 7).text for text in dense]
    found["real OCR"] = scans
    found["law, 2 % noise"] = [damage(text, 0.02, 7).text for text in law[: max(1, size // PIECE // 3)]]
    found["law, TCVN3"] = [encode(text, "tcvn3")[0] for text in law[: max(1, size // PIECE // 2)]]
    return found


# -- the comparison ---------------------------------------------------------------------------


def race(sides: list[Side], texts: list[Path], rounds: int) -> tuple[Pair, list[float]]:
    """Seconds that each side takes at least for all the texts, and the ratio of each round."""
    least = [[float("inf")] * len(texts) for _ in sides]
    ratios = []
    for i in range(rounds + 1):
        spent = [0.0, 0.0]
        for j, text in enumerate(texts):
            for side in (0, 1) if (i + j) % 2 else (1, 0):
                took = sides[side].read(text)["took"]
                spent[side] += took
                if i:
                    least[side][j] = min(least[side][j], took)
        if i:  # the first round loads models and fills what is remembered
            ratios.append(spent[0] / spent[1])
    return Pair(sum(least[0]), sum(least[1])), ratios


def differences(sides: list[Side], texts: list[Path]) -> tuple[int, int, list[str]]:
    """How many records both have, how many only one has or has otherwise, and these in words."""
    same = 0
    told: list[str] = []
    for text in texts:
        old, new = ({(c["start"], c["end"]): c for c in side.read(text, records=True)["records"]} for side in sides)
        for key in sorted(old.keys() | new.keys()):
            a, b = old.get(key), new.get(key)
            if a is None or b is None:
                told.append(f"{'+' if a is None else '-'} {text.name} {key}: {((a or b) or {})['text']!r}")
                continue
            fields = [f for f in a.keys() & b.keys() if a[f] != b[f]]
            if fields:
                told.append(f"! {text.name} {key}: " + "; ".join(f"{f}: {a[f]!r} -> {b[f]!r}" for f in sorted(fields)))
            else:
                same += 1
    return same, len(told), told


def beside(texts: list[str]) -> str:
    """MB/s of other tools on the same text."""
    text = "".join(texts)[:60_000]
    size = len(text.encode()) / 1e6
    rates = [f"naive {size / _least(lambda: sum(1 for _ in NAIVE.finditer(text))):.0f}"]
    try:
        from eyecite import get_citations  # type: ignore[import-not-found]
    except ImportError:
        pass
    else:
        english = "".join(f"{ENGLISH}. " for _ in range(100))
        rates.append(f"eyecite {len(english) / 1e6 / _least(lambda: get_citations(english), 1):.2f}")
    from underthesea import word_tokenize

    words = text[:5_000]
    word_tokenize("Nghị định")
    rates.append(f"underthesea {len(words.encode()) / 1e6 / _least(lambda: word_tokenize(words), 1):.2f}")
    return ", ".join(rates)


def _least(work: Any, times: int = 3) -> float:
    """Seconds of CPU."""
    best = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        best = min(best, time.process_time() - began)
    return best


def commands(folders: list[Path], texts: list[Path], runs: int) -> None:
    """Print the wall time of whole commands, each side by turns."""
    small = texts[0].with_name("small.txt")
    small.write_bytes(texts[0].read_bytes().decode("utf-8")[:4_000].encode())
    for name, arguments in (("--version", ["--version"]), ("extract of 5 kB", ["extract", str(small)])):
        best = [float("inf")] * 2
        for i in range(2 * runs):
            for side in (0, 1) if i % 2 else (1, 0):
                began = time.perf_counter()
                subprocess.run(
                    [sys.executable, "-c", "from dantext.cli import main; main()", *arguments],
                    env=os.environ | {"PYTHONPATH": str(folders[side])}, stdout=subprocess.DEVNULL, check=True,
                    cwd=small.parent,  # in a checkout, its package would be found first
                )  # fmt: skip
                best[side] = min(best[side], time.perf_counter() - began)
        print(f"{name:20} {best[0]:.3f} s -> {best[1]:.3f} s wall, {best[1] / best[0]:.2f} of it")


def main() -> None:
    """Compare as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("revision", nargs="?")
    parser.add_argument("--texts", type=Path, action="append", default=[], metavar="FOLDER")
    parser.add_argument("--kinds", help="only these, with commas; a kind is taken by the beginning of its name")
    parser.add_argument("--size", type=int, default=240_000, help="characters of a file in --texts that are read")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--tokens", choices=["underthesea", "none"], default="underthesea")
    parser.add_argument("--compiled", action="store_true", help="build the working tree with mypyc")
    parser.add_argument("--small", action="store_true", help="few rounds, no other tools: what CI runs")
    parser.add_argument("--floor", type=float, help="exit with 1 if a kind is less than so many times as fast")
    parser.add_argument("--differences", type=int, default=0, metavar="N", help="show so many a kind")
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve()
        return
    if options.revision is None:
        parser.error("which commit?")
    sys.path.insert(0, str(HERE))
    with tempfile.TemporaryDirectory() as temporary:
        compare(options, Path(temporary))


def compare(options: argparse.Namespace, work: Path) -> None:
    """Build both, run all kinds, print a row each."""
    folders = [
        build(checkout(options.revision, work / "tree"), work / "there"),
        build(HERE, work / "here", options.compiled),
    ]
    sides = [Side(folder, options.tokens) for folder in folders]
    wanted = tuple(options.kinds.split(",")) if options.kinds else ("",)
    slow = []
    all_texts: list[Path] = []
    try:
        for kind, texts in kinds(options.texts, options.size).items():
            if not kind.startswith(wanted):
                continue
            paths = [work / f"{re.sub('[^a-z0-9]+', '-', kind.lower())}-{i}.txt" for i in range(len(texts))]
            for path, text in zip(paths, texts, strict=True):
                path.write_bytes(text.encode())
            all_texts += paths
            seconds, ratios = race(sides, paths, 2 if options.small else options.rounds)
            same, others, told = differences(sides, paths)
            size = sum(path.stat().st_size for path in paths) / 1e6
            ratio = seconds.there / seconds.here
            for _ in range(_AGAIN if options.floor is not None else 0):
                if ratio >= options.floor:
                    break
                again, ratios = race(sides, paths, options.rounds)
                seconds = Pair(min(seconds.there, again.there), min(seconds.here, again.here))
                ratio = seconds.there / seconds.here
            print(
                f"{kind:20} {size / seconds.there:6.2f} -> {size / seconds.here:6.2f} MB/s  {ratio:5.2f} times"
                f" ({min(ratios):.2f}, {statistics.median(ratios):.2f}, {max(ratios):.2f})"
                f"  records: {same} equal, {others} not" + ("" if options.small else f"  [{beside(texts)}]"),
                flush=True,
            )
            for line in told[: options.differences]:
                print("   ", line)
            if options.floor is not None and ratio < options.floor:
                slow.append(kind)
        print(f"peak memory          {sides[0].rss:.0f} -> {sides[1].rss:.0f} MiB")
    finally:
        for side in sides:
            side.close()
    commands(folders, all_texts, 2 if options.small else 5)
    if slow:
        raise SystemExit(f"slower than {options.floor} times {options.revision}: {', '.join(slow)}")


if __name__ == "__main__":
    main()
