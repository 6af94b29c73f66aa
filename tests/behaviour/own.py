"""Headers: the number of the document itself, and a citation in the text below."""

from __future__ import annotations

from random import Random

from tests.behaviour.compose import Context, Unit, filled
from tests.behaviour.documents import VOCABULARY, WORDS, draw
from tests.behaviour.marked import Marked, join

_MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def unit(rng: Random) -> Unit:
    """A document with its own header."""
    one, other = draw(rng, rng.choice(["province", "district", "commune", "modern"])), draw(rng, "modern")
    while one.doc_type == "CV" or "(" in one.name or "khóa" in one.name or "khoá" in one.name or one.name.startswith(("Chủ tịch", "Giám đốc", "Thủ tướng", "Bộ trưởng")):  # fmt: skip
        one = draw(rng, "pairs")
    context = Context(rng, [one, other])
    own = context.mentions[0]
    own.kind, own.relation, own.date = "self", None, one.date.isoformat()
    body = Marked(one.name.upper()).mark("issuer", own)
    code = Marked(one.code).mark("code", own).mark("span", own)
    provinces = VOCABULARY["provinces"]
    place = next((p for p in provinces if p in one.name), rng.choice(provinces))
    date = f"{place}, ngày {one.date.day:02} tháng {one.date.month:02} năm {one.date.year}\n"
    title = Marked(rng.choice([f"Về {rng.choice(WORDS['topics'])}", f"Về việc {rng.choice(WORDS['verbs'])}"])).mark(
        "title", own
    )
    head, order = _head(rng, one.issuer["system"] == "party", body, code, date)
    below = filled(context, "{L}{N2} {D2} {I2}{Z}.\n")
    context.mentions[1].relation = context.lead
    if order == "page title" and rng.random() < 0.5:  # the heading, too, in the line of the day or all in one below
        joint = rng.choice(" \n")
        shout = Marked(title.text.upper()).mark("title", own)
        council = one.name.startswith(("UBND", "Ủy ban nhân dân"))
        behind = f" CHỦ TỊCH {one.name.upper()}" if council and rng.random() < 0.5 else ""
        return Unit(join(head.edit([(len(head.text) - 1, len(head.text), joint)]), one.words.upper(), " ", shout, behind, "\n", below), "page title, heading", "own", {"header"})  # fmt: skip
    if order == "state" and rng.random() < 0.3:  # who decides stands below the title, and there is no day
        own.date, context.mentions[1].relation = None, "based_on"
        number = join("Số: ", code, "\n\n", one.words.upper(), "\n\n", title, "\n\n")
        return Unit(
            join(number, body, "\n\nCăn cứ ", filled(context, "{N2} {D2} {I2};\n")), "body below", "own", {"header"}
        )
    if order in ("state", "party") and rng.random() < 0.3:  # there is no day, and the title holds another document's
        own.date, context.mentions[1].relation = None, "implements"
        title = join("Sơ kết ", filled(context, "{N2} {D2} {I2}")).mark("title", own)
        head = head.edit([(len(head.text) - len(date), len(head.text), "")])
        return Unit(join(head, "\n", one.words.upper(), "\n", title, "\n\nKính gửi các đơn vị.\n"), "day in title", "own", {"header"})  # fmt: skip
    return Unit(join(head, "\n", one.words.upper(), "\n", title, "\n\n", below), order, "own", {"header"})


def _head(rng: Random, party: bool, body: Marked, code: Marked, date: str) -> tuple[Marked, str]:
    if party:
        return join(body, "\n*\nSố ", code, "\nĐẢNG CỘNG SẢN VIỆT NAM\n", date), "party"
    if rng.random() < 0.3:
        return join(body, "\n-------\n", _MOTTO, "Số:\n", code, "\n", date), "number below"
    if rng.random() < 0.2:
        line = _MOTTO.replace("\n", " ")
        return join(body, " ------- ", line, "-------\n", rng.choice(["Số:\n", "Số: "]), code, " ", date), "one line"
    if rng.random() < 0.2:  # a page made of lines, its title in front
        line = _MOTTO.replace("\n", " ")
        return join(
            "Văn bản của cơ quan. ", body, " --------\n", line, "--------\nSố: ", code, "\n", date
        ), "page title"
    if rng.random() < 0.3:
        return join(body, "\t", _MOTTO.replace("\n", "\t", 1), "Số: ", code, "\t", date), "two columns"
    if rng.random() < 0.15:  # columns so narrow that every line is broken, each in a line of its own
        motto = _MOTTO.replace("CỘNG HÒA", " CỘNG\n HÒA").replace("\nĐộc", "\n\n Độc")
        return join(
            " ", body, "\n\n ------- \n\n", motto, "\n --------------- \n\n Số: ", code, " \n\n ", date
        ), "narrow"
    if rng.random() < 0.2:  # the code of a page, without its tags
        return join(body, "\n" * 5, _MOTTO.replace("\n", "\n" * 5), "---\n\n\nSố: ", code, "\n", date), "blank lines"
    return join(body, "\nSố: ", code, "\n", _MOTTO, date), "state"
