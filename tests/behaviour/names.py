"""Mentions by name and by date: laws with and without a year, codes, constitutions, charters, plenums, congresses."""

from __future__ import annotations

import datetime
from random import Random
from typing import Any

from tests.behaviour.compose import Unit, pinpoint
from tests.behaviour.documents import VOCABULARY, WORDS, draw, full_date, other_date, short_date
from tests.behaviour.marked import Marked, Mention, join

TERMS = ["VII", "VIII", "IX", "X", "XI", "XII", "XIII"]


def name(rng: Random, what: str) -> tuple[Marked, Mention]:
    """A name and its mention: `law` `code` `ordinance` `constitution` `charter` `plenum` `congress`."""
    mention = Mention("name")
    if what == "law":
        words, mention.doc_type = rng.choice(WORDS["laws"]), "L"
        words += _year(rng, mention, "law_years")
    elif what == "code":
        words, mention.doc_type = rng.choice(WORDS["codes"]), "BL"
        words += _year(rng, mention, "code_years")
    elif what == "ordinance":
        words, mention.doc_type = rng.choice(WORDS["ordinances"]), "PL"
        words += _year(rng, mention, "law_years")
    elif what == "constitution":
        words, mention.doc_type = rng.choice(WORDS["constitutions"]), "HP"
        mention.date = words[-4:] if words[-1].isdigit() else None
    elif what == "charter":
        words, mention.doc_type = rng.choice(WORDS["charters"]), "ĐL"
    else:
        words, mention.doc_type = _resolution(rng, what), "NQ"
    return Marked(words).mark("span", mention), mention


def _year(rng: Random, mention: Mention, years: str) -> str:
    if rng.random() < 0.4:
        return ""
    mention.date = str(rng.choice(WORDS[years]))
    return rng.choice([" năm ", " năm ", " "]) + mention.date


def _resolution(rng: Random, what: str) -> str:
    form: str = rng.choice(WORDS["plenums" if what == "plenum" else "congresses"])
    n = rng.randint(2, 10)
    term = rng.choice(TERMS) if what == "plenum" or "Đảng bộ" not in form else rng.choice(["XV", "XVI", "XVII", "XVIII", "XIX"])  # fmt: skip
    form = form.replace("{n}", str(n)).replace("{o}", rng.choice(WORDS["ordinals"])).replace("{k}", term)
    return form if rng.random() < 0.7 else form.replace("khóa", "khoá")


KINDS = ["law", "law", "law", "code", "ordinance", "constitution", "charter", "plenum", "plenum", "congress"]
_PLACES = [
    ("{L}{n}{Z}", "lead"), ("{L}{n}{Z}", "lead"), ("Theo quy định tại {P} {n}{Z}", "based_on"), ("{P} {n} quy định rõ trách nhiệm của người đứng đầu", "cites"), ("Căn cứ {P} của {n}{Z}", "based_on"),
    ("Hướng dẫn thi hành {n}{Z}", "implements"), ("Sau 5 năm thực hiện {n}, tình hình có nhiều chuyển biến", "implements"), ("Sửa đổi, bổ sung một số điều của {n}{Z}", "amends"), ("{n} đã hết hiệu lực", "repeals"),
    ("{L}{n} và các văn bản hướng dẫn thi hành", "lead"), ("{L}{n} tại {P} quy định rõ thẩm quyền", "lead"), ("Trong {n} có 12 điều mới", "cites"),
]  # fmt: skip


def unit(rng: Random) -> Unit:
    """One mention, or a few, of these kinds."""
    makers = [_plain, _plain, _plain, _coded, _dated_law, _amending, _amended, _amended_by, _years, _revised, _without_signs, _mixed_case, _misplaced_year, _of_place, _list, _elided, _short_code, _date, _date, _number, _two_mentions, _standard, _judgment]  # fmt: skip
    return rng.choice(makers)(rng)


def _framed(rng: Random, words: Marked | str, mention: Mention, order: str, places: list[tuple[str, str]]) -> Unit:
    place, relation = rng.choice(places)
    lead, lead_relation = rng.choice(WORDS["leads"])
    pin = Marked(pinpoint(rng)).mark("pinpoint", mention)
    out: list[Marked | str] = []
    values = {"L": lead, "Z": rng.choice(WORDS["tails"]), "n": words, "P": pin}
    rest = place
    while "{" in rest:
        before, _, rest = rest.partition("{")
        key, _, rest = rest.partition("}")
        out += [before, values[key]]
    mention.relation = lead_relation if relation == "lead" else relation
    return Unit(join(*out, rest), order, "kinds", {"short"})


