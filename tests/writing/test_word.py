"""Word files given back: a comment at each finding, tracked changes, and nothing else."""

from __future__ import annotations

import random
import re
import struct
from datetime import datetime
from io import BytesIO
from itertools import pairwise
from xml.sax.saxutils import escape
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest

from dantext.check.finding import Edit, Finding
from dantext.reading.files import Limits, ReadError, text_of
from dantext.reading.files.docx import trace
from dantext.writing.fixes import applicable, fixed
from dantext.writing.word import annotate
from tests.support import ROOT
from tests.support.commented import MAIN, TYPES, anchored, comments, decided, part, types
from tests.support.docxs import make_docx, p, table

LIMITS = Limits()
WHEN = datetime(2026, 3, 1, 9, 30)
WORD = "25 - NQ/TW"


def word(body: str, parts: dict[str, str] | None = None, **others: object) -> bytes:
    return make_docx(body, parts, {TYPES: types()} | others.pop("files", {}), **others)


def finding(text: str, start: int, end: int, *edits: Edit, basis: str | None = None) -> Finding:
    return Finding(
        source=None, start=start, end=end, line=1, column=1, code="spacing", text=" ".join(text[start:end].split()),
        message="spaces <&> around", advice="write it so", basis=basis, edits=edits,
    )  # fmt: skip


def at(text: str, words: str, *, fixed_as: str | None = None) -> Finding:
    """A finding at words of a text, with what they should be."""
    start = text.index(words)
    edits = [] if fixed_as is None else [Edit(start=start, end=start + len(words), text=fixed_as)]
    return finding(text, start, start + len(words), *edits)


def given_back(data: bytes, findings: list[Finding], fix: bool = False) -> bytes:
    """What comes of a file, once all is looked at that holds of any."""
    text = text_of(data, "x").text
    made = annotate(data, "x", findings, LIMITS, fix, WHEN)
    assert text_of(made.data, "x").text == fixed(text, made.fixed)
    if fix:
        assert text_of(decided(made.data, accept=True), "x").text == fixed(text, made.fixed)
    assert text_of(decided(made.data, accept=False), "x").text == text
    assert len(comments(made.data)) - len(comments(data)) == len(findings) - len(made.unplaced)
    before, after = ZipFile(BytesIO(data)), ZipFile(BytesIO(made.data))
    assert after.testzip() is None
    changed = {n for n in before.namelist() if before.read(n) != after.read(n)}
    assert after.namelist()[: len(before.namelist())] == before.namelist()
    assert changed <= {MAIN, TYPES, "word/_rels/document.xml.rels", "word/comments.xml"} or fix
    assert [i.date_time for i in before.infolist()] == [i.date_time for i in after.infolist()][: len(before.infolist())]
    return made.data


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


