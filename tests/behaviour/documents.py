"""Documents that citations point at: drawn from the vocabulary, with all that is true of them."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from tests.behaviour.marked import Mention

VOCABULARY: dict[str, Any] = tomllib.loads(Path(__file__).with_name("vocabulary.toml").read_text("utf-8"))
WORDS: dict[str, list[Any]] = VOCABULARY["words"]
# The first year of each legislature and of each congress: what a term in a name must fit.
LEGISLATURES = [(1997, 10), (2002, 11), (2007, 12), (2011, 13), (2016, 14), (2021, 15), (2026, 16)]
CONGRESSES = [(1986, "VI"), (1991, "VII"), (1996, "VIII"), (2001, "IX"), (2006, "X"), (2011, "XI"), (2016, "XII"), (2021, "XIII"), (2026, "XIV")]  # fmt: skip
ROMAN = ["XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX"]


@dataclass(frozen=True)
class Document:
    """One document: its code in parts, when and by whom it was made, and how its body is named in this text."""

    words: str
    doc_type: str
    number: str
    year: int | None
    symbol: str
    code: str
    date: datetime.date
    name: str
    issuer: dict[str, Any]
    token: str
    key: str

    def mention(self, kind: str = "code") -> Mention:
        """A mention of it; ``number``: one that prints no symbol."""
        if kind == "number":
            return Mention("number", self.doc_type, self.number, doc=self.key)
        return Mention(kind, self.doc_type, self.number, self.year, self.symbol, self.code, doc=self.key)


def fill(rng: Random, text: str) -> str:
    """A name with its places."""
    values = {"p": "provinces", "d": "districts", "c": "communes", "w": "coined"}
    for letter, table in values.items():
        if f"{{{letter}}}" in text:
            text = text.replace(f"{{{letter}}}", rng.choice(VOCABULARY[table]))
    return text


def term_of(date: datetime.date) -> str:
    return next(k for year, k in reversed(CONGRESSES) if year < date.year or year == CONGRESSES[0][0])


def draw(rng: Random, wanted: str = "any") -> Document:
    """A document of an issuer that fits ``wanted``: a key of its row, a system, a level, `unknown`, `joint`, `old`."""
    if wanted == "joint":
        return _joint(rng)
    if wanted == "office":
        return _of_office(rng)
    if wanted == "unknown":
        row = rng.choice(VOCABULARY["unknown"])
        issuer = dict(
            row, form=rng.choice(["admin", "admin", "letter"]), types="office", years=[2005, 2026], unknown=True
        )
        issuer["units"] = ["TCHC", "KH", "VP"]
        return of_issuer(rng, issuer)
    return of_issuer(rng, rng.choice([r for r in VOCABULARY["issuers"] if _fits(r, wanted)]))


def _of_office(rng: Random) -> Document:
    """Of one who leads a body."""
    heads = ("Chủ tịch ", "Bộ trưởng ", "Giám đốc ", "Thống đốc ", "Chánh án ", "Viện trưởng ")
    rows = [r for r in VOCABULARY["issuers"] if any(n.startswith(heads) for n in r["names"])]
    row = rng.choice(rows)
    return of_issuer(rng, row, fill(rng, rng.choice([n for n in row["names"] if n.startswith(heads)])))


def twins(rng: Random, wanted: str = "pairs") -> list[Document]:
    """Two documents of one body with one code: the numbers began anew."""
    first = draw(rng, wanted)
    date = first.date.replace(year=first.date.year - rng.choice([4, 6]))
    return [first, replace(first, date=date, key=f"{first.key} {date}")]


def _fits(row: dict[str, Any], wanted: str) -> bool:
    if wanted == "any":
        return True
    if wanted == "old":
        return bool(row["years"][1] <= 1996)
    if wanted == "pairs":  # bodies with many types and one form of number
        return row["form"] in ("party", "admin") and len(VOCABULARY["types"][row["types"]]) > 3
    if wanted == "modern":
        return bool(row["years"][1] > 1996 and row["form"] != "letter")
    return wanted in (row["system"], row["level"], row["symbol"], row["form"]) or bool(row.get(wanted))


def of_issuer(rng: Random, issuer: dict[str, Any], name: str | None = None, words: list[str] | None = None) -> Document:
    """A document of this issuer; ``name`` and ``words`` (a row of a types table) where they are given."""
    words_, doc_type, token = words or rng.choice(VOCABULARY["types"][issuer["types"]])
    first, last = issuer["years"]
    date = datetime.date(rng.randint(first, min(last, 2025)), rng.randint(1, 12), rng.randint(1, 28))
    n = rng.choice([rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 999), rng.randint(10, 99)])
    number, symbol, form = f"{n:02}", issuer["symbol"], issuer["form"]
    year = date.year if form in ("norm", "bare") else None
    if form == "letter":
        number, words_, doc_type = str(rng.randint(100, 9999)), "Công văn", "CV"
        symbol = f"{symbol}-{rng.choice(issuer['units'])}"
    elif form == "bare":
        symbol += str(next(k for y, k in reversed(LEGISLATURES) if y <= date.year))
    elif form == "party":
        symbol = f"{token}/{symbol}"
    elif form in ("norm", "admin"):
        symbol = f"{token}-{symbol}"
    mark = "-" if form in ("party", "hyphen") else "/"
    code = f"{number}/{year}/{symbol}" if year else f"{number}{mark}{symbol}"
    printed = name or _name(rng, issuer, date)
    key = f"{words_} {code} {printed} {date}"
    return Document(words_, doc_type, number, year, symbol, code, date, printed, issuer, token, key)


def _name(rng: Random, issuer: dict[str, Any], date: datetime.date) -> str:
    name = fill(rng, rng.choice(issuer["names"]))
    term = ""
    if issuer.get("term"):
        term = term_of(date)
    elif issuer.get("legislature"):
        term = {10: "X", 11: "XI", 12: "XII", 13: "XIII", 14: "XIV", 15: "XV", 16: "XVI"}[next(k for y, k in reversed(LEGISLATURES) if y <= date.year)]  # fmt: skip
    elif issuer.get("council"):
        term = rng.choice(ROMAN)
    if term and rng.random() < 0.4:
        word = rng.choice(["khóa", "khóa", "khoá"])
        name += rng.choice([f" {word} {term}", f" ({word} {term})"])
    return name


def _joint(rng: Random) -> Document:
    row = rng.choice(VOCABULARY["joint"])
    names = row["names"]
    *most, last = names
    name = f"{', '.join(most)} và {last}" if rng.random() < 0.7 else " - ".join(names)
    issuer = {"symbol": "-".join(row["symbols"]), "form": "norm", "years": [2000, 2016], "types": "circular"}
    return of_issuer(rng, issuer, name, ["Thông tư liên tịch", "TTLT", "TTLT"])


def siblings(rng: Random, count: int, same_type: bool, wanted: str = "pairs") -> list[Document]:
    """Documents of one body, of one type or of many, no two with one code."""
    first = draw(rng, wanted)
    out = [first]
    while len(out) < count:
        words = [first.words, first.doc_type, first.token] if same_type else None
        one = of_issuer(rng, first.issuer, first.name, words)
        if one.code not in {d.code for d in out} and one.number not in {d.number for d in out}:
            out.append(one)
    return out


# -- dates ----------------------------------------------------------------------------------------


def full_date(rng: Random, date: datetime.date) -> str:
    """A full date as it is printed behind `ngày`."""
    d, m, y = date.day, date.month, date.year
    if rng.random() < 0.05:  # as some type it
        return rng.choice([f"{d:02} tháng {m:02} năm{y}", f"{d:02}tháng {m:02} năm {y}", f"{d:02}/{m:02} năm {y}", f"mùng {d}/{m}/{y}", f"{d:02}/{m} {y}", f"{d}/{m}/{y % 100:02}", f"{d:02}-{m}-{y % 100:02}"])  # fmt: skip
    return rng.choice([f"{d:02}/{m:02}/{y}", f"{d:02}/{m}/{y}", f"{d}/{m}/{y}", f"{d:02} tháng {m:02} năm {y}", f"{d:02} tháng {m:02} năm {y}", f"{d:02}-{m:02}-{y}", f"{d:02}.{m}.{y}"])  # fmt: skip


def short_date(rng: Random, date: datetime.date) -> str:
    """A full date in digits."""
    d, m, y = date.day, date.month, date.year
    return rng.choice([f"{d:02}/{m:02}/{y}", f"{d}/{m}/{y}", f"{d:02}-{m:02}-{y}", f"{d:02}/{m}/{y}"])


def month(rng: Random, date: datetime.date) -> str:
    return rng.choice([f"tháng {date.month}/{date.year}", f"tháng {date.month:02}/{date.year}", f"tháng {date.month} năm {date.year}"])  # fmt: skip


def other_date(rng: Random) -> datetime.date:
    return datetime.date(rng.randint(2006, 2025), rng.randint(1, 12), rng.randint(1, 28))