def _plain(rng: Random) -> Unit:
    what = rng.choice(KINDS)
    words, mention = name(rng, what)
    places = _PLACES if what not in ("plenum", "congress") else [*_PLACES[:2], *_PLACES[5:7]]
    return _framed(rng, words, mention, what, places)


def _act(rng: Random) -> tuple[dict[str, Any], Mention]:
    act: dict[str, Any] = rng.choice(VOCABULARY["acts"])
    number, year, symbol = act["code"].split("/")
    return act, Mention("code", "L", number, int(year), symbol, act["code"], doc=act["code"])


def _coded(rng: Random) -> Unit:
    act, mention = _act(rng)
    law = act["name"] if rng.random() < 0.7 else "Luật"
    words: Marked = join(f"{law} số ", Marked(act["code"]).mark("code", mention)).mark("span", mention)
    if rng.random() < 0.5:
        mention.date = act["date"]
        words += " ngày " + full_date(rng, datetime.date.fromisoformat(act["date"]))
    return _framed(rng, words, mention, "law and code", _PLACES[:2])


def _dated_law(rng: Random) -> Unit:
    act = rng.choice(VOCABULARY["acts"])
    mention = Mention("name", "L", date=act["date"])
    words = (
        Marked(act["name"]).mark("span", mention) + f" ngày {full_date(rng, datetime.date.fromisoformat(act['date']))}"
    )
    return _framed(rng, words, mention, "law, date behind", _PLACES[:2])


def _amending(rng: Random) -> Unit:
    law = rng.choice(WORDS["laws"])
    if rng.random() < 0.5:
        mention = Mention("name", "L")
        type_word = rng.choice(["Luật", "Luật", "luật"])
        words: Marked = Marked(f"{type_word} sửa đổi, bổ sung một số điều của {law}").mark("span", mention)
        return _framed(rng, words, mention, "amending law", _PLACES[:1])
    number, year = f"{rng.randint(1, 99):02}", rng.choice([2017, 2018, 2019, 2020])
    mention = Mention("code", "L", number, year, "QH14", f"{number}/{year}/QH14")
    inner = Mention("name", "L", relation="amends", free={"title", "issuer"})
    span = join("Luật số ", Marked(str(mention.code)).mark("code", mention)).mark("span", mention)
    title = join("sửa đổi, bổ sung một số điều của ", Marked(law).mark("span", inner)).mark("title", mention)
    return _framed(rng, join(span, " ", title), mention, "amending law with code", _PLACES[:1])


def _amended(rng: Random) -> Unit:
    """A law without a number of its own, called after those that it amends, each with its number."""
    acts = rng.sample([a for a in VOCABULARY["acts"] if a["name"].startswith("Luật")], rng.randint(2, 3))
    amends = rng.choice(["Luật sửa đổi, bổ sung một số điều của ", "Luật sửa đổi, bổ sung "])
    *first, last = [f"{act['name']} số {act['code']}" for act in acts]
    mention = Mention("name", "L")
    words = Marked(f"{amends}{', '.join(first)} và {last}").mark("span", mention)
    lead, mention.relation = rng.choice([("", "cites"), ("Theo ", "based_on"), ("Căn cứ ", "based_on")])
    return Unit(join(lead, words, rng.choice(WORDS["tails"])), "laws amended, by number", "kinds", {"short"})


def _amended_by(rng: Random) -> Unit:
    """What amended a law, as members of a list that repeat the type or leave it out."""
    act, law = _act(rng)
    law.relation = "based_on"
    span = join(f"{act['name']} số ", Marked(act["code"]).mark("code", law)).mark("span", law)
    out: list[Marked | str] = ["Căn cứ ", span, rng.choice([" ", ", "]), "được sửa đổi, bổ sung một số điều bởi "]
    count = rng.randint(2, 5)
    out.append("các " if (several := rng.random() < 0.5) else "")
    for i in range(count):
        number, symbol = rng.randint(11, 199), f"QH{rng.randint(14, 15)}"
        mention = Mention("code", "L", str(number), 2000 + rng.randint(16, 25), symbol)
        mention.code = f"{number}/{mention.year}/{symbol}"
        code = Marked(mention.code).mark("code", mention)
        typed = not i or not several or rng.random() < 0.3
        words = join("Luật số ", code).mark("span", mention) if typed else join("số ", code.mark("span", mention))
        out += ["" if not i else " và " if i == count - 1 else ", ", words]
    text = join(*out, "; ", "các đơn vị triển khai thực hiện")
    return Unit(text, "amended by several", "kinds", {"short", "capitals"})