BOLD = "<w:rPr><w:b/></w:rPr>"
BOX = f"<w:txbxContent>{p(f'số {WORD} ở ô')}</w:txbxContent>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
BODIES = [
    ("in a run", p(f"Nghị quyết số {WORD} ngày"), WORD),
    ("a whole run", f"<w:p>{run('số ')}{run(WORD)}{run(' ngày')}</w:p>", WORD),
    ("split runs", f"<w:p>{run('số 2')}{run('5 -', BOLD)}{run(' NQ/')}{run('TW ngày', BOLD)}</w:p>", WORD),
    ("split texts", "<w:p><w:r><w:t>số 25</w:t><w:t xml:space='preserve'> - N</w:t><w:t>Q/TW x</w:t></w:r></w:p>", WORD),
    ("without preserve", "<w:p><w:r><w:t>số 25 - NQ/TW ngày</w:t></w:r></w:p>", WORD),
    ("a tab, a break and a bound hyphen", "<w:p><w:r><w:t>số 25</w:t><w:tab/><w:noBreakHyphen/><w:br/><w:t>NQ/TW x</w:t></w:r></w:p>", "25\t-\nNQ/TW"),
    ("a soft hyphen within", "<w:p><w:r><w:t>số 25 - N</w:t><w:softHyphen/><w:t>Q/TW x</w:t></w:r></w:p>", WORD),
    ("bookmark and proof marks", f'<w:p>{run("số 25")}<w:bookmarkStart w:id="7" w:name="a"/><w:proofErr w:type="spellStart"/>{run(" - NQ/TW x")}<w:bookmarkEnd w:id="7"/></w:p>', WORD),
    ("smart tag", f'<w:p>{run("số 25 ")}<w:smartTag w:element="x">{run("- NQ")}</w:smartTag>{run("/TW x")}</w:p>', WORD),
    ("hyperlink", f'<w:p>{run("số 2")}<w:hyperlink r:id="x">{run("5 - NQ/TW")}</w:hyperlink>{run(" x")}</w:p>', WORD),
    ("simple field", f'<w:p>{run("số 2")}<w:fldSimple w:instr=" REF a ">{run("5 - NQ")}</w:fldSimple>{run("/TW x")}</w:p>', WORD),
    ("field", f'<w:p>{FIELD("begin")}<w:r><w:instrText>REF 25 - NQ/TW</w:instrText></w:r>{FIELD("separate")}{run("số 25 - NQ/TW x")}{FIELD("end")}</w:p>', f"số {WORD} x"),
    ("link", f'<w:p>{run("a")}{FIELD("begin")}<w:r><w:instrText> HYPERLINK "x" </w:instrText></w:r>{FIELD("separate")}{run("số 25 - NQ/TW x")}{FIELD("end")}</w:p>', WORD),
    ("field that has no end", f'<w:p>{FIELD("begin")}<w:r><w:instrText>REF a</w:instrText></w:r>{FIELD("separate")}{run("số 25 - NQ/TW x")}</w:p>', WORD),
    ("fields in a field", f'<w:p>{run("a")}{FIELD("begin")}{FIELD("begin")}{FIELD("end")}{FIELD("separate")}{run("số 25 ")}</w:p><w:p>{run("- NQ/TW x")}{FIELD("end")}{run("b")}</w:p>', f"số {WORD} x"),
    ("within a simple field", f'<w:p>{run("a")}<w:fldSimple w:instr=" REF a ">{run("số 25 - NQ/TW x")}</w:fldSimple></w:p>', f"số {WORD} x"),
    ("within a content control", f'<w:p>{run("a")}<w:sdt><w:sdtContent>{run("số 25 - NQ/TW x")}</w:sdtContent></w:sdt></w:p>', f"số {WORD} x"),
    ("content control", f'<w:p>{run("số 2")}<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run("5 - NQ/TW")}</w:sdtContent></w:sdt>{run(" x")}</w:p>', WORD),
    ("inserted by another", f'<w:p>{run("số ")}<w:ins w:id="3" w:author="An">{run("25 - NQ")}</w:ins>{run("/TW x")}</w:p>', WORD),
    ("deleted by another", f'<w:p>{run("số 25 ")}<w:del w:id="3" w:author="An"><w:r><w:delText>9</w:delText></w:r></w:del>{run("- NQ/TW x")}</w:p>', "25 9- NQ/TW"),
    ("table", table(["TT", f"số {WORD}"], ["1", "x"]), WORD),
    ("merged cells", f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(f"số {WORD}")}</w:tc></w:tr></w:tbl>', WORD),
    ("two paragraphs of a cell", table([p("a") + p(f"số {WORD}"), "b"]), WORD),
    ("in a content control of paragraphs", f"<w:sdt><w:sdtContent>{p('a')}{p(f'số {WORD}')}</w:sdtContent></w:sdt>", WORD),
    ("at the beginning of such a one", f"<w:sdt><w:sdtContent>{p(f'số {WORD}')}{p('a')}</w:sdtContent></w:sdt>{p('b')}", ""),
    ("in such a one alone", f"<w:sdt><w:sdtContent>{p(f'số {WORD}')}{p('a')}</w:sdtContent></w:sdt>", ""),
    ("right to left and astral", f'<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">😀𝐀 עב {WORD} 😀</w:t></w:r></w:p>', WORD),
    ("entities and references", "<w:p><w:r><w:t>&lt;&amp;&#65;&#x1F600;\r\n số 25 &#45; NQ/TW&gt;</w:t></w:r></w:p>", WORD),
    ("CDATA", "<w:p><w:r><w:t>số <![CDATA[25 - NQ]]>/TW</w:t></w:r></w:p>", f"số {WORD}"),
    ("text box", f"<w:p>{run('a')}<w:r><w:pict>{BOX}</w:pict></w:r>{run('b')}</w:p>", f"số {WORD} ở ô"),
    ("text box, twice", f'<w:p>{run("a")}<w:r><mc:AlternateContent><mc:Choice Requires="wps">{BOX}</mc:Choice><mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r></w:p>', f"số {WORD} ở ô" * 2),
    ("formula", f'<w:p>{run("a")}<m:oMath xmlns:m="m"><m:r><m:t>{WORD}</m:t></m:r></m:oMath></w:p>', WORD),
]  # fmt: skip


