"""Citations in English and Japanese: orders, lists, what stands in a title, parts, and what is said behind.

In a row's text `{N}` is the citation, `{D}` `{I}` `{K}` its date, body and title, `{P}` its body in front, `{L}` what
governs it and `{Z}`, in Japanese, what does so behind; a number is that of another document, and `<…>` a title of the
first that holds other citations.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from random import Random

from tests.behaviour.compose import Unit
from tests.behaviour.documents import VOCABULARY
from tests.behaviour.marked import Marked, Mention, join

_PLACE = re.compile(r"\{(?P<part>[A-Z])(?P<n>[0-9]?)\}|(?P<open><)|(?P<close>>)")
ENGLISH = {
    "code date": ("{L}{N} dated {D}", "lead"),
    "code date issuer title": ("{L}{N} dated {D} of the {I} {K}", "lead"),
    "code issuer date title": ("{L}{N} of the {I} dated {D} {K}", "lead"),
    "code issued by issuer on date": ("{L}{N} issued by the {I} on {D}", "lead"),
    "code of date, issuer": ("{L}{N} of {D} of the {I}", "lead"),
    "code (date)": ("{L}{N} ({D})", "lead"),
    "issuer's code date title": ("{L}the {P}'s {N} dated {D} {K}", "lead"),
    "code title": ("{L}{N} {K}", "lead"),
    "list": ("{L}{N} dated {D} of the {I} {K}; {N2} dated {D2} of the {I2} {K2}", "lead;lead"),
    "pair": ("{L}{N} dated {D} and {N2} dated {D2}", "lead;lead"),
    "amended by a list": ("{L}{N} amended by {N2}, {N3} and {N4}", "lead;cites;cites;cites"),
    "amends in the title": ("{L}{N} dated {D} of the {I} <amending a number of articles of {N2} dated {D2}>", "lead;amends"),
    "annex that is amended": ("Amend Article 3 of the Regulation promulgated together with {N} dated {D} of the {I}", "amends"),
    "ends": ("{N} dated {D} of the {I} {K} ceases to be effective", "repeals"),
    "list that ends": ("{N}, {N2} and {N3} are repealed", "repeals;repeals;repeals"),
    "several verbs": ("documents amending, supplementing or replacing {N}", "cites"),
    "date of force": ("{L}{N} takes effect on 5 March 2031", "lead"),
}  # fmt: skip
JAPANESE = {
    "date issuer type code title": ("{D}付{I}{N}号「{K}」{Z}", "lead"),
    "date issuer type code (title)": ("{D}付け{I}{N}号（{K}）{Z}", "lead"),
    "issuer date type code": ("{I}の{D}付{N}号{Z}", "lead"),
    "issuer type code (date)": ("{I}{N}号（{D}付）{Z}", "lead"),
    "date type code": ("{D}付{N}号{Z}", "lead"),
    "pair": ("{D}付{I}{N}号および{D2}付{I2}{N2}号{Z}", "lead;lead"),
    "two, each governed": ("{D}付{I}{N}号に基づき、{D2}付{I2}{N2}号{Z}", "based_on;lead"),
    "annex that is amended": ("{D}付{I}{N}号により公布された規程の一部内容を以下のとおり修正する", "amends"),
    "day of something else": ("2031年3月5日付で発効し、{N}号{Z}", "lead"),
}


@dataclass
class _Drawn:
    """One document in a language, and its mention."""

    mention: Mention
    words: str
    code: str
    body: str
    date: datetime.date


def unit(rng: Random) -> Unit:
    """Citations of a row in one of the languages."""
    language = rng.choice(["en", "en", "ja"])
    words = VOCABULARY["foreign"][language]
    name, (text, relations) = rng.choice(list((ENGLISH if language == "en" else JAPANESE).items()))
    drawn = [_draw(rng, words, language) for _ in relations.split(";")]
    lead = rng.choice(words["leads" if language == "en" else "tails"])
    for one, relation in zip(drawn, relations.split(";"), strict=True):
        one.mention.relation = lead[1] if relation == "lead" else relation
    flags = {"capitals", "foreign"} if language == "en" else {"foreign", "short"}
    return Unit(_filled(rng, text, drawn, words, lead[0]), f"{language} {name}", "foreign", flags)


def _draw(rng: Random, words: dict[str, list[list[str]]], language: str) -> _Drawn:
    kind, abbr, token = rng.choice(words["types"])
    body, symbol = rng.choice(words["bodies"])
    date = datetime.date(rng.randint(2000, 2025), rng.randint(1, 12), rng.randint(1, 28))
    number, year = f"{rng.randint(1, 999):02}", date.year if abbr in ("NĐ", "TT") else None
    code = "/".join(filter(None, (number, str(year or ""), f"{token}-{symbol}")))
    mention = Mention("code", abbr, number, year, f"{token}-{symbol}", code)
    # Translations leave the marks away, where the tables know what is meant.
    plain = language == "en" and symbol not in ("ĐHHS", "ĐHMT") and rng.random() < 0.6
    return _Drawn(mention, kind, code.replace("Đ", "D") if plain else code, body, date)


def _filled(rng: Random, text: str, drawn: list[_Drawn], words: dict[str, list[str]], lead: str) -> Marked:
    parts: list[Marked | str] = []
    opened = at = 0
    for m in _PLACE.finditer(text):
        parts.append(text[at : m.start()])
        at = m.end()
        if m["open"]:
            opened = len(parts)
        elif m["close"]:
            parts[opened:] = [join(*parts[opened:]).mark("title", drawn[0].mention)]
        else:
            parts.append(lead if m["part"] in "LZ" else _part(rng, drawn[int(m["n"] or 1) - 1], m["part"], words))
    return join(*parts, text[at:])


def _part(rng: Random, one: _Drawn, letter: str, words: dict[str, list[str]]) -> Marked | str:
    japanese = not one.words.isascii()
    if letter == "N":
        code = Marked(one.code).mark("code", one.mention)
        if japanese:
            return join(f"{one.words}第", code.mark("span", one.mention))
        return join(one.words + rng.choice([" No. ", " No. ", " No ", " "]), code).mark("span", one.mention)
    if letter == "D":
        one.mention.date = one.date.isoformat()
        return _date(rng, one.date, japanese)
    if letter in "IP":
        return Marked(one.body).mark("issuer", one.mention)
    return Marked(rng.choice(words["titles"])).mark("title", one.mention)


def _date(rng: Random, date: datetime.date, japanese: bool) -> str:
    if japanese:
        return f"{date.year}年{date.month}月{date.day}日"
    month = f"{date:%B}"
    return rng.choice([f"{month} {date.day:02}, {date.year}", f"{date.day} {month} {date.year}", f"{date.day} {month[:3]} {date.year}", f"{month} {date.day}, {date.year}"])  # fmt: skip