def _years(rng: Random) -> Unit:
    """Acts of one name by their years."""
    name, years, kind = rng.choice([("Hiến pháp", ["1946", "1959", "1980", "1992", "2013"], "HP"), ("Luật Đất đai", ["1993", "2003", "2013", "2024"], "L")])  # fmt: skip
    chosen = sorted(rng.sample(years, rng.randint(2, 3)))
    lead, relation = rng.choice(WORDS["leads"])
    out: list[Marked | str] = [lead]
    for i, year in enumerate(chosen):
        mention = Mention("name", kind, date=year, relation=relation)
        printed = rng.choice(["năm ", ""]) + year
        words = Marked(printed if i else f"{name} {printed}").mark("span", mention)
        out += ["" if not i else " và " if i == len(chosen) - 1 else ", ", words]
    return Unit(join(*out, rng.choice(WORDS["tails"])), "further years", "kinds", {"short"})


def _revised(rng: Random) -> Unit:
    """A law that took the place of one of its name: the year is that of the new one."""
    mention = Mention("name", "L", date=str(rng.choice(WORDS["law_years"])))
    law = rng.choice(WORDS["laws"])
    words = Marked(f"{law} (sửa đổi){rng.choice([' năm ', ' '])}{mention.date}").mark("span", mention)
    return _framed(rng, words, mention, "law (revised) year", _PLACES[:2])


def _without_signs(rng: Random) -> Unit:
    """A code whose signs are all lost, as in the title of a page that was made of its address."""
    number, year = str(rng.randint(11, 199)), rng.randint(2012, 2025)
    words, kind, parts = rng.choice(
        [
            ("Nghị định", "NĐ", ["NĐ", "CP"]),
            ("Thông tư", "TT", ["TT", "BTC"]),
            ("Nghị quyết", "NQ", [f"QH{rng.randint(13, 15)}"]),
        ]
    )
    mention = Mention("code", kind, number, year, "-".join(parts), f"{number}/{year}/{'-'.join(parts)}")
    span = Marked(f"{words}{rng.choice([' ', ' số '])}{number} {year} {' '.join(parts)}").mark("span", mention)
    made = _framed(rng, span, mention, "code without signs", _PLACES[:2])
    made.flags.add("capitals")  # which tell a symbol from words
    return made


def _mixed_case(rng: Random) -> Unit:
    """A code whose type is typed with small letters behind the first: ``06-Ctr/TU``."""
    words, kind, symbol, party = rng.choice(
        [
            ("Chương trình", "CTr", "TU", True),
            ("Nghị quyết", "NQ", "TU", True),
            ("Kế hoạch", "KH", "UBND", False),
            ("Quyết định", "QĐ", "UBND", False),
            ("Tờ trình", "TTr", "SNV", False),
        ]
    )
    number = f"{rng.randint(1, 999):02}"
    first, second = "-/" if party else "/-"
    mention = Mention("code", kind, number, None, f"{kind}{second}{symbol}", f"{number}{first}{kind}{second}{symbol}")
    span = Marked(f"{words} số {number}{first}{kind.capitalize()}{second}{symbol}").mark("span", mention)
    made = _framed(rng, span, mention, "type with small letters", _PLACES[:2])
    made.flags.add("capitals")
    return made


def _misplaced_year(rng: Random) -> Unit:
    """A code with its year behind the symbol: ``12/NĐ-CP/2020``."""
    words, kind, symbol = rng.choice([("Nghị định", "NĐ", "NĐ-CP"), ("Thông tư", "TT", "TT-BTC")])
    number, year = f"{rng.randint(1, 199):02}", rng.randint(2004, 2025)
    mention = Mention("code", kind, number, year, symbol, f"{number}/{year}/{symbol}")
    span = Marked(f"{words} số {number}/{symbol}/{year}").mark("span", mention)
    return _framed(rng, span, mention, "year behind the symbol", _PLACES[:2])