def words_in(text: str) -> str:
    """What a finding is about, however its blanks are written."""
    return next(words for words in (WORD, WORD.replace("25 ", "25 \n"), "25\t-\nNQ/TW") if words in text)


@pytest.mark.parametrize(("body", "expected"), [b[1:] for b in BODIES], ids=[b[0] for b in BODIES])
@pytest.mark.parametrize("strict", [False, True], ids=["transitional", "strict"])
def test_a_comment_is_at_the_words(body, expected, strict):
    data = word(body, strict=strict)
    text = text_of(data, "x").text
    words = words_in(text)
    out = given_back(data, [at(text, words)])
    assert list(anchored(out).values()) == [expected]
    (said,) = comments(out).values()
    assert said.startswith("On “") or expected.replace("9", "") == words
    if strict:
        assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in part(out, "word/comments.xml")


FIXABLE = {
    "in a run", "a whole run", "split runs", "split texts", "without preserve", "a soft hyphen within", "smart tag",
    "a tab, a break and a bound hyphen", "bookmark and proof marks", "deleted by another", "table", "merged cells",
    "two paragraphs of a cell", "right to left and astral", "entities and references",
}  # fmt: skip


@pytest.mark.parametrize(("name", "body"), [b[:2] for b in BODIES], ids=[b[0] for b in BODIES])
def test_a_tracked_change_where_the_words_are_free(name, body):
    data = word(body)
    text = text_of(data, "x").text
    words = words_in(text)
    out = given_back(data, [at(text, words, fixed_as="25-NQ/TW <&>")], fix=True)
    changed = text.replace(words, "25-NQ/TW <&>", 1)
    assert text_of(out, "x").text == (changed if name in FIXABLE else text)


def test_what_is_inserted_looks_like_what_is_deleted():
    data = word(f"<w:p>{run('số 25')}{run(' - ', BOLD)}{run('NQ/TW')}</w:p>")
    out = part(given_back(data, [at("số 25 - NQ/TW", " - ", fixed_as="-")], fix=True), MAIN).decode()
    out = re.sub(r' w:id="[0-9]+"', "", out)
    by = 'w:author="dantext" w:date="2026-03-01T09:30:00Z"'
    assert f'<w:del {by}><w:r>{BOLD}<w:delText xml:space="preserve"> - </w:delText></w:r></w:del>' in out
    assert f'<w:ins {by}><w:r>{BOLD}<w:t xml:space="preserve">-</w:t></w:r></w:ins>' in out


EDITS = [
    ("insertion in a run", [(2, 2, "x")]),
    ("insertion at the beginning", [(0, 0, "x")]),
    ("insertion at the end", [(10, 10, "x")]),
    ("nearly all of it", [(0, 9, "")]),
    ("beside each other", [(0, 3, "a"), (3, 5, "b")]),
    ("in two runs", [(3, 7, "-")]),
]


@pytest.mark.parametrize("edits", [e[1] for e in EDITS], ids=[e[0] for e in EDITS])
def test_edits(edits):
    data = word(f"<w:p>{run('01234')}{run('56789', BOLD)}</w:p>")
    made = finding("0123456789", 1, 9, *(Edit(start=s, end=e, text=t) for s, e, t in edits))
    out = given_back(data, [made], fix=True)
    assert text_of(out, "x").text == fixed("0123456789", [made])


