"""Lists of 2 to 12 members: how they are set apart, what they leave out, what they share."""

from __future__ import annotations

from random import Random

from tests.behaviour.compose import Context, Row, Unit, choose, core, part
from tests.behaviour.documents import WORDS, Document, siblings
from tests.behaviour.marked import Marked, Mention, join

SEPARATORS = [
    "comma",
    "comma and",
    "semicolon",
    "and",
    "bullets",
    "glued bullets",
    "numbered",
    "letters",
    "semicolon and",
    "lines",
    "ampersand",
]
_SIGNS = ("comma", "comma and", "comma ampersand")  # in lists whose members leave something out
FORMS = ["whole", "whole", "type elided", "type elided, số", "symbol elided", "numbers"]
# Lists in which each member says its own of some parts, and shares others.
ROWS = [
    Row("type elided, own dates", "{L}{N} {D}, {B2} {D2} và {B3} {D3} {I1,2,3}{Z}", "lead", "one type 3"),
    Row("type elided, own dates and titles", "{L}{N} {D} {K}, {B2} {D2} {K2}{Z}", "lead", "one type 2"),
    Row("bracketed, own dates", "{L}các văn bản của {i1,2,3} ({N} {D}; {N2} {D2}; {N3} {D3}){Z}", "lead", "one body 3"),
    Row("bracketed list behind a statement", "Tình hình có nhiều chuyển biến ({N} {D} {I}; {N2} {D2} {I2})", "cites", "any;any"),
    Row("in brackets, no dates", "Đã ban hành nhiều văn bản ({N}, {N2}, {N3})", "cites", "one body 3", "relation issuer"),
    Row("two, own bodies", "{L}{N} {D} {I} và {N2} {D2} {I2}{Z}", "lead", "any;any"),
    Row("two, own bodies and titles", "{L}{N} {D} {I} {K} và {N2} {D2} {I2} {K2}{Z}", "lead", "any;any"),
    Row("three, own bodies and titles", "{L}{N} {D} {I} {K}; {N2} {D2} {I2} {K2}; {N3} {D3} {I3} {K3}{Z}", "lead", "any;any;any"),
    Row("dates and bodies in brackets", "{L}{N} ({D}), {N2} ({D2}) {I1,2}{Z}", "lead", "one type 2"),
    Row("shared date in brackets", "{L}{N}, {N2} (cùng {D1,2}) {I1,2}{Z}", "lead", "one type 2"),
    Row("each verb its own", "Thực hiện {N} {D} {I}; căn cứ {N2} {D2} {I2}; thay thế {N3} {D3} {I3}", "implements;based_on;replaces", "any;any;any"),
    Row("body, verb, coordination", "{i1,2} đã ban hành {N} {D} {K} và {N2} {D2} {K2}{Z}", "issues", "one body 2"),
    Row("date, body, verb, coordination", "Ngày {d1,2}, {i1,2} ban hành {N} {K} và {N2} {K2}{Z}", "issues", "one body 2"),
]  # fmt: skip
_LINES = ("bullets", "glued bullets", "numbered", "letters", "lines")


def unit(rng: Random) -> Unit:
    """One list."""
    other = rng.random()
    if other < 0.15:
        return _bracketed(rng)
    if other < 0.3:
        return choose(rng, ROWS, "lists")
    form = rng.choice(FORMS)
    separator = rng.choice(SEPARATORS if form == "whole" else _SIGNS)
    count = rng.choice([2, 2, 3, 3, 4, 5, 6, 8, 12])
    if separator in ("and", "ampersand"):
        count = 2
    drawn = siblings(rng, count, same_type=form != "whole" or rng.random() < 0.4)
    if form == "symbol elided":
        drawn = [d for d in drawn if d.year is None and len(d.number) < 4] or drawn
    context = Context(rng, drawn)
    own = form == "whole" and (separator in _LINES or separator.startswith("semicolon") or rng.random() < 0.5)
    parts = rng.choice(["D", "D", "DI", "DIK", "DK"]) if own else ""
    members = [_member(context, i, form, parts) for i in range(len(drawn))]
    lead, body = _governed(context, separator in _LINES, form == "numbers")
    listed = _joined(members, separator, rng.choice([";", ";", "."]))
    shared = "" if body or parts not in ("", "D") else _shared(context, form, separator, own)
    text = join(lead, listed, shared)
    order = f"{form}, {separator}"
    return Unit(text, order, "lists", {"short"} if form in ("numbers", "symbol elided") else set())


