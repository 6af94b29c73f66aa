"""Citations put in words: a row of a table, its places filled with the parts of drawn documents.

In a row's text `{N}` is the place of a part, `{N2}` that of the second document, `{I1,2}` that of a part that two
share, and `<1|…>` a span that is composed. The parts:

| letter | part | | letter | part |
|---|---|---|---|---|
| `N` | type words, `số`, code: a span | | `D` | `ngày` and the date |
| `C` | the code alone: a span | | `d` `e` | the date as words or digits; in digits only |
| `B` | `số` and the code, which alone is the span | | `y` `M` | the year; month and year |
| `R` | type words and number: a span of kind `number` | | `I` `i` | `của` and the body; the body |
| `r` | the number alone: a span that inherits its symbol | | `K` | a title |
| `A` | as `N`, the type abbreviated | | `Q` | a title in quotation marks |
| `T` `c` | type words; code: no span | | `P` `p` `a` | a pinpoint; a range; an annex |
| `L` `Z` | a governing phrase; what goes on behind | | `S` | a session |
| `x` `X` | a date of something else; with `ngày` | | `U` | a title: the first owner amends the second |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from tests.behaviour.documents import (
    VOCABULARY,
    WORDS,
    Document,
    draw,
    full_date,
    month,
    other_date,
    short_date,
    siblings,
    twins,
)
from tests.behaviour.marked import Marked, Mention, join

PLACE = re.compile(r"\{(?P<part>[A-Za-z])(?P<owners>[0-9,]*)\}|<(?P<owner>[0-9]+)\||(?P<close>>)")
AMENDS = ["sửa đổi, bổ sung một số điều của ", "sửa đổi, bổ sung một số điều của ", "bổ sung một số điều của "]
KIN = ("one type", "one body", "same", "twins")


@dataclass(frozen=True)
class Row:
    """One way to put citations in words.

    ``relation``: of all mentions, or one each, `;` between; `lead` is what the drawn governing phrase says.
    ``docs``: which documents to draw, `;` between; `one type N` and `one body N` are N of one body, `same N`
    is one N times, `twins` two with one code.
    """

    id: str
    text: str
    relation: str = "lead"
    docs: str = "any"
    free: str = ""  # fields that are not asserted


@dataclass
class Unit:
    """A composed text before it is put in a setting."""

    text: Marked
    row: str
    section: str
    flags: set[str] = field(default_factory=set)


@dataclass
class Context:
    """What the places of one row are filled from."""

    rng: Random
    documents: list[Document]
    mentions: list[Mention] = field(default_factory=list)
    lead: str = "cites"
    flags: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if not self.mentions:
            self.mentions = [d.mention() for d in self.documents]


def documents(rng: Random, wanted: str) -> list[Document]:
    """The documents of a row's ``docs``."""
    out: list[Document] = []
    for part in wanted.split(";"):
        kin = next((k for k in KIN if part.strip().startswith(k)), None)
        if kin:
            count, *kind = part.strip()[len(kin) :].split() or ["2"]
            if kin == "same":
                out += [draw(rng, *kind)] * int(count)
            elif kin == "twins":
                out += twins(rng, *kind)
            else:
                out += siblings(rng, int(count), kin == "one type", *kind)
        else:
            out.append(draw(rng, rng.choice(part.strip().split("|"))))
    return out


def compose(rng: Random, section: str, row: Row) -> Unit:
    """One unit after a row."""
    context = Context(rng, documents(rng, row.docs))
    text = filled(context, row.text)
    relations = row.relation.split(";")
    for i, mention in enumerate(context.mentions):
        relation = relations[min(i, len(relations) - 1)].strip()
        mention.relation = context.lead if relation == "lead" else relation
        mention.free |= set(row.free.split())
    if any(d.issuer.get("unknown") for d in context.documents):
        context.flags.add("unknown")
    return Unit(text, row.id, section, context.flags)


def filled(context: Context, text: str) -> Marked:
    """The text of a row with its places filled."""
    parts, _ = _parts(context, text, 0, None)
    return join(*parts)


def _parts(context: Context, text: str, at: int, owner: int | None) -> tuple[list[Marked | str], int]:
    parts: list[Marked | str] = []
    while match := PLACE.search(text, at):
        parts.append(text[at : match.start()])
        at = match.end()
        if match["close"]:
            assert owner is not None, text
            return [join(*parts).mark("span", context.mentions[owner])], at
        if match["owner"]:
            inner, at = _parts(context, text, at, int(match["owner"]) - 1)
            parts += inner
        else:
            owners = [int(n) - 1 for n in match["owners"].split(",")] if match["owners"] else [0]
            parts.append(part(context, match["part"], owners))
    assert owner is None, f"no end: {text}"
    return [*parts, text[at:]], len(text)


def part(context: Context, letter: str, owners: Sequence[int]) -> Marked | str:
    """One part of the documents ``owners``."""
    rng, one = context.rng, context.documents[owners[0]] if owners[0] < len(context.documents) else None
    if letter in "LZxXS":
        return _frame(context, letter)
    assert one is not None, letter
    mentions = [context.mentions[o] for o in owners]
    if letter in "DdeyM":
        return _date(rng, one, mentions, letter)
    if letter in "NCBRrTcA":
        return core(rng, one, mentions[0], letter)
    if letter == "U":
        amended = join(rng.choice(AMENDS), core(rng, context.documents[owners[1]], mentions[1], "N"))
        return amended.mark("title", mentions[0])
    if letter in "Ii":
        body = Marked(one.name).mark("issuer", *mentions)
        return join("của ", body) if letter == "I" else body
    if letter in "Ppa":
        words = {"P": pinpoint, "p": _range, "a": _annex}[letter](rng)
        return Marked(words).mark("pinpoint", *mentions)
    return Marked(title(rng, quoted=letter == "Q")).mark("title", *mentions)