def test_edits_over_a_line_are_left_alone_with_those_beside_them():
    text = "số 25\n- NQ/TW"
    one = finding(text, 3, 7, Edit(start=3, end=5, text="7"), Edit(start=5, end=6, text=""))
    out = given_back(word(p("số 25") + p("- NQ/TW")), [one], fix=True)
    assert text_of(out, "x").text == text
    assert list(anchored(out).values()) == ["25-"]


def test_of_two_findings_that_touch_the_first_is_fixed():
    text = "số 25 - NQ/TW"
    a, b, c = (
        finding(text, 3, 13, Edit(start=s, end=e, text=t)) for s, e, t in [(5, 8, "-"), (7, 9, "x"), (5, 8, "-")]
    )
    assert applicable([a, b, c]) == [a, c]
    assert text_of(given_back(word(p(text)), [a, b, c], fix=True), "x").text == "số 25-NQ/TW"


NOTE = '<w:footnote w:id="2">{}</w:footnote>'.format
REFERENCE = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def test_a_note_has_its_comment_at_the_reference_and_its_change_in_itself():
    data = word(p("x", REFERENCE + run("y")), {"footnotes": NOTE(p(f"số {WORD}"))})
    text = text_of(data, "x").text
    out = given_back(data, [at(text, WORD, fixed_as="25-NQ/TW")], fix=True)
    assert list(anchored(out).values()) == [""]
    (number,) = comments(out)
    around = f'<w:commentRangeStart w:id="{number}"/>{REFERENCE}<w:commentRangeEnd w:id="{number}"/>'
    assert around.encode() in part(out, MAIN)
    assert text_of(out, "x").text == "xy\nsố 25-NQ/TW"
    assert f"“{WORD}”" in comments(out)[number]


def test_a_header_has_its_comment_at_the_beginning():
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    data = word(f"<w:p><w:pPr><w:jc/></w:pPr>{run('x')}{section}</w:p>", {"header1": p(f"Số {WORD}")})
    out = given_back(data, [at(text_of(data, "x").text, WORD, fixed_as="25-NQ/TW")], fix=True)
    (number,) = comments(out)
    mark = f'</w:pPr><w:commentRangeStart w:id="{number}"/><w:commentRangeEnd w:id="{number}"/>'
    assert mark.encode() in part(out, MAIN)
    assert text_of(out, "x").text == "Số 25-NQ/TW\nx"
    assert f"“{WORD}”" in comments(out)[number]


def test_a_file_without_a_paragraph_has_no_place():
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    data = word(section, {"header1": p(f"Số {WORD}")})
    found = [at(text_of(data, "x").text, WORD)]
    assert annotate(data, "x", found, LIMITS).unplaced == found
    assert annotate(data, "x", found, LIMITS).data == data


OWN = '<w:comment w:id="5" w:author="An"><w:p><w:r><w:t>của An</w:t></w:r></w:p></w:comment>'
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
COMMENTED = [
    ("some", f'<w:comments xmlns:w="{W}">{OWN}</w:comments>', ["của An"]),
    ("none", f'<w:comments xmlns:w="{W}"/>', []),
    ("another prefix", f'<ns0:comments xmlns:ns0="{W}">{OWN.replace("w:", "ns0:")}</ns0:comments>', ["của An"]),
    ("no prefix", f'<comments xmlns="{W}" xmlns:x="{W}"></comments >', []),
]


