"""OpenDocument files and presentations: what is printed, in the order in which it is met."""

import random

import pytest

import dantext
from dantext.reading.files import Limits, ReadError, sniff, text_of
from tests.support.offices import grid, make_odf, make_pptx, packed, shape


def rows(table_of_rows):
    return [pytest.param(*row[1:], id=row[0]) for row in table_of_rows]


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def cells(*row: str) -> str:
    return f"<table:table-row>{''.join(f'<table:table-cell>{c}</table:table-cell>' for c in row)}</table:table-row>"


def note(text: str) -> str:
    return (
        f"<text:note><text:note-citation>1</text:note-citation><text:note-body>{p(text)}</text:note-body></text:note>"
    )


DELETED = f"<text:tracked-changes><text:changed-region><text:deletion>{p('Kế hoạch số 99-KH/TU')}</text:deletion></text:changed-region></text:tracked-changes>"
BOX = f"<draw:frame><draw:text-box>{p('Mật')}</draw:text-box></draw:frame>"

ODT = [
    ("paragraphs", "<text:h>Phần I</text:h>" + p("Số <text:span>41</text:span>-KH/TU"), "Phần I\nSố 41-KH/TU"),
    ("cells apart", f"<table:table>{cells(p('1'), p('41-KH/TU'))}{cells(p('2'), p('a') + p('b'))}</table:table>", "1\t41-KH/TU\n2\na\nb"),
    ("heads of a table", f"<table:table><table:table-header-rows>{cells(p('TT'), p('Số'))}</table:table-header-rows></table:table>", "TT\tSố"),
    ("merged cell", f"<table:table><table:table-row><table:table-cell>{p('a')}</table:table-cell><table:covered-table-cell/></table:table-row></table:table>", "a\t"),
    ("note behind its paragraph", p(f"Nghị quyết số 88-{note('Kế hoạch số 41-KH/TU')}NQ/TU") + p("sau"), "Nghị quyết số 88-NQ/TU\nKế hoạch số 41-KH/TU\nsau"),
    ("deleted text", DELETED + p('Số 41<text:change text:change-id="1"/>-KH/TU'), "Số 41-KH/TU"),
    ("inserted text", p("Số <text:change-start/>41<text:change-end/>-KH/TU"), "Số 41-KH/TU"),
    ("comment", p("a<office:annotation><text:p>ai đó</text:p></office:annotation>b"), "ab"),
    ("white space", p('  Số\n  41 <text:span> -KH</text:span>/TU<text:s text:c="2"/>x<text:tab/>y<text:line-break/> z '), "Số 41 -KH/TU  x\ty\nz"),
    ("list", f"<text:list><text:list-item>{p('a')}</text:list-item><text:list-item>{p('b')}</text:list-item></text:list>", "a\nb"),
    ("text box", p(f"Số 41-KH{BOX}/TU"), "Số 41-KH/TU\nMật"),
    ("picture", p("a<svg:title>ảnh</svg:title><text:title>Tên</text:title>"), "aTên"),
    ("bound spaces", p('a<text:s text:c="999999999"/>b'), f"a{' ' * 100}b"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), rows(ODT))
def test_odt(body, expected):
    assert text_of(make_odf(body), "x")[:3] == ("odt", expected, None)


def test_frames_of_pages_once_around_the_text():
    frames = "".join(
        f"<style:{kind}>{p(text)}</style:{kind}>"
        for kind, text in (("header", "UBND TỈNH"), ("header-left", "UBND TỈNH"), ("footer", "F"), ("footer-left", "Trang 2"))
    )  # fmt: skip
    assert text_of(make_odf(p("a"), frames=frames), "x").text == "UBND TỈNH\na\nF"


def test_slides_of_odp():
    page = f"<draw:page>{BOX}<draw:frame><table:table>{cells(p('1'), p('41-KH/TU'))}</table:table></draw:frame></draw:page>"
    assert text_of(make_odf(page, kind="presentation"), "x")[:3] == ("odp", "Mật\n1\t41-KH/TU", None)


