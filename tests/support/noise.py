"""Damage as optical character recognition does it to Vietnamese print.

The shares are counted: 246 damaged places in three scanned reports (22,000 characters), listed one by one.

- 148 are marks of letters: in 105 a tone, 60 times lost, else another one; in 11 the dot of an i, read as a hook; in 32
  a hat, horn or bar.
- 38 are shapes: 21 letters, 13 signs, 4 digits, of which one is read as another digit.
- 21 are spaces: 12 added (10 of them in front of a quotation mark in one report; counted here as half of them, the
  rest within words, which is harder), 3 lost, 6 line breaks.
- 39 are stray signs: 30 at the head of a line, 9 at the end of a word, none within.
"""

from __future__ import annotations

import json
import random
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import dantext
from dantext import Citation

SHARES = {
    "tone": 105, "dot": 11, "hat": 32, "shape": 38, "space in a word": 6, "space before a sign": 6, "space lost": 3, "break": 6,
    "stray at a line": 30, "stray behind": 9,
}  # fmt: skip

_TONES = "\u0300\u0301\u0303\u0309\u0323"
# What looks alike. Of four digits, three are read as letters and one as another digit.
_SHAPES = {
    "0": "OOo8", "1": "lI|7", "2": "ZZz7", "3": "BB8", "4": "AA9", "5": "SSs6", "6": "bbG8", "7": "TT1", "8": "BBS3",
    "9": "ggq4",
    "l": "1I|i", "i": "1lj", "o": "0c", "c": "ce", "e": "c", "n": "nru", "m": "n", "u": "un", "h": "hb", "t": "tlf",
    "b": "h6", "g": "gq9", "q": "gq", "r": "rt", "s": "s5", "v": "vy", "y": "yv", "d": "dl", "p": "p", "k": "kh",
    "B": "8", "S": "5", "O": "0Q", "Q": "O0", "I": "l1", "D": "DO", "N": "NM", "T": "TI", "C": "CG", "G": "GC", "U": "UV",
    "P": "PF", "H": "HN", "K": "KX", "V": "VY", "L": "LI", "X": "XK", "M": "MN", "Đ": "DÐO", "đ": "dd",
    "-": "–—_~.", "/": "lI|1", ",": ".", ".": ",", ":": ".;", ";": ":,",
}  # fmt: skip
_WIDE = {
    "W": ("VV", "IV", "VY"),
    "m": ("rn", "in"),
    "n": ("ri",),
    "d": ("cl",),
    "h": ("li",),
    "w": ("vv",),
    "M": ("IVI",),
}
_STRAY = ":'|`.,-_"


class Damaged(NamedTuple):
    """A damaged text; ``at[i]`` is where the character that was at ``i`` begins, ``end[i]`` where it ends."""

    text: str
    at: list[int]
    end: list[int]