@pytest.mark.parametrize(("own", "said"), [c[1:] for c in COMMENTED], ids=[c[0] for c in COMMENTED])
def test_the_comments_of_others_stay(own, said):
    body = f'<w:p><w:commentRangeStart w:id="5"/>{run(f"số {WORD}")}<w:commentRangeEnd w:id="5"/><w:r><w:commentReference w:id="5"/></w:r></w:p>'
    data = word(body, {}, files={"word/comments.xml": own.encode()})
    relations = part(data, "word/_rels/document.xml.rels").replace(
        b"</Relationships>", b'<Relationship Id="c" Type="x/comments" Target="comments.xml"/></Relationships>'
    )
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name in ZipFile(BytesIO(data)).namelist():
            target.writestr(name, relations if name.endswith("document.xml.rels") else part(data, name))
    done = given_back(out.getvalue(), [at(f"số {WORD}", WORD)])
    assert list(comments(done).values())[:-1] == said
    assert anchored(done) == {"5": f"số {WORD}", "1": WORD}
    assert part(done, "word/_rels/document.xml.rels") == relations
    assert part(done, "word/comments.xml").startswith(own.partition("/>")[0].partition("</")[0].encode())


def test_a_comment_says_what_is_wrong_what_to_do_and_by_which_rule():
    data = word(p(f"số {WORD}"))
    out = given_back(data, [finding(f"số {WORD}", 3, 13, basis="Điều 8 Nghị định 30/2020/NĐ-CP")])
    (said,) = comments(out).values()
    assert said == "Spaces <&> around; write it so.\nBasis: Điều 8 Nghị định 30/2020/NĐ-CP\n[dantext: spacing]"
    assert b'w:author="dantext" w:date="2026-03-01T09:30:00Z" w:initials="dt"' in part(out, "word/comments.xml")


def test_numbers_are_those_that_nothing_has():
    body = f'<w:p><w:bookmarkStart w:id="1" w:name="a"/>{run(f"số {WORD}")}<w:bookmarkEnd w:id="1"/></w:p>'
    body += '<w:p><w:ins w:id="2147483647" w:author="An"><w:r><w:t>x</w:t></w:r></w:ins><w:ins w:id="3" w:author="An"/></w:p>'
    assert list(anchored(given_back(word(body), [at(f"số {WORD}\nx", WORD)]))) == ["2"]


def test_without_findings_the_file_is_what_it_was():
    data = word(p("số 25-NQ/TW"))
    assert annotate(data, "x", [], LIMITS).data == data