def _frame(context: Context, letter: str) -> str:
    rng = context.rng
    if letter == "L":
        phrase: list[str] = rng.choice(WORDS["leads"])
        context.lead = phrase[1]
        return phrase[0]
    if letter == "Z":
        return str(rng.choice(WORDS["tails"]))
    if letter == "S":
        return rng.choice(["kỳ họp thứ ", "tại kỳ họp thứ ", "Kỳ họp thứ "]) + rng.choice(["hai", "ba", "tư", "5", "9", "12"])  # fmt: skip
    return ("ngày " if letter == "X" else "") + full_date(rng, other_date(rng))


def _date(rng: Random, one: Document, mentions: list[Mention], letter: str) -> str:
    date = one.date
    value = {"y": f"{date.year}", "M": f"{date:%Y-%m}"}.get(letter, date.isoformat())
    for mention in mentions:
        mention.date = value
    if letter == "y":
        return str(date.year)
    if letter == "M":
        return month(rng, date)
    return ("ngày " if letter == "D" else "") + (short_date if letter == "e" else full_date)(rng, date)


def core(rng: Random, one: Document, mention: Mention, letter: str) -> Marked | str:
    """What identifies a document, as ``letter`` says."""
    if letter == "T":
        return one.words
    code = Marked(one.code).mark("code", mention)
    if letter == "c":
        return code
    if letter == "C":
        return code.mark("span", mention)
    if letter == "B":
        return join("số ", code.mark("span", mention))
    if letter in "Rr":
        if letter == "R":
            mention.kind, mention.year, mention.symbol, mention.code = "number", None, None, None
        with_so = rng.random() < 0.6 or one.doc_type in VOCABULARY["counted"]
        words = one.words.title() if rng.random() < 0.1 else one.words  # as those type who capitalise each syllable
        text = f"{words} số {one.number}" if with_so else f"{words} {one.number}"
        return Marked(text if letter == "R" else one.number).mark("span", mention)
    between = " số: " if rng.random() < 0.04 else rng.choice([" số ", " số ", " số ", " "])
    if letter == "A":
        mention.doc_type = mention.doc_type if mention.doc_type != "QyĐ" else "QĐ"
        return join(f"{mention.doc_type}{rng.choice([' số ', ' '])}", code).mark("span", mention)
    return join(one.words + between, code).mark("span", mention)


def title(rng: Random, quoted: bool = False) -> str:
    """A title without citations of its own."""
    topic, verb = rng.choice(WORDS["topics"]), rng.choice(WORDS["verbs"])
    if quoted:
        left, right = rng.choice([("“", "”"), ('"', '"'), ("«", "»"), ("“", "”")])
        words: str = rng.choice([f"Về {topic}", f"về {topic}", f"Về việc {verb}", verb[0].upper() + verb[1:]])
        return f"{left}{words}{right}"
    return rng.choice([f"về {topic}", f"về {topic}", f"về {topic}", f"về việc {verb}", f"quy định về {topic}"])


def pinpoint(rng: Random) -> str:
    """A part of a document in front of it."""
    a, b, c = rng.randint(1, 9), rng.randint(2, 60), rng.choice("abcdđe")
    return rng.choice([
        f"Điều {b}", f"khoản {a} Điều {b}", f"điểm {c} khoản {a} Điều {b}", f"điểm {c}, khoản {a}, Điều {b}",
        f"khoản {a}, khoản {a + 1} Điều {b}", f"Điều {b}, Điều {b + 1}", f"Điều {b} và Điều {b + 2}", f"Điều {b} đến Điều {b + 5}",
        f"điểm {c} khoản {a}, khoản {a + 2} Điều {b}", f"Chương {rng.choice(['I', 'II', 'IV'])}", f"Mục {a} Chương {rng.choice(['II', 'III'])}",
        f"Điểm {b}.{a}({c})", f"Điểm {b} ({b}.{a})", f"khoản {a} & {a + 1} Điều {b}", f"khoản {a} Mục II", f"tiết {c} điểm {a} khoản {a + 1} Điều {b}", f"Khoản {a} Điều {b}",
    ])  # fmt: skip


def _range(rng: Random) -> str:
    a = rng.randint(2, 40)
    return rng.choice([f"Điều {a} đến Điều {a + rng.randint(2, 9)}", f"khoản 1 đến khoản {a % 7 + 2} Điều {a}"])


def _annex(rng: Random) -> str:
    return rng.choice(
        [
            "Phụ lục I",
            "Phụ lục II",
            "Phụ lục số 02",
            "Phụ lục 3",
            "phụ lục IV",
            "Mẫu số 27.NT Phụ lục I",
            "mẫu số 02 Phụ lục II",
            "mẫu HQ/2015/XK Phụ lục IV",
        ]
    )


def choose(rng: Random, rows: Sequence[Row], section: str) -> Unit:
    return compose(rng, section, rng.choice(rows))