FIELD = '<a:p><a:fld type="slidenum"><a:t>3</a:t></a:fld></a:p>'
PPTX = [
    ("order of slides", make_pptx(shape("a"), shape("b"), order=[1, 0]), "b\na"),
    ("paragraphs", make_pptx(shape("Số 41-", "KH/TU") + shape("c")), "Số 41-\nKH/TU\nc"),
    ("line break", make_pptx(shape(raw="<a:p><a:r><a:t>a</a:t></a:r><a:br/><a:r><a:t>b</a:t></a:r></a:p>")), "a\nb"),
    ("cells apart", make_pptx(grid(["1", "41-KH/TU"], ["2", "42-KH/TU"])), "1\t41-KH/TU\n2\t42-KH/TU"),
    ("notes behind their slide", make_pptx(shape("a"), shape("b"), notes={0: shape("n", place="body") + shape("1", place="sldNum")}), "a\nn\nb"),
    ("numbers and dates", make_pptx(shape("2", place="sldNum") + shape("1/1", place="dt") + shape("a", raw=FIELD)), "a"),
    ("footer once", make_pptx(*[shape(x) + shape("Sở Nội vụ", place="ftr") for x in "ab"]), "a\nSở Nội vụ\nb"),
    ("tab stops", make_pptx(shape(raw="<a:p><a:pPr><a:tabLst><a:tab/></a:tabLst></a:pPr><a:r><a:t>a</a:t></a:r></a:p>")), "a"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), rows(PPTX))
def test_pptx(data, expected):
    assert text_of(data, "x")[:3] == ("pptx", expected, None)


def test_citations_come_through_whole():
    table = f"<table:table>{cells(p('1'), p('Quyết định số 77-QĐ/TU'))}{cells(p('2'), p('Chỉ thị số 19-CT/TU'))}</table:table>"
    text = text_of(make_odf(p(f"Thực hiện Nghị quyết số 88-{note('Kế hoạch số 41-KH/TU')}NQ/TU") + table), "x").text
    assert [c.code for c in dantext.extract(text)] == ["88-NQ/TU", "41-KH/TU", "77-QĐ/TU", "19-CT/TU"]


GOOD = make_odf(p("Kế hoạch số 41-KH/TU") + BOX)
SLIDES = make_pptx(shape("Kế hoạch số 41-KH/TU"), notes={0: shape("n")})
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
REFUSED = [
    ("protected", make_odf("", secret=True), "encrypted", "is protected by a password"),
    ("pictures", make_odf("", files={"Pictures/1.png": b"x"}), "scanned", "has pictures and no text"),
    ("nothing", make_odf(""), "empty", "has no text in it"),
    ("cut short", GOOD[:-30], "damaged", "is a damaged OpenDocument file ("),
    ("no content", packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), "damaged", "is a damaged OpenDocument file (it has no content.xml)"),
    ("entities", packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": DOCTYPE}), "damaged", "is a damaged OpenDocument file (it declares"),
    ("broken XML", make_odf("<text:p>"), "damaged", "is a damaged OpenDocument file ("),
    ("bomb", make_odf(p("a"), files={f"{i}": b"" for i in range(90_000)}), "bomb", "lists more parts"),
    ("drawing", packed({"mimetype": b"application/vnd.oasis.opendocument.graphics"}), "unsupported", "is an OpenDocument drawing or formula; save it as PDF"),
    ("slides of pictures", make_pptx(shape(), files={"ppt/media/1.png": b"x"}), "scanned", "has pictures and no text"),
    ("broken slide", make_pptx("<p:sp>"), "damaged", "is a damaged presentation ("),
]  # fmt: skip


@pytest.mark.parametrize(("data", "code", "said"), rows(REFUSED))
def test_refused_in_one_line(data, code, said):
    with pytest.raises(ReadError) as caught:
        text_of(data, "x")
    assert caught.value.code == code
    assert str(caught.value).startswith(f"x: {said}")


@pytest.mark.parametrize("data", [make_odf(p("a" * 50) * 9), make_odf(p("") * 99), make_pptx(*[shape("a" * 90)] * 9)])
def test_too_much_text(data):
    with pytest.raises(ReadError) as caught:
        text_of(data, "x", Limits(text=200))
    assert caught.value.code == "too-large"


@pytest.mark.parametrize("suffix", ["odt", "odp", "ods"])
def test_packed_again_by_another_program(suffix):
    assert sniff(packed({"content.xml": b"", "META-INF/manifest.xml": b""}), f"x.{suffix}") == suffix


@pytest.mark.parametrize("data", [GOOD, SLIDES], ids=["odt", "pptx"])
def test_any_bytes_are_text_or_an_error(data):
    chance = random.Random(17)
    for _ in range(200):
        flipped = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            flipped[chance.randrange(len(data))] = chance.randrange(256)
        try:
            text = text_of(bytes(flipped), "x").text
        except ReadError:
            continue
        text.encode("utf-8")