ROOTS = [
    ("no prefix", lambda xml: xml.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=")),
    ("another prefix", lambda xml: xml.replace("<w:", "<a:").replace("</w:", "</a:").replace("xmlns:w=", "xmlns:a=")),
    ("a mark at the head", lambda xml: f"\ufeff{xml}"),
    ("UTF-16", lambda xml: xml.replace("UTF-8", "UTF-16").encode("utf-16")),
    ("> in an attribute", lambda xml: xml.replace("<w:p>", "<w:p w:x='a>b' w:y=\"'>\">").replace("<w:r>", "<w:r w:x='a>/'>")),
    ("blanks in tags", lambda xml: xml.replace("</w:t>", "</w:t\n>").replace("<w:r>", "<w:r\n\t>\n").replace("</w:r>", " </w:r >")),
]  # fmt: skip


@pytest.mark.parametrize("write", [r[1] for r in ROOTS], ids=[r[0] for r in ROOTS])
def test_however_the_part_is_written(write):
    data = word(f"<w:p>{run('số 2')}{run('5 - NQ/TW x')}</w:p>")
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name in ZipFile(BytesIO(data)).namelist():
            content = part(data, name)
            target.writestr(name, write(content.decode()) if name == MAIN else content)
    done = given_back(out.getvalue(), [at(f"số {WORD} x", WORD, fixed_as="25-NQ/TW")], fix=True)
    assert list(anchored(done).values()) == [f"{WORD}25-NQ/TW"]
    assert text_of(done, "x").text == "số 25-NQ/TW x"


def test_parts_are_copied_as_they_are_packed():
    """Stored and packed parts, one written in a stream with its sizes behind it, notes on members and on the whole."""
    data = BytesIO()
    with ZipFile(data, "w") as target:
        source = ZipFile(BytesIO(word(p(f"số {WORD}"))))
        for name in source.namelist():
            target.writestr(name, source.read(name))
        target.writestr("word/media/a.png", b"\x89PNG" * 1000, ZIP_STORED)
        target.comment = b"von An"
    streamed = _Unseekable()
    with ZipFile(streamed, "w") as target:
        for name in ZipFile(data).namelist():
            target.writestr(name, ZipFile(data).read(name))
    for content in (data.getvalue(), bytes(streamed.data)):
        out = given_back(content, [at(f"số {WORD}", WORD)])
        assert _packed(out)["word/media/a.png"] == _packed(content)["word/media/a.png"]
        assert ZipFile(BytesIO(out)).comment == ZipFile(BytesIO(content)).comment


class _Unseekable(BytesIO):
    def __init__(self) -> None:
        super().__init__()
        self.data = bytearray()

    def write(self, data, /) -> int:
        self.data += data
        return len(data)

    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise OSError

    seek = tell


def _packed(data: bytes) -> dict[str, tuple[bytes, bytes]]:
    """The packed bytes of each part, with what stands in front of them."""
    found = {}
    for info in ZipFile(BytesIO(data)).infolist():
        name, extra = struct.unpack_from("<HH", data, info.header_offset + 26)
        start = info.header_offset + 30 + name + extra
        found[info.filename] = data[info.header_offset : start], data[start : start + info.compress_size]
    return found


# -- files that are refused, and kinds of files ----------------------------------------------------------

REFUSED = [
    ("no zip", b"PK\x03\x04 no more", "damaged"),
    ("cut off", word(p("a"))[:-40], "damaged"),
    ("a part cut short", word(p(WORD)).replace(b"<w:p>", b"<w:q>"), None),
    ("no types", make_docx(p(WORD)), "damaged"),
    ("no body", make_docx("").replace(b"word/document.xml", b"word/documenx.xml"), "damaged"),
]


@pytest.mark.parametrize(("data", "reason"), [r[1:] for r in REFUSED if r[2]], ids=[r[0] for r in REFUSED if r[2]])
def test_refused_in_one_line(data, reason):
    with pytest.raises(ReadError) as e:
        annotate(data, "báo cáo.docx", [finding(WORD, 0, 2)], LIMITS)
    assert e.value.code == reason
    assert str(e.value).startswith("báo cáo.docx: ") and "\n" not in str(e.value)


def test_a_bomb_and_what_is_protected_are_refused():
    with pytest.raises(ReadError, match="unpack to"):
        annotate(word(p("a" * 9_000_000)), "x", [], LIMITS)
    data = bytearray(word(p(WORD)))
    for head, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at_byte = data.index(head)
        data[at_byte + flags] |= 1
    with pytest.raises(ReadError, match="password"):
        annotate(bytes(data), "x", [], LIMITS)


KINDS = [
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", ".docx"),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", ".dotx"),
    ("application/vnd.ms-word.document.macroEnabled.main+xml", ".docm"),
    ("application/vnd.ms-word.template.macroEnabledTemplate.main+xml", ".dotm"),
]