def _member(context: Context, i: int, form: str, parts: str) -> Marked:
    rng, one, mention = context.rng, context.documents[i], context.mentions[i]
    if form == "whole":
        out = join(core(rng, one, mention, "N"))
        for letter in parts:
            out = join(out, " ", part(context, letter, [i]))
        return out
    last = i == len(context.documents) - 1
    if form == "numbers":
        mention.kind, mention.year, mention.symbol, mention.code = "number", None, None, None
        if i == 0:
            return join(core(rng, one, mention, "R"))
        return Marked(one.number).mark("span", mention)
    if form == "symbol elided" and not last:
        mention.free.add("kind")
        return join(core(rng, one, mention, "r")) if i else _first_number(one, mention)
    if i == 0:
        return join(core(rng, one, mention, "N"))
    return join(core(rng, one, mention, "B" if form.endswith("số") else "C"))


def _first_number(one: Document, mention: Mention) -> Marked:
    return Marked(f"{one.words} số {one.number}").mark("span", mention)


def _governed(context: Context, lines: bool, plural: bool) -> tuple[Marked | str, bool]:
    """The phrase in front; whether it names the body."""
    rng = context.rng
    if lines or rng.random() < 0.2:
        choices = [
            ("body", " ban hành các văn bản sau:", "issues"), ("body", " đã ban hành:", "issues"), ("", "Căn cứ pháp lý:", "based_on"), ("", "Căn cứ:", "based_on"),
            ("", "Tổ chức thực hiện các văn bản sau:", "implements"), ("", "Bãi bỏ các văn bản sau:", "repeals"), ("", "Các văn bản liên quan:", "cites"),
        ]  # fmt: skip
        who, phrase, relation = rng.choice(choices)
        for mention in context.mentions:
            mention.relation = relation
        end = "" if lines else " "
        if not who:
            return phrase + end, False
        owners = list(context.mentions)
        return join(Marked(context.documents[0].name).mark("front", *owners), phrase + end), True
    lead, relation = rng.choice(WORDS["leads"])
    for mention in context.mentions:
        mention.relation = relation
    return lead + ("các " if plural else rng.choice(["", "", "các "])), False


def _joined(members: list[Marked], separator: str, end: str) -> Marked:
    """The members one behind the other; ``end`` is what each but the last ends with that has a line of its own."""
    out: list[Marked | str] = []
    for i, member in enumerate(members):
        last = i == len(members) - 1
        if separator in _LINES:
            mark = {
                "bullets": "- ",
                "glued bullets": "-",
                "numbered": f"{i + 1}. ",
                "letters": f"{'abcdeghiklmn'[i]}) ",
                "lines": "",
            }[separator]
            out += ["\n" + mark, member, "." if last else end]
        else:
            sign = "; " if separator.startswith("semicolon") else ", "
            and_ = {"and": " và ", "ampersand": " & "}.get(separator.rpartition(" ")[2], sign)
            out += ["" if i == 0 else and_ if last else sign, member]
    return join(*out)


def _shared(context: Context, form: str, separator: str, own: bool) -> Marked | str:
    """What stands behind a coordination and belongs to every member."""
    rng, owners = context.rng, list(range(len(context.documents)))
    if separator in _LINES or separator.startswith("semicolon"):
        return ""
    choices: list[list[tuple[str, str]]] = [[], [(" ", "I")]]
    if not own or len({one.doc_type for one in context.documents}) == 1:  # else the last one's alone, or that of all
        choices += [[(" ", "I"), (" ", "K")]]
    if form.startswith("type elided") or form == "symbol elided":
        choices += [
            [(" ", "D")],
            [(" ", "D"), (" ", "I")],
            [(" cùng ", "D"), (" ", "I")],
            [(" ", "D"), (" ", "I"), (" ", "K")],
        ]
    if form == "whole" and not own:
        choices += [[(" cùng ", "D"), (" ", "I")]]
    out: list[Marked | str] = []
    for sign, letter in rng.choice(choices):
        out += [sign, part(context, letter, owners)]
    return join(*out)


def _bracketed(rng: Random) -> Unit:
    drawn = siblings(rng, rng.choice([2, 3, 4]), same_type=True)
    context = Context(rng, drawn)
    lead, relation = rng.choice(WORDS["leads"])
    for mention in context.mentions:
        mention.relation = relation
    context.mentions[0].loose = True
    body = Marked(drawn[0].name).mark("issuer", *context.mentions)
    codes = [core(rng, d, m, "C") for d, m in zip(drawn, context.mentions, strict=True)]
    inner: list[Marked | str] = []
    for i, code in enumerate(codes):
        inner += ["số " if i == 0 else ", ", code]
    words = drawn[0].words.lower()
    text = join(f"{lead}các {words} của ", body, " (", *inner, ")")
    return Unit(text, "bracketed", "lists", {"short"})