def _of_place(rng: Random) -> Unit:
    """A number with the place where the document holds, which it does not count."""
    mention = Mention("number", "ĐA", str(rng.randint(11, 99)), free={"issuer"})
    words = Marked(f"Đề án {mention.number}").mark("span", mention)
    place = rng.choice(["tỉnh Lâm Đồng", "tỉnh Hưng Yên", "huyện Kim Động", "xã Hồng Tiến"])
    made = _framed(rng, join(words, " ", place), mention, "number and place", _PLACES[:2])
    made.flags.add("capitals")  # which tell the name of a place from what is counted
    return made


def _list(rng: Random) -> Unit:
    made = [name(rng, rng.choice(["law", "law", "code", "constitution"])) for _ in range(rng.randint(2, 4))]
    if len({m.text.split(" năm")[0] for m, _ in made}) < len(made):
        return _plain(rng)
    lead, relation = rng.choice(WORDS["leads"])
    out: list[Marked | str] = [lead]
    for i, (words, mention) in enumerate(made):
        mention.relation = relation
        out += ["" if i == 0 else " và " if i == len(made) - 1 else ", ", words]
    return Unit(join(*out), "names in a list", "kinds", {"short"})


def _elided(rng: Random) -> Unit:
    n, (a, b) = rng.randint(3, 8), rng.sample(TERMS[3:], 2)
    first, second = Mention("name", "NQ"), Mention("name", "NQ")
    lead, first.relation = rng.choice(WORDS["leads"])
    second.relation = first.relation
    left, right = rng.choice([(f"khóa {a}", f"khóa {b}"), (f"(khóa {a})", f"(khóa {b})")])
    if rng.random() < 0.3:
        sign, short = rng.choice([(", ", b), (" và ", f"khóa {b}")])
        text = join(lead, Marked(f"Nghị quyết Trung ương {n} khóa {a}").mark("span", first), sign, Marked(short).mark("span", second))  # fmt: skip
        return Unit(text, "elided plenum, term only", "kinds", {"short"})
    text = join(lead, Marked(f"Nghị quyết Trung ương {n} {left}").mark("span", first), " và ", Marked(f"Trung ương {n} {right}").mark("span", second))  # fmt: skip
    return Unit(text, "elided plenum", "kinds", {"short"})


def _short_code(rng: Random) -> Unit:
    mention = Mention("name", "BL")
    words = rng.choice(WORDS["short_codes"])
    if rng.random() < 0.6:
        mention.date = str(rng.choice(WORDS["code_years"][1:3]))
        words += rng.choice([" ", " năm "]) + mention.date
    places = [("Theo quy định tại {P} {n}{Z}", "based_on"), ("{P} {n} quy định rõ mức hình phạt", "cites"), ("Căn cứ {P} {n}{Z}", "based_on")]  # fmt: skip
    return _framed(rng, Marked(words).mark("span", mention), mention, "abbreviated code", places)


def _date(rng: Random) -> Unit:
    words, doc_type = rng.choice(VOCABULARY["words"]["dated_types"])
    date = other_date(rng)
    mention = Mention("date", doc_type, date=date.isoformat(), free={"issuer"})
    body = rng.choice(["", "", " của UBND tỉnh", " của Ban Thường vụ Huyện ủy", " của Chủ tịch UBND huyện Kim Động"])
    span = Marked(f"{words}{body} ngày {full_date(rng, date)}").mark("span", mention)
    if not body and rng.random() < 0.5:
        mention.free = set()
        span = join(span, " của ", Marked(draw(rng, "province").name).mark("issuer", mention))
    return _framed(rng, span, mention, "date", _PLACES[:2])


def _number(rng: Random) -> Unit:
    one = draw(rng, "norm" if rng.random() < 0.5 else "TTg")
    number, year = f"{rng.randint(1, 200):02}", rng.randint(2005, 2024)
    one_type = rng.choice([("Nghị định", "NĐ"), ("Thông tư", "TT"), ("NĐ", "NĐ"), ("TTLT", "TTLT"), ("Thông tư liên tịch", "TTLT")])  # fmt: skip
    mention = Mention("number", one_type[1], number, year)
    words = Marked(f"{one_type[0]}{rng.choice([' số ', ' '])}{number}/{year}").mark("span", mention)
    if rng.random() < 0.3:
        mention.date = one.date.replace(year=year).isoformat()
        words += f" ngày {short_date(rng, one.date.replace(year=year))}"
    return _framed(rng, words, mention, "number and year", _PLACES[:4])


