"""What does not change the records of a real text: wraps, blanks, marks, bullets, another number, another body.

python tests/behaviour/metamorphic.py FOLDER [--seed 1] [--files 40] [--errors 10] [--property NAME]

Every text of the folder (`**/*.txt`) is changed by each property and read again; a unit is a record of the text as it
was. A unit fails if the record is not found again, or a field of it differs in more than white space; a record that
was not there before counts as one failure too.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from dantext import Citation, Extractor
from tests.behaviour.cases import FIELDS
from tests.behaviour.documents import VOCABULARY, WORDS
from tests.behaviour.marked import Edit, Marked, Mention, Span

NEXT_MEMBER = 12  # characters between the head of a list of numbers and the next one
FEWEST_VALUES = 3  # of a row of comma-separated values, but one
NEAR = 60  # characters around a citation in which it is disturbed
LONGEST = 60_000  # characters of a file that are read
Change = Callable[[Random, str, list[Citation]], Iterable[Edit]]
Fold = Callable[[str], str]


@dataclass(frozen=True)
class Failure:
    property: str
    file: str
    text: str
    field: str
    before: object
    after: object


# -- changes --------------------------------------------------------------------------------------


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _is_prose(text: str, at: int) -> bool:
    """Whether the line is no row of a table and no field of a record, whose line ends and blanks are its form."""
    start, end = _line(text, at)
    line = text[start:end]
    row = r"[|\t]|\S {3,}\S|^\s*[{\[(<]|://|^#|^\s*[\"']?\w+[\"']?:\s*[\"'\[]"
    # Values of a row are parted by commas without blanks; those of a fraction have digits on both sides.
    return not re.search(row, line) and len(re.findall(r",(?=\S)(?!(?<=\d,)\d)", line)) < FEWEST_VALUES


def _near(rng: Random, text: str, records: list[Citation], ok: Callable[[int], bool]) -> list[int]:
    """One blank near each citation."""
    out = set()
    for c in records:
        if c.kind == "self" or not _is_prose(text, c.start):
            continue
        start, end = _line(text, c.start)
        window = range(max(start, c.full_start - NEAR), min(end - 1, c.full_end + NEAR))
        places = [i for i in window if text[i] == " " and text[i - 1 : i].strip() and text[i + 1 : i + 2].strip()]
        places = [i for i in places if ok(i)]
        if places:
            out.add(rng.choice(places))
    return sorted(out)


def crlf(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    return ((m.start(), m.end(), "\r\n") for m in re.finditer("\n", text))


def hard_wraps(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    def ok(i: int) -> bool:
        # In front of such a sign a line end makes an item of what goes on, and behind one no line ends.
        head = text[_line(text, i)[0] : i]
        return not re.match(r"[-–—+*•\d(]|[a-zđ]\)|[IVX]+[.)]", text[i + 1 : i + 6]) and bool(head.strip(" -–—+*•"))

    return ((i, i + 1, "\n") for i in _near(rng, text, records, ok))


def double_blanks(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    return ((i, i + 1, "  ") for i in _near(rng, text, records, lambda i: True))


def indents(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    return ((m.start(), m.start(), "    ") for m in re.finditer(r"(?m)^(?=\S)", text) if _is_prose(text, m.start()))


def _paragraph_ends(text: str, signs: str = ".") -> Iterator[int]:
    """Where the next paragraph of prose starts, behind one that ends with a sign of ``signs``."""
    for m in re.finditer(rf"(?<=[\w)”][{signs}])\n+(?=\S)", text):
        next_ = text[m.end()]
        if (next_.isupper() or next_ in "-+•") and _is_prose(text, m.start() - 1) and _is_prose(text, m.end()):
            yield m.end()


def blank_lines(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    return ((i, i, "\n") for i in _paragraph_ends(text, ".;"))


def sentences(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    return ((i, i, rng.choice(WORDS["plain"]) + "\n") for i in _paragraph_ends(text))


def bullets(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    for i in _paragraph_ends(text, ".;"):
        if text[i].isalpha() and not re.match(r"(Điều|Chương|Mục|Phần|Câu|[IVX]+)\b", text[i : i + 8]):
            yield i, i, "- "


def _is_drawn(text: str, at: int) -> bool:
    """Whether the line is one of a table drawn in signs: what is put into it breaks its right edge."""
    start, end = _line(text, at)
    below = _line(text, end + 1) if end + 1 < len(text) else (0, 0)
    return text.startswith("|", start) and text.startswith("|", below[0]) and below[1] - below[0] == end - start


def _free(text: str, records: list[Citation]) -> list[Citation]:
    """Mentions that stand alone: no mark around them, no other mention in them, no member of a list."""
    marks = set("*_[]<>“”\"'‘’«»#|")
    out = []
    for c in records:
        around = text[max(0, c.start - 2) : c.start] + text[c.end : c.end + 2]
        inside = any(o is not c and o.start < c.end and c.start < o.end for o in records)
        inside |= any(not o.type_text and 0 < o.start - c.end < NEXT_MEMBER for o in records)
        line = text[_line(text, c.start)[0] : c.start]
        quoted = line.count("“") > line.count("”") or line.count('"') % 2
        apart = not (set(around) & marks) and not inside and not quoted and not _is_drawn(text, c.start)
        if c.kind not in ("self", "date") and c.type_text and apart:
            out.append(c)
    return out


def _around(left: str, right: str) -> Change:
    def change(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
        for c in _free(text, records):
            if left:
                yield c.start, c.start, left
            yield c.end, c.end, right

    return change


def _other(number: str) -> str:
    return "".join(str(int(d) % 9 + 1) if d.isdigit() else d for d in number)


def numbers(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    """Every number of a document another one, the same everywhere."""
    for c in records:
        if c.number and c.number[:1].isdigit() and text.count(c.number, c.start, c.end) == 1:
            at = text.index(c.number, c.start, c.end)
            yield at, at + len(c.number), _other(c.number)


def _bodies() -> dict[str, str]:
    """Each body or place, and one of its kind."""
    kinds: list[list[str]] = [VOCABULARY["provinces"]]
    kinds += [[f"{kind} {name}" for name in _FIELDS] for kind in ("Bộ", "Sở")]
    kinds += [[f"{kind}{letters}" for letters in _FIELDS.values()] for kind in ("B", "S")]
    return {a: b for kind in kinds for a, b in zip(kind, [*kind[1:], kind[0]], strict=True)}


_FIELDS = {"Tài chính": "TC", "Nội vụ": "NV", "Y tế": "YT", "Xây dựng": "XD", "Tư pháp": "TP"}
BODIES = _bodies()
_BODY = re.compile("|".join(rf"\b{b}\b" for b in sorted(BODIES, key=len, reverse=True)))


def bodies(rng: Random, text: str, records: list[Citation]) -> Iterable[Edit]:
    """Every printed body, and its letters in codes, those of another one of its kind, the same everywhere."""
    spans = [(c.start, c.end) for c in records if c.kind != "self"]
    for c in records:
        if c.issuer_text and (at := text.find(c.issuer_text, c.full_start, c.full_end)) >= 0:
            spans.append((at, at + len(c.issuer_text)))
    for start, end in spans:
        for m in _BODY.finditer(text, start, end):
            yield m.start(), m.end(), BODIES[m.group()]


PROPERTIES: dict[str, Change] = {
    "CRLF": crlf, "hard wraps": hard_wraps, "double blanks": double_blanks, "indents": indents, "blank lines": blank_lines,
    "sentence between": sentences, "bullets": bullets, "** around": _around("**", "**"), "<b> around": _around("<b>", "</b>"),
    "<br> around": _around("<br>", "<br>"), "&nbsp; around": _around("&nbsp;", "&nbsp;"),
    "quotes around": _around("“", "”"), "[1] behind": _around("", "[1]"), "number changed": numbers, "issuer swapped": bodies,
}  # fmt: skip


# -- comparison -----------------------------------------------------------------------------------


def _fold(name: str, value: object) -> object:
    if not isinstance(value, str):
        return value
    if name in ("<br> around", "&nbsp; around"):  # inside titles they stay as printed
        value = re.sub(r"\s+(?=[,.;:)])|(?<=\()\s+", "", re.sub(r"<br>|&nbsp;", " ", value))
    value = " ".join(value.split())
    if name in ("[1] behind", "** around", "<b> around", "quotes around"):
        value = re.sub(r"\*\*|</?b>|\[1\]|[“”]", "", value)
    if name == "number changed":
        value = re.sub(r"[0-9]", "0", value)
    return _BODY.sub("…", value) if name == "issuer swapped" else value


def check(
    name: str, file: str, text: str, records: list[Citation], extractor: Extractor, seed: int
) -> tuple[int, list[Failure]]:
    """How many places of one text one property changes, and the failures."""
    # Edits of records that share a place are one edit.
    edits: list[Edit] = []
    for edit in sorted(set(PROPERTIES[name](Random(seed), text, records))):
        if not edits or edit[0] >= edits[-1][1]:
            edits.append(edit)
    if not edits:
        return 0, []
    marked = Marked(text, tuple(Span(c.start, c.end, "record", (Mention(),)) for c in records)).edit(edits)
    found = {(c.start, c.end): c for c in extractor.extract(marked.text)}
    out = []
    for before, span in zip(records, marked.spans, strict=True):
        after = found.pop((span.start, span.end), None)
        if after is None:
            out.append(Failure(name, file, before.text, "lost", before.code, None))
            continue
        for field in FIELDS:
            a, b = getattr(before, field), getattr(after, field)
            if _fold(name, a) != _fold(name, b):
                out.append(Failure(name, file, before.text, field, a, b))
                break
    out += [Failure(name, file, c.text, "new", None, c.code) for c in found.values()]
    return len(edits), out


def run(
    folder: Path, seed: int = 1, files: int | None = None, only: str | None = None
) -> tuple[int, Counter[str], list[Failure]]:
    """The number of units of a folder, of places that each property changed, and all failures."""
    extractor = Extractor()
    paths = sorted(folder.rglob("*.txt"))
    if files and len(paths) > files:
        paths = sorted(Random(seed).sample(paths, files))
    units, places, out = 0, Counter[str](), list[Failure]()
    for path in paths:
        text = path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")[:LONGEST]
        records = extractor.extract(text)
        units += len(records)
        for name in [only] if only else PROPERTIES:
            changed, failures = check(name, path.name, text, records, extractor, seed)
            places[name] += changed
            out += failures
    return units, places, out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--files", type=int, default=40)
    parser.add_argument("--errors", type=int, default=0, help="print so many failures of each property")
    parser.add_argument("--property", choices=list(PROPERTIES))
    options = parser.parse_args()
    units, places, failures = run(options.folder, options.seed, options.files, options.property)
    counts = Counter(f.property for f in failures)
    print(f"{units} units; failures a property as share of the units; failures; places changed")
    for name in [options.property] if options.property else PROPERTIES:
        print(f"  {counts[name] / max(1, units):7.4f} {counts[name]:5} {places[name]:6}  {name}")
        for f in [f for f in failures if f.property == name][: options.errors]:
            print(f"      {f.file}: {f.text!r}: {f.field}: {f.before!r} → {f.after!r}")


if __name__ == "__main__":
    main()
