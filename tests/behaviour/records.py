"""Records: the parts of a citation in the cells of a row, under a head that says what they are."""

from __future__ import annotations

import json
from random import Random

from tests.behaviour.compose import Unit, title
from tests.behaviour.documents import Document, draw, other_date, short_date
from tests.behaviour.marked import Marked, Mention, join

HEADS = {
    "code": ["Số, ký hiệu", "Số ký hiệu", "Số hiệu", "Số/ký hiệu văn bản"], "type": ["Loại văn bản", "Hình thức"], "date": ["Ngày ban hành", "Ngày, tháng, năm ban hành"],
    "issuer": ["Cơ quan ban hành", "Nơi ban hành"], "title": ["Trích yếu", "Trích yếu nội dung", "Tên văn bản"], "other": ["Ghi chú", "Tình trạng"], "force": ["Ngày hiệu lực", "Ngày có hiệu lực"],
}  # fmt: skip
KEYS = {"code": "so_ky_hieu", "type": "loai_van_ban", "date": "ngay_ban_hanh", "issuer": "co_quan_ban_hanh", "title": "trich_yeu", "other": "tinh_trang", "force": "ngay_hieu_luc"}  # fmt: skip
ORDERS = [
    ["code", "date", "title"], ["code", "date", "issuer", "title"], ["type", "code", "date", "issuer", "title"], ["title", "code", "date"], ["date", "code", "title", "other"],
    ["issuer", "code", "date", "title"], ["code", "title", "date", "issuer"], ["code", "issuer"], ["code", "title"], ["code", "date", "force", "title"], ["type", "code", "title", "issuer", "date", "other"],
]  # fmt: skip
FORMS = ["pipe", "tab", "csv", "json", "keyed", "sql"]
# A table of a page whose cells were written one below the other: what stands in the cell below a document.
BELOW = [
    "Được thay thế bởi văn bản khác",
    "Bị bãi bỏ bởi văn bản khác",
    "Điểm c khoản 1 Điều 75",
    "Điều 21; Điều 39",
    "Khoản 2 Điều 5",
]


def unit(rng: Random) -> Unit:
    """A table of two to four documents."""
    if rng.random() < 0.15:
        return _stacked(rng)
    form, order = rng.choice(FORMS), rng.choice(ORDERS)
    rows = []
    for _ in range(rng.randint(2, 4)):
        one = draw(rng, rng.choice(["province", "norm", "party", "modern"]))
        mention = one.mention()
        if one.doc_type == "QyĐ" or one.issuer.get("legislature"):
            mention.free.add("doc_type")
        mention.free.add("doc")
        mention.doc = None
        rows.append({what: _cell(rng, one, mention, what) for what in order})
    heads = {what: rng.choice(HEADS[what]) for what in order}
    return Unit(_FORMS[form](order, heads, rows), f"{form}: {', '.join(order)}", "records", {"record"})


def _stacked(rng: Random) -> Unit:
    below = rng.choice(BELOW)
    parts: list[Marked | str] = ["STT\nVăn bản\nLý do\nCơ quan chủ trì\n"]
    for n in range(rng.randint(1, 3)):
        one = draw(rng, rng.choice(["norm", "modern"]))
        mention = one.mention()
        mention.free |= {"doc", "relation", "doc_type"}
        mention.doc, mention.date = None, one.date.isoformat()
        words = Marked(f"{one.words} số {one.code}").mark("code", mention).mark("span", mention)
        parts += [
            f"{n + 1}\n",
            words,
            f"\nngày {short_date(rng, one.date)} của ",
            Marked(one.name).mark("issuer", mention),
        ]
        parts += ["\n", Marked(title(rng)).mark("title", mention), f"\n{below}\nCơ quan cấp trên\n"]
    return Unit(join(*parts), f"stacked: {below}", "records", {"record"})


def _cell(rng: Random, one: Document, mention: Mention, what: str) -> Marked:
    if what == "code":
        return Marked(one.code).mark("code", mention).mark("span", mention)
    if what == "date":
        mention.date = one.date.isoformat()
        return Marked(short_date(rng, one.date))
    if what == "issuer":
        return Marked(one.name).mark("issuer", mention)
    if what == "title":
        words = title(rng)
        return Marked(words if rng.random() < 0.5 else words[0].upper() + words[1:]).mark("title", mention)
    if what == "force":
        return Marked(short_date(rng, other_date(rng)))
    return Marked(one.words if what == "type" else rng.choice(["Còn hiệu lực", "Đã thực hiện"]))


Cells = list[dict[str, Marked]]


def _lined(order: list[str], heads: dict[str, str], rows: Cells, left: str, between: str, right: str) -> Marked:
    out: list[Marked | str] = [left, between.join(heads[w] for w in order), right]
    if left:
        out += ["|---" * len(order), "|\n"]
    for row in rows:
        for i, what in enumerate(order):
            out += [left if i == 0 else between, row[what]]
        out.append(right)
    return join(*out)


def _pipe(order: list[str], heads: dict[str, str], rows: Cells) -> Marked:
    return _lined(order, heads, rows, "| ", " | ", " |\n")


def _tab(order: list[str], heads: dict[str, str], rows: Cells) -> Marked:
    return _lined(order, heads, rows, "", "\t", "\n")


def _csv(order: list[str], heads: dict[str, str], rows: Cells) -> Marked:
    quoted = [{w: join('"', c, '"') if "," in c.text else c for w, c in row.items()} for row in rows]
    return _lined(order, {w: KEYS[w] for w in heads}, quoted, "", ",", "\n")


def _json(order: list[str], heads: dict[str, str], rows: Cells) -> Marked:
    out: list[Marked | str] = []
    for row in rows:
        for i, what in enumerate(order):
            out += ["{" if i == 0 else ", ", f'{json.dumps(KEYS[what])}: "', row[what], '"']
        out.append("}\n")
    return join(*out)


def _keyed(order: list[str], heads: dict[str, str], rows: Cells) -> Marked:
    """Objects that are called by the code of their document."""
    out: list[Marked | str] = ["{\n"]
    for n, row in enumerate(rows):
        out += ['  "', row["code"], '": {']
        fields = [what for what in order if what != "code"]
        for i, what in enumerate(fields):
            out += ["" if i == 0 else ", ", f'{json.dumps(KEYS[what])}: "', row[what], '"']
        out.append("}\n" if n == len(rows) - 1 else "},\n")
    return join(*out, "}\n")


def _sql(order: list[str], heads: dict[str, str], rows: Cells) -> Marked:
    out: list[Marked | str] = [f"INSERT INTO van_ban (id, {', '.join(KEYS[w] for w in order)}) VALUES\n"]
    for n, row in enumerate(rows):
        out.append(f"({n + 31}")
        for what in order:
            out += [", '", row[what], "'"]
        out.append(");\n" if n == len(rows) - 1 else "),\n")
    return join(*out)


_FORMS = {"pipe": _pipe, "tab": _tab, "csv": _csv, "json": _json, "keyed": _keyed, "sql": _sql}