@pytest.mark.parametrize(("kind", "suffix"), KINDS, ids=[k[1] for k in KINDS])
def test_a_file_stays_of_its_kind_with_its_macros(kind, suffix):
    macros = {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0macros"} if suffix.endswith("m") else {}
    data = make_docx(p(f"số {WORD}"), {}, {TYPES: types(kind), **macros})
    made = annotate(data, "x", [at(f"số {WORD}", WORD)], LIMITS)
    assert (made.suffix, made.was_signed) == (suffix, False)
    assert kind.encode() in part(made.data, TYPES)
    assert all(part(made.data, name) == content for name, content in macros.items())


def test_a_signature_is_told_of():
    data = word(p(f"số {WORD}"), files={"_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert annotate(data, "x", [at(f"số {WORD}", WORD)], LIMITS).was_signed


# -- any text in any runs --------------------------------------------------------------------------------


def scattered(text: str, draw: random.Random) -> str:
    """A body with the lines of a text as paragraphs and cells, cut into runs, texts and characters anywhere."""
    body = ""
    for line in text.split("\n"):
        runs, left = "", line
        while left:
            n = draw.randint(1, 12)
            runs += draw.choice(_AROUND)(_run(left[:n], draw))
            left = left[n:]
        paragraph = f"<w:p>{runs}</w:p>"
        body += f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>" if draw.random() < 0.2 else paragraph
    return body


def _run(text: str, draw: random.Random) -> str:
    pieces = draw.choice(["", BOLD, "<w:rPr><w:i/><w:sz w:val='28'/></w:rPr>"])
    while text:
        n = draw.randint(1, len(text))
        character = {"\t": "<w:tab/>", "-": "<w:noBreakHyphen/>"}.get(text[0])
        if character is not None and draw.random() < 0.5:
            n, piece = 1, character
        else:
            piece = f'<w:t xml:space="preserve">{escape(text[:n])}</w:t>'
        pieces += piece + draw.choice(["", "", "<w:softHyphen/>", "<w:lastRenderedPageBreak/>"])
        text = text[n:]
    return f"<w:r>{pieces}</w:r>"


_AROUND = [
    *[lambda r: r] * 6,
    lambda r: f'<w:smartTag w:element="x">{r}</w:smartTag>',
    lambda r: f'<w:hyperlink w:anchor="a">{r}</w:hyperlink>',
    lambda r: f'<w:ins w:id="9" w:author="An">{r}</w:ins>',
    lambda r: f'<w:bookmarkStart w:id="4" w:name="a"/>{r}<w:bookmarkEnd w:id="4"/>',
    lambda r: f'{r}<w:del w:id="8" w:author="An"><w:r><w:rPr/></w:r></w:del>',
]


def drawn(text: str, draw: random.Random) -> list[Finding]:
    """Findings anywhere in a text, with edits in or beside them."""
    found = []
    for _ in range(draw.randint(1, 12)):
        start = draw.randrange(len(text))
        end = min(start + draw.randint(1, 30), len(text))
        places = sorted(draw.randint(start, end) for _ in range(2 * draw.randint(0, 2)))
        edits = [
            Edit(start=a, end=b, text=draw.choice(["", "-", "Đ ", "😀"]))
            for a, b in zip(places[::2], places[1::2], strict=True)
        ]
        touching = any(b.start <= a.end for a, b in pairwise(edits))
        if text[start:end].strip("\n"):
            found.append(finding(text, start, end, *([] if touching else edits)))
    return sorted(found, key=lambda f: f.start)


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.txt")), ids=lambda path: path.stem)
def test_any_runs(path):
    draw = random.Random(path.stem)
    whole = path.read_text("utf-8").replace("\r", "").replace("\ufeff", "").strip("\n")
    for _ in range(2):
        begin = draw.randrange(max(1, len(whole) - 3000))
        text = whole[begin : begin + 3000].strip("\n")
        data = word(scattered(text, draw))
        assert text_of(data, "x").text == text
        found = drawn(text, draw)
        out = given_back(data, found)
        expected = [text[f.start : f.end].replace("\n", "") for f in found]
        assert [anchored(out)[key] for key in comments(out)] == expected
        assert _words(out) == _words(data)
        given_back(data, found, fix=True)


def _words(data: bytes) -> list[str]:
    """The text as python-docx has it, paragraph by paragraph."""
    out = BytesIO()
    with ZipFile(out, "w") as target:
        for name in ZipFile(BytesIO(data)).namelist():
            target.writestr(name, part(data, name).replace(b"../NULL", b"document.xml"))
    document = docx.Document(out)
    cells = [p.text for t in document.tables for row in t.rows for c in row.cells for p in c.paragraphs]
    return [p.text for p in document.paragraphs] + cells


def test_the_traced_text_is_the_text():
    draw = random.Random(5)
    notes = NOTE(p("  ghi chú  ") + p(""))
    body = scattered("a\tb-c\n\nd", draw) + p("x", REFERENCE) + table(["a", p("b") + p("c")])
    data = word(body, {"footnotes": notes})
    text = trace(data, "x", LIMITS)
    assert text == text_of(data, "x").text
    assert "".join(text[q.start : q.start + q.length] for q in text.pieces) == text.replace("\n", "").replace(
        "a\nb\nc", ""
    )