def damage(text: str, rate: float, seed: int) -> Damaged:
    """``text`` with damage at ``rate`` of its characters."""
    chance = random.Random(seed)
    pieces = list(text)
    before = [""] * len(text)
    behind = [""] * len(text)
    places: dict[str, list[int]] = {kind: [] for kind in SHARES}
    for i, char in enumerate(text):
        following = text[i + 1 : i + 2]
        if set(_marks(char)) & set(_TONES):
            places["tone"].append(i)
        if char == "i":
            places["dot"].append(i)
        if set(_marks(char)) - set(_TONES):
            places["hat"].append(i)
        if char in _SHAPES or char in _WIDE:
            places["shape"].append(i)
        if char == " ":
            places["space lost"].append(i)
            places["break"].append(i)
        if char.isalnum():
            places["space in a word" if following.isalnum() else "space before a sign"].append(i)
            if not following.isalnum():
                places["stray behind"].append(i)
        if (i == 0 or text[i - 1] == "\n") and char != "\n":
            places["stray at a line"].append(i)
    # A page has a line every 75 characters, and signs at the head of as many; these texts have paragraphs.
    at_lines = SHARES["stray at a line"] / sum(SHARES.values()) * 75 * len(places["stray at a line"])
    elsewhere = (len(text) - at_lines) / (sum(SHARES.values()) - SHARES["stray at a line"])
    for kind, share in SHARES.items():
        count = min(round(rate * (at_lines if kind == "stray at a line" else elsewhere * share)), len(places[kind]))
        for i in chance.sample(places[kind], count):
            match kind:
                case "tone":
                    pieces[i] = _other_tone(text[i], chance)
                case "dot":
                    pieces[i] = "ỉ"
                case "hat":
                    pieces[i] = _without_hat(text[i])
                case "shape":
                    pieces[i] = _other_shape(text[i], chance)
                case "space lost":
                    pieces[i] = ""
                case "break":
                    pieces[i] = "\n\n"
                case "stray at a line":
                    before[i] = chance.choice(_STRAY) + " "
                case "stray behind":
                    behind[i] = chance.choice(_STRAY)
                case _:
                    behind[i] = " "
    at, end, out = [], [], 0
    for i, piece in enumerate(pieces):
        at.append(out + len(before[i]))
        end.append(at[-1] + len(piece))
        out = end[-1] + len(behind[i])
    return Damaged("".join(map("".join, zip(before, pieces, behind, strict=True))), at, end)


def _marks(char: str) -> str:
    return unicodedata.normalize("NFD", char)[1:]


def _other_tone(char: str, chance: random.Random) -> str:
    """The tone lost, or another one."""
    marks = _marks(char)
    tone = "".join(m for m in marks if m in _TONES)
    shape = "".join(m for m in marks if m not in _TONES)
    other = "" if chance.random() < 60 / 105 else chance.choice([t for t in _TONES if t != tone])
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", char)[0] + shape + other)


def _without_hat(char: str) -> str:
    base = unicodedata.normalize("NFD", char)[0]
    return unicodedata.normalize("NFC", base + "".join(m for m in _marks(char) if m in _TONES))


def _other_shape(char: str, chance: random.Random) -> str:
    if char in _WIDE and (char not in _SHAPES or chance.random() < 0.3):
        return chance.choice(_WIDE[char])
    return chance.choice([c for c in _SHAPES[char] if c != char] or [char])


def damage_gold(folder: Path, out: Path, rate: float, seed: int) -> None:
    """Write a damaged copy of a gold folder: the records say what was meant, at the places where it now stands."""
    for gold in sorted(folder.glob("*.jsonl")):
        text = gold.with_suffix(".txt").read_text("utf-8")
        damaged = damage(text, rate, seed + len(text))
        found = {(c.start, c.end): c for c in dantext.extract(text)}
        records = [moved(json.loads(line), text, damaged, found) for line in gold.read_text("utf-8").splitlines()]
        (out / gold.name).write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf-8")
        (out / gold.with_suffix(".txt").name).write_text(damaged.text, "utf-8")


def moved(
    record: dict[str, Any], text: str, damaged: Damaged, found: dict[tuple[int, int], Citation]
) -> dict[str, Any]:
    start, end = record["start"], record["end"]

    def now(a: int, b: int) -> tuple[int, int]:
        return damaged.at[a], damaged.end[b - 1]

    # Gold does not say where an issuer stands; of several places, the first in the citation as it is read undamaged.
    whole = found.get((start, end))
    first, last = (whole.full_start, whole.full_end) if whole is not None else (start, end)
    for name in ("issuer_text", "title_text", "pinpoint"):
        printed = record.get(name)
        if printed:
            a = min(
                _all(text, printed), key=lambda i: (not first <= i < last, abs(i - end) if not first <= i < last else i)
            )
            record[name] = damaged.text[slice(*now(a, a + len(printed)))]
    record["start"], record["end"] = now(start, end)
    record["text"] = damaged.text[record["start"] : record["end"]]
    return record


def _all(text: str, printed: str) -> list[int]:
    places, at = [], text.find(printed)
    while at >= 0:
        places.append(at)
        at = text.find(printed, at + 1)
    return places