def _standard(rng: Random) -> Unit:
    n, year = rng.randint(1000, 13999), rng.randint(1995, 2025)
    if rng.random() < 0.7:
        number = str(n) if rng.random() < 0.8 else f"{n}-{rng.randint(1, 14)}"
        code = f"TCVN {number}:{year}"
        mention = Mention("code", "TCVN", number, year, "TCVN", code, free={"doc_type"})
    else:
        body = rng.choice(["BCT", "BXD", "BTNMT", "BYT"])
        n = rng.randint(1, 99)
        code = f"QCVN {n:02}:{year}/{body}"
        mention = Mention("code", "QCVN", f"{n:02}", year, f"QCVN/{body}", code, free={"doc_type"})
    named = ["tiêu chuẩn ", "Tiêu chuẩn đường cao tốc "] if code[0] == "T" else ["quy chuẩn ", "Quy chuẩn kỹ thuật quốc gia về nước thải "]  # fmt: skip
    words = Marked(rng.choice(["", "", *named]) + code).mark("span", mention)
    mention.free.add("title")
    return _framed(rng, words, mention, "standard", _PLACES[:1])


def _judgment(rng: Random) -> Unit:
    kind, symbol = rng.choice([("hình sự sơ thẩm", "HS-ST"), ("dân sự sơ thẩm", "DS-ST"), ("dân sự phúc thẩm", "DS-PT"), ("", "HS-PT"), ("", "DS-ST")])  # fmt: skip
    number, date = f"{rng.randint(1, 180):02}", other_date(rng)
    code = f"{number}/{date.year}/{symbol}"
    mention = Mention("code", "BA", number, date.year, symbol, code)
    words: Marked = join(f"Bản án {kind} ".replace("  ", " "), "số ", Marked(code).mark("code", mention)).mark(
        "span", mention
    )
    if rng.random() < 0.6:
        mention.date = date.isoformat()
        words += f" ngày {full_date(rng, date)}"
        if rng.random() < 0.6:
            court = rng.choice(["Tòa án nhân dân tối cao", "Tòa án nhân dân huyện Kim Động", "TAND tỉnh Nam Định", "Tòa án nhân dân khu vực 2", "Tòa án nhân dân khu vực 2 - Điện Biên"])  # fmt: skip
            words = join(words, " của ", Marked(court).mark("issuer", mention))
    return _framed(rng, words, mention, "judgment", [("Theo {n}{Z}", "based_on"), ("Tại {n} đã tuyên", "cites"), ("Hội đồng xét xử quyết định hủy {n}", "repeals")])  # fmt: skip


def later(rng: Random) -> Unit:
    """A law with its code, and then by its name alone."""
    act, first = _act(rng)
    second = Mention("name", "L", doc=first.doc, relation="based_on")
    lead, first.relation = rng.choice(WORDS["leads"])
    first.date = act["date"]
    date = full_date(rng, datetime.date.fromisoformat(act["date"]))
    span = join(f"{act['name']} số ", Marked(act["code"]).mark("code", first)).mark("span", first)
    name = Marked(act["name"]).mark("span", second)
    text = join(lead, span, f" ngày {date}", rng.choice(WORDS["tails"]), ". Theo quy định của ", name, ", hồ sơ được giải quyết đúng hạn.")  # fmt: skip
    return Unit(text, "law, then its name", "later", {"short"})


def _two_mentions(rng: Random) -> Unit:
    act, second = _act(rng)
    code, law = act["code"], act["name"]
    first = Mention("name", "L", date=str(second.year), doc=second.doc)
    inner = join(rng.choice(["", "Luật số ", "số "]), Marked(code).mark("code", second))
    if inner.text.startswith("Luật"):
        inner = inner.mark("span", second)
    else:
        second.doc_type, second.free = None, {"doc_type"}
        code_span = next(inner.of("code"))
        inner = Marked(inner.text[: code_span.start]) + Marked(code).mark("code", second).mark("span", second)
    words = join(Marked(f"{law} năm {second.year}").mark("span", first), " (", inner, ")")
    return _framed(rng, words, first, "name (code)", _PLACES[:1])
